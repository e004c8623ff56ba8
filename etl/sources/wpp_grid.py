"""The figures of one World Population Prospects file in a grid of fixed size: areas x years x ages x sexes.

Whatever the length of the file, memory stays the same, and a cell that is filled twice is noticed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from etl.errors import UnknownCodeError
from etl.registry import registry
from etl.sources import ParseError, Spec, left_out, plain, value_columns

SEXES = ("_T", "F", "M")
LOCATION = ("LocID", "ISO3_code", "LocTypeName", "Location")
Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int16]


@dataclass(frozen=True)
class Part:
    """Figures of one series under one note: positions in `areas`, `all_ages` and SEXES, the year, and persons.

    `texts`: whole rows for what was published as text (`…`).
    """

    series: str
    note: str
    area: Codes
    year: Codes
    age: Codes
    sex: Codes
    persons: npt.NDArray[np.int64]
    texts: tuple[dict[str, str], ...] = ()


class Grid:
    """The wanted figures of one file, in persons (NaN: none), and what was left out."""

    def __init__(self, spec: Spec, file: dict[str, Any], since: int | None, where: str) -> None:
        first, last = spec.quirks["years"]
        self.spec, self.file, self.where = spec, file, where
        self.first, self.last = max(first, since or first), last
        self.areas = areas(spec)
        self.by_age = "age_column" in file
        self.ages: list[str] = list(spec.quirks["ages"].values()) if self.by_age else ["_T"]
        self.sexes: list[str] = list(file["columns"])
        years = max(self.last - self.first + 1, 0)
        self.values: Floats = np.full((len(self.areas), years, len(self.ages), len(self.sexes)), np.nan)
        self.texts: list[dict[str, str]] = []
        self._seen = np.zeros(self.values.shape[:3], dtype=bool)
        self._left_out: dict[str, tuple[str, str]] = {}
        self._rows_left_out: Counter[str] = Counter()
        self._positions: dict[str, int] = {}

    def area_at(self, location: tuple[str, ...]) -> int:
        """Where an area (its LOCATION columns) stands; -1 for one left out. UnknownCodeError for any other."""
        code, iso3, kind, name = location
        if code not in self._positions:
            ours = self.spec.quirks["locations"].get(code, iso3)
            special = "" if kind or iso3 else "special aggregate of the publisher"
            reason = self.spec.quirks["leave_out"].get(code, special)
            if ours in self.areas:
                self._positions[code] = self.areas.index(ours)
            elif reason:
                self._positions[code] = -1
                self._left_out[code] = (plain(name, self.where), reason)
            else:
                raise UnknownCodeError(self.where, "location", {f"LocID {code} {iso3} {name}"[:80]})
        return self._positions[code]

    def count_left_out(self, code: str, rows: int) -> None:
        """Note that `rows` rows of this location were left out."""
        self._rows_left_out[code] += rows

    def ages_at(self, names: list[str]) -> Positions:
        """Where published age groups stand. UnknownCodeError for one that the registry has not."""
        known: dict[str, str] = self.spec.quirks["ages"]
        if set(names) - set(known):
            raise UnknownCodeError(self.where, self.file["age_column"], set(names) - set(known))
        return np.array([self.ages.index(known[name]) for name in names], dtype=np.int64)

    def mark(self, area: Positions, year: Positions, age: Positions) -> None:
        """Mark cells as filled; ParseError for one that is filled twice, as either row could be the right one."""
        seen, flat = self._seen.reshape(-1), np.ravel_multi_index((area, year, age), self._seen.shape)
        again = np.concatenate([flat[seen[flat]], _repeated(flat)])
        if len(again):
            a, y, g = (int(at) for at in np.unravel_index(int(again[0]), self._seen.shape))
            cell = f"{self.areas[a]} {y + self.first} {self.ages[g]}"
            raise ParseError(f"{self.where}: several rows for one cell, first: {cell}")
        seen[flat] = True

    def keep_text(self, text: str, area: int, year: int, age: int, sex: int) -> None:
        """What is published instead of a number (`…`, `<0.1`) becomes a row of its own; an empty cell is no row."""
        if text == "" or not self._kept(self.ages[age], self.sexes[sex]):
            return
        where = f"{self.where}, {self.areas[area]} {year + self.first} {self.ages[age]}"
        self.texts.append(
            {"series": self.file["series"], "ref_area": self.areas[area], "time_period": str(year + self.first),
             "sex": self.sexes[sex], "age": self.ages[age], "obs_status": status(year + self.first, self.spec),
             **value_columns(text, where), "unit_measure": self.spec.quirks["unit_measure"], "note": self.file["note"]}
        )  # fmt: skip

    def parts(self) -> Iterator[Part]:
        """Published figures, then sums of age groups. ParseError when there is not one row."""
        if not self._seen.any():
            raise ParseError(f"{self.where}: no row of a known area in {self.first}-{self.last}")
        yield self._part(self.values, self.ages, self.file["note"], tuple(self.texts))
        if self.by_age:
            sums: dict[str, list[str]] = self.spec.quirks["sums"]
            spans = [slice(self.ages.index(first), self.ages.index(last) + 1) for first, last in sums.values()]
            added = np.stack([self.values[:, :, span].sum(axis=2) for span in spans], axis=2)
            yield self._part(added, list(sums), self.file["note_sums"], ())

    def unmapped(self) -> pd.DataFrame:
        """One row a location left out, with the number of rows it had."""
        return left_out(
            {"series": self.file["series"], "ref_area": code, "source_detail": name, "reason": reason,
             "note": f"{self._rows_left_out[code]} rows of {self.file['name']}"}
            for code, (name, reason) in self._left_out.items()
        )  # fmt: skip

    def _kept(self, age: str, sex: str) -> bool:
        return sex == "_T" or age == "_T" or age in self.spec.quirks["by_sex"]["ages"]

    def _part(self, values: Floats, ages: list[str], note: str, texts: tuple[dict[str, str], ...]) -> Part:
        wanted = np.array([[self._kept(age, sex) for sex in self.sexes] for age in ages])
        keep = ~np.isnan(values) & wanted
        area, year, age, sex = (axis.astype(np.int16) for axis in np.nonzero(keep))
        age_codes = np.array([all_ages().index(age) for age in ages], dtype=np.int16)
        sex_codes = np.array([SEXES.index(sex) for sex in self.sexes], dtype=np.int16)
        persons = values[keep].astype(np.int64)
        year = (year + self.first).astype(np.int16)
        return Part(self.file["series"], note, area, year, age_codes[age], sex_codes[sex], persons, texts)


def areas(spec: Spec) -> list[str]:
    """Every area a figure can be of: countries and territories, then the aggregates of the registry entry."""
    countries = [code for code, row in registry().areas.items() if row["kind"] in ("country", "territory")]
    return countries + sorted(set(spec.quirks["locations"].values()))


@lru_cache(maxsize=1)
def all_ages() -> tuple[str, ...]:
    """The code list AGE, in its order."""
    return tuple(registry().codes["AGE"])


def status(year: int, spec: Spec) -> str:
    """E for the years the revision estimates, F for those it projects."""
    return "E" if year <= spec.quirks["last_estimate"] else "F"


def _repeated(values: Positions) -> Positions:
    found, counts = np.unique(values, return_counts=True)
    return np.asarray(found[counts > 1])
