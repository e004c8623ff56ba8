"""The map, with every outside address blocked: all UN members, gaps hatched, disputed areas neutral."""

from __future__ import annotations

import csv
from typing import Any

import pytest
from browsing import ROOT, Visit, VisitMaker

from dashboard.texts import t

pytestmark = pytest.mark.e2e

UN_MEMBERS = 193
DISPUTED = {"XJK", "XAC", "XAP", "XIT", "XHT", "XBT"}

# What the map has drawn: areas with their outline's size and colour, points with their size and colour.
DRAWN_AREAS = """(card) => {
  const plot = document.querySelector(`#card-${card} .js-plotly-plot`);
  const found = { areas: [], points: [] };
  for (const path of plot.querySelectorAll('.choroplethlayer path.choroplethlocation')) {
    const datum = path.__data__, box = path.getBBox(), style = getComputedStyle(path);
    found.areas.push({ code: datum.loc, size: Math.max(box.width, box.height),
      fill: style.fill, opacity: +style.fillOpacity * +style.opacity, drawn: path.getAttribute('d') || '' });
  }
  for (const path of plot.querySelectorAll('.geolayer .scatterlayer path.point')) {
    const datum = path.__data__, box = path.getBoundingClientRect(), style = getComputedStyle(path);
    const trace = path.parentNode.__data__[0].trace;
    found.points.push({ code: trace.ids[datum.i], size: box.width, fill: style.fill,
      shown: style.display !== 'none' && style.visibility !== 'hidden' });
  }
  found.traces = plot.data.map((t) => ({ type: t.type, codes: t.locations || t.ids, hover: t.customdata || t.text,
    template: t.hovertemplate }));
  return found;
}"""


def members() -> dict[str, str]:
    """The UN's member states by code, from the registry."""
    with (ROOT / "etl" / "registry" / "areas.csv").open(encoding="utf-8", newline="") as file:
        return {r["ref_area"]: r["name_en"] for r in csv.DictReader(file) if r["un_status"] == "member"}


def state_of(visit: Visit, card: str = "map") -> dict[str, Any]:
    found: dict[str, Any] = visit.page.evaluate(DRAWN_AREAS, card)
    return found


@pytest.fixture(scope="module")
def where() -> dict[str, str]:
    found = members()
    assert len(found) == UN_MEMBERS
    return found


@pytest.mark.parametrize(
    "path", [pytest.param("/", marks=pytest.mark.matrix), "/explore?indicator=uhc-index&year=2010&window=1"]
)
def test_every_un_member_is_visible_on_the_map(visit: VisitMaker, where: dict[str, str], path: str) -> None:
    seen = visit(fresh=True)
    seen.open(path)
    state = state_of(seen)
    outlined = {a["code"] for a in state["areas"] if a["size"] >= 2 and a["drawn"] and a["opacity"] > 0}
    pointed = {p["code"] for p in state["points"] if p["size"] >= 4 and p["shown"]}
    missing = [f"{name} ({code})" for code, name in sorted(where.items()) if code not in outlined | pointed]
    assert missing == [], "UN members that the map does not draw"


def test_countries_without_data_are_hatched_and_listed_by_name(visit: VisitMaker, where: dict[str, str]) -> None:
    seen = visit()
    page = seen.open("/explore?indicator=coverage-poor&year=2020&window=3")
    state = state_of(seen)
    without = set(state["traces"][1]["codes"])
    assert without, "this view is chosen because some countries have no data"
    fills = {a["code"]: a["fill"] for a in state["areas"]}
    hatched = {code for code, fill in fills.items() if "#hatch" in fill}
    assert hatched == without & set(fills)
    assert page.locator("pattern#hatch").count() == 1
    listed = page.locator("#card-map .card-foot .names").text_content() or ""
    assert [where[code] for code in without & set(where) if where[code] not in listed] == []
    assert page.locator("#card-map .card-head .legend .nodata").is_visible()


def test_disputed_areas_are_neutral_grey_in_light_and_dark(visit: VisitMaker) -> None:
    seen = visit()
    page = seen.open("/explore")
    for dark in (False, True):
        seen.turn(dark=dark)
        fills = {a["code"]: a["fill"] for a in state_of(seen)["areas"] if a["code"] in DISPUTED}
        assert set(fills) == DISPUTED
        grey = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--disputed').trim()")
        channels = [int(grey[n : n + 2], 16) for n in (1, 3, 5)]
        assert set(fills.values()) == {f"rgb({', '.join(map(str, channels))})"}
        assert max(channels) - min(channels) <= 16, "grey has no hue"


@pytest.mark.parametrize(
    ("path", "lang"),
    [
        pytest.param("/", "en", marks=pytest.mark.matrix),
        ("/explore?lang=fr", "fr"),
        pytest.param("/?lang=es", "es", marks=pytest.mark.matrix),
    ],
)
def test_the_disclaimer_on_boundaries_stands_below_the_map(visit: VisitMaker, path: str, lang: str) -> None:
    seen = visit(scripts=False)
    disclaimer = seen.open(path, live=False).locator("#card-map .card-foot .disclaimer")
    assert disclaimer.is_visible()
    assert disclaimer.text_content() == t(lang, "map-disclaimer")


def test_hovering_a_country_tells_value_year_status_and_source(visit: VisitMaker) -> None:
    seen = visit()
    page = seen.open("/explore")
    traces = state_of(seen)["traces"]
    for trace in (traces[0], traces[3]):
        assert all(f"customdata[{n}]" in trace["template"] for n in range(5))
        assert all(len(told) == 5 and all(told) for told in trace["hover"])
    told = dict(zip(traces[0]["codes"], traces[0]["hover"], strict=True))["BRA"]
    assert told[0] == "Brazil"
    assert told[1].endswith("%")
    assert told[2].isdigit()
    assert "2025-10" in told[4]
    centre = page.evaluate("""() => {
      const paths = [...document.querySelectorAll('#card-map path.choroplethlocation')];
      const path = paths.find((p) => p.__data__.loc === 'BRA');
      path.scrollIntoView({ block: 'center', behavior: 'instant' });
      const box = path.getBoundingClientRect();
      return [box.x + box.width / 2, box.y + box.height / 2];
    }""")
    page.mouse.move(centre[0], centre[1])
    shown = page.locator("#card-map .hoverlayer .hovertext")
    shown.wait_for()
    text = shown.text_content() or ""
    assert [part for part in told if part not in text] == []
