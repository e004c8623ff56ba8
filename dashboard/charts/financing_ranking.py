"""Financing gap, country by country: one bar each, the low end solid and the range up to the high end open."""

from __future__ import annotations

from dashboard.charts import financing_words as words
from dashboard.charts.base import OF_AREA_AND_GROUP, Chart, Figure, Result, View, class_of, layout
from dashboard.charts.financing_map import BREAKS, HOVER, PARAMS, measure, middle, rows, told
from dashboard.charts.financing_rows import PART, focus, origin, silent, suffix
from dashboard.charts.ranking import BAR_PX, MARGIN_PX
from dashboard.elements import Element, el
from dashboard.texts import capital, sort_key, t
from methods.costing import Sum


def ordered(result: Result, view: View) -> list[tuple[str, Sum]]:
    """Countries from the largest gap to the smallest, by the middle of the range; equal ones by name."""
    found: dict[str, Sum] = result.facts["found"]
    return sorted(found.items(), key=lambda each: (-middle(each[1]), sort_key(view.name(each[0]))))


def figure(result: Result, view: View) -> Figure | None:
    """Horizontal bars in per cent of GDP; the reader's countries in the accent colour."""
    shown = ordered(result, view)[::-1]
    if not shown:
        return None
    codes, chosen = [code for code, _ in shown], set(view.selection.areas)
    low = [each.share_low["gdp"] for _, each in shown]
    high = [each.share_high["gdp"] for _, each in shown]
    breaks = BREAKS[view.selection.param(PART.name)]
    colours = ["@accent" if c in chosen else f"@c{max(1, class_of(middle(s), breaks))}" for c, s in shown]
    texts = [told(code, each, view) for code, each in shown]
    common = {"type": "bar", "orientation": "h", "y": codes, "customdata": texts, "hovertemplate": HOVER}
    solid = {**common, "x": low, "marker": {"color": colours, "line": {"width": 0}}}
    ranged = [n for n, (_, each) in enumerate(shown) if each.ranged]
    opened = {
        **common, "y": [codes[n] for n in ranged], "x": [high[n] - low[n] for n in ranged],
        "base": [low[n] for n in ranged], "customdata": [texts[n] for n in ranged],
        "marker": {"color": "@paper", "line": {"color": [colours[n] for n in ranged], "width": 1}},
    }  # fmt: skip
    labels = {
        "type": "scatter", "mode": "text", "x": high, "y": codes, "textposition": "middle right", "hoverinfo": "skip",
        "text": [f" {words.per_cent(a, b, view.lang)}" for a, b in zip(low, high, strict=True)], "cliponaxis": False,
    }  # fmt: skip
    top = max(high) or 1.0
    return {
        "data": [solid, opened, labels],
        "layout": layout(
            barmode="overlay", bargap=0.35, height=height(result), margin={"l": 8, "r": 8, "t": 4, "b": 24},
            meta={"narrow": {"xaxis": {"range": [0, top * 1.95]}}},
            xaxis={"range": [0, top * 1.3], "fixedrange": True, "showgrid": True, "zeroline": True,
                   "ticksuffix": suffix(view.lang)},
            yaxis={
                "type": "category", "automargin": True, "ticklabelstandoff": 5, "fixedrange": True, "ticklabelstep": 1,
                "tickmode": "array", "tickvals": codes, "ticktext": [view.name(code) for code in codes],
                "range": [-0.5, len(codes) - 0.5],
            },
        ),
    }  # fmt: skip


def keys(result: Result, view: View) -> Element:
    """Solid is the low end; open reaches to the high end."""
    lang = view.lang
    solid, opened = (el("Span", "", className=f"key {name}") for name in ("bar", "bar open"))
    return el("P", solid, t(lang, "financing-key-low"), " ", opened, t(lang, "financing-key-high"), className="keys")


def finding(result: Result, view: View) -> str:
    """The three largest gaps for the size of the economy; of the reader's country, its place."""
    shown, lang, code = ordered(result, view), view.lang, focus(view.selection)
    benefit = words.part(view.selection.param(PART.name), lang)
    if not shown:
        return t(lang, "finding-financing-map-none", benefit=benefit, n=len(result.facts["lacks"]))
    place = next((n for n, (each, _) in enumerate(shown, 1) if each == code), None)
    if place:
        return t(lang, "finding-financing-ranking-here", name=view.name(code), place=place, n=len(shown),
                 benefit=benefit, share=_share(shown[place - 1][1], lang))  # fmt: skip
    if view.selection.areas and view.catalogue.areas[code].kind != "group" and code not in result.facts["made"].areas:
        return silent(code, result.facts["all_lacks"], result.facts["made"], view)
    if middle(shown[0][1]) == 0:
        return t(lang, "finding-financing-zero", benefit=benefit)
    (top, most), (bottom, least) = shown[0], shown[-1]
    places, none = view.catalogue.areas, sum(each.gap_high == 0 for _, each in shown)
    facts = {"benefit": benefit, "top": places[top].in_form[lang], "high": _share(most, lang)}
    if none:
        return t(lang, "finding-financing-ranking-none", n=none, **facts)
    last = places[bottom].in_form[lang]
    return t(lang, "finding-financing-ranking", bottom=last, low=_share(least, lang), **facts)


def _share(found: Sum, lang: str) -> str:
    return words.share_label(found.share_low["gdp"], found.share_high["gdp"], lang)


def note(result: Result, view: View) -> str:
    """What the ranges are, and that a large gap says as much of the economy as of the need."""
    found, lacks = result.facts["found"], result.facts["lacks"]
    return t(view.lang, "note-financing-ranking",
             costed=capital(words.counted(len(found), len(found) + len(lacks), view.lang)))  # fmt: skip


def height(result: Result) -> int:
    """Enough for every bar; the card scrolls."""
    return MARGIN_PX + BAR_PX * max(1, len(result.facts["found"]))


CHART = Chart(
    "financing-gap-ranking", "chart-financing-gap-ranking", rows, figure, finding, height, scrolls=True,
    measure=measure, keys=keys, note=note, origin=origin, method="financing-gap", params=PARAMS,
    takes=OF_AREA_AND_GROUP, ready=True,
)  # fmt: skip
