"""The costing in words: amounts and shares with their ranges, benefits, how sure a figure is, whom a scenario is about.

Amounts come in pairs, lowest and highest; what is equal once rounded is told as one value.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import floor, isfinite, log10

from dashboard.catalogue import Catalogue
from dashboard.charts.base import View
from dashboard.settings import LANGUAGES
from dashboard.texts import joined, number, t
from methods.costing import Sum
from methods.scenario import Scenario

WORLD = "M49:001"
INCOME_GROUPS = ("WB:LIC", "WB:LMC", "WB:UMC", "WB:HIC")
DIGITS = 3  # that an amount is told with
TWO_DECIMALS_BELOW, NO_DECIMALS_FROM = 2.0, 100.0  # per cent
FAR_APART = 100.0  # times: each end of a range has its own word for its size
LARGE = (("trillion", 1e12), ("billion", 1e9), ("million", 1e6))
SPANISH = (("trillion", 1e12), ("million", 1e6))  # "mil millones" are counted in millions
SIZES = {lang: SPANISH if lang == "es" else LARGE for lang in LANGUAGES}


# ---- money and shares ----


def money(low: float, high: float, currency: str, lang: str) -> str:
    """An amount for sentences: 'US$ 20.9 billion', 'between US$ 222 and 227 billion'."""
    text, one = _money(low, high, currency, lang, "financing-and")
    return text if one else t(lang, "financing-between", range=text)


def money_label(low: float, high: float, currency: str, lang: str) -> str:
    """An amount for labels and cells: 'US$ 222–227 billion'."""
    return _money(low, high, currency, lang, "financing-to")[0]


def _money(low: float, high: float, currency: str, lang: str, joining: str) -> tuple[str, bool]:
    """The amount, and whether it is one value."""
    if not (isfinite(low) and isfinite(high)):
        return t(lang, "financing-not-known"), True
    step = _step(high)
    low_shown, high_shown = round(low / step) * step, round(high / step) * step
    if low_shown == high_shown:
        return _sized(high_shown, high_shown, "", currency, lang), True
    if high > FAR_APART * max(low, 1.0) and low > 0:
        ends = [_money(end, end, currency, lang, joining)[0] for end in (low, high)]
        return _pair(ends[0], ends[1], joining, lang), False
    return _sized(low_shown, high_shown, joining, currency, lang), False


def _step(amount: float) -> float:
    """What an amount is rounded to, so that `DIGITS` digits are left; whole units at least."""
    return max(1.0, 10.0 ** (floor(log10(amount)) - DIGITS + 1)) if amount >= 1 else 1.0


def _sized(low: float, high: float, joining: str, currency: str, lang: str) -> str:
    """One value ('' for `joining`) or two, with one word for their size and the currency, if any."""
    size, unit = next(((name, unit) for name, unit in SIZES[lang] if high >= unit), ("", 1.0))
    decimals = max(0, -floor(log10(_step(high) / unit) + 1e-9)) if size else 0
    ends = [number(end / unit, decimals if end else 0, lang) for end in (low, high)]
    n = _pair(ends[0], ends[1], joining, lang) if joining else ends[1]
    amount = t(lang, f"financing-size-{size}", n=n, count=round(high / unit, decimals)) if size else n
    if not currency:
        return amount
    return t(lang, f"financing-money-{currency}{'' if size else '-small'}", amount=amount)


def _pair(low: str, high: str, joining: str, lang: str) -> str:
    return t(lang, "financing-and" if joining == "financing-and" else "financing-to", low=low, high=high)


def persons(low: float, high: float, lang: str) -> str:
    """A number of persons for labels and cells: '434–444 million'."""
    return _money(low, high, "", lang, "financing-to")[0]


def share(low: float, high: float, lang: str, base: str = "gdp") -> str:
    """Per cent of GDP (or `base`: expenditure, revenue, present) for sentences: 'between 0.52 and 0.53% of GDP'."""
    text, one = _share(low, high, lang, base, "financing-and")
    return text if one else t(lang, "financing-between", range=text)


def share_label(low: float, high: float, lang: str, base: str = "gdp") -> str:
    """The same for labels and brackets: '0.52–0.53% of GDP'."""
    return _share(low, high, lang, base, "financing-to")[0]


def per_cent(low: float, high: float, lang: str) -> str:
    """Without what it is a share of, where a heading says it: '0.52–0.53%'."""
    return _share(low, high, lang, "only", "financing-to")[0]


def _share(low: float, high: float, lang: str, base: str, joining: str) -> tuple[str, bool]:
    if not (isfinite(low) and isfinite(high)):
        return t(lang, "financing-not-known"), True
    decimals = 2 if high < TWO_DECIMALS_BELOW else 1 if high < NO_DECIMALS_FROM else 0
    ends = [number(end, decimals if end else 0, lang) for end in (low, high)]
    one = ends[0] == ends[1]
    n = ends[1] if one else _pair(ends[0], ends[1], joining, lang)
    return t(lang, f"financing-share-{base}", n=n), one


def gap(found: Sum, currency: str, lang: str) -> str:
    """A gap for sentences, in money and per cent of GDP: 'US$ 2.23 billion (1.59% of GDP)'."""
    shown = share_label(found.share_low["gdp"], found.share_high["gdp"], lang)
    return t(lang, "financing-gap-of", amount=money(found.gap_low, found.gap_high, currency, lang), share=shown)


def currency_of(view: View, code: str) -> str:
    """The currency in which amounts of an area are told: sums over countries are never in national currency."""
    chosen = dict(view.selection.params).get("currency", "USD")
    return "USD" if chosen == "XDC" and view.catalogue.areas[code].kind == "group" else chosen


def prices(view: View, year: int) -> str:
    """Of which year the prices are: 'prices of 2026', 'constant prices of 2025'."""
    settings = dict(view.selection.params)
    if settings.get("prices", "current") == "constant":
        return t(view.lang, "financing-prices-constant", year=settings.get("price-year", ""))
    return t(view.lang, "financing-prices-current", year=str(year))


# ---- what and who ----


def part(name: str, lang: str) -> str:
    """A benefit, or a sum of benefits, inside a sentence: 'old-age pensions', 'cash benefits'."""
    return t(lang, f"financing-part-{name}")


def grade(letter: str, lang: str) -> str:
    """A grade of confidence with its meaning: 'B: about one of its inputs is imputed, assumed or old'."""
    return t(lang, f"financing-grade-{letter}")


def scope(scenario: Scenario, lang: str) -> str:
    """The countries that a scenario is about: 'low- and middle-income countries'."""
    return t(lang, f"financing-scope-{scenario.choice('scope')}")


def in_scope(scenario: Scenario, lang: str) -> str:
    """'in low- and middle-income countries'."""
    return t(lang, f"financing-in-scope-{scenario.choice('scope')}")


def where(code: str, scenario: Scenario, catalogue: Catalogue, lang: str) -> str:
    """An area inside a sentence: the world is the scenario's countries; of regions only these count, and it says so."""
    if code == WORLD:
        return in_scope(scenario, lang)
    area = catalogue.areas[code]
    partly = area.kind == "group" and code not in INCOME_GROUPS and scenario.choice("scope") == "low-middle"
    place = area.in_form[lang]
    return t(lang, "financing-in-part", where=place) if partly else place


def name(code: str, scenario: Scenario, view: View) -> str:
    """An area's name; the world is the scenario's countries."""
    return scope(scenario, view.lang) if code == WORLD else view.name(code)


def counted(costed: int, members: int, lang: str) -> str:
    """How complete a sum is: '119 of 132 countries costed'."""
    return t(lang, "financing-counted", n=costed, of=members)


def lacking(variables: Iterable[str], lang: str) -> str:
    """What is missing, in words, from the names of inputs."""
    words = list(dict.fromkeys(t(lang, f"financing-lacks-{name}") for name in variables))
    return joined(words, lang)
