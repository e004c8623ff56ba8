"""Validation of the costing: our result on figures of 2020 beside the published edition, and what explains the rest."""

from __future__ import annotations

from dashboard.charts.base import View
from dashboard.charts.financing_validation import RULES, compared
from dashboard.elements import Element, el
from dashboard.pages.board import Board, Card, Section
from dashboard.texts import t
from dashboard.warehouse import Warehouse

REASONS = ("health", "lower-middle", "package", "coverage", "lines", "benefits", "vintage")


def intro(view: View, warehouse: Warehouse) -> list[Element]:
    """The page's heading, and why the two differ."""
    lang = view.lang
    return [
        el("P", t(lang, "page-validation"), className="kicker"),
        el("H1", t(lang, "validation-heading")),
        el("P", t(lang, "validation-lede"), className="lede"),
    ]


def reasons(view: View, warehouse: Warehouse) -> Element:
    """What explains the distance, point by point."""
    found = [row.total for row in compared(warehouse) if row.rule == RULES[0]]
    facts = {"n": str(sum(s.costed for s in found)), "of": str(sum(s.members for s in found))}
    items = (el("Li", t(view.lang, f"validation-why-{name}", **facts)) for name in REASONS)
    return el("Ul", *items, className="prose")


BOARD = Board(
    "validation",
    (Section("validation", (Card("financing-validation", "financing-validation", takes=(), wide=True),)),),
    lambda view, warehouse: [*intro(view, warehouse), reasons(view, warehouse)],
    parameters=(), controls=(),
)  # fmt: skip
