"""Financial protection: the three definitions of SDG 3.8.2, each on an axis of its own, never joined.

Countries are points: they come from household surveys of different designs, and the source does not say which are
alike. The estimates for the world and its regions are one series by one method, drawn as open diamonds on a thin line.
"""

from __future__ import annotations

from textwrap import wrap

from dashboard.charts.base import HOVER, OF_AREA_AND_GROUP, Chart, Column, Figure, Result, Table, View, hover, layout
from dashboard.charts.quadrant import DEFINITIONS, hardship
from dashboard.charts.scatter import percent
from dashboard.charts.spending import compared, keyed
from dashboard.elements import Element
from dashboard.queries import Observation
from dashboard.queries.spending import Series, reporting, some_series
from dashboard.selection import Selection
from dashboard.texts import joined, t
from dashboard.warehouse import Warehouse

SCHEMES = ("un-sdg",)
PANEL_PX = 150
LETTERS = 42  # of that line on a phone
TITLE_PX = 48  # above a panel: its name, and a line where the focus has no value
OTHERS = ("@total", "@s4", "@s3", "@s5", "@s6")
COLUMNS = (
    Column("definition", "indicator"), Column("ref_area", "area"), Column("time_period", "year"),
    Column("population_above_threshold_pct", "number", "PT", 1), Column("obs_status", "code", "OBS_STATUS"),
    Column("dataset"), Column("release"), Column("note"),
)  # fmt: skip


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """All surveys of the focus, and the published estimates for its region, the chosen group and the world."""
    areas = compared(selection, warehouse.catalogue, SCHEMES)
    indicators = warehouse.catalogue.indicators
    sources = {d: [(s.dataset, s.series) for s in indicators[i].sources] for d, i in DEFINITIONS.items()}
    every = some_series(warehouse, tuple(each for of_one in sources.values() for each in of_one), areas)
    groups = {code for code in areas if warehouse.catalogue.areas[code].kind == "group"}
    of = {
        d: [row for code in areas for row in _one_source(every, code, s if code in groups else s[:1])]
        for d, s in sources.items()
    }
    found = [row for part in of.values() for row in part]
    records = [
        (DEFINITIONS[d], r.ref_area, r.time_period, r.obs_value, r.obs_status, r.dataset, r.release, r.note)
        for d, part in of.items()
        for r in part
    ]
    held = {d: reporting(warehouse, hardship(warehouse, d)) for d in DEFINITIONS}
    return Result(found, facts={"of": of, "areas": areas, "held": held}, table=Table(COLUMNS, records))


def _one_source(rows_: list[Observation], code: str, sources: list[Series]) -> list[Observation]:
    """An area's values from the first source that has any, never from two.

    Of countries only the first is asked: what it lacks, the custodian has withdrawn since the others.
    """
    for source in sources:
        mine = [row for row in rows_ if row.ref_area == code and (row.dataset, row.series) == source]
        if mine:
            return mine
    return []


def figure(result: Result, view: View) -> Figure | None:
    """Three panels, one a definition, with years in common and an axis of their own."""
    if not result.rows:
        return None
    of: dict[str, list[Observation]] = result.facts["of"]
    years = [row.time_period or 0 for row in result.rows]
    data: list[Figure] = []
    notes: list[Figure] = []
    short: list[Figure] = []
    axes: Figure = {}
    gap, n = TITLE_PX / (height(result) - 68), len(of)
    room = (1 - gap * (n - 1)) / sum(map(_share, of.values()))
    top = 1.0
    for at, (definition, part) in enumerate(of.items()):
        mark, size = str(at + 1) if at else "", room * _share(part)
        high = max([row.obs_value or 0.0 for row in part], default=1.0) or 1.0
        axes[f"yaxis{mark}"] = {"domain": [max(0.0, top - size), top], "range": [0, high * 1.25], "fixedrange": True,
                                "automargin": True, "nticks": 4, "ticksuffix": view.catalogue.symbol("PT", view.lang)
                                if view.lang == "en" else "\u00a0%", "showticklabels": bool(part)}  # fmt: skip
        label = view.catalogue.indicators[DEFINITIONS[definition]].texts["short"][view.lang]
        lacking = not any(row.ref_area == result.facts["areas"][0] for row in part)
        below = [_empty(definition, result, view)] if lacking else []
        notes.append(_title("<br>".join([f"<b>{label}</b>", *below]), top))
        lines = [line for text in below for line in wrap(text, LETTERS)]
        short.append(_title("<br>".join([f"<b>{label}</b>", *lines]), top))
        data += _panel(part, f"y{mark}", result.facts["areas"], view)
        top -= size + gap
    xaxis = {"range": [min(years) - 1, max(years) + 1], "fixedrange": True, "tickformat": "d", "showgrid": True,
             "anchor": "free", "position": 0, "nticks": 8}  # fmt: skip
    return {
        "data": data,
        "layout": layout(height=height(result), margin={"l": 8, "r": 12, "t": 40, "b": 28}, annotations=notes,
                         meta={"narrow": {"annotations": short}}, hovermode="closest", xaxis=xaxis, **axes),
    }  # fmt: skip


def _share(part: list[Observation]) -> float:
    """The height of a panel, in panels: one without any value has only its title and what there is elsewhere."""
    return 1.0 if part else 0.12


def _title(text: str, top: float) -> Figure:
    return {"xref": "paper", "yref": "paper", "x": 0, "y": top, "xanchor": "left", "yanchor": "bottom", "text": text,
            "showarrow": False, "align": "left", "font": {"color": "@ink", "size": 12}}  # fmt: skip


def _empty(definition: str, result: Result, view: View) -> str:
    """What there is, where the focus has nothing."""
    n, first, last = result.facts["held"][definition]
    return t(view.lang, "protection-none", n=n, first=str(first), last=str(last))


def _panel(part: list[Observation], axis: str, areas: tuple[str, ...], view: View) -> list[Figure]:
    """The focus's surveys as points, groups as thin lines of open diamonds."""
    traces = []
    for code in areas[::-1]:
        mine = [row for row in part if row.ref_area == code]
        if not mine:
            continue
        is_group = view.catalogue.areas[code].kind == "group"
        colour = _colour(code, areas)
        marker = {"symbol": "diamond-open" if is_group else "circle", "size": 7 if is_group else 10, "color": colour}
        traces.append({
            "type": "scatter", "mode": "lines+markers" if is_group else "markers", "yaxis": axis,
            "x": [row.time_period for row in mine], "y": [row.obs_value for row in mine],
            "line": {"color": colour, "width": 1}, "marker": marker, "cliponaxis": False,
            "customdata": [hover(view, row) for row in mine], "hovertemplate": HOVER, "name": view.name(code),
        })  # fmt: skip
    return traces


def _colour(code: str, areas: tuple[str, ...]) -> str:
    return "@accent" if code == areas[0] else OTHERS[(areas.index(code) - 1) % len(OTHERS)]


def keys(result: Result, view: View) -> Element:
    """Which mark is which."""
    areas, have = result.facts["areas"], {row.ref_area for row in result.rows}
    signs = {code: "◇" if view.catalogue.areas[code].kind == "group" else "●" for code in areas}
    return keyed([(signs[code], _colour(code, areas), view.name(code)) for code in areas if code in have])


def finding(result: Result, view: View) -> str:
    """The newest value of the focus by each definition, with its year."""
    code, lang = result.facts["areas"][0], view.lang
    where = view.catalogue.areas[code].in_form[lang]
    newest = {d: [r for r in part if r.ref_area == code][-1:] for d, part in result.facts["of"].items()}
    said = []
    for definition, found in newest.items():
        key = "protection-10" if definition == "10" else "protection-25" if definition == "25" else "protection-40"
        said += [t(lang, key, share=percent(r.obs_value or 0.0, view), year=str(r.time_period)) for r in found]
    if not said:
        return t(lang, "finding-protection-none", where=where, n=result.facts["held"]["10"][0])
    return t(lang, "finding-protection", where=where, parts=joined(said, lang))


def _measure(result: Result, view: View) -> str:
    return t(view.lang, "measure-protection")


def _note(result: Result, view: View) -> str:
    return t(view.lang, "note-protection")


def height(result: Result) -> int:
    """Three panels; those without values are low."""
    of: dict[str, list[Observation]] = result.facts.get("of", {})
    return round(PANEL_PX * (sum(map(_share, of.values())) if result.rows else len(DEFINITIONS))) + 56


CHART = Chart("financial-protection", "chart-financial-protection", rows, figure, finding, height, measure=_measure,
              keys=keys, note=_note, method="financial-protection", takes=OF_AREA_AND_GROUP)  # fmt: skip
