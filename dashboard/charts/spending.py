"""Spending by function: for whom does the state spend, and how does that compare? Health stands apart.

All values come from one edition of the World Social Protection Report, the only one with functions. It gives no years
("2020 or the latest year available"), and the functions need not add up to the total it prints: both are shown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import wrap

from dashboard.catalogue import Catalogue
from dashboard.charts.base import HOVER, OF_AREA, Chart, Column, Figure, Result, Table, View, hover, layout
from dashboard.charts.scatter import WORLD, of_gdp
from dashboard.elements import Element, el
from dashboard.queries import Observation
from dashboard.queries.spending import Series, some_series
from dashboard.selection import Selection
from dashboard.texts import capital, joined, number, t
from dashboard.warehouse import Warehouse

DATASET = "ilo_wspr"
TOTAL: Series = (DATASET, "A4.3.SPEXP_EXCL_HEALTH")
HEALTH: Series = (DATASET, "A4.3.GGHE_D")
FUNCTIONS: dict[Series, tuple[str, str]] = {
    (DATASET, "A4.3.CH"): ("expenditure-children", "@c1"),
    (DATASET, "A4.3.WA"): ("expenditure-working-age", "@c3"),
    (DATASET, "A4.3.OA"): ("expenditure-old-age", "@c4"),
}
INDICATORS = {
    **{series: indicator for series, (indicator, _) in FUNCTIONS.items()},
    HEALTH: "expenditure-health-ilo", TOTAL: "expenditure-social-protection",
}  # fmt: skip
HEALTH_COLOUR = "@s4"
HEALTH_SHIFT = -0.36
LEAST = 0.05  # points of GDP: what is below is shown as 0.0, and no function is the largest
DIFFERS = 0.15  # points of GDP: more than the rounding of three functions
SCHEMES = ("ilo-subregion", "ilo-region", "wb-income")
ROW_PX, MARGIN_PX = 62, 40
NARROW, LETTER = 180, 6.1  # pixels: the axis on a phone, a letter of a label there
COLUMNS = (
    Column("ref_area", "area"), Column("indicator", "indicator"), Column("spending_pct_of_gdp", "number", "PT_GDP", 1),
    Column("time_period", "year"), Column("obs_status", "code", "OBS_STATUS"), Column("source_detail"), Column("note"),
    Column("dataset"), Column("release"),
)  # fmt: skip


def compared(
    selection: Selection, catalogue: Catalogue, schemes: Sequence[str], alone: Sequence[str] = ()
) -> tuple[str, ...]:
    """What to show: the areas asked for, the groups of the first one in some schemes, the chosen group, the world.

    Without any area the world comes first, followed by all groups of the schemes `alone`. Income groups are today's.
    """
    focus = selection.areas or (WORLD,)
    own = [g.code for scheme in schemes for g in catalogue.schemes.get(scheme, []) if focus[0] in g.at(None)]
    every = [g.code for scheme in alone for g in catalogue.schemes.get(scheme, [])] if not selection.areas else []
    chosen = [selection.group] if selection.group else []
    return tuple(dict.fromkeys([*focus, *own, *chosen, WORLD, *every]))


def keyed(items: Sequence[tuple[str, str, str]]) -> Element:
    """Signs and what they stand for, above a chart: (sign, colour, words)."""
    parts: list[Element | str] = []
    for sign, colour, words in items:
        parts += [el("Span", sign, className="key", style={"color": f"var(--{colour[1:]})"}), f"{words} "]
    return el("P", *parts, className="keys")


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """The functions, health and the printed total of the areas compared; `missing` are areas asked for without any."""
    areas = compared(selection, warehouse.catalogue, SCHEMES, ("wb-income", "ilo-region"))
    found = some_series(warehouse, tuple(INDICATORS), areas)
    by_area: dict[str, dict[Series, Observation]] = {}
    for each in found:
        by_area.setdefault(each.ref_area, {})[each.dataset, each.series] = each
    shown = tuple(code for code in areas if code in by_area)
    records = [
        (
            code,
            indicator,
            row.obs_value,
            row.time_period,
            row.obs_status,
            row.source_detail,
            row.note,
            row.dataset,
            row.release,
        )
        for code in shown
        for series, indicator in INDICATORS.items()
        if (row := by_area[code].get(series))
    ]
    missing = tuple(code for code in selection.areas if code not in by_area)
    return Result(found, missing, facts={"of": by_area, "shown": shown}, table=Table(COLUMNS, records))


def figure(result: Result, view: View) -> Figure | None:
    """Stacked bars of the functions, a tick at the printed total, and a thin bar for health below."""
    shown, of = result.facts["shown"], result.facts["of"]
    if not shown:
        return None
    at = {code: len(shown) - 1 - n for n, code in enumerate(shown)}
    data = [
        _bars([of[code][series] for code in shown if series in of[code]], at, colour, view)
        for series, (_, colour) in FUNCTIONS.items()
    ]
    health = [of[code][HEALTH] for code in shown if HEALTH in of[code]]
    data.append(_bars(health, at, HEALTH_COLOUR, view, below=True))
    data.append(_totals([of[code][TOTAL] for code in shown if TOTAL in of[code]], at, view))
    high = max(max(_sum(of[code]), _amount(of[code], TOTAL), _amount(of[code], HEALTH)) for code in shown)
    notes = []
    for code in shown:
        notes.append(_label(max(_sum(of[code]), _amount(of[code], TOTAL)), at[code], _said(of[code], view)))
        if HEALTH in of[code]:
            amount = _amount(of[code], HEALTH)
            notes.append(_label(amount, at[code] + HEALTH_SHIFT, number(amount, 1, view.lang)))
    names = [f"<b>{wrapped(view.name(code))}</b>" if code in view.selection.areas else wrapped(view.name(code))
             for code in shown]  # fmt: skip
    return {
        "data": data,
        "layout": layout(
            height=height(result), barmode="stack", annotations=notes, margin={"l": 8, "r": 8, "t": 4, "b": 28},
            meta={"narrow": {"xaxis": {"range": [0, _with_room(notes, high)]}}},
            xaxis={"range": [0, high * 1.34 + 0.3], "fixedrange": True},
            yaxis={"automargin": True, "fixedrange": True, "tickmode": "array", "tickvals": list(at.values()),
                   "ticktext": names, "range": [-0.6, len(shown) - 0.6], "ticklabelstandoff": 5, "zeroline": False},
        ),
    }  # fmt: skip


def _with_room(notes: list[Figure], high: float) -> float:
    """The end of a phone's axis on which every label has room beside its bar."""
    letters = [len(re.sub(r"<[^>]+>", "", note["text"])) for note in notes]
    ends = [note["x"] / (1 - min(0.75, (LETTER * n + 8) / NARROW)) for note, n in zip(notes, letters, strict=True)]
    return float(round(max(high, *ends), 3))


def wrapped(name: str, width: int = 24) -> str:
    """A long name on several lines."""
    return "<br>".join(wrap(name, width, break_long_words=False))


def _amount(of: dict[Series, Observation], series: Series) -> float:
    return of[series].obs_value or 0.0 if series in of else 0.0


def _sum(of: dict[Series, Observation]) -> float:
    return sum(_amount(of, series) for series in FUNCTIONS)


def _bars(rows_: list[Observation], at: dict[str, int], colour: str, view: View, *, below: bool = False) -> Figure:
    """Bars of one series; those of health stand below, thinner."""
    shift, width = (HEALTH_SHIFT, 0.16) if below else (0.0, 0.44)
    custom = []
    for row in rows_:
        name = view.catalogue.indicators[INDICATORS[row.dataset, row.series]].texts["short"][view.lang]
        text = hover(view, row)
        custom.append([f"{text[0]} – {name}", of_gdp(row.obs_value or 0.0, view), *text[2:]])
    return {
        "type": "bar", "orientation": "h", "x": [row.obs_value for row in rows_],
        "y": [at[row.ref_area] + shift for row in rows_], "width": [width] * len(rows_),
        "marker": {"color": colour, "line": {"color": "@paper", "width": 0.5}},
        "customdata": custom, "hovertemplate": HOVER,
    }  # fmt: skip


def _totals(rows_: list[Observation], at: dict[str, int], view: View) -> Figure:
    custom = [
        [f"{view.name(row.ref_area)} – {t(view.lang, 'total-printed')}", of_gdp(row.obs_value or 0.0, view),
         *hover(view, row)[2:]]
        for row in rows_
    ]  # fmt: skip
    return {
        "type": "scatter", "mode": "markers", "x": [row.obs_value for row in rows_],
        "y": [at[row.ref_area] for row in rows_], "customdata": custom, "hovertemplate": HOVER, "cliponaxis": False,
        "marker": {"symbol": "diamond", "size": 9, "color": "@ink", "line": {"color": "@paper", "width": 1}},
    }  # fmt: skip


def _label(x: float, y: float, text: str) -> Figure:
    return {"x": x, "y": y, "text": text, "xanchor": "left", "xshift": 8, "showarrow": False, "align": "left",
            "font": {"color": "@ink", "size": 12}}  # fmt: skip


def _said(of: dict[Series, Observation], view: View) -> str:
    """The printed total in words, and which functions have no value."""
    parts = [of_gdp(_amount(of, TOTAL), view)] if TOTAL in of else []
    absent = [_short(series, view) for series in FUNCTIONS if series not in of]
    if absent:
        parts.append(f"<i>{t(view.lang, 'functions-absent', names=', '.join(absent))}</i>")
    return "<br>".join(parts)


def _short(series: Series, view: View) -> str:
    return view.catalogue.indicators[INDICATORS[series]].texts["short"][view.lang]


def keys(result: Result, view: View) -> Element:
    """Which colour is which function."""
    items = [("■", colour, _short(series, view)) for series, (_, colour) in FUNCTIONS.items()]
    total, health = ("◆", "@ink", t(view.lang, "total-printed")), ("■", HEALTH_COLOUR, t(view.lang, "health-apart"))
    return keyed([*items, total, health])


def finding(result: Result, view: View) -> str:
    """The focus's total, its largest function, and health apart."""
    lang, shown = view.lang, result.facts["shown"]
    code = next(iter(view.selection.areas), WORLD)
    where = view.catalogue.areas[code].in_form[lang]
    if code not in shown:
        if view.catalogue.areas[code].kind == "group":
            return t(lang, "finding-functions-group", name=view.name(code))
        return t(lang, "finding-functions-none", where=where)
    of: dict[Series, Observation] = result.facts["of"][code]
    have = {series: _amount(of, series) for series in FUNCTIONS if series in of}
    if TOTAL not in of or not have:
        said = [f"{_short(series, view)} {of_gdp(row.obs_value or 0.0, view)}" for series, row in of.items()]
        return t(lang, "finding-functions-some", where=where, parts=joined(said, lang))
    largest, total = max(have, key=lambda series: have[series]), of_gdp(_amount(of, TOTAL), view)
    if have[largest] < LEAST:
        said_first = t(lang, "finding-functions-none-above", where=where, total=total)
    else:
        facts = {"where": where, "total": total, "function": _short(largest, view),
                 "amount": of_gdp(have[largest], view)}  # fmt: skip
        more = _sum(of) - _amount(of, TOTAL) >= DIFFERS  # parts above the whole: two accounts, printed side by side
        sums = {"sum": of_gdp(_sum(of), view)} if more else {}
        said_first = t(lang, "finding-functions-above" if more else "finding-functions", **facts, **sums)
    if HEALTH not in of:
        return said_first
    return f"{said_first} {t(lang, 'finding-functions-health', health=of_gdp(_amount(of, HEALTH), view))}"


def _note(result: Result, view: View) -> str:
    """What the functions are, and for the focus what they add up to where that is not the total."""
    lang, code = view.lang, next(iter(view.selection.areas), WORLD)
    of = result.facts["of"].get(code, {})
    if TOTAL not in of or any(series not in of for series in FUNCTIONS):
        return t(lang, "note-functions")
    if abs(_sum(of) - _amount(of, TOTAL)) < DIFFERS:
        return t(lang, "note-functions")
    where = capital(view.catalogue.areas[code].in_form[lang])
    return f"{t(lang, 'note-functions')} {t(lang, 'note-functions-sum', where=where, sum=of_gdp(_sum(of), view))}"


def _measure(result: Result, view: View) -> str:
    return t(view.lang, "measure-functions")


def height(result: Result) -> int:
    """Two bars an area."""
    return MARGIN_PX + ROW_PX * max(1, len(result.facts["shown"]))


CHART = Chart("spending-functions", "chart-spending-functions", rows, figure, finding, height, measure=_measure,
              keys=keys, note=_note, method="spending-functions", takes=OF_AREA)  # fmt: skip
