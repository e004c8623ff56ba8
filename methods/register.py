"""Figures from a register of schemes: persons in several schemes counted once, coverage, legal groups, spending.

A register counts persons scheme by scheme, so a sum over schemes counts whoever is in two of them twice. What is
declared about pairs of schemes is taken off; what is not declared is taken as nobody. Persons are counts, money is in
one currency, coverage is in per cent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

Key = TypeVar("Key")


@dataclass(frozen=True)
class Persons:
    """Persons in at least one of several sets, from the sizes of the sets and of the overlaps of pairs.

    `value` is what is shown. `summed` counts everybody as often as they occur, `overlap` is what pairs share,
    `largest` is the largest set, `highest` the most persons that these numbers allow.
    """

    value: float
    summed: float
    overlap: float
    largest: float
    highest: float

    @property
    def held_up(self) -> bool:
        """Whether the sum less the overlaps lay below the largest set, which therefore is the value."""
        return self.summed - self.overlap < self.largest


def persons(sizes: Mapping[Key, float], overlaps: Mapping[tuple[Key, Key], float]) -> Persons:
    """Persons in at least one set: the sum of the sets less the overlaps of pairs, at least the largest set.

    `sizes`: persons of each set; `overlaps`: persons whom two different sets share, a pair once, none where a pair is
    left out. Whoever is in three sets is subtracted three times and never added again, since overlaps of three are not
    known: the value is the lower end of what is possible (inequality of Bonferroni). The upper end subtracts a
    spanning forest of the largest overlaps alone (Hunter 1976, Journal of Applied Probability 13). Both ends meet
    where no chain of overlaps closes. KeyError for an overlap of an unknown set, ValueError for one that is
    negative, named twice, of a set with itself, or larger than its smaller set.
    """
    if any(size < 0 for size in sizes.values()):
        raise ValueError("a set has less than no persons")
    seen: set[frozenset[Key]] = set()
    for (one, other), shared in overlaps.items():
        if one == other or frozenset((one, other)) in seen:
            raise ValueError(f"overlap of {one} and {other}: a set with itself, or named twice")
        if not 0 <= shared <= min(sizes[one], sizes[other]):
            raise ValueError(f"overlap of {one} and {other}: {shared} is negative or more than the smaller has")
        seen.add(frozenset((one, other)))
    summed = float(sum(sizes.values()))
    overlap = float(sum(overlaps.values()))
    largest = float(max(sizes.values(), default=0.0))
    return Persons(max(summed - overlap, largest), summed, overlap, largest, summed - _forest(overlaps))


def _forest(overlaps: Mapping[tuple[Key, Key], float]) -> float:
    """The weight of the heaviest forest among the pairs (Kruskal: the heaviest pair that closes no ring, and so on)."""
    tree: dict[Key, Key] = {}

    def root(key: Key) -> Key:
        while key in tree:
            key = tree[key]
        return key

    weight = 0.0
    for (one, other), shared in sorted(overlaps.items(), key=lambda item: -item[1]):
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
