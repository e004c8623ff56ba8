"""The path to 2030: what each year needs beyond today until coverage is full, cash and health apart."""

from __future__ import annotations

from math import isfinite

from dashboard import costing
from dashboard.charts import financing_words as words
from dashboard.charts.base import OF_AREA, Chart, Column, Figure, Result, Table, View, at_end, layout
from dashboard.charts.financing_map import HOVER
from dashboard.charts.financing_rows import (
    APART,
    COLOURS,
    KEYS,
    MONEY,
    SETTINGS,
    focus,
    measured,
    missing,
    observed,
    origin,
    plain,
    settings_of,
    silent,
    sources,
    suffix,
    whole,
)
from dashboard.charts.revenue import LINE_PX, apart
from dashboard.elements import Element, el
from dashboard.selection import Selection
from dashboard.texts import capital, number, t
from dashboard.warehouse import Warehouse
from methods.costing import Sum
from methods.scenario import BASE_YEAR, LAST_YEAR

HEIGHT = 360
FILLS = {"cash": "@c1", "health": "@track"}
COLUMNS = (
    *KEYS, Column("share_of_way_pct", "number", "PT", 1), Column("needed_low", "number", decimals=0),
    Column("needed_high", "number", decimals=0), Column("currency"), Column("prices"), Column("price_year", "year"),
    Column("needed_pct_gdp_low", "number", "PT_GDP", 2), Column("needed_pct_gdp_high", "number", "PT_GDP", 2),
    Column("confidence"), Column("countries_costed", "persons"), Column("countries_in_scope", "persons"), *SETTINGS,
)  # fmt: skip
Path = dict[str, dict[int, Sum]]
"""Part -> year -> its sum."""


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """One record a part and year, from the base year, in which nothing more is needed, to the last."""
    code = focus(selection)
    made = costing.costing(selection, warehouse)
    path: Path = {}
    for part in APART:
        found = {year: costing.amount(selection, warehouse, code, part, year) for year in costing.YEARS}
        if all(each is not None and each.cost > 0 for each in found.values()):
            path[part] = {year: each for year, each in found.items() if each}
    is_group = warehouse.catalogue.areas[code].kind == "group"
    currency = "USD" if is_group and selection.param("currency") == "XDC" else selection.param("currency")
    constant = selection.param("prices") == "constant"
    settings = settings_of(selection, warehouse)
    share = dict(zip(made.years, made.share.tolist(), strict=True))
    records = [
        (code, year, part, plain(100 * share[year]), whole(each.needed_low), whole(each.needed_high), currency,
         selection.param("prices"), int(selection.param("price-year")) if constant else year,
         plain(each.needed_pct_gdp_low), plain(each.needed_pct_gdp_high), each.grade, each.costed, each.members,
         *settings)
        for part, years in path.items() for year, each in years.items()
    ]  # fmt: skip
    facts = {"code": code, "path": path, "made": made, "currency": currency, "sources": sources(warehouse),
             "lacks": missing(made, warehouse, APART[0]), "changes": settings[1],
             "when": f"{BASE_YEAR}–{LAST_YEAR}"}  # fmt: skip
    return Result(observed(selection, warehouse, code, full), facts=facts, table=Table(COLUMNS, records))


def figure(result: Result, view: View) -> Figure | None:
    """A line a part in per cent of GDP (the middle of its range), a band from the low to the high end."""
    path: Path = result.facts["path"]
    if not path:
        return None
    data, notes = [], []
    for part, years in path.items():
        x = list(years)
        low, high = ([getattr(s, f"needed_pct_gdp_{end}") for s in years.values()] for end in ("low", "high"))
        band = {"type": "scatter", "mode": "lines", "x": x, "hoverinfo": "skip", "line": {"width": 0}}
        if any(s.ranged for s in years.values()):
            data += [{**band, "y": low}, {**band, "y": high, "fill": "tonexty", "fillcolor": FILLS[part]}]
        middle = [(a + b) / 2 for a, b in zip(low, high, strict=True)]
        data.append({
            "type": "scatter", "mode": "lines+markers", "x": x, "y": middle, "name": part,
            "line": {"color": COLOURS[part], "width": 2.5}, "marker": {"color": COLOURS[part], "size": 7},
            "customdata": [_told(part, year, each, result, view) for year, each in years.items()],
            "hovertemplate": HOVER,
        })  # fmt: skip
        last = years[x[-1]]
        money = words.money_label(last.needed_low, last.needed_high, result.facts["currency"], view.lang)
        name = capital(words.part(part, view.lang))
        notes.append((f"{name}: {money}", middle[-1], COLOURS[part]))
    top = max(s.needed_pct_gdp_high for years in path.values() for s in years.values()) * 1.15 or 1.0
    texts, right, narrow = at_end([text for text, _, _ in notes], 22, 4)
    labels = [
        {"x": LAST_YEAR, "y": y, "text": text, "xanchor": "left", "xshift": 9, "showarrow": False, "align": "left",
         "font": {"color": colour}}
        for text, (_, y, colour) in zip(texts, notes, strict=True)
    ]  # fmt: skip
    return {
        "data": data,
        "layout": layout(
            annotations=apart(labels, top * LINE_PX / (HEIGHT - 40), top), height=HEIGHT,
            margin={"l": 8, "r": right, "t": 12, "b": 28}, meta={"narrow": {"margin": {"r": narrow}}},
            xaxis={"fixedrange": True, "tickformat": "d", "dtick": 1, "showgrid": False, "ticklabelstandoff": 6,
                   "range": [BASE_YEAR - 0.15, LAST_YEAR + 0.1]},
            yaxis={"fixedrange": True, "automargin": True, "range": [0, top], "nticks": 6,
                   "ticksuffix": suffix(view.lang)},
            hovermode="closest",
        ),
    }  # fmt: skip


def _told(part: str, year: int, found: Sum, result: Result, view: View) -> list[str]:
    lang = view.lang
    share = words.share_label(found.needed_pct_gdp_low, found.needed_pct_gdp_high, lang)
    money = words.money_label(found.needed_low, found.needed_high, result.facts["currency"], lang)
    return [f"{benefit(part, lang)} · {year}", share, money, words.grade(found.grade, lang)]


def benefit(part: str, lang: str) -> str:
    """A part as a heading."""
    return capital(words.part(part, lang))


def keys(result: Result, view: View) -> Element | None:
    """The bands, where there are any."""
    path: Path = result.facts["path"]
    if not any(each.ranged for years in path.values() for each in years.values()):
        return None
    return el("P", el("Span", "", className="key bar band"), t(view.lang, "financing-key-band"), className="keys")


def finding(result: Result, view: View) -> str:
    """What is needed in the first year and in the last, cash and health apart."""
    path: Path = result.facts["path"]
    made, lang = result.facts["made"], view.lang
    if not path:
        zero = not made.cost["cash"].any() and not made.cost["health"].any()
        if zero:
            return t(lang, "financing-not-in-scenario", benefit=words.part("cash-and-health", lang))
        return silent(result.facts["code"], result.facts["lacks"], made, view)
    place = words.where(result.facts["code"], made.scenario, view.catalogue, lang)
    sentences: list[str] = []
    for part, years in path.items():
        first, last = years[BASE_YEAR + 1], years[LAST_YEAR]
        key = "finding-financing-path" if not sentences else "finding-financing-path-then"
        facts = {"where": place} if not sentences else {}
        sentences.append(t(lang, key, benefit=words.part(part, lang), first=_money(first, result, view),
                           last=_needed(last, result, view), year=str(BASE_YEAR + 1), end=str(LAST_YEAR),
                           **facts))  # fmt: skip
    return " ".join(sentences)


def _needed(found: Sum, result: Result, view: View) -> str:
    lang = view.lang
    share = words.share_label(found.needed_pct_gdp_low, found.needed_pct_gdp_high, lang)
    return t(lang, "financing-gap-of", amount=_money(found, result, view), share=share)


def _money(found: Sum, result: Result, view: View) -> str:
    return words.money(found.needed_low, found.needed_high, result.facts["currency"], view.lang)


def measure(result: Result, view: View) -> str:
    """The area, the scenario, the shape of the path, the prices."""
    lang = view.lang
    name = words.name(result.facts["code"], result.facts["made"].scenario, view)
    shape = t(lang, f"financing-path-{view.selection.param('path')}")
    return f"{capital(name)} · {measured('measure-financing-path')(result, view)} · {shape}"


def note(result: Result, view: View) -> str:
    """What is needed beyond today; the share of the way gone each year."""
    made = result.facts["made"]
    gone = [f"{number(100 * s, 0, view.lang)} ({year})" for year, s in zip(made.years, made.share, strict=True)
            if isfinite(s)]  # fmt: skip
    key = "financing-prices-each" if view.selection.param("prices") == "current" else "financing-prices-same"
    prices = t(view.lang, key, year=view.selection.param("price-year")) if key.endswith("same") else t(view.lang, key)
    return t(view.lang, "note-financing-path", shares=", ".join(gone), prices=prices)


CHART = Chart(
    "financing-path", "chart-financing-path", rows, figure, finding, lambda _: HEIGHT, measure=measure, keys=keys,
    note=note, origin=origin, method="financing-path", params=costing.only(*MONEY), takes=OF_AREA, ready=True,
)  # fmt: skip
