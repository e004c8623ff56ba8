"""Persons not covered, sex gap, distance and pace."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods import gaps


def test_uncovered_persons() -> None:
    assert gaps.uncovered_persons(1000.0, 52.4) == pytest.approx(476.0)
    assert isinstance(gaps.uncovered_persons(1000.0, 52.4), float)
    got = gaps.uncovered_persons(np.array([10.0, 20.0, 30.0]), np.array([0.0, 100.0, np.nan]))
    assert got[:2].tolist() == [10.0, 0.0]
    assert np.isnan(got[2])
    assert gaps.uncovered_persons(10.0, np.array([25.0, 50.0])).tolist() == [7.5, 5.0]


@pytest.mark.parametrize("coverage", [-0.1, 100.1, 132.4])
def test_coverage_outside_its_range_is_not_counted_with(coverage: float) -> None:
    with pytest.raises(ValueError, match="outside 0 to 100"):
        gaps.uncovered_persons(1.0, coverage)
    with pytest.raises(ValueError, match="outside 0 to 100"):
        gaps.uncovered_persons(np.ones(2), np.array([50.0, coverage]))


def test_a_negative_denominator_is_refused() -> None:
    with pytest.raises(ValueError, match="denominator"):
        gaps.uncovered_persons(-1.0, 50.0)


def test_published_above_100_counts_as_nobody_left_out_and_says_so() -> None:
    assert gaps.counted_coverage(132.4) == (100.0, True)
    assert gaps.counted_coverage(100.0) == (100.0, False)
    counted, above = gaps.counted_coverage(np.array([267.3, 40.0, np.nan]))
    assert counted[:2].tolist() == [100.0, 40.0] and np.isnan(counted[2])
    assert above.tolist() == [True, False, False]
    assert gaps.uncovered_persons(np.ones(3), counted)[0] == 0.0
    with pytest.raises(ValueError, match="negative"):
        gaps.counted_coverage(-1.0)


@given(st.floats(0, 1e10), st.floats(0, 1000))
def test_between_nobody_and_everybody(people: float, coverage: float) -> None:
    left = gaps.uncovered_persons(people, gaps.counted_coverage(coverage)[0])
    assert 0 <= left <= people


def test_sex_gap() -> None:
    # Old-age pensions in a synthetic survey: men 84.3, women 73.9.
    assert gaps.sex_gap_points(84.3, 73.9) == pytest.approx(10.4)
    assert gaps.sex_gap_points(np.array([10.0]), np.array([12.0])).tolist() == [-2.0]


def test_total_outside_the_range_of_women_and_men() -> None:
    assert not gaps.total_outside_sex_range(79.0, female_pct=73.9, male_pct=84.3)
    assert not gaps.total_outside_sex_range(73.9, female_pct=73.9, male_pct=84.3)
    assert gaps.total_outside_sex_range(73.8, female_pct=73.9, male_pct=84.3)
    assert not gaps.total_outside_sex_range(73.8, 73.9, 84.3, tolerance=0.15)
    assert gaps.total_outside_sex_range(90.0, female_pct=84.3, male_pct=73.9)
    assert not gaps.total_outside_sex_range(90.0, female_pct=np.nan, male_pct=73.9)
    got = gaps.total_outside_sex_range(np.array([1.0, 5.0]), np.array([2.0, 4.0]), np.array([3.0, 6.0]))
    assert got.tolist() == [True, False]


def test_distance_to_target() -> None:
    assert gaps.distance_to_target(52.4) == pytest.approx(47.6)
    assert gaps.distance_to_target(52.4, target=80.0) == pytest.approx(27.6)
    assert gaps.distance_to_target(np.array([100.0, 132.4])).tolist() == pytest.approx([0.0, -32.4])


def test_required_pace() -> None:
    # World, at least one benefit: 52.4 in 2023 leaves 6.8 points a year; governments named 2 in 2025.
    assert gaps.required_pace(52.4, 2023) == pytest.approx(6.8)
    assert gaps.required_pace(52.4, 2023, target=52.4 + 14) == pytest.approx(2.0)
    assert gaps.required_pace(np.array([30.0, 60.0]), np.array([2020, 2025])).tolist() == [7.0, 8.0]
    assert gaps.required_pace(np.array([30.0, 60.0]), 2020.0).tolist() == [7.0, 4.0]


@pytest.mark.parametrize("year", [2030, 2031])
def test_no_pace_without_years_left(year: int) -> None:
    with pytest.raises(ValueError, match="no year left before 2030"):
        gaps.required_pace(50.0, year)
