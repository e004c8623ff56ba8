"""Charts in frames of another site: the right height, with and without the script, with and without JavaScript."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from browsing import AXE_OPTIONS, LIVE_MS, at_rest, eventually, until_true
from playwright.sync_api import BrowserContext, Frame, Page, expect

from dashboard.charts import CHARTS

pytestmark = pytest.mark.e2e

WIDTHS = (320, 700, 1200)
SAMPLE = ("trend", "map", "ranking", "contingency-heat", "poverty-effect")
"""A map, lines, a list that scrolls, a large table, and one that is empty until a country is chosen."""
SLUGS = [slug if slug in SAMPLE else pytest.param(slug, marks=pytest.mark.matrix) for slug in CHARTS]
FIXED = 600  # pixels of a frame without the script
MATRIX = pytest.mark.matrix
GAP = 8  # pixels that a frame may be higher than what is in it
AFTER_MS = 150  # an embed draws itself anew a tenth of a second after its frame's last change of width
EMBED_SCRIPT = '<script src="{site}/assets/embed-host.js" async></script>'
# What other sites that embed charts have on their pages already (as Datawrapper's documentation gives it).
DATAWRAPPER = """<script>window.addEventListener("message",function(a){
if(void 0!==a.data["datawrapper-height"]){var e=document.querySelectorAll("iframe");
for(var t in a.data["datawrapper-height"])for(var r=0;r<e.length;r++)
if(e[r].contentWindow===a.source){var i=a.data["datawrapper-height"][t]+"px";e[r].style.height=i}}});</script>"""
# How an embed stands in its frame: room that is missing, room that is left, whether the chart is drawn.
STANDS = """() => {
  const root = document.documentElement, stage = document.querySelector('.embed-stage');
  const parts = [...document.querySelectorAll('.embed-part')].reduce((sum, p) => sum + p.offsetHeight, 0);
  const plot = stage.querySelector('.js-plotly-plot .main-svg'), table = stage.querySelector('.embed-content');
  const drawn = plot ?? table;
  return {
    over: root.scrollHeight - innerHeight, sideways: root.scrollWidth - innerWidth,
    gap: innerHeight - parts - stage.offsetHeight, bottom: Math.round(stage.getBoundingClientRect().bottom),
    drawnGap: drawn ? stage.offsetHeight - Math.max(drawn.getBoundingClientRect().height, 0) : 0,
    clipped: [...document.querySelectorAll('.embed-part')].some((p) => p.scrollHeight > p.clientHeight + 1),
    ready: root.dataset.ready, drawn: Boolean(drawn), cookie: document.cookie, stored: localStorage.length,
  };
}"""
Contexts = Callable[[bool, bool], BrowserContext]
# Letters of a drawing that are cut off at the sides, and captions that lie on each other.
CUT = """() => {
  const box = (e) => e.getBoundingClientRect(), seen = (e) => e.textContent.trim() && box(e).width > 0;
  const out = [];
  for (const plot of document.querySelectorAll('.plot')) {
    for (const text of [...plot.querySelectorAll('svg text')].filter(seen)) {
      const past = Math.max(box(text).right - box(plot).right, box(plot).left - box(text).left);
      if (past > 2) out.push(`${Math.round(past)} px cut: ${text.textContent}`);
    }
  }
  return out;
}"""
LYING = """() => {
  const texts = [...document.querySelectorAll('#plot svg text')].filter((e) => e.textContent.trim());
  const boxes = texts.map((e) => e.getBoundingClientRect()), out = [];
  for (let a = 0; a < texts.length; a++) for (let b = a + 1; b < texts.length; b++) {
    const x = Math.min(boxes[a].right, boxes[b].right) - Math.max(boxes[a].left, boxes[b].left);
    const y = Math.min(boxes[a].bottom, boxes[b].bottom) - Math.max(boxes[a].top, boxes[b].top);
    if (x > 2 && y > 6) out.push(`${texts[a].textContent} / ${texts[b].textContent}`);
  }
  return out;
}"""
Host = Callable[..., str]
Opened = tuple[Page, list[Frame]]


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    """`host(html)` is the address of a page with that body, on a loopback port that is not ours."""
    pages: dict[str, str] = {}

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = pages.get(self.path, "").encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def put(body: str) -> str:
        path = f"/{len(pages)}"
        pages[path] = (f'<!doctype html><html lang="en"><head><title>Host</title><link rel="icon" href="data:,"></head>'
                       f'<body style="margin: 0">{body}</body></html>')  # fmt: skip
        return f"http://127.0.0.1:{server.server_port}{path}"

    yield put
    server.shutdown()


class Opener:
    """Opens host pages, and keeps what went wrong."""

    def __init__(self, contexts: Contexts, site: str, host: Host) -> None:
        self.contexts, self.site, self.host = contexts, site, host
        self.problems: list[str] = []
        self.foreign: list[str] = []
        self.pages: list[Page] = []

    def frames(self, *paths: str, height: int = FIXED) -> str:
        return "".join(
            f'<iframe src="{escape(self.site + path)}" title="Chart" style="display: block; width: 100%;'
            f' height: {height}px; border: 0"></iframe>'
            for path in paths
        )

    def open(self, body: str, width: int, scripts: bool = True) -> Opened:
        page = self.contexts(scripts, False).new_page()
        page.set_default_timeout(LIVE_MS)
        self.pages.append(page)
        page.set_viewport_size({"width": width, "height": 900})
        page.on("console", lambda m: self.problems.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        home = self.host("")
        known = (self.site, home.rpartition("/")[0], "data:", "blob:", "about:")
        page.on("request", lambda r: None if r.url.startswith(known) else self.foreign.append(r.url))
        page.goto(self.host(body), wait_until="load")
        frames = page.frames[1:]
        if scripts:
            for frame in frames:
                frame.wait_for_selector("html[data-ready]", state="attached")
            for each in (page, *frames):  # the parent's answer to the last height, and the chart's to its size
                at_rest(each, AFTER_MS)
        return page, frames


@pytest.fixture
def opener(contexts: Contexts, site: str, host: Host) -> Iterator[Opener]:
    made = Opener(contexts, site, host)
    yield made
    for page in made.pages:
        page.close()
    assert made.foreign == [], "requests to other hosts"
    assert made.problems == []


def resized(page: Page, frame: Frame, width: int) -> None:
    """Make the window of the host so wide, and wait until the embed in it knows, and is drawn for it."""
    page.set_viewport_size({"width": width, "height": 900})
    until_true(frame, "width => innerWidth === width", width)
    at_rest(frame, AFTER_MS)


def height(page: Page) -> int:
    """Of the frame, in pixels."""
    return int(page.locator("iframe").evaluate("f => f.offsetHeight"))


def stands(frame: Frame) -> dict[str, Any]:
    found: dict[str, Any] = frame.evaluate(STANDS)
    assert found["ready"] == "true"
    assert found["cookie"] == ""
    assert found["stored"] == 0
    return found


def fits(frame: Frame) -> None:
    """All of the embed is in its frame, and the frame ends where it ends."""
    found = stands(frame)
    assert found["over"] <= 0, "a scroll bar"
    assert abs(found["gap"]) <= GAP, "a gap"


@pytest.mark.parametrize("slug", SLUGS)
def test_with_the_script_a_frame_is_as_high_as_its_chart(opener: Opener, slug: str) -> None:
    body = opener.frames(f"/embed/{slug}", height=300) + EMBED_SCRIPT.format(site=opener.site)
    page, (frame,) = opener.open(body, WIDTHS[1])

    def whole() -> None:
        found = stands(frame)
        assert found["over"] <= 0, f"{slug} at {width}: a scroll bar"
        assert found["sideways"] <= 0, f"{slug} at {width}: sideways"
        assert abs(found["gap"]) <= GAP, f"{slug} at {width}: a gap"
        assert not found["clipped"], f"{slug} at {width}: words are cut off"
        assert frame.evaluate(CUT) == [], f"{slug} at {width}"

    for width in WIDTHS:
        resized(page, frame, width)
        eventually(whole)


@pytest.mark.parametrize("slug", SLUGS)
def test_without_the_script_the_chart_fills_the_frame_it_has(opener: Opener, slug: str) -> None:
    page, (frame,) = opener.open(opener.frames(f"/embed/{slug}"), WIDTHS[1])

    def full() -> None:
        found = stands(frame)
        assert found["over"] <= 0, f"{slug} at {width}: a scroll bar"
        assert found["sideways"] <= 0, f"{slug} at {width}: sideways"
        if found["drawn"]:
            assert abs(found["gap"]) <= GAP, f"{slug} at {width}: a gap"

    for width in WIDTHS:
        resized(page, frame, width)
        eventually(full)


def test_a_long_list_shows_its_top_at_once_and_all_of_it_in_the_end(opener: Opener) -> None:
    _, (frame,) = opener.open(opener.frames("/embed/ranking"), WIDTHS[1])
    frame.wait_for_selector("#plot[data-rows=all]", state="attached")
    values = frame.evaluate("document.querySelectorAll('#plot .yaxislayer-above .ytick').length")
    bars = frame.evaluate("document.querySelectorAll('#plot .bars .point').length")
    assert values == bars > 150
    top = "document.querySelector('#plot .yaxislayer-above .ytick:last-child text').getBoundingClientRect().top"
    assert frame.evaluate(top) > 0


def test_the_chosen_country_of_a_long_list_is_in_sight(opener: Opener) -> None:
    """Chad stands near the end of the list; its bar has the colour of what was chosen."""
    _, (frame,) = opener.open(opener.frames("/embed/ranking?area=TCD"), WIDTHS[1])
    frame.wait_for_selector("#plot[data-rows=all]", state="attached")
    seen, stage = frame.evaluate("""() => {
      const accent = getComputedStyle(document.documentElement).getPropertyValue('--accent').trim();
      const probe = document.body.appendChild(document.createElement('i'));
      probe.style.color = accent;
      const colour = getComputedStyle(probe).color;
      const bar = [...document.querySelectorAll('.bars path')].find((path) => getComputedStyle(path).fill === colour);
      const box = (e) => { const b = e.getBoundingClientRect(); return [b.top, b.bottom]; };
      return [box(bar), box(document.querySelector('.embed-stage'))]; }""")
    assert stage[0] <= seen[0] < seen[1] <= stage[1]
    scroll = "document.querySelector('.embed-stage').scrollTop"
    assert frame.evaluate(scroll) > 0


CAPTIONED = ("fiscal-waterfall", "financing-tornado", "financing-band", "spending-functions", "poverty-effect")
IN_TURN = [(slug, lang) for slug in CAPTIONED for lang in ("fr", "en", "es")]


@pytest.mark.parametrize(("slug", "lang"), IN_TURN[:1] + [pytest.param(*each, marks=MATRIX) for each in IN_TURN[1:]])
def test_captions_of_rows_are_whole_and_apart_on_a_phone_whatever_the_frame(
    opener: Opener, slug: str, lang: str
) -> None:
    """With the script at its own height; without it in a frame that is too low, where the rows scroll."""
    for script in (EMBED_SCRIPT.format(site=opener.site), ""):
        page, (frame,) = opener.open(opener.frames(f"/embed/{slug}?area=KEN&lang={lang}") + script, WIDTHS[0])

        def apart(frame: Frame = frame) -> None:
            assert frame.evaluate(CUT) == [] == frame.evaluate(LYING), f"{slug} in {lang}"
            assert stands(frame)["over"] <= 0

        eventually(apart)
        page.close()


def test_rows_in_a_frame_that_is_too_low_are_reached_by_keyboard(opener: Opener) -> None:
    page, (frame,) = opener.open(opener.frames("/embed/financing-tornado?area=KEN"), WIDTHS[0])
    stage = frame.locator(".embed-stage")
    assert stage.evaluate("s => s.scrollHeight > s.clientHeight + 100")
    assert stage.evaluate("s => s.clientHeight") >= 0.4 * FIXED - 1, "the chart keeps a good part of the frame"
    stage.focus()
    page.keyboard.press("End")
    until_true(frame, "document.querySelector('.embed-stage').scrollTop > 100")
    page.locator("iframe").evaluate("f => { f.style.height = '1800px'; }")
    expect(stage).not_to_have_attribute("tabindex", re.compile(""))  # nothing to scroll, nothing to stop at


PASTED = ("trend", "financing-tornado", "map", "ranking", "fiscal-waterfall", "spending-functions")


@pytest.mark.parametrize("slug", [*PASTED[:2], *(pytest.param(slug, marks=MATRIX) for slug in PASTED[2:])])
def test_the_height_in_the_code_is_enough_on_a_phone_and_on_a_desk(opener: Opener, slug: str) -> None:
    """The line that is pasted has a height for narrow and for wide screens, for where its script does not run."""
    page = opener.contexts(True, False).new_page()
    page.goto(f"{opener.site}/embed/{slug}/snippet?area=KEN&height=fixed")
    code = page.locator("textarea").first.input_value()
    page.close()
    assert code.startswith("<iframe") and "<script" not in code
    for width in WIDTHS:
        page, (frame,) = opener.open(code.replace('loading="lazy"', ""), width)
        asked = frame.evaluate("""() => [...document.querySelectorAll('.embed-part')]
          .reduce((sum, part) => sum + part.scrollHeight, parseFloat(
            getComputedStyle(document.querySelector('.embed-stage')).getPropertyValue('--wanted')))""")
        high = page.locator("iframe").evaluate("f => f.offsetHeight")
        assert 0.9 * asked - 10 <= high <= 1.2 * asked + 60, f"{slug} at {width}: {high} for {asked}"
        page.close()


TABLES = ("financing-results?area=KEN", "costing-inputs?area=KEN", "costing-summary?area=KEN", "financing-published?",
          "fiscal-options?area=KEN", "financing-gap-benefits?area=KEN", "area-expenditure?area=KEN",
          "contingency-heat?group=M49:054", "availability-freshness?group=M49:054",
          "standards-coverage?group=M49:202")  # fmt: skip


@pytest.mark.parametrize("width", [WIDTHS[0], pytest.param(WIDTHS[1], marks=MATRIX)])
@pytest.mark.parametrize("path", TABLES[:2] + tuple(pytest.param(path, marks=MATRIX) for path in TABLES[2:]))
def test_a_table_wider_than_its_frame_is_read_downwards_with_each_heading(
    opener: Opener, path: str, width: int
) -> None:
    page, (frame,) = opener.open(opener.frames(f"/embed/{path}&lang=fr"), width)
    wide = "(() => { const c = document.querySelector('.embed-content'); return c.scrollWidth - c.clientWidth; })()"
    assert frame.evaluate(wide) <= 1
    if width == WIDTHS[0]:
        table = frame.locator("table.stacked").first
        cells = table.locator("tbody tr:has(td[data-label])").first.locator("td")
        heads = [cell.get_attribute("data-label") or "" for cell in cells.all()]
        assert heads and heads[-1] and (len(set(heads)) == len(heads) or "" in heads), heads
        assert table.get_attribute("role") == "table" and cells.first.get_attribute("role") == "cell"
    page.close()


@MATRIX
@pytest.mark.parametrize("width", WIDTHS)
def test_a_grid_of_years_is_as_wide_as_its_frame(opener: Opener, width: int) -> None:
    _, (frame,) = opener.open(opener.frames("/embed/availability-years?group=M49:054&lang=fr"), width)
    wide = "(() => { const c = document.querySelector('.embed-content'); return c.scrollWidth - c.clientWidth; })()"
    assert frame.evaluate(wide) <= 0
    narrow = "Math.min(...[...document.querySelectorAll('.grid-of-years td')].map((cell) => cell.clientWidth))"
    assert frame.evaluate(narrow) >= 3, "each year can be seen"


COMPARED = "/embed/compare?area=KEN,TZA,M49:202&indicator=coverage-any,uhc-index,government-debt,coverage-old-age"


@pytest.mark.parametrize(("width", "columns"), [(WIDTHS[0], 1), (WIDTHS[1], 2), (WIDTHS[2], 3)])
def test_several_plots_stand_side_by_side_as_far_as_they_can_be_read(opener: Opener, width: int, columns: int) -> None:
    page, (frame,) = opener.open(opener.frames(COMPARED) + EMBED_SCRIPT.format(site=opener.site), width)
    boxes = frame.evaluate("""() => [...document.querySelectorAll('.panel .plot')].map((plot) => {
      const box = plot.getBoundingClientRect(), drawn = plot.querySelector('.main-svg');
      const right = Math.max(...[...plot.querySelectorAll('text')].map((text) => text.getBoundingClientRect().right));
      return { x: Math.round(box.x), wide: box.width, drawn: Boolean(drawn), over: right - box.right }; })""")
    assert len(boxes) == 4 and all(each["drawn"] for each in boxes)
    assert len({each["x"] for each in boxes}) == columns
    assert min(each["wide"] for each in boxes) >= 280
    assert max(each["over"] for each in boxes) <= 1, "labels within their plot"
    assert not frame.locator(".embed-instead table").is_visible()

    def high() -> None:
        assert stands(frame)["over"] <= 0 and abs(stands(frame)["gap"]) <= GAP
        scrolled = frame.evaluate("(() => { const c = document.querySelector('.embed-content'); "
                                  "return c.scrollHeight - c.clientHeight; })()")  # fmt: skip
        assert scrolled <= 0, "the frame is as high as all plots need"

    eventually(high)
    page.close()


def test_several_plots_are_a_table_without_javascript(opener: Opener) -> None:
    _, (frame,) = opener.open(opener.frames(COMPARED), WIDTHS[1], scripts=False)
    assert frame.locator(".embed-instead table").is_visible()
    assert not frame.locator(".panels").is_visible()
    assert frame.locator(".embed-instead tbody tr").count() == 3


def test_two_embeds_on_a_page_get_each_its_own_height(opener: Opener) -> None:
    paths = ("/embed/trend?area=KEN", "/embed/ranking?lang=fr&theme=dark", "/embed/trend?area=KEN&controls=1")
    body = EMBED_SCRIPT.format(site=opener.site) * 2 + opener.frames(*paths)
    page, frames = opener.open(body, WIDTHS[1])

    def each_its_own() -> None:
        heights = page.eval_on_selector_all("iframe", "frames => frames.map((f) => f.offsetHeight)")
        assert len(set(heights)) == len(paths)
        for frame in frames:
            fits(frame)

    eventually(each_its_own)


def test_listeners_for_datawrappers_embeds_work_as_they_are(opener: Opener) -> None:
    page, (frame,) = opener.open(DATAWRAPPER + opener.frames("/embed/trend?area=KEN"), WIDTHS[1])
    expect(page.locator("iframe")).not_to_have_css("height", f"{FIXED}px")
    eventually(lambda: fits(frame))


def test_a_script_that_comes_late_asks_for_the_height(opener: Opener) -> None:
    page, (frame,) = opener.open(opener.frames("/embed/trend?area=KEN", height=900), WIDTHS[1])
    page.add_script_tag(url=f"{opener.site}/assets/embed-host.js")
    until_true(page, "document.querySelector('iframe').offsetHeight < 800")
    eventually(lambda: fits(frame))


def test_nobody_else_can_set_the_height_of_a_frame(opener: Opener) -> None:
    page, (frame,) = opener.open(opener.frames("/embed/trend") + EMBED_SCRIPT.format(site=opener.site), WIDTHS[1])
    eventually(lambda: fits(frame))
    before = height(page)
    page.evaluate("""() => new Promise((heard) => {
        for (const height of [5, -1, 0, 1e9, NaN, '9']) {
          window.postMessage({ 'datawrapper-height': { trend: height } }, '*');
        }
        window.addEventListener('message', (event) => { if (event.data === 'the last') heard(); });
        window.postMessage('the last', '*'); })""")
    assert height(page) == before


def test_notes_that_unfold_make_the_frame_higher(opener: Opener) -> None:
    page, (frame,) = opener.open(opener.frames("/embed/trend") + EMBED_SCRIPT.format(site=opener.site), WIDTHS[0])
    eventually(lambda: fits(frame))
    before = height(page)
    frame.locator("details summary").first.click()
    until_true(page, "before => document.querySelector('iframe').offsetHeight > before + 20", before)
    eventually(lambda: fits(frame))


@pytest.mark.parametrize("slug", SLUGS)
def test_without_javascript_words_source_and_table_are_there(opener: Opener, slug: str) -> None:
    _, (frame,) = opener.open(opener.frames(f"/embed/{slug}"), WIDTHS[1], scripts=False)
    opener.problems.clear()  # the picture is made by a worker that these tests do not start
    assert frame.locator("h1").is_visible()
    empty = frame.locator(".embed-stage.empty").count()  # nothing is shown, so nobody is the source of it
    assert empty or frame.locator(".source").first.is_visible()
    assert frame.locator(".embed-bottom .links a").first.get_attribute("href").startswith(opener.site)  # type: ignore[union-attr]
    if frame.locator(".embed-stage noscript").count():
        assert frame.locator(".embed-stage noscript img").is_visible()
    else:
        assert empty or frame.locator(".embed-content").count()


def test_choices_work_in_the_frame_without_javascript(opener: Opener) -> None:
    page, (frame,) = opener.open(opener.frames("/embed/contingency-profile?controls=1"), WIDTHS[1], scripts=False)
    opener.problems.clear()
    frame.locator("select[name=area]").select_option("FRA")
    frame.locator("form button").click()
    frame.wait_for_url("**area=FRA**")
    expect(page.frame_locator("iframe").locator("h1")).to_contain_text("France")
    opener.problems.clear()


@pytest.mark.parametrize("slug", SLUGS)
def test_axe_finds_nothing_in_an_embed(opener: Opener, slug: str) -> None:
    page, (frame,) = opener.open(opener.frames(f"/embed/{slug}?theme=auto&lang=fr&controls=1"), WIDTHS[0])
    frame.evaluate(AXE_SCRIPT)
    for width, scheme in ((WIDTHS[0], "light"), (WIDTHS[1], "dark")):
        if width != WIDTHS[0]:
            page.emulate_media(color_scheme="dark")
            resized(page, frame, width)
        assert frame.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") == (scheme == "dark")
        found = frame.evaluate("(options) => axe.run(document, options)", AXE_OPTIONS)
        said = [f"{v['id']}: {n['target']}: {n['failureSummary']}" for v in found["violations"] for n in v["nodes"]]
        assert said == [], f"{slug} at {width}, {scheme}"


def test_links_of_an_embed_leave_the_frame(opener: Opener) -> None:
    page, (frame,) = opener.open(opener.frames("/embed/trend?area=KEN"), WIDTHS[1])
    with page.context.expect_page() as opened:
        frame.locator(".links a").last.click()
    opened.value.wait_for_url("**/explore?area=KEN**", timeout=LIVE_MS, wait_until="commit")
    assert frame.url.endswith("/embed/trend?area=KEN")
    opened.value.close()


def test_a_chart_turns_dark_with_the_readers_system_unless_it_is_told_otherwise(opener: Opener) -> None:
    paths = ("/embed/trend?area=KEN", "/embed/trend?area=KEN&theme=light")
    page, frames = opener.open(opener.frames(*paths), WIDTHS[1])
    line = "() => document.querySelector('.scatterlayer .js-line').style.stroke"
    before = [frame.evaluate(line) for frame in frames]
    page.emulate_media(color_scheme="dark")
    until_true(frames[0], f"before => ({line})() !== before", before[0])
    at_rest(frames[1], AFTER_MS)
    assert before[0] == before[1] == frames[1].evaluate(line)
