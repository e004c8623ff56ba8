"""What is taken off a variable before it is summed, where its values are nearly the same and far from 0.

A mean's linearised variable of a PSU is (sum of w y - R sum of w)/N, a difference of two large sums: with y near 10^9
and a spread of 1 half of its digits are lost, and the variance is wrong in the fifth. Of y less about its mean the sums
are small, and the same estimate follows: the total is what was summed plus the anchor times the persons, and so is its
gradient. A few rows tell the mean: any number near it serves.
"""

from __future__ import annotations

import math
from dataclasses import replace

from etl.survey.engine_open import Survey
from etl.survey.engine_plan import Floats, Names, Sums
from methods.survey import ONE

SAMPLE = 2_000
FAR = 1_000.0  # standard deviations from 0, from which on digits are worth saving


def anchored(survey: Survey, names: Names, sums: Sums) -> Sums:
    """The sums with their anchors."""
    rows = survey.rows.limit(SAMPLE)
    made = {name: names.of(name, rows) for name in dict.fromkeys(name for name, _ in sums.pairs) if name != ONE}
    numbers = {name: value.cast("float64") for name, value in made.items() if value.type().is_numeric()}
    if not numbers:
        return sums
    asked = {f"m{n}": value.mean() for n, value in enumerate(numbers.values())}
    asked |= {f"s{n}": value.std(how="pop") for n, value in enumerate(numbers.values())}
    (found,) = rows.aggregate(**asked).to_pyarrow().to_pylist()
    of = {name: _anchor(found[f"m{n}"], found[f"s{n}"]) for n, name in enumerate(numbers)}
    return replace(sums, anchors=tuple(of.get(name, 0.0) for name, _ in sums.pairs))


def _anchor(mean: float | None, spread: float | None) -> float:
    if mean is None or spread is None or not math.isfinite(mean + spread):
        return 0.0
    return float(mean) if abs(mean) > FAR * spread else 0.0


def totals(raw: Floats, sums: Sums) -> Floats:
    """The totals of the variables themselves, D x sums, from those less their anchors."""
    out = raw.copy()
    for place, persons, anchor in sums.anchored():
        out[:, place] += anchor * raw[:, persons]
    return out


def gradient(of: Floats, sums: Sums) -> Floats:
    """The derivatives by what was summed, D x sums, from those by the totals: the anchors move into the persons'."""
    out = of.copy()
    for place, persons, anchor in sums.anchored():
        out[:, persons] += anchor * of[:, place]
    return out
