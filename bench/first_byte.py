"""Time until the first byte of a view's CSV, over HTTP on the loopback address."""

from __future__ import annotations

import http.client
import json
import time
from pathlib import Path
from statistics import median, quantiles

from bench.result import Measure

BUDGET_MS = 20


def _one(port: int, query: str) -> float:
    """Milliseconds from opening the connection to the first byte of the body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    started = time.perf_counter()
    connection.request("GET", f"/charts/map.csv?{query}", headers={"Accept-Encoding": "br, gzip"})
    response = connection.getresponse()
    first = response.read(1)
    milliseconds = (time.perf_counter() - started) * 1000
    response.read()
    connection.close()
    if response.status != http.HTTPStatus.OK or not first:
        raise RuntimeError(f"/charts/map.csv?{query} was answered with {response.status}")
    return milliseconds


def measure(port: int, folder: Path) -> list[Measure]:
    """Median over the views of the work file, each asked for once."""
    content = json.loads((folder / "work.json").read_text(encoding="utf-8"))
    for piece in content["warm_up"]:  # so that every worker has read the catalogue
        _one(port, piece["query"])
    times = [_one(port, piece["query"]) for piece in content["work"]]
    slow = quantiles(times, n=20)[-1]
    return [
        Measure("CSV of a view, first byte", median(times), "ms", BUDGET_MS, f"{len(times)} views; 95 %: {slow:.1f} ms")
    ]
