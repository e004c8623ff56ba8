"""A profile on paper is a brief of two A4 pages; on the screen it and Compare are sound for every reader."""

from __future__ import annotations

import re

import pytest
from browsing import VisitMaker
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e

FULL = ("KEN", "BRA", "FRA", "BOL")  # much is known of these; Bolivia is on most lists of conventions
POOR = ("TUV", "GRL", "ATA")
A4 = (595, 842)  # points
COMPARE = "/compare?indicator=coverage-any,uhc-index,expenditure-social-protection&area=KEN,TZA,M49:202"


def brief(visit: VisitMaker, path: str, **how: bool) -> tuple[int, set[tuple[int, int]]]:
    """Pages of the printed profile, and their sizes in points."""
    seen = visit(**how)
    seen.open(path, live=how.get("scripts", True))
    pdf = seen.page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return len(re.findall(rb"/Type /Page\b(?!s)", pdf)), {(round(float(w)), round(float(h))) for w, h in boxes}


REST = pytest.mark.matrix  # heavy: `make test` looks at the fullest in the language with the longest words


@pytest.mark.parametrize("lang", [pytest.param("en", marks=REST), "fr", pytest.param("es", marks=REST)])
@pytest.mark.parametrize("area", [FULL[-1], *(pytest.param(area, marks=REST) for area in FULL[:-1])])
def test_a_full_profile_prints_on_exactly_two_pages(visit: VisitMaker, area: str, lang: str) -> None:
    pages, sizes = brief(visit, f"/country/{area}?lang={lang}" if lang != "en" else f"/country/{area}")
    assert pages == 2
    assert sizes == {A4}


@REST
@pytest.mark.parametrize("area", [*POOR, "M49:202", "WB:LMC"])
def test_a_poor_profile_and_that_of_a_group_print_on_two_pages_at_most(visit: VisitMaker, area: str) -> None:
    assert brief(visit, f"/country/{area}?lang=fr")[0] <= 2


@pytest.mark.matrix
def test_a_dark_screen_prints_dark_words_on_white(visit: VisitMaker) -> None:
    seen = visit(dark=True)
    page = seen.open("/country/KEN?theme=dark")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(27, 31, 36)"
    assert page.evaluate("getComputedStyle(document.querySelector('.js-plotly-plot text')).fill") == "rgb(27, 31, 36)"


@REST
@pytest.mark.parametrize(("path", "widths"), [
    ("/country/KEN", (1280, 375)), ("/country/GRL?lang=fr", (375, 1280)), ("/country/M49:202?lang=es", (1280, 375)),
    (f"{COMPARE}&lang=fr", (375, 1280)),
])  # fmt: skip
def test_axe_finds_nothing_on_profiles_and_compare(visit: VisitMaker, path: str, widths: tuple[int, int]) -> None:
    seen = visit(width=widths[0])
    seen.open(path)
    for width in widths:
        seen.resize(width)
        for dark in (False, True):
            seen.turn(dark=dark)
            assert seen.axe() == []
        assert seen.sideways() == 0


def test_a_profile_is_read_without_scripts(visit: VisitMaker) -> None:
    seen = visit(scripts=False)
    page = seen.open("/country/KEN", live=False)
    assert page.locator(".headline").is_visible()
    assert page.locator("#table-contingency-groups tbody tr").count() == 9
    page.locator('.neighbours a[rel="next"]').click()
    page.wait_for_url(lambda url: "/country/" in url and not url.endswith("KEN"))


def test_compare_adds_and_removes_without_scripts(visit: VisitMaker) -> None:
    seen = visit(scripts=False)
    page = seen.open("/compare?indicator=coverage-any&area=KEN", live=False)
    page.select_option("#add-area", "TZA")
    page.locator("#form-area button").click()
    page.wait_for_url("**/compare?indicator=coverage-any&area=KEN,TZA")
    page.locator(".chip").first.click()
    page.wait_for_url("**/compare?indicator=coverage-any&area=TZA")


def test_compare_adds_and_copies_its_address_with_scripts(visit: VisitMaker) -> None:
    seen = visit()
    page = seen.open("/compare?indicator=coverage-any&area=KEN")
    page.select_option("#react-entry-point #add-indicator", "uhc-index")
    page.locator("#react-entry-point #form-indicator button").click()
    page.wait_for_url("**/compare?indicator=coverage-any,uhc-index&area=KEN")
    seen.drawn()
    expect(page.locator("#react-entry-point .panel .js-plotly-plot")).to_have_count(2)
    seen.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("[data-copy]").click()
    page.locator("[data-copy]", has_text="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").endswith(
        "/compare?indicator=coverage-any,uhc-index&area=KEN"
    )
