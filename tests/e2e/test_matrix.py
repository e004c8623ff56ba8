"""Every page in every language, width and scheme; every indicator on Explore. Heavy: `make test-all`."""

from __future__ import annotations

import re
from itertools import cycle

import pytest
from browsing import ROOT, VisitMaker, sound

pytestmark = [pytest.mark.e2e, pytest.mark.matrix]

LANGUAGES = ("en", "fr", "es")
PAGES = (
    "/", "/explore", "/coverage", "/coverage?area=KEN&indicator=coverage-old-age&group=M49:202", "/health-coverage",
    "/health-coverage?area=PER", "/expenditure", "/expenditure?area=FRA", "/country/KEN", "/country/TUV",
    "/country/WB:LIC", "/financing", "/costing?area=KEN&old-age-level=50", "/fiscal-space?area=KEN&from-taxes=1",
    "/validation", "/compare", "/availability", "/standards", "/methods", "/releases", "/quality",
    "/national?area=CAN", "/search?q=pensions", "/api/v1/", "/data?indicator=coverage-old-age&area=KEN", "/bulk/",
)  # fmt: skip
WIDTHS = (375, 768, 1280)
REGISTRY = ROOT / "etl" / "registry" / "indicators"
INDICATORS = [
    found
    for file in sorted(REGISTRY.glob("*.toml"))
    for found in re.findall(r'^id = "([^"]+)"', file.read_text(encoding="utf-8"), flags=re.MULTILINE)
]
EACH = list(zip(INDICATORS, cycle(LANGUAGES), cycle(WIDTHS[n % 3] for n in (0, 1, 2, 1, 2, 0, 2, 0, 1)), strict=False))


# How a page is opened in each language, so that it is opened at every width, with a look at everything; from there the
# window is made wider and narrower. Its colours turn once from light to dark and once the other way.
OPENED = {"en": (375, False), "fr": (1280, True), "es": (768, False)}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_sound_in_every_language_width_and_scheme(visit: VisitMaker, path: str, lang: str) -> None:
    first, dark = OPENED[lang]
    seen = visit(width=first, dark=dark)
    language = "" if lang == "en" else f"{'&' if '?' in path else '?'}lang={lang}"
    page = seen.open(path + language, live=not path.startswith(("/search", "/api")))
    assert page.locator("html").get_attribute("lang") == lang
    sound(seen)
    if lang != "es":
        seen.turn(dark=not dark)
        sound(seen, "colours")
        seen.turn(dark=False)
    for width in WIDTHS:
        if width != first:
            seen.resize(width)
            sound(seen, "layout")


@pytest.mark.parametrize(("indicator", "lang", "width"), EACH)
def test_explore_is_sound_for_every_indicator(visit: VisitMaker, indicator: str, lang: str, width: int) -> None:
    seen = visit(width=width, dark=width == WIDTHS[1])
    page = seen.open(f"/explore?indicator={indicator}" + ("" if lang == "en" else f"&lang={lang}"))
    assert page.locator("#control-indicator").input_value() == indicator
    sound(seen, whole=False)
