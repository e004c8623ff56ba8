"""Pages made of cards, as readers use them: choose, go back, without scripts, on a phone, with a screen reader."""

from __future__ import annotations

import pytest
from browsing import Visit, VisitMaker
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e

FOCUSED = ("/coverage?area=KEN", "/health-coverage?area=KEN", "/expenditure?area=KEN&lang=fr")


def chosen(seen: Visit, control: str, value: str) -> None:
    """Pick an option and wait until the address has it, and the page is quiet and drawn."""
    before = seen.query()
    seen.page.select_option(f"#control-{control}", value)
    seen.asked(before=before)
    seen.quiet()
    seen.drawn()


@pytest.mark.matrix
@pytest.mark.parametrize("path", FOCUSED[1:])  # the first one is looked at, with the same eyes, in test_matrix
def test_a_page_is_drawn_fits_its_screen_and_axe_finds_nothing(visit: VisitMaker, path: str) -> None:
    seen = visit()
    seen.open(path)
    for width in (1280, 375):
        seen.resize(width)
        for name, card in seen.cards().items():
            assert card["words"].strip(), name
            assert card["empty"] or card["drawn"], name
        assert seen.sideways() == 0
        assert seen.axe(whole=True) == []


@pytest.mark.parametrize(
    "path", ["/expenditure", *(pytest.param(p, marks=pytest.mark.matrix) for p in ("/coverage", "/health-coverage"))]
)
def test_choosing_a_focus_changes_words_and_address_and_back_undoes_it(visit: VisitMaker, path: str) -> None:
    seen = visit()
    page = seen.open(path)
    intro = page.locator("#board-intro")
    before = intro.text_content() or "?"
    chosen(seen, "area", "KEN")
    assert seen.query() == "area=KEN"
    expect(intro).not_to_have_text(before)
    expect(intro).to_contain_text("Kenya")
    page.go_back()
    seen.asked("")
    seen.quiet()
    seen.drawn()
    expect(intro).to_have_text(before)


def test_loading_never_blanks_the_page(visit: VisitMaker) -> None:
    seen = visit()
    page = seen.open("/coverage")
    page.evaluate("""() => { window.blank = 0; const watch = () => {
      const plots = document.querySelectorAll('.plot-box:not(.empty) .js-plotly-plot');
      if (!plots.length || ![...plots].every((p) => p.querySelector('.main-svg'))) window.blank += 1;
      requestAnimationFrame(watch); }; requestAnimationFrame(watch); }""")
    chosen(seen, "area", "PER")
    assert page.evaluate("window.blank") == 0


def test_without_scripts_the_choices_can_be_sent(visit: VisitMaker) -> None:
    seen = visit(scripts=False)
    page = seen.open("/coverage?lang=es", live=False)
    page.select_option("#control-area", "PER")
    with page.expect_navigation():
        page.locator("#controls button").click()
    assert "area=PER" in seen.query()
    assert "lang=es" in seen.query()
    assert "Perú" in (page.locator("#intro").text_content() or "")


@pytest.mark.matrix
def test_the_first_paint_says_what_the_live_page_says(visit: VisitMaker) -> None:
    for path in (*FOCUSED, "/country/KEN", "/standards"):
        first, later = visit(scripts=False).open(path, live=False), visit().open(path)
        for part in ("h1", ".lede", ".card h2", ".measure", ".source"):
            assert first.locator(part).all_text_contents() == later.locator(part).all_text_contents(), (path, part)


def test_a_card_leads_to_its_table_its_file_and_its_method(visit: VisitMaker) -> None:
    seen = visit()
    page = seen.open("/coverage?area=KEN")
    links = page.locator("#card-coverage-sex-gap .card-foot .links a")
    hrefs = [links.nth(n).get_attribute("href") or "" for n in range(links.count())]
    assert any(".html?" in href for href in hrefs)
    assert any(".csv?" in href for href in hrefs)
    how = next(href for href in hrefs if "#method-" in href)
    page.goto(seen.site + how)
    assert page.locator(f"#{how.rpartition('#')[2]}").count() == 1
