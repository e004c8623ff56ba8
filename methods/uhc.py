"""The index of essential health service coverage (SDG 3.8.1) as it was put together in the 2021 edition.

Geometric mean of four group means of fourteen tracers, each on a scale of 0 to 100 (UN SDG metadata 3-8-1; WHO and
World Bank, "Tracking universal health coverage: 2021 global monitoring report", annex 1). These formulas explain how
such an index answers to its parts. They do not compute the index of the 2025 revision shipped with the project:
that one has other tracers, is a different series and is always shown as published.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

BEDS_PER_10_000: Final = 18.0
DOCTORS_PER_1_000: Final = 0.9
PSYCHIATRISTS_PER_100_000: Final = 1.0
SURGEONS_PER_100_000: Final = 14.0


@dataclass(frozen=True, slots=True)
class ServiceCoverage:
    """Group means and index, 0 to 100."""

    reproductive: float
    infectious: float
    noncommunicable: float
    capacity: float
    index: float


def rescale(value: float, worst: float, best: float) -> float:
    """Place a value on 0 (``worst`` or beyond) to 100 (``best`` or beyond); ``worst`` may be the larger number.

    Raises ValueError where both ends are the same or the value is not a finite number.
    """
    if not math.isfinite(value):
        raise ValueError("a tracer needs a finite value")
    if worst == best:
        raise ValueError("the ends of a scale must differ")
    return min(100.0, max(0.0, (value - worst) / (best - worst) * 100.0))


def blood_pressure(normal_pct: float) -> float:
    """Tracer from the per cent of adults whose blood pressure is not raised: 40 counts as 0."""
    return rescale(normal_pct, 40.0, 100.0)


def tobacco(not_smoking_pct: float) -> float:
    """Tracer from the per cent of adults who do not use tobacco: 30 counts as 0."""
    return rescale(not_smoking_pct, 30.0, 100.0)


def plasma_glucose(mean_mmol_per_l: float) -> float:
    """Tracer from the mean fasting plasma glucose in mmol/l: 7.1 counts as 0, 5.1 as 100."""
    return rescale(mean_mmol_per_l, 7.1, 5.1)


def hospital_beds(per_10_000: float) -> float:
    """Tracer from hospital beds per 10 000 people: 18 or more count as 100."""
    return rescale(per_10_000, 0.0, BEDS_PER_10_000)


def health_workers(doctors_per_1_000: float, psychiatrists_per_100_000: float, surgeons_per_100_000: float) -> float:
    """Tracer from three densities of health workers: geometric mean of their shares of a full number."""
    return geometric_mean(
        [
            rescale(doctors_per_1_000, 0.0, DOCTORS_PER_1_000),
            rescale(psychiatrists_per_100_000, 0.0, PSYCHIATRISTS_PER_100_000),
            rescale(surgeons_per_100_000, 0.0, SURGEONS_PER_100_000),
        ]
    )


def geometric_mean(tracers: Sequence[float]) -> float:
    """Geometric mean of tracers, where 0 (or less) counts as 1, so that one empty tracer does not erase the rest.

    Raises ValueError for no tracers, and for values that are not finite or above 100.
    """
    if not tracers:
        raise ValueError("no tracers")
    if any(not math.isfinite(x) or x > 100 for x in tracers):
        raise ValueError("a tracer lies between 0 and 100")
    return math.exp(math.fsum(math.log(x if x > 0 else 1.0) for x in tracers) / len(tracers))


def service_coverage(
    reproductive: Sequence[float],
    infectious: Sequence[float],
    noncommunicable: Sequence[float],
    capacity: Sequence[float],
) -> ServiceCoverage:
    """Group means and index from tracers already on the scale 0 to 100.

    ``reproductive``: family planning, antenatal care, immunization, care for child pneumonia. ``infectious``:
    tuberculosis, HIV, sanitation and, only where malaria is a high burden, insecticide-treated nets.
    ``noncommunicable``: blood pressure, glucose, tobacco. ``capacity``: beds, workers, health regulations (IHR).
    """
    means = [geometric_mean(group) for group in (reproductive, infectious, noncommunicable, capacity)]
    return ServiceCoverage(means[0], means[1], means[2], means[3], index=geometric_mean(means))
