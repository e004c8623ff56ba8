"""The register of schemes: which schemes are there, whom do they cover and pay, and what do they spend on what?

A register counts cases. Coverage is what is left after the overlap that the register declares, over the denominators
of SDG 1.3.1; above 100 % it is an error to be resolved, shown at 100 and named, never cut off silently.
"""

from __future__ import annotations

from typing import Any

from dashboard import national
from dashboard.charts import national_view as shared
from dashboard.charts.base import OF_AREA, Chart, Column, Figure, Result, Table, View
from dashboard.charts.national_params import REGISTER_OF, SURVEY_OF
from dashboard.charts.national_rows import Group, Row, drawn, height_of, span
from dashboard.charts.national_sources import FULL, capped, raw
from dashboard.charts.national_view import COLUMNS, TOTAL, TOTAL_LOOK
from dashboard.elements import Element
from dashboard.listing import foreign, table
from dashboard.national import Held
from dashboard.queries import national as queries
from dashboard.queries.national import REGISTER, Estimate, Scheme
from dashboard.selection import Selection
from dashboard.texts import capital, joined, number, said, t
from dashboard.warehouse import Warehouse

COVERED, SEXES = TOTAL_LOOK, {"F": ("@female", "circle"), "M": ("@male", "square")}
OTHERS = "REG_COV"  # coverage of functions that have no series of SDG 1.3.1
NOT_STATED = ""  # a register says nothing of the status of its entries
NUMBERS = ("contributors", "beneficiaries", "beneficiaries_f", "beneficiaries_m", "expenditure")
HEADS = (
    "scheme",
    "function",
    "financing",
    "contributors",
    "beneficiaries",
    "women",
    "men",
    "expenditure",
    "legal_basis",
)
SCHEME_COLUMNS = (
    Column("ref_area", "area"), Column("time_period", "year"), Column("scheme"),
    Column("function", "code", "PROGRAMME"), Column("financing"), Column("persons_legally_covered", "persons"),
    Column("contributors", "persons"), Column("contributors_f", "persons"), Column("contributors_m", "persons"),
    Column("beneficiaries", "persons"), Column("beneficiaries_f", "persons"), Column("beneficiaries_m", "persons"),
    Column("expenditure", "plain"), Column("currency"), Column("legal_basis"), Column("source"), Column("note"),
    Column("obs_status", "code", "OBS_STATUS"), Column("dataset"),
    Column("release"),
)  # fmt: skip


def _held(selection: Selection, warehouse: Warehouse) -> tuple[Held | None, dict[str, Any]]:
    """The register looked at, and the facts that all its charts share."""
    looked = shared.looked_at(selection, warehouse.catalogue)
    held = national.chosen_register(warehouse.catalogue, dict(selection.params), looked.country)
    return held, {"looked": looked, "register": held}


def none(result: Result, view: View) -> str:
    """That there is no register, and where there is something."""
    looked = result.facts["looked"]
    if not looked.country:
        return t(view.lang, "national-none")
    if (REGISTER, dict(view.selection.params).get("register", "")) in view.catalogue.national.withdrawn:
        return t(view.lang, "national-register-withdrawn")
    where = view.catalogue.areas[looked.country].in_form[view.lang]
    return capital(t(view.lang, "national-no-register", where=where))


def header(result: Result, view: View, *parts: str) -> str:
    """What is shown, of which register."""
    held: Held | None = result.facts["register"]
    told = [t(view.lang, "national-synthetic")] if held and held.synthetic else []
    country = result.facts["looked"].country
    told += [part for part in parts if part and held]
    told += [held.name if held else view.name(country) if country else ""]
    return " · ".join(filter(None, told))


def caveats(result: Result, view: View, *parts: str) -> str:
    """The caveat; first that data are synthetic, where they are."""
    held: Held | None = result.facts["register"]
    told = [t(view.lang, "national-synthetic-note")] if held and held.synthetic else []
    return " ".join([*told, *filter(None, parts)])


# ---- schemes ----


def schemes_rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """One record a scheme."""
    held, facts = _held(selection, warehouse)
    found = queries.schemes(warehouse, held.release) if held else []
    mark = t(selection.lang, "national-synthetic-note") if held and held.synthetic else ""
    records = [(*each[2:], mark, NOT_STATED, each.dataset, each.release) for each in found]
    facts["also_from"] = [(held.dataset, held.release)] if held and found else []
    return Result([], facts={**facts, "schemes": found}, table=Table(SCHEME_COLUMNS, records))


def schemes_finding(result: Result, view: View) -> str:
    """How many schemes there are, of how many functions."""
    found: list[Scheme] = result.facts["schemes"]
    lang, held = view.lang, result.facts["register"]
    if not found or held is None:
        return none(result, view)
    where = capital(view.catalogue.areas[held.ref_area].in_form[lang])
    return t(lang, "finding-national-schemes", where=where, n=len(found), year=str(held.time_period),
             functions=len({each.function for each in found}))  # fmt: skip


def schemes_markup(result: Result, view: View) -> Element | str:
    """A row a scheme: whom it covers and pays, what it spends, and its law."""
    found: list[Scheme] = result.facts["schemes"]
    if not found:
        return ""
    lang = view.lang
    rows = []
    for each in found:
        texts = [each.scheme, view.catalogue.label("PROGRAMME", each.function, lang), _financing(each.financing, lang)]
        numbers = [_number(getattr(each, name), lang) for name in NUMBERS[:-1]]
        spent = said(each.expenditure, each.currency, 0, lang) if each.expenditure is not None else "–"
        rows.append([*texts, *numbers, spent, foreign(each.legal_basis, lang) or "–"])
    heads = [t(lang, f"national-head-{name}") for name in HEADS]
    caption = t(lang, "national-schemes-caption", n=len(found))
    return table("schemes", caption, heads, rows, numbers=range(3, 3 + len(NUMBERS)))


def _number(amount: float | None, lang: str) -> str:
    return "–" if amount is None else number(amount, 0, lang)


def _financing(kind: str, lang: str) -> str:
    known = ("contributory", "tax_financed", "means_tested")
    return t(lang, f"national-financing-{kind.replace('_', '-')}") if kind in known else kind


def schemes_keys(result: Result, view: View) -> Element | None:
    """Where there is no register, where there is something."""
    return None if result.facts["schemes"] else shared.ways(result, view)


# ---- coverage ----


def coverage_rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """Coverage by contingency and sex, as ratios of the register."""
    return measured(selection, warehouse, lambda measure: measure == OTHERS or measure.startswith("SI_COV_"))


def measured(selection: Selection, warehouse: Warehouse, wanted: Any) -> Result:
    """The register's figures of the whole country of some measures."""
    held, facts = _held(selection, warehouse)
    catalogue = warehouse.catalogue
    codes = [code for (measure, _), code in catalogue.national.named(held).items() if wanted(measure)]
    every = queries.estimates(warehouse, held.dataset, held.release, codes) if held else []
    found = [e for e in every if held and e.row.ref_area == held.ref_area and e.cut[1:] == TOTAL[1:]]
    order = list(catalogue.national.series)
    found.sort(key=lambda e: (order.index((e.row.dataset, e.row.series)), e.row.sex not in ("_T", ""), e.row.sex))
    records = [shared.record(each, catalogue, selection.lang) for each in found]
    of: dict[str, list[Estimate]] = {}
    for each in found:
        of.setdefault(each.row.series, []).append(each)
    facts |= {"found": found, "of": of, "shape": [(False, sum(span(len(part)) for part in of.values()))]}
    return Result([each.row for each in found], facts=facts, table=Table(COLUMNS, records))


def coverage_figure(result: Result, view: View) -> Figure | None:
    """A row a contingency: both sexes, then women and men where the register has them."""
    of: dict[str, list[Estimate]] = result.facts["of"]
    held, made = result.facts["register"], []
    for part in of.values():
        name = contingency(part[0], view)
        marks = []
        for each in part:
            if each.suppressed:
                continue
            look = SEXES[each.row.sex] if each.row.sex in SEXES and len(part) > 1 else COVERED
            label = ", ".join(filter(None, (name, shared.domain(each.row, view) if look != COVERED else "")))
            marks.append(capped(shared.mark(each, label, held, view, look), each.row, view))
        made.append(Row(name, tuple(marks), "" if marks else t(view.lang, "no-data"), len(part)))
    return drawn([Group("", tuple(made))], most=FULL) if made else None


def contingency(each: Estimate, view: View) -> str:
    """What a figure of coverage is of: the contingency of its series, or its function."""
    programme = view.catalogue.national.series[each.row.dataset, each.row.series][1]
    return shared.programme_name(programme, view) if programme else shared.measure_of(each.row, view).texts["short"][
        view.lang]  # fmt: skip


def above(result: Result) -> list[Estimate]:
    """Figures above 100 %, or marked as such."""
    return [each for each in result.facts["found"] if raw(each.row) > FULL]


def coverage_finding(result: Result, view: View) -> str:
    """The contingencies covered most and least; how many are above 100."""
    found, lang = [e for e in result.facts["found"] if e.row.obs_value is not None], view.lang
    held: Held | None = result.facts["register"]
    if not found or held is None:
        return none(result, view)
    where = capital(view.catalogue.areas[held.ref_area].in_form[lang])
    whole = [each for each in found if each.row.sex == "_T"] or found
    ordered = sorted(whole, key=lambda e: e.row.obs_value or 0.0)
    low, high = ordered[0], ordered[-1]
    names = [contingency(each, view) for each in (low, high)]
    shown = [_said(each, held, view) for each in (low, high)]
    facts = {"where": where, "year": str(held.time_period), "highest": names[1], "high": shown[1]}
    one = len({e.row.series for e in found}) == 1
    text = t(lang, "finding-national-register-one", **facts) if one else t(
        lang, "finding-national-register", **facts, lowest=names[0], low=shown[0])  # fmt: skip
    wrong = above(result)
    return f"{text} {t(lang, 'finding-national-above', n=len(wrong))}" if wrong else text


def _said(each: Estimate, held: Held, view: View) -> str:
    """The figure, and that it is incomplete where it is drawn so."""
    amount = shared.amount(min(each.row.obs_value or 0.0, FULL), shared.measure_of(each.row, view), held, view)
    return t(view.lang, "national-incomplete", amount=amount) if each.flagged else amount


def coverage_note(result: Result, view: View) -> str:
    """Which are above 100, with the ratio as computed; what overlaps are."""
    found, lang = result.facts["found"], view.lang
    if not found:
        return caveats(result, view)
    held: Held | None = result.facts["register"]
    wrong = [" ".join((contingency(each, view), shared.amount(raw(each.row), measure, held, view)))
             for each in above(result) for measure in (shared.measure_of(each.row, view),)]  # fmt: skip
    told = [t(lang, "national-above-names", names=joined(wrong, lang))] if wrong else []
    return caveats(result, view, *told, t(lang, "note-national-register"), *shared.measure_caveats(found, view))


def coverage_keys(result: Result, view: View) -> Element | None:
    """Both sexes, women, men; hollow above 100."""
    lang, found = view.lang, result.facts["found"]
    if not found:
        return shared.ways(result, view)
    signs = [("◆", COVERED[0], view.catalogue.label("SEX", "_T", lang))]
    if any(each.row.sex in SEXES for each in found):
        signs += [("●", "@female", view.catalogue.label("SEX", "F", lang)),
                  ("■", "@male", view.catalogue.label("SEX", "M", lang))]  # fmt: skip
    signs += [("◇", COVERED[0], t(lang, "national-key-above"))] if above(result) else []
    signs += [("◇", COVERED[0], t(lang, "national-key-incomplete"))] if any(each.flagged for each in found) else []
    return shared.keyed(signs)


SCHEMES = Chart(
    "national-register", "chart-national-register", schemes_rows, lambda *_: None, schemes_finding, lambda _: 480,
    wide=True, markup=schemes_markup, measure=lambda r, v: header(r, v, t(v.lang, "measure-national-register")),
    keys=schemes_keys, note=lambda r, v: caveats(r, v, t(v.lang, "note-national-schemes")),
    method="national-register", params=(SURVEY_OF, REGISTER_OF), takes=OF_AREA,
)  # fmt: skip
COVERAGE = Chart(
    "national-register-coverage", "chart-national-register-coverage", coverage_rows, coverage_figure, coverage_finding,
    height_of, measure=lambda r, v: header(r, v, t(v.lang, "measure-national-register-coverage")), keys=coverage_keys,
    note=coverage_note, method="national-register", params=(SURVEY_OF, REGISTER_OF), takes=OF_AREA,
)  # fmt: skip
