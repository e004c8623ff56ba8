"""Where coverage goes if its past course continues: observed pace, the path to a target, and a fan of uncertainty.

None of it forecasts policy: everything here continues what was observed. Coverage is in per cent, years are calendar
years. Values must be of one series, one release and one definition, and lie after its last break (`since_break`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import atan, cos, pi, sin, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from methods.gaps import HORIZON, UNIVERSAL_COVERAGE

Floats = NDArray[np.float64]

NAMED_PACE: Final = 2.0
"""Points a year by which governments said in 2025 (Sevilla, Doha) that coverage should rise."""
PACE_POINTS: Final = 2
"""Fewest values for an observed pace."""
FAN_POINTS: Final = 4
FAN_YEARS: Final = 5
"""A fan needs four values spread over five calendar years or more."""
LOWEST, HIGHEST = 0.5, 99.5
"""Values are limited to this range before their logit is taken: 0 and 100 have none."""
LEVELS: Final = (80.0, 95.0)
_BELOW_100: Final = float(np.nextafter(100.0, 0.0))
_ABOVE_0: Final = float(np.nextafter(0.0, 1.0))


def since_break(breaks: Sequence[bool]) -> int:
    """Where the last comparable stretch begins: the position of the last break, 0 without one.

    `breaks[n]` says that value n is not comparable with those before it (OBS_STATUS `B`); it is with those after it.
    """
    return max((n for n, is_break in enumerate(breaks) if is_break), default=0)


def observed_pace(years: Sequence[float], values: Sequence[float]) -> float | None:
    """Points a year: least-squares slope of the values on their years; of two values, their difference by years.

    slope = sum((x - mean x)(y - mean y)) / sum((x - mean x)^2). None with fewer than two different years.
    Raises ValueError when there are not as many years as values.
    """
    if len(years) != len(values):
        raise ValueError("as many years as values are needed")
    if len(set(years)) < PACE_POINTS:
        return None
    mean_x, mean_y = sum(years) / len(years), sum(values) / len(values)
    across = sum((x - mean_x) * (y - mean_y) for x, y in zip(years, values, strict=True))
    return across / sum((x - mean_x) ** 2 for x in years)


def pace_continued(value: float, year: float, pace: float, at: Sequence[float]) -> list[float]:
    """The last value plus the pace for each year since, held within 0 and 100 per cent."""
    return [min(max(value + pace * (x - year), 0.0), 100.0) for x in at]


def required_path(
    value: float, year: float, at: Sequence[float], target: float = UNIVERSAL_COVERAGE, horizon: int = HORIZON
) -> list[float]:
    """The straight line from the last value to the target in the horizon year.

    Raises ValueError for a year not before the horizon.
    """
    if year >= horizon:
        raise ValueError(f"no year left before {horizon}")
    return [value + (target - value) * (x - year) / (horizon - year) for x in at]


def fan_allowed(years: Sequence[float]) -> bool:
    """Whether values in these years carry a fan: at least four, spread over at least five calendar years."""
    return len(set(years)) >= FAN_POINTS and max(years) - min(years) + 1 >= FAN_YEARS


@dataclass(frozen=True)
class Band:
    """Bounds of one prediction interval, in per cent; `level` in per cent of new observations."""

    level: float
    low: Floats
    high: Floats


@dataclass(frozen=True)
class Fan:
    """A logistic continuation: central line and bands (narrowest first) at each of `years`."""

    years: Floats
    central: Floats
    bands: tuple[Band, ...]
    df: int
    points: int


def logistic_fan(
    years: Sequence[float], values: Sequence[float], at: Sequence[float], levels: Sequence[float] = LEVELS
) -> Fan:
    """Logistic growth fitted to past values, with prediction intervals for a new observation.

    With z = ln(p / (1 - p)), p = value / 100 limited to 0.5-99.5 %: z = a + b * year by ordinary least squares on n
    points; at year x the interval is z(x) ± t(df, level) * s * sqrt(1 + 1/n + (x - mean)^2 / Sxx), df = n - 2,
    s^2 = residual sum of squares / df; bounds are turned back into per cent and so stay between 0 and 100.
    Source: the prediction interval of simple linear regression (Draper and Smith, Applied Regression Analysis), taken
    on the logit scale. It holds errors independent and the course unchanged.

    Raises ValueError for values that do not carry a fan (`fan_allowed`) and for levels outside 0 to 100.
    """
    if len(years) != len(values):
        raise ValueError("as many years as values are needed")
    if not fan_allowed(years):
        raise ValueError(f"a fan needs {FAN_POINTS} values over {FAN_YEARS} years")
    if not all(0 < level < 100 for level in levels):
        raise ValueError("a level is between 0 and 100 per cent")
    x, wanted = np.asarray(years, dtype=np.float64), np.asarray(at, dtype=np.float64)
    z = logit(np.asarray(values, dtype=np.float64))
    n, mean = len(x), float(x.mean())
    sxx = float(((x - mean) ** 2).sum())
    slope = float(((x - mean) * (z - z.mean())).sum()) / sxx
    fitted = float(z.mean()) + slope * (x - mean)
    s = sqrt(float(((z - fitted) ** 2).sum()) / (n - 2))
    line = float(z.mean()) + slope * (wanted - mean)
    spread = s * np.sqrt(1.0 + 1.0 / n + (wanted - mean) ** 2 / sxx)
    bands = []
    for level in sorted(levels):
        half = student_t(0.5 + level / 200.0, n - 2) * spread
        bands.append(Band(level, inverse_logit(line - half), inverse_logit(line + half)))
    return Fan(wanted, inverse_logit(line), tuple(bands), n - 2, n)


def logit(per_cent: Floats) -> Floats:
    """ln(p / (1 - p)) of values in per cent, limited to 0.5-99.5 first."""
    share = np.clip(per_cent, LOWEST, HIGHEST) / 100.0
    return np.asarray(np.log(share / (1.0 - share)))


def inverse_logit(z: Floats) -> Floats:
    """Per cent of a logit: 100 / (1 + exp(-z)), kept off 0 and 100 where the computer's numbers would round to them."""
    small = np.exp(-np.abs(z))
    share = np.where(z >= 0, 1.0, small) / (1.0 + small)
    return np.asarray(np.clip(100.0 * share, _ABOVE_0, _BELOW_100))


@lru_cache(maxsize=512)
def student_t(probability: float, df: int) -> float:
    """Quantile of Student's t for a whole number of degrees of freedom and a probability from 0.5 to below 1.

    Inverts the finite series for P(|T| <= t) of Abramowitz and Stegun, 26.7.3 and 26.7.4, by bisection.
    Raises ValueError outside these ranges.
    """
    if df < 1 or not 0.5 <= probability < 1.0:
        raise ValueError("needs df >= 1 and a probability from 0.5 to below 1")
    wanted, low, high = 2.0 * probability - 1.0, 0.0, 1.0
    while _within(high, df) < wanted:
        high *= 2.0
    for _ in range(200):
        middle = (low + high) / 2.0
        if middle in (low, high):
            break
        low, high = (middle, high) if _within(middle, df) < wanted else (low, middle)
    return (low + high) / 2.0


def _within(t: float, df: int) -> float:
    """P(|T| <= t) for whole df."""
    angle = atan(t / sqrt(df))
    cosine, sine = cos(angle), sin(angle)
    if df % 2:
        term, total = cosine, 0.0
        for k in range(1, df - 1, 2):
            total += term
            term *= cosine * cosine * (k + 1) / (k + 2)
        return 2.0 / pi * (angle + sine * total)
    term, total = 1.0, 0.0
    for k in range(0, df - 1, 2):
        total += term
        term *= cosine * cosine * (k + 1) / (k + 2)
    return sine * total
