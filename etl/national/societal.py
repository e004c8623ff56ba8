"""The societal poverty line of a survey (SDG 3.8.2 in its definition of 2025), and who spends too much above it.

How it would move is told by two quantiles around the median, at 1/2 -+ h with the bandwidth h = 0.648 n^(-1/5) of
E. Bofinger, Estimation of a density function using order statistics, Australian Journal of Statistics 17, 1975.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from etl.national.facts import Facts
from etl.survey.engine import Survey, Variable
from etl.survey.engine_quantiles import values_at
from methods import health_spending

KNOWN: Final = "known_oop_welfare"
BOFINGER: Final = (4.5 / (2.0 * np.pi) ** 2) ** 0.2
WIDEST: Final = 0.4


@dataclass(frozen=True)
class SocietalLine:
    """In national currency per person and year: the line, the median, and the quantiles below and above it with the
    lines that would follow from them (without a floor). `moves`: the line is above its floor."""

    line: float
    median: float
    quantiles: tuple[float, float]
    lines: tuple[float, float]
    moves: bool


def societal_line(survey_: Survey, facts: Facts) -> SocietalLine:
    """The line of a survey with `welfare` and `oop`. SurveyError: no row has both."""
    assert facts.ppp_rate is not None
    year = health_spending.DAYS * facts.ppp_rate
    known = Variable(KNOWN, lambda rows: rows.oop.notnull() & rows.welfare.notnull())
    of = Variable("budget", lambda rows: budget(rows, facts))
    rows = survey_.rows.filter(known.build(survey_.rows)).count().to_pyarrow().as_py()
    half = min(WIDEST, BOFINGER * max(int(rows), 1) ** -0.2)
    found = values_at(survey_, "budget", [0.5 - half, 0.5, 0.5 + half], [known, of], base=KNOWN)
    low, median, high = map(float, found)
    line = health_spending.societal_poverty_line(median / year)
    around = [(health_spending.BASE + health_spending.SLOPE * each / year) * year for each in (low, high)]
    return SocietalLine(line * year, median, (low, high), (around[0], around[1]), line > health_spending.LEAST)


def beyond(rows: Any, line: float) -> Any:
    """Spends on health, and more than 40 per cent of what the budget leaves above the line (of 0 if below it)."""
    left = rows.welfare - line
    return (rows.oop > 0) & (rows.oop > health_spending.DISCRETIONARY * (left > 0).ifelse(left, 0.0))


def budget(rows: Any, facts: Facts) -> Any:
    """What the median is of: budgets before or after out-of-pocket spending."""
    return rows.welfare if facts.median_of == "before" else rows.welfare - rows.oop
