"""How sure the costing is: what moves it most, one assumption at a time, and how far all of them together."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from math import isfinite
from textwrap import wrap
from typing import Any

from dashboard import costing
from dashboard.charts import costing_results as results
from dashboard.charts import financing_rows as shared
from dashboard.charts import financing_words as words
from dashboard.charts.base import HOVER, OF_AREA, Chart, Column, Figure, Result, Table, View, layout
from dashboard.elements import Element, el
from dashboard.queries import financing as queries
from dashboard.selection import Selection
from dashboard.texts import number, t
from dashboard.warehouse import Warehouse
from methods.costing import ALL, CASH_TOTAL, Costing, Sum
from methods.scenario import HEALTH
from methods.sensitivity import DRAWS, SEED, Band, Bar, Range, simulate, tornadoes

ROW, HEADING, BAND = 68, 58, 250  # pixels: a bar with its name, the heading of a panel, the height of the bands
LETTERS = (60, 50)  # of a name above its bar on a line, wide and narrow
KEPT = 64  # simulations
LAID = {CASH_TOTAL: ("@s3", "@accent"), HEALTH: ("@s3", "@accent")}
TORNADO_COLUMNS = (
    *shared.KEYS, Column("factor"), Column("factor_label"), Column("factor_low", "number", decimals=2),
    Column("factor_high", "number", decimals=2), Column("gap_usd_at_low", "number", decimals=0),
    Column("gap_usd_at_high", "number", decimals=0), Column("gap_usd_middle", "number", decimals=0),
    Column("gap_pct_gdp_at_low", "number", "PT_GDP", 2), Column("gap_pct_gdp_at_high", "number", "PT_GDP", 2),
    Column("gap_pct_gdp_middle", "number", "PT_GDP", 2), *shared.SETTINGS,
)  # fmt: skip
BAND_COLUMNS = (
    *shared.KEYS, Column("gap_usd_p5", "number", decimals=0), Column("gap_usd_median", "number", decimals=0),
    Column("gap_usd_p95", "number", decimals=0), Column("gap_pct_gdp_p5", "number", "PT_GDP", 2),
    Column("gap_pct_gdp_median", "number", "PT_GDP", 2), Column("gap_pct_gdp_p95", "number", "PT_GDP", 2),
    Column("draws", "persons"), Column("seed"), *shared.SETTINGS,
)  # fmt: skip


def declared_ranges(warehouse: Warehouse) -> tuple[list[Range], dict[str, dict[str, str]]]:
    """The declared ranges, and what each is called by language; read once per warehouse file."""
    key = ("sensitivity-ranges",)
    if key not in warehouse.memo:
        read = queries.ranges(warehouse)
        ranges = [Range(v.factor, v.low, v.high, v.relative, v.each_area) for v in read]
        warehouse.memo[key] = (ranges, {v.factor: v.label for v in read})
    found: tuple[list[Range], dict[str, dict[str, str]]] = warehouse.memo[key]
    return found


def _start(selection: Selection, warehouse: Warehouse) -> tuple[Costing, int, dict[str, Any]]:
    """The costing, the year, and the facts with the places of the countries looked at."""
    made, year = costing.costing(selection, warehouse), shared.year_of(selection)
    found = results.facts(made, selection, warehouse, str(year))
    code = found["code"]
    found["places"] = (
        [made.areas.index(code)] if code in made.areas else (costing.grouped(made, warehouse, code) or ([], 0))[0]
    )
    return made, year, found


def tornado_rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """The gap with each factor at the ends of its range, for cash and for health."""
    made, year, found = _start(selection, warehouse)
    ranges, named = declared_ranges(warehouse)
    labels = {factor: label[selection.lang] for factor, label in named.items()}
    settings = shared.settings_of(selection, warehouse)
    bars: dict[str, tuple[tuple[float, float], list[Bar]]] = {}
    records = []
    both = tornadoes(made, ranges, found["places"], shared.APART, year) if found["places"] else {}
    for part, ((usd, share), moved) in both.items():
        if not isfinite(share) or not moved:
            continue
        bars[part] = ((usd, share), moved)
        records += [
            (found["code"], year, part, bar.factor, labels[bar.factor], *bar.at, *map(round, bar.usd), round(usd),
             *(round(each, 6) for each in (*bar.pct_gdp, share)), *settings)
            for bar in moved
        ]  # fmt: skip
    return Result([], facts={**found, "bars": bars, "labels": labels}, table=Table(TORNADO_COLUMNS, records))


def tornado_height(result: Result) -> int:
    """A heading a panel, a row a bar."""
    return round(sum(HEADING + _tall(moved) for _, moved in result.facts["bars"].values())) + 30


def _tall(moved: list[Bar]) -> float:
    """A panel's pixels, with a little air."""
    return ROW * (len(moved) + 0.3)


def tornado_figure(result: Result, view: View) -> Figure | None:
    """A panel a part, each on a scale of its own; bars from the gap at the factor's low end to that at its high end."""
    bars = result.facts["bars"]
    if not bars:
        return None
    whole = tornado_height(result)
    data: list[Figure] = []
    parts: dict[str, Any] = {"height": whole, "margin": {"l": 8, "r": 8, "t": 4, "b": 26}}
    names: tuple[list[Figure], list[Figure]] = ([], [])
    below = 1.0
    inside = whole - 30
    for n, (part, (_, moved)) in enumerate(bars.items()):
        mark = "" if n == 0 else str(n + 1)
        top = below - HEADING / inside
        below = max(0.0, top - _tall(moved) / inside)
        data += _panel(part, mark, result, view)
        ends = [end for bar in moved for end in bar.pct_gdp]
        room = 0.3 * ((max(ends) - min(ends)) or 1.0)
        parts[f"xaxis{mark}"] = {"fixedrange": True, "range": [min(ends) - room, max(ends) + room], "nticks": 5,
                                 "anchor": f"y{mark}", "ticksuffix": "", "showgrid": True}  # fmt: skip
        parts[f"yaxis{mark}"] = {"fixedrange": True, "domain": [below, top], "range": [len(moved) - 0.35, -0.65],
                                 "visible": False, "anchor": f"x{mark}"}  # fmt: skip
        for made, letters in zip(names, LETTERS, strict=True):
            made.extend(_names(part, (top, mark), letters, result, view))
    narrow = {"narrow": {"annotations": names[1]}}
    return {"data": data, "layout": layout(barmode="overlay", annotations=names[0], meta=narrow, **parts)}


def _panel(part: str, mark: str, result: Result, view: View) -> list[Figure]:
    """Two halves of each bar, from the middle to either end, the values at the ends, and the line of the middle."""
    (_, centre), moved = result.facts["bars"][part]
    axes = {"xaxis": f"x{mark}", "yaxis": f"y{mark}"}
    at, colours, made = list(range(len(moved))), LAID[part], []
    status = t(view.lang, "sensitivity-status")
    told = (t(view.lang, "sensitivity-low"), t(view.lang, "sensitivity-high"))
    for end in (0, 1):
        custom = [
            [result.facts["labels"][bar.factor], words.share_label(bar.pct_gdp[end], bar.pct_gdp[end], view.lang),
             result.facts["when"], told[end], status]
            for bar in moved
        ]  # fmt: skip
        made.append({
            "type": "bar", "orientation": "h", "base": centre, "x": [bar.pct_gdp[end] - centre for bar in moved],
            "y": at, "width": 0.32, "marker": {"color": colours[end]}, "customdata": custom, "hovertemplate": HOVER,
            **axes,
        })  # fmt: skip
    made += [_ends(moved, side, axes, view.lang) for side in (min, max)]
    made.append({"type": "scatter", "mode": "lines", "x": [centre, centre], "y": [-0.6, len(moved) - 0.4],
                 "line": {"color": "@ink", "width": 1, "dash": "dot"}, "hoverinfo": "skip", **axes})  # fmt: skip
    return made


def _ends(moved: list[Bar], side: Any, axes: dict[str, str], lang: str) -> Figure:
    """The values at one side of the bars."""
    where = "middle left" if side is min else "middle right"
    x = [side(bar.pct_gdp) for bar in moved]
    return {"type": "scatter", "mode": "text", "x": x, "y": list(range(len(moved))), "textposition": where,
            "text": [f"{number(end, 2, lang)} " if side is min else f" {number(end, 2, lang)}" for end in x],
            "hoverinfo": "skip", "cliponaxis": False, **axes}  # fmt: skip


def _names(part: str, at: tuple[float, str], letters: int, result: Result, view: View) -> list[Figure]:
    """The heading of a panel, and each bar's name above it, so many letters a line; no line is drawn through it."""
    top, mark = at
    left = {"xref": "paper", "x": 0, "xanchor": "left", "showarrow": False, "align": "left"}
    title = t(view.lang, "sensitivity-panel", part=shared.benefit_name(part, view.lang))
    made: list[Figure] = [
        {**left, "yref": "paper", "y": top, "yanchor": "bottom", "yshift": 16, "text": f"<b>{title}</b>"}
    ]
    for n, bar in enumerate(result.facts["bars"][part][1]):
        name = "<br>".join(wrap(result.facts["labels"][bar.factor], letters))
        made.append({**left, "yref": f"y{mark}", "y": n - 0.19, "yanchor": "bottom", "text": name,
                     "font": {"color": "@muted", "size": 11}, "bgcolor": "@paper", "borderpad": 0})  # fmt: skip
    return made


def tornado_keys(result: Result, view: View) -> Element | None:
    """The two colours, and the line."""
    if not result.facts["bars"]:
        return None
    lang = view.lang
    return el("P", el("Span", "■", className="key s3"), t(lang, "sensitivity-low"), " ",
              el("Span", "■", className="key mark"), t(lang, "sensitivity-high"), className="keys")  # fmt: skip


def tornado_finding(result: Result, view: View) -> str:
    """What moves the gap in cash most; else that in health."""
    found, lang = result.facts, view.lang
    where = words.where(found["code"], found["made"].scenario, view.catalogue, lang)
    for part, (_, moved) in found["bars"].items():
        low, high = sorted(moved[0].pct_gdp)
        return t(lang, "finding-financing-tornado", where=where, part=words.part(part, lang),
                 factor=found["labels"][moved[0].factor], low=number(low, 2, lang),
                 high=words.share_label(high, high, lang))  # fmt: skip
    return shared.silent(found["code"], found["lacks"], found["made"], view)


# ---- all together ----


def band_rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """Percentiles of the gap when all factors are drawn at random."""
    made, year, found = _start(selection, warehouse)
    bands = _bands(made, found["code"], found["places"], year, warehouse) if found["places"] else {}
    settings = shared.settings_of(selection, warehouse)
    shown = {part: band for part, band in bands.items() if all(map(isfinite, band.pct_gdp))}
    shown = {part: band for part, band in shown.items() if band.usd[2] > 0}
    if HEALTH not in shown:  # then both together are cash alone
        shown.pop(ALL, None)
    records = [
        (found["code"], year, part, *map(round, band.usd), *(round(each, 6) for each in band.pct_gdp), DRAWS, SEED,
         *settings)
        for part, band in shown.items()
    ]  # fmt: skip
    sums = {part: costing.amount(selection, warehouse, found["code"], part, year) for part in shared.APART}
    return Result([], facts={**found, "bands": shown, "sums": sums}, table=Table(BAND_COLUMNS, records))


def _bands(made: Costing, code: str, places: Sequence[int], year: int, warehouse: Warehouse) -> dict[str, Band]:
    """A simulation takes a while for many countries: the last ones are kept with the file."""
    kept: OrderedDict[Any, dict[str, Band]] = warehouse.memo.setdefault(("simulations",), OrderedDict())
    key = (code, year, made.scenario.name, *made.scenario.values.items())
    found = kept.get(key)
    if found is None:
        found = kept[key] = simulate(made, declared_ranges(warehouse)[0], {code: places}, year)[code]
        if len(kept) > KEPT:
            kept.popitem(last=False)
    return found


def band_figure(result: Result, view: View) -> Figure | None:
    """A line from the 5th to the 95th percentile with the median, and the scenario as it is; cash and health apart."""
    bands = {part: band for part, band in result.facts["bands"].items() if part in shared.APART}
    if not bands:
        return None
    lang, parts = view.lang, list(bands)
    percentiles = (t(lang, "band-p5"), t(lang, "band-median"), t(lang, "band-p95"))
    data: list[Figure] = []
    texts: list[str] = []
    for n, part in enumerate(parts):
        low, middle, high = bands[part].pct_gdp
        told = [words.share_label(each, each, lang) for each in (low, middle, high)]
        status = t(lang, "sensitivity-status")
        custom = [[shared.benefit_name(part, lang), text, result.facts["when"], which, status]
                  for text, which in zip(told, percentiles, strict=True)]  # fmt: skip
        data.append({"type": "scatter", "mode": "lines", "x": [low, high], "y": [n, n], "hoverinfo": "skip",
                     "line": {"color": shared.COLOURS[part], "width": 14}, "opacity": 0.45})  # fmt: skip
        data.append({"type": "scatter", "mode": "markers", "x": [low, middle, high], "y": [n, n, n],
                     "customdata": custom, "hovertemplate": HOVER,
                     "marker": {"color": shared.COLOURS[part], "size": [14, 14, 14], "line": {"width": 3},
                                "symbol": ["line-ns-open", "circle", "line-ns-open"]}})  # fmt: skip
        if found := result.facts["sums"][part]:
            data.append(_own(found, n, part, result, view))
        texts.append(t(lang, "band-label", part=shared.benefit_name(part, lang), middle=told[1],
                       low=number(low, 2, lang), high=number(high, 2, lang)))  # fmt: skip
    top = 1.08 * max(band.pct_gdp[2] for band in bands.values())
    height = BAND if len(parts) > 1 else BAND - 100
    return {"data": data, "layout": layout(
        annotations=_captions(texts, LETTERS[0]), meta={"narrow": {"annotations": _captions(texts, LETTERS[1])}},
        height=height, margin={"l": 8, "r": 14, "t": 4, "b": 28}, hovermode="closest",
        xaxis={"fixedrange": True, "range": [0, top], "nticks": 6, "zeroline": True},
        yaxis={"fixedrange": True, "visible": False, "range": [len(parts) - 0.6, -0.75]},
    )}  # fmt: skip


def _captions(texts: list[str], letters: int) -> list[Figure]:
    """What each band says, above it."""
    return [
        {"xref": "paper", "x": 0, "xanchor": "left", "yref": "y", "y": n - 0.18, "yanchor": "bottom", "align": "left",
         "text": "<br>".join(wrap(text, letters)), "showarrow": False, "bgcolor": "@paper", "borderpad": 0}
        for n, text in enumerate(texts)
    ]  # fmt: skip


def _own(found: Sum, n: int, part: str, result: Result, view: View) -> Figure:
    """The scenario as it is, with the range of what is not known."""
    low, high = found.share_low["gdp"], found.share_high["gdp"]
    custom = [shared.benefit_name(part, view.lang), words.share_label(low, high, view.lang), result.facts["when"],
              t(view.lang, "band-own"), t(view.lang, "sensitivity-status")]  # fmt: skip
    return {"type": "scatter", "mode": "lines+markers", "x": [low, high], "y": [n + 0.2, n + 0.2],
            "customdata": [custom, custom], "hovertemplate": HOVER, "line": {"color": "@ink", "width": 1.5},
            "marker": {"color": "@ink", "symbol": "diamond-open", "size": 9}}  # fmt: skip


def band_keys(result: Result, view: View) -> Element | None:
    """What the signs mean."""
    if not result.facts["bands"]:
        return None
    lang = view.lang
    return el("P", el("Span", "●", className="key total"), t(lang, "band-median"), " ",
              el("Span", "▬", className="key total"), t(lang, "band-nine-of-ten"), " ",
              el("Span", "◇", className="key"), t(lang, "band-own"), className="keys")  # fmt: skip


def band_finding(result: Result, view: View) -> str:
    """The width of the band, cash and health apart."""
    found, lang = result.facts, view.lang
    told = [
        t(lang, "band-told", part=words.part(part, lang),
          range=words.share(found["bands"][part].pct_gdp[0], found["bands"][part].pct_gdp[2], lang))
        for part in shared.APART if part in found["bands"]
    ]  # fmt: skip
    if not told:
        return shared.silent(found["code"], found["lacks"], found["made"], view)
    where = words.where(found["code"], found["made"].scenario, view.catalogue, lang)
    both = t(lang, "band-both", first=told[0], second=told[1]) if len(told) > 1 else told[0]
    return t(lang, "finding-financing-band", where=where, told=both)


def band_note(result: Result, view: View) -> str:
    """Draws, seed, and what the band is not."""
    return t(view.lang, "note-financing-band", draws=number(DRAWS, 0, view.lang), seed=str(SEED))


TORNADO = Chart(
    "financing-tornado", "chart-financing-tornado", tornado_rows, tornado_figure, tornado_finding, tornado_height,
    measure=shared.measured("measure-financing-tornado"), keys=tornado_keys,
    note=lambda _, view: t(view.lang, "note-financing-tornado"), origin=shared.origin, method="sensitivity",
    takes=OF_AREA, ready=True, params=costing.only("cost-year"),
)  # fmt: skip
BANDS = Chart(
    "financing-band", "chart-financing-band", band_rows, band_figure, band_finding, lambda _: BAND,
    measure=shared.measured("measure-financing-band"), keys=band_keys, note=band_note, origin=shared.origin,
    method="sensitivity", takes=OF_AREA, ready=True, params=costing.only("cost-year"),
)  # fmt: skip
