"""A real Chromium against the real server, with every outside address blocked.

`site` is the base address of the application, served for the tests on a free loopback port. `visit` opens pages and
waits until they are live; whatever goes wrong meanwhile (console errors, script errors, failed answers, requests to
other hosts) fails the test in the end. What tests share are methods of `Visit`.
"""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

ROOT = Path(__file__).resolve().parents[2]
LIVE_MS = 15_000
POLL_MS, CALM = 40, 4  # quiet: this many looks in a row, so many milliseconds apart, without a request under way
BLOCKED = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage", BLOCKED]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
INSTALL = "apt-get install chromium fonts-liberation fonts-noto-core"

# Each graph that has data has drawn it, and the table has its rows.
DRAWN = """() => {
  const boxes = [...document.querySelectorAll('.plot-box:not(.empty) .plot')].filter((box) => box.offsetHeight > 0);
  const table = document.getElementById('table');
  if (table && (table.hasAttribute('aria-busy') || table.dataset.shown !== table.getAttribute('data-src')
      || !table.querySelector('table'))) return false;
  return boxes.every((box) => {
    const plot = box.querySelector('.js-plotly-plot');
    return plot && plot._fullData && plot._fullData.length > 0 && plot.querySelector('.main-svg')
      && !box.querySelector('.dash-graph--pending');
  });
}"""
CARDS = """() => Object.fromEntries([...document.querySelectorAll('.card:has(.plot-box)')].map((card) => {
  const box = card.querySelector('.plot-box'), traces = card.querySelector('.js-plotly-plot')?.data ?? [];
  const points = traces.map((t) => (t.locations ?? t.ids ?? t.y ?? t.lat ?? []).length).reduce((a, b) => a + b, 0);
  return [card.id, { points, empty: box.classList.contains('empty'), height: box.offsetHeight,
    words: card.querySelector('h2').textContent, drawn: Boolean(card.querySelector('.js-plotly-plot .main-svg')) }];
}))"""
REPEATED = "#table tbody tr:nth-child(n + 6)"
AXE_OPTIONS = {"resultTypes": ["violations"]}


def chromium() -> str:
    """Path of the browser: CHROMIUM, else the first one installed. The test run stops with what to install."""
    given = os.environ.get("CHROMIUM", "")
    found = shutil.which(given) if given else next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        wanted = f"CHROMIUM={given} is not there" if given else "there is no Chromium"
        pytest.exit(f"error: the end-to-end tests need Chromium and {wanted}; run: {INSTALL}", returncode=2)
    return found


class _Handler(WSGIRequestHandler):
    """Connections stay open between requests, as with gunicorn; nothing is logged."""

    protocol_version = "HTTP/1.1"

    def log(self, *_: Any) -> None:
        """Say nothing: a failing test tells what was asked."""


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """Base address of the application, served by a thread of this process on a free loopback port."""
    from dashboard.app import server  # noqa: PLC0415 - importing makes the application

    running = make_server("127.0.0.1", 0, server, threaded=True, request_handler=_Handler)
    address = f"http://127.0.0.1:{running.server_port}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PUBLIC_URL", address)
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield address
        running.shutdown()
        thread.join(10)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium a run; it cannot resolve any name but localhost."""
    path = chromium()
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


class Visit:
    """A page in a context of its own, and everything that went wrong in it."""

    def __init__(self, context: BrowserContext, site: str, allowed: tuple[int, ...] = ()) -> None:
        self.site = site
        self.context = context
        self.problems: list[str] = []
        self.foreign: list[str] = []
        self._allowed = allowed
        self.page: Page = context.new_page()
        self.page.set_default_timeout(LIVE_MS)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.problems.append(f"script error: {error}"))
        self.page.on("response", self._response)
        self._under_way: set[Request] = set()
        self.page.on("request", self._begun)
        self.page.on("requestfinished", self._ended)
        self.page.on("requestfailed", self._ended)

    def _console(self, message: ConsoleMessage) -> None:
        expected = any(f"status of {status}" in message.text for status in self._allowed)
        if message.type == "error" and not expected:
            self.problems.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _begun(self, request: Request) -> None:
        self._under_way.add(request)
        if not request.url.startswith((self.site, "data:", "blob:", "about:")):
            self.foreign.append(request.url)

    def _ended(self, request: Request) -> None:
        self._under_way.discard(request)

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self._allowed:
            self.problems.append(f"{response.status}: {response.url}")

    def open(self, path: str, live: bool = True) -> Page:
        """Go to a path of the site; by default wait until every chart and the table are drawn."""
        self.page.goto(self.site + path)
        if live:
            self.drawn()
        return self.page

    def drawn(self) -> None:
        """Wait until the page is live, and its charts and table are there."""
        self.page.wait_for_selector("html.live", state="attached")
        self.page.wait_for_function(DRAWN)

    def changed(self, act: Callable[[], Any]) -> None:
        """Do something that changes the view, and wait until everything on the page shows the new one."""
        with self.page.expect_response(lambda r: urlsplit(r.url).path == "/explore/table"):
            act()
        self.quiet()
        self.drawn()

    def quiet(self) -> None:
        """Wait until no request has been under way for a moment."""
        deadline = time.monotonic() + LIVE_MS / 1000
        calm = 0
        while calm < CALM and time.monotonic() < deadline:
            self.page.wait_for_timeout(POLL_MS)
            calm = 0 if self._under_way else calm + 1
        assert calm == CALM, f"still under way: {[request.url for request in self._under_way]}"

    def query(self) -> str:
        """The address' query string as the reader sees it."""
        return urlsplit(self.page.url).query

    def axe(self, whole: bool = False) -> list[str]:
        """Violations of axe's rules, one line an element. Of the table's rows, alike as they are, only the first
        few are looked at unless the `whole` page is."""
        # Page.evaluate runs in the page over the debugging protocol, so the strict policy needs no exception.
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
        context = {"exclude": [] if whole else [REPEATED]}
        found = self.page.evaluate("([context, options]) => axe.run(context, options)", [context, AXE_OPTIONS])
        return [
            f"{v['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary']}"
            for v in found["violations"]
            for node in v["nodes"]
        ]

    def turn(self, dark: bool) -> None:
        """Let the system's colours turn dark or light, and wait until the charts are painted in them."""
        self.page.emulate_media(color_scheme="dark" if dark else "light")
        self.page.wait_for_timeout(POLL_MS)
        if self.page.locator("html.live").count():
            self.drawn()

    def cards(self) -> dict[str, dict[str, Any]]:
        """Per card: points drawn, whether it is marked empty, the chart's height, and its words."""
        found: dict[str, dict[str, Any]] = self.page.evaluate(CARDS)
        return found

    def sideways(self) -> int:
        """Pixels by which the page is wider than the window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))

    def check(self) -> None:
        """Nothing went wrong on the way, and nobody else was asked for anything."""
        assert self.foreign == [], "requests to other hosts"
        assert self.problems == []


VisitMaker = Callable[..., Visit]


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Callable[[bool, bool], BrowserContext]:
    """A browser context with or without scripts: shared, with a warm cache, or fresh as for a first visit."""
    shared: dict[bool, BrowserContext] = {}

    def get(scripts: bool, fresh: bool) -> BrowserContext:
        if fresh or scripts not in shared:
            made = browser.new_context(java_script_enabled=scripts)
            if fresh:
                return made
            shared[scripts] = made
        return shared[scripts]

    return get


@pytest.fixture
def visit(contexts: Callable[[bool, bool], BrowserContext], site: str) -> Iterator[VisitMaker]:
    """Make a Visit: `visit(width=375, dark=True, allowed=(400,), …)`; it is checked when the test ends."""
    made: list[tuple[Visit, bool]] = []

    def make(
        width: int = 1280,
        height: int = 900,
        dark: bool = False,
        still: bool = False,
        scripts: bool = True,
        fresh: bool = False,
        allowed: tuple[int, ...] = (),
    ) -> Visit:
        seen = Visit(contexts(scripts, fresh), site, allowed)
        seen.page.set_viewport_size({"width": width, "height": height})
        motion: Any = "reduce" if still else "no-preference"
        seen.page.emulate_media(color_scheme="dark" if dark else "light", reduced_motion=motion)
        made.append((seen, fresh))
        return seen

    yield make
    for seen, fresh in made:
        seen.page.close()
        if fresh:
            seen.context.close()
    for seen, _ in made:
        seen.check()
