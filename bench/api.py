"""The API beside Datasette on the same rows in the same run: latency of filtered rows, throughput of whole files.

Both answer over HTTP on the loopback address, one process each, uncompressed. The peer has an immutable file with an
index for exactly these filters and answers without counts, licences or citations. JSON is compared in the same shape,
objects; its arrays, without names, stand beside it. Every filter is asked for once a format, so that nothing comes from
a cache of answers.
"""

from __future__ import annotations

import csv
import http.client
import io
import json
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

import psutil

from bench import child
from bench.peer import PEER_PYTHON
from bench.result import Measure
from bench.serving import START_SECONDS, free_port, running
from dashboard import settings
from dashboard.queries import api
from dashboard.queries.api import Wanted
from dashboard.warehouse import Reader

ROWS = 2000
FILTERS = 60  # distinct questions; each format has half of them
PEER_SECONDS = 20  # of its whole file: the rate does not change, and the rest is not waited for
PART = 1 << 20
CACHED = 2000  # requests
BUDGETS = {"latency": 0.5, "throughput": 0.1, "copy": 2.0, "cached": 2.0, "memory": 100.0}
COLUMNS = ", ".join(api.OBSERVATION)
PEER_SQL = (
    f"SELECT {COLUMNS} FROM observation WHERE dataset = :dataset AND series = :series ORDER BY rowid LIMIT {ROWS}"
)
SETTINGS = {"max_returned_rows": "1000000", "sql_time_limit_ms": "60000", "max_csv_mb": "0"}


def write_peer_file(target: Path) -> list[tuple[str, str]]:
    """All observations as SQLite in the order of the API; (dataset, series) with at least ROWS rows."""
    warehouse = Reader(settings.warehouse_dir()).acquire()
    with sqlite3.connect(target) as db:
        kinds = {"time_period": "INTEGER", "obs_value": "REAL"}
        typed = ", ".join(f"{c} {kinds.get(c, 'TEXT')}" for c in api.OBSERVATION)
        db.execute(f"CREATE TABLE observation ({typed})")
        for rows in api.batches(warehouse, Wanted(releases=api.EVERY), api.OBSERVATION):
            db.executemany(f"INSERT INTO observation VALUES ({', '.join('?' * len(api.OBSERVATION))})", rows)
        db.execute("CREATE INDEX filter ON observation (dataset, series)")
        db.execute("ANALYZE")
        found = db.execute(
            "SELECT dataset, series FROM observation GROUP BY 1, 2 HAVING count(*) >= ? ORDER BY 2, 1", [ROWS]
        ).fetchall()
    db.close()
    return found


@contextmanager
def _peer(folder: Path) -> Iterator[int]:
    port = free_port()
    given = [text for name, value in SETTINGS.items() for text in ("--setting", name, value)]
    command = [str(PEER_PYTHON), "-m", "datasette", "serve", "-i", str(folder / "rows.db"), "-p", str(port), *given]
    with (folder / "peer.log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
    try:
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                _get(port, "/-/versions.json")
                break
            except (OSError, RuntimeError):
                if server.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError((folder / "peer.log").read_text(errors="replace")[-300:]) from None
                time.sleep(0.2)
        yield port
    finally:
        server.terminate()
        server.wait()


def _get(port: int, url: str) -> tuple[float, bytes]:
    """Milliseconds from opening the connection to the last byte, and the body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    started = time.perf_counter()
    connection.request("GET", url, headers={"Accept-Encoding": "identity"})
    response = connection.getresponse()
    body = response.read()
    milliseconds = (time.perf_counter() - started) * 1000
    connection.close()
    if response.status != http.HTTPStatus.OK:
        raise RuntimeError(f"{url} was answered with {response.status}: {body[:200]!r}")
    return milliseconds, body


def _stream(port: int, url: str, seconds: float = 600.0) -> tuple[float, int]:
    """Seconds and bytes of a large file, or of what came of it in some seconds."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    started = time.perf_counter()
    connection.request("GET", url, headers={"Accept-Encoding": "identity"})
    response = connection.getresponse()
    if response.status != http.HTTPStatus.OK:
        raise RuntimeError(f"{url} was answered with {response.status}")
    size = 0
    while (part := response.read(PART)) and time.perf_counter() - started < seconds:
        size += len(part)
    connection.close()
    return time.perf_counter() - started, size


def _ours(dataset: str, series: str, form: str) -> str:
    pairs = {"dataset": dataset, "series": series, "release": api.EVERY, "limit": str(ROWS), "format": form}
    return "/api/v1/observations?" + urlencode(pairs)


def _theirs(dataset: str, series: str, form: str, shape: str = "objects") -> str:
    more = {"_shape": shape} if form == "json" else {"_size": "max"}
    return f"/rows.{form}?" + urlencode({"sql": PEER_SQL, "dataset": dataset, "series": series, **more})


def _count(body: bytes, form: str) -> int:
    if form == "csv":
        return sum(1 for _ in csv.reader(io.StringIO(body.decode()))) - 1
    content = json.loads(body)
    return len(content.get("rows") or content["data"])


def _latency(port: int, peer: int, filters: list[tuple[str, str]], form: str) -> list[Measure]:
    """Medians of distinct questions, asked in turns. RuntimeError when one side gives other rows."""
    mine, other, arrays = [], [], []
    for dataset, series in filters:
        took, body = _get(port, _ours(dataset, series, form))
        mine.append(took)
        took, again = _get(peer, _theirs(dataset, series, form))
        other.append(took)
        if _count(body, form) != ROWS or _count(again, form) != ROWS:
            raise RuntimeError(f"{dataset} {series}: {_count(body, form)} and {_count(again, form)} rows")
        if form == "json":
            arrays.append(_get(peer, _theirs(dataset, series, form, "arrays"))[0])
    note = f"{median(mine):.1f} against {median(other):.1f} ms, {len(filters)} distinct filters"
    what = f"API, {form} of {ROWS:,} rows / Datasette"
    made = [Measure(what, median(mine) / median(other), "x", BUDGETS["latency"], note)]
    if arrays:
        note = f"against {median(arrays):.1f} ms: rows without the names of their columns, which ours have"
        made.append(Measure(f"{what}'s arrays", median(mine) / median(arrays), "x", None, note))
    return made


def _copy(folder: Path) -> float:
    """Seconds of DuckDB's own COPY of the same rows to a file, with as many threads as an answer has."""
    path = Reader(settings.warehouse_dir()).acquire().path
    target = folder / "copied.csv"
    code = f"import duckdb;duckdb.connect({str(path)!r}, read_only=True, config={{'threads': 1}}).execute(\"COPY "
    code += f"(SELECT {COLUMNS} FROM observation) TO '{target}' (HEADER)\")"
    seconds = child.run("-c", code).seconds - child.run("-c", "import duckdb").seconds
    target.unlink()
    return seconds


@contextmanager
def _peak(process: psutil.Process) -> Iterator[list[float]]:
    """Megabytes of a process at the start, and at its highest while this runs."""
    found = [process.memory_info().rss / 1e6] * 2
    stop = threading.Event()

    def watch() -> None:
        while not stop.wait(0.01):
            found[1] = max(found[1], process.memory_info().rss / 1e6)

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield found
    finally:
        stop.set()
        thread.join()


def _worker(port: int) -> psutil.Process:
    """The one worker of the server on that port: the child that answers."""
    master = next(p for p in psutil.Process().children() if any(c.laddr.port == port for c in p.net_connections("tcp")))
    return max(master.children(), key=lambda each: each.memory_info().rss)


def _cached(port: int, worker: psutil.Process) -> Measure:
    """Milliseconds of processor time a request whose answer is kept, over a kept connection."""
    url = _ours("un_sdg_1_3_1", "SI_COV_PENSN", "json").replace(f"limit={ROWS}", "limit=200")
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    before = 0.0
    for n in range(CACHED + 50):
        if n == 50:
            before = sum(worker.cpu_times()[:2])
        connection.request("GET", url, headers={"Accept-Encoding": "identity"})
        connection.getresponse().read()
    spent = (sum(worker.cpu_times()[:2]) - before) * 1000 / CACHED
    return Measure("API, request answered from what is kept, CPU", spent, "ms", BUDGETS["cached"],
                   f"{1000 / spent:,.0f} requests a second and core (at least 500); 200 rows")  # fmt: skip


def measure(folder: Path) -> list[Measure]:
    """All measures of the API."""
    filters = write_peer_file(folder / "rows.db")[:FILTERS]
    whole = f"/api/v1/observations?release={api.EVERY}&fields={','.join(api.OBSERVATION)}&format="
    copied = min(_copy(folder) for _ in range(2))
    environment = {"WEB_CONCURRENCY": "1", "RATE_LIMIT": "off"}
    with running(folder / "api.log", **environment) as port, _peer(folder) as peer:
        for form in ("json", "csv"):
            _get(port, _ours(*filters[0], form))
            _get(peer, _theirs(*filters[0], form))
        half = len(filters) // 2
        made = [*_latency(port, peer, filters[1:half], "json"), *_latency(port, peer, filters[half:], "csv")]
        worker = _worker(port)
        made.append(_cached(port, worker))
        with _peak(worker) as megabytes:
            seconds, size = _stream(port, whole + "csv")
        rows = sqlite3.connect(folder / "rows.db").execute("SELECT count(*) FROM observation").fetchone()[0]
        took, came = _stream(peer, "/rows/observation.csv?_stream=1", PEER_SECONDS)
        rate, theirs = size / seconds / 1e6, came / took / 1e6
        with _peak(worker) as columnar:
            _stream(port, whole + "parquet")
    return [
        *made,
        Measure("Datasette's throughput / the API's, whole dataset as CSV", theirs / rate, "x", BUDGETS["throughput"],
                f"{rate:.0f} against {theirs:.1f} MB/s; {rows:,} rows in {seconds:.1f} s"),
        Measure("whole dataset as CSV / DuckDB's COPY", seconds / copied, "x", BUDGETS["copy"],
                f"{copied:.1f} s for COPY, one thread each"),
        Measure(f"memory while {rows:,} rows are streamed as CSV", megabytes[1] - megabytes[0], "MB",
                BUDGETS["memory"], f"above {megabytes[0]:.0f} MB"),
        Measure("the same as Parquet", columnar[1] - columnar[0], "MB", BUDGETS["memory"],
                f"above {columnar[0]:.0f} MB"),
    ]  # fmt: skip
