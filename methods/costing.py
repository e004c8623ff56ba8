"""A scenario costed for all its countries and years, and what it comes to for a country or a group.

The steps are those of `financing`; here they are kept together with how well each input is known. Amounts come in
pairs: where coverage is known both are equal, where it is not they run from the income group's median to zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from methods import financing
from methods.financing import HIGH, UPPER_MIDDLE
from methods.financing_inputs import Inputs
from methods.scenario import BASE_YEAR, BENEFITS, CASH, GDP_PER_HEAD, HEALTH, NATIONAL_LINE, Scenario

Floats = NDArray[np.float64]
Amounts = Mapping[str, Floats]

CASH_TOTAL, ALL = "cash", "cash-and-health"
PARTS: Final = (*BENEFITS, CASH_TOTAL, ALL)
"""Benefits, their sums in cash, and both together: cash and health are always told apart, never the total alone."""
GRADES: Final = "ABCD"
OLD_YEARS: Final = 5
"""A coverage older than this before the base year costs one grade."""


@dataclass(frozen=True)
class Costing:
    """All arrays are (areas, years) in national currency of the year, by the names in `PARTS`.

    `points`: what is imputed, assumed or old behind each amount, 0 for nothing (see `grade`). `uncosted`: area -> what
    is missing, for areas of the scenario's scope. `share`: (years,) of the way to full coverage.
    """

    scenario: Scenario
    inputs: Inputs
    persons: Amounts
    unit: Amounts
    cost: Amounts
    low: Amounts
    high: Amounts
    points: Amounts
    share: Floats
    uncosted: Mapping[str, tuple[str, ...]]

    @property
    def areas(self) -> tuple[str, ...]:
        return self.inputs.areas

    @property
    def years(self) -> tuple[int, ...]:
        return self.inputs.years

    def rate(self, currency: str, prices: str, price_year: int) -> Floats:
        """(areas, years): what an amount in national currency of the year is multiplied by.

        Constant prices: national consumer prices first, then the rate of the price year (market for USD, PPP for PPP).
        """
        x = self.inputs.figures
        price = x["cpi"][:, [self.years.index(price_year)]] / x["cpi"] if prices == "constant" else 1.0
        at = [self.years.index(price_year)] if prices == "constant" else slice(None)
        per_unit = {
            "XDC": np.ones_like(x["cpi"]),
            "USD": (x["gdp_usd"] / x["gdp_xdc"])[:, at],
            "PPP": (1.0 / x["ppp"])[:, at],
        }[currency]
        return np.asarray(price * per_unit)

    def bases(self) -> dict[str, Floats]:
        """What amounts are compared with, in US$ of the year: GDP, government expenditure and revenue, present
        expenditure on social protection (without health) and on health."""
        x = self.inputs.figures
        gdp = x["gdp_usd"]
        shares = {"expenditure": "expenditure_pct", "revenue": "revenue_pct", "protection": "protection_pct"}
        made = {name: x[column] / 100.0 * gdp for name, column in shares.items()}
        return {"gdp": gdp, **made, "health": x["health_pct"] / 100.0 * gdp}


def cost_all(inputs: Inputs, scenario: Scenario) -> Costing:
    """The scenario for all countries of its scope that can be costed, in all years of the inputs."""
    rank = inputs.figures["income_rank"][:, 0]
    everywhere = np.isfinite(inputs.figures["population"][:, 0])
    scope = (rank < HIGH) if scenario.choice("scope") == "low-middle" else everywhere
    possible = scope & _possible(inputs, scenario)
    needed = financing.needed_figures(scenario)
    uncosted = {area: inputs.missing(n, needed) for n, area in enumerate(inputs.areas) if scope[n] and not possible[n]}
    kept = inputs.chosen(possible)
    x, v = kept.figures, financing.values_of(scenario)
    shape = (len(kept.areas), len(kept.years))

    def full(tables: Mapping[str, Floats]) -> dict[str, Floats]:
        made = {name: np.broadcast_to(tables[name], shape) for name in BENEFITS}
        cash = financing.total(made, CASH)
        return {**made, CASH_TOTAL: cash, ALL: cash + made[HEALTH]}

    lowest, highest = kept.bounds()
    cost = full({**financing.costs(x, v), HEALTH: financing.health_cost(x, v)})
    return Costing(
        scenario, kept,
        persons={**financing.targets(x, v), HEALTH: x["population"]},
        unit={**financing.unit_costs(x, v), HEALTH: cost[HEALTH] / x["population"]},
        cost=cost,
        low=full(financing.gaps(x, v, highest)),
        high=full(financing.gaps(x, v, lowest)),
        points=_points(kept, scenario, cost),
        share=financing.progress(np.asarray(kept.years), scenario.choice("path")),
        uncosted=uncosted,
    )  # fmt: skip


def _possible(inputs: Inputs, scenario: Scenario) -> NDArray[np.bool_]:
    """Where GDP is known, and at least one cash benefit of the scenario can be costed in every year."""
    x, v = inputs.figures, financing.values_of(scenario)
    known = np.isfinite(x["gdp_usd"] / x["gdp_xdc"] * x["population"]).all(axis=1)
    shape = x["gdp_usd"].shape
    paid = [b for b in CASH if not financing.left_out(b, v)]
    cash = [np.isfinite(np.broadcast_to(table, shape)).all(axis=1)
            for name, table in financing.costs(x, v).items() if name in paid]  # fmt: skip
    return np.asarray(known & np.logical_or.reduce(cash)) if cash else np.asarray(known)


def _points(inputs: Inputs, scenario: Scenario, cost: Amounts) -> dict[str, Floats]:
    """How many inputs behind each amount are imputed, assumed or old; sums weigh their parts by cost.

    Coverage: two for a range, one for a value more than five years before the base year. Line: one where imputed, one
    where the present PPP rate or the deflator stands in. Disability and unemployment: one for the prevalence and the
    duration assumed everywhere alike. Health: one for a package that no source gives, one for old expenditure.
    """
    x, v = inputs.figures, financing.values_of(scenario)
    on_line = scenario.choice("basis") != GDP_PER_HEAD
    line = financing.prices_doubled(x, v) * 1.0
    line = line + (inputs.by_deflator[:, None] * 1.0 if on_line else 0.0)
    line = line + (inputs.line_imputed[:, None] if scenario.choice("basis") == NATIONAL_LINE else 0.0)
    made: dict[str, Floats] = {}
    for benefit in CASH:
        known = inputs.coverage[benefit]
        old = inputs.coverage_year[benefit] < BASE_YEAR - OLD_YEARS
        coverage: Floats = np.where(np.isnan(known), 2.0, np.where(old, 1.0, 0.0))[:, None]
        if scenario.choice("variant") == "expenditure":
            coverage = np.ones_like(coverage)  # expenditure by function comes without a year
        made[benefit] = np.asarray(line + coverage + (1.0 if benefit in ("disability", "unemployment") else 0.0))
    rank = x["income_rank"]
    health = (rank == UPPER_MIDDLE) * 1.0 + inputs.rank_earlier[:, None] * 1.0
    made[HEALTH] = health + (inputs.source_year["health_pct"] < BASE_YEAR - OLD_YEARS)[:, None] + 0.0 * line
    for name, parts in ((CASH_TOTAL, CASH), (ALL, BENEFITS)):
        weights = np.stack([np.nan_to_num(cost[b]) for b in parts])
        points = np.stack([np.broadcast_to(made[b], weights[0].shape) for b in parts])
        whole = weights.sum(axis=0)
        made[name] = np.divide((weights * points).sum(axis=0), whole, out=np.zeros_like(whole), where=whole > 0)
    return made


def grade(points: float) -> str:
    """Confidence from A (nothing imputed, assumed or old) to D (three such inputs and more)."""
    return GRADES[min(int(points + 0.5), len(GRADES) - 1)]


@dataclass(frozen=True)
class Sum:
    """What a part costs in a year for a country or a group. Money in the currency asked for; None: not known.

    `share_*`: per cent of GDP, government expenditure, revenue, and present expenditure of the same kind, each a ratio
    of sums over the countries that have both. `costed` of `members` countries; `grade` weighs by cost.
    """

    persons: float
    uncovered_low: float
    uncovered_high: float
    cost: float
    gap_low: float
    gap_high: float
    needed_low: float
    needed_high: float
    cost_pct_gdp: float
    share_low: Mapping[str, float]
    share_high: Mapping[str, float]
    needed_pct_gdp_low: float
    needed_pct_gdp_high: float
    grade: str
    costed: int
    members: int

    @property
    def ranged(self) -> bool:
        """Is the gap a range, because some coverage is not known?"""
        return bool(self.gap_high - self.gap_low > 1e-9 * max(self.gap_high, 1.0))


BASES: Final = ("gdp", "expenditure", "revenue", "present")


@dataclass(frozen=True)
class _Part:
    """One part in one year, (areas,): money in US$ and in the currency asked for, persons, bases in US$."""

    cost: Floats
    low: Floats
    high: Floats
    to: Floats
    persons: Floats
    uncovered_low: Floats
    uncovered_high: Floats
    bases: Mapping[str, Floats]
    points: Floats


def _part(costing: Costing, part: str, year: int, rate: Floats) -> _Part:
    """`rate` is of `Costing.rate`; `to` takes US$ of the year to the currency asked for."""
    t = costing.years.index(year)
    dollars = (costing.inputs.figures["gdp_usd"] / costing.inputs.figures["gdp_xdc"])[:, t]
    cost, low, high = (tables[part][:, t] * dollars for tables in (costing.cost, costing.low, costing.high))
    bases = {name: table[:, t] for name, table in costing.bases().items()}
    bases["present"] = _present(part, bases)
    unknown = np.full(len(costing.areas), np.nan)
    persons, left, left_most = unknown, unknown, unknown
    if part in BENEFITS:  # one person may stand for several benefits: sums have no number of persons
        persons = np.broadcast_to(costing.persons[part], costing.cost[part].shape)[:, t]
    if part in CASH:  # no number of persons follows from expenditure on health
        left, left_most = (
            persons * np.divide(gap, cost, out=np.zeros_like(cost), where=cost > 0) for gap in (low, high)
        )
    points = np.broadcast_to(costing.points[part], costing.cost[part].shape)[:, t]
    return _Part(cost, low, high, rate[:, t] / dollars, persons, left, left_most, bases, points)


def _present(part: str, bases: Mapping[str, Floats]) -> Floats:
    """Present expenditure of the same kind: on social protection without health, on health, or on both."""
    if part == HEALTH:
        return bases["health"]
    return np.asarray(bases["protection"] + bases["health"]) if part == ALL else bases["protection"]


def summed(
    costing: Costing, members: Sequence[int], part: str, year: int, rate: Floats, *, in_scope: int | None = None
) -> Sum | None:
    """Sum of a part over areas (by their place) in a year; None where none of them has it.

    `in_scope`: how many countries the group has in the scenario's scope, where some of them cannot be costed.
    """
    return _of(_part(costing, part, year, rate), members, float(costing.share[costing.years.index(year)]), in_scope)


def by_area(costing: Costing, part: str, year: int, rate: Floats) -> list[Sum | None]:
    """The same for every area by itself, in the order of `costing.areas`: all at once, not a sum an area."""
    found = _part(costing, part, year, rate)
    share = float(costing.share[costing.years.index(year)])

    def of(amount: Floats) -> list[list[float]]:
        return [_ratios(amount, found.bases[name]).tolist() for name in BASES]

    low, high = found.low * found.to, found.high * found.to
    weighed = np.divide(found.cost * found.points, found.cost, out=found.points.copy(), where=found.cost > 0)
    amounts = zip(
        *(each.tolist() for each in (found.persons, found.uncovered_low, found.uncovered_high, found.cost * found.to)),
        *(each.tolist() for each in (low, high, low * share, high * share, _ratios(found.cost, found.bases["gdp"]))),
        zip(*of(found.low), strict=True), zip(*of(found.high), strict=True), weighed.tolist(),
        np.isfinite(high).tolist(), strict=True,
    )  # fmt: skip
    return [
        Sum(persons, least, most, cost, lo, hi, lo_needed, hi_needed, pct,
            dict(zip(BASES, lows, strict=True)), dict(zip(BASES, highs, strict=True)),
            lows[0] * share, highs[0] * share, grade(points), 1, 1)
        if known else None
        for persons, least, most, cost, lo, hi, lo_needed, hi_needed, pct, lows, highs, points, known in amounts
    ]  # fmt: skip


def _of(found: _Part, members: Sequence[int], share: float, in_scope: int | None) -> Sum | None:
    chosen = np.asarray(members, dtype=np.int64)
    known = chosen[np.isfinite(found.high[chosen] * found.to[chosen])]
    if not len(known):
        return None
    cost, low, high, to = found.cost[known], found.low[known], found.high[known], found.to[known]
    shares_low = {name: _ratio(low, found.bases[name][known]) for name in BASES}
    shares_high = {name: _ratio(high, found.bases[name][known]) for name in BASES}
    money_low, money_high, whole = float((low * to).sum()), float((high * to).sum()), float(cost.sum())
    points = found.points[known]
    return Sum(
        persons=float(found.persons[known].sum()),
        uncovered_low=float(found.uncovered_low[known].sum()),
        uncovered_high=float(found.uncovered_high[known].sum()),
        cost=float((cost * to).sum()), gap_low=money_low, gap_high=money_high,
        needed_low=money_low * share, needed_high=money_high * share,
        cost_pct_gdp=_ratio(cost, found.bases["gdp"][known]), share_low=shares_low, share_high=shares_high,
        needed_pct_gdp_low=shares_low["gdp"] * share, needed_pct_gdp_high=shares_high["gdp"] * share,
        grade=grade(float((cost * points).sum()) / whole if whole > 0 else float(points.mean())),
        costed=len(known), members=len(chosen) if in_scope is None else in_scope,
    )  # fmt: skip


def _ratio(amount: Floats, base: Floats) -> float:
    return float(financing.ratio_of_sums(amount, base))


def _ratios(amount: Floats, base: Floats) -> Floats:
    """Per cent of its own base for every area; NaN where one of them is not known."""
    known = np.isfinite(amount) & (base > 0)
    return np.asarray(np.divide(100.0 * amount, base, out=np.full(np.shape(base), np.nan), where=known))
