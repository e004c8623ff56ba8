"""A Lorenz curve through grouped data, and what it says of poverty and inequality.

L(p) is the share of all income (or consumption) that the poorest share p of persons has. Two forms are fitted to
cumulated shares of groups, as in G. Datt, Computational Tools for Poverty Measurement and Analysis (IFPRI, FCND
Discussion Paper 50, 1998): the general quadratic (J. Villaseñor, B. C. Arnold, Elliptical Lorenz curves, Journal of
Econometrics 40, 1989) and the beta (N. Kakwani, On a class of poverty measures, Econometrica 48, 1980). Both are
ordinary regressions. Of the curves that are valid (L(0) = 0, L(1) = 1, L' >= 0, L'' >= 0) the one nearer to the groups
is taken. Shares and headcounts are between 0 and 1; mean and line in the same money.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, exp, inf, lgamma, log, sqrt
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
CELLS: Final = 1000
"""Persons are looked at in this many equal groups, poorest first."""
FARTHEST: Final = 0.003
"""A curve that misses the groups by more than 0.3 points of all income (root mean square) is not used."""
LEAST_BEND: Final = 0.01
"""A beta with a smaller delta gives the last person of all a large part of all income; a general quadratic with an m
as near to 0 has no stable Gini index. No distribution of incomes is like that."""
ROUNDING: Final = 0.005
"""Shares are published to a tenth of a per cent: five of them may miss 1 by this much and are then scaled to 1."""


class Lorenz(Protocol):
    """A curve: `form` names it."""

    @property
    def form(self) -> str: ...
    def at(self, p: Floats) -> Floats:
        """L(p)."""
        ...

    def slope(self, p: float) -> float:
        """L'(p): income at p relative to the mean."""
        ...

    def gini(self) -> float: ...
    def below(self, relative: float) -> float:
        """Share of persons with less than this multiple of the mean: the p with L'(p) = relative."""
        ...


@dataclass(frozen=True)
class GeneralQuadratic:
    """L(1 - L) = a(p² - L) + bL(p - 1) + c(p - L); L is the lower root."""

    a: float
    b: float
    c: float
    form = "general-quadratic"

    @property
    def _e(self) -> float:
        return -(self.a + self.b + self.c + 1.0)

    @property
    def _m(self) -> float:
        return self.b**2 - 4.0 * self.a

    @property
    def _n(self) -> float:
        return 2.0 * self.b * self._e - 4.0 * self.c

    @property
    def _r(self) -> float:
        return sqrt(max(self._n**2 - 4.0 * self._m * self._e**2, 0.0))

    def valid(self) -> bool:
        """Conditions of Datt, table 2: ends, slope at 0 and convexity; and that persons come out in order."""
        e, m, n = self._e, self._m, self._n
        if abs(m) < LEAST_BEND or self._r == 0.0:
            return False
        ends = e < 0.0 and self.a + self.c >= 1.0 - 1e-12 and self.c >= 0.0
        return ends and bool(m < 0.0 or (0.0 < m < n**2 / (4.0 * e**2) and n >= 0.0)) and _orderly(self)

    def at(self, p: Floats) -> Floats:
        under = np.maximum(self._m * p**2 + self._n * p + self._e**2, 0.0)
        return np.asarray(-0.5 * (self.b * p + self._e + np.sqrt(under)))

    def slope(self, p: float) -> float:
        under = self._m * p**2 + self._n * p + self._e**2
        return -self.b / 2.0 - (2.0 * self._m * p + self._n) / (4.0 * sqrt(under)) if under > 0.0 else inf

    def gini(self) -> float:
        """Closed form (Datt, table 2): 1 - 2 * the area under the curve."""
        e, m, n, r = self._e, self._m, self._n, self._r
        straight = e / 2.0 - n * (self.b + 2.0) / (4.0 * m)
        if m < 0.0:
            arcs = asin(max(-1.0, min(1.0, (2.0 * m + n) / r))) - asin(max(-1.0, min(1.0, n / r)))
            return straight + r**2 / (8.0 * m * sqrt(-m)) * arcs
        root = sqrt(m)
        return straight - r**2 / (8.0 * m * root) * log(
            abs((2.0 * m + n + 2.0 * root * (self.a + self.c - 1.0)) / (n - 2.0 * e * root))
        )

    def below(self, relative: float) -> float:
        if relative <= self.slope(0.0):
            return 0.0
        if relative >= self.slope(1.0):
            return 1.0
        bent = self.b + 2.0 * relative
        return float(-(self._n + self._r * bent / sqrt(bent**2 - self._m)) / (2.0 * self._m))


@dataclass(frozen=True)
class Beta:
    """L = p - theta * p^gamma * (1 - p)^delta."""

    theta: float
    gamma: float
    delta: float
    form = "beta"

    def valid(self) -> bool:
        """Theta positive, gamma and delta in ]0; 1] (convex everywhere); no group of 1/1000 with less than nothing.

        With gamma below 1 the slope at 0 itself is minus infinity: the form cannot describe the very poorest.
        """
        return self.theta > 0.0 and 0.0 < self.gamma <= 1.0 and LEAST_BEND <= self.delta <= 1.0 and _orderly(self)

    def at(self, p: Floats) -> Floats:
        return np.asarray(p - self.theta * p**self.gamma * (1.0 - p) ** self.delta)

    def slope(self, p: float) -> float:
        if p >= 1.0:
            return inf
        p = max(p, 1e-12)
        away = self.theta * p**self.gamma * (1.0 - p) ** self.delta
        return float(1.0 - away * (self.gamma / p - self.delta / (1.0 - p)))

    def gini(self) -> float:
        """2 * theta * B(1 + gamma, 1 + delta)."""
        one, other = 1.0 + self.gamma, 1.0 + self.delta
        return 2.0 * self.theta * exp(lgamma(one) + lgamma(other) - lgamma(one + other))

    def below(self, relative: float) -> float:
        low, high = 0.0, 1.0
        for _ in range(60):  # the slope rises with p
            middle = (low + high) / 2.0
            low, high = (middle, high) if self.slope(middle) < relative else (low, middle)
        return high if high < 1.0 else 1.0


Curve = GeneralQuadratic | Beta


@dataclass(frozen=True)
class Fit:
    """The curve taken, the root of its mean squared error at the inner group points, and whether it was held valid."""

    curve: Curve
    error: float
    on_edge: bool = False


class NoCurveError(ValueError):
    """The groups are no distribution, or neither form gives a valid curve."""


def cumulated(shares_pct: Sequence[float]) -> tuple[Floats, Floats]:
    """Points p and L of equal groups from their shares in per cent, poorest first; scaled to 1 within rounding.

    Raises NoCurveError where shares are negative, not in order or far from 100 together.
    """
    shares = np.asarray(shares_pct, dtype=np.float64) / 100.0
    total = float(shares.sum())
    if shares.size < 4 or not np.isfinite(total) or abs(total - 1.0) > ROUNDING:
        raise NoCurveError("the shares do not add up to 100 per cent")
    if (shares < 0).any() or (np.diff(shares) < 0).any():
        raise NoCurveError("the shares are not in order from the poorest to the richest")
    return np.arange(1, shares.size + 1) / shares.size, np.cumsum(shares) / total


def fit(p: Floats, lorenz: Floats) -> Fit:
    """The valid curve with the smaller squared error at the group points; the last point is (1, 1).

    Where the free regressions give none that is valid, both are repeated on the edge of what is: the general quadratic
    with a + c = 1 (so that it ends in 1), the beta with gamma = 1 (so that nobody has less than nothing).
    Raises NoCurveError where that gives none either, or none near enough.
    """
    free = _nearest((general_quadratic(p, lorenz), beta(p, lorenz)), p, lorenz, on_edge=False)
    found = free or _nearest((_ending_in_one(p, lorenz), _without_negatives(p, lorenz)), p, lorenz, on_edge=True)
    if found is None or found.error > FARTHEST:
        raise NoCurveError("neither form gives a valid Lorenz curve near the groups")
    return found


def _nearest(curves: Sequence[Curve | None], p: Floats, lorenz: Floats, on_edge: bool) -> Fit | None:
    inner, at = np.asarray(p)[:-1], np.asarray(lorenz)[:-1]
    valid = [curve for curve in curves if curve is not None and curve.valid()]
    made = [Fit(curve, float(np.sqrt(np.mean((curve.at(inner) - at) ** 2))), on_edge) for curve in valid]
    return min(made, key=lambda each: each.error, default=None)


def general_quadratic(p: Floats, lorenz: Floats) -> GeneralQuadratic | None:
    """Least squares of L(1 - L) on p² - L, L(p - 1) and p - L, without a constant and without the last point."""
    x, y = np.asarray(p)[:-1], np.asarray(lorenz)[:-1]
    made = _solved(np.column_stack((x**2 - y, y * (x - 1.0), x - y)), y * (1.0 - y))
    return GeneralQuadratic(*made) if made else None


def _ending_in_one(p: Floats, lorenz: Floats) -> GeneralQuadratic | None:
    """The same with a = 1 - c: L(1 - L) - (p² - L) = bL(p - 1) + cp(1 - p)."""
    x, y = np.asarray(p)[:-1], np.asarray(lorenz)[:-1]
    made = _solved(np.column_stack((y * (x - 1.0), x * (1.0 - x))), y * (1.0 - y) - (x**2 - y))
    return GeneralQuadratic(1.0 - made[1], made[0], made[1]) if made else None


def beta(p: Floats, lorenz: Floats) -> Beta | None:
    """Least squares of log(p - L) on 1, log p and log(1 - p), without the last point; None where L is not below p."""
    x, y = np.asarray(p)[:-1], np.asarray(lorenz)[:-1]
    if (x - y <= 0.0).any():
        return None
    made = _solved(np.column_stack((np.ones_like(x), np.log(x), np.log1p(-x))), np.log(x - y))
    return Beta(exp(made[0]), made[1], made[2]) if made else None


def _without_negatives(p: Floats, lorenz: Floats) -> Beta | None:
    """The same with gamma = 1."""
    x, y = np.asarray(p)[:-1], np.asarray(lorenz)[:-1]
    if (x - y <= 0.0).any():
        return None
    made = _solved(np.column_stack((np.ones_like(x), np.log1p(-x))), np.log(x - y) - np.log(x))
    return Beta(exp(made[0]), 1.0, made[1]) if made else None


def _solved(terms: Floats, wanted: Floats) -> tuple[float, ...] | None:
    """Coefficients by least squares; None where the terms do not determine them."""
    found, _, rank, _ = np.linalg.lstsq(terms, wanted, rcond=None)
    return tuple(float(each) for each in found) if rank == terms.shape[1] else None


def headcount(curve: Curve, mean: float, line: float) -> float:
    """Share of persons below the line."""
    _positive(mean, line)
    return curve.below(line / mean)


def poverty_gap(curve: Curve, mean: float, line: float) -> float:
    """Mean shortfall from the line over all persons, as a share of the line: H - mean/line * L(H).

    A beta curve dips below zero within its first ten thousandths, as if persons had less than nothing: L(H) counts as 0
    there, so that the gap is never above the headcount.
    """
    poor = headcount(curve, mean, line)
    return poor - mean / line * max(float(curve.at(np.array([poor]))[0]), 0.0)


def median(curve: Curve, mean: float) -> float:
    """mean * L'(1/2)."""
    return mean * curve.slope(0.5)


def incomes(curve: Curve, mean: float, cells: int = CELLS) -> Floats:
    """Mean income of each of `cells` equal groups of persons, poorest first; their mean is `mean` exactly."""
    return mean * cells * np.diff(curve.at(np.arange(cells + 1) / cells))


def _orderly(curve: Curve) -> bool:
    cells = incomes(curve, 1.0)
    return bool(cells[0] >= 0.0 and (np.diff(cells) >= -1e-9).all())


def _positive(mean: float, line: float) -> None:
    if not (mean > 0.0 and line > 0.0):
        raise ValueError("mean and line must be above zero")
