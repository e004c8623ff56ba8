"""Headline sentences of a page: what the newest value of some indicators says of the area in focus."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.base import View
from dashboard.queries import Observation
from dashboard.queries.spending import some_series
from dashboard.texts import capital, t, value
from dashboard.warehouse import Warehouse

WORLD = "M49:001"


def newest(warehouse: Warehouse, indicator_id: str, area: str) -> Observation | None:
    """The newest value that is not a projection, from the first of the indicator's sources that has one."""
    sources = [s for s in warehouse.catalogue.indicators[indicator_id].sources if not s.fixed]
    found = some_series(warehouse, tuple((s.dataset, s.series) for s in sources), (area,))
    held = [row for row in found if row.obs_status != "F"]
    for source in sources:
        mine = [row for row in held if (row.dataset, row.series) == (source.dataset, source.series)]
        if mine:
            return mine[-1]
    return None


def sentences(view: View, warehouse: Warehouse, indicators: Sequence[str]) -> str:
    """One sentence an indicator, with its year; '' where none has a value."""
    area, lang = next(iter(view.selection.areas), WORLD), view.lang
    said = []
    for indicator_id in indicators:
        row = newest(warehouse, indicator_id, area)
        if row is None:
            continue
        indicator = view.catalogue.indicators[indicator_id]
        symbol = view.catalogue.symbol(row.unit_measure, lang)
        shown = value(row.obs_value or 0.0, symbol, indicator.decimals, lang)
        clause = indicator.texts["clause"][lang].replace("{value}", shown).removesuffix(".")
        where = capital(view.catalogue.areas[area].in_form[lang])
        if row.time_period:
            said.append(t(lang, "sentence", where=where, clause=clause, year=str(row.time_period)))
        else:
            said.append(t(lang, "sentence-undated", where=where, clause=clause))
    return " ".join(said)
