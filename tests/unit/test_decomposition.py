"""The split of newly covered persons into two effects, and correlation across countries."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.association import pearson
from methods.decomposition import newly_covered

PERSONS = st.floats(0, 1e10)
PER_CENT = st.floats(0, 100)
PAIRS = st.lists(st.tuples(st.floats(-1e3, 1e3), st.floats(-1e3, 1e3)), min_size=3, max_size=40)


def test_worked_by_hand() -> None:
    """100 people at 50 % become 120 at 60 %: 72 - 50 = 22, of which 110 x 0.1 = 11 and 0.55 x 20 = 11."""
    assert newly_covered(100, 50, 120, 60) == pytest.approx((22, 11, 11))


@given(PERSONS, PER_CENT, PERSONS, PER_CENT)
def test_the_effects_add_up_to_the_change(d0: float, c0: float, d1: float, c1: float) -> None:
    change = newly_covered(d0, c0, d1, c1)
    scale = 1e-12 * max(d0, d1, 1.0)
    assert change.newly_covered == change.coverage_effect + change.population_effect
    assert change.newly_covered == pytest.approx(d1 * c1 / 100 - d0 * c0 / 100, abs=scale)


@given(PERSONS, PER_CENT, PERSONS, PER_CENT)
def test_the_way_back_is_the_way_there_with_the_other_sign(d0: float, c0: float, d1: float, c1: float) -> None:
    there, back = newly_covered(d0, c0, d1, c1), newly_covered(d1, c1, d0, c0)
    assert tuple(back) == pytest.approx(tuple(-x for x in there), abs=1e-12 * max(d0, d1, 1.0))


@given(st.floats(0, 100), PER_CENT, st.floats(0, 100), PER_CENT)
def test_neither_factor_is_preferred(d0: float, c0: float, d1: float, c1: float) -> None:
    """Persons and coverage in each other's place give each other's effect."""
    one, other = newly_covered(d0, c0, d1, c1), newly_covered(c0, d0, c1, d1)
    assert one.coverage_effect == pytest.approx(other.population_effect, abs=1e-9)
    assert one.population_effect == pytest.approx(other.coverage_effect, abs=1e-9)


@given(PERSONS, PERSONS, PER_CENT, PER_CENT)
def test_what_did_not_change_has_no_effect(d0: float, d1: float, c0: float, c1: float) -> None:
    assert newly_covered(d0, c0, d1, c0).coverage_effect == 0
    assert newly_covered(d0, c0, d0, c1).population_effect == 0
    assert newly_covered(d0, c0, d0, c0) == (0, 0, 0)
    assert newly_covered(0, c0, 0, c1) == (0, 0, 0)
    assert newly_covered(d0, 0, d1, 0) == (0, 0, 0)


@pytest.mark.parametrize(
    ("given_", "message"),
    [
        ((-1, 5, 1, 5), "negative"),
        ((1, 5, -1, 5), "negative"),
        ((1, 132.4, 1, 5), "outside"),
        ((1, 5, 1, -1), "outside"),
    ],
)
def test_impossible_input_is_refused(given_: tuple[float, float, float, float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        newly_covered(*given_)


@given(PAIRS)
def test_pearson_is_between_minus_one_and_one_and_symmetric(pairs: list[tuple[float, float]]) -> None:
    x, y = zip(*pairs, strict=True)
    r = pearson(x, y)
    if r is None:
        return
    assert -1 <= r <= 1
    assert pearson(y, x) == pytest.approx(r, abs=1e-9)
    flipped = pearson(x, [-v for v in y])
    assert flipped == pytest.approx(-r, abs=1e-9)


def test_pearson_on_known_values() -> None:
    assert pearson([1, 2, 3], [2, 4, 6]) == pytest.approx(1)
    assert pearson([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)
    x, y = [43.0, 21, 25, 42, 57, 59], [99.0, 65, 79, 75, 87, 81]
    assert pearson(x, y) == pytest.approx(0.529809, abs=1e-6)
    assert pearson(x, y) == pytest.approx(float(np.corrcoef(x, y)[0, 1]))


def test_pearson_says_nothing_of_few_or_constant_values() -> None:
    assert pearson([1, 2], [3, 4]) is None
    assert pearson([1, 1, 1], [1, 2, 3]) is None
    with pytest.raises(ValueError, match="as many"):
        pearson([1, 2, 3], [1, 2])
    assert not math.isnan(pearson([1, 2, 3], [1, 2, 4]) or 0.0)
