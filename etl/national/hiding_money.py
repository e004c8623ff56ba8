"""Money adds up over programmes, too: all benefits are the kinds together, and the functions together.

What one programme pays in a region follows from the others there, whatever the region's total gives away. Here all
cells (programme, place) are looked at at once: no withheld one may follow from published ones by sums and differences
over places and programmes, and programmes withheld together in a place whose sum is known must rest on enough rows. The
share that goes to the poorest 40 per cent (CGH) is a sum of two quintiles and counts as a cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import isclose
from typing import Final

import numpy as np
from numpy.typing import NDArray

from etl.national.estimates import WHOLE, Cell, Figure
from methods.disclosure import Sum, determined, sums_of

Decisions = set[tuple[str, Cell]]
Key = tuple[str, Cell]
ADDED_UP: Final = {"AMT": "paid", "SIM_COST": "sim_eligible"}
"""Measures that add up over programmes, and the bases they are counted on."""
ANY, KINDS = "ANY", ("SI", "SA", "LM")
POOREST: Cell = ("", "_T", "_T", "_T", "poorest")
TARGETING = "CGH"


def named(cell: Cell) -> tuple[str, ...]:
    """A cell as `methods.disclosure.sums_of` takes it: all of a dimension is _T."""
    return (cell[0] or "_T", *cell[1:])


def more(figures: Sequence[Figure], withheld: Decisions, measure: str, minimum: int) -> Decisions:
    """What else must be withheld of a measure that adds up: (base, place), and (series, whole) of the CGH indicator."""
    base = ADDED_UP[measure]
    money = {(f.series.partition(".")[2], f.cell): f for f in figures if f.measure.id == measure and f.n > 0}
    if not money:
        return set()
    system = _system(money, {f.series.partition(".")[2] for f in figures if f.measure.id == TARGETING and f.n > 0}
                     if measure == "AMT" else set())  # fmt: skip
    before = np.array([(f"{base}_{p.lower()}", place) in withheld for p, place in system.keys])
    after = _safe(before, system, minimum)
    out: Decisions = set()
    for number in np.flatnonzero(after & ~before):
        programme, place = system.keys[number]
        out.add((f"{TARGETING}.{programme}", WHOLE) if place == POOREST else (f"{base}_{programme.lower()}", place))
    return out


@dataclass(frozen=True)
class _System:
    """Cells (programme, place) with their rows, what adds up over places, and over programmes."""

    keys: tuple[Key, ...]
    n: NDArray[np.int64]
    over_places: tuple[Sum, ...]
    over_programmes: tuple[Sum, ...]

    @property
    def sums(self) -> tuple[Sum, ...]:
        return self.over_places + self.over_programmes


def _system(money: dict[Key, Figure], targeted: set[str]) -> _System:
    keys = [*money, *((p, POOREST) for p in sorted(targeted))]
    index = {key: number for number, key in enumerate(keys)}
    places: list[Sum] = []
    for programme in dict.fromkeys(p for p, _ in money):
        own = [place for p, place in money if p == programme]
        for each in sums_of([named(place) for place in own]):
            whole = None if each.whole is None else index[programme, own[each.whole]]
            places.append(Sum(whole, tuple(index[programme, own[part]] for part in each.parts)))
        poorest = [("", "_T", "_T", "_T", fifth) for fifth in ("Q1", "Q2")]
        parts = tuple(index[programme, q] for q in poorest if (programme, q) in index)
        if programme in targeted and parts:
            places.append(Sum(index[programme, POOREST], parts))
    programmes = []
    for all_of, names in identities({p: money[p, WHOLE].value for p, place in money if place == WHOLE}):
        for place in dict.fromkeys(place for _, place in money):
            found = tuple(index[p, place] for p in names if (p, place) in index)
            if (all_of, place) in index and found:
                programmes.append(Sum(index[all_of, place], found))
    n = np.array([money[key].n if key in money else 0 for key in keys], dtype=np.int64)
    return _System(tuple(keys), n, tuple(places), tuple(programmes))


def identities(totals: dict[str, float]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Which programmes are others together, by their totals: all benefits the kinds, and the functions; a kind those
    functions that add up to it (benefits of a function need not be of one kind)."""
    functions = [p for p in totals if p not in (ANY, *KINDS)]
    kinds = [p for p in KINDS if p in totals]
    for whole in (ANY, *kinds):
        if whole not in totals:
            continue
        if whole == ANY and kinds and isclose(sum(totals[k] for k in kinds), totals[ANY], rel_tol=1e-9):
            yield ANY, tuple(kinds)
        for size in range(1, len(functions) + 1):
            for some in combinations(functions, size):
                if isclose(sum(totals[p] for p in some), totals[whole], rel_tol=1e-9):
                    yield whole, some


def _safe(first: NDArray[np.bool_], system: _System, minimum: int) -> NDArray[np.bool_]:
    """Withhold further cells until nothing withheld follows from what is published; then publish again, largest first,
    what was withheld without need."""
    now = first.copy()
    while (cell := _next(now, system, minimum)) is not None:
        now[cell] = True
    for cell in sorted(np.flatnonzero(now & ~first), key=lambda c: (-system.n[c], c)):
        now[cell] = False
        now[cell] = _next(now, system, minimum) is not None
    return now


def _next(now: NDArray[np.bool_], system: _System, minimum: int) -> int | None:
    """The next cell to withhold, or None when all is safe: first where programmes give each other away in a place."""
    for each in system.over_programmes:
        hidden = [part for part in each.parts if now[part]]
        if hidden and each.whole is not None and not now[each.whole] and max(system.n[hidden]) < minimum:
            return _smallest([part for part in each.parts if not now[part]] or [each.whole], system)
    for cell in determined(now, system.sums):
        if system.keys[cell][1] == POOREST:  # itself withheld for the sake of others
            continue
        for sums in (system.over_programmes, system.over_places):
            around = {c for each in sums for c in (*each.parts, each.whole)
                      if c is not None and not now[c] and cell in (*each.parts, each.whole)}  # fmt: skip
            if around:
                return _smallest(sorted(around), system)
    return None


def _smallest(cells: list[int], system: _System) -> int:
    return min(cells, key=lambda cell: (system.n[cell], cell))
