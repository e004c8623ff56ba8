"""Pictures: from the cache, made anew, and all that are made by themselves after a publication."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import psutil

from bench.result import Measure
from bench.serving import ROOT, running
from bench.wire import chromium

CACHED_MS = 20
COLD_SECONDS = 1.5
ALL_MINUTES = 10
LARGEST_KB = 200
START_SECONDS = 30
AREAS = ("KEN", "FRA", "BRA", "IND", "ZAF", "MEX", "NPL", "SEN", "PER", "VNM")
CHARTS = ("map", "ranking", "trend", "contingency-profile", "groups")
CROWD = 30  # pictures asked for at once
PAGES = ("/", "/coverage?area=KEN", "/country/KEN", "/explore?area=KEN,FRA", "/charts/trend.csv?area=KEN")
SLOWER = 2  # times, at most: a page while a crowd waits for pictures
SAMPLE = 24  # of the usual pictures: the time for all is that of these, per picture


def _get(port: int, path: str) -> tuple[float, bytes]:
    """Seconds and bytes of an answer; RuntimeError when it is none."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    started = time.perf_counter()
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    took = time.perf_counter() - started
    connection.close()
    if answer.status != http.HTTPStatus.OK:
        raise RuntimeError(f"{path} answered {answer.status}: {body[:200]!r}")
    return took, body


@contextmanager
def _worker(port: int, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The worker beside the server of that port, with an empty cache and nothing to do by itself."""
    path = folder / "w.sock"
    env = {**os.environ, "FLOORWATCH_PICTURES": str(path), "FLOORWATCH_PICTURES_SOURCE": f"http://127.0.0.1:{port}",
           "FLOORWATCH_PICTURES_DIR": str(folder / "pictures"), "CHROMIUM": chromium(),
           "FLOORWATCH_DATA": str(folder)}  # fmt: skip
    with (folder / "worker.log").open("wb") as output:
        process = subprocess.Popen([sys.executable, "-m", "dashboard.pictures"], cwd=ROOT, env=env, stderr=output)
    try:
        deadline = time.monotonic() + START_SECONDS
        while not path.exists():
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the worker did not start: {(folder / 'worker.log').read_text()[-300:]}")
            time.sleep(0.05)
        yield process
    finally:
        process.terminate()
        process.wait(20)


def _memory(process: subprocess.Popen[bytes]) -> float:
    """Megabytes of the worker, its driver and its browser, shared pages divided."""
    whole = psutil.Process(process.pid)
    total = 0.0
    for each in (whole, *whole.children(recursive=True)):
        try:
            total += each.memory_full_info().pss
        except psutil.Error:
            continue
    return total / 1e6


def measure() -> list[Measure]:
    """Cold and cached pictures, the time for all usual ones, memory afterwards."""
    with tempfile.TemporaryDirectory(prefix="fw-") as name:
        folder = Path(name)
        own = {"FLOORWATCH_PICTURES": str(folder / "w.sock"), "FLOORWATCH_PICTURES_DIR": str(folder / "pictures")}
        with running(folder / "server.log", **own) as port:
            return _measured(port, folder)


def _measured(port: int, folder: Path) -> list[Measure]:
    with _worker(port, folder) as process:
        for chart in CHARTS:
            _get(port, f"/charts/{chart}.png")  # the browser has started and has loaded what it needs
        cold = [_get(port, f"/charts/{chart}.png?area={area}") for area in AREAS for chart in CHARTS]
        cached = [_get(port, f"/charts/{chart}.png?area={area}")[0] for area in AREAS for chart in CHARTS]
        usual = _usual(port)
        step = max(1, len(usual) // SAMPLE)
        started = time.perf_counter()
        chosen = usual[1::step][:SAMPLE]
        for path in chosen:
            _get(port, path)
        each = (time.perf_counter() - started) / len(chosen)
        alone, beside = _pages(port)
        memory = _memory(process)
    seconds = [took for took, _ in cold]
    sizes = [len(body) / 1000 for _, body in cold]
    return [
        Measure("picture from the cache, median", 1000 * median(cached), "ms", CACHED_MS,
                f"slowest {1000 * max(cached):.0f} ms"),
        Measure("picture made anew, median", median(seconds), "s", COLD_SECONDS,
                f"{len(seconds)} pictures of {len(CHARTS)} charts, slowest {max(seconds):.1f} s"),
        Measure("picture, largest of these", max(sizes), "kB", LARGEST_KB, f"median {median(sizes):.0f} kB"),
        Measure("all usual pictures of a release", each * len(usual) / 60, "min", ALL_MINUTES,
                f"{len(usual)} pictures, from {len(chosen)} of them"),
        Measure(f"page while {CROWD} pictures are made, median", median(beside) / median(alone), "x", SLOWER,
                f"{1000 * median(beside):.0f} against {1000 * median(alone):.0f} ms; slowest "
                f"{1000 * max(beside):.0f} against {1000 * max(alone):.0f} ms; {len(beside)} requests"),
        Measure("worker with its browser, memory", memory, "MB", None, "after all of these"),
    ]  # fmt: skip


def _pages(port: int) -> tuple[list[float], list[float]]:
    """Seconds of requests for pages, with nothing else to do and while many ask for pictures that are not there."""
    alone = [_get(port, path)[0] for _ in range(20) for path in PAGES][len(PAGES) :]
    wanted = [f"/charts/trend.png?area={area}&lang=fr&size=square" for area in AREAS]
    wanted += [f"/charts/{chart}.png?area={area}&lang=es" for chart in ("trend", "map") for area in AREAS]
    beside = []
    with ThreadPoolExecutor(CROWD) as crowd:
        asked = [crowd.submit(_patiently, port, path) for path in wanted[:CROWD]]
        while not all(each.done() for each in asked):
            beside += [_get(port, path)[0] for path in PAGES]
        for each in asked:
            each.result()
    return alone, beside


def _patiently(port: int, path: str) -> None:
    """Ask for a picture, and again where too many are asked for."""
    for _ in range(CROWD):
        try:
            _get(port, path)
        except RuntimeError as error:
            if "answered 503" not in str(error):
                raise
            time.sleep(1)
        else:
            return
    raise RuntimeError(f"{path} was never made")


def _usual(port: int) -> list[str]:
    """Addresses of the pictures that the worker makes by itself."""
    said = json.loads(_get(port, "/picture/defaults.json")[1])
    made = []
    for each in said["pictures"]:
        page, _, query = each["path"].partition("?")
        made.append(f"{page.replace('/picture/', '/charts/', 1)}.png?{query}")
    return made
