"""Availability, standards and methods in the browser: sound at both widths, filled, following the reader's choice."""

from __future__ import annotations

import pytest
from browsing import VisitMaker
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e

YEARS, FRESH = ".grid-of-years", ".grid-of-fresh"


@pytest.mark.matrix
@pytest.mark.parametrize(("path", "widths"), [
    ("/availability?group=M49:054", (1280, 375)), ("/standards?group=M49:005&lang=fr", (375, 1280)),
    ("/methods?lang=es", (375,)),
])  # fmt: skip
def test_axe_finds_nothing_and_nothing_sticks_out(visit: VisitMaker, path: str, widths: tuple[int, ...]) -> None:
    seen = visit(width=widths[0])
    page = seen.open(path)
    if "availability" in path:
        expect(page.locator(f"{YEARS} tbody tr").first).to_be_visible()
        expect(page.locator(f"{FRESH} tbody tr").first).to_be_visible()
    for width in widths:
        seen.resize(width)
        for dark in (False, True):
            seen.turn(dark=dark)
            assert seen.axe() == []
        assert seen.sideways() == 0


def test_the_tables_of_availability_follow_the_choice(visit: VisitMaker) -> None:
    seen = visit()
    page = seen.open("/availability?group=M49:054")
    expect(page.locator(f"{YEARS} tbody")).to_contain_text("Fiji")
    assert page.locator(f"{YEARS} tbody tr").count() < 10
    with page.expect_response(lambda answer: "availability-years.part" in answer.url):
        page.select_option("#control-indicator", "uhc-index")
    expect(page.locator("#title-availability-years")).to_contain_text("UHC")
    expect(page.locator(f"{FRESH} thead")).to_contain_text("Out-of-pocket")
    page.wait_for_url("**indicator=uhc-index**")
    page.locator("#table-availability a", has_text="Government debt").click()
    expect(page.locator("#title-availability-years")).to_contain_text("Government debt")
    page.wait_for_url("**group=M49:054**")


def test_the_map_and_the_timeline_of_standards_are_drawn(visit: VisitMaker) -> None:
    seen = visit()
    seen.open("/standards?area=FRA")
    shown = seen.cards()
    assert shown["card-standards-map"]["drawn"]
    assert shown["card-standards-timeline"]["drawn"]
    assert "France" in shown["card-standards-map"]["words"]


def test_how_we_know_leads_to_the_paragraph(visit: VisitMaker) -> None:
    page = visit().open("/standards")
    page.locator("#card-standards-timeline .links a", has_text="How we know").click()
    page.wait_for_url("**/methods#method-standards-timeline")
    expect(page.locator("#method-standards-timeline")).to_be_in_viewport()
