"""How far two tables of cases are from each other."""

from __future__ import annotations

import math

from tests.oracle.cases import Table

KEPT, OURS = 1e-9, 1e-6
"""Relative: R's own numbers are repeated to the first, ours agree with them to the second."""


def differences(mine: Table, theirs: Table, tolerance: float, name: str) -> list[str]:
    """One line for each number of theirs that mine lacks or has otherwise, and for each standard error too many."""
    out = [f"{name}: no {' '.join(key)}" for key in theirs if key not in mine]
    for key in theirs.keys() & mine.keys():
        for quantity, right in theirs[key].items():
            if not relative(found := mine[key].get(quantity, math.nan), right) <= tolerance:
                out.append(f"{name}: {' '.join(key)} {quantity} is {found:.12g}, not {right:.12g}")
        if "se" not in theirs[key] and not math.isnan(mine[key].get("se", math.nan)):
            out.append(f"{name}: {' '.join(key)} has a standard error where R has none")
    return sorted(out)


def relative(found: float, right: float) -> float:
    return abs(found - right) / abs(right) if right else abs(found)


def farthest(mine: Table, theirs: Table) -> float:
    return max(relative(mine[key][q], right) for key in theirs for q, right in theirs[key].items())
