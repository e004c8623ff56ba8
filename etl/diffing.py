"""What changed between two releases, for tables of observations: `methods.diffing` with our columns. Pure."""

from __future__ import annotations

import pandas as pd

from etl.observations import KEY
from methods import diffing
from methods.diffing import KINDS, Diff

__all__ = ["CELL", "COLUMNS", "KINDS", "Diff", "compare", "identical"]

CELL = [column for column in KEY if column not in ("dataset", "release")]
NAMES = diffing.Columns(
    cell=tuple(CELL), series="series", value="obs_value", text="value_text", status="obs_status",
    others=("unit_measure", "note", "source_detail"),
)  # fmt: skip
COLUMNS = NAMES.changes


def compare(old: pd.DataFrame, new: pd.DataFrame) -> Diff:
    """Compare two releases, each a table of observations (etl.observations.COLUMNS) with unique keys."""
    return diffing.compare(old, new, NAMES)


def identical(old: pd.DataFrame, new: pd.DataFrame) -> bool:
    """Whether `new` says just what `old` says of the same series: no cell added, removed, revised or annotated."""
    if set(new["series"]) - set(old["series"]):
        return False
    return compare(old[old["series"].isin(set(new["series"]))], new).changes.empty
