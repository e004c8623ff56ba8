"""Ranking: how do countries compare? One bar a country, highest first; no league of merit, years beside values."""

from __future__ import annotations

from dashboard.charts import countries
from dashboard.charts.base import CLASS_COLOURS, HOVER, Chart, Figure, Result, View, class_of, hovers, layout, ticks
from dashboard.queries import Observation
from dashboard.texts import joined, sort_key, t

BAR_PX = 20
MARGIN_PX = 40
FEW = 3


def figure(result: Result, view: View) -> Figure | None:
    """Horizontal bars; the reader's areas in the accent colour."""
    if not result.rows:
        return None
    by_name = sorted(result.rows, key=lambda row: sort_key(view.name(row.ref_area)), reverse=True)
    rows = sorted(by_name, key=lambda row: row.obs_value or 0.0)  # bottom up; equal values by name, top down
    chosen = set(view.selection.areas)
    breaks = view.indicator.breaks
    colours = ["@accent" if r.ref_area in chosen else CLASS_COLOURS[class_of(r.obs_value or 0.0, breaks)] for r in rows]
    label = [f"{view.said(r.obs_value or 0.0, r.unit_measure)}  <i>{r.time_period or ''}</i>" for r in rows]
    bars = {
        "type": "bar", "orientation": "h", "x": [r.obs_value for r in rows], "y": [r.ref_area for r in rows],
        "marker": {"color": colours, "line": {"width": 0}}, "text": label,
        "textposition": "outside", "constraintext": "none",
        "cliponaxis": False, "customdata": hovers(view, rows), "hovertemplate": HOVER,
    }  # fmt: skip
    low = min(0.0, *(r.obs_value or 0.0 for r in rows))
    high = max(r.obs_value or 0.0 for r in rows) or 1.0
    beside = max(0.3, 0.024 * max(len(text.replace("<i>", "").replace("</i>", "").strip()) for text in label))
    return {
        "data": [bars],
        "layout": layout(
            bargap=0.35,
            meta={"narrow": {"xaxis": {"range": [low, high + (high - low) * 1.3], "tickvals": ticks(low, high, 3)}}},
            height=height(result),
            margin={"l": 8, "r": 8, "t": 4, "b": 24},
            xaxis={
                "range": [low, high + (high - low) * beside], "tickvals": ticks(low, high, 5), "fixedrange": True,
                "showgrid": True, "zeroline": True,
            },
            yaxis={
                "type": "category", "automargin": True, "ticklabelstandoff": 5, "fixedrange": True, "ticklabelstep": 1,
                "tickmode": "array", "tickvals": [r.ref_area for r in rows],
                "ticktext": [view.name(r.ref_area) for r in rows], "range": [-0.5, len(rows) - 0.5],
            },
        ),
    }  # fmt: skip


def finding(result: Result, view: View) -> str:
    """The ends of the list by name, and where the reader's areas stand."""
    rows = sorted(result.rows, key=lambda row: -(row.obs_value or 0.0))
    if not rows:
        return t(view.lang, "finding-empty", label=view.indicator.texts["label"][view.lang])
    return t(view.lang, "finding-ranking", top=_at_end(rows, view), high=_shown(rows[0], view),
             bottom=_at_end(rows[::-1], view), low=_shown(rows[-1], view))  # fmt: skip


def _shown(row: Observation, view: View) -> str:
    return view.said(row.obs_value or 0.0, row.unit_measure)


def _at_end(rows: list[Observation], view: View) -> str:
    """Who shares the first row's value as shown: by name while they are few, else how many."""
    same = [row for row in rows if _shown(row, view) == _shown(rows[0], view)]
    if len(same) > FEW:
        return t(view.lang, "count-areas", n=len(same))
    return joined(sorted((view.name(row.ref_area) for row in same), key=sort_key), view.lang)


def height(result: Result) -> int:
    """Enough for every bar; the card scrolls."""
    return MARGIN_PX + BAR_PX * max(1, len(result.rows))


CHART = Chart("ranking", "chart-ranking", countries.rows, figure, finding, height, scrolls=True, method="ranking")
