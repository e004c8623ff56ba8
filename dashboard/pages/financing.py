"""Financing gap: what closing the gaps in social protection costs, where it weighs most, and how sure that is."""

from __future__ import annotations

from dashboard import costing, urls
from dashboard.charts import financing_words as words
from dashboard.charts.base import View
from dashboard.charts.financing_rows import APART, YEAR, Lacking, country_costing, focus, missing, silent, year_of
from dashboard.elements import Element, el
from dashboard.pages.board import Board, Card, Section
from dashboard.params import SCENARIO
from dashboard.selection import parse
from dashboard.texts import capital, t
from dashboard.warehouse import Warehouse
from methods.costing import Sum
from methods.scenario import COSTED

AREA = ("area",)


def headline(view: View, warehouse: Warehouse) -> list[str]:
    """What closing the gaps would cost in the area looked at: cash, then health, each with how complete it is."""
    lang, code, year = view.lang, focus(view.selection), year_of(view.selection)
    made = costing.costing(view.selection, warehouse)
    sums: dict[str, Sum] = {}
    for part in APART:
        each = costing.amount(view.selection, warehouse, code, part, year)
        if each and each.cost > 0:
            sums[part] = each
    if not sums:
        lacks: Lacking = missing(made, warehouse, APART[0])
        if any(costing.amount(view.selection, warehouse, code, part, year) for part in APART):
            return [t(lang, "financing-not-in-scenario", benefit=words.part("cash-and-health", lang))]
        return [silent(code, lacks, made, view)]
    place = capital(words.where(code, made.scenario, view.catalogue, lang))
    alike = len({(each.costed, each.members) for each in sums.values()}) == 1
    said: list[str] = []
    for n, (part, each) in enumerate(sums.items(), 1):
        gap = words.gap(each, "USD", lang)
        if said:
            said.append(t(lang, "financing-headline-then", gap=gap))
        elif part == APART[0]:
            said.append(t(lang, "financing-headline", where=place, year=str(year), gap=gap))
        else:
            said.append(t(lang, "financing-headline-health", where=place, year=str(year), gap=gap))
        if each.members > 1 and (n == len(sums) or not alike):
            said.append(capital(words.counted(each.costed, each.members, lang)) + ".")
    return said


def intro(view: View, warehouse: Warehouse) -> list[Element]:
    """The page's heading, the headline sentence, the scenario it rests on, and the way to its costing."""
    lang, declared = view.lang, view.catalogue.scenarios[view.selection.param(SCENARIO)]
    code = focus(view.selection)
    name = words.name(code, costing.scenario_of(view.selection), view)
    return [
        el("P", t(lang, "page-financing"), className="kicker"),
        el("H1", t(lang, "financing-heading")),
        el("P", " ".join(headline(view, warehouse)), className="lede"),
        el("P", t(lang, "financing-lede", title=declared.title[lang]), " ",
           el("A", t(lang, "financing-to-costing", name=name), href=country_costing(view, code)),
           className="lede small"),
    ]  # fmt: skip


def summary(lang: str, handle: Warehouse, area: str) -> Element:
    """The gap of an area under the first scenario, for its profile, with the way to this page and to the costing."""
    given = [("area", area), ("lang", lang)]
    view = View(parse(given, handle.catalogue, costing.only(YEAR)), handle.catalogue)
    declared = handle.catalogue.scenarios[view.selection.param(SCENARIO)]
    links = [
        el("A", t(lang, "financing-more"), href=urls.board(urls.PAGES["financing"], view.selection.to_query())),
        el("A", t(lang, "financing-to-costing", name=view.name(area)), href=country_costing(view, area)),
    ]
    return el(
        "Section", el("H2", t(lang, "financing-card"), id="title-financing"),
        el("P", " ".join(headline(view, handle)), " ", t(lang, "financing-under", title=declared.title[lang])),
        el("P", *links, className="links"), className="listed financing", id="part-financing",
        attrs={"aria-labelledby": "title-financing"},
    )  # fmt: skip


BOARD = Board(
    "financing",
    (
        Section("financing-where", (
            Card("financing-map", "financing-gap-map", wide=True),
            Card("financing-ranking", "financing-gap-ranking"),
            Card("financing-groups", "financing-gap-groups", takes=("scheme",)),
        )),
        Section("financing-what", (
            Card("financing-benefits", "financing-gap-benefits", takes=AREA, wide=True),
            Card("financing-path", "financing-path", takes=AREA),
            Card("financing-uncosted", "financing-uncosted"),
        )),
        Section("financing-beside", (
            Card("financing-published", "financing-published", takes=(), wide=True),
            Card("financing-assumptions", "financing-assumptions", takes=(), wide=True),
        )),
    ),
    intro,
    parameters=("area", "group", "scheme"),
    controls=("country", "group", "scheme"),
    hidden=(*(p.name for p in COSTED), "currency", "prices", "price-year"),
)  # fmt: skip
