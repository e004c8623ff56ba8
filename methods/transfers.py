"""What a transfer does to poverty and inequality, simulated on a distribution of income (or consumption).

A distribution is the mean incomes of equal groups of persons, poorest first (see `methods.lorenz`). A simulation in the
static sense of the trade: every amount is paid in full and raises income by as much; nobody works, saves, has children
or prices goods otherwise; and the money comes from nowhere (financing, and who would bear it, is not simulated).

Households pool: a benefit is shared equally by all who live with the recipient. Measures are those of J. Foster,
J. Greer and E. Thorbecke (Econometrica 52, 1984) and the Gini index, all between 0 and 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from methods.financing import Values, gaps, line_xdc, targets
from methods.scenario import CASH, LINES

Floats = NDArray[np.float64]

SPREADS: Final[Mapping[str, tuple[float, ...]]] = {"even": (1, 1, 1, 1, 1), "poorer": (5, 4, 3, 2, 1)}
"""How likely a person of each fifth, poorest first, is to live with a recipient, relative to the others. "even":
recipients are spread like the population. "poorer": an assumption, with no source: those not covered are more often
found among the poor. Shares of fifths cannot say where children or older persons live."""
HOUSEHOLD: Final = 4.0
"""Persons who pool a benefit. An assumption: household sizes are not among the data."""
LINE_OF: Final = {2017: "line-215", 2021: "line-300"}
"""International line by the year of its prices."""


@dataclass(frozen=True)
class Transfer:
    """`per_head`: international dollars a day, on average over the whole population. `share`: of persons reached."""

    per_head: float
    share: float

    @property
    def amount(self) -> float:
        """International dollars a day for each person reached."""
        return self.per_head / self.share if self.share > 0 else 0.0


NOTHING: Final = Transfer(0.0, 0.0)


@dataclass(frozen=True)
class Measures:
    """Headcount, poverty gap and squared poverty gap at a line, and the Gini index."""

    headcount: float
    gap: float
    squared_gap: float
    gini: float


def reached(recipients_per_head: float, household: float = HOUSEHOLD) -> float:
    """Share of persons who live with at least one recipient: 1 - (1 - r)^h.

    r is recipients per head of population, h the persons of a household; recipients fall on persons at random. With
    h = 1 nobody shares.
    """
    if household < 1 or recipients_per_head < 0:
        raise ValueError("a household has at least one person, and recipients are not negative")
    return float(1.0 - (1.0 - min(recipients_per_head, 1.0)) ** household)


def payments(x: Mapping[str, Floats], v: Values, coverage: Mapping[str, Floats], year: int) -> tuple[Floats, Floats]:
    """What those not covered would be paid, in international dollars of `year` per head of population and day; and
    recipients per head of population.

    Variant A of the costing whatever the scenario's variant, cash only, without administration. Money of the year is
    turned into international dollars by the rate that the costing uses for lines of the same prices, inverted: what a
    scenario sets in dollars of `year` comes back exactly. A woman in maternity and a person without work count as one
    recipient each, however many months they are paid. NaN where the costing is.
    """
    cash = {**v, "variant": "coverage"}
    gap, persons = gaps(x, cash, coverage), targets(x, cash)
    paid = sum(gap[benefit] for benefit in CASH) / (1.0 + np.asarray(v["administration"], dtype=np.float64) / 100.0)
    basis = LINE_OF[year]
    dollar_a_day = line_xdc(x, {**cash, "basis": basis}) / LINES[basis][0]
    people, without = x["population"], np.zeros(np.shape(paid))
    for benefit in CASH:  # no gap, nobody paid: all are covered, or the scenario has no such benefit
        left_out = persons[benefit] * (1.0 - np.clip(coverage[benefit], 0.0, 100.0) / 100.0)
        without = without + np.where(gap[benefit] == 0.0, 0.0, left_out)
    return np.asarray(paid / dollar_a_day / people), np.asarray(without / people)


def spread(share: float, weights: Sequence[float], cells: int) -> Floats:
    """Share of persons reached in each of `cells` groups: in proportion to the weight of its fifth, at most all.

    What is too much for one fifth goes to the others, so that the mean over all is `share`.
    """
    if not 0.0 <= share <= 1.0 or cells % len(weights):
        raise ValueError("a share lies between 0 and 1, and groups fill the fifths evenly")
    relative = np.asarray(weights, dtype=np.float64)
    if (relative < 0).any() or not relative.any():
        raise ValueError("weights are not negative, and not all zero")
    parts, wanted = np.zeros(len(relative)), share * len(relative)
    while wanted - parts.sum() > 1e-12:
        free = (parts < 1.0) & (relative > 0)
        if not free.any():  # all with a weight are reached: the rest falls on those without
            free = parts < 1.0
            relative = np.where(free, 1.0, relative)
        step = (wanted - parts.sum()) * relative / relative[free].sum()
        parts = np.where(free, np.minimum(1.0, parts + step), parts)
    return np.repeat(parts, cells // len(relative))


def measures(incomes: Floats, line: float, amount: float = 0.0, shares: Floats | None = None) -> Measures:
    """The measures after those reached (`shares` of each group) have received `amount`; before, without a transfer."""
    if not (line > 0.0 and amount >= 0.0):
        raise ValueError("the line is above zero, and an amount is not negative")
    x = np.asarray(incomes, dtype=np.float64)
    part = np.zeros_like(x) if shares is None else shares
    short, shorter = np.maximum(0.0, 1.0 - x / line), np.maximum(0.0, 1.0 - (x + amount) / line)
    headcount = _below(x, line)
    if shares is not None:
        edges = np.concatenate(([0.0], np.cumsum(part))) / len(x)
        at = np.interp([headcount, _below(x, line - amount)], np.arange(len(x) + 1) / len(x), edges)
        headcount -= float(at[0] - at[1])
    return Measures(
        headcount,
        float(np.mean((1.0 - part) * short + part * shorter)),
        float(np.mean((1.0 - part) * short**2 + part * shorter**2)),
        gini(np.concatenate((x, x + amount)), np.concatenate((1.0 - part, part))) if amount else gini(x),
    )


def _below(x: Floats, line: float) -> float:
    """Share of persons below a line: straight between the middles of the groups on both sides of it."""
    n = int(np.searchsorted(x, line, side="left"))
    if n in (0, len(x)):
        return n / len(x)
    return float((n - 0.5 + (line - x[n - 1]) / (x[n] - x[n - 1])) / len(x))


def gini(incomes: Floats, weights: Floats | None = None) -> float:
    """The Gini index of groups with weights: 1 - 2 * the area under the straight lines of the Lorenz curve.

    0 where all have the same, also where nobody has anything.
    """
    weight = np.ones_like(incomes) if weights is None else weights
    order = np.argsort(incomes, kind="stable")  # two sorted runs: merged, not sorted anew
    persons, money = weight[order], (incomes * weight)[order]
    total = float(money.sum())
    if total <= 0.0:
        return 0.0
    summed = np.cumsum(money)
    area = float(np.sum(persons * (2.0 * summed - money))) / (total * float(persons.sum()))
    return max(0.0, 1.0 - area)
