"""Paying for health, from a survey's household budgets: how many spend more than they can bear, by each of the three
definitions of SDG 3.8.2? Three definitions, three groups: never joined, never added."""

from __future__ import annotations

from dashboard.charts import national_view as shared
from dashboard.charts.base import OF_AREA, Chart, Figure, Result, View
from dashboard.charts.national_estimates import grouped
from dashboard.charts.national_params import SURVEY_OF
from dashboard.charts.national_platforms import platform_mark
from dashboard.charts.national_rows import Group, Row, drawn, height_of
from dashboard.elements import Element
from dashboard.queries import Observation, latest_of_area
from dashboard.queries import national as queries
from dashboard.queries.national import Estimate
from dashboard.selection import Selection
from dashboard.texts import capital, joined, t
from dashboard.warehouse import Warehouse

DEFINITIONS = {"SH_XPD_EARN10": ("@s2", "circle"), "SH_XPD_EARN25": ("@s4", "circle"),
               "SH_OOP_XPD_EARNNET40": ("@s6", "circle")}  # fmt: skip
WHO_LOOK, WHO = ("@s1", "diamond"), "who_uhc"
SHOWN = ("total", "location", "quantile")


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """The three definitions, of the country, by place and by fifth; WHO's newest value of each beside them."""
    catalogue = warehouse.catalogue
    looked = shared.looked_at(selection, catalogue)
    held = looked.survey
    codes = {m: code for m in DEFINITIONS if (code := looked.series.get((m, "")))}
    every = queries.estimates(warehouse, held.dataset, held.release, codes.values()) if held else []
    groups: dict[str, list[Estimate]] = {}
    for name, code in codes.items():
        mine = grouped([e for e in every if e.row.series == code], SHOWN, catalogue, selection.lang)
        groups[name] = [each for part in mine.values() for row in part for each in row]
    theirs = {row.series: row for row in latest_of_area(warehouse, looked.country, [(WHO, m, "_T") for m in groups])} \
        if groups else {}  # fmt: skip
    found = [each for part in groups.values() for each in part]
    shape = [(True, len(part) + (name in theirs)) for name, part in groups.items()]
    result = shared.survey_result([*found, *map(Estimate, theirs.values())], looked, selection, catalogue,
                                  groups=groups, theirs=theirs, shape=shape)  # fmt: skip
    result.facts["found"] = found
    return result


def figure(result: Result, view: View) -> Figure | None:
    """A group a definition, in its colour."""
    groups: dict[str, list[Estimate]] = result.facts["groups"]
    made = [Group(_name(name, view), tuple(_rows(name, part, result, view))) for name, part in groups.items() if part]
    return drawn(made, most=100.0, wide=True) if made else None


def _rows(name: str, part: list[Estimate], result: Result, view: View) -> list[Row]:
    held, made = result.facts["looked"].survey, []
    for each in part:
        label = shared.domain(each.row, view)
        marks = () if each.suppressed else (shared.mark(each, label, held, view, DEFINITIONS[name]),)
        made.append(Row(label, marks, "" if marks else t(view.lang, "national-suppressed")))
    theirs: Observation | None = result.facts["theirs"].get(name)
    if theirs:
        label = t(view.lang, "national-who", year=str(theirs.time_period))
        made.insert(1, Row(label, (platform_mark(theirs, label, view, WHO_LOOK),)))
    return made


def _name(measure: str, view: View) -> str:
    return view.catalogue.national.measures[measure].texts["short"][view.lang]


def finding(result: Result, view: View) -> str:
    """The three shares of the whole country, each with its definition."""
    lang, looked, groups = view.lang, result.facts["looked"], result.facts["groups"]
    told = []
    for name, part in groups.items():
        total = next((each for each in part if each.cut == shared.TOTAL and not each.suppressed), None)
        if total:
            shown = shared.with_interval(total, view.catalogue.national.measures[name], looked.survey, view)
            told.append(t(lang, f"national-health-{name}", value=shown))
    if not told:
        return shared.nothing(result, view, t(lang, "national-what-health"))
    return t(lang, "finding-national-health", parts=joined(told, lang), year=str(looked.survey.time_period),
             where=capital(view.catalogue.areas[looked.country].in_form[lang]))  # fmt: skip


def measure(result: Result, view: View) -> str:
    """Per cent of people, of which survey."""
    return shared.header(result, view, t(view.lang, "measure-national-health") if result.facts["found"] else "")


def keys(result: Result, view: View) -> Element:
    """Each definition in its colour; WHO's own value; whiskers."""
    found = result.facts["found"]
    if not found:
        return shared.ways(result, view)
    signs = [("●", DEFINITIONS[name][0], _name(name, view)) for name, part in result.facts["groups"].items() if part]
    signs += [("◆", WHO_LOOK[0], t(view.lang, "national-key-who"))] if result.facts["theirs"] else []
    return shared.keyed([*signs, *shared.interval_keys(found, view, result.facts["looked"].survey)])


def note(result: Result, view: View) -> str:
    """Three definitions; what the declarations say."""
    found = result.facts["found"]
    if not found:
        return shared.caveats(result, view)
    return shared.caveats(result, view, t(view.lang, "note-national-health"), *shared.measure_caveats(found, view),
                          shared.suppressed(found, view))  # fmt: skip


CHART = Chart(
    "national-health", "chart-national-health", rows, figure, finding, height_of, wide=True,
    measure=measure, keys=keys, note=note, method="national-health", params=(SURVEY_OF,), takes=OF_AREA,
)  # fmt: skip
