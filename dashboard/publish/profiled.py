"""The newest figures of a country, territory or group as a sheet: one row an indicator, and our means of groups."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dashboard import urls
from dashboard.charts.base import View
from dashboard.publish import about as beside
from dashboard.publish.columns import COLUMNS, OWN, PUBLISHED, US_LICENCE, US_PUBLISHER, observed
from dashboard.publish.labels import of_observations, shape
from dashboard.publish.sheet import About, Sheet
from dashboard.queries import Observation, profiles
from dashboard.texts import t
from dashboard.warehouse import Warehouse

OF_GROUPS = ("estimate", "weight_reported_pct", "areas_reporting", "areas_in_group", "flag")
Named = tuple[str, Observation]


def sheet(area: str, view: View, warehouse: Warehouse, *, labels: str, query: str, form: str) -> Sheet:
    """All indicators that have a value for the area, in the order of the registry."""
    lang, catalogue, name = view.lang, view.catalogue, view.name(area)
    rows = _newest(area, warehouse)
    own = _own(area, view, warehouse) if catalogue.areas[area].kind == "group" else []
    names = (*COLUMNS, *OF_GROUPS) if own else COLUMNS
    made = shape(of_observations(names, lang), labels, view)
    empty = (PUBLISHED, *[None] * (len(OF_GROUPS) - 1)) if own else ()
    records = [(*observed(row, indicator, view), *empty) for indicator, row in rows] + own

    def batches() -> Iterator[list[tuple[Any, ...]]]:
        yield made.records(records)

    indicators = dict.fromkeys([*(indicator for indicator, _ in rows), *(record[2] for record in own)])
    definitions = beside.indicator_definitions(catalogue, indicators, lang)
    definitions += beside.code_definitions(catalogue, beside.codes_of(row for _, row in rows), lang)
    pairs = [(row.dataset, row.release) for _, row in rows] + [(record[14], record[15]) for record in own]
    said = About(
        title=t(lang, "file-profile-title", name=name),
        finding=t(lang, "file-profile-finding", n=len(indicators), name=name),
        measure=t(lang, "file-profile-measure"),
        url=urls.absolute(urls.profile_data(area, query, form)),
        lang=lang,
        sources=beside.sources(catalogue, pairs, lang),
        notes=tuple(dict.fromkeys(beside.indicator_caveats(catalogue, indicators, lang))),
        definitions=tuple(definitions),
        content_hash=catalogue.content_hash,
        collected=catalogue.collected,
    )
    return Sheet(f"floorwatch_profile_{area}", made.fields, batches, said)


def _newest(area: str, warehouse: Warehouse) -> list[Named]:
    """Each indicator's newest value, with its texts."""
    found: list[Named] = []
    best = {name: profiles.best(warehouse, i, area) for name, i in warehouse.catalogue.indicators.items()}
    keys = {(row.dataset, row.series, *row[5:9]): row.time_period for row in best.values() if row}
    full = profiles.over_time(warehouse, list(keys), [area], full=True)
    for indicator, row in best.items():
        if row:
            held = full[row.dataset, row.series, *row[5:9]]
            found.append((indicator, next((each for each in held if each.time_period == row.time_period), row)))
    return found


def _own(area: str, view: View, warehouse: Warehouse) -> list[tuple[Any, ...]]:
    """Our newest means of a group, in the columns of observations and OF_GROUPS."""
    means, made = profiles.own_means(warehouse), []
    for indicator in view.catalogue.indicators.values():
        for source in indicator.sources:
            dataset, series, *cut = at = profiles.key(indicator, source)
            if (value := means.get((at, area))) is None:
                continue
            made.append((
                area, view.name(area), indicator.id, indicator.texts["label"][view.lang], value.time_period, *cut,
                value.obs_value, "", value.unit_measure, "", "", dataset, value.release, series, "", US_PUBLISHER,
                US_LICENCE, OWN, value.weight_reported_pct, value.areas_reporting, value.areas_in_group, value.flag,
            ))  # fmt: skip
            break
    return made
