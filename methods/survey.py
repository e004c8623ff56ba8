"""What is estimated from a survey: smooth functions of weighted totals, with their gradients.

An estimand names the k variables whose weighted totals Y it needs and says how the estimate and its gradient follow
from them. The first-order (Taylor) variance of g(Y) is the variance of the total of z = sum_k (dg/dY_k) y_k: K. Wolter,
Introduction to Variance Estimation, 2nd ed. (Springer 2007), chapter 6; C.-E. Särndal, B. Swensson, J. Wretman, Model
Assisted Survey Sampling (Springer 1992), section 5.5. The variance of that total is in `survey_variance`; intervals are
in `survey_intervals`; quantiles and the Gini index, which are no functions of a few totals, in `survey_quantiles` and
`survey_gini`.

Totals come as an array of D domains x k variables; values leave as D numbers, gradients as D x k. A variable is 0 for
those outside a domain; rows are never dropped. Proportions are between 0 and 1. Where a denominator is 0 the value and
the gradient are NaN.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
ONE: Final = "one"
"""The variable that is 1 for each person: its weighted total is the population."""


@dataclass(frozen=True)
class Estimand:
    """`value` takes totals (D x k, in the order of `variables`) to D estimates, `gradient` to D x k derivatives."""

    name: str
    variables: tuple[str, ...]
    value: Callable[[Floats], Floats]
    gradient: Callable[[Floats], Floats]


def total(y: str, name: str = "total") -> Estimand:
    """The weighted sum of `y` itself (Horvitz-Thompson)."""
    return Estimand(name, (y,), lambda t: t[:, 0].copy(), np.ones_like)


def ratio(y: str, x: str, name: str = "ratio", factor: float = 1.0) -> Estimand:
    """factor * Y/X; with factor 1, dR/dY = 1/X and dR/dX = -R/X (Wolter 2007, section 6.3; Särndal 1992, 5.6)."""
    return _linear_ratio(name, (y, x), (factor, 0.0), (0.0, 1.0))


def mean(y: str, name: str = "mean") -> Estimand:
    """Y/N: the total of `y` per person."""
    return ratio(y, ONE, name)


def proportion(y: str, name: str = "proportion") -> Estimand:
    """The share of persons for whom `y` is 1 (0 for all others); between 0 and 1."""
    return ratio(y, ONE, name)


def share(part: str, whole: str, name: str = "share") -> Estimand:
    """The share of `whole` that falls to a group, `part` being `whole` within the group and 0 outside: an incidence."""
    return ratio(part, whole, name)


def ratio_of_sums(numerators: Sequence[str], denominators: Sequence[str], name: str = "ratio of sums") -> Estimand:
    """(Y1 + Y2 + …)/(X1 + X2 + …). A variable may stand on both sides."""
    variables = tuple(dict.fromkeys((*numerators, *denominators)))
    above = tuple(float(sum(v == n for n in numerators)) for v in variables)
    below = tuple(float(sum(v == d for d in denominators)) for v in variables)
    return _linear_ratio(name, variables, above, below)


def difference(a: str, b: str, x: str | None = None, name: str = "difference") -> Estimand:
    """A - B, or (A - B)/X: paired, on the same persons, so that what both share does not count twice."""
    if x is None:
        return Estimand(name, (a, b), lambda t: t[:, 0] - t[:, 1], lambda t: _repeat((1.0, -1.0), t))
    return _linear_ratio(name, (a, b, x), (1.0, -1.0, 0.0), (0.0, 0.0, 1.0))


def relative_fall(before: str, after: str, name: str = "relative fall") -> Estimand:
    """(B - A)/B: how much smaller, relative to what was; NaN where there was nothing."""
    return _linear_ratio(name, (before, after), (1.0, -1.0), (1.0, 0.0))


def benefit_cost_ratio(gap_before: str, gap_after: str, transfers: str, name: str = "benefit-cost ratio") -> Estimand:
    """The fall in the total poverty gap per unit of money transferred (World Bank ASPIRE)."""
    return _linear_ratio(name, (gap_before, gap_after, transfers), (1.0, -1.0, 0.0), (0.0, 0.0, 1.0))


def cgh(to_poorest: str, to_all: str, poorest: float = 0.40, name: str = "CGH") -> Estimand:
    """The poorest's share of all transfers, relative to their share of persons (D. Coady, M. Grosh, J. Hoddinott,
    Targeting of Transfers in Developing Countries, World Bank 2004): 1 is neutral, above 1 reaches the poorest."""
    if not 0.0 < poorest < 1.0:
        raise ValueError("the poorest are a share between 0 and 1")
    return ratio(to_poorest, to_all, name, 1.0 / poorest)


def contrast(first: Estimand, second: Estimand, name: str = "contrast") -> Estimand:
    """The first estimand less the second, each on its own variables, with their covariance (men less women, say)."""
    variables = tuple(dict.fromkeys((*first.variables, *second.variables)))
    places = [[variables.index(v) for v in each.variables] for each in (first, second)]

    def value(t: Floats) -> Floats:
        return first.value(t[:, places[0]]) - second.value(t[:, places[1]])

    def gradient(t: Floats) -> Floats:
        out = np.zeros_like(t)
        np.add.at(out.T, places[0], first.gradient(t[:, places[0]]).T)
        np.add.at(out.T, places[1], -second.gradient(t[:, places[1]]).T)
        return out

    return Estimand(name, variables, value, gradient)


def _linear_ratio(name: str, variables: tuple[str, ...], above: Sequence[float], below: Sequence[float]) -> Estimand:
    """(a'Y)/(b'Y), of which d/dY = (a - R b)/(b'Y). All ratios here are of this form."""
    a, b = np.asarray(above, dtype=np.float64), np.asarray(below, dtype=np.float64)

    def denominator(t: Floats) -> Floats:
        x = t @ b
        return np.where(x == 0.0, np.nan, x)

    def value(t: Floats) -> Floats:
        return np.asarray(t @ a / denominator(t))

    def gradient(t: Floats) -> Floats:
        x = denominator(t)
        return np.asarray((a[None, :] - (t @ a / x)[:, None] * b[None, :]) / x[:, None])

    return Estimand(name, variables, value, gradient)


def _repeat(row: Sequence[float], totals: Floats) -> Floats:
    return np.tile(np.asarray(row, dtype=np.float64), (len(totals), 1))
