"""Income fifths in a survey: which fifth is reached, which fifth do the people reached belong to, and which fifth do
the transfers go to?"""

from __future__ import annotations

from dashboard.charts import national_view as shared
from dashboard.charts.base import OF_AREA, Chart, Figure, Result, View
from dashboard.charts.national_params import PROGRAMME, SURVEY_OF
from dashboard.charts.national_rows import Group, Row, drawn, height_of, span
from dashboard.charts.national_view import LOOK
from dashboard.elements import Element
from dashboard.queries import national as queries
from dashboard.queries.national import Estimate
from dashboard.selection import Selection
from dashboard.texts import t
from dashboard.warehouse import Warehouse

COVERED, PEOPLE, MONEY = "COV_HH", "INCB", "INCA"
LOOKS = {COVERED: LOOK, PEOPLE: ("@s4", "circle"), MONEY: ("@s3", "square")}
SIGNS = {PEOPLE: "●", MONEY: "■"}
FIFTHS = ("Q1", "Q2", "Q3", "Q4", "Q5")
FIFTH_PCT = 20.0


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """Coverage of each fifth, and the shares of people reached and of transfers that belong to it."""
    looked = shared.looked_at(selection, warehouse.catalogue)
    programme = selection.param(PROGRAMME.name)
    codes = {m: code for m in LOOKS if (code := looked.series.get((m, programme)))}
    held = looked.survey
    every = queries.estimates(warehouse, held.dataset, held.release, codes.values()) if held else []
    found = [e for e in every if e.cut[:3] == ("_T", "_T", "_T") and e.cut[3] in FIFTHS and e.row.kind != "subnational"]
    of = {m: {e.cut[3]: e for e in found if e.row.series == code} for m, code in codes.items()}
    of = {m: part for m, part in of.items() if part}
    listed = [part[q] for part in of.values() for q in FIFTHS if q in part]
    shares = [m for m in (PEOPLE, MONEY) if m in of]
    shape = [(True, float(len(FIFTHS)))] * (COVERED in of) + [(True, len(FIFTHS) * span(len(shares)))] * bool(shares)
    return shared.survey_result(listed, looked, selection, warehouse.catalogue, of=of, shape=shape)


def figure(result: Result, view: View) -> Figure | None:
    """Five rows of coverage, and five of shares beside the line of a fifth."""
    of, lang = result.facts["of"], view.lang
    if not of:
        return None
    groups = []
    if COVERED in of:
        groups.append(Group(t(lang, "national-fifths-covered"), _rows([COVERED], result, view)))
    if shares := [m for m in (PEOPLE, MONEY) if m in of]:
        groups.append(Group(t(lang, "national-fifths-shares"), _rows(shares, result, view), FIFTH_PCT))
    return drawn(groups, most=100.0, wide=True)


def _rows(measures: list[str], result: Result, view: View) -> tuple[Row, ...]:
    of, held, made = result.facts["of"], result.facts["looked"].survey, []
    for fifth in FIFTHS:
        label = view.catalogue.label("QUANTILE", fifth, view.lang)
        found: list[tuple[str, Estimate]] = [(m, of[m][fifth]) for m in measures if fifth in of[m]]
        marks = tuple(
            shared.mark(each, f"{label} – {_short(m, view)}", held, view, LOOKS[m])
            for m, each in found if not each.suppressed
        )  # fmt: skip
        instead = "" if marks else t(view.lang, "national-suppressed" if found else "no-data")
        made.append(Row(label, marks, instead, len(measures)))
    return tuple(made)


def _short(measure: str, view: View) -> str:
    return view.catalogue.national.measures[measure].texts["short"][view.lang]


def finding(result: Result, view: View) -> str:
    """The shares of the poorest and the richest fifth; without them, their coverage."""
    of, lang, looked = result.facts["of"], view.lang, result.facts["looked"]
    name = _programme(view)
    held = looked.survey
    for measure in (MONEY, PEOPLE, COVERED):
        ends = [of.get(measure, {}).get(fifth) for fifth in ("Q1", "Q5")]
        if all(each is not None and not each.suppressed for each in ends):
            declared = view.catalogue.national.measures[measure]
            poorest, richest = (shared.with_interval(each, declared, held, view) for each in ends)
            return t(lang, f"finding-national-fifths-{measure}", programme=name, year=str(held.time_period),
                     poorest=poorest, richest=richest)  # fmt: skip
    return shared.nothing(result, view, t(lang, "national-what-fifths"))


def _programme(view: View) -> str:
    code = view.selection.param(PROGRAMME.name)
    return shared.programme_name(code, view) if code else ""


def measure(result: Result, view: View) -> str:
    """Of which programme and survey, in per cent."""
    return shared.header(result, view, _programme(view), t(view.lang, "measure-national-fifths"))


def keys(result: Result, view: View) -> Element:
    """People and transfers, whiskers, the line of a fifth."""
    of, lang = result.facts["of"], view.lang
    if not of:
        return shared.ways(result, view)
    signs = [(SIGNS[m], LOOKS[m][0], _short(m, view)) for m in SIGNS if m in of]
    if signs:
        signs.append(("¦", "", t(lang, "national-key-fifth")))
    return shared.keyed([*signs, *shared.interval_keys(result.facts["found"], view, result.facts["looked"].survey)])


def note(result: Result, view: View) -> str:
    """What fifths are; what the measures are not."""
    found = result.facts["found"]
    return shared.caveats(result, view, *(shared.measure_caveats(found, view) if found else ()),
                          shared.suppressed(found, view))  # fmt: skip


CHART = Chart(
    "national-fifths", "chart-national-fifths", rows, figure, finding, height_of, measure=measure, keys=keys,
    note=note, method="national-fifths", params=(SURVEY_OF, PROGRAMME), takes=OF_AREA,
)  # fmt: skip
