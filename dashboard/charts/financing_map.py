"""Financing gap on the map and in a list: in which countries is it large for the size of the economy?

Cash or health, never both in one figure. The middle of a range decides the class; hovering shows the whole range.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median

from dashboard import costing
from dashboard.charts import financing_words as words
from dashboard.charts.base import CLASS_COLOURS, OF_AREA_AND_GROUP, Chart, Column, Figure, Result, Table, View, class_of
from dashboard.charts.financing_rows import (
    AMOUNTS,
    COSTED,
    KEYS,
    OUTSIDE,
    PART,
    SETTINGS,
    UNCOSTED,
    YEAR,
    Lacking,
    amounts,
    benefit_name,
    focus,
    looked_at,
    measured,
    missing,
    origin,
    settings_of,
    silent,
    sources,
    year_of,
)
from dashboard.charts.geo import DISPUTED, SMALL_STATES, extent, plain_areas, valued_areas, world
from dashboard.elements import Element, el
from dashboard.selection import Selection
from dashboard.texts import capital, number, sort_key, t
from dashboard.warehouse import Warehouse
from methods.costing import Sum

BREAKS = {"cash": (0.0, 0.5, 1.0, 2.0, 4.0, 100.0), "health": (0.0, 1.0, 3.0, 6.0, 10.0, 100.0)}
"""Per cent of GDP; the same for every scenario and year."""
COLUMNS = (*KEYS, Column("costing_status"), Column("inputs_missing"), *AMOUNTS, *SETTINGS)
EMPTY = (None,) * len(AMOUNTS)
PARAMS = (*costing.only(YEAR), PART)


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """One record a country: its gap, or that it cannot be costed and for want of what, or that it is outside."""
    part, year = selection.param(PART.name), year_of(selection)
    made = costing.costing(selection, warehouse)
    lacks = missing(made, warehouse, part)
    found = {c: s for c, s in costing.countries(selection, warehouse, part, year).items() if c not in lacks}
    wanted = looked_at(selection, warehouse)
    settings = settings_of(selection, warehouse)
    names = warehouse.catalogue.names[selection.lang]
    records = []
    for code in sorted(wanted, key=lambda c: sort_key(names[c])):
        state = COSTED if code in found else UNCOSTED if code in lacks else OUTSIDE
        told = amounts(found[code], "USD", selection, year) if code in found else EMPTY
        records.append((code, year, part, state, " ".join(lacks.get(code, ())), *told, *settings))
    inside = set(wanted)
    facts = {
        "found": {c: s for c, s in found.items() if c in inside},
        "lacks": {c: what for c, what in lacks.items() if c in inside}, "all_lacks": lacks, "made": made,
        "outside": [c for c in wanted if c not in found and c not in lacks],
        "sources": sources(warehouse), "changes": settings[1], "when": str(year),
    }  # fmt: skip
    return Result([], facts=facts, table=Table(COLUMNS, records))


def middle(found: Sum) -> float:
    """The middle of the range, in per cent of GDP."""
    return (found.share_low["gdp"] + found.share_high["gdp"]) / 2


def told(code: str, found: Sum, view: View) -> list[str]:
    """What hovering shows: the whole range in per cent of GDP and in money, the year, how sure it is."""
    lang = view.lang
    share = words.share_label(found.share_low["gdp"], found.share_high["gdp"], lang)
    money = words.money_label(found.gap_low, found.gap_high, "USD", lang)
    return [view.name(code), share, f"{money} · {year_of(view.selection)}", words.grade(found.grade, lang)]


HOVER = "<br>".join(
    ("<b>%{customdata[0]}</b>", "%{customdata[1]}", "%{customdata[2]}", "%{customdata[3]}<extra></extra>")
)


def figure(result: Result, view: View) -> Figure:
    """Five classes; what cannot be costed hatched, what is outside the scenario grey; small states as points."""
    found, lacks, lang = result.facts["found"], result.facts["lacks"], view.lang
    breaks = BREAKS[view.selection.param(PART.name)]
    codes, uncosted, outside = list(found), list(lacks), result.facts["outside"]
    classes = [class_of(middle(found[c]), breaks) for c in codes]
    texts = [told(c, found[c], view) for c in codes]
    hatched = [f"{view.name(c)}</b><br>{_lacks(lacks[c], view)}<b>" for c in uncosted]
    places = view.catalogue.areas
    small = [n for n, c in enumerate(codes) if c in SMALL_STATES and places[c].lat is not None]
    points = {
        "type": "scattergeo", "mode": "markers", "ids": [codes[n] for n in small],
        "lat": [places[codes[n]].lat for n in small], "lon": [places[codes[n]].lon for n in small],
        "marker": {"size": 7, "color": [CLASS_COLOURS[classes[n]] for n in small],
                   "line": {"color": "@ink", "width": 0.6}},
        "customdata": [texts[n] for n in small], "hovertemplate": HOVER,
    }  # fmt: skip
    hidden = [n for n, c in enumerate(uncosted) if c in SMALL_STATES and places[c].lat is not None]
    empty = {
        "type": "scattergeo", "mode": "markers", "ids": [uncosted[n] for n in hidden],
        "lat": [places[uncosted[n]].lat for n in hidden], "lon": [places[uncosted[n]].lon for n in hidden],
        "marker": {"size": 6, "color": "@paper", "line": {"color": "@muted", "width": 1}},
        "text": [hatched[n] for n in hidden], "hovertemplate": "<b>%{text}</b><extra></extra>",
    }  # fmt: skip
    return world([
        valued_areas(codes, classes, texts, HOVER),
        plain_areas(uncosted, "@nodata", hatched, t(lang, "financing-map-uncosted")),
        plain_areas(outside, "@rule", [view.name(c) for c in outside], t(lang, "financing-map-outside")),
        plain_areas(list(DISPUTED), "@disputed", [""] * len(DISPUTED), t(lang, "map-disputed")),
        points, empty,
    ], extent([*codes, *uncosted], view))  # fmt: skip


def _lacks(what: tuple[str, ...], view: View) -> str:
    return t(view.lang, "financing-lacks", what=words.lacking(what, view.lang))


def keys(result: Result, view: View) -> Element:
    """The five classes, what cannot be costed, and what is outside the scenario."""
    lang, part = view.lang, view.selection.param(PART.name)
    inner = [number(limit, 0 if limit == int(limit) else 1, lang) for limit in BREAKS[part][1:-1]]
    labels = [t(lang, "financing-class-below", high=inner[0])]
    labels += [t(lang, "financing-class-between", low=low, high=high)
               for low, high in pairwise(inner)]  # fmt: skip
    labels.append(t(lang, "financing-class-above", low=inner[-1]))
    items = [(colour[1:], label) for colour, label in zip(CLASS_COLOURS, labels, strict=True)]
    items.append(("nodata", t(lang, "financing-map-uncosted")))
    items += [("outside", t(lang, "financing-map-outside"))] if result.facts["outside"] else []
    made = [el("Li", el("Span", "", className=f"swatch {name}"), label) for name, label in items]
    return el("Ul", *made, className="legend", attrs={"aria-label": t(lang, "legend")})


def finding(result: Result, view: View) -> str:
    """The reader's country among the others; else the median country and the two ends."""
    found: dict[str, Sum] = result.facts["found"]
    lacks: Lacking = result.facts["all_lacks"]
    lang, code, part = view.lang, focus(view.selection), view.selection.param(PART.name)
    benefit = words.part(part, lang)
    if not found:
        return t(lang, "finding-financing-map-none", benefit=benefit, n=len(result.facts["lacks"]))
    if code in found:
        higher = sum(middle(each) > middle(found[code]) for each in found.values())
        return t(lang, "finding-financing-map-here", benefit=benefit, higher=higher, n=len(found),
                 where=view.catalogue.areas[code].in_form[lang], gap=words.gap(found[code], "USD", lang))  # fmt: skip
    if view.selection.areas and view.catalogue.areas[code].kind != "group" and code not in result.facts["made"].areas:
        return silent(code, lacks, result.facts["made"], view)
    ordered = sorted(found, key=lambda c: middle(found[c]))
    low, high = ordered[0], ordered[-1]
    values = [middle(found[c]) for c in ordered]
    if all(each == 0 for each in values):
        return t(lang, "finding-financing-zero", benefit=benefit)
    half, none = median(values), values.count(0.0)
    if none > 1:
        return t(lang, "finding-financing-map-some", benefit=benefit, n=len(found), none=none,
                 middle=words.share_label(half, half, lang), high=_end(found[high], lang),
                 highest=view.name(high))  # fmt: skip
    return t(lang, "finding-financing-map", benefit=benefit, n=len(found), middle=words.share_label(half, half, lang),
             low=_end(found[low], lang), lowest=view.name(low), high=_end(found[high], lang),
             highest=view.name(high))  # fmt: skip


def _end(found: Sum, lang: str) -> str:
    return words.share_label(found.share_low["gdp"], found.share_high["gdp"], lang)


def note(result: Result, view: View) -> str:
    """How many are costed, that ranges are shown by their middle, and who is left out."""
    lang, found, lacks = view.lang, result.facts["found"], result.facts["lacks"]
    ranged = sum(each.ranged for each in found.values())
    return t(lang, "note-financing-map", costed=capital(words.counted(len(found), len(found) + len(lacks), lang)),
             ranged=ranged)  # fmt: skip


def measure(result: Result, view: View) -> str:
    """Cash or health, the scenario, the year."""
    text = measured("measure-financing-gap-share")(result, view)
    return f"{benefit_name(view.selection.param(PART.name), view.lang)} · {text}"


CHART = Chart(
    "financing-gap-map", "chart-financing-gap-map", rows, figure, finding, lambda _: 460, wide=True, measure=measure,
    keys=keys, note=note, origin=origin, method="financing-gap-map", params=PARAMS, takes=OF_AREA_AND_GROUP, ready=True,
)  # fmt: skip
