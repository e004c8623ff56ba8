"""The work both sides get: distinct Selections of the map, the rows each gives, and the peer's SQLite file.

Run as `python -m bench.work FOLDER`: writes FOLDER/work.json and FOLDER/peer.db.
"""

from __future__ import annotations

import json
import random
import sqlite3
import sys
from pathlib import Path
from typing import Any

from dashboard import settings
from dashboard.catalogue import DIMENSIONS, Catalogue
from dashboard.charts import countries
from dashboard.selection import Selection, parse
from dashboard.warehouse import Reader, Warehouse

HOW_MANY = 120
WARM_UP = 8
PER_INDICATOR = 8
FEWEST_AREAS = 20
KEYS = ("dataset", "series", *DIMENSIONS)
# What a map shows of an observation; the peer is not asked for more.
COLUMNS = ("ref_area", "obs_value", "obs_status", "unit_measure", "dataset", "release", "kind")
# SQLite defines the other columns of a row group as those of the row that has the maximum.
PEER_SQL = f"""SELECT {", ".join(COLUMNS)}, max(time_period) AS time_period FROM observation
WHERE {" AND ".join(f"{key} = :{key}" for key in KEYS)}
AND kind IN ('country', 'territory') AND obs_value IS NOT NULL
AND time_period BETWEEN :first AND :last GROUP BY ref_area"""


def selections(catalogue: Catalogue) -> list[Selection]:
    """Views with a year, in a fixed random order, no more than PER_INDICATOR of one indicator."""
    pick = random.Random(131)
    found = []
    for indicator in catalogue.indicators.values():
        options = [
            (source, cut, year)
            for source in indicator.sources
            for cut, kinds in source.slices.get("", {}).items()
            for year in (kinds[False].all if False in kinds else ())
        ]
        for source, cut, year in pick.sample(options, min(PER_INDICATOR, len(options))):
            query = {"indicator": indicator.id, "source": source.token, "year": str(year)}
            found.append(parse((query | dict(zip(DIMENSIONS, cut, strict=True))).items(), catalogue))
    pick.shuffle(found)
    return found


def work_of(selection: Selection, warehouse: Warehouse) -> dict[str, Any] | None:
    """One piece of work; None for a map with too few areas to count as one."""
    rows = countries.rows(selection, warehouse).rows
    if len(rows) < FEWEST_AREAS or selection.year is None:
        return None
    cut = selection.series_cut(warehouse.catalogue)
    years = {"first": selection.year - selection.window + 1, "last": selection.year}
    return {
        "query": selection.to_query(),
        "parameters": dict(zip(KEYS, (cut.dataset, cut.series, *selection.cut), strict=True)) | years,
        "rows": sorted([row.ref_area, row.time_period, row.obs_value] for row in rows),
    }


def collect(warehouse: Warehouse) -> list[dict[str, Any]]:
    """Pieces of work with distinct queries: first those for warming up, then HOW_MANY to measure."""
    found: dict[str, dict[str, Any]] = {}
    for selection in selections(warehouse.catalogue):
        piece = work_of(selection, warehouse)
        if piece:
            found.setdefault(piece["query"], piece)
        if len(found) == WARM_UP + HOW_MANY:
            break
    return list(found.values())


def write_peer_file(warehouse: Warehouse, target: Path) -> int:
    """The warehouse's current observations as SQLite, indexed for exactly the query of a map; how many rows."""
    columns = ("dataset", "release", "series", "ref_area", "time_period", *DIMENSIONS, "obs_value", "value_text",
               "unit_measure", "obs_status", "note", "source_detail", "kind")  # fmt: skip
    rows = warehouse.rows(f"SELECT {', '.join(columns)} FROM current_observation")
    with sqlite3.connect(target) as db:
        kinds = {"time_period": "INTEGER", "obs_value": "REAL"}
        typed = ", ".join(f"{c} {kinds.get(c, 'TEXT')}" for c in columns)
        db.execute(f"CREATE TABLE observation ({typed})")
        db.executemany(f"INSERT INTO observation VALUES ({', '.join('?' * len(columns))})", rows)
        db.execute(f"CREATE INDEX view ON observation ({', '.join(KEYS)}, ref_area, time_period)")
        db.execute("ANALYZE")
    db.close()
    return len(rows)


def main(folder: Path) -> None:
    """Write both files."""
    warehouse = Reader(settings.warehouse_dir()).acquire()
    pieces = collect(warehouse)
    if len(pieces) < HOW_MANY // 2:
        raise SystemExit(f"only {len(pieces)} distinct views with {FEWEST_AREAS} areas: too few to measure")
    rows = write_peer_file(warehouse, folder / "peer.db")
    content = {"sql": PEER_SQL, "peer_rows": rows, "warm_up": pieces[:WARM_UP], "work": pieces[WARM_UP:]}
    (folder / "work.json").write_text(json.dumps(content), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
