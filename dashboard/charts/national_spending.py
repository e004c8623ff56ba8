"""What the schemes of a register spend, by function: in per cent of GDP and in national currency."""

from __future__ import annotations

from dataclasses import replace

from dashboard.charts import national_view as shared
from dashboard.charts.base import OF_AREA, Chart, Figure, Result, View
from dashboard.charts.national_params import REGISTER_OF, SURVEY_OF
from dashboard.charts.national_poverty import parted_groups, parted_shape
from dashboard.charts.national_register import COVERED, caveats, header, measured, none
from dashboard.charts.national_rows import Row, drawn, height_of
from dashboard.elements import Element
from dashboard.national import EVERYONE, Held
from dashboard.queries.national import Estimate
from dashboard.selection import Selection
from dashboard.texts import capital, t, value
from dashboard.warehouse import Warehouse

SPENT = ("REG_EXP_GDP", "REG_EXP")


def spending_rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """Expenditure by function, in currency and in per cent of GDP."""
    result = measured(selection, warehouse, lambda measure: measure in SPENT)
    of: dict[str, dict[str, Estimate]] = {}
    for each in result.facts["found"]:
        measure, programme = warehouse.catalogue.national.series[each.row.dataset, each.row.series]
        of.setdefault(measure, {})[programme] = each
    drawn_as = next((m for m in SPENT if m in of), "")
    result.facts.update(of=of, drawn=drawn_as, shape=parted_shape(of.get(drawn_as, ())))
    return result


def spending_figure(result: Result, view: View) -> Figure | None:
    """A bar a function in per cent of GDP (without it, in currency), with the amount beside; kinds apart."""
    of, measure, held = result.facts["of"], result.facts["drawn"], result.facts["register"]
    made: dict[str, Row] = {}
    for code, each in of.get(measure, {}).items():
        name = shared.programme_name(code, view)
        mark = shared.mark(each, name, held, view, COVERED)
        if measure == "REG_EXP_GDP" and (money := of.get("REG_EXP", {}).get(code)):
            amount = shared.amount(money.row.obs_value or 0.0, shared.measure_of(money.row, view), held, view)
            mark = replace(mark, text=f"{value(mark.amount, '%', 2, view.lang)} · {amount}")
        made[code] = Row(f"<b>{name}</b>" if code == EVERYONE else name, (mark,))
    return drawn(parted_groups(made, view), bars=True) if made else None


def spending_finding(result: Result, view: View) -> str:
    """All of it, and the largest function."""
    of, measure, lang = result.facts["of"], result.facts["drawn"], view.lang
    held: Held | None = result.facts["register"]
    found = {code: each for code, each in of.get(measure, {}).items() if each.row.obs_value is not None}
    if not found or held is None:
        return none(result, view)
    where = capital(view.catalogue.areas[held.ref_area].in_form[lang])
    single = {code: each for code, each in found.items() if code not in (EVERYONE, "SI", "SA", "LM")} or found
    code = max(single, key=lambda each: single[each].row.obs_value or 0.0)
    shown = {c: shared.amount(e.row.obs_value or 0.0, shared.measure_of(e.row, view), held, view)
             for c, e in found.items()}  # fmt: skip
    facts = {"where": where, "year": str(held.time_period), "function": shared.programme_name(code, view),
             "most": shown[code]}  # fmt: skip
    if EVERYONE in shown:
        return t(lang, "finding-national-spending", **facts, total=shown[EVERYONE])
    return t(lang, "finding-national-spending-one", **facts)


def spending_keys(result: Result, view: View) -> Element | None:
    """Where there is no register, where there is something."""
    return None if result.facts["found"] else shared.ways(result, view)


def spending_note(result: Result, view: View) -> str:
    """What the declarations say."""
    found = result.facts["found"]
    return caveats(result, view, *(shared.measure_caveats(found, view) if found else ()))


CHART = Chart(
    "national-spending", "chart-national-spending", spending_rows, spending_figure, spending_finding, height_of,
    measure=lambda r, v: header(r, v, t(v.lang, "measure-national-spending")), keys=spending_keys, note=spending_note,
    method="national-register", params=(SURVEY_OF, REGISTER_OF), takes=OF_AREA,
)  # fmt: skip
