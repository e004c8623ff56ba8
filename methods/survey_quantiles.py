"""Quantiles of a weighted distribution, their intervals, and groups of equal weight (quintiles).

The distribution function is F(y) = weight of all with at most y / weight of all. Two rules for the p-quantile, named as
in `svyquantile` of the package `survey` for R, 4.1: "math" (there the default; Hyndman and Fan's type 1) is the least y
with F(y) >= p; "school" (type 2) is halfway between that and the next value where F(y) is p exactly, and the same as
"math" elsewhere (R. J. Hyndman, Y. Fan, Sample quantiles in statistical packages, The American Statistician 50, 1996).
R 4.1 returns the second least value where p is below the weight of the least; here it is the least, by definition.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
RULES: Final = ("math", "school")
SAME: Final = 1e-12
"""Shares of the weight closer than this are one: sums of weights carry rounding."""
EDGE: Final = 1e-9
"""A border between groups this close (in groups) counts as reached, so that no engine's rounding moves a household."""


@dataclass(frozen=True)
class Distribution:
    """Distinct values, rising, and the weight of all rows that have each."""

    values: Floats
    weights: Floats


class QuantileInterval(NamedTuple):
    """NaN where an end of the interval lies outside the distribution."""

    low: float
    high: float
    se: float


def distribution(values: Floats, weights: Floats) -> Distribution:
    """Rows with weight 0 are left out. Raises ValueError for unequal lengths, NaN values or negative weights."""
    if values.shape != weights.shape or np.isnan(values).any() or (weights < 0.0).any():
        raise ValueError("a value and a weight that is not negative are needed for each row")
    distinct, place = np.unique(values[weights > 0.0], return_inverse=True)
    sums = np.bincount(place, weights=weights[weights > 0.0], minlength=len(distinct))
    return Distribution(distinct, sums.astype(np.float64))


def quantile(of: Distribution, p: float, rule: str = "math") -> float:
    """The p-quantile, 0 <= p <= 1; NaN of nothing. Raises ValueError for another p or rule."""
    if rule not in RULES:
        raise ValueError(f"no rule for quantiles of this name: {rule}")
    if not 0.0 <= p <= 1.0:
        raise ValueError("p is a share between 0 and 1")
    if not of.values.size:
        return float("nan")
    shares = np.cumsum(of.weights) / of.weights.sum()
    at = min(int(np.searchsorted(shares, p - SAME)), len(shares) - 1)
    if rule == "school" and abs(shares[at] - p) <= SAME and at + 1 < len(shares):
        return float(of.values[at] + of.values[at + 1]) / 2.0
    return float(of.values[at])


def woodruff(
    of: Distribution, low: float, high: float, df: float, *, level: float = 0.95, rule: str = "math"
) -> QuantileInterval:
    """The quantiles at the two ends of an interval for the share of persons with at most the estimated quantile.

    `low`, `high`: that interval for the estimand `proportion` of "y is at most the estimate", computed like any other:
    symmetric with t(df) (R's interval.type "mean", its default), logit ("xlogit") or Korn-Graubard ("beta"). An end
    outside 0 to 1 gives NaN. se = (upper - lower)/(2 t(df)), as R gives it (R. S. Woodruff, Confidence intervals for
    medians and other position measures, Journal of the American Statistical Association 47, 1952).
    """
    lower = quantile(of, low, rule) if 0.0 <= low <= 1.0 else float("nan")
    upper = quantile(of, high, rule) if 0.0 <= high <= 1.0 else float("nan")
    t = float(stats.t.ppf(0.5 + level / 2.0, df)) if df > 0 else float("nan")
    return QuantileInterval(lower, upper, (upper - lower) / (2.0 * t))


def groups(welfare: Floats, weights: Floats, number: int = 5) -> Ints:
    """Groups 1..number of equal weight, poorest first: 1 + floor(number * B/W), B the weight of all with less welfare.

    All with the same welfare are in the same group, whatever the order of the rows: members of a household stay
    together, and a group whose border falls into a household or into a block of equal welfare takes all of it.
    """
    of = distribution(welfare, weights)
    below = np.concatenate([[0.0], np.cumsum(of.weights)[:-1]]) / of.weights.sum()
    group = 1 + np.floor(number * below + EDGE).astype(np.int64)
    return np.asarray(np.minimum(group, number)[np.searchsorted(of.values, welfare)])
