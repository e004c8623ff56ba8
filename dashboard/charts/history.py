"""Value history: what did each release say? One line for each set of values, in every release that said so."""

from __future__ import annotations

from collections import defaultdict

from dashboard.charts.base import HOVER, OF_AREA, OF_SERIES, Chart, Figure, Result, View, hover, layout
from dashboard.charts.trend import areas_shown
from dashboard.queries import Observation, records
from dashboard.selection import Selection
from dashboard.texts import t
from dashboard.warehouse import Warehouse

EARLIER = ("@s1", "@s2", "@s3", "@s4", "@s5", "@s6")


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """All values of the first shown area, in every release in service, by year, then release, oldest first."""
    area = next(iter(areas_shown(selection, warehouse)), "")
    if not area:
        return Result([])
    found = records.value_history(warehouse, selection.series_cut(warehouse.catalogue), area)
    kept = [row for row in found if row.obs_value is not None]
    return Result(kept, () if kept else (area,), facts={"area": area})


def releases(result: Result, view: View) -> list[str]:
    """Releases with a value, oldest first."""
    have = {row.release for row in result.rows}
    dataset = view.selection.source_in(view.catalogue).dataset
    return [release for release in view.catalogue.datasets[dataset].releases if release in have]


def editions(result: Result, view: View) -> list[tuple[list[str], list[Observation]]]:
    """Releases that say the same in every year, together, with their values by year; oldest first."""
    by_release: dict[str, list[Observation]] = defaultdict(list)
    for row in result.rows:
        by_release[row.release].append(row)
    found: dict[tuple[tuple[int | None, float | None], ...], list[str]] = {}
    for release in releases(result, view):
        said = tuple((row.time_period, row.obs_value) for row in by_release[release])
        found.setdefault(said, []).append(release)
    return [(labels, by_release[labels[-1]]) for labels in found.values()]


def _named(labels: list[str]) -> str:
    return labels[0] if len(labels) == 1 else f"{labels[0]} … {labels[-1]}"


def figure(result: Result, view: View) -> Figure | None:
    """The newest edition in the accent, earlier ones thinner; where they agree, the points lie on each other."""
    dated = [row for row in result.rows if row.time_period is not None]
    if not dated:
        return None
    made = editions(result, view)
    data, notes = [], []
    for n, (labels, part) in enumerate(made):
        newest = n == len(made) - 1
        colour = "@accent" if newest else EARLIER[n % len(EARLIER)]
        points = [row for row in part if row.time_period is not None]
        if not points:
            continue
        data.append({
            "type": "scatter", "mode": "markers" if view.indicator.points_only else "lines+markers",
            "x": [row.time_period for row in points], "y": [row.obs_value for row in points], "name": _named(labels),
            "line": {"color": colour, "width": 2.5 if newest else 1.5},
            "marker": {"color": colour, "size": 8 if newest else 11, "symbol": "circle" if newest else "circle-open"},
            "customdata": [[*hover(view, row)[:4], f"{view.origin(row.dataset, _named(labels))}"] for row in points],
            "hovertemplate": HOVER,
        })  # fmt: skip
        notes.append({
            "x": points[-1].time_period, "y": points[-1].obs_value, "text": _named(labels), "xanchor": "left",
            "showarrow": True, "arrowhead": 0, "arrowwidth": 1, "arrowcolor": "@rule", "standoff": 5,
            "axref": "x", "ayref": "y", "font": {"color": colour}, "align": "left",
        })  # fmt: skip
    longest = max(len(_named(labels)) for labels, _ in made)
    values = [row.obs_value or 0.0 for row in dated]
    years = [row.time_period for row in dated if row.time_period]
    low, high = min(0.0, *values), max(0.0, *values)
    return {
        "data": data,
        "layout": layout(
            annotations=_apart(notes, max(years) + 0.55, high - low, high * 1.08),
            margin={"l": 8, "r": 16 + 7 * longest, "t": 12, "b": 28},
            meta={"narrow": {"margin": {"r": 12 + 6 * longest}, "xaxis": {"nticks": 4}}},
            xaxis={"fixedrange": True, "ticklabelstandoff": 6, "tickformat": "d", "automargin": True,
                   "showgrid": False, "nticks": 8,
                   "range": [min(years) - 0.5, max(years) + 0.5]},
            yaxis={"fixedrange": True, "automargin": True, "range": [low * 1.08, (high or 1.0) * 1.08]},
        ),
    }  # fmt: skip


def _apart(notes: list[Figure], edge: float, span: float, top: float) -> list[Figure]:
    """Labels beside the plot, each with a thin line to its last point, so that none lies on a line or a label."""
    need, below, above = span * 0.07, float("-inf"), top + span * 0.05
    ordered = sorted(notes, key=lambda each: (float(each["y"]), each["x"]))
    for note in ordered:
        note["ax"], note["ay"] = edge, max(float(note["y"]), below + need)
        below = note["ay"]
    for note in reversed(ordered):
        note["ay"] = min(note["ay"], above - need)
        above = note["ay"]
    return notes


def finding(result: Result, view: View) -> str:
    """The year whose value was revised most, and from what to what; or that none was."""
    lang = view.lang
    area = result.facts.get("area", "")
    if not result.rows:
        return t(lang, "finding-history-none", names=view.name(area) if area else "–")
    where = view.catalogue.areas[area].in_form[lang]
    by_year: dict[int | None, list[Observation]] = defaultdict(list)
    for row in result.rows:
        by_year[row.time_period].append(row)
    revised = max(by_year.values(), key=lambda part: abs((part[-1].obs_value or 0.0) - (part[0].obs_value or 0.0)))
    first, last = revised[0], revised[-1]
    n = len(releases(result, view))
    if n == 1:
        return t(lang, "finding-history-one", where=where, release=first.release)
    if view.said(first.obs_value or 0.0) == view.said(last.obs_value or 0.0):
        newest = releases(result, view)[-1]
        if gone := [part[-1] for part in by_year.values() if part[-1].release != newest]:
            return t(lang, "finding-history-dropped", where=where, year=str(gone[-1].time_period or ""),
                     first=view.said(gone[-1].obs_value or 0.0), first_release=gone[-1].release,
                     last_release=newest)  # fmt: skip
        return t(lang, "finding-history-same", where=where, n=str(n))
    return t(lang, "finding-history-revised", where=where, year=str(first.time_period or t(lang, "year-none")),
             first=view.said(first.obs_value or 0.0), first_release=first.release,
             last=view.said(last.obs_value or 0.0), last_release=last.release)  # fmt: skip


CHART = Chart(
    "value-history", "chart-value-history", rows, figure, finding, lambda _: 320, method="value-history",
    takes=(OF_SERIES - {"release"}) | OF_AREA,  # it shows all releases
)  # fmt: skip
