"""The aggregates of our own: the fast form against the plain one, their properties, and the limits."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from methods import aggregation as agg

AREAS = [f"A{i:02d}" for i in range(7)]
REFERENCES = [2014, 2020, 2023]


@st.composite
def worlds(draw: st.DrawFn) -> dict[str, Any]:
    """Country values, weights by reference year and groups, of a size at which everything still happens."""
    value = st.floats(0, 100)
    year = st.integers(2000, 2025)
    weight = st.one_of(st.just(0.0), st.floats(1e-3, 1e9))
    values = {a: draw(st.dictionaries(year, value, max_size=4)) for a in AREAS}
    weights = {r: {a: draw(weight) for a in AREAS if draw(st.integers(0, 5))} for r in REFERENCES}
    groups = [{r: frozenset(draw(st.sets(st.sampled_from(AREAS)))) for r in REFERENCES} for _ in range(3)]
    return {"values": values, "weights": weights, "groups": groups}


def arrays(world: dict[str, Any]) -> tuple[Any, ...]:
    """The same as arrays: rows, weights, membership."""
    rows = [(AREAS.index(a), y, v) for a, by_year in world["values"].items() for y, v in by_year.items()]
    area = np.array([r[0] for r in rows], dtype=np.int64)
    year = np.array([r[1] for r in rows], dtype=np.int64)
    value = np.array([r[2] for r in rows], dtype=np.float64)
    weights = np.array([[world["weights"][r].get(a, np.nan) for r in REFERENCES] for a in AREAS])
    member = np.array([[[a in g[r] for a in AREAS] for g in world["groups"]] for r in REFERENCES])
    return area, year, value, weights, member


def run(world: dict[str, Any], **options: Any) -> agg.Aggregates:
    area, year, value, weights, member = arrays(world)
    return agg.aggregate(area, year, value, weights, agg.prepare_groups(member, REFERENCES), **options)


def cell(result: agg.Aggregates, group: int, ref: int) -> agg.Aggregate:
    """One cell of the array result as a scalar result."""
    raw = {f.name: getattr(result, f.name)[group, ref].item() for f in fields(agg.Aggregate)}
    for name in ("mean", "share", "low", "high"):
        raw[name] = None if np.isnan(raw[name]) else raw[name]
    for name in ("oldest", "newest"):
        raw[name] = raw[name] or None
    return agg.Aggregate(**raw)


def assert_same(one: agg.Aggregate, other: agg.Aggregate) -> None:
    for name in ("mean", "share", "low", "high"):
        a, b = getattr(one, name), getattr(other, name)
        assert (a is None) == (b is None), name
        assert a is None or a == pytest.approx(b, rel=1e-9, abs=1e-9), name
    blank = {"mean": None, "share": None, "low": None, "high": None}
    assert replace(one, **blank) == replace(other, **blank)


@settings(max_examples=150, deadline=None)
@given(worlds(), st.sampled_from([100.0, None]), st.sampled_from([1, 5, 10]))
def test_arrays_say_what_the_plain_form_says(world: dict[str, Any], upper: float | None, window: int) -> None:
    result = run(world, upper=upper, window=window)
    for g, group in enumerate(world["groups"]):
        for r, reference in enumerate(REFERENCES):
            plain = agg.aggregate_one(
                world["values"],
                world["weights"][reference],
                group[reference],
                reference,
                upper=upper,
                window=window,
            )
            assert_same(cell(result, g, r), plain)


@settings(deadline=None)
@given(worlds())
def test_shares_bounds_and_silence(world: dict[str, Any]) -> None:
    result = run(world)
    given_share = result.share[~np.isnan(result.share)]
    assert ((given_share >= 0) & (given_share <= 1)).all()
    shown = result.flag != agg.FLAG_INSUFFICIENT
    assert (result.share[shown] >= agg.MINIMUM_SHARE - 1e-9).all()
    assert (result.low[shown] >= 0).all()
    assert (result.low[shown] <= result.mean[shown]).all()
    assert (result.mean[shown] <= result.high[shown] + 1e-9).all()
    assert (result.high[shown] <= 100 + 1e-9).all()
    # Nothing from which a mean could be had leaves where there is no figure.
    for name in ("mean", "low", "high"):
        assert np.isnan(getattr(result, name)[~shown]).all()
    assert (result.reporting <= result.members).all()
    used = result.reporting > 0
    assert (result.oldest[used] <= result.newest[used]).all()
    assert ((result.oldest > 0) == used).all()
    assert (result.newest <= np.array(REFERENCES)).all()
    assert (result.oldest[used] > (np.array(REFERENCES) - agg.WINDOW_YEARS + used * 0)[used]).all()


@settings(deadline=None)
@given(worlds(), st.randoms(use_true_random=False))
def test_order_of_rows_and_areas_does_not_matter(world: dict[str, Any], rng: Any) -> None:
    area, year, value, weights, member = arrays(world)
    before = agg.aggregate(area, year, value, weights, agg.prepare_groups(member, REFERENCES))
    rows = list(range(len(area)))
    rng.shuffle(rows)
    moved = list(range(len(AREAS)))  # moved[new] = old
    rng.shuffle(moved)
    new = np.argsort(moved)
    after = agg.aggregate(
        new[area[rows]],
        year[rows],
        value[rows],
        weights[moved],
        agg.prepare_groups(member[:, :, moved], REFERENCES),
    )
    for g in range(3):
        for r in range(len(REFERENCES)):
            assert_same(cell(before, g, r), cell(after, g, r))


@settings(deadline=None)
@given(worlds(), st.sampled_from([1e-6, 0.1, 3.0, 1e6]))
def test_scale_of_weights_does_not_matter(world: dict[str, Any], factor: float) -> None:
    area, year, value, weights, member = arrays(world)
    groups = agg.prepare_groups(member, REFERENCES)
    before = agg.aggregate(area, year, value, weights, groups)
    after = agg.aggregate(area, year, value, weights * factor, groups)
    for g in range(3):
        for r in range(len(REFERENCES)):
            assert_same(cell(before, g, r), cell(after, g, r))


values_100 = st.lists(st.floats(0, 100), min_size=6, max_size=6)


@given(values_100, st.integers(0, 5), st.floats(0, 100), st.floats(0.01, 1))
def test_a_higher_value_never_lowers_mean_or_bounds(
    values: list[float], which: int, other: float, silent: float
) -> None:
    weights = dict.fromkeys(AREAS[:6], 1.0) | {AREAS[6]: silent}
    low, high = (
        agg.aggregate_one({a: {2020: v} for a, v in zip(AREAS, vs, strict=False)}, weights, AREAS, 2020)
        for vs in (
            [*values[:which], min(values[which], other), *values[which + 1 :]],
            [*values[:which], max(values[which], other), *values[which + 1 :]],
        )
    )
    for name in ("mean", "low", "high"):
        assert getattr(low, name) <= getattr(high, name) + 1e-9


@given(values_100, st.floats(0, 100), st.floats(0.01, 1))
def test_one_more_country_narrows_the_bounds_within_the_old_ones(
    values: list[float], last: float, weight: float
) -> None:
    weights = dict.fromkeys(AREAS[:6], 1.0) | {AREAS[6]: weight}
    table = {a: {2020: v} for a, v in zip(AREAS, values, strict=False)}
    before = agg.aggregate_one(table, weights, AREAS, 2020)
    after = agg.aggregate_one(table | {AREAS[6]: {2020: last}}, weights, AREAS, 2020)
    assert before.low is not None and before.high is not None
    assert after.low is not None and after.high is not None
    assert before.low - 1e-9 <= after.low <= after.high <= before.high + 1e-9
    assert after.low == pytest.approx(after.high)  # everyone has reported


def test_worked_by_hand() -> None:
    values = {"A00": {2012: 20.0, 2018: 40.0, 2021: 90.0}, "A01": {2020: 80.0}, "A02": {2010: 5.0}}
    weights = {"A00": 60.0, "A01": 20.0, "A02": 20.0}
    got = agg.aggregate_one(values, weights, ["A00", "A01", "A02", "A03"], 2020)
    # 2010 is eleven years back when 2020 counts as the first of ten; A03 has no weight.
    assert got == agg.Aggregate(50.0, 0.8, 40.0, 60.0, 2, 3, 0, 2018, 2020, agg.FLAG_LOW)
    assert agg.aggregate_one(values, weights, ["A00", "A01", "A02"], 2019).oldest == 2010


@pytest.mark.parametrize(
    ("silent", "flag"),
    [(0, ""), (15, ""), (15.1, "low-coverage"), (25, "low-coverage"), (25.1, "insufficient"), (100, "insufficient")],
)
def test_thresholds(silent: float, flag: str) -> None:
    weights = {"A00": 100 - silent, "A01": silent}
    got = agg.aggregate_one({"A00": {2020: 50.0}}, weights, weights, 2020)
    assert got.flag == flag
    assert (got.mean is None) == (flag == "insufficient")


def test_three_tenths_of_twelve_are_three_quarters() -> None:
    weights = dict.fromkeys(AREAS[:4], 0.3)
    got = agg.aggregate_one({a: {2020: 10.0} for a in AREAS[:3]}, weights, AREAS[:4], 2020)
    assert got.flag == agg.FLAG_LOW


def one_slice(area: Any, value: Any, weights: Any, **options: Any) -> agg.Aggregates:
    """One group of all areas in 2020, every value of that year."""
    groups = agg.prepare_groups(np.ones((1, len(weights)), bool), [2020])
    year = np.full(len(area), 2020)
    return agg.aggregate(np.array(area), year, np.array(value), np.array(weights)[:, None], groups, **options)


def test_no_weight_is_said_and_left_out() -> None:
    got = one_slice([0, 1], [40.0, 90.0], [10.0, np.nan])
    assert (got.mean[0, 0], got.share[0, 0]) == (40.0, 1.0)
    assert (got.reporting[0, 0], got.members[0, 0], got.unweighted[0, 0]) == (1, 1, 1)


def test_not_reported_is_not_zero() -> None:
    got = one_slice([0, 1], [40.0, np.nan], [10.0, 1.0])
    assert (got.mean[0, 0], got.reporting[0, 0], got.members[0, 0]) == (40.0, 1, 2)


def test_values_above_the_limit_stay_as_published() -> None:
    got = one_slice([0], [132.4], [9.0, 1.0])
    assert got.mean[0, 0] == pytest.approx(132.4)
    assert got.high[0, 0] == pytest.approx(0.9 * 132.4 + 10)


def test_shares_of_gdp_have_no_bounds() -> None:
    got = one_slice([0, 1], [8.0, 20.0], [3.0, 1.0], upper=None)
    assert got.mean[0, 0] == 11.0
    assert np.isnan(got.low[0, 0]) and np.isnan(got.high[0, 0])


def test_empty_groups_and_no_rows() -> None:
    groups = agg.prepare_groups(np.array([[False, False], [True, True], [False, False]]), [2019, 2020])
    none = np.array([], dtype=np.int64)
    got = agg.aggregate(none, none, np.array([]), np.ones((2, 2)), groups)
    assert (got.flag == agg.FLAG_INSUFFICIENT).all()
    assert got.members.tolist() == [[0, 0], [2, 2], [0, 0]]
    assert np.isnan(got.share[0, 0]) and got.share[1, 0] == 0.0
    nobody = agg.prepare_groups(np.zeros((1, 2), bool), [2020])
    assert np.isnan(agg.aggregate(none, none, np.array([]), np.ones((2, 1)), nobody).share).all()


def test_an_income_group_has_its_members_year_by_year() -> None:
    member = np.array([[[True, False]], [[False, True]]])
    groups = agg.prepare_groups(member, [2019, 2020])
    got = agg.aggregate(np.array([0, 1]), np.array([2019, 2019]), np.array([10.0, 70.0]), np.ones((2, 2)), groups)
    assert got.mean.tolist() == [[10.0, 70.0]]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"value": np.array([1.0, np.inf])}, "infinite value"),
        ({"year": np.array([2020])}, "equal length"),
        ({"area": np.array([0, 9])}, "out of range"),
        ({"area": np.array([0, -1])}, "out of range"),
        ({"area": np.array([1, 1])}, "more than one value"),
        ({"weights": np.array([[1.0], [-1.0]])}, "negative"),
        ({"weights": np.array([[1.0], [np.inf]])}, "infinite weight"),
        ({"weights": np.ones((3, 1))}, "expected 2 areas x 1 years"),
        ({"window": 0}, "window"),
    ],
)
def test_nonsense_is_refused(change: dict[str, Any], message: str) -> None:
    call: dict[str, Any] = {
        "area": np.array([0, 1]),
        "year": np.array([2020, 2020]),
        "value": np.array([1.0, 2.0]),
        "weights": np.ones((2, 1)),
        "groups": agg.prepare_groups(np.ones((1, 2), bool), [2020]),
    }
    with pytest.raises(ValueError, match=message):
        agg.aggregate(**(call | change))


@pytest.mark.parametrize(
    ("member", "years"),
    [
        (np.ones((1, 2)), [2020]),
        (np.ones(2, bool), [2020]),
        (np.ones((2, 1, 2), bool), [2020]),
        (np.ones((1, 2), bool), []),
    ],
)
def test_membership_of_another_shape_is_refused(member: Any, years: list[int]) -> None:
    with pytest.raises(ValueError, match=r"membership|reference years"):
        agg.prepare_groups(member, years)


def test_income_lists() -> None:
    newest = date(2025, 7, 1)
    assert agg.income_list_date(2010, newest) == date(2011, 7, 1)  # fiscal year 2012
    assert agg.income_list_date(2023, newest) == date(2024, 7, 1)  # fiscal year 2025
    assert agg.income_list_date(2024, newest) == newest
    assert agg.income_list_date(2026, newest) == newest
