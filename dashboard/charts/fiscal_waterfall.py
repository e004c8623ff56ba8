"""What would fill the gap: the gap in points of GDP, what the reader supposes of each option, what then remains.

The amounts are the reader's; the chart adds them up and sets beside each what is known of the country. It recommends
nothing.
"""

from __future__ import annotations

from textwrap import wrap
from typing import Any

from dashboard import costing
from dashboard.charts import countries
from dashboard.charts.base import HOVER, OF_AREA, Chart, Column, Figure, Result, Table, View, layout
from dashboard.charts.fiscal_gap import (
    EVIDENCE,
    GAP_END,
    GAP_OF,
    SLIDERS,
    YEAR,
    Gap,
    area_of,
    evidence,
    gap_of,
    supposed,
)
from dashboard.charts.fiscal_standing import (
    PEERS,
    Line,
    Lines,
    lines,
    measure_name,
    origins,
)
from dashboard.charts.revenue import _two as two
from dashboard.charts.scatter import of_gdp
from dashboard.charts.spending import keyed
from dashboard.elements import Element
from dashboard.queries import financing
from dashboard.selection import Selection
from dashboard.texts import number, t
from dashboard.warehouse import Warehouse
from methods.costing import ALL, CASH_TOTAL
from methods.fiscal_space import OPTIONS, Step, Waterfall, waterfall
from methods.scenario import HEALTH

ROW_PX, MARGIN_PX = 38, 40
WIDTH = 0.62
LETTERS = (40, 12)  # of a label on a line, wide and narrow
HOVER_LETTERS = 48
COLUMNS = (
    Column("ref_area", "area"), Column("gap_scenario"), Column("gap_scenario_changes"), Column("gap_year", "year"),
    Column("gap_of"), Column("gap_low_pct_of_gdp", "number", "PT_GDP", 2),
    Column("gap_high_pct_of_gdp", "number", "PT_GDP", 2), Column("gap_end"), Column("option"), Column("option_name"),
    Column("supposed_points_of_gdp", "number", "", 1),
    Column("filled_points_of_gdp", "number", "", 2), Column("beyond_points_of_gdp", "number", "", 2),
    Column("remaining_points_of_gdp", "number", "", 2), Column("surplus_points_of_gdp", "number", "", 2),
    Column("measure"), Column("measure_name"), Column("time_period", "year"), Column("obs_value", "number", decimals=2),
    Column("unit_measure", "code", "UNIT_MEASURE"), Column("obs_status", "code", "OBS_STATUS"),
    Column("peers_median", "number", decimals=2), Column("median_minus_value_points", "number", decimals=2),
    Column("dataset"), Column("release"), Column("series"),
)  # fmt: skip


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """One record an option: what is supposed, what it fills, what remains; and what is known of the country."""
    found, gap, given = lines(selection, warehouse), gap_of(selection, warehouse), supposed(selection)
    made = waterfall(gap.high if selection.param(GAP_END.name) == "high" else gap.low, given) if gap else None
    area = area_of(selection)
    facts = {"lines": found, "gap": gap, "made": made, "given": given, "area": area,
             "apart": [gap_of(selection, warehouse, part) for part in (CASH_TOTAL, HEALTH)]
             if selection.param(GAP_OF.name) == ALL else [],
             "lacking": area in costing.costing(selection, warehouse).uncosted,
             "also_from": financing.sources(warehouse, financing.CURRENT) if gap else []}  # fmt: skip
    wanted = costing.scenario_of(selection)
    settled = warehouse.catalogue.scenarios[wanted.name].values
    changes = "; ".join(f"{name}={text}" for name, text in wanted.values.items() if settled.get(name, text) != text)
    head = (area, wanted.name, changes, int(selection.param(YEAR)), selection.param(GAP_OF.name),
            round(gap.low, 6) if gap else None, round(gap.high, 6) if gap else None,
            selection.param(GAP_END.name))  # fmt: skip
    records = [(*head, *_record(option, facts, selection.lang)) for option in OPTIONS]
    observations = [row for name in EVIDENCE.values() if name for row in found.of[name].observations]
    return Result(observations, facts=facts, table=Table(COLUMNS, records))


def _record(option: str, facts: dict[str, Any], lang: str) -> tuple[Any, ...]:
    line: Line | None = facts["lines"].of[EVIDENCE[option]] if EVIDENCE[option] else None
    made: Waterfall | None = facts["made"]
    step = made.steps[OPTIONS.index(option)] if made else None
    parts = (step.used, step.beyond, step.remaining, step.surplus) if step else (None,) * 4
    own, placed = (line.value, line.standing) if line else (None, None)
    source = (own.rows[0].dataset, own.rows[0].release, " - ".join(r.series for r in own.rows)) if own else ("",) * 3
    return (
        option, t(lang, f"fiscal-option-{option}"), facts["given"][option],
        *(None if x is None else round(x, 6) for x in parts), line.measure.name if line else "",
        measure_name(line.measure, lang) if line else "", own.year if own else None,
        round(own.amount, 6) if own else None, line.measure.unit if line else "", own.status if own else "",
        round(placed.median, 6) if placed else None,
        round(placed.to_median, 6) if placed and placed.to_median is not None else None, *source,
    )  # fmt: skip


def figure(result: Result, view: View) -> Figure | None:
    """From the top: the gap, each option taking its part of it, and what remains or is left over."""
    made: Waterfall | None = result.facts["made"]
    if made is None:
        return None
    gap: Gap = result.facts["gap"]
    last = len(OPTIONS) + 1
    remaining, surplus = made.remaining, made.surplus
    of_gap, of_end = [_gap_text(result, view)], [_end_text(result, view)]
    bars = [
        _bar([(0.0, gap.low, 0)], "@total", of_gap),
        *([_bar([(gap.low, gap.high - gap.low, 0)], "@track", of_gap, "@total")] if gap.ranged else []),
        *_steps(made, result, view),
        _bar([(0.0, remaining, last)], "@total", of_end) if remaining > 0
        else _bar([(-surplus, surplus, last)], "@track", of_end, "@accent"),
    ]  # fmt: skip
    ends = _range(-surplus, max(gap.high, 0.5))
    labels, short = (_labels(result, view, letters) for letters in LETTERS)
    names = [t(view.lang, "fiscal-gap"), *(t(view.lang, f"fiscal-short-{o}") for o in OPTIONS),
             _end(made, view.lang)]  # fmt: skip
    return {
        "data": bars,
        "layout": layout(
            height=height(result), margin={"l": 8, "r": _room(labels, 7.2), "t": 6, "b": 28}, bargap=0.3,
            barmode="overlay", annotations=labels, shapes=_joints(made), hovermode="closest",
            meta={"narrow": {"margin": {"r": _room(short, 6.1)}, "annotations": short, "xaxis": {"nticks": 4}}},
            xaxis={"range": ends, "fixedrange": True, "zeroline": True, "nticks": 8},
            yaxis={"range": [last + 0.6, -0.6], "fixedrange": True, "automargin": True, "showgrid": False,
                   "zeroline": False, "tickmode": "array", "tickvals": list(range(last + 1)), "ticklabelstandoff": 6,
                   "ticktext": [two(name, 14) for name in names]},
        ),
    }  # fmt: skip


def _bar(spans: list[tuple[float, float, int]], colour: str, texts: list[list[str]], edge: str = "") -> Figure:
    """Bars of one colour, each from a base, so wide, in a row; open ones have an edge."""
    return {
        "type": "bar", "orientation": "h", "base": [round(base, 6) for base, _, _ in spans],
        "x": [round(wide, 6) for _, wide, _ in spans], "y": [at for _, _, at in spans], "width": [WIDTH] * len(spans),
        "customdata": texts, "hovertemplate": HOVER,
        "marker": {"color": colour, "line": {"color": edge or colour, "width": 1.5 if edge else 0}},
    }  # fmt: skip


def _steps(made: Waterfall, result: Result, view: View) -> list[Figure]:
    """The part of each option that fills the gap, and open bars for what goes beyond it."""
    at = {step.option: n for n, step in enumerate(made.steps, 1)}
    filled = [(s, (s.remaining, s.used, at[s.option])) for s in made.steps if s.used > 0]
    beyond = [(s, (-s.surplus, s.beyond, at[s.option])) for s in made.steps if s.beyond > 0]
    return [
        _bar([span for _, span in part], "@track" if part is beyond else "@accent",
             [_step_text(step, result, view) for step, _ in part], "@accent" if part is beyond else "")
        for part in (filled, beyond) if part
    ]  # fmt: skip


def _joints(made: Waterfall) -> list[Figure]:
    """Thin lines from the end of one bar to the beginning of the next."""
    levels = [made.gap, *(s.remaining - s.surplus for s in made.steps)]
    through = [not s.amount for s in made.steps] + [False]  # past options that nothing is supposed of
    half = WIDTH / 2
    line = {"color": "@muted", "width": 1, "dash": "dot"}
    return [
        {"type": "line", "x0": round(x, 6), "x1": round(x, 6), "y0": n + half, "y1": n + 1 + (half if past else -half),
         "line": line}
        for n, (x, past) in enumerate(zip(levels, through, strict=True))
    ]  # fmt: skip


def _range(left: float, right: float) -> list[float]:
    """An axis from left to right; the labels stand in the margin beside it."""
    wide = right - left
    return [round(left - 0.03 * wide * (left < 0), 6), round(right + 0.01 * wide, 6)]


def _room(labels: list[Figure], letter: float) -> int:
    """Pixels at the right for the longest line of labels that may begin at the end of the axis."""
    lines = [line for label in labels for line in label["text"].split("<br>")]
    return round(letter * max(map(len, lines))) + 10


def _labels(result: Result, view: View, letters: int) -> list[Figure]:
    """The amount at the right end of each bar, so many letters a line."""
    made: Waterfall = result.facts["made"]
    gap: Gap = result.facts["gap"]
    ends = [(gap.high, _gap_said(gap, view))]
    before = made.gap
    for step in made.steps:
        ends.append((before, _plain(step.amount, view) if step.amount else "–"))
        before = step.remaining - step.surplus
    ends.append((made.remaining, of_gdp(made.remaining or made.surplus, view)))
    return [
        {"x": round(x, 6), "y": n, "text": "<br>".join(wrap(text, letters)), "xanchor": "left", "xshift": 6,
         "align": "left", "showarrow": False,
         "font": {"color": "@ink" if n in (0, len(ends) - 1) or text != "–" else "@muted"}}
        for n, (x, text) in enumerate(ends)
    ]  # fmt: skip


def _plain(points: float, view: View) -> str:
    return number(points, 1, view.lang)


def _gap_said(gap: Gap, view: View) -> str:
    if not gap.ranged:
        return of_gdp(gap.high, view)
    return t(view.lang, "fiscal-range", low=number(gap.low, 2, view.lang), high=of_gdp(gap.high, view, 2))


def _gap_text(result: Result, view: View) -> list[str]:
    lang, said = view.lang, _gap_said(result.facts["gap"], view)
    return [t(lang, "fiscal-gap"), said, view.name(result.facts["area"]), t(lang, "fiscal-gap-status"), ""]


def _end(made: Waterfall, lang: str) -> str:
    return t(lang, "fiscal-remains" if made.remaining > 0 or not made.surplus else "fiscal-surplus")


def _end_text(result: Result, view: View) -> list[str]:
    made: Waterfall = result.facts["made"]
    return [_end(made, view.lang), of_gdp(made.remaining or made.surplus, view), view.name(result.facts["area"]),
            t(view.lang, "fiscal-supposed"), ""]  # fmt: skip


def _step_text(step: Step, result: Result, view: View) -> list[str]:
    found: Lines = result.facts["lines"]
    line = found.of[EVIDENCE[step.option]] if EVIDENCE[step.option] else None
    known = "<br>".join(wrap(evidence(step.option, found, view), HOVER_LETTERS))
    return [t(view.lang, f"fiscal-option-{step.option}"), of_gdp(step.amount, view), t(view.lang, "fiscal-supposed"),
            known, origins(line, view) if line else ""]  # fmt: skip


def keys(result: Result, view: View) -> Element | None:
    """The bars' colours."""
    if result.facts["made"] is None:
        return None
    lang = view.lang
    ranged = [("□", "@total", t(lang, "fiscal-key-range"))] if result.facts["gap"].ranged else []
    items = [("■", "@total", t(lang, "fiscal-gap")), *ranged, ("■", "@accent", t(lang, "fiscal-key-filled"))]
    items += [("□", "@accent", t(lang, "fiscal-key-beyond"))] if result.facts["made"].surplus > 0 else []
    return keyed(items)


def finding(result: Result, view: View) -> str:
    """How much of the gap the supposed amounts fill."""
    lang, made, given = view.lang, result.facts["made"], result.facts["given"]
    where = view.catalogue.areas[result.facts["area"]].in_form[lang]
    total = of_gdp(sum(given.values()), view)
    if made is None:
        group = view.catalogue.areas[result.facts["area"]].kind == "group"
        key = "inputs" if result.facts["lacking"] else "group" if group else "scope"
        why = t(lang, f"finding-waterfall-{key}", where=where)
        return f"{why} {t(lang, 'finding-waterfall-total', total=total)}" if any(given.values()) else why
    gap: Gap = result.facts["gap"]
    shown = {"where": where, "gap": of_gdp(made.gap, view)}
    if not any(given.values()):
        if gap.ranged:
            return t(lang, "finding-waterfall-range", where=where, low=of_gdp(gap.low, view, 2),
                     high=of_gdp(gap.high, view, 2))  # fmt: skip
        return t(lang, "finding-waterfall-start" if made.gap else "finding-waterfall-closed", **shown)
    end = view.selection.param(GAP_END.name) if gap.ranged else "only"
    which = t(lang, f"fiscal-end-{end}")
    if made.remaining > 0:
        left = of_gdp(made.remaining, view)
        return t(lang, "finding-waterfall-left", total=total, which=which, remaining=left, **shown)
    return t(lang, "finding-waterfall-filled", total=total, which=which, surplus=of_gdp(made.surplus, view), **shown)


def measure(result: Result, view: View) -> str:
    """Points of GDP a year; of what, in which scenario and year."""
    lang, selection = view.lang, view.selection
    wanted = costing.scenario_of(selection)
    declared = view.catalogue.scenarios[wanted.name]
    changed = any(declared.values.get(name, text) != text for name, text in wanted.values.items())
    named = t(lang, "fiscal-scenario-changed" if changed else "fiscal-scenario", name=declared.title[lang])
    of = t(lang, f"option-gap-of-{selection.param(GAP_OF.name)}")
    if apart := [_gap_said(gap, view) for gap in result.facts["apart"] if gap]:
        of = f"{of} ({' + '.join(apart)})"
    return t(lang, "measure-fiscal-waterfall", name=view.name(result.facts["area"]), scenario=named, part=of,
             year=selection.param(YEAR))  # fmt: skip


def note(result: Result, view: View) -> str:
    """Supposed, not recommended; that the middle of a group stands for none of its countries."""
    area, gap = view.catalogue.areas[result.facts["area"]], result.facts["gap"]
    parts = [t(view.lang, "note-fiscal-waterfall")]
    if area.kind not in countries.KINDS and gap:
        parts.append(t(view.lang, "note-waterfall-group", name=view.name(area.code), costed=str(gap.costed),
                       members=str(gap.members)))  # fmt: skip
    return " ".join(parts)


def height(result: Result) -> int:
    """A bar for the gap, each option and what remains."""
    return MARGIN_PX + ROW_PX * (len(OPTIONS) + 2)


CHART = Chart(
    "fiscal-waterfall", "chart-fiscal-waterfall", rows, figure, finding, height, wide=True, measure=measure, keys=keys,
    note=note, method="fiscal-waterfall", takes=OF_AREA, params=(PEERS, GAP_OF, GAP_END, *SLIDERS, *costing.only(YEAR)),
)  # fmt: skip
