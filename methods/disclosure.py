"""Which cells of published tables are withheld, so that no withheld cell can be worked out from the others.

A cell that rests on fewer than 25 rows of the survey is withheld; one on 25 to 49 rows, or with an interval of 30
points or more, is published with a flag (practice of the Demographic and Health Surveys: Guide to DHS Statistics).
Because parts add up to their total, more cells must be withheld with it (complementary suppression: L. Willenborg,
T. de Waal, Elements of Statistical Disclosure Control, Springer 2001, chapter 2; A. Hundepool et al., Statistical
Disclosure Control, Wiley 2012, chapter 4). After `suppress`, for counts, for weighted totals and for shares of them,
since all obey the same sums:

* no withheld cell follows from the published ones by any combination of sums and differences, over all sums at once;
* no sum of withheld cells that follows from the published ones rests on fewer than 25 rows: as far as the published
  numbers of rows tell, each withheld cell might rest on 25 or more (the upper bound of linear programming).

The second holds for readers who are not told which of the withheld cells were too small: give all the same reason.

Which n? That of the smallest base a figure rests on, and the same for all figures that follow from each other: persons
of the group for coverage, the number covered and the shares of beneficiaries (which follow from each other); persons
who receive for amounts, adequacy, shares of transfers and what transfers do to poverty, lest one recipient's amount
be told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
FEWEST: Final = 25
FEW: Final = 50
WIDE: Final = 0.30
DETERMINED: Final = 1e-8
"""A cell whose part in every direction that the published cells leave open is smaller than this is determined."""


class Status(IntEnum):
    """`few`: on too few rows. `complement`: withheld so that another cannot be worked out."""

    PUBLISHED = 0
    FEW = 1
    COMPLEMENT = 2


@dataclass(frozen=True)
class Sum:
    """The parts (numbers of cells) add up to the cell `whole`; None where the total is known to all without being
    published (shares that add up to 100 %)."""

    whole: int | None
    parts: tuple[int, ...]


def flagged(n: Ints, low: Floats | None = None, high: Floats | None = None) -> Bools:
    """Published with care: 25 to 49 rows, or (of proportions, 0..1) an interval at least 0.30 wide."""
    few = (n >= FEWEST) & (n < FEW)
    if low is None or high is None:
        return few
    return few | ((n >= FEWEST) & (high - low >= WIDE - 1e-12))


def sums_of(
    cells: Sequence[tuple[str, ...]],
    total: str = "_T",
    nested: Mapping[int, Mapping[str, tuple[str, ...]]] | None = None,
) -> list[Sum]:
    """The sums that hold among cells named by their place in each dimension, `total` being all of it.

    For each cell with `total` in a dimension: it is the sum of the cells with any other place there and the same
    places elsewhere. `nested` gives, for a dimension's number, sums of its own instead: place -> parts (age groups
    within age groups). Only cells that are given take part; a sum of which a part is missing is handled by `suppress`.
    """
    index = {cell: i for i, cell in enumerate(cells)}
    out: list[Sum] = []
    for d in range(len(cells[0]) if cells else 0):
        places = tuple(dict.fromkeys(c[d] for c in cells if c[d] != total))
        for whole, parts in ((nested or {}).get(d) or {total: places}).items():
            for cell, i in index.items():
                if cell[d] == whole:
                    found = [index.get((*cell[:d], part, *cell[d + 1 :])) for part in parts]
                    if there := tuple(f for f in found if f is not None):
                        out.append(Sum(i, there))
    return out


def suppress(n: Ints, sums: Sequence[Sum], fewest: int = FEWEST) -> Ints:
    """The `Status` of each of C cells with n rows each.

    What a total holds beyond its parts (persons of unknown sex, a part that is not published) counts as one more cell
    that is withheld. Where a cell must be added, it is one with few rows beside the cell in danger; at the end each
    added cell that is not needed after all, largest first, is published again. Deterministic. Raises ValueError where
    parts hold more rows than their total.
    """
    table = _table(n, sums)
    hidden = np.arange(len(table.size)) >= len(n)
    primary = (table.size < fewest) | hidden
    withheld = primary.copy()
    while (more := _needed(withheld, hidden, table, fewest)) is not None:
        withheld[more] = True
    for cell in sorted(np.flatnonzero(withheld & ~primary), key=lambda c: (-table.size[c], c)):
        withheld[cell] = False
        withheld[cell] = _needed(withheld, hidden, table, fewest) is not None
    out = np.where(withheld, np.where(primary, Status.FEW, Status.COMPLEMENT), Status.PUBLISHED)
    return np.asarray(out[: len(n)], dtype=np.int64)


def determined(withheld: Bools, sums: Sequence[Sum]) -> Ints:
    """The withheld cells (of C) whose values follow from the others by linear algebra: cell c does when no solution of
    the sums with all published cells at 0 has anything but 0 in c."""
    return _determined(withheld, _matrix(sums, len(withheld)))


def most_rows(n: Ints, withheld: Bools, sums: Sequence[Sum], enough: float = np.inf) -> Floats:
    """Of each of C cells: the largest number of rows that agrees with the published ones; of published cells their
    own. With `enough`, a number not below it where the bound is at least that."""
    return _most_rows(n, withheld, _matrix(sums, len(n)), enough)


@dataclass(frozen=True)
class _Table:
    """Cells with the rests of totals appended; `matrix`: sums x cells, parts 1, whole -1."""

    size: Ints
    sums: tuple[Sum, ...]
    matrix: Floats


def _table(n: Ints, sums: Sequence[Sum]) -> _Table:
    size, system = [int(each) for each in n], []
    for each in sums:
        rest = 0 if each.whole is None else size[each.whole] - sum(size[p] for p in each.parts)
        if rest < 0:
            raise ValueError(f"the parts of cell {each.whole} hold more rows than it")
        system.append(each if rest == 0 else Sum(each.whole, (*each.parts, len(size))))
        size += [rest] if rest else []
    return _Table(np.array(size, dtype=np.int64), tuple(system), _matrix(system, len(size)))


def _matrix(sums: Sequence[Sum], cells: int) -> Floats:
    out = np.zeros((len(sums), cells))
    for row, each in zip(out, sums, strict=True):
        row[list(each.parts)] += 1.0
        if each.whole is not None:
            row[each.whole] -= 1.0
    return out


def _needed(withheld: Bools, hidden: Bools, table: _Table, fewest: int) -> int | None:
    """The next cell to withhold, or None when all is safe or nothing is left to withhold."""
    for each in table.sums:
        if not _safe(each, withheld, hidden, table.size, fewest):
            cell = _smallest(each, withheld, table.size)
            if cell is not None:
                return cell
    harmless = hidden & (table.size >= fewest)
    known = _determined(withheld, table.matrix)
    if (beside := _beside(known[~harmless[known]], withheld, table)) is not None:
        return beside
    bounds = _most_rows(table.size, withheld, table.matrix, fewest)
    return _beside(np.flatnonzero(withheld & (bounds < fewest)), withheld, table)


def _safe(each: Sum, withheld: Bools, hidden: Bools, size: Ints, fewest: int) -> bool:
    """Alone, this sum tells no withheld part, nor a sum of withheld parts with too few rows."""
    unknown = [p for p in each.parts if withheld[p]]
    if each.whole is not None and withheld[each.whole]:
        return bool(unknown)
    several = len(unknown) > 1 or all(hidden[p] for p in unknown)
    return not unknown or bool(several and sum(size[p] for p in unknown) >= fewest)


def _smallest(each: Sum, withheld: Bools, size: Ints) -> int | None:
    """The published part with the fewest rows (none at all last); the total when no part is published."""
    parts = [p for p in each.parts if not withheld[p]]
    if parts:
        return min(parts, key=lambda c: (size[c], c))
    return each.whole if each.whole is not None and not withheld[each.whole] else None


def _beside(cells: Ints, withheld: Bools, table: _Table) -> int | None:
    """Of the first cell around which something is published, the published cell with the fewest rows: in a sum with
    it, else in a sum with a withheld cell that shares a sum with it, and so on."""
    touches = table.matrix != 0.0
    for cell in cells:
        reached = np.zeros(len(withheld), dtype=np.bool_)
        reached[cell] = True
        while True:
            around = touches[touches[:, reached].any(axis=1)].any(axis=0)
            open_cells = np.flatnonzero(around & ~withheld)
            if open_cells.size:
                return int(min(open_cells, key=lambda c: (table.size[c], c)))
            if not (around & ~reached).any():
                break
            reached |= around
    return None


def _determined(withheld: Bools, matrix: Floats) -> Ints:
    unknown = np.flatnonzero(withheld)
    rows = matrix[:, unknown]
    rows = rows[(rows != 0.0).any(axis=1)]
    if not rows.size:
        return unknown[:0]
    _, values, directions = np.linalg.svd(rows, full_matrices=True)
    rank = int((values > DETERMINED * values[0]).sum())
    free = np.abs(directions[rank:]).max(axis=0, initial=0.0)
    return np.asarray(unknown[free < DETERMINED])


def _most_rows(size: Ints, withheld: Bools, matrix: Floats, enough: float) -> Floats:
    """First one solution in which as many cells as possible reach `enough` together, then one for each other cell."""
    bounds, unknown = size.astype(np.float64), np.flatnonzero(withheld)
    rows = matrix[:, unknown]
    used = (rows != 0.0).any(axis=1)
    rows, right = rows[used], -(matrix[:, ~withheld] @ size[~withheld])[used]
    if not rows.size:
        bounds[unknown] = np.inf
        return bounds
    k = len(unknown)
    if np.isfinite(enough):
        together = linprog(
            np.concatenate([np.zeros(k), -np.ones(k)]),
            A_ub=np.hstack([-np.eye(k), np.eye(k)]),
            b_ub=np.zeros(k),
            A_eq=np.hstack([rows, np.zeros_like(rows)]),
            b_eq=right,
            bounds=[(0, None)] * k + [(0, enough)] * k,
        )
        bounds[unknown] = together.x[:k] + 1e-6
    else:
        bounds[unknown] = -np.inf
    for place, cell in enumerate(unknown):
        if bounds[cell] < enough:
            best = linprog(-np.eye(k)[place], A_eq=rows, b_eq=right, bounds=(0, None))
            bounds[cell] = np.inf if best.status == 3 else -best.fun + 1e-6
    return bounds
