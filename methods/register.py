"""Figures from a register of schemes: persons in several schemes counted once, coverage, legal groups, spending.

A register counts persons scheme by scheme, so a sum over schemes counts whoever is in two of them twice. What is
declared about pairs of schemes is taken off; what is not declared is taken as nobody. Persons are counts, money is in
one currency, coverage is in per cent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil, floor
from typing import TypeVar

Key = TypeVar("Key")
Sets = list[tuple[float, dict[int, float]]]
"""Size of each set, and what it shares with others by their places."""
EXACT_UP_TO = 10
"""Sets that hang together by overlaps, of which both ends are found exactly: there are 2 to that power kinds of
persons, by the sets that they are in."""
ROUNDING = 0.01
"""Persons: far above the error of the arithmetic, far below any fraction that whole numbers lead to."""


@dataclass(frozen=True)
class Persons:
    """Persons in at least one of several sets, from the sizes of the sets and of the overlaps of pairs.

    `value` is what is shown: the fewest persons that these numbers allow. `highest` is the most. `summed` counts
    everybody as often as they occur, `overlap` is what pairs share. `fits`: whether any persons can have these sizes
    and overlaps at once.
    """

    value: float
    summed: float
    overlap: float
    highest: float
    fits: bool = True

    @property
    def held_up(self) -> bool:
        """Whether the sum less the overlaps lay below what is possible."""
        return self.summed - self.overlap < self.value

    @property
    def exact(self) -> bool:
        """Whether the numbers allow one count only."""
        return self.fits and self.value == self.highest


def persons(sizes: Mapping[Key, float], overlaps: Mapping[tuple[Key, Key], float]) -> Persons:
    """Persons in at least one set, at least and at most, from what sets and pairs of sets have.

    `sizes`: persons of each set, whole numbers; `overlaps`: persons whom two different sets share, a pair once, none
    where a pair is left out. How many are in three sets is not known, so a sum less the overlaps of all pairs can lie
    far below what is possible. Sets without a common person add up. Of up to `EXACT_UP_TO` sets that hang together,
    both ends are those of a linear programme over all kinds of persons (Hailperin 1965, American Mathematical Monthly
    72; Prékopa 1988, Operations Research 36). Of more, the lower end is the largest sum less overlaps of pairs (lower
    inequality of Bonferroni) of any choice of sets that was found, the upper end subtracts a spanning forest of the
    largest overlaps (Hunter 1976, Journal of Applied Probability 13); so they are where no persons can have these
    numbers at once (`fits`). KeyError for an overlap of an unknown set, ValueError for one that is negative, named
    twice, of a set with itself, or larger than its smaller set.
    """
    if any(size < 0 for size in sizes.values()):
        raise ValueError("a set has less than no persons")
    places = {key: place for place, key in enumerate(sizes)}
    sets: Sets = [(float(size), {}) for size in sizes.values()]
    seen: set[frozenset[Key]] = set()
    for (one, other), shared in overlaps.items():
        if one == other or frozenset((one, other)) in seen:
            raise ValueError(f"overlap of {one} and {other}: a set with itself, or named twice")
        if not 0 <= shared <= min(sizes[one], sizes[other]):
            raise ValueError(f"overlap of {one} and {other}: {shared} is negative or more than the smaller has")
        seen.add(frozenset((one, other)))
        if shared:
            sets[places[one]][1][places[other]] = sets[places[other]][1][places[one]] = float(shared)
    found = [_ends(sets, part) for part in _parts(sets)]
    low, high = sum(low for low, _, _ in found), sum(high for _, high, _ in found)
    summed, overlap = float(sum(sizes.values())), float(sum(overlaps.values()))
    return Persons(float(low), summed, overlap, float(max(low, high)), all(fits for _, _, fits in found))


def _parts(sets: Sets) -> list[list[int]]:
    """The places of sets that hang together by overlaps."""
    left, parts = set(range(len(sets))), []
    while left:
        part, ahead = [], [min(left)]
        left.discard(ahead[0])
        while ahead:
            part.append(ahead.pop())
            near = left & sets[part[-1]][1].keys()
            left -= near
            ahead += sorted(near)
        parts.append(sorted(part))
    return parts


def _ends(sets: Sets, part: Sequence[int]) -> tuple[float, float, bool]:
    """The fewest and the most persons of sets that hang together; whether any can be."""
    if len(part) <= 2:
        union = sum(sets[n][0] for n in part) - (sets[part[0]][1][part[1]] if len(part) == 2 else 0.0)
        return union, union, True
    found = _programme(sets, part) if len(part) <= EXACT_UP_TO else None
    if found is not None:
        return *found, True
    return _chosen(sets, part), sum(sets[n][0] for n in part) - _forest(sets, part), len(part) > EXACT_UP_TO


def _programme(sets: Sets, part: Sequence[int]) -> tuple[float, float] | None:
    """Both ends over all kinds of persons: how many are in exactly these sets, for each choice of sets. None where
    nobody can be so. Persons are whole, so a fraction counts up below and down above."""
    import numpy as np  # noqa: PLC0415 - loaded by those who import a register
    from scipy.optimize import linprog  # noqa: PLC0415

    kinds = np.arange(1, 2 ** len(part))
    inside = [(kinds >> n & 1).astype(float) for n in range(len(part))]
    pairs = list(combinations(range(len(part)), 2))
    counts = np.array([*inside, *(inside[a] * inside[b] for a, b in pairs)])
    known = [*(sets[n][0] for n in part), *(sets[part[a]][1].get(part[b], 0.0) for a, b in pairs)]
    ends = [linprog(np.full(len(kinds), sign), A_eq=counts, b_eq=known, method="highs") for sign in (1.0, -1.0)]
    if any(end.status != 0 for end in ends):
        return None
    low, high = ceil(ends[0].fun - ROUNDING), floor(-ends[1].fun + ROUNDING)
    return float(low), float(max(low, high))


def _chosen(sets: Sets, part: Sequence[int]) -> float:
    """The largest sum less overlaps of a choice of sets: from the largest set, the set that adds or leaves most."""

    def gain(place: int, chosen: set[int]) -> float:
        alone = sets[place][0] - sum(shared for other, shared in sets[place][1].items() if other in chosen)
        return -alone if place in chosen else alone

    best = 0.0
    for start in part:
        chosen, total = {start}, sets[start][0]
        while (step := max((gain(n, chosen), n) for n in part))[0] > 0:
            chosen ^= {step[1]}
            total += step[0]
        best = max(best, total)
    return best


def _forest(sets: Sets, part: Sequence[int]) -> float:
    """The weight of the heaviest forest among the pairs (Kruskal: the heaviest pair that closes no ring, and so on)."""
    pairs = [(shared, one, other) for one in part for other, shared in sets[one][1].items() if one < other]
    tree: dict[int, int] = {}

    def root(place: int) -> int:
        while place in tree:
            place = tree[place]
        return place

    weight = 0.0
    for shared, one, other in sorted(pairs, key=lambda pair: -pair[0]):
        if (above := root(one)) != (below := root(other)):
            tree[below] = above
            weight += shared
    return weight


@dataclass(frozen=True)
class Coverage:
    """Coverage in per cent: as computed (`raw`), and as shown (`value`, at most 100)."""

    raw: float
    value: float

    @property
    def above(self) -> bool:
        """Whether more persons are counted than the group has: an error in numerator or denominator to be resolved."""
        return self.raw > 100.0


def coverage(covered: float, denominator: float) -> Coverage:
    """Effective coverage of a group: persons who contribute or receive, per 100 of the group (SDG 1.3.1, ILO).

    Which persons and which group belongs to each series of the indicator. A ratio above 100 is kept beside the 100
    that is shown. ValueError for negative persons or a group of nobody.
    """
    raw = share(covered, denominator)
    return Coverage(raw, min(raw, 100.0))


def share(part: float, whole: float) -> float:
    """`part` per 100 of `whole`: contributors of the labour force, expenditure of nominal GDP in one currency.

    ValueError for a negative part, or a whole that is not positive.
    """
    if part < 0 or not whole > 0:
        raise ValueError(f"{part} of {whole} is no share")
    return 100.0 * part / whole


def severely_disabled(under_15: float, from_15: float, under_15_pct: float, from_15_pct: float) -> float:
    """Persons with severe disabilities: prevalence by two ages times population (SDG 1.3.1, denominator of
    disability benefits).

    Persons in, persons out; prevalence in per cent. ValueError for a prevalence outside 0 to 100.
    """
    if not (0 <= under_15_pct <= 100 and 0 <= from_15_pct <= 100):
        raise ValueError("prevalence is outside 0 to 100 per cent")
    return (under_15 * under_15_pct + from_15 * from_15_pct) / 100.0


def vulnerable(population: float, insured: float) -> float:
    """The group of SDG 1.3.1's series on vulnerable persons: everybody who neither contributes nor draws a
    contributory benefit.

    `insured`: persons who do either, counted once. Persons in and out; at least 0.
    """
    return max(0.0, population - insured)
