"""Coverage gaps (SDG 1.3.1): who is covered in which event of life, who is not, and how far it is to 2030."""

from __future__ import annotations

from dashboard.charts.base import View
from dashboard.charts.contingencies import contingencies
from dashboard.elements import Element, el
from dashboard.pages.board import Board, Card, Section
from dashboard.pages.coverage_progress import SECTIONS as PROGRESS
from dashboard.texts import t
from dashboard.warehouse import Warehouse


def intro(view: View, warehouse: Warehouse) -> list[Element]:
    """The page's heading."""
    return [
        el("P", t(view.lang, "page-coverage"), className="kicker"),
        el("H1", t(view.lang, "coverage-heading")),
        el("P", t(view.lang, "coverage-lede"), className="lede"),
    ]


BOARD = Board(
    "coverage",
    (
        Section("contingencies", (
            Card("coverage-profile", "contingency-profile"),
            Card("coverage-map", "map", takes=("indicator", "area", "group"), wide=True),
        )),
        Section("sexes", (Card("coverage-sex-gap", "sex-gap"),)),
        *PROGRESS,
    ),
    intro,
    parameters=("indicator", "area", "group"),
    controls=("indicator", "area", "group"),
    indicators=contingencies,
)  # fmt: skip
