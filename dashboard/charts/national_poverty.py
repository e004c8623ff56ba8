"""Poverty in a survey with and without transfers, how much transfers add to what recipients have, and whom they reach
by amount: three charts of programmes side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dashboard.charts import national_view as shared
from dashboard.charts.base import OF_AREA, Chart, Figure, Result, View
from dashboard.charts.national_params import LINE, SURVEY_OF, ending, line_label
from dashboard.charts.national_rows import Group, Row, drawn, height_of
from dashboard.charts.national_view import LOOK, TOTAL, TOTAL_LOOK
from dashboard.elements import Element
from dashboard.national import EVERYONE
from dashboard.queries import national as queries
from dashboard.queries.national import Estimate
from dashboard.selection import Selection
from dashboard.texts import capital, t
from dashboard.warehouse import Warehouse

KINDS = ("SI", "SA", "LM")
Totals = dict[str, dict[str, Estimate]]
"""Measure -> programme ('' for none) -> the figure of the whole country."""


def totals(selection: Selection, warehouse: Warehouse, measures: Sequence[str], also: Sequence[str] = ()) -> Result:
    """The figures of the whole country of some measures, by programme; those of `also` stand in the file only."""
    catalogue = warehouse.catalogue
    looked = shared.looked_at(selection, catalogue)
    held = looked.survey
    wanted = {code: name for name, code in looked.series.items() if name[0] in (*measures, *also)}
    every = queries.estimates(warehouse, held.dataset, held.release, wanted) if held else []
    order = [*measures, *also]
    programmes = ["", *catalogue.codes.get("PROGRAMME", {})]
    found = [e for e in every if e.row.ref_area == looked.country and e.cut == TOTAL]
    found.sort(key=lambda e: (order.index(wanted[e.row.series][0]), programmes.index(wanted[e.row.series][1])))
    of: Totals = {}
    for each in found:
        measure, programme = wanted[each.row.series]
        of.setdefault(measure, {})[programme] = each
    return shared.survey_result(found, looked, selection, catalogue, of=of, also=also, shape=[])


def total_row(name: str, each: Estimate, result: Result, view: View, look: tuple[str, str] = LOOK) -> Row:
    """A row of one figure."""
    if each.suppressed:
        return Row(name, instead=t(view.lang, "national-suppressed"))
    return Row(name, (shared.mark(each, name, result.facts["looked"].survey, view, look),))


def by_programme(measure: str, result: Result, view: View) -> tuple[Row, ...]:
    """A row a programme."""
    return tuple(of_programmes(measure, result, view).values())


def of_programmes(measure: str, result: Result, view: View) -> dict[str, Row]:
    """Programme -> its row."""
    found = result.facts["of"].get(measure, {})
    return {code: total_row(shared.programme_name(code, view), each, result, view,
                           TOTAL_LOOK if code == EVERYONE else LOOK) for code, each in found.items()}  # fmt: skip


def parted(programmes: Iterable[str]) -> dict[str, list[str]]:
    """Programmes under the headings of their divisions: all together, kinds, functions; each division adds up alone."""
    made: dict[str, list[str]] = {"": [], "kind": [], "function": []}
    for code in programmes:
        made["" if code == EVERYONE else "kind" if code in KINDS else "function"].append(code)
    return {name: codes for name, codes in made.items() if codes}


def parted_groups(rows: dict[str, Row], view: View) -> list[Group]:
    """Rows of programmes in groups by division."""
    return [Group(t(view.lang, f"national-by-{name}") if name else "", tuple(rows[code] for code in codes))
            for name, codes in parted(rows).items()]  # fmt: skip


def parted_shape(programmes: Iterable[str]) -> list[tuple[bool, float]]:
    """What the height of such groups follows from."""
    return [(bool(name), float(len(codes))) for name, codes in parted(programmes).items()]


def label(measure: str, view: View, text: str = "label") -> str:
    """A measure in words."""
    return view.catalogue.national.measures[measure].texts[text][view.lang]


def keys(result: Result, view: View, line: str = "") -> Element:
    """What dots, whiskers and hollow dots are, and the dashed line, where there is one."""
    found = result.facts["found"]
    if not found:
        return shared.ways(result, view)
    signs = shared.interval_keys(found, view, result.facts["looked"].survey)
    return shared.keyed([*signs, *([("¦", "", t(view.lang, f"national-key-{line}"))] if line else [])])


def note(result: Result, view: View) -> str:
    """What the declarations say of the measures shown."""
    found = [e for e in result.facts["found"] if shared.measure_of(e.row, view).id not in result.facts["also"]]
    return shared.caveats(result, view, *shared.measure_caveats(found, view), shared.suppressed(found, view))


def told(measure: str, programme: str, result: Result, view: View, *, sure: bool = True) -> str:
    """A figure with its interval (without, unless `sure`); '' where there is none."""
    each = result.facts["of"].get(measure, {}).get(programme)
    if each is None or each.suppressed:
        return ""
    held, declared = result.facts["looked"].survey, view.catalogue.national.measures[measure]
    if not sure:
        return shared.amount(each.row.obs_value or 0.0, declared, held, view)
    return shared.with_interval(each, declared, held, view)


def _where(result: Result, view: View) -> str:
    return capital(view.catalogue.areas[result.facts["looked"].country].in_form[view.lang])


# ---- poverty ----

LEVELS = (("POV_HC", "POV_HC_PRE"), ("POV_GAP", "POV_GAP_PRE"))
FALLS = ("RED_HC", "RED_GAP")
ROOM = 1.2  # of a row: "Without: …" takes two lines on phones


def poverty_rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """Headcount and gap as surveyed, and without each programme's transfers, at the poverty line that is chosen."""
    held = shared.looked_at(selection, warehouse.catalogue).survey
    declared = held.details.get("lines", []) if held else []
    at = next((n for n, line in enumerate(declared) if line["id"] == selection.param(LINE.name)), 0)
    levels = [(now, now + ending(at), without + ending(at)) for now, without in LEVELS]
    shown = [measure for _, *pair in levels for measure in pair]
    result = totals(selection, warehouse, shown, [m + ending(at) for m in FALLS])
    of: Totals = result.facts["of"]
    result.facts["levels"], result.facts["line"] = levels, declared[at] if declared else None
    result.facts["shape"] = [(True, ROOM * (len(of.get(now, ())) + len(of.get(without, ()))))
                             for _, now, without in levels if now in of]  # fmt: skip
    return result


def poverty_figure(result: Result, view: View) -> Figure | None:
    """Two groups: as surveyed, with its line through the rows without each programme."""
    of: Totals = result.facts["of"]
    groups = []
    for measure, now, without in result.facts["levels"]:
        if now not in of:
            continue
        today = of[now][""]
        first = total_row(t(view.lang, "national-poverty-now"), today, result, view, TOTAL_LOOK)
        others = [
            total_row(_without(code, view), each, result, view)
            for code, each in of.get(without, {}).items()
        ]  # fmt: skip
        rows = tuple(replace(row, room=ROOM) for row in (first, *others))
        groups.append(Group(label(measure, view, "short"), rows, today.row.obs_value))
    return drawn(groups, most=100.0, wide=True)


def _without(code: str, view: View) -> str:
    if code == EVERYONE:
        return t(view.lang, "national-poverty-without-all")
    name = shared.programme_name(code, view)
    return t(view.lang, "national-poverty-without", programme=name[:1].lower() + name[1:])


def poverty_finding(result: Result, view: View) -> str:
    """How much lower the headcount is with all transfers than without them."""
    lang, held = view.lang, result.facts["looked"].survey
    _, *pair = result.facts["levels"][0]
    now, without = told(pair[0], "", result, view), told(pair[1], EVERYONE, result, view)
    if not now:
        return shared.nothing(result, view, t(lang, "national-what-poverty"))
    year = str(held.time_period)
    if not without:
        return t(lang, "finding-national-poverty-now", where=_where(result, view), year=year, now=now)
    return t(lang, "finding-national-poverty", where=_where(result, view), year=year, now=now, without=without)


def poverty_measure(result: Result, view: View) -> str:
    """Headcount and gap, at which line of the survey."""
    line = result.facts["line"]
    text = t(view.lang, "measure-national-poverty")
    if line:
        text = t(view.lang, "measure-national-poverty-line", line=line_label(line, view.lang))
    return shared.header(result, view, text if result.facts["found"] else "")


# ---- adequacy ----


def adequacy_rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """Transfers as a share of what beneficiaries have, by programme."""
    result = totals(selection, warehouse, ("ADQ",), ("AMT", "BNF"))
    result.facts["shape"] = parted_shape(result.facts["of"].get("ADQ", ()))
    return result


def adequacy_figure(result: Result, view: View) -> Figure | None:
    """A row a programme, by division."""
    made = parted_groups(of_programmes("ADQ", result, view), view)
    return drawn(made, most=100.0) if made else None


def adequacy_finding(result: Result, view: View) -> str:
    """What all transfers together add, and the programmes that add most and least."""
    lang, of = view.lang, result.facts["of"].get("ADQ", {})
    together = told("ADQ", EVERYONE, result, view)
    single = {code: e.row.obs_value for code, e in of.items() if code != EVERYONE and e.row.obs_value is not None}
    if not together and not single:
        return shared.nothing(result, view, t(lang, "national-what-adequacy"))
    code = EVERYONE if together else max(single, key=lambda each: single[each])
    return t(lang, "finding-national-adequacy", where=_where(result, view), programme=shared.programme_name(code, view),
             year=str(result.facts["looked"].survey.time_period), value=told("ADQ", code, result, view))  # fmt: skip


def adequacy_measure(result: Result, view: View) -> str:
    """The measure, of which survey."""
    return shared.header(result, view, label("ADQ", view) if result.facts["of"].get("ADQ") else "")


# ---- whom transfers reach, by amount ----

RATIOS = (("CGH", 1.0), ("BCR", None))


def targeting_rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """Share of the poorest 40 % over 0.40, and the fall of the poverty gap over what is transferred, by programme, at
    the first poverty line; the table has the others."""
    others = [m for m in warehouse.catalogue.national.measures if m.startswith("BCR_")]
    result = totals(selection, warehouse, [m for m, _ in RATIOS], others)
    of: Totals = result.facts["of"]
    result.facts["shape"] = [(True, len(of[m])) for m, _ in RATIOS if m in of]
    return result


def targeting_figure(result: Result, view: View) -> Figure | None:
    """Two groups of programmes; at 1 the poorest 40 % receive as much as their number."""
    groups = [Group(label(m, view, "short"), made, line)
              for m, line in RATIOS if (made := by_programme(m, result, view))]  # fmt: skip
    return drawn(groups) if groups else None


def targeting_finding(result: Result, view: View) -> str:
    """Whether all transfers together favour the poorest 40 %; how much of them closes the gap."""
    lang = view.lang
    ratio = told("BCR", EVERYONE, result, view)
    each = result.facts["of"].get("CGH", {}).get(EVERYONE)
    if each is None or each.suppressed:
        what = t(lang, "national-what-targeting")
        return t(lang, "finding-national-bcr", ratio=ratio) if ratio else shared.nothing(result, view, what)
    return t(lang, "finding-national-targeting", where=_where(result, view),
             year=str(each.row.time_period), value=told("CGH", EVERYONE, result, view))  # fmt: skip


def targeting_measure(result: Result, view: View) -> str:
    """Ratios, of which survey."""
    return shared.header(result, view, t(view.lang, "measure-national-targeting") if result.facts["found"] else "")


POVERTY = Chart(
    "national-poverty", "chart-national-poverty", poverty_rows, poverty_figure, poverty_finding, height_of,
    wide=True, measure=poverty_measure, keys=lambda r, v: keys(r, v, "now"), note=note,
    method="national-poverty", params=(SURVEY_OF, LINE), takes=OF_AREA,
)  # fmt: skip
ADEQUACY = Chart(
    "national-adequacy", "chart-national-adequacy", adequacy_rows, adequacy_figure, adequacy_finding, height_of,
    measure=adequacy_measure, keys=keys, note=note, method="national-poverty", params=(SURVEY_OF,), takes=OF_AREA,
)  # fmt: skip
TARGETING = Chart(
    "national-targeting", "chart-national-targeting", targeting_rows, targeting_figure, targeting_finding, height_of,
    measure=targeting_measure, keys=lambda r, v: keys(r, v, "even"), note=note,
    method="national-fifths", params=(SURVEY_OF,), takes=OF_AREA,
)  # fmt: skip
