"""Words and numbers in English, French and Spanish.

Messages are Fluent files (`en.ftl`, `fr.ftl`, `es.ftl`) with one key set; numbers follow CLDR through babel. A missing
key or variable raises: a reader must never see a key.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.lists import format_list
from fluent.runtime import FluentBundle, FluentResource

from dashboard.settings import LANGUAGES

FOLDER = Path(__file__).parent
NBSP = "\u00a0"
MINUS = "\u2212"
NO_SPACE_BEFORE = {"en": ("%",), "fr": (), "es": ()}


@lru_cache(maxsize=len(LANGUAGES))
def _bundle(lang: str) -> FluentBundle:
    bundle = FluentBundle([lang], use_isolating=False)
    bundle.add_resource(FluentResource((FOLDER / f"{lang}.ftl").read_text(encoding="utf-8")))
    return bundle


def t(lang: str, key: str, **facts: Any) -> str:
    """The message `key` with its facts. KeyError for an unknown key, ValueError for a missing fact."""
    return _plain(lang, key) if not facts else _format(lang, key, facts)


@lru_cache(maxsize=2048)
def _plain(lang: str, key: str) -> str:
    return _format(lang, key, {})


def _format(lang: str, key: str, facts: dict[str, Any]) -> str:
    bundle = _bundle(lang)
    pattern = bundle.get_message(key).value
    if pattern is None:
        raise KeyError(key)
    text, errors = bundle.format_pattern(pattern, facts)
    if errors:
        raise ValueError(f"text {key} ({lang}): {errors[0]}")
    return str(text)


@lru_cache(maxsize=len(LANGUAGES))
def _separators(lang: str) -> tuple[str, str]:
    symbols = Locale(lang).number_symbols["latn"]
    return symbols["decimal"], symbols["group"]


def number(value: float, decimals: int, lang: str) -> str:
    """A number in the language's form: 1,234.5 / 1 234,5. A value that rounds to zero has no sign."""
    decimal, group = _separators(lang)
    plain = f"{abs(value):,.{decimals}f}"
    text = plain.replace(",", "\0").replace(".", decimal).replace("\0", group)
    if lang == "es" and abs(value) < 10_000:  # Spanish writes four digits without a separator (RAE, Ortografía)
        text = text.replace(group, "") if group != decimal else text
    return f"{MINUS}{text}" if value < 0 and any(c in "123456789" for c in plain) else text


def value(amount: float, symbol: str, decimals: int, lang: str) -> str:
    """A number with its unit: 52.4% / 52,4 % / 8.1% of GDP."""
    text = number(amount, decimals, lang)
    if not symbol:
        return text
    glue = "" if symbol.startswith(NO_SPACE_BEFORE[lang]) and NO_SPACE_BEFORE[lang] else NBSP
    return f"{text}{glue}{symbol}"


def people(count: float, lang: str) -> str:
    """A number of persons in words a reader can hold: '3.85 billion', '412 million', '83,000'."""
    if count >= 1e9:
        return t(lang, "count-billion", n=number(count / 1e9, 2, lang))
    if count >= 1e6:
        return t(lang, "count-million", n=number(count / 1e6, 0 if count >= 1e7 else 1, lang))
    rounded = round(count, -3) if count >= 10_000 else round(count)
    return number(rounded, 0, lang)


def joined(items: list[str], lang: str) -> str:
    """A list in words: 'a, b and c'."""
    return str(format_list(items, locale=lang))


def capital(text: str) -> str:
    """First letter upper-case, the rest untouched."""
    return text[:1].upper() + text[1:]
