"""Estimates of a survey with their intervals: who is covered, by sex, age, place, income fifth and region?

Every figure is a dot with the whisker of its interval; those of low reliability are hollow, suppressed ones are rows
that say so.
"""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.catalogue import Catalogue
from dashboard.charts import national_view as shared
from dashboard.charts.base import OF_AREA, Chart, Figure, Result, View
from dashboard.charts.national_params import BREAKDOWN, BREAKDOWNS, MEASURE, PROGRAMME, SURVEY_OF
from dashboard.charts.national_rows import Group, Row, drawn, height_of, span
from dashboard.charts.national_view import LOOK, SEX_LOOKS, TOTAL_LOOK, Looked
from dashboard.elements import Element
from dashboard.queries import Observation
from dashboard.queries import national as queries
from dashboard.queries.national import Estimate
from dashboard.selection import Selection
from dashboard.texts import capital, sort_key, t
from dashboard.warehouse import Warehouse

SINGLE = BREAKDOWNS[:5]
TOTAL, BOTH = "total", "both-sexes"
SEX_SIGNS = {"F": "●", "M": "■"}
Rows = list[tuple[Estimate, ...]]
"""The figures of each row: one, or one for women and one for men."""


def divided(row: Observation) -> str:
    """By which breakdown a figure is: "total", one of BREAKDOWNS, or another one that is not shown."""
    parts = ["region"] if row.kind == "subnational" else []
    parts += [name for name in ("sex", "age", "location", "quantile") if getattr(row, name) != "_T"]
    return "-".join(parts) or TOTAL


def of_measure(looked: Looked, selection: Selection, warehouse: Warehouse) -> list[Estimate]:
    """All figures of the measure and programme of a view."""
    code = looked.code(selection.param(MEASURE.name), selection.param(PROGRAMME.name))
    if looked.survey is None or not code:
        return []
    return queries.estimates(warehouse, looked.survey.dataset, looked.survey.release, [code])


def as_all(found: Sequence[Estimate]) -> list[Estimate]:
    """Figures of a measure of women only (maternity) as those of everybody it is about; others as they are."""
    if any(each.row.sex != "F" for each in found):
        return list(found)
    return [each._replace(row=each.row._replace(sex="_T")) for each in found]


def grouped(found: Sequence[Estimate], wanted: Sequence[str], catalogue: Catalogue, lang: str) -> dict[str, Rows]:
    """Breakdown -> its rows in the order of their code lists, regions by name; two sexes share a row."""
    made: dict[str, Rows] = {}
    for name in wanted:
        mine = [each for each in found if divided(each.row) == name]
        mine.sort(key=lambda each: (_place(each.row, catalogue, lang), each.row.sex))
        if name in ("sex-age", "region-sex"):
            pairs: dict[tuple[str, str], list[Estimate]] = {}
            for each in mine:
                pairs.setdefault((each.row.ref_area, each.row.age), []).append(each)
            made[name] = [tuple(pair) for pair in pairs.values()]
        else:
            made[name] = [(each,) for each in mine]
    return {name: rows_ for name, rows_ in made.items() if rows_}


def _place(row: Observation, catalogue: Catalogue, lang: str) -> tuple[object, ...]:
    at = [list(catalogue.codes.get(name, {})) for name in ("AGE", "LOCATION", "QUANTILE")]
    codes = (row.age, row.location, row.quantile)
    place = tuple(order.index(code) if code in order else 0 for order, code in zip(at, codes, strict=True))
    return (*place, sort_key(catalogue.names[lang][row.ref_area]) if row.kind == "subnational" else "")


def shape(groups: dict[str, Rows]) -> list[tuple[bool, float]]:
    """What the height of the figure follows from."""
    return [(name != TOTAL, len(rows_) * span(slots_of(name))) for name, rows_ in groups.items()]


def slots_of(name: str) -> int:
    """How many marks a row of a breakdown has room for: those of two sexes two."""
    return 2 if name in ("sex-age", "region-sex", BOTH) else 1


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """The figures of the measure: the total, and those of the breakdowns asked for."""
    catalogue = warehouse.catalogue
    looked = shared.looked_at(selection, catalogue)
    asked = selection.param(BREAKDOWN.name)
    every = of_measure(looked, selection, warehouse)
    groups = grouped(as_all(every), (TOTAL, *(SINGLE if asked == "all" else (asked,))), catalogue, selection.lang)
    shown = {(e.row.ref_area, *e.cut[1:]) for part in groups.values() for row in part for e in row}
    listed = [e for e in every if (e.row.ref_area, *e.cut[1:]) in shown and _is_in(e, groups, every)]
    return shared.survey_result(listed, looked, selection, catalogue, groups=groups, shape=shape(groups))


def _is_in(each: Estimate, groups: dict[str, Rows], every: Sequence[Estimate]) -> bool:
    """Is a figure among those that are drawn?"""
    women_only = all(other.row.sex == "F" for other in every)
    return divided(each.row._replace(sex="_T") if women_only else each.row) in groups


def figure(result: Result, view: View) -> Figure | None:
    """Groups of rows under their breakdowns; the whole country first."""
    groups: dict[str, Rows] = result.facts["groups"]
    if not any(not each.suppressed for part in groups.values() for row in part for each in row):
        return None
    made = [Group("" if name == TOTAL else t(view.lang, f"national-by-{name}"),
                  tuple(as_row(row, name, result, view) for row in part))
            for name, part in groups.items()]  # fmt: skip
    return drawn(made, most=most(result.facts["found"]))


def most(found: Sequence[Estimate]) -> float | None:
    """Where the axis ends: shares at 100."""
    return 100.0 if found and found[0].row.unit_measure == "PT" else None


def as_row(row: tuple[Estimate, ...], name: str, result: Result, view: View) -> Row:
    """A row of one figure, or of one for women and one for men."""
    held, first = result.facts["looked"].survey, row[0].row
    marks = []
    for each in row:
        look = TOTAL_LOOK if name == TOTAL else SEX_LOOKS.get(each.row.sex, LOOK)
        if not each.suppressed:
            marks.append(shared.mark(each, shared.domain(each.row, view), held, view, look))
    label = shared.domain(first._replace(sex="_T") if slots_of(name) > 1 else first, view)
    return Row(label, tuple(marks), "" if marks else t(view.lang, "national-suppressed"), slots_of(name))


# ---- words ----


def named(result: Result, view: View) -> str:
    """The measure and programme shown."""
    row = result.facts["found"][0].row
    programme = view.catalogue.national.series[row.dataset, row.series][1]
    return shared.titled(shared.measure_of(row, view), programme, view)


def asked_for(view: View) -> str:
    """The measure and programme that were asked for, in words."""
    measure, programme = view.selection.param(MEASURE.name), view.selection.param(PROGRAMME.name)
    known = view.catalogue.national.measures.get(measure)
    if known is None:
        return t(view.lang, "national-what-estimates")
    return shared.titled(known, programme if view.catalogue.national.of_programmes(measure) else "", view)


def finding(result: Result, view: View) -> str:
    """The whole country with its interval; then the widest distance within a breakdown."""
    lang, groups = view.lang, result.facts["groups"]
    looked: Looked = result.facts["looked"]
    if not result.facts["found"] or looked.survey is None:
        return shared.nothing(result, view, asked_for(view))
    where = capital(view.catalogue.areas[looked.country].in_form[lang])
    total = groups[TOTAL][0][0] if TOTAL in groups else None
    if total is None or total.suppressed:
        return t(lang, "finding-national-estimates-none", where=where, what=named(result, view))
    shown = shared.with_interval(total, shared.measure_of(total.row, view), looked.survey, view)
    said = t(lang, "finding-national-estimates", where=where, year=str(looked.survey.time_period),
             what=named(result, view), value=shown)  # fmt: skip
    return f"{said} {_widest(groups, looked, view)}".strip()


def _widest(groups: dict[str, Rows], looked: Looked, view: View) -> str:
    """The two ends of the breakdown with the widest distance whose intervals do not overlap; '' for none."""
    ends = []
    for name in SINGLE:
        sure = [e for row in groups.get(name, ()) for e in row if not (e.suppressed or e.flagged or e.ci_low is None)]
        part = sorted(sure, key=lambda each: each.row.obs_value or 0.0)
        if len(part) > 1 and (part[0].ci_high or 0.0) < (part[-1].ci_low or 0.0):
            ends.append((part[-1], part[0]))
    if not ends:
        return ""
    high, low = max(ends, key=lambda pair: (pair[0].row.obs_value or 0.0) - (pair[1].row.obs_value or 0.0))
    measure = shared.measure_of(high.row, view)
    shown = [shared.amount(each.row.obs_value or 0.0, measure, looked.survey, view) for each in (high, low)]
    return t(view.lang, "finding-national-widest", highest=shared.domain(high.row, view), high=shown[0],
             lowest=shared.domain(low.row, view), low=shown[1])  # fmt: skip


def measure(result: Result, view: View) -> str:
    """What is measured, of which survey."""
    return shared.header(result, view, named(result, view) if result.facts["found"] else "")


def keys(result: Result, view: View) -> Element:
    """What dots, whiskers and hollow dots are; women and men where they are told apart."""
    found = result.facts["found"]
    if not found:
        return shared.ways(result, view)
    signs = shared.interval_keys(found, view, result.facts["looked"].survey)
    by_sex = any("sex" in name for name in result.facts["groups"])
    return shared.keyed([*(sex_signs(view) if by_sex else []), *signs])


def sex_signs(view: View) -> list[tuple[str, str, str]]:
    """Women and men in their colours."""
    return [(SEX_SIGNS[code], SEX_LOOKS[code][0], view.catalogue.label("SEX", code, view.lang)) for code in ("F", "M")]


def note(result: Result, view: View) -> str:
    """What the measure is and is not; what is suppressed."""
    found = result.facts["found"]
    if not found:
        return shared.caveats(result, view)
    definition = shared.measure_of(found[0].row, view).texts["definition"][view.lang]
    return shared.caveats(result, view, definition, *shared.measure_caveats(found, view),
                          shared.suppressed(found, view))  # fmt: skip


CHART = Chart(
    "national-estimates", "chart-national-estimates", rows, figure, finding, height_of, scrolls=True, measure=measure,
    keys=keys, note=note, method="national-estimates", params=(SURVEY_OF, MEASURE, PROGRAMME, BREAKDOWN),
    takes=OF_AREA,
)  # fmt: skip
