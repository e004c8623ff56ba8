"""The Gini index of a weighted distribution and its influence values, from which its variance follows.

With S_k = sum_j w_j |y_k - y_j|, N the population and Y the total of y:

    G = sum_k w_k S_k/(2NY),   I_k = dG/dw_k = S_k/(NY) - G/N - G y_k/Y

I_k is how the index moves with one more person like k; the variance of G is that of the total of w_k I_k
(J.-C. Deville, Variance estimation for complex statistics and estimators: linearization and residual techniques,
Survey Methodology 25, 1999; M. Langel, Y. Tillé, Variance estimation of the Gini index, Journal of the Royal
Statistical Society A 176, 2013). S_k needs only two cumulated sums over y in rising order, C_k (weight of those with
at most y_k) and T_k (their total of y): S_k = y_k(2C_k - N) + Y - 2T_k.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Gini(NamedTuple):
    """`value`: 0 (all equal) to below 1, or above where values are negative. `influence`: I_k of each row, to be
    multiplied by the row's weight; the weighted sum of all I_k is 0."""

    value: float
    influence: Floats


def gini(y: Floats, weights: Floats) -> Gini:
    """Of n rows; both are NaN where the total of y is not positive."""
    distances = _distances(y, weights)
    n, total = float(weights.sum()), float(weights @ y)
    if not total > 0.0:
        return Gini(float("nan"), np.full(len(y), np.nan))
    value = float(weights @ distances) / (2.0 * n * total)
    return Gini(value, distances / (n * total) - value / n - value * y / total)


def _distances(y: Floats, weights: Floats) -> Floats:
    """S_k; rows with the same y have the same."""
    order = np.argsort(y, kind="stable")
    sorted_y, w = y[order], weights[order]
    last = np.searchsorted(sorted_y, sorted_y, side="right") - 1
    persons, totals = np.cumsum(w)[last], np.cumsum(w * sorted_y)[last]
    out = np.empty(len(y))
    out[order] = sorted_y * (2.0 * persons - w.sum()) + (w * sorted_y).sum() - 2.0 * totals
    return out
