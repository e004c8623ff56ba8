"""Does a release that a view is pinned to hold only a part of the countries? If it does, the view says so."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.charts.base import Chart
from dashboard.queries import embeds
from dashboard.selection import Selection
from dashboard.texts import number, t
from dashboard.warehouse import Warehouse

ENOUGH = 0.9
"""The share of the fullest release so far from which one counts as whole, as where it is decided what is current."""


@dataclass(frozen=True)
class Partial:
    """A release with few countries and territories: how many, how many the fullest one before it had, and which."""

    release: str
    countries: int
    fuller: str
    fullest: int


def partial(chart: Chart, selection: Selection, warehouse: Warehouse) -> Partial | None:
    """The release that the selection is pinned to, where it is partial in the series and slice shown; else None."""
    if not (selection.release and chart.reads("release")):
        return None
    cut = selection.series_cut(warehouse.catalogue)
    key = ("countries held", *cut)
    if key not in warehouse.memo:
        warehouse.memo[key] = _judged(embeds.countries_held(warehouse, cut), cut.release)
    found: Partial | None = warehouse.memo[key]
    return found


def _judged(held: list[tuple[str, int]], release: str) -> Partial | None:
    """Of the releases of a series with their numbers of countries, oldest first: is this one partial?"""
    at = next((n for n, (label, _) in enumerate(held) if label == release), 0)
    before = held[:at]
    if not before:
        return None
    fuller, fullest = max(before, key=lambda each: each[1])
    countries = held[at][1]
    return Partial(release, countries, fuller, fullest) if countries < ENOUGH * fullest else None


def sentence(found: Partial | None, lang: str) -> str:
    """That it is partial, with both numbers; '' for one that is not."""
    if found is None:
        return ""
    return t(lang, "release-is-partial", release=found.release, n=found.countries, fuller=found.fuller,
             n_text=number(found.countries, 0, lang), all=number(found.fullest, 0, lang))  # fmt: skip


def short(found: Partial | None, lang: str) -> str:
    """The same in a few words."""
    if found is None:
        return ""
    return t(lang, "release-is-partial-short", n=number(found.countries, 0, lang), all=number(found.fullest, 0, lang))
