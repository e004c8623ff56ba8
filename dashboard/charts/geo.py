"""Map: where is it high, where low, and where is nothing known? Any indicator."""

from __future__ import annotations

from typing import Any

from dashboard.charts import countries
from dashboard.charts.base import CLASS_COLOURS, HOVER, Chart, Figure, Result, View, class_of, hovers
from dashboard.queries import Observation
from dashboard.texts import number, t

WIDEST_GROUP, ROOM = 150.0, 14.0  # degrees
# Areas whose status is disputed, by the codes of the boundary file: drawn in neutral grey, never with a value.
DISPUTED = ("XJK", "XAC", "XAP", "XIT", "XHT", "XBT")
# States too small to be seen as an area at world scale (under about 3,000 km²): a point makes them visible.
# fmt: off
SMALL_STATES = frozenset((
    "ABW", "AIA", "AND", "ASM", "ATG", "BHR", "BLM", "BMU", "BRB", "COK", "COM", "CPV", "CUW", "CYM", "DMA", "FSM",
    "GGY", "GIB", "GRD", "GUM", "HKG", "IMN", "JEY", "KIR", "KNA", "LCA", "LIE", "LUX", "MAC", "MAF", "MCO", "MDV",
    "MHL", "MLT", "MNP", "MSR", "MUS", "NIU", "NRU", "PCN", "PLW", "SGP", "SHN", "SMR", "STP", "SXM", "SYC", "TCA",
    "TKL", "TON", "TUV", "VAT", "VCT", "VGB", "VIR", "WLF", "WSM",
))
# fmt: on


def _scale() -> list[list[Any]]:
    steps: list[list[Any]] = []
    for n, colour in enumerate(CLASS_COLOURS):
        steps += [[n / 5, colour], [(n + 1) / 5, colour]]
    return steps


def _areas(locations: list[str], extra: dict[str, Any]) -> Figure:
    line = {"color": "@paper", "width": 0.5}
    return {
        "type": "choropleth", "locationmode": "ISO-3", "locations": locations, "showscale": False,
        "marker": {"line": line}, **extra,
    }  # fmt: skip


def valued_areas(codes: list[str], classes: list[int], texts: list[list[str]], template: str) -> Figure:
    """Areas in the colours of their classes, with texts to hover."""
    return _areas(codes, {
        "z": [n + 0.5 for n in classes], "zmin": 0, "zmax": 5, "colorscale": _scale(), "customdata": texts,
        "hovertemplate": template,
    })  # fmt: skip


def plain_areas(locations: list[str], colour: str, names: list[str], text: str) -> Figure:
    """Areas in one colour, with their names to hover."""
    scale = [[0, colour], [1, colour]]
    return _areas(locations, {
        "z": [0] * len(locations), "zmin": 0, "zmax": 1, "colorscale": scale, "text": names,
        "hovertemplate": f"<b>%{{text}}</b><br>{text}<extra></extra>",
    })  # fmt: skip


def _points(view: View, rows: list[Observation], missing: list[str]) -> list[Figure]:
    areas, breaks = view.catalogue.areas, view.indicator.breaks
    seen = [row for row in rows if row.ref_area in SMALL_STATES and areas[row.ref_area].lat is not None]
    valued = {
        "type": "scattergeo", "mode": "markers",
        "lat": [areas[r.ref_area].lat for r in seen], "lon": [areas[r.ref_area].lon for r in seen],
        "ids": [r.ref_area for r in seen],
        "marker": {"size": 7, "color": [CLASS_COLOURS[class_of(r.obs_value or 0.0, breaks)] for r in seen],
                   "line": {"color": "@ink", "width": 0.6}},
        "customdata": hovers(view, seen), "hovertemplate": HOVER,
    }  # fmt: skip
    hidden = [code for code in missing if code in SMALL_STATES and areas[code].lat is not None]
    empty = {
        "type": "scattergeo", "mode": "markers",
        "lat": [areas[c].lat for c in hidden], "lon": [areas[c].lon for c in hidden], "ids": hidden,
        "marker": {"size": 6, "color": "@paper", "line": {"color": "@muted", "width": 1}},
        "text": [view.name(c) for c in hidden],
        "hovertemplate": f"<b>%{{text}}</b><br>{t(view.lang, 'no-data')}<extra></extra>",
    }  # fmt: skip
    return [valued, empty]


def extent(codes: list[str], view: View) -> Figure:
    """The whole world; for a group that fills less than half of it, the group with some room around."""
    areas = view.catalogue.areas
    points = [(area.lat, area.lon) for code in codes if (area := areas[code]).lat is not None and area.lon is not None]
    if view.selection.group and points:
        lats, lons = [p[0] for p in points if p[0] is not None], [p[1] for p in points if p[1] is not None]
        if max(lons) - min(lons) < WIDEST_GROUP:
            south, north = max(-57.0, min(lats) - ROOM), min(84.0, max(lats) + ROOM)
            return {"lataxis": {"range": [south, north]}, "lonaxis": {"range": [min(lons) - ROOM, max(lons) + ROOM]}}
    return {"lataxis": {"range": [-57, 84]}, "lonaxis": {"range": [-170, 190]}}


def world(traces: list[Figure], shown: Figure) -> Figure:
    """The map of all traces; `shown` is from `extent`."""
    geo = {
        "scope": "world", "resolution": 50, "fitbounds": False, "projection": {"type": "natural earth"},
        "showframe": False,
        "showcoastlines": False, "showcountries": False, "showland": True, "landcolor": "@land",
        "showlakes": False, "showocean": False, "bgcolor": "rgba(0,0,0,0)",
        **shown,
    }  # fmt: skip
    return {
        "data": traces,
        "layout": {
            "geo": geo, "margin": {"l": 0, "r": 0, "t": 0, "b": 0}, "showlegend": False, "dragmode": False,
            "hoverlabel": {"align": "left"},
        },
    }  # fmt: skip


def figure(result: Result, view: View) -> Figure:
    """Choropleth of five classes, no-data areas apart (the page hatches them), small states as points."""
    rows = list(result.rows)
    missing = list(result.missing)
    classes = [class_of(r.obs_value or 0.0, view.indicator.breaks) for r in rows]
    valued = valued_areas([r.ref_area for r in rows], classes, hovers(view, rows), HOVER)
    names = [view.name(code) for code in missing]
    no_data = plain_areas(missing, "@nodata", names, t(view.lang, "no-data"))
    disputed = plain_areas(list(DISPUTED), "@disputed", [""] * len(DISPUTED), t(view.lang, "map-disputed"))
    shown = extent([*(row.ref_area for row in rows), *missing], view)
    return world([valued, no_data, disputed, *_points(view, rows, missing)], shown)


def finding(result: Result, view: View) -> str:
    """How many countries have a value, and how they spread over the classes' ends."""
    values = [row.obs_value for row in result.rows if row.obs_value is not None]
    if not values:
        source, selection = view.selection.source_in(view.catalogue), view.selection
        if False not in source.slices.get(selection.release, {}).get(selection.cut, {False: None}):
            return t(view.lang, "finding-groups-only")
        return t(view.lang, "finding-empty", label=view.indicator.texts["label"][view.lang])
    years = [row.time_period for row in result.rows if row.time_period]
    span = _span(years, view.lang)
    middle = sorted(values)[len(values) // 2] if len(values) % 2 else _mean_of_middle(values)
    return t(
        view.lang, "finding-map", label=view.indicator.texts["label"][view.lang], middle=view.said(middle),
        low=view.said(min(values)), high=view.said(max(values)), n=len(values),
        n_text=number(len(values), 0, view.lang), span=span,
    )  # fmt: skip


def _mean_of_middle(values: list[float]) -> float:
    ordered, half = sorted(values), len(values) // 2
    return (ordered[half - 1] + ordered[half]) / 2


def _span(years: list[int], lang: str) -> str:
    if not years:
        return t(lang, "year-none")
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first}–{last}"


CHART = Chart("map", "chart-map", countries.rows, figure, finding, lambda _: 460, wide=True, method="map")
