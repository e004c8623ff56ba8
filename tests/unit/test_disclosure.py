"""Suppression: a reader with linear algebra, with linear programming and with patience learns no withheld cell."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from methods.disclosure import FEWEST, Status, Sum, determined, flagged, most_rows, sums_of, suppress

FEW, MORE, OPEN = Status.FEW, Status.COMPLEMENT, Status.PUBLISHED


def parts_of(total: int, parts: int) -> list[Sum]:
    """Cell 0 is the sum of the cells 1 to `parts`."""
    assert total == 0
    return [Sum(0, tuple(range(1, parts + 1)))]


def test_one_small_part_takes_the_next_smallest_with_it() -> None:
    assert suppress(np.array([300, 10, 200, 90]), parts_of(0, 3)).tolist() == [OPEN, FEW, OPEN, MORE]


def test_two_small_parts_protect_each_other_when_together_they_are_many_enough() -> None:
    assert suppress(np.array([300, 12, 13, 275]), parts_of(0, 3)).tolist() == [OPEN, FEW, FEW, OPEN]
    assert suppress(np.array([300, 11, 13, 90, 186]), parts_of(0, 4)).tolist() == [OPEN, FEW, FEW, MORE, OPEN]


def test_an_empty_part_is_small_too() -> None:
    assert suppress(np.array([200, 0, 120, 80]), parts_of(0, 3)).tolist() == [OPEN, FEW, OPEN, MORE]


def test_where_nothing_is_small_all_is_published() -> None:
    assert not suppress(np.array([75, 25, 50]), parts_of(0, 2)).any()


def test_with_a_small_total_all_is_withheld() -> None:
    assert suppress(np.array([24, 20, 4]), parts_of(0, 2)).tolist() == [FEW, FEW, FEW]


def test_a_total_that_everyone_knows_protects_nothing() -> None:
    shares = [Sum(None, (0, 1, 2))]
    assert suppress(np.array([10, 200, 90]), shares).tolist() == [FEW, OPEN, MORE]


def test_a_total_goes_when_its_only_part_is_a_withheld_cell() -> None:
    cells = [("_T",), ("F",), ("F1",)]
    sums = sums_of(cells, nested={0: {"_T": ("F",), "F": ("F1",)}})
    assert suppress(np.array([40, 40, 10]), sums).tolist() == [OPEN, OPEN, FEW], "the rest of 30 is never published"
    assert suppress(np.array([10, 10, 10]), sums).tolist() == [FEW, FEW, FEW]


def test_persons_of_unknown_sex_are_a_cell_that_must_not_be_told() -> None:
    assert suppress(np.array([203, 120, 80]), parts_of(0, 2)).tolist() == [OPEN, OPEN, MORE]
    assert not suppress(np.array([230, 120, 80]), parts_of(0, 2)).any(), "thirty of them may be"


def with_rests(n: np.ndarray, sums: list[Sum]) -> tuple[np.ndarray, list[Sum]]:
    """What totals hold beyond their parts as cells of its own, as a reader would write it down."""
    size, found = list(n), []
    for each in sums:
        rest = 0 if each.whole is None else size[each.whole] - sum(size[p] for p in each.parts)
        found.append(Sum(each.whole, (*each.parts, len(size))) if rest else each)
        size += [rest] if rest else []
    return np.array(size), found


def test_total_less_parts_tells_nothing_of_three_persons_in_any_table() -> None:
    """Three of one age group and region whose sex is not known, in tables by sex, age and region, and two of them."""
    cells = [(a, b, c) for a in ("_T", "F", "M") for b in ("_T", "Y", "O") for c in ("_T", "N", "S")
             if b == "_T" or c == "_T"]  # fmt: skip
    persons = [(a, b, c) for a in "FM" for b in "YO" for c in "NS" for _ in range(50)] + [("?", "Y", "N")] * 3
    n = np.array([sum(all(x in ("_T", y) for x, y in zip(cell, p, strict=True)) for p in persons) for cell in cells])
    sums = sums_of(cells)
    size, system = with_rests(n, sums)
    rests = np.arange(len(size)) >= len(n)
    assert size[rests].tolist() == [3, 3, 3]
    assert set(determined(rests, system)) == set(np.flatnonzero(rests)), "were nothing withheld, all would be told"
    withheld = np.concatenate([suppress(n, sums) > 0, rests[len(n) :]])
    assert not determined(withheld, system).size
    assert not withheld[[cells.index(("_T", b, "_T")) for b in ("_T", "Y", "O")]].any(), "ages are not touched"


def test_parts_with_more_rows_than_their_total_are_refused() -> None:
    with pytest.raises(ValueError, match="cell 0"):
        suppress(np.array([100, 60, 60]), parts_of(0, 2))


def test_sums_of_a_table_with_margins() -> None:
    cells = [("_T", "_T"), ("F", "_T"), ("M", "_T"), ("_T", "N"), ("_T", "S"), ("F", "N"), ("M", "N"), ("F", "S")]
    found = sums_of(cells)
    assert Sum(0, (1, 2)) in found and Sum(0, (3, 4)) in found
    assert Sum(3, (5, 6)) in found and Sum(1, (5, 7)) in found and Sum(2, (6,)) in found and Sum(4, (7,)) in found
    assert len(found) == 6
    assert sums_of([]) == []


def test_in_a_table_with_margins_one_small_cell_needs_a_rectangle() -> None:
    cells, n = table(np.array([[10, 80, 90], [60, 100, 90], [70, 80, 110]]))
    status = dict(zip(cells, suppress(n, sums_of(cells)), strict=True))
    withheld = {cell for cell, s in status.items() if s}
    assert len(withheld) == 4 and ("a0", "b0") in withheld
    rows, columns = {a for a, _ in withheld}, {b for _, b in withheld}
    assert len(rows) == len(columns) == 2 and "_T" not in rows | columns


def test_row_and_column_alone_do_not_show_every_danger() -> None:
    """Each sum of this table has two withheld cells or none, and still one of them follows: r1 + r2 - c1."""
    cells, n = table(np.array([[30, 40, 50], [50, 30, 60], [70, 80, 90]]))
    withheld = np.array([c in {("a0", "b0"), ("a0", "b1"), ("a1", "b0"), ("a1", "b1"), ("_T", "b1")} for c in cells])
    only = np.array([c in {("a0", "b0"), ("a0", "b1")} for c in cells])
    assert {cells[i] for i in determined(only, sums_of(cells))} == {("a0", "b0"), ("a0", "b1")}
    assert {cells[i] for i in determined(withheld, sums_of(cells))} == {("_T", "b1")}
    assert most_rows(n, only, sums_of(cells))[cells.index(("a0", "b1"))] == pytest.approx(40, abs=1e-3)


def test_flags() -> None:
    n = np.array([24, 25, 49, 50, 50, 50])
    low, high = np.array([0.1] * 6), np.array([0.2, 0.2, 0.2, 0.2, 0.4, 0.39])
    assert flagged(n).tolist() == [False, True, True, False, False, False]
    assert flagged(n, low, high).tolist() == [False, True, True, False, True, False]


def table(inner: np.ndarray) -> tuple[list[tuple[str, str]], np.ndarray]:
    """The cells of a two-way table with its margins, and their rows."""
    a, b = ([f"{letter}{i}" for i in range(k)] for letter, k in zip("ab", inner.shape, strict=True))
    cells = list(product(["_T", *a], ["_T", *b]))
    margins = np.vstack([inner.sum(axis=0), inner])
    return cells, np.hstack([margins.sum(axis=1, keepdims=True), margins]).ravel()


SIZES = st.sampled_from([0, 0, 1, 3, 8, 20, 24, 25, 30, 60, 200])
TABLES = st.integers(2, 4).flatmap(
    lambda a: st.integers(2, 4).flatmap(
        lambda b: st.lists(SIZES, min_size=a * b, max_size=a * b).map(lambda n: np.array(n).reshape(a, b))
    )
)


def published_system(sums: list[Sum], withheld: np.ndarray, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What a reader can write down: sums of withheld cells (rows x withheld cells) and what each comes to."""
    rows = np.zeros((len(sums), len(withheld)))
    for row, each in zip(rows, sums, strict=True):
        row[list(each.parts)] = 1.0
        if each.whole is not None:
            row[each.whole] = -1.0
    return rows[:, withheld], -rows[:, ~withheld] @ values[~withheld]


@settings(max_examples=40)
@given(TABLES, st.randoms(use_true_random=False))
def test_no_withheld_cell_of_a_table_follows_from_what_is_published(inner: np.ndarray, random: object) -> None:
    cells, n = table(inner)
    sums = sums_of(cells)
    withheld = suppress(n, sums) > 0
    assert withheld[n < FEWEST].all()
    if not withheld.any() or n[0] < FEWEST:
        return
    # Weighted totals obey the same sums: least squares with two different starting points must disagree on each.
    weighted = np.where(n > 0, n * 7.5, 0.0)
    system, right = published_system(sums, withheld, weighted)
    base = np.linalg.pinv(system) @ right
    free = np.eye(withheld.sum()) - np.linalg.pinv(system) @ system
    assert (np.abs(free).max(axis=0) > 1e-6).all(), "a direction that leaves the published cells as they are"
    assert system @ (base + free @ np.arange(1.0, 1.0 + withheld.sum())) == pytest.approx(right, abs=1e-6)


@settings(max_examples=25)
@given(TABLES)
def test_a_reader_who_knows_that_counts_are_not_negative_cannot_tell_a_small_sum(inner: np.ndarray) -> None:
    cells, n = table(inner)
    sums = sums_of(cells)
    withheld = suppress(n, sums) > 0
    if not withheld.any() or n[0] < FEWEST:
        return
    system, right = published_system(sums, withheld, n)
    unknown = np.flatnonzero(withheld)
    for place in range(len(unknown)):
        goal = -np.eye(len(unknown))[place]
        most = -linprog(goal, A_eq=system, b_eq=right, bounds=(0, None)).fun
        least = linprog(-goal, A_eq=system, b_eq=right, bounds=(0, None)).fun
        assert most >= FEWEST - 1e-6 and most - least > 1.0, cells[unknown[place]]
    projection = np.linalg.pinv(system) @ system
    for size in (1, 2, 3):
        for chosen in combinations(range(len(unknown)), size):
            if n[unknown[list(chosen)]].sum() < FEWEST:
                together = np.isin(np.arange(len(unknown)), chosen).astype(float)
                assert np.abs(projection @ together - together).max() > 1e-6, [cells[unknown[c]] for c in chosen]


@given(st.lists(SIZES, min_size=2, max_size=9))
def test_in_a_partition_two_cells_or_none_are_withheld_and_none_too_many(sizes: list[int]) -> None:
    n = np.array([sum(sizes), *sizes])
    status = suppress(n, parts_of(0, len(sizes)))
    withheld = status[1:] > 0
    if n[0] < FEWEST:
        assert status.all()
        return
    assert status[0] == OPEN and withheld.sum() != 1
    assert not withheld.any() or n[1:][withheld].sum() >= FEWEST
    for cell in np.flatnonzero(status[1:] == MORE):
        rest = np.delete(n[1:], cell)[np.delete(withheld, cell)]
        assert len(rest) == 1 or rest.sum() < FEWEST, "withheld without need"


@settings(max_examples=10)
@given(st.lists(st.tuples(*[st.integers(0, k) for k in (1, 3, 5, 4)]), min_size=30, max_size=400))
def test_tables_that_share_margins_are_protected_together(rows: list[tuple[int, ...]]) -> None:
    """Sex, age, region and fifth, sex by age and region by sex at once: what is published."""
    persons = [tuple(f"{name}{v}" for name, v in zip("sarq", row, strict=True)) for row in rows]
    masks = [(0, 0, 0, 0), (1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1), (1, 1, 0, 0), (1, 0, 1, 0)]
    count: dict[tuple[str, ...], int] = {}
    for person, mask in product(persons, masks):
        cell = tuple(p if m else "_T" for p, m in zip(person, mask, strict=True))
        count[cell] = count.get(cell, 0) + 1
    cells, n = list(count), np.array(list(count.values()))
    sums = sums_of(cells)
    withheld = suppress(n, sums) > 0
    assert withheld[n < FEWEST].all()
    assert not determined(withheld, sums).size
    bounds = most_rows(n, withheld, sums)
    assert (bounds[withheld] >= FEWEST - 1e-6).all()


def test_the_choice_does_not_depend_on_chance() -> None:
    cells, n = table(np.array([[10, 80, 90], [60, 3, 90], [70, 80, 0]]))
    assert suppress(n, sums_of(cells)).tolist() == suppress(n.copy(), sums_of(list(cells))).tolist()
