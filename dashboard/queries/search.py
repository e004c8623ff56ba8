"""SQL of the search: other words for areas, indicators and pages, and the two-letter codes of countries."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from dashboard.warehouse import Warehouse


class Alias(NamedTuple):
    """Another word for something; `kind`: area, indicator or page; `lang` '' for any language."""

    alias: str
    kind: str
    target: str
    lang: str


def aliases(warehouse: Warehouse) -> list[Alias]:
    """All other words on record."""
    rows = warehouse.rows("SELECT alias, kind, target, lang FROM alias ORDER BY ALL")
    return list(map(Alias._make, rows))


def codes(warehouse: Warehouse) -> list[tuple[str, str]]:
    """(area, its ISO 3166-1 alpha-2 code) of countries and territories."""
    rows = warehouse.rows("SELECT ref_area, iso2 FROM area WHERE iso2 <> '' ORDER BY ref_area")
    return [(row[0], row[1]) for row in rows]
