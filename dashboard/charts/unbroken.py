"""What can be compared over time: an area's values of one release and one definition, since its last break.

Values of another release are never added, forecasts are left out, and a value flagged as a break (`B`) begins anew.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import Any

from dashboard.catalogue import Catalogue
from dashboard.charts import countries
from dashboard.charts.base import View
from dashboard.charts.contingencies import WORLD, contingencies
from dashboard.queries import Observation, progress
from dashboard.selection import Selection
from dashboard.texts import t
from dashboard.warehouse import Warehouse
from methods.projection import since_break


@dataclass(frozen=True)
class Stretches:
    """Comparable values by area, oldest first.

    `listed` are the countries and territories of the view, `pinned` the areas in focus that have values (of any
    kind), `missing` the countries without a value.
    """

    of: dict[str, list[Observation]] = field(default_factory=dict)
    listed: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def applies(selection: Selection, catalogue: Catalogue) -> bool:
    """Whether the view is one of coverage of a contingency, with years, that can be followed over time."""
    indicator = catalogue.indicators[selection.indicator]
    return selection.year is not None and indicator.id in contingencies(catalogue) and not indicator.points_only


def focus(selection: Selection) -> tuple[str, ...]:
    """The areas in focus: those chosen, else the chosen group, else the world."""
    return selection.areas or ((selection.group,) if selection.group else (WORLD,))


def comparable(rows: list[Observation]) -> list[Observation]:
    """One area's values that can be compared with its newest: same release, no forecast, since the last break."""
    observed = [row for row in rows if row.obs_status != "F"]
    kept = [row for row in observed if row.release == observed[-1].release]
    return kept[since_break([row.obs_status == "B" for row in kept]) :]


def stretches(selection: Selection, warehouse: Warehouse, full: bool = False) -> Stretches:
    """Comparable values in the years of the view's window, of its countries and of the areas in focus."""
    catalogue = warehouse.catalogue
    if not applies(selection, catalogue) or selection.year is None:
        return Stretches()
    years = (selection.year - selection.window + 1, selection.year)
    found = progress.values(warehouse, selection.series_cut(catalogue), years, full)
    group = countries.members(catalogue, selection.group, selection.year)
    wanted = focus(selection)
    of, listed = {}, []
    for area, part in groupby(found, key=attrgetter("ref_area")):
        rows = list(part)
        belongs = rows[0].kind in countries.KINDS and (group is None or area in group)
        if not (belongs or area in wanted) or not (kept := comparable(rows)):
            continue
        of[area] = kept
        if belongs:
            listed.append(area)
    expected = catalogue.countries if group is None else catalogue.countries & group
    return Stretches(
        of, tuple(listed), tuple(a for a in wanted if a in of), tuple(sorted(expected - set(listed))),
    )  # fmt: skip


def measure(view: View, *more: str, grouped: bool = True) -> str:
    """What is measured: contingency, slice, group where the chart lists its members, and what is added."""
    lang, selection = view.lang, view.selection
    parts = [view.indicator.texts["label"][lang]]
    lists = ("SEX", "AGE", "LOCATION", "QUANTILE")
    parts += [view.catalogue.label(n, c, lang) for n, c in zip(lists, selection.cut, strict=True) if c != "_T"]
    if selection.group and grouped:
        parts.append(view.name(selection.group))
    return " · ".join((*parts, *more))


def span(view: View) -> str:
    """The years looked at: '2014–2023'."""
    year = view.selection.year
    if year is None:
        return t(view.lang, "year-none")
    return f"{year - view.selection.window + 1}–{year}" if view.selection.window > 1 else str(year)


def years_of(rows: list[Observation]) -> list[float]:
    """Years of values, which all have one."""
    return [float(row.time_period or 0) for row in rows]


def amounts(rows: list[Observation]) -> list[float]:
    """Values as numbers."""
    return [row.obs_value or 0.0 for row in rows]


def rules(at: list[int], rows: int) -> list[dict[str, Any]]:
    """Thin lines between the parts of a list drawn bottom up: below the row with that number, counted from 0."""
    return [
        {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": n - 0.5, "y1": n - 0.5, "layer": "below",
         "line": {"color": "@rule", "width": 1}}
        for n in at if 0 < n < rows
    ]  # fmt: skip


def inapplicable(view: View) -> str:
    """Why there is nothing to follow over time, and what to choose instead."""
    if view.indicator.id not in contingencies(view.catalogue):
        return t(view.lang, "progress-other", label=view.indicator.texts["short"][view.lang])
    return t(view.lang, "progress-undated")


def hedge(view: View) -> str:
    """What cannot be known of the definition: breaks that the source does not mark, denominators it does not name."""
    known = t(view.lang, "progress-definition")
    if view.indicator.id in ("coverage-work-injury", "coverage-children"):
        return f"{known} {t(view.lang, 'progress-denominators')}"
    return known
