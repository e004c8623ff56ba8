"""Runs the questions and makes figures of the answers: value, standard error, interval, in the published unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from etl.national import questions
from etl.national.asking import AMOUNT, SHARE, Asked, Asking
from etl.national.facts import Facts
from etl.registry.national import Measure
from etl.survey.engine import Estimates, Question, Survey, Variable, count_rows, estimates
from etl.survey.engine_replicates import replicated
from methods import survey_intervals as intervals

Floats = NDArray[np.float64]
Domain = tuple[str, ...]
Cell = tuple[str, str, str, str, str]
"""Region ("" for the country), sex, age, location, quantile."""
WHOLE: Cell = ("", "_T", "_T", "_T", "_T")
DOMAINS: Mapping[str, Domain] = {
    "total": (), "sex": ("sex",), "age": ("agegroup",), "location": ("location",), "quantile": ("quintile",),
    "region": ("region",), "sex-age": ("sex", "agegroup"), "region-sex": ("region", "sex"),
}  # fmt: skip
PLACES = {"region": 0, "sex": 1, "agegroup": 2, "location": 3, "quintile": 4}


@dataclass(frozen=True)
class Figure:
    """One figure before the rule of disclosure. `n`: rows that the rule counts, of the base `counted`; `asked`: rows of
    its denominator, the base `asked_of`, which are published beside it. NaN: cannot be estimated, or not told."""

    series: str
    measure: Measure
    cell: Cell
    value: float
    se: float
    low: float
    high: float
    n: int
    df: float
    counted: str
    asked: int
    asked_of: str
    place: Cell
    """Where `asked` is counted: in a share of the whole that falls to a fifth, the whole."""


Counts = dict[str, dict[Cell, int]]
"""Base ("" for all rows) -> cell -> rows of the survey."""


def figures(survey: Survey, asking: Asking, facts: Facts) -> tuple[list[Figure], Counts]:
    """All figures, and how many rows each base has in each cell."""
    variables = list(asking.variables.values())
    wanted = domains(survey.columns, (cut for each in asking.asked for cut in each.measure.cuts))
    counts = _counts(survey, questions.counted(asking), wanted, variables)
    found: list[Figure] = []
    for cuts, group in _by_cuts(asking.asked):
        own = domains(survey.columns, cuts)
        answers = _answers(survey, [each.question for each in group], own, variables, facts)
        by_name = {each.question.name: each for each in group}
        for answer in answers:
            found += _figures(by_name[answer.question], answer, counts, facts)
    return found, counts


def _answers(
    survey: Survey, asked: list[Question], own: list[Domain], variables: list[Variable], facts: Facts
) -> list[Estimates]:
    """With variances from replicate weights where the survey has them, else linearised."""
    if facts.replication is not None:
        return replicated(survey, asked, own, facts.replication, variables)
    return estimates(survey, asked, own, variables, single_psu=facts.single_psu)


def domains(columns: Iterable[str], cuts: Iterable[str]) -> list[Domain]:
    """The cuts as the engine takes them, those whose columns the file has."""
    there = {*columns}
    return [DOMAINS[cut] for cut in dict.fromkeys(cuts) if set(DOMAINS[cut]) <= there]


def _by_cuts(asked: list[Asked]) -> Iterator[tuple[tuple[str, ...], list[Asked]]]:
    groups: dict[tuple[str, ...], list[Asked]] = {}
    for each in asked:
        groups.setdefault(("total",) if each.quintile else each.measure.cuts, []).append(each)
    yield from groups.items()


def cell_of(domain: Domain, labels: tuple[object, ...], measure: Measure | None = None) -> Cell:
    """The cell that a domain's labels name; of a measure of women only, under their sex."""
    cell = list(WHOLE)
    for column, label in zip(domain, labels, strict=True):
        cell[PLACES[column]] = f"Q{label}" if column == "quintile" else str(label)
    if measure and measure.sex != "_T":
        cell[1] = measure.sex
    return cell[0], cell[1], cell[2], cell[3], cell[4]


def _counts(survey: Survey, bases: list[str], wanted: list[Domain], variables: list[Variable]) -> Counts:
    found: Counts = {base: {} for base in bases}
    for domain, labels, counted in count_rows(survey, [base or None for base in bases], wanted, variables):
        places = [cell_of(domain, label) for label in labels]
        for base in bases:
            found[base] |= dict(zip(places, counted[base or None].tolist(), strict=True))
    return found


def _figures(asked: Asked, answer: Estimates, counts: Counts, facts: Facts) -> Iterator[Figure]:
    p, se = answer.value, np.sqrt(answer.variance)
    df = answer.df.astype(np.float64)
    factor = factor_of(asked.measure, facts)
    low, high = interval(asked.kind, p, se, df, answer.rows, bounds=bounds_of(asked.measure, factor))
    for n, labels in enumerate(answer.cells):
        whole = cell_of(answer.domain, labels)
        place = (*whole[:4], f"Q{asked.quintile}") if asked.quintile else whole
        rows, mine = counts[asked.counted].get(place, 0), counts[asked.asked_of].get(whole, 0)
        yield Figure(asked.series, asked.measure, cell_of(answer.domain, labels, asked.measure) if not asked.quintile
                     else place, factor * float(p[n]), factor * float(se[n]), factor * float(low[n]),
                     factor * float(high[n]), rows, float(df[n]), asked.counted, mine, asked.asked_of,
                     whole)  # fmt: skip


Bounds = tuple[float | None, float | None]
UNBOUNDED: Bounds = (None, None)


def interval(
    kind: str, p: Floats, se: Floats, df: Floats, rows: NDArray[np.int64], *, bounds: Bounds = UNBOUNDED
) -> tuple[Floats, Floats]:
    """Ends that never lie outside what the measure can be; NaN below `FEWEST_DF` degrees of freedom.

    Of shares by logit (exact at 0 and 1). Of other ratios by their `bounds` (lowest, highest): between two on the logit
    scale, above 0 only on the log scale, otherwise symmetric. Of amounts symmetric and not below 0; an amount or ratio
    at its bound, where no row varies, has none.
    """
    lowest, highest = bounds
    if kind == SHARE:
        found = intervals.for_proportions(p, se, df, rows)
    elif kind == AMOUNT:
        low, high = intervals.symmetric(p, np.where(p == 0.0, np.nan, se), df)
        found = intervals.Interval(np.where(low < 0.0, 0.0, low), high)
    elif lowest == 0.0 and highest is not None:
        found = intervals.within(p, se, df, low=lowest, high=highest)
    elif lowest == 0.0:
        found = intervals.log(p, se, df)
    else:
        found = intervals.symmetric(p, se, df)
    return told_ends(*found, df)


def told_ends(low: Floats, high: Floats, df: Floats) -> tuple[Floats, Floats]:
    """The ends of intervals where there are degrees of freedom enough for one; NaN elsewhere."""
    enough = df >= intervals.FEWEST_DF
    return np.where(enough, low, np.nan), np.where(enough, high, np.nan)


def bounds_of(measure: Measure, factor: float) -> Bounds:
    """What a measure can be, in the arithmetic's unit. A measure that is flagged above a value has no upper bound:
    its highest allowed one only keeps slips out."""
    high = None if measure.warn_max is not None or measure.hard_max is None else measure.hard_max / factor
    return (None if measure.hard_min is None else measure.hard_min / factor), high


def factor_of(measure: Measure, facts: Facts) -> float:
    """From the arithmetic's unit (shares of one, currency) to the published one."""
    if measure.unit_measure == "PT_GDP":
        assert facts.gdp
        return 100.0 / facts.gdp
    return 100.0 if measure.unit_measure in ("PT", "PP", "INDEX") else 1.0
