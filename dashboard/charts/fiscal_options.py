"""The eight options of fiscal space: what is known of each for a country, and where it stands among its peers.

A table, not a figure: every value keeps its own unit and year. The strips show the peers' middle half and median.
"""

from __future__ import annotations

from typing import Any

from dashboard import urls
from dashboard.charts.base import OF_AREA, Chart, Column, Result, Table, View
from dashboard.charts.context import PLAIN, no_figure
from dashboard.charts.fiscal_standing import (
    MEASURES_OF,
    PEERS,
    Line,
    Lines,
    amount,
    distance,
    lines,
    measure_name,
    peers_named,
    remarks,
)
from dashboard.elements import Element, el
from dashboard.selection import Selection
from dashboard.texts import number, t
from dashboard.warehouse import Warehouse
from methods.fiscal_space import OPTIONS

REACH = 2.0
"""A strip ends so many interquartile ranges beyond the quartiles, or where the peers end; others stand at its edge."""
COLUMNS = (
    Column("option"), Column("option_name"), Column("measure"), Column("measure_name"), Column("ref_area", "area"),
    Column("time_period", "year"), Column("obs_value", "number", decimals=2),
    Column("unit_measure", "code", "UNIT_MEASURE"), Column("obs_status", "code", "OBS_STATUS"),
    Column("peers"), Column("peers_with_value", "persons"), Column("peers_oldest_year", "year"),
    Column("peers_newest_year", "year"), Column("peers_p25", "number", decimals=2),
    Column("peers_median", "number", decimals=2), Column("peers_p75", "number", decimals=2),
    Column("peers_below_pct", "number", "PT", 0), Column("median_minus_value_points", "number", decimals=2),
    Column("p75_minus_value_points", "number", decimals=2), Column("dataset"), Column("release"), Column("series"),
)  # fmt: skip


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """One record a measure; an option that nothing measures has one without values."""
    found = lines(selection, warehouse)
    view = View(selection, warehouse.catalogue)
    records = [record for option in OPTIONS for record in _records(option, found, view)]
    observations = [row for line in found.of.values() for row in line.observations]
    missing = tuple(c for c in (found.peers.focus,) if c and not any(line.value for line in found.of.values()))
    return Result(observations, missing, facts={"lines": found}, table=Table(COLUMNS, records))


def _records(option: str, found: Lines, view: View) -> list[tuple[Any, ...]]:
    lang, focus = view.lang, found.peers.focus or None
    head = (option, t(lang, f"fiscal-option-{option}"))
    if not MEASURES_OF[option]:
        return [(*head, "", "", focus, *(None,) * (len(COLUMNS) - 5))]
    basis = found.peers.group or found.peers.basis
    made = []
    for name in MEASURES_OF[option]:
        line = found.of[name]
        own, placed = line.value, line.standing
        years = [each.year for each in line.peers]
        spread = (placed.p25, placed.median, placed.p75, placed.rank_pct, placed.to_median, placed.to_p75) if placed \
            else (None,) * 6  # fmt: skip
        shown = own or next(iter(line.peers), None)  # without a value of its own: where the peers' are from
        series = " - ".join(row.series for row in shown.rows) if shown else ""
        source = (shown.rows[0].dataset, shown.rows[0].release) if shown else ("", "")
        made.append((
            *head, name, measure_name(line.measure, lang), focus, own.year if own else None,
            round(own.amount, 6) if own else None, line.measure.unit, own.status if own else "", basis, len(years),
            min(years, default=None), max(years, default=None), *(None if x is None else round(x, 6) for x in spread),
            *source, series,
        ))  # fmt: skip
    return made


def markup(result: Result, view: View) -> Element:
    """A table with a part for each option: what it means, its measures, and what no data exist for."""
    found, lang = result.facts["lines"], view.lang
    mine = view.name(found.peers.focus) if found.peers.focus else ""
    heads = [t(lang, "fiscal-head-measure"), *([mine] if mine else []), t(lang, "fiscal-head-place"),
             t(lang, "fiscal-head-peers", peers=peers_named(found.peers, view))]  # fmt: skip
    kinds = [None, *(["number"] if mine else []), "place", None]
    head = el("Tr", *(el("Th", text, scope="col", className=kind) for text, kind in zip(heads, kinds, strict=True)))
    bodies = [_option(n, option, found, len(heads), view) for n, option in enumerate(OPTIONS, 1)]
    caption = el("Caption", el("Span", t(lang, "fiscal-caption", name=mine or peers_named(found.peers, view))),
                 id="caption-fiscal-options")  # fmt: skip
    made = el("Table", caption, el("Thead", head), *bodies, className="listing fiscal")
    return el("Div", made, className="listing-box", role="region", tabIndex=0,
              attrs={"aria-labelledby": "caption-fiscal-options"})  # fmt: skip


def _option(n: int, option: str, found: Lines, columns: int, view: View) -> Element:
    lang = view.lang
    title = el("Strong", f"{n}. {t(lang, f'fiscal-option-{option}')}")
    words = [el("Span", t(lang, f"fiscal-about-{option}")), " ", el("Em", t(lang, f"fiscal-lack-{option}"))]
    whole = {"colSpan": columns}
    head = el("Tr", el("Th", el("Div", title, className="option"), scope="rowgroup", attrs=whole))
    about = el("Tr", el("Td", el("Div", el("P", *words), className="option"), className="means", attrs=whole))
    return el("Tbody", head, about, *(_row(found.of[name], found, view) for name in MEASURES_OF[option]))


def _row(line: Line, found: Lines, view: View) -> Element:
    lang = view.lang
    cells = [el("Td", *_own(line, view), className="number")] if found.peers.focus else []
    place = [_strip(line), el("Span", distance(line, view), className="of")]
    if line.dated:
        place = [el("Span", t(lang, "fiscal-too-old"), className="of")]
    return el("Tr", el("Th", measure_name(line.measure, lang), scope="row"), *cells,
              el("Td", *place, className="place"), el("Td", *_peers(line, view)))  # fmt: skip


def _own(line: Line, view: View) -> list[Any]:
    if line.value is None:
        return [el("Span", t(view.lang, "no-data"), className="of")]
    own = line.value
    text = amount(own.amount, own.measure, view)
    sign = [el("Abbr", own.status, title=view.status(own.status), className="status")] \
        if own.status not in PLAIN else []  # fmt: skip
    href = urls.figure(own.rows[0], view.lang)
    shown = el("A", text, href=href, title=t(view.lang, "where-from"))
    return [shown, *sign, " ", el("Span", str(own.year), className="when")]


def _peers(line: Line, view: View) -> list[Any]:
    lang, placed = view.lang, line.standing
    if placed is None:
        return [el("Span", t(lang, "fiscal-few-peers", n=len(line.peers)), className="of")]
    half = t(lang, "fiscal-half", low=number(placed.p25, line.measure.decimals, lang),
             high=number(placed.p75, line.measure.decimals, lang), n=placed.n)  # fmt: skip
    return [amount(placed.median, line.measure, view), " ", el("Span", half, className="of")]


def _strip(line: Line) -> Element | None:
    """The peers' middle half, their median, and the country's place; for the eye only, the words say the same."""
    placed = line.standing
    if placed is None:
        return None
    reach = REACH * (placed.p75 - placed.p25)
    low, high = max(placed.lowest, placed.p25 - reach), min(placed.highest, placed.p75 + reach)
    width = (high - low) or 1.0

    def at(x: float) -> float:
        return min(max(100.0 * (x - low) / width, 0.0), 100.0)

    left, right = at(placed.p25), at(placed.p75)
    half = el("Span", "", className="half", style={"left": f"{left:.1f}%", "width": f"{right - left:.1f}%"})
    tick = el("Span", "", className="tick", style={"left": f"{at(placed.median):.1f}%"})
    mark = el("Span", "", className="own", style={"left": f"{at(line.value.amount):.1f}%"}) \
        if line.value and not line.dated else None  # fmt: skip
    return el("Div", half, tick, mark, className="track place", attrs={"aria-hidden": "true"})


def keys(result: Result, view: View) -> Element:
    """What the strips' marks mean."""
    lang, focus = view.lang, result.facts["lines"].peers.focus
    marks = [("mark", "◆", view.name(focus))] if focus else []
    marks += [("half", "", t(lang, "fiscal-key-half")), ("tick", "", t(lang, "key-median"))]
    parts: list[Any] = []
    for kind, sign, words in marks:
        parts += [el("Span", sign, className=f"key {kind}", attrs={"aria-hidden": "true"}), words, " "]
    return el("P", *parts, className="keys")


def finding(result: Result, view: View) -> str:
    """Taxes and debt of the country beside its peers' median; of the group's median country where none is chosen."""
    found, lang = result.facts["lines"], view.lang
    if not found.peers.focus:
        return _of_group(found, view)
    where = view.catalogue.areas[found.peers.focus].in_form[lang]
    have = sum(line.value is not None for line in found.of.values())
    if not have:
        return t(lang, "finding-fiscal-none", where=where)
    said = [part for name in ("taxes", "debt") if (part := _said(found.of[name], view))]
    if len(said) < 2:
        return t(lang, "finding-fiscal-some", where=where, have=have, n=len(found.of))
    return t(lang, "finding-fiscal", where=where, taxes=said[0], debt=said[1])


def _said(line: Line, view: View) -> str:
    """'12.9% of GDP (2024), 3.1 points below the median'."""
    if line.value is None:
        return ""
    shown = amount(line.value.amount, line.measure, view)
    key = "fiscal-said-placed" if distance(line, view) else "fiscal-said"
    placed = {"distance": distance(line, view)} if distance(line, view) else {}
    return t(view.lang, key, value=shown, year=str(line.value.year), **placed)


def _of_group(found: Lines, view: View) -> str:
    lang = view.lang
    taxes, debt = found.of["taxes"], found.of["debt"]
    group = view.catalogue.areas[found.peers.group].in_form[lang]
    if taxes.standing is None or debt.standing is None:
        return t(lang, "finding-fiscal-few", where=group)
    return t(lang, "finding-fiscal-default" if found.peers.basis == "default" else "finding-fiscal-group", where=group,
             taxes=amount(taxes.standing.median, taxes.measure, view), n_taxes=taxes.standing.n,
             debt=amount(debt.standing.median, debt.measure, view), n_debt=debt.standing.n)  # fmt: skip


def measure(result: Result, view: View) -> str:
    """Which values, and who the peers are."""
    peers = result.facts["lines"].peers
    return t(view.lang, "measure-fiscal-options", peers=peers_named(peers, view), n=len(peers.codes))


def note(result: Result, view: View) -> str:
    """Not a recommendation; who the peers are where that needs saying."""
    more = remarks(result.facts["lines"].peers, view)
    return " ".join(filter(None, (t(view.lang, "note-fiscal-options"), more)))


CHART = Chart(
    "fiscal-options", "chart-fiscal-options", rows, no_figure, finding, lambda _: 900, wide=True, markup=markup,
    measure=measure, keys=keys, note=note, method="fiscal-options", takes=OF_AREA, params=(PEERS,),
)  # fmt: skip
