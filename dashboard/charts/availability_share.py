"""Availability: how many countries and people each indicator speaks of, and who is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from statistics import median_low
from typing import Any

from dashboard import urls
from dashboard.charts import countries
from dashboard.charts.availability import first_sources, no_figure
from dashboard.charts.base import Chart, Column, Result, Table, View
from dashboard.charts.holdings import expected, population_year, state, topic
from dashboard.elements import Element, el
from dashboard.listing import count, table
from dashboard.queries import availability as queries
from dashboard.queries.coverage import sources_of
from dashboard.selection import Selection
from dashboard.texts import joined, number, people, sort_key, t, value
from dashboard.warehouse import Warehouse

WORLD = "M49:001"
FEW, FEW_NAMES = 5, 24
TAKES = frozenset({"indicator", "group"})

# ---- all indicators: how many countries and people ----

SHARE_COLUMNS = (
    Column("indicator", "indicator"), Column("countries_with_value", "persons"), Column("countries", "persons"),
    Column("territories_with_value", "persons"), Column("share_of_population_pct", "number", "PT"),
    Column("population_year", "year"), Column("population_release"), Column("oldest_year", "year"),
    Column("median_year", "year"), Column("newest_year", "year"), Column("values_reported", "persons"),
    Column("values_status_not_stated", "persons"), Column("values_estimated", "persons"), Column("dataset"),
    Column("release"), Column("series"),
)  # fmt: skip
SHARE_HEADS = (
    "col-indicator", "availability-topic", "col-countries_with_value", "col-share_of_population_pct",
    "col-median_year", "col-values_reported", "col-values_status_not_stated", "col-values_estimated",
)  # fmt: skip


def share_rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """One record an indicator: who has a value, how many people live there, how old and of what status it is."""
    catalogue = warehouse.catalogue
    found, year = queries.newest(warehouse), population_year(catalogue)
    persons, release = queries.populations(warehouse, year)
    group = countries.members(catalogue, selection.group, None)
    wanted = expected(selection, catalogue)
    all_people = sum(amount for code, amount in persons.items() if group is None or code in group) or 1.0
    records = []
    for indicator in catalogue.indicators.values():
        rows = {code: row for code, row in found[indicator.id].items() if group is None or code in group}
        here = [row for code, row in rows.items() if code in wanted]
        years = sorted(row.time_period for row in here if row.time_period)
        states = Counter(state(row.obs_status) for row in here)
        share = 100 * sum(persons.get(code, 0.0) for code in rows) / all_people
        source = indicator.sources[0]
        records.append((
            indicator.id, len(here), len(wanted), len(rows) - len(here), share, year, release,
            years[0] if years else None, median_low(years) if years else None, years[-1] if years else None,
            states["reported"], states["not-stated"], states["estimated"], source.dataset,
            _releases(rows.values()), source.series,
        ))  # fmt: skip
    return Result(
        [],
        facts={"year": year, "release": release, "newest": found, "also_from": sources_of([release])},
        table=Table(SHARE_COLUMNS, records),
    )


def _releases(rows: Iterable[queries.Newest]) -> str:
    """The releases that are current, by area: mostly one."""
    return "; ".join(sorted({row.release for row in rows}))


def _records(result: Result) -> dict[str, tuple[Any, ...]]:
    assert result.table is not None, "this chart computes its records"
    return {record[0]: record for record in result.table.records}


def share_finding(result: Result, view: View) -> str:
    """Of the chosen indicator: countries with a value, the share of people in them, the middle year."""
    record = _records(result)[view.indicator.id]
    where = view.catalogue.areas[view.selection.group or WORLD].of_form[view.lang]
    share = value(record[4], view.catalogue.symbol("PT", view.lang), 0, view.lang)
    label, middle = view.indicator.texts["short"][view.lang], record[8]
    if not record[1] and not record[4]:
        elsewhere = len(result.facts["newest"][view.indicator.id])
        return t(view.lang, "finding-years-nobody", label=label, elsewhere=elsewhere, total=record[2])
    key = "finding-share" if middle else "finding-share-undated"
    facts = {"year": str(middle)} if middle else {}
    return t(view.lang, key, label=label, n=record[1], total=record[2], share=share, where=where, **facts)


def share_measure(result: Result, view: View) -> str:
    """Whose population."""
    return t(view.lang, "measure-share", year=str(result.facts["year"]), release=result.facts["release"])


def share_markup(result: Result, view: View) -> Element:
    """A row an indicator, topic by topic; each leads to its countries and years above."""
    lang = view.lang
    rows = []
    for name, record in _records(result).items():
        indicator = view.catalogue.indicators[name]
        link = el("A", indicator.texts["short"][lang], href=urls.availability(view.selection, indicator=name),
                  attrs={"data-go": "", "aria-current": "true" if name == view.indicator.id else None})  # fmt: skip
        middle = record[8] or (t(lang, "availability-undated") if record[1] else "–")
        rows.append([
            link, view.catalogue.label("TOPIC", indicator.topic, lang), f"{record[1]} / {record[2]}",
            value(record[4], view.catalogue.symbol("PT", lang), 0, lang), middle,
            *(count(n, lang) if n else "–" for n in record[10:13]),
        ])  # fmt: skip
    heads = [t(lang, key) for key in SHARE_HEADS]
    return table("availability", t(lang, "availability-share-caption"), heads, rows, numbers=(2, 3, 4, 5, 6, 7))


# ---- who has nothing ----

SILENT_COLUMNS = (
    Column("indicator", "indicator"), Column("ref_area", "area"), Column("population_persons", "persons"),
    Column("population_year", "year"), Column("population_release"), Column("dataset"), Column("release"),
    Column("series"),
)  # fmt: skip


def silent_rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """Countries without any value, for each indicator of the topic; `everywhere`: those without any at all."""
    catalogue = warehouse.catalogue
    found, year = queries.newest(warehouse), population_year(catalogue)
    persons, release = queries.populations(warehouse, year)
    wanted = expected(selection, catalogue)
    names = catalogue.names[selection.lang]
    ids = topic(selection, catalogue)
    silent = {i: sorted(wanted - found[i].keys(), key=lambda code: sort_key(names[code])) for i in ids}
    nothing = sorted(frozenset.intersection(*(frozenset(codes) for codes in silent.values())))
    held = {i: _releases(found[i].values()) for i in ids}
    records = [
        (i, code, persons.get(code), year, release, catalogue.indicators[i].sources[0].dataset, held[i],
         catalogue.indicators[i].sources[0].series)
        for i, codes in silent.items() for code in codes
    ]  # fmt: skip
    facts = {"silent": silent, "nothing": nothing, "persons": persons, "year": year, "release": release,
             "countries": len(wanted), "also_from": sources_of([release])}  # fmt: skip
    return Result([], facts=facts, table=Table(SILENT_COLUMNS, records))


def silent_finding(result: Result, view: View) -> str:
    """Countries without a value for the chosen indicator and how many people live there; the most populous by name."""
    codes, persons, lang = result.facts["silent"][view.indicator.id], result.facts["persons"], view.lang
    label = view.indicator.texts["short"][lang]
    if not codes:
        return t(lang, "finding-silent-none", label=label)
    largest = sorted(codes, key=lambda code: -persons.get(code, 0.0))[:FEW]
    key = "finding-silent" if len(codes) > FEW else "finding-silent-few"
    return t(lang, key, label=label, n=len(codes), names=joined([view.name(code) for code in largest], lang),
             people=people(sum(persons.get(code, 0.0) for code in codes), lang))  # fmt: skip


def silent_measure(result: Result, view: View) -> str:
    """Who is looked for."""
    return t(view.lang, "measure-silent", n=result.facts["countries"], year=str(result.facts["year"]),
             release=result.facts["release"])  # fmt: skip


def silent_markup(result: Result, view: View) -> Element:
    """Per indicator of the topic the number and the names; then those without any value in the topic."""
    lang = view.lang
    parts: list[Element] = []
    for name, codes in result.facts["silent"].items():
        short = view.catalogue.indicators[name].texts["short"][lang]
        parts += [el("Dt", short, " ", el("Span", number(len(codes), 0, lang), className="how-many")),
                  el("Dd", _names(codes, view))]  # fmt: skip
    nothing = result.facts["nothing"]
    parts += [el("Dt", t(lang, "availability-nothing"), " ", el("Span", str(len(nothing)), className="how-many")),
              el("Dd", _names(nothing, view))]  # fmt: skip
    return el("Dl", *parts, className="silent")


def _names(codes: list[str], view: View) -> Element | str:
    names = ", ".join(sorted((view.name(code) for code in codes), key=sort_key))
    if len(codes) <= FEW_NAMES:
        return names or t(view.lang, "availability-nobody")
    return el("Details", el("Summary", t(view.lang, "availability-names", n=len(codes))), el("P", names))


SHARE = Chart(
    "availability-share", "chart-availability-share", share_rows, no_figure, share_finding, lambda _: 480, wide=True,
    markup=share_markup, measure=share_measure, method="availability-share", takes=TAKES, origin=first_sources,
)  # fmt: skip
SILENT = Chart(
    "availability-silent", "chart-availability-silent", silent_rows, no_figure, silent_finding, lambda _: 480,
    wide=True, markup=silent_markup, measure=silent_measure, method="availability-silent", takes=TAKES,
    origin=first_sources,
)  # fmt: skip
