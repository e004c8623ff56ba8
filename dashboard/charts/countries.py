"""The rows that map, ranking and table share: the newest value per country in the window, and who has none."""

from __future__ import annotations

from functools import lru_cache

from dashboard import queries
from dashboard.catalogue import Catalogue
from dashboard.charts.base import Result
from dashboard.selection import Selection
from dashboard.warehouse import Warehouse
from methods.aggregation import income_list_date

KINDS = ("country", "territory")


def members(catalogue: Catalogue, group_code: str, year: int | None) -> frozenset[str] | None:
    """Areas of a group, by the income list that goes with the year; None for no group."""
    if not group_code:
        return None
    group = next(g for g in catalogue.scheme_of(group_code) if g.members)
    if group.scheme != "wb-income" or year is None:
        return group.at(None)
    newest = max(start for g in catalogue.schemes()["wb-income"] for _, start, _ in g.members if start)
    return group.at(income_list_date(year, newest))


@lru_cache(maxsize=512)
def _expected(content_hash: str, codes: frozenset[str], group: frozenset[str] | None) -> tuple[str, ...]:
    return tuple(sorted(codes if group is None else codes & group))


def rows(selection: Selection, warehouse: Warehouse) -> Result:
    """Newest value per country or territory; `missing` lists the countries (UN members, observers) without one."""
    catalogue = warehouse.catalogue
    found = queries.newest_in_window(warehouse, selection.series_cut(catalogue), selection.year, selection.window)
    group = members(catalogue, selection.group, selection.year)
    kept = [row for row in found if row.kind in KINDS and (group is None or row.ref_area in group)]
    have = {row.ref_area for row in kept}
    countries = frozenset(code for code, area in catalogue.areas.items() if area.kind == "country")
    expected = _expected(catalogue.content_hash, countries, group)
    return Result(kept, tuple(code for code in expected if code not in have))
