"""Variance from replicate weights: how the estimate moves when the sample is reweighted.

    V = scale * sum_r rscale_r (theta_r - centre)^2

with the factors of each method as in `svrepdesign` of the package `survey` for R, 4.1 (T. Lumley, Complex Surveys,
Wiley 2010, section 2.3; K. Wolter, Introduction to Variance Estimation, 2nd ed., Springer 2007, chapters 3 to 5).
Replicate weights are whole weights, not factors on the sampling weight.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Replication:
    """R replicates. `mse`: deviations from the estimate of the full sample; otherwise from the replicates' mean."""

    scale: float
    rscales: Floats
    mse: bool = False


def jk1(replicates: int, mse: bool = False) -> Replication:
    """Unstratified jackknife, one PSU left out in each replicate: scale (R - 1)/R (Wolter 2007, chapter 4)."""
    return Replication((replicates - 1) / replicates, np.ones(replicates), mse)


def jkn(rscales: Sequence[float] | Floats, mse: bool = False) -> Replication:
    """Stratified jackknife: rscale_r = (n_h - 1)/n_h of the stratum whose PSU replicate r leaves out, times 1 - f_h
    with a finite population (Wolter 2007, section 4.5)."""
    return Replication(1.0, np.asarray(rscales, dtype=np.float64), mse)


def brr(replicates: int, mse: bool = False) -> Replication:
    """Balanced half-samples: scale 1/R (P. J. McCarthy, Pseudo-replication: half samples, Review of the
    International Statistical Institute 37, 1969)."""
    return fay(replicates, 0.0, mse)


def fay(replicates: int, rho: float, mse: bool = False) -> Replication:
    """Half-samples whose weights are 2 - rho and rho times the sampling weight: scale 1/(R(1 - rho)^2) (D. R. Judkins,
    Fay's method for variance estimation, Journal of Official Statistics 6, 1990). ValueError: rho outside [0, 1[."""
    if not 0.0 <= rho < 1.0:
        raise ValueError("Fay's rho is at least 0 and below 1")
    return Replication(1.0 / (replicates * (1.0 - rho) ** 2), np.ones(replicates), mse)


def bootstrap(replicates: int, mse: bool = False, scale: float | None = None) -> Replication:
    """Rescaled bootstrap (J. N. K. Rao, C. F. J. Wu, K. Yue, Some recent work on resampling methods for complex
    surveys, Survey Methodology 18, 1992): scale 1/(R - 1) unless the producer of the weights states another."""
    return Replication(1.0 / (replicates - 1) if scale is None else scale, np.ones(replicates), mse)


def variance(thetas: Floats, estimates: Floats, replication: Replication) -> Floats:
    """The variance of each of D estimates from R x D replicates of it.

    A replicate that is NaN in a domain (nobody there has a weight in it) is left out of that domain, as R does; NaN
    where none remains. Raises ValueError when the number of replicates is not that of the rscales.
    """
    if thetas.shape != (len(replication.rscales), len(estimates)):
        raise ValueError(f"{len(replication.rscales)} x {len(estimates)} replicates are needed, not {thetas.shape}")
    there = ~np.isnan(thetas)
    weights = np.where(there, replication.rscales[:, None], 0.0)
    known = np.where(there, thetas, 0.0)
    counted = there & (replication.rscales[:, None] > 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        centre = estimates if replication.mse else (known * counted).sum(axis=0) / counted.sum(axis=0)
    squares = (weights * (known - centre[None, :]) ** 2).sum(axis=0) * replication.scale
    return np.asarray(np.where(there.any(axis=0), squares, np.nan))


def degrees_of_freedom(weights: Floats) -> int:
    """The rank of the matrix of replicate weights (rows x R) less 1. Sums of the weights over PSUs (PSUs x R) serve
    when all rows of a PSU move together. For a domain: of its rows."""
    return int(np.linalg.matrix_rank(weights, tol=None)) - 1
