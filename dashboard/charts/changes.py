"""Largest changes: where did coverage move most between the first and the last comparable value?

One release, one definition, no break in between. A change is not a merit: policy, counting and population all move it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dashboard.charts import unbroken
from dashboard.charts.base import HOVER, OF_COUNTRIES, Chart, Column, Figure, Result, Table, View, hovers, layout
from dashboard.charts.distance import signed
from dashboard.elements import Element, el
from dashboard.queries import Observation
from dashboard.selection import Selection
from dashboard.texts import capital, number, sort_key, t
from dashboard.warehouse import Warehouse

MOST = 10
BAR_PX = 28
MARGIN_PX = 44
COLUMNS = (
    Column("ref_area", "area"), Column("indicator", "indicator"), Column("change_points", "number"),
    Column("years_apart", "number", decimals=0), Column("first_year", "year"), Column("time_period", "year"),
    Column("first_coverage_pct", "number", "PT"), Column("coverage_pct", "number", "PT"),
    Column("values_used", "number", decimals=0), Column("first_obs_status", "code", "OBS_STATUS"),
    Column("obs_status", "code", "OBS_STATUS"), Column("dataset"), Column("release"),
)  # fmt: skip


@dataclass(frozen=True)
class Move:
    """One area's change in points between its first and last comparable value."""

    first: Observation
    last: Observation
    values: int

    @property
    def area(self) -> str:
        return self.last.ref_area

    @property
    def points(self) -> float:
        return (self.last.obs_value or 0.0) - (self.first.obs_value or 0.0)

    @property
    def apart(self) -> int:
        return (self.last.time_period or 0) - (self.first.time_period or 0)

    @property
    def years(self) -> str:
        return f"{self.first.time_period}–{self.last.time_period}"


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """Change of each country with two comparable values, and of the areas in focus; largest rise first."""
    found = unbroken.stretches(selection, warehouse, full)
    names = warehouse.catalogue.names[selection.lang]
    moves = [
        Move(part[0], part[-1], len(part)) for area, part in found.of.items()
        if len(part) > 1 and (area in found.listed or area in selection.areas)
    ]  # fmt: skip
    moves.sort(key=lambda m: (-m.points, sort_key(names[m.area])))
    used = [row for m in moves for row in (m.first, m.last)]
    table = Table(COLUMNS, [_record(m, selection) for m in moves])
    facts = {"moves": moves, "shown": _shown(moves, selection), "found": found}
    return Result(used, facts=facts, table=table)


def _record(m: Move, selection: Selection) -> tuple[Any, ...]:
    return (m.area, selection.indicator, m.points, m.apart, m.first.time_period, m.last.time_period,
            m.first.obs_value, m.last.obs_value, m.values, m.first.obs_status, m.last.obs_status, m.last.dataset,
            m.last.release)  # fmt: skip


def _shown(moves: list[Move], selection: Selection) -> list[Move]:
    """The chosen areas, then the largest rises and the largest falls."""
    chosen = [m for area in selection.areas for m in moves if m.area == area]
    rest = [m for m in moves if m.area not in selection.areas and m.last.kind != "group"]
    return [*chosen, *[m for m in rest if m.points > 0][:MOST], *[m for m in rest if m.points < 0][-MOST:]]


def figure(result: Result, view: View) -> Figure | None:
    """From the first value (ring) to the last (dot); the change and its years at the end."""
    shown: list[Move] = list(reversed(result.facts["shown"]))
    if not shown:
        return None
    lang, chosen = view.lang, set(view.selection.areas)
    line_x: list[float | None] = []
    line_y: list[str | None] = []
    for m in shown:
        line_x += [m.first.obs_value, m.last.obs_value, None]
        line_y += [m.area, m.area, None]
    top = max(100.0, *(m.first.obs_value or 0.0 for m in shown), *(m.last.obs_value or 0.0 for m in shown))
    labels = [f"<b>{signed(m.points, 1, lang)}</b>  <i>{m.years}</i>" for m in shown]
    colours = ["@accent" if m.area in chosen else "@c3" for m in shown]
    ids, rest = [m.area for m in shown], [m for m in shown if m.area not in chosen]
    ends = (("@paper", 8, [m.first for m in shown]), (colours, 10, [m.last for m in shown]))
    data: list[Figure] = [
        {"type": "scatter", "mode": "lines", "x": line_x, "y": line_y, "hoverinfo": "skip",
         "line": {"color": "@muted", "width": 2}},
        *({"type": "scatter", "mode": "markers", "x": unbroken.amounts(values), "y": ids,
           "marker": {"symbol": "circle", "size": size, "color": fill, "line": {"width": 2, "color": colours}},
           "customdata": hovers(view, values), "hovertemplate": HOVER} for fill, size, values in ends),
        {"type": "scatter", "mode": "text", "x": [top * 1.06] * len(shown), "y": ids, "text": labels,
         "textposition": "middle right", "cliponaxis": False, "hoverinfo": "skip", "textfont": {"color": "@ink"}},
    ]  # fmt: skip
    names = [f"<b>{view.name(m.area)}</b>" if m.area in chosen else view.name(m.area) for m in shown]
    return {
        "data": data,
        "layout": layout(
            height=height(result),
            margin={"l": 8, "r": 8, "t": 4, "b": 28},
            shapes=unbroken.rules([sum(m.points < 0 for m in rest), len(rest)], len(shown)),
            meta={"narrow": {"xaxis": {"range": [-3, top * 2.1]}}},
            xaxis={"range": [-3, top * 1.5], "tickvals": [0, 20, 40, 60, 80, 100], "fixedrange": True,
                   "zeroline": False},
            yaxis={"type": "category", "automargin": True, "ticklabelstandoff": 5, "fixedrange": True,
                   "tickmode": "array", "tickvals": ids, "ticktext": names, "categoryorder": "array",
                   "categoryarray": ids, "range": [-0.6, len(shown) - 0.4]},
        ),
    }  # fmt: skip


def finding(result: Result, view: View) -> str:
    """The first chosen area's change; without one, the ends of the list."""
    lang = view.lang
    moves: list[Move] = result.facts["moves"]
    if not unbroken.applies(view.selection, view.catalogue):
        return unbroken.inapplicable(view)
    chosen = next(iter(view.selection.areas), "")
    if mine := next((m for m in moves if m.area == chosen), None):
        return _of_one(mine, view)
    listed = [m for m in moves if m.last.kind != "group"]
    if chosen:
        where = view.catalogue.areas[chosen].in_form[lang]
        return t(lang, "finding-changes-absent", where=where, n=len(listed))
    if not listed:
        return t(lang, "finding-changes-none", n=len(result.facts["found"].listed))
    up, down = listed[0], listed[-1]
    if up.points > 0 > down.points:
        return t(lang, "finding-changes", up=view.name(up.area), up_points=signed(up.points, 1, lang),
                 up_years=up.years, down=view.name(down.area), down_points=signed(down.points, 1, lang),
                 down_years=down.years)  # fmt: skip
    most = max(listed, key=lambda m: abs(m.points))
    return t(lang, "finding-changes-one", name=view.name(most.area), points=signed(most.points, 1, lang),
             years=most.years)  # fmt: skip


def _of_one(m: Move, view: View) -> str:
    lang = view.lang
    size = number(abs(m.points), 1, lang)
    still = not any(digit in size for digit in "123456789")
    key = "finding-changes-same" if still else "finding-changes-up" if m.points > 0 else "finding-changes-down"
    return t(lang, key, where=capital(view.catalogue.areas[m.area].in_form[lang]), points=size,
             size=abs(round(m.points, 1)),
             apart=m.apart,
             first=str(m.first.time_period), last=str(m.last.time_period),
             old=view.shown(m.first.obs_value or 0.0), new=view.shown(m.last.obs_value or 0.0))  # fmt: skip


def keys(result: Result, view: View) -> Element | None:
    """Which end is which."""
    if not result.facts["shown"]:
        return None
    lang = view.lang
    return el("P", el("Span", "○", className="key"), t(lang, "key-first-value"), " ",
              el("Span", "●", className="key"), t(lang, "key-last-value"), className="keys")  # fmt: skip


def note(result: Result, view: View) -> str:
    """What is compared, and what a change does not say."""
    lang = view.lang
    out = len(result.facts["found"].listed) - sum(m.last.kind != "group" for m in result.facts["moves"])
    parts = [t(lang, "changes-note", span=unbroken.span(view))]
    parts += [t(lang, "changes-left-out", n=out, n_text=number(out, 0, lang))] if out > 0 else []
    return " ".join([*parts, unbroken.hedge(view)])


def height(result: Result) -> int:
    """A line a country shown."""
    return MARGIN_PX + BAR_PX * max(1, len(result.facts["shown"]))


CHART = Chart(
    "largest-changes", "chart-changes", rows, figure, finding, height, keys=keys, note=note,
    measure=lambda _, view: unbroken.measure(view, t(view.lang, "changes-measure"), unbroken.span(view)),
    method="largest-changes", takes=OF_COUNTRIES,
)  # fmt: skip
