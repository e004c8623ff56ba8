"""Quadrant of health coverage: are services there (3.8.1), and does paying for them hurt (3.8.2)?

One definition of 3.8.2 at a time. The index is that of the year of the household survey, or of the last year before it.
"""

from __future__ import annotations

from statistics import median

from dashboard.charts import countries
from dashboard.charts.base import OF_AREA_AND_GROUP, Chart, Column, Figure, Result, Table, View
from dashboard.charts.scatter import HEIGHT, WORLD, Point, percent, plane, titled
from dashboard.params import Param
from dashboard.queries.spending import Pair, Series, pairs, reporting
from dashboard.selection import Selection
from dashboard.texts import number, t
from dashboard.warehouse import Warehouse

INDEX: Series = ("who_uhc", "UHC_INDEX_REPORTED")
# Never on one axis: 10 % and 25 % of the household budget, and 40 % of the discretionary budget (the 2025 definition).
DEFINITIONS: dict[str, str] = {
    "10": "catastrophic-health-10", "25": "catastrophic-health-25", "40": "catastrophic-health-40",
}  # fmt: skip
# The newest series with most countries: 162 to 2021; the definition of 2025 is held for 48 countries of Africa only.
DEFINITION = Param("definition", "10", options=tuple(DEFINITIONS))
YEARS_BACK = 10
CORNERS = ("quadrant-few-hard", "quadrant-many-hard", "quadrant-few-easy", "quadrant-many-easy")
COLUMNS = (
    Column("ref_area", "area"), Column("uhc_index", "number", "INDEX", 0), Column("uhc_index_year", "year"),
    Column("uhc_index_obs_status", "code", "OBS_STATUS"), Column("uhc_index_dataset"), Column("uhc_index_release"),
    Column("definition", "indicator"),
    Column("population_above_threshold_pct", "number", "PT", 1), Column("survey_year", "year"),
    Column("obs_status", "code", "OBS_STATUS"), Column("dataset"), Column("release"), Column("note"),
)  # fmt: skip


def hardship(warehouse: Warehouse, definition: str) -> Series:
    """Dataset and series of a definition of 3.8.2."""
    source = warehouse.catalogue.indicators[DEFINITIONS[definition]].sources[0]
    return source.dataset, source.series


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """Countries with a survey in the ten years up to the newest one; the world and groups only when in focus."""
    definition = selection.param(DEFINITION.name)
    series = hardship(warehouse, definition)
    held = reporting(warehouse, series)
    last = held[2]
    years = (last - YEARS_BACK + 1, last)
    group = countries.members(warehouse.catalogue, selection.group, last)
    focus = selection.areas or (WORLD,)
    kept: list[Pair] = []
    for pair in pairs(warehouse, series, INDEX, years):
        code, kind = pair.one.ref_area, pair.one.kind
        belongs = kind in countries.KINDS and (group is None or code in group)
        if belongs or code in focus:
            kept.append(pair)
    have = {pair.one.ref_area for pair in kept}
    records = [
        (one.ref_area, other.obs_value, other.time_period, other.obs_status, other.dataset, other.release,
         DEFINITIONS[definition], one.obs_value, one.time_period, one.obs_status, one.dataset, one.release, one.note)
        for one, other in kept
    ]  # fmt: skip
    return Result(
        [row for pair in kept for row in pair],
        tuple(code for code in selection.areas if code not in have),
        facts={"pairs": kept, "years": years, "definition": definition, "middle": _middle(kept), "held": held},
        table=Table(COLUMNS, records),
    )


def _middle(kept: list[Pair]) -> tuple[float, float] | None:
    """Medians of the countries shown: index, and share of the population above the threshold."""
    shown = [pair for pair in kept if pair.one.kind in countries.KINDS]
    if not shown:
        return None
    return median(p.other.obs_value or 0.0 for p in shown), median(p.one.obs_value or 0.0 for p in shown)


def figure(result: Result, view: View) -> Figure | None:
    """Services to the right, hardship upwards, medians as lines; the best corner is at the bottom right."""
    kept: list[Pair] = result.facts["pairs"]
    if not kept or not result.facts["middle"]:
        return None
    lang = view.lang
    origin = "; ".join(dict.fromkeys(view.origin(row.dataset, row.release) for row in result.rows))
    points = [
        Point(one.ref_area, other.obs_value or 0.0, one.obs_value or 0.0, [
            view.name(one.ref_area),
            t(lang, "index-shown", value=number(other.obs_value or 0.0, 0, lang), year=str(other.time_period)),
            t(lang, "hardship-shown", value=percent(one.obs_value or 0.0, view), year=str(one.time_period)),
            view.status(one.obs_status), origin,
        ])
        for one, other in kept
    ]  # fmt: skip
    across, up = result.facts["middle"]
    low, high = min(p.x for p in points), max(p.x for p in points)
    top = max(p.y for p in points) * 1.16 + 0.5
    lines = [
        {"type": "line", "xref": "x", "yref": "paper", "x0": across, "x1": across, "y0": 0, "y1": 1,
         "line": {"color": "@muted", "width": 1, "dash": "dash"}},
        {"type": "line", "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": up, "y1": up,
         "line": {"color": "@muted", "width": 1, "dash": "dash"}},
    ]  # fmt: skip
    label = view.catalogue.indicators[DEFINITIONS[result.facts["definition"]]].texts["short"][lang]
    return plane(
        points, view, view.selection.areas or (WORLD,),
        x={"title": titled(t(lang, "axis-uhc")), "range": [min(20.0, low - 3), max(95.0, high + 3)]},
        y={"title": titled(f"{label} (%)"), "range": [-top * 0.1, top]},
        parts={"shapes": lines, "annotations": [*_corners(lang), *_medians(across, up, view)]},
    )  # fmt: skip


def _corners(lang: str) -> list[Figure]:
    """What the four fields mean, in their corners."""
    places = ((0, 1), (1, 1), (0, 0), (1, 0))
    return [
        {"xref": "paper", "yref": "paper", "x": x, "y": y, "xanchor": "right" if x else "left",
         "yanchor": "top" if y else "bottom", "text": text.replace(", ", ",<br>"), "showarrow": False,
         "align": "right" if x else "left", "font": {"color": "@muted", "size": 11}}
        for text, (x, y) in zip([t(lang, key) for key in CORNERS], places, strict=True)
    ]  # fmt: skip


def _medians(across: float, up: float, view: View) -> list[Figure]:
    """The values of the two lines, at their ends."""
    lang = view.lang
    of = {"showarrow": False, "font": {"color": "@muted", "size": 11}, "bgcolor": "@paper"}
    return [
        {"x": across, "yref": "paper", "y": 0.5, "text": t(lang, "median-is", value=number(across, 0, lang)),
         "textangle": -90, "xshift": 8, **of},
        {"xref": "paper", "x": 0.5, "y": up, "text": t(lang, "median-is", value=percent(up, view)), "yshift": 8, **of},
    ]  # fmt: skip


def finding(result: Result, view: View) -> str:
    """Where the focus stands; without one, how many countries have few services and much hardship."""
    kept: list[Pair] = result.facts["pairs"]
    middle, lang = result.facts["middle"], view.lang
    code = next(iter(view.selection.areas), "")
    first, last = result.facts["years"]
    shown = [pair for pair in kept if pair.one.kind in countries.KINDS]
    pair = next((p for p in kept if p.one.ref_area == code), None)
    label = threshold(result.facts["definition"], lang)
    if code and pair is None:
        group = view.catalogue.areas[code].kind == "group"
        key = "finding-quadrant-group" if group else "finding-quadrant-missing"
        return t(lang, key, where=view.catalogue.areas[code].in_form[lang], definition=label,
                 first=str(first), last=str(last), n=len(shown))  # fmt: skip
    if middle is None:
        return t(lang, "finding-quadrant-empty", definition=label, first=str(first), last=str(last))
    if pair:
        few, hard = _few(pair, middle), _hard(pair, middle)
        key = (
            ("finding-quadrant-few-hard" if hard else "finding-quadrant-few-easy") if few
            else ("finding-quadrant-many-hard" if hard else "finding-quadrant-many-easy")
        )  # fmt: skip
        return t(lang, key, where=view.catalogue.areas[code].in_form[lang],
                 index=number(pair.other.obs_value or 0.0, 0, lang), share=percent(pair.one.obs_value or 0.0, view),
                 definition=label, year=str(pair.one.time_period))  # fmt: skip
    worst = sum(_few(p, middle) and _hard(p, middle) for p in shown)
    return t(lang, "finding-quadrant", n=worst, total=len(shown), definition=label)


def threshold(definition: str, lang: str) -> str:
    """What counts as large health spending, in words."""
    key = "definition-10" if definition == "10" else "definition-25" if definition == "25" else "definition-40"
    return t(lang, key)


def _few(pair: Pair, middle: tuple[float, float]) -> bool:
    """Service coverage below the median."""
    return (pair.other.obs_value or 0.0) < middle[0]


def _hard(pair: Pair, middle: tuple[float, float]) -> bool:
    """Hardship above the median."""
    return (pair.one.obs_value or 0.0) > middle[1]


def _measure(result: Result, view: View) -> str:
    first, last = result.facts["years"]
    label = view.catalogue.indicators[DEFINITIONS[result.facts["definition"]]].texts["label"][view.lang]
    return t(view.lang, "measure-quadrant", label=label, first=str(first), last=str(last))


def note(result: Result, view: View) -> str:
    """Which definition is shown, and why."""
    given = result.facts["definition"]
    key = "note-definition-10" if given == "10" else "note-definition-25" if given == "25" else "note-definition-40"
    n, _, last = result.facts["held"]
    return t(view.lang, key, n=n, last=str(last))


CHART = Chart("uhc-quadrant", "chart-uhc-quadrant", rows, figure, finding, lambda _: HEIGHT, measure=_measure,
              note=note, method="uhc-quadrant", takes=OF_AREA_AND_GROUP, params=(DEFINITION,))  # fmt: skip
