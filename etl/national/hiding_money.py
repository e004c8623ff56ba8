"""Money adds up over programmes, too: all benefits are the kinds together, and the functions together.

What one programme pays in a region follows from the others there, whatever the region's total gives away. So a
programme is shown by region (by quintile) only where all its regions (quintiles) with recipients may be shown, and
where it gives away no programme that is not: none may follow from those shown by sums and differences, and programmes
left out whose sum is known must rest on enough rows in each place. All programmes together may have places withheld.
The share that goes to the poorest 40 per cent (CGH) divides a total in two and is looked at in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from math import isclose
from typing import Final

import numpy as np

from etl.national.estimates import WHOLE, Cell, Figure
from methods.disclosure import Sum, determined

Decisions = set[tuple[str, Cell]]
Rows = dict[str, dict[Cell, int]]
"""Programme -> place -> rows of those who receive."""
ADDED_UP: Final = {"AMT": "paid", "SIM_COST": "sim_paid"}
"""Measures that add up over programmes, and the bases they are counted on."""
ANY, KINDS, TARGETING = "ANY", ("SI", "SA", "LM"), "CGH"
POOR, OTHERS = ("", "_T", "_T", "_T", "poorest 40"), ("", "_T", "_T", "_T", "others")
FIFTHS: Final = [("", "_T", "_T", "_T", f"Q{n}") for n in range(1, 6)]


def named(cell: Cell) -> tuple[str, ...]:
    """A cell as `methods.disclosure.sums_of` takes it: all of a dimension is _T."""
    return (cell[0] or "_T", *cell[1:])


def more(figures: Sequence[Figure], withheld: Decisions, measure: str, minimum: int) -> Decisions:
    """What else must be withheld of a measure that adds up: (base, place), and (series, whole) of the CGH indicator."""
    money = [f for f in figures if f.measure.id == measure and f.n > 0]
    rows: Rows = {}
    for figure in money:
        rows.setdefault(programme_of(figure.series), {})[figure.cell] = figure.n
    sums = list(identities({programme_of(f.series): f.value for f in money if f.cell == WHOLE}))
    base, out = ADDED_UP[measure], Decisions()
    for places in _partitions(rows):
        there = {p: {place: held[place] for place in places if place in held} for p, held in rows.items()}
        bad = {p for p, held in there.items() if p != ANY or places == [WHOLE]
               for place in held if (f"{base}_{p.lower()}", place) in withheld}  # fmt: skip
        for programme in left_out(there, bad, sums, minimum):
            out |= {(f"{base}_{programme.lower()}", place) for place in there[programme]}
    if measure == "AMT":
        halves = {p: _halves(held) for p, held in rows.items()}
        bad = {p for p, held in halves.items() if any(0 < n < minimum for n in held.values())}
        out |= {(f"{TARGETING}.{programme}", WHOLE) for programme in left_out(halves, bad, sums, minimum)}
    return out


def programme_of(series: str) -> str:
    """The programme of a series."""
    return series.partition(".")[2]


def _partitions(rows: Rows) -> Iterator[list[Cell]]:
    """The country, its regions, its quintiles: places that are shown or left out together."""
    places = dict.fromkeys(place for held in rows.values() for place in held)
    yield [WHOLE]
    yield [place for place in places if place[0]]
    yield [place for place in places if place in FIFTHS]


def _halves(held: Mapping[Cell, int]) -> dict[Cell, int]:
    """Rows among the poorest 40 per cent and among the others."""
    poor = sum(held.get(fifth, 0) for fifth in FIFTHS[:2])
    return {POOR: poor, OTHERS: sum(held.get(fifth, 0) for fifth in FIFTHS[2:])}


def identities(totals: Mapping[str, float]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Which programmes are others together, by their totals: all benefits the kinds, and the functions; a kind those
    functions that add up to it (benefits of a function need not be of one kind)."""
    functions = [p for p in totals if p not in (ANY, *KINDS)]
    kinds = tuple(p for p in KINDS if p in totals)
    for whole in (w for w in (ANY, *kinds) if w in totals):
        if whole == ANY and kinds and isclose(sum(totals[k] for k in kinds), totals[ANY], rel_tol=1e-9):
            yield ANY, kinds
        for size in range(1, len(functions) + 1):
            for some in combinations(functions, size):
                if isclose(sum(totals[p] for p in some), totals[whole], rel_tol=1e-9):
                    yield whole, some


def left_out(rows: Rows, bad: set[str], sums: Sequence[tuple[str, tuple[str, ...]]], minimum: int) -> set[str]:
    """The programmes that may not be shown in these places: those that are `bad` by themselves, and as many more as it
    takes that none of them follows from what is shown."""
    known = [(whole, tuple(p for p in parts if p in rows)) for whole, parts in sums if whole in rows]
    out, size = set(bad), {p: sum(held.values()) for p, held in rows.items()}
    while _unsafe(out, known, rows, minimum):
        near = {p for whole, parts in known for p in (whole, *parts) if out & {whole, *parts}} - out
        if not near:
            break
        out.add(min(near, key=lambda p: (p == ANY, p in KINDS, size[p], p)))
    for programme in sorted(out - bad, key=lambda p: (p != ANY, p not in KINDS, -size[p], p)):
        if not _unsafe(out - {programme}, known, rows, minimum):
            out.remove(programme)
    return out


def _unsafe(out: set[str], known: Sequence[tuple[str, tuple[str, ...]]], rows: Rows, minimum: int) -> bool:
    """Whether a programme that is left out follows from those shown, or several together rest on too few rows."""
    names = sorted(rows)
    index = {p: n for n, p in enumerate(names)}
    system = [Sum(index[whole], tuple(index[p] for p in parts)) for whole, parts in known if parts]
    told = determined(np.array([p in out for p in names]), system) if out and system else ()
    return len(told) > 0 or any(_thin(each, out, rows, minimum) for each in known)


def _thin(known: tuple[str, tuple[str, ...]], out: set[str], rows: Rows, minimum: int) -> bool:
    """Whether the programmes left out of a sum that is shown rest, together, on too few rows in some place."""
    whole, parts = known
    missing = [p for p in parts if p in out]
    if whole in out or not missing:
        return False
    most = [max(rows[p].get(place, 0) for p in missing) for place in rows[whole]]
    return any(0 < n < minimum for n in most)
