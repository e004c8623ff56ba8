"""Pictures by URL: what the cache, the queue and the client promise, and what a reader is told when there is none."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard import lanes, limits, pictures, serving, settings, urls
from dashboard.charts import CHARTS
from dashboard.pictures import client as asking
from dashboard.pictures import protocol
from dashboard.pictures.__main__ import main
from dashboard.pictures.cache import Cache
from dashboard.pictures.client import UnavailableError, order, photograph
from dashboard.pictures.convert import finished_png
from dashboard.pictures.protocol import BUSY, DONE, FAILED, Answer, Order, ProtocolError
from dashboard.pictures.studio import Shot, Studio, StudioError
from dashboard.pictures.worker import AT_ONCE, QUEUE, AlreadyRunningError, Worker, local
from dashboard.publish import pictures as routes
from dashboard.selection import parse

KEY = "0123456789abcdef0123456789abcdef"
PNG = b"\x89PNG\r\n\x1a\n" + b"a picture"
Replies = Callable[[bytes], None]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No worker, and an empty cache."""
    monkeypatch.setattr(settings, "pictures_dir", lambda: tmp_path)
    monkeypatch.setenv("FLOORWATCH_PICTURES", str(tmp_path / "worker.sock"))
    return tmp_path


@pytest.fixture
def replies(folder: Path) -> Iterator[Replies]:
    """Listen at the socket: each order gets these bytes as the answer."""
    listening: list[socket.socket] = []

    def start(answer: bytes) -> None:
        server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        server.bind(str(folder / "worker.sock"))
        server.listen()
        listening.append(server)

        def serve() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    connection.makefile("rb").readline()
                    connection.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()

    yield start
    for server in listening:
        server.shutdown(socket.SHUT_RDWR)
        server.close()


# ---- the cache ----


def test_a_picture_that_was_kept_is_found_and_no_other(folder: Path) -> None:
    cache = Cache(folder / "cache", 1000)
    assert cache.get(KEY, "png") is None
    cache.put(KEY, "png", PNG)
    assert cache.get(KEY, "png") == PNG
    assert cache.has(KEY, "png") and not cache.has(KEY, "svg")
    assert [path.name for path in (folder / "cache").rglob("*") if path.is_file()] == [f"{KEY}.png"]


@pytest.mark.parametrize("key", ["", "../../etc/passwd", KEY.upper(), KEY + "0", KEY[:-1] + "/"])
def test_only_our_own_names_are_file_names(folder: Path, key: str) -> None:
    with pytest.raises(ValueError, match="not the name of a picture"):
        Cache(folder, 1000).put(key, "png", PNG)


def test_what_was_not_asked_for_the_longest_goes_first(folder: Path) -> None:
    cache = Cache(folder / "cache", 1000)
    keys = [f"{n:032x}" for n in range(12)]
    for n, key in enumerate(keys):
        cache.put(key, "png", b"x" * 90)
        os.utime(cache.path(key, "png"), (n, n))
        if n == 9:
            cache.get(keys[0], "png")  # somebody likes the oldest one
    assert cache.has(keys[0], "png") and cache.has(keys[11], "png")
    assert not cache.has(keys[1], "png")
    assert sum(path.stat().st_size for path in (folder / "cache").glob("??/*")) <= 1000


def test_a_full_disk_leaves_no_half_picture(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        Cache(folder / "cache", 1000).put(KEY, "png", PNG)
    assert not [path for path in (folder / "cache").rglob("*") if path.is_file()]


# ---- what is said over the socket ----


@pytest.mark.parametrize(
    "path",
    ["http://example.org/picture/map", "//example.org/picture/map", "/explore", "/picture/../explore", "file:///etc",
     "/picture/map?a=b c", "/picture/map\n", "/picture/é", "/briefly/KEN"],
)  # fmt: skip
def test_only_pages_of_ours_are_photographed(path: str) -> None:
    with pytest.raises(ProtocolError):
        Order(path, "png", "og")


@pytest.mark.parametrize(("form", "size"), [("gif", "og"), ("png", "huge"), ("", ""), ("png", "0"), ("png", "NaN")])
def test_only_the_forms_and_sizes_there_are_can_be_ordered(form: str, size: str) -> None:
    with pytest.raises(ProtocolError):
        Order("/picture/map", form, size)


NO_ORDERS = (
    b"", b"{}\n", b"[]\n", b"nonsense\n", b'{"path": 1, "form": "png", "size": "og"}\n', b"[" * 20_000 + b"\n",
    b'{"path": "/picture/map", "form": "png", "size": "og"}',
)  # fmt: skip


@pytest.mark.parametrize("line", NO_ORDERS)
def test_a_line_that_is_no_order_is_refused(line: bytes) -> None:
    with pytest.raises(ProtocolError):
        protocol.read_order(line)


def test_orders_and_answers_arrive_as_they_were_sent() -> None:
    wanted = Order("/picture/map?area=KEN&lang=fr", "svg", "wide")
    assert protocol.read_order(wanted.line()) == wanted
    answer = Answer(DONE, "", KEY, 12)
    assert protocol.read_answer(answer.line()) == answer


# ---- asking ----


def test_without_a_worker_the_error_says_what_to_start() -> None:
    with pytest.raises(UnavailableError, match=re.escape(pictures.START)) as caught:
        photograph("/brief/KEN", "pdf", "a4")
    assert pictures.INSTALL in str(caught.value)


def test_a_socket_of_a_worker_that_was_killed_is_no_worker(folder: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as dead:
        dead.bind(str(folder / "worker.sock"))
    with pytest.raises(UnavailableError, match="not running"):
        photograph("/picture/map", "png", "og")


def test_a_path_that_is_too_long_for_a_socket_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLOORWATCH_PICTURES", "/tmp/" + "x" * 120)
    with pytest.raises(UnavailableError, match="set FLOORWATCH_PICTURES"):
        photograph("/picture/map", "png", "og")


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Answer(BUSY).line(), "too many pictures are waiting"),
        (Answer(FAILED, "the page answered 500").line(), "the page answered 500"),
        (Answer(DONE, "", KEY, 100).line() + b"half", "broke off"),
        (Answer(DONE, "", KEY, 0).line(), "broke off"),
        (b"", "broke off"),
        (b"nonsense\n", "broke off"),
        (json.dumps({"status": "done", "reason": "", "key": "", "length": 10**12}).encode() + b"\n", "broke off"),
    ],
)
def test_whatever_the_worker_answers_there_is_a_picture_or_a_reason(replies: Replies, reply: bytes, said: str) -> None:
    replies(reply)
    with pytest.raises(UnavailableError, match=said):
        photograph("/picture/map", "png", "og")


def test_the_picture_and_its_name_arrive_whole(replies: Replies) -> None:
    replies(Answer(DONE, "", KEY, len(PNG)).line() + PNG)
    assert order("/picture/map", "png", "og") == (PNG, KEY)


def test_a_worker_that_hangs_is_given_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "PATIENCE_SECONDS", 0.1)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as silent:
        silent.bind(str(folder / "worker.sock"))
        silent.listen()
        with pytest.raises(UnavailableError, match="not ready"):
            photograph("/picture/map", "png", "og")


def test_who_waits_for_pictures_leaves_threads_to_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "_waiting", threading.BoundedSemaphore(1))
    with asking._waiting, pytest.raises(UnavailableError, match="too many pictures are being made"):
        photograph("/picture/map", "png", "og")
    with pytest.raises(UnavailableError, match="not running"):  # and the place is given back
        photograph("/picture/map", "png", "og")


def test_a_waiting_picture_does_not_stand_in_the_way_of_its_own_page(client: FlaskClient) -> None:
    """The worker asks this process for the page: an order must hold none of the places where answers are computed."""
    held: list[int] = []

    def app(environ: Any, start: Any) -> Any:
        held.append(line._computing._value)
        start("200 OK", [])
        return [b""]

    line = lanes.Lanes(app, settings.AtOnce(1, 1), {})
    for path in ("/charts/map.png", "/charts/map.svg", "/brief/KEN.pdf", "/charts/map.csv"):
        list(line({"PATH_INFO": path}, lambda *_: None))
    assert held == [lanes.COMPUTING] * 3 + [lanes.COMPUTING - 1]


@pytest.mark.parametrize("path", ["/charts/map.png", "/charts/map.svg", "/charts/map.pdf", "/brief/KEN.pdf"])
def test_pictures_are_counted_as_files_that_are_made_as_a_whole(path: str) -> None:
    assert limits.is_heavy({"PATH_INFO": path, "QUERY_STRING": ""})


# ---- the worker's queue ----


class Slow(Studio):
    """A studio without a browser: it counts, and takes as long as it is told, and until what it waits for holds."""

    def __init__(self, seconds: float = 0.0, key: str = "", until: Callable[[Slow], bool] = lambda _: True) -> None:
        super().__init__("http://127.0.0.1:8050")
        self.seconds, self.key, self.until = seconds, key, until
        self.taken: list[Order] = []
        self.now = self.most = self.asked = 0

    async def take(self, order: Order) -> Shot:
        self.taken.append(order)
        self.now += 1
        self.most = max(self.most, self.now)
        async with asyncio.timeout(60):
            while not self.until(self):
                await asyncio.sleep(0.01)
        await asyncio.sleep(self.seconds)
        self.now -= 1
        if "broken" in order.path:
            raise StudioError("the page answered 500")
        if "bug" in order.path:
            raise ZeroDivisionError
        return Shot(PNG, self.key)


class Counting(Worker):
    """Tells its studio how many orders have come."""

    async def _answer(self, line: bytes) -> tuple[Answer, bytes]:
        if isinstance(self.studio, Slow):
            self.studio.asked += 1
        return await super()._answer(line)


def _worker(folder: Path, studio: Studio) -> Worker:
    return Counting(studio, Cache(folder / "cache", 10**6), "http://127.0.0.1:1", lambda: "")


async def _serving(worker: Worker, path: Path, calls: list[Callable[[], Any]]) -> list[Any]:
    server = await worker.serve(path)
    try:
        with ThreadPoolExecutor(len(calls)) as clients:  # the worker keeps the loop's own threads for itself
            loop = asyncio.get_running_loop()
            asked = [loop.run_in_executor(clients, call) for call in calls]
            return await asyncio.gather(*asked, return_exceptions=True)
    finally:
        server.close()


def _asked(studio: Studio, folder: Path, paths: list[str]) -> list[Any]:
    calls = [lambda path=path: photograph(path, "png", "og") for path in paths]
    return asyncio.run(_serving(_worker(folder, studio), folder / "worker.sock", calls))


def test_those_who_ask_for_the_same_picture_share_it(folder: Path) -> None:
    studio = Slow(0.05, KEY, until=lambda studio: studio.asked == 6)
    assert _asked(studio, folder, ["/picture/map"] * 6) == [PNG] * 6
    assert len(studio.taken) == 1
    assert Cache(folder / "cache", 1).get(KEY, "png") == PNG, "what was made is kept"


def test_few_pictures_are_made_at_the_same_time(folder: Path) -> None:
    studio = Slow(0.02, until=lambda studio: studio.asked == 8)
    assert _asked(studio, folder, [f"/picture/map?area={n}" for n in range(8)]) == [PNG] * 8
    assert studio.most == AT_ONCE


def test_a_failure_is_told_to_who_asked_and_the_worker_goes_on(folder: Path) -> None:
    found = _asked(Slow(), folder, ["/picture/broken", "/picture/bug", "/picture/map"])
    assert "the page answered 500" in str(found[0]) and "ZeroDivisionError" in str(found[1]) and found[2] == PNG


def test_a_full_queue_says_so_at_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def flood() -> list[Any]:
        worker = _worker(folder, Slow(60))
        lines = [Order(f"/picture/map?area={n}", "png", "og").line() for n in range(AT_ONCE + QUEUE + 3)]
        waiting = [asyncio.create_task(worker._answer(line)) for line in lines]
        await asyncio.sleep(0.1)
        refused = [task.result()[0].status for task in waiting if task.done()]
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        for made in list(worker._under_way.values()):
            made.cancel()
        return refused

    assert asyncio.run(flood()) == [BUSY] * 3


def test_a_page_without_a_name_for_its_content_is_not_kept(folder: Path) -> None:
    assert _asked(Slow(0, "../escape"), folder, ["/picture/map"]) == [PNG]
    assert not (folder / "cache").exists()


def test_a_socket_left_behind_is_replaced_and_one_in_use_is_respected(folder: Path) -> None:
    path = folder / "worker.sock"
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as dead:
        dead.bind(str(path))

    async def twice() -> None:
        first = await _worker(folder, Slow()).serve(path)
        assert path.stat().st_mode & 0o777 == 0o600, "nobody else may order pictures"
        with pytest.raises(AlreadyRunningError):
            await _worker(folder, Slow()).serve(path)
        first.close()

    asyncio.run(twice())


@pytest.mark.parametrize(
    ("source", "ours"),
    [("http://127.0.0.1:8050", True), ("http://localhost:80", True), ("http://[::1]:8050", True),
     ("https://127.0.0.1:8050", False), ("http://example.org:80", False), ("http://127.0.0.1", False),
     ("http://127.0.0.1.example.org:80", False), ("http://127.0.0.1:80@example.org:80", False), ("", False)],
)  # fmt: skip
def test_only_a_site_on_this_machine_is_photographed(source: str, ours: bool) -> None:
    assert local(source) is ours


def test_a_machine_without_chromium_is_told_in_one_line_and_the_site_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    monkeypatch.setattr("sys.argv", ["pictures", "--beside"])
    assert main() == 0
    said = capsys.readouterr().err
    assert pictures.INSTALL in said and said.count("\n") == 1
    monkeypatch.setattr("sys.argv", ["pictures"])
    assert main() == 1, "started by itself, that is a failure"


# ---- over HTTP ----


@pytest.mark.parametrize("form", pictures.FORMS)
def test_without_a_worker_the_answer_is_503_and_says_what_to_start(client: FlaskClient, form: str) -> None:
    answer = client.get(f"/charts/map.{form}")
    assert answer.status_code == 503 and answer.mimetype == "application/problem+json"
    assert pictures.START in answer.json["detail"] and int(answer.headers["Retry-After"]) > 0
    assert answer.headers["Cache-Control"] == "no-store"
    assert client.get("/explore").status_code == 200, "the page itself is unharmed"


def _kept(client: FlaskClient, form: str, query: str = "") -> str:
    """Keep a picture for an address, as the worker would; returns the key."""
    page = client.get(f"/picture/map{query}")
    key = page.headers[pictures.KEY_HEADER]
    Cache(settings.pictures_dir() / "cache", 10**6).put(key, form, PNG)
    return str(key)


@pytest.mark.parametrize(("form", "mimetype"), pictures.FORMS.items())
def test_a_kept_picture_needs_no_worker_and_is_a_file_like_others(
    client: FlaskClient, form: str, mimetype: str
) -> None:
    _kept(client, form, "?area=KEN")
    answer = client.get(f"/charts/map.{form}?area=KEN")
    assert (answer.status_code, answer.data, answer.mimetype) == (200, PNG, mimetype)
    assert answer.headers["Content-Disposition"].endswith(f'_KEN.{form}"')
    assert answer.headers["Cache-Control"] == "no-cache" and answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Last-Modified" in answer.headers and answer.headers["Access-Control-Allow-Origin"] == "*"
    tag = {"If-None-Match": answer.headers["ETag"]}
    again = client.get(f"/charts/map.{form}?area=KEN", headers=tag)
    assert (again.status_code, again.data) == (304, b"")
    head = client.head(f"/charts/map.{form}?area=KEN")
    assert (head.status_code, head.data, head.headers["ETag"]) == (200, b"", answer.headers["ETag"])


def test_asking_for_the_head_of_a_picture_makes_none(client: FlaskClient) -> None:
    answer = client.head("/charts/trend.png")
    assert answer.status_code == 200 and answer.headers["ETag"]


def test_an_svg_is_a_document_that_can_do_nothing(client: FlaskClient) -> None:
    _kept(client, "svg")
    answer = client.get("/charts/map.svg")
    policy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    assert answer.headers["Content-Security-Policy"] == policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_other_choices_other_sizes_and_other_looks_are_other_pictures(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def key(query: str) -> str:
        return str(client.get(f"/picture/map{query}").headers[pictures.KEY_HEADER])

    queries = ("", "?area=KEN", "?lang=fr", "?size=square", "?theme=dark", "?area=KEN&size=square")
    assert len({key(query) for query in queries}) == len(queries)
    assert key("?size=og&lang=en") == key(""), "defaults say nothing"
    before = key("")
    monkeypatch.setattr(routes, "looks", lambda: "another style sheet")
    assert key("") != before


@pytest.mark.parametrize("size", ["0", "-1", "1e9", "NaN", "og,square", "<script>", "a4"])
def test_a_size_that_is_not_there_is_refused_with_those_that_are(client: FlaskClient, size: str) -> None:
    for path in ("/charts/map.png", "/picture/map"):
        answer = client.get(path, query_string={"size": size}, headers={"Accept": "application/json"})
        assert answer.status_code == 400
        assert answer.json["problems"][0]["allowed"] == list(pictures.CHART_SIZES)


@pytest.mark.parametrize("path", ["/charts/nothing.png", "/picture/nothing"])
def test_a_picture_of_no_chart_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_page_of_a_picture_is_not_for_search_engines(client: FlaskClient) -> None:
    page = client.get("/picture/map")
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    assert "'unsafe-inline'" not in re.search(r"script-src[^;]*", page.headers["Content-Security-Policy"])[0]


@pytest.mark.parametrize(
    "lang", [settings.LANGUAGES[0], *(pytest.param(lang, marks=pytest.mark.matrix) for lang in settings.LANGUAGES[1:])]
)
@pytest.mark.parametrize("slug", CHARTS)
def test_every_chart_has_its_page_with_all_that_must_be_said(client: FlaskClient, slug: str, lang: str) -> None:
    answer = client.get(f"/picture/{slug}?lang={lang}")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200 and f'<html lang="{lang}"' in page
    head, _, foot = page.partition('<div class="room">')
    assert re.search(r"<h1[^>]*>[^<]{20,}", head), "a sentence"
    assert "Floorwatch</strong>" in foot and 'class="sources"' in foot
    assert ('class="disclaimer"' in foot) == slug.endswith("map")
    assert page.count("<script") == page.count("</script>")
    assert "onerror=" not in page and "javascript:" not in page


def test_the_usual_pictures_are_every_chart_in_every_language(client: FlaskClient) -> None:
    said = client.get("/picture/defaults.json").json
    assert said["warehouse"] == serving.READER.acquire().name
    assert len(said["pictures"]) == len(CHARTS) * len(settings.LANGUAGES)
    for each in said["pictures"]:
        Order(each["path"], each["form"], each["size"])
    french = next(each for each in said["pictures"] if each["path"] == "/picture/trend?lang=fr")
    assert client.get(french["path"]).headers[pictures.KEY_HEADER] == french["key"]


def test_the_longest_address_can_be_ordered(client: FlaskClient, catalogue: Any) -> None:
    chart = CHARTS["ranking"]
    selection = parse([("area", "KEN,FRA"), ("lang", "fr")], catalogue, chart.params, chart.many, chart.takes)
    path = urls.picture_page(chart, selection, "print")
    assert Order(path, "png", "print").line()
    assert len(Order("/picture/map?" + "x" * serving.MAX_QUERY, "png", "og").line()) < protocol.LONGEST_LINE


def test_a_png_says_how_large_it_is_on_paper() -> None:
    header = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + b"\0" * 17
    made = finished_png(header + b"rest", pictures.SIZES["print"].dpi)
    assert made[37:41] == b"pHYs" and int.from_bytes(made[41:45]) == 11811, "300 dots an inch"
    assert made.startswith(header) and made.endswith(b"rest")


@pytest.mark.parametrize(
    ("name", "pixels"), [("og", (1200, 630)), ("square", (1080, 1080)), ("wide", (1600, 900)), ("print", (2200, 1500))]
)
def test_sizes_are_what_their_names_promise(name: str, pixels: tuple[int, int]) -> None:
    assert pictures.SIZES[name].pixels == pixels


def test_the_worker_is_started_beside_the_site() -> None:
    for name in ("Makefile", "Procfile"):
        text = (settings.ROOT / name).read_text(encoding="utf-8")
        assert "-m dashboard.pictures --beside & exec" in text, name


def test_a_cached_picture_is_answered_in_milliseconds(client: FlaskClient) -> None:
    _kept(client, "png", "?area=FRA")
    client.get("/charts/map.png?area=FRA")
    started = time.process_time()
    for _ in range(20):
        client.get("/charts/map.png?area=FRA")
    assert (time.process_time() - started) / 20 < 0.02


def test_nothing_of_a_worker_remains_when_the_cache_goes(folder: Path, client: FlaskClient) -> None:
    _kept(client, "png")
    shutil.rmtree(folder / "cache")
    assert client.get("/charts/map.png").status_code == 503
