"""The arithmetic of a register of schemes: persons counted once, coverage, shares."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods import register

People = st.lists(st.sets(st.integers(0, 40)), min_size=1, max_size=6)


def counted(people: list[set[int]]) -> register.Persons:
    """What a register would know of these sets: sizes, and what pairs share."""
    sizes = dict(enumerate(map(len, people)))
    pairs = combinations(range(len(people)), 2)
    return register.persons(sizes, {(a, b): len(people[a] & people[b]) for a, b in pairs})


@given(People)
def test_the_true_number_of_persons_lies_between_the_value_and_the_highest(people: list[set[int]]) -> None:
    found, true = counted(people), len(set().union(*people))
    assert found.value <= true <= found.highest
    assert found.largest <= found.value <= found.summed


@given(st.lists(st.sets(st.integers(0, 40)), min_size=2, max_size=2))
def test_two_schemes_are_counted_exactly(people: list[set[int]]) -> None:
    assert counted(people).value == counted(people).highest == len(people[0] | people[1])


def test_nobody_in_three_schemes_means_an_exact_count_and_three_in_one_person_too_few() -> None:
    chain = counted([{1, 2, 3}, {3, 4, 5}, {5, 6}])
    assert chain.value == chain.highest == 6
    same = counted([{1, 2}, {1, 2}, {1, 2}])
    assert (same.value, same.highest, same.held_up) == (2, 2, True)  # 6 less 6 would be nobody
    ring = counted([{1, 2, 3}, {1, 4, 5}, {1, 6, 7}])
    assert (ring.value, ring.highest, ring.held_up) == (6, 7, False)


def test_schemes_without_a_declared_overlap_are_added_and_none_is_nobody() -> None:
    assert register.persons({"a": 10, "b": 5}, {}).value == 15
    assert register.persons({}, {}).value == 0


@pytest.mark.parametrize(
    "overlaps", [{("a", "a"): 1}, {("a", "b"): 6}, {("a", "b"): -1}, {("a", "b"): 1, ("b", "a"): 1}]
)
def test_an_impossible_overlap_is_refused(overlaps: dict[tuple[str, str], float]) -> None:
    with pytest.raises(ValueError, match="overlap"):
        register.persons({"a": 10, "b": 5}, overlaps)


def test_an_overlap_of_an_unknown_scheme_is_refused() -> None:
    with pytest.raises(KeyError):
        register.persons({"a": 10}, {("a", "z"): 1})


def test_above_a_hundred_the_raw_ratio_is_kept_beside_the_hundred_that_is_shown() -> None:
    found = register.coverage(130, 100)
    assert (found.raw, found.value, found.above) == (130.0, 100.0, True)
    assert register.coverage(100, 100) == register.Coverage(100.0, 100.0)
    assert not register.coverage(100, 100).above


@pytest.mark.parametrize(("part", "whole"), [(-1, 10), (1, 0), (1, -5), (1, float("nan"))])
def test_a_share_of_nothing_is_refused(part: float, whole: float) -> None:
    with pytest.raises(ValueError, match="no share"):
        register.share(part, whole)


def test_severe_disability_is_prevalence_times_population_by_age() -> None:
    assert register.severely_disabled(1_000_000, 2_000_000, 0.7, 3.8) == pytest.approx(7_000 + 76_000)
    with pytest.raises(ValueError, match="prevalence"):
        register.severely_disabled(1, 1, -0.1, 3.8)


def test_the_vulnerable_are_those_without_insurance_and_never_fewer_than_nobody() -> None:
    assert register.vulnerable(100, 30) == 70
    assert register.vulnerable(100, 130) == 0
