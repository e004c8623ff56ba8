"""Explore's controls: a choice changes address, words, charts and table together."""

from __future__ import annotations

import pytest
from browsing import VisitMaker, differing
from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.e2e


def slider(page: Page) -> Locator:
    return page.locator("#control-year")


def test_the_year_moves_by_keyboard_and_address_and_map_follow(visit: VisitMaker) -> None:
    seen = visit()
    page = seen.open("/explore")
    before = seen.state()
    newest = int(before["controls"]["control-year"])
    slider(page).focus()

    def left() -> None:
        for _ in range(3):
            page.keyboard.press("ArrowLeft")

    seen.changed(left, f"year={newest - 3}")
    after = seen.state()
    assert after["shown"] == after["controls"]["control-year"] == str(newest - 3)
    assert after["figures"]["map"] != before["figures"]["map"]
    assert after["rows"] != before["rows"]
    assert str(newest - 3) in after["measures"][0]
    assert page.evaluate("document.activeElement.id") == "control-year", "focus stays on the slider"
    seen.changed(page.go_back)
    assert seen.query() == "", "one movement is one step back"


def test_the_year_moves_by_mouse_and_address_and_map_follow(visit: VisitMaker) -> None:
    seen = visit()
    page = seen.open("/explore")
    before = seen.state()
    box = slider(page).bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2

    def drag() -> None:
        page.mouse.move(box["x"] + box["width"] - 9, middle)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] * 0.5, middle, steps=4)
        page.wait_for_timeout(400)  # a hand that hesitates
        page.mouse.move(box["x"] + 4, middle, steps=4)
        page.mouse.up()

    first = page.locator(".control-year .ends span").first.text_content()
    seen.changed(drag, f"year={first}")
    after = seen.state()
    assert after["shown"] == after["controls"]["control-year"] == first
    assert after["figures"]["map"] != before["figures"]["map"]


def test_another_indicator_drops_what_belonged_to_the_old_one_and_keeps_the_rest(visit: VisitMaker) -> None:
    seen = visit()
    seen.open("/explore?year=2019&from=2016&group=M49:202&area=KEN&scheme=wb-income&lang=fr")
    seen.choose("indicator", "uhc-index")
    assert seen.query() == "indicator=uhc-index&group=M49:202&area=KEN&scheme=wb-income&lang=fr"
    after = seen.state()
    assert after["controls"]["control-group"] == "M49:202"
    assert after["controls"]["control-indicator"] == "uhc-index"
    assert after["chips"] == ["Kenya"]


def test_chosen_areas_are_shown_and_can_be_removed_and_added_by_typing(visit: VisitMaker) -> None:
    seen = visit()
    page = seen.open("/explore?group=M49:419&area=KEN,FRA")
    assert seen.state()["chips"] == ["Kenya", "France"]
    seen.changed(lambda: page.locator(".chip", has_text="Kenya").click())
    assert seen.query() == "group=M49:419&area=FRA"
    assert seen.state()["chips"] == ["France"]
    page.locator("#control-area").click()
    seen.changed(lambda: page.keyboard.type("cote d'ivoire", delay=10))
    assert seen.query() == "group=M49:419&area=FRA,CIV"
    assert seen.state()["chips"] == ["France", "Côte d’Ivoire"]
    assert page.input_value("#control-area") == ""


def test_another_source_and_another_release_show_their_own_rows(visit: VisitMaker) -> None:
    seen = visit()
    page = seen.open("/explore")
    current = seen.state()
    seen.choose("release", "2021-04")
    older = seen.state()
    assert seen.query() == "release=2021-04"
    assert {row[3] for row in older["rows"]} == {"2021-04"}
    assert differing(current, older)
    source = page.locator("#control-source option").nth(2).get_attribute("value") or ""
    seen.choose("source", source)
    assert seen.query() == f"source={source}", "the release belonged to the other source"
    assert {row[3] for row in seen.state()["rows"]} != {"2021-04"}
    assert "WSPR" in (page.locator("#card-map .card-foot .source").text_content() or "")
