"""Which money is legal tender where and when, by CLDR (the Unicode Consortium's tables, through babel)."""

from __future__ import annotations

from datetime import date

from babel.numbers import get_territory_currencies, list_currencies


def tender(iso2: str, year: int) -> list[str]:
    """ISO 4217 codes of what was legal tender in a year, the oldest first; every code for an area without any."""
    codes = get_territory_currencies(iso2, date(year, 1, 1), date(year, 12, 31)) if iso2 else []
    return list(dict.fromkeys(codes)) or sorted(list_currencies())


def tender_today(iso2: str) -> list[str]:
    """ISO 4217 codes of what is legal tender now; none for an area without any."""
    return list(get_territory_currencies(iso2)) if iso2 else []
