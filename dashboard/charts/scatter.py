"""Two figures of each country against each other, and spending against coverage: who spends what, who is covered?

No line is fitted and no distance from the cloud is read as merit: the figures say nothing of efficiency.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Any, NamedTuple

from dashboard.catalogue import Catalogue
from dashboard.charts import countries
from dashboard.charts.base import HOVER, OF_AREA_AND_GROUP, Chart, Column, Figure, Result, Table, View, layout
from dashboard.queries import Observation
from dashboard.queries.spending import Series, newest_everywhere
from dashboard.selection import Selection
from dashboard.texts import joined, t, value
from dashboard.warehouse import Warehouse

WORLD = "M49:001"
SPENDING: Series = ("ilo_wspr", "exp_SP_GDP")
COVERAGE: Series = ("un_sdg_1_3_1", "SI_COV_BENFTS")
YEARS_BACK = 10
LOW_SPENDING = 3.0
HEIGHT = 430


class Point(NamedTuple):
    """One area in the plane; `text` is what hovering shows, in five lines."""

    code: str
    x: float
    y: float
    text: list[str]


def percent(amount: float, view: View) -> str:
    """A share in per cent, one decimal."""
    return value(amount, view.catalogue.symbol("PT", view.lang), 1, view.lang)


def of_gdp(amount: float, view: View, decimals: int = 1) -> str:
    """A share of GDP."""
    return value(amount, view.catalogue.symbol("PT_GDP", view.lang), decimals, view.lang)


def year_of(row: Observation, view: View) -> str:
    """The year of a value, or that its table gives none."""
    return str(row.time_period) if row.time_period else t(view.lang, "year-none")


def _members(focus: Sequence[str], catalogue: Catalogue) -> frozenset[str]:
    """Today's members of the groups in focus other than the world."""
    groups = [g for code in focus if code != WORLD for g in catalogue.scheme_of(code)]
    return frozenset[str]().union(*(g.at(None) for g in groups))


def plane(points: Sequence[Point], view: View, focus: Sequence[str], **axes: Any) -> Figure:
    """Countries as dots; those in focus in the accent colour with their name, members of groups in focus without it.

    `axes`: `x` and `y` are axes of the layout with their ranges; `parts` is merged into the layout.
    """
    coloured = {*focus, *_members(focus, view.catalogue)}
    rest = [p for p in points if p.code not in coloured]
    chosen = [p for p in points if p.code in coloured]
    kinds = {p.code: view.catalogue.areas[p.code].kind for p in chosen}
    data = [
        _dots(rest, {"color": "@s2", "size": 8, "opacity": 0.6, "symbol": "circle"}),
        _dots(chosen, {
            "color": "@accent", "opacity": 1, "size": [12 if p.code in focus else 8 for p in chosen],
            "line": {"color": "@paper", "width": 1},
            "symbol": ["diamond" if kinds[p.code] == "group" else "circle" for p in chosen],
        }),
    ]  # fmt: skip
    middle = sum(axes["x"]["range"]) / 2
    notes = [
        {"x": p.x, "y": p.y, "text": f"<b>{view.name(p.code)}</b>", "showarrow": False, "font": {"color": "@accent"},
         "xanchor": "left" if p.x < middle else "right", "xshift": 9 if p.x < middle else -9, "bgcolor": "@paper",
         "opacity": 0.92, "borderpad": 1}
        for p in chosen if p.code in focus
    ]  # fmt: skip
    parts = dict(axes.get("parts", {}))
    parts["annotations"] = [*parts.get("annotations", []), *notes]
    still = {"fixedrange": True, "zeroline": False}
    margin = {"l": 8, "r": 12, "t": 10, "b": 44}
    return {
        "data": data,
        "layout": layout(height=HEIGHT, margin=margin, hovermode="closest", xaxis={**still, **axes["x"]},
                         yaxis={**still, **axes["y"]}, **parts),
    }  # fmt: skip


def titled(text: str) -> Figure:
    """The title of an axis."""
    return {"text": text, "font": {"size": 12}}


def _dots(points: Sequence[Point], marker: dict[str, Any]) -> Figure:
    return {
        "type": "scatter", "mode": "markers", "x": [p.x for p in points], "y": [p.y for p in points],
        "ids": [p.code for p in points], "marker": marker, "customdata": [p.text for p in points],
        "hovertemplate": HOVER, "cliponaxis": False,
    }  # fmt: skip


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """Countries with both figures; `missing` are areas asked for that lack one."""
    catalogue = warehouse.catalogue
    last = max(_coverage_years(selection, warehouse))
    group = countries.members(catalogue, selection.group, last)
    found = newest_everywhere(warehouse, (SPENDING, COVERAGE), last - YEARS_BACK + 1)
    wanted = {
        code: have for code, have in found.items()
        if catalogue.areas[code].kind in countries.KINDS and (group is None or code in group or code in selection.areas)
    }  # fmt: skip
    both = {code: (have[SPENDING[1]], have[COVERAGE[1]]) for code, have in wanted.items() if len(have) == 2}
    records = [
        (code, one.obs_value, one.source_detail, one.obs_status, one.dataset, one.release, other.obs_value,
         other.time_period, other.obs_status, other.dataset, other.release)
        for code, (one, other) in both.items()
    ]  # fmt: skip
    one_only = {code: next(iter(have.values())) for code, have in found.items() if len(have) == 1}
    missing = tuple(code for code in selection.areas if code not in both and catalogue.areas[code].kind != "group")
    return Result(
        [row for pair in both.values() for row in pair],
        missing,
        facts={"both": both, "one": one_only, "years": (last - YEARS_BACK + 1, last)},
        table=Table(COLUMNS, records),
    )


COLUMNS = (
    Column("ref_area", "area"), Column("spending_pct_of_gdp", "number", "PT_GDP", 1), Column("spending_source"),
    Column("spending_obs_status", "code", "OBS_STATUS"), Column("spending_dataset"), Column("spending_release"),
    Column("coverage_pct", "number", "PT", 1), Column("coverage_year", "year"),
    Column("obs_status", "code", "OBS_STATUS"), Column("coverage_dataset"), Column("coverage_release"),
)  # fmt: skip


def _coverage_years(selection: Selection, warehouse: Warehouse) -> tuple[int, ...]:
    source = warehouse.catalogue.indicators["coverage-any"].source("")
    years = source.years("", ("_T", "_T", "_T", "_T")).observed if source else ()
    return years or (0,)


def figure(result: Result, view: View) -> Figure | None:
    """Spending to the right, coverage upwards."""
    both: dict[str, tuple[Observation, Observation]] = result.facts["both"]
    if not both:
        return None
    lang = view.lang
    origin = "; ".join(dict.fromkeys(view.origin(row.dataset, row.release) for row in result.rows))
    points = []
    for code, (one, other) in both.items():
        text = [
            view.name(code),
            t(lang, "spending-shown", value=of_gdp(one.obs_value or 0.0, view)),
            t(lang, "coverage-shown", value=percent(other.obs_value or 0.0, view), year=str(other.time_period)),
            view.status(other.obs_status),
            origin,
        ]
        points.append(Point(code, one.obs_value or 0.0, other.obs_value or 0.0, text))
    top = max(p.x for p in points)
    x = {"title": titled(t(lang, "axis-spending")), "range": [-0.3, top * 1.06 + 0.3]}
    y = {"title": titled(t(lang, "axis-coverage")), "range": [-2, 104], "tickvals": [0, 20, 40, 60, 80, 100]}
    return plane(points, view, view.selection.areas, x=x, y=y)


def finding(result: Result, view: View) -> str:
    """The focus's two figures; without one, how coverage spreads among those that spend little."""
    both: dict[str, tuple[Observation, Observation]] = result.facts["both"]
    lang, areas = view.lang, view.catalogue.areas
    code = next(iter(view.selection.areas), "")
    if code in both:
        one, other = both[code]
        return t(lang, "finding-spending-coverage", where=areas[code].in_form[lang],
                 spending=of_gdp(one.obs_value or 0.0, view), coverage=percent(other.obs_value or 0.0, view),
                 year=str(other.time_period))  # fmt: skip
    if code and areas[code].kind != "group":
        one = result.facts["one"].get(code)
        key = (
            "finding-neither-figure" if one is None
            else "finding-spending-only" if one.series == SPENDING[1] else "finding-coverage-only"
        )  # fmt: skip
        return t(lang, key, where=areas[code].in_form[lang], n=len(both))
    low = sorted(other.obs_value or 0.0 for one, other in both.values() if (one.obs_value or 0.0) < LOW_SPENDING)
    if len(low) < 2:
        return t(lang, "finding-scatter-few", n=len(both))
    return t(lang, "finding-spending-spread", limit=of_gdp(LOW_SPENDING, view, 0), n=len(low),
             low=percent(low[0], view), high=percent(low[-1], view), middle=percent(median(low), view))  # fmt: skip


def _measure(result: Result, view: View) -> str:
    first, last = result.facts["years"]
    return t(view.lang, "measure-spending-coverage", first=str(first), last=str(last))


def note(result: Result, view: View) -> str:
    """What the cloud must not be read as, and who is missing."""
    said = t(view.lang, "note-spending-coverage")
    return f"{said} {absent(result, view)}".strip()


def absent(result: Result, view: View) -> str:
    """Groups in focus have no point of their own: said, not left blank."""
    groups = [code for code in view.selection.areas if view.catalogue.areas[code].kind == "group"]
    if not groups:
        return ""
    return t(view.lang, "note-group-no-point", names=joined([view.name(code) for code in groups], view.lang))


CHART = Chart("spending-coverage", "chart-spending-coverage", rows, figure, finding, lambda _: HEIGHT,
              measure=_measure, note=note, method="spending-coverage", takes=OF_AREA_AND_GROUP)  # fmt: skip
