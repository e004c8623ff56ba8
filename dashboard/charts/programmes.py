"""Incomes in one country, from household surveys: coverage by income fifth, and which programmes reach the poorest.

Household surveys count the members of a household in which someone benefits; the ILO counts persons covered by
schemes. The two are never drawn together. Surveys differ in what they ask, so each figure here is of one survey and
carries its year, and surveys are never joined by a line.
"""

from __future__ import annotations

from typing import Any

from dashboard.charts import dumbbell
from dashboard.charts.base import HOVER, OF_AREA, Chart, Column, Figure, Result, Table, View, hovers, layout
from dashboard.charts.contingencies import subject
from dashboard.charts.dumbbell import End
from dashboard.elements import Element
from dashboard.queries import Cut
from dashboard.queries.coverage import Pair, slices
from dashboard.selection import Selection
from dashboard.texts import capital, t
from dashboard.warehouse import Warehouse

PROGRAMMES, AVERAGE = "coverage-programmes-all", "per_allsp.cov_pop_tot.avg2011_21W"
KINDS = ("coverage-social-insurance", "coverage-social-assistance", "coverage-labour-market")
FIFTHS = ("Q1", "Q2", "Q3", "Q4", "Q5")
ALL_ENDS = (End("@s4", "circle", "●", "QUANTILE", "Q1"), End("@total", "diamond", "◆", "QUANTILE", "_T"))
ROW_PX, MARGIN_PX = 36, 44
PROFILE_COLUMNS = (
    Column("ref_area", "area"), Column("indicator", "indicator"), Column("quantile", "code", "QUANTILE"),
    Column("time_period", "year"), Column("coverage_pct", "number", "PT"), Column("obs_status", "code", "OBS_STATUS"),
    Column("note"), Column("dataset"), Column("release"),
)  # fmt: skip


def _columns(first: str, second: str) -> tuple[Column, ...]:
    return (
        Column("ref_area", "area"), Column("indicator", "indicator"), Column("time_period", "year"),
        Column(first, "number", "PT"), Column(second, "number", "PT"), Column("difference_points", "number"),
        Column("first_obs_status", "code", "OBS_STATUS"), Column("second_obs_status", "code", "OBS_STATUS"),
        Column("dataset"), Column("release"),
    )  # fmt: skip


def pair_table(found: list[Pair], indicators: list[str], first: str, second: str) -> Table:
    """Pairs as a table; `first` and `second` name the columns of the two values."""
    records = [
        (p.ref_area, indicator, p.time_period, p.first.obs_value, p.second.obs_value, round(dumbbell.gap(p), 6),
         p.first.obs_status, p.second.obs_status, p.first.dataset, p.first.release)
        for p, indicator in zip(found, indicators, strict=True)
    ]  # fmt: skip
    return Table(_columns(first, second), records)


# ---- income fifths of one country ----


def _fifths(dataset: str, series: str) -> list[Cut]:
    return [Cut(dataset, series, "", "_T", "_T", "_T", fifth) for fifth in FIFTHS]


def profile_rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """The five fifths in the newest survey of the area; of the world and of groups, the average that is published."""
    area = subject(selection)
    source = warehouse.catalogue.indicators[PROGRAMMES].sources[0]
    group = warehouse.catalogue.areas[area].kind == "group"
    cuts = _fifths(source.dataset, AVERAGE if group else source.series)
    found = [row for part in slices(warehouse, cuts, ref_area=area, full=full).values() for row in part]
    newest = max((row.time_period or 0, row.release) for row in found) if found else None
    kept = [row for row in found if (row.time_period or 0, row.release) == newest]
    kept.sort(key=lambda row: row.quantile)
    named = {(row.dataset, row.series): PROGRAMMES for row in kept}
    records = [(row.ref_area, PROGRAMMES, row.quantile, row.time_period, row.obs_value, row.obs_status, row.note,
                row.dataset, row.release) for row in kept]  # fmt: skip
    table = Table(PROFILE_COLUMNS, records)
    return Result(kept, () if kept else (area,), facts={"indicator": named}, table=table)


def profile_figure(result: Result, view: View) -> Figure | None:
    """Five points on their stems, poorest first."""
    if not result.rows:
        return None
    rows = list(result.rows)
    names = {row.quantile: view.catalogue.label("QUANTILE", row.quantile, view.lang) for row in rows}
    custom = hovers(view, rows)
    for texts, row in zip(custom, rows, strict=True):
        texts[0] = f"{texts[0]} – {names[row.quantile]}"
    stems: list[Any] = [part for row in rows for part in (0, row.obs_value, None)]
    data = [
        {"type": "scatter", "mode": "lines", "x": stems, "y": [q for row in rows for q in (row.quantile,) * 3],
         "line": {"color": "@rule", "width": 2}, "hoverinfo": "skip"},
        {"type": "scatter", "mode": "markers+text", "x": [row.obs_value for row in rows],
         "y": [row.quantile for row in rows], "customdata": custom, "hovertemplate": HOVER,
         "marker": {"color": "@s4", "size": 13}, "cliponaxis": False, "textposition": "middle right",
         "text": [f"  {view.shown(row.obs_value or 0.0, 'PT')}" for row in rows], "textfont": {"color": "@ink"}},
    ]  # fmt: skip
    return {
        "data": data,
        "layout": layout(
            height=MARGIN_PX + ROW_PX * len(rows), margin={"l": 8, "r": 8, "t": 4, "b": 28},
            xaxis={"range": [0, 116], "tickvals": [0, 20, 40, 60, 80, 100], "fixedrange": True},
            yaxis={"type": "category", "automargin": True, "ticklabelstandoff": 5, "fixedrange": True,
                   "tickmode": "array", "tickvals": list(names), "ticktext": list(names.values()),
                   "categoryorder": "array", "categoryarray": list(names)[::-1], "range": [-0.6, len(rows) - 0.4]},
        ),
    }  # fmt: skip


def profile_finding(result: Result, view: View) -> str:
    """Poorest and richest fifth of the area."""
    lang = view.lang
    by_fifth = {row.quantile: row for row in result.rows}
    poorest, richest = by_fifth.get("Q1"), by_fifth.get("Q5")
    where = view.catalogue.areas[subject(view.selection)].in_form[lang]
    if poorest is None or richest is None:
        return t(lang, "finding-fifths-none", name=view.name(subject(view.selection)))
    low, high = (view.shown(row.obs_value or 0.0, "PT") for row in (poorest, richest))
    if poorest.time_period is None:
        return t(lang, "finding-fifths-average", where=capital(where), poorest=low, richest=high)
    return t(lang, "finding-fifths", where=capital(where), year=str(poorest.time_period), poorest=low,
             richest=high)  # fmt: skip


def profile_measure(result: Result, view: View) -> str:
    """All programmes; one survey, or the average of many."""
    label = view.catalogue.indicators[PROGRAMMES].texts["label"][view.lang]
    undated = bool(result.rows) and result.rows[0].time_period is None
    return f"{label} · {t(view.lang, 'measure-fifths-average' if undated else 'measure-fifths')}"


def survey_note(_: Result, view: View) -> str:
    return t(view.lang, "note-surveys")


# ---- the poorest fifth by kind of programme ----


def kinds_rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """Poorest fifth and whole population in each kind of programme, of one release and survey year."""
    area, catalogue = subject(selection), warehouse.catalogue
    sources = {i: catalogue.indicators[i].sources[0] for i in KINDS}
    cuts = {(i, q): Cut(s.dataset, s.series, "", "_T", "_T", "_T", q) for i, s in sources.items() for q in ("Q1", "_T")}
    found = slices(warehouse, list(cuts.values()), ref_area=area, full=full)
    made: dict[str, Pair] = {}
    for i in KINDS:
        whole = {(row.time_period, row.release): row for row in found[cuts[i, "_T"]]}
        for row in found[cuts[i, "Q1"]]:  # years rise, so the newest survey stays
            if row.time_period and (row.time_period, row.release) in whole:
                made[i] = Pair(i, row.time_period, row, whole[row.time_period, row.release], None)
    named = {(p.first.dataset, p.first.series): i for i, p in made.items()}
    rows = [row for p in made.values() for row in (p.first, p.second)]
    records = [p._replace(ref_area=area) for p in made.values()]
    table = pair_table(records, list(made), "poorest_pct", "everyone_pct")
    return Result(rows, () if made else (area,), facts={"pairs": list(made.values()), "indicator": named}, table=table)


def kinds_figure(result: Result, view: View) -> Figure | None:
    """A dumbbell a kind of programme."""
    names = {i: view.catalogue.indicators[i].texts["short"][view.lang] for i in KINDS}
    made = dumbbell.figure(result, view, ALL_ENDS, names=names)
    if made:
        made["layout"]["height"] = kinds_height(result)
    return made


def kinds_height(result: Result) -> int:
    """A row a kind."""
    return MARGIN_PX + ROW_PX * max(1, len(result.facts["pairs"]))


def kinds_finding(result: Result, view: View) -> str:
    """Which kind of programme reaches the poorest fifth most and least."""
    lang, found = view.lang, result.facts["pairs"]
    area = view.catalogue.areas[subject(view.selection)]
    if not found:
        return t(lang, "finding-kinds-none", name=area.name[lang])
    ends = [max(found, key=lambda p: p.first.obs_value or 0.0), min(found, key=lambda p: p.first.obs_value or 0.0)]
    (high, high_name, high_year), (low, low_name, low_year) = (
        (view.shown(p.first.obs_value or 0.0, "PT"), view.catalogue.indicators[p.ref_area].texts["short"][lang],
         str(p.time_period))
        for p in ends
    )  # fmt: skip
    facts = {"where": capital(area.in_form[lang]), "high": high, "highest": high_name, "high_year": high_year}
    if len(found) == 1:
        return t(lang, "finding-kinds-one", **facts)
    return t(lang, "finding-kinds", low=low, lowest=low_name, low_year=low_year, **facts)


def kinds_measure(_: Result, view: View) -> str:
    """What is compared."""
    return capital(t(view.lang, "measure-kinds"))


def _all_keys(_: Result, view: View) -> Element:
    return dumbbell.keys(ALL_ENDS, view)


PROFILE = Chart(
    "quintile-profile", "chart-quintile-profile", profile_rows, profile_figure, profile_finding,
    lambda result: MARGIN_PX + ROW_PX * max(1, len(result.rows)), measure=profile_measure, note=survey_note,
    method="quintiles", takes=OF_AREA,
)  # fmt: skip
BY_KIND = Chart(
    "poorest-fifth", "chart-poorest-fifth", kinds_rows, kinds_figure, kinds_finding, kinds_height,
    measure=kinds_measure, keys=_all_keys, note=survey_note, method="quintiles", takes=OF_AREA,
)  # fmt: skip
