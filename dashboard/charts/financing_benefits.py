"""Financing gap by benefit: who is entitled, what covering all of them costs, and what of it is missing.

Cash benefits and health care stand in blocks of their own.
"""

from __future__ import annotations

from math import isfinite
from typing import Any

from dashboard import costing
from dashboard.charts import financing_words as words
from dashboard.charts.base import OF_AREA, Chart, Column, Result, Table, View
from dashboard.charts.financing_rows import (
    AMOUNTS,
    APART,
    KEYS,
    MONEY,
    PERSONS,
    SETTINGS,
    YEAR,
    amounts,
    benefit_name,
    focus,
    measured,
    missing,
    observed,
    origin,
    persons,
    plain,
    settings_of,
    silent,
    sources,
    year_of,
)
from dashboard.elements import Element, el
from dashboard.listing import table
from dashboard.selection import Selection
from dashboard.texts import capital, joined, t
from dashboard.warehouse import Warehouse
from methods.costing import BASES, Sum
from methods.scenario import CASH, HEALTH

SHARES = tuple(
    Column(f"gap_pct_{base}_{end}", "number", "PT", 2) for base in BASES if base != "gdp" for end in ("low", "high")
)
HEADS = ("financing-head-benefit", "financing-head-entitled", "financing-head-uncovered", "financing-head-cost",
         "financing-head-gap", "financing-head-share", "financing-head-grade")  # fmt: skip


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """One record a benefit of the scenario, and one for the cash benefits together; none for what is not costed."""
    code, year = focus(selection), year_of(selection)
    made = costing.costing(selection, warehouse)
    found: dict[str, Sum] = {}
    for part in (*CASH, *APART):
        each = costing.amount(selection, warehouse, code, part, year)
        if each and (each.cost > 0 or part in APART):
            found[part] = each
    lacks = {part: missing(made, warehouse, part) for part in APART}
    is_group = warehouse.catalogue.areas[code].kind == "group"
    currency = "USD" if is_group and selection.param("currency") == "XDC" else selection.param("currency")
    settings = settings_of(selection, warehouse)
    records = [
        (code, year, part, *persons(each), *amounts(each, currency, selection, year), *_shares(each), *settings)
        for part, each in found.items()
    ]  # fmt: skip
    facts = {"code": code, "found": found, "lacks": lacks, "made": made, "sources": sources(warehouse),
             "changes": settings[1], "currency": currency}  # fmt: skip
    return Result(observed(selection, warehouse, code, full), facts=facts,
                  table=Table((*KEYS, *PERSONS, *AMOUNTS, *SHARES, *SETTINGS), records))  # fmt: skip


def _shares(found: Sum) -> tuple[Any, ...]:
    """The values of `SHARES`."""
    return tuple(plain(ends[base]) for base in BASES if base != "gdp" for ends in (found.share_low, found.share_high))


def markup(result: Result, view: View) -> Element:
    """A table of cash benefits and one of health, each with what its gap is a share of."""
    return el("Div", *(_block(part, result, view) for part in APART), className="financing-blocks")


def _block(part: str, result: Result, view: View) -> Element:
    found: dict[str, Sum] = result.facts["found"]
    lang, code = view.lang, result.facts["code"]
    title = el("H3", benefit_name(part, lang))
    if part not in found or found[part].cost == 0:
        why = t(lang, "financing-not-in-scenario", benefit=words.part(part, lang)) if part in found else silent(
            code, result.facts["lacks"][part], result.facts["made"], view)  # fmt: skip
        return el("Div", title, el("P", capital(why), className="missing"))
    benefits = [name for name in CASH if name in found] if part != HEALTH else [HEALTH]
    currency = result.facts["currency"]
    lines = [line(name, found[name], currency, lang) for name in benefits]
    if len(benefits) > 1:
        lines.append(line(part, found[part], currency, lang, strong=True))
    heads = [t(lang, key) for key in HEADS]
    if part == HEALTH:
        heads = [*heads[:2], *heads[3:]]
    numbers = range(1, len(heads) - 1)
    caption = t(lang, f"financing-caption-{part}", where=_where(result, view))
    made = table(f"financing-{part}", caption, heads, lines, numbers=numbers, tight=(len(heads) - 1,))
    return el("Div", title, made, el("P", of_what(part, found[part], view), className="financing-shares"))


def line(name: str, each: Sum, currency: str, lang: str, *, strong: bool = False) -> list[Any]:
    """The cells of a benefit; `strong` for a sum, which has no number of persons. Health has none uncovered."""
    label = t(lang, "financing-together") if strong else benefit_name(name, lang)
    entitled = "–" if strong else words.persons(each.persons, each.persons, lang)
    left = "–" if strong else words.persons(each.uncovered_low, each.uncovered_high, lang)
    uncovered = [left] if name != HEALTH else []
    ends = ((each.cost, each.cost), (each.gap_low, each.gap_high))
    money = [words.money_label(low, high, currency, lang) for low, high in ends]
    share = words.per_cent(each.share_low["gdp"], each.share_high["gdp"], lang)
    grade = el("Abbr", each.grade, title=words.grade(each.grade, lang), className="grade")
    cells: list[Any] = [label, entitled, *uncovered, *money, share, grade]
    return [el("Strong", cell) if strong and isinstance(cell, str) else cell for cell in cells]


def of_what(part: str, found: Sum, view: View) -> str:
    """The gap as a share of what the government spends, takes in, and spends on it today."""
    lang = view.lang
    said = [
        words.share_label(found.share_low[base], found.share_high[base], lang, _base(base, part))
        for base in BASES if base != "gdp" and isfinite(found.share_high[base])
    ]  # fmt: skip
    benefit = words.part(part, lang)
    return t(lang, "financing-of-what", benefit=benefit, shares=joined(said, lang)) if said else ""


def _base(base: str, part: str) -> str:
    """What a share is of: present expenditure is another one for health."""
    return "present-health" if base == "present" and part == HEALTH else base


def _where(result: Result, view: View) -> str:
    return words.where(result.facts["code"], result.facts["made"].scenario, view.catalogue, view.lang)


def finding(result: Result, view: View) -> str:
    """The gap in cash and the gap in health, apart, and the benefit that makes up most of the first."""
    found: dict[str, Sum] = result.facts["found"]
    lang, code = view.lang, result.facts["code"]
    if not found:
        return silent(code, result.facts["lacks"][APART[0]], result.facts["made"], view)
    sentences = []
    cash = found.get(APART[0])
    if cash and cash.cost > 0:
        gap = words.gap(cash, result.facts["currency"], lang)
        place = _where(result, view)
        most = max((b for b in CASH if b in found), key=lambda b: found[b].gap_low + found[b].gap_high)
        key = "finding-financing-benefits-cash" if cash.gap_high > 0 else "finding-financing-benefits-closed"
        facts = {"benefit": words.part(most, lang), "gap": gap} if cash.gap_high > 0 else {}
        sentences.append(t(lang, key, where=place, **facts))
    health = found.get(APART[1])
    if health and health.cost > 0:
        gap = words.gap(health, result.facts["currency"], lang)
        key = "finding-financing-benefits-health" if sentences else "finding-financing-benefits-health-only"
        facts = {} if sentences else {"where": _where(result, view)}
        sentences.append(t(lang, key, gap=gap, **facts))
    if not sentences:
        return t(lang, "financing-not-in-scenario", benefit=words.part("cash-and-health", lang))
    return " ".join(sentences)


def note(result: Result, view: View) -> str:
    """Why there are ranges, what the grade means, how many countries are in a sum, in which prices."""
    found: dict[str, Sum] = result.facts["found"]
    lang, year = view.lang, year_of(view.selection)
    made = [capital(words.prices(view, year)) + "."]
    sums = {part: found[part] for part in APART if part in found and found[part].members > 1}
    counted = {part: words.counted(each.costed, each.members, lang) for part, each in sums.items()}
    if len(set(counted.values())) > 1:
        counted = {part: t(lang, "financing-counted-part", part=words.part(part, lang), counted=text)
                   for part, text in counted.items()}  # fmt: skip
    made += [f"{capital(text)}." for text in dict.fromkeys(counted.values())]
    made.append(t(lang, "note-financing-benefits"))
    made += [f"{words.grade(letter, lang)}." for letter in sorted({each.grade for each in found.values()})]
    return " ".join(made)


def measure(result: Result, view: View) -> str:
    """The area, the scenario, the year."""
    name = words.name(result.facts["code"], result.facts["made"].scenario, view)
    return f"{capital(name)} · {measured('measure-financing-benefits')(result, view)} · {year_of(view.selection)}"


CHART = Chart(
    "financing-gap-benefits", "chart-financing-gap-benefits", rows, lambda *_: None, finding, lambda _: 420, wide=True,
    markup=markup, measure=measure, note=note, origin=origin, method="financing-gap-benefits",
    params=costing.only(YEAR, *MONEY), takes=OF_AREA, ready=True,
)  # fmt: skip
