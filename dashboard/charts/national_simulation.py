"""Closing the gap, simulated on a survey: what would a universal benefit cost, and what would it do to coverage and
poverty? Static: nobody changes what they do."""

from __future__ import annotations

from dashboard.charts import national_view as shared
from dashboard.charts.base import OF_AREA, Chart, Figure, Result, View
from dashboard.charts.national_params import PROGRAMME, SURVEY_OF
from dashboard.charts.national_poverty import told, totals
from dashboard.charts.national_rows import Group, Row, drawn, height_of, span
from dashboard.elements import Element
from dashboard.national import EVERYONE
from dashboard.queries.national import Estimate
from dashboard.selection import Selection
from dashboard.texts import capital, t
from dashboard.warehouse import Warehouse

PAIRS = (("SIM_COV_PRE", "SIM_COV_POST"), ("SIM_HC_PRE", "SIM_HC_POST"), ("SIM_GAP_PRE", "SIM_GAP_POST"),
         ("SIM_GINI_PRE", "SIM_GINI_POST"))  # fmt: skip
CHANGES = ("SIM_COV_CHG", "SIM_HC_CHG", "SIM_GAP_CHG", "SIM_GINI_CHG")
COSTS = ("SIM_COST", "SIM_COST_GDP")
BEFORE, AFTER = ("@muted", "diamond"), ("@accent", "circle")
HEADINGS = {"SIM_COV_PRE": "coverage", "SIM_HC_PRE": "headcount",
            "SIM_GAP_PRE": "gap", "SIM_GINI_PRE": "gini"}  # fmt: skip


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """Coverage, headcount, gap and Gini before and after, by benefit; cost and changes in the file."""
    result = totals(selection, warehouse, [m for pair in PAIRS for m in pair], (*COSTS, *CHANGES))
    of = result.facts["of"]
    result.facts["shape"] = [(True, len(of[before]) * span(2)) for before, _ in PAIRS if before in of]
    return result


def figure(result: Result, view: View) -> Figure | None:
    """A group a measure, a row a benefit: before and after."""
    of = result.facts["of"]
    groups = [Group(t(view.lang, f"national-sim-{HEADINGS[before]}"), tuple(
                  _row(code, [of.get(m, {}).get(code) for m in (before, after)], result, view) for code in of[before]))
              for before, after in PAIRS if before in of]  # fmt: skip
    return drawn(groups, most=100.0, wide=True)


def _row(code: str, pair: list[Estimate | None], result: Result, view: View) -> Row:
    name, held = _name(code, view), result.facts["looked"].survey
    words = ("national-sim-before", "national-sim-after")
    marks = tuple(
        shared.mark(each, f"{name} – {t(view.lang, word)}", held, view, look)
        for each, look, word in zip(pair, (BEFORE, AFTER), words, strict=True)
        if each is not None and not each.suppressed
    )
    return Row(name, marks, "" if marks else t(view.lang, "national-suppressed"), 2)


def _name(code: str, view: View) -> str:
    return t(view.lang, "national-sim-all") if code == EVERYONE else shared.programme_name(code, view)


def _benefit(result: Result, view: View) -> str:
    """The benefit asked for, else the first that was simulated; '' for none."""
    have = list(result.facts["of"].get("SIM_COST", result.facts["of"].get("SIM_HC_POST", {})))
    asked = view.selection.param(PROGRAMME.name)
    return asked if asked in have else next(iter(have), "")


def finding(result: Result, view: View) -> str:
    """What the benefit would cost, and what the headcount would be, each with its interval."""
    lang, code = view.lang, _benefit(result, view)
    cost, after, before = (told(m, code, result, view, sure=m == "SIM_COST")
                           for m in ("SIM_COST", "SIM_HC_POST", "SIM_HC_PRE"))  # fmt: skip
    if not cost and not after:
        return shared.nothing(result, view, t(lang, "national-what-simulation"))
    where = capital(view.catalogue.areas[result.facts["looked"].country].in_form[lang])
    named = {"where": where, "benefit": _name(code, view)}
    share, change = (told(m, code, result, view) for m in ("SIM_COST_GDP", "SIM_HC_CHG"))
    parts = []
    if cost or share:
        parts.append(t(lang, "finding-national-sim-cost", **named, cost=share or cost))
    if after and before:
        change = change and t(lang, "finding-national-sim-change", change=change)
        parts.append(f"{t(lang, 'finding-national-sim-headcount', before=before, after=after)}{change}.")
    return " ".join(parts)


def measure(result: Result, view: View) -> str:
    """That it is a simulation, of which survey."""
    return shared.header(result, view, t(view.lang, "measure-national-simulation") if result.facts["found"] else "")


def keys(result: Result, view: View) -> Element:
    """Before and after, whiskers."""
    if not result.facts["found"]:
        return shared.ways(result, view)
    lang = view.lang
    signs = [("◆", "muted", t(lang, "national-sim-before")), ("●", "accent", t(lang, "national-sim-after"))]
    return shared.keyed([*signs, *shared.interval_keys(result.facts["found"], view, result.facts["looked"].survey)])


def note(result: Result, view: View) -> str:
    """Static, no behaviour; then what the declarations say."""
    if not result.facts["found"]:
        return shared.caveats(result, view)
    return shared.caveats(result, view, t(view.lang, "note-national-simulation"),
                          *shared.measure_caveats(result.facts["found"], view))  # fmt: skip


CHART = Chart(
    "national-simulation", "chart-national-simulation", rows, figure, finding, height_of, wide=True, measure=measure,
    keys=keys, note=note, method="national-simulation", params=(SURVEY_OF, PROGRAMME), takes=OF_AREA,
)  # fmt: skip
