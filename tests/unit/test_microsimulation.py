"""A universal benefit on a few households: by hand, and what any such benefit must do."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods import microsimulation, survey_arrays
from methods.microsimulation import Grant, gini_fall, variables
from methods.survey import Estimand
from methods.survey_gini import gini

# Household 1: an old person not covered and a child; 2: two old persons, one covered; 3: nobody eligible.
HOUSEHOLD = np.array([1, 1, 2, 2, 3])
WELFARE = np.array([50.0, 50, 95, 95, 40])
OLD, COVERED = np.array([1.0, 0, 1, 1, 0]), np.array([0.0, 0, 1, 0, 0])
WEIGHT = np.array([10.0, 10, 20, 20, 30])


def estimate(estimand: Estimand, mine: dict[str, np.ndarray], weight: np.ndarray = WEIGHT) -> float:
    sample = survey_arrays.design(weight, [np.arange(len(weight))], [None])
    return float(survey_arrays.estimate(estimand, mine, sample).value[0])


def test_by_hand() -> None:
    mine = variables(WELFARE, HOUSEHOLD, np.ones(5), [Grant(60.0, OLD, COVERED, administration=0.1)], 100.0)
    assert mine["transfer"].tolist() == [30.0, 30.0, 30.0, 30.0, 0.0]
    assert mine["welfare_post"].tolist() == [80.0, 80.0, 125.0, 125.0, 40.0]
    assert estimate(microsimulation.COST, mine) == pytest.approx(1.1 * 60 * (10 + 20))
    assert estimate(microsimulation.COVERAGE_PRE, mine) == pytest.approx(20 / 50)
    assert estimate(microsimulation.COVERAGE_POST, mine) == 1.0
    assert estimate(microsimulation.HEADCOUNT_PRE, mine) == 1.0
    assert estimate(microsimulation.HEADCOUNT_POST, mine) == pytest.approx(50 / 90)
    assert estimate(microsimulation.HEADCOUNT_FALL, mine) == pytest.approx(40 / 90)
    assert estimate(microsimulation.GAP_PRE, mine) == pytest.approx((20 * 0.5 + 40 * 0.05 + 30 * 0.6) / 90)
    assert estimate(microsimulation.GAP_POST, mine) == pytest.approx((20 * 0.2 + 30 * 0.6) / 90)


def test_who_is_lifted_to_the_line_is_poor_no_more() -> None:
    mine = variables(WELFARE, HOUSEHOLD, np.ones(5), [Grant(100.0, OLD, COVERED)], 100.0)
    assert mine["welfare_post"].tolist() == [100.0, 100.0, 145.0, 145.0, 40.0]
    assert mine["poor_post"].tolist() == [0, 0, 0, 0, 1]


def test_those_covered_are_paid_only_when_the_benefit_is_for_all() -> None:
    for_all = variables(WELFARE, HOUSEHOLD, np.ones(5), [Grant(60.0, OLD, COVERED, to_covered=True)], 100.0)
    assert for_all["transfer"].tolist() == [30.0, 30.0, 60.0, 60.0, 0.0]
    assert estimate(microsimulation.COVERAGE_PRE, for_all) == pytest.approx(0.4)


def test_who_is_covered_but_not_eligible_changes_nothing() -> None:
    all_covered = variables(WELFARE, HOUSEHOLD, np.ones(5), [Grant(60.0, OLD, np.ones(5))], 100.0)
    assert not all_covered["transfer"].any() and not all_covered["cost"].any()
    assert estimate(microsimulation.COVERAGE_PRE, all_covered) == 1.0


def test_a_file_of_households_gives_what_the_file_of_persons_gives() -> None:
    persons = variables(WELFARE, HOUSEHOLD, np.ones(5), [Grant(60.0, OLD, COVERED)], 100.0)
    size = np.array([2.0, 2.0, 1.0])
    old, covered = (np.bincount(HOUSEHOLD - 1, weights=each) for each in (OLD, COVERED))
    households = variables(np.array([50.0, 95, 40]), np.array([1, 2, 3]), size, [Grant(60.0, old, covered)], 100.0)
    weight = size * np.array([10.0, 20, 30])
    for estimand in (
        microsimulation.COST,
        microsimulation.COVERAGE_PRE,
        microsimulation.HEADCOUNT_POST,
        microsimulation.GAP_POST,
    ):
        assert estimate(estimand, households, weight) == pytest.approx(estimate(estimand, persons))


def test_two_benefits_add_up() -> None:
    one, two = Grant(60.0, OLD, COVERED), Grant(24.0, 1.0 - OLD, np.zeros(5))
    both = variables(WELFARE, HOUSEHOLD, np.ones(5), [one, two], 100.0)
    apart = [variables(WELFARE, HOUSEHOLD, np.ones(5), [each], 100.0) for each in (one, two)]
    for name in ("cost", "transfer", "eligible", "covered_pre"):
        assert both[name] == pytest.approx(apart[0][name] + apart[1][name]), name


def test_negative_amounts_are_refused() -> None:
    for amount, line in ((-1.0, 100.0), (1.0, 0.0)):
        with pytest.raises(ValueError, match="positive"):
            variables(WELFARE, HOUSEHOLD, np.ones(5), [Grant(amount, OLD, COVERED)], line)


PEOPLE = st.lists(
    st.tuples(st.integers(0, 5), st.floats(5, 300), st.booleans(), st.booleans(), st.floats(1, 20)),
    min_size=4,
    max_size=25,
)


@given(PEOPLE, st.floats(0, 200))
def test_a_benefit_never_makes_anyone_poorer_and_what_is_paid_arrives(
    rows: list[tuple[int, float, bool, bool, float]], amount: float
) -> None:
    household, _, eligible, covered, _ = (np.array(each) for each in zip(*rows, strict=True))
    weight = np.array([row[4] for row in rows])[household % len(rows)]  # the same for all of a household
    welfare = np.array([row[1] for row in rows])[household % len(rows)]
    grant = Grant(amount, eligible.astype(float), covered.astype(float))
    mine = variables(welfare, household, np.ones(len(rows)), [grant], 100.0)
    assert weight @ mine["cost"] == pytest.approx(weight @ mine["transfer"])
    assert (mine["welfare_post"] >= mine["welfare_pre"]).all()
    assert (mine["poor_post"] <= mine["poor_pre"]).all() and (mine["short_post"] <= mine["short_pre"]).all()
    assert (mine["covered_pre"] <= mine["covered_post"]).all()
    fall = gini_fall(mine["welfare_pre"], mine["welfare_post"], weight)
    assert fall.value == pytest.approx(
        gini(mine["welfare_pre"], weight).value - gini(mine["welfare_post"], weight).value
    )
    if amount == 0:
        assert fall.value == 0 and not fall.influence.any()
