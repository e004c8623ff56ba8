"""Embedding a chart from its card: the dialogue with keyboard and screen reader, on small screens, without scripts."""

from __future__ import annotations

import json
import re

import pytest
from browsing import VisitMaker, eventually
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e

PAGE = "/validation?lang=fr"  # it has one chart: little to wait for
CARD = "#card-financing-validation a[data-snippet=embed]"
BUILDER = "/embed/trend/snippet?area=KEN"


def opened(page: Page, link: str = CARD) -> None:
    """Open the dialogue of a card and wait until it and its preview are there."""
    page.locator(f"#react-entry-point {link}").first.click()
    expect(page.locator("#snippet-dialog")).to_be_visible()
    settled(page)


def settled(page: Page) -> None:
    """Wait until no choice is under way, and the preview is drawn and as high as it asks for."""
    expect(page.locator("#snippet")).not_to_have_attribute("aria-busy", "true")
    inside = page.frame_locator("#snippet-frame").locator("html")
    expect(inside).to_have_attribute("data-ready", "true")


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (375, True)])
def test_axe_finds_nothing_in_the_dialogue_and_it_fits_the_screen(visit: VisitMaker, width: int, dark: bool) -> None:
    seen = visit(width=width, dark=dark)
    page = seen.open(PAGE)
    opened(page)
    assert seen.axe() == []
    box = page.locator("#snippet-dialog")
    assert box.evaluate("(box) => box.scrollWidth - box.clientWidth") == 0
    assert box.evaluate("(box) => box.getBoundingClientRect().right <= innerWidth")
    gap = "(frame) => { const r = frame.contentDocument.documentElement; return r.scrollHeight - r.clientHeight; }"

    def whole() -> None:
        assert page.locator("#snippet-frame").evaluate(gap) <= 0, "the preview shows all of the chart"

    eventually(whole)


def test_escape_closes_the_dialogue_and_the_link_has_the_focus_again(visit: VisitMaker) -> None:
    page = visit().open(PAGE)
    page.locator(f"#react-entry-point {CARD}").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#snippet-dialog")).to_be_visible()
    expect(page.locator("#snippet-title")).to_be_focused()
    expect(page.get_by_role("dialog", name="Intégrer ce graphique")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.locator("#snippet-dialog")).to_be_hidden()
    expect(page.locator(f"#react-entry-point {CARD}").first).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Fermer").click()
    expect(page.locator("#snippet-dialog")).to_be_hidden()
    expect(page.locator(f"#react-entry-point {CARD}").first).to_be_focused()


def test_a_dialogue_that_is_asked_for_again_at_once_opens_again(visit: VisitMaker) -> None:
    """A dialogue tells that it was closed a little later: that must not undo what came in between."""
    page = visit().open(PAGE)
    opened(page)
    again = """(link) => {
      document.getElementById('snippet-dialog').close();
      document.querySelector(link).click();
    }"""
    page.evaluate(again, f"#react-entry-point {CARD}")
    expect(page.locator("#snippet-title")).to_be_focused()
    expect(page.get_by_role("button", name="Fermer")).to_be_visible()
    settled(page)


def test_the_keyboard_stays_in_the_dialogue(visit: VisitMaker) -> None:
    page = visit().open(PAGE)
    opened(page)
    outside = """() => { const a = document.activeElement;
      return a !== document.body && !document.getElementById('snippet-dialog').contains(a) ? a.outerHTML : ''; }"""
    for _ in range(45):
        page.keyboard.press("Tab")
        assert page.evaluate(outside) == ""


def test_a_choice_changes_preview_and_code_and_keeps_the_focus(visit: VisitMaker) -> None:
    page = visit().open(PAGE)
    opened(page)
    page.locator("#snippet-language").focus()
    page.select_option("#snippet-language", "es")
    expect(page.locator("#snippet-script")).to_have_value(_holding("lang=es"))
    page.select_option("#snippet-theme", "dark")
    expect(page.locator("#snippet-script")).to_have_value(_holding("lang=es&amp;theme=dark"))
    expect(page.locator("#snippet-theme")).to_have_value("dark")
    expect(page.locator("#snippet-frame")).to_have_attribute("src", _holding("theme=dark"))
    settled(page)
    expect(page.frame_locator("#snippet-frame").locator("html")).to_have_attribute("lang", "es")
    expect(page.locator("#snippet-said")).to_have_text("L’aperçu et le code ont été mis à jour.")
    page.select_option("#snippet-height", "fixed")
    expect(page.locator("#snippet-iframe")).to_have_value(_holding("theme=dark"))
    expect(page.locator("#snippet-script")).to_have_count(0)
    expect(page.locator("#snippet-language")).to_be_focused()
    assert page.url.endswith(PAGE), "the page below keeps its address"


def _holding(text: str) -> re.Pattern[str]:
    return re.compile(re.escape(text))


def test_copy_copies_and_says_so(visit: VisitMaker) -> None:
    seen = visit(fresh=True)
    seen.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=seen.site)
    page = seen.open(PAGE)
    opened(page)
    for field in ("script", "address", "markdown"):
        button = page.locator(f"[data-copies=snippet-{field}]")
        button.click()
        expect(button).to_have_text("Copié")
        expect(page.locator("#snippet-said")).to_have_text(button.get_attribute("data-said") or "?")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.locator(f"#snippet-{field}").input_value()
    expect(page.locator("[data-copies=snippet-script]")).to_have_text("Copier")


def test_without_the_clipboard_the_text_is_selected_for_the_keyboard(visit: VisitMaker) -> None:
    seen = visit(fresh=True)
    seen.page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () => false;"
    )
    page = seen.open(PAGE)
    opened(page)
    page.locator("[data-copies=snippet-address]").click()
    expect(page.locator("#snippet-said")).to_have_text("Sélectionné\u00a0: copiez-le au clavier.")
    chosen = page.evaluate("getSelection().toString()")
    assert chosen == page.locator("#snippet-address").input_value()


def test_a_picture_is_saved_or_the_reader_is_told_why_not(visit: VisitMaker) -> None:
    seen = visit(allowed=(503,))
    page = seen.open(PAGE)
    opened(page, "#card-financing-validation a[data-snippet=picture]")
    expect(page.locator("#snippet-pictures-title")).to_be_focused()
    down = {"status": 503, "content_type": "application/problem+json",
            "body": json.dumps({"status": 503, "detail": "start the worker"})}  # fmt: skip
    page.route("**/charts/*.png*", lambda route: route.fulfill(**down))
    page.get_by_role("link", name="PNG, Carré").click()
    expect(page.locator("#snippet-drawing")).to_have_text("L’image n’a pas pu être dessinée\u00a0: start the worker")
    expect(page.locator("#snippet-dialog")).to_be_visible()
    page.unroute("**/charts/*.png*")
    good = {"status": 200, "content_type": "image/png", "body": b"\x89PNG",
            "headers": {"Content-Disposition": 'attachment; filename="floorwatch_square.png"'}}  # fmt: skip
    page.route("**/charts/*.png*", lambda route: route.fulfill(**good))
    with page.expect_download() as saved:
        page.get_by_role("link", name="PNG, Carré").click()
    assert saved.value.suggested_filename == "floorwatch_square.png"


def test_without_scripts_the_link_leads_to_a_page_whose_form_works(visit: VisitMaker) -> None:
    seen = visit(scripts=False, allowed=(503,))  # the preview shows the picture, where the worker runs
    page = seen.open(PAGE, live=False)
    page.locator(CARD).first.click()
    expect(page.locator("h1")).to_have_text("Intégrer ce graphique")
    assert page.locator(".copy").first.is_hidden()
    page.select_option("#snippet-language", "en")
    with page.expect_navigation():
        page.get_by_role("button", name="Mettre à jour").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.locator("#snippet-script")).not_to_have_value(_holding("lang=fr"))
    assert seen.sideways() == 0


@pytest.mark.parametrize(("width", "dark"), [(1280, True), (375, False)])
def test_axe_finds_nothing_on_the_page_of_the_builder(visit: VisitMaker, width: int, dark: bool) -> None:
    seen = visit(width=width, dark=dark)
    page = seen.open(BUILDER, live=False)
    settled(page)
    assert seen.axe() == []
    assert seen.sideways() == 0
    page.select_option("#snippet-theme", "light")
    expect(page.locator("#snippet-script")).to_have_value(_holding("theme=light"))
    page.wait_for_url("**/embed/trend/snippet?area=KEN&theme=light")  # the page is its choices
