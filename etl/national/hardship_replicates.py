"""SDG 3.8.2 in its definition of 2025 with replicate weights: median, line and share are computed anew with each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import pyarrow as pa

from etl.national.facts import Facts
from etl.national.societal import KNOWN, SocietalLine, beyond, budget
from etl.survey import engine_sums
from etl.survey.engine import Question, Survey, Variable
from etl.survey.engine_plan import Domain, Estimates, Floats, Names
from etl.survey.engine_quantiles import values_by_weight
from etl.survey.engine_replicates import numbered, replicated, weights_of
from methods import health_spending, replicates
from methods.survey import ONE, proportion

AT_ONCE: Final = 200
"""Replicates whose sums are made in one scan."""
BEYOND: Final = "beyond_the_line"


def shares(
    survey: Survey, known: Variable, facts: Facts, line: SocietalLine, own: Sequence[Domain]
) -> Iterator[tuple[Estimates, Floats]]:
    """Of each domain the share beyond the line, and its variance in each cell. A replicate in which nobody of a cell
    has a weight is left out of it, as in `methods.replicates`."""
    assert facts.replication is not None
    weights = weights_of(survey)
    now = Variable(BEYOND, lambda rows: beyond(rows, line.line))
    answers = replicated(survey, [Question("share", proportion(BEYOND), KNOWN)], own, facts.replication, [known, now])
    tables = list(_sums(survey, known, weights, lines(survey, known, facts, weights), own))
    for answer in answers:
        thetas = np.vstack([_ratios(table, answer) for table in tables])
        variance = replicates.variance(thetas, answer.value, facts.replication)
        yield answer, np.where(np.isnan(answer.value), np.nan, variance)


def lines(survey: Survey, known: Variable, facts: Facts, weights: Sequence[str]) -> list[float]:
    """The societal poverty line with each weight, in national currency per person and year; never below its floor."""
    assert facts.ppp_rate is not None
    year = health_spending.DAYS * facts.ppp_rate
    of = Variable("budget", lambda rows: budget(rows, facts))
    medians = values_by_weight(survey, "budget", 0.5, weights, [known, of], base=KNOWN)
    return [health_spending.societal_poverty_line(float(median) / year) * year for median in medians]


def _sums(
    survey: Survey, known: Variable, weights: Sequence[str], at: Sequence[float], own: Sequence[Domain]
) -> Iterator[pa.Table]:
    """By the columns of all domains: with each weight the persons, and those beyond its line."""
    by = tuple(dict.fromkeys(column for domain in own for column in domain))
    for start in range(0, len(weights), AT_ONCE):
        some = range(start, min(start + AT_ONCE, len(weights)))
        variables = [known, *(_beyond(n, at[n]) for n in some)]
        names = Names(survey.columns, variables)
        rows = names.added(by, survey.rows)
        made = {}
        for n in some:
            for column, name in ((f"persons_{n}", ONE), (f"those_{n}", f"{BEYOND}_{n}")):
                made[column] = engine_sums.weighted(rows, names, name, KNOWN, weight=weights[n]).sum()
        yield (rows.group_by(list(by)).aggregate(**made) if by else rows.aggregate(**made)).to_pyarrow()


def _beyond(number: int, line: float) -> Variable:
    return Variable(f"{BEYOND}_{number}", lambda rows: beyond(rows, line))


def _ratios(table: pa.Table, like: Estimates) -> Floats:
    """The share with each weight of a table, R x D, cells as those of `like`; NaN where nobody has any weight."""
    cells, at = numbered(table, like.domain)
    assert cells == like.cells
    columns = [column for column in table.column_names if column.startswith(("persons_", "those_"))]
    summed = {column: np.bincount(at[at >= 0], weights=table[column].fill_null(0).to_numpy()[at >= 0],
                                  minlength=len(cells)) for column in columns}  # fmt: skip
    numbers = [column.removeprefix("persons_") for column in columns if column.startswith("persons_")]
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.vstack([summed[f"those_{n}"] / summed[f"persons_{n}"] for n in numbers])
