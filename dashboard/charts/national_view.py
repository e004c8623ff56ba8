"""What the charts of national data share: the country and survey looked at, their parameters, their columns, and how a
figure with its interval is put into words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard import national, urls
from dashboard.catalogue import Catalogue
from dashboard.charts.base import Column, Result, Table, View
from dashboard.charts.national_rows import OPEN, Mark
from dashboard.elements import Element, el
from dashboard.national import EVERYONE, Held, Measure
from dashboard.queries import Observation
from dashboard.queries.national import SURVEY, Estimate
from dashboard.selection import Selection
from dashboard.texts import capital, joined, number, said, sort_key, t

UNITS = ("person", "household")
TOTAL = ("_T", "_T", "_T", "_T")
SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-ZÀ-Ý«¿])")
CODED = ("linearised", "fail", "remove", "certainty", "centred", "average", "consumption", "income", "expenditure",
         "person", "household")  # fmt: skip
SEX_LOOKS = {"F": ("@female", "circle"), "M": ("@male", "square")}
LOOK = ("@s2", "circle")
TOTAL_LOOK = ("@total", "diamond")
COLUMNS = (
    Column("ref_area", "area"), Column("measure"), Column("measure_name"), Column("programme", "code", "PROGRAMME"),
    Column("time_period", "year"), Column("sex", "code", "SEX"), Column("age", "code", "AGE"),
    Column("location", "code", "LOCATION"), Column("quantile", "code", "QUANTILE"), Column("obs_value", "plain"),
    Column("unit_measure", "code", "UNIT_MEASURE"), Column("se", "plain"), Column("ci_low", "plain"),
    Column("ci_high", "plain"), Column("n_unweighted", "persons"), Column("df", "plain"),
    Column("obs_status", "code", "OBS_STATUS"), Column("note"), Column("source_detail"), Column("dataset"),
    Column("release"), Column("series"),
)  # fmt: skip
Named = tuple[str, str]
"""Measure and programme ('' for none)."""


# ---- what is looked at ----


@dataclass(frozen=True)
class Looked:
    """The country of a view, its survey (None: none, or withdrawn), and the series of the survey by measure and
    programme."""

    country: str
    survey: Held | None
    series: Mapping[Named, str]

    def code(self, measure: str, programme: str) -> str:
        """The series of a measure: of the programme where it has programmes; '' for none."""
        return self.series.get((measure, programme), "") or self.series.get((measure, ""), "")

    def programmes(self, measure: str) -> list[str]:
        """The programmes that a measure has."""
        return [programme for name, programme in self.series if name == measure and programme]


def looked_at(selection: Selection, catalogue: Catalogue) -> Looked:
    """What a view is about."""
    settled = dict(selection.params)
    country = national.focus(catalogue, selection.areas, settled["survey"])
    survey = national.chosen(catalogue, settled)
    return Looked(country, survey, catalogue.national.named(survey))


def survey_result(
    found: Sequence[Estimate], looked: Looked, selection: Selection, catalogue: Catalogue, **facts: Any
) -> Result:
    """A chart's result made of figures of the survey: table, sources, and what is looked at."""
    records = [record(each, catalogue, selection.lang) for each in found]
    rows = [each.row for each in found]
    return Result(rows, facts={"looked": looked, "found": found, **facts}, table=Table(COLUMNS, records))


def record(estimate: Estimate, catalogue: Catalogue, lang: str) -> tuple[Any, ...]:
    """A figure as a record of COLUMNS."""
    row = estimate.row
    measure, programme = catalogue.national.series.get((row.dataset, row.series), (row.series, ""))
    declared = catalogue.national.measures.get(measure)
    return (
        row.ref_area, measure, declared.texts["label"][lang] if declared else measure, programme, row.time_period,
        row.sex, row.age, row.location, row.quantile, row.obs_value, row.unit_measure, *estimate[1:],
        row.obs_status, row.note, row.source_detail, row.dataset, row.release, row.series,
    )  # fmt: skip


# ---- words ----


def measure_of(row: Observation, view: View) -> Measure:
    """What a figure of a survey or register measures."""
    return view.catalogue.national.measures[view.catalogue.national.series[row.dataset, row.series][0]]


def programme_name(code: str, view: View) -> str:
    """A programme in the reader's language."""
    return view.catalogue.label("PROGRAMME", code, view.lang)


def amount(
    number_: float, measure: Measure, held: Held | None, view: View, *, decimals: int | None = None
) -> str:  # fmt: skip
    """A figure with its unit, large ones in words; money in the currency of the survey."""
    unit = measure.unit_measure
    symbol = held.currency if unit == "XDC" and held and held.currency else view.catalogue.symbol(unit, view.lang)
    return said(number_, symbol, measure.decimals if decimals is None else decimals, view.lang)


def level(held: Held | None) -> str:
    """The confidence level of the intervals, in per cent."""
    return f"{100 * float(held.details.get('level', 0.95)) if held else 95:g}"


def interval(estimate: Estimate, measure: Measure, held: Held | None, view: View) -> str:
    """The confidence interval in words; '' where none is stated."""
    if estimate.ci_low is None or estimate.ci_high is None:
        return ""
    low, high = (amount(end, measure, held, view) for end in (estimate.ci_low, estimate.ci_high))
    return t(view.lang, "national-interval", level=level(held), low=low, high=high)


def with_interval(
    estimate: Estimate, measure: Measure, held: Held | None, view: View, *, full: bool = False
) -> str:  # fmt: skip
    """A figure, and its interval in brackets where one is stated; `full` says what it is."""
    shown = amount(estimate.row.obs_value or 0.0, measure, held, view)
    if estimate.ci_low is None or estimate.ci_high is None:
        return shown
    if full:
        return f"{shown} ({interval(estimate, measure, held, view)})"
    high = amount(estimate.ci_high, measure, held, view)
    plain = measure.unit_measure not in ("PS", "XDC")  # large amounts are in words, which both ends need
    low = number(estimate.ci_low, measure.decimals, view.lang) if plain else said(
        estimate.ci_low, "", measure.decimals, view.lang)  # fmt: skip
    return f"{shown} ({t(view.lang, 'national-interval-short', low=low, high=high)})"


def domain(row: Observation, view: View, *, region: bool = True) -> str:
    """Whom a figure is of: region, sex, age, place, fifth; the whole country for all of them together."""
    lang, label = view.lang, view.catalogue.label
    parts = [view.name(row.ref_area)] if region and row.kind == "subnational" else []
    lists = (("SEX", row.sex), ("AGE", row.age), ("LOCATION", row.location), ("QUANTILE", row.quantile))
    parts += [label(name, code, lang) for name, code in lists if code != "_T"]
    return ", ".join(parts) or t(lang, "national-all")


def hover(estimate: Estimate, name: str, held: Held | None, view: View) -> tuple[str, ...]:
    """What hovering shows: whom, the figure with its interval, how many were asked, how sure it is, the source."""
    row, lang, measure = estimate.row, view.lang, measure_of(estimate.row, view)
    known = []
    if estimate.n_unweighted is not None:
        known.append(t(lang, "national-asked", n=number(estimate.n_unweighted, 0, lang)))
    if estimate.df is not None:
        known.append(t(lang, "national-df", n=number(estimate.df, 0, lang)))
    if row.obs_status not in ("", "A"):
        known.append(view.catalogue.label("OBS_STATUS", row.obs_status, lang))
    origin = f"{held.name}, {row.release}" if held else view.origin(row.dataset, row.release)
    told = with_interval(estimate, measure, held, view, full=True)
    return (name, told, str(row.time_period), " · ".join(known) or "–", origin)


def mark(estimate: Estimate, name: str, held: Held | None, view: View, look: tuple[str, str] = LOOK) -> Mark:
    """A figure of a survey as a mark: hollow where it is of low reliability."""
    colour, symbol = look
    shown = amount(estimate.row.obs_value or 0.0, measure_of(estimate.row, view), held, view)
    look = (colour, symbol + OPEN if estimate.flagged and not symbol.endswith(OPEN) else symbol)
    return Mark(estimate.row.obs_value or 0.0, estimate.ci_low, estimate.ci_high, look,
                hover(estimate, name, held, view), shown)  # fmt: skip


# ---- measure, keys, note: what stands around a chart ----


def header(result: Result, view: View, *parts: str) -> str:
    """What is measured, of which survey and year; first that data are synthetic, where they are."""
    looked: Looked = result.facts["looked"]
    held = looked.survey
    told = [t(view.lang, "national-synthetic")] if held and held.synthetic and result.rows else []
    told += [part for part in parts if part]
    if held and result.rows:
        told.append(held.name)
        size = number(held.records, 0, view.lang) if held.records else ""
        told += [t(view.lang, f"national-n-{held.unit}", n=size)] if size and held.unit in UNITS else []
    elif looked.country:
        told.append(view.name(looked.country))
    return " · ".join(told)


def caveats(result: Result, view: View, *parts: str) -> str:
    """The caveat below a chart; first that data are synthetic, where they are."""
    held = result.facts["looked"].survey
    told = [t(view.lang, "national-synthetic-note")] if held and held.synthetic and result.rows else []
    return " ".join([*told, *filter(None, parts)])


def measure_caveats(found: Iterable[Estimate], view: View) -> list[str]:
    """What the declarations say of the measures shown, once each."""
    measures = {measure_of(each.row, view).id: measure_of(each.row, view) for each in found}
    told = (sentence for m in measures.values() for sentence in SENTENCE.split(m.texts["caveat"][view.lang]))
    return list(dict.fromkeys(told))  # measures share sentences


def sign(text: str, colour: str) -> Element:
    """A sign of the key, in its colour."""
    return el("Span", text, className=f"key {colour}", attrs={"aria-hidden": "true"})


def keyed(signs: Iterable[tuple[str, str, Element | str]]) -> Element:
    """Signs with their colours and meanings."""
    parts: list[Element | str] = []
    for text, colour, meaning in signs:
        parts += [sign(text, colour.removeprefix("@")), meaning, " "]
    return el("P", *parts, className="keys")


def interval_keys(found: Sequence[Estimate], view: View, held: Held | None) -> list[tuple[str, str, str]]:
    """What dots, whiskers and hollow dots are, of those that are drawn."""
    lang = view.lang
    signs = [("├●┤", "@s2", t(lang, "national-key-interval", level=level(held)))]
    if any(each.flagged for each in found):
        signs.append(("○", "@s2", t(lang, "national-key-flagged")))
    return signs


def suppressed(found: Sequence[Estimate], view: View) -> str:
    """How many figures are suppressed and why; '' for none."""
    n = sum(each.suppressed for each in found)
    return t(view.lang, "national-suppressed-n", n=n) if n else ""


# ---- where there is nothing to show ----


def nothing(result: Result, view: View, what: str) -> str:
    """Why a chart of the survey is empty: no data at all, no survey, a withdrawn one, or a survey without `what`."""
    looked: Looked = result.facts["looked"]
    lang, known = view.lang, view.catalogue.national
    if not looked.country:
        return t(lang, "national-none")
    name = view.catalogue.areas[looked.country].in_form[lang]
    if looked.survey:
        return t(lang, "national-lacks", survey=looked.survey.name, what=what)
    if (SURVEY, dict(view.selection.params).get("survey", "")) in known.withdrawn:
        return t(lang, "national-withdrawn")
    if looked.country in known.countries:
        return capital(t(lang, "national-no-survey", where=name, what=what))
    return capital(t(lang, "national-nowhere", where=name, names=at_hand(view)))


def at_hand(view: View) -> str:
    """The countries with national data, by name."""
    names = sorted((view.name(code) for code in view.catalogue.national.countries), key=sort_key)
    return joined(names, view.lang) if names else "–"


def ways(result: Result, view: View) -> Element:
    """Where there is nothing to show: how to bring a survey, and the countries that have data."""
    lang = view.lang
    links: list[Element | str] = [el("A", t(lang, "national-how-to-bring"), href=urls.method("national-import", lang))]
    codes = sorted(view.catalogue.national.countries - {result.facts["looked"].country},
                   key=lambda code: sort_key(view.name(code)))  # fmt: skip
    links += [el("A", view.name(code), href=urls.national(code, lang)) for code in codes]
    return el("P", *links, className="links")


def titled(measure: Measure, programme: str, view: View) -> str:
    """A measure in words, with its programme where it is not of all together."""
    label = measure.texts["label"][view.lang]
    if programme in ("", EVERYONE):
        return label
    return t(view.lang, "national-of-programme", measure=label, programme=programme_name(programme, view))


def coded(code: str, lang: str) -> str:
    """What a survey's description calls by a code, in words where there are some."""
    return t(lang, f"national-code-{code}") if code in CODED else code
