"""What national data rest on: which surveys, registers and platforms are at hand, how were they drawn, how many were
asked, what was suppressed and why, and what did the import find?"""

from __future__ import annotations

from typing import Any

from dashboard import national
from dashboard.catalogue import Catalogue
from dashboard.charts import national_definitions as definitions
from dashboard.charts import national_findings as findings
from dashboard.charts import national_view as shared
from dashboard.charts.base import OF_AREA, Chart, Column, Result, Table, View
from dashboard.charts.national_params import REGISTER_OF, SURVEY_OF
from dashboard.charts.national_view import Looked
from dashboard.elements import Element, el
from dashboard.listing import foreign, table
from dashboard.national import Held
from dashboard.queries import national as queries
from dashboard.queries.national import PLATFORMS, Counted
from dashboard.selection import Selection
from dashboard.texts import capital, number, sort_key, t
from dashboard.warehouse import Warehouse

COLUMNS = (
    Column("country", "area"), Column("time_period", "year"), Column("source_kind"), Column("title"),
    Column("producer"), Column("licence"), Column("synthetic", "flag"), Column("survey_unit"),
    Column("records", "persons"), Column("households", "persons"), Column("psus", "persons"),
    Column("strata", "persons"), Column("df", "plain"), Column("variance"), Column("single_psu"), Column("welfare"),
    Column("currency"), Column("price_year", "year"), Column("pension_age"), Column("figures", "persons"),
    Column("suppressed", "persons"), Column("flagged", "persons"), Column("findings"), Column("retrieved"),
    Column("dataset"), Column("release"),
)  # fmt: skip
HEADS = ("source", "records", "households", "psus", "strata", "figures", "suppressed", "flagged")


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """All that is at hand of the country; where nothing is, all that is at hand."""
    catalogue = warehouse.catalogue
    looked, known = shared.looked_at(selection, catalogue), catalogue.national
    mine = looked.country in known.countries
    counts = queries.counted(warehouse)
    held = [each for each in known.releases if not mine or each.ref_area == looked.country]
    platforms = [c for c in counts if c.dataset == PLATFORMS and (not mine or c.ref_area == looked.country)]
    by_release = {(c.dataset, c.release): c for c in counts}
    found = [(each, by_release.get((each.dataset, each.release))) for each in held]
    records = [*(_held_record(*pair, catalogue, selection.lang) for pair in found),
               *(_platform_record(each, catalogue, selection.lang) for each in platforms)]  # fmt: skip
    facts: dict[str, Any] = {"looked": looked, "mine": mine, "held": found, "platforms": platforms}
    facts["also_from"] = [*((h.dataset, h.release) for h in held), *((c.dataset, c.release) for c in platforms)]
    return Result([], facts=facts, table=Table(COLUMNS, records))


def _held_record(held: Held, counted: Counted | None, catalogue: Catalogue, lang: str) -> tuple[Any, ...]:
    told = "; ".join(filter(None, (findings.plain(each, catalogue, lang) for each in held.findings)))
    figures = (counted.figures, counted.suppressed, counted.flagged) if counted else (0, 0, 0)
    return (
        held.ref_area, held.time_period, t(lang, f"national-from-{held.kind}"), held.title, held.producer, held.licence,
        "true" if held.synthetic else None, held.unit, held.records, held.households, held.psus, held.strata, held.df,
        held.variance, held.single_psu, held.welfare, held.currency, held.price_year, held.pension_age, *figures, told,
        held.retrieved, held.dataset, held.release,
    )  # fmt: skip


def _platform_record(counted: Counted, catalogue: Any, lang: str) -> tuple[Any, ...]:
    dataset = catalogue.datasets[PLATFORMS]
    empty = (None,) * 5
    return (
        counted.ref_area, counted.newest, t(lang, "national-from-platform"), dataset.title[lang], counted.detail,
        dataset.licence, None, "", *empty, "", "", "", "", None, "", counted.figures, None, None, "",
        dataset.releases.get(counted.release, ""), counted.dataset, counted.release,
    )  # fmt: skip


def finding(result: Result, view: View) -> str:
    """How many were asked and in how many places; for platforms what they publish; where nothing is, where something
    is."""
    lang, looked = view.lang, result.facts["looked"]
    where = capital(view.catalogue.areas[looked.country].in_form[lang]) if looked.country else ""
    held: Held | None = looked.survey
    if held and held.records:
        facts = {"where": where, "survey": held.name, "records": number(held.records, 0, lang)}
        if number_of := held.details.get("replicates"):
            return t(lang, "finding-national-quality-replicates", **facts, replicates=number(number_of, 0, lang),
                     df=number(held.df or 0, 0, lang))  # fmt: skip
        if held.psus:
            return t(lang, "finding-national-quality", **facts, psus=number(held.psus, 0, lang),
                     df=number(held.df or 0, 0, lang))  # fmt: skip
        return t(lang, "finding-national-quality-records", **facts)
    if result.facts["mine"]:
        n = sum(c.figures for c in result.facts["platforms"]) or len(result.facts["held"])
        key = "finding-national-quality-platform" if result.facts["platforms"] else "finding-national-quality-register"
        return t(lang, key, where=where, n=n, n_text=number(n, 0, lang))
    return shared.nothing(result, view, t(lang, "national-what-estimates"))


def markup(result: Result, view: View) -> Element | str:
    """A row a source with its design, then what each import found."""
    lang, held = view.lang, result.facts["held"]
    everyone = not result.facts["mine"]
    rows_ = [_row(each, counted, view, everyone=everyone) for each, counted in held]
    for each in sorted(result.facts["platforms"], key=lambda c: sort_key(view.name(c.ref_area))):
        name = f"{view.name(each.ref_area)} – {t(lang, 'national-platform')}, {each.first}–{each.newest}"
        rows_.append([[name, " – ", foreign(each.detail, lang)], *["–"] * 4, number(each.figures, 0, lang), "–", "–"])
    if not rows_:
        return ""
    heads = [t(lang, f"national-head-{name}") for name in HEADS]
    listed = table("national-quality", t(lang, "national-quality-caption", n=len(rows_)), heads, rows_,
                   numbers=range(1, len(HEADS)))  # fmt: skip
    return el("Div", listed, *(_design(each, view) for each, _ in held if _is_told(each, result, view)))


def _row(held: Held, counted: Counted | None, view: View, *, everyone: bool) -> list[Any]:
    lang = view.lang
    label = f"{view.name(held.ref_area)} – {held.name}" if everyone else held.name
    mark = el("Span", t(lang, "national-synthetic"), className="of") if held.synthetic else None
    sizes = [held.records, held.households, held.psus, held.strata]
    figures = [counted.figures, counted.suppressed, counted.flagged] if counted else [None] * 3
    return [[foreign(label, lang), " ", mark] if mark else foreign(label, lang),
            *("–" if each is None else number(each, 0, lang) for each in (*sizes, *figures))]  # fmt: skip


def _is_told(held: Held, result: Result, view: View) -> bool:
    """Surveys are told one by one; of the registers, which differ by year only, the one that is looked at."""
    chosen = national.chosen_register(view.catalogue, dict(view.selection.params), result.facts["looked"].country)
    return held.kind == "survey" or held == chosen


def _design(held: Held, view: View) -> Element:
    """How variances were computed, what the figures are defined by, and what the import found."""
    lang = view.lang
    facts = (("variance", held.variance), ("single_psu", held.single_psu), ("welfare", held.welfare),
             ("currency", " ".join(filter(None, (held.currency, str(held.price_year or ""))))),
             ("pension_age", str(held.pension_age or "")),
             ("survey_unit", held.unit if held.kind == "survey" else ""))  # fmt: skip
    pairs = [part for name, text in facts if text
             for part in (el("Dt", t(lang, f"col-{name}")), el("Dd", shared.coded(str(text), lang)))]  # fmt: skip
    pairs += [part for term, what in definitions.definitions(held, view) for part in (el("Dt", term), el("Dd", what))]
    told = [findings.told(each, view.catalogue, lang) for each in held.findings]
    found = [el("Dt", t(lang, "col-findings")),
             el("Dd", el("Ul", *told) if told else t(lang, "national-no-findings"))]  # fmt: skip
    return el("Div", el("H3", foreign(held.name, lang)), el("Dl", *pairs, *found, className="silent"),
              className="national-design")  # fmt: skip


def measure(result: Result, view: View) -> str:
    """Of which country; where nothing is at hand, of all."""
    looked: Looked = result.facts["looked"]
    if not result.facts["mine"]:
        return t(view.lang, "measure-national-quality-all")
    return " · ".join((t(view.lang, "measure-national-quality"), view.name(looked.country)))


def keys(result: Result, view: View) -> Element:
    """How to bring a survey, and where there is something."""
    return shared.ways(result, view)


def note(result: Result, view: View) -> str:
    """The rules of suppression and of low reliability where there is a survey; what other sources are."""
    synthetic = any(held.synthetic for held, _ in result.facts["held"])
    told = [t(view.lang, "national-synthetic-note")] if synthetic else []
    kinds = {held.kind for held, _ in result.facts["held"]}
    told += [t(view.lang, "note-national-quality")] if "survey" in kinds else []
    told += [t(view.lang, "national-note-register")] if "register" in kinds else []
    told += [t(view.lang, "national-note-platform")] if result.facts["platforms"] else []
    return " ".join(told)


CHART = Chart(
    "national-quality", "chart-national-quality", rows, lambda *_: None, finding, lambda _: 480, wide=True,
    markup=markup, measure=measure, keys=keys, note=note, method="national-import", params=(SURVEY_OF, REGISTER_OF),
    takes=OF_AREA,
)  # fmt: skip
