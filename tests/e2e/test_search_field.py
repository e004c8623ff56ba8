"""Search in the header: by keyboard, with a screen reader, on a phone, and without scripts."""

from __future__ import annotations

import re

import pytest
from browsing import Visit, VisitMaker
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e

FIELD = "#site-search"
OPTIONS = "#site-search-list [role=option]"
PAGE = "/releases"
ANY = re.compile("")


def typed(page: Page, text: str) -> None:
    """Type into the field and wait for the answers to all that was typed, not to its first letters."""
    page.locator(FIELD).focus()
    page.keyboard.type(text, delay=5)
    expect(page.locator("#site-search-list")).to_have_attribute("data-for", text)
    expect(page.locator(OPTIONS).first).to_be_visible()


@pytest.mark.matrix
def test_the_slash_key_leads_to_the_field_unless_the_reader_is_typing(visit: VisitMaker) -> None:
    page = visit().open(PAGE)
    page.keyboard.press("/")
    field = page.locator(FIELD)
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    page.keyboard.type("a/b")
    expect(field).to_have_value("a/b")


def test_arrows_enter_and_escape_work_as_in_any_combobox(visit: VisitMaker) -> None:
    page = visit().open(PAGE)
    field, options = page.locator(FIELD), page.locator(OPTIONS)
    expect(field).to_have_attribute("role", "combobox")
    expect(field).to_have_attribute("aria-expanded", "false")
    typed(page, "guinea")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(field).not_to_have_attribute("aria-activedescendant", ANY)
    page.keyboard.press("ArrowDown")
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", options.nth(0).get_attribute("id") or "?")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(options.nth(0)).to_have_attribute("aria-selected", "false")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).not_to_have_attribute("aria-activedescendant", ANY)  # back in what was typed
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.locator("#site-search-list")).to_be_hidden()
    expect(field).to_be_focused()
    expect(field).to_have_value("guinea")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("GIN"))
    expect(page.locator("h1").first).to_contain_text("Guinea")


def test_enter_without_a_choice_opens_the_page_of_answers(visit: VisitMaker) -> None:
    page = visit().open(PAGE + "?lang=fr")
    typed(page, "pensions")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search\?q=pensions&lang=fr"))
    expect(page.locator(".answers li").first).to_contain_text("retraite")
    expect(page.locator("html")).to_have_attribute("lang", "fr")


@pytest.mark.matrix
def test_an_answer_can_be_chosen_with_the_pointer(visit: VisitMaker) -> None:
    page = visit().open(PAGE)
    typed(page, "ivory cost")
    expect(page.locator(OPTIONS).first).to_contain_text("Ivory Coast")
    page.locator(OPTIONS).first.click()
    page.wait_for_url(re.compile("CIV"))


def test_how_many_answers_there_are_is_said_aloud(visit: VisitMaker) -> None:
    page = visit().open(PAGE + "?lang=es")
    typed(page, "kenia")
    expect(page.locator(".site-search [role=status]")).to_have_text("Una respuesta para «kenia».")
    page.locator(FIELD).fill("qqqqqq")
    expect(page.locator(".site-search [role=status]")).to_contain_text("Nada se llama")
    expect(page.locator("#site-search-list")).to_be_hidden()


@pytest.mark.matrix
def test_the_list_closes_when_the_focus_leaves(visit: VisitMaker) -> None:
    page = visit().open(PAGE)
    typed(page, "africa")
    page.keyboard.press("Tab")
    expect(page.locator("#site-search-list")).to_be_hidden()


@pytest.mark.matrix
@pytest.mark.parametrize("width", [1280, 375])
def test_axe_finds_nothing_with_the_list_open_and_the_page_stays_in_its_window(visit: VisitMaker, width: int) -> None:
    seen: Visit = visit(width=width)
    page = seen.open(PAGE)
    typed(page, "africa")
    page.keyboard.press("ArrowDown")
    assert seen.axe() == []
    assert seen.sideways() == 0
    box = page.locator("#site-search-list").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    seen.turn(dark=True)
    assert seen.axe() == []


@pytest.mark.matrix
@pytest.mark.parametrize("path", ["/search?q=africa", "/search?q=qqqqqq&lang=fr", "/search?lang=es"])
def test_axe_finds_nothing_on_the_page_of_answers(visit: VisitMaker, path: str) -> None:
    seen = visit()
    seen.open(path, live=False)
    for width in (1280, 375):
        seen.resize(width)
        assert seen.axe() == []
        assert seen.sideways() == 0


def test_without_scripts_the_field_is_a_form(visit: VisitMaker) -> None:
    page = visit(scripts=False).open("/?lang=fr", live=False)
    page.locator(FIELD).fill("allemagne")
    page.locator(FIELD).press("Enter")
    page.wait_for_url(re.compile(r"/search\?q=allemagne&lang=fr"))
    expect(page.locator(".answers a").first).to_have_text("Allemagne")


def test_it_is_there_on_pages_that_stand_alone(visit: VisitMaker) -> None:
    page = visit().open("/methods", live=False)
    page.keyboard.press("/")
    typed(page, "kenya")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("KEN"))
