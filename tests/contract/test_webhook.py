"""Who is told that a refresh is not well, how often it is tried, and that nothing depends on it."""

from __future__ import annotations

import json
import socket
import threading
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import pytest
from refresh_support import AREAS, ILO, NEXT_DAY, UN, YEARS, Changes, World, value

from etl import webhook
from etl.reports import Outcome, Report, last_report

WAVE: Changes = {(area, year): value(area, year) + 1 for area in AREAS for year in YEARS[:1]}
SECRET = "T0/B1/hush"
LONG_SECONDS = 30  # longer than anybody here waits
BAD = Report(
    "2026-11-23T06:00:00+00:00", 12.5, 7,
    [
        Outcome("un_sdg_1_3_1", "un_sdg", "blocked", "un_sdg un_sdg_1_3_1: revisions: 30 of 135\ncommon values"),
        Outcome("who_uhc", "who_gho", "failed", "refused", trace="Traceback: a secret of ours"),
        Outcome("ilostat", "ilostat", "unchanged"),
    ],
)  # fmt: skip


class Receiver(BaseHTTPRequestHandler):
    """Takes POSTs as `answers` says, one after the other, the last one ever again."""

    answers: ClassVar[list[Callable[[Receiver], None]]] = []
    taken: ClassVar[list[tuple[str, dict[str, str], Any]]] = []
    over: ClassVar[threading.Event]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.taken.append((self.path, {k.lower(): v for k, v in self.headers.items()}, json.loads(body)))
        self.answers[min(len(self.taken), len(self.answers)) - 1](self)

    def log_message(self, format: str, *args: object) -> None:
        pass


def status(code: int, **headers: str) -> Callable[[Receiver], None]:
    def answer(receiver: Receiver) -> None:
        receiver.send_response(code)
        for name, text in {"content-length": "2", **headers}.items():
            receiver.send_header(name, text)
        receiver.end_headers()
        receiver.wfile.write(b"ok")

    return answer


def silent(receiver: Receiver) -> None:
    """Says nothing for as long as the test runs."""
    receiver.over.wait(LONG_SECONDS)


def drip(receiver: Receiver) -> None:
    """A header without end, byte by byte: each comes within the time limit."""
    receiver.connection.sendall(b"HTTP/1.1 200 OK\r\nx-slow: ")
    with suppress(OSError):  # the other side has had enough
        while not receiver.over.wait(0.1):
            receiver.connection.sendall(b"y")


@pytest.fixture
def url() -> Iterator[str]:
    """Address of a receiver that says 200."""
    Receiver.answers, Receiver.taken, Receiver.over = [status(200)], [], threading.Event()
    with ThreadingHTTPServer(("127.0.0.1", 0), Receiver) as server:
        server.daemon_threads, server.block_on_close = True, False
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/{SECRET}"
        Receiver.over.set()
        server.shutdown()
        thread.join(LONG_SECONDS)


@pytest.fixture
def dead() -> Iterator[str]:
    """An address where nobody listens, and nobody else can."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}/{SECRET}"


def test_what_is_posted() -> None:
    posted = webhook.content(BAD)
    assert posted["text"] == (
        "Floorwatch refresh of 2026-11-23T06:00:00+00:00: 2 of 3 datasets held back; un_sdg_1_3_1 blocked: "
        "un_sdg un_sdg_1_3_1: revisions: 30 of 135 common values; who_uhc failed: refused"
    )
    assert [o["dataset"] for o in posted["report"]["held_back"]] == ["un_sdg_1_3_1", "who_uhc"]
    assert posted["report"] | {"held_back": []} == {
        "started": "2026-11-23T06:00:00+00:00", "seconds": 12.5, "ok": False, "datasets": 3, "held_back": [],
        "error": None, "warehouse": None,
    }  # fmt: skip
    assert "Traceback" not in json.dumps(posted)


def test_a_long_report_is_one_short_line() -> None:
    many = Report(
        "now", outcomes=[Outcome(f"d{n}", "x", "failed", "cause\n" * 500) for n in range(50)], error="no disk"
    )
    posted = webhook.content(many)
    assert len(posted["text"]) <= webhook.LONGEST
    assert "\n" not in posted["text"]
    assert posted["text"].endswith(" …")
    assert len(json.dumps(posted)) < 20_000
    assert webhook.content(Report("now", error="no room\non disk"))["text"].endswith(
        "0 of 0 datasets held back; no room on disk"
    )


def test_it_is_taken(url: str) -> None:
    assert webhook.tell(url, BAD) == (True, "webhook: 127.0.0.1 was told")
    ((path, headers, body),) = Receiver.taken
    assert path == f"/{SECRET}"
    assert headers["content-type"] == "application/json"
    assert headers["user-agent"].startswith("Floorwatch/")
    assert body == webhook.content(BAD)


@pytest.mark.parametrize(("answers", "taken", "tries", "cause"), [
    ([500], False, 2, "HTTP 500"),
    ([500, 204], True, 2, ""),
    ([429, 429], False, 2, "HTTP 429"),
    ([404], False, 1, "HTTP 404"),
    ([400], False, 1, "HTTP 400"),
])  # fmt: skip
def test_one_more_try_where_it_may_help(url: str, answers: list[int], taken: bool, tries: int, cause: str) -> None:
    Receiver.answers = [status(code) for code in answers]
    told, said = webhook.tell(url, BAD)
    assert (told, len(Receiver.taken)) == (taken, tries)
    assert said == ("webhook: 127.0.0.1 was told" if taken else f"webhook: 127.0.0.1 was not told: {cause}")


def test_refused(dead: str) -> None:
    assert webhook.tell(dead, BAD) == (False, "webhook: 127.0.0.1 was not told: connection refused")


@pytest.mark.parametrize("slow", [silent, drip])
def test_a_slow_receiver_is_not_waited_for(url: str, slow: Callable[[Receiver], None]) -> None:
    """The receiver has not ended when the sender gives up."""
    Receiver.answers = [slow]
    assert webhook.tell(url, BAD, 0.3) == (False, "webhook: 127.0.0.1 was not told: no answer within 0.3 s")
    assert webhook.SECONDS * webhook.TRIES <= 10


def test_a_redirect_is_not_followed(url: str) -> None:
    Receiver.answers = [status(302, location=url + "/elsewhere")]
    assert webhook.tell(url, BAD)[1] == "webhook: 127.0.0.1 was not told: HTTP 302"
    assert len(Receiver.taken) == 1


@pytest.mark.parametrize("address", [
    "file:///etc/passwd", "ftp://127.0.0.1/x", "127.0.0.1/hook", "http://", "https:///hook", "hush", "http://[::1", " ",
])  # fmt: skip
def test_only_web_addresses(address: str) -> None:
    told, said = webhook.tell(address, BAD)
    assert (told, said) == (False, "webhook: the address must begin with http:// or https:// and name a host")


@pytest.mark.parametrize("answer", [500, 200, 302])
def test_only_the_host_is_named(url: str, answer: int) -> None:
    Receiver.answers = [status(answer)]
    _, said = webhook.tell(url.replace("http://", "http://olga:hush@") + "?token=hush", BAD)
    assert "127.0.0.1" in said
    assert "hush" not in said
    assert "olga" not in said
    assert Receiver.taken[0][1]["authorization"] == "Basic " + b64encode(b"olga:hush").decode()


@pytest.mark.parametrize("address", ["https://127.0.0.1:1/hush", "http://127.0.0.1:99999/hush"])
def test_nothing_is_raised(address: str) -> None:
    told, said = webhook.tell(address, BAD, 1.0)
    assert told is False
    assert "hush" not in said
    assert "\n" not in said


# ---- within a refresh ----


def test_a_refresh_that_is_not_well_tells(world: World, url: str) -> None:
    world.webhook = url
    report = world.change(WAVE).refresh(now=NEXT_DAY)
    assert (report.told, report.webhook) == (True, "webhook: 127.0.0.1 was told")
    ((_, _, body),) = Receiver.taken
    assert body["text"].startswith(
        "Floorwatch refresh of 2026-11-23T06:00:00+00:00: 1 of 2 datasets held back; un_sdg_1_3_1 blo"
    )
    assert [o["dataset"] for o in body["report"]["held_back"]] == [UN]
    kept = last_report(world.data)
    assert (kept["told"], kept["ok"]) == (True, False)
    assert SECRET not in json.dumps(kept)


def test_when_all_is_well_and_in_a_dry_run_nobody_is_told(world: World, url: str) -> None:
    world.webhook = url
    assert world.refresh(now=NEXT_DAY).told is None
    report = world.change(WAVE).refresh(now=NEXT_DAY, dry_run=True)
    assert (report.ok, report.told, Receiver.taken) == (False, None, [])


def test_a_receiver_that_is_gone_changes_nothing(world: World, dead: str) -> None:
    world.change(WAVE)
    without = world.refresh(now=NEXT_DAY)
    world.webhook = dead
    report = world.refresh(now=NEXT_DAY)
    assert [o.status for o in report.outcomes] == [o.status for o in without.outcomes]
    assert (report.warehouse, report.error) == (without.warehouse, None)
    assert last_report(world.data)["webhook"] == "webhook: 127.0.0.1 was not told: connection refused"


def test_the_command_says_it_and_ends_as_it_would(
    world: World, dead: str, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FLOORWATCH_WEBHOOK_URL", dead)
    world.change(WAVE)
    done = run("refresh", "--only", UN, "--only", ILO)
    assert done.code == 2
    assert "webhook: 127.0.0.1 was not told: connection refused" in done.err.splitlines()
    assert SECRET not in done.out + done.err
    assert "webhook" not in run("refresh", "--only", ILO).err, "all is well with it"
    monkeypatch.setenv("FLOORWATCH_WEBHOOK_URL", "hush")
    assert "webhook: the address must begin with http" in run("refresh", "--only", UN).err
