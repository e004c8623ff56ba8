"""Fiscal space: what would fill the gap, the eight options with what is known of each, a country among its peers."""

from __future__ import annotations

from urllib.parse import urlencode

from dashboard import costing, urls
from dashboard.charts import countries
from dashboard.charts.base import View
from dashboard.charts.fiscal_gap import SLIDERS, evidence
from dashboard.charts.fiscal_standing import amount, lines
from dashboard.elements import Element, el
from dashboard.pages.board import Board, Card, Section
from dashboard.params import SCENARIO
from dashboard.texts import capital, t
from dashboard.warehouse import Warehouse
from methods.fiscal_space import OPTIONS

AREA = ("area",)


def intro(view: View, warehouse: Warehouse) -> list[Element]:
    """The page's heading, and what is known of the focus; without one, that a country can be chosen."""
    lang = view.lang
    said = _budget(view, warehouse) if view.selection.areas else t(lang, "fiscal-start")
    return [
        el("P", t(lang, "page-fiscal"), className="kicker"),
        el("H1", t(lang, "fiscal-heading")),
        el("P", said or t(lang, "fiscal-lede"), className="lede"),
        *([el("P", t(lang, "fiscal-lede"), className="lede small")] if said else []),
        el("P", el("A", t(lang, "fiscal-change-scenario"), href=_costing(view)), className="links"),
    ]


def _costing(view: View) -> str:
    """The page of the costing, with the scenario of this one and the country in focus."""
    selection, names = view.selection, {p.name for p in costing.PARAMS}
    area = next((c for c in selection.areas if view.catalogue.areas[c].kind in countries.KINDS), "")
    pairs = {"area": area} | {n: text for n, text in selection.params if n in names and text != selection.defaults[n]}
    pairs |= {"lang": view.lang if view.lang != "en" else ""}
    query = urlencode({name: text for name, text in pairs.items() if text}, safe=",:")
    return urls.board(urls.PAGES["costing"], query)


def _budget(view: View, warehouse: Warehouse) -> str:
    """What the government collects and spends; '' where one is not known, or for a group."""
    found, lang = lines(view.selection, warehouse), view.lang
    revenue, spent = found.of["revenue"].value, found.of["expenditure"].value
    if revenue is None or spent is None or revenue.year != spent.year:
        return ""
    return t(lang, "fiscal-budget", where=capital(view.catalogue.areas[found.peers.focus].in_form[lang]),
             revenue=amount(revenue.amount, revenue.measure, view), spent=amount(spent.amount, spent.measure, view),
             year=str(revenue.year))  # fmt: skip


def hints(view: View, warehouse: Warehouse) -> dict[str, str]:
    """Below the control of each option: what is known of it."""
    found = lines(view.selection, warehouse)
    return {f"from-{option}": evidence(option, found, view) for option in OPTIONS}


BOARD = Board(
    "fiscal",
    (
        Section("fiscal-fill", (Card("fiscal-waterfall", "fiscal-waterfall", takes=AREA, wide=True),)),
        Section("fiscal-known", (Card("fiscal-options", "fiscal-options", takes=AREA, wide=True),)),
        Section("fiscal-among", (Card("fiscal-peers", "fiscal-peers", takes=AREA, wide=True),)),
    ),
    intro,
    parameters=AREA,
    controls=("country",),
    hints=hints,
    hidden=tuple(p.name for p in costing.PARAMS if p.name != SCENARIO),  # the page of the costing has their controls
    fieldsets=(("fiscal", tuple(slider.name for slider in SLIDERS)),),
)  # fmt: skip
