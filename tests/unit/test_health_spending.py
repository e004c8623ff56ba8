"""SDG 3.8.2: strict limits, the line that follows the median, and the two readings of the median."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods import health_spending
from methods.health_spending import burden, exceeds, societal_poverty_line

YEAR = 365.0
"""Of one dollar a day."""


def test_the_line_is_half_the_median_and_1_15_but_never_below_2_15() -> None:
    assert societal_poverty_line(0.0) == 2.15
    assert societal_poverty_line(2.0) == 2.15
    assert societal_poverty_line(10.0) == pytest.approx(6.15)


def test_limits_are_strict() -> None:
    spent, budget = np.array([10.0, 10.01, 25.0, 25.01]), np.full(4, 100.0)
    assert exceeds(spent, budget, 0.10).tolist() == [0, 1, 1, 1]
    assert exceeds(spent, budget, 0.25).tolist() == [0, 0, 0, 1]


def test_who_spends_nothing_is_never_burdened_and_who_has_nothing_left_is_by_any_spending() -> None:
    assert exceeds(np.array([0.0, 0.0, 0.01]), np.array([-5.0, 0.0, -5.0]), 0.4).tolist() == [0, 0, 1]


def test_by_hand() -> None:
    # Dollars a day: the median of 2, 4, 10, 20, 40 is 10, the line 6.15. Left: -4.15, -2.15, 3.85, 13.85, 33.85.
    budget = np.array([2.0, 4.0, 10.0, 20.0, 40.0]) * YEAR
    spent = np.array([0.0, 0.1, 1.6, 5.6, 13.0]) * YEAR
    found = burden(budget, spent, np.ones(5), ppp_rate=1.0)
    assert found.line == pytest.approx(6.15)
    assert found.beyond_10.tolist() == [0, 0, 1, 1, 1]
    assert found.beyond_25.tolist() == [0, 0, 0, 1, 1]
    assert found.beyond_40.tolist() == [0, 1, 1, 1, 0]
    assert found.impoverishing.tolist() == [0, 1, 0, 0, 0]


def test_the_median_of_what_is_left_after_health_gives_a_lower_line() -> None:
    budget, spent = np.array([8.0, 10.0, 12.0]) * YEAR, np.array([0.0, 4.0, 0.0]) * YEAR
    before, after = (burden(budget, spent, np.ones(3), 1.0, median_of) for median_of in ("before", "after"))
    assert (before.line, after.line) == (pytest.approx(6.15), pytest.approx(5.15))
    with pytest.raises(ValueError, match="before or after"):
        burden(budget, spent, np.ones(3), 1.0, "gross")


def test_weights_are_persons() -> None:
    budget, none = np.array([5.0, 50.0]) * YEAR, np.zeros(2)
    assert burden(budget, none, np.array([3.0, 2.0]), 1.0).line == pytest.approx(3.65)
    assert burden(budget, none, np.array([2.0, 3.0]), 1.0).line == pytest.approx(26.15)


def test_missing_and_negative_spending_is_refused() -> None:
    for budget, spent in (([np.nan], [1.0]), ([1.0], [np.nan]), ([1.0], [-1.0])):
        with pytest.raises(ValueError, match="known and not negative"):
            burden(np.array(budget), np.array(spent), np.ones(1), 1.0)
    with pytest.raises(ValueError, match="rate"):
        burden(np.ones(1), np.ones(1), np.ones(1), 0.0)


@given(
    st.lists(st.tuples(st.floats(0, 80), st.floats(0, 1), st.floats(1, 9)), min_size=1, max_size=20),
    st.floats(0.1, 500),
)
def test_definitions_nest_and_do_not_depend_on_the_currency(
    rows: list[tuple[float, float, float]], rate: float
) -> None:
    day, part, weights = (np.array(each) for each in zip(*rows, strict=True))
    found = burden(day * YEAR, day * part * YEAR, weights, 1.0)
    assert (found.beyond_25 <= found.beyond_10).all()
    assert (found.impoverishing <= found.beyond_40).all()
    assert found.line >= health_spending.LEAST
    again = burden(day * YEAR * rate, day * part * YEAR * rate, weights, rate)
    assert again.line == pytest.approx(found.line)
