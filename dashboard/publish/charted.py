"""The rows of a chart as a sheet: those it shows, the whole series behind it, or all there is of its indicators."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from dashboard import cards, completeness, urls
from dashboard.catalogue import DIMENSIONS, Catalogue
from dashboard.charts.base import Chart, Result, Table, View
from dashboard.elements import el
from dashboard.params import Param
from dashboard.publish import about as beside
from dashboard.publish.columns import COLUMNS, observed, origins, statuses, table
from dashboard.publish.labels import LABELS, Shape, of_observations, of_table, shape
from dashboard.publish.sheet import About, Sheet
from dashboard.queries import Cut, Observation, files
from dashboard.selection import Problem, SelectionError, default_cut
from dashboard.texts import capital, t
from dashboard.warehouse import Warehouse

BATCH = 2000  # rows
DISPLAYED = "displayed"
DATASET = "dataset"
ROWS = Param("rows", DISPLAYED, options=(DISPLAYED, "series", "all"))
PARAMS = (ROWS, LABELS)
"""What the address of a file takes beside what its chart takes."""

Named = tuple[str, Observation]
"""An observation and the indicator it belongs to ('' for none)."""


@dataclass(frozen=True)
class Behind:
    """Observations behind a chart: in batches, with their releases, codes, indicators and what to note of them."""

    batches: Callable[[], Iterator[list[Named]]]
    releases: tuple[tuple[str, str], ...]
    codes: dict[str, set[str]]
    indicators: tuple[str, ...]
    note: str


def sheet(chart: Chart, result: Result, view: View, warehouse: Warehouse, *, name: str, form: str = "csv") -> Sheet:
    """The chart's rows; SelectionError where it has none of the kind that `rows` asks for."""
    asked, labels = view.selection.param(ROWS.name), view.selection.param(LABELS.name)
    if asked != DISPLAYED:
        return _behind(chart, result, view, warehouse, name=name, form=form)
    part = completeness.sentence(completeness.partial(chart, view.selection, warehouse), view.lang)
    names, _ = table(result, view)
    given = of_table(result.table, view.lang) if result.table else []
    given += of_observations(names[len(given) :], view.lang)  # of a computed table, those that say where it is from
    made = shape(given, labels, view)
    said = _about(chart, result, view, form)
    said = replace(said, notes=(part, *said.notes)) if part else said
    return Sheet(name, made.fields, lambda: _chunks(made, table(result, view)[1]), said)


def _chunks(made: Shape, records: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    waiting = iter(records)
    while part := list(islice(waiting, BATCH)):
        yield made.records(part)


def _about(chart: Chart, result: Result, view: View, form: str) -> About:
    """What a chart says of itself: in the words of its card."""
    lang, catalogue = view.lang, view.catalogue
    named = indicators(chart, result, view)
    notes = [beside.plain(chart.note(result, view))] if chart.note else []
    notes += [f"{t(lang, 'source')} {beside.plain(el('Span', *chart.origin(result, view)))}"] if chart.origin else []
    notes += [beside.plain(cards.own_note(result, view))] if result.own else []
    notes += [t(lang, f"method-{chart.method}-text")] if chart.method else []
    notes += beside.indicator_caveats(catalogue, named, lang)
    definitions = beside.indicator_definitions(catalogue, named, lang)
    definitions += beside.code_definitions(catalogue, beside.codes_of(result.rows), lang)
    definitions += beside.table_definitions(catalogue, result.table, statuses(result), lang) if result.table else []
    return About(
        title=t(lang, chart.title),
        finding=capital(chart.finding(result, view)),
        measure=cards.measure(chart, result, view),
        url=urls.absolute(urls.chart_data(chart, view.selection, form)),
        lang=lang,
        sources=beside.sources(catalogue, releases(chart, result, view), lang),
        notes=tuple(filter(None, notes)),
        definitions=tuple(dict.fromkeys(definitions)),
        content_hash=catalogue.content_hash,
        collected=catalogue.collected,
    )


def releases(chart: Chart, result: Result, view: View) -> list[tuple[str, str]]:
    """The releases of the rows, of what they were computed from or weighted by, of what stands beside our own means,
    and those that a table names."""
    from_rows = result.rows or (chart.reads("indicator") and not chart.origin)
    found = cards.sources(list(result.rows), view) if from_rows else []
    found += origins(result)
    found += named_in(result.table) if result.table else []
    beside_own = [value.published_release or "" for value in result.own if value.published_value is not None]
    beside_own += [value.weight_release for value in result.own]
    named = {part for text in beside_own for part in text.split("; ") if " " in part}
    return found + [(dataset, release) for part in sorted(named) for dataset, _, release in [part.partition(" ")]]


def named_in(table: Table) -> list[tuple[str, str]]:
    """What the columns `dataset` and `release` of a table name, also those of one side of it (`coverage_dataset`)."""
    names = [column.name for column in table.columns]
    paired = [(at, names.index(f"{name.removesuffix(DATASET)}release")) for at, name in enumerate(names)
               if name.endswith(DATASET) and f"{name.removesuffix(DATASET)}release" in names]  # fmt: skip
    found = {(record[dataset], record[release]) for record in table.records for dataset, release in paired}
    return sorted((str(dataset), str(release)) for dataset, release in found if dataset and release)


def indicators(chart: Chart, result: Result, view: View) -> tuple[str, ...]:
    """The indicators in a chart's rows, and of the rows that it computes from."""
    found: list[str] = list(view.selection.indicators) if chart.reads("indicator") else []
    found += [str(name) for name in (result.facts.get("indicator") or {}).values()]
    if result.table:
        at = [n for n, column in enumerate(result.table.columns) if column.kind == "indicator"]
        found += [record[n] for record in result.table.records for n in at]
    if not chart.reads("indicator"):
        each = {(row.dataset, row.series, *row[5:9]): row for row in result.rows}
        found += [indicator_of(row, view.catalogue) for row in each.values()]
    return tuple(name for name in dict.fromkeys(found) if name in view.catalogue.indicators)


# ---- rows=series and rows=all ----


def _behind(chart: Chart, result: Result, view: View, warehouse: Warehouse, *, name: str, form: str) -> Sheet:
    lang, catalogue = view.lang, view.catalogue
    found = _found(chart, result, view, warehouse)
    made = shape(of_observations(COLUMNS, lang), view.selection.param(LABELS.name), view)

    def batches() -> Iterator[list[tuple[Any, ...]]]:
        for batch in found.batches():
            yield made.records(observed(row, indicator, view) for indicator, row in batch)

    definitions = beside.indicator_definitions(catalogue, found.indicators, lang)
    definitions += beside.code_definitions(catalogue, found.codes, lang)
    said = replace(
        _about(chart, result, view, form),
        sources=beside.sources(catalogue, found.releases, lang),
        notes=(found.note, *beside.indicator_caveats(catalogue, found.indicators, lang)),
        definitions=tuple(definitions),
    )
    return Sheet(name, made.fields, batches, said)


def _found(chart: Chart, result: Result, view: View, warehouse: Warehouse) -> Behind:
    every = view.selection.param(ROWS.name) == "all"
    if chart.reads("indicator"):
        return _every(view, warehouse) if every else _series(view, warehouse)
    rows = [row for row in dict.fromkeys(result.rows) if row.obs_value is not None]  # others stand for a release
    if not (result.table and rows):
        raise SelectionError([Problem(ROWS.name, view.selection.param(ROWS.name), "not-available", (DISPLAYED,))],
                             view.lang)  # fmt: skip
    named = [(indicator_of(row, view.catalogue), row) for row in rows]
    named.sort(key=lambda pair: (pair[1].dataset, pair[1].series, pair[1].ref_area, pair[1].time_period or 0, pair[1]))
    return Behind(
        lambda: iter([named]),
        tuple(dict.fromkeys((row.dataset, row.release) for row in rows)),
        beside.codes_of(rows),
        tuple(dict.fromkeys(indicator for indicator, _ in named if indicator)),
        t(view.lang, "file-rows-inputs"),
    )


def _series(view: View, warehouse: Warehouse) -> Behind:
    """All years and areas of the indicators' series, in the release and slice chosen."""
    cuts = {name: _cut(name, view) for name in view.selection.indicators}

    def batches() -> Iterator[list[Named]]:
        for indicator, cut in cuts.items():
            for batch in files.of_cut(warehouse, cut):
                yield [(indicator, row) for row in batch]

    releases = [
        (cut.dataset, release)
        for cut in cuts.values()
        for release in ([cut.release] if cut.release else files.current_releases(warehouse, cut))
    ]
    codes = beside.every_code(view.catalogue)
    codes |= {dimension: {cut[3 + n] for cut in cuts.values()} for n, dimension in enumerate(DIMENSIONS)}
    return Behind(batches, tuple(releases), codes, tuple(cuts), t(view.lang, "file-rows-series"))


def _cut(indicator: str, view: View) -> Cut:
    """The slice of an indicator: the first one's is that of the selection, others are shown in their own."""
    if indicator == view.selection.indicator:
        return view.selection.series_cut(view.catalogue)
    declared = view.catalogue.indicators[indicator]
    source = declared.sources[0]
    return Cut(source.dataset, source.series, "", *default_cut(declared, source, ""))


def _every(view: View, warehouse: Warehouse) -> Behind:
    """All releases and slices of the indicators, of every source."""
    wanted = [(name, s) for name in view.selection.indicators for s in view.catalogue.indicators[name].sources]

    def batches() -> Iterator[list[Named]]:
        for indicator, source in wanted:
            fixed = [source.fixed.get(dimension) for dimension in DIMENSIONS]
            for batch in files.every(warehouse, source.dataset, source.series, fixed):
                yield [(indicator, row) for row in batch]

    releases = [(s.dataset, release) for _, s in wanted for release in files.releases(warehouse, s.dataset, s.series)]
    names = tuple(dict.fromkeys(name for name, _ in wanted))
    return Behind(batches, tuple(releases), beside.every_code(view.catalogue), names, t(view.lang, "file-rows-all"))


def indicator_of(row: Observation, catalogue: Catalogue) -> str:
    """The indicator that an observation belongs to; '' for none."""
    for indicator in catalogue.indicators.values():
        for source in indicator.sources:
            if (source.dataset, source.series) == (row.dataset, row.series) and all(
                getattr(row, dimension) == code for dimension, code in source.fixed.items()
            ):
                return indicator.id
    return ""
