"""SQL of the Data page: series as declared, how wide the rows of a release are, what a release changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from dashboard.queries.api import OBSERVATION
from dashboard.queries.records import CELL, CONTENT

if TYPE_CHECKING:
    from dashboard.warehouse import Warehouse

SERIES_COLUMNS = ("dataset", "series", "name", "unit_measure", "hard_min", "hard_max", "warn_max")
SERIES = f"SELECT {', '.join(SERIES_COLUMNS)} FROM series ORDER BY dataset, series"
_TEXT = "coalesce(CAST({0} AS VARCHAR), '')"
_CELL = f"strlen({_TEXT}) + 2 * CAST(contains({_TEXT}, ',') OR contains({_TEXT}, '\"') AS INTEGER)"
_NUMBERS = ("time_period", "obs_value")
_ROW = " + ".join(
    f"strlen({_TEXT.format(name)})" if name in _NUMBERS else _CELL.format(name) for name in OBSERVATION
)  # fmt: skip
WIDTHS = f"SELECT dataset, release, series, count(*), sum({_ROW} + {len(OBSERVATION)}) FROM observation GROUP BY ALL"


class Width(NamedTuple):
    """Rows of a series in a release, and the bytes they have as CSV with all columns but the indicator."""

    dataset: str
    release: str
    series: str
    rows: int
    bytes: int


def widths(warehouse: Warehouse) -> list[Width]:
    """How large every series of every release is as CSV; read once per warehouse file."""
    key = ("csv-widths",)
    if key not in warehouse.memo:
        warehouse.memo[key] = [Width(*row) for row in warehouse.rows(WIDTHS)]
    found: list[Width] = warehouse.memo[key]
    return found


class Changed(NamedTuple):
    """Cells of the series that two releases share, by what the newer one did to them."""

    revised: int
    annotated: int
    removed: int
    added: int


_SAME_CELL = " AND ".join(
    "coalesce(o.time_period, -1) = coalesce(n.time_period, -1)" if name == "time_period" else f"o.{name} = n.{name}"
    for name in CELL
)
_REVISED = """(CASE WHEN o.obs_value IS NULL AND n.obs_value IS NULL
                    THEN coalesce(o.value_text, '') <> coalesce(n.value_text, '')
                    WHEN o.obs_value IS NULL OR n.obs_value IS NULL THEN true
                    ELSE abs(n.obs_value - o.obs_value) > 1e-9 * greatest(abs(o.obs_value), 1) END)"""
_REWORDED = " OR ".join(f"coalesce(o.{name}, '') <> coalesce(n.{name}, '')" for name in CONTENT if name != "obs_value")
_SIDE = """SELECT * FROM observation WHERE dataset = ? AND release = ? AND series IN (
           SELECT series FROM observation WHERE dataset = ? AND release = ?)"""
CHANGED = f"""
SELECT count(*) FILTER (WHERE o.series IS NOT NULL AND n.series IS NOT NULL AND {_REVISED}),
       count(*) FILTER (WHERE o.series IS NOT NULL AND n.series IS NOT NULL AND NOT {_REVISED} AND ({_REWORDED})),
       count(*) FILTER (WHERE n.series IS NULL), count(*) FILTER (WHERE o.series IS NULL)
FROM ({_SIDE}) o FULL JOIN ({_SIDE}) n ON {_SAME_CELL}"""


def changed(warehouse: Warehouse, dataset: str, old: str, new: str) -> Changed:
    """What a release changed of an older one: the same counts as methods.diffing gives."""
    values: list[Any] = [dataset, old, dataset, new, dataset, new, dataset, old]
    return Changed(*warehouse.rows(CHANGED, values)[0])
