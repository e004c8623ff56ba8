"""What readers notice of a publish: failed requests, and waiting times around the moment the pointer moves.

A load of readers (`bench.load`) asks the product's own server while the pointer goes to one new file after the other.
The load is a share of what the server can do, measured first, so that there is room for a difference to show. All
publishes count together: the requests of `AROUND` seconds before and after each move, against those before that.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from math import ceil
from pathlib import Path
from statistics import quantiles
from typing import Any, NamedTuple

import duckdb

from bench import child, serving
from bench.load import Seen
from bench.requests import CALLBACKS, map_bodies
from bench.result import Measure
from dashboard import settings
from dashboard.warehouse import POINTER, Reader

BUDGET_RATIO = 2.0
THREADS = 4
SHARE = 0.25  # of the requests a second that the server can answer
AROUND = 2.0  # seconds before and after the move
SETTLE = 1.0
LATEST = 60.0
ASK_WORKERS = 30
LEAST = 1000  # requests in each window, all publishes together
FEWEST, MOST = 4, 30  # publishes
VERSIONS = 3
CALIBRATE = 4.0
# How often each kind is asked for: a visit is a page, the figures in it, and sometimes a file.
KINDS = {"page": 3, "callback": 10, "csv": 7}
VIEWS = 40  # few enough for each to be asked for between two moves
OTHER_PAGES = ("/", "/?lang=fr", "/?lang=es", "/releases", "/quality")


class Move(NamedTuple):
    """When the pointer was moved and when all workers were seen to serve the new file; names of both files."""

    moved: float
    settled: float
    before: str
    after: str


def requests(port: int, queries: list[str]) -> list[dict[str, str]]:
    """The requests of the load: Explore pages, map callbacks and CSV files of the queries, and the other pages."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/_dash-dependencies")
    bodies = map_bodies(json.loads(connection.getresponse().read()), queries)
    connection.close()
    chance = random.Random(7)
    made = [{"method": "GET", "path": path, "body": ""} for path in OTHER_PAGES]
    for query, body in zip(queries, bodies, strict=True):
        (kind,) = chance.choices(list(KINDS), list(KINDS.values()))
        path = {"page": f"/explore?{query}", "callback": CALLBACKS, "csv": f"/charts/map.csv?{query}"}[kind]
        of_callback = kind == "callback"
        made.append({"method": "POST" if of_callback else "GET", "path": path, "body": body if of_callback else ""})
    return made


def versions(folder: Path) -> list[str]:
    """Names of warehouse files in `folder`, each with other values, the first being served."""
    built = Reader(settings.warehouse_dir()).acquire().path
    names = [f"version-{n}.duckdb" for n in range(VERSIONS)]
    for n, name in enumerate(names):
        shutil.copy(built, folder / name)
        with duckdb.connect(folder / name) as con:
            con.execute("UPDATE build SET content_hash = content_hash || ?", [f"-{n}"])
            con.execute("UPDATE current_observation SET obs_value = obs_value + ?", [n])
            con.execute("UPDATE latest SET obs_value = obs_value + ?", [n])
    point(folder, names[0])
    return names


def point(folder: Path, name: str) -> float:
    """Move the pointer as a build does; the moment it was done."""
    draft = folder / f".{POINTER}-bench"
    draft.write_text(name + "\n", encoding="utf-8")
    draft.replace(folder / POINTER)
    return time.monotonic()


@contextmanager
def load(plan: dict[str, Any], folder: Path) -> Iterator[list[Seen]]:
    """A load of readers; the list holds what they saw once they have stopped."""
    path, seen = folder / "plan.json", list[Seen]()
    path.write_text(json.dumps(plan), encoding="utf-8")
    command = [sys.executable, "-m", "bench.load", str(path)]
    readers = subprocess.Popen(command, cwd=child.ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield seen
    finally:
        output, _ = readers.communicate("", timeout=60)
    if readers.returncode:
        raise RuntimeError("the load of readers failed")
    seen += [(due, took, number, body) for due, took, number, body in json.loads(output)]


def _p99(seen: list[Seen]) -> float:
    if len(seen) < LEAST:
        raise RuntimeError(f"{len(seen)} requests are too few for a 99th percentile")
    return quantiles((took for _, took, _, _ in seen), n=100, method="inclusive")[-1]


def _within(seen: list[Seen], start: float, end: float) -> list[Seen]:
    return [one for one in seen if start <= one[0] < end]


def _versions_seen(port: int) -> set[str]:
    """The files that workers serve, as they say themselves on a number of new connections."""
    names = set()
    for _ in range(ASK_WORKERS):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", "/health")
        names.add(json.loads(connection.getresponse().read())["warehouse"])
        connection.close()
    return names


def publishes(plan: dict[str, Any], folder: Path, names: list[str]) -> tuple[list[Seen], list[Move]]:
    """Move the pointer through these files under the load; what was seen, and the moves."""
    moves = []
    with load(plan, folder) as seen:
        time.sleep(SETTLE)
        for before, after in pairwise(names):
            time.sleep(3 * AROUND)
            moved = point(folder / "warehouse", after)
            time.sleep(AROUND)
            while _versions_seen(plan["port"]) != {after}:
                if time.monotonic() > moved + LATEST:
                    raise RuntimeError(f"{after} is not served {LATEST:.0f} s after it was published")
                time.sleep(0.1)
            moves.append(Move(moved, time.monotonic(), before, after))
        time.sleep(3 * AROUND)
    return seen, moves


def mixed(seen: list[Seen], moves: list[Move]) -> int:
    """Answers during a move that are neither those of the file before it nor those of the file after it.

    What a request gives with a file is known from the time in which all workers serve it.
    """
    known: dict[tuple[str, int], set[str]] = defaultdict(set)
    starts, ends = [0.0] + [move.settled for move in moves], [move.moved for move in moves] + [seen[-1][0] + 1]
    for start, end, name in zip(starts, ends, [moves[0].before] + [move.after for move in moves], strict=True):
        for _, _, number, body in _within(seen, start, end):
            known[name, number].add(body)
    wrong = 0
    for move in moves:
        for _, _, number, body in _within(seen, move.moved, move.settled):
            before, after = known[move.before, number], known[move.after, number]
            wrong += bool(body and before and after and body not in before | after)
    return wrong


def building(plan: dict[str, Any], folder: Path) -> tuple[list[Seen], list[float]]:
    """Builds as a refresh makes them, under the load, until enough was seen; what was seen, and their seconds."""
    snapshot = os.environ.get("FLOORWATCH_SNAPSHOT", str(child.ROOT / "data" / "snapshot"))
    spans: list[tuple[float, float]] = []
    with load(plan, folder) as seen:
        time.sleep(SETTLE)
        while sum(ended - started for started, ended in spans) * plan["rate"] < 1.2 * LEAST:
            with tempfile.TemporaryDirectory() as target:
                started = time.monotonic()
                child.run("-m", "bench.build_child", snapshot, target)
                spans.append((started, time.monotonic()))
    meanwhile = [one for span in spans for one in _within(seen, *span)]
    return meanwhile, [ended - started for started, ended in spans]


def measure(folder: Path) -> list[Measure]:
    """Failed and mixed answers, and the two ratios of waiting times."""
    if not (folder / "work.json").is_file():
        child.run("-m", "bench.work", str(folder))
    work = json.loads((folder / "work.json").read_text(encoding="utf-8"))["work"]
    (folder / "warehouse").mkdir()
    names = versions(folder / "warehouse")
    with serving.running(folder / "publishing.log", folder) as port:
        asked = requests(port, [piece["query"] for piece in work[:VIEWS]])
        plan: dict[str, Any] = {"port": port, "threads": THREADS, "rate": 0.0, "requests": asked}
        with load(plan, folder) as warming_up:
            time.sleep(CALIBRATE)
        with load(plan, folder) as seen:
            time.sleep(CALIBRATE)
        plan["rate"] = SHARE * len(seen) / (seen[-1][0] - seen[0][0])
        times = min(MOST, max(FEWEST, ceil(1.2 * LEAST / (2 * AROUND * plan["rate"]))))
        answers, moves = publishes(plan, folder, [names[n % VERSIONS] for n in range(times + 1)])
        during, seconds = building(plan, folder)
    around = [one for move in moves for one in _within(answers, move.moved - AROUND, move.moved + AROUND)]
    before = [one for move in moves for one in _within(answers, move.moved - 3 * AROUND, move.moved - AROUND)]
    failed = sum(not body for _, _, _, body in (*warming_up, *seen, *answers, *during))
    usual = _p99(before)
    rate = f"{plan['rate']:.0f} requests a second, {SHARE:.0%} of what the server can do"
    return [
        Measure("publish under load: failed requests", failed, "requests", 0, f"{len(answers)}, {times} publishes"),
        Measure("the same, answers of neither file", mixed(answers, moves), "requests", 0, ""),
        Measure("p99 around a publish / before", _p99(around) / usual, "x", BUDGET_RATIO,
                f"{usual:.0f} -> {_p99(around):.0f} ms; {len(around)} requests; {rate}"),
        Measure("p99 during the build of a refresh / before", _p99(during) / usual, "x", None,
                f"{_p99(during):.0f} ms; nice, one thread, {max(seconds):.0f} s"),
    ]  # fmt: skip
