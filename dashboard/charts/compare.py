"""Compare: how do some countries or groups stand in several indicators? One panel an indicator, never one line for two.

A panel shows one series of one dataset: the indicator's source that has the most of the chosen areas, dated ones first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from dashboard import listing, queries, static, urls
from dashboard.catalogue import Indicator, Source
from dashboard.charts.base import (
    HOVER,
    SERIES_COLOURS,
    Chart,
    Column,
    Figure,
    Plot,
    Result,
    Table,
    View,
    at_end,
    hover,
    layout,
)
from dashboard.charts.trend import MOST_POPULOUS, apart
from dashboard.charts.trend import _line as curve
from dashboard.charts.trend import _segments as segments
from dashboard.charts.trend import note as note_of_lists
from dashboard.elements import Element, el, graph
from dashboard.queries import Cut, Observation, profiles
from dashboard.selection import Selection, default_cut
from dashboard.texts import t, value
from dashboard.warehouse import Warehouse

PANEL_PX, ROW_PX, MARGIN_PX = 280, 28, 48
LETTERS = (20, 13)  # of a name on a line, wide and narrow
COLUMNS = (
    Column("ref_area", "area"), Column("indicator", "indicator"), Column("time_period", "year"),
    Column("obs_value", "number"), Column("unit_measure", "code", "UNIT_MEASURE"),
    Column("obs_status", "code", "OBS_STATUS"), Column("sex", "code", "SEX"), Column("age", "code", "AGE"),
    Column("location", "code", "LOCATION"), Column("quantile", "code", "QUANTILE"), Column("note"), Column("dataset"),
    Column("release"), Column("series"),
)  # fmt: skip


@dataclass(frozen=True)
class Panel:
    """One indicator: the source that is shown, its rows by area and year, and who has none."""

    indicator: str
    source: Source
    rows: tuple[Observation, ...]
    missing: tuple[str, ...]

    @property
    def dated(self) -> bool:
        return any(row.time_period is not None for row in self.rows)

    @property
    def newest(self) -> dict[str, Observation]:
        """Area -> its newest value that is not a projection, else its newest."""
        found: dict[str, Observation] = {}
        for row in self.rows:
            known = found.get(row.ref_area)
            if known is None or row.obs_status != "F" or known.obs_status == "F":
                found[row.ref_area] = row
        return found


def areas_shown(selection: Selection, warehouse: Warehouse) -> tuple[str, ...]:
    """The reader's areas, else the most populous countries that have a figure of the first indicator."""
    return selection.areas or most_populous(warehouse, selection)


def most_populous(warehouse: Warehouse, selection: Selection) -> tuple[str, ...]:
    """The most populous countries with a dated value of the first indicator."""
    source = selection.source_in(warehouse.catalogue)
    usual = default_cut(warehouse.catalogue.indicators[selection.indicator], source, "")
    return queries.most_populous(warehouse, Cut(source.dataset, source.series, "", *usual), MOST_POPULOUS)


def _source(warehouse: Warehouse, indicator: Indicator, areas: Sequence[str]) -> Source:
    known = profiles.newest(warehouse)

    def having(source: Source) -> tuple[int, int]:
        rows = [row for code in areas if (row := known.get((profiles.key(indicator, source), code)))]
        return sum(row.time_period is not None for row in rows), len(rows)

    return max(indicator.sources, key=having)  # of equal ones the first


def _chosen(selection: Selection, warehouse: Warehouse, indicator_id: str, areas: Sequence[str]) -> Source:
    indicator = warehouse.catalogue.indicators[indicator_id]
    named = indicator_id == selection.indicator and selection.source != selection.defaults.get("source")
    return (indicator.source(selection.source) if named else None) or _source(warehouse, indicator, areas)


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """All values of the areas, a panel an indicator; a source that the reader names is that of the first."""
    areas = areas_shown(selection, warehouse)
    chosen = {i: _chosen(selection, warehouse, i, areas) for i in selection.indicators or (selection.indicator,)}
    keys = {i: profiles.key(warehouse.catalogue.indicators[i], source) for i, source in chosen.items()}
    found = profiles.over_time(warehouse, list(keys.values()), areas, full)
    panels = []
    for indicator, source in chosen.items():
        part = tuple(found[keys[indicator]])
        have = {row.ref_area for row in part}
        panels.append(Panel(indicator, source, part, tuple(code for code in areas if code not in have)))
    every = [(panel.indicator, row) for panel in panels for row in panel.rows]
    table = Table(COLUMNS, [
        (r.ref_area, i, r.time_period, r.obs_value, r.unit_measure, r.obs_status, r.sex, r.age, r.location, r.quantile,
         r.note, r.dataset, r.release, r.series)
        for i, r in every
    ])  # fmt: skip
    return Result([row for _, row in every], facts={"panels": panels, "areas": areas}, table=table)


def panel_view(panel: Panel, view: View) -> View:
    """The view of one panel."""
    return View(replace(view.selection, indicator=panel.indicator, indicators=(panel.indicator,)), view.catalogue)


def panel_figure(panel: Panel, areas: Sequence[str], view: View) -> Figure | None:
    """Lines labelled at their ends; dots where years are not given. An area has its colour in every panel."""
    if not panel.rows:
        return None
    colours = {code: SERIES_COLOURS[n % len(SERIES_COLOURS)] for n, code in enumerate(areas)}
    own = panel_view(panel, view)
    return _lines(panel, areas, colours, own) if panel.dated else _dots(panel, areas, colours, own)


def _lines(panel: Panel, areas: Sequence[str], colours: dict[str, str], view: View) -> Figure:
    joined = not view.indicator.points_only
    by_area = {c: [r for r in panel.rows if r.ref_area == c and r.time_period is not None] for c in areas}
    data = []
    for code, part in by_area.items():
        for piece, projected in segments(part):
            trace = curve(view, piece, colours[code], joined)
            trace["line"]["dash"] = "dot" if projected else "solid"
            trace["marker"]["size"] = 5
            data.append(trace)
    values = [row.obs_value or 0.0 for row in panel.rows]
    years = [row.time_period for row in panel.rows if row.time_period]
    low, high = min(0.0, *values), max(values) * 1.08 or 1.0

    def labels(names: Sequence[str]) -> list[Figure]:
        ends = [(part[-1], name, code) for (code, part), name in zip(by_area.items(), names, strict=True) if part]
        return apart([{
            "x": row.time_period, "y": row.obs_value, "text": name, "xanchor": "left", "xshift": 6, "showarrow": False,
            "font": {"color": colours[code], "size": 12}, "align": "left",
        } for row, name, code in ends], (high - low) * 1.3, max(years), high)  # fmt: skip

    (names, right, _), (short, _, tight) = (at_end([view.name(code) for code in areas], n) for n in LETTERS)
    return {
        "data": data,
        "layout": layout(
            height=PANEL_PX, annotations=labels(names), margin={"l": 8, "r": right, "t": 10, "b": 26},
            meta={"narrow": {"margin": {"r": tight}, "annotations": labels(short)}},
            xaxis={"fixedrange": True, "tickformat": "d", "automargin": True, "showgrid": False, "ticklabelstandoff": 6,
                   "range": [min(years) - 0.5, max(years) + 0.5], "nticks": 6},
            yaxis={"fixedrange": True, "automargin": True, "range": [low, high], "nticks": 5},
        ),
    }  # fmt: skip


def _dots(panel: Panel, areas: Sequence[str], colours: dict[str, str], view: View) -> Figure:
    rows = [row for code in areas for row in panel.rows if row.ref_area == code]
    codes, amounts = [row.ref_area for row in rows], [row.obs_value or 0.0 for row in rows]
    dots = {
        "type": "scatter", "mode": "markers+text", "x": amounts, "y": codes, "cliponaxis": False,
        "marker": {"color": [colours[code] for code in codes], "size": 11, "symbol": "diamond"},
        "text": [view.said(amount, row.unit_measure) for amount, row in zip(amounts, rows, strict=True)],
        "textposition": "middle right", "customdata": [hover(view, row) for row in rows], "hovertemplate": HOVER,
    }  # fmt: skip
    low, high = min(0.0, *amounts), max(*amounts, 0.0) or 1.0
    return {
        "data": [dots],
        "layout": layout(
            height=panel_height(panel), margin={"l": 8, "r": 70, "t": 4, "b": 26},
            xaxis={"fixedrange": True, "range": [low, high * 1.1], "nticks": 5},
            yaxis={"type": "category", "automargin": True, "fixedrange": True, "ticklabelstandoff": 5,
                   "categoryorder": "array", "categoryarray": codes[::-1], "tickmode": "array", "tickvals": codes,
                   "ticktext": at_end([view.name(code) for code in codes], 18, 2)[0]},
        ),
    }  # fmt: skip


def panel_height(panel: Panel) -> int:
    """Pixels."""
    return PANEL_PX if panel.dated else MARGIN_PX + ROW_PX * max(1, len(panel.rows))


def figure(result: Result, view: View) -> Figure | None:
    """The first panel: where one figure is wanted, one indicator is shown."""
    return panel_figure(result.facts["panels"][0], result.facts["areas"], view)


def markup(result: Result, view: View) -> Element:
    """The panels, side by side as far as there is room."""
    return el("Div", *(_section(plot, view.lang) for plot in plots(result, view)), className="panels")


def plots(result: Result, view: View) -> list[Plot]:
    """A plot a panel."""
    areas, lang = result.facts["areas"], view.lang
    return [
        Plot(
            panel.indicator, view.catalogue.indicators[panel.indicator].texts["label"][lang], _said(panel, view),
            panel_figure(panel, areas, view), panel_height(panel), ", ".join(view.name(code) for code in panel.missing),
        )
        for panel in result.facts["panels"]
    ]  # fmt: skip


def _section(plot: Plot, lang: str) -> Element:
    name, config = f"compare-{plot.name}", {"displayModeBar": False} | static.graph_config(lang)
    return el(
        "Section",
        el("H3", plot.title, id=f"title-{name}"),
        el("P", plot.said, className="measure"),
        el("Div", *graph(name, plot.figure, config, plot.height), id=f"plot-{name}",
           className="plot-box" if plot.figure else "plot-box empty"),
        el("P", t(lang, "missing-areas"), " ", plot.missing, className="missing") if plot.missing else None,
        className="panel", attrs={"aria-labelledby": f"title-{name}"},
    )  # fmt: skip


def _said(panel: Panel, view: View) -> str:
    """Unit, source and release of a panel; that years are not given where they are not."""
    lang, indicator = view.lang, view.catalogue.indicators[panel.indicator]
    symbol = view.catalogue.symbol(indicator.unit_measure, lang)
    releases = sorted({row.release for row in panel.rows})
    title = view.catalogue.datasets[panel.source.dataset].title[lang]
    parts = [symbol, title, t(lang, "release-of", release=", ".join(releases)) if releases else ""]
    parts.append(t(lang, "year-none") if panel.rows and not panel.dated else "")
    return " · ".join(filter(None, parts))


def newest_table(result: Result, view: View) -> Element:
    """Newest value and year of every area in every indicator."""
    lang, panels = view.lang, result.facts["panels"]
    heads = [t(lang, "table-area"), *(view.catalogue.indicators[p.indicator].texts["short"][lang] for p in panels)]
    body = [[view.name(code), *(_cell(panel, code, view) for panel in panels)] for code in result.facts["areas"]]
    return listing.table("compare", t(lang, "compare-table-caption"), heads, body, numbers=range(1, len(heads)))


def _cell(panel: Panel, code: str, view: View) -> list[Any]:
    row = panel.newest.get(code)
    if row is None:
        return ["–"]
    lang, own = view.lang, panel_view(panel, view)
    shown = value(row.obs_value or 0.0, view.catalogue.symbol(row.unit_measure, lang), own.indicator.decimals, lang)
    year = el("Span", str(row.time_period or t(lang, "profile-no-year")), className="when")
    sign = row.obs_status if row.obs_status not in ("", "A") else ""
    status = el("Abbr", sign, title=view.status(row.obs_status), className="status") if sign else ""
    return [el("A", shown, href=urls.figure(row, lang), title=t(lang, "where-from")), status, " ", year]


def finding(result: Result, view: View) -> str:
    """Highest and lowest of the first indicator, with their years; undated ones say so."""
    panel, lang = result.facts["panels"][0], view.lang
    own = panel_view(panel, view)
    label = own.indicator.texts["short"][lang]
    found = sorted(panel.newest.values(), key=lambda row: (-(row.obs_value or 0.0), row.ref_area))
    if not found:
        return t(lang, "finding-compare-none", label=label)
    said = [t(lang, "compare-said", where=view.catalogue.areas[row.ref_area].in_form[lang],
              value=own.said(row.obs_value or 0.0, row.unit_measure),
              year=str(row.time_period or t(lang, "year-none"))) for row in (found[0], found[-1])]  # fmt: skip
    if len(found) == 1:
        return t(lang, "finding-compare-one", label=label, only=said[0])
    return t(lang, "finding-compare", label=label, highest=said[0], lowest=said[1])


def measure(result: Result, view: View) -> str:
    """How many areas and indicators."""
    return t(view.lang, "measure-compare", areas=len(result.facts["areas"]), indicators=len(result.facts["panels"]))


def note(result: Result, view: View) -> str:
    """Panels do not share a scale; what lines of income groups show."""
    return " ".join(filter(None, (t(view.lang, "note-compare"), note_of_lists(result, view))))


def height(result: Result) -> int:
    """All panels below each other."""
    return sum(map(panel_height, result.facts["panels"]))


CHART = Chart(
    "compare", "chart-compare", rows, figure, finding, height, wide=True, markup=markup, measure=measure, note=note,
    method="compare", takes=frozenset({"indicator", "source", "area"}), many=True, plots=plots, table=newest_table,
)  # fmt: skip
