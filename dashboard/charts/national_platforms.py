"""National SDG platforms: what do Canada, Kazakhstan, Malta and the United Kingdom publish themselves, and what does
the custodian publish under the same series?

Two marks in a row, never joined and never averaged: the platforms match national definitions to the series of the
United Nations by their wording.
"""

from __future__ import annotations

from typing import Any

from dashboard.catalogue import Catalogue, Indicator, Source
from dashboard.charts import national_view as shared
from dashboard.charts.base import OF_AREA, Chart, Column, Figure, Result, Table, View
from dashboard.charts.national_params import SURVEY_OF
from dashboard.charts.national_rows import Group, Mark, Row, drawn, height_of, span
from dashboard.charts.national_view import TOTAL, Looked
from dashboard.elements import Element
from dashboard.queries import Observation
from dashboard.queries import national as queries
from dashboard.queries.national import PLATFORMS
from dashboard.selection import Selection
from dashboard.texts import capital, joined, number, t, value
from dashboard.warehouse import Warehouse

PLATFORM_LOOK, CUSTODIAN_LOOK = ("@s5", "triangle-up"), ("@s1", "diamond")
COUNTS = {
    "SI_COV_MATNL.COUNT": "maternity", "SI_COV_UEMP.COUNT": "unemployment",
    "_L_KZ_010301_1A": "assistance", "_L_KZ_010301_1B": "basic-pension",
    "_L_KZ_010301_1C": "old-age-pension",
}  # fmt: skip
"""Series of Kazakhstan that are numbers of persons: no custodian publishes them, and no indicator has them."""
SAME = 1.0  # points within which two values are called alike
PERSONS = "PS"
COLUMNS = (
    Column("ref_area", "area"), Column("measure"), Column("measure_name"), Column("time_period", "year"),
    Column("sex", "code", "SEX"), Column("age", "code", "AGE"), Column("location", "code", "LOCATION"),
    Column("obs_value", "plain"), Column("unit_measure", "code", "UNIT_MEASURE"),
    Column("obs_status", "code", "OBS_STATUS"), Column("note"), Column("source_detail"), Column("dataset"),
    Column("release"), Column("series"), Column("custodian_value", "plain"), Column("custodian_dataset"),
    Column("custodian_release"), Column("custodian_series"),
)  # fmt: skip
ON_PAGE = 200
Key = tuple[str, int | None, tuple[str, ...]]
"""Indicator, year, slice."""


def indicator_of(series: str, catalogue: Catalogue) -> Indicator | None:
    """The indicator that a series of the platforms belongs to; None for numbers of persons."""
    for indicator in catalogue.indicators.values():
        if any((s.dataset, s.series) == (PLATFORMS, series) for s in indicator.sources):
            return indicator
    return None


def _custodian(indicator: Indicator) -> Source:
    """The custodian's own series: the first source that is not a platform."""
    return next(s for s in indicator.sources if s.dataset != PLATFORMS)


def series_name(row: Observation, view: View, text: str = "label") -> str:
    """A series of a platform in words."""
    return _name(row.series, view.catalogue, view.lang, text)


def _name(series: str, catalogue: Catalogue, lang: str, text: str = "label") -> str:
    if series in COUNTS:
        return t(lang, f"national-count-{COUNTS[series]}")
    indicator = indicator_of(series, catalogue)
    return indicator.texts[text][lang] if indicator else series


def platform_record(row: Observation, catalogue: Catalogue, lang: str) -> tuple[Any, ...]:
    """A figure of a platform as a record of the columns that all national charts share: it states no interval."""
    return (
        row.ref_area, row.series, _name(row.series, catalogue, lang), "", row.time_period, *row[5:9], row.obs_value,
        row.unit_measure, None, None, None, None, None, row.obs_status, row.note, row.source_detail, row.dataset,
        row.release, row.series,
    )  # fmt: skip


def platform_mark(
    row: Observation, name: str, view: View, look: tuple[str, str] = PLATFORM_LOOK, *, dated: bool = False
) -> Mark:
    """A published figure as a mark: no interval is stated."""
    shown = value(row.obs_value or 0.0, view.catalogue.symbol(row.unit_measure, view.lang), 1, view.lang)
    origin = " · ".join(filter(None, (row.source_detail, row.release)))
    custodian = row.dataset != PLATFORMS
    hover = (name, shown, str(row.time_period or t(view.lang, "year-none")), view.status(row.obs_status),
             view.origin(row.dataset, row.release) if custodian else origin)  # fmt: skip
    text = f"{shown} <i>{row.time_period}</i>" if dated and row.time_period else shown
    return Mark(row.obs_value or 0.0, None, None, look, hover, text)


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """All figures of the country's platform, each with the custodian's of the same series, year and breakdown."""
    catalogue = warehouse.catalogue
    looked = shared.looked_at(selection, catalogue)
    every = queries.platform(warehouse, looked.country) if looked.country in catalogue.national.platforms else []
    found = {code: i for code in dict.fromkeys(row.series for row in every) if (i := indicator_of(code, catalogue))}
    named = {(s.dataset, s.series): i for i in found.values() for s in (_custodian(i),)}
    theirs = queries.custodian(warehouse, looked.country, named) if named else []
    by_key = {_key(row, named[row.dataset, row.series]): row for row in theirs}
    records, used = [], list(every)
    for row in every:
        indicator = found.get(row.series)
        other = by_key.get(_key(row, indicator)) if indicator and row.ref_area == looked.country else None
        used += [other] if other else []
        beside = (other.obs_value, other.dataset, other.release, other.series) if other else (None, "", "", "")
        records.append((
            row.ref_area, row.series, _name(row.series, catalogue, selection.lang), row.time_period, *row[5:8],
            row.obs_value, row.unit_measure, row.obs_status, row.note, row.source_detail, row.dataset, row.release,
            row.series, *beside,
        ))  # fmt: skip
    pairs = _pairs(every, found, theirs, looked)
    used += [other for _, other in pairs if other]
    facts = {"looked": looked, "pairs": pairs, "common": _common(every, found, by_key, looked),
             "shape": [(False, sum(span(1 + (other is not None)) for _, other in pairs))]}  # fmt: skip
    return Result(list(dict.fromkeys(used)), facts=facts, table=Table(COLUMNS, records, ON_PAGE))


def _key(row: Observation, indicator: Indicator) -> Key:
    """What has to agree; of a series of women only, both sexes of a platform are the women."""
    sex = indicator.default["sex"] if row.sex == "_T" else row.sex
    return indicator.id, row.time_period, (sex, *row[6:9])


Pair = tuple[Observation, Observation | None]


def _pairs(every: list[Observation], found: dict[str, Indicator], theirs: list[Observation], looked: Looked
           ) -> list[Pair]:  # fmt: skip
    """For each series the newest national total, with the custodian's of that year, else its newest."""
    newest = {row.series: row for row in every if row.ref_area == looked.country and row[5:9] == TOTAL}
    made: list[Pair] = []
    for series, row in newest.items():
        indicator = found.get(series)
        if indicator is None:
            made.append((row, None))
            continue
        source, sex = _custodian(indicator), indicator.default["sex"]
        total = (source.dataset, source.series, sex, *TOTAL[1:])
        mine = [o for o in theirs if (o.dataset, o.series, *o[5:9]) == total]
        same = next((o for o in mine if o.time_period == row.time_period), None)
        made.append((row, same or (mine[-1] if mine else None)))
    order = list(found)
    return sorted(made, key=lambda pair: (pair[1] is None, pair[0].series not in order, pair[0].series))


def _common(every: list[Observation], found: dict[str, Indicator], by_key: dict[Key, Observation], looked: Looked
            ) -> list[tuple[Observation, Observation]]:  # fmt: skip
    """For each series the newest year in which both have the national total."""
    both = {}
    for row in every:
        is_total = row.series in found and row.ref_area == looked.country and row[5:9] == TOTAL
        if is_total and (other := by_key.get(_key(row, found[row.series]))):
            both[row.series] = (row, other)
    return list(both.values())


def figure(result: Result, view: View) -> Figure | None:
    """A row a series: the platform's newest value, and the custodian's."""
    if not result.facts["pairs"]:
        return None
    return drawn(_groups(result, view), wide=True)


def _groups(result: Result, view: View) -> list[Group]:
    made = []
    for mine, theirs in result.facts["pairs"]:
        name = series_name(mine, view, "short")
        if mine.unit_measure == PERSONS:
            shown = f"{number(mine.obs_value, 0, view.lang)} {view.catalogue.symbol(PERSONS, view.lang)}"
            made.append(Row(name, instead=t(view.lang, "national-number", value=shown, year=str(mine.time_period))))
            continue
        marks = [platform_mark(mine, f"{name} – {t(view.lang, 'national-platform')}", view, dated=True)]
        if theirs:
            label = f"{name} – {view.catalogue.datasets[theirs.dataset].publisher.split(';')[0]}"
            marks.append(platform_mark(theirs, label, view, CUSTODIAN_LOOK, dated=True))
        made.append(Row(name, tuple(marks), slots=len(marks)))
    return [Group("", tuple(made))]


def finding(result: Result, view: View) -> str:
    """How far the two are apart in the same year, and where most."""
    lang, looked, pairs = view.lang, result.facts["looked"], result.facts["pairs"]
    if not pairs:
        if not looked.country:
            return t(lang, "national-none")
        names = sorted(view.name(code) for code in view.catalogue.national.platforms)
        where = view.catalogue.areas[looked.country].in_form[lang]
        return capital(t(lang, "finding-national-platforms-none", where=where, names=joined(names, lang) or "–"))
    where = capital(view.catalogue.areas[looked.country].in_form[lang])
    same = result.facts["common"]
    if not same:
        return t(lang, "finding-national-platforms-alone", where=where, n=len(pairs))
    alike = sum(_apart(*pair) <= SAME for pair in same)
    mine, theirs = max(same, key=lambda pair: _apart(*pair))
    facts = {"where": where, "n": len(same), "alike": alike}
    if _apart(mine, theirs) <= SAME:
        return t(lang, "finding-national-platforms-alike", **facts)
    return t(lang, "finding-national-platforms", **facts, series=series_name(mine, view, "short"),
             year=str(mine.time_period), mine=_shown(mine, view), theirs=_shown(theirs, view))  # fmt: skip


def _apart(mine: Observation, theirs: Observation) -> float:
    return abs((mine.obs_value or 0.0) - (theirs.obs_value or 0.0))


def _shown(row: Observation, view: View) -> str:
    return value(row.obs_value or 0.0, view.catalogue.symbol(row.unit_measure, view.lang), 1, view.lang)


def measure(result: Result, view: View) -> str:
    """The country, and whose platform it is."""
    looked: Looked = result.facts["looked"]
    details = dict.fromkeys(row.source_detail for row, _ in result.facts["pairs"])
    return " · ".join([*([view.name(looked.country)] if looked.country else []), *details,
                       t(view.lang, "measure-national-platforms")])  # fmt: skip


def keys(result: Result, view: View) -> Element:
    """Which mark is whose; where there is nothing, where there is something."""
    if not result.facts["pairs"]:
        return shared.ways(result, view)
    signs = [("▲", "@s5", t(view.lang, "national-platform"))]
    if any(other for _, other in result.facts["pairs"]):
        signs.append(("◆", "@s1", t(view.lang, "national-custodian")))
    return shared.keyed(signs)


def note(result: Result, view: View) -> str:
    """Why the two differ."""
    return t(view.lang, "note-national-platforms")


CHART = Chart(
    "national-platforms", "chart-national-platforms", rows, figure, finding, height_of, wide=True, measure=measure,
    keys=keys, note=note, method="national-platforms", params=(SURVEY_OF,), takes=OF_AREA,
)  # fmt: skip
