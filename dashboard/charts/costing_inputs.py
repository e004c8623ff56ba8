"""What the costing of a country rests on: every input with its value, its year, how it is known, and its source; of a
group, for how many countries each input is published, imputed or missing."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from dashboard import costing, urls
from dashboard.catalogue import Catalogue
from dashboard.charts import costing_results as results
from dashboard.charts import financing_rows as shared
from dashboard.charts import financing_words as words
from dashboard.charts.base import OF_AREA, Chart, Column, Result, Table, View
from dashboard.charts.costing_summary import off
from dashboard.elements import Element, el
from dashboard.queries import Observation
from dashboard.queries import financing as queries
from dashboard.queries.financing import Origin
from dashboard.selection import Selection
from dashboard.texts import number, said, t, value
from dashboard.warehouse import Warehouse
from methods.costing import Costing
from methods.financing_inputs import CONSTANT
from methods.scenario import CASH

SECTIONS = {
    "coverage": tuple(f"coverage_{benefit}" for benefit in CASH),
    "people": ("population", "births", "y0_4", "y5_9", "y10_14", "y15_19", "y0_14", "y_ge60", "y_ge65", "y_ge70",
               "y_ge75", "participation_pct", "unemployment_pct"),
    "prices": ("line_2017", "gdp_xdc", "gdp_usd", "ppp", "ppp_2017", "ppp_2021", "cpi", "cpi_2016", "cpi_2021",
               "income_rank"),
    "money": ("expenditure_pct", "revenue_pct", "protection_pct", "spending_children_pct",
              "spending_working-age_pct", "spending_old-age_pct", "health_pct"),
}  # fmt: skip
PERSONS = frozenset((*SECTIONS["people"][:11],))
OF_GDP = frozenset(SECTIONS["money"])
LARGE = frozenset(("gdp_xdc", "gdp_usd"))
PUBLISHED = ("published", "projected")
AGES = {"y0_4": "Y0T4", "y5_9": "Y5T9", "y10_14": "Y10T14", "y15_19": "Y15T19", "y0_14": "Y0T14", "y_ge60": "Y_GE60",
        "y_ge65": "Y_GE65"}  # fmt: skip
COLUMNS = (
    Column("ref_area", "area"), Column("input", "input"), Column("time_period", "year"), Column("input_value"),
    Column("source_year", "year"), Column("how_known", "known"), Column("dataset"), Column("series"),
    Column("release"),
)  # fmt: skip
GROUP_COLUMNS = (
    Column("ref_area", "area"), Column("input", "input"), Column("countries_published", "persons"),
    Column("countries_imputed", "persons"), Column("countries_missing", "persons"),
    Column("countries_costed", "persons"),
)  # fmt: skip


class Counted(NamedTuple):
    """Of an input, for how many countries of a group it is published, stands in for another, or is missing."""

    variable: str
    published: int
    imputed: int
    missing: int


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """The inputs of the country looked at, of the year costed and of those without one; of a group the counts."""
    made, year = costing.costing(selection, warehouse), shared.year_of(selection)
    found = results.facts(made, selection, warehouse, str(year))
    code = found["code"]
    if warehouse.catalogue.areas[code].kind == "group":
        return _of_group(made, code, found, warehouse)
    known = queries.origins(warehouse, queries.CURRENT, (code,))
    kept = [o for o in known if full or o.time_period in (CONSTANT, year)]
    order = [variable for names in SECTIONS.values() for variable in names]
    kept.sort(key=lambda o: (order.index(o.variable) if o.variable in order else len(order), o.time_period))
    records = [
        (o.ref_area, o.variable, o.time_period or None, o.obs_value, o.source_period, o.kind, o.dataset, o.series,
         o.release) for o in kept
    ]  # fmt: skip
    missing = (code,) if not kept else ()
    return Result(shared.observed(selection, warehouse, code, full), missing, facts={**found, "inputs": kept},
                  table=Table(COLUMNS, records))  # fmt: skip


def _of_group(made: Costing, code: str, found: dict[str, Any], warehouse: Warehouse) -> Result:
    group = costing.grouped(made, warehouse, code)
    counts = _counts(made, group[0]) if group else []
    n = len(group[0]) if group else 0
    records = [(code, c.variable, c.published, c.imputed, c.missing, n) for c in counts]
    return Result([], facts={**found, "counts": counts, "n": n}, table=Table(GROUP_COLUMNS, records))


def _counts(made: Costing, places: list[int]) -> list[Counted]:
    """What is not known of coverage is a range, and counts as missing."""
    inputs, n, made_of = made.inputs, len(places), []
    imputed = {
        "line_2017": int(inputs.line_imputed[places].sum()), "income_rank": int(inputs.rank_earlier[places].sum()),
        "cpi": int(inputs.by_deflator[places].sum()),
    }  # fmt: skip
    for names in SECTIONS.values():
        for variable in names:
            benefit = variable.removeprefix("coverage_")
            table = inputs.coverage[benefit] if benefit in CASH else inputs.figures[variable]
            have = int(np.isfinite(table[places].reshape(n, -1)).all(axis=1).sum())
            made_of.append(Counted(variable, have - imputed.get(variable, 0), imputed.get(variable, 0), n - have))
    return made_of


def markup(result: Result, view: View) -> Element | str:
    """Sections of inputs, one a row."""
    lang, found = view.lang, result.facts
    heads: tuple[str, ...]
    if found.get("counts"):
        heads, body = ("input", "countries_published", "countries_imputed", "countries_missing"), _counted(found, view)
    elif found.get("inputs"):
        heads, body = ("input", "input_value", "source_year", "how_known", "dataset"), _listed(found["inputs"], view)
    else:
        return ""
    numeric = ("input_value", "source_year", "countries_published", "countries_imputed", "countries_missing")
    top = [el("Th", t(lang, f"col-{name}"), scope="col", className="number" if name in numeric else None)
           for name in heads]  # fmt: skip
    title = t(lang, "costing-inputs-caption", name=words.name(found["code"], found["made"].scenario, view))
    table = el("Table", el("Caption", title, className="unseen", id="caption-inputs"), el("Thead", el("Tr", *top)),
               *body, className="listing inputs")  # fmt: skip
    return el("Div", table, className="listing-box", role="region", tabIndex=0,
              attrs={"aria-labelledby": "caption-inputs"})  # fmt: skip


def _section(name: str, width: int, members: list[Element], lang: str) -> Element:
    head = el("Tr", el("Th", t(lang, f"inputs-{name}"), scope="rowgroup", colSpan=width))
    return el("Tbody", head, *members)


def _listed(inputs: list[Origin], view: View) -> list[Element]:
    made = []
    for name, variables in SECTIONS.items():
        members = [_row(o, view) for o in inputs if o.variable in variables]
        absent = [v for v in variables if v not in {o.variable for o in inputs}]
        members += [_absent(variable, name, view.lang) for variable in absent]
        made.append(_section(name, 5, members, view.lang))
    return made


def _absent(variable: str, section: str, lang: str) -> Element:
    if section == "coverage":
        said_of = t(lang, "inputs-absent-coverage")
    else:
        said_of = t(lang, "inputs-absent-line") if variable == "line_2017" else t(lang, "inputs-absent")
    return el("Tr", el("Th", t(lang, f"input-{variable}"), scope="row"), el("Td", said_of, colSpan=4))


def _row(o: Origin, view: View) -> Element:
    lang, catalogue = view.lang, view.catalogue
    shown: Element | str = amount(o.variable, o.obs_value, view)
    if o.kind in PUBLISHED and (row := observation(o, catalogue)):
        shown = el("A", shown, href=urls.figure(row, lang), title=t(lang, "where-from"))
    dataset = catalogue.datasets.get(o.dataset)
    named = dataset.title[lang] if dataset else t(lang, "inputs-income-lists")
    year = str(o.source_period) if o.source_period else t(lang, "year-none")
    return el("Tr", el("Th", t(lang, f"input-{o.variable}"), scope="row"), el("Td", shown, className="number"),
              el("Td", year, className="number"), el("Td", t(lang, f"known-{o.kind}")),
              el("Td", named, ", ", t(lang, "release-of", release=o.release)))  # fmt: skip


def _counted(found: dict[str, Any], view: View) -> list[Element]:
    lang, counts = view.lang, {c.variable: c for c in found["counts"]}
    made = []
    for name, variables in SECTIONS.items():
        members = []
        for variable in variables:
            c = counts[variable]
            cells = (el("Td", number(n, 0, lang), className="number") for n in (c.published, c.imputed, c.missing))
            members.append(el("Tr", el("Th", t(lang, f"input-{variable}"), scope="row"), *cells))
        made.append(_section(name, 4, members, lang))
    return made


def amount(variable: str, given: float, view: View) -> str:
    """An input with its unit."""
    lang = view.lang
    if variable == "income_rank":
        return view.name(words.INCOME_GROUPS[int(given) - 1])
    if variable in PERSONS:
        return number(given, 0, lang)
    if variable in LARGE:
        return said(given, "US$" if variable == "gdp_usd" else "", 0, lang)
    if variable in OF_GDP:
        return value(given, view.catalogue.symbol("PT_GDP", lang), 2, lang)
    if variable.endswith("_pct") or variable.startswith("coverage_"):
        return value(given, "%", 1, lang)
    return number(given, 2 if variable == "line_2017" else 3, lang)


def observation(o: Origin, catalogue: Catalogue) -> Observation | None:
    """The published figure that an input is, as far as an address needs it; None where its slice is not kept."""
    age = AGES.get(o.variable, "_T")
    for sex in ("_T", "F"):
        if (o.dataset, o.series, sex, age, "_T", "_T") in catalogue.slice_ids:
            return Observation(
                o.dataset, o.release, o.series, o.ref_area, o.source_period, sex, age, "_T", "_T", o.obs_value, "", "",
                "", "", "", "country",
            )  # fmt: skip
    return None


def finding(result: Result, view: View) -> str:
    """How much of what the costing needs is known."""
    found, lang = result.facts, view.lang
    where = words.where(found["code"], found["made"].scenario, view.catalogue, lang)
    if counts := found.get("counts"):
        known = {c.variable: c.published for c in counts}
        return t(lang, "finding-costing-inputs-group", where=where, of=found["n"],
                 pensions=known["coverage_old-age"], children=known["coverage_children"])  # fmt: skip
    if not found.get("inputs"):
        return shared.silent(found["code"], found["lacks"], found["made"], view)
    have = {o.variable for o in found["inputs"]}
    paid = [benefit for benefit in CASH if not off(found["made"], benefit)] or CASH
    n = sum(f"coverage_{benefit}" in have for benefit in paid)
    return t(lang, "finding-costing-inputs", where=where, n=n, of=len(paid))


CHART = Chart(
    "costing-inputs", "chart-costing-inputs", rows, lambda *_: None, finding, lambda _: 480, wide=True, markup=markup,
    measure=lambda result, view: t(view.lang, "measure-costing-inputs", year=result.facts["when"]),
    note=lambda _, view: t(view.lang, "note-costing-inputs"), origin=shared.origin, method="costing",
    takes=OF_AREA, ready=True, params=costing.only("cost-year"),
)  # fmt: skip
