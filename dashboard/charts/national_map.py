"""Regions: where in the country is it high, where low, and how sure is that?

Of a survey whose shapes came with the import, a map in five classes; otherwise, and for national platforms, bars in
their order. Regions whose figure is suppressed are grey and named as such, those without a figure hatched.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from dashboard.charts import national_view as shared
from dashboard.charts.base import CLASS_COLOURS, HOVER, OF_AREA, Chart, Figure, Result, View, class_of
from dashboard.charts.national_params import MEASURE, PROGRAMME, SURVEY_OF
from dashboard.charts.national_platforms import platform_mark
from dashboard.charts.national_regions import CLASSES, Told, ordered, rows
from dashboard.charts.national_rows import Group, Row, drawn, height
from dashboard.charts.national_view import Looked
from dashboard.elements import Element, el
from dashboard.queries.national import Estimate
from dashboard.texts import capital, joined, sort_key, t

MAP_PX, NARROW_PX, ROOM = 480, 320, 0.04
MAP_WIDE_PX, LETTER_PX, LINE_PX = 620, 7.5, 15  # of the map in a narrow column; of the letters on it
SUPPRESSED, UNKNOWN = CLASSES, CLASSES + 1  # after the five classes
COLOURS = (*CLASS_COLOURS, "@disputed", "@nodata")
TEXT_ON = ("@onc0", "@onc1", "@onc2", "@onc3", "@onc4")
PARAMS = (SURVEY_OF, MEASURE, PROGRAMME)


# ---- drawing ----


def figure(result: Result, view: View) -> Figure | None:
    """The map, where shapes came with the survey; else bars."""
    if not result.facts["regions"]:
        return None
    return _map(result, view) if result.facts["shapes"] else drawn(_groups(result, view), bars=True, wide=True)


def _groups(result: Result, view: View) -> list[Group]:
    """One row a region and one for the country, highest first; suppressed ones say so."""
    facts = result.facts
    held, platform, country = facts["looked"].survey, facts.get("platform"), facts["country"]
    made = []
    for each in _listed(result):
        name, whole = view.name(each.row.ref_area), each is country
        label = f"<b>{name}</b>" if whole or each.row.ref_area in view.selection.areas else name
        if each.suppressed:
            made.append(Row(label, instead=t(view.lang, "national-suppressed")))
            continue
        mark = platform_mark(each.row, name, view) if platform else shared.mark(each, name, held, view)
        made.append(Row(label, (replace(mark, bar="@total") if whole else mark,)))
    return [Group("", tuple(made))]


def _listed(result: Result) -> list[Estimate]:
    """The rows of the bars: regions and country in one order."""
    country: Estimate | None = result.facts["country"]
    return ordered([*result.facts["regions"], *([country] if country else [])])


def _map(result: Result, view: View) -> Figure:
    told, outlines = Told(result, view), result.facts["shapes"]
    breaks, known = told.breaks(), {each.row.ref_area: each for each in result.facts["regions"]}
    codes, texts, classes = list(outlines), [], []
    for code in codes:
        each = known.get(code)
        kind = UNKNOWN if each is None else SUPPRESSED if each.suppressed else class_of(each.row.obs_value or 0, breaks)
        classes.append(kind + 0.5)
        texts.append(_hover(code, each, result, view))
    features = [{"type": "Feature", "id": code, "properties": {}, "geometry": json.loads(text)}
                for code, text in outlines.items()]  # fmt: skip
    scale = [[at / len(COLOURS), colour] for n, colour in enumerate(COLOURS) for at in (n, n + 1)]
    areas = {
        "type": "choropleth", "locationmode": "geojson-id", "showscale": False, "locations": codes, "z": classes,
        "geojson": {"type": "FeatureCollection", "features": features}, "zmin": 0, "zmax": len(COLOURS),
        "colorscale": scale, "marker": {"line": {"color": "@ink", "width": 0.6}}, "customdata": texts,
        "hovertemplate": HOVER,
    }  # fmt: skip
    geo = {
        # Of this resolution there is an empty map of the world (paint.js): none is loaded beside the shapes.
        "scope": "world", "resolution": 110, "visible": False, "bgcolor": "rgba(0,0,0,0)", "fitbounds": False,
        **extent(outlines.values()),
    }  # fmt: skip
    return {
        "data": [areas, _uncertain(known, view), _figures(known, outlines, breaks, view)],
        "layout": {"geo": geo, "margin": {"l": 0, "r": 0, "t": 0, "b": 0}, "showlegend": False, "dragmode": False,
                   "hoverlabel": {"align": "left"}, "height": MAP_PX, "meta": {"narrow": {"height": NARROW_PX}}},
    }  # fmt: skip


def _figures(known: dict[str, Estimate], outlines: dict[str, str], breaks: Sequence[float], view: View) -> Figure:
    """The figures in the regions that are large enough for them, without decimals: their intervals are wider."""
    places, boxes = view.catalogue.areas, {code: _box(text) for code, text in outlines.items()}
    pixels = _pixels_per_degree(outlines)
    shown = []
    for code, (wide, tall) in boxes.items():
        each = known.get(code)
        if each is None or each.suppressed or each.flagged or places[code].lat is None:
            continue
        measure = shared.measure_of(each.row, view)
        if measure.unit_measure != "PT":
            continue  # amounts are too long
        text = shared.amount(each.row.obs_value or 0.0, measure, None, view, decimals=0)
        if wide * pixels > LETTER_PX * len(text) and tall * pixels > LINE_PX:
            shown.append((places[code], text, class_of(each.row.obs_value or 0.0, breaks)))
    return {
        "type": "scattergeo", "mode": "text", "lat": [p.lat for p, *_ in shown], "lon": [p.lon for p, *_ in shown],
        "text": [text for _, text, _ in shown], "hoverinfo": "skip", "meta": "wide",
        "textfont": {"color": [TEXT_ON[n] for *_, n in shown], "size": 12},
    }  # fmt: skip


def _box(text: str) -> tuple[float, float]:
    """The width and height of a region's largest part, in degrees as the map has them."""
    geometry = json.loads(text)
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    sizes = []
    for part in parts:
        lons, lats = [p[0] for p in part[0]], [p[1] for p in part[0]]
        sizes.append((max(lons) - min(lons), max(lats) - min(lats)))
    return max(sizes, key=lambda size: size[0] * size[1])


def _pixels_per_degree(outlines: dict[str, str]) -> float:
    """The scale at which all shapes fit into the map of a narrow column."""
    shown = extent(outlines.values())
    west, east = map(float, shown["lonaxis"]["range"])
    south, north = map(float, shown["lataxis"]["range"])
    return min(MAP_WIDE_PX / (east - west), MAP_PX / (north - south))


def _uncertain(known: dict[str, Estimate], view: View) -> Figure:
    """An open circle on each region whose figure is of low reliability."""
    places = view.catalogue.areas
    seen = [c for c, each in known.items() if each.flagged and places[c].lat is not None]
    return {
        "type": "scattergeo", "mode": "markers", "lat": [places[c].lat for c in seen], "ids": seen,
        "lon": [places[c].lon for c in seen], "hoverinfo": "skip",
        "marker": {"size": 9, "symbol": "circle", "color": "@paper", "line": {"color": "@ink", "width": 1.5}},
    }  # fmt: skip


def _hover(code: str, each: Estimate | None, result: Result, view: View) -> list[str]:
    name, lang = view.name(code), view.lang
    held = result.facts["looked"].survey
    if each is None:
        return [name, t(lang, "no-data"), "", "", held.name if held else ""]
    if each.suppressed:
        return [name, t(lang, "national-suppressed"), str(each.row.time_period), "–", held.name if held else ""]
    return list(shared.hover(each, name, held, view))


def extent(outlines: Any) -> Figure:
    """The ranges of longitude and latitude that hold all shapes, with some room; countries on both sides of the
    180th meridian are kept together."""
    points = [point for text in outlines for point in _points(json.loads(text)["coordinates"])]
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    if max(lons) - min(lons) > 180:
        lons = [lon + 360 if lon < 0 else lon for lon in lons]
    wide, tall = (max(lons) - min(lons)) * ROOM or ROOM, (max(lats) - min(lats)) * ROOM or ROOM
    west, east = min(lons) - wide, max(lons) + wide
    return {
        "lonaxis": {"range": [west, east]}, "lataxis": {"range": [min(lats) - tall, max(lats) + tall]},
        "center": {"lon": (west + east) / 2, "lat": (min(lats) + max(lats)) / 2},
        "projection": {"type": "mercator", "rotation": {"lon": (west + east) / 2}},
    }  # fmt: skip


def _points(coordinates: Any) -> Iterator[list[float]]:
    if coordinates and isinstance(coordinates[0], int | float):
        yield coordinates
        return
    for part in coordinates:
        yield from _points(part)


# ---- words ----


def finding(result: Result, view: View) -> str:
    """The region asked for, or the highest and the lowest, with their intervals; how many are suppressed."""
    lang, regions = view.lang, [each for each in result.facts["regions"] if not each.suppressed]
    if not regions:
        what = t(lang, "national-what-regions")
        return _no_platform(result, view) or shared.nothing(result, view, what)
    told = Told(result, view)
    year = str(regions[0].row.time_period)
    listed = ordered(regions)
    mine = next((e for e in listed if e.row.ref_area in view.selection.areas), None)
    if mine:
        place = view.catalogue.areas[mine.row.ref_area].in_form[lang]
        return t(lang, "finding-national-region", where=capital(place), what=told.name(), value=told.shown(mine),
                 year=year, rank=listed.index(mine) + 1, n=len(listed))  # fmt: skip
    if len(listed) == 1:
        return t(lang, "finding-national-one-region", what=told.name(), name=view.name(listed[0].row.ref_area),
                 value=told.shown(listed[0]), year=year)  # fmt: skip
    high, low = listed[0], listed[-1]
    return t(lang, "finding-national-map", what=told.name(), year=year, highest=view.name(high.row.ref_area),
             high=told.shown(high), lowest=view.name(low.row.ref_area), low=told.shown(low))  # fmt: skip


def _no_platform(result: Result, view: View) -> str:
    """That the platform of the country has no regions; '' where there is a survey, or no platform."""
    looked: Looked = result.facts["looked"]
    if looked.survey or looked.country not in view.catalogue.national.platforms:
        return ""
    where = view.catalogue.areas[looked.country].in_form[view.lang]
    return capital(t(view.lang, "national-platform-no-regions", where=where))


def measure(result: Result, view: View) -> str:
    """What is shown, of which survey."""
    if not result.facts["regions"]:
        return shared.header(result, view)
    row = result.facts["regions"][0].row
    year = f"{view.name(result.facts['looked'].country)}, {row.time_period}" if result.facts.get("platform") else ""
    return (year and f"{Told(result, view).name()} · {year}") or shared.header(result, view, Told(result, view).name())


def keys(result: Result, view: View) -> Element | None:
    """The classes of the map; what whiskers are; where there is nothing, where there is something."""
    regions, lang = result.facts["regions"], view.lang
    if not regions:
        return shared.ways(result, view)
    if not result.facts["shapes"]:
        signs = [] if result.facts.get("platform") else shared.interval_keys(
            regions, view, result.facts["looked"].survey)  # fmt: skip
        return shared.keyed(signs) if signs else None
    labels = [(colour[1:], text) for colour, text in zip(CLASS_COLOURS, Told(result, view).class_labels(), strict=True)]
    labels += [("suppressed", t(lang, "national-suppressed"))] if any(e.suppressed for e in regions) else []
    labels += [("nodata", t(lang, "no-data"))] if result.missing else []
    items = [el("Li", el("Span", "", className=f"swatch {name}"), text) for name, text in labels]
    if any(e.flagged for e in regions):
        items.append(el("Li", el("Span", "○", className="key", attrs={"aria-hidden": "true"}),
                        t(lang, "national-key-flagged")))  # fmt: skip
    return el("Ul", *items, className="legend", attrs={"aria-label": t(lang, "legend")})


def note(result: Result, view: View) -> str:
    """Which regions are suppressed or of low reliability, by name; what the measure is."""
    regions, lang = result.facts["regions"], view.lang
    if not regions:
        return shared.caveats(result, view)
    if result.facts.get("platform"):
        return t(lang, "note-national-platform-regions")
    told = [(t(lang, "national-suppressed-names", names=_names(gone, view)))] \
        if (gone := [e for e in regions if e.suppressed]) else []  # fmt: skip
    told += [t(lang, "national-flagged-names", names=_names(weak, view))] \
        if (weak := [e for e in regions if e.flagged]) else []  # fmt: skip
    outside = [e for e in regions if e.row.ref_area not in result.facts["shapes"]] if result.facts["shapes"] else []
    told += [t(lang, "national-unmapped-names", names=_names(outside, view))] if outside else []
    return shared.caveats(result, view, *told, t(lang, "note-national-map"), *shared.measure_caveats(regions[:1], view))


def _names(found: Sequence[Estimate], view: View) -> str:
    return joined(sorted((view.name(e.row.ref_area) for e in found), key=sort_key), view.lang)


def _height(result: Result) -> int:
    """Of the map, or a row a region."""
    if result.facts["shapes"]:
        return MAP_PX
    return height([Group("", tuple(Row("") for _ in _listed(result)))])


CHART = Chart(
    "national-map", "chart-national-map", rows, figure, finding, _height, wide=True, measure=measure, keys=keys,
    note=note, method="national-map", params=PARAMS, takes=OF_AREA,
)  # fmt: skip
