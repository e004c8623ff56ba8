"""Country costing: a scenario with all its assumptions to change, and what it costs a country or a group."""

from __future__ import annotations

from dashboard.charts import CHARTS
from dashboard.charts.base import View
from dashboard.elements import Element, el
from dashboard.pages.board import Board, Card, Section
from dashboard.texts import t
from dashboard.warehouse import Warehouse

AREA = ("area",)
FIELDSETS = (
    ("children", ("child-age", "child-level")),
    ("maternity", ("maternity-level", "maternity-months")),
    ("disability", ("disability-level", "disability-from-15", "disability-under-15", "disability-until")),
    ("old-age", ("old-age-from", "old-age-level")),
    ("unemployment", ("unemployment-level", "unemployment-months")),
    ("health", ("health", "health-low", "health-lower-middle", "health-upper-middle", "health-share")),
    ("general", ("basis", "scope", "administration", "variant", "path", "cost-year", "currency", "prices",
                 "price-year")),
    ("poverty", ("ppp-round", "household-size")),
)  # fmt: skip


def intro(view: View, warehouse: Warehouse) -> list[Element]:
    """The page's heading; without an area, that a country can be chosen."""
    lang = view.lang
    start = [] if view.selection.areas else [el("P", t(lang, "costing-start"), className="lede small")]
    return [
        el("P", t(lang, "page-costing"), className="kicker"),
        el("H1", t(lang, "costing-heading")),
        el("P", t(lang, "costing-lede"), className="lede"),
        *start,
    ]


def _cards(*wanted: Card) -> tuple[Card, ...]:
    return tuple(card for card in wanted if card.chart in CHARTS)


BOARD = Board(
    "costing",
    (
        Section("costing-result", _cards(
            Card("costing-summary", "costing-summary", takes=AREA, wide=True),
            Card("costing-benefits", "financing-gap-benefits", takes=AREA),
            Card("costing-path", "financing-path", takes=AREA),
        )),
        Section("costing-sure", _cards(
            Card("costing-tornado", "financing-tornado", takes=AREA),
            Card("costing-band", "financing-band", takes=AREA),
        )),
        Section("costing-effect", _cards(Card("costing-poverty", "poverty-effect", takes=AREA, wide=True))),
        Section("costing-sources", _cards(
            Card("costing-years", "financing-results", takes=AREA, wide=True),
            Card("costing-scenario", "costing-scenario", takes=AREA, wide=True),
            Card("costing-inputs", "costing-inputs", takes=AREA, wide=True),
        )),
    ),
    intro,
    parameters=AREA,
    controls=("country",),
    fieldsets=FIELDSETS,
)  # fmt: skip
