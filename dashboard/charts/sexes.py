"""Women and men, country by country: who is further from being covered, by contingency. Pensions lead."""

from __future__ import annotations

from dashboard.catalogue import Indicator
from dashboard.charts import dumbbell
from dashboard.charts.base import OF_AREA_AND_GROUP, Chart, Column, Figure, Result, Table, View
from dashboard.charts.dumbbell import End
from dashboard.elements import Element
from dashboard.params import Param
from dashboard.queries import Cut
from dashboard.queries.coverage import Pair, pairs
from dashboard.selection import DEFAULT_WINDOW, Selection
from dashboard.texts import capital, t
from dashboard.warehouse import Warehouse
from methods.gaps import sex_gap_points, total_outside_sex_range

# The contingencies that are published for women and men; maternity concerns women alone.
BY_SEX = Param("sexes", "coverage-old-age", options=(
    "coverage-old-age", "coverage-any", "coverage-children", "coverage-disability", "coverage-unemployment",
    "coverage-work-injury", "coverage-vulnerable", "coverage-poor",
))  # fmt: skip
ENDS = (End("@female", "circle", "●", "SEX", "F"), End("@male", "square", "■", "SEX", "M"))
FULL = 100.0  # per cent
EQUAL = 0.05  # points; smaller differences are shown as none
COLUMNS = (
    Column("ref_area", "area"), Column("indicator", "indicator"), Column("time_period", "year"),
    Column("women_pct", "number", "PT"), Column("men_pct", "number", "PT"), Column("difference_points", "number"),
    Column("total_pct", "number", "PT"), Column("total_outside_range", "flag"),
    Column("women_obs_status", "code", "OBS_STATUS"), Column("men_obs_status", "code", "OBS_STATUS"),
    Column("dataset"), Column("release"),
)  # fmt: skip


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """Women's and men's newest values of one release and year in the ten years up to the newest, widest gap first."""
    catalogue = warehouse.catalogue
    indicator = catalogue.indicators[selection.param(BY_SEX.name)]
    source = indicator.sources[0]
    newest = source.years("", ("F", "_T", "_T", "_T")).newest
    if newest is None:
        return Result([], facts={"pairs": []})
    women, men, total = (Cut(source.dataset, source.series, "", sex, "_T", "_T", "_T") for sex in ("F", "M", "_T"))
    found = pairs(warehouse, (women, men, total), (newest - DEFAULT_WINDOW + 1, newest), full)
    result = dumbbell.chosen(found, selection, warehouse, newest)
    outside = frozenset(p.ref_area for p in result.facts["pairs"] if _outside(p))
    facts = {**result.facts, "outside": outside, "indicator": {(source.dataset, source.series): indicator.id}}
    records = [_record(p, indicator.id, p.ref_area in outside) for p in result.facts["pairs"]]
    return Result(result.rows, result.missing, facts=facts, table=Table(COLUMNS, records))


def _outside(pair: Pair) -> bool:
    if pair.total is None:
        return False
    return total_outside_sex_range(*(row.obs_value or 0.0 for row in (pair.total, pair.first, pair.second)))


def _record(pair: Pair, indicator: str, outside: bool) -> tuple[object, ...]:
    women, men = pair.first, pair.second
    points = sex_gap_points(men.obs_value or 0.0, women.obs_value or 0.0)
    total = pair.total.obs_value if pair.total else None
    return (pair.ref_area, indicator, pair.time_period, women.obs_value, men.obs_value, round(points, 6), total,
            "true" if outside else "", women.obs_status, men.obs_status, women.dataset, women.release)  # fmt: skip


def _indicator(view: View) -> Indicator:
    return view.catalogue.indicators[view.selection.param(BY_SEX.name)]


def figure(result: Result, view: View) -> Figure | None:
    """A dumbbell a country; a star where the published total lies outside both."""
    return dumbbell.figure(result, view, ENDS, result.facts.get("outside", frozenset()))


def finding(result: Result, view: View) -> str:
    """In how many countries women are covered less; then the reader's country, else where the gap is widest."""
    lang, found = view.lang, result.facts["pairs"]
    short = _indicator(view).texts["short"][lang]
    if not found:
        return t(lang, "finding-sexes-none", contingency=short)
    gaps = [dumbbell.gap(p) for p in found]
    less, more = sum(g > EQUAL for g in gaps), sum(g < -EQUAL for g in gaps)
    absent = dumbbell.absent(view, {p.ref_area for p in found})
    said = absent + t(lang, "finding-sexes", n=len(found), less=less, more=more, contingency=short)
    if (own := found[0]).ref_area in view.selection.areas:
        where, year = capital(_where(own, view)), str(own.time_period)
        return f"{said} {t(lang, 'finding-sexes-own', where=where, year=year, **_both(own, view))}"
    widest = max(found, key=lambda p: abs(dumbbell.gap(p)))
    if abs(dumbbell.gap(widest)) <= EQUAL:
        return said
    where, year = _where(widest, view), str(widest.time_period)
    return f"{said} {t(lang, 'finding-sexes-widest', where=where, year=year, **_both(widest, view))}"


def _where(pair: Pair, view: View) -> str:
    return view.catalogue.areas[pair.ref_area].in_form[view.lang]


def _both(pair: Pair, view: View) -> dict[str, str]:
    women, men = (view.shown(row.obs_value or 0.0, "PT") for row in (pair.first, pair.second))
    return {"women": women, "men": men}


def measure(result: Result, view: View) -> str:
    """Which contingency, and the years the values are from."""
    indicator = _indicator(view)
    years = [p.time_period for p in result.facts["pairs"]]
    span = f" · {min(years)}–{max(years)}" if years else ""
    return indicator.texts["label"][view.lang] + span + " · " + t(view.lang, "measure-sexes")


def note(result: Result, view: View) -> str:
    """That women's and men's denominators differ, where the total does not fit, and where a share exceeds 100%."""
    said = t(view.lang, "note-sexes-pensions" if _indicator(view).id == "coverage-old-age" else "note-sexes")
    over = [p.ref_area for p in result.facts["pairs"] if max(p.first.obs_value or 0, p.second.obs_value or 0) > FULL]
    outside = sorted(result.facts.get("outside", frozenset()))
    parts = [said]
    parts += [t(view.lang, "note-sexes-outside", names=dumbbell.named(outside, view))] if outside else []
    parts += [t(view.lang, "note-sexes-over", names=dumbbell.named(over, view))] if over else []
    return " ".join(parts)


def _keys(_: Result, view: View) -> Element:
    return dumbbell.keys(ENDS, view)


CHART = Chart(
    "sex-gap-countries", "chart-sex-gap-countries", rows, figure, finding, dumbbell.height, scrolls=True,
    measure=measure, keys=_keys, note=note, method="sex-gap", takes=OF_AREA_AND_GROUP, params=(BY_SEX,),
)  # fmt: skip
