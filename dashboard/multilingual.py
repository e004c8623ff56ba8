"""A text in every language of the product, as the warehouse keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dashboard.settings import LANGUAGES


@dataclass(frozen=True)
class Text:
    """One text in every language."""

    en: str
    fr: str
    es: str

    def __getitem__(self, lang: str) -> str:
        return str(getattr(self, lang))


def taken(row: tuple[Any, ...], at: int) -> Text:
    """The text whose languages stand side by side in a row, from column `at` on."""
    return Text(*(str(value or "") for value in row[at : at + len(LANGUAGES)]))
