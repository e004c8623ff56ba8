"""Median and Gini index of welfare, by cell: no functions of a few totals, so asked of the engine in their own way.

The Gini index has influence values; the median has Woodruff's interval, from the share of persons at or below it. With
replicate weights the index is computed anew with each of them, and the share's variance is theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from etl.national.asking import Asking
from etl.national.estimates import Counts, Figure, cell_of, domains, told_ends
from etl.national.facts import Facts
from etl.registry.national import Measure
from etl.survey.engine import Survey, Variable
from etl.survey.engine_gini import gini
from etl.survey.engine_plan import Domain, Estimates
from etl.survey.engine_quantiles import quantiles
from methods import survey_intervals as intervals

Floats = NDArray[np.float64]
Made = tuple[Floats, Floats, Floats, Floats, Estimates]
"""Value, standard error, lower and upper end, of each cell; and the cells with their counts."""
Make = Callable[[Domain], Made]
HALF = 0.5
WELFARE, KNOWN = "welfare", "known_welfare"


def figures(survey: Survey, asking: Asking, facts: Facts, counts: Counts, simulated: Sequence[str]) -> Iterator[Figure]:
    """Median, Gini, and the Gini before and after each simulated benefit (programmes, and "any"); nothing where the
    file has no welfare."""
    if KNOWN not in counts:
        return
    yield from _all(survey, asking, "WELFARE_MEDIAN", counts, partial(_medians, survey, asking, facts))
    index = partial(_ginis, survey, asking, facts)
    yield from _all(survey, asking, "GINI", counts, partial(index, of=WELFARE))
    for name in simulated:
        after = asking.variable(f"welfare_with_{name}", _with_transfer(name))
        for series, of, less in (("PRE", WELFARE, ""), ("POST", after, ""), ("CHG", after, WELFARE)):
            make = partial(index, of=of, less=less)
            yield from _all(survey, asking, f"SIM_GINI_{series}.{name.upper()}", counts, make)


def _with_transfer(name: str) -> Callable[[object], object]:
    return lambda rows: rows[WELFARE] + rows[f"sim_transfer_{name}"]  # type: ignore[index]


def _all(survey: Survey, asking: Asking, series: str, counts: Counts, make: Make) -> Iterator[Figure]:
    measure, _ = asking.national.measure_of(series)
    factor = 100.0 if measure.unit_measure == "INDEX" else 1.0
    for domain in domains(survey.columns, measure.cuts):
        yield from _of_domain(series, measure, counts, make(domain), factor)


def _of_domain(series: str, measure: Measure, counts: Counts, made: Made, factor: float) -> Iterator[Figure]:
    *numbers, cells = made
    for n, labels in enumerate(cells.cells):
        place = cell_of(cells.domain, labels)
        value, se, low, high = (factor * float(each[n]) for each in numbers)
        rows = counts[KNOWN].get(place, 0)
        yield Figure(series, measure, place, value, se, low, high, rows, float(cells.df[n]), KNOWN, rows, KNOWN, place)


def _variables(asking: Asking) -> list[Variable]:
    return list(asking.variables.values())


def _ginis(survey: Survey, asking: Asking, facts: Facts, domain: Domain, *, of: str, less: str = "") -> Made:
    found = gini(survey, of, domain, _variables(asking), less=less, base=KNOWN, single_psu=facts.single_psu,
                 replication=facts.replication)  # fmt: skip
    se = np.sqrt(found.variance)
    df = found.df.astype(np.float64)
    within = intervals.symmetric if less else partial(intervals.within, low=0.0, high=1.0)
    return found.value, se, *told_ends(*within(found.value, se, df), df), found


def _medians(survey: Survey, asking: Asking, facts: Facts, domain: Domain) -> Made:
    found = quantiles(survey, WELFARE, HALF, domain, _variables(asking), base=KNOWN, single_psu=facts.single_psu,
                      interval=intervals.logit, replication=facts.replication)  # fmt: skip
    ends = told_ends(found.low, found.high, found.share.df.astype(np.float64))
    return found.value, found.se, *ends, found.share
