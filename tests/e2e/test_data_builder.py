"""The Data page in a browser: filled in by keyboard, answered while it is filled in, copied, on a phone, by axe."""

from __future__ import annotations

import pytest
from browsing import VisitMaker
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e

KENYA = "/data?indicator=coverage-old-age&area=KEN&format=csv"


def test_the_builder_is_used_by_keyboard_and_answers_as_it_is_filled_in(visit: VisitMaker) -> None:
    seen = visit(allowed=(400,), fresh=True)
    seen.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = seen.open(KENYA, live=False)
    expect(page.locator("#data-count strong")).to_have_text("3 rows")
    page.locator("#data-indicator").focus()
    page.keyboard.press("Tab")
    expect(page.locator("#data-area")).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type(",TZA")
    expect(page.locator("#data-count strong")).to_have_text("10 rows")
    expect(page.locator("#data-area")).to_be_focused()
    expect(page.locator("#data-said")).to_contain_text("10 rows")
    seen.asked("indicator=coverage-old-age&area=KEN,TZA&format=csv")
    page.keyboard.type(",XXX")
    expect(page.locator("#data-area-wrong")).to_contain_text("XXX")
    expect(page.locator("#data-area")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#data-area")).to_be_focused()
    for _ in range(4):
        page.keyboard.press("Backspace")
    expect(page.locator("#data-count strong")).to_have_text("10 rows")
    expect(page.locator("#data-area")).not_to_have_attribute("aria-invalid", "true")
    page.keyboard.press("Tab")
    expect(page.locator("#data-add-area")).to_be_focused()
    page.keyboard.type("Ugan")
    expect(page.locator("#data-area")).to_have_value("KEN,TZA,UGA")
    expect(page.locator("#data-add-area")).to_have_value("")
    for button in page.locator("[data-copy]").all():
        wanted = button.get_attribute("data-copy")
        button.focus()
        page.keyboard.press("Enter")
        expect(button).to_have_text(button.get_attribute("data-done") or "")
        assert page.evaluate("navigator.clipboard.readText()") == wanted
        assert "KEN,TZA,UGA" in (wanted or "")


def test_the_form_works_without_scripts(visit: VisitMaker) -> None:
    seen = visit(scripts=False)
    page = seen.open(f"{KENYA}&lang=fr", live=False)
    page.select_option("#data-add-area", "TZA")
    with page.expect_navigation():
        page.locator("#data-query button").click()
    assert seen.query() == "indicator=coverage-old-age&area=KEN,TZA&lang=fr&format=csv"
    assert page.locator("#table-rows tbody tr").count() == 10
    assert not page.locator(".copy").first.is_visible()


@pytest.mark.parametrize(
    "path", [KENYA, pytest.param("/data?area=XXX&from=20x&colour=red&lang=es", marks=pytest.mark.matrix)]
)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(visit: VisitMaker, path: str) -> None:
    seen = visit(width=375, allowed=(400,))
    page = seen.open(path, live=False)
    for width in (375, 1280):
        seen.resize(width)
        page.evaluate("for (const fold of document.querySelectorAll('main details')) fold.open = true")
        assert seen.sideways() == 0
        page.evaluate("for (const fold of document.querySelectorAll('#dictionary details')) fold.open = false")
        for dark in (False, True):
            seen.turn(dark=dark)
            assert seen.axe(whole=True) == []
