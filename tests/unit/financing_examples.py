"""A made-up country with round numbers, for which every step is worked out by hand in the tests."""

from __future__ import annotations

from collections.abc import Mapping

from methods.financing_inputs import CONSTANT, Inputs, Row, assemble
from methods.scenario import Scenario, scenario

YEARS = tuple(range(2025, 2031))
PEOPLE = {
    "population": 1_000_000, "births": 30_000, "y0_4": 100_000, "y5_9": 90_000, "y10_14": 80_000, "y15_19": 75_000,
    "y0_14": 270_000, "y_ge60": 90_000, "y_ge65": 60_000, "y_ge70": 40_000, "y_ge75": 20_000,
}  # fmt: skip
MONEY = {"gdp_xdc": 20e9, "gdp_usd": 2e9, "ppp": 12.0, "cpi": 1.5, "expenditure_pct": 20.0, "revenue_pct": 16.0}
FIXED = {
    "participation_pct": 60.0, "unemployment_pct": 5.0, "health_pct": 2.0, "protection_pct": 4.0,
    "spending_children_pct": 0.5, "spending_working-age_pct": 1.0, "spending_old-age_pct": 2.0, "line_2017": 2.0,
    "ppp_2017": 10.0, "ppp_2021": 11.0, "cpi_2016": 0.95, "cpi_2021": 1.2, "income_rank": 1.0,
}  # fmt: skip
COVERAGE = {"children": 20.0, "maternity": 50.0, "disability": 10.0, "old-age": 40.0, "unemployment": 0.0}
AMERICA = {"cpi": 1.2, "cpi_2016": 0.96, "cpi_2021": 1.1}

FLOOR: dict[str, str | float] = {
    "scope": "low-middle", "basis": "national-line", "child-age": 5, "child-level": 25, "maternity-level": 100,
    "maternity-months": 4, "disability-level": 100, "disability-under-15": 0.7, "disability-from-15": 3.8,
    "disability-until": "old-age", "old-age-from": 65, "old-age-level": 100, "unemployment-level": 50,
    "unemployment-months": 6, "health": "package", "health-low": 79, "health-lower-middle": 130,
    "health-upper-middle": 130, "health-share": 5, "administration": 10, "variant": "coverage", "path": "linear",
}  # fmt: skip


def floor(**changes: str | float) -> Scenario:
    """The scenario of the worked example, with changes (`child_level` for child-level)."""
    return scenario("example", {**FLOOR, **{name.replace("_", "-"): value for name, value in changes.items()}})


def rows(
    area: str = "AAA", coverage: Mapping[str, float | None] = COVERAGE, **changes: float | None
) -> list[Row]:  # fmt: skip
    """The rows of one country; None leaves an input out."""
    made = []
    for name, amount in {**PEOPLE, **MONEY, **FIXED}.items():
        value = changes.get(name, amount)
        if value is not None:
            years = (CONSTANT,) if name in FIXED else YEARS
            made += [Row(name, area, year, float(value), 2024, "published") for year in years]
    made += [Row(f"coverage_{name}", area, CONSTANT, known, 2021, "published")
             for name, known in coverage.items() if known is not None]  # fmt: skip
    return made


def america() -> list[Row]:
    """The United States, whose prices everything in dollars needs; a high-income country without coverage."""
    made = rows("USA", dict.fromkeys(COVERAGE), income_rank=4.0, line_2017=20.0)
    return [row._replace(obs_value=AMERICA[row.variable]) if row.variable in AMERICA else row for row in made]


def inputs(*countries: list[Row]) -> Inputs:
    """Inputs of some countries and the United States."""
    return assemble([row for country in (countries or (rows(),)) for row in country] + america(), YEARS)
