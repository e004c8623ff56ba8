"""Health (SDG 3.8): how far services reach, who is burdened by paying for them, and who pays."""

from __future__ import annotations

from dashboard.charts.base import View
from dashboard.elements import Element, el
from dashboard.pages.board import Board, Card, Section
from dashboard.pages.headlines import sentences
from dashboard.texts import t
from dashboard.warehouse import Warehouse

INDEX = ("indicator", "uhc-index")
HEADLINES = ("uhc-index", "catastrophic-health-10", "out-of-pocket-share")


def intro(view: View, warehouse: Warehouse) -> list[Element]:
    """The page's heading, and what is known of the focus."""
    lang = view.lang
    said = sentences(view, warehouse, HEADLINES)
    return [
        el("P", t(lang, "page-health"), className="kicker"),
        el("H1", t(lang, "health-heading")),
        el("P", said or t(lang, "health-lede"), className="lede"),
        *([el("P", t(lang, "health-lede"), className="lede small")] if said else []),
    ]


BOARD = Board(
    "health",
    (
        Section("health-services", (
            Card("health-index-trend", "trend", (INDEX,)),
            Card("health-index-regions", "groups", (INDEX, ("scheme", "who-region")), takes=()),
            Card("health-index-map", "map", (INDEX,), wide=True),
        )),
        Section("health-hardship", (
            Card("health-quadrant", "uhc-quadrant", (INDEX,), wide=True),
            Card("health-protection", "financial-protection", (("indicator", "catastrophic-health-10"),), wide=True),
        )),
        Section("health-funding", (
            Card("health-out-of-pocket-trend", "trend", (("indicator", "out-of-pocket-share"),)),
            Card("health-out-of-pocket-ranking", "ranking", (("indicator", "out-of-pocket-share"),)),
            Card("health-government-trend", "trend", (("indicator", "government-health-expenditure"),)),
            Card("health-budget-trend", "trend", (("indicator", "government-health-share-of-budget"),)),
        )),
    ),
    intro,
)  # fmt: skip
