"""Taxes and social contributions: what pays for social protection, over time and beside other countries.

Two series of one dataset. Above, the focus over the years; below, its newest values among those of its peers, each
country a dot with its own year. The middle country (median) is marked; no mean is made of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from dashboard.charts import countries
from dashboard.charts.base import HOVER, OF_AREA_AND_GROUP, Chart, Column, Figure, Result, Table, View, hover, layout
from dashboard.charts.scatter import WORLD, of_gdp
from dashboard.charts.spending import keyed
from dashboard.elements import Element
from dashboard.queries import Observation
from dashboard.queries.spending import Series, newest_everywhere, some_series
from dashboard.selection import Selection
from dashboard.texts import t
from dashboard.warehouse import Warehouse

TAXES: Series = ("imf_revenue", "G11_POGDP_PT_R")
CONTRIBUTIONS: Series = ("imf_revenue", "G121_POGDP_PT_R")
SHOWN: dict[Series, tuple[str, str, str]] = {
    TAXES: ("tax-revenue", "@s2", "circle"), CONTRIBUTIONS: ("social-contributions", "@s4", "square"),
}  # fmt: skip
SCHEME = "un-sdg"
YEARS_BACK = 10
TREND_PX, STRIPS_PX = 230, 190
LINE_PX = 16
COLUMNS = (
    Column("ref_area", "area"), Column("indicator", "indicator"), Column("time_period", "year"),
    Column("revenue_pct_of_gdp", "number", "PT_GDP", 1), Column("part_of_chart"),
    Column("obs_status", "code", "OBS_STATUS"), Column("dataset"), Column("release"), Column("note"),
)  # fmt: skip


def apart(notes: list[Figure], line: float, top: float) -> list[Figure]:
    """Labels at the right end moved apart, so that none lies on another and none leaves the figure at the top.

    `line` is the height of one line of text, `top` the end of the axis, both in the axis's unit.
    """
    ordered = sorted(notes, key=lambda n: float(n["y"]))
    half = [line * (str(note["text"]).count("<br>") + 1) / 2 for note in ordered]
    below = float("-inf")
    for note, h in zip(ordered, half, strict=True):
        note["y"] = max(float(note["y"]), below + h)
        below = note["y"] + h
    above = top
    for note, h in zip(ordered[::-1], half[::-1], strict=True):
        note["y"] = min(float(note["y"]), above - h)
        above = note["y"] - h
    return notes


def peer_group(selection: Selection, warehouse: Warehouse) -> str:
    """Beside whom: the chosen group, the group in focus, else the region of the focus; '' for all countries."""
    if selection.group:
        return selection.group
    focus = next(iter(selection.areas), WORLD)
    if focus == WORLD:
        return ""
    if warehouse.catalogue.areas[focus].kind == "group":
        return focus if any(g.members for g in warehouse.catalogue.scheme_of(focus)) else ""
    regions = warehouse.catalogue.schemes.get(SCHEME, [])
    return next((g.code for g in regions if focus in g.at(None)), "")


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """Both series of the focus in all years; the newest of the last ten years of its peers."""
    catalogue = warehouse.catalogue
    focus = next(iter(selection.areas), WORLD)
    over_time = some_series(warehouse, tuple(SHOWN), (focus,))
    years = catalogue.indicators["tax-revenue"].sources[0].years("", ("_T", "_T", "_T", "_T"))
    last = years.newest or 0
    group = peer_group(selection, warehouse)
    members = countries.members(catalogue, group, last)
    found = newest_everywhere(warehouse, tuple(SHOWN), last - YEARS_BACK + 1)
    peers = [
        row for code, have in found.items() for row in have.values()
        if catalogue.areas[code].kind in countries.KINDS and (members is None or code in members or code == focus)
    ]  # fmt: skip
    marked = [*((row, "trend") for row in over_time), *((row, "newest") for row in peers)]
    records = [
        (r.ref_area, SHOWN[r.dataset, r.series][0], r.time_period, r.obs_value, part, r.obs_status, r.dataset,
         r.release, r.note)
        for r, part in marked
    ]  # fmt: skip
    of = {series: [row for row in over_time if (row.dataset, row.series) == series] for series in SHOWN}
    beside = {series: [row for row in peers if (row.dataset, row.series) == series] for series in SHOWN}
    missing = tuple(c for c in selection.areas[:1] if not over_time and catalogue.areas[c].kind != "group")
    facts = {"over_time": of, "peers": beside, "group": group, "focus": focus, "years": (last - YEARS_BACK + 1, last)}
    return Result([*over_time, *peers], missing, facts=facts, table=Table(COLUMNS, records))


def figure(result: Result, view: View) -> Figure | None:
    """The trend above where the focus has one; the strips of dots below."""
    over_time, peers = result.facts["over_time"], result.facts["peers"]
    if not any(peers.values()) and not any(over_time.values()):
        return None
    data: list[Figure] = []
    notes: list[Figure] = []
    axes: Figure = {}
    trend = any(over_time.values())
    split = STRIPS_PX / (STRIPS_PX + TREND_PX) if trend else 1.0
    if trend:
        made, labels = _trend(over_time, view)
        data += made
        years = [row.time_period or 0 for part in over_time.values() for row in part]
        high = max(row.obs_value or 0.0 for part in over_time.values() for row in part)
        top = high * 1.15 or 1.0
        notes = apart(labels, top * LINE_PX / (TREND_PX - 40), top)
        axes["xaxis2"] = {"anchor": "y2", "fixedrange": True, "tickformat": "d", "ticklabelstandoff": 6,
                          "showgrid": False, "nticks": 8,
                          "range": [min(years) - 0.5, max(years) + 0.5]}  # fmt: skip
        axes["yaxis2"] = {"anchor": "x2", "domain": [split + 0.08, 1], "fixedrange": True, "automargin": True,
                          "range": [min(0.0, *_amounts(over_time)), top]}  # fmt: skip
    data += [_strip(series, peers[series], result, view) for series in SHOWN]
    data += [_middle(series, peers[series], view) for series in SHOWN if peers[series]]
    highest = max(_amounts(peers), default=1.0)
    names = [view.catalogue.indicators[i].texts["short"][view.lang] for i, _, _ in SHOWN.values()]
    return {
        "data": data,
        "layout": layout(
            height=height(result), annotations=notes, margin={"l": 8, "r": 110 if trend else 12, "t": 10, "b": 28},
            hovermode="closest",
            xaxis={"anchor": "y", "fixedrange": True, "range": [min(0.0, *_amounts(peers), 0.0) - 0.5, highest * 1.05],
                   "nticks": 7},
            yaxis={"anchor": "x", "domain": [0, split - (0.08 if trend else 0)], "fixedrange": True,
                   "automargin": True, "tickmode": "array", "tickvals": [1, 0], "ticktext": [_two(n) for n in names],
                   "range": [-0.6, 1.6], "zeroline": False, "showgrid": False, "ticklabelstandoff": 5},
            **axes,
        ),
    }  # fmt: skip


def _amounts(of: dict[Series, list[Observation]]) -> list[float]:
    return [row.obs_value or 0.0 for part in of.values() for row in part]


def _two(name: str, width: int = 16) -> str:
    cut = name.find(" ", width // 2)
    return name if len(name) <= width or cut < 0 else f"{name[:cut]}<br>{name[cut + 1 :]}"


def _trend(over_time: dict[Series, list[Observation]], view: View) -> tuple[list[Figure], list[Figure]]:
    """A line a series, not drawn across a break; the name stands at its end."""
    data, notes = [], []
    for series, (indicator, colour, symbol) in SHOWN.items():
        part = over_time[series]
        if not part:
            continue
        spread: list[Observation | None] = []
        for n, row in enumerate(part):
            spread += [None, row] if n and (row.obs_status == "B" or _hole(part[n - 1], row)) else [row]
        label = view.catalogue.indicators[indicator].texts["short"][view.lang]
        data.append({
            "type": "scatter", "mode": "lines+markers", "xaxis": "x2", "yaxis": "y2", "connectgaps": False,
            "x": [r.time_period if r else None for r in spread], "y": [r.obs_value if r else None for r in spread],
            "line": {"color": colour, "width": 2}, "marker": {"color": colour, "size": 4, "symbol": symbol},
            "customdata": [_hover(r, label, view) if r else [""] * 5 for r in spread], "hovertemplate": HOVER,
        })  # fmt: skip
        last = part[-1]
        notes.append({
            "xref": "x2", "yref": "y2", "x": last.time_period, "y": last.obs_value, "text": _two(label),
            "xanchor": "left", "xshift": 8, "showarrow": False, "font": {"color": colour}, "align": "left",
        })  # fmt: skip
    return data, notes


def _hole(before: Observation, after: Observation) -> bool:
    """More than one year without a value lies between."""
    return (after.time_period or 0) - (before.time_period or 0) > 2


def _hover(row: Observation, label: str, view: View) -> list[str]:
    text = hover(view, row)
    return [f"{text[0]} – {label}", of_gdp(row.obs_value or 0.0, view), *text[2:]]


def _strip(series: Series, peers: Sequence[Observation], result: Result, view: View) -> Figure:
    """Each country a dot; the focus larger and in the accent colour."""
    indicator, colour, symbol = SHOWN[series]
    label = view.catalogue.indicators[indicator].texts["short"][view.lang]
    ordered = sorted(peers, key=lambda row: row.ref_area == result.facts["focus"])
    mine = [row.ref_area == result.facts["focus"] for row in ordered]
    level = 1 if series == TAXES else 0
    return {
        "type": "scatter", "mode": "markers", "x": [r.obs_value for r in ordered], "y": [level] * len(ordered),
        "ids": [r.ref_area for r in ordered], "cliponaxis": False,
        "marker": {"symbol": symbol,
                   "color": ["@accent" if m else colour for m in mine], "size": [13 if m else 8 for m in mine],
                   "opacity": [1.0 if m else 0.45 for m in mine]},
        "customdata": [_hover(r, label, view) for r in ordered], "hovertemplate": HOVER,
    }  # fmt: skip


def _middle(series: Series, peers: Sequence[Observation], view: View) -> Figure:
    """The median of the peers as an upright stroke."""
    level, middle = (1 if series == TAXES else 0), median(row.obs_value or 0.0 for row in peers)
    return {
        "type": "scatter", "mode": "lines", "x": [middle, middle], "y": [level - 0.32, level + 0.32],
        "line": {"color": "@ink", "width": 2}, "hoverinfo": "skip",
    }  # fmt: skip


def keys(result: Result, view: View) -> Element:
    """The strips' marks."""
    lang, focus = view.lang, result.facts["focus"]
    group = result.facts["group"]
    peers = t(lang, "key-peers-of", name=view.name(group)) if group else t(lang, "key-peers-all")
    items = [("●", "@s2", peers), ("|", "@ink", t(lang, "key-median"))]
    in_focus = [("●", "@accent", view.name(focus))] if any(result.facts["over_time"].values()) else []
    return keyed([*in_focus, *items])


def finding(result: Result, view: View) -> str:
    """The focus's newest values and the middle of its peers; without a focus, the middle alone."""
    lang, group = view.lang, result.facts["group"]
    newest = {series: part[-1] for series, part in result.facts["over_time"].items() if part}
    middles = {s: median(r.obs_value or 0.0 for r in part) for s, part in result.facts["peers"].items() if part}
    beside = view.catalogue.areas[group or WORLD].in_form[lang]
    if len(middles) < len(SHOWN):
        return t(lang, "finding-revenue-few", where=beside)
    have = {series: len(part) for series, part in result.facts["peers"].items()}
    said = {"taxes": of_gdp(middles[TAXES], view), "contributions": of_gdp(middles[CONTRIBUTIONS], view),
            "n_taxes": have[TAXES], "n_contributions": have[CONTRIBUTIONS]}  # fmt: skip
    where = view.catalogue.areas[result.facts["focus"]].in_form[lang]
    if not newest and view.catalogue.areas[result.facts["focus"]].kind != "group":
        return t(lang, "finding-revenue-none", where=where, peers=beside, **said)
    if not newest:
        return t(lang, "finding-revenue-peers", where=beside, **said)
    if len(newest) < len(SHOWN):
        (series, row), *_ = newest.items()
        key = "finding-revenue-taxes" if series == TAXES else "finding-revenue-contributions"
        return t(lang, key, where=where, value=of_gdp(row.obs_value or 0.0, view), year=str(row.time_period))
    return t(
        lang, "finding-revenue", where=where, peers=beside, **said,
        tax=of_gdp(newest[TAXES].obs_value or 0.0, view), tax_year=str(newest[TAXES].time_period),
        paid=of_gdp(newest[CONTRIBUTIONS].obs_value or 0.0, view), paid_year=str(newest[CONTRIBUTIONS].time_period),
    )  # fmt: skip


def _measure(result: Result, view: View) -> str:
    first, last = result.facts["years"]
    key = "measure-revenue" if any(result.facts["over_time"].values()) else "measure-revenue-newest"
    return t(view.lang, key, first=str(first), last=str(last))


def _note(result: Result, view: View) -> str:
    return t(view.lang, "note-revenue")


def height(result: Result) -> int:
    """Trend and strips, or the strips alone."""
    return STRIPS_PX + (TREND_PX if any(result.facts["over_time"].values()) else 0)


CHART = Chart("taxes-contributions", "chart-taxes-contributions", rows, figure, finding, height, measure=_measure,
              keys=keys, note=_note, method="taxes-contributions", takes=OF_AREA_AND_GROUP)  # fmt: skip
