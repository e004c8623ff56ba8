"""Published estimates of the financing gap, edition by edition, with ours for the same countries beside.

Editions differ in countries, benefits, prices and reference year: each is a row of its own, never a point of a trend.
"""

from __future__ import annotations

from math import nan
from typing import Any

from dashboard import costing
from dashboard.charts import financing_words as words
from dashboard.charts.base import Chart, Column, Result, Table, View
from dashboard.charts.financing_rows import (
    APART,
    SETTINGS,
    YEAR,
    measured,
    origin,
    plain,
    settings_of,
    sources,
    whole,
    year_of,
)
from dashboard.elements import Element, el
from dashboard.listing import foreign, table
from dashboard.listing import plain as shown_plain
from dashboard.queries import financing as queries
from dashboard.queries.financing import Edition
from dashboard.selection import Selection
from dashboard.texts import NBSP, joined, number, t
from dashboard.warehouse import Warehouse
from methods.costing import Sum
from methods.scenario import HEALTH

GROUPS = {"Low income": "WB:LIC", "Lower-middle income": "WB:LMC", "Upper-middle income": "WB:UMC",
          "LIC+LMIC+UMIC": words.WORLD}  # fmt: skip
"""The published groups for which ours exist, by their names in the editions."""
SHARE, MONEY = "% of GDP", "US$ billion"
BASES = {SHARE: "gdp", "% of government expenditure": "expenditure", "% of social protection expenditure": "present"}
"""What published shares are of."""
GAP, COST = "financing_gap", "cost_of_package"
PUBLISHED, OURS = "published", "floorwatch"
COLUMNS = (
    Column("edition"), Column("publication"), Column("reference_year"), Column("edition_scope"),
    Column("group_name"), Column("benefits"), Column("financing_measure"), Column("value_low", "number", decimals=2),
    Column("value_high", "number", decimals=2), Column("unit_text"), Column("countries_costed", "persons"),
    Column("countries_in_scope", "persons"), Column("edition_status"), Column("source_url"), Column("note"), *SETTINGS,
)  # fmt: skip
HEADS = ("financing-head-edition", "financing-head-countries", "financing-head-measure", "financing-head-published",
         "financing-head-ours")  # fmt: skip


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """The published rows as they are on record; then ours for the groups that they name, cash and health apart."""
    year, editions = year_of(selection), queries.editions(warehouse)
    made = costing.costing(selection, warehouse)
    settings = settings_of(selection, warehouse)
    ours = {
        code: {part: each for part in APART if (each := costing.amount(selection, warehouse, code, part, year))}
        for code in dict.fromkeys(GROUPS.values())
    }  # fmt: skip
    records: list[tuple[Any, ...]] = [
        (e.edition, e.publication, e.ref_year, e.scope, e.group_name, e.benefit, e.measure, e.obs_value, e.obs_value,
         e.unit_text, None, None, e.status, e.source_url, e.note, "", "")
        for e in editions
    ]  # fmt: skip
    group_names = {code: name for name, code in GROUPS.items()}
    records += [
        (OURS, "Floorwatch", str(year), made.scenario.choice("scope"), group_names[code], part, GAP, *values, unit,
         each.costed, each.members, "computed", "", "", *settings)
        for code, sums in ours.items() for part, each in sums.items()
        for *values, unit in (
            (_billions(each.gap_low), _billions(each.gap_high), MONEY),
            (plain(each.share_low["gdp"]), plain(each.share_high["gdp"]), SHARE),
        )
    ]  # fmt: skip
    facts = {"editions": editions, "ours": ours, "scenario": made.scenario, "sources": sources(warehouse),
             "changes": settings[1], "when": str(year)}  # fmt: skip
    return Result([], facts=facts, table=Table(COLUMNS, records))


def _billions(amount: float) -> float | None:
    made = whole(amount)
    return None if made is None else round(made / 1e9, 6)


def markup(result: Result, view: View) -> Element:
    """The table, and in words why the figures differ."""
    lang = view.lang
    heads = [t(lang, key) for key in HEADS]
    newest_first = sorted(result.facts["editions"], key=lambda e: (-int(e.edition), e.measure != GAP))
    lines = [_line(edition, result, view) for edition in newest_first]
    reasons = [el("Li", t(lang, f"financing-differ-{name}"))
               for name in ("countries", "benefits", "levels", "prices", "year", "health")]  # fmt: skip
    return el(
        "Div",
        table("editions", t(lang, "financing-editions-caption"), heads, lines),
        el("H3", t(lang, "financing-differ")), el("Ul", *reasons, className="reasons"),
    )  # fmt: skip


def _line(edition: Edition, result: Result, view: View) -> list[Any]:
    lang = view.lang
    source = el("A", foreign(edition.publication, lang), href=edition.source_url, rel="external noopener")
    status = _small(foreign(edition.status, lang))
    group = [foreign(edition.group_name, lang), _small(foreign(edition.scope, lang))]
    glue = "" if lang == "en" and edition.unit_text.startswith("%") else NBSP
    value = f"{shown_plain(edition.obs_value, lang)}{glue}"
    note = [_small(foreign(edition.note, lang))] if edition.note else []
    year = _small(t(lang, "financing-reference", year=edition.ref_year))
    measure = [t(lang, f"financing-measure-{edition.measure}"), _small(foreign(edition.benefit, lang))]
    return [
        [el("Strong", edition.edition), " ", source, year, status], group, measure,
        [value, foreign(edition.unit_text, lang), *note], _ours(edition, result, view),
    ]  # fmt: skip


def _small(text: Any) -> Element:
    return el("Small", text, className="status-line")


def _ours(edition: Edition, result: Result, view: View) -> Any:
    """Ours in the same unit for the same group; nothing where the edition's group or measure has no counterpart."""
    lang = view.lang
    code = GROUPS.get(edition.group_name)
    sums: dict[str, Sum] = result.facts["ours"].get(code, {})
    if not sums or edition.measure not in (GAP, COST):
        return t(lang, "financing-no-counterpart")
    if edition.measure == COST:
        cash = sums.get(APART[0])
        cost = cash.cost_pct_gdp if cash else nan
        shown = words.share_label(cost, cost, lang)
        return t(lang, "financing-ours", benefit=words.part(APART[0], lang), amount=shown)
    made: list[Any] = []
    for part, each in sums.items():
        if edition.unit_text == MONEY:
            shown = words.money_label(each.gap_low, each.gap_high, "USD", lang)
        elif edition.unit_text in BASES:
            base = BASES[edition.unit_text]
            shown = _share(each, lang, base, "present-health" if (base, part) == ("present", HEALTH) else base)
        else:
            return t(lang, "financing-no-counterpart")
        counted = words.counted(each.costed, each.members, lang)
        made.append(el("Div", t(lang, "financing-ours", benefit=words.part(part, lang), amount=shown),
                       _small(counted)))  # fmt: skip
    return made


def finding(result: Result, view: View) -> str:
    """How far editions reach, and that they are not comparable; ours beside."""
    editions: list[Edition] = result.facts["editions"]
    lang = view.lang
    totals = [e for e in editions if (e.measure, e.unit_text, e.group_type) == (GAP, SHARE, "total")]
    world = result.facts["ours"].get(words.WORLD, {})
    ours = [_share(each, lang) for each in world.values()]
    if not totals or len(ours) < len(APART):
        return t(lang, "finding-financing-published-none", n=len({e.edition for e in editions}))
    shares = [words.share_label(e.obs_value, e.obs_value, lang) for e in totals]
    published = [t(lang, "financing-in-edition", edition=e.edition, share=share)
                 for e, share in zip(totals, shares, strict=True)]  # fmt: skip
    return t(lang, "finding-financing-published", published=joined(published, lang), cash=ours[0], health=ours[1],
             year=result.facts["when"])  # fmt: skip


def _share(found: Sum, lang: str, base: str = "gdp", told_as: str = "") -> str:
    return words.share_label(found.share_low[base], found.share_high[base], lang, told_as or base)


def note(result: Result, view: View) -> str:
    """That the editions are read in stored copies, and that agreement would be no validation."""
    return t(view.lang, "note-financing-published", n=number(len(result.facts["editions"]), 0, view.lang))


CHART = Chart(
    "financing-published", "chart-financing-published", rows, lambda *_: None, finding, lambda _: 480, wide=True,
    markup=markup, measure=measured("measure-financing-published"), note=note, origin=origin,
    method="financing-published", params=costing.only(YEAR), takes=frozenset(), ready=True,
)  # fmt: skip
