"""Seconds and peak memory of a build from the embedded figures."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.result import Measure

ROOT = Path(__file__).resolve().parents[1]
BUDGET_SECONDS = 15
BUDGET_MB = 1000


def measure() -> list[Measure]:
    """Build once into an empty folder. Peak memory is the kernel's maximum resident set of the process."""
    snapshot = os.environ.get("FLOORWATCH_SNAPSHOT", str(ROOT / "data" / "snapshot"))
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as output:
        env = {**os.environ, "FLOORWATCH_DATA": folder, "FLOORWATCH_SNAPSHOT": snapshot}
        started = time.perf_counter()
        child = subprocess.Popen(
            [sys.executable, "-m", "etl", "build"], cwd=ROOT, env=env, stdout=output, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - started
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            output.seek(0)
            raise RuntimeError(f"the build failed: {output.read().decode(errors='replace').strip()[-300:]}")
        size = sum(p.stat().st_size for p in Path(folder, "warehouse").glob("*.duckdb"))
    return [
        Measure("build of the warehouse, time", seconds, "s", BUDGET_SECONDS, f"file of {size / 1e6:.0f} MB"),
        Measure("build of the warehouse, peak memory", usage.ru_maxrss * 1024 / 1e6, "MB", BUDGET_MB),
    ]
