"""Distance to 2030: how far is each country from covering everyone, how fast would it have to go, how fast did it go?

Target 1.3 names no number: 100 % is our benchmark, and the chart says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dashboard.charts import unbroken
from dashboard.charts.base import HOVER, OF_COUNTRIES, Chart, Column, Figure, Result, Table, View, layout
from dashboard.elements import Element, el
from dashboard.queries import Observation
from dashboard.selection import Selection
from dashboard.texts import capital, joined, number, sort_key, t
from dashboard.warehouse import Warehouse
from methods import gaps
from methods.projection import NAMED_PACE, observed_pace

BAR_PX = 22
MARGIN_PX = 74
FEW = 12
SLOWEST, FASTEST = -10.0, 20.0  # points a year; a faster pace is drawn at the edge as a triangle
COLUMNS = (
    Column("ref_area", "area"), Column("indicator", "indicator"), Column("coverage_pct", "number", "PT"),
    Column("time_period", "year"), Column("gap_points", "number"), Column("needed_pace_points_a_year", "number"),
    Column("observed_pace_points_a_year", "number", decimals=2), Column("first_year", "year"),
    Column("values_used", "number", decimals=0), Column("obs_status", "code", "OBS_STATUS"), Column("dataset"),
    Column("release"),
)  # fmt: skip


@dataclass(frozen=True)
class Course:
    """Where an area stands and how it moves; `pace` None with fewer than two comparable values."""

    last: Observation
    first_year: int
    values: int
    gap: float
    needed: float
    pace: float | None

    @property
    def area(self) -> str:
        return self.last.ref_area

    @property
    def reached(self) -> bool:
        return self.gap <= 0

    @property
    def fast_enough(self) -> bool:
        return self.reached or (self.pace is not None and self.pace >= self.needed)


def course(part: list[Observation]) -> Course:
    """The course of one area's comparable values."""
    last = part[-1]
    amount, year = last.obs_value or 0.0, last.time_period or 0
    pace = observed_pace(unbroken.years_of(part), unbroken.amounts(part))
    return Course(last, part[0].time_period or 0, len(part), gaps.distance_to_target(amount),
                  gaps.required_pace(amount, year), pace)  # fmt: skip


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """Newest value, distance and paces of each country; the areas in focus first, then the farthest from 100 %."""
    found = unbroken.stretches(selection, warehouse, full)
    by_area = {area: course(part) for area, part in found.of.items() if (part[-1].time_period or 0) < gaps.HORIZON}
    pinned = [by_area[area] for area in found.pinned if area in by_area]
    rest = [by_area[area] for area in found.listed if area in by_area and area not in found.pinned]
    rest.sort(key=lambda c: (-c.gap, sort_key(warehouse.catalogue.names[selection.lang][c.area])))
    shown = [*pinned, *rest]
    used = [row for c in shown for row in found.of[c.area]]
    facts = {"courses": shown, "found": found}
    return Result(used, found.missing, facts=facts, table=Table(COLUMNS, [_record(c, selection) for c in shown]))


def _record(c: Course, selection: Selection) -> tuple[Any, ...]:
    return (c.area, selection.indicator, c.last.obs_value, c.last.time_period, c.gap, c.needed, c.pace,
            c.first_year, c.values, c.last.obs_status, c.last.dataset, c.last.release)  # fmt: skip


def signed(amount: float, decimals: int, lang: str) -> str:
    """A number with its sign: +1.3, −0.4, 0.0."""
    text = number(amount, decimals, lang)
    return f"+{text}" if amount > 0 and any(digit in text for digit in "123456789") else text


def _hovers(shown: list[Course], view: View, observed: bool) -> list[list[str]]:
    lang = view.lang
    label = t(lang, "pace-observed-of" if observed else "pace-needed-of")
    unit = t(lang, "points-a-year")
    statuses = {code: view.status(code) for code in {c.last.obs_status for c in shown}}
    made = []
    for c in shown:
        pace, places = (c.pace or 0.0, 2) if observed else (c.needed, 1)
        years = f" ({c.first_year}–{c.last.time_period}, n = {c.values})" if observed else ""
        made.append([
            view.name(c.area), f"{label} {signed(pace, places, lang)} {unit}{years}",
            f"{view.shown(c.last.obs_value or 0.0)} ({c.last.time_period})", statuses[c.last.obs_status],
            view.origin(c.last.dataset, c.last.release),
        ])  # fmt: skip
    return made


def figure(result: Result, view: View) -> Figure | None:
    """Dumbbells: the pace needed (diamond) and the pace observed (dot), with a line at +2 points a year."""
    shown: list[Course] = list(reversed(result.facts["courses"]))
    if not shown:
        return None
    moving = [c for c in shown if c.pace is not None]
    at = {c.area: min(max(c.pace or 0.0, SLOWEST), FASTEST) for c in moving}
    needed = {c.area: max(c.needed, 0.0) for c in shown}
    low, high = min(0.0, *at.values()) if at else 0.0, max(NAMED_PACE, *needed.values(), *at.values())
    low, high = low - (high - low) * 0.06, high + (high - low) * 0.04
    focus = set(result.facts["found"].pinned)
    line_x: list[float | None] = []
    line_y: list[str | None] = []
    for c in moving:
        line_x += [needed[c.area], at[c.area], None]
        line_y += [c.area, c.area, None]
    labels = [f"{number(c.gap, 1, view.lang)}  <i>{c.last.time_period}</i>" for c in shown]
    end = high + (high - low) * 0.02
    data: list[Figure] = [
        {"type": "scatter", "mode": "lines", "x": line_x, "y": line_y, "hoverinfo": "skip",
         "line": {"color": "@rule", "width": 2}},
        {"type": "scatter", "mode": "markers", "x": list(needed.values()), "y": list(needed),
         "marker": {"symbol": "diamond-open", "size": 10, "line": {"width": 2},
                    "color": ["@accent" if c.area in focus else "@s1" for c in shown]},
         "customdata": _hovers(shown, view, observed=False), "hovertemplate": HOVER},
        {"type": "scatter", "mode": "markers", "x": list(at.values()), "y": list(at),
         "marker": {"symbol": [_symbol(c) for c in moving], "size": 9,
                    "color": ["@accent" if c.area in focus else "@c3" for c in moving]},
         "customdata": _hovers(moving, view, observed=True), "hovertemplate": HOVER},
        {"type": "scatter", "mode": "text", "x": [end] * len(shown), "y": [c.area for c in shown], "text": labels,
         "textposition": "middle right", "cliponaxis": False, "hoverinfo": "skip", "textfont": {"color": "@muted"}},
    ]  # fmt: skip
    names = [f"<b>{view.name(c.area)}</b>" if c.area in focus else view.name(c.area) for c in shown]
    return {
        "data": data,
        "layout": layout(
            height=height(result),
            margin={"l": 8, "r": 8, "t": 66, "b": 8},
            meta={"narrow": {"xaxis": {"range": [low, high + (high - low) * 0.85], "tickvals": _ticks(10, low, high)}}},
            shapes=[_upright(NAMED_PACE, "dot", "@muted"), _upright(0.0, "solid", "@rule"),
                    *unbroken.rules([len(shown) - len(focus)] if focus else [], len(shown))],
            annotations=[
                {"x": NAMED_PACE, "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 20, "showarrow": False,
                 "text": signed(NAMED_PACE, 0, view.lang), "font": {"color": "@muted"}},
                {"x": 1, "xref": "paper", "y": 1, "yref": "paper", "xanchor": "right", "yanchor": "bottom",
                 "yshift": 38, "showarrow": False, "text": t(view.lang, "distance-label"), "font": {"color": "@muted"}},
            ],
            xaxis={"range": [low, high + (high - low) * 0.3], "fixedrange": True, "side": "top", "zeroline": False,
                   "tickangle": 0, "tickvals": _ticks(5, low, high)},
            yaxis={"type": "category", "automargin": True, "ticklabelstandoff": 5, "fixedrange": True,
                   "tickmode": "array", "tickvals": [c.area for c in shown], "ticktext": names,
                   "categoryorder": "array", "categoryarray": [c.area for c in shown],
                   "range": [-0.7, len(shown) - 0.3], "showgrid": False},
        ),
    }  # fmt: skip


def _ticks(step: int, low: float, high: float) -> list[int]:
    return [at for at in range(-20, 31, step) if low <= at <= high]


def _symbol(c: Course) -> str:
    pace = c.pace or 0.0
    return "triangle-right" if pace > FASTEST else "triangle-left" if pace < SLOWEST else "circle"


def _upright(x: float, dash: str, colour: str) -> Figure:
    return {"type": "line", "x0": x, "x1": x, "y0": 0, "y1": 1, "yref": "paper", "layer": "below",
            "line": {"color": colour, "width": 1.5, "dash": dash}}  # fmt: skip


def finding(result: Result, view: View) -> str:
    """The first chosen area's paces; without one, how many countries move fast enough."""
    lang = view.lang
    if not unbroken.applies(view.selection, view.catalogue):
        return unbroken.inapplicable(view)
    by_area: dict[str, Course] = {c.area: c for c in result.facts["courses"]}
    listed = [by_area[area] for area in result.facts["found"].listed if area in by_area]
    chosen = next(iter(view.selection.areas), "")
    if chosen and chosen in by_area:
        return _of_one(by_area[chosen], view)
    if chosen:
        return t(lang, "finding-distance-absent", where=_where(chosen, view), n=len(listed))
    moving = [c for c in listed if c.pace is not None]
    if not moving:
        return t(lang, "finding-distance-none", n=len(listed))
    fast = sum(c.fast_enough for c in moving)
    return t(lang, "finding-distance", n=len(moving), fast=fast, fast_text=number(fast, 0, lang))


def _where(area: str, view: View) -> str:
    return view.catalogue.areas[area].in_form[view.lang]


def _of_one(c: Course, view: View) -> str:
    lang, where = view.lang, capital(_where(c.area, view))
    said = view.shown(c.last.obs_value or 0.0)
    year = str(c.last.time_period)
    if c.reached:
        return t(lang, "finding-distance-reached", where=where, value=said, year=year)
    needed, needs = number(c.needed, 1, lang), round(c.needed, 1)
    if c.pace is None:
        return t(lang, "finding-distance-single", where=where, value=said, year=year, needed=needed, needs=needs)
    shown = number(abs(c.pace), 1, lang)
    still = not any(digit in shown for digit in "123456789")
    key = "finding-distance-flat" if still else "finding-distance-up" if c.pace > 0 else "finding-distance-down"
    return t(lang, key, where=where, value=said, year=year, needed=needed, needs=needs, pace=shown,
             size=round(abs(c.pace), 1), first=str(c.first_year), n=c.values)  # fmt: skip


def keys(result: Result, view: View) -> Element:
    """What the signs mean."""
    lang = view.lang
    return el("P", el("Span", "◇", className="key"), t(lang, "key-pace-needed"), " ",
              el("Span", "●", className="key"), t(lang, "key-pace-observed"), " ",
              el("Span", "¦", className="key"), t(lang, "key-pace-named"), className="keys")  # fmt: skip


def note(result: Result, view: View) -> str:
    """Benchmark, what a pace is made of, and which countries have none."""
    lang = view.lang
    still = sorted((view.name(c.area) for c in result.facts["courses"] if c.pace is None), key=sort_key)
    parts = [t(lang, "distance-note", span=unbroken.span(view))]
    if still:
        names = joined(still, lang) if len(still) <= FEW else t(lang, "distance-in-table")
        parts.append(t(lang, "distance-single", n=len(still), names=names))
    if any(c.reached and c.gap < 0 for c in result.facts["courses"]):
        parts.append(t(lang, "progress-above"))
    return " ".join([*parts, unbroken.hedge(view)])


def height(result: Result) -> int:
    """A line a country; the card scrolls."""
    return MARGIN_PX + BAR_PX * max(1, len(result.facts["courses"]))


CHART = Chart(
    "distance-2030", "chart-distance", rows, figure, finding, height, scrolls=True, keys=keys, note=note,
    measure=lambda _, view: unbroken.measure(view, t(view.lang, "distance-measure", span=unbroken.span(view))),
    method="distance-2030", takes=OF_COUNTRIES,
)  # fmt: skip
