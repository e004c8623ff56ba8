"""Rows without an answer on sex, age, place, region or welfare, where they are so few that totals would tell of them.

All persons less women and men are those of unknown sex. Where these are fewer than the rule of disclosure allows,
either other figures are withheld with them (`hiding_cells`; the default, which changes no estimate), or the rows are
left out of all figures, as the descriptor says. Left out are rows without an answer in a dimension of which any table
that is published has a rest of 1 to `minimum` - 1 rows, as long as they are at most one in a hundred of all rows.
"""

from __future__ import annotations

from typing import Any, Final

LARGEST_SHARE: Final = 0.01
TABLES: Final = {"sex": ("agegroup", "region"), "agegroup": ("sex",), "location": (), "region": ("sex",),
                 "quintile": (), "welfare": ("sex", "agegroup", "location", "region")}  # fmt: skip
"""Dimension -> those that it is crossed with, in registry/national.toml; welfare -> those by which poverty is told
beside coverage, which is of all persons."""


def left_out(rows: Any, columns: set[str], minimum: int) -> tuple[str, ...]:
    """The dimensions (columns of the Ibis table `rows`) whose rows without an answer are to be left out."""
    found: list[str] = []
    asked = [name for name in TABLES if name in columns]
    while True:
        kept = answered(rows, found)
        more = next((name for name in asked if name not in found and _few(kept, name, columns, minimum)), None)
        if more is None:
            return tuple(found)
        found.append(more)


def answered(rows: Any, dimensions: list[str] | tuple[str, ...]) -> Any:
    """The rows with an answer in all of the dimensions."""
    for name in dimensions:
        rows = rows.filter(rows[name].notnull())
    return rows


def _few(rows: Any, name: str, columns: set[str], minimum: int) -> bool:
    """Whether rows without an answer are few in some cell of a table with this dimension, and few in all."""
    silent = rows.filter(rows[name].isnull())
    without, every = silent.count().to_pyarrow().as_py(), rows.count().to_pyarrow().as_py()
    if not 0 < without <= LARGEST_SHARE * every:
        return False
    smallest = [without]
    for other in (each for each in TABLES[name] if each in columns):
        placed = silent.filter(silent[other].notnull())
        counts = placed.group_by(other).aggregate(n=placed.count()).to_pyarrow()
        smallest += counts["n"].to_pylist()
    return bool(min(smallest) < minimum)
