"""Standards: which States ratified Convention 102, when, and which Parts they accepted; the practice beside the law.

The rows are ratifications as read in lists, not observations: an empty cell means "not read", never "none".
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from dashboard.catalogue import Catalogue
from dashboard.charts import countries
from dashboard.charts.base import CLASS_COLOURS, OF_AREA_AND_GROUP, Chart, Column, Figure, Result, Table, View, layout
from dashboard.charts.geo import DISPUTED, SMALL_STATES, extent, plain_areas
from dashboard.elements import Element, el
from dashboard.queries import standards as queries
from dashboard.queries.standards import Ratification
from dashboard.selection import Selection
from dashboard.texts import sort_key, t
from dashboard.warehouse import Warehouse

C102 = "C102"
STATES = ("read", "not-read", "not-listed")
COLOURS = {"read": "@c4", "not-read": "@c2", "not-listed": "@nodata"}
LAST_KNOWN_TOTAL = 2023  # the last year for which a total of the ILO was read; later ratifications may be missing


def looked_at(selection: Selection, catalogue: Catalogue) -> frozenset[str]:
    """Countries of the chosen group, or all."""
    group = countries.members(catalogue, selection.group, None)
    return catalogue.countries if group is None else catalogue.countries & group


def parties(selection: Selection, warehouse: Warehouse) -> list[Ratification]:
    """Ratifications of Convention 102 by countries of the chosen group, by date as far as it is known."""
    wanted = looked_at(selection, warehouse.catalogue)
    found = [r for r in queries.ratifications(warehouse) if r.instrument == C102 and r.ref_area in wanted]
    return sorted(found, key=lambda r: (r.date_registered or "9999", r.ref_area))


def own(view: View) -> str:
    """The reader's country, '' for none."""
    return next((code for code in view.selection.areas if code in view.catalogue.countries), "")


def precision(date: str) -> str:
    """How far a date of registration is known: a code of DATE_PRECISION."""
    return "not-read" if not date else "year" if len(date) == len("1952") else "day"


def parts_state(ratification: Ratification | None) -> str:
    """Whether a State is on the list and its Parts were read."""
    return "not-listed" if ratification is None else "read" if ratification.parts else "not-read"


def origin(result: Result, view: View) -> list[Any]:
    """Lists read; the source of each row stands in the table."""
    link = el("A", "ILO NORMLEX", href="https://normlex.ilo.org", rel="external noopener")
    return [t(view.lang, "standards-origin"), " ", link]


def caveat(result: Result, view: View) -> str:
    """What the lists leave open."""
    return t(view.lang, "standards-caveat")


# ---- map ----

MAP_COLUMNS = (
    Column("ref_area", "area"), Column("ratification", "code", "RATIFICATION"), Column("date_registered"),
    Column("date_precision", "code", "DATE_PRECISION"), Column("parts_accepted"),
    Column("parts_state", "code", "PARTS_STATE"), Column("source_url"), Column("note"),
)  # fmt: skip


def map_rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """One record a country: party or not on the list read, since when, with which Parts."""
    catalogue = warehouse.catalogue
    by_area = {r.ref_area: r for r in parties(selection, warehouse)}
    names = catalogue.names[selection.lang]
    areas = sorted(looked_at(selection, catalogue), key=lambda code: sort_key(names[code]))
    records = [_map_record(code, by_area.get(code)) for code in areas]
    return Result([], facts={"parties": by_area, "areas": areas}, table=Table(MAP_COLUMNS, records))


def _map_record(code: str, found: Ratification | None) -> tuple[Any, ...]:
    if found is None:
        return (code, "not-listed", "", "not-read", "", "not-listed", "", "")
    return (code, found.status, found.date_registered, precision(found.date_registered), found.parts_accepted,
            parts_state(found), found.source_url, found.note)  # fmt: skip


def map_figure(result: Result, view: View) -> Figure:
    """Party with its Parts read, party without, and not on the list read; small states as points."""
    by_area, areas = result.facts["parties"], result.facts["areas"]
    data = []
    for kind in STATES:
        codes = [code for code in areas if parts_state(by_area.get(code)) == kind]
        text = view.catalogue.label("PARTS_STATE", kind, view.lang)
        data.append(plain_areas(codes, COLOURS[kind], [_words(code, by_area, view) for code in codes], text))
    data.append(plain_areas(list(DISPUTED), "@disputed", [""] * len(DISPUTED), t(view.lang, "map-disputed")))
    small = [code for code in areas if code in SMALL_STATES and view.catalogue.areas[code].lat is not None]
    places = view.catalogue.areas
    data.append({
        "type": "scattergeo", "mode": "markers", "lat": [places[c].lat for c in small],
        "lon": [places[c].lon for c in small], "ids": small,
        "marker": {
            "size": 7, "line": {"color": "@ink", "width": 0.6},
            "color": [CLASS_COLOURS[_shade(parts_state(by_area.get(c)))] if c in by_area else "@paper" for c in small],
        },
        "text": [_words(c, by_area, view) for c in small], "hovertemplate": "<b>%{text}</b><extra></extra>",
    })  # fmt: skip
    geo = {
        "scope": "world", "resolution": 50, "fitbounds": False, "projection": {"type": "natural earth"},
        "showframe": False, "showcoastlines": False, "showcountries": False, "showland": True, "landcolor": "@land",
        "showlakes": False, "showocean": False, "bgcolor": "rgba(0,0,0,0)", **extent(areas, view),
    }  # fmt: skip
    margin = {"l": 0, "r": 0, "t": 0, "b": 0}
    return {"data": data, "layout": {"geo": geo, "margin": margin, "showlegend": False, "dragmode": False,
                                     "hoverlabel": {"align": "left"}}}  # fmt: skip


def _shade(kind: str) -> int:
    return {"read": 4, "not-read": 2}[kind]


def _words(code: str, by_area: dict[str, Ratification], view: View) -> str:
    """Name, date and Parts, for hovering."""
    found = by_area.get(code)
    if found is None:
        return view.name(code)
    return " · ".join(filter(None, (view.name(code), found.date_registered, found.parts_accepted)))


def map_keys(result: Result, view: View) -> Element:
    """The three colours."""
    swatches = {"read": "c4", "not-read": "c2", "not-listed": "nodata"}
    words = {kind: view.catalogue.label("PARTS_STATE", kind, view.lang) for kind in STATES}
    items = [el("Li", el("Span", "", className=f"swatch {swatches[kind]}"), words[kind]) for kind in STATES]
    return el("Ul", *items, className="legend", attrs={"aria-label": t(view.lang, "legend")})


def map_finding(result: Result, view: View) -> str:
    """Whether the reader's country is party; else how many countries are, and of how many the Parts were read."""
    by_area, lang = result.facts["parties"], view.lang
    if (code := own(view)) and code in result.facts["areas"]:
        found = by_area.get(code)
        if found is None:
            return t(lang, "finding-standards-not-here", name=view.name(code), n=len(by_area))
        key = "finding-standards-here-parts" if found.parts else "finding-standards-here"
        facts = {"parts": ", ".join(found.parts)} if found.parts else {}
        return t(lang, key, name=view.name(code), year=str(found.year or t(lang, "standards-undated")), **facts)
    if not by_area:
        return t(lang, "finding-standards-nobody")
    read = sum(1 for each in by_area.values() if each.parts)
    return t(lang, "finding-standards-map", n=len(by_area), total=len(result.facts["areas"]), read=read)


def measure(result: Result, view: View) -> str:
    """The convention, by its title."""
    return view.catalogue.label("CONVENTION", C102, view.lang)


# ---- over time ----

TIME_COLUMNS = (
    Column("time_period", "year"), Column("ratifications", "persons"), Column("cumulative_ratifications", "persons"),
    Column("dated_by_year_only", "persons"), Column("areas"),
)  # fmt: skip


def time_rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """One record a year with ratifications: how many, and how many up to its end. Dates by year only count in it."""
    found = parties(selection, warehouse)
    years = Counter(each.year for each in found if each.year)
    records, total = [], 0
    for year in sorted(years):
        total += years[year]
        of_year = [each for each in found if each.year == year]
        loose = sum(precision(each.date_registered) == "year" for each in of_year)
        records.append((year, years[year], total, loose, " ".join(each.ref_area for each in of_year)))
    return Result([], facts={"parties": found}, table=Table(TIME_COLUMNS, records))


def time_figure(result: Result, view: View) -> Figure | None:
    """Steps of the cumulative count; dotted from the year on in which the lists may be incomplete."""
    if result.table is None or not result.table.records:
        return None
    points = [(year, total, areas.split()) for year, _, total, _, areas in result.table.records]
    known = [p for p in points if p[0] <= LAST_KNOWN_TOTAL]
    later = [*known[-1:], *(p for p in points if p[0] > LAST_KNOWN_TOTAL)]
    data = [_steps(part, dash, view) for part, dash in ((known, "solid"), (later, "dot")) if part]
    mark = own(view)
    notes = []
    if found := next((p for p in points if mark in p[2]), None):
        notes.append({"x": found[0], "y": found[1], "text": f"{view.name(mark)}, {found[0]}", "xanchor": "right",
                      "yanchor": "bottom", "showarrow": False, "font": {"color": "@accent"}})  # fmt: skip
        data.append({"type": "scatter", "mode": "markers", "x": [found[0]], "y": [found[1]], "hoverinfo": "skip",
                     "marker": {"color": "@accent", "size": 11}})  # fmt: skip
    last = points[-1]
    notes.append({"x": last[0], "y": last[1], "text": f"<b>{last[1]}</b>", "xanchor": "left", "xshift": 8,
                  "showarrow": False, "font": {"color": "@total"}})  # fmt: skip
    return {
        "data": data,
        "layout": layout(
            annotations=notes,
            margin={"l": 8, "r": 40, "t": 16, "b": 28},
            xaxis={"fixedrange": True, "tickformat": "d", "ticklabelstandoff": 6, "showgrid": False, "nticks": 9,
                   "range": [1950, max(2026, last[0] + 1)]},
            yaxis={"fixedrange": True, "automargin": True, "rangemode": "tozero", "range": [0, last[1] * 1.12 + 1]},
        ),
    }  # fmt: skip


def _steps(points: list[tuple[int, int, list[str]]], dash: str, view: View) -> Figure:
    texts = [f"<b>{year}</b>: {total}<br>{', '.join(view.name(code) for code in areas)}"
             for year, total, areas in points]  # fmt: skip
    return {
        "type": "scatter", "mode": "lines+markers", "x": [p[0] for p in points], "y": [p[1] for p in points],
        "line": {"color": "@total", "width": 2, "shape": "hv", "dash": dash}, "marker": {"color": "@total", "size": 5},
        "customdata": [[text] for text in texts], "hovertemplate": "%{customdata[0]}<extra></extra>",
    }  # fmt: skip


def time_finding(result: Result, view: View) -> str:
    """The first and the last ratification, and how many there are."""
    found = [each for each in result.facts["parties"] if each.year]
    if not found:
        return t(view.lang, "finding-standards-nobody")
    first, last = found[0], found[-1]
    if len(found) == 1:
        return t(view.lang, "finding-standards-one", name=view.name(first.ref_area), year=str(first.year))
    recent = sum(each.year >= 2000 for each in found)
    return t(view.lang, "finding-standards-time", n=len(found), first=view.name(first.ref_area), recent=recent,
             first_year=str(first.year), last=view.name(last.ref_area), last_year=str(last.year))  # fmt: skip


MAP = Chart(
    "standards-map", "chart-standards-map", map_rows, map_figure, map_finding, lambda _: 460, wide=True,
    measure=measure, keys=map_keys, note=caveat, origin=origin, method="standards", takes=OF_AREA_AND_GROUP,
)  # fmt: skip
TIMELINE = Chart(
    "standards-timeline", "chart-standards-timeline", time_rows, time_figure, time_finding, lambda _: 340,
    measure=measure, note=lambda _, view: t(view.lang, "standards-time-caveat"), origin=origin,
    method="standards-timeline", takes=OF_AREA_AND_GROUP,
)  # fmt: skip
