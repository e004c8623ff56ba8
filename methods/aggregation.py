"""Aggregates of our own: weighted means of country values over a group of countries.

The custodians of SDG 1.3.1 publish regional and world values in which countries that did not report are imputed by
a model and all are weighted by the denominator of the indicator (ILO in the UN SDG metadata 1-3-1a).
We impute nothing. Over the countries of a group that reported,

    m = sum(w * c) / sum(w)                weighted mean of the latest values c, w = denominator in the reference year
    s = sum(w, reporting) / sum(w, all)    share of the group's weight that reported
    s * m  <=  group  <=  s * m + (1 - s) * upper

and the bounds are what the group's true value can be when each silent country has anything from 0 to ``upper``
(100 for per cent of persons). ``m`` lies between the bounds as long as it does not itself exceed ``upper``.

Below a share of 0.75 there is no figure: neither the mean nor the bounds, from which the mean could be computed,
leave this module. From 0.75 to below 0.85 the figure is flagged. Results are ours, never a custodian's.

*Latest* means the latest year y of a country with ``reference - window < y <= reference``: with the usual window of
ten years and reference 2020 that is 2011 to 2020. *World* has to be given as a group like any other; its members
are all areas that have a weight, since the world's total of a denominator leaves no territory out.

`aggregate` computes one slice (one series, release and disaggregation) for all groups and reference years at once;
`aggregate_one` is the plain statement of the same for one group and year.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

WINDOW_YEARS: Final = 10
MINIMUM_SHARE: Final = 0.75  # of the weight; below it no figure is given
FULL_SHARE: Final = 0.85  # from MINIMUM_SHARE to below this a figure is flagged

FLAG_NONE: Final = ""
FLAG_LOW: Final = "low-coverage"
FLAG_INSUFFICIENT: Final = "insufficient"

_SHARE_DECIMALS: Final = 12  # shares are compared rounded: 0.3 + 0.3 + 0.3 of 1.2 counts as three quarters

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Groups:
    """Membership of groups in reference years, prepared once and used for every slice.

    ``groups`` and ``areas`` are their numbers. ``cell`` lists, sorted by group and reference year, the flat index
    (area, year) of each member; ``start`` is where the members of each non-empty (group, year) begin in it and
    ``filled`` the flat index (group, year) of those.
    """

    groups: int
    areas: int
    reference_years: NDArray[np.intp]
    cell: NDArray[np.intp]
    start: NDArray[np.intp]
    filled: NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Aggregates:
    """Results; every array has the shape (groups, reference years).

    ``mean``, ``low``, ``high``: in the unit of the values, NaN where flag is "insufficient"; the bounds also where no
    upper limit was given. ``share``: 0 to 1, NaN where the group has no weight at all. ``reporting``: countries
    reporting, of ``members`` countries with a weight. ``unweighted``: countries that report but have no weight in
    the reference year, left out of everything else. ``oldest``, ``newest``: years used, 0 where none.
    ``flag``: "", "low-coverage" or "insufficient".
    """

    mean: Floats
    share: Floats
    low: Floats
    high: Floats
    reporting: NDArray[np.int32]
    members: NDArray[np.int32]
    unweighted: NDArray[np.int32]
    oldest: NDArray[np.int32]
    newest: NDArray[np.int32]
    flag: NDArray[np.str_]


def prepare_groups(membership: NDArray[np.bool_], reference_years: Sequence[int]) -> Groups:
    """Prepare a membership table for `aggregate`.

    ``membership``: (groups, areas) where the groups never change, or (reference years, groups, areas) where they
    do, as income groups; the former can be broadcast and joined to the latter to do both in one go.
    Raises ValueError for any other shape or type and for no years.
    """
    table = np.asarray(membership)
    years = len(reference_years)
    if not years:
        raise ValueError("no reference years")
    if table.dtype != np.bool_ or table.ndim not in (2, 3):
        raise ValueError("membership must be a boolean table of (groups, areas) or (years, groups, areas)")
    if table.ndim == 2:
        table = np.broadcast_to(table, (years, *table.shape))
    elif table.shape[0] != years:
        raise ValueError(f"membership covers {table.shape[0]} years, expected {years}")
    groups, areas = table.shape[1:]
    group, year, area = np.nonzero(table.transpose(1, 0, 2))
    filled, start = np.unique(group * years + year, return_index=True)
    references = np.asarray(reference_years, dtype=np.intp)
    return Groups(groups, areas, references, area * years + year, start.astype(np.intp), filled.astype(np.intp))


def latest_values(
    area: NDArray[np.integer],
    year: NDArray[np.integer],
    value: Floats,
    areas: int,
    *,
    reference_years: Sequence[int] | NDArray[np.intp],
    window: int = WINDOW_YEARS,
) -> tuple[Floats, NDArray[np.int32]]:
    """Latest value of each area in the ``window`` years up to and including each reference year.

    ``area`` (0 <= index < areas), ``year``, ``value``: (n,), one row per area and year in any order; NaN values
    count as not reported. Returns values (areas, reference years), NaN where there is none, and their years, 0
    where there is none. Raises ValueError for arrays of unequal length, an unknown area, an infinite value, a
    repeated (area, year), a window below 1.
    """
    if not area.shape == year.shape == value.shape or area.ndim != 1:
        raise ValueError("area, year and value must be one-dimensional and of equal length")
    if window < 1:
        raise ValueError("window must be at least one year")
    if np.isinf(value).any():
        raise ValueError("infinite value")
    if area.size and not 0 <= int(area.min()) <= int(area.max()) < areas:
        raise ValueError("area index out of range")
    references = np.asarray(reference_years, dtype=np.intp)
    first = int(references.min()) - window + 1
    span = int(references.max()) - first + 1
    column = year.astype(np.intp) - first
    use = (column >= 0) & (column < span) & ~np.isnan(value)
    panel = np.full((areas, span), np.nan)
    panel[area[use], column[use]] = value[use]
    if np.count_nonzero(~np.isnan(panel)) < np.count_nonzero(use):
        raise ValueError("more than one value for the same area and year")
    last = np.maximum.accumulate(np.where(np.isnan(panel), -1, np.arange(span)), axis=1)[:, references - first]
    reported = last > references - first - window
    values = np.where(reported, np.take_along_axis(panel, np.maximum(last, 0), axis=1), np.nan)
    return values, np.where(reported, last + first, 0).astype(np.int32)


def aggregate(
    area: NDArray[np.integer],
    year: NDArray[np.integer],
    value: Floats,
    weights: Floats,
    groups: Groups,
    *,
    upper: float | None = 100.0,
    window: int = WINDOW_YEARS,
) -> Aggregates:
    """Aggregate one slice for all groups and reference years.

    ``area``, ``year``, ``value``: (n,) country values as in `latest_values`. ``weights``: (areas, reference years),
    the denominator in each reference year, NaN where unknown (such areas are left out of both sides of the share and
    counted in ``unweighted`` if they report). ``upper``: largest possible value, None for quantities that have none.
    Raises ValueError as `latest_values` does, for shapes that do not fit and for negative or infinite weights.
    """
    references = groups.reference_years
    if weights.shape != (groups.areas, references.size):
        raise ValueError(f"weights {weights.shape}, expected {groups.areas} areas x {references.size} years")
    if np.isinf(weights).any() or (weights < 0).any():
        raise ValueError("negative or infinite weight")
    latest, latest_year = latest_values(area, year, value, groups.areas, reference_years=references, window=window)
    known = ~np.isnan(weights)
    has = latest_year > 0
    reported = known & has
    total = _over(groups, np.where(known, weights, 0.0), np.add)
    heard = _over(groups, np.where(reported, weights, 0.0), np.add)
    product = _over(groups, np.where(reported, weights * latest, 0.0), np.add)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = heard / total
        mean = product / heard
    flag = _flags(share)
    mean[flag == FLAG_INSUFFICIENT] = np.nan
    low = share * mean if upper is not None else np.full_like(mean, np.nan)
    high = low + (1.0 - share) * (upper or 0.0)
    return Aggregates(
        mean=mean,
        share=share,
        low=low,
        high=high,
        reporting=_count(groups, reported),
        members=_count(groups, known),
        unweighted=_count(groups, has & ~known),
        oldest=_oldest(groups, np.where(reported, latest_year, 0)),
        newest=_over(groups, np.where(reported, latest_year, 0), np.maximum),
        flag=flag,
    )


def _over(groups: Groups, table: NDArray[Any], ufunc: np.ufunc) -> NDArray[Any]:
    """Reduce a table (areas, years) over the members of each group: (groups, years), 0 for a group of none."""
    result = np.zeros(groups.groups * groups.reference_years.size, dtype=table.dtype)
    if groups.start.size:
        # Not a matrix product: its order of summation, and so the last digit, depends on the machine.
        result[groups.filled] = ufunc.reduceat(table.ravel().take(groups.cell), groups.start)
    return result.reshape(groups.groups, groups.reference_years.size)


def _count(groups: Groups, table: NDArray[np.bool_]) -> NDArray[np.int32]:
    return _over(groups, table.astype(np.int32), np.add)


def _oldest(groups: Groups, years: NDArray[np.int32]) -> NDArray[np.int32]:
    """Smallest year other than 0 (= none) in each group, found as the largest distance from a later year."""
    far = np.int32(1_000_000)
    distance = _over(groups, np.where(years > 0, far - years, 0).astype(np.int32), np.maximum)
    return np.where(distance > 0, far - distance, 0).astype(np.int32)


def _flags(share: Floats) -> NDArray[np.str_]:
    rounded = np.round(share, _SHARE_DECIMALS)
    low = np.where(rounded >= FULL_SHARE, FLAG_NONE, FLAG_LOW)
    return np.where(rounded >= MINIMUM_SHARE, low, FLAG_INSUFFICIENT)


@dataclass(frozen=True, slots=True)
class Aggregate:
    """One aggregate; the fields mean what those of `Aggregates` mean, None instead of NaN or 0."""

    mean: float | None
    share: float | None
    low: float | None
    high: float | None
    reporting: int
    members: int
    unweighted: int
    oldest: int | None
    newest: int | None
    flag: str


def aggregate_one(
    values: Mapping[str, Mapping[int, float]],
    weights: Mapping[str, float],
    members: Collection[str],
    reference_year: int,
    *,
    upper: float | None = 100.0,
    window: int = WINDOW_YEARS,
) -> Aggregate:
    """Aggregate one group in one reference year.

    ``values``: for each area, its reported values by year. ``weights``: the denominator of each area in the
    reference year, areas without one left out. ``members``: the areas of the group.
    """
    latest: dict[str, tuple[int, float]] = {}
    for area in members:
        years = [y for y in values.get(area, {}) if reference_year - window < y <= reference_year]
        if years:
            latest[area] = (max(years), values[area][max(years)])
    weighted = [area for area in members if area in weights]
    reporting = [area for area in weighted if area in latest]
    total, heard = (math.fsum(weights[area] for area in areas) for areas in (weighted, reporting))
    share = heard / total if total > 0 else None
    used = [latest[area][0] for area in reporting]
    mean = low = high = None
    flag = FLAG_INSUFFICIENT
    if share is not None and round(share, _SHARE_DECIMALS) >= MINIMUM_SHARE:
        flag = FLAG_NONE if round(share, _SHARE_DECIMALS) >= FULL_SHARE else FLAG_LOW
        mean = math.fsum(weights[area] * latest[area][1] for area in reporting) / heard
        if upper is not None:
            low, high = share * mean, share * mean + (1 - share) * upper
    return Aggregate(
        mean=mean,
        share=share,
        low=low,
        high=high,
        reporting=len(reporting),
        members=len(weighted),
        unweighted=len(latest.keys() - weights.keys()),
        oldest=min(used, default=None),
        newest=max(used, default=None),
        flag=flag,
    )


def income_list_date(year: int, newest: date) -> date:
    """Date at which to look up the World Bank's income group of each economy for data of ``year``.

    The Bank reclassifies economies every 1 July, for the fiscal year that then begins, by the income per head of
    the calendar year before (World Bank, "How does the World Bank classify countries?"). Data of year y therefore
    go with the list of fiscal year y + 2, in force from 1 July of y + 1: it is the one that looks at the income of y.
    Groups by a later list would move the countries that grew out of a group out of its past as well.

    ``newest`` is the first day of the newest list at hand; for years whose list does not exist yet it is returned.
    """
    return min(date(year + 1, 7, 1), newest)
