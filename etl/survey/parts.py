"""The sections of a survey's descriptor: what a statistician declares, and what each section's values must fulfil.

`etl/survey/template.toml` explains every key to its reader; here are types, defaults and bounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import ClassVar, Final, Literal

Unit = Literal["person", "household"]
Format = Literal["csv", "parquet", "dta", "sav", "por", "sas7bdat", "xpt", "fixed", "rds", "rdata"]
Period = Literal["day", "week", "month", "quarter", "year"]
Function = Literal[
    "oldage", "survivors", "disability", "family", "maternity", "sickness", "unemployment", "injury", "general"
]
Kind = Literal["si", "sa", "lm"]
PERIODS_A_YEAR: Final[dict[str, float]] = {
    "day": 365.0,
    "week": 365.0 / 7.0,
    "month": 12.0,
    "quarter": 4.0,
    "year": 1.0,
}
ID: Final = re.compile(r"[a-z][a-z0-9_]{0,30}")
MOST_PERSONS: Final = 100
"""No household is larger; a larger size is a slip."""
OLDEST: Final = 120


@dataclass(frozen=True)
class Label:
    """A name for readers; what is not given in a language is shown in English."""

    SHORTHAND: ClassVar[str] = "en"
    en: str
    fr: str = ""
    es: str = ""


def strays(path: str) -> bool:
    """Whether a path leaves the descriptor's folder (absolute, or with ..), or is an address (http:, s3:, C:)."""
    parts = PurePosixPath(path.replace("\\", "/")).parts
    return bool({"/", "//", "..", "~"} & {*parts[:1], *(p for p in parts if p == "..")}) or bool(SCHEME.match(path))


STRAYS: Final = "must be a path within the descriptor's folder: no address, nothing absolute, no '..'"
SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True)
class File:
    """A file of rows. `path` is relative to the descriptor; `format` follows from its ending when not given.

    `encoding`, `separator`, `decimal`, `quote` concern CSV (and encoding and decimal, fixed width); `layout` is the CSV
    of a fixed-width file's columns; `object` one data frame of an RData file; `catalog` the SAS file of value labels;
    `rows` how many rows there must be, which shows a file that was cut.
    """

    path: str
    format: Format | None = None
    separator: str = ","
    encoding: str = "utf-8"
    decimal: Literal[".", ","] = "."
    quote: str = '"'
    layout: str = ""
    object: str = ""
    catalog: str = ""
    rows: int | None = None

    def problems(self) -> Iterator[tuple[str, str]]:
        if not self.path:
            yield "path", "must not be empty"
        for key in ("path", "layout", "catalog"):
            if strays(getattr(self, key)):
                yield key, f"{getattr(self, key)!r:.80} {STRAYS}"
        for key, text in (("separator", self.separator), ("quote", self.quote)):
            if len(text) != 1 and not (key == "quote" and text == ""):
                yield key, f"must be one character, not {text!r}"
        if self.separator == self.quote:
            yield "quote", "must not be the separator"
        try:
            "".encode(self.encoding)
        except LookupError:
            yield "encoding", f"{self.encoding!r} is no encoding; usual ones are utf-8, latin-1, cp1252, utf-16"
        if self.rows is not None and self.rows < 1:
            yield "rows", "must be at least 1"


@dataclass(frozen=True, kw_only=True)
class HouseholdFile(File):
    """A second file with one row a household, joined by `key`: the columns in it, and in the first file unless
    `person_key` names others there."""

    key: tuple[str, ...]
    person_key: tuple[str, ...] = ()

    def problems(self) -> Iterator[tuple[str, str]]:
        yield from super().problems()
        if not self.key:
            yield "key", "names no column"
        if self.person_key and len(self.person_key) != len(self.key):
            yield "person_key", f"must name as many columns as key ({len(self.key)})"


@dataclass(frozen=True)
class Variable:
    """A variable of the file. `map` takes values, or their labels, to the standard ones; `missing` lists codes that
    mean no answer; `range` is [lowest, highest]; several columns are added (numbers) or joined by or (yes/no);
    `file` says which file, where both have such a column."""

    SHORTHAND: ClassVar[str] = "column"
    column: tuple[str, ...]
    map: dict[str, str | bool | int] = field(default_factory=dict)
    missing: tuple[float | str, ...] = ()
    range: tuple[float, ...] = ()
    file: Unit | None = None

    def problems(self) -> Iterator[tuple[str, str]]:
        if not self.column or not all(self.column):
            yield "column", "names no column"
        if self.range and (len(self.range) != 2 or self.range[0] > self.range[1]):
            yield "range", "must be [lowest, highest]"


class _OfColumn:
    """What is read from a column of numbers, with values that mean that there is none."""

    column: tuple[str, ...]
    missing: tuple[float | str, ...]
    range: tuple[float, ...]
    file: Unit | None

    def problems(self) -> Iterator[tuple[str, str]]:
        yield from self.variable.problems()

    @property
    def variable(self) -> Variable:
        return Variable(self.column, {}, self.missing, self.range, self.file)


@dataclass(frozen=True)
class Amount(_OfColumn):
    """A sum of money: of the person in the row (`person`), or of the whole household (`household`), per `period`."""

    column: tuple[str, ...]
    period: Period
    level: Unit = "person"
    missing: tuple[float | str, ...] = ()
    range: tuple[float, ...] = ()
    file: Unit | None = None
    currency: str = ""


@dataclass(frozen=True)
class Welfare(_OfColumn):
    """What persons are ranked by and compared with poverty lines, after transfers.

    `of`: per person ("person") or a total of the household ("household"), which is divided by its size. `equivalised`:
    welfare is per equivalent adult; `scale`, the household's number of equivalent adults, then divides a total of the
    household, and brings benefits and spending on health to the same money. Rows without it: "refuse", or "exclude"
    them from what needs it (they stay in the design); amounts below zero: "refuse", "zero" or "keep" them.
    """

    column: tuple[str, ...]
    period: Period
    of: Unit = "person"
    concept: Literal["consumption", "expenditure", "income"] = "consumption"
    equivalised: bool = False
    scale: Variable | None = None
    absent: Literal["refuse", "exclude"] = "refuse"
    negative: Literal["refuse", "zero", "keep"] = "refuse"
    missing: tuple[float | str, ...] = ()
    range: tuple[float, ...] = ()
    file: Unit | None = None
    currency: str = ""


@dataclass(frozen=True)
class Size:
    """Persons in the household. When it is not the number of the household's rows in a file of persons: "refuse",
    or take the one "declared", or the number of "rows"."""

    SHORTHAND: ClassVar[str] = "column"
    column: tuple[str, ...]
    mismatch: Literal["refuse", "declared", "rows"] = "refuse"
    missing: tuple[float | str, ...] = ()
    file: Unit | None = None

    @property
    def variable(self) -> Variable:
        return Variable(self.column, {}, self.missing, (), self.file)


@dataclass(frozen=True)
class Replicates:
    """Replicate weights: `columns` is a pattern with * or a list of names; whole weights of the same kind as `weights`.

    `scale` and `rscales` as in `svrepdesign` of the R package survey; without them the method's own. `mse`: deviations
    from the estimate of the full sample, not from the mean of the replicates.
    """

    columns: tuple[str, ...]
    method: Literal["jk1", "jkn", "brr", "fay", "bootstrap"]
    scale: float | None = None
    rscales: tuple[float, ...] = ()
    rho: float | None = None
    mse: bool = False

    def problems(self) -> Iterator[tuple[str, str]]:
        if not self.columns:
            yield "columns", "names no column"
        if self.method == "fay" and self.rho is None:
            yield "rho", "is needed for method fay"
        if self.rho is not None and not (self.method == "fay" and 0 <= self.rho < 1):
            yield "rho", "must be at least 0 and below 1, and is for method fay only"
        if self.method == "jkn" and not self.rscales:
            yield "rscales", "are needed for method jkn: (n-1)/n of the stratum of each replicate, times 1-f with fpc"
        if any(value < 0 for value in self.rscales):
            yield "rscales", "must not be negative"
        if self.scale is not None and self.scale <= 0:
            yield "scale", "must be above 0"


@dataclass(frozen=True)
class Design:
    """How the sample was drawn. `strata` and `psu` may need several columns; `nested`: PSU numbers begin anew in each
    stratum; `fpc` a column or a number for each stage, as sampling `fraction` or as number of units in the
    `population` (later stages add to the variance only with it, as in R); `single_psu` what a stratum with one PSU
    does, as in R's `survey.lonely.psu`."""

    weights: Variable
    weights_of: Unit = "household"
    zero_weights: Literal["refuse", "drop"] = "refuse"
    strata: tuple[str, ...] = ()
    psu: tuple[str, ...] = ()
    ssu: tuple[str, ...] = ()
    tsu: tuple[str, ...] = ()
    nested: bool = False
    fpc: tuple[float | str, ...] = ()
    fpc_is: Literal["fraction", "population"] = "fraction"
    single_psu: Literal["fail", "remove", "certainty", "centred", "average"] = "fail"
    replicates: Replicates | None = None

    def problems(self) -> Iterator[tuple[str, str]]:
        stages = 1 + bool(self.ssu) + bool(self.tsu)
        if self.tsu and not self.ssu:
            yield "tsu", "needs ssu: the third stage lies within the second"
        if self.ssu and not self.psu:
            yield "ssu", "needs psu: the second stage lies within the first"
        if len(self.fpc) > stages:
            yield "fpc", f"has {len(self.fpc)} entries for {stages} stage{'s' if stages > 1 else ''}"
        for number in self.fpc:
            if isinstance(number, float) and not (0 < number <= 1 if self.fpc_is == "fraction" else number >= 1):
                yield "fpc", "must be in ]0, 1]" if self.fpc_is == "fraction" else "must be a number of units"
        if self.weights.map:
            yield "weights", "is a number; a map makes no sense"
