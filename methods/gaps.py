"""Gaps: people not covered, differences between women and men, distance to a target and the pace it asks for.

Coverage is in per cent of the persons in the denominator, as published for SDG indicator 1.3.1 (UN SDG metadata
1-3-1a: covered persons divided by the population concerned). All functions take numbers or arrays that broadcast
together and return a float for numbers, an array otherwise. NaN stands for "not reported" and stays NaN.
"""

from __future__ import annotations

from typing import Final, overload

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Numbers = float | Floats

UNIVERSAL_COVERAGE: Final = 100.0
"""Our benchmark, in per cent. Target 1.3 asks for "substantial coverage" by 2030 and states no number."""
HORIZON: Final = 2030
"""Year by which the Sustainable Development Goals are to be reached."""


@overload
def counted_coverage(coverage_pct: float) -> tuple[float, bool]: ...
@overload
def counted_coverage(coverage_pct: Floats) -> tuple[Floats, NDArray[np.bool_]]: ...
def counted_coverage(coverage_pct: Numbers) -> tuple[Numbers, bool | NDArray[np.bool_]]:
    """Coverage fit for counting persons, and whether it had to be limited.

    A few published values exceed 100 (recipients outside the denominator, for example pensioners below the pension
    age). They are shown as published; for counting people they mean "no one left uncovered", because a negative
    number of uncovered persons would hide as many uncovered ones elsewhere in a sum. The second result is true for
    those, so that whoever uses the count can say so: the limit is never silent.
    Returns (min(coverage, 100), coverage > 100). Raises ValueError for negative coverage.
    """
    coverage = np.asarray(coverage_pct, dtype=np.float64)
    if (coverage < 0).any():
        raise ValueError("coverage is negative")
    above = coverage > 100
    limited = np.where(above, 100.0, coverage)
    if coverage.ndim == 0:
        return float(limited), bool(above)
    return limited, above


@overload
def uncovered_persons(denominator_persons: float, coverage_pct: float) -> float: ...
@overload
def uncovered_persons(denominator_persons: Floats, coverage_pct: Numbers) -> Floats: ...
@overload
def uncovered_persons(denominator_persons: float, coverage_pct: Floats) -> Floats: ...
def uncovered_persons(denominator_persons: Numbers, coverage_pct: Numbers) -> Numbers:
    """Persons not covered: denominator * (1 - coverage / 100).

    The denominator must be that of the series: births for maternity, persons above pension age for pensions.
    Raises ValueError for a negative denominator and for coverage outside 0 to 100: pass values that may exceed 100
    through `counted_coverage` first and keep its flag.
    """
    denominator = np.asarray(denominator_persons, dtype=np.float64)
    coverage = np.asarray(coverage_pct, dtype=np.float64)
    if (denominator < 0).any():
        raise ValueError("denominator is negative")
    if ((coverage < 0) | (coverage > 100)).any():
        raise ValueError("coverage is outside 0 to 100 per cent")
    return _plain(denominator * (1.0 - coverage / 100.0))


@overload
def sex_gap_points(male_pct: float, female_pct: float) -> float: ...
@overload
def sex_gap_points(male_pct: Floats, female_pct: Floats) -> Floats: ...
def sex_gap_points(male_pct: Numbers, female_pct: Numbers) -> Numbers:
    """Men's minus women's coverage in percentage points: positive where fewer women are covered."""
    return _plain(np.asarray(male_pct, dtype=np.float64) - np.asarray(female_pct, dtype=np.float64))


@overload
def total_outside_sex_range(total_pct: float, female_pct: float, male_pct: float, tolerance: float = 0.0) -> bool: ...
@overload
def total_outside_sex_range(
    total_pct: Floats, female_pct: Floats, male_pct: Floats, tolerance: float = 0.0
) -> NDArray[np.bool_]: ...
def total_outside_sex_range(
    total_pct: Numbers, female_pct: Numbers, male_pct: Numbers, tolerance: float = 0.0
) -> bool | NDArray[np.bool_]:
    """Whether the total lies outside the range of women's and men's values, which an average of them cannot.

    True points to another source or year behind one of the three. Rounding alone never makes it true as long as all
    three are rounded alike; ``tolerance`` (points) is for values that are not. False where any value is NaN.
    """
    female, male = (np.asarray(x, dtype=np.float64) for x in (female_pct, male_pct))
    total = np.asarray(total_pct, dtype=np.float64)
    low, high = np.minimum(female, male) - tolerance, np.maximum(female, male) + tolerance
    outside = np.asarray((total < low) | (total > high))
    return bool(outside) if outside.ndim == 0 else outside


@overload
def distance_to_target(coverage_pct: float, target: float = UNIVERSAL_COVERAGE) -> float: ...
@overload
def distance_to_target(coverage_pct: Floats, target: float = UNIVERSAL_COVERAGE) -> Floats: ...
def distance_to_target(coverage_pct: Numbers, target: float = UNIVERSAL_COVERAGE) -> Numbers:
    """Percentage points from the published coverage to the target; negative where the target is exceeded."""
    return _plain(target - np.asarray(coverage_pct, dtype=np.float64))


@overload
def required_pace(
    coverage_pct: float, year: float, target: float = UNIVERSAL_COVERAGE, horizon: int = HORIZON
) -> float: ...
@overload
def required_pace(
    coverage_pct: Floats, year: Numbers, target: float = UNIVERSAL_COVERAGE, horizon: int = HORIZON
) -> Floats: ...
def required_pace(
    coverage_pct: Numbers, year: Numbers, target: float = UNIVERSAL_COVERAGE, horizon: int = HORIZON
) -> Numbers:
    """Percentage points a year that reach the target in the horizon year: (target - coverage) / (horizon - year).

    ``year`` is that of the coverage value. Negative where the target is exceeded already.
    Raises ValueError for a year not before the horizon.
    """
    at = np.asarray(year, dtype=np.float64)
    if (at >= horizon).any():
        raise ValueError(f"no year left before {horizon}")
    return _plain((target - np.asarray(coverage_pct, dtype=np.float64)) / (horizon - at))


def _plain(result: Floats | np.float64) -> Numbers:
    """A float for a single number, the array otherwise."""
    return float(result) if np.ndim(result) == 0 else np.asarray(result)
