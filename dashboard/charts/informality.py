"""Contributors and informality: where more work is informal, do fewer workers contribute to a pension?

The contributors come from a table without years ("latest available"), informal employment has one: the chart says so.
An association between countries, nothing about causes.
"""

from __future__ import annotations

from typing import Any

from dashboard.charts import countries
from dashboard.charts.base import HOVER, OF_AREA_AND_GROUP, Chart, Column, Figure, Result, Table, View, layout
from dashboard.queries import Cut, Observation, progress
from dashboard.selection import Selection
from dashboard.texts import capital, number, t, value
from dashboard.warehouse import Warehouse
from methods.association import FEWEST, pearson

CONTRIBUTORS = Cut("ilo_wspr", "A4.2.AC", "", "_T", "_T", "_T", "_T")
INFORMAL = Cut("ilostat", "SDG_0831_SEX_ECO_RT", "", "_T", "_T", "_T", "_T")
STRONG = 0.5
HEIGHT = 430
COLUMNS = (
    Column("ref_area", "area"), Column("contributors_pct", "number", "PT"),
    Column("contributors_obs_status", "code", "OBS_STATUS"), Column("contributors_dataset"),
    Column("contributors_release"), Column("informal_pct", "number", "PT"), Column("informal_year", "year"),
    Column("informal_obs_status", "code", "OBS_STATUS"), Column("informal_dataset"), Column("informal_release"),
)  # fmt: skip


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """Countries with both figures (of the group, if one is chosen) and the areas in focus that have both."""
    catalogue = warehouse.catalogue
    group = countries.members(catalogue, selection.group, None)
    paying = {row.ref_area: row for row in progress.newest(warehouse, CONTRIBUTORS, full)}
    informal = {row.ref_area: row for row in progress.newest(warehouse, INFORMAL, full)}
    both = [(paying[area], informal[area]) for area in sorted(paying.keys() & informal.keys())]
    listed = [pair for pair in both if pair[0].kind in countries.KINDS and (group is None or pair[0].ref_area in group)]
    shown = {pair[0].ref_area for pair in listed} | set(selection.areas)
    kept = [pair for pair in both if pair[0].ref_area in shown]
    r = pearson([two.obs_value or 0.0 for _, two in listed], [one.obs_value or 0.0 for one, _ in listed])
    lone = {area: found[area] for found in (paying, informal) for area in selection.areas
            if area in found and area not in {pair[0].ref_area for pair in kept}}  # fmt: skip
    facts = {"pairs": kept, "n": len(listed), "r": r, "years": sorted({two.time_period or 0 for _, two in listed}),
             "lone": lone}  # fmt: skip
    missing = tuple(area for area in selection.areas if area not in paying and area not in informal)
    used = [row for pair in kept for row in pair]
    return Result(used, missing, facts=facts, table=Table(COLUMNS, [_record(*pair) for pair in kept]))


def _record(paying: Observation, informal: Observation) -> tuple[Any, ...]:
    return (paying.ref_area, paying.obs_value, paying.obs_status, paying.dataset, paying.release, informal.obs_value,
            informal.time_period, informal.obs_status, informal.dataset, informal.release)  # fmt: skip


def percent(amount: float, view: View) -> str:
    """A share with its sign, one decimal."""
    return value(amount, view.catalogue.symbol("PT", view.lang), 1, view.lang)


def figure(result: Result, view: View) -> Figure | None:
    """Informal employment to the right, contributors upwards; the areas in focus by name, groups as diamonds."""
    pairs: list[tuple[Observation, Observation]] = result.facts["pairs"]
    if not pairs:
        return None
    chosen = view.selection.areas
    marked = [pair for pair in pairs if pair[0].ref_area in chosen]
    top = max(100.0, *(one.obs_value or 0.0 for one, _ in pairs))
    still = {"fixedrange": True, "zeroline": False, "tickvals": [0, 20, 40, 60, 80, 100]}
    informal, paying = t(view.lang, "axis-informal"), t(view.lang, "axis-contributors")
    return {
        "data": [
            _dots([pair for pair in pairs if pair not in marked], view, {"color": "@s2", "size": 8, "opacity": 0.6}),
            _dots(marked, view, {
                "color": "@accent", "size": 12, "line": {"color": "@paper", "width": 1},
                "symbol": ["diamond" if one.kind == "group" else "circle" for one, _ in marked],
            }),
        ],
        "layout": layout(
            height=HEIGHT,
            hovermode="closest",
            margin={"l": 8, "r": 12, "t": 10, "b": 44},
            annotations=[_name(*pair, view) for pair in marked],
            xaxis={"title": {"text": informal, "font": {"size": 12}}, "range": [-2, 102], **still},
            yaxis={"title": {"text": paying, "font": {"size": 12}}, "range": [-3, top + 3], **still},
        ),
    }  # fmt: skip


def _dots(pairs: list[tuple[Observation, Observation]], view: View, marker: Figure) -> Figure:
    lang = view.lang
    undated, paying, informal = t(lang, "year-none"), t(lang, "contributors-of"), t(lang, "informal-of")
    custom = [
        [view.name(one.ref_area), f"{paying} {percent(one.obs_value or 0.0, view)} ({undated})",
         f"{informal} {percent(two.obs_value or 0.0, view)} ({two.time_period})", view.status(two.obs_status),
         f"{view.origin(one.dataset, one.release)}<br>{view.origin(two.dataset, two.release)}"]
        for one, two in pairs
    ]  # fmt: skip
    return {
        "type": "scatter", "mode": "markers", "x": [two.obs_value for _, two in pairs],
        "y": [one.obs_value for one, _ in pairs], "ids": [one.ref_area for one, _ in pairs], "marker": marker,
        "customdata": custom, "hovertemplate": HOVER, "cliponaxis": False,
    }  # fmt: skip


def _name(one: Observation, two: Observation, view: View) -> Figure:
    """An area's name beside its point, towards the middle of the plane."""
    left = (two.obs_value or 0.0) < 50
    return {
        "x": two.obs_value, "y": one.obs_value, "text": f"<b>{view.name(one.ref_area)}</b>", "showarrow": False,
        "xanchor": "left" if left else "right", "xshift": 9 if left else -9, "font": {"color": "@accent"},
        "bgcolor": "@paper", "opacity": 0.92, "borderpad": 1,
    }  # fmt: skip


def finding(result: Result, view: View) -> str:
    """The first chosen area's two figures; without one, how closely the two go together."""
    lang, facts = view.lang, result.facts
    chosen = next(iter(view.selection.areas), "")
    if pair := next((pair for pair in facts["pairs"] if pair[0].ref_area == chosen), None):
        one, two = pair
        return t(lang, "finding-informality-area", where=capital(view.catalogue.areas[chosen].in_form[lang]),
                 informal=percent(two.obs_value or 0.0, view), year=str(two.time_period),
                 paying=percent(one.obs_value or 0.0, view))  # fmt: skip
    if chosen:
        return _half(facts["lone"].get(chosen), chosen, facts["n"], view)
    r, n = facts["r"], facts["n"]
    if r is None or n < FEWEST:
        return t(lang, "finding-informality-few", n=n)
    key = "finding-informality-less" if r <= -STRONG else "finding-informality-loose"
    return t(lang, key, n=n, r=number(r, 2, lang))


def _half(row: Observation | None, area: str, n: int, view: View) -> str:
    """Which of the two figures an area has."""
    lang = view.lang
    where = capital(view.catalogue.areas[area].in_form[lang])
    if row is None:
        return t(lang, "finding-informality-absent", where=where, n=n)
    said = percent(row.obs_value or 0.0, view)
    if row.dataset == CONTRIBUTORS.dataset:
        return t(lang, "finding-informality-paying", where=where, paying=said)
    return t(lang, "finding-informality-informal", where=where, informal=said, year=str(row.time_period))


def _measure(result: Result, view: View) -> str:
    lang, years = view.lang, result.facts["years"]
    parts = [t(lang, "informality-measure")]
    parts += [view.name(view.selection.group)] if view.selection.group else []
    parts += [t(lang, "informality-years", first=str(years[0]), last=str(years[-1]))] if years else []
    return " · ".join(parts)


def note(result: Result, view: View) -> str:
    """No year, in part the same thing by construction, no cause."""
    lang, r, n = view.lang, result.facts["r"], result.facts["n"]
    parts = [t(lang, "informality-note")]
    if r is not None and n >= FEWEST:
        parts.append(t(lang, "informality-r", r=number(r, 2, lang), n=n))
    return " ".join(parts)


CHART = Chart(
    "contributors-informality", "chart-informality", rows, figure, finding, lambda _: HEIGHT, note=note,
    measure=_measure, method="contributors-informality", takes=OF_AREA_AND_GROUP,
)  # fmt: skip
