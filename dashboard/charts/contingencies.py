"""Contingencies of one area: who is covered in which event of life, and how women and men differ.

All bars of a chart come from one dataset: the one that has the newest figures for nearly all contingencies.
"""

from __future__ import annotations

from statistics import median

from dashboard import queries
from dashboard.catalogue import Catalogue, Source
from dashboard.charts.base import HOVER, OF_AREA, Chart, Figure, Result, View, hover, layout
from dashboard.queries import Observation
from dashboard.selection import Selection
from dashboard.texts import capital, number, t
from dashboard.warehouse import Warehouse

WORLD = "M49:001"
BAR_PX = 34
MARGIN_PX = 44


def subject(selection: Selection) -> str:
    """The area looked at: the first chosen one, else the world."""
    return selection.areas[0] if selection.areas else WORLD


def contingencies(catalogue: Catalogue) -> list[str]:
    """The ILO series of SDG 1.3.1, at least one benefit first."""
    return [i.id for i in catalogue.indicators.values() if i.topic == "coverage" and i.sdg == "1.3.1"]


def _sources(catalogue: Catalogue) -> dict[tuple[str, str], tuple[str, Source]]:
    """(dataset, series) -> (indicator, source)."""
    pairs = [(i, s) for i in contingencies(catalogue) for s in catalogue.indicators[i].sources]
    return {(s.dataset, s.series): (i, s) for i, s in reversed(pairs)}


def _one_dataset(found: list[Observation]) -> list[Observation]:
    """Rows of the dataset with the newest years among those that have nearly all contingencies."""
    by_dataset: dict[str, list[Observation]] = {}
    for row in found:
        by_dataset.setdefault(row.dataset, []).append(row)
    if not by_dataset:
        return []
    fullest = max(len(part) for part in by_dataset.values())
    enough = {d: part for d, part in by_dataset.items() if len(part) >= fullest - 1}
    return max(enough.values(), key=lambda part: median(row.time_period or 0 for row in part))


def profile_rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """One row a contingency for both sexes together (women for maternity); `missing` lists the other indicators."""
    catalogue = warehouse.catalogue
    sources = _sources(catalogue)
    triples = [(s.dataset, s.series, catalogue.indicators[i].default["sex"]) for i, s in sources.values()]
    found = queries.latest_of_area(warehouse, subject(selection), triples)
    kept = _one_dataset([row for row in found if row.time_period])
    order = contingencies(catalogue)
    kept.sort(key=lambda row: order.index(sources[row.dataset, row.series][0]))
    have = {sources[row.dataset, row.series][0] for row in kept}
    named = {(row.dataset, row.series): sources[row.dataset, row.series][0] for row in kept}
    return Result(kept, tuple(i for i in order if i not in have), facts={"indicator": named})


def profile_figure(result: Result, view: View) -> Figure | None:
    """Bars with the value at their end and the part not covered in grey behind."""
    if not result.rows:
        return None
    rows = list(result.rows)
    ids = [result.facts["indicator"][row.dataset, row.series] for row in rows]
    names = [view.catalogue.indicators[i].texts["short"][view.lang] for i in ids]
    text = [f"{view.shown(r.obs_value or 0.0)}  <i>{r.time_period}</i>" for r in rows]
    back = {
        "type": "bar", "orientation": "h", "y": ids, "x": [100] * len(rows), "hoverinfo": "skip",
        "marker": {"color": "@track"},
    }  # fmt: skip
    custom = [[name, *hover(view, r)[1:]] for name, r in zip(names, rows, strict=True)]
    front = {
        "type": "bar", "orientation": "h", "y": ids, "x": [r.obs_value for r in rows],
        "marker": {"color": ["@total" if i == ids[0] else "@accent" for i in ids]},
        "customdata": custom, "hovertemplate": HOVER,
    }  # fmt: skip
    notes = [
        {"x": 101, "y": i, "text": label, "showarrow": False, "xanchor": "left", "font": {"color": "@ink"}}
        for i, label in zip(ids, text, strict=True)
    ]
    return {
        "data": [back, front],
        "layout": layout(
            barmode="overlay", bargap=0.45, annotations=notes, height=profile_height(result),
            margin={"l": 8, "r": 8, "t": 4, "b": 28},
            meta={"narrow": {"xaxis": {"range": [0, 185]}}},
            xaxis={"range": [0, 132], "tickvals": [0, 20, 40, 60, 80, 100], "fixedrange": True},
            yaxis={"type": "category", "automargin": True, "ticklabelstandoff": 5,
                   "fixedrange": True, "categoryorder": "array",
                   "categoryarray": ids[::-1], "tickmode": "array", "tickvals": ids, "ticktext": names},
        ),
    }  # fmt: skip


def profile_finding(result: Result, view: View) -> str:
    """Best and least covered contingency."""
    named = result.facts.get("indicator", {})
    rows = [(r.obs_value or 0.0, named[r.dataset, r.series]) for r in result.rows]
    rows = [(amount, i) for amount, i in rows if i != "coverage-any"]
    if not rows:
        return t(view.lang, "finding-profile-none", where=_where(view))
    (low, lowest), (high, highest) = min(rows), max(rows)
    short = {i: view.catalogue.indicators[i].texts["short"][view.lang] for i in (lowest, highest)}
    return t(view.lang, "finding-profile", where=capital(_where(view)), highest=short[highest], high=view.shown(high),
             lowest=short[lowest], low=view.shown(low))  # fmt: skip


def _where(view: View) -> str:
    return view.catalogue.areas[subject(view.selection)].in_form[view.lang]


def profile_height(result: Result) -> int:
    """A bar a contingency."""
    return MARGIN_PX + BAR_PX * max(1, len(result.rows))


def sex_rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """Women and men of each contingency that has both, from one dataset and year."""
    catalogue = warehouse.catalogue
    sources = _sources(catalogue)
    triples = [(s.dataset, s.series, sex) for _, s in sources.values() for sex in ("F", "M")]
    found = [row for row in queries.latest_of_area(warehouse, subject(selection), triples) if row.time_period]
    by_series: dict[tuple[str, str, int | None, str], list[Observation]] = {}
    for row in found:
        by_series.setdefault((row.dataset, row.series, row.time_period, row.release), []).append(row)
    pairs = [row for part in by_series.values() if {r.sex for r in part} == {"F", "M"} for row in part]
    kept = _one_dataset(pairs)
    order = contingencies(catalogue)
    kept.sort(key=lambda row: (order.index(sources[row.dataset, row.series][0]), row.sex))
    named = {(row.dataset, row.series): sources[row.dataset, row.series][0] for row in kept}
    return Result(kept, facts={"indicator": named})


def _pairs(result: Result) -> list[tuple[str, Observation, Observation]]:
    """(indicator, women, men)."""
    women = {(r.dataset, r.series): r for r in result.rows if r.sex == "F"}
    men = {(r.dataset, r.series): r for r in result.rows if r.sex == "M"}
    return [(indicator, women[key], men[key]) for key, indicator in result.facts["indicator"].items() if key in men]


def sex_figure(result: Result, view: View) -> Figure | None:
    """Dumbbells: women and men on one line a contingency."""
    if not result.rows:
        return None
    pairs = _pairs(result)
    names = [view.catalogue.indicators[i].texts["short"][view.lang] for i, _, _ in pairs]
    ids = [i for i, _, _ in pairs]
    line_x: list[float | None] = []
    line_y: list[str | None] = []
    for i, woman, man in pairs:
        line_x += [woman.obs_value, man.obs_value, None]
        line_y += [i, i, None]
    data: list[Figure] = [
        {"type": "scatter", "mode": "lines", "x": line_x, "y": line_y, "line": {"color": "@muted", "width": 3},
         "hoverinfo": "skip"}
    ]  # fmt: skip
    for sex, at, colour, symbol in (("F", 1, "@female", "circle"), ("M", 2, "@male", "square")):
        rows = [pair[at] for pair in pairs]
        label = view.catalogue.label("SEX", sex, view.lang)
        custom = [[f"{n} – {label}", *hover(view, r)[1:]] for n, r in zip(names, rows, strict=True)]  # type: ignore[arg-type]
        data.append({
            "type": "scatter", "mode": "markers", "x": [r.obs_value for r in rows], "y": ids,  # type: ignore[union-attr]
            "marker": {"color": colour, "size": 12, "symbol": symbol}, "customdata": custom, "hovertemplate": HOVER,
            "cliponaxis": False,
        })  # fmt: skip
    return {
        "data": data,
        "layout": layout(
            height=MARGIN_PX + BAR_PX * len(pairs),
            margin={"l": 8, "r": 16, "t": 4, "b": 28},
            xaxis={"range": [0, 100], "fixedrange": True},
            yaxis={"type": "category", "automargin": True, "ticklabelstandoff": 10,
                   "fixedrange": True, "categoryorder": "array",
                   "categoryarray": ids[::-1], "tickmode": "array", "tickvals": ids, "ticktext": names},
        ),
    }  # fmt: skip


def sex_finding(result: Result, view: View) -> str:
    """Lead with pensions where both sexes are published; else the first pair."""
    pairs = _pairs(result) if result.rows else []
    if not pairs:
        return t(view.lang, "finding-sex-none", where=_where(view))
    indicator, woman, man = next((p for p in pairs if p[0] == "coverage-old-age"), pairs[0])
    gap = (man.obs_value or 0.0) - (woman.obs_value or 0.0)
    short = view.catalogue.indicators[indicator].texts["short"][view.lang]
    key = "finding-sex-men" if gap > 0.05 else "finding-sex-women" if gap < -0.05 else "finding-sex-equal"
    who = "children" if indicator == "coverage-children" else "adults"
    return t(view.lang, key, who=who, where=capital(_where(view)), contingency=short,
             women=view.shown(woman.obs_value or 0.0),
             men=view.shown(man.obs_value or 0.0), gap=number(abs(gap), 1, view.lang),
             year=str(woman.time_period))  # fmt: skip


def _measure(_: Result, view: View) -> str:
    return t(view.lang, "measure-contingencies")


PROFILE = Chart(
    "contingency-profile", "chart-contingencies", profile_rows, profile_figure, profile_finding, profile_height,
    measure=_measure, method="contingencies", takes=OF_AREA,
)  # fmt: skip
SEX_GAP = Chart(
    "sex-gap", "chart-sex-gap", sex_rows, sex_figure, sex_finding,
    lambda result: MARGIN_PX + BAR_PX * max(1, len(result.rows) // 2), measure=_measure, method="sex-gap",
    takes=OF_AREA,
)  # fmt: skip
