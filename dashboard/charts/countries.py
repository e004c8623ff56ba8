"""The rows that map, ranking and table share: the newest value per country in the window, and who has none."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from dashboard import queries
from dashboard.catalogue import Catalogue
from dashboard.charts.base import Result
from dashboard.selection import Selection
from dashboard.warehouse import Warehouse
from methods.aggregation import income_list_date

INCOME = "wb-income"
KINDS = ("country", "territory")


def members(catalogue: Catalogue, group_code: str, year: int | None) -> frozenset[str] | None:
    """Areas of a group, by the income list that goes with the year; None for no group."""
    if not group_code:
        return None
    group = next(g for g in catalogue.scheme_of(group_code) if g.members)
    if group.scheme != INCOME or year is None:
        return group.at(None)
    return group.at(income_day(catalogue, year))


def income_day(catalogue: Catalogue, year: int) -> date:
    """The day at which to look up income groups for data of a year; the newest list for later years."""
    newest = max(start for g in catalogue.schemes[INCOME] for _, start, _ in g.members if start)
    return income_list_date(year, newest)


def unclassified(catalogue: Catalogue, year: int) -> list[str]:
    """Economies that have an income group at some time, but none in the list that goes with the year."""
    groups = catalogue.schemes[INCOME]
    day = income_day(catalogue, year)
    return sorted({area for g in groups for area, _, _ in g.members} - {area for g in groups for area in g.at(day)})


@lru_cache(maxsize=512)
def _expected(content_hash: str, codes: frozenset[str], group: frozenset[str] | None) -> tuple[str, ...]:
    return tuple(sorted(codes if group is None else codes & group))


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """Newest value per country or territory; `missing` lists the countries (UN members, observers) without one."""
    catalogue = warehouse.catalogue
    found = queries.newest_in_window(warehouse, selection.series_cut(catalogue), selection.year, selection.window, full)
    group = members(catalogue, selection.group, selection.year)
    kept = [row for row in found if row.kind in KINDS and (group is None or row.ref_area in group)]
    have = {row.ref_area for row in kept}
    expected = _expected(catalogue.content_hash, catalogue.countries, group)
    return Result(kept, tuple(code for code in expected if code not in have))
