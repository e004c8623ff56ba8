"""What the charts of the financing gap share: the part they show, their columns, and why an area has no figure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from math import isfinite
from typing import Any

import numpy as np

from dashboard import attribution, costing, urls
from dashboard.charts import countries
from dashboard.charts import financing_words as words
from dashboard.charts.base import Column, Result, View
from dashboard.elements import el
from dashboard.params import SCENARIO, Param
from dashboard.queries import Observation
from dashboard.queries import financing as queries
from dashboard.selection import Selection
from dashboard.texts import NBSP, capital, t
from dashboard.warehouse import Warehouse
from methods.costing import Costing, Sum
from methods.costing_table import changed
from methods.scenario import CASH, HEALTH

CASH_PART, HEALTH_PART = "cash", HEALTH
APART = (CASH_PART, HEALTH_PART)
"""Cash and health are told apart, never as one figure."""
PART = Param("gap-part", CASH_PART, options=APART)
YEAR = "cost-year"
MONEY = ("currency", "prices", "price-year")
COSTED, UNCOSTED, OUTSIDE = "costed", "not-costed", "outside"
COLOURS = {CASH_PART: "@s2", HEALTH_PART: "@s4"}
Lacking = dict[str, tuple[str, ...]]

KEYS = (Column("ref_area", "area"), Column("time_period", "year"), Column("benefit", "benefit"))
PERSONS = (
    Column("target_persons", "persons"), Column("uncovered_persons_low", "persons"),
    Column("uncovered_persons_high", "persons"),
)  # fmt: skip
AMOUNTS = (
    Column("cost", "number", decimals=0), Column("gap_low", "number", decimals=0),
    Column("gap_high", "number", decimals=0), Column("currency"), Column("prices"), Column("price_year", "year"),
    Column("gap_pct_gdp_low", "number", "PT_GDP", 2), Column("gap_pct_gdp_high", "number", "PT_GDP", 2),
    Column("confidence"), Column("countries_costed", "persons"), Column("countries_in_scope", "persons"),
)  # fmt: skip
SETTINGS = (Column("scenario"), Column("changes"))


def amounts(found: Sum, currency: str, selection: Selection, year: int) -> tuple[Any, ...]:
    """The values of `AMOUNTS`."""
    settings = dict(selection.params)
    prices = settings.get("prices", "current")
    price_year = int(settings.get("price-year", year)) if prices == "constant" else year
    return (
        whole(found.cost), whole(found.gap_low), whole(found.gap_high), currency, prices, price_year,
        plain(found.share_low["gdp"]), plain(found.share_high["gdp"]), found.grade, found.costed, found.members,
    )  # fmt: skip


def persons(found: Sum) -> tuple[Any, ...]:
    """The values of `PERSONS`."""
    return whole(found.persons), whole(found.uncovered_low), whole(found.uncovered_high)


def whole(amount: float) -> int | None:
    """A whole number; None for what is not known."""
    return round(amount) if isfinite(amount) else None


def plain(amount: float) -> float | None:
    """Without the noise of binary fractions; None for what is not known."""
    return round(amount, 6) if isfinite(amount) else None


def settings_of(selection: Selection, warehouse: Warehouse) -> tuple[str, str]:
    """The values of `SETTINGS`: the scenario, and what the reader changed in it."""
    made = costing.costing(selection, warehouse)
    return made.scenario.name, changed(made, warehouse.catalogue.scenarios[selection.param(SCENARIO)].values)


def year_of(selection: Selection) -> int:
    """The year that is costed."""
    return int(selection.param(YEAR))


def focus(selection: Selection) -> str:
    """The area looked at; the world, which is all of the scenario's countries, for none."""
    return next(iter(selection.areas), words.WORLD)


def missing(made: Costing, warehouse: Warehouse, part: str) -> Lacking:
    """Areas of the scenario's scope without a figure for a part, and what each lacks, as the texts name it."""
    found: Lacking = dict(made.uncosted)
    inputs, figures = made.inputs, made.inputs.figures
    for n in np.flatnonzero(~np.isfinite(made.high[part]).all(axis=1)):
        lacks = []
        if part == HEALTH_PART:
            lacks += [] if isfinite(figures["income_rank"][n, 0]) else ["income_rank"]
            lacks += [] if isfinite(figures["health_pct"][n, 0]) else ["health_pct"]
        else:
            holes = [b for b in CASH if not np.isfinite(made.high[b][n]).all()]
            unpaid = [b for b in holes if not np.isfinite(made.cost[b][n]).all()]
            lacks += ["labour"] if "unemployment" in unpaid else []
            lacks += ["ages"] if set(unpaid) - {"unemployment"} else []
            other = "spending" if made.scenario.choice("variant") == "expenditure" else "coverage"
            lacks += [other] if set(holes) - set(unpaid) else []
        found[inputs.areas[n]] = tuple(lacks or ["health_pct" if part == HEALTH_PART else "coverage"])
    return found


def looked_at(selection: Selection, warehouse: Warehouse) -> list[str]:
    """Countries and territories of the chosen group, or all."""
    group = costing.members(warehouse, selection.group) if selection.group else None
    return [
        code for code, area in warehouse.catalogue.areas.items()
        if area.kind in countries.KINDS and (group is None or code in group)
    ]  # fmt: skip


def silent(code: str, lacks: Lacking, made: Costing, view: View) -> str:
    """Why an area has no figure: it is outside the scenario, or cannot be costed, and what it lacks."""
    lang = view.lang
    place = view.catalogue.areas[code].in_form[lang]
    if code in lacks:
        return t(lang, "financing-none-lacking", where=place, what=words.lacking(lacks[code], lang))
    if view.catalogue.areas[code].kind == "group":
        return t(lang, "financing-none-group", where=place, scope=words.scope(made.scenario, lang))
    return t(lang, "financing-none-outside", where=place, scope=words.scope(made.scenario, lang))


def observed(selection: Selection, warehouse: Warehouse, code: str, full: bool) -> list[Observation]:
    """The published figures behind a country's costing, for its table; cards name the sources only."""
    is_country = warehouse.catalogue.areas[code].kind in countries.KINDS
    return queries.published_inputs(warehouse, (code,)) if full and is_country else []


def sources(warehouse: Warehouse) -> dict[str, tuple[str, ...]]:
    """Dataset -> releases that the costing is made from."""
    found: dict[str, tuple[str, ...]] = {}
    for dataset, release in queries.sources(warehouse, queries.CURRENT):
        found[dataset] = (*found.get(dataset, ()), release)
    return found


def origin(result: Result, view: View) -> list[Any]:
    """That the figures are ours, and from which datasets they are made, with release and licence, in one line."""
    lang = view.lang
    made: list[Any] = [t(lang, "financing-origin"), " "]
    for n, (name, releases) in enumerate(result.facts["sources"].items()):
        dataset = view.catalogue.datasets[name]
        licence = attribution.licence(dataset.licence, lang, dataset.licence_url, short=True)
        short = re.split(r"\s*[:,]", dataset.title[lang])[0]
        link = el("A", short, href=dataset.landing, rel="external noopener")
        made += [" · " if n else "", link, f" {', '.join(releases)} (", licence, ")"]
    return made


def measured(key: str) -> Callable[[Result, View], str]:
    """What is measured: the text `key`, the scenario, and the year."""

    def measure(result: Result, view: View) -> str:
        lang = view.lang
        declared = view.catalogue.scenarios[view.selection.param(SCENARIO)]
        title = declared.title[lang]
        changes = result.facts.get("changes", "")
        named = t(lang, "financing-changed", title=title, n=changes.count(";") + 1) if changes else title
        return " · ".join(filter(None, (t(lang, key), named, result.facts.get("when", ""))))

    return measure


def suffix(lang: str) -> str:
    """The sign after the numbers of an axis in per cent."""
    return "%" if lang == "en" else f"{NBSP}%"


def benefit_name(part: str, lang: str) -> str:
    """A part as a heading."""
    return capital(words.part(part, lang))


def country_costing(view: View, code: str) -> str:
    """The page on which the scenario is costed for an area, with the same settings."""
    kept = dict(view.selection.params)
    pairs = {n: text for n, text in kept.items() if n != PART.name and text != view.selection.defaults.get(n)}
    query = {"area": "" if code == words.WORLD else code, **pairs, "lang": "" if view.lang == "en" else view.lang}
    return urls.costing(query)


def listed(codes: Sequence[str], view: View, most: int = 12) -> str:
    """Names in order, cut after `most`."""
    names = sorted(view.name(code) for code in codes)
    return ", ".join(names[:most]) + ("…" if len(names) > most else "")
