"""Memory while the bulk files of the World Population Prospects are fetched, landed and parsed.

Files in the shape of the real ones are made for the purpose: every area of the registry, 1950 to 2100, all age groups,
three variants of the totals. A web server on the loopback address gives them out; a process of its own takes them.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import child
from bench.landing_child import spec
from bench.result import Measure
from etl.sources.wpp_grid import areas

sys.path.append(str(child.ROOT / "tests" / "contract"))

from fixtures_un_wpp import AGES, COLUMNS, INDICATORS, TOTAL

LEAST_ROWS = 1_000_000
BUDGET_MB = 400
YEARS = range(1950, 2101)
START_SECONDS = 20
Row = dict[str, object]


def _places() -> list[Row]:
    """The columns of every area: countries go by their code, aggregates by their number."""
    numbers: dict[str, str] = {ours: number for number, ours in spec().quirks["locations"].items()}
    return [
        {"LocID": numbers[code], "LocTypeID": 2, "LocTypeName": "Geographic region", "Location": code}
        if code in numbers
        else {"LocID": 10_000 + n, "LocTypeID": 4, "LocTypeName": "Country/Area", "ISO3_code": code, "Location": code}
        for n, code in enumerate(areas(spec()))
    ]


def _rows(name: str) -> Iterator[Row]:
    """The rows of one file; figures in thousands with three digits, as published."""
    by_age = spec().quirks["ages"] if name == AGES else [""]
    variants = ("Medium", "High", "Low") if name == TOTAL else ("Medium",)
    for n, place in enumerate(_places()):
        for year in YEARS:
            for variant in variants if year > 2023 else variants[:1]:
                for age, group in enumerate(by_age):
                    men, women = 50 + n + age / 8 + year / 1000, 51 + n + age / 4 + year / 1000
                    yield {**place, "Variant": variant, "Time": year, "AgeGrp": group, "Births": f"{n}.125",
                           "PopMale": f"{men:.3f}", "PopFemale": f"{women:.3f}",
                           "PopTotal": f"{men + women:.3f}"}  # fmt: skip


def write(folder: Path) -> int:
    """Write the three files; how many rows they have together."""
    total = 0
    for name in (TOTAL, AGES, INDICATORS):
        with gzip.open(folder / name, "wb", compresslevel=1) as packed:
            text = io.TextIOWrapper(packed, encoding="utf-8-sig", newline="")
            writer = csv.DictWriter(text, COLUMNS[name], restval="", extrasaction="ignore", lineterminator="\n")
            writer.writeheader()
            for row in _rows(name):
                writer.writerow(row)
                total += 1
            text.flush()
    return total


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """The address of a web server that gives out the files of a folder."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", str(folder)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                if time.monotonic() > deadline:
                    raise RuntimeError("the server of the files did not start") from None
                time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def measure() -> list[Measure]:
    """Peak memory of two processes: one that lands and parses, and one that then encodes the observations too."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "files").mkdir()
        rows = write(folder / "files")
        if rows < LEAST_ROWS:
            raise RuntimeError(f"{rows:,} rows are fewer than {LEAST_ROWS:,}")
        size = sum(path.stat().st_size for path in (folder / "files").iterdir()) / 1e6
        with _served(folder / "files") as url:
            environment = {"FLOORWATCH_UN_WPP_URL": url}
            parsed, encoded = (
                child.run("-m", "bench.landing_child", str(folder / step), step, environment=environment)
                for step in ("parse", "encode")
            )
    kept = json.loads(parsed.output)
    return [
        Measure("1 M rows of WPP landed and parsed, peak memory", parsed.peak_mb, "MB", BUDGET_MB,
                f"{rows:,} rows, {size:.0f} MB packed; {kept:,} kept; {parsed.seconds:.0f} s"),
        Measure("the same, and encoded", encoded.peak_mb, "MB", None, f"{encoded.seconds:.0f} s"),
    ]  # fmt: skip
