"""Groups: how do regions and income groups compare? Published values and means of our own, never mixed.

A published value is a bar. Our own mean (countries that reported, weighted) is a diamond with the bounds within which
the group can lie; it is shown from 75 % of the weight on and never called official.
"""

from __future__ import annotations

from dashboard import queries
from dashboard.charts.base import HOVER, Chart, Figure, Result, View, hover, layout
from dashboard.queries import GroupValue, Observation
from dashboard.selection import Selection
from dashboard.texts import number, t
from dashboard.warehouse import Warehouse

WORLD = "M49:001"
BAR_PX = 34
MARGIN_PX = 60


def codes(selection: Selection, warehouse: Warehouse) -> tuple[str, ...]:
    """The world and the groups of the chosen scheme."""
    groups = warehouse.catalogue.schemes()[selection.scheme]
    return (WORLD, *(g.code for g in groups if g.code != WORLD))


def rows(selection: Selection, warehouse: Warehouse) -> Result:
    """Published values (newest in the window) and own aggregates of the year, for each group of the scheme."""
    if selection.year is None:
        return Result([], codes(selection, warehouse))
    cut = selection.series_cut(warehouse.catalogue)
    wanted = codes(selection, warehouse)
    published = queries.groups_of(warehouse, cut, wanted, selection.year, selection.window)
    own = [
        value
        for scheme in ("world", selection.scheme)
        for value in queries.own_aggregates(warehouse, cut, scheme, selection.year)
        if value.group_code in wanted
    ]
    have = {row.ref_area for row in published} | {value.group_code for value in own if value.obs_value is not None}
    return Result(published, tuple(code for code in wanted if code not in have), tuple(own))


def own_text(view: View, value: GroupValue) -> list[str]:
    """What hovering over our own mean shows: value, share of weight, countries, years, and that it is ours."""
    lang = view.lang
    share = number(value.weight_reported_pct or 0.0, 0, lang)
    return [
        view.name(value.group_code),
        view.shown(value.obs_value or 0.0),
        str(view.selection.year),
        t(lang, "own-share", share=share, n=value.areas_reporting, total=value.areas_in_group,
          years=f"{value.oldest_year}–{value.newest_year}"),
        t(lang, "own-not-official"),
    ]  # fmt: skip


def figure(result: Result, view: View) -> Figure | None:
    """Bars for published values, diamonds with bounds for ours; both labelled in the card's legend."""
    published = {row.ref_area: row for row in result.rows}
    own = {value.group_code: value for value in result.own if value.obs_value is not None}
    shown = [code for code in _order(published, own, result) if code in published or code in own]
    if not shown:
        return None
    bars = [code for code in shown if code in published]
    marks = [code for code in shown if code in own]
    top = max([*(published[c].obs_value or 0.0 for c in bars), *(_high(own[c]) for c in marks), 1.0])
    limit = 100.0 if view.indicator.unit_measure == "PT" and top <= 100 else top * 1.1
    data = [
        {
            "type": "bar", "orientation": "h", "y": bars, "x": [published[c].obs_value for c in bars],
            "marker": {"color": ["@total" if c == WORLD else "@c2" for c in bars]},
            "customdata": [hover(view, published[c]) for c in bars], "hovertemplate": HOVER,
            "text": [view.shown(published[c].obs_value or 0.0, published[c].unit_measure) for c in bars],
            "textposition": "inside", "insidetextanchor": "start", "textfont": {"color": "@oninner"},
        },
        {
            "type": "scatter", "mode": "markers", "y": marks, "x": [own[c].obs_value for c in marks],
            "marker": {"symbol": "diamond-open", "size": 10, "color": "@accent", "line": {"width": 2}},
            "error_x": {
                "type": "data", "symmetric": False, "color": "@accent", "thickness": 1.5, "width": 4,
                "array": [_high(own[c]) - (own[c].obs_value or 0.0) for c in marks],
                "arrayminus": [(own[c].obs_value or 0.0) - _low(own[c]) for c in marks],
            },
            "customdata": [own_text(view, own[c]) for c in marks], "hovertemplate": HOVER,
        },
    ]  # fmt: skip
    return {
        "data": data,
        "layout": layout(
            height=MARGIN_PX + BAR_PX * len(shown),
            bargap=0.4,
            margin={"l": 8, "r": 16, "t": 4, "b": 28},
            xaxis={"range": [0, limit], "fixedrange": True},
            yaxis={"type": "category", "automargin": True, "fixedrange": True, "tickmode": "array",
                   "categoryorder": "array", "categoryarray": shown[::-1], "tickvals": shown,
                   "ticktext": [_wrapped(view.name(c)) for c in shown]},
        ),
    }  # fmt: skip


def _order(published: dict[str, Observation], own: dict[str, GroupValue], result: Result) -> list[str]:
    found = {*published, *own}
    rest = sorted(
        found - {WORLD},
        key=lambda c: -(published[c].obs_value or 0.0) if c in published else -(own[c].obs_value or 0.0),
    )
    return [WORLD, *rest]


def _high(value: GroupValue) -> float:
    return value.upper_bound if value.upper_bound is not None else value.obs_value or 0.0


def _low(value: GroupValue) -> float:
    return value.lower_bound if value.lower_bound is not None else value.obs_value or 0.0


def _wrapped(name: str, width: int = 26) -> str:
    """A long name on two lines."""
    if len(name) <= width:
        return name
    cut = name.rfind(" ", 0, width)
    return f"{name[:cut]}<br>{name[cut + 1 :]}" if cut > 0 else name


def finding(result: Result, view: View) -> str:
    """Highest and lowest published group; without published values, of our own means."""
    published = [(row.obs_value or 0.0, row.ref_area) for row in result.rows if row.ref_area != WORLD]
    own = [(v.obs_value, v.group_code) for v in result.own if v.obs_value is not None and v.group_code != WORLD]
    values, key = (published, "finding-groups") if published else (own, "finding-groups-own")
    if not values:
        return t(view.lang, "finding-groups-none")
    (low, lowest), (high, highest) = min(values), max(values)
    forms = view.catalogue.areas
    return t(view.lang, key, highest=forms[highest].in_form[view.lang], high=view.shown(high),
             lowest=forms[lowest].in_form[view.lang], low=view.shown(low))  # fmt: skip


def height(result: Result) -> int:
    """A bar a group."""
    shown = {row.ref_area for row in result.rows} | {v.group_code for v in result.own if v.obs_value is not None}
    return MARGIN_PX + BAR_PX * max(1, len(shown))


CHART = Chart("groups", "chart-groups", rows, figure, finding, height)
