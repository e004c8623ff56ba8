"""Persons newly covered between two years, and how much of it is due to coverage and how much to population."""

from __future__ import annotations

from typing import NamedTuple


class Change(NamedTuple):
    """Persons; `newly_covered` = `coverage_effect` + `population_effect`. Negative where fewer are covered."""

    newly_covered: float
    coverage_effect: float
    population_effect: float


def newly_covered(persons_0: float, coverage_0: float, persons_1: float, coverage_1: float) -> Change:
    """Split D1*c1 - D0*c0 (D persons in the denominator, c coverage in per cent) by the mean of both years.

    coverage effect = (D0 + D1)/2 * (c1 - c0), population effect = (c0 + c1)/2 * (D1 - D0). The two add up exactly,
    nothing remains, and neither year is preferred: with two factors this is the Shapley value (Shorrocks 2013,
    Decomposition procedures for distributional analysis; Das Gupta 1993, U.S. Bureau of the Census P23-186).
    Coverage must come from one release and definition. Raises ValueError for negative persons or coverage outside
    0 to 100: pass values above 100 through `gaps.counted_coverage` first and keep its flag.
    """
    if persons_0 < 0 or persons_1 < 0:
        raise ValueError("denominator is negative")
    if not (0 <= coverage_0 <= 100 and 0 <= coverage_1 <= 100):
        raise ValueError("coverage is outside 0 to 100 per cent")
    share_0, share_1 = coverage_0 / 100.0, coverage_1 / 100.0
    by_coverage = (persons_0 + persons_1) / 2.0 * (share_1 - share_0)
    by_population = (share_0 + share_1) / 2.0 * (persons_1 - persons_0)
    return Change(by_coverage + by_population, by_coverage, by_population)
