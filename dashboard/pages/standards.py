"""Standards: ratification of Convention 102, the Parts accepted beside coverage, Recommendation 202."""

from __future__ import annotations

from dashboard.charts.base import View
from dashboard.elements import Element, el
from dashboard.pages.board import Board, Card, Section
from dashboard.texts import t
from dashboard.warehouse import Warehouse


def intro(view: View, warehouse: Warehouse) -> list[Element]:
    """The page's heading, and what cannot be ratified."""
    lang = view.lang
    return [
        el("P", t(lang, "page-standards"), className="kicker"),
        el("H1", t(lang, "standards-heading")),
        el("P", t(lang, "standards-lede"), className="lede"),
    ]


BOARD = Board(
    "standards",
    (
        Section("ratified", (Card("standards-map", "standards-map"),)),
        Section("standards-time", (Card("standards-timeline", "standards-timeline", wide=True),)),
        Section("law", (Card("standards-coverage", "standards-coverage"),)),
        Section("ratifications", (Card("standards-list", "standards-list"),)),
        Section("recommendation", ()),
    ),
    intro,
)
