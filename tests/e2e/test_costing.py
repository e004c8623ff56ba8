"""Country costing in a browser: a slider by keyboard changes address, words and figures; back undoes it."""

from __future__ import annotations

from typing import Any

import pytest
from browsing import Visit, VisitMaker
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e

LEVEL = "#control-child-level"
STATE = """() => ({
  slider: document.querySelector('#react-entry-point #control-child-level').value,
  shown: document.querySelector('#react-entry-point output[for=control-child-level]').textContent,
  words: document.getElementById('title-costing-summary').textContent,
  table: document.querySelector('#card-costing-summary table').textContent,
  path: JSON.stringify(document.querySelector('#plot-costing-path .js-plotly-plot').data.map((trace) => trace.y)),
})"""


def state(seen: Visit, query: str) -> dict[str, Any]:
    """What the page shows once its address has this query and everything has followed."""
    seen.asked(query)
    seen.quiet()
    seen.drawn()
    found: dict[str, Any] = seen.page.evaluate(STATE)
    return found


def test_a_slider_moved_by_keyboard_changes_address_words_and_figures_and_back_undoes_it(visit: VisitMaker) -> None:
    seen = visit()
    page = seen.open("/costing?area=KEN")
    before = state(seen, "area=KEN")
    assert (before["slider"], before["shown"]) == ("25", "25")
    page.focus(LEVEL)
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    after = state(seen, "area=KEN&child-level=28")
    assert (after["slider"], after["shown"]) == ("28", "28")
    assert all(after[part] != before[part] for part in ("words", "table", "path"))
    assert page.evaluate("document.activeElement.id") == "control-child-level", "focus stays on the slider"
    page.go_back()
    assert state(seen, "area=KEN") == before, "one movement is one step back"


def test_another_scenario_drops_the_changes_and_shows_its_own_values(visit: VisitMaker) -> None:
    seen = visit()
    page = seen.open("/costing?area=KEN&child-level=40&cost-year=2028")
    page.select_option("#control-scenario", "global-average-benefit")
    after = state(seen, "area=KEN&cost-year=2028&scenario=global-average-benefit")
    assert (after["slider"], after["shown"]) == ("4", "4")
    page.select_option("#control-scenario", "spf-floor-2020")
    assert state(seen, "area=KEN&cost-year=2028")["slider"] == "25"


def test_without_scripts_the_form_sends_only_what_differs(visit: VisitMaker) -> None:
    seen = visit(scripts=False)
    page = seen.open("/costing?area=KEN&child-level=40&lang=fr", live=False)
    page.select_option("#control-scenario", "global-average-benefit")
    with page.expect_navigation():
        page.locator("#controls button").click()
    assert seen.query() == "area=KEN&scenario=global-average-benefit&lang=fr"
    page.select_option("#control-path", "accelerated")
    with page.expect_navigation():
        page.locator("#controls button").click()
    assert seen.query() == "area=KEN&scenario=global-average-benefit&path=accelerated&lang=fr"


def test_on_a_phone_nothing_scrolls_sideways_and_the_assumptions_fold(visit: VisitMaker) -> None:
    seen = visit(width=375)
    page = seen.open("/costing?area=KEN")
    assert seen.sideways() == 0
    slider = page.locator(f"#react-entry-point {LEVEL}")
    expect(slider).to_be_hidden()
    page.locator("#react-entry-point details.more > summary").click()
    expect(slider).to_be_visible()
    assert seen.sideways() == 0
    assert seen.axe() == [], "with the assumptions open"


@pytest.mark.matrix
def test_axe_finds_nothing(visit: VisitMaker) -> None:
    seen = visit()
    seen.open("/costing?area=KEN&lang=es")
    for width in (1280, 375):
        seen.resize(width)
        for dark in (False, True):
            seen.turn(dark=dark)
            assert seen.axe(whole=True) == []
