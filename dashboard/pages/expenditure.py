"""Expenditure: who spends what on whom, what pays for it, and what ageing will ask for."""

from __future__ import annotations

from dashboard.charts.base import View
from dashboard.elements import Element, el
from dashboard.pages.board import Board, Card, Section
from dashboard.pages.headlines import sentences
from dashboard.texts import t
from dashboard.warehouse import Warehouse

TOTAL = ("indicator", "expenditure-social-protection")
AGES = ("indicator", "population")
HEADLINES = ("expenditure-social-protection", "expenditure-social-protection-cofog", "social-contributions")


def intro(view: View, warehouse: Warehouse) -> list[Element]:
    """The page's heading, and what is known of the focus."""
    lang = view.lang
    said = sentences(view, warehouse, HEADLINES)
    return [
        el("P", t(lang, "page-expenditure"), className="kicker"),
        el("H1", t(lang, "expenditure-heading")),
        el("P", said or t(lang, "expenditure-lede"), className="lede"),
        *([el("P", t(lang, "expenditure-lede"), className="lede small")] if said else []),
    ]


BOARD = Board(
    "expenditure",
    (
        Section("spending-whom", (
            Card("spending-functions", "spending-functions", (TOTAL,)),
            Card("spending-ranking", "ranking", (TOTAL,)),
            Card("spending-map", "map", (TOTAL,), wide=True),
        )),
        Section("spending-accounts", (
            Card("spending-sources", "sources-compared", (TOTAL,)),
            Card("spending-coverage", "spending-coverage", (TOTAL,)),
        )),
        Section("spending-revenue", (
            Card("spending-taxes", "taxes-contributions", (("indicator", "tax-revenue"),), wide=True),
        )),
        Section("spending-ageing", (
            Card("spending-dependency", "old-age-dependency", (AGES,)),
            Card("spending-pension", "universal-pension-cost", (AGES,)),
        )),
    ),
    intro,
)  # fmt: skip
