"""The gap that fiscal space is to fill, what the reader supposes of each option, and the evidence beside it."""

from __future__ import annotations

from math import isfinite
from typing import NamedTuple

from dashboard import costing
from dashboard.charts.base import View
from dashboard.charts.fiscal_standing import (
    LOW_AND_MIDDLE,
    Line,
    Lines,
    amount,
    distance,
    low_and_middle,
    measure_name,
    peers_named,
)
from dashboard.params import Param
from dashboard.selection import Selection
from dashboard.texts import t
from dashboard.warehouse import Warehouse
from methods.costing import ALL, CASH_TOTAL, summed
from methods.fiscal_space import MOST_POINTS, OPTIONS
from methods.scenario import HEALTH

GAP_OF = Param("gap-of", CASH_TOTAL, options=(CASH_TOTAL, HEALTH, ALL))
GAP_END = Param("gap-end", "high", options=("low", "high"))
YEAR = "cost-year"
SLIDERS = tuple(Param(f"from-{option}", "0", 0, MOST_POINTS, 0.1) for option in OPTIONS)
# What is set beside each option: one measure, the nearest to it that is published.
EVIDENCE = {
    "contributions": "contributions", "taxes": "taxes", "illicit-flows": "", "spending": "military",
    "reserves": "reserves", "borrowing": "debt", "macro": "inflation", "aid": "aid",
}  # fmt: skip


class Gap(NamedTuple):
    """A gap in per cent of GDP of the year: its ends differ where some coverage is unknown. `costed` of `members`."""

    low: float
    high: float
    costed: int = 1
    members: int = 1

    @property
    def ranged(self) -> bool:
        return round(self.high - self.low, 2) > 0


def gap_of(selection: Selection, warehouse: Warehouse, part: str = "") -> Gap | None:
    """The gap of the area in the view's scenario and year, of the view's part or another; None where it is not costed.

    Of the low- and middle-income countries together it is the sum of their gaps over the sum of their GDP.
    """
    area, part = area_of(selection), part or selection.param(GAP_OF.name)
    year = int(selection.param(YEAR))
    if area != LOW_AND_MIDDLE:
        found = costing.amount(selection, warehouse, area, part, year)
    else:
        made, inside = costing.costing(selection, warehouse), low_and_middle(warehouse.catalogue)
        places = [n for n, code in enumerate(made.areas) if code in inside]
        rate, members = costing.rate_of(made, selection, group=True), len(places) + len(inside & made.uncosted.keys())
        found = summed(made, places, part, year, rate, in_scope=members) if places else None
    if found is None or not isfinite(found.share_high["gdp"]):
        return None
    return Gap(found.share_low["gdp"], found.share_high["gdp"], found.costed, found.members)


def area_of(selection: Selection) -> str:
    """Whose gap: the area in focus, else the low- and middle-income countries together."""
    return next(iter(selection.areas), LOW_AND_MIDDLE)


def supposed(selection: Selection) -> dict[str, float]:
    """What the reader supposes of each option, in points of GDP."""
    return {option: float(selection.param(f"from-{option}")) for option in OPTIONS}


def evidence(option: str, found: Lines, view: View) -> str:
    """One sentence: what is known of the country in the measure nearest to an option, beside its peers' median."""
    lang = view.lang
    if not EVIDENCE[option]:
        return t(lang, "fiscal-evidence-no-data")
    line: Line = found.of[EVIDENCE[option]]
    name = measure_name(line.measure, lang)
    middle = amount(line.standing.median, line.measure, view) if line.standing else ""
    if line.value is None:
        if not middle:
            return t(lang, "fiscal-evidence-nothing", measure=name)
        return t(lang, "fiscal-evidence-median", measure=name, median=middle, peers=peers_named(found.peers, view))
    facts = {"measure": name, "value": amount(line.value.amount, line.measure, view), "year": str(line.value.year)}
    if away := distance(line, view):
        return t(lang, "fiscal-evidence-placed", **facts, distance=away)
    return t(lang, "fiscal-evidence", **facts)
