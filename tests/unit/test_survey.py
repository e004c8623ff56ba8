"""Estimands: what they are of given totals, and that each gradient is the derivative of its value."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods import survey
from methods.survey import ONE, Estimand

ALL: dict[str, Estimand] = {
    each.name: each
    for each in (
        survey.total("y"),
        survey.mean("y"),
        survey.ratio("y", "x"),
        survey.ratio("y", "x", "scaled ratio", 2.5),
        survey.proportion("y"),
        survey.share("y", "x"),
        survey.ratio_of_sums(("a", "b"), ("b", "c")),
        survey.difference("a", "b"),
        survey.difference("a", "b", "c", "difference per c"),
        survey.relative_fall("a", "b"),
        survey.benefit_cost_ratio("a", "b", "c"),
        survey.cgh("a", "b"),
        survey.contrast(survey.ratio("a", "x"), survey.ratio("b", "x")),
        survey.contrast(survey.ratio("a", "b"), survey.relative_fall("b", "c"), "contrast of unlike"),
    )
}
POSITIVE = st.floats(0.5, 1e4)


@pytest.mark.parametrize("name", ALL)
@given(data=st.data())
def test_the_gradient_is_the_derivative_of_the_value(name: str, data: st.DataObject) -> None:
    each = ALL[name]
    k = len(each.variables)
    totals = np.array([data.draw(st.lists(POSITIVE, min_size=k, max_size=k)) for _ in range(2)])
    found = each.gradient(totals)
    assert found.shape == totals.shape
    for j in range(k):
        step = 1e-6 * totals[:, j]
        up, down = totals.copy(), totals.copy()
        up[:, j] += step
        down[:, j] -= step
        slope = (each.value(up) - each.value(down)) / (2 * step)
        assert found[:, j] == pytest.approx(slope, rel=1e-5, abs=1e-6 * np.abs(found).max())


def test_values_of_known_totals() -> None:
    abc = np.array([[6.0, 4.0, 8.0]])
    assert survey.total("y").value(abc[:, :1]) == 6
    assert survey.ratio("y", "x").value(abc[:, :2]) == 1.5
    assert survey.difference("a", "b").value(abc[:, :2]) == 2
    assert survey.difference("a", "b", ONE).value(abc) == 0.25
    assert survey.relative_fall("before", "after").value(abc[:, :2]) == pytest.approx(1 / 3)
    assert survey.benefit_cost_ratio("before", "after", "paid").value(abc) == 0.25
    assert survey.cgh("poorest", "all").value(np.array([[30.0, 60.0]])) == pytest.approx(1.25)
    assert survey.ratio_of_sums(("a", "b"), ("c",)).value(abc) == 1.25


def test_a_variable_on_both_sides_of_a_ratio_counts_on_both() -> None:
    part_of_all = survey.ratio_of_sums(("a",), ("a", "b"))
    assert part_of_all.variables == ("a", "b")
    assert part_of_all.value(np.array([[1.0, 3.0]])) == 0.25


def test_a_contrast_asks_for_each_variable_once() -> None:
    assert survey.contrast(survey.mean("a"), survey.mean("b")).variables == ("a", ONE, "b")
    same = survey.contrast(survey.mean("a"), survey.mean("a"))
    assert same.gradient(np.array([[3.0, 7.0]])) == pytest.approx(np.zeros((1, 2)))


def test_without_a_denominator_there_is_no_estimate() -> None:
    totals = np.array([[0.0, 0.0], [1.0, 2.0]])
    each = survey.ratio("y", "x")
    assert np.isnan(each.value(totals)).tolist() == [True, False]
    assert np.isnan(each.gradient(totals)).any(axis=1).tolist() == [True, False]


def test_the_poorest_are_a_share() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        survey.cgh("a", "b", 40)
