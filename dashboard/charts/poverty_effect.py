"""Poverty and inequality of one country before and after a scenario's cash benefits reach those not covered.

A simulation, and marked as one: the survey's own headcounts stand beside the fitted ones, results are ranges where
coverage is not known, and two assumptions on who lives with a recipient are shown side by side.
"""

from __future__ import annotations

from typing import Any

from dashboard import poverty
from dashboard.charts.base import HOVER, OF_AREA, Chart, Column, Figure, Result, Table, View, layout, ticks
from dashboard.charts.contingencies import subject
from dashboard.charts.scatter import percent
from dashboard.elements import Element, el
from dashboard.poverty import HOUSEHOLD, INTERNATIONAL, LINES, PPP_ROUND, SOCIETAL, Effect, NoEffectError
from dashboard.queries.financing import CURRENT, sources
from dashboard.selection import Selection
from dashboard.texts import NBSP, capital, number, t, value
from dashboard.warehouse import Warehouse
from methods.scenario import BASE_YEAR
from methods.transfers import SPREADS, Measures

ROW_PX, MARGIN_PX, GROUP_ROWS = 25, 34, 4
FEWEST, WIDEST_MISS = 1.0, 0.2
"""The curve is trusted at a line below which at least so many per cent are, and where it misses PIP's headcount by no
more than this share of it."""
OLD_SURVEY = 10
GINI = "gini"
LOOKS = {"even": ("@accent", "circle", "●"), "poorer": ("@s4", "square", "■")}
COLUMNS = (
    Column("ref_area", "area"), Column("survey_year", "year"), Column("welfare_type"), Column("source_detail"),
    Column("ppp_price_year", "year"), Column("cost_year", "year"), Column("poverty_line"),
    Column("poverty_line_ppp_a_day", "number", decimals=2), Column("spread_of_recipients"),
    Column("household_persons", "number"),
    Column("transfer_low_ppp_a_day", "number", decimals=3), Column("transfer_high_ppp_a_day", "number", decimals=3),
    Column("reached_low_pct", "number", "PT"), Column("reached_high_pct", "number", "PT"),
    *(Column(f"{measure}_{state}", "number", "" if measure == GINI else "PT")
      for measure in ("headcount_pct", "poverty_gap_pct", "squared_poverty_gap_pct", "gini")
      for state in ("published", "before", "after_low", "after_high")
      if (measure, state) != ("squared_poverty_gap_pct", "published")),
    Column("lorenz_form"), Column("fit_error_points", "number", decimals=3), Column("dataset"), Column("release"),
)  # fmt: skip


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """A record for each line and each assumption on who is reached; `facts["reason"]` where nothing is simulated."""
    area = subject(selection)
    facts: dict[str, Any] = {"area": area}
    try:
        made = poverty.effect(selection, warehouse, area)
    except NoEffectError as error:
        facts |= {"reason": error.reason, "survey": error.survey, "inputs": error.missing}
        if error.survey is None:
            facts["count"] = poverty.usable(warehouse, int(selection.param(PPP_ROUND.name)))
        used = [*error.survey.figures.values()] if error.survey else []
        return Result(used, facts=facts, table=Table(COLUMNS, []))
    household = float(selection.param(HOUSEHOLD.name))
    records = [_record(made, area, line, name, household) for line in LINES for name in SPREADS]
    used = [*made.survey.figures.values(), *made.survey.shares]
    facts |= {"effect": made, "also_from": sources(warehouse, CURRENT)}
    return Result(used, facts=facts, table=Table(COLUMNS, records))


def _record(made: Effect, area: str, line: str, name: str, household: float) -> tuple[Any, ...]:
    before, (low, high), row = made.before[line], made.after[name, line], made.survey.any
    return (
        area, made.survey.year, made.survey.welfare, row.source_detail, made.ppp_year, made.cost_year, line,
        made.lines[line], name, household, round(made.low.per_head, 6), round(made.high.per_head, 6),
        _pct(made.low.share), _pct(made.high.share),
        made.published(line), *map(_pct, (before.headcount, low.headcount, high.headcount)),
        made.published(line, "poverty_gap"), *map(_pct, (before.gap, low.gap, high.gap)),
        *map(_pct, (before.squared_gap, low.squared_gap, high.squared_gap)),
        made.survey.amount(GINI), *map(_pct, (before.gini, low.gini, high.gini)),
        made.fit.curve.form, round(100 * made.fit.error, 6), row.dataset, row.release,
    )  # fmt: skip


def _pct(share: float) -> float:
    return round(100.0 * share, 6)


# ---- drawing ----


def _groups(made: Effect) -> list[tuple[str, str, float | None]]:
    """What is shown from the top: (name, line whose measures hold it, published value)."""
    lines = [(line, line, made.published(line)) for line in LINES]
    return [*lines, (GINI, INTERNATIONAL, made.survey.amount(GINI))]


def _of(measures: Measures, name: str) -> float:
    return 100.0 * (measures.gini if name == GINI else measures.headcount)


def figure(result: Result, view: View) -> Figure | None:
    """For each measure three rows: today, after with recipients spread evenly, after with more among the poorer."""
    made: Effect | None = result.facts.get("effect")
    if made is None:
        return None
    marks: list[Figure] = []
    names: dict[float, str] = {}
    notes, shapes = [], []
    groups = _groups(made)
    top = 1.0
    for n, (name, line, published) in enumerate(groups):
        head = float((len(groups) - n) * GROUP_ROWS)
        before = _of(made.before[line], name)
        top = max(top, before, published or 0.0)
        heading = f"<b>{_heading(made, name, view)}</b>"
        notes.append({"x": 0, "xref": "paper", "xanchor": "left", "y": head - 0.15, "text": heading,
                      "showarrow": False, "align": "left"})  # fmt: skip
        shapes.append({"type": "line", "x0": before, "x1": before, "y0": head - 1.2, "y1": head - 3.3, "layer": "below",
                       "line": {"color": "@muted", "width": 1, "dash": "dot"}})  # fmt: skip
        names[head - 1.0] = t(view.lang, "poverty-row-now")
        marks.append(_today(made, (name, head - 1.0), before, published, view))
        for row, spread in enumerate(SPREADS, 2):
            names[head - row] = t(view.lang, f"poverty-row-{spread}")
            ends = [_of(each, name) for each in made.after[spread, line]]
            marks += _range(made, (name, head - row, max(before, published or 0.0)), ends, spread, view)
    return {
        "data": marks,
        "layout": layout(
            height=height(result), annotations=notes, shapes=shapes, margin={"l": 8, "r": 8, "t": 4, "b": 30},
            meta={"narrow": {"annotations": [{**note, "font": {"size": 10}} for note in notes],
                             "xaxis": {"range": [0, top * 2.45], "fixedrange": True, "tickvals": ticks(0, top, 2)}}},
            xaxis={"range": [0, top * 1.45], "fixedrange": True, "tickvals": ticks(0, top, 5), "ticklabelstandoff": 4},
            yaxis={"tickvals": list(names), "ticktext": list(names.values()), "fixedrange": True, "automargin": True,
                   "range": [0.5, len(groups) * GROUP_ROWS], "showgrid": False, "zeroline": False,
                   "ticklabelstandoff": 5},
        ),
    }  # fmt: skip


def _today(made: Effect, at: tuple[str, float], before: float, published: float | None, view: View) -> Figure:
    """The published value as an open diamond, the fitted one as an open circle; both in figures at their right."""
    name, y = at
    lang = view.lang
    shown = [(before, "circle-open", "@ink", f"○{NBSP}{_shown(before, name, view)}", "key-poverty-fitted")]
    if published is not None:
        text = f"◇{NBSP}{_shown(published, name, view)}"
        shown.insert(0, (published, "diamond-open", "@muted", text, "key-poverty-published"))
    given = list(shown)
    shown.sort()  # the figures stand right of both
    texts = ["" for _ in shown[1:]] + ["   " + "  ".join(text for _, _, _, text, _ in given)]
    return {
        "type": "scatter", "mode": "markers+text", "x": [x for x, *_ in shown], "y": [y] * len(shown),
        "marker": {"symbol": [s for _, s, *_ in shown], "color": [c for _, _, c, *_ in shown], "size": 11,
                   "line": {"width": 2}},
        "text": texts,
        "textposition": "middle right", "textfont": {"color": "@ink"}, "cliponaxis": False,
        "customdata": [_hover(made, name, text, t(lang, key), view) for _, _, _, text, key in shown],
        "hovertemplate": HOVER,
    }  # fmt: skip


def _range(made: Effect, at: tuple[str, float, float], ends: list[float], spread: str, view: View) -> list[Figure]:
    """A bar from the largest to the smallest gap, with a sign at both ends; its figures stand below those before."""
    name, y, right = at
    colour, symbol, _ = LOOKS[spread]
    low, high = min(ends), max(ends)
    text = _between(low, high, name, view)
    status = t(view.lang, f"key-poverty-{spread}")
    bar = {"type": "scatter", "mode": "lines", "x": [low, high], "y": [y, y], "hoverinfo": "skip",
           "line": {"color": colour, "width": 5}}  # fmt: skip
    signs = {
        "type": "scatter", "mode": "markers", "x": [low, high], "y": [y, y],
        "marker": {"symbol": symbol, "color": colour, "size": 9},
        "customdata": [_hover(made, name, text, status, view)] * 2, "hovertemplate": HOVER,
    }  # fmt: skip
    label = {
        "type": "scatter", "mode": "text", "x": [right], "y": [y], "text": [f"   {text}"], "hoverinfo": "skip",
        "textposition": "middle right", "textfont": {"color": "@ink"}, "cliponaxis": False,
    }  # fmt: skip
    return [bar, signs, label]


def _hover(made: Effect, name: str, shown: str, status: str, view: View) -> list[str]:
    row = made.survey.any
    return [view.name(row.ref_area), f"{_heading(made, name, view)}: {shown}", str(made.survey.year), status,
            view.origin(row.dataset, row.release)]  # fmt: skip


def _shown(amount: float, name: str, view: View) -> str:
    return number(amount, 1, view.lang) if name == GINI else percent(amount, view)


def _between(low: float, high: float, name: str, view: View) -> str:
    """One figure where both ends are the same to the decimal shown, else both."""
    one, other = (number(each, 1, view.lang) for each in (low, high))
    if one == other:
        return _shown(high, name, view)
    return t(view.lang, "poverty-range", low=one, high=_shown(high, name, view))


def _heading(made: Effect, name: str, view: View) -> str:
    if name == GINI:
        return t(view.lang, "poverty-heading-gini")
    return t(view.lang, f"poverty-heading-{name}", amount=number(made.lines[name], 2, view.lang))


def height(result: Result) -> int:
    """Four rows a measure."""
    return MARGIN_PX + ROW_PX * GROUP_ROWS * 3


# ---- words ----


def finding(result: Result, view: View) -> str:
    """How the headcount would change with recipients spread evenly; or what is missing."""
    made: Effect | None = result.facts.get("effect")
    lang, area = view.lang, result.facts["area"]
    where = view.catalogue.areas[area].in_form[lang]
    if made is None:
        return _none(result, view, where)
    if made.high.per_head <= 0.0:
        return capital(t(lang, "finding-poverty-all-covered", where=where))
    line = INTERNATIONAL if _resolved(made) else SOCIETAL
    before = _shown(_of(made.before[line], line), line, view)
    low, high = (_shown(end, line, view) for end in sorted(_of(each, line) for each in made.after["even", line]))
    change = (t(lang, "poverty-change", before=before, after=low) if low == high else
              t(lang, "poverty-change-range", before=before, low=low, high=high))  # fmt: skip
    return t(lang, f"finding-poverty-effect-{line}", where=where, change=change)


def _none(result: Result, view: View, where: str) -> str:
    reason, survey = result.facts["reason"], result.facts.get("survey")
    if survey is None:
        return capital(t(view.lang, f"finding-poverty-{reason}", where=where, n=result.facts["count"]))
    return capital(t(view.lang, f"finding-poverty-{reason}", where=where, year=str(survey.year)))


def _resolved(made: Effect) -> bool:
    """Can the curve tell how many are below the international line?"""
    published, fitted = made.published(INTERNATIONAL), 100 * made.before[INTERNATIONAL].headcount
    return published is not None and published >= FEWEST and abs(fitted - published) <= WIDEST_MISS * published


def measure(result: Result, view: View) -> str:
    """That it is a simulation; survey, prices, and what is paid to how many."""
    made: Effect | None = result.facts.get("effect")
    lang = view.lang
    if made is None:
        return t(lang, "measure-poverty-none")
    low, high = (number(each.per_head, 2, lang) for each in (made.low, made.high))
    few, many = (number(100 * each.share, 0, lang) for each in (made.low, made.high))
    paid = low if low == high else t(lang, "poverty-range", low=low, high=high)
    share = value(100 * made.high.share, view.catalogue.symbol("PT", lang), 0, lang)
    return t(
        lang, "measure-poverty", year=str(made.survey.year), prices=str(made.ppp_year), paid=paid,
        welfare=t(lang, f"poverty-welfare-{made.survey.welfare}"),
        reached=share if few == many else t(lang, "poverty-range", low=few, high=share),
    )  # fmt: skip


def keys(result: Result, view: View) -> Element | None:
    """What the signs mean."""
    if "effect" not in result.facts:
        return None
    signs = [("◇", "", "published"), ("○", "", "fitted"), *((sign, colour[1:], name) for name, (colour, _, sign)
                                                           in LOOKS.items())]  # fmt: skip
    parts: list[Element | str] = []
    for sign, colour, name in signs:
        css = "accent mark" if colour == "accent" else colour
        parts += [el("Span", sign, className=f"key {css}".strip(), attrs={"aria-hidden": "true"}),
                  t(view.lang, f"key-poverty-{name}"), " "]  # fmt: skip
    return el("P", *parts, className="keys")


def note(result: Result, view: View) -> str:
    """What is assumed, and what this country's data cannot bear."""
    made: Effect | None = result.facts.get("effect")
    lang = view.lang
    if made is None:
        return t(lang, "note-poverty-needs")
    parts = [t(lang, "note-poverty")]
    if not _resolved(made):
        parts.append(t(lang, "note-poverty-few"))
    if made.survey.year < BASE_YEAR - OLD_SURVEY:
        parts.append(t(lang, "note-poverty-old", year=str(made.survey.year)))
    if made.of_gdp:
        parts.append(t(lang, "note-poverty-gdp"))
    if made.fit.on_edge:
        parts.append(t(lang, "note-poverty-edge"))
    return " ".join(parts)


CHART = Chart(
    "poverty-effect", "chart-poverty-effect", rows, figure, finding, height, wide=True, measure=measure, keys=keys,
    note=note, method="poverty-effect", params=poverty.PARAMS, ready=True, takes=OF_AREA,
)  # fmt: skip
