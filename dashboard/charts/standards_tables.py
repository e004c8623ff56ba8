"""Standards as tables: ratifications country by country, and the Parts accepted beside the coverage of each branch."""

from __future__ import annotations

from collections import Counter
from typing import Any

from dashboard import attribution, urls
from dashboard.charts.base import OF_AREA_AND_GROUP, Chart, Column, Result, Table, View
from dashboard.charts.standards import C102, caveat, looked_at, measure, origin, own, parties, precision
from dashboard.elements import Element, el
from dashboard.listing import foreign, table
from dashboard.queries import availability, standards
from dashboard.queries.availability import Newest
from dashboard.queries.standards import Ratification
from dashboard.selection import Selection
from dashboard.texts import sort_key, t, value
from dashboard.warehouse import Warehouse

#: Part of Convention 102 -> the indicator of that branch's coverage; '' where no series measures it.
PARTS = {
    "II": "uhc-index", "III": "", "IV": "coverage-unemployment", "V": "coverage-old-age", "VI": "coverage-work-injury",
    "VII": "coverage-children", "VIII": "coverage-maternity", "IX": "coverage-disability", "X": "",
}  # fmt: skip
FEWEST = 3


# ---- country by country ----

LIST_COLUMNS = (
    Column("ref_area", "area"), Column("instrument", "code", "CONVENTION"), Column("date_registered"),
    Column("date_precision", "code", "DATE_PRECISION"), Column("parts_accepted"),
    Column("ratification", "code", "RATIFICATION"), Column("source_url"), Column("note"),
)  # fmt: skip
LIST_HEADS = ("table-area", "standards-date", "standards-parts", "standards-others", "standards-source")


def list_rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """All ratifications on record by countries of the group, by country; the reader's own first."""
    catalogue = warehouse.catalogue
    wanted, names = looked_at(selection, catalogue), catalogue.names[selection.lang]
    found = [each for each in standards.ratifications(warehouse) if each.ref_area in wanted]
    found.sort(key=lambda r: (r.ref_area not in selection.areas, sort_key(names[r.ref_area]), r.instrument))
    records = [
        (r.ref_area, r.instrument, r.date_registered, precision(r.date_registered), r.parts_accepted, r.status,
         r.source_url, r.note)
        for r in found
    ]  # fmt: skip
    silent = sorted(wanted - {r.ref_area for r in found}, key=lambda code: sort_key(names[code]))
    return Result([], facts={"found": found, "silent": silent}, table=Table(LIST_COLUMNS, records))


def list_finding(result: Result, view: View) -> str:
    """What the reader's country ratified; else the newest ratification of Convention 102."""
    found: list[Ratification] = result.facts["found"]
    if code := own(view):
        here = [r.instrument for r in found if r.ref_area == code]
        key = "finding-standards-list-here" if here else "finding-standards-list-none"
        facts = {"conventions": ", ".join(here)} if here else {}
        return t(view.lang, key, name=view.name(code), **facts)
    dated = [r for r in found if r.instrument == C102 and r.year]
    if not dated:
        return t(view.lang, "finding-standards-nobody")
    last = max(dated, key=lambda r: r.date_registered)
    return t(view.lang, "finding-standards-last", name=view.name(last.ref_area), year=str(last.year))


def list_markup(result: Result, view: View) -> Element:
    """A row a country: Convention 102 with date and Parts, other conventions of which it is known to be party."""
    lang = view.lang
    by_area: dict[str, list[Ratification]] = {}
    for each in result.facts["found"]:
        by_area.setdefault(each.ref_area, []).append(each)
    rows = [_list_row(code, held, view) for code, held in by_area.items()]
    heads = [t(lang, key) for key in LIST_HEADS]
    silent = result.facts["silent"]
    names = ", ".join(view.name(code) for code in silent)
    others = el("Details", el("Summary", t(lang, "standards-silent", n=len(silent))), el("P", names, className="names"),
                className="missing") if silent else None  # fmt: skip
    return el("Div", table("standards", t(lang, "standards-list-caption"), heads, rows, tight=(1, 2)), others)


def _list_row(code: str, held: list[Ratification], view: View) -> list[Any]:
    lang = view.lang
    main = next((r for r in held if r.instrument == C102), None)
    others = [" ".join(filter(None, (r.instrument, f"({r.date_registered})" if r.date_registered else "")))
              for r in held if r is not main]  # fmt: skip
    link = el("A", view.name(code), href=urls.profile(code, lang))
    if main is None:
        return [link, t(lang, "standards-not-listed"), "–", ", ".join(others), _sources(held, view)]
    parts = main.parts_accepted or el("Span", t(lang, "standards-parts-unread"), className="unread")
    return [link, main.date_registered or t(lang, "standards-undated"), parts, ", ".join(others) or "–",
            _sources(held, view)]  # fmt: skip


def _sources(held: list[Ratification], view: View) -> list[Any]:
    """Each convention's source as a link, with the note on record (in English)."""
    parts: list[Any] = []
    for r in held:
        parts += [el("A", r.instrument, href=r.source_url, rel="external noopener"), " "] if r.source_url else []
        parts += [foreign(f"{r.note}. " if r.note else "", view.lang)]
    return parts


# ---- law and practice ----

COVERAGE_COLUMNS = (
    Column("ref_area", "area"), Column("part", "code", "C102_PART"), Column("acceptance", "code", "ACCEPTANCE"),
    Column("indicator", "indicator"), Column("obs_value", "number"), Column("unit_measure", "code", "UNIT_MEASURE"),
    Column("time_period", "year"), Column("obs_status", "code", "OBS_STATUS"), Column("dataset"), Column("release"),
    Column("series"),
)  # fmt: skip


def coverage_rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """One record a State party and Part: accepted, not in the list read, or not read; and the newest coverage."""
    catalogue = warehouse.catalogue
    newest = availability.newest(warehouse)
    names = catalogue.names[selection.lang]
    found = parties(selection, warehouse)
    found.sort(key=lambda r: (r.ref_area not in selection.areas, sort_key(names[r.ref_area])))
    records = []
    for each in found:
        for part, indicator in PARTS.items():
            row = newest[indicator].get(each.ref_area) if indicator else None
            source = catalogue.indicators[indicator].sources[0] if indicator else None
            records.append((
                each.ref_area, part, acceptance(each, part), indicator, row.obs_value if row else None,
                row.unit_measure if row else "", row.time_period if row else None, row.obs_status if row else "",
                source.dataset if source else "", row.release if row else "", source.series if source else "",
            ))  # fmt: skip
    return Result([], facts={"parties": found, "newest": newest}, table=Table(COVERAGE_COLUMNS, records))


def acceptance(ratification: Ratification, part: str) -> str:
    """Whether a Part is among those read: a code of ACCEPTANCE. Not in the list does not mean refused."""
    if not ratification.parts:
        return "not-read"
    return "accepted" if part in ratification.parts else "not-listed"


def coverage_finding(result: Result, view: View) -> str:
    """The Parts most and least often accepted; or those of the reader's country."""
    read = [each for each in result.facts["parties"] if each.parts]
    lang = view.lang
    if (code := own(view)) and (mine := next((r for r in result.facts["parties"] if r.ref_area == code), None)):
        if not mine.parts:
            return t(lang, "finding-standards-unread", name=view.name(code))
        return t(lang, "finding-standards-parts", name=view.name(code), n=len(mine.parts), parts=", ".join(mine.parts))
    if len(read) < FEWEST:
        return t(lang, "finding-standards-few", n=len(read))
    counts = Counter(part for each in read for part in each.parts)
    ordered = sorted(PARTS, key=lambda part: -counts[part])
    most, least = ordered[0], ordered[-1]
    label = {part: view.catalogue.label("C102_PART", part, lang) for part in (most, least)}
    return t(lang, "finding-standards-coverage", n=len(read), most=most, most_label=label[most], least=least,
             most_n=counts[most], least_label=label[least], least_n=counts[least])  # fmt: skip


def coverage_keys(result: Result, view: View) -> Element:
    """The signs of acceptance."""
    items = [
        el("Li", el("Span", view.catalogue.sign("ACCEPTANCE", code, view.lang), className=f"swatch act {code}"),
           view.catalogue.label("ACCEPTANCE", code, view.lang))
        for code in ("accepted", "not-listed", "not-read")
    ]  # fmt: skip
    return el("Ul", *items, className="legend", attrs={"aria-label": t(view.lang, "availability-legend")})


def coverage_markup(result: Result, view: View) -> Element:
    """States by Parts: the sign of acceptance, and the newest coverage of that branch with its year."""
    lang, newest = view.lang, result.facts["newest"]
    heads = [el("Th", t(lang, "table-area"), scope="col")]
    for part, indicator in PARTS.items():
        name = view.catalogue.label("C102_PART", part, lang)
        short = (
            view.catalogue.indicators[indicator].texts["short"][lang] if indicator else t(lang, "standards-unmeasured")
        )
        heads.append(el("Th", el("Strong", part), " ", name, el("Small", short), scope="col"))
    rows = []
    for each in result.facts["parties"]:
        focus = "own" if each.ref_area in view.selection.areas else None
        link = el("A", view.name(each.ref_area), href=urls.profile(each.ref_area, lang))
        cells = [_law(each, part, newest[i].get(each.ref_area) if i else None, i, view) for part, i in PARTS.items()]
        rows.append(el("Tr", el("Th", link, scope="row", className=focus), *cells))
    caption = el("Caption", t(lang, "standards-coverage-caption"), id="caption-law")
    made = el("Table", caption, el("Thead", el("Tr", *heads)), el("Tbody", *rows), className="law")
    return el("Div", made, className="listing-box", role="region", tabIndex=0,
              attrs={"aria-labelledby": "caption-law"})  # fmt: skip


def _law(each: Ratification, part: str, row: Newest | None, indicator: str, view: View) -> Element:
    lang, kind = view.lang, acceptance(each, part)
    word = view.catalogue.label("ACCEPTANCE", kind, lang)
    sign = el("Span", view.catalogue.sign("ACCEPTANCE", kind, lang), attrs={"aria-hidden": "true"}, className="sign")
    unseen = el("Span", f"{word} ", className="unseen")
    if row is None:
        return el("Td", sign, unseen, el("Small", t(lang, "no-data") if indicator else ""), className=f"act {kind}",
                  title=word)  # fmt: skip
    shown = value(row.obs_value, view.catalogue.symbol(row.unit_measure, lang), 0, lang)
    when = el("Small", str(row.time_period or ""))
    return el("Td", sign, unseen, shown, " ", when, className=f"act {kind}", title=word)


def coverage_origin(result: Result, view: View) -> list[Any]:
    """The lists of ratifications, and the datasets of the coverage shown."""
    assert result.table is not None, "this chart computes its records"
    found: dict[str, dict[str, None]] = {}
    for record in result.table.records:
        if record[9]:
            found.setdefault(record[8], {})[record[9]] = None
    parts: list[Any] = [*origin(result, view), ". ", t(view.lang, "standards-coverage-source"), " "]
    for n, (name, releases) in enumerate(found.items()):
        dataset = view.catalogue.datasets[name]
        release = t(view.lang, "release-of", release=", ".join(sorted(releases)))
        link = el("A", dataset.title[view.lang], href=dataset.landing, rel="external noopener")
        parts += ["; " if n else "", link, f", {release} · ", attribution.licence(dataset.licence, view.lang)]
    return parts


LIST = Chart(
    "standards-list", "chart-standards-list", list_rows, lambda *_: None, list_finding, lambda _: 480, wide=True,
    markup=list_markup, measure=lambda _, view: t(view.lang, "measure-standards-list"), note=caveat, origin=origin,
    method="standards", takes=OF_AREA_AND_GROUP,
)  # fmt: skip
COVERAGE = Chart(
    "standards-coverage", "chart-standards-coverage", coverage_rows, lambda *_: None, coverage_finding, lambda _: 480,
    wide=True, markup=coverage_markup, measure=measure, keys=coverage_keys,
    note=lambda _, view: t(view.lang, "standards-law-and-practice"), origin=coverage_origin,
    method="standards-coverage", takes=OF_AREA_AND_GROUP,
)  # fmt: skip
