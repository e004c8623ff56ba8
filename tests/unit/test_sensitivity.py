"""What moves a costing: one at a time, and at random."""

from __future__ import annotations

import numpy as np
import pytest

from methods.costing import CASH_TOTAL, Costing, cost_all
from methods.scenario import HEALTH
from methods.sensitivity import MISSING, Range, middle, simulate, tornado
from tests.unit.financing_examples import COVERAGE, floor, inputs, rows

RANGES = [
    Range("administration", 0, 15), Range("child-level", 0.8, 1.2, relative=True), Range("health-factor", 0.8, 1.2),
    Range("ppp-factor", 0.85, 1.15, each_area=True), Range("coverage-error", -5, 5, each_area=True),
    Range(MISSING, 0, 1, each_area=True),
]  # fmt: skip


def made(*countries: list, **changes: float | str) -> Costing:  # type: ignore[type-arg]
    return cost_all(inputs(*countries), floor(**changes))


def test_with_everything_reported_the_middle_is_the_result_itself() -> None:
    costing = made()
    assert middle(costing, [0], 2026)[CASH_TOTAL][0] == pytest.approx(costing.low[CASH_TOTAL][0, 1] / 10)


def test_a_bar_is_the_result_at_the_ends_of_its_range() -> None:
    """Administration 10 per cent in the scenario: none gives 1/1.1 of the gap, 15 per cent 1.15/1.1."""
    centre, bars = tornado(made(), RANGES, [0], CASH_TOTAL, 2026)
    bar = next(b for b in bars if b.factor == "administration")
    assert bar.usd == pytest.approx((centre[0] / 1.1, centre[0] * 1.15 / 1.1))
    assert bar.pct_gdp[0] == pytest.approx(100 * bar.usd[0] / 2e9)


def test_bars_are_in_the_order_of_their_width_and_idle_ones_are_left_out() -> None:
    bars = tornado(made(), RANGES, [0], CASH_TOTAL, 2026)[1]
    widths = [b.width for b in bars]
    assert widths == sorted(widths, reverse=True)
    assert {"health-factor", MISSING}.isdisjoint(b.factor for b in bars)
    assert [b.factor for b in tornado(made(), RANGES, [0], HEALTH, 2026)[1]] == ["health-factor"]


def test_a_value_outside_its_declared_range_widens_the_range() -> None:
    assert Range("administration", 0, 15).bounds({"administration": 25.0}) == (0, 25)


def test_the_same_seed_gives_the_same_band_and_another_seed_another() -> None:
    costing = made()
    first, again, other = (simulate(costing, RANGES, {"AAA": [0]}, 2026, draws=500, seed=s) for s in (1, 1, 2))
    assert first == again
    assert first != other


def test_a_country_has_the_same_band_by_itself_and_among_others() -> None:
    costing = made(rows("AAA"), rows("BBB", {**COVERAGE, "children": None}))
    alone = simulate(costing, RANGES, {"BBB": [1]}, 2026, draws=500)
    among = simulate(costing, RANGES, {"all": [0, 1], "BBB": [1]}, 2026, draws=500)
    assert alone["BBB"] == among["BBB"]


def test_without_ranges_every_draw_is_the_middle() -> None:
    costing = made()
    band = simulate(costing, [], {"AAA": [0]}, 2026, draws=50)["AAA"][CASH_TOTAL]
    assert np.ptp(band.usd) == pytest.approx(0, abs=1e-3)
    assert band.usd[1] == pytest.approx(middle(costing, [0], 2026)[CASH_TOTAL][0])


def test_the_band_of_one_factor_is_its_uniform_quantiles() -> None:
    """Health package uniform over 0.8 to 1.2: the 5th percentile is at 0.82, less what government spends."""
    band = simulate(made(), [Range("health-factor", 0.8, 1.2)], {"AAA": [0]}, 2026, draws=20_000)["AAA"][HEALTH]
    package, spent = 79 * 1.2 / 0.96 * 1e6, 0.02 * 2e9
    expected = [package * f - spent for f in (0.82, 1.0, 1.18)]
    assert band.usd == pytest.approx(expected, rel=0.01)


def test_errors_of_countries_that_are_independent_even_out_in_a_sum() -> None:
    only = [Range("coverage-error", -5, 5, each_area=True)]
    costing = made(*(rows(f"A{n:02}") for n in range(20)))
    found = simulate(costing, only, {"one": [0], "all": range(20)}, 2026, draws=2000)
    spread = {code: np.ptp(band[CASH_TOTAL].usd) / band[CASH_TOTAL].usd[1] for code, band in found.items()}
    assert spread["all"] < 0.5 * spread["one"]


def test_a_group_without_countries_has_no_band() -> None:
    band = simulate(made(), RANGES, {"none": []}, 2026, draws=10)["none"][CASH_TOTAL]
    assert np.isnan(band.usd).all()
