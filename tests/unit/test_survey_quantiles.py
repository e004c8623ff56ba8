"""Quantiles, groups of equal weight and the Gini index: by their definitions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.survey_gini import gini
from methods.survey_quantiles import distribution, groups, quantile, woodruff

ROWS = st.lists(st.tuples(st.integers(0, 12), st.integers(1, 6)), min_size=1, max_size=40)


def arrays(rows: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    y, w = np.array(rows, dtype=np.float64).T
    return y, w


@given(ROWS, st.floats(0.0, 1.0))
def test_a_quantile_is_the_least_value_that_reaches_its_share(rows: list[tuple[int, int]], p: float) -> None:
    y, w = arrays(rows)
    q = quantile(distribution(y, w), p)
    assert w[y <= q].sum() / w.sum() >= p - 1e-9
    assert w[y < q].sum() / w.sum() < p + 1e-12 or q == y.min()
    assert quantile(distribution(np.repeat(y, w.astype(int)), np.ones(int(w.sum()))), p) == q, "weights are repetitions"


def test_where_the_share_is_reached_exactly_the_school_rule_goes_halfway_to_the_next() -> None:
    of = distribution(np.array([1.0, 2.0, 10.0, 20.0]), np.ones(4))
    assert (quantile(of, 0.5), quantile(of, 0.5, "school")) == (2.0, 6.0)
    assert (quantile(of, 0.4), quantile(of, 0.4, "school")) == (2.0, 2.0)
    assert (quantile(of, 1.0), quantile(of, 1.0, "school")) == (20.0, 20.0)
    assert (quantile(of, 0.0), quantile(of, 0.1)) == (1.0, 1.0)


def test_tenths_that_are_no_binary_fractions_are_reached() -> None:
    of = distribution(np.arange(10.0), np.full(10, 0.1))
    assert [quantile(of, p / 10) for p in range(1, 11)] == list(range(10))


def test_rows_without_weight_are_not_there() -> None:
    of = distribution(np.array([1.0, 5.0, 9.0]), np.array([0.0, 1.0, 0.0]))
    assert quantile(of, 0.0) == quantile(of, 1.0) == 5.0
    assert np.isnan(quantile(distribution(np.zeros(0), np.zeros(0)), 0.5))


@pytest.mark.parametrize(("y", "w"), [([1.0, np.nan], [1.0, 1.0]), ([1.0, 2.0], [1.0, -1.0]), ([1.0], [1.0, 1.0])])
def test_what_is_no_distribution_is_refused(y: list[float], w: list[float]) -> None:
    with pytest.raises(ValueError, match="for each row"):
        distribution(np.array(y), np.array(w))


def test_wrong_questions_are_refused() -> None:
    of = distribution(np.ones(1), np.ones(1))
    with pytest.raises(ValueError, match="between 0 and 1"):
        quantile(of, 50)
    with pytest.raises(ValueError, match="hf7"):
        quantile(of, 0.5, "hf7")


def test_an_interval_that_leaves_the_distribution_has_an_open_end() -> None:
    of = distribution(np.arange(10.0), np.ones(10))
    low, high, se = woodruff(of, -0.05, 0.45, df=20)
    assert np.isnan(low) and high == 4.0 and np.isnan(se)
    assert np.isnan(woodruff(of, 0.2, 0.8, df=0).se)


@given(ROWS)
def test_fifths_put_equals_together_in_order_and_begin_where_a_fifth_of_the_weight_is_below(
    rows: list[tuple[int, int]],
) -> None:
    y, w = arrays(rows)
    q = groups(y, w)
    for value in np.unique(y):
        assert set(q[y == value]) == {min(5, 1 + int(5 * w[y < value].sum() / w.sum() + 1e-9))}
    assert (np.diff(q[np.argsort(y, kind="stable")]) >= 0).all()
    order = np.random.default_rng(0).permutation(len(y))
    assert (groups(y[order], w[order]) == q[order]).all(), "the order of the rows does not matter"


def test_fifths_of_equal_weights_are_equal() -> None:
    assert np.bincount(groups(np.arange(100.0), np.full(100, 0.1))).tolist() == [0, 20, 20, 20, 20, 20]
    assert groups(np.arange(10.0), np.ones(10), 10).tolist() == list(range(1, 11))


def test_a_third_of_the_population_with_nothing_is_in_the_first_fifth_together() -> None:
    y = np.array([0.0] * 3 + [1.0, 2, 3, 4, 5, 6])
    assert groups(y, np.ones(9)).tolist() == [1, 1, 1, 2, 3, 3, 4, 4, 5]


@given(ROWS.filter(lambda rows: any(y for y, _ in rows)))
def test_the_gini_index_is_the_mean_difference_between_persons_and_its_influence_the_derivative(
    rows: list[tuple[int, int]],
) -> None:
    y, w = arrays(rows)
    found = gini(y, w)
    pairs = np.abs(y[:, None] - y[None, :])
    assert found.value == pytest.approx((w @ pairs @ w) / (2 * w.sum() * (w @ y)), abs=1e-12)
    assert w @ found.influence == pytest.approx(0.0, abs=1e-12), "of degree 0 in the weights"
    step = np.zeros(len(w))
    step[len(w) // 2] = 1e-5
    slope = (gini(y, w + step).value - gini(y, w - step).value) / 2e-5
    assert found.influence[len(w) // 2] == pytest.approx(slope, abs=1e-7)


def test_the_gini_index_of_known_cases() -> None:
    assert gini(np.full(5, 3.0), np.ones(5)).value == pytest.approx(0.0)
    assert gini(np.array([0.0, 0, 0, 1]), np.ones(4)).value == pytest.approx(0.75)
    assert gini(np.array([1.0, 2, 3, 4]), np.ones(4)).value == pytest.approx(0.25)
    assert np.isnan(gini(np.array([-1.0, 1.0]), np.ones(2)).value), "nothing to share"
