"""The client against a publisher that answers, changes its mind, stalls and fails."""

from __future__ import annotations

import errno
import gzip
import json
import os
import subprocess
import sys
import threading
import time
import tracemalloc
from collections.abc import Iterator
from email.utils import formatdate
from functools import partial
from pathlib import Path

import pytest
from fake_clock import Clock
from replay import FAULTS, Answer, Fault, ReplayServer, Request, changed, dead_url, error_envelope, gz, status, too_many

from etl import download, envelope, fetch
from etl.fetch import Client, FetchError
from etl.landing import Landed, Landing
from etl.transport import user_agent

ROWS = {"data": [{"area": f"A{i:03}", "value": i / 7} for i in range(400)]}
BODY = json.dumps(ROWS, ensure_ascii=False).encode()
CHECK = envelope.all_of(envelope.JSON, envelope.json_has("data"))
PERMANENT = {
    "connection reset": "connection",
    "timeout": "timeout: no answer within 0.15 s",
    "429 with Retry-After": "HTTP 429",
    "429 without Retry-After": "HTTP 429",
    "500": "HTTP 500",
    "403 busy": "HTTP 403",
    "html with 200": "a page instead of data",
    "empty 200": "empty body",
    "truncated body": "truncated",
    "truncated gzip": "truncated gzip",
    "NUL inside": "not JSON",
    "slow drip": "too slow",
}


@pytest.fixture
def server() -> Iterator[ReplayServer]:
    with ReplayServer() as running:
        running.add("/data", Answer(BODY))
        yield running


@pytest.fixture
def landing(tmp_path: Path) -> Landing:
    return Landing(tmp_path / "landing")


def make_client(landing: Landing, clock: Clock | None = None, **options: object) -> Client:
    clock = clock or Clock()
    usual = {"timeout": (2, 5), "slow_after": 0.1, "sleep": clock.sleep, "clock": clock} | options
    return Client(landing, **usual)  # type: ignore[arg-type]


def get(client: Client, url: str, **options: object) -> Landed:
    usual = {"publisher": "Office", "dataset": "figures", "licence": "CC BY 4.0", "check": CHECK} | options
    return client.get(url, **usual)  # type: ignore[arg-type]


def patience(fault: str) -> tuple[float, float]:
    """Only a test of silence need not wait long for it; on a busy machine an answer may take its time."""
    return (2, 0.15) if fault == "timeout" else (2, 5)


def files(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if not p.is_dir())


def test_an_answer_is_landed_with_its_sidecar(server: ReplayServer, landing: Landing) -> None:
    client = make_client(landing, now=lambda: 1_800_000_000.0)
    landed = get(client, f"{server.url}/data", params=[("series", "A"), ("series", "B")], accept="application/json")
    assert landed.path.read_bytes() == BODY
    assert (landed.status, landed.size, landed.unchanged) == (200, len(BODY), False)
    assert (landed.licence, landed.retrieved) == ("CC BY 4.0", "2027-01-15T08:00:00+00:00")
    assert {"etag", "last-modified", "content-type", "date"} <= set(landed.headers)
    asked = server.requests[0]
    assert asked.params == (("series", "A"), ("series", "B"))
    assert asked.headers["user-agent"].startswith("Floorwatch/")
    assert (asked.headers["accept"], asked.headers["accept-language"]) == ("application/json", "en")
    assert "cookie" not in asked.headers
    assert "authorization" not in asked.headers
    assert landing.find(landed.sha256) == [landed]
    assert files(landing.partial) == []


def test_contact_in_the_user_agent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLOORWATCH_CONTACT", "ops@example.org")
    assert user_agent().endswith("ops@example.org)")


@pytest.mark.parametrize("etag", [None, ""])
def test_nothing_new_takes_one_conditional_request(server: ReplayServer, landing: Landing, etag: str | None) -> None:
    server.add("/data", Answer(BODY, etag=etag))
    client = make_client(landing)
    first = get(client, f"{server.url}/data")
    again = get(client, f"{server.url}/data")
    assert client.requests_made == len(server.requests) == 2
    assert ("if-none-match" in server.requests[1].headers) == (etag is None)
    assert "if-modified-since" in server.requests[1].headers
    assert again.unchanged
    assert (again.path, again.retrieved) == (first.path, first.retrieved)
    assert client.bytes_received == len(BODY)


def test_same_bytes_are_stored_once_and_changes_are_kept(server: ReplayServer, landing: Landing) -> None:
    server.add("/data", Answer(BODY).plain())
    server.add("/copy", Answer(BODY).plain())
    client = make_client(landing)
    first = get(client, f"{server.url}/data")
    assert get(client, f"{server.url}/data").unchanged
    assert get(client, f"{server.url}/copy").path == first.path
    assert len(files(landing.raw)) == 1
    server.add("/data", Answer(b'{"data": [1]}').plain())
    revised = get(client, f"{server.url}/data")
    assert not revised.unchanged
    assert [one.sha256 for one in landing.history(f"{server.url}/data")] == [first.sha256, revised.sha256]
    assert len(landing.find(first.sha256)) == 2


@pytest.mark.parametrize("name", FAULTS)
def test_a_passing_fault_does_no_harm(server: ReplayServer, landing: Landing, name: str) -> None:
    server.fault("/data", FAULTS[name](), times=2 if name == "500" else 1)
    client = make_client(landing, timeout=patience(name))
    landed = get(client, f"{server.url}/data", retry_statuses=(403,))
    assert json.loads(envelope.read_bytes(landed)) == ROWS
    assert files(landing.partial) == []
    if name not in ("NUL padding", "clock skew"):
        assert server.count() == (3 if name == "500" else 2)


@pytest.mark.parametrize("name", PERMANENT)
def test_a_lasting_fault_leaves_the_last_good_answer(server: ReplayServer, landing: Landing, name: str) -> None:
    url = f"{server.url}/data"
    good = get(make_client(landing), url)
    server.add("/data", Answer(json.dumps(ROWS | {"new": 1}).encode()))
    server.fault("/data", FAULTS[name]())
    with pytest.raises(FetchError) as caught:
        get(make_client(landing, attempts=3, timeout=patience(name)), url, retry_statuses=(403,))
    message = str(caught.value)
    assert message.startswith("Office, figures: ")
    assert PERMANENT[name] in message
    assert url in message
    assert "\n" not in message
    kept = landing.newest(url)
    assert kept is not None
    assert kept.sha256 == good.sha256
    assert len(files(landing.raw)) == 1


def test_refused_connection(landing: Landing) -> None:
    with pytest.raises(FetchError, match=r"Office, figures: connection refused, 4 attempts"):
        get(make_client(landing), f"{dead_url()}/data")


def test_a_publisher_that_comes_back(server: ReplayServer, landing: Landing) -> None:
    server.stop()
    clock = Clock()

    def sleep(seconds: float) -> None:
        clock.sleep(seconds)
        if len(clock.slept) == 2:
            server.start()

    assert get(make_client(landing, clock, pace_seconds=0, sleep=sleep), f"{server.url}/data").size == len(BODY)


@pytest.mark.parametrize(
    "document", [[{"message": [{"id": "120", "value": "Invalid value"}]}], {"message": "no"}, {"error": {"code": "x"}}]
)
def test_an_error_inside_a_200_is_asked_once_more(server: ReplayServer, landing: Landing, document: object) -> None:
    server.fault("/data", error_envelope(document))
    with pytest.raises(FetchError, match="an error message with status 200"):
        get(make_client(landing), f"{server.url}/data", check=envelope.JSON)
    assert server.count() == 2
    assert files(landing.folder) == []


def test_a_status_without_hope_is_not_repeated(server: ReplayServer, landing: Landing) -> None:
    server.fault("/data", status(404, b"no such series"))
    with pytest.raises(FetchError, match="HTTP 404 Not Found: no such series"):
        get(make_client(landing), f"{server.url}/data")
    assert server.count() == 1
    landed = get(make_client(landing), f"{server.url}/data", statuses=(200, 404))
    assert (landed.status, landed.path.read_bytes()) == (404, b"no such series")


def test_no_content_can_be_an_answer(server: ReplayServer, landing: Landing) -> None:
    server.fault("/data", status(204))
    landed = get(make_client(landing), f"{server.url}/data", statuses=(200, 204))
    assert (landed.status, landed.size) == (204, 0)


def test_retry_after_in_seconds_is_waited_for_by_everyone(server: ReplayServer, landing: Landing) -> None:
    server.fault("/data", too_many("7"), times=1)
    clock = Clock()
    client = make_client(landing, clock)
    get(client, f"{server.url}/data")
    assert clock.time == pytest.approx(1007, abs=0.1)
    assert client._pace._free_from  # the host's next turn was moved, for all threads


def test_retry_after_date_counts_from_the_publishers_clock(server: ReplayServer, landing: Landing) -> None:
    skewed = time.time() - 86_400
    fault = too_many(formatdate(skewed + 20, usegmt=True))
    server.fault("/data", Fault("skewed 429", change=fault.change, skew=-86_400), times=1)
    clock = Clock()
    get(make_client(landing, clock), f"{server.url}/data")
    assert 18 <= clock.time - 1000 <= 21


def test_a_long_retry_after_ends_the_attempts(server: ReplayServer, landing: Landing) -> None:
    server.fault("/data", too_many("86400"))
    clock = Clock()
    with pytest.raises(FetchError, match="to be asked again in 86400 s only"):
        get(make_client(landing, clock), f"{server.url}/data")
    assert (server.count(), clock.slept) == (1, [])


@pytest.mark.parametrize("text", ["soon", "-5", "9" * 400, "Mon, 99 Foo 2026"])
def test_nonsense_in_retry_after_is_ignored(server: ReplayServer, landing: Landing, text: str) -> None:
    server.fault("/data", too_many(text), times=1)
    try:
        get(make_client(landing), f"{server.url}/data")
    except FetchError as error:
        assert "to be asked again" in str(error)  # only a number that is one


def test_waits_grow(server: ReplayServer, landing: Landing) -> None:
    server.fault("/data", status(503))
    clock = Clock()
    with pytest.raises(FetchError, match="4 attempts"):
        get(make_client(landing, clock, pace_seconds=0), f"{server.url}/data")
    first, second, third = clock.slept
    assert 1 <= first <= second <= third
    assert third >= 4


def test_pace_is_kept_per_host(server: ReplayServer, landing: Landing) -> None:
    server.add("/*", Answer(BODY))
    clock = Clock()
    starts: list[float] = []
    original = server.plan

    def plan(request: Request) -> tuple[Answer, Fault]:
        starts.append(clock())
        return original(request)

    server.plan = plan  # type: ignore[method-assign]
    client = make_client(landing, clock, pace_seconds=0.5)
    client.map([partial(get, client, f"{server.url}/{n}") for n in range(6)])
    assert clock.time == pytest.approx(1002.5)
    slower = make_client(landing, clock := Clock(), pace_seconds=0.5)
    for n in range(3):
        get(slower, f"{server.url}/{n}", pace_seconds=1.5)
    get(slower, f"{server.url.replace('127.0.0.1', 'localhost')}/9")  # another host: no wait
    assert clock.time == pytest.approx(1003)


def test_at_most_four_in_parallel_and_results_in_order(server: ReplayServer, landing: Landing) -> None:
    lock, now, most, together = threading.Lock(), 0, 0, threading.Event()

    def slow(request: Request) -> Answer:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        if now > 1:
            together.set()
        together.wait(30)  # the first one, for a second
        time.sleep(0.02)
        with lock:
            now -= 1
        return Answer.json({"data": request.path})

    server.add("/part/*", slow)
    client = make_client(landing, pace_seconds=0)
    paths = [f"/part/{n}" for n in range(16)]
    jobs = [partial(get, client, server.url + path) for path in paths]
    other = threading.Thread(target=client.map, args=(jobs,))
    other.start()
    landed = client.map(jobs)
    other.join(60)
    assert not other.is_alive()
    assert [envelope.read_json(one)["data"] for one in landed] == paths
    assert 2 <= most <= 4


def test_the_first_failure_cancels_what_waits(landing: Landing) -> None:
    done: list[int] = []

    def job(n: int) -> None:
        if n == 0:
            raise FetchError("Office", "figures", "gone")
        time.sleep(0.05)
        done.append(n)

    with pytest.raises(FetchError, match="gone"):
        make_client(landing).map([partial(job, n) for n in range(200)])
    assert len(done) < 100


def test_a_broken_download_is_resumed(server: ReplayServer, landing: Landing) -> None:
    server.fault("/data", FAULTS["truncated body"](), times=2)
    landed = get(make_client(landing), f"{server.url}/data")
    assert landed.path.read_bytes() == BODY
    assert landed.status == 200
    ranges = [request.headers.get("range") for request in server.requests]
    half = len(BODY) // 2
    assert ranges == [None, f"bytes={half}-", f"bytes={half + (len(BODY) - half) // 2}-"]
    assert server.requests[1].headers["if-range"] == Answer(BODY).tag


def test_a_later_run_resumes(server: ReplayServer, landing: Landing) -> None:
    server.fault("/data", FAULTS["truncated body"](), times=1)
    with pytest.raises(FetchError, match="truncated"):
        get(make_client(landing, attempts=1), f"{server.url}/data")
    assert len(files(landing.partial)) == 2
    assert files(landing.raw) == []
    assert get(make_client(landing), f"{server.url}/data").path.read_bytes() == BODY
    assert "range" in server.requests[1].headers


def test_content_that_changed_in_between_is_fetched_whole(server: ReplayServer, landing: Landing) -> None:
    server.fault("/data", FAULTS["truncated body"](), times=1)
    with pytest.raises(FetchError):
        get(make_client(landing, attempts=1), f"{server.url}/data")
    other = BODY.replace(b"A000", b"B000")
    server.add("/data", Answer(other))
    assert get(make_client(landing), f"{server.url}/data").path.read_bytes() == other


@pytest.mark.parametrize("answer", [Answer(BODY).plain(), Answer(BODY, etag='W/"1"', modified=None)])
def test_without_a_strong_validator_nothing_is_resumed(server: ReplayServer, landing: Landing, answer: Answer) -> None:
    server.add("/data", answer)
    server.fault("/data", FAULTS["truncated body"](), times=1)
    with pytest.raises(FetchError):
        get(make_client(landing, attempts=1), f"{server.url}/data")
    assert files(landing.folder) == []
    assert get(make_client(landing), f"{server.url}/data").size == len(BODY)
    assert "range" not in server.requests[1].headers


def test_a_range_that_was_not_asked_for(server: ReplayServer, landing: Landing) -> None:
    server.fault("/data", FAULTS["truncated body"](), times=1)
    wrong = Answer(BODY[10:], status=206, headers={"Content-Range": f"bytes 10-{len(BODY) - 1}/{len(BODY)}"})
    server.fault("/data", Fault("another part", change=lambda _: wrong), first=2, times=1)
    assert get(make_client(landing), f"{server.url}/data").path.read_bytes() == BODY


def test_chunked_bodies(server: ReplayServer, landing: Landing) -> None:
    server.add("/data", Answer(BODY, chunked=True).plain())
    server.fault("/data", FAULTS["truncated body"](), times=1)
    assert get(make_client(landing), f"{server.url}/data").path.read_bytes() == BODY
    assert server.count() == 2


@pytest.mark.parametrize("chunked", [False, True])
def test_size_cap(server: ReplayServer, landing: Landing, chunked: bool) -> None:
    server.add("/data", Answer(BODY, chunked=chunked))
    with pytest.raises(FetchError, match="larger than the cap"):
        get(make_client(landing), f"{server.url}/data", cap_bytes=1000)
    assert server.count() == 1
    assert files(landing.folder) == []


def test_transfer_encoding_gzip_is_landed_as_sent(server: ReplayServer, landing: Landing) -> None:
    twice = gz(gz(BODY))
    server.add("/data", Answer(twice, headers={"Content-Encoding": "gzip"}))
    landed = get(make_client(landing), f"{server.url}/data")
    assert landed.path.read_bytes() == twice
    assert landed.headers["content-encoding"] == "gzip"
    assert envelope.read_json(landed) == ROWS


def test_other_encodings_are_refused(server: ReplayServer, landing: Landing) -> None:
    server.add("/data", Answer(BODY, headers={"Content-Encoding": "br"}))
    with pytest.raises(FetchError, match="content encoding 'br'"):
        get(make_client(landing), f"{server.url}/data")


@pytest.mark.parametrize("url", ["nonsense", "http://", "ftp://127.0.0.1/x", "http://[::1/x"])
def test_an_address_that_is_none(landing: Landing, url: str) -> None:
    with pytest.raises(FetchError, match="Office, figures: "):
        get(make_client(landing), url)


def test_redirect_loops_end(server: ReplayServer, landing: Landing) -> None:
    server.add("/data", Answer(b"", status=302, headers={"Location": "/data"}))
    with pytest.raises(FetchError, match="TooManyRedirects"):
        get(make_client(landing), f"{server.url}/data")
    assert server.count() == 6


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("where", ["body", "end of body", "notes", "sidecar", "foreseen"])
def test_disk_full(server: ReplayServer, landing: Landing, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    good = get(make_client(landing), f"{server.url}/data", params=[("page", "1")])
    with monkeypatch.context() as patch:
        if where == "body":  # a device that is always full stands in for the file
            start = download.Partial.start

            def start_on_full(self: download.Partial, validator: str) -> None:
                start(self, validator)
                self.body.symlink_to("/dev/full")

            patch.setattr(download.Partial, "start", start_on_full)
        elif where == "end of body":
            patch.setattr(os, "fsync", full)
        elif where == "notes":
            patch.setattr(download, "write_atomic", full)
        elif where == "sidecar":
            patch.setattr("etl.landing.write_atomic", full)
        else:
            patch.setattr(download, "RESERVE_BYTES", 1 << 60)
        server.add("/data", Answer(b'{"data": ["new"]}'))
        with pytest.raises(FetchError, match="Office, figures: no space left on disk"):
            get(make_client(landing), f"{server.url}/data")
    assert server.count() == 2
    assert len(files(landing.raw)) == len(files(landing.requests)) == 1
    assert files(landing.partial) == []
    assert landing.newest(good.url, good.params) == good
    assert get(make_client(landing), f"{server.url}/data").size == 17


def test_offline_replays_without_a_request(server: ReplayServer, landing: Landing) -> None:
    url = f"{server.url}/data"
    landed = get(make_client(landing), url)
    server.stop()
    offline = make_client(landing, offline=True)
    assert get(offline, url).path == landed.path
    with pytest.raises(FetchError, match="not in the landing zone"):
        get(offline, url, params=[("page", "2")])
    with pytest.raises(FetchError, match="JSON without other"):
        get(offline, url, check=envelope.json_has("other"))
    landed.path.write_bytes(b"damaged")
    with pytest.raises(FetchError, match="damaged"):
        get(offline, url)
    assert offline.requests_made == 0


def test_damaged_landed_bytes_are_fetched_again(server: ReplayServer, landing: Landing) -> None:
    landed = get(make_client(landing), f"{server.url}/data")
    landed.path.write_bytes(bytes(landed.size))
    assert get(make_client(landing), f"{server.url}/data").path.read_bytes() == BODY
    assert "if-none-match" not in server.requests[1].headers


def test_a_damaged_sidecar_is_named(server: ReplayServer, landing: Landing) -> None:
    get(make_client(landing), f"{server.url}/data")
    next(landing.requests.iterdir()).write_text("{}")
    with pytest.raises(FetchError, match=r"Office, figures: .*not a sidecar"):
        get(make_client(landing), f"{server.url}/data")


def test_progress_is_told(server: ReplayServer, landing: Landing) -> None:
    told: list[tuple[str, int, int | None]] = []
    get(make_client(landing, on_progress=lambda *news: told.append(news)), f"{server.url}/data")
    assert told[-1] == ("figures", len(BODY), len(BODY))


def test_memory_stays_flat(server: ReplayServer, landing: Landing) -> None:
    body = gzip.compress(os.urandom(24 << 20), 0)
    server.add("/bulk", Answer(body, content_type="application/gzip", etag='"bulk"'))
    client = make_client(landing)
    tracemalloc.start()
    try:
        landed = get(client, f"{server.url}/bulk", check=envelope.is_gzip)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert landed.size == len(body)
    assert peak < 8 << 20


KILLED = """
import sys
from pathlib import Path
from etl.fetch import Client
from etl.landing import Landing
Client(Landing(Path(sys.argv[1]))).get(sys.argv[2], publisher="Office", dataset="figures")
"""


def partial_bytes(landing: Landing) -> int:
    """How much of unfinished downloads is there."""
    return sum(path.stat().st_size for path in landing.partial.glob("*.part"))


@pytest.mark.parametrize("least", [0, 1, 100_000])
def test_killed_while_streaming(server: ReplayServer, landing: Landing, least: int) -> None:
    """Killed as soon as so many bytes lie there; what is missing would take seconds to come."""
    body = os.urandom(400_000)
    server.add("/bulk", Answer(body))
    server.fault("/bulk", Fault("slow", drip=(4000, 0.03)), times=1)
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(landing.folder), f"{server.url}/bulk"])
    try:
        until = time.monotonic() + 60
        while not files(landing.partial) or partial_bytes(landing) < least:
            assert process.poll() is None and time.monotonic() < until
            time.sleep(0.005)
    finally:
        process.kill()
        process.wait(60)
    there = partial_bytes(landing)
    assert there >= least
    assert files(landing.raw) == files(landing.requests) == []
    landed = get(make_client(landing), f"{server.url}/bulk", check=None)
    assert landed.path.read_bytes() == body
    assert server.requests[-1].headers.get("range") == (f"bytes={there}-" if there else None)
    landing.tidy()  # a draft of the validator may lie there, where the kill fell into its writing
    assert files(landing.partial) == []


def test_fetch_error_is_one_short_line() -> None:
    error = FetchError("Office", "figures", "first\nsecond\x00" + "x" * 900)
    assert (error.publisher, error.dataset) == ("Office", "figures")
    assert "\n" not in str(error)
    assert len(str(error)) < 400


def test_every_fault_is_covered() -> None:
    assert set(FAULTS) - set(PERMANENT) == {"NUL padding", "clock skew"}
    assert fetch.RETRY_AFTER_MAX == 120
    assert changed("x", bytes.upper).change is not None
