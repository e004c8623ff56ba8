"""Intervals: known values, ends, and what they promise at the limits. Agreement with R is in test_survey_oracle.py."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from methods import survey_intervals
from methods.survey_intervals import Interval


def one(*values: float) -> list[np.ndarray]:
    return [np.array([v], dtype=np.float64) for v in values]


def ends(interval: Interval) -> tuple[float, float]:
    return float(interval.low[0]), float(interval.high[0])


def test_clopper_pearson_of_known_cases() -> None:
    # None of 10: 1 - 0.025^(1/10) = 0.3085; 4 of 10: 0.1216 to 0.7376 (tables of Clopper and Pearson 1934).
    assert ends(survey_intervals.clopper_pearson(*one(0.0, 10))) == pytest.approx((0.0, 1 - 0.025**0.1))
    assert ends(survey_intervals.clopper_pearson(*one(1.0, 10))) == pytest.approx((0.025**0.1, 1.0))
    assert ends(survey_intervals.clopper_pearson(*one(0.4, 10))) == pytest.approx((0.1216, 0.7376), abs=5e-5)


@pytest.mark.parametrize("method", ["logit", "korn_graubard"])
def test_at_nobody_and_at_all_the_interval_is_the_exact_binomial_one(method: str) -> None:
    p, se, df, n = np.array([0.0, 0.5, 1.0]), np.array([0.0, 0.1, 0.0]), np.full(3, 30), np.array([40, 40, 40])
    low, high = survey_intervals.for_proportions(p, se, df, n, method=method)
    exact = survey_intervals.clopper_pearson(p, n)
    assert (low[0], high[0]) == (0.0, pytest.approx(exact.high[0]))
    assert (low[2], high[2]) == (pytest.approx(exact.low[2]), 1.0)
    assert high[0] == pytest.approx(0.0881, abs=1e-4)
    alone = getattr(survey_intervals, method)(p, se, df, *([n] if method == "korn_graubard" else []))
    assert np.isnan(alone.low).tolist() == [True, False, True]
    assert alone.low[1] == low[1]


def test_a_method_of_another_name_is_refused() -> None:
    with pytest.raises(ValueError, match="wald"):
        survey_intervals.for_proportions(*one(0.5, 0.1, 9, 20), method="wald")


def test_without_degrees_of_freedom_there_is_no_interval() -> None:
    for interval in (
        survey_intervals.symmetric(*one(5.0, 1.0, 0)),
        survey_intervals.logit(*one(0.5, 0.1, 0)),
        survey_intervals.korn_graubard(*one(0.5, 0.1, 0, 40)),
    ):
        assert np.isnan(ends(interval)).all()


def test_on_the_effective_sample_of_a_simple_design_korn_graubard_is_clopper_pearson() -> None:
    p, n = 0.3, 50
    interval = survey_intervals.korn_graubard(*one(p, (p * (1 - p) / n) ** 0.5, n - 1, n))
    assert ends(interval) == pytest.approx(ends(survey_intervals.clopper_pearson(*one(p, n))))


@given(st.floats(0.001, 0.999), st.floats(0.001, 0.3), st.integers(1, 200), st.floats(0.5, 0.99))
def test_intervals_hold_their_estimate_stay_within_0_and_1_and_widen_with_the_level(
    p: float, se: float, df: int, level: float
) -> None:
    for method in ("logit", "korn_graubard"):
        low, high = ends(survey_intervals.for_proportions(*one(p, se, df, 300), method=method, level=level))
        wider = ends(survey_intervals.for_proportions(*one(p, se, df, 300), method=method, level=0.995))
        assert 0.0 <= wider[0] <= low < p < high <= wider[1] <= 1.0


@given(st.floats(0.01, 0.99), st.floats(0.001, 0.2), st.integers(1, 100))
def test_the_complement_has_the_mirrored_interval(p: float, se: float, df: int) -> None:
    for method in ("logit", "korn_graubard"):
        low, high = ends(survey_intervals.for_proportions(*one(p, se, df, 300), method=method))
        mirrored = ends(survey_intervals.for_proportions(*one(1 - p, se, df, 300), method=method))
        assert mirrored == pytest.approx((1 - high, 1 - low), rel=1e-6, abs=1e-9)


def test_bounded_intervals_are_the_logit_between_the_bounds_and_the_logarithm_above_zero() -> None:
    """Coady's indicator lies between 0 and 2.5, adequacy above 0."""
    low, high = ends(survey_intervals.within(*one(1.8, 0.5, 9), low=0.0, high=2.5))
    t = stats.t.ppf(0.975, 9)
    odds = np.log(1.8 / 0.7) + np.array([-1.0, 1.0]) * t * 0.5 * 2.5 / (1.8 * 0.7)
    np.testing.assert_allclose([low, high], 2.5 / (1 + np.exp(-odds)))
    assert 0 < low < 1.8 < high < 2.5
    low, high = ends(survey_intervals.log(*one(0.434, 0.3, 5)))
    step = stats.t.ppf(0.975, 5) * 0.3 / 0.434
    np.testing.assert_allclose([low, high], [0.434 * np.exp(-step), 0.434 * np.exp(step)])
    assert all(np.isnan(ends(survey_intervals.log(*one(0.0, 0.1, 5)))))


def test_the_symmetric_interval_uses_t() -> None:
    low, high = ends(survey_intervals.symmetric(*one(10.0, 2.0, 5), level=0.9))
    assert (low, high) == pytest.approx((10 - 2 * stats.t.ppf(0.95, 5), 10 + 2 * stats.t.ppf(0.95, 5)))
