"""Fiscal space: places among peers and the what-if, by hand and by their properties."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.fiscal_space import FEWEST_PEERS, MOST_POINTS, OPTIONS, standing, waterfall

amounts = st.floats(-300.0, 300.0)
peers = st.lists(amounts, min_size=FEWEST_PEERS, max_size=80)
gaps = st.floats(0.0, 60.0)
supposed = st.dictionaries(st.sampled_from(OPTIONS), st.floats(0.0, MOST_POINTS))
tenths = st.dictionaries(st.sampled_from(OPTIONS), st.integers(0, 50).map(lambda n: n / 10))


# ---- places among peers ----


def test_a_place_by_hand() -> None:
    """Of 2, 4, 6, 8, 20 the quartiles are 4, 6 and 8. A value of 5 has two below it: 40 %, 1 to the median, 3 to the
    third quartile."""
    found = standing(5.0, [8, 2, 20, 4, 6])
    assert found is not None
    assert (found.n, found.lowest, found.p25, found.median, found.p75, found.highest) == (5, 2, 4, 6, 8, 20)
    assert (found.rank_pct, found.to_median, found.to_p75, found.quarter) == (40, 1, 3, 2)


def test_quartiles_between_values_by_hand() -> None:
    """Of 1, 2, 4, 10: at 0.25 x 3 = 0.75 lies 1.75, at 1.5 lies 3, at 2.25 lies 5.5."""
    found = standing(None, [1, 2, 4, 10])
    assert found is not None
    assert (found.p25, found.median, found.p75) == (1.75, 3, 5.5)
    assert (found.rank_pct, found.to_median, found.to_p75, found.quarter) == (None, None, None, None)


def test_equal_peers_count_half() -> None:
    found = standing(3.0, [1, 3, 3, 5])
    assert found is not None and found.rank_pct == 50


@pytest.mark.parametrize(("value", "quarter"), [(-1, 1), (4, 1), (4.1, 2), (6, 2), (6.1, 3), (8, 3), (8.1, 4)])
def test_quarters_by_hand(value: float, quarter: int) -> None:
    found = standing(value, [2, 4, 6, 8, 20])
    assert found is not None and found.quarter == quarter


@given(peers, amounts)
def test_quartiles_are_those_of_numpy(given_: list[float], value: float) -> None:
    found = standing(value, given_)
    assert found is not None
    expected = np.percentile(given_, [0, 25, 50, 75, 100])
    assert [found.lowest, found.p25, found.median, found.p75, found.highest] == pytest.approx(list(expected), abs=1e-9)
    assert found.rank_pct is not None and 0 <= found.rank_pct <= 100
    assert found.to_median is not None and value + found.to_median == pytest.approx(found.median)


@given(peers, amounts, amounts)
def test_a_higher_value_never_stands_lower(given_: list[float], one: float, other: float) -> None:
    low, high = (standing(x, given_) for x in sorted((one, other)))
    assert low is not None and high is not None
    assert low.rank_pct is not None and high.rank_pct is not None and low.rank_pct <= high.rank_pct
    assert low.quarter is not None and high.quarter is not None and low.quarter <= high.quarter


@given(peers, amounts)
def test_the_order_of_peers_does_not_matter(given_: list[float], value: float) -> None:
    assert standing(value, given_) == standing(value, given_[::-1])


@given(st.lists(amounts, max_size=FEWEST_PEERS - 1))
def test_too_few_peers_have_no_quartiles(given_: list[float]) -> None:
    assert standing(1.0, given_) is None


@pytest.mark.parametrize("wrong", [math.nan, math.inf])
def test_what_is_not_a_number_is_refused(wrong: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        standing(wrong, [1, 2, 3, 4])
    with pytest.raises(ValueError, match="finite"):
        standing(1.0, [1, 2, 3, wrong])


# ---- the what-if ----


def test_a_gap_filled_by_hand() -> None:
    """2.0 points: taxes of 1.5 leave 0.5; of aid of 0.8, 0.5 fill the gap and 0.3 go beyond it."""
    made = waterfall(2.0, {"aid": 0.8, "taxes": 1.5})
    steps = {step.option: step for step in made.steps}
    assert (steps["taxes"].used, steps["taxes"].remaining, steps["taxes"].surplus) == (1.5, 0.5, 0)
    aid = steps["aid"]
    assert (aid.used, aid.remaining, aid.surplus) == (0.5, 0, 0.3) and aid.beyond == pytest.approx(0.3)
    assert (made.remaining, made.surplus, made.filled) == (0, 0.3, 2.0)


def test_there_are_eight_options_in_the_handbooks_order() -> None:
    assert [step.option for step in waterfall(1.0, {}).steps] == list(OPTIONS)
    assert len(OPTIONS) == 8 and OPTIONS[0] == "contributions" and OPTIONS[-1] == "aid"


def test_tenths_that_add_up_fill_the_gap_exactly() -> None:
    made = waterfall(0.3, {"taxes": 0.1, "aid": 0.1, "macro": 0.1})
    assert (made.remaining, made.surplus) == (0, 0)


def test_no_gap_leaves_everything_over() -> None:
    made = waterfall(0.0, {"taxes": 1.0})
    assert (made.remaining, made.surplus, made.steps[1].used) == (0, 1.0, 0)


@given(gaps, supposed)
def test_what_remains_is_never_negative_and_nothing_is_lost(gap: float, given_: dict[str, float]) -> None:
    made = waterfall(gap, given_)
    total = math.fsum(given_.values())
    assert made.remaining == pytest.approx(max(0.0, gap - total), abs=1e-8)
    assert made.surplus == pytest.approx(max(0.0, total - gap), abs=1e-8)
    assert made.remaining == 0 or made.surplus == 0
    for step in made.steps:
        assert step.remaining >= 0 and step.surplus >= 0 and step.used >= 0 and step.beyond >= 0
        assert step.used + step.beyond == pytest.approx(step.amount)
    assert math.fsum(step.used for step in made.steps) == pytest.approx(made.filled, abs=1e-7)


@given(gaps, tenths)
def test_steps_follow_on_each_other(gap: float, given_: dict[str, float]) -> None:
    before = gap
    for step in waterfall(gap, given_).steps:
        assert step.remaining == pytest.approx(before - step.used, abs=1e-8)
        before = step.remaining


@given(gaps, tenths, st.sampled_from(OPTIONS))
def test_more_from_an_option_never_leaves_more(gap: float, given_: dict[str, float], option: str) -> None:
    less, more = waterfall(gap, {**given_, option: 1.0}), waterfall(gap, {**given_, option: 2.0})
    assert more.remaining <= less.remaining and more.surplus >= less.surplus


@pytest.mark.parametrize("gap", [-0.1, math.nan, math.inf])
def test_a_gap_that_cannot_be_is_refused(gap: float) -> None:
    with pytest.raises(ValueError, match="cannot be filled"):
        waterfall(gap, {})


@pytest.mark.parametrize("amount", [-0.1, MOST_POINTS + 0.1, math.nan, math.inf])
def test_an_amount_out_of_bounds_is_refused_by_name(amount: float) -> None:
    with pytest.raises(ValueError, match="taxes"):
        waterfall(1.0, {"taxes": amount})


def test_an_unknown_option_is_refused_with_those_there_are() -> None:
    with pytest.raises(ValueError, match=r"lottery.*contributions"):
        waterfall(1.0, {"lottery": 1.0})
