"""Who are the missing millions? Persons not covered, by country and by region, in numbers and in shares.

persons not covered = denominator in the year of the value x (1 - coverage / 100), see `methods.gaps`. Only for the
contingencies whose denominator is at hand. Coverage above 100 counts as everyone covered, and is named.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from dashboard.catalogue import Catalogue
from dashboard.charts import countries, dumbbell, groups
from dashboard.charts.base import OF_COUNTRIES, Chart, Column, Figure, Result, Table, View, layout
from dashboard.queries import Observation
from dashboard.queries.coverage import Amounts, denominators, sources_of
from dashboard.selection import Selection
from dashboard.texts import capital, joined, number, people, t, value
from dashboard.warehouse import Warehouse
from methods.gaps import counted_coverage, uncovered_persons

WORLD = "M49:001"
MOST = 20  # bars; the table has all
FIRST = 5  # named in the sentence
ENOUGH = 10  # countries, before their share of the whole is worth a word
NAME = 22  # characters before a name takes a second line
BAR_PX, GROUP_PX, MARGIN_PX = 25, 34, 40
HOVER = "<br>".join(("<b>%{customdata[0]}</b>", *(f"%{{customdata[{n}]}}" for n in range(1, 6)))) + "<extra></extra>"
COLUMNS = (
    Column("ref_area", "area"), Column("indicator", "indicator"), Column("time_period", "year"),
    Column("sex", "code", "SEX"), Column("uncovered_persons", "persons"), Column("uncovered_pct", "number", "PT"),
    Column("coverage_pct", "number", "PT"), Column("counted_as_100", "flag"), Column("persons_concerned", "persons"),
    Column("weight", "code", "WEIGHT"), Column("weight_is_proxy", "flag"), Column("weight_release"),
    Column("areas_in_group", "persons"), Column("areas_with_denominator", "persons"),
    Column("obs_status", "code", "OBS_STATUS"), Column("dataset"), Column("release"),
)  # fmt: skip


def why_not(selection: Selection, catalogue: Catalogue, year: int | None) -> str:
    """Why persons cannot be counted (the end of a text key); '' when they can."""
    indicator = catalogue.indicators[selection.indicator]
    if not indicator.count_uncovered:
        named = ("coverage-poor", "coverage-vulnerable", "coverage-disability", "coverage-work-injury")
        return indicator.id.removeprefix("coverage-") if indicator.id in named else "other"
    if year is None:
        return "undated"
    return "" if selection.cut[1:] == ("_T", "_T", "_T") else "slice"


def amounts(selection: Selection, warehouse: Warehouse) -> Amounts:
    """Denominators that go with the chosen sex; births are of both sexes, the unemployed are known for both only."""
    weight = warehouse.catalogue.indicators[selection.indicator].weight
    return denominators(warehouse, weight, "_T" if weight == "births" else selection.cut[0])


Known = tuple[Observation, float, str, int, int]
"""Observation, persons in its denominator, release of that, members of the group, members with a denominator."""
Counted = tuple[Observation, float, float, bool, str, int, int]
"""Observation, persons in the denominator, persons not covered, counted as 100, release, members, with denominator."""


def count(found: Sequence[Known]) -> list[Counted]:
    """Persons not covered for each (row, denominator, release, members, members with one), most first."""
    if not found:
        return []
    coverage, above = counted_coverage(np.array([row.obs_value for row, *_ in found], dtype=np.float64))
    left_out = uncovered_persons(np.array([persons for _, persons, *_ in found], dtype=np.float64), coverage)
    made = [
        (row, persons, float(missing), bool(limited), release, members, known)
        for (row, persons, release, members, known), missing, limited in zip(found, left_out, above, strict=True)
    ]
    return sorted(made, key=lambda each: (-each[2], each[0].ref_area))


def as_table(counted: Sequence[Counted], selection: Selection, catalogue: Catalogue) -> Table:
    indicator = catalogue.indicators[selection.indicator]
    proxy = "true" if indicator.weight_is_proxy else ""
    records = [
        (row.ref_area, indicator.id, row.time_period, row.sex, round(missing), share_of(each), row.obs_value,
         "true" if limited else "", round(persons), indicator.weight, proxy, release, members, known, row.obs_status,
         row.dataset, row.release)
        for each in counted for row, persons, missing, limited, release, members, known in (each,)
    ]  # fmt: skip
    return Table(COLUMNS, records)


def share_of(each: Counted) -> float:
    """Share not covered, per cent."""
    return round(100.0 * each[2] / each[1], 6) if each[1] else 0.0


# ---- by country ----


def _with_focus(selection: Selection, warehouse: Warehouse, full: bool) -> Result:
    """The rows of the chosen group, and of the reader's countries also when they are not in it."""
    found = countries.rows(selection, warehouse, full)
    if not (selection.group and selection.areas):
        return found
    have = {row.ref_area for row in found.rows}
    everywhere = countries.rows(replace(selection, group=""), warehouse, full)
    own = [row for row in everywhere.rows if row.ref_area in selection.areas and row.ref_area not in have]
    return replace(found, rows=[*found.rows, *own], facts={"guests": frozenset(row.ref_area for row in own)})


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """Each country's newest value in the window, times its denominator in that value's year."""
    catalogue = warehouse.catalogue
    why = why_not(selection, catalogue, selection.year)
    if why:
        return Result([], facts={"why": why, "counted": []})
    found = _with_focus(selection, warehouse, full)
    persons = amounts(selection, warehouse)
    if not persons:
        return Result([], facts={"why": "slice", "counted": []})
    known = [(row, *persons[at], 1, 1) for row in found.rows if (at := (row.ref_area, row.time_period or 0)) in persons]
    counted = count(known)
    have = {row.ref_area for row, *_ in known}
    facts = {
        **found.facts,
        "why": "",
        "counted": counted,
        "also_from": sources_of(each[4] for each in counted),
        "without": [r.ref_area for r in found.rows if r.ref_area not in have],
    }
    return Result([each[0] for each in counted], found.missing, facts=facts,
                  table=as_table(counted, selection, catalogue))  # fmt: skip


def _shown(result: Result, view: View) -> list[Counted]:
    """The countries with most, and the reader's."""
    counted: list[Counted] = result.facts["counted"]
    focus = set(view.selection.areas)
    return [each for n, each in enumerate(counted) if n < MOST or each[0].ref_area in focus]


def figure(result: Result, view: View) -> Figure | None:
    """A bar a country: the number in words, then share and year."""
    shown = _shown(result, view)
    if not shown:
        return None
    focus = set(view.selection.areas)
    colours = ["@accent" if e[0].ref_area in focus else "@c3" for e in shown]
    return bars(shown, view, colours, height(result, view), common_year(result.facts["counted"]))


def bars(shown: list[Counted], view: View, colours: list[str], pixels: int, year: str) -> Figure:
    """A bar each; with its year, unless all values are of one `year`, which the line above the bars then says."""
    lang, codes = view.lang, [each[0].ref_area for each in shown]
    top = max(each[2] for each in shown) or 1.0
    labels = [
        f"{words(e[2], lang)} · {value(share_of(e), percent(view), 0 if share_of(e) >= 10 else 1, lang)}"
        + ("" if year else f"  <i>{e[0].time_period}</i>") for e in shown
    ]  # fmt: skip
    bars = {
        "type": "bar", "orientation": "h", "y": codes, "x": [round(e[2]) for e in shown],
        "marker": {"color": colours}, "text": labels, "textposition": "outside", "constraintext": "none",
        "cliponaxis": False, "customdata": [_hover(e, view) for e in shown], "hovertemplate": HOVER,
    }  # fmt: skip
    names = [groups.wrapped(view.name(code), NAME) for code in codes]
    ticks = [f"<b>{n}</b>" if c in view.selection.areas else n for c, n in zip(codes, names, strict=True)]
    return {
        "data": [bars],
        "layout": layout(
            height=pixels, bargap=0.35, margin={"l": 8, "r": 8, "t": 4, "b": 8},
            meta={"narrow": {"xaxis": {"range": [0, top * 3.9], "visible": False, "fixedrange": True}}},
            xaxis={"range": [0, top * 1.8], "visible": False, "fixedrange": True},
            yaxis={"type": "category", "automargin": True, "ticklabelstandoff": 5, "fixedrange": True,
                   "tickmode": "array", "tickvals": codes, "ticktext": ticks, "categoryorder": "array",
                   "categoryarray": codes[::-1], "range": [-0.6, len(codes) - 0.4]},
        ),
    }  # fmt: skip


def common_year(counted: list[Counted]) -> str:
    """The year of all values, where it is one: said once, above the bars."""
    years = {each[0].time_period for each in counted}
    return str(years.pop()) if len(years) == 1 and len(counted) > 1 else ""


def words(persons: float, lang: str) -> str:
    """A number of persons in words, without the noun: '690 million', '318,000'."""
    return people(persons, lang).removesuffix(" de")


def percent(view: View) -> str:
    return view.catalogue.symbol("PT", view.lang)


def _hover(each: Counted, view: View) -> list[str]:
    row, persons, missing, _, release, *_ = each
    lang, weight = view.lang, view.catalogue.label("WEIGHT", view.indicator.weight, view.lang)
    return [
        view.name(row.ref_area),
        t(lang, "hover-uncovered", n=number(missing, 0, lang), share=value(share_of(each), percent(view), 1, lang)),
        t(lang, "hover-uncovered-covered", share=view.shown(row.obs_value or 0.0, "PT"), year=str(row.time_period)),
        t(lang, "hover-uncovered-of", weight=weight, n=number(persons, 0, lang), release=origins([release], view)),
        view.status(row.obs_status),
        view.origin(row.dataset, row.release),
    ]


def height(result: Result, view: View | None = None) -> int:
    """A bar a country."""
    counted = result.facts["counted"]
    shown = len(_shown(result, view)) if view else min(len(counted), MOST)
    return MARGIN_PX + BAR_PX * max(1, shown)


def finding(result: Result, view: View) -> str:
    """The reader's country, else the one with most; and how much of the whole the first five have."""
    lang, counted = view.lang, result.facts["counted"]
    if not counted:
        return why_said(result, view)
    own = next((each for each in counted if each[0].ref_area in view.selection.areas), None)
    said_first = dumbbell.absent(view, {each[0].ref_area for each in counted}) + sentence(own or counted[0], view)
    listed = [each for each in counted if each[0].ref_area not in result.facts.get("guests", ())]
    whole = sum(each[2] for each in listed)
    if len(listed) < ENOUGH or not whole:
        return said_first
    share = value(100 * sum(each[2] for each in listed[:FIRST]) / whole, percent(view), 0, lang)
    names = joined([view.name(each[0].ref_area) for each in listed[:FIRST]], lang)
    return f"{said_first} {t(lang, 'finding-uncovered-first', names=names, share=share, n=len(listed))}"


def sentence(each: Counted, view: View) -> str:
    """'In India in 2022, 690 million people were not covered (48.2% of the population).'"""
    row, lang = each[0], view.lang
    where = capital(view.catalogue.areas[row.ref_area].in_form[lang])
    if round(each[2]) == 0:
        return t(lang, "finding-uncovered-nobody", where=where, year=str(row.time_period),
                 coverage=view.shown(row.obs_value or 0.0, "PT"))  # fmt: skip
    return t(lang, "finding-uncovered", weight=view.indicator.weight, year=str(row.time_period),
             where=where, persons=people(each[2], lang),
             share=value(share_of(each), percent(view), 1, lang))  # fmt: skip


def why_said(result: Result, view: View) -> str:
    """Why no persons are counted, and for which contingencies they are."""
    lang, catalogue = view.lang, view.catalogue
    countable = [i.texts["short"][lang] for i in catalogue.indicators.values() if i.count_uncovered]
    reason = t(lang, f"uncovered-why-{result.facts.get('why') or 'empty'}")
    return f"{reason} {t(lang, 'uncovered-instead', names=joined(countable, lang))}"


def origins(releases: Collection[str], view: View) -> str:
    """The datasets and releases that denominators come from ('un_wpp WPP2024; wb_wdi 2025-12'), by their titles."""
    parts = sorted({part for release in releases for part in release.split("; ") if part})
    return "; ".join(view.origin(*part.split(" ", 1)) if " " in part else part for part in parts)


def measure(result: Result, view: View) -> str:
    """What is counted, of what denominator."""
    lang, parts = view.lang, [view.indicator.texts["label"][view.lang]]
    if not result.facts["why"]:
        weight = view.catalogue.label("WEIGHT", view.indicator.weight, lang)
        proxy = t(lang, "measure-uncovered-proxy") if view.indicator.weight_is_proxy else ""
        parts.append(t(lang, "measure-uncovered", weight=f"{weight} {proxy}".strip()))
        parts += [year] if (year := common_year(result.facts["counted"])) else []
    return " · ".join(parts)


def note(result: Result, view: View) -> str:
    """Year and release of the denominator; who is counted as 100; who has no denominator."""
    lang, counted = view.lang, result.facts["counted"]
    if not counted:
        return t(lang, "note-uncovered-none")
    parts = [t(lang, "note-uncovered", release=origins({each[4] for each in counted}, view))]
    parts += [] if common_year(counted) else [t(lang, "note-uncovered-years")]
    if view.indicator.weight_is_proxy:
        parts.append(t(lang, "note-uncovered-proxy"))
    if above := [each[0].ref_area for each in counted if each[3]]:
        parts.append(t(lang, "note-uncovered-above", names=dumbbell.named(above, view)))
    if without := result.facts.get("without"):
        parts.append(t(lang, "note-uncovered-without", names=dumbbell.named(without, view)))
    return " ".join(parts)


CHART = Chart("uncovered", "chart-uncovered", rows, figure, finding, height, measure=measure, note=note,
              method="uncovered", takes=OF_COUNTRIES)  # fmt: skip
