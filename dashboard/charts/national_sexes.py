"""Women and men in a survey: how do they differ, in the country, by age and by region, and is the difference larger
than what chance alone would make?"""

from __future__ import annotations

from dashboard.charts import national_estimates as estimates
from dashboard.charts import national_view as shared
from dashboard.charts.base import OF_AREA, Chart, Figure, Result, View
from dashboard.charts.national_estimates import (
    BOTH,
    Rows,
    as_row,
    divided,
    grouped,
    named,
    of_measure,
    sex_signs,
    shape,
)
from dashboard.charts.national_params import MEASURE, PROGRAMME, SURVEY_OF
from dashboard.charts.national_rows import Group, drawn, height_of
from dashboard.elements import Element
from dashboard.queries.national import Estimate
from dashboard.selection import Selection
from dashboard.texts import capital, t
from dashboard.warehouse import Warehouse

COUNTRY, BY_AGE, BY_REGION = "sex", "sex-age", "region-sex"
HEADINGS = {BY_AGE: "national-by-age", BY_REGION: "national-by-region"}


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """The figures of the measure by sex: of the country, by age, and by region."""
    catalogue = warehouse.catalogue
    looked = shared.looked_at(selection, catalogue)
    order = (COUNTRY, BY_AGE, BY_REGION)
    found = [each for each in of_measure(looked, selection, warehouse) if divided(each.row) in order]
    if {each.row.sex for each in found} != {"F", "M"}:
        found = []  # of women only there is nothing to compare
    groups = grouped(found, order, catalogue, selection.lang)
    if COUNTRY in groups:
        groups = {BOTH: [tuple(each for row in groups.pop(COUNTRY) for each in row)], **groups}
    found = sorted(found, key=lambda each: order.index(divided(each.row)))
    made = [(headed and name != BOTH, spans) for name, (headed, spans) in zip(groups, shape(groups), strict=True)]
    return shared.survey_result(found, looked, selection, catalogue, groups=groups, shape=made)


def figure(result: Result, view: View) -> Figure | None:
    """A row for the country, each age and each region, with a mark for women and one for men."""
    groups: dict[str, Rows] = result.facts["groups"]
    if not groups:
        return None
    made = [Group(t(view.lang, HEADINGS[name]) if name in HEADINGS else "",
                  tuple(as_row(row, name, result, view) for row in part))
            for name, part in groups.items()]  # fmt: skip
    return drawn(made, most=estimates.most(result.facts["found"]))


def finding(result: Result, view: View) -> str:
    """Women and men in the country, each with its interval, and whether the two overlap."""
    lang, looked = view.lang, result.facts["looked"]
    pair = {e.row.sex: e for e in result.facts["found"] if divided(e.row) == COUNTRY and not e.suppressed}
    if set(pair) != {"F", "M"}:
        return shared.nothing(result, view, t(lang, "national-what-sexes", what=estimates.asked_for(view)))
    measured = shared.measure_of(pair["F"].row, view)
    women, men = (shared.with_interval(pair[code], measured, looked.survey, view) for code in ("F", "M"))
    return t(lang, "finding-national-sexes", what=named(result, view), women=women, men=men,
             apart="no" if _overlap(pair["F"], pair["M"]) else "yes", year=str(looked.survey.time_period),
             where=capital(view.catalogue.areas[looked.country].in_form[lang]))  # fmt: skip


def _overlap(one: Estimate, other: Estimate) -> bool:
    if one.ci_low is None or one.ci_high is None or other.ci_low is None or other.ci_high is None:
        return True
    return max(one.ci_low, other.ci_low) <= min(one.ci_high, other.ci_high)


def keys(result: Result, view: View) -> Element:
    """Women and men, whiskers, hollow dots."""
    found = result.facts["found"]
    if not found:
        return shared.ways(result, view)
    return shared.keyed([*sex_signs(view), *shared.interval_keys(found, view, result.facts["looked"].survey)])


CHART = Chart(
    "national-sexes", "chart-national-sexes", rows, figure, finding, height_of, scrolls=True,
    measure=estimates.measure, keys=keys, note=estimates.note, method="national-estimates",
    params=(SURVEY_OF, MEASURE, PROGRAMME), takes=OF_AREA,
)  # fmt: skip
