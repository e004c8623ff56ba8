"""Trend: how has it changed? Lines of the chosen areas, one release each; breaks are not joined."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter

from dashboard import queries
from dashboard.catalogue import Catalogue
from dashboard.charts.base import HOVER, SERIES_COLOURS, Chart, Figure, Result, View, at_end, hover, layout
from dashboard.queries import Observation
from dashboard.selection import Selection
from dashboard.texts import t
from dashboard.warehouse import Warehouse

WORLD = "M49:001"
MOST_POPULOUS = 5
INCOME_SCHEME = "wb-income"
AFTER = 0.5  # years of room before the first and after the last one
LINE_SHARE = 0.055  # of the height of a plot on a card, for a line of words
# Series whose values of income groups follow the income list of each year, as far as they can be recomputed.
LISTS_OF_EACH_YEAR = frozenset({"UHC_INDEX_REPORTED", "SH_ACS_UNHC_25"})


def areas_shown(selection: Selection, warehouse: Warehouse) -> tuple[str, ...]:
    """The reader's areas; without any, the world and the chosen group, else the most populous countries."""
    if selection.areas:
        return selection.areas
    wanted = [code for code in dict.fromkeys((WORLD, selection.group)) if code]
    cut = selection.series_cut(warehouse.catalogue)
    present = queries.areas_with_values(warehouse, cut, tuple(wanted))
    if present:
        return tuple(code for code in wanted if code in present)
    return queries.most_populous(warehouse, cut, MOST_POPULOUS)


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """Values of the shown areas in the chosen years; `missing` are shown areas without any."""
    if selection.year_from is None or selection.year_to is None:
        return Result([])
    areas = areas_shown(selection, warehouse)
    cut = selection.series_cut(warehouse.catalogue)
    found = queries.over_time(warehouse, cut, areas, (selection.year_from, selection.year_to), full)
    have = {row.ref_area for row in found}
    return Result(found, tuple(code for code in areas if code not in have), facts={"areas": areas})


def _with_gaps(
    part: list[Observation],
) -> tuple[list[int | None], list[float | None], list[list[str] | None], list[int]]:
    """x, y and positions with an empty point before each break, so that the line is not drawn across it."""
    x: list[int | None] = []
    y: list[float | None] = []
    at: list[int] = []
    for n, row in enumerate(part):
        if n and row.obs_status == "B":
            x.append(None)
            y.append(None)
            at.append(-1)
        x.append(row.time_period)
        y.append(row.obs_value)
        at.append(n)
    return x, y, [], at


def _line(view: View, part: list[Observation], colour: str, lines: bool) -> Figure:
    x, y, _, at = _with_gaps(part)
    texts = [hover(view, part[n]) if n >= 0 else [""] * 5 for n in at]
    symbols = ["circle-open" if n >= 0 and part[n].obs_status in ("E", "I", "F") else "circle" for n in at]
    return {
        "type": "scatter", "mode": "lines+markers" if lines else "markers", "x": x, "y": y,
        "connectgaps": False, "name": view.name(part[0].ref_area), "line": {"color": colour, "width": 2},
        "marker": {"color": colour, "size": 7, "symbol": symbols}, "customdata": texts, "hovertemplate": HOVER,
    }  # fmt: skip


def _segments(part: list[Observation]) -> list[tuple[list[Observation], bool]]:
    """Observed values and projections as separate pieces that share the point between them."""
    observed = [row for row in part if row.obs_status != "F"]
    projected = [row for row in part if row.obs_status == "F"]
    pieces = [(observed, False)] if observed else []
    if projected:
        pieces.append(([*observed[-1:], *projected], True))
    return pieces


def figure(result: Result, view: View) -> Figure | None:
    """Lines labelled at their ends; points only where surveys differ too much to be joined."""
    if not result.rows:
        return None
    lines = not view.indicator.points_only
    order = [code for code in result.facts["areas"] if code not in result.missing]
    by_area = {code: list(part) for code, part in groupby(result.rows, key=attrgetter("ref_area"))}
    data, notes = [], []
    names, right, right_narrow = at_end([view.name(code) for code in order])
    for n, code in enumerate(order):
        colour = SERIES_COLOURS[n % len(SERIES_COLOURS)]
        for piece, projected in _segments(by_area[code]):
            trace = _line(view, piece, colour, lines)
            trace["line"]["dash"] = "dot" if projected else "solid"
            data.append(trace)
        last = by_area[code][-1]
        notes.append({
            "x": last.time_period, "y": last.obs_value, "text": names[n], "xanchor": "left", "xshift": 8,
            "showarrow": False, "font": {"color": colour}, "align": "left",
        })  # fmt: skip
    values = [row.obs_value or 0.0 for row in result.rows]
    percent = view.indicator.breaks[0] == 0 and view.indicator.breaks[-1] == 100
    top = max(100.0, *values) if percent else max(values) * 1.08
    years = [row.time_period for row in result.rows if row.time_period]
    return {
        "data": data,
        "layout": layout(
            annotations=apart(notes, top - min(0.0, *values), max(years), top),
            margin={"l": 8, "r": right, "t": 12, "b": 28}, meta={"narrow": {"margin": {"r": right_narrow}}},
            xaxis={"fixedrange": True, "tickformat": "d", "automargin": True, "showgrid": False, "ticklabelstandoff": 6,
                   "range": [min(years) - AFTER, max(years) + AFTER], "nticks": 8},
            yaxis={"fixedrange": True, "automargin": True, "range": [min(0.0, *values), top], "rangemode": "tozero"},
        ),
    }  # fmt: skip


def apart(notes: list[Figure], span: float, last: float, top: float, share: float = LINE_SHARE) -> list[Figure]:
    """Move labels that would lie on each other apart (a line needs that share of the height), none above the top.

    The label of a line that ends before the last year stands beside the plot, where it lies on no other line, with a
    thin grey line to its last point (grey, so that it is not read as values).
    """
    line, below, above = span * share, float("-inf"), top + span * 0.04
    ordered = sorted(notes, key=lambda n: float(n["y"]))
    half = [line * (str(note["text"]).count("<br>") + 1) / 2 for note in ordered]
    at = [float(note["y"]) for note in ordered]
    for n, room in enumerate(half):
        at[n] = max(at[n], below + room)
        below = at[n] + room
    for n in reversed(range(len(at))):
        at[n] = min(at[n], above - half[n])
        above = at[n] - half[n]
    for note, placed in zip(ordered, at, strict=True):
        if note["x"] < last:
            note |= {"showarrow": True, "arrowhead": 0, "arrowwidth": 1, "arrowcolor": "@rule", "standoff": 5,
                     "axref": "x", "ayref": "y", "ax": last + AFTER, "ay": placed, "xshift": 0}  # fmt: skip
        else:
            note["y"] = placed
    return notes


def finding(result: Result, view: View) -> str:
    """First and last value of the first area shown; why there is no line when there is none."""
    lang = view.lang
    if not result.rows:
        key = "finding-trend-undated" if view.selection.year_from is None else "finding-trend-empty"
        names = [view.name(code) for code in result.missing]
        return t(lang, key, names=", ".join(names))
    code = next(a for a in result.facts["areas"] if a not in result.missing)
    part = [row for row in result.rows if row.ref_area == code and row.obs_status != "F"] or list(result.rows)
    first, last = part[0], part[-1]
    where = view.catalogue.areas[code].in_form[lang]
    if first.time_period == last.time_period:
        return t(
            lang, "finding-trend-one", where=where, year=str(last.time_period), value=view.said(last.obs_value or 0.0)
        )
    change = (last.obs_value or 0.0) - (first.obs_value or 0.0)
    key = "finding-trend-up" if change > 0 else "finding-trend-down" if change < 0 else "finding-trend-same"
    return t(lang, key, where=where, first=view.said(first.obs_value or 0.0), last=view.said(last.obs_value or 0.0),
             first_year=str(first.time_period), last_year=str(last.time_period))  # fmt: skip


def note(result: Result, view: View) -> str:
    """That lines of income groups show the groups' changing members too; '' where they do not or are not known to."""
    return t(view.lang, "note-income-lists") if moving(result, view) else ""


def moving(result: Result, view: View) -> bool:
    """Are there lines of income groups whose custodian counts in each year those that were in the group then?"""
    groups = {group.code for group in view.catalogue.schemes.get(INCOME_SCHEME, [])}
    years: dict[str, set[int | None]] = {}
    for row in result.rows:
        if row.ref_area in groups and row.series in LISTS_OF_EACH_YEAR:
            years.setdefault(row.ref_area, set()).add(row.time_period)
    return any(len(each) > 1 for each in years.values())


def default_areas(catalogue: Catalogue) -> tuple[str, ...]:
    """The world, where the catalogue knows it."""
    return (WORLD,) if WORLD in catalogue.areas else ()


CHART = Chart("trend", "chart-trend", rows, figure, finding, lambda _: 360, method="trend", note=note)
