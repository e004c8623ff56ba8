"""Availability: which country has a value for what, for which years, and how fresh it is."""

from __future__ import annotations

from collections import Counter
from typing import Any

from dashboard import urls
from dashboard.catalogue import Catalogue
from dashboard.charts import availability_grids as grids
from dashboard.charts.base import OF_AREA_AND_GROUP, OF_SERIES, Chart, Column, Result, Table, View
from dashboard.charts.holdings import AHEAD, FIRST, expected, freshness, looked_at, now, state, topic
from dashboard.elements import el
from dashboard.queries import availability as queries
from dashboard.queries.availability import Held, Newest
from dashboard.selection import Selection
from dashboard.texts import t, value
from dashboard.warehouse import Warehouse

# ---- one indicator: countries by year ----

YEAR_COLUMNS = (
    Column("ref_area", "area"), Column("time_period", "year"), Column("availability", "code", "AVAILABILITY"),
    Column("obs_status", "code", "OBS_STATUS"), Column("indicator", "indicator"), Column("dataset"),
    Column("release"), Column("series"),
)  # fmt: skip


def years_rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """The years in which each country has a value; `missing`: countries that have none."""
    catalogue = warehouse.catalogue
    cut = selection.series_cut(catalogue)
    last = now(catalogue) + AHEAD
    everywhere = queries.held(warehouse, cut, (FIRST, last))
    by_area: dict[str, list[Held]] = {}
    for row in everywhere:
        by_area.setdefault(row.ref_area, []).append(row)
    areas = looked_at(selection, catalogue, set(by_area))
    missing = tuple(code for code in areas if code not in by_area)
    facts = {"areas": areas, "held": by_area, "countries": len(expected(selection, catalogue))}
    made = None
    if full:
        records = [
            (code, row.time_period, state(row.obs_status), row.obs_status, selection.indicator, cut.dataset,
             row.release, cut.series)
            for code in areas for row in by_area.get(code, [])
        ]  # fmt: skip
        none = [(code, None, "none", "", selection.indicator, cut.dataset, "", cut.series) for code in missing]
        made = Table(YEAR_COLUMNS, records + none)
    unit = catalogue.indicators[selection.indicator].unit_measure
    return Result(queries.representative(cut, everywhere, unit), missing, facts=facts, table=made)


def _own(result: Result, view: View) -> str:
    """The reader's country, '' for none."""
    return next((code for code in view.selection.areas if code in result.facts["areas"]), "")


def years_finding(result: Result, view: View) -> str:
    """How many countries have a value, and the year in which most do; of the reader's country, its years."""
    lang, label = view.lang, view.indicator.texts["short"][view.lang]
    by_area: dict[str, list[Held]] = result.facts["held"]
    having = [code for code in result.facts["areas"] if code in by_area and code in view.catalogue.countries]
    total = result.facts["countries"]
    if own := _own(result, view):
        years = [row.time_period for row in by_area.get(own, []) if row.time_period and row.obs_status != "F"]
        if not years:
            return t(lang, "finding-years-none-here", name=view.name(own), label=label, n=len(having), total=total)
        return t(lang, "finding-years-here", name=view.name(own), label=label, n=len(years), newest=str(max(years)))
    if not having:
        return t(lang, "finding-years-nobody", label=label, elsewhere=len(by_area), total=total)
    counts = Counter(row.time_period for code in having for row in by_area[code] if row.obs_status != "F")
    if set(counts) == {None}:
        return t(lang, "finding-years-undated", label=label, n=len(having), total=total)
    best, most = max(((year, n) for year, n in counts.items() if year), key=lambda each: (each[1], each[0]))
    return t(lang, "finding-years", label=label, n=len(having), total=total, year=str(best), most=most,
             first=str(FIRST))  # fmt: skip


def years_measure(result: Result, view: View) -> str:
    """Of what, and the years shown."""
    label = view.indicator.texts["label"][view.lang]
    by_area: dict[str, list[Held]] = result.facts["held"]
    if by_area and all(row.time_period is None for rows in by_area.values() for row in rows):
        return f"{label} · {t(view.lang, 'year-none')}"
    return t(view.lang, "measure-years", label=label, first=str(FIRST), last=str(now(view.catalogue) + AHEAD))


# ---- countries by indicator: how fresh ----

FRESH_COLUMNS = (
    Column("ref_area", "area"), Column("indicator", "indicator"), Column("time_period", "year"),
    Column("age_years", "persons"), Column("freshness", "code", "FRESHNESS"),
    Column("availability", "code", "AVAILABILITY"), Column("dataset"), Column("release"), Column("series"),
)  # fmt: skip


def fresh_rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """The year of each country's newest value for the indicators of the topic; `missing`: countries with none."""
    catalogue = warehouse.catalogue
    found = queries.newest(warehouse)
    ids = topic(selection, catalogue)
    areas = looked_at(selection, catalogue, {code for i in ids for code in found[i]})
    missing = tuple(code for code in areas if not any(code in found[i] for i in ids))
    year = now(catalogue)
    facts = {"areas": areas, "ids": ids, "newest": found, "now": year}
    made = Table(FRESH_COLUMNS, [_fresh(code, i, found, catalogue, year) for code in areas for i in ids])
    return Result([], missing, facts=facts, table=made)


def _fresh(code: str, indicator: str, found: dict[str, dict[str, Newest]], catalogue: Catalogue, year: int) -> Any:
    source = catalogue.indicators[indicator].sources[0]
    row = found[indicator].get(code)
    if row is None:
        return (code, indicator, None, None, "none", "none", source.dataset, "", source.series)
    age = None if row.time_period is None else year - row.time_period
    return (code, indicator, row.time_period, age, freshness(row.time_period, year), state(row.obs_status),
            source.dataset, row.release, source.series)  # fmt: skip


def fresh_finding(result: Result, view: View) -> str:
    """What share of all pairs of country and indicator is fresh, and what share empty; or the reader's country's."""
    found: dict[str, dict[str, Newest]] = result.facts["newest"]
    ids, year, lang = result.facts["ids"], result.facts["now"], view.lang
    name = view.catalogue.label("TOPIC", view.indicator.topic, lang)
    own = _own(result, view)
    areas = [own] if own else [code for code in result.facts["areas"] if code in view.catalogue.countries]
    classes = Counter(
        freshness(row.time_period, year) if (row := found[i].get(code)) else "none" for code in areas for i in ids
    )
    total = classes.total() or 1
    if own:
        return t(lang, "finding-fresh-here", name=view.name(own), topic=name, recent=classes["up-to-3"],
                 none=classes["none"], total=total)  # fmt: skip
    shares = {key: value(100 * classes[key] / total, "%", 0, lang) for key in ("up-to-3", "none")}
    return t(lang, "finding-fresh", topic=name, recent=shares["up-to-3"], none=shares["none"])


def fresh_measure(result: Result, view: View) -> str:
    """What the cells are."""
    return t(view.lang, "measure-fresh", now=str(result.facts["now"]))


# ---- the charts ----


def first_sources(result: Result, view: View) -> list[Any]:
    """Everything here is from the first source of each indicator; the methods page lists them all."""
    lang = view.lang
    return [t(lang, "availability-origin"), " ", el("A", t(lang, "page-methods"), href=urls.page("methods", lang))]


def no_figure(result: Result, view: View) -> None:
    """These charts are tables."""


YEARS: Chart = Chart(
    "availability-years", "chart-availability-years", years_rows, no_figure, years_finding, lambda _: 480, wide=True,
    markup=lambda _, view: grids.box(YEARS, view), measure=years_measure, keys=grids.years_keys,
    method="availability-years", takes=OF_SERIES | OF_AREA_AND_GROUP,
    note=lambda _, view: t(view.lang, "note-availability-years"),
)  # fmt: skip
FRESH: Chart = Chart(
    "availability-freshness", "chart-availability-freshness", fresh_rows, no_figure, fresh_finding, lambda _: 480,
    wide=True, markup=lambda _, view: grids.box(FRESH, view), measure=fresh_measure, keys=grids.fresh_keys,
    method="availability-freshness", takes=OF_AREA_AND_GROUP | {"indicator"}, origin=first_sources,
)  # fmt: skip
