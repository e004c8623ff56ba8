"""The variance of an estimated total in a stratified sample of several stages, and its degrees of freedom.

z is the linearised variable (`survey.Estimand.gradient`) times the weight, z_hi its sum over primary sampling unit
(PSU) i of stratum h, n_h the number of PSUs of the whole design in h and f_h the fraction of them sampled:

    V = sum_h (1 - f_h) n_h/(n_h - 1) sum_i (z_hi - mean_h)^2

(C.-E. Särndal, B. Swensson, J. Wretman, Model Assisted Survey Sampling, Springer 1992, sections 3.7 and 4.3;
T. Lumley, Complex Surveys, Wiley 2010, chapters 2 and 3).
A stage below has its own strata (within each PSU) and the same formula, times the sampling fractions of the stages
above it; the stages' variances add up (Särndal 1992, section 4.3; D. R. Bellhouse, Computing methods for variance
estimation in complex surveys, Journal of Official Statistics 1, 1985). The conventions, also those for a stratum with
one PSU, are those of the package `survey` for R, 4.1.

A domain never narrows the design: n_h counts all PSUs of the stratum, and those without a person of the domain have
z = 0. Only a few sums of each pair of domain and stratum are needed, so the sums may be made in a database: the squares
of deviations, not of z, since PSUs with nearly the same large total would lose all digits in a difference of squares.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
SINGLE_PSU: Final = ("fail", "remove", "certainty", "centred", "average")
"""R names them the same, but "adjust" for "centred"."""
COMPLETE: Final = 1e-7
"""A stratum of which less than this share is not in the sample has no variance."""


class SinglePsuError(ValueError):
    """A stratum has one PSU, so that its variance cannot be estimated; `strata` names them."""

    def __init__(self, strata: Sequence[str]) -> None:
        super().__init__(f"only one primary sampling unit in: {', '.join(strata)}")
        self.strata = tuple(strata)


@dataclass(frozen=True)
class StratumSums:
    """One row for each pair of domain (0..D-1) and stratum (0..H-1) with at least one person. Over `units` PSUs, which
    are all those where z is not 0 (and may be others): `s1`, the sum of z, and `spread`, the sum of its squared
    deviations from their mean. `m`: PSUs with persons of the domain."""

    domain: Ints
    stratum: Ints
    s1: Floats
    spread: Floats
    units: Ints
    m: Ints


@dataclass(frozen=True)
class Strata:
    """The whole design at one stage. `n_psu`: sampled units of stratum h (0..H-1). `fraction`: f_h, 0 without a finite
    population. For stages below the first a "stratum" lies within a unit of the stage above: `scale` is the product of
    the fractions above it (default 1), `parent` the number of that unit (default one for all)."""

    n_psu: Ints
    fraction: Floats
    names: tuple[str, ...]
    scale: Floats = field(default_factory=lambda: np.ones(0))
    parent: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))


def variance(
    sums: StratumSums, strata: Strata, domains: int, single_psu: str = "fail", lonely_domains: bool = False
) -> Floats:
    """The variance of the total of z in each of D domains; 0 for a domain without rows.

    `single_psu`: what a stratum with one PSU in the design does. fail: SinglePsuError (only if a domain has persons
    there, and not where the stratum is complete); remove and certainty: it adds nothing; centred: it adds
    (1 - f) z^2, its distance from the mean of z in the sample, which is 0; average: it adds the mean of what the other
    strata of the domain add (NaN if there are none). `lonely_domains`: with centred and average treat a stratum
    of which only one PSU has persons of the domain in the same way (R's survey.adjust.domain.lonely).
    Raises ValueError for an unknown option.
    """
    if single_psu not in SINGLE_PSU:
        raise ValueError(f"unknown option for a single PSU: {single_psu}")
    n, f = strata.n_psu[sums.stratum].astype(np.float64), strata.fraction[sums.stratum]
    alone, complete = n == 1, 1.0 - f < COMPLETE
    if single_psu == "fail" and (lost := np.unique(sums.stratum[alone & ~complete])).size:
        raise SinglePsuError([strata.names[h] for h in lost])
    few = alone | ((sums.m == 1) & lonely_domains)
    scale = (1.0 - f) * np.where(alone, 1.0, n / np.maximum(n - 1.0, 1.0))
    # With the n - units PSUs where z = 0 the mean is s1/n.
    centred = sums.spread + sums.s1**2 * (n - sums.units) / (n * sums.units)
    squares = sums.spread + sums.s1**2 / sums.units
    parts = scale * np.where(few & (single_psu == "centred"), squares, np.where(alone, 0.0, centred))
    parts[complete] = 0.0
    if single_psu == "average":
        parts = _averaged(parts, few & ~complete, sums, strata)
    if strata.scale.size:
        parts = parts * strata.scale[sums.stratum]
    return np.bincount(sums.domain, weights=parts, minlength=domains).astype(np.float64)


def degrees_of_freedom(sums: StratumSums, domains: int) -> Ints:
    """PSUs with persons of the domain less strata with persons of the domain (E. L. Korn, B. I.
    Graubard, Analysis of Health Surveys, Wiley 1999, chapter 5), from the sums of the first stage. For the
    domain of all persons: PSUs less strata."""
    psus = np.bincount(sums.domain, weights=sums.m, minlength=domains)
    return (psus - np.bincount(sums.domain, minlength=domains)).astype(np.int64)


def simple_random_variance(spread: Floats, population: Floats, n: Floats | Ints, replace: bool = False) -> Floats:
    """The variance that a total of u would have in a simple random sample of n rows: N^2 spread/(n - 1), times
    (1 - n/N) without replacement. `spread`: the weighted variance of u (the gradient times the variables, without the
    weight), sum of w(u - mean)^2/N; for a proportion p(1 - p)/N^2. NaN below two rows, or without replacement where the
    population is smaller than the sample."""
    rows = np.asarray(n, dtype=np.float64)
    drawn = 1.0 if replace else np.where(population < rows, np.nan, 1.0 - rows / np.maximum(population, 1e-300))
    return np.asarray(population**2 * spread / np.where(rows > 1.0, rows - 1.0, np.nan) * drawn)


def design_effect(
    variance: Floats, spread: Floats, population: Floats, n: Floats | Ints, replace: bool = False
) -> Floats:
    """The variance relative to that of a simple random sample of as many rows (L. Kish, Survey Sampling, Wiley 1965):
    R's deff=TRUE, with `replace` R's deff="replace". For a domain, n and N are those of the domain. NaN for 0/0."""
    simple = simple_random_variance(spread, population, n, replace)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(variance / simple)


def _averaged(parts: Floats, few: NDArray[np.bool_], sums: StratumSums, strata: Strata) -> Floats:
    """Leave out the strata with few PSUs and raise the others by strata/(strata not left out), within each domain and
    unit of the stage above."""
    parent = strata.parent[sums.stratum] if strata.parent.size else np.zeros_like(sums.stratum)
    _, group = np.unique(np.stack([sums.domain, parent]), axis=1, return_inverse=True)
    all_strata = np.bincount(group).astype(np.float64)
    usable = np.bincount(group, weights=~few, minlength=len(all_strata))
    factor = np.divide(all_strata, usable, out=np.full(len(all_strata), np.nan), where=usable > 0)
    return np.asarray(np.where(few, 0.0, parts) * factor[group])
