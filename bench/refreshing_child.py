"""Two refreshes of all datasets from publishers on loopback: `python -m bench.refreshing_child FOLDER` prints JSON.

It is about the second, which finds nothing new: seconds, and requests by dataset. The publishers are the replay server
and the fixtures of the tests; the small data folder is theirs too.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.extend(str(Path(__file__).resolve().parents[1] / "tests" / name) for name in ("contract", "etl"))

import refresh_support
from refresh_support import NEXT_DAY, SOURCES, World, small_snapshot
from replay import ReplayServer
from test_refresh import serve_all

from etl import fetch, live, refresh, warehouse
from etl.reports import Report

ASKED: Counter[str] = Counter()


class CountingClient(fetch.Client):
    """Notes for which dataset each request is made."""

    def _in_turn(self, ask: Any, headers: dict[str, str]) -> Any:
        ASKED[ask.dataset] += 1
        return super()._in_turn(ask, headers)


def _require(report: Report, status: str) -> None:
    wrong = [f"{o.dataset}: {o.status} {o.message}" for o in report.outcomes if o.status != status]
    if wrong or report.error:
        raise SystemExit(f"not all datasets are {status}: {report.error or wrong[0]}")


def main(data: Path) -> dict[str, Any]:
    """Refresh twice; what the second one cost."""
    refresh.NICENESS = 0
    refresh_support.Client = CountingClient
    small_snapshot(data / "snapshot")
    with ReplayServer() as server:
        os.environ |= {f"FLOORWATCH_{source.upper()}_URL": server.url for source in SOURCES}
        serve_all(server)
        world = World(data, server)
        warehouse.build(data / "snapshot", data / "warehouse", world.registry, lambda _: None, store=world.store)
        specs = live.load_specs(world.registry)
        datasets = [spec.dataset for spec in specs]
        _require(world.refresh(*datasets), "new")
        ASKED.clear()
        second = world.refresh(*datasets, now=NEXT_DAY)
        _require(second, "unchanged")
    if second.requests != ASKED.total():
        raise SystemExit(f"{second.requests} requests are reported, {ASKED.total()} were made")
    asked = {spec.dataset: ASKED[spec.dataset] for spec in specs}
    return {"seconds": second.seconds, "asked": asked, "sources": {spec.dataset: spec.source for spec in specs}}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
