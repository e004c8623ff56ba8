"""A country among its peers in the measures that are shares of GDP: one strip of dots each, debt on a scale of its own.

Each dot is a country's newest value, with its own year; the stroke is the peers' median. No mean is made of them.
"""

from __future__ import annotations

from typing import Any

from dashboard.charts.base import HOVER, OF_AREA, Chart, Column, Figure, Result, Table, View, layout
from dashboard.charts.fiscal_standing import (
    PEERS,
    Line,
    Lines,
    amount,
    distance,
    hover,
    lines,
    measure_name,
    peers_named,
    remarks,
)
from dashboard.charts.revenue import _two as two
from dashboard.charts.spending import keyed
from dashboard.elements import Element
from dashboard.selection import Selection
from dashboard.texts import capital, t
from dashboard.warehouse import Warehouse
from methods.fiscal_space import FEWEST_PEERS

FLOWS = (
    "revenue", "taxes", "contributions", "resource-rents", "expenditure", "health", "education", "military", "balance",
)  # fmt: skip
DEBT = "debt"
ROW_PX, MARGIN_PX, DEBT_PX = 44, 44, 92
COLUMNS = (
    Column("measure"), Column("measure_name"), Column("ref_area", "area"), Column("in_focus", "flag"),
    Column("time_period", "year"), Column("pct_of_gdp", "number", "PT_GDP", 2),
    Column("obs_status", "code", "OBS_STATUS"), Column("peers_median", "number", "PT_GDP", 2),
    Column("dataset"), Column("release"), Column("series"),
)  # fmt: skip


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """One record a measure and country: the focus first, then its peers."""
    found = lines(selection, warehouse)
    records: list[tuple[Any, ...]] = []
    for name in (*FLOWS, DEBT):
        line = found.of[name]
        middle = round(line.standing.median, 6) if line.standing else None
        label = measure_name(line.measure, selection.lang)
        records += [
            (name, label, each.ref_area, True if each is line.value else None, each.year, round(each.amount, 6),
             each.status, middle, each.rows[0].dataset, each.rows[0].release, " - ".join(r.series for r in each.rows))
            for each in ((line.value,) if line.value else ()) + line.peers
        ]  # fmt: skip
    shown = [row for name in (*FLOWS, DEBT) for row in found.of[name].observations]
    focus = found.peers.focus
    missing = (focus,) if focus and not any(found.of[name].value for name in (*FLOWS, DEBT)) else ()
    return Result(shown, missing, facts={"lines": found}, table=Table(COLUMNS, records))


def figure(result: Result, view: View) -> Figure | None:
    """Strips from top to bottom, the debt's below on its own axis."""
    found: Lines = result.facts["lines"]
    if not result.rows:
        return None
    data = [trace for n, name in enumerate(reversed(FLOWS)) for trace in _strip(found.of[name], n, "", view)]
    data += _strip(found.of[DEBT], 0, "2", view)
    split = DEBT_PX / height(result)
    ticks = [two(measure_name(found.of[name].measure, view.lang)) for name in reversed(FLOWS)]
    below = two(measure_name(found.of[DEBT].measure, view.lang))
    still = {"fixedrange": True, "automargin": True, "showgrid": False, "zeroline": False, "tickmode": "array",
             "ticklabelstandoff": 5}  # fmt: skip
    return {
        "data": data,
        "layout": layout(
            height=height(result), margin={"l": 8, "r": 14, "t": 8, "b": 26}, hovermode="closest",
            xaxis={"anchor": "y", "fixedrange": True, "nticks": 8, "range": _range([found.of[n] for n in FLOWS]),
                   "zeroline": True},
            yaxis={**still, "anchor": "x", "domain": [split, 1], "tickvals": list(range(len(FLOWS))), "ticktext": ticks,
                   "range": [-0.6, len(FLOWS) - 0.4]},
            xaxis2={"anchor": "y2", "fixedrange": True, "nticks": 6, "range": _range([found.of[DEBT]])},
            yaxis2={**still, "anchor": "x2", "domain": [0, split - 0.09], "tickvals": [0], "ticktext": [below],
                    "range": [-0.7, 0.7]},
        ),
    }  # fmt: skip


def _range(of: list[Line]) -> list[float]:
    amounts = [each.amount for line in of for each in (*line.peers, *filter(None, [line.value]))]
    low, high = min(0.0, *amounts, 0.0), max(1.0, *amounts, 1.0)
    return [low - 0.02 * (high - low), high + 0.04 * (high - low)]


def _strip(line: Line, level: int, axis: str, view: View) -> list[Figure]:
    """The peers' dots, their median as an upright stroke, the focus as a diamond (open where its value is old)."""
    on = {"xaxis": f"x{axis}", "yaxis": f"y{axis}"}
    data: list[Figure] = []
    if line.peers:
        data.append({
            "type": "scatter", "mode": "markers", **on, "x": [round(p.amount, 4) for p in line.peers],
            "y": [level] * len(line.peers), "ids": [p.ref_area for p in line.peers], "cliponaxis": False,
            "marker": {"color": "@s2", "size": 8, "opacity": 0.4}, "customdata": [hover(p, view) for p in line.peers],
            "hovertemplate": HOVER,
        })  # fmt: skip
    if line.standing:
        middle = round(line.standing.median, 4)
        data.append({"type": "scatter", "mode": "lines", **on, "x": [middle] * 2, "y": [level - 0.33, level + 0.33],
                     "line": {"color": "@ink", "width": 2}, "hoverinfo": "skip"})  # fmt: skip
    if line.value:
        data.append({
            "type": "scatter", "mode": "markers", **on, "x": [round(line.value.amount, 4)], "y": [level],
            "ids": [line.value.ref_area], "cliponaxis": False, "customdata": [hover(line.value, view)],
            "marker": {"color": "@accent", "size": 13, "symbol": "diamond-open" if line.dated else "diamond",
                       "line": {"color": "@accent" if line.dated else "@paper", "width": 2 if line.dated else 1}},
            "hovertemplate": HOVER,
        })  # fmt: skip
    return data


def keys(result: Result, view: View) -> Element:
    """The strips' marks."""
    peers, lang = result.facts["lines"].peers, view.lang
    items = [("●", "@s2", t(lang, "key-peers-of", name=peers_named(peers, view))), ("|", "@ink", t(lang, "key-median"))]
    return keyed([*([("◆", "@accent", view.name(peers.focus))] if peers.focus else []), *items])


def finding(result: Result, view: View) -> str:
    """In which measure the country is farthest from its peers' median, counted in their interquartile range."""
    found, lang = result.facts["lines"], view.lang
    if not found.peers.focus:
        return _of_group(found, view)
    where = view.catalogue.areas[found.peers.focus].in_form[lang]
    placed = [line for name in (*FLOWS, DEBT) if (line := found.of[name]).standing and distance(line, view)]
    if not placed:
        return t(lang, "finding-fiscal-peers-none", where=where)
    far = max(placed, key=_apart)
    assert far.value is not None and far.standing is not None, "placed"
    return t(lang, "finding-fiscal-peers", where=where, measure=measure_name(far.measure, lang),
             value=amount(far.value.amount, far.measure, view), year=str(far.value.year), distance=distance(far, view),
             median=amount(far.standing.median, far.measure, view))  # fmt: skip


def _apart(line: Line) -> float:
    """Distance to the median in interquartile ranges."""
    assert line.standing is not None and line.standing.to_median is not None, "placed"
    width = line.standing.p75 - line.standing.p25
    return abs(line.standing.to_median) / width if width > 0 else 0.0


def _of_group(found: Lines, view: View) -> str:
    lang = view.lang
    where = view.catalogue.areas[found.peers.group].in_form[lang]
    revenue, spent = found.of["revenue"], found.of["expenditure"]
    if revenue.standing is None or spent.standing is None:
        return t(lang, "finding-fiscal-few", where=where)
    return t(lang, "finding-fiscal-peers-group", where=where, n=revenue.standing.n,
             revenue=amount(revenue.standing.median, revenue.measure, view),
             low=amount(revenue.standing.p25, revenue.measure, view),
             high=amount(revenue.standing.p75, revenue.measure, view))  # fmt: skip


def measure(result: Result, view: View) -> str:
    """Shares of GDP only."""
    return t(view.lang, "measure-fiscal-peers", peers=capital(peers_named(result.facts["lines"].peers, view)))


def note(result: Result, view: View) -> str:
    """More is not better; who the peers are where that needs saying."""
    more = remarks(result.facts["lines"].peers, view)
    return " ".join(filter(None, (t(view.lang, "note-fiscal-peers", fewest=FEWEST_PEERS), more)))


def height(result: Result) -> int:
    """One strip a measure, and the debt's."""
    return MARGIN_PX + ROW_PX * len(FLOWS) + DEBT_PX


CHART = Chart(
    "fiscal-peers", "chart-fiscal-peers", rows, figure, finding, height, measure=measure, keys=keys, note=note,
    wide=True, method="fiscal-peers", takes=OF_AREA, params=(PEERS,),
)  # fmt: skip
