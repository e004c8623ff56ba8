"""Coverage gaps (SDG 1.3.1): who is covered in which event of life, who is not, and how far it is to 2030."""

from __future__ import annotations

from dashboard import queries
from dashboard.charts import uncovered, uncovered_regions
from dashboard.charts.base import View
from dashboard.charts.contingencies import contingencies, subject
from dashboard.elements import Element, el
from dashboard.pages.board import Board, Card, Section
from dashboard.pages.coverage_progress import SECTIONS as PROGRESS
from dashboard.queries import Cut, Observation
from dashboard.texts import capital, people, t, value
from dashboard.warehouse import Warehouse

ALL_YEARS = (1900, 2100)


def intro(view: View, warehouse: Warehouse) -> list[Element]:
    """The page's heading, and the headline sentence of the area in focus."""
    lang = view.lang
    row = newest(view, warehouse)
    parts = [el("P", t(lang, "page-coverage"), className="kicker"), el("H1", t(lang, "coverage-heading"))]
    if row is None:
        area = view.catalogue.areas[subject(view.selection)]
        none = t(lang, "coverage-none", name=area.name[lang], label=view.indicator.texts["label"][lang])
        return [*parts, el("P", none, className="lede")]
    said, source = covered(row, view), t(lang, "coverage-source", origin=view.origin(row.dataset, row.release))
    if counted := left_out(row, view, warehouse):
        weight = view.indicator.weight
        said += " " + t(lang, "coverage-left-out", weight=weight, persons=people(counted[2], lang))
        proxy = " " + t(lang, "note-uncovered-proxy") if view.indicator.weight_is_proxy else ""
        source += " " + t(lang, "coverage-source-count", release=uncovered.origins([counted[4]], view)) + proxy
    return [*parts, el("P", said, className="lede"), el("P", source, className="lede small")]


def newest(view: View, warehouse: Warehouse) -> Observation | None:
    """The newest value of the area in focus, no projection; of a group, from the first source that has one."""
    code, selection = subject(view.selection), view.selection
    for source in view.indicator.sources:
        cut = Cut(source.dataset, source.series, "", *selection.cut)
        found = queries.over_time(warehouse, cut, (code,), ALL_YEARS)
        if rows := [row for row in found if row.obs_status != "F"]:
            return rows[-1]
        if view.catalogue.areas[code].kind != "group":
            return None
    return None


def covered(row: Observation, view: View) -> str:
    """'In Kenya in 2020, 10.1% of the population was covered …'"""
    lang = view.lang
    shown = value(row.obs_value or 0.0, view.catalogue.symbol(row.unit_measure, lang), view.indicator.decimals, lang)
    clause = view.indicator.texts["clause"][lang].replace("{value}", shown).removesuffix(".")
    where = capital(view.catalogue.areas[row.ref_area].in_form[lang])
    return t(lang, "sentence", where=where, year=str(row.time_period), clause=clause)


def left_out(row: Observation, view: View, warehouse: Warehouse) -> uncovered.Counted | None:
    """Persons not covered behind a value, where they can be counted."""
    if uncovered.why_not(view.selection, view.catalogue, row.time_period):
        return None
    persons = uncovered.amounts(view.selection, warehouse)
    at = (row.ref_area, row.time_period or 0)
    if view.catalogue.areas[row.ref_area].kind == "group":
        known = uncovered_regions.summed(row, persons, warehouse)
    else:
        known = (row, *persons[at], 1, 1) if at in persons else None
    return uncovered.count([known])[0] if known else None


BOARD = Board(
    "coverage",
    (
        Section("contingencies", (
            Card("coverage-profile", "contingency-profile", takes=("area",)),
            Card("coverage-trend", "trend", takes=("indicator", "area")),
            Card("coverage-map", "map", takes=("indicator", "area", "group"), wide=True),
            Card("coverage-heat", "contingency-heat", takes=("area", "group"), wide=True),
        )),
        Section("missing", (
            Card("coverage-uncovered", "uncovered", takes=("indicator", "area", "group")),
            Card("coverage-uncovered-regions", "uncovered-regions", takes=("indicator", "scheme")),
        )),
        Section("sexes", (
            Card("coverage-sex-gap", "sex-gap", takes=("area",)),
            Card("coverage-sex-gap-countries", "sex-gap-countries"),
        )),
        Section("incomes", (
            Card("coverage-quintile-profile", "quintile-profile", takes=("area",)),
            Card("coverage-poorest-fifth", "poorest-fifth", takes=("area",)),
            Card("coverage-quintiles", "quintile-coverage"),
            Card("coverage-urban-rural", "urban-rural"),
        )),
        *PROGRESS,
    ),
    intro,
    parameters=("indicator", "area", "group", "scheme"),
    controls=("indicator", "area", "group", "scheme"),
    indicators=contingencies,
)  # fmt: skip
