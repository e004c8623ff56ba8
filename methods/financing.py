"""What closing the gap costs: targets, unit costs, cost of universal coverage, gap, and the path to 2030.

The formulas are those of the ILO's costings of a national social protection floor (Ortiz and others 2017, ILO
Extension of Social Security Working Paper 58; Durán-Valverde and others 2020, ILO Working Paper 14), written out:

    line  = line in international dollars a day * 365 * PPP rate of its price year * CPI_t / CPI of its price year
    unit  = level/100 * base * months/12             base: the line, or GDP per head
    cost  = target * unit * (1 + administration/100)
    gap   = cost * (1 - coverage/100)                variant "coverage" (A)
    gap   = max(0, cost - existing expenditure)      variant "expenditure" (B), by function
    health gap = max(0, package per head * population - domestic government health expenditure)

Everything works elementwise on arrays that broadcast: countries by years for a table, draws by countries for a
simulation. Money is in national currency of the year unless a name says otherwise. NaN stands for "not known" and
spreads to what depends on it; nothing is filled in silently.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from methods.denominators import labour_force, unemployed
from methods.scenario import BASE_YEAR, BENEFITS, CASH, GDP_PER_HEAD, HEALTH, LAST_YEAR, LINES, NATIONAL_LINE, Scenario

Floats = NDArray[np.float64]
Number = float | Floats
Values = Mapping[str, Number | str]
"""A scenario's values by parameter: numbers (or arrays of draws) and choices; further entries are `FACTORS`."""
Figures = Mapping[str, Floats]
"""Inputs by the names of `financing_inputs`, all of shapes that broadcast together."""

DAYS: Final = 365.0
DOUBLED: Final = 2.0
"""Where prices rose more than this many times since the line's price year, the present PPP rate is used."""
FUNCTIONS: Final = {
    "children": ("children",),
    "working-age": ("maternity", "disability", "unemployment"),
    "old-age": ("old-age",),
}
"""The functions for which the ILO publishes expenditure, and the benefits that each pays."""
LOW, LOWER_MIDDLE, UPPER_MIDDLE, HIGH = 1, 2, 3, 4
FACTORS: Final = {"ppp-factor": 1.0, "line-factor": 1.0, "coverage-error": 0.0, "health-factor": 1.0}
"""What a simulation varies beside the parameters; the values here change nothing."""


def values_of(scenario: Scenario) -> dict[str, Number | str]:
    """A scenario's values as the functions here take them."""
    made: dict[str, Number | str] = dict(FACTORS)
    for name, text in scenario.values.items():
        try:
            made[name] = float(text)
        except ValueError:
            made[name] = text
    return made


def below(age: Number, x: Figures) -> Floats:
    """Persons younger than `age` (0 to 20): five-year groups of the World Population Prospects, single years of age
    inside a group split evenly (an assumption)."""
    limit = np.asarray(age, dtype=np.float64)
    groups = ("y0_4", "y5_9", "y10_14", "y15_19")
    parts = [x[name] * np.clip((limit - 5 * n) / 5, 0.0, 1.0) for n, name in enumerate(groups)]
    return np.asarray(sum(parts))


def above(age: Number, x: Figures) -> Floats:
    """Persons of `age` (60 to 75) and over, single years of age between two limits split evenly (an assumption)."""
    limit = np.asarray(age, dtype=np.float64)
    limits = ("y_ge60", "y_ge65", "y_ge70", "y_ge75")
    persons = x["y_ge60"] + np.zeros(np.shape(limit))
    for n, (upper, lower) in enumerate(pairwise(limits)):
        left_out = np.clip((limit - 60 - 5 * n) / 5, 0.0, 1.0)
        persons = persons - np.where(left_out > 0, (x[upper] - x[lower]) * left_out, 0.0)
    return np.asarray(persons)


def targets(x: Figures, v: Values) -> dict[str, Floats]:
    """Persons entitled to each cash benefit; births for maternity.

    Severe disability: prevalence below and from 15 (World Report on Disability, WHO and World Bank 2011); with
    `disability-until` "old-age" it ends where the pension begins, so that nobody has both.
    """
    older = above(_n(v, "old-age-from"), x)
    adults = x["population"] - x["y0_14"]
    if v["disability-until"] == "old-age":
        adults = adults - older
    disabled = (_n(v, "disability-under-15") * x["y0_14"] + _n(v, "disability-from-15") * adults) / 100.0
    labour = labour_force(x["population"], x["y0_14"], x["participation_pct"])
    return {
        "children": below(_n(v, "child-age"), x),
        "maternity": x["births"],
        "disability": disabled,
        "old-age": older,
        "unemployment": unemployed(labour, x["unemployment_pct"]),
    }


def line_xdc(x: Figures, v: Values) -> Floats:
    """The line that a scenario rests on, in national currency of the year, per person and year.

    METHODS of the project: the line in international dollars, times the PPP rate of its price year, times the growth
    of consumer prices since. Where prices more than doubled, the present PPP rate and the growth of prices in the
    United States take their place: an old rate says little then (see `prices_doubled`).
    """
    amount, year = LINES.get(str(v["basis"]), (np.nan, 2017))
    line = x["line_2017"] if v["basis"] == NATIONAL_LINE else np.asarray(amount)
    growth, us_growth = price_growth(x, year)
    carried = x[f"ppp_{year}"] * growth
    present = x["ppp"] * us_growth
    rate = np.where(growth > DOUBLED, present, carried)
    return np.asarray(line * DAYS * rate * _n(v, "ppp-factor") * _n(v, "line-factor"))


def price_growth(x: Figures, year: int) -> tuple[Floats, Floats]:
    """Prices over those of `year` (2017 or 2021), of the country and of the United States."""
    base, us_base = (x["cpi_2021"], x["us_cpi_2021"]) if year == 2021 else (1.0, 1.0)
    return np.asarray(x["cpi"] / base), np.asarray(x["us_cpi"] / us_base)


def prices_doubled(x: Figures, v: Values) -> NDArray[np.bool_]:
    """Where the present PPP rate is used because prices more than doubled since the line's price year."""
    if v["basis"] == GDP_PER_HEAD:
        return np.zeros(np.shape(x["cpi"]), dtype=bool)
    return np.asarray(price_growth(x, LINES.get(str(v["basis"]), (0.0, 2017))[1])[0] > DOUBLED)


def unit_costs(x: Figures, v: Values) -> dict[str, Floats]:
    """Benefit per entitled person and year: level times base times months paid."""
    base = x["gdp_xdc"] / x["population"] if v["basis"] == GDP_PER_HEAD else line_xdc(x, v)
    months = {"maternity": _n(v, "maternity-months") / 12, "unemployment": _n(v, "unemployment-months") / 12}
    level = {"children": "child-level", "old-age": "old-age-level"}
    return {
        benefit: np.asarray(_n(v, level.get(benefit, f"{benefit}-level")) / 100 * base * months.get(benefit, 1.0))
        for benefit in CASH
    }


def costs(x: Figures, v: Values) -> dict[str, Floats]:
    """Cost of universal coverage by cash benefit; zero where a benefit's level is zero, whatever is not known."""
    persons, units = targets(x, v), unit_costs(x, v)
    administration = 1.0 + np.asarray(_n(v, "administration")) / 100.0
    made = {}
    for benefit in CASH:
        cost = persons[benefit] * units[benefit] * administration
        made[benefit] = np.where(left_out(benefit, v), 0.0, cost)
    return made


def needed_figures(scenario: Scenario) -> tuple[str, ...]:
    """The figures without which a country cannot be costed at all, by the scenario's base."""
    basis = scenario.choice("basis")
    if basis == GDP_PER_HEAD:
        return ("population", "gdp_xdc", "gdp_usd")
    of_2021 = LINES.get(basis, (0.0, 2017))[1] == 2021
    rates = ("cpi_2021", "ppp_2021") if of_2021 else ("ppp_2017",)
    line = ("line_2017",) if basis == NATIONAL_LINE else ()
    return ("population", "gdp_xdc", "gdp_usd", "cpi", *rates, *line)


def left_out(benefit: str, v: Values) -> bool:
    """Is a benefit left out of the scenario?"""
    level = {"children": ("child-level", "child-age"), "old-age": ("old-age-level",)}
    months = {"maternity": ("maternity-months",), "unemployment": ("unemployment-months",)}
    names = (*level.get(benefit, (f"{benefit}-level",)), *months.get(benefit, ()))
    return any(np.ndim(_n(v, name)) == 0 and _n(v, name) == 0 for name in names)


def health_cost(x: Figures, v: Values) -> Floats:
    """Cost of essential health care for everyone, in national currency of the year.

    The essential package of Disease Control Priorities 3 per head and year in US$ of 2016 (Watkins and others 2020),
    carried forward with consumer prices of the United States and the market rate. No sourced value exists for
    upper-middle income: the scenario's own, or a share of GDP. None for high income: NaN.
    """
    if v["health"] == "none":
        return np.zeros(np.shape(x["gdp_xdc"]))
    rank = x["income_rank"]
    package = np.select(
        [rank == LOW, rank == LOWER_MIDDLE, rank == UPPER_MIDDLE],
        [np.asarray(_n(v, name)) for name in ("health-low", "health-lower-middle", "health-upper-middle")], np.nan,
    )  # fmt: skip
    dollars = package * v["health-factor"] * x["us_cpi"] / x["us_cpi_2016"] * x["population"]
    cost = dollars * x["gdp_xdc"] / x["gdp_usd"]
    if v["health"] == "gdp-share":
        share = np.asarray(_n(v, "health-share")) / 100.0 * x["gdp_xdc"]
        cost = np.where(rank == UPPER_MIDDLE, share, cost)
    return np.asarray(cost)


def gap_by_coverage(cost: Floats, coverage_pct: Floats) -> Floats:
    """Variant A: what those not covered would receive. Published coverage above 100 counts as 100."""
    return np.asarray(cost * (1.0 - np.clip(coverage_pct, 0.0, 100.0) / 100.0))


def gap_by_expenditure(cost: Floats, existing: Floats) -> Floats:
    """Variant B: what a function's cost exceeds its present expenditure by; never negative."""
    return np.asarray(np.maximum(0.0, cost - existing))


def gaps(x: Figures, v: Values, coverage: Mapping[str, Floats]) -> dict[str, Floats]:
    """The gap by benefit, for coverage (in per cent) by benefit; with health."""
    cost = costs(x, v)
    health = gap_by_expenditure(health_cost(x, v), x["health_pct"] / 100.0 * x["gdp_xdc"])
    made = {HEALTH: health if v["health"] != "none" else np.zeros(np.shape(health))}
    if v["variant"] == "coverage":
        error = _n(v, "coverage-error")
        for benefit in CASH:
            gap = gap_by_coverage(cost[benefit], np.asarray(coverage[benefit] + error))
            made[benefit] = np.where(left_out(benefit, v), 0.0, gap)
        return made
    for function, paid in FUNCTIONS.items():
        whole = np.asarray(sum(cost[benefit] for benefit in paid))
        existing = x[f"spending_{function}_pct"] / 100.0 * x["gdp_xdc"]
        missing = gap_by_expenditure(whole, existing)
        share = np.divide(missing, whole, out=np.zeros_like(whole * missing), where=whole > 0)
        for benefit in paid:  # a function's gap is shared out in proportion to cost
            made[benefit] = np.where(
                left_out(benefit, v), 0.0, cost[benefit] * np.where(np.isnan(missing), np.nan, share)
            )
    return made


def progress(years: NDArray[np.int64], shape: str) -> Floats:
    """Share of the distance to full coverage gone by each year, 0 in the base year and before, 1 in the last.

    "linear": equal steps, c_t = c_0 + (100 - c_0) * (t - t0) / (2030 - t0). "accelerated": 1 - (1 - s)^2 of the
    linear share s, so that the largest step comes first (an assumption).
    """
    linear = np.clip((years - BASE_YEAR) / (LAST_YEAR - BASE_YEAR), 0.0, 1.0)
    return np.asarray(1.0 - (1.0 - linear) ** 2 if shape == "accelerated" else linear)


def needed(gap: Floats, share: Floats) -> Floats:
    """What a year on the path needs beyond today: (c_t - c_0)/100 * cost_t, which is the gap times the share gone."""
    return np.asarray(gap * share)


def ratio_of_sums(amount: Floats, base: Floats) -> Floats:
    """100 * sum of amounts / sum of bases along the first axis, over those that have both; NaN for none."""
    both = np.isfinite(amount) & np.isfinite(base)
    whole = np.where(both, base, 0.0).sum(axis=0)
    part = np.where(both, amount, 0.0).sum(axis=0)
    return np.asarray(np.divide(100.0 * part, whole, out=np.full(np.shape(whole), np.nan), where=whole > 0))


def total(parts: Mapping[str, Floats], names: tuple[str, ...] = BENEFITS) -> Floats:
    """The sum over benefits; NaN where one of them is not known."""
    return np.asarray(sum(parts[name] for name in names))


def _n(v: Values, name: str) -> Number:
    """A parameter that is a number, or draws of it."""
    value = v[name]
    if isinstance(value, str):
        raise TypeError(f"{name} is not a number: {value!r}")
    return value
