"""The whole costing of a scenario as rows: the file that the command line prints too, and its years on the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard import costing
from dashboard.charts import financing_rows as shared
from dashboard.charts import financing_words as words
from dashboard.charts.base import OF_AREA, Chart, Column, Result, Table, View
from dashboard.elements import Element, el
from dashboard.params import SCENARIO
from dashboard.selection import Selection
from dashboard.texts import number, t, value
from dashboard.warehouse import Warehouse
from methods.costing import Costing, Sum
from methods.costing_table import COLUMNS as NAMES
from methods.costing_table import Groups, Record, records
from methods.scenario import FIRST_YEAR, HEALTH, LAST_YEAR

YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
ON_PAGE = 600
"""Rows of the table page; the file has all."""
_KINDS = {
    "area": ("ref_area",),
    "benefit": ("benefit",),
    "year": ("time_period", "coverage_year", "price_year"),
    "persons": ("target_persons", "uncovered_persons_low", "uncovered_persons_high", "countries_costed",
                "countries_in_scope"),
    "known": ("coverage_known", "line_known", "prices_known", "income_group_known", "currency", "prices"),
}  # fmt: skip
_DECIMALS = dict.fromkeys(("cost", "gap_low", "gap_high", "needed_low", "needed_high"), 0) | {"unit_cost_xdc": 2}


def _column(name: str) -> Column:
    kind = next((kind for kind, names in _KINDS.items() if name in names), "")
    if kind:
        return Column(name, kind)
    if name in _DECIMALS:
        return Column(name, "number", decimals=_DECIMALS[name])
    return Column(name, "number", "PT", 2) if "pct" in name else Column(name)


COLUMNS = tuple(map(_column, NAMES))


def recorded(
    made: Costing, selection: Selection, warehouse: Warehouse, areas: Sequence[str], years: Sequence[int]
) -> list[Record]:
    """The rows of some countries and groups."""
    declared = warehouse.catalogue.scenarios[selection.param(SCENARIO)].values
    groups: Groups = {
        code: found for code in areas if code not in made.areas and (found := costing.grouped(made, warehouse, code))
    }
    return list(records(made, declared, areas, groups, years))


def facts(made: Costing, selection: Selection, warehouse: Warehouse, when: str) -> dict[str, Any]:
    """What the words and the foot of every card of the costing need."""
    return {
        "made": made, "code": shared.focus(selection), "sources": shared.sources(warehouse), "when": when,
        "changes": shared.settings_of(selection, warehouse)[1],
        "lacks": {**shared.missing(made, warehouse, HEALTH), **shared.missing(made, warehouse, shared.CASH_PART),
                  **made.uncosted},
    }  # fmt: skip


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """The areas asked for; without any, all costed countries and then all groups. Cards show the first area."""
    made = costing.costing(selection, warehouse)
    found = facts(made, selection, warehouse, f"{FIRST_YEAR}–{LAST_YEAR}")
    code = found["code"]
    found["years"] = {
        (part, year): costing.amount(selection, warehouse, code, part, year)
        for part in shared.APART for year in YEARS
    }  # fmt: skip
    everything = [*made.areas, *costing.all_groups(made, warehouse)]
    listed = list(selection.areas) or everything
    found["areas"] = len(listed)
    shown = recorded(made, selection, warehouse, listed, YEARS) if full else []
    have = {record[0] for record in shown}
    missing = tuple(c for c in selection.areas if c not in have) if full else ()
    return Result([], missing, facts=found, table=Table(COLUMNS, shown, ON_PAGE))


def markup(result: Result, view: View) -> Element | str:
    """A year a row: how far on the path, and what is needed beyond today, in cash and for health apart."""
    lang, made, years = view.lang, result.facts["made"], result.facts["years"]
    if not any(years.values()):
        return ""
    currency = words.currency_of(view, result.facts["code"])
    parts = [part for part in shared.APART if any(years[part, year] for year in YEARS)]
    parts = [part for part in parts if part != HEALTH or made.scenario.choice("health") != "none"]
    top = [el("Th", t(lang, "table-year"), scope="col", rowSpan=2), el("Th", t(lang, "costing-progress"), scope="col",
           rowSpan=2, className="number")]  # fmt: skip
    top += [el("Th", shared.benefit_name(part, lang), scope="colgroup", colSpan=3) for part in parts]
    heads = (t(lang, "costing-whole-gap"), t(lang, "costing-needed"), t(lang, "costing-needed-share"))
    second = [el("Th", head, scope="col", className="number") for _ in parts for head in heads]
    body = []
    for year in YEARS:
        share = 100 * float(made.share[made.years.index(year)])
        cells = [el("Td", value(share, "%", 0, lang), className="number")]
        for part in parts:
            cells += _cells(years[part, year], currency, lang)
        body.append(el("Tr", el("Th", str(year), scope="row"), *cells))
    table = el("Table", el("Caption", t(lang, "costing-years-caption"), className="unseen", id="caption-years"),
               el("Thead", el("Tr", *top), el("Tr", *second)), el("Tbody", *body), className="listing")  # fmt: skip
    return el("Div", table, className="listing-box", role="region", tabIndex=0,
              attrs={"aria-labelledby": "caption-years"})  # fmt: skip


def _cells(found: Sum | None, currency: str, lang: str) -> list[Element]:
    if found is None:
        return [el("Td", "–", className="number") for _ in range(3)]
    told = (
        words.money_label(found.gap_low, found.gap_high, currency, lang),
        words.money_label(found.needed_low, found.needed_high, currency, lang),
        words.per_cent(found.needed_pct_gdp_low, found.needed_pct_gdp_high, lang),
    )
    return [el("Td", text, className="number") for text in told]


def finding(result: Result, view: View) -> str:
    """What the last year of the path needs beyond today."""
    lang, made, code = view.lang, result.facts["made"], result.facts["code"]
    where = words.where(code, made.scenario, view.catalogue, lang)
    cash, health = (result.facts["years"][part, LAST_YEAR] for part in shared.APART)
    told = apart(cash, health, code, view)
    if not told:
        return shared.silent(code, result.facts["lacks"], made, view)
    return t(lang, "finding-financing-results", where=where, told=told, year=str(LAST_YEAR))


def apart(cash: Sum | None, health: Sum | None, code: str, view: View) -> str:
    """Cash and health, each with its amount and share of GDP, never added up; '' where neither is known."""
    lang, currency = view.lang, words.currency_of(view, code)
    off = dict(view.selection.params).get("health") == "none"
    if cash and health and not off:
        return t(lang, "costing-apart", cash=words.gap(cash, currency, lang), health=words.gap(health, currency, lang))
    if cash:
        return t(lang, "costing-cash-only", cash=words.gap(cash, currency, lang))
    return t(lang, "costing-health-only", health=words.gap(health, currency, lang)) if health and not off else ""


def note(result: Result, view: View) -> str:
    """What the file holds."""
    lang, n = view.lang, result.facts["areas"]
    if not view.selection.areas:
        return t(lang, "note-financing-results-all", n=n, n_text=number(n, 0, lang))
    return t(lang, "note-financing-results", n=n, n_text=number(n, 0, lang))


CHART = Chart(
    "financing-results", "chart-financing-results", rows, lambda *_: None, finding, lambda _: 300, wide=True,
    markup=markup, measure=shared.measured("measure-financing-results"), note=note, origin=shared.origin,
    method="costing", takes=OF_AREA, ready=True, params=costing.only("currency", "prices", "price-year"),
)  # fmt: skip
