"""What a costed scenario would do to poverty and inequality in one country: survey, curve and transfer together.

Nothing is put together from different PPP rounds: survey, lines and transfer are in international dollars of one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from dashboard.costing import costing, only
from dashboard.params import Param
from dashboard.queries.poverty import ROUNDS, Survey, surveys
from dashboard.selection import Selection
from dashboard.warehouse import Warehouse
from methods import lorenz, transfers
from methods.financing import values_of
from methods.scenario import GDP_PER_HEAD
from methods.transfers import SPREADS, Measures, Transfer

Floats = NDArray[np.float64]
PPP_ROUND = Param("ppp-round", "2021", options=("2021", "2017"))
HOUSEHOLD = Param("household-size", f"{transfers.HOUSEHOLD:g}", 1, 10, 0.5)
PARAMS = (*only("cost-year"), PPP_ROUND, HOUSEHOLD)
INTERNATIONAL, SOCIETAL = "international", "societal"
LINES = (INTERNATIONAL, SOCIETAL)


class NoEffectError(Exception):
    """Why nothing is simulated: the text `finding-poverty-<reason>` says it; `missing` are inputs of the costing."""

    def __init__(self, reason: str, survey: Survey | None = None, missing: tuple[str, ...] = ()) -> None:
        super().__init__(reason)
        self.reason, self.survey, self.missing = reason, survey, missing


@dataclass(frozen=True)
class Effect:
    """One country. `low` and `high` are the smallest and the largest gap the costing leaves open; equal where all
    coverage is known. Measures by line; after, by spread and line, a pair for low and high."""

    survey: Survey
    fit: lorenz.Fit
    ppp_year: int
    cost_year: int
    lines: Mapping[str, float]
    low: Transfer
    high: Transfer
    before: Mapping[str, Measures]
    after: Mapping[tuple[str, str], tuple[Measures, Measures]]
    of_gdp: bool
    """The scenario has shares of GDP per head: they became international dollars by an approximate rate."""

    def published(self, line: str, measure: str = "headcount") -> float | None:
        """PIP's own figure in per cent; None where it has none."""
        if line == SOCIETAL:
            return self.survey.amount("spr") if measure == "headcount" else None
        return self.survey.amount(f"{measure}_{ROUNDS[self.ppp_year][0]}")


def effect(selection: Selection, warehouse: Warehouse, area: str) -> Effect:
    """Simulated for the first area of a view; NoEffectError says what is missing."""
    if warehouse.catalogue.areas[area].kind not in ("country", "territory"):
        raise NoEffectError("group")
    ppp_year = int(selection.param(PPP_ROUND.name))
    survey = surveys(warehouse, ppp_year).get(area)
    if survey is None:
        raise NoEffectError("no-survey")
    if not survey.shares:
        raise NoEffectError("other-survey" if survey.other_survey else "no-shares", survey)
    fit, incomes = _distribution(warehouse, survey, ppp_year)
    low, high = transfer_of(selection, warehouse, area, survey)
    lines = {INTERNATIONAL: float(ROUNDS[ppp_year][0]), SOCIETAL: survey.amount("spl") or 0.0}
    after = {}
    for name, line in product(SPREADS, LINES):
        after[name, line] = (_after(incomes, lines[line], low, name), _after(incomes, lines[line], high, name))
    return Effect(
        survey, fit, ppp_year, int(selection.param("cost-year")), lines, low, high,
        {line: transfers.measures(incomes, lines[line]) for line in LINES}, after,
        costing(selection, warehouse).scenario.choice("basis") == GDP_PER_HEAD,
    )  # fmt: skip


def _distribution(warehouse: Warehouse, survey: Survey, ppp_year: int) -> tuple[lorenz.Fit, Floats]:
    """The curve through the fifths, and incomes of a thousand groups; kept with the warehouse file."""
    key = ("lorenz", survey.any.ref_area, str(ppp_year))
    if key not in warehouse.memo:
        try:
            points = lorenz.cumulated([row.obs_value or 0.0 for row in survey.shares])
            fit = lorenz.fit(*points)
        except lorenz.NoCurveError:
            warehouse.memo[key] = None
        else:
            warehouse.memo[key] = fit, lorenz.incomes(fit.curve, survey.any.obs_value or 0.0)
    found: tuple[lorenz.Fit, Floats] | None = warehouse.memo[key]
    if found is None:
        raise NoEffectError("no-curve", survey)
    return found


def transfer_of(
    selection: Selection, warehouse: Warehouse, area: str, survey: Survey | None = None
) -> tuple[Transfer, Transfer]:
    """What those not covered would be paid in the year of the view: for the smallest gap, and for the largest."""
    ppp_year, household = int(selection.param(PPP_ROUND.name)), float(selection.param(HOUSEHOLD.name))
    made = costing(selection, warehouse)
    if area not in made.areas:
        missing = made.uncosted.get(area, ())
        raise NoEffectError("uncosted" if missing else "out-of-scope", survey, missing)
    n, t = made.areas.index(area), made.years.index(int(selection.param("cost-year")))
    x = {name: _one(table, n, t, len(made.areas)) for name, table in made.inputs.figures.items()}
    found = []
    for bounds in made.inputs.bounds()[::-1]:  # the highest coverage leaves the smallest gap
        coverage = {benefit: table[n] for benefit, table in bounds.items()}
        per_head, recipients = transfers.payments(x, values_of(made.scenario), coverage, ppp_year)
        if not (np.isfinite(per_head[0]) and np.isfinite(recipients[0])):
            raise NoEffectError("uncosted", survey)
        share = transfers.reached(float(recipients[0]), household)
        found.append(Transfer(float(per_head[0]), share))
    return found[0], found[1]


def _one(table: Floats, n: int, t: int, areas: int) -> Floats:
    """One area and year of a table, as an array of one: some hold for all years, those of US prices for all areas."""
    row = table[n if len(table) == areas else 0]
    return np.asarray(row[[t if len(row) > 1 else 0]])


def _after(incomes: Floats, line: float, transfer: Transfer, name: str) -> Measures:
    return transfers.measures(
        incomes, line, transfer.amount, transfers.spread(transfer.share, SPREADS[name], len(incomes))
    )


def usable(warehouse: Warehouse, ppp_year: int) -> int:
    """How many countries and territories have a survey with a curve, whether or not a scenario costs them."""
    count = 0
    for survey in surveys(warehouse, ppp_year).values():
        try:
            count += bool(survey.shares and _distribution(warehouse, survey, ppp_year))
        except NoEffectError:
            continue
    return count
