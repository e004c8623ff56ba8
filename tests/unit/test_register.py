"""The arithmetic of a register of schemes: persons counted once, coverage, shares."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from methods import register

People = st.lists(st.sets(st.integers(0, 12)), min_size=1, max_size=6)
Many = st.lists(st.sets(st.integers(0, 6), min_size=1), min_size=11, max_size=13)


def known(people: list[set[int]]) -> tuple[dict[int, int], dict[tuple[int, int], int]]:
    """What a register would know of these sets: sizes, and what pairs share."""
    pairs = combinations(range(len(people)), 2)
    return dict(enumerate(map(len, people))), {(a, b): len(people[a] & people[b]) for a, b in pairs}


def counted(people: list[set[int]]) -> register.Persons:
    return register.persons(*known(people))


@given(People | Many)
@settings(max_examples=80, deadline=None)
def test_the_true_number_of_persons_lies_between_the_value_and_the_highest(people: list[set[int]]) -> None:
    found, true = counted(people), len(set().union(*people))
    assert found.fits
    assert found.value <= true <= found.highest
    assert max(map(len, people)) <= found.value
    assert found.highest <= found.summed


@given(People | Many)
@settings(max_examples=60, deadline=None)
def test_no_sets_of_whom_the_union_is_known_exceed_the_value(people: list[set[int]]) -> None:
    found = counted(people)
    for one, other in combinations(people, 2):
        assert len(one | other) <= found.value
    for three in combinations(range(len(people)), 3):  # the sum less overlaps of any three is never more than they are
        parts = [people[n] for n in three]
        assert sum(map(len, parts)) - sum(len(a & b) for a, b in combinations(parts, 2)) <= found.value


@given(st.lists(st.sets(st.integers(0, 9)), min_size=3, max_size=3))
@settings(max_examples=60, deadline=None)
def test_both_ends_of_three_schemes_are_reached_by_some_persons(people: list[set[int]]) -> None:
    sizes, pairs = known(people)
    found = register.persons(sizes, pairs)
    alone = [sizes[n] - sum(shared for pair, shared in pairs.items() if n in pair) for n in sizes]
    possible = [  # by inclusion and exclusion, for every number of persons in all three that leaves nobody below zero
        sum(sizes.values()) - sum(pairs.values()) + three
        for three in range(min(pairs.values()) + 1)
        if all(each + three >= 0 for each in alone)
    ]
    assert (found.value, found.highest) == (min(possible), max(possible))


@given(st.lists(st.sets(st.integers(0, 40)), min_size=2, max_size=2))
def test_two_schemes_are_counted_exactly(people: list[set[int]]) -> None:
    assert counted(people).value == counted(people).highest == len(people[0] | people[1])


def test_a_scheme_inside_two_others_takes_nobody_off_them() -> None:
    pairs = {("a", "b"): 18_000, ("a", "c"): 18_000, ("b", "c"): 18_000}
    found = register.persons({"a": 60_000, "b": 450_000, "c": 18_000}, pairs)
    assert (found.value, found.highest) == (492_000, 492_000)  # a and b alone; the sum less all pairs is 474,000
    assert found.exact
    assert found.held_up


def test_nobody_in_three_schemes_means_an_exact_count_and_three_in_one_person_too_few() -> None:
    chain = counted([{1, 2, 3}, {3, 4, 5}, {5, 6}])
    assert chain.value == chain.highest == 6
    same = counted([{1, 2}, {1, 2}, {1, 2}])
    assert (same.value, same.highest, same.held_up) == (2, 2, True)  # 6 less 6 would be nobody
    ring = counted([{1, 2, 3}, {1, 4, 5}, {1, 6, 7}])
    assert (ring.value, ring.highest, ring.held_up) == (6, 7, False)


def test_four_schemes_can_need_more_persons_than_any_choice_of_them_less_its_pairs() -> None:
    sizes, pairs = dict.fromkeys("abcd", 6), dict.fromkeys(combinations("abcd", 2), 3)
    found = register.persons(sizes, pairs)
    assert (found.value, found.highest) == (10, 15)  # of two or three sets the sum less the pairs is 9


def test_overlaps_that_cannot_be_at_once_are_told() -> None:
    inside_both = register.persons({"a": 10, "b": 10, "c": 10}, {("a", "b"): 10, ("a", "c"): 10})
    assert not inside_both.fits  # b and c would share all of a
    assert not inside_both.exact
    assert inside_both.value == inside_both.highest == 20


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
