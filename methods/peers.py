"""Peers: which countries are most like a given one, by region, income group, size and income per head.

The distance between two countries a and b is

    w_region * [other region] + w_income * |rank_a - rank_b|
    + w_size * |ln(population_a / population_b)| + w_gdp * |ln(gdp_per_head_a / gdp_per_head_b)|

Logarithms make "twice as large" and "half as large" equally far away. The weights are a choice of ours, not taken
from a publication: they are stated wherever the result is shown, and can be changed. What is unknown of either country
counts as a difference, never as a likeness: another region, one income group, a ratio of ten.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

UNKNOWN_RATIO: Final = 10.0
"""What an unknown population or income counts as: ten times as much or as little."""
UNKNOWN_RANKS: Final = 1.0
"""What an unknown income group counts as: one group apart."""
DIGITS: Final = 9
"""Distances are compared to this many decimals, so that equal ones are in alphabetical order on every machine."""


@dataclass(frozen=True)
class Country:
    """What is compared. `region` '' and None elsewhere stand for unknown.

    `income_rank`: 1 for low income to 4 for high; `population` in persons, `gdp_per_head` in international dollars.
    """

    code: str
    region: str
    income_rank: int | None
    population: float | None
    gdp_per_head: float | None


@dataclass(frozen=True)
class Weights:
    """How much each part of the distance counts; for size and income, per natural logarithm of the ratio."""

    region: float = 1.0
    income: float = 0.5
    size: float = 0.25
    gdp: float = 1.0


@dataclass(frozen=True)
class Peer:
    """A country near to the given one: how far, and why. Ratios are the peer's value over the given country's."""

    code: str
    distance: float
    same_region: bool
    same_income: bool
    population_ratio: float | None
    gdp_ratio: float | None


def nearest(
    subject: Country, others: Iterable[Country], how_many: int = 5, weights: Weights | None = None
) -> list[Peer]:
    """The nearest countries, nearest first; equal ones by code. The subject itself is left out.

    Raises ValueError for a population or an income that is not above zero.
    """
    pool = [country for country in others if country.code != subject.code]
    if not pool or how_many < 1:
        return []
    distances = np.round(distance(subject, pool, weights or Weights()), DIGITS)
    order = sorted(range(len(pool)), key=lambda n: (distances[n], pool[n].code))[:how_many]
    return [_peer(subject, pool[n], float(distances[n])) for n in order]


def distance(subject: Country, others: Sequence[Country], weights: Weights) -> Floats:
    """Distance of each other country to the subject, never negative, zero for one that is like it in every part."""
    region = np.array([not _same(subject.region, o.region) for o in others], dtype=np.float64)
    ranks = np.array([_ranks_apart(subject.income_rank, o.income_rank) for o in others])
    size = np.array([_log_ratio(subject.population, o.population) for o in others])
    gdp = np.array([_log_ratio(subject.gdp_per_head, o.gdp_per_head) for o in others])
    return np.asarray(weights.region * region + weights.income * ranks + weights.size * size + weights.gdp * gdp)


def _same(one: str, other: str) -> bool:
    return bool(one) and one == other


def _ranks_apart(one: int | None, other: int | None) -> float:
    return UNKNOWN_RANKS if one is None or other is None else float(abs(one - other))


def _log_ratio(one: float | None, other: float | None) -> float:
    ratio = _ratio(one, other)
    return abs(log(UNKNOWN_RATIO if ratio is None else ratio))


def _ratio(one: float | None, other: float | None) -> float | None:
    """The other's value over the one's; None where either is unknown."""
    if one is None or other is None:
        return None
    if one <= 0 or other <= 0:
        raise ValueError("population and income must be above zero")
    return other / one


def _peer(subject: Country, other: Country, apart: float) -> Peer:
    return Peer(
        other.code,
        apart,
        _same(subject.region, other.region),
        subject.income_rank is not None and subject.income_rank == other.income_rank,
        _ratio(subject.population, other.population),
        _ratio(subject.gdp_per_head, other.gdp_per_head),
    )
