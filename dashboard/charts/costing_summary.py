"""What a scenario costs in one country or group, benefit by benefit: persons, unit cost, cost, gap, shares, and how
sure each line is."""

from __future__ import annotations

import re
from math import isfinite
from typing import Any

import numpy as np

from dashboard import costing
from dashboard.charts import costing_results as results
from dashboard.charts import financing_rows as shared
from dashboard.charts import financing_words as words
from dashboard.charts.base import OF_AREA, Chart, Result, Table, View
from dashboard.elements import Element, el
from dashboard.selection import Selection
from dashboard.texts import NBSP, joined, number, said, semicolons, t, value
from dashboard.warehouse import Warehouse
from methods.costing import ALL, CASH_TOTAL, GRADES, PARTS, Costing, Sum
from methods.costing_table import COLUMNS as NAMES
from methods.financing import UPPER_MIDDLE
from methods.scenario import BENEFITS, CASH, HEALTH

BASES = ("gdp", "expenditure", "revenue", "present")
HEADS = ("benefit", "entitled", "left-out", "unit", "cost", "gap", *BASES, "confidence")
SUMS = (CASH_TOTAL, ALL)
LAST_WORD = re.compile(rf"{NBSP}(?=[^\W\d]{{4,}}$)")
"""Before "millones": where the amount of a narrow cell goes on to a second line, rather than within the word."""


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """The parts of the scenario in the year costed, for the area looked at."""
    made, year = costing.costing(selection, warehouse), shared.year_of(selection)
    found = results.facts(made, selection, warehouse, str(year))
    code = found["code"]
    sums = {part: costing.amount(selection, warehouse, code, part, year) for part in PARTS}
    records = results.recorded(made, selection, warehouse, [code], [year])
    places = [made.areas.index(code)] if code in made.areas else (costing.grouped(made, warehouse, code) or ([], 0))[0]
    found |= {"year": year, "sums": sums, "places": places,
              "known": {r[2]: dict(zip(NAMES, r, strict=True)) for r in records}}  # fmt: skip
    rows_of = shared.observed(selection, warehouse, code, full)
    return Result(rows_of, facts=found, table=Table(results.COLUMNS, records))


def off(made: Costing, part: str) -> bool:
    """Is a benefit left out of the scenario?"""
    cost = made.cost[part]
    return bool(np.all(cost[np.isfinite(cost)] == 0)) if np.isfinite(cost).any() else False


def markup(result: Result, view: View) -> Element | str:
    """A row a benefit; sums below cash and at the end, health always by itself."""
    lang, found = view.lang, result.facts
    made, sums = found["made"], found["sums"]
    if not any(sums.values()):
        return ""
    shown = [part for part in (*CASH, CASH_TOTAL, HEALTH, ALL) if not off(made, part)]
    shown = [part for part in shown if part != ALL or HEALTH in shown]
    top = [el("Th", t(lang, f"costing-head-{name}"), scope="col", rowSpan=2, className=_numeric(name))
           for name in HEADS[:-5]]  # fmt: skip
    top += [el("Th", t(lang, "costing-head-shares"), scope="colgroup", colSpan=len(BASES), className="number"),
            el("Th", t(lang, "costing-head-confidence"), scope="col", rowSpan=2)]  # fmt: skip
    second = [el("Th", t(lang, f"costing-head-{name}"), scope="col", className="number") for name in BASES]
    body = [_row(part, sums[part], result, view) for part in shown]
    title = t(lang, "costing-summary-caption", name=words.name(found["code"], made.scenario, view),
              year=str(found["year"]))  # fmt: skip
    table = el("Table", el("Caption", title, className="unseen", id="caption-costing"),
               el("Thead", el("Tr", *top), el("Tr", *second)), el("Tbody", *body),
               className="listing costing-table")  # fmt: skip
    without = [words.part(part, lang) for part in BENEFITS if off(made, part)]
    left_out = el("P", t(lang, "costing-left-out", names=joined(without, lang)), className="measure") \
        if without else None  # fmt: skip
    box = el("Div", table, className="listing-box", role="region", tabIndex=0,
             attrs={"aria-labelledby": "caption-costing"})  # fmt: skip
    return el("Div", box, left_out)


def _numeric(name: str) -> str | None:
    return "number" if name != HEADS[0] else None


def _row(part: str, s: Sum | None, result: Result, view: View) -> Element:
    lang = view.lang
    notes = semicolons(_notes(part, result, view), view.lang) if s and part not in SUMS else ""
    small = el("Span", notes, className="of") if notes else None
    name = el("Th", shared.benefit_name(part, lang), small, scope="row")
    kind = "sum" if part in SUMS else None
    if s is None:
        missing = t(lang, "costing-row-missing")
        return el("Tr", name, el("Td", missing, colSpan=len(HEADS) - 1), className=kind)
    currency = words.currency_of(view, result.facts["code"])
    cells = [
        _persons(s.persons, s.persons, lang), _persons(s.uncovered_low, s.uncovered_high, lang),
        _unit(part, s, currency, result, lang), words.money_label(s.cost, s.cost, currency, lang),
        words.money_label(s.gap_low, s.gap_high, currency, lang),
        *(words.per_cent(s.share_low[base], s.share_high[base], lang) for base in BASES),
    ]  # fmt: skip
    grade = el("Td", el("Abbr", s.grade, title=words.grade(s.grade, lang), className="grade"))
    told = (el("Td", LAST_WORD.sub(" ", cell), className="number") for cell in cells)
    return el("Tr", name, *told, grade, className=kind)


def _persons(low: float, high: float, lang: str) -> str:
    if not isfinite(high):
        return "–"
    ends = [said(end, "", 0, lang) for end in (low, high)]
    return ends[0] if ends[0] == ends[1] else t(lang, "financing-to", low=ends[0], high=ends[1])


def _unit(part: str, s: Sum, currency: str, result: Result, lang: str) -> str:
    """A year's benefit per person entitled, without administration; of a group the average."""
    if not isfinite(s.persons) or not s.persons:
        return "–"
    whole = s.cost / s.persons
    if part in CASH:
        whole /= 1 + result.facts["made"].scenario.number("administration") / 100
    return words.money_label(whole, whole, currency, lang)


def _notes(part: str, result: Result, view: View) -> list[str]:
    """What is observed, imputed and assumed behind a benefit."""
    found, lang = result.facts, view.lang
    if found["code"] not in found["made"].areas:
        return _of_group(part, found, lang)
    made, n, known = found["made"], found["places"][0], found["known"][part]
    if part == HEALTH:
        when = float(made.inputs.source_year["health_pct"][n])
        rank = made.inputs.figures["income_rank"][n, 0]
        return [
            t(lang, "costing-health-spending", year=str(int(when)) if isfinite(when) else t(lang, "year-none")),
            *([t(lang, "costing-health-assumed")] if rank == UPPER_MIDDLE else []),
        ]
    notes = []
    if made.scenario.choice("variant") == "expenditure":
        notes.append(t(lang, "costing-by-spending"))
    elif known["coverage_known"] == "published":
        shown = value(known["coverage_pct"], "%", 1, lang)
        notes.append(t(lang, "costing-coverage-published", value=shown, year=str(known["coverage_year"] or "–")))
    else:
        median = float(made.inputs.median[part][n])
        top = value(median if isfinite(median) else 100.0, "%", 1, lang)
        notes.append(t(lang, "costing-coverage-range", top=top))
    notes += [t(lang, "costing-line-imputed")] if known["line_known"] == "imputed" else []
    notes += [t(lang, f"costing-assumed-{part}")] if part in ("disability", "unemployment") else []
    return notes


def _of_group(part: str, found: dict[str, Any], lang: str) -> list[str]:
    """Of how many countries coverage is known; for health, of how many the package has a source."""
    inputs, places = found["made"].inputs, found["places"]
    if part == HEALTH:
        sourced = int((inputs.figures["income_rank"][places, 0] < UPPER_MIDDLE).sum())
        return [t(lang, "costing-package-sourced", n=sourced, of=len(places))]
    if found["made"].scenario.choice("variant") == "expenditure":
        return [t(lang, "costing-by-spending")]
    n = int(np.isfinite(inputs.coverage[part][places]).sum())
    return [t(lang, "costing-coverage-of", n=n, of=len(places))]


def finding(result: Result, view: View) -> str:
    """The gap in cash and in health."""
    found, lang = result.facts, view.lang
    where = words.where(found["code"], found["made"].scenario, view.catalogue, lang)
    told = results.apart(found["sums"][CASH_TOTAL], found["sums"][HEALTH], found["code"], view)
    if not told:
        return shared.silent(found["code"], found["lacks"], found["made"], view)
    return t(lang, "finding-costing-summary", where=where, told=told, year=str(found["year"]))


def note(result: Result, view: View) -> str:
    """What the grades mean, the prices, how many countries of a group are in, and that the total is no one figure."""
    lang, found = view.lang, result.facts
    parts = [t(lang, "note-costing-summary", prices=words.prices(view, found["year"]))]
    whole = found["sums"][CASH_TOTAL]
    if whole and found["code"] not in found["made"].areas:
        parts.append(t(lang, "note-costing-group", counted=words.counted(whole.costed, whole.members, lang)))
    if words.currency_of(view, found["code"]) == "USD" and dict(view.selection.params)["currency"] == "XDC":
        parts.append(t(lang, "note-costing-currency"))
    parts.append(t(lang, "note-costing-grades", grades=semicolons((words.grade(g, lang) for g in GRADES), lang)))
    return " ".join(parts)


def keys(result: Result, view: View) -> Element | None:
    """Which countries of the scenario cannot be costed, and what each lacks."""
    found, lang = result.facts, view.lang
    made = found["made"]
    if found["code"] != words.WORLD or not made.uncosted:
        return None
    items = [
        el("Li", view.name(code), ": ", words.lacking(missing, lang))
        for code, missing in sorted(made.uncosted.items(), key=lambda pair: view.name(pair[0]))
    ]
    n = len(items)
    return el("Details", el("Summary", t(lang, "costing-uncosted", n=n, n_text=number(n, 0, lang))),
              el("Ul", *items), className="uncosted")  # fmt: skip


CHART = Chart(
    "costing-summary", "chart-costing-summary", rows, lambda *_: None, finding, lambda _: 480, wide=True,
    markup=markup, keys=keys, measure=shared.measured("measure-costing-summary"), note=note, origin=shared.origin,
    method="costing", takes=OF_AREA, ready=True, params=costing.only("cost-year", "currency", "prices", "price-year"),
)  # fmt: skip
