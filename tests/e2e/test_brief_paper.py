"""The brief on paper: exactly two A4 pages, tagged, with its words as text; on the screen sound for every reader."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browsing import VisitMaker, until_true
from picturing import foreign_fonts
from playwright.sync_api import Page

pytestmark = pytest.mark.e2e

A4 = (595, 842)  # points
MATRIX = pytest.mark.matrix
READY = "document.documentElement.dataset.ready"
# The longest words and the fullest table; long names of regions; little, nothing; a group.
SAMPLE = ("KEN", "EGY", "TUV", "ATA", "WB:UMC")


def opened(visit: VisitMaker, path: str, width: int = 794, **how: bool) -> Page:
    """The brief, drawn; 794 pixels is the window in which the worker opens it."""
    page = visit(width=width, **how).open(path, live=False)
    if how.get("scripts", True):
        until_true(page, READY)
        assert page.evaluate(READY) == "true"
    return page


def printed(page: Page) -> bytes:
    return page.pdf(prefer_css_page_size=True, print_background=True, tagged=True)


@pytest.mark.parametrize("lang", [pytest.param("en", marks=MATRIX), "fr", pytest.param("es", marks=MATRIX)])
@pytest.mark.parametrize("area", [SAMPLE[0], *(pytest.param(area, marks=MATRIX) for area in SAMPLE[1:])])
def test_a_brief_prints_on_exactly_two_tagged_pages_in_type_of_ours(
    visit: VisitMaker, area: str, lang: str, tmp_path: Path
) -> None:
    pdf = printed(opened(visit, f"/brief/{area}?lang={lang}"))
    assert foreign_fonts(pdf, tmp_path) == []
    assert len(re.findall(rb"/Type /Page\b(?!s)", pdf)) == 2
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert {(round(float(w)), round(float(h))) for w, h in boxes} == {A4}
    assert b"/StructTreeRoot" in pdf and b"/MarkInfo" in pdf
    assert f"/Lang ({lang})".encode() in pdf


def test_four_plots_are_drawn_in_their_boxes(visit: VisitMaker) -> None:
    page = opened(visit, "/brief/KEN?lang=fr")
    assert page.locator(".plot .main-svg").count() >= 4
    wider = page.evaluate(
        "[...document.querySelectorAll('.plot-box')].filter(box => box.scrollWidth > box.clientWidth + 1).length"
    )
    assert wider == 0
    named = page.evaluate(
        "[...document.querySelectorAll('.plot')].every(p => document.getElementById(p.getAttribute('aria-labelledby')))"
    )
    assert named


LYING = """() => [...document.querySelectorAll('.plot')].flatMap((plot) => {
  const words = [...plot.querySelectorAll('.annotation-text')], boxes = words.map((e) => e.getBoundingClientRect());
  return words.flatMap((one, a) => words.slice(a + 1).map((other, n) => [one, other, boxes[a], boxes[a + 1 + n]]))
    .filter(([, , p, q]) => Math.min(p.right, q.right) - Math.max(p.left, q.left) > 2
                            && Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top) > 2)
    .map(([one, other]) => `${one.textContent} / ${other.textContent}`);
})"""


@pytest.mark.parametrize(("area", "lang"), [("KEN", "fr"), ("BRA", "en"), pytest.param("IND", "es", marks=MATRIX)])
def test_the_words_at_the_ends_of_lines_do_not_lie_on_each_other(visit: VisitMaker, area: str, lang: str) -> None:
    """Where the lines of a country, its region and the world end close to each other."""
    page = opened(visit, f"/brief/{area}?lang={lang}")
    assert page.locator(".plot .annotation-text").count() >= 4
    assert page.evaluate(LYING) == []


@pytest.mark.parametrize("dark", [False, pytest.param(True, marks=MATRIX)])
def test_axe_finds_nothing_on_a_brief(visit: VisitMaker, dark: bool) -> None:
    seen = visit(dark=dark)
    page = seen.open("/brief/KEN?lang=fr", live=False)
    until_true(page, READY)
    for width in (1280, 375):
        seen.resize(width)
        assert seen.axe() == []
        assert seen.sideways() == 0


def test_a_dark_screen_prints_dark_words_on_white(visit: VisitMaker) -> None:
    page = opened(visit, "/brief/KEN?theme=dark", dark=True)
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('.sheet')).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(27, 31, 36)"


def test_a_brief_is_read_without_scripts(visit: VisitMaker) -> None:
    page = opened(visit, "/brief/KEN", scripts=False)
    assert page.locator(".headline").is_visible()
    assert page.locator(".newest tbody tr").count() > 20
    assert page.locator(".plot-box noscript a, .plot-box a").count() >= 4
