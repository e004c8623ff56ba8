"""Seconds and peak memory of a build from the embedded figures, and of its bulk files."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from bench import child
from bench.result import Measure

BUDGET_SECONDS = 15
BUDGET_MB = 1000


def measure() -> list[Measure]:
    """Build once into an empty folder."""
    snapshot = os.environ.get("FLOORWATCH_SNAPSHOT", str(child.ROOT / "data" / "snapshot"))
    with tempfile.TemporaryDirectory() as folder:
        environment = {"FLOORWATCH_DATA": folder, "FLOORWATCH_SNAPSHOT": snapshot}
        ran = child.run("-m", "etl", "build", "--no-bulk", environment=environment)
        bulk = child.run("-m", "etl", "bulk", environment=environment)
        size = sum(p.stat().st_size for p in Path(folder, "warehouse").glob("*.duckdb"))
    return [
        Measure("build of the warehouse, time", ran.seconds, "s", BUDGET_SECONDS, f"file of {size / 1e6:.0f} MB"),
        Measure("build of the warehouse, peak memory", ran.peak_mb, "MB", BUDGET_MB),
        Measure("bulk files of it, time", bulk.seconds, "s", BUDGET_SECONDS, "after the publication"),
        Measure("bulk files of it, peak memory", bulk.peak_mb, "MB", BUDGET_MB),
    ]
