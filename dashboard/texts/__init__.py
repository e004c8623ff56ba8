"""Words and numbers in English, French and Spanish.

Messages are Fluent files, a folder a language (`en/`, `fr/`, `es/`) with the same files and one key set; numbers follow
CLDR through babel. A missing key or variable raises: a reader must never see a key.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

from babel import Locale
from babel.lists import format_list
from fluent.runtime import FluentBundle, FluentResource

from dashboard.settings import LANGUAGES

FOLDER = Path(__file__).parent
NBSP = "\u00a0"
MINUS = "\u2212"
SPANISH_UNGROUPED = len("9,999")  # four digits stand together (RAE, Ortografía de la lengua española)
# Where a number would round up to the next word: 999.6 million reads "1.00 billion".
TRILLIONS_FROM, BILLIONS_FROM, TENS_OF_MILLIONS_FROM, MILLIONS_FROM = 999.995e9, 999.5e6, 9.95e6, 999_500
WRITTEN_BEFORE = ("US$",)
NO_SPACE_BEFORE = {"en": ("%",), "fr": (), "es": ()}


@lru_cache(maxsize=len(LANGUAGES))
def _bundle(lang: str) -> FluentBundle:
    bundle = FluentBundle([lang], use_isolating=False)
    for path in sorted((FOLDER / lang).glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle


def t(lang: str, key: str, **facts: Any) -> str:
    """The message `key` with its facts. KeyError for an unknown key, ValueError for a missing fact."""
    return _format(lang, key, tuple(sorted(facts.items())))


@lru_cache(maxsize=8192)
def _format(lang: str, key: str, facts: tuple[tuple[str, Any], ...]) -> str:
    bundle = _bundle(lang)
    pattern = bundle.get_message(key).value
    if pattern is None:
        raise KeyError(key)
    text, errors = bundle.format_pattern(pattern, dict(facts))
    if errors:
        raise ValueError(f"text {key} ({lang}): {errors[0]}")
    return str(text)


@lru_cache(maxsize=len(LANGUAGES))
def _separators(lang: str) -> tuple[str, str]:
    symbols = Locale(lang).number_symbols["latn"]
    return symbols["decimal"], symbols["group"]


def _rounded(amount: float, decimals: int) -> Decimal:
    """Half away from zero, as publishers round; on the shortest decimal form, not on the binary one."""
    return Decimal(repr(float(amount))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def number(amount: float, decimals: int, lang: str) -> str:
    """A number in the language's form: 1,234.5 / 1 234,5. A value that rounds to zero has no sign."""
    plain = f"{_rounded(amount, decimals):,}"
    negative = plain.startswith("-") and any(digit in plain for digit in "123456789")
    plain = plain.lstrip("-")
    if lang == "en":
        text = plain
    else:
        decimal, group = _separators(lang)
        if lang == "es" and len(plain.partition(".")[0]) <= SPANISH_UNGROUPED:
            plain = plain.replace(",", "")
        text = plain.replace(",", "\0").replace(".", decimal).replace("\0", group)
    return f"{MINUS}{text}" if negative else text


@lru_cache(maxsize=1 << 16)
def value(amount: float, symbol: str, decimals: int, lang: str) -> str:
    """A number with its unit: 52.4% / 52,4 % / 8.1% of GDP / US$ 120."""
    text = number(amount, decimals, lang)
    if not symbol:
        return text
    if symbol in WRITTEN_BEFORE:
        return f"{symbol}{NBSP}{text}"
    glue = "" if symbol.startswith(NO_SPACE_BEFORE[lang]) and NO_SPACE_BEFORE[lang] else NBSP
    return f"{text}{glue}{symbol}"


def _places(amount: float) -> int:
    """Two decimals, or none for a round number."""
    return 0 if _rounded(amount, 2) == _rounded(amount, 0) else 2


def people(count: float, lang: str) -> str:
    """A number of persons in words a reader can hold: '3.85 billion', '412 million', '83,000'.

    French and Spanish join millions to the noun with "de", which is part of their form.
    """
    if count >= TRILLIONS_FROM:
        n = number(count / 1e12, _places(count / 1e12), lang)
        return t(lang, "count-trillion", n=n, count=float(_rounded(count / 1e12, 2)))
    if count >= BILLIONS_FROM:
        n, millions = number(count / 1e9, _places(count / 1e9), lang), number(count / 1e6, 0, lang)
        return t(lang, "count-billion", n=n, millions=millions, count=float(_rounded(count / 1e9, 2)))
    if count >= MILLIONS_FROM:
        decimals = 0 if count >= TENS_OF_MILLIONS_FROM else 1
        return t(
            lang, "count-million", n=number(count / 1e6, decimals, lang), count=float(_rounded(count / 1e6, decimals))
        )
    return number(round(count, -3) if count >= 10_000 else count, 0, lang)


def said(amount: float, symbol: str, decimals: int, lang: str) -> str:
    """`value` for sentences: amounts from a million on are put into words, US$ 47.91 billion."""
    if amount < MILLIONS_FROM:
        return value(amount, symbol, decimals, lang)
    words = people(amount, lang)
    if not symbol or symbol in WRITTEN_BEFORE:
        return f"{symbol}{NBSP}{words.removesuffix(' de')}".strip(NBSP)
    return f"{words} {symbol}"


@lru_cache(maxsize=4096)
def sort_key(text: str) -> str:
    """Alphabetical order in all three languages: accents and case do not count."""
    return normalize("NFD", text.casefold()).encode("ascii", "ignore").decode()


def joined(items: list[str], lang: str) -> str:
    """A list in words, as CLDR joins them: 'a, b, and c', 'a, b et c'."""
    return str(format_list(items, locale=lang))


def semicolons(parts: Iterable[str], lang: str) -> str:
    """Parts that may have commas of their own, with semicolons between them, spaced as the language does."""
    return (f"{NBSP}; " if lang == "fr" else "; ").join(parts)


def capital(text: str) -> str:
    """First letter upper-case, the rest untouched."""
    return text[:1].upper() + text[1:]
