"""The first moment: words before scripts, nothing jumps, little is loaded, and nobody else is asked."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from browsing import VisitMaker
from playwright.sync_api import Page

pytestmark = pytest.mark.e2e

BUDGET_BYTES = 800_000
SHIFT = 0.1  # "good" by the definition of Cumulative Layout Shift
MOVED_PX = 4
EXPLORE = "/explore?indicator=coverage-old-age&area=KEN,FRA&lang=fr"
# Notes how far things move, and where the headline stands when it is first there.
WATCH = """
window.__shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) {
    window.__shifts.push([entry.value, entry.sources.map((s) => (s.node && (s.node.id || s.node.className)) || '?')]);
  }
}).observe({ type: 'layout-shift', buffered: true });
document.addEventListener('DOMContentLoaded', () => {
  const box = document.querySelector('#first-paint h1').getBoundingClientRect();
  window.__headline = [box.x, box.y, box.width, box.height];
});
"""


def test_without_scripts_the_overview_has_its_headline_figures_and_sources(visit: VisitMaker) -> None:
    seen = visit(scripts=False)
    page = seen.open("/", live=False)
    assert "%" in (page.locator("h1").text_content() or "")
    assert page.locator("h1").is_visible()
    assert page.locator(".figures li").count() >= 5
    assert all(page.locator(".figures strong").all_text_contents())
    for card in page.locator(".card").all():
        assert card.locator("h2").text_content()
        assert card.locator(".source").first.is_visible()
    with page.expect_navigation():
        page.locator(".figures a[href^='/explore']").first.click()
    assert page.locator("#intro h1").is_visible()


@pytest.mark.parametrize("lang", ["en", "es"])
def test_without_scripts_explore_has_its_headline_texts_and_whole_table(visit: VisitMaker, lang: str) -> None:
    seen = visit(scripts=False)
    page = seen.open(f"/explore?lang={lang}", live=False)
    assert page.locator("html").get_attribute("lang") == lang
    assert page.locator("#intro h1").is_visible()
    assert page.locator("#intro .lede").text_content()
    assert page.locator("#about .definition").is_visible()
    assert page.locator("#card-map .card-foot .disclaimer").is_visible()
    rows = page.locator("table.data tbody tr")
    assert rows.count() > 150
    assert rows.first.is_visible()
    csv = page.request.get(seen.site + (page.locator("#download-csv").get_attribute("href") or ""))
    assert csv.text().strip().count("\n") == rows.count()


@pytest.mark.parametrize(
    ("path", "width"),
    [
        pytest.param("/", 375, marks=pytest.mark.matrix),
        (EXPLORE, 375),
        pytest.param(EXPLORE, 1280, marks=pytest.mark.matrix),
    ],
)
def test_nothing_jumps_when_the_page_comes_to_life(visit: VisitMaker, path: str, width: int) -> None:
    seen = visit(width=width, fresh=True)
    seen.page.add_init_script(WATCH)
    page = seen.open(path)
    seen.quiet()
    page.wait_for_timeout(300)
    shifts = page.evaluate("window.__shifts")
    assert sum(value for value, _ in shifts) < SHIFT, shifts
    before = page.evaluate("window.__headline")
    after = page.evaluate("() => { const b = document.querySelector('h1').getBoundingClientRect();"
                          " return [b.x, b.y, b.width, b.height]; }")  # fmt: skip
    assert max(abs(a - b) for a, b in zip(before, after, strict=True)) <= MOVED_PX, (before, after)


def test_the_words_of_the_first_paint_are_those_of_the_live_page(visit: VisitMaker) -> None:
    path = "/explore?lang=es&area=KEN"
    first, later = visit(scripts=False).open(path, live=False), visit().open(path)
    for part in ("h1", ".intro .lede", ".card h2", ".card .measure", ".card .source", "#about dd"):
        assert first.locator(part).all_text_contents() == later.locator(part).all_text_contents(), part


def _weigh(page: Page) -> tuple[Counter[str], list[str]]:
    """Counts bytes on the wire by type from now on, and names what was asked of whom."""
    network = page.context.new_cdp_session(page)
    types: dict[str, str] = {}
    weight: Counter[str] = Counter()
    asked: list[str] = []

    def sent(event: dict[str, Any]) -> None:
        asked.append(event["request"]["url"])
        weight["redirect"] += event.get("redirectResponse", {}).get("encodedDataLength", 0)

    def received(event: dict[str, Any]) -> None:
        types[event["requestId"]] = event["type"]

    def finished(event: dict[str, Any]) -> None:
        weight[types.get(event["requestId"], "other")] += int(event["encodedDataLength"])

    network.on("Network.requestWillBeSent", sent)
    network.on("Network.responseReceived", received)
    network.on("Network.loadingFinished", finished)
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    return weight, asked


@pytest.mark.parametrize("path", ["/", "/explore"])
def test_a_first_visit_costs_at_most_800_kb_and_asks_nobody_else(visit: VisitMaker, path: str) -> None:
    seen = visit(fresh=True)
    weight, asked = _weigh(seen.page)
    seen.open(path)
    seen.quiet()
    assert len(asked) > 5
    assert [url for url in asked if not url.startswith((seen.site, "data:", "blob:"))] == []
    assert sum(weight.values()) <= BUDGET_BYTES, weight.most_common()
