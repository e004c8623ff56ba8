"""Data availability: which country has a value for what, for which years, how fresh it is, and who is missing."""

from __future__ import annotations

from dashboard.charts.base import View
from dashboard.elements import Element, el
from dashboard.pages.board import Board, Card, Section
from dashboard.texts import t
from dashboard.warehouse import Warehouse

ALL = ("indicator", "area", "group")


def intro(view: View, warehouse: Warehouse) -> list[Element]:
    """The page's heading."""
    return [
        el("P", t(view.lang, "page-availability"), className="kicker"),
        el("H1", t(view.lang, "availability-heading")),
        el("P", t(view.lang, "availability-lede"), className="lede"),
    ]


BOARD = Board(
    "availability",
    (
        Section("known", (Card("availability-years", "availability-years", takes=ALL),)),
        Section("fresh", (Card("availability-freshness", "availability-freshness", takes=ALL),)),
        Section("share", (Card("availability-share", "availability-share", takes=("indicator", "group")),)),
        Section("silent", (Card("availability-silent", "availability-silent", takes=("indicator", "group")),)),
    ),
    intro,
    parameters=ALL,
    controls=("indicator", "group", "area"),
    indicators=lambda catalogue: list(catalogue.indicators),
)  # fmt: skip
