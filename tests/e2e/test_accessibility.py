"""Readers with a keyboard, a screen reader, a small screen, or without a liking for motion."""

from __future__ import annotations

from typing import Any

import pytest
from browsing import Visit, VisitMaker
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e

EXPLORE = "/explore?indicator=coverage-old-age&area=KEN,FRA"
SMALL = "/explore?group=M49:419"  # Latin America: enough of everything, and quickly drawn
REFUSED = "/explore?indicator=coverage-dragons&area=ZZZ"
MISSING = "/no-such-page"
ENOUGH_TABS = 150
# The element that has the focus: what it is, whether its focus is seen, whether something lies over it.
FOCUSED = """() => {
  const active = document.activeElement;
  if (!active || active === document.body) return null;
  const style = getComputedStyle(active), box = active.getBoundingClientRect();
  const at = document.elementFromPoint(box.x + Math.min(box.width, 40) / 2, box.y + Math.min(box.height, 40) / 2);
  return {
    name: active.id || active.className || active.textContent.trim().slice(0, 40), tag: active.tagName,
    outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    onScreen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    covered: !(at && (active.contains(at) || at.contains(active))),
  };
}"""


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("path", [EXPLORE, pytest.param("/", marks=pytest.mark.matrix)])
def test_axe_finds_nothing_on_a_page_in_light_and_dark(visit: VisitMaker, path: str, width: int) -> None:
    seen = visit(width=width)
    seen.open(path)
    assert seen.axe() == []
    seen.turn(dark=True)
    assert seen.axe() == []
    if path == EXPLORE and width < 900:
        seen.page.locator("details.more > summary").click()
        expect(seen.page.locator("#control-scheme")).to_be_visible()
        assert seen.sideways() == 0
        assert seen.axe() == [], "with the sheet of choices open"


@pytest.mark.parametrize(("path", "status"), [(REFUSED, 400), (MISSING, 404)])
def test_axe_finds_nothing_on_pages_that_refuse(visit: VisitMaker, path: str, status: int) -> None:
    seen = visit(allowed=(status,))
    answer = seen.page.goto(seen.site + path)
    assert answer
    assert answer.status == status
    for width, dark in ((1280, False), (375, True)):
        seen.page.set_viewport_size({"width": width, "height": 700})
        seen.turn(dark=dark)
        assert seen.axe() == []
        assert seen.sideways() == 0


@pytest.mark.parametrize("path", ["/", SMALL + "&area=KEN,FRA"])
def test_no_page_scrolls_sideways_on_a_phone(visit: VisitMaker, path: str) -> None:
    seen = visit(width=375)
    seen.open(path)
    assert seen.sideways() == 0
    seen.resize(320, 640)
    assert seen.sideways() == 0


def _walk(seen: Visit) -> list[dict[str, Any]]:
    """Everything the Tab key reaches, in order, until it leaves the page."""
    found: list[dict[str, Any]] = []
    for _ in range(ENOUGH_TABS):
        seen.page.keyboard.press("Tab")
        focused = seen.page.evaluate(FOCUSED)
        if focused is None:
            break
        found.append(focused)
    return found


@pytest.mark.parametrize("width", [1280, pytest.param(375, marks=pytest.mark.matrix)])
def test_the_keyboard_reaches_every_control_and_the_focus_is_always_seen(visit: VisitMaker, width: int) -> None:
    seen = visit(width=width, still=True)
    page = seen.open(SMALL + "&area=KEN,FRA")
    steps = _walk(seen)
    assert steps[0]["name"] == "skip"
    reached = [step["name"] for step in steps]
    assert len(reached) < ENOUGH_TABS, "the focus leaves the page in the end"
    wanted = ["control-indicator", "control-year", "download-csv", "table"]
    if width >= 900:
        controls = page.locator("#controls select, #controls input").all()
        wanted += [control.get_attribute("id") or "" for control in controls] + ["chip"]
    assert [name for name in wanted if name not in reached] == []
    assert [step["name"] for step in steps if not step["outline"]] == [], "focus is not seen"
    assert [step["name"] for step in steps if not step["onScreen"] or step["covered"]] == [], "focus is hidden"


def test_the_skip_link_leads_to_the_content(visit: VisitMaker) -> None:
    seen = visit()
    page = seen.open(SMALL)
    page.keyboard.press("Tab")
    assert page.locator(".skip").bounding_box()
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#main *:focus")).to_have_count(1)


def test_the_sheet_of_choices_works_by_keyboard_and_stays_open_while_choosing(visit: VisitMaker) -> None:
    seen = visit(width=375, height=740)
    page = seen.open(SMALL)
    sheet, scheme = page.locator("details.more"), page.locator("#control-scheme")
    expect(scheme).to_be_hidden()
    sheet.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(scheme).to_be_visible()
    scheme.focus()
    on_top = """() => { const box = document.querySelector('details.more > summary').getBoundingClientRect();
      return document.elementFromPoint(box.x + 10, box.y + box.height / 2)?.tagName; }"""
    assert page.evaluate(on_top) == "SUMMARY", "what closes the sheet stays in sight"
    seen.changed(lambda: scheme.select_option("wb-income"))
    expect(scheme).to_be_visible()
    expect(scheme).to_be_focused()
    page.keyboard.press("Escape")
    expect(scheme).to_be_hidden()
    expect(sheet.locator("summary")).to_be_focused()


def test_a_chart_is_named_by_what_it_says_and_the_name_changes_with_it(visit: VisitMaker) -> None:
    seen = visit()
    page = seen.open(SMALL + "&area=KEN")

    def named() -> str:
        said = page.locator("#title-map").text_content() or "?"
        expect(page.get_by_role("img", name=said, exact=True)).to_have_count(1)
        return said

    before = named()
    seen.choose("indicator", "uhc-index")
    assert named() != before


def test_an_empty_chart_leaves_no_blank_space_and_says_why(visit: VisitMaker) -> None:
    seen = visit()
    seen.open(SMALL + "&indicator=coverage-old-age&area=KEN")
    assert not seen.cards()["card-trend"]["empty"]
    seen.choose("sex", "F")
    first = visit(scripts=False)
    first.open("/explore?" + seen.query(), live=False)
    for card in (seen.cards()["card-trend"], first.cards()["card-trend"]):
        assert card["empty"]
        assert card["height"] < 20
        assert "Kenya" in card["words"]
    seen.choose("sex", "_T")
    assert seen.cards()["card-trend"]["height"] > 200


def test_with_reduced_motion_nothing_moves(visit: VisitMaker) -> None:
    seen = visit(still=True)
    page = seen.open(SMALL)
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    moving = """() => [...document.querySelectorAll('*')].filter((e) => {
      const style = getComputedStyle(e);
      const durations = [style.transitionDuration, style.animationDuration];
      return durations.some((d) => d.split(', ').some((s) => parseFloat(s) > 0)
        && style.transitionProperty !== 'none'
        && style.display !== 'none');
    }).map((e) => e.tagName + '.' + (e.className.baseVal ?? e.className)).slice(0, 5)"""
    assert page.evaluate(moving) == []
    assert page.evaluate("document.getAnimations().length") == 0
