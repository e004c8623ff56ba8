"""Indicators of incidence on six households worked out by hand, and what always holds among them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods import incidence, survey
from methods.survey import Estimand

# Welfare after the transfer, the transfer, weight, fifth (of welfare before). The line is 100.
WELFARE = np.array([60.0, 90, 110, 150, 300, 500])
AMOUNT = np.array([20.0, 0, 30, 10, 0, 0])
WEIGHT = np.array([10.0, 20, 10, 20, 20, 20])
FIFTH = np.array([1, 2, 1, 3, 4, 5])
HAND = incidence.variables(WELFARE, AMOUNT, AMOUNT > 0, 100.0, FIFTH)


def of(estimand: Estimand, variables: dict[str, np.ndarray] = HAND, weight: np.ndarray = WEIGHT) -> float:
    columns = {survey.ONE: np.ones(len(weight)), **variables}
    return float(estimand.value(np.array([[weight @ columns[v] for v in estimand.variables]]))[0])


@pytest.mark.parametrize(
    ("estimand", "expected"),
    [
        (incidence.COVERAGE, 0.4),
        (incidence.UNDERCOVERAGE, 0.6),
        (incidence.BENEFICIARIES, 40.0),
        (incidence.TRANSFERS, 700.0),
        (incidence.ADEQUACY, 700 / 4700),  # of 10 x 60 + 10 x 110 + 20 x 150
        (incidence.LEAKAGE, 0.5),
        (incidence.beneficiary_incidence(1), 0.5),
        (incidence.benefit_incidence(1), 500 / 700),
        (incidence.benefit_incidence(3), 200 / 700),
        (incidence.benefit_incidence(5), 0.0),
        (incidence.CGH, 500 / 700 / 0.4),
        (incidence.HEADCOUNT_AFTER, 0.3),
        (incidence.HEADCOUNT_BEFORE, 0.4),  # 110 - 30 is below the line, too
        (incidence.HEADCOUNT_FALL, 0.1),
        (incidence.HEADCOUNT_REDUCTION, 0.25),
        (incidence.GAP_AFTER, (10 * 0.4 + 20 * 0.1) / 100),
        (incidence.GAP_BEFORE, (10 * 0.6 + 20 * 0.1 + 10 * 0.2) / 100),
        (incidence.GAP_FALL, 0.04),
        (incidence.GAP_REDUCTION, 0.4),
        (incidence.BENEFIT_COST, 400 / 700),
    ],
    ids=lambda v: v.name if isinstance(v, Estimand) else "",
)
def test_by_hand(estimand: Estimand, expected: float) -> None:
    assert of(estimand) == pytest.approx(expected)


def test_poor_is_below_the_line_and_not_on_it() -> None:
    on_it = incidence.variables(np.array([100.0]), np.zeros(1), np.zeros(1), 100.0)
    assert on_it["poor_after"] == on_it["gap_after"] == 0.0


def test_each_person_may_have_a_line_of_their_own() -> None:
    lines = incidence.variables(np.array([80.0, 80.0]), np.zeros(2), np.zeros(2), np.array([100.0, 60.0]))
    assert lines["poor_after"].tolist() == [1.0, 0.0]
    assert lines["short_after"].tolist() == [pytest.approx(0.2), 0.0]


def test_a_person_of_unknown_fifth_is_in_none() -> None:
    unknown = incidence.variables(WELFARE, AMOUNT, AMOUNT > 0, 100.0, np.zeros(6, dtype=np.int64))
    assert not any(unknown[f"reached_q{q}"].any() for q in range(1, 6))
    assert not unknown["amount_poorest"].any() and not unknown["reached_above_q1"].any()


@pytest.mark.parametrize(("amount", "line"), [(np.array([-1.0]), 100.0), (np.zeros(1), 0.0), (np.zeros(1), np.nan)])
def test_negative_amounts_and_lines_that_are_none_are_refused(amount: np.ndarray, line: float) -> None:
    with pytest.raises(ValueError, match="positive"):
        incidence.variables(np.ones(1), amount, np.ones(1), line)


def test_there_are_five_fifths() -> None:
    for q in (0, 6):
        with pytest.raises(ValueError, match="1 to 5"):
            incidence.beneficiary_incidence(q)


ROWS = st.lists(
    st.tuples(st.floats(10, 500), st.floats(0, 1), st.floats(1, 50), st.integers(1, 5)), min_size=3, max_size=30
)


@given(ROWS)
def test_shares_add_up_and_no_indicator_leaves_its_limits(rows: list[tuple[float, float, float, int]]) -> None:
    welfare, part, weight, fifth = (np.array(each) for each in zip(*rows, strict=True))
    amount = welfare * np.where(part > 0.3, part, 0.0)
    mine = incidence.variables(welfare, amount, amount > 0, 120.0, fifth)
    if not amount.any():
        return
    for kind in (incidence.beneficiary_incidence, incidence.benefit_incidence):
        assert sum(of(kind(q), mine, weight) for q in range(1, 6)) == pytest.approx(1.0)
    poorest = sum(of(incidence.benefit_incidence(q), mine, weight) for q in (1, 2))
    assert of(incidence.CGH, mine, weight) == pytest.approx(poorest / 0.4)
    first = of(incidence.beneficiary_incidence(1), mine, weight)
    assert of(incidence.LEAKAGE, mine, weight) == pytest.approx(1.0 - first)
    assert 0.0 <= of(incidence.BENEFIT_COST, mine, weight) <= 1.0 + 1e-9
    assert 0.0 < of(incidence.ADEQUACY, mine, weight) <= 1.0
    assert of(incidence.GAP_BEFORE, mine, weight) >= of(incidence.GAP_AFTER, mine, weight)
