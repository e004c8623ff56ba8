"""Contingencies by country: the nine of SDG 1.3.1 as a table whose cells are coloured by class.

The values are the newest of the current release in the ten years up to the newest year of each contingency, the rule
of the map. The card holds an empty box, which the page's script fills with the table (`/charts/<slug>.part`): two
thousand cells would be a burden for the tree that Dash's scripts walk through.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from statistics import median
from typing import Any

from dashboard import queries, urls
from dashboard.catalogue import Catalogue
from dashboard.charts import countries
from dashboard.charts.base import CLASS_COLOURS, OF_AREA_AND_GROUP, Chart, Result, View, class_labels, class_of
from dashboard.charts.contingencies import WORLD, contingencies
from dashboard.elements import Element, el
from dashboard.queries import Cut, Observation
from dashboard.selection import DEFAULT_WINDOW, Selection
from dashboard.texts import number, sort_key, t
from dashboard.warehouse import Warehouse

SLUG = "contingency-heat"
ESTIMATED = ("E", "I", "F", "P")
Cells = dict[str, dict[str, Observation]]


def _cuts(catalogue: Catalogue) -> dict[str, tuple[Cut, int]]:
    """Contingency -> its slice and the newest year with a value of a country."""
    made = {}
    for i in contingencies(catalogue):
        indicator = catalogue.indicators[i]
        source = indicator.sources[0]
        cut = (indicator.default["sex"], "_T", "_T", "_T")
        newest = source.years("", cut).newest
        if newest is not None:
            made[i] = (Cut(source.dataset, source.series, "", *cut), newest)
    return made


def _newest(warehouse: Warehouse, full: bool) -> dict[str, list[Observation]]:
    """Contingency -> newest value of every area. It depends on the file alone: without long texts, read once."""
    key = (SLUG,)
    if not full and key in warehouse.memo:
        kept: dict[str, list[Observation]] = warehouse.memo[key]
        return kept
    made = {
        i: queries.newest_in_window(warehouse, cut, newest, DEFAULT_WINDOW, full)
        for i, (cut, newest) in _cuts(warehouse.catalogue).items()
    }
    if not full:
        warehouse.memo[key] = made
    return made


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """Values of the chosen group's countries, and of the reader's areas and the world, which lead the table."""
    catalogue = warehouse.catalogue
    found = _newest(warehouse, full)
    newest = max((year for _, year in _cuts(catalogue).values()), default=None)
    group = countries.members(catalogue, selection.group, newest)
    lead = tuple(dict.fromkeys((*selection.areas, *((selection.group,) if selection.group else ()), WORLD)))
    listed: dict[str, int] = dict.fromkeys(found, 0)
    kept: list[Observation] = []
    for i, part in found.items():
        for row in part:
            is_listed = row.kind in countries.KINDS and (group is None or row.ref_area in group)
            listed[i] += is_listed
            if is_listed or row.ref_area in lead:
                kept.append(row)
    have = {row.ref_area for row in kept}
    expected = catalogue.countries if group is None else catalogue.countries & group
    named = {(cut.dataset, cut.series): i for i, (cut, _) in _cuts(catalogue).items()}
    facts = {"indicator": named, "ids": list(found), "lead": lead, "listed": listed, "group": group}
    return Result(kept, tuple(sorted(expected - have)), facts=facts)


def markup(result: Result, view: View) -> Element:
    """The box that the page's script fills."""
    attrs = {"data-src": urls.chart_part(CHART, view.selection), "aria-label": t(view.lang, "chart-heat")}
    return el("Div", className="heat-box", tabIndex=0, role="region", attrs=attrs)


def html(result: Result, view: View) -> str:
    """The table: the reader's areas and the world, then the countries by name, below how many have a value."""
    lang, ids = view.lang, result.facts["ids"]
    cells: Cells = {}
    named = result.facts["indicator"]
    for row in result.rows:
        cells.setdefault(row.ref_area, {})[named[row.dataset, row.series]] = row
    lead = [code for code in result.facts["lead"] if code != WORLD or code in cells]
    group = result.facts["group"]
    kinds = view.catalogue.areas
    others = [c for c in (*cells, *result.missing) if c not in lead and kinds[c].kind in countries.KINDS]
    others = sorted((c for c in others if group is None or c in group), key=lambda c: sort_key(view.name(c)))
    breaks = {i: view.catalogue.indicators[i].breaks for i in ids}
    made = _Maker(view, ids, breaks)
    short = [escape(view.catalogue.indicators[i].texts["short"][lang]) for i in ids]
    heads = "".join(f'<th scope="col" class="number"><button type="button">{name}</button></th>' for name in short)
    sums = "".join(f'<td class="number">{number(result.facts["listed"][i], 0, lang)}</td>' for i in ids)
    return (
        f'<table class="data heat"><caption><span>{escape(t(lang, "caption-heat"))}</span></caption><thead><tr>'
        f'<th scope="col"><button type="button">{escape(t(lang, "table-area"))}</button></th>{heads}</tr></thead>'
        f'<tbody class="lead">{made.rows(lead, cells)}</tbody><tbody>{made.rows(others, cells)}</tbody>'
        f'<tfoot><tr><th scope="row">{escape(t(lang, "heat-with-data"))}</th>{sums}</tr></tfoot></table>'
    )


class _Maker:
    """Rows of the table as HTML; what cells share is put into words once."""

    def __init__(self, view: View, ids: list[str], breaks: dict[str, tuple[float, ...]]) -> None:
        self._view, self._ids, self._breaks = view, ids, breaks
        empty = escape(t(view.lang, "no-data"))
        self._empty = f'<td class="nodata"><span class="unseen">{empty}</span></td>'
        self._undated = escape(t(view.lang, "year-none"))
        self._shown: dict[tuple[float, int | None, str], str] = {}

    def rows(self, codes: Iterable[str], cells: Cells) -> str:
        focus = set(self._view.selection.areas)
        return "".join(self._row(code, cells.get(code, {}), code in focus) for code in codes)

    def _row(self, code: str, values: dict[str, Observation], focus: bool) -> str:
        name, href = escape(self._view.name(code)), escape(urls.profile(code, self._view.lang), quote=True)
        data = "".join(self._cell(i, values.get(i)) for i in self._ids)
        mark = ' class="focus"' if focus else ""
        return f'<tr{mark}><th scope="row"><a href="{href}">{name}</a></th>{data}</tr>'

    def _cell(self, indicator: str, row: Observation | None) -> str:
        if row is None or row.obs_value is None:
            return self._empty
        at = (row.obs_value, row.time_period, row.obs_status if row.obs_status in ESTIMATED else "")
        if at not in self._shown:  # breaks are the same for all nine
            status = f" · {escape(self._view.status(at[2]))}" if at[2] else ""
            shade = CLASS_COLOURS[class_of(row.obs_value, self._breaks[indicator])][1:]
            self._shown[at] = (
                f'<td class="{shade}" data-value="{row.obs_value!r}">{number(row.obs_value, 1, self._view.lang)}'
                f" <small>{row.time_period or self._undated}{status}</small></td>"
            )
        return self._shown[at]


def finding(result: Result, view: View) -> str:
    """Where half of the countries with data are best and worst covered."""
    lang, named, group = view.lang, result.facts["indicator"], result.facts["group"]
    values: dict[str, list[float]] = {}
    for row in result.rows:
        if row.kind in countries.KINDS and (group is None or row.ref_area in group):
            values.setdefault(named[row.dataset, row.series], []).append(row.obs_value or 0.0)
    middle = {i: (median(found), i) for i, found in values.items() if i != "coverage-any"}
    if not middle:
        return t(lang, "finding-heat-none")
    (high, highest), (low, lowest) = max(middle.values()), min(middle.values())
    short = {i: view.catalogue.indicators[i].texts["short"][lang] for i in (highest, lowest)}
    if highest == lowest:
        return t(lang, "finding-heat-one", contingency=short[highest], n=len(values[highest]),
                 value=view.shown(high, "PT"))  # fmt: skip
    return t(lang, "finding-heat", highest=short[highest], high=view.shown(high, "PT"), lowest=short[lowest],
             low=view.shown(low, "PT"))  # fmt: skip


def measure(_: Result, view: View) -> str:
    """What the cells say."""
    return t(view.lang, "measure-contingencies")


def keys(_: Result, view: View) -> Element:
    """The five classes and no data, as on the map."""
    any_benefit = View(view.selection, view.catalogue)
    items: list[Any] = [
        el("Li", el("Span", "", className=f"swatch {colour[1:]}"), label)
        for colour, label in zip(CLASS_COLOURS, class_labels(any_benefit), strict=True)
    ]
    items.append(el("Li", el("Span", "", className="swatch nodata"), t(view.lang, "no-data")))
    return el("Ul", *items, className="legend", attrs={"aria-label": t(view.lang, "legend")})


def note(_: Result, view: View) -> str:
    """Denominators and years differ."""
    return t(view.lang, "note-heat")


CHART = Chart(
    SLUG, "chart-heat", rows, lambda result, view: None, finding, lambda result: 600, wide=True, markup=markup,
    measure=measure, keys=keys, note=note, method="contingencies", takes=OF_AREA_AND_GROUP,
)  # fmt: skip
