"""The costing against an example worked out by hand, one country, every term."""

from __future__ import annotations

import numpy as np
import pytest

from methods import financing
from methods.costing import ALL, CASH_TOTAL, cost_all, grade, summed
from methods.scenario import BENEFITS, CASH, HEALTH, ScenarioError, scenario
from tests.unit.financing_examples import COVERAGE, FLOOR, floor, inputs, rows

# line: 2 international dollars * 365 days * 10 per dollar in 2017 * prices 1.5 times those of 2017
LINE = 2 * 365 * 10 * 1.5
COSTS = {
    "children": 100_000 * LINE * 0.25 * 1.1,
    "maternity": 30_000 * LINE * 4 / 12 * 1.1,
    "disability": (0.007 * 270_000 + 0.038 * (1_000_000 - 270_000 - 60_000)) * LINE * 1.1,
    "old-age": 60_000 * LINE * 1.1,
    "unemployment": 0.05 * 0.6 * (1_000_000 - 270_000) * LINE * 0.5 * 6 / 12 * 1.1,
}
# 79 dollars of 2016, prices in the United States 1.2 over 0.96, ten units a dollar
HEALTH_COST = 79 * 1.2 / 0.96 * 1_000_000 * 10


def one(**changes: float | str) -> tuple[dict[str, float], dict[str, float], dict[str, float]]:
    """Cost, lowest and highest gap of the example country in 2026."""
    made = cost_all(inputs(), floor(**changes))
    assert made.areas == ("AAA",)
    return tuple({part: float(table[part][0, 1]) for part in table} for table in (made.cost, made.low, made.high))  # type: ignore[return-value]


def test_the_line_is_carried_from_2017_with_the_ppp_rate_and_consumer_prices() -> None:
    x, v = inputs().at(2026), financing.values_of(floor())
    assert financing.line_xdc(x, v)[0] == pytest.approx(10_950)


def test_leaving_out_the_ppp_step_would_give_another_line() -> None:
    """The step without which the gap is inflated: international dollars are not market dollars."""
    x, v = inputs().at(2026), financing.values_of(floor())
    market = 2 * 365 * (x["gdp_xdc"] / x["gdp_usd"])[0] * 1.2
    assert financing.line_xdc(x, v)[0] != pytest.approx(market, rel=0.1)


def test_where_prices_more_than_doubled_the_present_ppp_rate_is_used() -> None:
    """2 dollars * 365 * 30 per dollar now * prices in the United States 1.2 times those of 2017."""
    x, v = inputs(rows(cpi=2.5, ppp=30.0)).at(2026), financing.values_of(floor())
    assert financing.line_xdc(x, v)[0] == pytest.approx(2 * 365 * 30 * 1.2)
    assert bool(financing.prices_doubled(x, v)[0])


def test_lines_in_dollars_of_2021_are_carried_from_2021() -> None:
    """3 dollars * 365 * 11 per dollar in 2021 * prices 1.5 over 1.2."""
    x, v = inputs().at(2026), financing.values_of(floor(basis="line-300"))
    assert financing.line_xdc(x, v)[0] == pytest.approx(3 * 365 * 11 * 1.5 / 1.2)


@pytest.mark.parametrize("benefit", CASH)
def test_universal_coverage_costs_what_it_does_by_hand(benefit: str) -> None:
    assert one()[0][benefit] == pytest.approx(COSTS[benefit])


@pytest.mark.parametrize("benefit", CASH)
def test_the_gap_is_the_part_of_the_cost_that_is_not_covered(benefit: str) -> None:
    _, low, high = one()
    assert low[benefit] == high[benefit] == pytest.approx(COSTS[benefit] * (1 - COVERAGE[benefit] / 100))


def test_health_is_the_package_less_what_government_spends() -> None:
    cost, low, _ = one()
    assert cost[HEALTH] == pytest.approx(HEALTH_COST)
    assert low[HEALTH] == pytest.approx(HEALTH_COST - 0.02 * 20e9)


def test_upper_middle_income_has_its_own_health_rule() -> None:
    made = cost_all(inputs(rows(income_rank=3.0)), floor(health="gdp-share"))
    assert made.cost[HEALTH][0, 1] == pytest.approx(0.05 * 20e9)
    assert cost_all(inputs(rows(income_rank=3.0)), floor()).cost[HEALTH][0, 1] == pytest.approx(HEALTH_COST / 79 * 130)


def test_cash_and_health_stand_beside_their_sum() -> None:
    cost, low, _ = one()
    assert cost[CASH_TOTAL] == pytest.approx(sum(COSTS.values()))
    assert low[ALL] == pytest.approx(low[CASH_TOTAL] + low[HEALTH])


def test_variant_b_sets_expenditure_on_a_function_against_its_cost() -> None:
    """Children: 0.5 per cent of 20 billion is 100 million; working age 200; old age 400."""
    _, low, high = one(variant="expenditure")
    working = [COSTS[b] for b in ("maternity", "disability", "unemployment")]
    assert low["children"] == pytest.approx(COSTS["children"] - 100e6)
    assert sum(low[b] for b in ("maternity", "disability", "unemployment")) == pytest.approx(sum(working) - 200e6)
    assert low["old-age"] == high["old-age"] == pytest.approx(max(0.0, COSTS["old-age"] - 400e6))


def test_a_function_that_spends_more_than_it_costs_has_no_gap() -> None:
    made = cost_all(inputs(rows(**{"spending_old-age_pct": 10.0})), floor(variant="expenditure"))
    assert made.high["old-age"][0, 1] == 0


def test_single_years_inside_a_five_year_group_are_split_evenly() -> None:
    x = inputs().at(2026)
    assert financing.below(7, x)[0] == pytest.approx(100_000 + 90_000 * 2 / 5)
    assert financing.below(18, x)[0] == pytest.approx(270_000 + 75_000 * 3 / 5)
    assert financing.below(0, x)[0] == 0
    assert financing.above(62, x)[0] == pytest.approx(90_000 - 30_000 * 2 / 5)
    assert financing.above(72, x)[0] == pytest.approx(40_000 - 20_000 * 2 / 5)
    assert financing.above(60, x)[0] == 90_000


def test_an_age_limit_of_65_needs_nothing_above_65() -> None:
    """Small states have no five-year ages; their pension from 65 can be costed all the same."""
    x = inputs(rows(y_ge70=None, y_ge75=None)).at(2026)
    assert financing.above(65, x)[0] == 60_000


def test_disability_for_life_counts_the_old_too() -> None:
    made = cost_all(inputs(), floor(disability_until="life"))
    assert made.persons["disability"][0, 1] == pytest.approx(0.007 * 270_000 + 0.038 * 730_000)


def test_the_linear_path_takes_a_fifth_of_the_way_each_year() -> None:
    made = cost_all(inputs(), floor())
    assert made.share == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1.0])
    found = summed(made, [0], "children", 2027, made.rate("XDC", "current", 2025))
    assert found is not None
    assert found.needed_low == pytest.approx(0.4 * COSTS["children"] * 0.8)


def test_the_accelerated_path_takes_its_largest_step_first() -> None:
    steps = np.diff(financing.progress(np.arange(2025, 2031), "accelerated"))
    assert steps.sum() == pytest.approx(1.0)
    assert (np.diff(steps) < 0).all()


def test_money_in_dollars_and_in_prices_of_a_year() -> None:
    """Prices rise from 1.5 to 1.8 in 2026: constant prices of 2025 divide by 1.2; ten units a dollar, 12 a PPP$."""
    changed = [r._replace(obs_value=1.8) if (r.variable, r.time_period) == ("cpi", 2026) else r for r in rows()]
    made = cost_all(inputs(changed), floor())
    nominal = made.rate("XDC", "current", 2025)[0, 1]
    assert nominal == 1
    assert made.rate("XDC", "constant", 2025)[0, 1] == pytest.approx(1 / 1.2)
    assert made.rate("USD", "constant", 2025)[0, 1] == pytest.approx(1 / 1.2 / 10)
    assert made.rate("PPP", "current", 2025)[0, 1] == pytest.approx(1 / 12)


def test_shares_are_of_gdp_budget_revenue_and_present_spending() -> None:
    made = cost_all(inputs(), floor())
    found = summed(made, [0], CASH_TOTAL, 2026, made.rate("USD", "current", 2025))
    assert found is not None
    gap = sum(COSTS[b] * (1 - COVERAGE[b] / 100) for b in CASH) / 10
    assert found.gap_low == pytest.approx(gap)
    assert found.share_low == pytest.approx(
        {"gdp": gap / 2e7, "expenditure": gap / 4e6, "revenue": gap / 3.2e6, "present": gap / 8e5}
    )


def test_a_country_without_coverage_has_a_range_from_the_median_of_its_group_to_zero() -> None:
    others = [rows(code, {**COVERAGE, "children": known}) for code, known in (("BBB", 10.0), ("CCC", 60.0))]
    made = cost_all(inputs(rows("AAA", {**COVERAGE, "children": None}), *others), floor())
    assert made.high["children"][0, 1] == pytest.approx(COSTS["children"])
    assert made.low["children"][0, 1] == pytest.approx(COSTS["children"] * 0.65)  # the median of 10 and 60 is 35
    assert made.low["old-age"][0, 1] == made.high["old-age"][0, 1]


def test_published_coverage_above_a_hundred_leaves_no_gap_and_no_surplus() -> None:
    made = cost_all(inputs(rows("AAA", {**COVERAGE, "old-age": 132.4})), floor())
    assert made.low["old-age"][0, 1] == 0


def test_a_missing_line_is_the_median_of_the_income_group_and_costs_a_grade() -> None:
    made = cost_all(
        inputs(rows("AAA", line_2017=None), rows("BBB", line_2017=3.0), rows("CCC", line_2017=5.0)), floor()
    )
    assert made.inputs.figures["line_2017"][0, 0] == 4.0
    assert made.inputs.line_imputed.tolist() == [True, False, False]
    assert made.points["children"][0, 1] == made.points["children"][1, 1] + 1


@pytest.mark.parametrize("lacking", ["gdp_xdc", "gdp_usd", "population", "cpi", "ppp_2017"])
def test_a_country_that_cannot_be_costed_is_named_with_what_it_lacks(lacking: str) -> None:
    made = cost_all(inputs(rows("AAA", **{lacking: None}), rows("BBB")), floor())
    assert made.areas == ("BBB",)
    assert lacking in made.uncosted["AAA"]


def test_a_present_rate_needs_no_rate_of_2017() -> None:
    """Where prices more than doubled the old rate is not used, and its absence is no reason to leave a country out."""
    made = cost_all(inputs(rows("AAA", cpi=2.5, ppp=30.0, ppp_2017=None)), floor())
    assert np.isfinite(made.high[CASH_TOTAL]).all()


def test_shares_of_gdp_need_neither_prices_nor_ppp_rates() -> None:
    made = cost_all(inputs(rows("AAA", cpi=None, ppp=None, ppp_2017=None)), floor(basis="gdp-per-head"))
    assert made.areas == ("AAA",)
    assert summed(made, [0], CASH_TOTAL, 2026, made.rate("PPP", "current", 2025)) is None


def test_a_benefit_that_is_left_out_costs_nothing_even_where_its_inputs_are_missing() -> None:
    made = cost_all(inputs(rows("AAA", unemployment_pct=None)), floor(unemployment_level=0))
    assert made.high["unemployment"][0, 1] == 0
    assert np.isfinite(made.high[CASH_TOTAL]).all()


def test_a_benefit_whose_input_is_missing_is_not_known_and_never_zero() -> None:
    made = cost_all(inputs(rows("AAA", unemployment_pct=None), rows("BBB")), floor())
    assert np.isnan(made.high["unemployment"][0]).all()
    assert np.isnan(made.high[CASH_TOTAL][0]).all()
    both = summed(made, [0, 1], CASH_TOTAL, 2026, made.rate("USD", "current", 2025))
    assert both is not None
    assert (both.costed, both.members) == (1, 2)


def test_high_income_is_outside_the_floors_scope_and_has_no_health_package() -> None:
    assert "USA" not in cost_all(inputs(), floor()).areas
    everywhere = cost_all(inputs(), floor(scope="all"))
    assert np.isnan(everywhere.high[HEALTH][everywhere.areas.index("USA")]).all()


def test_shares_of_gdp_per_head_need_no_line() -> None:
    """A quarter of 20 000 a head for 100 000 children, and a tenth for administration."""
    assert one(basis="gdp-per-head")[0]["children"] == pytest.approx(100_000 * 0.25 * 20_000 * 1.1)


def test_confidence_falls_with_what_is_imputed_assumed_or_old() -> None:
    assert [grade(points) for points in (0, 0.4, 1, 2, 3, 7)] == ["A", "A", "B", "C", "D", "D"]


def test_a_group_whose_currency_differs_counts_in_dollars() -> None:
    made = cost_all(inputs(rows("AAA"), rows("BBB", gdp_usd=4e9)), floor())
    usd = made.rate("USD", "current", 2025)
    each = [summed(made, [n], CASH_TOTAL, 2026, usd) for n in (0, 1)]
    both = summed(made, [0, 1], CASH_TOTAL, 2026, usd)
    assert both is not None
    assert both.gap_low == pytest.approx(sum(s.gap_low for s in each if s))
    assert both.share_low["gdp"] == pytest.approx(100 * both.gap_low / 6e9)


@pytest.mark.parametrize(
    ("name", "value"),
    [("child-level", -1), ("child-age", 19), ("child-age", 2.5), ("old-age-from", 59), ("administration", 31),
     ("basis", "line-190"), ("currency", "EUR"), ("cost-year", 2031), ("cost-year", 2024), ("price-year", 2017),
     ("coverage", 120), ("maternity-months", "four"), ("child-level", "nan"), ("child-level", "1e3")],
)  # fmt: skip
def test_impossible_values_are_refused_with_what_is_allowed(name: str, value: str | float) -> None:
    with pytest.raises(ScenarioError) as refused:
        scenario("x", {**FLOOR, name: value})
    assert [r.parameter for r in refused.value.refusals] == [name]
    assert refused.value.refusals[0].allowed


def test_all_wrong_values_are_told_at_once() -> None:
    with pytest.raises(ScenarioError) as refused:
        scenario("x", {**FLOOR, "child-level": -1, "path": "never"})
    assert len(refused.value.refusals) == 2


def test_a_missing_value_is_refused() -> None:
    with pytest.raises(ScenarioError, match="child-level"):
        scenario("x", {name: value for name, value in FLOOR.items() if name != "child-level"})


def test_every_benefit_is_told() -> None:
    assert set(one()[0]) == {*BENEFITS, CASH_TOTAL, ALL}
