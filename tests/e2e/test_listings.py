"""Releases and Data quality in a browser: accessible, never wider than the screen, forms that need no scripts."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest
from browsing import Visit, VisitMaker

pytestmark = pytest.mark.e2e

INDIA = "/releases?series=SI_COV_BENFTS&area=IND"
PAGES = ["/releases?old=2023-07", INDIA, "/releases?dataset=un_wpp&lang=fr", "/quality", "/quality?lang=es&page=2"]


def opened(seen: Visit, path: str) -> None:
    seen.open(path)
    seen.quiet()


@pytest.mark.matrix
@pytest.mark.parametrize(("path", "width"), [(path, (375, 1280)[n % 2]) for n, path in enumerate(PAGES)])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(visit: VisitMaker, path: str, width: int) -> None:
    """Each page is opened at one width and then made as wide as the other."""
    seen = visit(width=width)
    opened(seen, path)
    for shown in (width, 1280 + 375 - width):
        seen.resize(shown)
        for dark in (False, True):
            seen.turn(dark=dark)
            assert seen.axe(whole=True) == []
        assert seen.sideways() == 0


@pytest.mark.parametrize("scripts", [True, False])
def test_the_forms_compare_releases_with_and_without_scripts(visit: VisitMaker, scripts: bool) -> None:
    seen = visit(scripts=scripts)
    page = seen.open("/releases?lang=fr", live=scripts)
    page.select_option("#releases-old", "2023-07")
    page.select_option("#releases-area", "IND")
    with page.expect_navigation():
        page.locator("#choose-releases button").click()
    query = parse_qs(seen.query())
    assert {name: query[name] for name in ("dataset", "old", "area", "lang")} == {
        "dataset": ["un_sdg_1_3_1"], "old": ["2023-07"], "area": ["IND"], "lang": ["fr"]}  # fmt: skip
    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.locator("#table-changes tbody tr").count() == 5
    page.select_option("#releases-dataset", "imf_weo")
    with page.expect_navigation():
        page.locator("#choose-dataset button").click()
    assert parse_qs(seen.query()) == {"dataset": ["imf_weo"], "lang": ["fr"]}


@pytest.mark.matrix
def test_what_was_chosen_before_the_scripts_came_stays_chosen(visit: VisitMaker) -> None:
    seen = visit()
    chosen = "document.querySelector('#first-paint #releases-dataset').value = 'imf_weo'"
    seen.page.add_init_script(f"document.addEventListener('DOMContentLoaded', () => {{ {chosen} }})")
    page = seen.open("/releases")
    assert page.locator("#releases-dataset").input_value() == "imf_weo"


def test_the_history_is_drawn_and_reached_from_explore(visit: VisitMaker) -> None:
    seen = visit()
    page = seen.open("/explore?area=IND")
    with page.expect_navigation():
        page.locator("#link-history").click()
    seen.drawn()
    card = seen.cards()["card-value-history"]
    assert card["drawn"]
    assert card["points"] == 7
    assert page.locator("#table-history").is_visible()


@pytest.mark.matrix
def test_the_words_of_the_first_paint_are_those_of_the_live_page(visit: VisitMaker) -> None:
    for path in (INDIA, "/quality?lang=fr"):
        first, later = visit(scripts=False).open(path, live=False), visit().open(path)
        for part in ("h1", ".lede", "h2", "caption", ".listing th", ".listing td"):
            assert first.locator(part).all_text_contents() == later.locator(part).all_text_contents(), (path, part)
