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
            found = mine[key].get(quantity, math.nan)
            if not relative(found, right, theirs[key]["estimate"]) <= tolerance:
                out.append(f"{name}: {' '.join(key)} {quantity} is {found:.12g}, not {right:.12g}")
        if "se" not in theirs[key] and not math.isnan(mine[key].get("se", math.nan)):
            out.append(f"{name}: {' '.join(key)} has a standard error where R has none")
    return sorted(out)


def relative(found: float, right: float, estimate: float) -> float:
    """Relative to the right number, or to a millionth of the estimate: a standard error below that is rounding of 0."""
    return abs(found - right) / (max(abs(right), 1e-6 * abs(estimate)) or 1.0)


def farthest(mine: Table, theirs: Table) -> float:
    """The largest relative difference of all numbers."""
    return max(
        relative(mine[key][q], right, numbers["estimate"])
        for key, numbers in theirs.items()
        for q, right in numbers.items()
    )
