"""Projection: where does one area's coverage go if its past course continues, and where would it have to go?

Published values are a solid line; what continues them is dotted, what would be needed is dashed, and the fan is a
light band. A fan stands only on four values over five years or more without a break.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from dashboard.charts import unbroken
from dashboard.charts.base import HOVER, OF_COUNTRIES, Chart, Column, Figure, Result, Table, View, hovers, layout
from dashboard.charts.distance import signed
from dashboard.elements import Element, el
from dashboard.queries import Observation, progress
from dashboard.selection import Selection
from dashboard.texts import capital, number, t, value
from dashboard.warehouse import Warehouse
from methods.gaps import HORIZON, UNIVERSAL_COVERAGE
from methods.projection import (
    HIGHEST,
    LOWEST,
    Fan,
    fan_allowed,
    logistic_fan,
    observed_pace,
    pace_continued,
    required_path,
)

HEIGHT = 380
APART = 12.0  # per cent of the axis that a label of two lines needs
COLUMNS = (
    Column("time_period", "year"), Column("ref_area", "area"), Column("indicator", "indicator"),
    Column("coverage_pct", "number", "PT"), Column("obs_status", "code", "OBS_STATUS"),
    Column("required_path_pct", "number", "PT"), Column("pace_continued_pct", "number", "PT"),
    Column("fan_central_pct", "number", "PT"), Column("fan_low_80_pct", "number", "PT"),
    Column("fan_high_80_pct", "number", "PT"), Column("fan_low_95_pct", "number", "PT"),
    Column("fan_high_95_pct", "number", "PT"), Column("dataset"), Column("release"),
)  # fmt: skip


@dataclass(frozen=True)
class Ahead:
    """The years from the last value to the horizon, and what is drawn over them; None for what cannot be said."""

    years: list[int]
    required: list[float]
    pace: float | None
    continued: list[float] | None
    fan: Fan | None


def area_of(selection: Selection) -> str:
    """The one area shown: the first in focus."""
    return unbroken.focus(selection)[0]


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """All values of the area in the current release; `facts` has what lies ahead and what it rests on."""
    area = area_of(selection)
    catalogue = warehouse.catalogue
    if not unbroken.applies(selection, catalogue) or selection.year is None:
        return Result([], facts={"ahead": None})
    cut = selection.series_cut(catalogue)
    found = [row for row in progress.of_area(warehouse, cut, area, selection.year, full) if row.obs_status != "F"]
    if not found:
        return Result([], facts={"ahead": None, "others": progress.countries_with_values(warehouse, cut)})
    published = [row for row in found if row.release == found[-1].release]
    first = selection.year - selection.window + 1
    unbroken_part = unbroken.comparable(published)
    recent = [row for row in unbroken_part if (row.time_period or 0) >= first]
    ahead = _ahead(recent, unbroken_part) if recent else None
    facts = {"ahead": ahead, "paced": recent, "unbroken": unbroken_part}
    return Result(published, facts=facts, table=Table(COLUMNS, _records(published, ahead, selection)))


def _ahead(recent: list[Observation], since_break: list[Observation]) -> Ahead | None:
    """The pace of recent values and the fan of all since the last break; None where 2030 or 100 % is reached."""
    last = recent[-1]
    amount, year = last.obs_value or 0.0, last.time_period or 0
    if year >= HORIZON or amount >= UNIVERSAL_COVERAGE:
        return None
    years, amounts, ahead = unbroken.years_of(since_break), unbroken.amounts(since_break), [*range(year, HORIZON + 1)]
    pace = observed_pace(unbroken.years_of(recent), unbroken.amounts(recent))
    continued = None if pace is None else pace_continued(amount, year, pace, ahead)
    fan = logistic_fan(years, amounts, ahead) if fan_allowed(years) and len(set(amounts)) > 1 else None
    return Ahead(ahead, required_path(amount, year, ahead), pace, continued, fan)


def _records(published: list[Observation], ahead: Ahead | None, selection: Selection) -> list[tuple[Any, ...]]:
    """One record a year: what was published, then what is computed."""
    later: dict[int, tuple[Any, ...]] = {}
    for n, year in enumerate(ahead.years if ahead else ()):
        assert ahead is not None, "there are years ahead"
        bands = [float(side[n]) for band in ahead.fan.bands for side in (band.low, band.high)] if ahead.fan else []
        later[year] = (ahead.required[n], ahead.continued[n] if ahead.continued else None,
                       *([float(ahead.fan.central[n]), *bands] if ahead.fan else [None] * 5))  # fmt: skip
    last = published[-1]
    known = {row.time_period or 0: row for row in published}
    return [
        (year, last.ref_area, selection.indicator, known[year].obs_value if year in known else None,
         known[year].obs_status if year in known else None, *later.get(year, (None,) * 7), last.dataset, last.release)
        for year in sorted({*known, *later})
    ]  # fmt: skip


def figure(result: Result, view: View) -> Figure | None:
    """Published values solid, the pace continued dotted, the path needed dashed, the fan in light bands."""
    if not result.rows:
        return None
    rows, ahead = list(result.rows), result.facts["ahead"]
    data: list[Figure] = [*_bands(ahead), *_published(rows, view)]
    notes = []
    if ahead:
        data += _lines(ahead, view)
        notes = _notes(ahead, view)
    first = min(row.time_period or 0 for row in rows)
    top = max(100.0, *(row.obs_value or 0.0 for row in rows)) + 2
    last = rows[-1]
    notes.append({"x": last.time_period, "y": last.obs_value, "text": f"<b>{view.shown(last.obs_value or 0.0)}</b>",
                  "showarrow": False, "xanchor": "right", "yanchor": "bottom", "yshift": 6,
                  "font": {"color": "@accent"}})  # fmt: skip
    return {
        "data": data,
        "layout": layout(
            annotations=notes,
            height=HEIGHT,
            meta={"narrow": {"margin": {"l": 8, "r": 98, "t": 12, "b": 28}, "xaxis": {"nticks": 5}}},
            margin={"l": 8, "r": 116, "t": 12, "b": 28},
            xaxis={"fixedrange": True, "tickformat": "d", "automargin": True, "showgrid": False, "nticks": 9,
                   "range": [first - 0.6, (HORIZON if ahead else (last.time_period or 0)) + 0.6]},
            yaxis={"fixedrange": True, "automargin": True, "range": [0, top], "ticksuffix": _suffix(view)},
        ),
    }  # fmt: skip


def _suffix(view: View) -> str:
    return value(1, view.catalogue.symbol("PT", view.lang), 0, view.lang)[1:]


def _published(rows: list[Observation], view: View) -> list[Figure]:
    """One trace; an empty point before each break keeps the line from crossing it."""
    x: list[int | None] = []
    y: list[float | None] = []
    custom: list[list[str]] = []
    for n, (row, text) in enumerate(zip(rows, hovers(view, rows), strict=True)):
        if n and row.obs_status == "B":
            x, y, custom = [*x, None], [*y, None], [*custom, [""] * 5]
        x.append(row.time_period)
        y.append(row.obs_value)
        custom.append(text)
    symbols = ["circle-open" if row.obs_status in ("E", "I") else "circle" for row in rows]
    marks = {"type": "scatter", "mode": "markers", "x": [r.time_period for r in rows], "y": [r.obs_value for r in rows],
             "marker": {"color": "@accent", "size": 8, "symbol": symbols}, "hovertemplate": HOVER,
             "customdata": [text for text in custom if text[0]]}  # fmt: skip
    line = {"type": "scatter", "mode": "lines", "x": x, "y": y, "connectgaps": False, "hoverinfo": "skip",
            "line": {"color": "@accent", "width": 2}}  # fmt: skip
    return [line, marks]


def _bands(ahead: Ahead | None) -> list[Figure]:
    """The widest band first, so that the narrower lies on it."""
    if ahead is None or ahead.fan is None:
        return []
    years = [float(year) for year in ahead.fan.years]
    return [
        {"type": "scatter", "mode": "lines", "x": [*years, *years[::-1]], "hoverinfo": "skip",
         "y": [*map(float, band.low), *map(float, band.high[::-1])], "fill": "toself", "fillcolor": colour,
         "line": {"width": 0, "color": colour}}
        for band, colour in zip(reversed(ahead.fan.bands), ("@track", "@c0"), strict=True)
    ]  # fmt: skip


def _lines(ahead: Ahead, view: View) -> list[Figure]:
    lang = view.lang
    made = [_line(ahead, ahead.required, "required", t(lang, "ahead-required"), view)]
    if ahead.continued:
        made.append(_line(ahead, ahead.continued, "continued", t(lang, "ahead-continued"), view))
    if ahead.fan:
        central = [float(y) for y in ahead.fan.central]
        line = _line(ahead, central, "fan", t(lang, "ahead-fan"), view)
        bounds = [" · ".join(_range(view, float(b.low[n]), float(b.high[n]), b.level) for b in ahead.fan.bands)
                  for n in range(len(ahead.years))]  # fmt: skip
        line["customdata"] = [[*row[:3], bound, t(lang, "not-forecast")]
                              for row, bound in zip(line["customdata"], bounds, strict=True)]  # fmt: skip
        made.append(line)
    return made


def _range(view: View, low: float, high: float, level: float) -> str:
    share = value(level, view.catalogue.symbol("PT", view.lang), 0, view.lang)
    return f"{number(low, 1, view.lang)}–{view.shown(high)} ({share})"


STYLES = {"required": ("@s1", "dash", 2.0), "continued": ("@accent", "dot", 2.0), "fan": ("@c3", "dot", 1.5)}


def _line(ahead: Ahead, y: list[float], what: str, name: str, view: View) -> Figure:
    colour, dash, width = STYLES[what]
    computed = t(view.lang, "not-published")
    custom = [[name, view.shown(amount), str(year), computed, t(view.lang, "not-forecast")]
              for year, amount in zip(ahead.years, y, strict=True)]  # fmt: skip
    return {"type": "scatter", "mode": "lines", "x": ahead.years, "y": y, "customdata": custom, "hovertemplate": HOVER,
            "line": {"color": colour, "width": width, "dash": dash}}  # fmt: skip


def _notes(ahead: Ahead, view: View) -> list[Figure]:
    """Labels at the lines' ends, kept apart from each other."""
    lang = view.lang
    ends = [(ahead.required[-1], "required", t(lang, "ahead-required-short"))]
    ends += [(ahead.continued[-1], "continued", t(lang, "ahead-continued-short"))] if ahead.continued else []
    ends += [(float(ahead.fan.central[-1]), "fan", t(lang, "ahead-fan-short"))] if ahead.fan else []
    ends.sort()
    places = [min(max(end[0], 6.0), 94.0) for end in ends]
    for n, (below, above) in enumerate(pairwise(list(places))):
        places[n + 1] = max(above, places[n] + APART) if above >= below else above
    if places[-1] > 94.0:  # no room above: push the lower ones down
        places[-1] = 94.0
        for n in range(len(places) - 2, -1, -1):
            places[n] = min(places[n], places[n + 1] - APART)
    return [
        {"x": HORIZON, "y": place, "text": f"{name}<br><b>{view.shown(amount)}</b>",
         "xanchor": "left", "xshift": 6, "showarrow": False, "align": "left",
         "font": {"color": STYLES[what][0]}}
        for place, (amount, what, name) in zip(places, ends, strict=True)
    ]  # fmt: skip


def finding(result: Result, view: View) -> str:
    """Where the observed pace leads by 2030."""
    lang = view.lang
    if not unbroken.applies(view.selection, view.catalogue):
        return unbroken.inapplicable(view)
    place = view.catalogue.areas[area_of(view.selection)].in_form[lang]
    if not result.rows:
        return t(lang, "finding-projection-none", where=place, n=result.facts.get("others", 0))
    where, ahead, last = capital(place), result.facts["ahead"], result.rows[-1]
    said = view.shown(last.obs_value or 0.0)
    if ahead is None:
        reached = (last.obs_value or 0.0) >= UNIVERSAL_COVERAGE
        key = "finding-projection-reached" if reached else "finding-projection-old"
        return t(lang, key, where=where, value=said, year=str(last.time_period))
    if ahead.continued is None:
        return t(lang, "finding-projection-one", where=where, value=said, year=str(last.time_period))
    fitted = result.facts["paced"]
    return t(lang, "finding-projection", where=where, end=view.shown(ahead.continued[-1]), value=said,
             first=str(fitted[0].time_period), last=str(last.time_period),
             pace=signed(ahead.pace or 0.0, 1, lang), size=abs(round(ahead.pace or 0.0, 1)))  # fmt: skip


def keys(result: Result, view: View) -> Element | None:
    """What the bands are."""
    ahead = result.facts["ahead"]
    if ahead is None or ahead.fan is None:
        return None
    years = [row.time_period for row in result.facts["unbroken"]]
    text = t(view.lang, "fan-bands", df=ahead.fan.df, n=ahead.fan.points, years=f"{years[0]}–{years[-1]}")
    return el("P", el("Span", "", className="swatch c0"), text, className="keys")


def note(result: Result, view: View) -> str:
    """What the lines are, and why there is no fan where there is none."""
    lang, ahead = view.lang, result.facts["ahead"]
    if not result.rows:
        return t(lang, "projection-note")
    parts = [t(lang, "projection-note")]
    if ahead is not None and ahead.fan is None:
        fitted = result.facts["unbroken"]
        years = [row.time_period or 0 for row in fitted]
        key = "projection-no-spread" if fan_allowed(years) else "projection-no-fan"
        parts.append(t(lang, key, n=len(fitted), years=max(years) - min(years) + 1))
    if (
        ahead is not None
        and ahead.fan
        and any(not LOWEST <= y <= HIGHEST for y in unbroken.amounts(result.facts["unbroken"]))
    ):
        parts.append(t(lang, "projection-limited", low=number(LOWEST, 1, lang), high=view.shown(HIGHEST)))
    if result.rows[0].kind == "group":
        parts.append(t(lang, "projection-group"))
    return " ".join([*parts, unbroken.hedge(view)])


def _measure(result: Result, view: View) -> str:
    return unbroken.measure(view, view.name(area_of(view.selection)), grouped=False)


CHART = Chart(
    "projection", "chart-projection", rows, figure, finding, lambda _: HEIGHT, keys=keys, note=note,
    measure=_measure, method="projection", takes=OF_COUNTRIES,
)  # fmt: skip
