"""Checks that block, for values of groups: do they still follow from the countries of the same release?

A publisher's group value holds estimates for the countries that did not report. It is tested only where those with a
value of the very year hold nearly all of the group's weight; the others may have anything from the lowest to the
highest value that is possible. Publishers weight, round and draw up groups in ways of their own, and some values are
always off: what counts is whether more of them are off than in the release before. They are judged all together, and
group by group, series by series and year by year, so that two groups that changed places do not drown in the rest.

Pure: two releases and what their groups are made of go in, the reasons to stop come out. Without weights, without
groups or without a release to compare with, nothing is said; but sums of the world need no release before them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from etl.guards import ENOUGH_TO_JUDGE, Objection
from etl.registry import DIMENSIONS
from methods import aggregation

SUM, MEAN = "sum", "mean"
WORLD = "M49:001"
TESTABLE_SHARE = 0.95
TOLERANCE_POINTS = 2.0
TOLERANCE_SHARE = 0.05
TOLERANCE_SUM = 0.005
WORSE_SHARE = 0.10
WORSE_SHARE_OF_PART = 0.5
ENOUGH_OF_PART = 3
HIGHEST = {"PT": 100.0}
POINTS = ("PT", "INDEX")
SLICE = ("series", *DIMENSIONS)
PARTS: tuple[tuple[str, ...], ...] = ((*SLICE, "ref_area"), SLICE, ("ref_area",), ("time_period",))


@dataclass(frozen=True)
class Composition:
    """What the published values of groups are made of.

    `rules`: by series, SUM, MEAN (each country counts the same) or the name of a weight; other series are not judged.
    `members`: the countries and territories of each group, WORLD among them. `weights`: by name and sex, a table of
    areas (index) and years (columns).
    """

    rules: Mapping[str, str]
    members: Mapping[str, frozenset[str]]
    weights: Mapping[tuple[str, str], pd.DataFrame]


def objections(old: pd.DataFrame, new: pd.DataFrame, composition: Composition) -> Iterator[Objection]:
    """At most one reason to hold `new` back against `old` (columns of etl.observations; `old` may be empty)."""
    after = judged(new, composition)
    if after.empty:
        return
    before = judged(old, composition) if len(old) else after.iloc[:0]
    known = after[after["series"].isin(set(before["series"]))]
    usual = float(before["off"].mean()) if len(before) >= ENOUGH_TO_JUDGE else None
    if usual is not None and len(known) >= ENOUGH_TO_JUDGE and known["off"].mean() > usual + WORSE_SHARE:
        yield Objection("aggregates", _message("", known, usual))
        return
    world = after[after["ref_area"].eq(WORLD) & after["countries"].ge(ENOUGH_TO_JUDGE)]
    sums_of_world = world[world["series"].map(composition.rules).eq(SUM)]
    expected: dict[tuple[str, ...], float] = dict.fromkeys(_parts(sums_of_world, PARTS[0]), 0.0)
    for by in PARTS:
        expected |= {name: float(part["off"].mean()) for name, part in _parts(before, by).items()}
        unknown = None if "ref_area" in by else usual  # groups are drawn up differently, each in its own way
        for name, part in _parts(after if by == PARTS[0] else known, by).items():
            share = expected.get(name, unknown)
            if share is not None and part["off"].mean() > share + WORSE_SHARE_OF_PART:
                yield Objection("aggregates", _message(" ".join(w for w in name if w != "_T") + ": ", part, share))
                return


def _parts(table: pd.DataFrame, by: tuple[str, ...]) -> dict[tuple[str, ...], pd.DataFrame]:
    """The parts with enough values to judge, by what they have in common."""
    found = {tuple(map(str, name)): part for name, part in table.groupby(list(by))}
    return {name: part for name, part in found.items() if len(part) >= ENOUGH_OF_PART}


def _message(what: str, part: pd.DataFrame, usual: float) -> str:
    off = part[part["off"]]
    worst = off.sort_values("distance").iloc[-1]
    return (
        f"{what}{len(off)} of {len(part)} values of groups do not follow from their countries (usual: {usual:.0%}), "
        f"most: {worst['series']} {worst['ref_area']} {worst['time_period']} is {worst['obs_value']:g}, "
        f"the countries give {worst['low']:g} to {worst['high']:g}"
    )


def judged(rows: pd.DataFrame, composition: Composition) -> pd.DataFrame:
    """The testable values of groups: their cell, the value, what its countries give (`low`, `high`), how far it
    lies outside (negative: inside), whether that is too far (`off`), and how many countries there are."""
    areas = {code: n for n, code in enumerate(sorted(frozenset().union(*composition.members.values())))}
    held = rows[rows["obs_value"].notna() & rows["time_period"].notna() & rows["series"].isin(set(composition.rules))]
    found = []
    for key, part in held.groupby(list(SLICE)):
        name = tuple(map(str, key))
        groups = part[part["ref_area"].isin(set(composition.members))]
        countries = part[part["ref_area"].isin(set(areas))]
        if len(groups) and len(countries):
            found.append(_slice(groups, countries, areas, composition, name))
    full = [table for table in found if table is not None and len(table)]
    columns = [*SLICE, "ref_area", "time_period", "obs_value", "low", "high", "distance", "off", "countries"]
    return pd.concat(full, ignore_index=True)[columns] if full else pd.DataFrame(columns=columns)


def _slice(
    groups: pd.DataFrame,
    countries: pd.DataFrame,
    areas: dict[str, int],
    composition: Composition,
    name: tuple[str, ...],
) -> pd.DataFrame | None:
    """One series cut by its dimensions: what the countries give for each group and year."""
    rule, years, names = composition.rules[name[0]], sorted(set(groups["time_period"])), sorted(set(groups["ref_area"]))
    weights = _weights(name, countries, areas, years, composition)
    if weights is None:
        return None
    member = np.array([[code in composition.members[group] for code in areas] for group in names])
    values = countries["obs_value"].to_numpy(np.float64)
    made = aggregation.aggregate(
        countries["ref_area"].map(areas).to_numpy(np.int64), countries["time_period"].to_numpy(np.int64), values,
        weights, aggregation.prepare_groups(member, [int(year) for year in years]), upper=None, window=1,
    )  # fmt: skip
    at = (groups["ref_area"].map(names.index).to_numpy(), groups["time_period"].map(years.index).to_numpy())
    mean, share, published = made.mean[at], made.share[at], groups["obs_value"].to_numpy(np.float64)
    unit = str(countries["unit_measure"].iloc[0])
    if rule == SUM:
        low = high = mean * made.reporting[at]
        tolerance = TOLERANCE_SUM * np.abs(low) + made.reporting[at] * _grain(values) / 2
    else:
        rest = 1 - share
        low = share * mean + rest * min(0.0, values.min())
        high = share * mean + rest * HIGHEST.get(unit, values.max())
        tolerance = np.full(len(groups), TOLERANCE_POINTS) if unit in POINTS else TOLERANCE_SHARE * np.abs(published)
    distance = np.maximum(low - published, published - high)
    testable = np.round(share, 12) >= TESTABLE_SHARE
    found = {"low": low, "high": high, "distance": distance, "off": distance > tolerance}
    table: pd.DataFrame = groups.assign(**found, countries=made.reporting[at])[testable]
    return table


def _grain(values: aggregation.Floats) -> float:
    """To what the values are rounded: the largest power of ten (up to a thousand) that divides all of them, or 0."""
    return next((10.0**digits for digits in range(3, -1, -1) if not (values % 10.0**digits).any()), 0.0)


def _weights(
    name: tuple[str, ...], countries: pd.DataFrame, areas: dict[str, int], years: list[int], composition: Composition
) -> aggregation.Floats | None:
    """Weights of all areas in the years of the groups; for sums and plain means, 1 for whoever has a value at all.

    None where there are none: of the people in towns or in the country, the denominators say nothing.
    """
    rule, sex, location = composition.rules[name[0]], name[1], name[3]
    if rule in (SUM, MEAN):
        has = np.isin(list(areas), countries["ref_area"].to_numpy(str))
        return np.repeat(np.where(has, 1.0, np.nan)[:, None], len(years), axis=1)
    table = composition.weights.get((rule, sex)) if location == "_T" else None
    return None if table is None else table.reindex(index=list(areas), columns=years).to_numpy(np.float64)
