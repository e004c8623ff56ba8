"""Intervals around survey estimates, and design effects.

All take arrays of D estimates with their standard errors and degrees of freedom and return lower and upper ends, D
each. `level` is the share of samples whose interval holds the true value. The forms and their details are those of
`svyciprop`, `confint` and `deff` in the package `survey` for R, 4.1 (T. Lumley, Complex Surveys, Wiley 2010).
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


FEWEST_DF: Final = 4
"""Degrees of freedom below which no interval is worth telling: t has 12.7 times the standard error with one, 2.8 with
four; of so few sampling units the standard error itself is hardly known."""


class Interval(NamedTuple):
    """Lower and upper end."""

    low: Floats
    high: Floats


def symmetric(estimate: Floats, se: Floats, df: Floats | Ints, level: float = 0.95) -> Interval:
    """estimate +- t(df) * se. NaN where df is below 1."""
    half = _t(df, level) * se
    return Interval(estimate - half, estimate + half)


def logit(p: Floats, se: Floats, df: Floats | Ints, level: float = 0.95) -> Interval:
    """expit(logit p +- t(df) * se/(p(1 - p))): never outside 0 to 1 (A. Agresti, Categorical Data Analysis, Wiley 2002,
    chapter 3, with the survey's se; R's "logit" and "xlogit"). NaN where p is 0 or 1 (use `clopper_pearson`) or df is
    below 1."""
    inside = (p > 0.0) & (p < 1.0)
    odds = np.where(inside, p, 0.5) / (1.0 - np.where(inside, p, 0.5))
    half = _t(df, level) * se / np.where(inside, p * (1.0 - p), np.nan)
    centre = np.log(odds)
    return Interval(_expit(centre - half), _expit(centre + half))


def within(
    estimate: Floats, se: Floats, df: Floats | Ints, *, low: float, high: float, level: float = 0.95
) -> Interval:
    """`logit` of where an estimate lies between the bounds `low` and `high` of its measure: never outside them. NaN at
    a bound, or where df is below 1."""
    width = high - low
    found = logit((estimate - low) / width, se / width, df, level)
    return Interval(low + width * found.low, low + width * found.high)


def log(estimate: Floats, se: Floats, df: Floats | Ints, level: float = 0.95) -> Interval:
    """exp(log estimate +- t(df) * se/estimate), for ratios that cannot be negative and have no upper bound: never below
    0. NaN where the estimate is not positive or df is below 1."""
    positive = estimate > 0.0
    known = np.where(positive, estimate, np.nan)
    with np.errstate(over="ignore"):
        factor = np.exp(_t(df, level) * se / known)
    return Interval(known / factor, known * factor)


def korn_graubard(p: Floats, se: Floats, df: Floats | Ints, n: Floats | Ints, level: float = 0.95) -> Interval:
    """Clopper-Pearson on the effective sample p(1 - p)/se^2, times (t(n - 1)/t(df))^2 (E. L. Korn, B. I. Graubard,
    Confidence intervals for proportions with small expected number of positive counts estimated from survey data,
    Survey Methodology 24, 1998; R's "beta"). n: rows in the domain. NaN where p is 0 or 1, se is 0 or df below 1."""
    usable = (p > 0.0) & (p < 1.0) & (se > 0.0)
    effective = np.where(usable, p * (1.0 - p), np.nan) / np.where(usable, se, 1.0) ** 2
    effective = effective * (_t(np.asarray(n, dtype=np.float64) - 1.0, level) / _t(df, level)) ** 2
    return _beta(effective * p, effective, level)


def clopper_pearson(p: Floats, n: Floats | Ints, level: float = 0.95) -> Interval:
    """The exact binomial interval of a proportion p of n rows as if drawn with equal probability (C. J. Clopper, E. S.
    Pearson, The use of confidence or fiducial limits, Biometrika 26, 1934). Meant for p = 0 and p = 1, where the
    linearised variance is 0 and says nothing: [0, 1 - (alpha/2)^(1/n)] and its mirror image."""
    return _beta(np.asarray(p) * n, np.asarray(n, dtype=np.float64), level)


def for_proportions(
    p: Floats, se: Floats, df: Floats | Ints, n: Floats | Ints, *, method: str = "logit", level: float = 0.95
) -> Interval:
    """`logit` or `korn_graubard` where 0 < p < 1, `clopper_pearson` where p is 0 or 1. ValueError: another method."""
    if method not in ("logit", "korn_graubard"):
        raise ValueError(f"no interval of this name: {method}")
    inner = logit(p, se, df, level) if method == "logit" else korn_graubard(p, se, df, n, level)
    ends = (p == 0.0) | (p == 1.0)
    exact = clopper_pearson(p, n, level)
    return Interval(np.where(ends, exact.low, inner.low), np.where(ends, exact.high, inner.high))


def _t(df: Floats | Ints, level: float) -> Floats:
    """The quantile of Student's t that leaves (1 - level)/2 above it; NaN below one degree of freedom."""
    d = np.asarray(df, dtype=np.float64)
    return np.asarray(np.where(d > 0.0, stats.t.ppf(0.5 + level / 2.0, np.where(d > 0.0, d, 1.0)), np.nan))


def _beta(successes: Floats, n: Floats, level: float) -> Interval:
    """Quantiles of the beta distributions of Clopper and Pearson; 0 and 1 at the ends."""
    tail, failures = (1.0 - level) / 2.0, n - successes
    low = np.where(successes > 0.0, stats.beta.ppf(tail, successes, failures + 1.0), np.where(n > 0.0, 0.0, np.nan))
    high = np.where(
        failures > 0.0, stats.beta.ppf(1.0 - tail, successes + 1.0, failures), np.where(n > 0.0, 1.0, np.nan)
    )
    return Interval(np.asarray(low), np.asarray(high))


def _expit(x: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-x)))
