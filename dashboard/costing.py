"""The costing of closing the gap as charts and pages ask for it: the scenario of a view, costed, for any area.

A scenario is costed once per warehouse file and kept for the next view that asks for it.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import date
from typing import Any

from dashboard.catalogue import Catalogue
from dashboard.params import SCENARIO, Offer, Param
from dashboard.queries import financing as queries
from dashboard.selection import Selection
from dashboard.warehouse import Warehouse
from methods.aggregation import income_list_date
from methods.costing import Costing, Sum, by_area, cost_all, summed
from methods.costing_table import Groups
from methods.financing_inputs import Inputs, assemble
from methods.scenario import BASE_YEAR, LAST_YEAR, PARAMETERS, Scenario, scenario

DEFAULT = "spf-floor-2020"
WORLD = "M49:001"
INCOME = "wb-income"
KEPT = 64  # scenarios
YEARS = tuple(range(BASE_YEAR, LAST_YEAR + 1))
SCENARIOS = Offer(lambda catalogue, _: tuple(catalogue.scenarios), lambda c, code, lang: c.scenarios[code].title[lang])
PARAMS: tuple[Param, ...] = (
    Param(SCENARIO, DEFAULT, offer=SCENARIOS),
    *(Param(p.name, p.default, p.low, p.high, p.step, p.options, not p.shown, p.whole) for p in PARAMETERS),
)
"""The scenario and all its parameters, in the order in which they stand in an address."""
SHOWN: tuple[Param, ...] = tuple(param for param in PARAMS if not param.of_scenario and param.name != SCENARIO)


def only(*names: str) -> tuple[Param, ...]:
    """All parameters of the scenario, and those of the others that a chart takes."""
    return tuple(p for p in PARAMS if p.of_scenario or p.name == SCENARIO or p.name in names)


def scenario_of(selection: Selection) -> Scenario:
    """The scenario that a view is about, with the reader's changes."""
    values = dict(selection.params)
    return scenario(values.pop(SCENARIO, DEFAULT), {p.name: values[p.name] for p in PARAMETERS if p.name in values})


def declared(warehouse: Warehouse, name: str = DEFAULT) -> Scenario:
    """A scenario as it is declared."""
    return scenario(name, warehouse.catalogue.scenarios[name].values)


def inputs(warehouse: Warehouse, vintage: str = queries.CURRENT) -> Inputs:
    """The inputs of a vintage; read once per warehouse file."""
    key = ("financing-inputs", vintage)
    if key not in warehouse.memo:
        years = YEARS if vintage == queries.CURRENT else (int(vintage),)
        warehouse.memo[key] = assemble(queries.input_rows(warehouse, vintage), years)
    found: Inputs = warehouse.memo[key]
    return found


def costing(selection: Selection, warehouse: Warehouse) -> Costing:
    """The view's scenario, costed for all countries and years."""
    return costed(scenario_of(selection), warehouse)


def costed(wanted: Scenario, warehouse: Warehouse) -> Costing:
    """A scenario, costed; the last `KEPT` are kept."""
    kept: OrderedDict[Any, Costing] = warehouse.memo.setdefault(("costings",), OrderedDict())
    key = (wanted.name, *wanted.values.items())
    found = kept.get(key)
    if found is None:
        found = kept[key] = cost_all(inputs(warehouse), wanted)
        if len(kept) > KEPT:
            kept.popitem(last=False)
    return found


def rate_of(made: Costing, selection: Selection, group: bool = False) -> Any:
    """The rate to the currency and prices of a view. For groups national currencies become US$."""
    settings = dict(selection.params)
    currency = settings.get("currency", "USD")
    currency = "USD" if group and currency == "XDC" else currency
    return made.rate(currency, settings.get("prices", "current"), int(settings.get("price-year", BASE_YEAR)))


def members(warehouse: Warehouse, code: str) -> frozenset[str]:
    """The countries and territories of a group today; of income groups, by the newest list. Kept with the file."""
    key = ("members-today", code)
    if key not in warehouse.memo:
        catalogue, found = warehouse.catalogue, set()
        for group in catalogue.scheme_of(code):
            day = _list_day(catalogue) if group.scheme == INCOME else None
            for area, start, end in group.members:
                if day is None or (start or date.min) <= day <= (end or date.max):
                    found.add(area)
        warehouse.memo[key] = frozenset(found)
    kept: frozenset[str] = warehouse.memo[key]
    return kept


def _list_day(catalogue: Catalogue) -> date:
    """A day on which the newest list of income groups holds."""
    starts = [start for group in catalogue.schemes[INCOME] for _, start, _ in group.members if start]
    return income_list_date(date.today().year, max(starts))


def amount(selection: Selection, warehouse: Warehouse, code: str, part: str, year: int) -> Sum | None:
    """What a part comes to in a year for a country or a group, in the view's currency and prices; None: not costed."""
    made = costing(selection, warehouse)
    if code in made.areas:
        return summed(made, [made.areas.index(code)], part, year, rate_of(made, selection))
    if (group := grouped(made, warehouse, code)) is None:
        return None
    return summed(made, group[0], part, year, rate_of(made, selection, group=True), in_scope=group[1])


def grouped(made: Costing, warehouse: Warehouse, code: str) -> tuple[list[int], int] | None:
    """The places of a group's costed countries, and how many of it are in the scenario's scope; None: no group."""
    inside = members(warehouse, code)
    places = [n for n, area in enumerate(made.areas) if area in inside]
    return (places, len(places) + len(inside & made.uncosted.keys())) if places else None


def all_groups(made: Costing, warehouse: Warehouse) -> Groups:
    """All groups with costed countries."""
    codes = dict.fromkeys(group.code for groups in warehouse.catalogue.schemes.values() for group in groups)
    return {code: found for code in codes if (found := grouped(made, warehouse, code))}


def countries(selection: Selection, warehouse: Warehouse, part: str, year: int) -> dict[str, Sum]:
    """The same for every costed country."""
    made = costing(selection, warehouse)
    found = by_area(made, part, year, rate_of(made, selection))
    return {area: each for area, each in zip(made.areas, found, strict=True) if each is not None}
