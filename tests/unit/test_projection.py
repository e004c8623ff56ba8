"""What continues the past: pace, the path to a target, and the fan with its promises."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from methods import projection
from methods.gaps import required_pace

YEARS = st.lists(st.integers(2000, 2029), min_size=4, max_size=12, unique=True).map(sorted)
PER_CENT = st.floats(0, 120)


@st.composite
def courses(draw: st.DrawFn) -> tuple[list[float], list[float]]:
    """Years that carry a fan, and values in per cent."""
    years = draw(YEARS.filter(projection.fan_allowed))
    return [float(y) for y in years], draw(st.lists(PER_CENT, min_size=len(years), max_size=len(years)))


def ahead(years: list[float]) -> list[float]:
    return [float(y) for y in range(int(years[-1]), 2041)]


# Pace


def test_pace_of_two_values_is_their_difference_by_the_years() -> None:
    # Kenya, at least one benefit, release 2025-10: 10.37 (2015), 10.10 (2019), 9.00 (2021).
    assert projection.observed_pace([2015, 2019], [10.37, 10.10]) == pytest.approx(-0.0675)
    assert projection.observed_pace([2015, 2019, 2021], [10.37, 10.10, 9.00]) == pytest.approx(-0.2053571429)


@pytest.mark.parametrize("years", [[], [2020], [2020, 2020]])
def test_no_pace_without_two_different_years(years: list[float]) -> None:
    assert projection.observed_pace(years, [50.0] * len(years)) is None


def test_unequal_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="as many years"):
        projection.observed_pace([2020, 2021], [1.0])
    with pytest.raises(ValueError, match="as many years"):
        projection.logistic_fan([2016, 2017, 2018, 2020], [1.0], [2030])


@given(courses())
def test_pace_is_the_slope_of_a_least_squares_line(course: tuple[list[float], list[float]]) -> None:
    years, values = course
    expected = np.polyfit(np.array(years) - 2015, values, 1)[0]
    assert projection.observed_pace(years, values) == pytest.approx(expected, abs=1e-8)


@given(courses(), st.floats(-50, 50))
def test_pace_does_not_depend_on_the_level(course: tuple[list[float], list[float]], shift: float) -> None:
    years, values = course
    moved = projection.observed_pace(years, [v + shift for v in values])
    assert moved == pytest.approx(projection.observed_pace(years, values), abs=1e-8)


def test_a_break_begins_anew() -> None:
    assert projection.since_break([]) == 0
    assert projection.since_break([False, False]) == 0
    assert projection.since_break([False, True, False, True, False]) == 3


def test_the_pace_continued_stays_between_nobody_and_everybody() -> None:
    assert projection.pace_continued(90.0, 2022, 4.0, [2022, 2023, 2026, 2030]) == [90.0, 94.0, 100.0, 100.0]
    assert projection.pace_continued(9.0, 2021, -2.0, [2021, 2030]) == [9.0, 0.0]


@given(st.floats(0, 100), st.integers(2000, 2029))
def test_the_path_needed_ends_at_the_target_at_the_pace_needed(value: float, year: int) -> None:
    path = projection.required_path(value, year, [year, year + 1, 2030])
    assert path[0] == pytest.approx(value)
    assert path[1] - path[0] == pytest.approx(required_pace(value, year), abs=1e-9)
    assert path[2] == pytest.approx(100.0)


def test_no_path_without_years_left() -> None:
    with pytest.raises(ValueError, match="no year left"):
        projection.required_path(50.0, 2030, [2030])


# When a fan may be drawn


@pytest.mark.parametrize(
    ("years", "allowed"),
    [
        ([2019, 2020, 2021, 2023], True),  # four values over five calendar years
        ([2019, 2020, 2021, 2022], False),  # four years only
        ([2015, 2019, 2022], False),  # three values
        ([2015, 2015, 2019, 2022], False),  # three different years
        ([], False),
    ],
)
def test_a_fan_needs_four_values_over_five_years(years: list[float], allowed: bool) -> None:
    if years:
        assert projection.fan_allowed(years) is allowed
    if not allowed:
        with pytest.raises(ValueError, match="a fan needs"):
            projection.logistic_fan(years, [50.0] * len(years), [2030])


@pytest.mark.parametrize("level", [0.0, 100.0, -5.0])
def test_a_level_is_a_share(level: float) -> None:
    with pytest.raises(ValueError, match="level"):
        projection.logistic_fan([2015, 2017, 2019, 2021], [1.0, 2.0, 3.0, 4.0], [2030], [level])


# The fan's promises


@given(courses())
def test_the_fan_stays_between_0_and_100_and_holds_its_central_line(course: tuple[list[float], list[float]]) -> None:
    years, values = course
    fan = projection.logistic_fan(years, values, ahead(years))
    assert fan.df == len(years) - 2 and fan.points == len(years)
    for band in fan.bands:
        assert (band.low > 0).all() and (band.high < 100).all()
        assert (band.low <= fan.central + 1e-9).all() and (fan.central <= band.high + 1e-9).all()


@given(courses())
def test_a_higher_level_has_a_wider_band(course: tuple[list[float], list[float]]) -> None:
    years, values = course
    bands = projection.logistic_fan(years, values, ahead(years), (95.0, 50.0, 80.0)).bands
    assert [band.level for band in bands] == [50.0, 80.0, 95.0]
    for inner, outer in pairwise(bands):
        assert (outer.low <= inner.low).all() and (inner.high <= outer.high).all()


@given(courses())
def test_the_fan_widens_with_the_horizon_on_the_scale_it_is_made_on(course: tuple[list[float], list[float]]) -> None:
    years, values = course
    fan = projection.logistic_fan(years, values, ahead(years))
    for band in fan.bands:
        inside = (band.low > 1e-6) & (band.high < 100 - 1e-6)
        low, high = (np.log(b / (100 - b)) for b in (band.low[inside], band.high[inside]))
        width = high - low
        assert (np.diff(width) >= -1e-6 * (1 + np.abs(width[:-1]))).all()


@given(courses(), st.floats(0.1, 20))
def test_higher_values_give_a_higher_fan(course: tuple[list[float], list[float]], more: float) -> None:
    """Raising every value by the same amount on the logit scale raises all of the fan."""
    years, values = course
    base = [min(max(v, 1.0), 90.0) for v in values]
    shift = more / 100
    raised = [float(projection.inverse_logit(projection.logit(np.array([v])) + shift)[0]) for v in base]
    assume(max(raised) < 99.5)
    low, high = (projection.logistic_fan(years, v, ahead(years)) for v in (base, raised))
    assert (high.central >= low.central - 1e-9).all()
    for below, above in zip(low.bands, high.bands, strict=True):
        assert (above.low >= below.low - 1e-6).all() and (above.high >= below.high - 1e-6).all()


@given(st.floats(-0.4, 0.4), st.floats(2005, 2030))
def test_exact_on_logistic_growth_without_noise(rate: float, middle: float) -> None:
    years = [2014.0, 2016.0, 2019.0, 2020.0, 2023.0]

    def curve(year: float) -> float:
        return 100 / (1 + math.exp(-rate * (year - middle)))

    values = [curve(y) for y in years]
    assume(all(0.5 <= v <= 99.5 for v in values))
    fan = projection.logistic_fan(years, values, [2023, 2026, 2030])
    assert fan.central == pytest.approx([curve(y) for y in (2023, 2026, 2030)], abs=1e-6)
    for band in fan.bands:
        assert band.low == pytest.approx(fan.central, abs=1e-4)
        assert band.high == pytest.approx(fan.central, abs=1e-4)


def test_a_fan_worked_by_hand() -> None:
    """India, at least one benefit, release 2025-10. Worked with the textbook formula, step by step."""
    years, values = [2015.0, 2016.0, 2019.0, 2022.0], [19.0, 22.0, 24.4, 48.84]
    z = [math.log(v / (100 - v)) for v in values]
    mean_x, mean_z = 2018.0, sum(z) / 4
    sxx = 9 + 4 + 1 + 16
    slope = sum((x - mean_x) * (y - mean_z) for x, y in zip(years, z, strict=True)) / sxx
    rest = sum((y - mean_z - slope * (x - mean_x)) ** 2 for x, y in zip(years, z, strict=True))
    at, t95 = mean_z + slope * 12, 4.302652730
    half = t95 * math.sqrt(rest / 2) * math.sqrt(1 + 1 / 4 + 144 / sxx)
    fan = projection.logistic_fan(years, values, [2030])
    expected = [100 / (1 + math.exp(-x)) for x in (at - half, at, at + half)]
    assert [fan.bands[1].low[0], fan.central[0], fan.bands[1].high[0]] == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    ("probability", "df", "expected"),
    [  # published tables of Student's t
        (0.975, 1, 12.7062047), (0.975, 2, 4.3026527), (0.975, 3, 3.1824463), (0.975, 4, 2.7764451),
        (0.975, 7, 2.3646243), (0.975, 30, 2.0422725), (0.9, 1, 3.0776835), (0.9, 2, 1.8856181), (0.9, 5, 1.4758840),
        (0.995, 10, 3.1692727), (0.5, 3, 0.0),
    ],
)  # fmt: skip
def test_students_t(probability: float, df: int, expected: float) -> None:
    assert projection.student_t(probability, df) == pytest.approx(expected, abs=5e-7)


@pytest.mark.parametrize(("probability", "df"), [(0.4, 3), (1.0, 3), (0.9, 0)])
def test_students_t_refuses_what_it_cannot_invert(probability: float, df: int) -> None:
    with pytest.raises(ValueError, match="needs df"):
        projection.student_t(probability, df)
