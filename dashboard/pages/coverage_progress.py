"""Sections of the coverage page about change: how far to 2030, at what pace, and what has changed."""

from __future__ import annotations

from dashboard.pages.board import Card, Section

TAKES = ("indicator", "area", "group")

SECTIONS: tuple[Section, ...] = (
    Section("progress", (
        Card("coverage-distance", "distance-2030", takes=TAKES),
        Card("coverage-projection", "projection", takes=TAKES),
    )),
    Section("changes", (
        Card("coverage-newly", "newly-covered", takes=TAKES),
        Card("coverage-changes", "largest-changes", takes=TAKES),
    )),
    Section("work", (Card("coverage-informality", "contributors-informality", wide=True),)),
)  # fmt: skip
