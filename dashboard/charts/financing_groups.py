"""Financing gap by group of countries: each a ratio of sums over the countries that can be costed, cash and health
side by side."""

from __future__ import annotations

from dashboard import costing
from dashboard.charts import financing_words as words
from dashboard.charts.base import Chart, Figure, Result, Table, View, layout
from dashboard.charts.financing_map import HOVER
from dashboard.charts.financing_rows import (
    AMOUNTS,
    APART,
    COLOURS,
    KEYS,
    SETTINGS,
    YEAR,
    amounts,
    benefit_name,
    listed,
    measured,
    origin,
    settings_of,
    sources,
    suffix,
    year_of,
)
from dashboard.charts.groups import wrapped
from dashboard.elements import Element, el
from dashboard.selection import Selection
from dashboard.texts import capital, t
from dashboard.warehouse import Warehouse
from methods.costing import Sum

BAR_PX, MARGIN_PX = 58, 44
Groups = dict[str, dict[str, Sum]]
"""Group -> part -> its sum."""


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """The scenario's countries together, and each group of the scheme that has some of them."""
    year = year_of(selection)
    made = costing.costing(selection, warehouse)
    scheme = [group.code for group in warehouse.catalogue.schemes[selection.scheme] if group.code != words.WORLD]
    found: Groups = {}
    for code in (words.WORLD, *scheme):
        sums = {part: costing.amount(selection, warehouse, code, part, year) for part in APART}
        if any(sums.values()):
            found[code] = {part: each for part, each in sums.items() if each}
    settings = settings_of(selection, warehouse)
    records = [
        (code, year, part, *amounts(each, "USD", selection, year), *settings)
        for code, sums in found.items() for part, each in sums.items()
    ]  # fmt: skip
    facts = {"found": found, "without": [c for c in scheme if c not in found], "scenario": made.scenario,
             "sources": sources(warehouse), "changes": settings[1], "when": str(year)}  # fmt: skip
    return Result([], facts=facts, table=Table((*KEYS, *AMOUNTS, *SETTINGS), records))


def ordered(result: Result) -> list[str]:
    """All together first, then from the largest gap in cash benefits to the smallest."""
    found: Groups = result.facts["found"]

    def size(code: str) -> float:
        first = found[code].get(APART[0]) or found[code][APART[1]]
        return first.share_high["gdp"]

    return sorted(found, key=lambda code: (code != words.WORLD, -size(code), code))


def figure(result: Result, view: View) -> Figure | None:
    """Two bars a group, solid to the low end and open to the high end; the countries costed below the name."""
    found: Groups = result.facts["found"]
    shown = ordered(result)
    if not shown:
        return None
    data, labels = [], []
    for part in APART[::-1]:
        codes = [code for code in shown if part in found[code]]
        sums = [found[code][part] for code in codes]
        low, high = [s.share_low["gdp"] for s in sums], [s.share_high["gdp"] for s in sums]
        texts = [_told(code, part, found[code][part], result, view) for code in codes]
        bar = {"type": "bar", "orientation": "h", "y": codes, "customdata": texts, "hovertemplate": HOVER,
               "offsetgroup": part}  # fmt: skip
        data.append({**bar, "x": low, "name": part, "marker": {"color": COLOURS[part]}})
        ranged = [n for n, each in enumerate(sums) if each.ranged]
        data.append({
            **bar, "y": [codes[n] for n in ranged], "x": [high[n] - low[n] for n in ranged],
            "base": [low[n] for n in ranged], "customdata": [texts[n] for n in ranged],
            "marker": {"color": "@paper", "line": {"color": COLOURS[part], "width": 1}},
        })  # fmt: skip
        shift = 10 if part == APART[0] else -10
        labels += [
            {"x": b, "y": code, "xanchor": "left", "xshift": 8, "yshift": shift, "showarrow": False,
             "text": words.per_cent(a, b, view.lang), "font": {"color": COLOURS[part]}}
            for code, a, b in zip(codes, low, high, strict=True)
        ]  # fmt: skip
    top = max(each.share_high["gdp"] for sums in found.values() for each in sums.values()) or 1.0
    return {
        "data": data,
        "layout": layout(
            barmode="group", bargap=0.35, bargroupgap=0.08, height=height(result), annotations=labels,
            margin={"l": 8, "r": 8, "t": 4, "b": 28},
            meta={"narrow": {"xaxis": {"range": [0, top * 1.6]}}},
            xaxis={"range": [0, top * 1.25], "fixedrange": True, "ticksuffix": suffix(view.lang)},
            yaxis={"type": "category", "automargin": True, "ticklabelstandoff": 5, "fixedrange": True,
                   "tickmode": "array", "categoryorder": "array", "categoryarray": shown[::-1], "tickvals": shown,
                   "ticktext": [_named(code, found[code], result, view) for code in shown]},
        ),
    }  # fmt: skip


def _named(code: str, sums: dict[str, Sum], result: Result, view: View) -> str:
    """Name, and how many countries are costed; the fewer of the two where cash and health differ."""
    costed, members = min((each.costed, each.members) for each in sums.values())
    name = wrapped(capital(words.name(code, result.facts["scenario"], view)))
    counted = t(view.lang, "financing-counted-short", n=costed, of=members)
    return f"{'<b>' if code == words.WORLD else ''}{name}{'</b>' if code == words.WORLD else ''}<br><i>{counted}</i>"


def _told(code: str, part: str, found: Sum, result: Result, view: View) -> list[str]:
    lang = view.lang
    money = words.money_label(found.gap_low, found.gap_high, "USD", lang)
    share = words.share_label(found.share_low["gdp"], found.share_high["gdp"], lang)
    name = f"{words.name(code, result.facts['scenario'], view)} · {words.part(part, lang)}"
    counted = words.counted(found.costed, found.members, lang)
    return [name, share, f"{money} · {counted}", words.grade(found.grade, lang)]


def keys(result: Result, view: View) -> Element:
    """The two colours, and what open bars are."""
    made = []
    for part in APART:
        made += [el("Span", "", className=f"key bar {part}"), benefit_name(part, view.lang), " "]
    made += [el("Span", "", className="key bar open"), t(view.lang, "financing-key-high")]
    return el("P", *made, className="keys")


def finding(result: Result, view: View) -> str:
    """Where the gap weighs most for the economy: cash first, then health."""
    found: Groups = result.facts["found"]
    lang = view.lang
    groups = [code for code in ordered(result) if code != words.WORLD]
    if not groups:
        return t(lang, "finding-financing-groups-none")
    most: dict[str, str] = {}
    for part in APART:
        having = [code for code in groups if part in found[code] and found[code][part].gap_high > 0]
        if having:
            most[part] = max(having, key=lambda code: found[code][part].share_high["gdp"])
    if not most:
        return t(lang, "finding-financing-groups-none")
    scenario = result.facts["scenario"]
    shares = {part: _share(found[code][part], lang) for part, code in most.items()}
    places = {part: words.where(code, scenario, view.catalogue, lang) for part, code in most.items()}
    cash, health = APART
    if len(most) == len(APART) and most[cash] == most[health]:
        return t(lang, "finding-financing-groups-both", where=places[cash], cash=shares[cash], health=shares[health])
    said = [t(lang, "finding-financing-groups-cash", where=places[cash], share=shares[cash])] if cash in most else []
    if health in most:
        said.append(t(lang, "finding-financing-groups-health", where=places[health], share=shares[health]))
    return " ".join(said)


def _share(found: Sum, lang: str) -> str:
    return words.share_label(found.share_low["gdp"], found.share_high["gdp"], lang)


def note(result: Result, view: View) -> str:
    """A ratio of sums; groups without a country of the scenario by name."""
    text = t(view.lang, "note-financing-groups")
    without = result.facts["without"]
    named = t(view.lang, "financing-groups-without", names=listed(without, view)) if without else ""
    return " ".join(filter(None, (text, named)))


def height(result: Result) -> int:
    """Two bars a group."""
    return MARGIN_PX + BAR_PX * max(1, len(result.facts["found"]))


CHART = Chart(
    "financing-gap-groups", "chart-financing-gap-groups", rows, figure, finding, height,
    measure=measured("measure-financing-gap-share"), keys=keys, note=note, origin=origin, method="financing-gap-groups",
    params=costing.only(YEAR), takes=frozenset({"scheme"}), ready=True,
)  # fmt: skip
