"""Newly covered: how many more people are covered than before, by better coverage and by a larger population?

Each country's first and last value of one release, never across a break; the years stand beside each bar.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dashboard.charts import unbroken
from dashboard.charts.base import HOVER, OF_COUNTRIES, Chart, Column, Figure, Result, Table, View, layout
from dashboard.charts.uncovered import origins
from dashboard.elements import Element, el
from dashboard.queries import Observation, progress
from dashboard.queries.coverage import sources_of
from dashboard.selection import Selection
from dashboard.texts import capital, number, people, sort_key, t
from dashboard.warehouse import Warehouse
from methods.decomposition import Change, newly_covered
from methods.gaps import counted_coverage

MOST = 10
BAR_PX = 28
MARGIN_PX = 48
TOTAL = ("_T", "_T", "_T")
COLUMNS = (
    Column("ref_area", "area"), Column("indicator", "indicator"), Column("first_year", "year"),
    Column("time_period", "year"), Column("first_coverage_pct", "number", "PT"), Column("coverage_pct", "number", "PT"),
    Column("first_denominator_persons", "persons"), Column("denominator_persons", "persons"),
    Column("newly_covered_persons", "persons"), Column("coverage_effect_persons", "persons"),
    Column("population_effect_persons", "persons"), Column("limited_to_100", "number", decimals=0),
    Column("first_obs_status", "code", "OBS_STATUS"), Column("obs_status", "code", "OBS_STATUS"),
    Column("weight", "code", "WEIGHT"), Column("weight_release"), Column("dataset"), Column("release"),
)  # fmt: skip


@dataclass(frozen=True)
class Gain:
    """One area's change in persons between its first and last comparable value."""

    first: Observation
    last: Observation
    persons: tuple[float, float]
    change: Change
    limited: bool
    weight_release: str

    @property
    def area(self) -> str:
        return self.last.ref_area

    @property
    def years(self) -> str:
        return f"{self.first.time_period}–{self.last.time_period}"


def countable(selection: Selection, warehouse: Warehouse) -> bool:
    """Whether the persons in the denominator are known for this contingency and slice."""
    indicator = warehouse.catalogue.indicators[selection.indicator]
    return indicator.count_uncovered and selection.cut[1:] == TOTAL


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """Change in covered persons of each country with two comparable values and a denominator in both years."""
    found = unbroken.stretches(selection, warehouse, full)
    known = countable(selection, warehouse)
    gains = _gains(found, selection, warehouse) if known and found.of else []
    names = warehouse.catalogue.names[selection.lang]
    gains.sort(key=lambda g: (-g.change.newly_covered, sort_key(names[g.area])))
    used = [row for g in gains for row in (g.first, g.last)]
    weight = warehouse.catalogue.indicators[selection.indicator].weight
    facts = {"gains": gains, "counted": known, "shown": _shown(gains, selection), "found": found,
             "also_from": sources_of(g.weight_release for g in gains)}  # fmt: skip
    return Result(used, facts=facts, table=Table(COLUMNS, [_record(g, selection, weight) for g in gains]))


def _gains(found: unbroken.Stretches, selection: Selection, warehouse: Warehouse) -> list[Gain]:
    assert selection.year is not None, "there are values with years"
    weight = warehouse.catalogue.indicators[selection.indicator].weight
    sex = "_T" if weight == "births" else selection.cut[0]  # the denominator of women's maternity: all live births
    window = (selection.year - selection.window + 1, selection.year)
    persons = progress.denominators(warehouse, weight, sex, window)
    gains = []
    for area in found.listed:
        part = [row for row in found.of[area] if (area, row.time_period) in persons]
        if len(part) < 2:
            continue
        first, last = part[0], part[-1]
        (before, _), (after, release) = persons[area, first.time_period or 0], persons[area, last.time_period or 0]
        share_0, above_0 = counted_coverage(first.obs_value or 0.0)
        share_1, above_1 = counted_coverage(last.obs_value or 0.0)
        change = newly_covered(before, share_0, after, share_1)
        gains.append(Gain(first, last, (before, after), change, above_0 or above_1, release))
    return gains


def _record(g: Gain, selection: Selection, weight: str) -> tuple[Any, ...]:
    return (g.area, selection.indicator, g.first.time_period, g.last.time_period, g.first.obs_value, g.last.obs_value,
            *g.persons, *g.change, 1 if g.limited else None, g.first.obs_status, g.last.obs_status, weight,
            g.weight_release, g.last.dataset, g.last.release)  # fmt: skip


def _shown(gains: list[Gain], selection: Selection) -> list[Gain]:
    """The chosen areas, then the largest increases and the largest decreases, largest first."""
    chosen = [g for area in selection.areas for g in gains if g.area == area]
    rest = [g for g in gains if g.area not in selection.areas]
    more = [g for g in rest if g.change.newly_covered > 0][:MOST]
    fewer = [g for g in rest if g.change.newly_covered < 0][-MOST:]
    return [*chosen, *more, *fewer]


def counted(amount: float, lang: str) -> str:
    """Persons in words, with their sign: +4.1 million, −93,000."""
    text = people(abs(amount), lang).removesuffix(" de").removesuffix("\u00a0de")
    if not any(digit in text for digit in "123456789"):
        return text
    return f"+{text}" if amount > 0 else f"\u2212{text}"


def figure(result: Result, view: View) -> Figure | None:
    """Two stacked parts a country: better coverage and larger population; the sum and its years at the end."""
    shown: list[Gain] = list(reversed(result.facts["shown"]))
    if not shown:
        return None
    lang, chosen = view.lang, set(view.selection.areas)
    labels = [f"<b>{counted(g.change.newly_covered, lang)}</b>  <i>{g.years}</i>" for g in shown]
    high = max(_reach(g)[1] for g in shown)
    low = min(_reach(g)[0] for g in shown)
    room = (high - low) or 1.0
    data: list[Figure] = [
        _part(shown, "coverage", "@c3", view),
        _part(shown, "population", "@c1", view),
        {"type": "scatter", "mode": "text", "x": [_reach(g)[1] + room * 0.015 for g in shown],
         "y": [g.area for g in shown], "text": labels, "textposition": "middle right", "cliponaxis": False,
         "hoverinfo": "skip",
         "textfont": {"color": ["@accent" if g.area in chosen else "@ink" for g in shown]}},
    ]  # fmt: skip
    rest = [g for g in shown if g.area not in chosen]
    names = [f"<b>{view.name(g.area)}</b>" if g.area in chosen else view.name(g.area) for g in shown]
    return {
        "data": data,
        "layout": layout(
            barmode="relative",
            bargap=0.4,
            height=height(result),
            margin={"l": 8, "r": 8, "t": 4, "b": 28},
            shapes=unbroken.rules([sum(g.change.newly_covered < 0 for g in rest), len(rest)], len(shown)),
            meta={"narrow": {
                "xaxis": {"range": [low - room * 0.03, high + room * 1.5], **_ticks(low, high, lang, few=True)}}},
            xaxis={"range": [low - room * 0.03, high + room * 0.62], "fixedrange": True, "zeroline": True,
                   "tickmode": "array", "tickangle": 0, **_ticks(low, high, lang)},
            yaxis={"type": "category", "automargin": True, "ticklabelstandoff": 5, "fixedrange": True,
                   "tickmode": "array", "tickvals": [g.area for g in shown], "ticktext": names,
                   "categoryorder": "array", "categoryarray": [g.area for g in shown],
                   "range": [-0.6, len(shown) - 0.4]},
        ),
    }  # fmt: skip


def _reach(g: Gain) -> tuple[float, float]:
    """How far the stacked parts go to either side of zero."""
    parts = (g.change.coverage_effect, g.change.population_effect)
    return sum(min(part, 0.0) for part in parts), sum(max(part, 0.0) for part in parts)


def _ticks(low: float, high: float, lang: str, few: bool = False) -> Figure:
    """Round numbers of persons in words, two or three to the longer side; where there is little room, only the last."""
    half = max(high, -low, 2.0) / 2
    step = 10.0 ** (len(str(int(half))) - 1)
    step *= next(m for m in (5, 2, 1) if step * m <= half)
    values = [n * step for n in range(-int(-low // step), int(high // step) + 1)]
    values = sorted({values[0], 0.0, values[-1]}) if few else values
    words = [people(abs(v), lang).removesuffix(" de").removesuffix("\u00a0de") for v in values]
    return {"tickvals": values, "ticktext": [f"\u2212{w}" if v < 0 else w for v, w in zip(values, words, strict=True)]}


def _part(shown: list[Gain], effect: str, colour: str, view: View) -> Figure:
    lang = view.lang
    name = t(lang, "effect-coverage" if effect == "coverage" else "effect-population")
    amounts = [getattr(g.change, f"{effect}_effect") for g in shown]
    custom = [
        [view.name(g.area), f"{name} {counted(amount, lang)}", g.years,
         f"{view.shown(g.first.obs_value or 0.0)} → {view.shown(g.last.obs_value or 0.0)}",
         view.origin(g.last.dataset, g.last.release)]
        for g, amount in zip(shown, amounts, strict=True)
    ]  # fmt: skip
    return {"type": "bar", "orientation": "h", "x": amounts, "y": [g.area for g in shown], "customdata": custom,
            "marker": {"color": colour}, "hovertemplate": HOVER}  # fmt: skip


def finding(result: Result, view: View) -> str:
    """The first chosen country's change and its two parts; without one, the largest changes."""
    lang, gains = view.lang, result.facts["gains"]
    if not gains:
        return _nothing(result, view)
    chosen = next(iter(view.selection.areas), "")
    if mine := next((g for g in gains if g.area == chosen), None):
        return _of_one(mine, view)
    if chosen:
        area = view.catalogue.areas[chosen]
        key = "finding-newly-group" if area.kind == "group" else "finding-newly-absent"
        return t(lang, key, where=area.in_form[lang], n=len(gains))
    most, least = gains[0], gains[-1]
    facts = {"n": len(gains), "most": view.name(most.area), "most_years": most.years,
             "more": counted(most.change.newly_covered, lang)}  # fmt: skip
    if least.change.newly_covered >= 0 or least is most:
        return t(lang, "finding-newly-most", **facts)
    return t(lang, "finding-newly", least=view.name(least.area), least_years=least.years,
             fewer=counted(least.change.newly_covered, lang), **facts)  # fmt: skip


def _nothing(result: Result, view: View) -> str:
    """Why there is no number of persons."""
    if not unbroken.applies(view.selection, view.catalogue):
        return unbroken.inapplicable(view)
    if not result.facts["counted"]:
        return t(view.lang, "finding-newly-uncounted", label=view.indicator.texts["short"][view.lang])
    return t(view.lang, "finding-newly-none", n=len(result.facts["found"].listed))


def _of_one(g: Gain, view: View) -> str:
    lang, total = view.lang, g.change.newly_covered
    key = "finding-newly-more" if total > 0 else "finding-newly-fewer" if total < 0 else "finding-newly-same"
    return t(lang, key, where=capital(view.catalogue.areas[g.area].in_form[lang]), people=people(abs(total), lang),
             first=str(g.first.time_period), last=str(g.last.time_period),
             coverage=counted(g.change.coverage_effect, lang),
             population=counted(g.change.population_effect, lang))  # fmt: skip


def keys(result: Result, view: View) -> Element | None:
    """Which part of a bar is which."""
    if not result.facts["shown"]:
        return None
    swatches = [el("Span", "", className=f"swatch {name}") for name in ("c3", "c1")]
    lang = view.lang
    return el("P", swatches[0], t(lang, "key-effect-coverage"), " ", swatches[1], t(lang, "key-effect-population"),
              className="keys")  # fmt: skip


def note(result: Result, view: View) -> str:
    """How the split is made, whose denominators, and what is left out."""
    lang, gains = view.lang, result.facts["gains"]
    parts = [t(lang, "newly-note", span=unbroken.span(view))]
    if gains:
        weight = view.catalogue.label("WEIGHT", view.indicator.weight, lang)
        parts.append(t(lang, "newly-weight", weight=weight, release=origins({g.weight_release for g in gains}, view)))
        parts += [t(lang, "own-proxy")] if view.indicator.weight_is_proxy else []
        out = len(result.facts["found"].listed) - len(gains)
        parts += [t(lang, "newly-left-out", n=out, n_text=number(out, 0, lang))] if out else []
    if any(g.limited for g in gains):
        parts.append(t(lang, "newly-limited"))
    return " ".join([*parts, unbroken.hedge(view)])


def height(result: Result) -> int:
    """A bar a country shown."""
    return MARGIN_PX + BAR_PX * max(1, len(result.facts["shown"]))


CHART = Chart(
    "newly-covered", "chart-newly", rows, figure, finding, height, keys=keys, note=note,
    measure=lambda _, view: unbroken.measure(view, t(view.lang, "newly-measure"), unbroken.span(view)),
    method="newly-covered", takes=OF_COUNTRIES,
)  # fmt: skip
