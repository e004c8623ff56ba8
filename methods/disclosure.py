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
FEWEST_HOUSEHOLDS: Final = 5
"""Of one household all members are the same: the usual threshold of tables of units is 3 to 10 (Hundepool et al.)."""
FEW: Final = 50
WIDE: Final = 0.30
VARIABLE: Final = 0.30
"""Standard error as a share of the figure from which numbers of persons, amounts and ratios are flagged, whose interval
has no width in points (a usual threshold of statistical offices is a third, 33.3 per cent at Statistics Canada)."""
DETERMINED: Final = 1e-8
"""A cell whose part in every direction that the published cells leave open is smaller than this is determined."""
ROUNDING: Final = 1e-6
"""Of numbers of rows out of linear programming."""


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


def suppress(n: Ints, sums: Sequence[Sum], fewest: int = FEWEST, also: Bools | None = None) -> Ints:
    """The `Status` of each of C cells with n rows each; `also`: cells that are withheld whatever their number of rows
    (of too few households), with the status `few`.

    What a total holds beyond its parts (persons of unknown sex, a part that is not published) counts as one more cell
    that is withheld, and is protected like one: total less parts must not tell of fewer rows than `fewest`. Where a
    cell must be added, it is one beside the cell in danger that leaves the fewest sums in danger and, of these, rests
    on the fewest rows; at the end each added cell that is not needed after all, largest first, is published again.
    Deterministic. Raises ValueError where parts hold more rows than their total.
    """
    table = _table(n, sums, fewest)
    if also is not None:
        table.small[: len(n)] |= also
    withheld = table.hidden | table.small
    while (more := _needed(withheld, table)) is not None:
        withheld[more] = True
    for cell in sorted(np.flatnonzero(withheld[: len(n)] & ~table.small[: len(n)]), key=lambda c: (-table.size[c], c)):
        withheld[cell] = False
        withheld[cell] = _needed(withheld, table) is not None
    out = np.where(withheld, np.where(table.small, Status.FEW, Status.COMPLEMENT), Status.PUBLISHED)
    return np.asarray(out[: len(n)], dtype=np.int64)


def determined(withheld: Bools, sums: Sequence[Sum]) -> Ints:
    """The withheld cells (of C) whose values follow from the others by linear algebra: cell c does when no solution of
    the sums with all published cells at 0 has anything but 0 in c."""
    return _determined(withheld, _matrix(sums, len(withheld)))


def most_rows(n: Ints, withheld: Bools, sums: Sequence[Sum]) -> Floats:
    """Of each of C cells: the largest number of rows that agrees with the published ones; of published cells their
    own, infinity for a cell in no sum. The sums must hold: no total with a rest beyond its parts."""
    return _most_rows(withheld, n, _matrix(sums, len(n)), _known(n, sums), np.inf)


@dataclass(frozen=True)
class _Table:
    """Cells with the rests of totals appended. `matrix`: sums x cells, parts 1, whole -1; `known`: what each sum comes
    to (0, or the total that everyone knows); `sums_of`: numbers of the sums of each cell."""

    size: Ints
    small: Bools
    hidden: Bools
    sums: tuple[Sum, ...]
    sums_of: tuple[tuple[int, ...], ...]
    matrix: Floats
    known: Floats
    fewest: int


def _table(n: Ints, sums: Sequence[Sum], fewest: int) -> _Table:
    size, system = [int(each) for each in n], []
    for each in sums:
        rest = 0 if each.whole is None else size[each.whole] - sum(size[p] for p in each.parts)
        if rest < 0:
            raise ValueError(f"the parts of cell {each.whole} hold more rows than it")
        system.append(each if rest == 0 else Sum(each.whole, (*each.parts, len(size))))
        size += [rest] if rest else []
    sizes, matrix = np.array(size, dtype=np.int64), _matrix(system, len(size))
    of = tuple(tuple(int(i) for i in np.flatnonzero(column)) for column in matrix.T)
    hidden = np.arange(len(size)) >= len(n)
    return _Table(sizes, sizes < fewest, hidden, tuple(system), of, matrix, _known(sizes, system), fewest)


def _matrix(sums: Sequence[Sum], cells: int) -> Floats:
    out = np.zeros((len(sums), cells))
    for row, each in zip(out, sums, strict=True):
        row[list(each.parts)] += 1.0
        if each.whole is not None:
            row[each.whole] -= 1.0
    return out


def _known(size: Ints, sums: Sequence[Sum]) -> Floats:
    return np.array([0.0 if each.whole is not None else float(size[list(each.parts)].sum()) for each in sums])


def _needed(withheld: Bools, table: _Table) -> int | None:
    """The next cell to withhold, or None when all is safe or nothing is left to withhold."""
    for each in table.sums:
        if (
            not _safe(each, withheld, table)
            and (cell := _best(_published(each, withheld), withheld, table)) is not None
        ):
            return cell
    open_secrets = table.hidden & ~table.small
    known = _determined(withheld, table.matrix)
    if (beside := _beside(known[~open_secrets[known]], withheld, table)) is not None:
        return beside
    bounds = _most_rows(withheld, table.size, table.matrix, table.known, table.fewest)
    return _beside(np.flatnonzero(withheld & (bounds < table.fewest)), withheld, table)


def _safe(each: Sum, withheld: Bools, table: _Table) -> bool:
    """Alone, this sum tells no withheld part, nor a sum of withheld parts with too few rows."""
    unknown = [p for p in each.parts if withheld[p]]
    if each.whole is not None and withheld[each.whole]:
        return bool(unknown)
    several = len(unknown) > 1 or all(table.hidden[p] for p in unknown)
    return not unknown or bool(several and sum(table.size[p] for p in unknown) >= table.fewest)


def _published(each: Sum, withheld: Bools) -> list[int]:
    """The published parts of a sum; its total when there are none."""
    parts = [p for p in each.parts if not withheld[p]]
    return parts or [w for w in (each.whole,) if w is not None and not withheld[w]]


def _best(cells: Sequence[int], withheld: Bools, table: _Table) -> int | None:
    """The cell that, withheld too, leaves the fewest sums in danger; of several the one with the fewest rows."""

    def in_danger(cell: int) -> int:
        also = withheld.copy()
        also[cell] = True
        around = [table.sums[i] for i in table.sums_of[cell]]
        return sum(_safe(each, withheld, table) - _safe(each, also, table) for each in around)

    return min(cells, key=lambda c: (in_danger(c), table.size[c], c), default=None)


def _beside(cells: Ints, withheld: Bools, table: _Table) -> int | None:
    """For the first cell around which something is published: the best of what is published in a sum with it, else in
    a sum with a withheld cell that shares a sum with it, and so on."""
    touches = table.matrix != 0.0
    for cell in cells:
        reached = np.zeros(len(withheld), dtype=np.bool_)
        reached[cell] = True
        while True:
            around = touches[touches[:, reached].any(axis=1)].any(axis=0)
            if (found := np.flatnonzero(around & ~withheld)).size:
                return _best([int(c) for c in found], withheld, table)
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


def _most_rows(withheld: Bools, size: Ints, matrix: Floats, known: Floats, enough: float) -> Floats:
    """First one solution in which as many cells as possible have `enough` rows (a bound for each of them), then the
    largest number of rows of each cell that has less there."""
    bounds, unknown = size.astype(np.float64), np.flatnonzero(withheld)
    used = (matrix[:, unknown] != 0.0).any(axis=1)
    rows, right = matrix[used][:, unknown], (known - matrix[:, ~withheld] @ size[~withheld])[used]
    alone, k = ~rows.any(axis=0), len(unknown)
    bounds[unknown] = np.where(alone, np.inf, -np.inf)
    if not rows.size:
        return bounds
    if np.isfinite(enough):
        together = linprog(
            np.concatenate([np.zeros(k), -np.ones(k)]),
            A_ub=np.hstack([-np.eye(k), np.eye(k)]),
            b_ub=np.zeros(k),
            A_eq=np.hstack([rows, np.zeros_like(rows)]),
            b_eq=right,
            bounds=[(0, None)] * k + [(0, enough)] * k,
        )
        bounds[unknown] = np.where(alone, np.inf, together.x[:k] + ROUNDING)
    for place, cell in enumerate(unknown):
        if bounds[cell] < enough:
            bounds[cell] = ROUNDING - linprog(-np.eye(k)[place], A_eq=rows, b_eq=right, bounds=(0, None)).fun
    return bounds
