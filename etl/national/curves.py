"""Median and Gini index of welfare, by cell: no functions of a few totals, so computed in memory on a few columns.

The Gini index has influence values; the median has Woodruff's interval, from the share of persons at or below it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

from etl.national.estimates import Counts, Figure, cell_of, domains
from etl.registry.national import Measure, National
from methods import survey, survey_arrays
from methods import survey_intervals as intervals
from methods.survey_arrays import Design
from methods.survey_gini import gini
from methods.survey_quantiles import distribution, quantile, woodruff
from methods.survey_variance import degrees_of_freedom

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
UNITS = ("psu", "ssu", "tsu")
HALF = 0.5


@dataclass(frozen=True)
class Sample:
    """The rows with a welfare, in memory: the design, welfare, and codes of the columns of domains."""

    design: Design
    known: NDArray[np.bool_]
    welfare: Floats
    transfers: dict[str, Floats]
    labels: dict[str, tuple[NDArray[np.object_], Ints]]
    """Column -> its labels, and the number of each row's label (-1 for none)."""
    single_psu: str

    def domain(self, columns: tuple[str, ...]) -> tuple[list[tuple[object, ...]], Ints]:
        """The cells of a domain, and the number of each row's cell: -1 outside, and where welfare is not known."""
        codes = [self.labels[column][1] for column in columns]
        inside = self.known & np.all([code >= 0 for code in codes], axis=0) if codes else self.known
        if not codes:
            return [()], np.where(inside, 0, -1)
        pairs, number = np.unique(np.stack([code[inside] for code in codes]), axis=1, return_inverse=True)
        where = np.full(len(inside), -1)
        where[inside] = number
        cells = [tuple(self.labels[c][0][i] for c, i in zip(columns, pair, strict=True)) for pair in pairs.T]
        return cells, where


def sample(path: Path, single_psu: str, simulated: list[str]) -> Sample | None:
    """Read what is needed of a prepared file; None where it has no welfare."""
    there = set(pq.read_schema(path).names)
    if "welfare" not in there:
        return None
    wanted = ["weight", "welfare", *(c for c in (*UNITS, "stratum", "fpc1", "fpc2", "fpc3") if c in there)]
    axes = [c for c in ("sex", "agegroup", "location", "quintile", "region") if c in there]
    grants = [f"sim_transfer_{name}" for name in simulated]
    table = pq.read_table(path, columns=[*dict.fromkeys([*wanted, *axes, *grants])])

    def numbers(name: str) -> Floats:
        found: Floats = table[name].to_numpy().astype(np.float64)
        return found

    def codes(name: str) -> tuple[NDArray[np.object_], Ints]:
        column = table[name].combine_chunks().dictionary_encode()
        numbered = column.indices.fill_null(-1).to_numpy().astype(np.int64)
        return np.array(column.dictionary.to_pylist(), dtype=object), numbered

    units = [codes(name)[1] for name in UNITS if name in there]
    strata = [codes("stratum")[1]] if "stratum" in there else [None]
    fractions = [numbers(f"fpc{n}") for n in (1, 2, 3) if f"fpc{n}" in there]
    made = survey_arrays.design(numbers("weight"), units, strata, fractions)
    welfare = numbers("welfare")
    known = ~np.isnan(welfare)
    transfers = {name: numbers(f"sim_transfer_{name}") for name in simulated}
    labels = {name: codes(name) for name in axes}
    return Sample(made, known, np.where(known, welfare, 0.0), transfers, labels, single_psu)


def figures(of: Sample, national: National, columns: frozenset[str], counts: Counts) -> Iterator[Figure]:
    """Median, Gini, and the Gini before and after each simulated benefit."""
    median, equal = national.measures["WELFARE_MEDIAN"], national.measures["GINI"]
    yield from _all(of, "WELFARE_MEDIAN", median, columns, counts, lambda where, d: _medians(of, where, d))
    yield from _all(of, "GINI", equal, columns, counts, lambda where, d: _ginis(of, where, d, [(1.0, of.welfare)]))
    for name, transfer in of.transfers.items():
        after = of.welfare + transfer
        for series, parts in (("SIM_GINI_PRE", [(1.0, of.welfare)]), ("SIM_GINI_POST", [(1.0, after)]),
                              ("SIM_GINI_CHG", [(1.0, after), (-1.0, of.welfare)])):  # fmt: skip
            made = national.measures[series]
            yield from _all(of, f"{series}.{name.upper()}", made, columns, counts, _of_parts(of, parts))


Made = tuple[Floats, Floats, Floats, Floats]
"""Value, standard error, lower and upper end, of each cell."""
Parts = list[tuple[float, Floats]]


def _of_parts(of: Sample, parts: Parts) -> Callable[[Ints, int], Made]:
    return lambda where, d: _ginis(of, where, d, parts)


def _all(  # noqa: PLR0917 - what a measure of this kind needs
    of: Sample, series: str, measure: Measure, columns: frozenset[str], counts: Counts,
    make: Callable[[Ints, int], Made],
) -> Iterator[Figure]:  # fmt: skip
    factor = 100.0 if measure.unit_measure == "INDEX" else 1.0
    for domain in domains(columns, measure.cuts):
        cells, where = of.domain(domain)
        value, se, low, high = make(where, len(cells))
        df = _df(of, where, len(cells))
        for n, labels in enumerate(cells):
            place = cell_of(domain, labels)
            rows = counts["known_welfare"].get(place, 0)
            yield Figure(series, measure, place, factor * value[n], factor * se[n], factor * low[n], factor * high[n],
                         rows, float(df[n]), "known_welfare")  # fmt: skip


def _df(of: Sample, where: Ints, count: int) -> Ints:
    sums = survey_arrays.sums_of_units(np.zeros(len(where)), of.design.stages[0], where)
    return degrees_of_freedom(sums, count)


def _ginis(of: Sample, where: Ints, count: int, parts: Parts) -> Made:
    """The sum of factor x Gini index over the parts, on the same rows."""
    value, influence = np.zeros(count), np.zeros(len(where))
    for cell in range(count):
        mine = where == cell
        for factor, money in parts:
            found = gini(money[mine], of.design.weight[mine])
            value[cell] += factor * found.value
            influence[mine] += factor * found.influence
    z = np.nan_to_num(influence) * of.design.weight
    variance = survey_arrays.linearised_variance(z, of.design, where, domains=count, single_psu=of.single_psu)
    se = np.where(np.isnan(value), np.nan, np.sqrt(variance))
    low, high = intervals.symmetric(value, se, _df(of, where, count))
    return value, se, low, high


def _medians(of: Sample, where: Ints, count: int) -> Made:
    made = [distribution(of.welfare[where == cell], of.design.weight[where == cell]) for cell in range(count)]
    value = np.array([quantile(each, HALF) for each in made])
    below = (of.welfare <= value[np.maximum(where, 0)]).astype(np.float64)
    share = survey_arrays.estimate(survey.proportion("below"), {"below": below}, of.design, where, domains=count,
                                   single_psu=of.single_psu)  # fmt: skip
    se = np.sqrt(share.variance)
    ends = intervals.logit(share.value, se, share.df)
    low, high = (np.nan_to_num(end, nan=-1.0) for end in ends)  # -1: no interval
    found = [woodruff(each, float(low[c]), float(high[c]), float(share.df[c])) for c, each in enumerate(made)]
    return value, np.array([f.se for f in found]), np.array([f.low for f in found]), np.array([f.high for f in found])
