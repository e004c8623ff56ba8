"""Incomes and places country by country, from household surveys: the poorest and the richest fifth, town and country.

Coverage of SDG 1.3.1 is published by income fifth only from household surveys, and no dataset held has it by urban and
rural area; what is known of town and country is how often families pay more for health than they can bear (SDG 3.8.2).
"""

from __future__ import annotations

from dashboard.charts import dumbbell
from dashboard.charts.base import OF_AREA_AND_GROUP, Chart, Figure, Result, View
from dashboard.charts.dumbbell import End
from dashboard.charts.programmes import PROGRAMMES, pair_table, survey_note
from dashboard.elements import Element
from dashboard.queries import Cut
from dashboard.queries.coverage import Pair, pairs
from dashboard.selection import DEFAULT_WINDOW, Selection
from dashboard.texts import capital, t
from dashboard.warehouse import Warehouse

HARDSHIP, HARDSHIP_SERIES = "catastrophic-health-10", "FINPROTECTION_CATA_TOT_10_POP"
FIFTH_ENDS = (End("@s4", "circle", "●", "QUANTILE", "Q1"), End("@s3", "square", "■", "QUANTILE", "Q5"))
PLACE_ENDS = (End("@s2", "circle", "●", "LOCATION", "U"), End("@s5", "square", "■", "LOCATION", "R"))
EQUAL = 0.05  # points; smaller differences are shown as none


def countries_rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """Poorest and richest fifth in each country's newest survey of the ten years up to the newest survey."""
    source = warehouse.catalogue.indicators[PROGRAMMES].sources[0]
    cuts = tuple(Cut(source.dataset, source.series, "", "_T", "_T", "_T", q) for q in ("Q1", "Q5", "_T"))
    return _by_country(selection, warehouse, cuts, PROGRAMMES, ("poorest_pct", "richest_pct"), full=full, sign=1)


def _by_country(
    selection: Selection, warehouse: Warehouse, cuts: tuple[Cut, ...], indicator: str, names: tuple[str, str], *,
    full: bool, sign: int = -1,
) -> Result:  # fmt: skip
    first, second, total = cuts
    source = next(s for s in warehouse.catalogue.indicators[indicator].sources if s.series == first.series)
    newest = source.years("", first[3:]).newest
    if newest is None:
        return Result([], facts={"pairs": []})
    found = pairs(warehouse, (first, second, total), (newest - DEFAULT_WINDOW + 1, newest), full)
    found = [p._replace(total=None) for p in found]
    result = dumbbell.chosen(found, selection, warehouse, newest, sign)
    kept = result.facts["pairs"]
    facts = {**result.facts, "indicator": {(first.dataset, first.series): indicator}}
    return Result(result.rows, result.missing, facts=facts, table=pair_table(kept, [indicator] * len(kept), *names))


def countries_figure(result: Result, view: View) -> Figure | None:
    """A dumbbell a country."""
    return dumbbell.figure(result, view, FIFTH_ENDS)


def countries_finding(result: Result, view: View) -> str:
    """In how many countries the poorest are covered more; then the reader's country, else the widest difference."""
    lang, found = view.lang, result.facts["pairs"]
    if not found:
        return t(lang, "finding-fifths-countries-none")
    more = sum(dumbbell.gap(p) < -EQUAL for p in found)
    widest = max(found, key=lambda p: -dumbbell.gap(p))
    less = sum(dumbbell.gap(p) > EQUAL for p in found)
    absent = dumbbell.absent(view, {p.ref_area for p in found})
    said = absent + t(lang, "finding-fifths-countries", n=len(found), more=more, less=less)
    if (own := found[0]).ref_area in view.selection.areas:
        where = capital(view.catalogue.areas[own.ref_area].in_form[lang])
        return f"{said} {t(lang, 'finding-fifths-own', where=where, year=str(own.time_period), **_ends(own, view))}"
    if not more:
        return said
    where = view.catalogue.areas[widest.ref_area].in_form[lang]
    widest_said = t(lang, "finding-fifths-widest", where=where, year=str(widest.time_period), **_ends(widest, view))
    return f"{said} {widest_said}"


def _ends(pair: Pair, view: View) -> dict[str, str]:
    return {"poorest": view.shown(pair.first.obs_value or 0.0, "PT"),
            "richest": view.shown(pair.second.obs_value or 0.0, "PT")}  # fmt: skip


def countries_measure(result: Result, view: View) -> str:
    """All programmes, newest survey, and the years of the surveys."""
    label = view.catalogue.indicators[PROGRAMMES].texts["label"][view.lang]
    return f"{label}{_span(result)} · {t(view.lang, 'measure-dumbbell')}"


def _span(result: Result) -> str:
    years = [p.time_period for p in result.facts["pairs"]]
    return f" · {min(years)}–{max(years)}" if years else ""


def places_rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """Urban and rural shares with large health payments, of one release and survey year."""
    dataset = warehouse.catalogue.indicators[HARDSHIP].sources[0].dataset
    cuts = tuple(Cut(dataset, HARDSHIP_SERIES, "", "_T", "_T", place, "_T") for place in ("U", "R", "_T"))
    return _by_country(selection, warehouse, cuts, HARDSHIP, ("urban_pct", "rural_pct"), full=full)


def places_figure(result: Result, view: View) -> Figure | None:
    """A dumbbell a country; the axis ends where the values do."""
    made = dumbbell.figure(result, view, PLACE_ENDS)
    if made is None:
        return None
    top = max(row.obs_value or 0.0 for row in result.rows) or 1.0
    axis = {"fixedrange": True, "side": "top"}
    made["layout"]["xaxis"] = {"range": [-top / 30, top * 1.26], "nticks": 6, **axis}
    made["layout"]["meta"] = {"narrow": {"xaxis": {"range": [-top / 30, top * 1.8], "nticks": 4, **axis}}}
    return made


def places_finding(result: Result, view: View) -> str:
    """The reader's country; else in how many countries rural households carry the larger burden."""
    lang, found = view.lang, result.facts["pairs"]
    if not found:
        return t(lang, "finding-places-none")
    if (own := found[0]).ref_area in view.selection.areas:
        where = capital(view.catalogue.areas[own.ref_area].in_form[lang])
        return t(lang, "finding-places", where=where, year=str(own.time_period),
                 urban=view.shown(own.first.obs_value or 0.0, "PT"),
                 rural=view.shown(own.second.obs_value or 0.0, "PT"))  # fmt: skip
    rural = sum(dumbbell.gap(p) > EQUAL for p in found)
    urban = sum(dumbbell.gap(p) < -EQUAL for p in found)
    absent = dumbbell.absent(view, {p.ref_area for p in found})
    return absent + t(lang, "finding-places-countries", n=len(found), rural=rural, urban=urban)


def places_measure(result: Result, view: View) -> str:
    """What is measured, and the years of the surveys."""
    label = view.catalogue.indicators[HARDSHIP].texts["label"][view.lang]
    return f"{label}{_span(result)} · {t(view.lang, 'measure-dumbbell')}"


def _fifth_keys(_: Result, view: View) -> Element:
    return dumbbell.keys(FIFTH_ENDS, view)


def _place_keys(_: Result, view: View) -> Element:
    return dumbbell.keys(PLACE_ENDS, view)


def _places_note(_: Result, view: View) -> str:
    return t(view.lang, "note-places")


COUNTRIES = Chart(
    "quintile-coverage", "chart-quintile-coverage", countries_rows, countries_figure, countries_finding,
    dumbbell.height, scrolls=True, measure=countries_measure, keys=_fifth_keys, note=survey_note, method="quintiles",
    takes=OF_AREA_AND_GROUP,
)  # fmt: skip
URBAN_RURAL = Chart(
    "urban-rural", "chart-urban-rural", places_rows, places_figure, places_finding, dumbbell.height, scrolls=True,
    measure=places_measure, keys=_place_keys, note=_places_note, method="urban-rural", takes=OF_AREA_AND_GROUP,
)  # fmt: skip
