"""Dumbbells: two values of one area, year and release, joined by a line. Women and men, poorest and richest fifth …"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dashboard.charts import countries
from dashboard.charts.base import HOVER, Figure, Result, View, hovers, layout
from dashboard.elements import Element, el
from dashboard.queries import Observation
from dashboard.queries.coverage import Pair
from dashboard.selection import Selection
from dashboard.texts import number, sort_key, t
from dashboard.warehouse import Warehouse

ROW_PX = 21
MARGIN_PX = 44
ESTIMATED = ("E", "I", "F")  # drawn with open signs


@dataclass(frozen=True)
class End:
    """One end of the dumbbell: colour, sign of plotly and of the key, and the list and code that name it."""

    colour: str
    symbol: str
    sign: str
    codelist: str
    code: str


def chosen(found: Sequence[Pair], selection: Selection, warehouse: Warehouse, year: int, sign: int = -1) -> Result:
    """The pairs of the chosen group; `missing` lists the countries without one.

    They come in the order of drawing from the top: `facts["pairs"]`. The reader's areas lead; then those whose second
    value is furthest above the first (sign -1), or furthest below it (1).
    """
    group = countries.members(warehouse.catalogue, selection.group, year)
    focus = {area: n for n, area in enumerate(selection.areas)}
    kept = [p for p in found if group is None or p.ref_area in group or p.ref_area in focus]
    kept.sort(key=lambda p: (focus.get(p.ref_area, len(focus)), sign * gap(p), p.ref_area))
    expected = warehouse.catalogue.countries if group is None else warehouse.catalogue.countries & group
    rows = [row for p in kept for row in (p.first, p.second, p.total) if row is not None]
    missing = tuple(sorted(expected - {p.ref_area for p in kept}))
    return Result(rows, missing, facts={"pairs": kept})


def gap(pair: Pair) -> float:
    """Second less first, in points."""
    return (pair.second.obs_value or 0.0) - (pair.first.obs_value or 0.0)


def figure(
    result: Result,
    view: View,
    ends: tuple[End, End],
    marked: frozenset[str] = frozenset(),
    names: dict[str, str] | None = None,
) -> Figure | None:
    """A row a pair: its two values, the difference and the year beside; the reader's areas in bold and accent.

    `marked` rows get a star; `names` are those of rows that are not areas.
    """  # fmt: skip
    found: list[Pair] = result.facts.get("pairs", [])
    if not found:
        return None
    names = names or {p.ref_area: view.name(p.ref_area) for p in found}
    focus = set(view.selection.areas)
    top = max(100.0, *(row.obs_value or 0.0 for p in found for row in (p.first, p.second)))
    data = [_lines([p for p in found if (p.ref_area in focus) == mine], mine) for mine in (False, True)]
    for end, rows in zip(ends, ([p.first for p in found], [p.second for p in found]), strict=True):
        label = view.catalogue.label(end.codelist, end.code, view.lang)
        labels = [f"{names[p.ref_area]} – {label}" for p in found]
        data.append(_points(rows, end, labels, [p.ref_area for p in found], view))
    ends_at = [max(p.first.obs_value or 0.0, p.second.obs_value or 0.0) for p in found]
    data.append({
        "type": "scatter", "mode": "text", "x": ends_at,
        "y": [p.ref_area for p in found], "textposition": "middle right", "cliponaxis": False, "hoverinfo": "skip",
        "text": [f"   {number(abs(gap(p)), 1, view.lang)}  <i>{p.time_period}</i>" for p in found],
        "textfont": {"color": "@ink"},
    })  # fmt: skip
    starred = {p.ref_area: names[p.ref_area] + (" *" if p.ref_area in marked else "") for p in found}
    ticks = [f"<b>{name}</b>" if code in focus else name for code, name in starred.items()]
    return {
        "data": data,
        "layout": layout(
            height=height(result), margin={"l": 8, "r": 8, "t": 28, "b": 4},
            meta={"narrow": {"xaxis": {"range": [-3, top * 1.85], "tickvals": [0, 50, 100], "fixedrange": True,
                                       "side": "top"}}},
            xaxis={"range": [-3, top * 1.26], "tickvals": [0, 20, 40, 60, 80, 100], "fixedrange": True, "side": "top"},
            yaxis={"type": "category", "automargin": True, "ticklabelstandoff": 5, "fixedrange": True,
                   "tickmode": "array", "tickvals": list(starred), "ticktext": ticks,
                   "categoryorder": "array", "categoryarray": list(starred)[::-1], "range": [-0.6, len(found) - 0.4]},
        ),
    }  # fmt: skip


def _lines(found: list[Pair], mine: bool) -> Figure:
    x: list[float | None] = []
    y: list[str | None] = []
    for pair in found:
        x += [pair.first.obs_value, pair.second.obs_value, None]
        y += [pair.ref_area, pair.ref_area, None]
    line = {"color": "@accent" if mine else "@rule", "width": 4 if mine else 2.5}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip"}


def _points(rows: list[Observation], end: End, labels: list[str], at: list[str], view: View) -> Figure:
    custom = [[label, *texts[1:]] for label, texts in zip(labels, hovers(view, rows), strict=True)]
    signs = [end.symbol + ("-open" if row.obs_status in ESTIMATED else "") for row in rows]
    return {
        "type": "scatter", "mode": "markers", "x": [row.obs_value for row in rows], "y": at,
        "marker": {"color": end.colour, "size": 10, "symbol": signs, "line": {"width": 1.5, "color": end.colour}},
        "customdata": custom, "hovertemplate": HOVER,
    }  # fmt: skip


def keys(ends: tuple[End, End], view: View) -> Element:
    """Which sign stands for which end."""
    parts: list[Element | str] = []
    for end in ends:
        sign = el("Span", end.sign, className=f"key {end.colour[1:]}", attrs={"aria-hidden": "true"})
        parts += [sign, view.catalogue.label(end.codelist, end.code, view.lang), " "]
    return el("P", *parts, className="keys")


def height(result: Result) -> int:
    """A row a pair."""
    return MARGIN_PX + ROW_PX * max(1, len(result.facts.get("pairs", ())))


def absent(view: View, have: Collection[str]) -> str:
    """That the reader's countries are not among those shown, by name, to stand before the rest; '' if all are."""
    areas = view.catalogue.areas
    gone = [code for code in view.selection.areas if areas[code].kind in countries.KINDS and code not in have]
    return t(view.lang, "finding-absent", names=named(gone, view)) + " " if gone else ""


def named(codes: Sequence[str], view: View) -> str:
    """Areas by name, in alphabetical order."""
    return ", ".join(sorted((view.name(code) for code in codes), key=sort_key))
