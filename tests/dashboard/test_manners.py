"""How data are answered: for every origin, in the encoding that is wanted, dated, within limits, of one state each."""

from __future__ import annotations

import csv
import gzip
import http.client
import io
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import brotli
import duckdb
import pytest
import zstandard
from flask import Flask, Response, request
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.test import create_environ, run_wsgi_app

from dashboard import encodings, lanes, limits, manners, serving, settings
from dashboard.settings import AtOnce
from dashboard.warehouse import POINTER, Reader, Warehouse

Client = Any
ROOT = Path(__file__).resolve().parents[2]
MAP = "/charts/map.csv?indicator=coverage-any"
UNPACKED: dict[str, Callable[[bytes], bytes]] = {
    "": lambda body: body,
    "gzip": gzip.decompress,
    "br": brotli.decompress,
    "zstd": lambda body: zstandard.ZstdDecompressor().decompressobj().decompress(body),
}


def accepted(text: str) -> Accept:
    return parse_accept_header(text, Accept)


# ---- which encoding ----


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("", ""), ("gzip", "gzip"), ("br", "br"), ("zstd", "zstd"), ("gzip, br, zstd", "zstd"), ("gzip, br", "br"),
        ("identity", ""), ("deflate", ""), ("GZIP", "gzip"), ("*", "zstd"), ("gzip;q=0", ""), ("gzip;q=0, br", "br"),
        ("zstd;q=0.1, gzip;q=0.9", "gzip"), ("zstd;q=0, br;q=0, *", "gzip"), ("gzip;q=0.2, identity;q=0.8", ""),
        ("gzip;q=0.8, identity;q=0.2", "gzip"), ("gzip, identity", "gzip"), ("gzip, identity;q=0", "gzip"),
        ("*;q=0.5, identity", ""), ("identity;q=0", None), ("*;q=0", None), ("gzip;q=0, *;q=0", None),
        ("compress, identity;q=0", None), ("*;q=0, identity", ""), ("*;q=0, br;q=0.1", "br"), (";;;,,", ""),
    ],
)  # fmt: skip
def test_the_encoding_is_the_one_wanted_most(asked: str, given: str | None) -> None:
    assert encodings.negotiated(accepted(asked)) == given


@pytest.mark.parametrize("coding", encodings.CODINGS)
def test_a_stream_unpacks_to_what_went_in_and_begins_at_once(coding: str) -> None:
    pieces = [f"row {n},{n * n}\n".encode() for n in range(5000)]
    stream = encodings.Stream(iter(pieces), coding)
    first = next(stream)
    assert first, "the first piece is not held back"
    assert UNPACKED[coding](first + b"".join(stream)) == b"".join(pieces)
    assert UNPACKED[coding](encodings.compressed(b"".join(pieces), coding)) == b"".join(pieces)


@pytest.mark.parametrize("coding", encodings.CODINGS)
def test_a_stream_is_compressed_in_flat_memory(coding: str) -> None:
    """A compressor that waits for the end would give nothing until then."""
    chance = os.urandom(200_000)
    given = 0

    def endless() -> Iterator[bytes]:
        nonlocal given
        while True:
            given += len(chance)
            yield chance[given % 1000 :]

    stream, got = encodings.Stream(endless(), coding), 0
    while got < 20_000_000 and given < 200_000_000:
        got += len(next(stream))
        if coding == "gzip":  # the others find the repetition, and give less the more they have seen
            assert given - got < 10_000_000
        if coding != "gzip" and given > 40_000_000:
            break
    assert got


@pytest.mark.parametrize("coding", ["", *encodings.CODINGS])
def test_data_are_the_same_in_every_encoding_and_304_in_each(client: Client, coding: str) -> None:
    plain = client.get(MAP)
    answer = client.get(MAP, headers={"Accept-Encoding": coding})
    assert answer.headers.get("Content-Encoding", "") == coding
    assert UNPACKED[coding](answer.data) == plain.data
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert answer.headers["ETag"].startswith('W/"')
    again = client.get(MAP, headers={"Accept-Encoding": coding, "If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert "Accept-Encoding" in again.headers["Vary"]
    assert again.headers["ETag"] == answer.headers["ETag"]
    assert "Content-Encoding" not in again.headers


@pytest.mark.parametrize("path", [MAP, "/releases.csv", "/quality/quarantine.csv", "/quality/flagged.csv"])
def test_every_file_of_data_is_dated_and_304_for_who_has_it(client: Client, path: str, handle: Warehouse) -> None:
    answer = client.get(path)
    said = answer.last_modified
    assert said is not None
    assert said.timestamp() >= int(handle.path.stat().st_mtime)
    again = client.get(path, headers={"If-Modified-Since": answer.headers["Last-Modified"]})
    assert (again.status_code, again.data) == (304, b"")
    assert client.get(path, headers={"If-Modified-Since": "Mon, 01 Jan 2001 00:00:00 GMT"}).status_code == 200
    other = {"If-Modified-Since": answer.headers["Last-Modified"], "If-None-Match": 'W/"other"'}
    assert client.get(path, headers=other).status_code == 200, "the ETag goes before the date"


def test_who_refuses_every_encoding_is_told_which_there_are(client: Client) -> None:
    answer = client.get(MAP, headers={"Accept-Encoding": "identity;q=0"})
    assert (answer.status_code, answer.mimetype) == (406, "application/problem+json")
    assert all(coding in answer.json["detail"] for coding in (*encodings.CODINGS, "identity"))
    assert client.get("/explore", headers={"Accept-Encoding": "identity;q=0"}).status_code == 200, "pages are not data"


def test_who_refuses_plain_answers_gets_a_packed_one_however_short(client: Client) -> None:
    for path in (MAP, "/charts/nothing.csv"):
        answer = client.get(path, headers={"Accept-Encoding": "gzip, identity;q=0"})
        assert answer.headers["Content-Encoding"] == "gzip"
        gzip.decompress(answer.data)


def test_pages_and_their_files_are_negotiated_where_they_were(client: Client) -> None:
    for path in ("/explore", "/health"):
        answer = client.get(path, headers={"Accept-Encoding": "zstd, br, gzip"})
        assert answer.headers["Content-Encoding"] == "br"


# ---- every origin ----


@pytest.mark.parametrize("path", [MAP, "/charts/nothing.csv", "/quality/flagged.csv", "/bulk/listing.json",
                                  "/charts/map.csv?year=abc", "/api/v1/nothing"])  # fmt: skip
def test_scripts_of_every_origin_may_read_data_also_errors(client: Client, path: str) -> None:
    answer = client.get(path, headers={"Origin": "https://example.org"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert "ETag" in answer.headers["Access-Control-Expose-Headers"]


def test_a_browser_may_ask_first(client: Client) -> None:
    asks = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": "range"}  # fmt: skip
    for path in (MAP, "/bulk/latest/x", "/api/v1/observations"):
        answer = client.options(path, headers=asks)
        assert (answer.status_code, answer.data) == (204, b"")
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
        assert "Range" in answer.headers["Access-Control-Allow-Headers"]
        assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize("path", ["/", "/explore", "/health", "/charts/map.html", "/search.json?q=ken"])
def test_pages_are_not_for_other_origins(client: Client, path: str) -> None:
    assert "Access-Control-Allow-Origin" not in client.get(path).headers


def test_nothing_can_be_written(client: Client) -> None:
    for method in (client.post, client.put, client.delete, client.patch):
        answer = method(MAP)
        assert answer.status_code == 405
        assert "GET" in answer.headers["Allow"]


# ---- limits ----


@contextmanager
def limited(monkeypatch: pytest.MonkeyPatch, proxies: int = 0, **variables: str) -> Iterator[Client]:
    """A client of a small server with limits."""
    for name, text in (
        {"RATE_LIMIT": "4/second", "RATE_LIMIT_FILES": "2/second", "WEB_CONCURRENCY": "1"} | variables
    ).items():
        monkeypatch.setenv(name, text)
    server = Flask("limited")
    answer = lambda **_: Response("x", mimetype="text/csv")  # noqa: E731
    for n, path in enumerate(
        ("/charts/<name>", "/api/v1/<name>", "/health", "/explore", "/assets/<name>", "/bulk/<name>")
    ):
        server.add_url_rule(path, f"e{n}", answer)
    limits.install(server, manners.is_data)
    if proxies:
        server.wsgi_app = ProxyFix(server.wsgi_app, x_for=proxies)  # type: ignore[method-assign]
    yield server.test_client()


def test_a_client_is_told_of_its_limit_refused_beyond_it_and_served_again(monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now)  # all four within one second, however slow the machine is
    with limited(monkeypatch, RATE_LIMIT="3/second") as client:
        got = [client.get("/charts/a.csv") for _ in range(4)]
        assert [answer.status_code for answer in got] == [200, 200, 200, 429]
        assert [answer.headers["RateLimit-Remaining"] for answer in got] == ["2", "1", "0", "0"]
        assert {answer.headers["RateLimit-Limit"] for answer in got} == {"3"}
        assert {answer.headers["RateLimit-Policy"] for answer in got} == {"3;w=1"}
        refused = got[-1]
        assert refused.mimetype == "application/problem+json"
        assert (refused.json["status"], refused.json["limit"], refused.json["window_seconds"]) == (429, 3, 1)
        assert "3 requests a second" in refused.json["detail"]
        wait = int(refused.headers["Retry-After"])
        assert 1 <= wait <= 2
        now += wait + 0.1
        assert client.get("/charts/a.csv").status_code == 200


def test_all_addresses_of_data_count_together_and_pages_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    with limited(monkeypatch, RATE_LIMIT="3/minute") as client:
        assert [client.get(p).status_code for p in ("/charts/a.csv", "/api/v1/b", "/bulk/x", "/charts/c.csv")] == [
            200, 200, 200, 429,
        ]  # fmt: skip
        for path in ("/health", "/explore", "/assets/a.css", "/charts/a.html", "/charts/a.part"):
            answers = [client.get(path) for _ in range(5)]
            assert {answer.status_code for answer in answers} == {200}, path
            assert "RateLimit-Limit" not in answers[0].headers
        assert client.options("/charts/a.csv").status_code == 200


def test_files_made_as_a_whole_are_fewer(monkeypatch: pytest.MonkeyPatch) -> None:
    with limited(monkeypatch, RATE_LIMIT="100/minute", RATE_LIMIT_FILES="2/minute") as client:
        paths = ("/charts/a.xlsx", "/api/v1/b?lang=en&format=zip", "/charts/b.parquet")
        assert [client.get(path).status_code for path in paths] == [200, 200, 429]
        assert client.get("/charts/a.csv").status_code == 200
        sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        assert client.get("/api/v1/b", headers={"Accept": sheet}).status_code == 429
        assert client.get("/bulk/a.parquet").status_code == 200, "made already"


def test_each_client_has_a_limit_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    with limited(monkeypatch, RATE_LIMIT="1/minute") as client:
        ask = lambda address: client.get("/charts/a.csv", environ_base={"REMOTE_ADDR": address}).status_code  # noqa: E731
        assert [ask("192.0.2.1"), ask("192.0.2.1"), ask("192.0.2.2")] == [200, 429, 200]
        assert [ask("2001:db8:1:2::3"), ask("2001:db8:1:2:ffff::4")] == [200, 429], "a network of IPv6 is one client"
        assert ask("2001:db8:1:3::3") == 200
        assert ask("::ffff:192.0.2.1") == 429, "the same client over IPv6"
        assert [ask(""), ask("")] == [200, 429]


def test_x_forwarded_for_is_believed_from_trusted_proxies_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    pretends = [{"X-Forwarded-For": f"198.51.100.{n}"} for n in range(3)]
    with limited(monkeypatch, RATE_LIMIT="1/minute") as client:
        assert [client.get("/charts/a.csv", headers=h).status_code for h in pretends] == [200, 429, 429]
    with limited(monkeypatch, proxies=1, RATE_LIMIT="1/minute") as client:
        assert [client.get("/charts/a.csv", headers=h).status_code for h in pretends] == [200, 200, 200]
        behind = [{"X-Forwarded-For": f"203.0.113.{n}, 198.51.100.9"} for n in range(2)]
        assert [client.get("/charts/a.csv", headers=h).status_code for h in behind] == [200, 429], "the last one counts"


def test_workers_that_count_by_themselves_divide_the_limit() -> None:
    assert limits.shared("600/minute", "memory://", 2) == "300 per 1 minute"
    assert limits.shared("5 per 10 seconds", "memory://", 2) == "3 per 10 second", "rounded up"
    assert limits.shared("1/minute", "memory://", 8) == "1 per 1 minute", "never none"
    assert limits.shared("600/minute", "redis://example", 2) == "600 per 1 minute", "counted in one place"


def test_the_number_of_workers_is_gunicorns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WEB_CONCURRENCY", raising=False)
    assert settings.workers() == 2
    assert 'workers = _number("WEB_CONCURRENCY", 2, 256)' in (ROOT / "gunicorn.conf.py").read_text(encoding="utf-8")
    with limited(monkeypatch, RATE_LIMIT="6/minute", WEB_CONCURRENCY="3") as client:
        assert [client.get("/charts/a.csv").status_code for _ in range(3)] == [200, 200, 429]


def test_no_limit_when_it_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    with limited(monkeypatch, RATE_LIMIT="off") as client:
        answers = [client.get("/charts/a.csv") for _ in range(50)]
        assert {answer.status_code for answer in answers} == {200}
        assert "RateLimit-Limit" not in answers[0].headers


@pytest.mark.parametrize("variables", [{"RATE_LIMIT": "many"}, {"RATE_LIMIT_FILES": "-3/minute"},
                                       {"RATE_LIMIT_STORAGE": "nowhere://x"}])  # fmt: skip
def test_a_limit_that_is_none_is_refused_at_the_start(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]
) -> None:
    with pytest.raises(limits.LimitError, match=next(iter(variables.values()))), limited(monkeypatch, **variables):
        pass


# ---- at the same time ----


class Slow:
    """A server whose large files wait for `go`."""

    def __init__(self, exports: int = 1, downloads: int = 1, streams: int = 1) -> None:
        self.go, self.begun, self.closed = threading.Event(), threading.Semaphore(0), 0
        server = Flask("slow")
        server.add_url_rule("/charts/<name>", "chart", self._answer)
        server.add_url_rule("/bulk/<name>", "bulk", self._answer)
        server.add_url_rule("/fail.zip", "fail", lambda: 1 / 0)
        self.lanes = lanes.Lanes(server.wsgi_app, AtOnce(exports, downloads, streams), manners.CORS)
        server.wsgi_app = self.lanes  # type: ignore[method-assign]
        self.server = server

    def _answer(self, name: str) -> Response:
        response = Response("x" if name == "small.csv" else self._body())
        response.call_on_close(self._close)
        return response

    def _body(self) -> Iterator[bytes]:
        self.begun.release()
        yield b"a"
        assert self.go.wait(60)
        yield b"b"

    def _close(self) -> None:
        self.closed += 1


@pytest.mark.parametrize("path", ["/charts/a.zip", "/bulk/a.duckdb", "/charts/a.csv"])
def test_more_large_files_than_places_are_asked_to_come_again(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setattr(lanes, "PATIENCE_SECONDS", 0.05)
    slow = Slow()
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(lambda: slow.server.test_client().get(path).data)
        assert slow.begun.acquire(timeout=30)
        busy = slow.server.test_client().get(path)
        assert (busy.status_code, busy.mimetype) == (503, "application/problem+json")
        assert busy.headers["Retry-After"] == "5"
        assert busy.headers["Access-Control-Allow-Origin"] == "*"
        assert slow.server.test_client().get("/charts/small.csv").data == b"x", "small answers do not wait"
        slow.go.set()
        assert first.result(30) == b"ab"
    assert slow.server.test_client().get(path).data == b"ab", "the place is free again"


def test_few_wait_for_a_place_and_the_others_are_sent_away_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each that waits has a thread, which others need."""
    monkeypatch.setattr(lanes, "PATIENCE_SECONDS", 50)
    slow = Slow()
    waiting = slow.lanes._downloads._waiting
    with ThreadPoolExecutor(lanes.WAITING + 1) as pool:
        taken = [pool.submit(lambda: slow.server.test_client().get("/bulk/a.duckdb").data)]
        assert slow.begun.acquire(timeout=30)
        taken += [
            pool.submit(lambda: slow.server.test_client().get("/bulk/a.duckdb").data) for _ in range(lanes.WAITING)
        ]
        until(lambda: waiting._value == 0)
        assert slow.server.test_client().get("/bulk/a.duckdb").status_code == 503
        assert waiting._value == 0, "those who wait are still waiting"
        slow.go.set()
        assert [each.result(30) for each in taken] == [b"ab"] * len(taken)


@pytest.mark.parametrize("step", [0, 1])
def test_a_body_that_comes_slowly_is_not_waited_for(monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    """A byte now and then would begin the time of the connection anew each time."""
    monkeypatch.setattr(lanes, "BODY_SECONDS", 0.3)
    asked: list[str] = []
    app = lanes.Lanes(lambda environ, start: asked.append("computed") or [], AtOnce(1, 1), {})  # type: ignore[arg-type]
    ours, theirs = socket.socketpair()
    theirs.sendall(b"{")
    ended = threading.Event()

    def trickle() -> None:
        while step and not ended.wait(0.05):
            with suppress(OSError):
                theirs.sendall(b" ")

    with ours, theirs, ThreadPoolExecutor(1) as pool:
        pool.submit(trickle)
        environ = {"REQUEST_METHOD": "POST", "PATH_INFO": "/_dash-update-component", "CONTENT_LENGTH": "60000",
                   "wsgi.input": ours.makefile("rb"), "gunicorn.socket": ours}  # fmt: skip
        answer, status, _ = run_wsgi_app(app, environ)
        ended.set()
    assert status.startswith("408")
    assert b"0.3 s" in b"".join(answer)
    assert asked == []


def test_a_body_that_comes_whole_is_what_the_application_reads() -> None:
    ours, theirs = socket.socketpair()
    theirs.sendall(b"hello")
    server = Flask("echo")
    server.add_url_rule("/", "echo", lambda: bytes(request.get_data()), methods=["POST"])
    app = lanes.Lanes(server.wsgi_app, AtOnce(1, 1), {})
    with ours, theirs:
        environ = create_environ("/", method="POST")
        environ |= {"CONTENT_LENGTH": "5", "wsgi.input": ours.makefile("rb"), "gunicorn.socket": ours}
        answer, status, _ = run_wsgi_app(app, environ)
    assert (status, b"".join(answer)) == ("200 OK", b"hello")


@pytest.mark.parametrize(("query", "accept"), [
    ("format=xlsx", ""), ("format=%78lsx", ""), ("forma%74=zip", ""), ("format=+xlsx+", ""), ("a=b&format=parquet", ""),
    ("", "APPLICATION/ZIP"), ("", "application/vnd.OpenXMLformats-officedocument.SpreadsheetML.sheet"),
])  # fmt: skip
def test_no_spelling_makes_a_heavy_file_a_light_one(query: str, accept: str) -> None:
    environ = {"PATH_INFO": "/api/v1/indicators", "QUERY_STRING": query, "HTTP_ACCEPT": accept}
    assert limits.is_heavy(environ)
    assert not limits.is_heavy(environ | {"QUERY_STRING": "format=csv", "HTTP_ACCEPT": "text/csv"})


@pytest.mark.parametrize("path", [MAP, "/charts/map.xlsx", "/api/v1/indicators", "/explore.json"])
def test_a_precondition_that_fails_is_a_problem_without_the_file(client: Client, path: str) -> None:
    answer = client.get(path, headers={"If-Match": '"other"'})
    assert (answer.status_code, answer.mimetype) == (412, "application/problem+json")
    assert answer.json["status"] == 412
    assert answer.headers["Cache-Control"] == "no-store"
    assert not {"Content-Disposition", "ETag", "Repr-Digest"} & set(answer.headers.keys())


@pytest.mark.parametrize(
    "path", [MAP, "/charts/map.parquet", "/country/KEN.csv", "/api/v1/observations?area=KEN&format=csv"]
)
def test_head_never_says_that_a_file_is_empty(client: Client, path: str) -> None:
    answer = client.head(path)
    assert answer.status_code == 200
    assert answer.data == b""
    assert answer.headers.get("Content-Length") != "0"


@pytest.mark.parametrize("path", ["/charts//map.csv", "/api//v1/indicators", "/bulk/latest//x.csv", "/nothing.csv"])
def test_an_address_of_no_file_is_a_problem_for_programs(client: Client, path: str) -> None:
    answer = client.get(path, headers={"Accept": "*/*"})
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


def test_a_client_that_goes_away_or_an_error_gives_its_place_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "PATIENCE_SECONDS", 0.05)
    slow = Slow()
    slow.server.testing = False
    for _ in range(3):
        answer = slow.server.test_client().get("/charts/a.zip", buffered=False)
        assert next(iter(answer.response)) == b"a"
        answer.close()
        assert b"ZeroDivision" not in slow.server.test_client().get("/fail.zip").data  # a client reads to the end
    assert slow.closed >= 3
    slow.go.set()
    assert slow.server.test_client().get("/charts/a.zip").data == b"ab"


def test_a_client_that_goes_away_ends_the_compressed_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = []

    def rows() -> Iterator[str]:
        try:
            for n in range(10_000_000):
                yield f"{n},some,row\n"
        finally:
            ended.append(True)

    server = Flask("stream")
    server.add_url_rule("/charts/a.csv", "a", lambda: Response(rows(), mimetype="text/csv"))
    manners.install(server)
    for coding in encodings.CODINGS:
        answer = server.test_client().get("/charts/a.csv", headers={"Accept-Encoding": coding}, buffered=False)
        assert answer.headers["Content-Encoding"] == coding
        assert next(iter(answer.response))
        answer.close()
        assert ended.pop(), coding


# ---- what a client never sees ----


def test_no_stack_trace_reaches_a_client(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from dashboard.publish import listings  # noqa: PLC0415

    def fail(*_: object) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(listings, "_csv", fail)
    monkeypatch.setitem(client.application.config, "PROPAGATE_EXCEPTIONS", False)
    answer = client.get("/quality/flagged.csv")
    assert (answer.status_code, answer.mimetype) == (500, "application/problem+json")
    assert b"secret" not in answer.data
    assert b"Traceback" not in answer.data
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


HEADERS = ("Accept-Encoding", "Range", "If-Range", "If-None-Match", "If-Modified-Since", "Origin",
           "Access-Control-Request-Method", "X-Forwarded-For")  # fmt: skip
NONSENSE = ("", "a" * 5000, "bytes=" + "0-1," * 1000, "*;q=x, ;;", '"', "\x7f", "gzip;q=9e999", "é", "%0d%0aX: y")


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("text", NONSENSE, ids=range(len(NONSENSE)))
def test_headers_that_make_no_sense_do_no_harm(client: Client, header: str, text: str) -> None:
    answer = client.get(MAP, headers={header: text})
    assert answer.status_code in (200, 304, 406)
    assert "X" not in answer.headers


# ---- a publication meanwhile ----


@pytest.fixture(scope="module")
def two(handle: Warehouse, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two warehouses; in the second every value is 1 more and every release is called later."""
    folder = tmp_path_factory.mktemp("two") / "warehouse"
    folder.mkdir()
    shutil.copy(handle.path, folder / "one.duckdb")
    shutil.copy(handle.path, folder / "two.duckdb")
    with duckdb.connect(folder / "two.duckdb") as con:
        con.execute("UPDATE build SET content_hash = 'two'")
        for table in ("observation", "current_observation"):
            con.execute(f"UPDATE {table} SET obs_value = obs_value + 1, note = 'two' WHERE series = 'SI_COV_BENFTS'")
    point(folder, "one.duckdb")
    return folder


def point(folder: Path, name: str) -> None:
    draft = folder / f".{POINTER}"
    draft.write_text(name + "\n", encoding="utf-8")
    draft.replace(folder / POINTER)


def state_of(rows: list[dict[str, str]]) -> set[bool]:
    """Of which warehouse the rows are: {True} or {False} for one, both for a mixture."""
    return {row["note"].endswith("two") for row in rows}


def test_fifty_downloads_during_a_publication_are_of_one_release_each(
    two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dashboard.app import server  # noqa: PLC0415

    point(two, "one.duckdb")
    monkeypatch.setattr(serving, "READER", Reader(two))
    path = "/charts/map.csv?indicator=coverage-any&source=un_sdg_1_3_1"
    start, seen, faults, over = threading.Barrier(51, timeout=60), [], [], threading.Event()
    codings = ["", *encodings.CODINGS]

    def download(n: int) -> None:
        client, coding = server.test_client(), codings[n % len(codings)]
        start.wait()
        while not over.is_set():
            answer = client.get(path, headers={"Accept-Encoding": coding})
            rows = list(csv.DictReader(io.StringIO(UNPACKED[coding](answer.data).decode(), newline="")))
            found = state_of(rows)
            seen.append((answer.headers["ETag"], found == {True}))
            if answer.status_code != 200 or len(found) != 1 or len(rows) < 100:
                faults.append((answer.status_code, found, len(rows)))

    threads = [threading.Thread(target=download, args=(n,)) for n in range(50)]
    for thread in threads:
        thread.start()
    start.wait()
    try:
        for name in ("two.duckdb", "one.duckdb", "two.duckdb"):
            enough = len(seen) + 20
            until(lambda enough=enough: len(seen) >= enough or faults)  # type: ignore[misc]
            point(two, name)
        until(lambda: len({second for _, second in seen}) == 2 or faults)
    finally:
        over.set()
        for thread in threads:
            thread.join(120)
    assert not any(thread.is_alive() for thread in threads)
    assert faults == []
    assert {second for _, second in seen} == {True, False}, "nobody noticed the publication"
    assert len({tag for tag, _ in seen}) == 2
    assert len(set(seen)) == 2, "an ETag belongs to one state"


# ---- over a real connection ----


@pytest.fixture(scope="module")
def port(handle: Warehouse, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """gunicorn with the project's settings: two workers, usual limits of what is done at once."""
    data = tmp_path_factory.mktemp("served")
    (data / "warehouse").symlink_to(handle.path.parent)
    big = data / "bulk" / handle.catalogue.content_hash[:16]
    big.mkdir(parents=True)
    body = os.urandom(1 << 20) * 24
    (big / "floorwatch.duckdb").write_bytes(body)
    entry = {"name": "floorwatch.duckdb", "kind": "database", "bytes": len(body), "sha256": "0" * 64, "rows": 1,
             "dataset": "", "releases": [], "licence": "x", "licence_url": "", "noncommercial": False}  # fmt: skip
    listing = {"content_hash": handle.catalogue.content_hash, "edition": big.name, "collected": "2026-11-22",
               "datasets": [], "files": [entry]}  # fmt: skip
    (big / "SHA256SUMS").write_text("")
    (big / "listing.json").write_text(json.dumps(listing))
    # The socket is ours and inherited: nobody can take the port before the server does.
    with socket.create_server(("127.0.0.1", 0)) as bound, (data / "log").open("wb") as log:
        taken, inherited = int(bound.getsockname()[1]), bound.fileno()
        env = {**os.environ, "PORT": str(taken), "FLOORWATCH_DATA": str(data), "RATE_LIMIT": "off",
               "DOWNLOADS_AT_ONCE": "2", "WEB_CONCURRENCY": "1", "GUNICORN_FD": str(inherited)}  # fmt: skip
        command = [sys.executable, "-m", "gunicorn", "dashboard.app:server", "--bind", f"fd://{inherited}"]
        server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log, pass_fds=[inherited])
    try:
        until(lambda: get(taken, "/health")[0] == 200, (data / "log"))
        yield taken
    finally:
        server.terminate()
        try:
            server.wait(60)
        finally:
            server.kill()


def until(true: Callable[[], Any], log: Path = Path(os.devnull)) -> None:
    """Ask again and again; the log is shown when it was in vain."""
    end = time.monotonic() + 120
    while True:
        try:
            if true():
                return
        except OSError:
            pass
        assert time.monotonic() < end, log.read_text(errors="replace")[-2000:] or "waited in vain"
        time.sleep(0.02)


def get(port: int, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    finally:
        connection.close()


def stalled(port: int, path: str) -> socket.socket:
    """A client that asks and then reads nothing."""
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    made.connect(("127.0.0.1", port))
    made.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    return made


def test_clients_that_read_slowly_do_not_keep_others_from_their_pages(port: int) -> None:
    slow = [stalled(port, "/bulk/latest/floorwatch.duckdb") for _ in range(2)]
    edition = get(port, "/bulk/listing.json")[2]
    where = f"/bulk/{json.loads(edition)['edition']}/floorwatch.duckdb"
    slow += [stalled(port, where) for _ in range(2)]
    try:
        answers: list[tuple[int, dict[str, str], bytes]] = []
        until(lambda: answers.append(get(port, where)) or answers[-1][0] == 503)  # all places are taken
        assert answers[-1][1]["Retry-After"] == "5"
        for path in ("/explore", "/charts/map.csv", "/health"):
            assert get(port, path)[0] == 200, "while the slow ones are still there"
    finally:
        for each in slow:
            each.close()
    until(lambda: get(port, where, Range="bytes=0-9")[0] == 206)


def test_a_part_over_a_connection_that_is_kept(port: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    edition = json.loads(get(port, "/bulk/listing.json")[2])["edition"]
    whole = get(port, f"/bulk/{edition}/floorwatch.duckdb")[2]
    assert len(whole) == 24 << 20
    for first in (0, 12345, len(whole) - 5):
        connection.request(
            "GET", f"/bulk/{edition}/floorwatch.duckdb", headers={"Range": f"bytes={first}-{first + 99999}"}
        )
        answer = connection.getresponse()
        assert (answer.status, answer.read()) == (206, whole[first : first + 100000])
    connection.request("HEAD", f"/bulk/{edition}/floorwatch.duckdb")
    answer = connection.getresponse()
    assert (answer.read(), answer.getheader("Content-Length")) == (b"", str(len(whole)))
    connection.close()


def test_a_body_that_is_too_large_is_refused_with_a_problem(client: Client) -> None:
    answer = client.post("/_dash-update-component", data=b"[" * 70_000, content_type="application/json")
    assert (answer.status_code, answer.mimetype) == (413, "application/problem+json")
