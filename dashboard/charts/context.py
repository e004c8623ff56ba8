"""An area's newest figures by subject, beside those of its region, its income group and the world.

The value beside is of the same series: the custodian's published value of the group where there is one, else our own
mean of the reporting countries, marked as such. Each value carries its own year.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from dashboard import listing, urls
from dashboard.catalogue import Catalogue
from dashboard.charts.base import OF_AREA, Chart, Column, Figure, Result, Table, View
from dashboard.charts.contingencies import WORLD, subject
from dashboard.elements import Element, el
from dashboard.queries import Observation, profiles
from dashboard.queries.coverage import sources_of
from dashboard.queries.profiles import Key, Own
from dashboard.selection import Selection
from dashboard.texts import capital, number, said, t
from dashboard.warehouse import Warehouse

# In which scheme a group is looked for: the UN's regions first, then those in which other custodians publish.
REGION_SCHEMES = ("un-sdg", "who-region", "ilo-subregion", "wb-region", "ilo-region")
INCOME_SCHEME = "wb-income"
ROLES = ("region", "income", "world")
HEAD_PX, ROW_PX = 60, 34
PLAIN = ("", "A")  # statuses that need no sign at the value
TOPICS: dict[str, tuple[str, ...]] = {
    "health": (
        "uhc-index", "catastrophic-health-10", "catastrophic-health-25", "catastrophic-health-40",
        "out-of-pocket-share", "government-health-expenditure", "government-health-share-of-budget",
        "health-expenditure-per-head",
    ),
    "expenditure": (
        "expenditure-social-protection", "expenditure-children", "expenditure-working-age", "expenditure-old-age",
        "expenditure-health-ilo", "expenditure-social-protection-cofog", "expenditure-health-cofog",
        "expenditure-esspros", "social-contributions", "tax-revenue", "government-expenditure", "government-debt",
    ),
    "context": (
        "population", "population-65-plus", "gdp-per-head-ppp", "poverty-national", "poverty-300", "gini",
        "informal-employment", "unemployment", "coverage-contributors",
    ),
}  # fmt: skip
COLUMNS = (
    Column("indicator", "indicator"), Column("ref_area", "area"), Column("time_period", "year"),
    Column("obs_value", "number"), Column("unit_measure", "code", "UNIT_MEASURE"),
    Column("obs_status", "code", "OBS_STATUS"), Column("mean_of_areas", "persons"),
    Column("weight_reported_pct", "number", "PT"), Column("published_value", "number"), Column("published_release"),
    Column("dataset"), Column("release"), Column("series"),
)  # fmt: skip


@dataclass(frozen=True)
class Beside:
    """A group's value: published (`row`), or our own mean (`own`)."""

    group: str
    row: Observation | None
    own: Own | None

    @property
    def amount(self) -> float:
        return float((self.row.obs_value if self.row else self.own.obs_value if self.own else 0.0) or 0.0)

    @property
    def year(self) -> int | None:
        return self.row.time_period if self.row else self.own.time_period if self.own else None


@dataclass(frozen=True)
class Line:
    """One indicator of the area with what stands beside it; the area's value is published or, for groups, ours."""

    indicator: str
    key: Key
    value: Beside
    beside: dict[str, Beside]


def regions(catalogue: Catalogue, area: str) -> tuple[str, ...]:
    """The regions to which an area belongs at present, the UN's first."""
    found = (g.code for s in REGION_SCHEMES for g in catalogue.schemes.get(s, []) if area in g.at(None))
    return tuple(dict.fromkeys(found))


def income_group(catalogue: Catalogue, area: str) -> str:
    """The World Bank's income group on the newest list; '' for none."""
    return next((g.code for g in catalogue.schemes.get(INCOME_SCHEME, []) if area in g.at(None)), "")


def comparators(catalogue: Catalogue, area: str) -> dict[str, tuple[str, ...]]:
    """What an area is set beside: role -> groups, in the order in which a value is looked for."""
    found = {"region": regions(catalogue, area), "income": tuple(filter(None, [income_group(catalogue, area)]))}
    found["world"] = () if area == WORLD else (WORLD,)
    if catalogue.areas[area].kind == "group":
        found |= {"region": (), "income": ()}
    return {role: codes for role, codes in found.items() if codes}


def beside(warehouse: Warehouse, at: Key, groups: Sequence[str]) -> Beside | None:
    """The first group with a published value of the series; else the first with a mean of our own."""
    known, means = profiles.newest(warehouse), profiles.own_means(warehouse)
    for code in groups:
        if row := known.get((at, code)):
            return Beside(code, row, None)
    for code in groups:
        if own := means.get((at, code)):
            return Beside(code, None, own)
    return None


def key_of(row: Observation) -> Key:
    """The series and slice of an observation."""
    return row.dataset, row.series, row.sex, row.age, row.location, row.quantile


def line(warehouse: Warehouse, indicator_id: str, area: str) -> Line | None:
    """An indicator's newest value for an area with what stands beside it; None where there is none."""
    indicator = warehouse.catalogue.indicators[indicator_id]
    row = profiles.best(warehouse, indicator, area)
    shown = Beside(area, row, None) if row else None
    at = key_of(row) if row else None
    if shown is None and warehouse.catalogue.areas[area].kind == "group":
        for source in indicator.sources:
            at = profiles.key(indicator, source)
            if shown := beside(warehouse, at, [area]):
                break
    if shown is None or at is None:
        return None
    groups = comparators(warehouse.catalogue, area)
    found = {role: made for role, codes in groups.items() if (made := beside(warehouse, at, codes))}
    return Line(indicator_id, at, shown, found)


def records(lines: Sequence[Line]) -> list[tuple[Any, ...]]:
    """What the file holds: the area's value of each indicator, then those beside it."""
    made = []
    for each in lines:
        for shown in (each.value, *each.beside.values()):
            row, own = shown.row, shown.own
            made.append((
                each.indicator, shown.group, shown.year, shown.amount,
                row.unit_measure if row else own.unit_measure if own else "", row.obs_status if row else "",
                own.areas_reporting if own else None, own.weight_reported_pct if own else None,
                own.published_value if own else None, own.published_release if own else None, each.key[0],
                row.release if row else own.release if own else "", each.key[1],
            ))  # fmt: skip
    return made


def observations(lines: Sequence[Line]) -> list[Observation]:
    """The published values: of the area first, so that its sources come first."""
    shown = [*(e.value for e in lines), *(b for e in lines for b in e.beside.values())]
    return [b.row for b in shown if b.row]


def sources_of_means(lines: Sequence[Line]) -> list[tuple[str, str]]:
    """Datasets and releases of our own means, and of what custodians publish where they stand."""
    means = [(e.key[0], b.own) for e in lines for b in (e.value, *e.beside.values()) if b.own]
    published = sources_of(own.published_release for _, own in means if own.published_release)
    return list(dict.fromkeys([*((dataset, own.release) for dataset, own in means), *published]))


def rows(selection: Selection, warehouse: Warehouse, full: bool = False, *, topic: str) -> Result:
    """The indicators of a subject that the area has a value of; `facts["without"]` are the others."""
    wanted = TOPICS[topic]
    area = subject(selection)
    found = {i: line(warehouse, i, area) for i in wanted if i in warehouse.catalogue.indicators}
    lines = [each for each in found.values() if each]
    without = tuple(i for i, each in found.items() if each is None)
    facts = {"lines": lines, "without": without, "area": area, "topic": topic, "also_from": sources_of_means(lines)}
    return Result(observations(lines), facts=facts,
                  table=Table(COLUMNS, records(lines)))  # fmt: skip


def shown_value(amount: float, unit: str, indicator_id: str, view: View) -> str:
    """A value with its unit, in the decimals of its indicator; from a million on in words."""
    decimals = view.catalogue.indicators[indicator_id].decimals
    return said(amount, view.catalogue.symbol(unit, view.lang), decimals, view.lang)


def cell(each: Line, shown: Beside | None, view: View, header: str = "") -> list[Any]:
    """A value, linked to where it comes from, with its status and year; the group where it is not the column's."""
    if shown is None:
        return ["–"]
    lang, row, own = view.lang, shown.row, shown.own
    unit = row.unit_measure if row else own.unit_measure if own else ""
    text = shown_value(shown.amount, unit, each.indicator, view)
    year = el("Span", str(shown.year or t(lang, "profile-no-year")), className="when")
    signs: list[Any] = []
    if own:
        title = t(lang, "own-share", share=number(own.weight_reported_pct, 0, lang), n=own.areas_reporting,
                  total=own.areas_in_group, years=str(own.time_period))  # fmt: skip
        signs.append(el("Span", "◇", className="key mark", title=title))
        if own.flag:
            share = t(lang, "own-share-short", share=number(own.weight_reported_pct, 0, lang))
            signs.append(el("Span", " ", share, className="of"))
    elif row and row.obs_status not in PLAIN:
        signs.append(el("Abbr", row.obs_status, title=view.status(row.obs_status), className="status"))
    number_ = el("A", text, href=urls.figure(row, lang), title=t(lang, "where-from")) if row else text
    named = (
        [" ", el("Span", _group(shown.group, header, view), className="of")] if header not in ("", shown.group) else []
    )
    custodian = (
        [" ", el("Span", _published(own, each, unit, view), className="of")] if own and own.published_release else []
    )
    return [number_, *signs, " ", year, *named, *custodian]


def _group(code: str, header: str, view: View) -> str:
    """The name of a group in a column that is headed by another one; by whom, where both are called the same."""
    found, publisher = view.name(code), code.partition(":")[0]
    return f"{found} ({publisher})" if found == view.name(header) else found


def _published(own: Own, each: Line, unit: str, view: View) -> str:
    """What the custodian publishes where our mean stands: another figure, from another dataset."""
    dataset, _, release = (own.published_release or "").partition(" ")
    shown = shown_value(own.published_value or 0.0, unit, each.indicator, view)
    return t(view.lang, "profile-published-beside", value=shown, origin=view.origin(dataset, release))


def headers(lines: Sequence[Line], area: str, view: View) -> dict[str, str]:
    """Role -> the group that stands in the head of its column: the one most lines have there."""
    groups = comparators(view.catalogue, area)
    found = {}
    for role in groups:
        used = [each.beside[role].group for each in lines if role in each.beside]
        if used:
            found[role] = max(dict.fromkeys(used), key=lambda code: (used.count(code), -groups[role].index(code)))
    return found


def markup(result: Result, view: View, *, title: str) -> Element | None:
    """A table: indicator, the area's value, then region, income group and world; below, what has no figure."""
    lines, area, lang = result.facts["lines"], result.facts["area"], view.lang
    if not lines:
        return None
    heads = headers(lines, area, view)
    names = [view.name(area), *(view.name(code) for code in heads.values())]
    body = [
        [name(each.indicator, view), cell(each, each.value, view), *others(each, heads, view), origin(each, view)]
        for each in lines
    ]  # fmt: skip
    caption = t(lang, "profile-figures-caption", topic=t(lang, title), name=view.name(area))
    made = listing.table(
        f"figures-{result.facts['topic']}", caption,
        [t(lang, "control-indicator"), *names, t(lang, "control-source")], body, numbers=range(1, len(names) + 1),
    )  # fmt: skip
    return el("Div", made, lacking(result, view), className="figures-of-area")


def others(each: Line, heads: dict[str, str], view: View) -> list[list[Any]]:
    """The cells of the groups."""
    return [cell(each, each.beside.get(role), view, code) for role, code in heads.items()]


def name(indicator: str, view: View) -> Element:
    """An indicator's short name, with a link to where it is defined."""
    texts, area = view.catalogue.indicators[indicator].texts, subject(view.selection)
    return el("A", texts["short"][view.lang], href=urls.explore_indicator(indicator, view.lang, area=area),
              title=texts["label"][view.lang])  # fmt: skip


def origin(each: Line, view: View) -> str:
    """Publisher and release of the area's own value in short, and the releases of those beside it that differ."""
    release = _release(each.value)
    said = f"{short_title(each.key[0], view.catalogue, view.lang)}, {release}"
    others = sorted({_release(shown) for shown in each.beside.values()} - {release, ""})
    return f"{said}; {t(view.lang, 'origin-beside', releases=', '.join(others))}" if others else said


def _release(shown: Beside) -> str:
    return shown.row.release if shown.row else shown.own.release if shown.own else ""


def short_title(dataset: str, catalogue: Catalogue, lang: str) -> str:
    """Publisher and dataset in short."""
    with suppress(KeyError):  # a dataset that came later has its title only
        return t(lang, f"origin-{dataset}")
    return catalogue.datasets[dataset].title[lang]


def lacking(result: Result, view: View) -> Element | None:
    """Indicators without any figure, by name."""
    if not result.facts["without"]:
        return None
    names = [view.catalogue.indicators[i].texts["short"][view.lang] for i in result.facts["without"]]
    return el("P", t(view.lang, "profile-without"), " ", " · ".join(names), className="missing")


def sentence(each: Line, view: View) -> str:
    """The indicator's sentence for the area."""
    lang, row, own = view.lang, each.value.row, each.value.own
    indicator = view.catalogue.indicators[each.indicator]
    unit = row.unit_measure if row else own.unit_measure if own else ""
    shown = shown_value(each.value.amount, unit, each.indicator, view)
    clause = indicator.texts["clause"][lang].replace("{value}", shown).removesuffix(".")
    where = capital(view.catalogue.areas[each.value.group].in_form[lang])
    if each.value.year is None:
        return t(lang, "sentence-undated", where=where, clause=clause)
    return t(lang, "sentence", where=where, clause=clause, year=str(each.value.year))


def finding(result: Result, view: View, *, title: str) -> str:
    """The sentence of the first indicator that has a value."""
    lines, lang = result.facts["lines"], view.lang
    if not lines:
        where = view.catalogue.areas[result.facts["area"]].in_form[lang]
        return t(lang, "finding-figures-none", topic=t(lang, title), where=where)
    return sentence(lines[0], view)


def measure(_: Result, view: View) -> str:
    """What is shown: newest values."""
    return t(view.lang, "measure-newest")


def keys(result: Result, view: View) -> Element | None:
    """What the signs at values mean, as far as there are any."""
    lang, lines = view.lang, result.facts["lines"]
    shown = [b for each in lines for b in (each.value, *each.beside.values())]
    statuses = sorted({b.row.obs_status for b in shown if b.row and b.row.obs_status not in PLAIN})
    parts = [f"{code} {view.status(code).lower()}" for code in statuses]
    if any(b.own for b in shown):
        parts.append(t(lang, "key-own-mean"))
    return el("P", " · ".join(parts), className="keys") if parts else None


def no_figure(result: Result, view: View) -> Figure | None:
    """These charts are tables."""
    return None


def _chart(topic: str, title: str) -> Chart:
    return Chart(
        f"area-{topic}", title, partial(rows, topic=topic), no_figure, partial(finding, title=title),
        lambda result: HEAD_PX + ROW_PX * len(result.facts["lines"]), wide=True, markup=partial(markup, title=title),
        measure=measure, keys=keys, method="area-figures", takes=OF_AREA,
    )  # fmt: skip


HEALTH = _chart("health", "chart-area-health")
EXPENDITURE = _chart("expenditure", "chart-area-expenditure")
CONTEXT = _chart("context", "chart-area-context")
