"""Sources side by side: what do a survey, a register, a national platform and the custodians say of the same
contingency, and why do they differ?

Each source is a row and a mark of its own. Persons or households, contributors counted or not, denominators, years:
the reasons stand beside them in words. They are never joined by a line and never averaged.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from dashboard import national
from dashboard.catalogue import Indicator
from dashboard.charts import national_view as shared
from dashboard.charts.base import OF_AREA, Chart, Column, Figure, Result, Table, View
from dashboard.charts.contingencies import contingencies
from dashboard.charts.national_params import REGISTER_OF, SURVEY_OF
from dashboard.charts.national_platforms import platform_mark
from dashboard.charts.national_rows import OPEN, Group, Mark, Row, drawn, height_of
from dashboard.charts.national_view import TOTAL, Looked
from dashboard.elements import Element, el
from dashboard.national import Held
from dashboard.queries import Observation, latest_of_area
from dashboard.queries import national as queries
from dashboard.queries.national import PLATFORMS, REGISTER, SURVEY, Estimate
from dashboard.selection import Selection
from dashboard.texts import capital, joined, semicolons, t
from dashboard.warehouse import Warehouse

HOUSEHOLDS = {"coverage-programmes-all": "ANY", "coverage-social-insurance": "SI", "coverage-social-assistance": "SA",
              "coverage-labour-market": "LM"}  # fmt: skip
"""Indicators of the World Bank, which count all members of a recipient's household, and the programmes of surveys."""
UN, WSPR, ASPIRE = "un_sdg_1_3_1", "ilo_wspr", "wb_aspire"
KINDS: dict[str, tuple[str, str, str]] = {
    "survey": ("@s2", "circle", "●"), "survey-household": ("@s2", "circle", "●"), "register": ("@s4", "square", "■"),
    "platform": ("@s5", "triangle-up", "▲"), "un": ("@s1", "diamond", "◆"), "ilo": ("@s6", "diamond-open", "◇"),
    "world-bank": ("@s3", "star", "★"),
}  # fmt: skip
"""Kind of source: colour, symbol, its sign in the key."""
COUNTED = {"coverage-any": "-any", "coverage-work-injury": "-injury"}
BY_SERIES = ("survey", "un")
"""Kinds of sources whose concept differs by series, and those series."""
FULL = 100.0
UNVALIDATED, RAW = "V", re.compile(r"Raw ratio ([0-9]+(?:\.[0-9]+)?) per cent")
COLUMNS = (
    Column("ref_area", "area"), Column("indicator", "indicator"), Column("source_kind"), Column("concept"),
    Column("time_period", "year"), Column("obs_value", "plain"), Column("unit_measure", "code", "UNIT_MEASURE"),
    Column("se", "plain"), Column("ci_low", "plain"), Column("ci_high", "plain"), Column("n_unweighted", "persons"),
    Column("df", "plain"), Column("obs_status", "code", "OBS_STATUS"), Column("note"), Column("source_detail"),
    Column("dataset"), Column("release"), Column("series"),
)  # fmt: skip


class Said(NamedTuple):
    """What one source says of an indicator."""

    kind: str
    estimate: Estimate
    held: Held | None

    @property
    def row(self) -> Observation:
        return self.estimate.row


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """For each contingency with a national figure, the total of every source that has one."""
    catalogue = warehouse.catalogue
    looked = shared.looked_at(selection, catalogue)
    register = national.chosen_register(catalogue, dict(selection.params), looked.country)
    ids = [*contingencies(catalogue), *(i for i in HOUSEHOLDS if i in catalogue.indicators)]
    of: dict[str, list[Said]] = {}
    ours = {**_imported(looked.survey, looked, warehouse), **_imported(register, looked, warehouse)}
    theirs = _published(ids, looked.country, warehouse)
    for name in ids:
        said = [*_ours(catalogue.indicators[name], ours, looked, register), *theirs.get(name, ())]
        if any(each.kind in ("survey", "survey-household", "register", "platform") for each in said):
            of[name] = said
    every = [(name, each) for name, part in of.items() for each in part]
    table = Table(COLUMNS, [_record(catalogue.indicators[name], each, selection.lang) for name, each in every])
    facts = {"looked": looked, "of": of, "shape": [(True, len(part)) for part in of.values()]}
    return Result([each.row for _, each in every], facts=facts, table=table)


def _imported(held: Held | None, looked: Looked, warehouse: Warehouse) -> dict[tuple[str, str], Estimate]:
    """(dataset, series) -> the total of the country, in a survey or register."""
    if held is None:
        return {}
    known = warehouse.catalogue.national
    codes = [code for (measure, _), code in known.named(held).items() if measure == "COV_HH" or measure[:6] == "SI_COV"]
    found = queries.estimates(warehouse, held.dataset, held.release, codes)
    whole = [each for each in found if each.row.ref_area == looked.country and each.cut[1:] == TOTAL[1:]]
    both = {(e.row.dataset, e.row.series): e for e in whole if e.row.sex == "F"}  # maternity: women only
    return both | {(e.row.dataset, e.row.series): e for e in whole if e.row.sex == "_T"}


def _ours(
    indicator: Indicator, found: dict[tuple[str, str], Estimate], looked: Looked, register: Held | None
) -> list[Said]:
    """What the survey and the register say of an indicator."""
    if indicator.id in HOUSEHOLDS:
        code = looked.series.get(("COV_HH", HOUSEHOLDS[indicator.id]), "")
        each = found.get((SURVEY, code))
        return [Said("survey-household", each, looked.survey)] if each else []
    code = next((s.series for s in indicator.sources if s.dataset == UN), "")
    made = []
    for kind, dataset, held in (("survey", SURVEY, looked.survey), ("register", REGISTER, register)):
        if each := found.get((dataset, code)):
            made.append(Said(kind, each, held))
    return made


def _published(ids: list[str], country: str, warehouse: Warehouse) -> dict[str, list[Said]]:
    """The newest published value of each publisher; ILOSTAT repeats the UN's and is left out."""
    catalogue, asked = warehouse.catalogue, {}
    kinds = {PLATFORMS: "platform", UN: "un", WSPR: "ilo", ASPIRE: "world-bank"}
    for name in ids:
        indicator = catalogue.indicators[name]
        for source in indicator.sources:
            if source.dataset in kinds:
                sex = source.fixed.get("sex", indicator.default["sex"])
                asked[source.dataset, source.series, sex] = (name, kinds[source.dataset])
    found = latest_of_area(warehouse, country, list(asked)) if country else []
    made: dict[str, list[Said]] = {}
    for row in found:
        name, kind = asked[row.dataset, row.series, row.sex]
        kind = "world-bank" if kind == "un" and name in HOUSEHOLDS else kind
        if all(each.kind != kind for each in made.get(name, ())):
            made.setdefault(name, []).append(Said(kind, Estimate(row), None))
    order = list(KINDS)
    return {name: sorted(part, key=lambda each: order.index(each.kind)) for name, part in made.items()}


def concept(kind: str, indicator: str, lang: str) -> str:
    """What a source counts of an indicator: contributors in one of them only, insured workers in another."""
    of = COUNTED.get(indicator, "") if kind in BY_SERIES else ""
    return t(lang, f"national-concept-{kind}{of}")


def _record(indicator: Indicator, each: Said, lang: str) -> tuple[Any, ...]:
    """With the denominator of the series behind the concept, except where households are counted."""
    row, counted = each.row, concept(each.kind, indicator.id, lang)
    if each.kind in (*BY_SERIES, "register") and (group := indicator.texts["denominator"][lang]):
        counted = f"{counted}. {group}"
    return (
        row.ref_area, indicator.id, t(lang, f"national-from-{each.kind}"), counted,
        row.time_period, row.obs_value, row.unit_measure, *each.estimate[1:], row.obs_status, row.note,
        row.source_detail, row.dataset, row.release, row.series,
    )  # fmt: skip


# ---- drawing ----


def figure(result: Result, view: View) -> Figure | None:
    """A group of rows for each contingency, a row and a mark for each source."""
    of: dict[str, list[Said]] = result.facts["of"]
    if not of:
        return None
    return drawn([Group(view.catalogue.indicators[name].texts["short"][view.lang],
                        tuple(_row(each, view) for each in part))
                  for name, part in of.items()], most=FULL, wide=True)  # fmt: skip


def _row(each: Said, view: View) -> Row:
    year = each.row.time_period or t(view.lang, "national-undated")
    name = f"{t(view.lang, f'national-brief-{each.kind}')}, {year}"
    if each.estimate.suppressed:
        return Row(name, instead=t(view.lang, "national-suppressed"))
    colour, symbol, _ = KINDS[each.kind]
    if each.held is None:
        return Row(name, (platform_mark(each.row, name, view, (colour, symbol)),))
    return Row(name, (capped(shared.mark(each.estimate, name, each.held, view, (colour, symbol)), each.row, view),))


def raw(row: Observation) -> float:
    """The ratio as it was computed: a register publishes 100 for more, and says the ratio in its note."""
    found = RAW.search(row.note) if row.obs_status == UNVALIDATED else None
    return float(found[1]) if found else row.obs_value or 0.0


def capped(mark: Mark, row: Observation, view: View) -> Mark:
    """Coverage above 100 % stands at 100, hollow, with the ratio as it was computed beside it: it is an error."""
    if raw(row) <= FULL:
        return mark
    colour, symbol = mark.look
    return Mark(FULL, None, None, (colour, symbol.removesuffix(OPEN) + OPEN), mark.hover, view.shown(raw(row), "PT"))


# ---- words ----


def finding(result: Result, view: View) -> str:
    """The contingency with most sources: what each of them says."""
    lang, of, looked = view.lang, result.facts["of"], result.facts["looked"]
    if not of:
        return shared.nothing(result, view, t(lang, "national-what-sources"))
    where = capital(view.catalogue.areas[looked.country].in_form[lang])
    several = {name: part for name, part in of.items() if len({each.kind for each in part}) > 1}
    if not several:
        return t(lang, "finding-national-sources-alone", where=where, n=len(of))
    name = max(several, key=lambda each: len(several[each]))
    told = [_said(each, view) for each in several[name] if not each.estimate.suppressed]
    return t(lang, "finding-national-sources", where=where, parts=joined(told, lang),
             what=view.catalogue.indicators[name].texts["short"][lang])  # fmt: skip


def _said(each: Said, view: View) -> str:
    year = each.row.time_period or t(view.lang, "national-undated")
    amount = view.shown(each.row.obs_value or 0.0, each.row.unit_measure)
    if each.held and raw(each.row) > FULL:
        amount = t(view.lang, "national-above", value=view.shown(raw(each.row), "PT"))
    return t(view.lang, "national-said", source=t(view.lang, f"national-from-{each.kind}"), value=amount,
             year=str(year))  # fmt: skip


def keys(result: Result, view: View) -> Element:
    """Which mark is which source, and what it counts."""
    of: dict[str, list[Said]] = result.facts["of"]
    kinds = dict.fromkeys(each.kind for part in of.values() for each in part)
    if not kinds:
        return shared.ways(result, view)
    lang = view.lang
    signs: list[tuple[str, str, Element | str]] = [
        (KINDS[kind][2], KINDS[kind][0],
         _meaning(kind, [name for name, part in of.items() if any(each.kind == kind for each in part)], lang))
        for kind in KINDS if kind in kinds
    ]  # fmt: skip
    if any(each.held and raw(each.row) > FULL for part in result.facts["of"].values() for each in part):
        signs.append(("□", "@s4", t(lang, "national-key-above")))
    if any(each.kind == "register" and each.estimate.flagged for part in result.facts["of"].values() for each in part):
        signs.append(("□", "@s4", t(lang, "national-key-incomplete")))
    return shared.keyed(signs)


def _meaning(kind: str, indicators: list[str], lang: str) -> Element:
    """A source and what it counts of the indicators shown, which pictures have no room for."""
    counted = semicolons(dict.fromkeys(concept(kind, name, lang) for name in indicators), lang)
    source = t(lang, f"national-from-{kind}")
    told = t(lang, "national-key-source", source=source, concept=counted)
    return el("Span", source, el("Span", told.removeprefix(source), className="concept"))


def measure(result: Result, view: View) -> str:
    """Per cent of those concerned; newest figure of each source."""
    return shared.header(result, view, t(view.lang, "measure-national-sources"))


def note(result: Result, view: View) -> str:
    """Why they may differ: of the kinds of sources that are shown."""
    shown = {each.kind.removesuffix("-household") for part in result.facts["of"].values() for each in part}
    reasons = [t(view.lang, f"national-why-{kind}") for kind in KINDS if kind in shown]
    told = t(view.lang, "note-national-sources", reasons=joined(reasons, view.lang)) if len(reasons) > 1 else ""
    return shared.caveats(result, view, told)


CHART = Chart(
    "national-sources", "chart-national-sources", rows, figure, finding, height_of, wide=True,
    measure=measure, keys=keys, note=note, method="national-sources", params=(SURVEY_OF, REGISTER_OF), takes=OF_AREA,
)  # fmt: skip
