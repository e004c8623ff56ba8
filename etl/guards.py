"""Checks that block: a new release is held back when it looks like an accident at the publisher's.

Pure: the newest release of the same series and the new one go in, the reasons to stop come out. An operator who has
looked may accept a dataset with a reason, which is kept. Thresholds stand here, named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from etl.diffing import CELL, compare
from etl.registry import DIMENSIONS

LOST_SHARE = 0.10
REVISED_SHARE = 0.20
ENOUGH_TO_JUDGE = 20
SCALE_RATIO = (0.5, 2.0)
INCONSISTENT_SHARE = 0.05
SEX_TOLERANCE_POINTS = 0.5
REJECTED_SHARE = 0.01


@dataclass(frozen=True)
class Objection:
    """One reason to hold a release back: which check, and a sentence for the operator."""

    check: str
    message: str


def objections(
    old: pd.DataFrame, new: pd.DataFrame, *, rejected: int, year: int, countries: set[str]
) -> list[Objection]:
    """All reasons to hold `new` back against `old` (same series only; empty where there is no earlier release).

    `rejected`: rows set aside by the encoder; `year`: the year of retrieval; `countries`: codes that are countries or
    territories. Both tables have the columns of etl.observations.
    """
    found: list[Objection] = []
    found += _rejected(new, rejected)
    found += _future(new, year)
    found += _sexes(old, new)
    if len(old):
        found += _lost(old, new, countries)
        found += _waves(old, new)
    return found


def _rejected(new: pd.DataFrame, rejected: int) -> Iterator[Objection]:
    if rejected > REJECTED_SHARE * (len(new) + rejected):
        yield Objection(
            "range", f"{rejected} of {len(new) + rejected} rows lie outside what is possible for their series"
        )


def _future(new: pd.DataFrame, year: int) -> Iterator[Objection]:
    late = new[(new["time_period"] > year) & new["obs_status"].ne("F").fillna(True)]
    if len(late):
        first = late.iloc[0]
        yield Objection(
            "future",
            f"{len(late)} values lie in the future and are not marked as forecasts, first: "
            f"{first['series']} {first['ref_area']} {first['time_period']:g}",
        )


def _lost(old: pd.DataFrame, new: pd.DataFrame, countries: set[str]) -> Iterator[Objection]:
    for series, before in old.groupby("series"):
        after = new[new["series"] == series]
        had = set(before.loc[before["obs_value"].notna(), "ref_area"]) & countries
        have = set(after.loc[after["obs_value"].notna(), "ref_area"]) & countries
        gone = had - have
        if len(gone) > LOST_SHARE * len(had):
            names = ", ".join(sorted(gone)[:6]) + (" …" if len(gone) > 6 else "")
            yield Objection("countries", f"{series}: {len(gone)} of {len(had)} countries are gone ({names})")
        elif len(after) < (1 - LOST_SHARE) * len(before):
            yield Objection("rows", f"{series}: {len(after)} rows instead of {len(before)}")
        else:
            yield from _lost_slices(str(series), before, after, countries)


def _lost_slices(series: str, before: pd.DataFrame, after: pd.DataFrame, countries: set[str]) -> Iterator[Objection]:
    """All ages together may be gone while each age is there: slices of enough countries are judged by themselves."""
    had_by, have_by = _countries_by_slice(before, countries), _countries_by_slice(after, countries)
    for cut, had in had_by.items():
        gone = had - have_by.get(cut, set())
        if len(had) >= ENOUGH_TO_JUDGE and len(gone) > LOST_SHARE * len(had):
            yield Objection("countries", f"{series} {' '.join(cut)}: {len(gone)} of {len(had)} countries are gone")


def _countries_by_slice(rows: pd.DataFrame, countries: set[str]) -> dict[tuple[str, ...], set[str]]:
    held = rows[rows["obs_value"].notna() & rows["ref_area"].isin(countries)]
    return {tuple(map(str, cut)): set(part) for cut, part in held.groupby(list(DIMENSIONS))["ref_area"]}


def _waves(old: pd.DataFrame, new: pd.DataFrame) -> Iterator[Objection]:
    diff = compare(old, new)
    revised = diff.changes[diff.changes["change"] == "revised"]
    if diff.common >= ENOUGH_TO_JUDGE and len(revised) > REVISED_SHARE * diff.common:
        top = revised.iloc[0]
        yield Objection(
            "revisions",
            f"{len(revised)} of {diff.common} common values changed, most: {top['series']} {top['ref_area']} "
            f"{_year(top['time_period'])}from {top['old_value']:g} to {top['new_value']:g}",
        )
    both = old.merge(new, on=CELL, suffixes=("_old", "_new"))
    usable = both[(both["obs_value_old"].abs() > 0) & both["obs_value_new"].notna()]
    for series, part in usable.groupby("series"):
        ratio = float((part["obs_value_new"] / part["obs_value_old"]).median())
        if len(part) >= ENOUGH_TO_JUDGE and not SCALE_RATIO[0] <= ratio <= SCALE_RATIO[1]:
            yield Objection(
                "jump", f"{series}: values are {ratio:.3g} times the earlier ones in the median: another unit?"
            )


def _year(value: float | None) -> str:
    return "" if value is None or pd.isna(value) else f"{value:.0f} "


def _inconsistent(rows: pd.DataFrame) -> tuple[int, int]:
    """How many totals lie outside [women, men], of how many that can be judged. Only per cent."""
    shares = rows[rows["unit_measure"].eq("PT") & rows["obs_value"].notna()]
    rest = [column for column in CELL if column != "sex"]
    wide = shares.pivot_table(index=rest, columns="sex", values="obs_value", dropna=False, observed=True)
    if not {"_T", "F", "M"} <= set(wide.columns):
        return 0, 0
    wide = wide.dropna(subset=["_T", "F", "M"])
    low = wide[["F", "M"]].min(axis=1) - SEX_TOLERANCE_POINTS
    high = wide[["F", "M"]].max(axis=1) + SEX_TOLERANCE_POINTS
    return int(((wide["_T"] < low) | (wide["_T"] > high)).sum()), len(wide)


def _sexes(old: pd.DataFrame, new: pd.DataFrame) -> Iterator[Objection]:
    bad, judged = _inconsistent(new)
    bad_before, judged_before = _inconsistent(old) if len(old) else (0, 0)
    usual = bad_before / judged_before if judged_before else 0.0
    if judged >= ENOUGH_TO_JUDGE and bad / judged > usual + INCONSISTENT_SHARE:
        yield Objection("sexes", f"{bad} of {judged} totals lie outside the values of women and men")
