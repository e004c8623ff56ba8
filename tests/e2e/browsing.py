"""What the tests do with a page: open it, wait until it is live, change its view, look at it."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, ConsoleMessage, Frame, Page, Request, Response
from playwright.sync_api import Error as PlaywrightError

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
INSTALL = "apt-get install chromium fonts-liberation fonts-noto-core"
LIVE_MS = 45_000
POLL_MS, CALM = 40, 4  # quiet: this many looks in a row, so many milliseconds apart, without a request under way
# The page has painted and has nothing left to do, twice: what an event has set off is done but for requests and timers.
# However slow the machine is, that is not earlier. A frame out of sight is never painted: there, time has to do.
AT_REST = """async (pause) => {
  await new Promise((done) => setTimeout(done, pause));
  for (let n = 0; n < 2; n += 1) {
    await new Promise((done) => { requestAnimationFrame(done); setTimeout(done, 500); });
    await new Promise((done) => requestIdleCallback(done, { timeout: 10000 }));
  }
}"""

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
# Each chart is as wide as its place.
FITTED = """() => [...document.querySelectorAll('.plot-box:not(.empty) .js-plotly-plot')].every((plot) =>
  !plot.offsetHeight || Math.abs(plot.querySelector('.main-svg').getBoundingClientRect().width - plot.clientWidth) <= 1)
"""
CARDS = """() => Object.fromEntries([...document.querySelectorAll('.card:has(.plot-box)')].map((card) => {
  const box = card.querySelector('.plot-box'), traces = card.querySelector('.js-plotly-plot')?.data ?? [];
  const points = traces.map((t) => (t.locations ?? t.ids ?? t.y ?? t.lat ?? []).length).reduce((a, b) => a + b, 0);
  return [card.id, { points, empty: box.classList.contains('empty'), height: box.offsetHeight,
    words: card.querySelector('h2').textContent, drawn: Boolean(card.querySelector('.js-plotly-plot .main-svg')) }];
}))"""
# All that a reader can see of the view.
STATE = """() => {
  const text = (selector) => document.querySelector(selector)?.textContent ?? null;
  const drawn = (card) => (document.querySelector(`#card-${card} .js-plotly-plot`)?.data ?? []).map(
    (t) => [t.type, t.locations ?? t.ids ?? null, t.z ?? null, t.x ?? null, t.y ?? null]);
  const controls = {};
  for (const control of document.querySelectorAll('#controls select, #controls input')) {
    controls[control.id] = control.value;
  }
  return {
    lang: document.documentElement.lang, title: document.title, heading: text('#intro h1'), lede: text('#intro .lede'),
    controls, shown: text('#year-shown'),
    chips: [...document.querySelectorAll('.chip')].map((chip) => chip.firstChild.textContent),
    measures: [...document.querySelectorAll('.card .measure')].map((m) => m.textContent),
    figures: Object.fromEntries(['map', 'trend', 'ranking', 'groups'].map((card) => [card, drawn(card)])),
    caption: text('#table caption'),
    rows: [...document.querySelectorAll('#table tbody tr')].map((row) =>
      [row.dataset.area, row.cells[1].dataset.value, row.cells[2].textContent, row.cells[4].textContent]),
    csv: document.querySelector('#download-csv')?.getAttribute('href'),
    about: text('#about .definition'),
  };
}"""
REPEATED = "#table tbody tr:nth-child(n + 6)"
AXE_OPTIONS: dict[str, Any] = {"resultTypes": ["violations"]}
# The rule on colours takes most of axe's time. Colours are the same at every width; all else is the same in the dark.
COLOURS = "color-contrast"
LOOKS = {"all": {}, "colours": {"runOnly": [COLOURS]}, "layout": {"rules": {COLOURS: {"enabled": False}}}}


def at_rest(page: Page | Frame, pause: int = 0) -> None:
    """Wait, after so many milliseconds of the page's own clock, until it has painted and nothing is left to do. For
    pages with scripts."""
    page.evaluate(AT_REST, pause)


def until_true(page: Page | Frame, expression: str, arg: Any = None) -> None:
    """Wait until an expression holds in the page. (From its second look on, `Page.wait_for_function` runs expressions
    as scripts made of strings, which our policy forbids.)"""
    deadline = time.monotonic() + LIVE_MS / 1000
    while True:
        try:
            if page.evaluate(expression, arg):
                return
        except PlaywrightError:  # it has gone to another document
            if time.monotonic() > deadline:
                raise
        assert time.monotonic() < deadline, f"not so in {LIVE_MS / 1000:.0f} s: {expression}"
        page.wait_for_timeout(POLL_MS)


def eventually(holds: Callable[[], Any], seconds: float = LIVE_MS / 1000) -> None:
    """Ask again and again until it raises no AssertionError; the last one is the failure."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            holds()
        except AssertionError:
            if time.monotonic() > deadline:
                raise
            time.sleep(POLL_MS / 1000)
        else:
            return


def chromium() -> str:
    """Path of the browser: CHROMIUM, else the first one installed. Tests fail with what to install."""
    given = os.environ.get("CHROMIUM", "")
    found = shutil.which(given) if given else next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        wanted = f"CHROMIUM={given} is not there" if given else "there is no Chromium"
        pytest.fail(f"the end-to-end tests need Chromium and {wanted}; run: {INSTALL}", pytrace=False)
    return found


class Visit:
    """A page, and everything that went wrong in it."""

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
        until_true(self.page, DRAWN)

    def changed(self, act: Callable[[], Any], query: str | None = None) -> None:
        """Do something that changes the view of Explore, and wait until everything on the page shows the new one.
        `query`: of the address in which it ends; needed where others come before it, as with a slider."""
        before = self.query()
        with self.page.expect_response(lambda r: urlsplit(r.url).path == "/explore/table"):
            act()
        self.asked(query, before)
        self.quiet()
        self.drawn()

    def asked(self, query: str | None = None, before: str | None = None) -> None:
        """Wait until the address has this query, or another one than `before`."""
        wanted = before if query is None else query
        self.page.wait_for_url(lambda url: (urlsplit(url).query == wanted) == (query is not None))

    def quiet(self) -> None:
        """Wait until no request has been under way, and the page had nothing to do, for a moment."""
        deadline = time.monotonic() + LIVE_MS / 1000
        calm = 0
        while calm < CALM and time.monotonic() < deadline:
            try:
                at_rest(self.page, POLL_MS)
            except PlaywrightError:  # it has gone to another document
                calm = 0
                self.page.wait_for_load_state()
                continue
            calm = 0 if self._under_way else calm + 1
        assert calm == CALM, f"still under way: {[request.url for request in self._under_way]}"

    def query(self) -> str:
        """The address' query string as the reader sees it."""
        return urlsplit(self.page.url).query

    def axe(self, whole: bool = False, look: str = "all") -> list[str]:
        """Violations of axe's rules, one line an element. Of the table's rows, alike as they are, only the first
        few are looked at unless the `whole` page is. `look`: for "all", for "colours" alone, or for all but those."""
        # Page.evaluate runs in the page over the debugging protocol, so the strict policy needs no exception.
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
        context = {"exclude": [] if whole else [REPEATED]}
        options = AXE_OPTIONS | LOOKS[look]
        found = self.page.evaluate("([context, options]) => axe.run(context, options)", [context, options])
        return [
            f"{v['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary']}"
            for v in found["violations"]
            for node in v["nodes"]
        ]

    def resize(self, width: int, height: int = 900) -> None:
        """Make the window wider or narrower, and wait until the charts have followed."""
        self.page.set_viewport_size({"width": width, "height": height})
        until_true(self.page, "width => innerWidth === width", width)
        until_true(self.page, FITTED)
        at_rest(self.page)

    def turn(self, dark: bool) -> None:
        """Let the system's colours turn dark or light, and wait until the charts are painted in them."""
        self.page.emulate_media(color_scheme="dark" if dark else "light")
        at_rest(self.page)
        if self.page.locator("html.live").count():
            self.drawn()

    def state(self) -> dict[str, Any]:
        """All that a reader of Explore can see of the view: words, controls, figures, table."""
        found: dict[str, Any] = self.page.evaluate(STATE)
        return found

    def choose(self, control: str, value: str) -> None:
        """Pick an option of a control of Explore, and wait for the new view."""
        self.changed(lambda: self.page.select_option(f"#control-{control}", value))

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


def sound(seen: Visit, look: str = "all", *, whole: bool = True) -> None:
    """What holds for every live page. Console errors and requests to other hosts fail the test at its end."""
    assert seen.axe(whole, look) == []
    assert seen.sideways() == 0
    cards = seen.cards()
    for name, card in cards.items():
        assert card["words"].strip(), f"{name} has no words"
        if card["empty"]:
            assert card["height"] < 20, f"{name} leaves blank space"
        else:
            assert card["points"] > 0, f"{name} is blank"
            assert card["drawn"], f"{name} is not drawn"


def differing(one: dict[str, Any], other: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """What is not the same in two states, with both values."""
    return {key: (one[key], other[key]) for key in one if one[key] != other[key]}
