"""A costing as rows: the same for the file that the page offers and for the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import isfinite
from typing import Any, Final

import numpy as np

from methods import financing
from methods.costing import BASES, PARTS, Costing, Sum, by_area, summed
from methods.scenario import BASE_YEAR, CASH, COSTED, GDP_PER_HEAD, HEALTH, NATIONAL_LINE

COLUMNS: Final = (
    "ref_area", "time_period", "benefit", "target_persons", "uncovered_persons_low", "uncovered_persons_high",
    "coverage_pct", "coverage_year", "coverage_known", "unit_cost_xdc", "cost", "gap_low", "gap_high", "needed_low",
    "needed_high", "currency", "prices", "price_year", "cost_pct_gdp",
    *(f"gap_pct_{base}_{end}" for base in BASES for end in ("low", "high")),
    "needed_pct_gdp_low", "needed_pct_gdp_high", "confidence", "line_known", "prices_known", "income_group_known",
    "countries_costed", "countries_in_scope", "scenario", "changes",
)  # fmt: skip
"""Money in `currency` and `prices` (`price_year` for constant ones); gaps from lowest to highest."""

FEW: Final = 3
"""Up to so many countries are costed one by one: all at once takes as long as a few."""
Record = tuple[Any, ...]
Groups = Mapping[str, tuple[Sequence[int], int]]
"""Group -> the places of its costed countries, and how many of its countries are in the scenario's scope."""


def records(
    costing: Costing, declared: Mapping[str, str], areas: Sequence[str], groups: Groups, years: Sequence[int]
) -> Iterator[Record]:
    """Rows by area, year and part, for countries and groups in the order given.

    `declared`: the scenario's own values; what the reader changed stands in the column `changes`. Countries that
    cannot be costed have no rows.
    """
    place = {area: n for n, area in enumerate(costing.areas)}
    settings = costing.scenario
    shown = (settings.choice("currency"), settings.choice("prices"), int(settings.number("price-year")))
    rate = costing.rate(*shown)
    dollars = costing.rate("USD", *shown[1:])
    changes = changed(costing, declared)
    singly = sum(area in place for area in areas) <= FEW
    by_part = {} if singly else {
        (part, year): by_area(costing, part, year, rate) for part in PARTS for year in years
    }  # fmt: skip
    for area in areas:
        is_group = area not in place
        if is_group and area not in groups:
            continue
        for year in years:
            for part in PARTS:
                if is_group:
                    members, scope = groups[area]
                    # Sums over countries are in US$ where each has a currency of its own.
                    to = dollars if shown[0] == "XDC" else rate
                    found = summed(costing, members, part, year, to, in_scope=scope)
                elif singly:
                    found = summed(costing, [place[area]], part, year, rate, in_scope=1)
                else:
                    found = by_part[part, year][place[area]]
                if found is None:
                    continue
                known = _known(costing, place[area], part, year) if not is_group else _UNKNOWN
                currency = "USD" if is_group and shown[0] == "XDC" else shown[0]
                yield _record((area, year, part), found, known, (currency, *shown[1:]), (settings.name, changes))


ORIGIN: Final = ("dataset", "release", "obs_status")
"""What stands behind every row: the datasets it is made from with their releases, and that it is an estimate."""


def origin(sources: Iterable[tuple[str, str]], year: int | None) -> tuple[str, str, str]:
    """The cells of `ORIGIN`, from datasets and releases; a projection (F) after the base year, else an estimate (E)."""
    pairs = list(dict.fromkeys(sources))
    datasets = "; ".join(dict.fromkeys(dataset for dataset, _ in pairs))
    releases = "; ".join(f"{dataset} {release}" for dataset, release in pairs)
    return datasets, releases, "F" if year is not None and year > BASE_YEAR else "E"


def changed(costing: Costing, declared: Mapping[str, str]) -> str:
    """What differs from the declared scenario, as `name=value` in order; '' for nothing."""
    values = costing.scenario.values
    return ";".join(f"{p.name}={values[p.name]}" for p in COSTED if values[p.name] != declared.get(p.name))


_UNKNOWN: Final = (None, None, "", None, "", "", "")


def _known(costing: Costing, n: int, part: str, year: int) -> tuple[Any, ...]:
    """Coverage and its year, how it is known, unit cost, how line, prices and income group are known."""
    inputs, scenario = costing.inputs, costing.scenario
    t = costing.years.index(year)
    unit = None
    if part in costing.unit:
        unit = _rounded(float(np.broadcast_to(costing.unit[part], costing.cost[part].shape)[n, t]), 2)
    coverage, when, how = None, None, ""
    if part in CASH:
        value, at = float(inputs.coverage[part][n]), float(inputs.coverage_year[part][n])
        coverage, when = _rounded(value, 6), int(at) if isfinite(at) else None
        how = "published" if coverage is not None else "range"
    basis = scenario.choice("basis")
    line = ""
    if part in CASH and basis != GDP_PER_HEAD:
        line = "fixed" if basis != NATIONAL_LINE else "imputed" if inputs.line_imputed[n] else "published"
    prices = "deflator" if inputs.by_deflator[n] else "consumer prices"
    doubled = financing.prices_doubled(inputs.figures, financing.values_of(scenario))
    prices = "present PPP rate" if line and bool(np.broadcast_to(doubled, costing.cost[HEALTH].shape)[n, t]) else prices
    income = "earlier list" if inputs.rank_earlier[n] else "newest list"
    return coverage, when, how, unit, line, prices, income


def _record(
    key: tuple[str, int, str], s: Sum, known: tuple[Any, ...], shown: tuple[str, str, int], named: tuple[str, str]
) -> Record:
    coverage, when, how, unit, line, prices_known, income = known
    currency, prices, price_year = shown
    shares = [
        _rounded(ends[base], 6) for base in BASES for ends in (s.share_low, s.share_high)
    ]  # fmt: skip
    return (
        *key, _rounded(s.persons, 0), _rounded(s.uncovered_low, 0), _rounded(s.uncovered_high, 0),
        coverage, when, how, unit, _rounded(s.cost, 0), _rounded(s.gap_low, 0), _rounded(s.gap_high, 0),
        _rounded(s.needed_low, 0), _rounded(s.needed_high, 0), currency, prices,
        price_year if prices == "constant" else key[1], _rounded(s.cost_pct_gdp, 6), *shares,
        _rounded(s.needed_pct_gdp_low, 6), _rounded(s.needed_pct_gdp_high, 6), s.grade, line, prices_known, income,
        s.costed, s.members, *named,
    )  # fmt: skip


def _rounded(amount: float, digits: int) -> float | int | None:
    """Without the noise of binary fractions; None for what is not known."""
    if not isfinite(amount):
        return None
    return round(amount) if digits == 0 else round(amount, digits)
