"""The reader of the warehouse: right rows under threads, swaps without an error, the last good file, only reading."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import duckdb
import pytest
from reader_support import (
    HASH,
    ROOT,
    THREADS,
    Client,
    Held,
    folder,
    noise,
    other,
    point,
    sampled_queries,
    swapped,
    told,
    until,
)

from dashboard import queries, serving, settings
from dashboard import warehouse as module
from dashboard.warehouse import Reader, Unhurried, Warehouse

# ---- threads ----


def test_eight_threads_get_the_rows_that_one_thread_gets(handle: Warehouse) -> None:
    asked = sampled_queries(handle, 60)
    ask = lambda query: queries.newest_in_window(handle, *query, 10)  # noqa: E731
    alone = [ask(query) for query in asked]
    order = [n % len(asked) for n in range(len(asked) * THREADS)]
    random.Random(2).shuffle(order)
    barrier = threading.Barrier(THREADS)

    def work(part: list[int]) -> list[int]:
        barrier.wait(timeout=60)
        return [n for n in part if ask(asked[n]) != alone[n]]

    with ThreadPoolExecutor(THREADS) as pool:
        wrong = [n for part in pool.map(work, [order[n::THREADS] for n in range(THREADS)]) for n in part]
    assert sum(map(len, alone)) > 1000
    assert wrong == []


def test_the_file_is_opened_once_however_many_ask_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    reader = Reader(folder)
    inner = reader._open
    monkeypatch.setattr(reader, "_open", lambda name: opened.append(name) or inner(name))
    barrier = threading.Barrier(THREADS)

    def work(_: int) -> Warehouse:
        barrier.wait(timeout=60)
        return reader.acquire()

    with ThreadPoolExecutor(THREADS) as pool:
        handles = set(map(id, pool.map(work, range(THREADS))))
    assert len(handles) == 1
    assert opened == ["one.duckdb"]


# ---- the pointer moves ----


def test_a_request_keeps_its_file_while_new_requests_get_the_new_one(folder: Path, other: Path) -> None:
    reader = Reader(folder)
    before = reader.acquire()
    old = before.rows(HASH)
    shutil.copy(other, folder / "two.duckdb")
    point(folder, "two.duckdb")
    after = swapped(reader, "two.duckdb")
    (folder / "one.duckdb").unlink()  # as a build does that prunes old files
    assert (after.name, after.rows(HASH)) == ("two.duckdb", [("two",)])
    assert (before.name, before.rows(HASH)) == ("one.duckdb", old)
    assert after.catalogue.areas["KEN"].name["en"] == "KENYA"
    assert before.catalogue.areas["KEN"].name["en"] == "Kenya"
    assert reader.problem() is None


def test_swaps_under_load_give_no_error_and_never_mix_two_files(folder: Path, other: Path) -> None:
    shutil.copy(other, folder / "two.duckdb")
    reader = Reader(folder)
    seen: set[str] = set()
    faults: list[str] = []
    stop = threading.Event()
    real = reader.acquire().catalogue.content_hash
    expected = {"one.duckdb": (real, "Kenya"), "two.duckdb": ("two", "KENYA")}

    def work() -> None:
        while not stop.wait(0.002):  # threads that only compute would keep the one that opens files from its work
            try:
                held = reader.acquire()
                content_hash, name = expected[held.name]
                assert held.rows(HASH) == [(content_hash,)]
                assert held.rows("SELECT name_en FROM area WHERE ref_area = 'KEN'") == [(name,)]
                assert held.catalogue.content_hash == content_hash
                assert held.catalogue.areas["KEN"].name["en"] == name
                seen.add(held.name)
            except Exception as error:  # whatever it is, it is the finding
                faults.append(repr(error))
                return

    threads = [threading.Thread(target=work) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    try:
        for n in range(12):
            name = ("two.duckdb", "one.duckdb")[n % 2]
            point(folder, name)
            time.sleep(0.03)
            swapped(reader, name)
        until(lambda: faults or seen == set(expected))
    finally:
        stop.set()
        for thread in threads:
            thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads)
    assert faults == []
    assert seen == set(expected)
    assert reader.problem() is None


def test_back_to_a_file_that_a_request_still_holds(folder: Path, other: Path) -> None:
    """A rollback while old requests run: the same file is opened a second time in the process."""
    shutil.copy(other, folder / "two.duckdb")
    reader = Reader(folder)
    held = reader.acquire()
    point(folder, "two.duckdb")
    swapped(reader, "two.duckdb")
    point(folder, "one.duckdb")
    again = swapped(reader, "one.duckdb")
    assert reader.problem() is None
    assert again.rows(HASH) == held.rows(HASH)


# ---- nobody waits for a new file ----


def test_requests_go_on_with_the_old_file_while_the_new_one_is_opened(
    folder: Path, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(other, folder / "two.duckdb")
    reader = Reader(folder)
    before = reader.acquire()
    held = Held(reader, monkeypatch)
    point(folder, "two.duckdb")
    with ThreadPoolExecutor(THREADS) as pool:
        handles = set(pool.map(lambda _: reader.acquire(), range(200)))
    assert handles == {before}
    until(lambda: held.opened)
    assert reader.problem() is None
    held.go.set()
    swapped(reader, "two.duckdb")
    assert held.opened == ["two.duckdb"], "once, by one thread"


@pytest.mark.parametrize(
    ("then", "opened"), [("three.duckdb", ["two.duckdb", "three.duckdb"]), ("one.duckdb", ["two.duckdb"])]
)
def test_the_pointer_moves_on_while_a_file_is_opened(
    folder: Path, other: Path, monkeypatch: pytest.MonkeyPatch, then: str, opened: list[str]
) -> None:
    """What the pointer no longer names is not served: it may have been withdrawn."""
    for name in ("two.duckdb", "three.duckdb"):
        shutil.copy(other, folder / name)
    reader = Reader(folder)
    seen = [reader.acquire().name]
    held = Held(reader, monkeypatch)
    point(folder, "two.duckdb")
    reader.acquire()
    until(lambda: held.opened)
    point(folder, then)
    reader.acquire()
    held.go.set()
    until(lambda: seen.append(reader.acquire().name) or reader._opening is None)
    swapped(reader, then)
    assert "two.duckdb" not in seen
    assert held.opened == opened
    assert reader.problem() is None


def test_a_file_is_made_ready_before_any_request_gets_it(folder: Path, other: Path) -> None:
    shutil.copy(other, folder / "two.duckdb")
    ready: list[str] = []

    def prepare(handle: Warehouse) -> None:
        time.sleep(0.1)
        ready.append(handle.name)

    reader = Reader(folder, prepare)
    reader.acquire()
    assert ready == [], "the first request does not wait for more than it needs"
    point(folder, "two.duckdb")
    until(lambda: reader.acquire().name == "two.duckdb")
    assert ready == ["two.duckdb"]


def test_the_pages_of_a_new_file_are_ready(folder: Path, other: Path) -> None:
    """What each page keeps with its file is there, of that file, in every language."""
    from dashboard.app import prepare, server  # noqa: PLC0415

    shutil.copy(other, folder / "two.duckdb")
    reader = Reader(folder, prepare(server))
    reader.acquire()
    point(folder, "two.duckdb")
    handle = swapped(reader, "two.duckdb")
    assert {("overview", lang) for lang in settings.LANGUAGES} <= set(handle.memo)
    assert {name for name, *_ in handle.memo} >= {"overview", "freshness", "holdings"}


def test_a_file_of_which_a_page_cannot_be_made_is_not_served(folder: Path, other: Path) -> None:
    def fail(_: Warehouse) -> None:
        raise ZeroDivisionError("no countries")

    shutil.copy(other, folder / "two.duckdb")
    reader = Reader(folder, fail)
    reader.acquire()
    point(folder, "two.duckdb")
    told(reader, "two.duckdb cannot be shown: ZeroDivisionError: no countries")
    point(folder, "one.duckdb")
    reader.acquire()
    assert reader.problem() is None


def test_without_a_thread_the_old_file_stays_and_it_is_told(
    folder: Path, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    shutil.copy(other, folder / "two.duckdb")
    reader = Reader(folder)
    good = reader.acquire()
    with monkeypatch.context() as patch:
        patch.setattr(Unhurried, "start", fail)
        point(folder, "two.duckdb")
        assert reader.acquire() is good
        assert "can't start new thread" in (reader.problem() or "")
    monkeypatch.setattr(reader, "_failed", None)  # as after RETRY_SECONDS
    swapped(reader, "two.duckdb")


def test_an_opening_without_end_is_told(folder: Path, other: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(other, folder / "two.duckdb")
    reader = Reader(folder)
    reader.acquire()
    held = Held(reader, monkeypatch)
    monkeypatch.setattr(module, "SLOW_SECONDS", 0.05)
    point(folder, "two.duckdb")
    told(reader, "'two.duckdb' has been opening for 0 s")
    held.go.set()
    swapped(reader, "two.duckdb")
    assert reader.problem() is None


ENDS = """
import sys, time
from pathlib import Path
from dashboard.warehouse import Reader
folder = Path(sys.argv[1])
reader = Reader(folder)
reader.acquire()
(folder / "next").write_text("two.duckdb")
(folder / "next").replace(folder / "current")
assert reader.acquire().name == "one.duckdb"
time.sleep(float(sys.argv[2]))
"""


@pytest.mark.parametrize("after", ["0", "0.03", "0.1"])
def test_a_process_can_end_while_a_file_is_opened(folder: Path, other: Path, after: str) -> None:
    shutil.copy(other, folder / "two.duckdb")
    done = subprocess.run(
        [sys.executable, "-c", ENDS, str(folder), after],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


# ---- what readers and operators see ----


def test_health_tells_that_an_older_file_is_served(
    client: Client, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "READER", Reader(folder))
    fine = client.get("/health")
    assert (fine.status_code, fine.json["status"], fine.json["detail"]) == (200, "ok", None)
    point(folder, "gone.duckdb")
    stale = client.get("/health")
    assert (stale.status_code, stale.json["status"]) == (200, "stale")
    assert "gone.duckdb" in stale.json["detail"]
    assert stale.json["content_hash"] == fine.json["content_hash"]
    assert client.get("/explore").status_code == 200
    noise(folder / "bad.duckdb")
    point(folder, "bad.duckdb")
    until(lambda: "bad.duckdb" in (client.get("/health").json["detail"] or ""))
    assert client.get("/health").json["status"] == "stale"
    point(folder, "one.duckdb")
    assert client.get("/health").json["status"] == "ok"


def test_with_nothing_to_serve_pages_stay_friendly_and_machines_get_503(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "READER", Reader(tmp_path))
    health = client.get("/health")
    assert (health.status_code, health.json["status"]) == (503, "unavailable")
    for path in ("/", "/explore", "/?lang=fr", "/explore?indicator=nonsense"):
        page = client.get(path)
        assert page.status_code == 503
        assert page.mimetype == "text/html"
        assert "<h1>" in page.text
        assert "Traceback" not in page.text
        assert str(tmp_path) not in page.text
    assert '<html lang="fr"' in client.get("/?lang=fr").text
    for path in ("/charts/map.csv", "/explore/table"):
        answer = client.get(path)
        assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
        assert str(tmp_path) not in answer.text


WITHOUT_WAREHOUSE = """
import os, sys
from pathlib import Path
from dashboard.app import server
client = server.test_client()
folder = Path(os.environ["FLOORWATCH_DATA"]) / "warehouse"
seen = [client.get(path).status_code for path in ("/health", "/", "/explore")]
real = Path(sys.argv[1])
(folder / "late.duckdb").symlink_to(real)
(folder / "current").write_text("late.duckdb")
seen += [client.get(path).status_code for path in ("/health", "/", "/explore")]
print(seen, len(client.get("/_dash-dependencies").json), file=sys.stderr)
"""


def test_a_server_that_starts_before_the_first_build_is_whole_after_it(handle: Warehouse, tmp_path: Path) -> None:
    """No restart is needed, and the pages' callbacks are all there, also when the first requests found nothing."""
    from dashboard.app import server  # noqa: PLC0415

    (tmp_path / "warehouse").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_WAREHOUSE, str(handle.path.resolve())],
        env={**os.environ, "FLOORWATCH_DATA": str(tmp_path), "PYTHONPATH": str(ROOT)}, cwd=tmp_path,
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    callbacks = len(server.test_client().get("/_dash-dependencies").json)
    assert done.stderr.strip().splitlines()[-1] == f"[503, 503, 503, 200, 200, 200] {callbacks}"


def test_one_request_holds_one_handle(
    client: Client, folder: Path, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pointer moves in the middle of a request: catalogue and rows still come from one file."""
    shutil.copy(other, folder / "two.duckdb")
    reader = Reader(folder)
    monkeypatch.setattr(serving, "READER", reader)
    inner = queries.newest_in_window

    def moved(*given: Any) -> Any:
        point(folder, "two.duckdb")
        return inner(*given)

    monkeypatch.setattr(queries, "newest_in_window", moved)
    answers = [client.get("/charts/map.csv")]
    until(lambda: answers.append(client.get("/charts/map.csv")) or "KENYA" in answers[-1].text)
    assert "Kenya" in answers[0].text
    for answer in answers:
        assert ("KENYA" in answer.text) != ("Kenya" in answer.text)
    assert len({answer.headers["ETag"] for answer in answers}) == 2, "one for each file"
    by_tag = {answer.headers["ETag"]: answer.text for answer in answers}
    assert all(by_tag[answer.headers["ETag"]] == answer.text for answer in answers)


# ---- forks ----


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_a_forked_process_opens_the_file_itself(folder: Path) -> None:
    reader = Reader(folder)
    parent = reader.acquire()
    asked = sampled_queries(parent, 5)
    expected = [queries.newest_in_window(parent, *query, 10) for query in asked]
    into, out = os.pipe()
    child = os.fork()
    if child == 0:  # the child says what it found in one byte and leaves without pytest's endings
        said = b"x"
        try:
            signal.alarm(30)
            mine = reader.acquire()
            same = [queries.newest_in_window(mine, *query, 10) for query in asked] == expected
            said = b"y" if same and mine is not parent and mine._con is not parent._con else b"n"
        finally:
            os.write(out, said)
            os._exit(0)
    os.close(out)
    said = os.read(into, 1)
    os.close(into)
    os.waitpid(child, 0)
    assert said == b"y"
    assert [queries.newest_in_window(parent, *query, 10) for query in asked] == expected


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_a_process_forked_while_a_file_is_opened_does_not_wait_for_it(
    folder: Path, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The thread that opens it is in the parent only."""
    shutil.copy(other, folder / "two.duckdb")
    reader = Reader(folder)
    parent = reader.acquire()
    held = Held(reader, monkeypatch)
    point(folder, "two.duckdb")
    reader.acquire()
    until(lambda: held.opened)
    into, out = os.pipe()
    child = os.fork()
    if child == 0:
        said = b"x"
        try:
            signal.alarm(30)
            said = b"y" if reader.acquire().rows(HASH) == [("two",)] else b"n"
        finally:
            os.write(out, said)
            os._exit(0)
    os.close(out)
    said = os.read(into, 1)
    os.close(into)
    os.waitpid(child, 0)
    assert said == b"y"
    assert reader.acquire() is parent
    held.go.set()
    swapped(reader, "two.duckdb")


def test_nothing_is_opened_when_the_application_is_imported() -> None:
    """A server may import it before it forks its workers."""
    code = "from dashboard.app import server; from dashboard import serving; print(serving.READER._served)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120, check=True
    )
    assert done.stdout.split()[-1] == "None"


# ---- only reading ----


@pytest.mark.parametrize("sql", [
    "ATTACH '{folder}/new.duckdb'",
    "ATTACH ':memory:' AS room; COPY (SELECT 1) TO '{folder}/out.csv'",
    "COPY (SELECT * FROM area) TO '{folder}/out.csv'",
    "COPY (SELECT * FROM area) TO '{folder}/out.parquet' (FORMAT parquet)",
    "EXPORT DATABASE '{folder}/out'",
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_blob('/etc/passwd')",
    "SELECT * FROM '/etc/passwd'",
    "SELECT * FROM glob('/etc/*')",
    "SELECT * FROM read_json('http://127.0.0.1:9/')",
    "INSTALL httpfs",
    "LOAD httpfs",
    "CREATE TABLE mine (i INTEGER)",
    "INSERT INTO build VALUES ('x', '2020-01-01', '{{}}')",
    "UPDATE area SET name_en = 'x'",
    "DELETE FROM observation",
    "DROP TABLE area",
    "SET threads = 8",
    "SET memory_limit = '100GB'",
    "SET enable_external_access = true",
    "SET lock_configuration = false",
    "RESET lock_configuration",
    "PRAGMA temp_directory = '{folder}'",
])  # fmt: skip
def test_a_connection_can_read_the_warehouse_and_nothing_else(handle: Warehouse, tmp_path: Path, sql: str) -> None:
    with pytest.raises(duckdb.Error):
        handle.rows(sql.format(folder=tmp_path))
    assert list(tmp_path.iterdir()) == []
    assert handle.rows(HASH)


def test_connections_are_bounded(handle: Warehouse) -> None:
    names = ("threads", "enable_external_access", "lock_configuration")
    found = handle.rows("SELECT " + ", ".join(f"current_setting('{name}')" for name in names))
    assert found == [(1, False, True)]
    (limit,) = handle.rows("SELECT current_setting('memory_limit')")[0]
    assert limit == "244.1 MiB"  # 256 MB


def test_a_value_is_a_parameter_never_sql(handle: Warehouse) -> None:
    hostile = "_T' OR 1=1 --"
    cut = queries.Cut("un_sdg_1_3_1", "SI_COV_BENFTS", "", hostile, "_T", "_T", "_T")
    assert queries.newest_in_window(handle, cut, 2020, 10) == []
    assert queries.over_time(handle, cut, ("KEN", hostile), (2000, 2025)) == []
