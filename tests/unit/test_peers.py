"""Peers: the distance is symmetric and zero for a twin, what is unknown never makes a likeness, the order is fixed."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.peers import UNKNOWN_RATIO, Country, Weights, distance, nearest

KENYA = Country("KEN", "SSA", 2, 50e6, 5_000.0)
amounts = st.none() | st.floats(1.0, 1e10)
countries = st.builds(
    Country, st.text("ABC", min_size=3, max_size=3), st.sampled_from(["", "SSA", "LAC", "EUR"]),
    st.none() | st.integers(1, 4), amounts, amounts,
)  # fmt: skip


def test_a_distance_worked_by_hand() -> None:
    """Another region, two income groups up, twice the people, a third of the income."""
    other = Country("XXX", "LAC", 4, 100e6, 5_000.0 / 3)
    wanted = 1.0 * 1 + 0.5 * 2 + 0.25 * math.log(2) + 1.0 * math.log(3)
    assert distance(KENYA, [other], Weights()) == pytest.approx([wanted])
    (peer,) = nearest(KENYA, [other])
    assert (peer.same_region, peer.same_income) == (False, False)
    assert (peer.population_ratio, peer.gdp_ratio) == (pytest.approx(2), pytest.approx(1 / 3))


def test_what_is_unknown_counts_as_a_difference() -> None:
    blank = Country("XXX", "", None, None, None)
    unknown = 1.0 + 0.5 + (0.25 + 1.0) * math.log(UNKNOWN_RATIO)
    assert distance(blank, [replace(blank, code="YYY")], Weights()) == pytest.approx([unknown])
    (peer,) = nearest(blank, [replace(blank, code="YYY")])
    assert (peer.same_region, peer.same_income, peer.population_ratio, peer.gdp_ratio) == (False, False, None, None)


@given(countries, countries)
def test_the_distance_is_symmetric_and_never_negative(one: Country, other: Country) -> None:
    there, back = distance(one, [other], Weights()), distance(other, [one], Weights())
    assert there >= 0
    assert np.allclose(there, back)


@given(countries, st.lists(countries, max_size=12))
def test_the_nearest_come_first_and_never_include_the_country_itself(subject: Country, pool: list[Country]) -> None:
    found = nearest(subject, pool)
    assert [p.distance for p in found] == sorted(p.distance for p in found)
    assert subject.code not in {p.code for p in found}
    assert found == nearest(subject, pool[::-1]) or len({p.code for p in pool}) < len(pool)


def test_equal_distances_are_in_alphabetical_order() -> None:
    pool = [replace(KENYA, code=code) for code in ("ZZZ", "AAA", "MMM")]
    assert [p.code for p in nearest(KENYA, pool, 2)] == ["AAA", "MMM"]


def test_weights_decide_what_counts() -> None:
    far = replace(KENYA, code="FAR", region="LAC")
    poor = replace(KENYA, code="POR", gdp_per_head=500.0)
    assert [p.code for p in nearest(KENYA, [far, poor], 1)] == ["FAR"]
    assert [p.code for p in nearest(KENYA, [far, poor], 1, Weights(region=5.0))] == ["POR"]


def test_an_impossible_amount_is_refused() -> None:
    with pytest.raises(ValueError, match="above zero"):
        nearest(KENYA, [replace(KENYA, code="XXX", population=0.0)])


def test_nobody_to_compare_with() -> None:
    assert nearest(KENYA, [KENYA]) == []
