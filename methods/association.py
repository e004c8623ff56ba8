"""How closely two measures go together across countries. Association, never cause."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

FEWEST = 10
"""Pairs below which a correlation across countries says too little to be stated."""


def pearson(x: Sequence[float], y: Sequence[float]) -> float | None:
    """Pearson's r: sum((x - mean)(y - mean)) / sqrt(sum((x - mean)^2) * sum((y - mean)^2)), from -1 to 1.

    None with fewer than three pairs or where either does not vary. Raises ValueError for unequal lengths.
    """
    if len(x) != len(y):
        raise ValueError("as many x as y are needed")
    if len(x) < 3:
        return None
    first, second = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    first, second = first - first.mean(), second - second.mean()
    across = float(np.sqrt((first**2).sum()) * np.sqrt((second**2).sum()))
    return float(np.clip((first * second).sum() / across, -1.0, 1.0)) if across > 0 else None
