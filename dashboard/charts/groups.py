"""Groups: how do regions and income groups compare? Published values and means of our own, never mixed.

A published value is a bar. Our own mean (countries that reported, weighted) is a diamond with the bounds within which
the group can lie; it is shown from 75 % of the weight on and never called official.
"""

from __future__ import annotations

from dashboard import queries
from dashboard.charts.base import HOVER, Chart, Figure, Result, View, hover, layout
from dashboard.queries import GroupValue
from dashboard.selection import Selection
from dashboard.texts import number, t
from dashboard.warehouse import Warehouse

WORLD = "M49:001"
BAR_PX = 34
MARGIN_PX = 60


def codes(selection: Selection, warehouse: Warehouse) -> tuple[str, ...]:
    """The world and the groups of the chosen scheme."""
    groups = warehouse.catalogue.schemes[selection.scheme]
    return (WORLD, *(g.code for g in groups if g.code != WORLD))


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """Published values (newest in the window) and own aggregates of the year, for each group of the scheme."""
    if selection.year is None:
        return Result([], codes(selection, warehouse))
    cut = selection.series_cut(warehouse.catalogue)
    wanted = codes(selection, warehouse)
    years = (selection.year - selection.window + 1, selection.year)
    published = queries.groups_of(warehouse, cut, wanted, years, full)
    own = [
        value
        for scheme in ("world", selection.scheme)
        for value in queries.own_aggregates(warehouse, cut, scheme, selection.year)
        if value.group_code in wanted
    ]
    have = {row.ref_area for row in published} | {
        v.group_code for v in own if (v.obs_value, v.published_value) != (None, None)
    }
    return Result(published, tuple(code for code in wanted if code not in have), tuple(own))


def own_text(view: View, value: GroupValue) -> list[str]:
    """What hovering over our own mean shows: value, share of weight, countries, years, and that it is ours."""
    lang = view.lang
    share = number(value.weight_reported_pct or 0.0, 0, lang)
    return [
        view.name(value.group_code),
        view.said(value.obs_value or 0.0),
        str(view.selection.year),
        t(lang, "own-share", share=share, n=value.areas_reporting, total=value.areas_in_group,
          years=f"{value.oldest_year}–{value.newest_year}"),
        t(lang, "own-not-official"),
    ]  # fmt: skip


def _published(result: Result, view: View) -> dict[str, tuple[float, list[str]]]:
    """Published value and hover text per group: from this source, else from the indicator's other sources."""
    found: dict[str, tuple[float, list[str]]] = {}
    for value in result.own:
        if value.published_value is not None:
            text = [view.name(value.group_code), view.said(value.published_value), str(view.selection.year)]
            found[value.group_code] = (
                value.published_value,
                [*text, t(view.lang, "published"), value.published_release or ""],
            )
    for row in result.rows:
        found[row.ref_area] = (row.obs_value or 0.0, hover(view, row))
    return found


def figure(result: Result, view: View) -> Figure | None:
    """Bars for published values, diamonds with bounds for ours; both explained above the chart."""
    published = _published(result, view)
    own = {value.group_code: value for value in result.own if value.obs_value is not None}
    shown = _order(published, own)
    if not shown:
        return None
    bars, marks = [c for c in shown if c in published], [c for c in shown if c in own]
    top = max([*(published[c][0] for c in bars), *(_high(own[c]) for c in marks), 1.0])
    limit = 100.0 if view.indicator.unit_measure == "PT" and top <= 100 else top * 1.1
    bar = {
        "type": "bar", "orientation": "h", "y": bars, "x": [published[c][0] for c in bars],
        "marker": {"color": ["@total" if c == WORLD else "@c2" for c in bars]},
        "customdata": [published[c][1] for c in bars], "hovertemplate": HOVER,
    }  # fmt: skip
    diamond = {
        "type": "scatter", "mode": "markers", "y": marks, "x": [own[c].obs_value for c in marks],
        "marker": {"symbol": "diamond-open", "size": 10, "color": "@accent", "line": {"width": 2}},
        "error_x": {
            "type": "data", "symmetric": False, "color": "@accent", "thickness": 1.5, "width": 4,
            "array": [_high(own[c]) - (own[c].obs_value or 0.0) for c in marks],
            "arrayminus": [(own[c].obs_value or 0.0) - _low(own[c]) for c in marks],
        },
        "customdata": [own_text(view, own[c]) for c in marks], "hovertemplate": HOVER,
    }  # fmt: skip
    said = {c: f"◇ {view.said(own[c].obs_value or 0.0)}" for c in marks} | {c: view.said(published[c][0]) for c in bars}
    right = 14 + 7 * max(map(len, said.values()))
    return {
        "data": [bar, diamond],
        "layout": layout(
            height=height(result),
            bargap=0.4,
            annotations=[_value(c, said[c], own_only=c not in published) for c in shown],
            margin={"l": 8, "r": right, "t": 4, "b": 28},
            xaxis={"range": [0, limit], "fixedrange": True},
            yaxis={"type": "category", "automargin": True, "ticklabelstandoff": 5,
                   "fixedrange": True, "tickmode": "array",
                   "categoryorder": "array", "categoryarray": shown[::-1], "tickvals": shown,
                   "ticktext": [wrapped(view.name(c)) for c in shown]},
        ),
    }  # fmt: skip


def _value(code: str, text: str, *, own_only: bool) -> Figure:
    """The published value in a column beside the bars, free of marks; our own in its colour, with its sign."""
    return {"xref": "paper", "x": 1, "xanchor": "left", "xshift": 8, "y": code, "text": text, "showarrow": False,
            "align": "left", "font": {"color": "@accent" if own_only else "@ink"}}  # fmt: skip


def _order(published: dict[str, tuple[float, list[str]]], own: dict[str, GroupValue]) -> list[str]:
    """The world first, then from high to low."""
    amount = {code: value.obs_value or 0.0 for code, value in own.items()}
    amount |= {code: value for code, (value, _) in published.items()}
    return sorted(amount, key=lambda code: (code != WORLD, -amount[code], code))


def _high(value: GroupValue) -> float:
    return value.upper_bound if value.upper_bound is not None else value.obs_value or 0.0


def _low(value: GroupValue) -> float:
    return value.lower_bound if value.lower_bound is not None else value.obs_value or 0.0


def wrapped(name: str, width: int = 26) -> str:
    """A long name on two lines."""
    if len(name) <= width:
        return name
    cut = name.rfind(" ", 0, width)
    return f"{name[:cut]}<br>{name[cut + 1 :]}" if cut > 0 else name


def finding(result: Result, view: View) -> str:
    """Highest and lowest published group; without published values, of our own means."""
    published = [(amount, code) for code, (amount, _) in _published(result, view).items() if code != WORLD]
    own = [(v.obs_value, v.group_code) for v in result.own if v.obs_value is not None and v.group_code != WORLD]
    values, key = (published, "finding-groups") if published else (own, "finding-groups-own")
    if not values:
        return t(view.lang, "finding-groups-none")
    (low, lowest), (high, highest) = min(values), max(values)
    forms = view.catalogue.areas
    if len(values) == 1:
        return t(
            view.lang,
            "finding-groups-one" if published else "finding-groups-own-one",
            where=forms[highest].in_form[view.lang],
            value=view.said(high),
        )
    return t(view.lang, key, highest=forms[highest].in_form[view.lang], high=view.said(high),
             lowest=forms[lowest].in_form[view.lang], low=view.said(low))  # fmt: skip


def height(result: Result) -> int:
    """A bar a group."""
    shown = {row.ref_area for row in result.rows}
    shown |= {v.group_code for v in result.own if (v.obs_value, v.published_value) != (None, None)}
    return MARGIN_PX + BAR_PX * max(1, len(shown))


CHART = Chart("groups", "chart-groups", rows, figure, finding, height, method="groups")
