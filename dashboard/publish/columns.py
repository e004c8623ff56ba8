"""The columns in which rows leave the product: one declaration for the CSV file and for the table on the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dashboard.charts.base import Result, Table, View
from dashboard.queries import GroupValue, Observation
from dashboard.texts import sort_key
from methods.costing_table import ORIGIN, origin

COLUMNS = (
    "ref_area", "ref_area_name", "indicator", "indicator_name", "time_period", "sex", "age", "location", "quantile",
    "obs_value", "value_text", "unit_measure", "obs_status", "note", "dataset", "release", "series", "source_detail",
    "publisher", "licence",
)  # fmt: skip
OWN_COLUMNS = (
    "estimate", "lower_bound", "upper_bound", "weight", "weight_is_proxy", "weight_reported_pct", "areas_reporting",
    "areas_in_group", "oldest_year", "newest_year", "flag", "published_value",
    "published_release",
)  # fmt: skip
PUBLISHED, OWN = "published", "floorwatch aggregate, not official"
US_PUBLISHER, US_LICENCE = "Floorwatch, from the dataset named", "as the dataset named"

Record = tuple[Any, ...]


def ordered(result: Result, view: View) -> list[Observation]:
    """Rows in the order readers see them: by name, then year, then sex."""
    names = {code: sort_key(view.name(code)) for code in {row.ref_area for row in result.rows}}
    return sorted(result.rows, key=lambda r: (names[r.ref_area], r.series, r.time_period or 0, r.sex))


def _indicator(row: Observation, result: Result, view: View) -> str:
    named = result.facts.get("indicator")
    return str(named[row.dataset, row.series]) if named else view.selection.indicator


def record(row: Observation, result: Result, view: View) -> Record:
    """One observation as a record of COLUMNS."""
    return observed(row, _indicator(row, result, view), view)


def observed(row: Observation, indicator: str, view: View) -> Record:
    """One observation of an indicator ('' for none, as of a denominator) as a record of COLUMNS."""
    dataset = view.catalogue.stated(row.dataset, row.release)
    label = view.catalogue.indicators[indicator].texts["label"][view.lang] if indicator else ""
    return (
        row.ref_area, view.name(row.ref_area), indicator, label,
        row.time_period, row.sex, row.age, row.location, row.quantile, row.obs_value, row.value_text, row.unit_measure,
        row.obs_status, row.note, row.dataset, row.release, row.series, row.source_detail, dataset.publisher,
        dataset.licence,
    )  # fmt: skip


def _own_record(value: GroupValue, view: View) -> Record:
    selection, indicator = view.selection, view.indicator
    cut = selection.series_cut(view.catalogue)
    note = f"weights: {value.weight_release}"
    return (
        value.group_code, view.name(value.group_code), indicator.id, indicator.texts["label"][view.lang],
        selection.year, *selection.cut, value.obs_value, "", indicator.unit_measure, "", note, cut.dataset,

        value.release, cut.series, "",
        US_PUBLISHER, US_LICENCE, OWN, value.lower_bound, value.upper_bound, value.weight, value.weight_is_proxy,
        value.weight_reported_pct, value.areas_reporting, value.areas_in_group, value.oldest_year, value.newest_year,
        value.flag, value.published_value, value.published_release,
    )  # fmt: skip


def _computed(table: Table, view: View) -> tuple[Sequence[str], Iterable[Record]]:
    """What a chart computed, as it is; beside a code of an area stands its name."""
    named = [column.kind == "area" for column in table.columns]
    names: list[str] = []
    for column, is_area in zip(table.columns, named, strict=True):
        names += [column.name, f"{column.name}_name"] if is_area else [column.name]

    def spread(given: Record) -> Record:
        made: list[Any] = []
        for cell, is_area in zip(given, named, strict=True):
            made += [cell, view.name(cell) if cell else ""] if is_area else [_plain(cell)]
        return tuple(made)

    return names, map(spread, table.records)


def origins(result: Result) -> list[tuple[str, str]]:
    """The datasets and releases that a chart was computed from, as it says itself."""
    given = result.facts.get("sources") or result.facts.get("also_from") or ()
    return [(d, r) for d, releases in given.items() for r in releases] if isinstance(given, dict) else list(given)


def statuses(result: Result) -> set[str]:
    """The codes in the column `obs_status` that `table` adds to a computed table; none where it adds none."""
    names = [column.name for column in result.table.columns] if result.table else []
    if not origins(result) or "ref_area" not in names or any(name.endswith(ORIGIN[-1]) for name in names):
        return set()
    at = names.index("time_period") if "time_period" in names else None
    years = {None if at is None else record[at] for record in result.table.records} if result.table else set()
    return {origin((), year)[-1] for year in years}


def _with_origin(
    result: Result, names: Sequence[str], records: Iterable[Record]
) -> tuple[Sequence[str], Iterable[Record]]:
    """Where a computed table has no columns for it: datasets, releases, and that its figures are estimates."""
    pairs = origins(result)
    missing = [n for n, name in enumerate(ORIGIN) if not any(column.endswith(name) for column in names)]
    if not pairs or not missing or "ref_area" not in names:  # declared values and published estimates name their own
        return names, records
    at = names.index("time_period") if "time_period" in names else None

    def spread(row: Record) -> Record:
        cells = origin(pairs, None if at is None else row[at])
        return (*row, *(cells[n] for n in missing))

    return (*names, *(ORIGIN[n] for n in missing)), map(spread, records)


def _plain(cell: Any) -> Any:
    """Without the noise of binary fractions: 27.35 and not 27.349999999999994."""
    return float(f"{cell:.15g}") if isinstance(cell, float) else cell


def table(result: Result, view: View) -> tuple[Sequence[str], Iterable[Record]]:
    """Column names and records of a chart's rows; with our own aggregates, their columns are added."""
    if result.table:
        return _with_origin(result, *_computed(result.table, view))
    records = [record(row, result, view) for row in ordered(result, view)]
    if not result.own:
        return COLUMNS, records
    empty = (PUBLISHED, *([None] * (len(OWN_COLUMNS) - 1)))
    return (*COLUMNS, *OWN_COLUMNS), [*(r + empty for r in records), *(_own_record(v, view) for v in result.own)]
