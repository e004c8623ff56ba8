"""How the build's time grows: ten times the embedded rows against the embedded ones, in the same run."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import duckdb

from bench import child
from bench.result import Measure
from etl import snapshot

TIMES = 10
BUDGET_RATIO = 12.0


def multiply(source: Path, target: Path) -> None:
    """A snapshot of which every release is there TIMES times: under other labels, and with other values.

    Those above 10 become smaller by a thousandth each time, so that all stay within what is possible.
    """
    target.mkdir()
    index = snapshot.read_index(source)
    made = []
    for entry in index["dataset"]:
        path = target / entry["file"]
        duckdb.sql(
            f"""COPY (SELECT o.* REPLACE (o.release || again.label AS release,
                                        o.obs_value * if(o.obs_value > 10, again.factor, 1) AS obs_value)
                      FROM read_parquet('{snapshot.verified_path(source, entry)}') o,
                           (SELECT CASE n WHEN 0 THEN '' ELSE '-again-' || n END AS label, 1 - n / 1000 AS factor
                            FROM range({TIMES}) numbers(n)) again)
                TO '{path}' (FORMAT parquet, COMPRESSION zstd)"""
        )
        releases = [_again(release, n) for n in range(TIMES) for release in entry["release"]]
        made.append({**entry, "rows": TIMES * entry["rows"], "sha256": snapshot.sha256(path), "release": releases,
                     "bytes": path.stat().st_size})  # fmt: skip
    for entry in index["table"]:
        shutil.copy(source / entry["file"], target)
    snapshot.write_index(target, index["collected"], made, index["table"])


def _again(release: dict[str, Any], number: int) -> dict[str, Any]:
    if not number:
        return release
    changed = {name: f"{release[name]}-again-{number}" for name in ("label", "superseded_by") if release.get(name)}
    return {**release, **changed}


def measure() -> list[Measure]:
    """Two builds with one thread, as a refresh makes them."""
    embedded = Path(os.environ.get("FLOORWATCH_SNAPSHOT", child.ROOT / "data" / "snapshot"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        child.run("-m", "bench.tenfold", str(embedded), str(folder / "snapshot"))
        one, ten = (
            child.run("-m", "bench.build_child", str(source), str(folder / kind))
            for kind, source in (("one", embedded), ("ten", folder / "snapshot"))
        )
    rows = [json.loads(ran.output) for ran in (one, ten)]
    if rows[1] != TIMES * rows[0]:
        raise RuntimeError(f"{rows[1]:,} rows are not {TIMES} times {rows[0]:,}")
    note = f"{one.seconds:.1f} -> {ten.seconds:.1f} s, one thread; {rows[1]:,} rows; peak {ten.peak_mb:.0f} MB"
    return [
        Measure("build of ten times the rows / of the embedded", ten.seconds / one.seconds, "x", BUDGET_RATIO, note)
    ]


if __name__ == "__main__":
    multiply(Path(sys.argv[1]), Path(sys.argv[2]))
