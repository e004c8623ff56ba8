"""Sources compared: what do the ILO, government finance statistics and ESSPROS say of the same country?

Three accounts with different rules, each a mark of its own: never joined by a line and never averaged.
"""

from __future__ import annotations

from dashboard.charts import countries
from dashboard.charts.base import HOVER, OF_AREA_AND_GROUP, Chart, Column, Figure, Result, Table, View, layout
from dashboard.charts.scatter import WORLD, of_gdp, year_of
from dashboard.charts.spending import keyed
from dashboard.elements import Element
from dashboard.queries import Observation
from dashboard.queries.spending import Series, newest_everywhere
from dashboard.selection import Selection
from dashboard.texts import joined, sort_key, t
from dashboard.warehouse import Warehouse

ILO: Series = ("ilo_wspr", "exp_SP_GDP")
COFOG: Series = ("imf_gfs_cofog", "GF10")
ESSPROS: Series = ("eurostat_esspros", "spr_exp_type.TOTAL")
SOURCES: dict[Series, tuple[str, str, str, str]] = {
    ILO: ("expenditure-social-protection", "circle", "●", "@s2"),
    COFOG: ("expenditure-social-protection-cofog", "square", "■", "@s5"),
    ESSPROS: ("expenditure-esspros", "diamond", "◆", "@s6"),
}
"""Series: indicator, symbol, its sign, colour."""
FIRST_YEAR_BACK = 10
ENOUGH = 2
BAR_PX, MARGIN_PX = 22, 44
COLUMNS = (
    Column("ref_area", "area"), Column("indicator", "indicator"), Column("spending_pct_of_gdp", "number", "PT_GDP", 1),
    Column("time_period", "year"), Column("obs_status", "code", "OBS_STATUS"), Column("dataset"), Column("release"),
    Column("note"),
)  # fmt: skip


def _first_year(warehouse: Warehouse) -> int:
    """Ten years up to the newest one that the dated sources have."""
    indicators = warehouse.catalogue.indicators
    newest = [
        years.newest or 0
        for _, (indicator, *_) in SOURCES.items()
        for source in indicators[indicator].sources[:1]
        for years in [source.years("", ("_T", "_T", "_T", "_T"))]
    ]
    return max(newest) - FIRST_YEAR_BACK + 1


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """Areas that at least two sources have, the areas asked for whatever they have; by the highest value."""
    catalogue = warehouse.catalogue
    first = _first_year(warehouse)
    group = countries.members(catalogue, selection.group, first + FIRST_YEAR_BACK - 1)
    found = newest_everywhere(warehouse, tuple(SOURCES), first)
    of: dict[str, list[Observation]] = {}
    for code, have in found.items():
        belongs = catalogue.areas[code].kind in countries.KINDS and (group is None or code in group)
        if code in selection.areas or (belongs and len(have) >= ENOUGH):
            of[code] = [have[series] for _, series in SOURCES if series in have]
    names = catalogue.names[selection.lang]
    rest = sorted(
        (code for code in of if code not in selection.areas),
        key=lambda code: (-max(row.obs_value or 0.0 for row in of[code]), sort_key(names[code])),
    )
    shown = [*(code for code in selection.areas if code in of), *rest]
    records = [
        (code, SOURCES[row.dataset, row.series][0], row.obs_value, row.time_period, row.obs_status, row.dataset,
         row.release, row.note)
        for code in shown for row in of[code]
    ]  # fmt: skip
    missing = tuple(code for code in selection.areas if code not in of)
    facts = {"of": of, "shown": shown, "years": (first, first + FIRST_YEAR_BACK - 1)}
    return Result([row for code in shown for row in of[code]], missing, facts=facts, table=Table(COLUMNS, records))


def figure(result: Result, view: View) -> Figure | None:
    """One row an area, one mark a source."""
    shown: list[str] = result.facts["shown"]
    if not shown:
        return None
    chosen = [code for code in shown if code in view.selection.areas]
    data = [_marks(series, result, view) for series in SOURCES]
    high = max((row.obs_value or 0.0 for row in result.rows), default=1.0)
    bands = [
        {"type": "rect", "xref": "paper", "x0": 0, "x1": 1, "yref": "y", "y0": n - 0.5, "y1": n + 0.5,
         "layer": "below", "line": {"width": 0}, "fillcolor": "@track"}
        for n, code in enumerate(shown[::-1]) if code in chosen
    ]  # fmt: skip
    names = [f"<b>{view.name(code)}</b>" if code in chosen else view.name(code) for code in shown]
    return {
        "data": data,
        "layout": layout(
            height=height(result), margin={"l": 8, "r": 12, "t": 24, "b": 8}, shapes=bands, hovermode="closest",
            xaxis={"range": [0, high * 1.06], "fixedrange": True, "side": "top", "nticks": 7},
            yaxis={"type": "category", "automargin": True, "fixedrange": True, "tickmode": "array",
                   "categoryorder": "array", "categoryarray": shown[::-1], "tickvals": shown, "ticktext": names,
                   "range": [-0.6, len(shown) - 0.4], "ticklabelstandoff": 5, "showgrid": True},
        ),
    }  # fmt: skip


def _marks(series: Series, result: Result, view: View) -> Figure:
    indicator, symbol, _, colour = SOURCES[series]
    mine = [row for row in result.rows if (row.dataset, row.series) == series]
    label = view.catalogue.indicators[indicator].texts["short"][view.lang]
    custom = [
        [f"{view.name(r.ref_area)} – {label}", of_gdp(r.obs_value or 0.0, view), year_of(r, view),
         view.status(r.obs_status), view.origin(r.dataset, r.release)]
        for r in mine
    ]  # fmt: skip
    return {
        "type": "scatter", "mode": "markers", "x": [r.obs_value for r in mine], "y": [r.ref_area for r in mine],
        "marker": {"symbol": [symbol if r.obs_status != "P" else f"{symbol}-open" for r in mine], "size": 10,
                   "color": colour}, "customdata": custom, "hovertemplate": HOVER, "cliponaxis": False,
    }  # fmt: skip


def keys(result: Result, view: View) -> Element:
    """Which mark is which source, and what it counts."""
    lang = view.lang
    said = (t(lang, "key-ilo"), t(lang, "key-cofog"), t(lang, "key-esspros"))
    return keyed([(sign, colour, text) for (_, _, sign, colour), text in zip(SOURCES.values(), said, strict=True)])


def finding(result: Result, view: View) -> str:
    """The focus's two or three figures side by side; without one, how many countries have several."""
    lang, of = view.lang, result.facts["of"]
    code = next((c for c in view.selection.areas if c != WORLD), "")
    several = sum(len(rows_) >= ENOUGH for rows_ in of.values())
    if not code:
        return t(lang, "finding-sources", n=several)
    where = view.catalogue.areas[code].in_form[lang]
    if code not in of and view.catalogue.areas[code].kind == "group":
        return t(lang, "finding-sources-group", name=view.name(code), n=several)
    if code not in of:
        return t(lang, "finding-sources-none", where=where, n=several)
    parts = [_said(row, view) for row in of[code]]
    if len(parts) < ENOUGH:
        return t(lang, "finding-sources-one", where=where, part=parts[0])
    return t(lang, "finding-sources-several", where=where, parts=joined(parts, lang))


def _said(row: Observation, view: View) -> str:
    series = (row.dataset, row.series)
    key = "said-ilo" if series == ILO else "said-cofog" if series == COFOG else "said-esspros"
    return t(view.lang, key, value=of_gdp(row.obs_value or 0.0, view), year=year_of(row, view))


def _measure(result: Result, view: View) -> str:
    first, last = result.facts["years"]
    return t(view.lang, "measure-sources", first=str(first), last=str(last))


def _note(result: Result, view: View) -> str:
    return t(view.lang, "note-sources")


def height(result: Result) -> int:
    """A row an area; the card scrolls."""
    return MARGIN_PX + BAR_PX * max(1, len(result.facts["shown"]))


CHART = Chart("sources-compared", "chart-sources-compared", rows, figure, finding, height, scrolls=True,
              measure=_measure, keys=keys, note=_note, method="sources-compared", takes=OF_AREA_AND_GROUP)  # fmt: skip
