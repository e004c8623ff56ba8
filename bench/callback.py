"""CPU of the map's callback: `python -m bench.callback FOLDER` prints JSON for the work in FOLDER/work.json.

`process_time` counts the whole process, so DuckDB's and other threads are in. Each Selection is asked for once, and no
other process answers, so nothing can come from a cache of answers. The answer must hold the work's rows.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from bench.requests import MAP_FIGURE, bench_map_requests
from dashboard.app import server

HOVER_YEAR = 2  # place of the year in what hovering shows
ENCODINGS: dict[str, dict[str, str]] = {"plain": {}, "brotli": {"Accept-Encoding": "br"}}


def _check(piece: dict[str, Any], body: bytes) -> None:
    """RuntimeError unless the map shows exactly the work's areas, each with its year."""
    response = json.loads(body)["response"]
    shown = response[json.dumps(MAP_FIGURE, separators=(",", ":"))]["data"]["data"][0]
    years = [str(hover[HOVER_YEAR]) for hover in shown["customdata"]]
    if sorted(zip(shown["locations"], years, strict=True)) != [(row[0], str(row[1])) for row in piece["rows"]]:
        raise RuntimeError(f"the map of {piece['query']} shows other rows")


def run(work: list[dict[str, Any]], warm_up: list[dict[str, Any]], encoding: str) -> dict[str, Any]:
    """Milliseconds of CPU and bytes of each answer. RuntimeError when a map is not the one asked for."""
    headers = ENCODINGS[encoding]
    for ask in bench_map_requests(server, [piece["query"] for piece in warm_up], headers):
        ask()
    milliseconds, sizes = [], []
    asks = bench_map_requests(server, [piece["query"] for piece in work], headers)
    for piece, ask in zip(work, asks, strict=True):
        started = time.process_time()
        response = ask()
        body = response.get_data()
        milliseconds.append((time.process_time() - started) * 1000)
        sizes.append(len(body))
        if response.status_code != 200:
            raise RuntimeError(f"{piece['query']} was answered with {response.status_code}")
        if encoding == "plain":
            _check(piece, body)
    return {"milliseconds": milliseconds, "bytes": sizes}


if __name__ == "__main__":
    content = json.loads((Path(sys.argv[1]) / "work.json").read_text(encoding="utf-8"))
    print(json.dumps(run(content["work"], content["warm_up"], sys.argv[2])))
