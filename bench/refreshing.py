"""What a refresh costs that finds nothing new: seconds, and requests a dataset."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from bench import child
from bench.result import Measure

BUDGET_SECONDS = 5.0
BUDGET_REQUESTS = 1.0
# Publishers that say in one answer what moved. Of the others each indicator, or each file, has to be asked for.
LISTED = ("un_sdg", "ilostat", "imf")


def measure() -> list[Measure]:
    """One refresh the day after another, against publishers on the loopback address."""
    with tempfile.TemporaryDirectory() as folder:
        found = json.loads(child.run("-m", "bench.refreshing_child", str(Path(folder, "data"))).output.splitlines()[-1])
    asked: dict[str, int] = found["asked"]
    listed = {dataset: n for dataset, n in asked.items() if found["sources"][dataset] in LISTED}
    others = ", ".join(f"{dataset} {n}" for dataset, n in asked.items() if dataset not in listed)
    note = f"{len(asked)} datasets, {sum(asked.values())} requests; without the pauses that publishers are given"
    return [
        Measure("refresh that finds nothing new, time", found["seconds"], "s", BUDGET_SECONDS, note),
        Measure("the same, requests a dataset where a list says what moved", max(listed.values()), "requests",
                BUDGET_REQUESTS, f"{len(listed)} datasets; no list: {others} (one an indicator or a file)"),
    ]  # fmt: skip
