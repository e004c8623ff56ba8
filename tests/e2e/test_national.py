"""National data in a real browser, with a survey and a register imported: page, map, embeds, pictures, files.

The application of this process serves a warehouse that was built from an import, as with FLOORWATCH_DATA set to it. The
few tests of every run take made figures of all measures; the matrix takes the project's own examples, imported by the
commands.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pixels
import pytest
import requests
from browsing import VisitMaker, eventually, sound
from national_support import (  # noqa: F401 - fixtures
    COUNTRY,
    EXAMPLE_COUNTRY,
    REGIONS,
    NationalBuilt,
    example_built,
    national_built,
)
from picturing import picture, picture_worker
from test_embed_frames import (  # noqa: F401 - fixtures
    CUT,
    EMBED_SCRIPT,
    GAP,
    LYING,
    Opener,
    host,
    opener,
    resized,
    stands,
)

from dashboard import pictures, serving, settings
from dashboard.charts import CHARTS
from dashboard.queries import national as queries
from dashboard.warehouse import Reader
from etl.national import shapes

pytestmark = pytest.mark.e2e

MATRIX = pytest.mark.matrix
MINE = [slug for slug in CHARTS if slug.startswith("national-")]
WITHOUT_PLATFORM = [slug for slug in MINE if slug != "national-platforms"]  # which neither country has
WIDTHS = (1280, 375)
WORLD = "topojson"
# Every region of the map: its place and size in pixels, and the share of the map that it takes.
DRAWN = """() => {
  const map = document.querySelector('.plot .geolayer').getBoundingClientRect();
  return Object.fromEntries([...document.querySelectorAll('.choroplethlayer path')].map((path) => {
    const box = path.getBoundingClientRect();
    return [path.__data__.loc, { wide: box.width / map.width, tall: box.height / map.height,
      within: box.left >= map.left - 1 && box.right <= map.right + 1 && box.width > 0 }];
  }));
}"""
# Does the fill of a region cover the middle of another one?
COVERS = """([one, other]) => {
  const drawn = [...document.querySelectorAll('.choroplethlayer path')];
  const paths = Object.fromEntries(drawn.map((path) => [path.__data__.loc, path]));
  const box = paths[other].getBBox();
  return paths[one].isPointInFill(new DOMPoint(box.x + box.width / 2, box.y + box.height / 2));
}"""


@pytest.fixture
def served(request: pytest.FixtureRequest) -> Iterator[NationalBuilt]:
    """The application serves the built import that the test names ("national_built" or "example_built")."""
    built: NationalBuilt = request.getfixturevalue(getattr(request, "param", "national_built"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FLOORWATCH_DATA", str(built.data))
        patch.setattr(serving, "READER", Reader(settings.warehouse_dir()))
        yield built


EXAMPLES = pytest.mark.parametrize("served", ["example_built"], indirect=True)


@pytest.fixture(scope="module")
def pictured(site: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder of pictures, and the worker that makes them."""
    folder = tmp_path_factory.mktemp("p")
    with picture_worker(folder, site):
        yield folder


def records(site: str, path: str) -> list[dict[str, str]]:
    answer = requests.get(site + path, timeout=60)
    assert answer.status_code == 200, answer.text[:300]
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


# ---- the page ----


def test_the_page_with_an_import_is_sound_on_a_desk_and_on_a_phone(served: NationalBuilt, visit: VisitMaker) -> None:
    seen = visit(width=WIDTHS[1])
    asked: list[str] = []
    seen.page.on("request", lambda request: asked.append(request.url))
    page = seen.open(f"/national?area={COUNTRY}")
    sound(seen)
    for width in WIDTHS[::-1]:  # axe looks at both in the matrix
        seen.resize(width)
        assert seen.sideways() == 0
        assert all(card["drawn"] or card["empty"] for card in seen.cards().values())
    cards = seen.cards()
    assert len([card for card in cards.values() if not card["empty"]]) >= 12, "survey and register have their charts"
    assert set(page.evaluate(DRAWN)) == set(REGIONS)
    assert not [url for url in asked if WORLD in url], "the shapes came with the import"


@MATRIX
@EXAMPLES
@pytest.mark.parametrize("lang", settings.LANGUAGES)
def test_the_page_with_the_examples_is_sound_in_every_language(
    served: NationalBuilt, visit: VisitMaker, lang: str
) -> None:
    for width, dark in ((WIDTHS[1], True), (WIDTHS[0], False)):
        seen = visit(width=width, dark=dark)
        page = seen.open(f"/national?area={EXAMPLE_COUNTRY}&lang={lang}")
        sound(seen)
        assert len(page.evaluate(DRAWN)) == 10, "each province is drawn"
        other = {"en": "recensées", "fr": "of the country", "es": "of the country"}[lang]
        assert other not in page.locator("main").inner_text()


@MATRIX
@EXAMPLES
def test_a_year_of_the_register_is_chosen_and_its_charts_follow(served: NationalBuilt, visit: VisitMaker) -> None:
    seen = visit()
    page = seen.open(f"/national?area={EXAMPLE_COUNTRY}")
    older = next(label for label in served.labels if "-2022-" in label)
    with page.expect_navigation():
        page.select_option("#control-register", older)
    seen.drawn()
    assert f"register={older}" in seen.query()
    card = page.locator("#card-national-spending-card")
    assert "2022" in (card.locator("h2").text_content() or "")
    assert f"register={older}" in (card.locator("a", has_text="CSV").get_attribute("href") or "")
    sound(seen)


# ---- the map of shapes that are no squares ----


def box(west: float, south: float, east: float, north: float) -> list[list[float]]:
    """A ring, outer ones as RFC 7946 has them."""
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def odd_shapes() -> shapes.Shapes:
    """Regions around the 180th meridian: two parts, a hole with a region in it, a pair of islands on both sides of the
    meridian, one that crosses it in one ring, and plain ones."""
    polygons: dict[str, Any] = {
        REGIONS[0]: ("MultiPolygon", [[box(176, -20, 177, -19)], [box(177.5, -20, 177.8, -19.7)]]),
        REGIONS[1]: ("Polygon", [box(176, -18, 179, -15), box(177, -17, 178, -16)[::-1]]),
        REGIONS[2]: ("Polygon", [box(177, -17, 178, -16)]),
        REGIONS[3]: ("MultiPolygon", [[box(179.2, -18, 180, -17)], [box(-180, -18, -179.4, -17)]]),
        REGIONS[4]: ("Polygon", [[[179.5, -16], [-179.5, -16], [-179.5, -15], [179.5, -15], [179.5, -16]]]),
        REGIONS[5]: ("Polygon", [box(-179, -20, -178, -19)]),
    }  # fmt: skip
    features = [(code, {"type": kind, "coordinates": rings}) for code, (kind, rings) in polygons.items()]
    return shapes.simplified("odd", features, set(polygons))


def test_parts_holes_islands_and_the_180th_meridian_are_drawn_as_they_lie(
    served: NationalBuilt,
    opener: Opener,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = {code: json.dumps(geometry) for code, geometry in odd_shapes().geometries.items()}
    monkeypatch.setattr(queries, "shapes", lambda warehouse, release: made)
    _, (frame,) = opener.open(opener.frames(f"/embed/national-map?area={COUNTRY}"), 700)
    regions = frame.evaluate(DRAWN)
    assert set(regions) == set(made)
    for code, found in regions.items():
        assert found["within"], f"{code} lies in the map"
        assert found["wide"] < 0.6 and found["tall"] < 0.7, f"{code} is drawn as itself, not as the rest of the world"
    assert not frame.evaluate(COVERS, [REGIONS[1], REGIONS[2]]), "the hole is left to the region in it"
    assert frame.evaluate(COVERS, [REGIONS[2], REGIONS[2]])
    assert frame.evaluate(COVERS, [REGIONS[4], REGIONS[4]]), "one region, on both sides of the meridian"


# ---- embeds, files, pictures ----

SAMPLE = ("national-map", "national-sources")
PLAIN = [slug for slug in WITHOUT_PLATFORM if slug not in SAMPLE]


def stands_well(opener: Opener, slug: str, query: str, widths: tuple[int, ...]) -> None:  # noqa: F811
    body = opener.frames(f"/embed/{slug}?{query}", height=300) + EMBED_SCRIPT.format(site=opener.site)
    page, (frame,) = opener.open(body, widths[0])

    def well() -> None:
        found = stands(frame)
        assert found["drawn"], f"{slug} at {width}: nothing is drawn"
        assert found["over"] <= 0, f"{slug} at {width}: a scroll bar"
        assert found["sideways"] <= 0, f"{slug} at {width}: sideways"
        assert abs(found["gap"]) <= GAP, f"{slug} at {width}: a gap"
        assert not found["clipped"], f"{slug} at {width}: words are cut off"
        assert frame.evaluate(CUT) == [], f"{slug} at {width}"
        if "map" not in slug:  # figures lie on regions there
            assert frame.evaluate(LYING) == [], f"{slug} at {width}"

    for width in widths:
        resized(page, frame, width)
        eventually(well)
    page.close()


def test_embeds_of_an_import_are_as_high_as_their_charts_and_have_files(
    served: NationalBuilt,
    opener: Opener,  # noqa: F811
) -> None:
    for slug in SAMPLE:
        stands_well(opener, slug, f"area={COUNTRY}", (700,))
        assert records(opener.site, f"/charts/{slug}.csv?area={COUNTRY}")


@MATRIX
@EXAMPLES
@pytest.mark.parametrize("slug", WITHOUT_PLATFORM)
def test_every_embed_of_the_examples_is_as_high_as_its_chart(
    served: NationalBuilt,
    opener: Opener,  # noqa: F811
    slug: str,
) -> None:
    for lang in settings.LANGUAGES:
        widths = (320, 700, 1200) if lang == "fr" else (320,)
        stands_well(opener, slug, f"area={EXAMPLE_COUNTRY}&lang={lang}", widths)
    assert records(opener.site, f"/charts/{slug}.csv?area={EXAMPLE_COUNTRY}")


@MATRIX
@EXAMPLES
@pytest.mark.parametrize("slug", WITHOUT_PLATFORM)
def test_every_chart_of_the_examples_is_a_picture(served: NationalBuilt, site: str, pictured: Path, slug: str) -> None:
    for size in pictures.CHART_SIZES:
        made = pixels.size(picture(site, f"/charts/{slug}.png?area={EXAMPLE_COUNTRY}&size={size}&lang=fr"))
        wanted = pictures.SIZES[size].pixels
        assert made[0] == wanted[0] and (made[1] == wanted[1] or pictures.SIZES[size].tall), f"{slug} {size}"


def test_a_chart_of_an_import_is_a_picture_that_cuts_no_row(served: NationalBuilt, site: str, visit: VisitMaker,
                                                            pictured: Path) -> None:  # fmt: skip
    """Too many rows for a picture: it shows the uppermost in letters that can be read, and says how many there are."""
    path = f"national-estimates?area={COUNTRY}"
    seen = visit(width=1200, height=630)
    page = seen.open(f"/picture/{path}", live=False)
    page.wait_for_selector("html[data-ready=true]", state="attached")
    shown = page.locator(".yaxislayer-above .ytick, .yaxislayer-below .ytick").count()
    said = page.locator("footer .part")
    assert said.is_visible() and f"Rows 1 to {shown} of" in said.inner_text()
    small = page.evaluate("""() => Math.min(...[...document.querySelectorAll('.drawing .ytick text')].map(
      (text) => text.getBoundingClientRect().height))""")
    assert small >= 9, "letters can be read"
    assert pixels.size(picture(site, f"/charts/national-estimates.png?area={COUNTRY}")) == (1200, 630)
