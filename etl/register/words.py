"""The questionnaire as declared in `etl/registry/register.toml`: sheets, columns, lists, in three languages.

A heading, a value or the name of a sheet is recognised by its code or by its label in any language, whatever its
capitals, accents and punctuation.
"""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from etl.errors import RegistryError
from etl.registry import FOLDER, LANGUAGES

SHEETS = ("schemes", "overlaps", "denominators")
KINDS = ("text", "year", "persons", "money", "function", "financing", "what", "sex", "denominator")

Texts = dict[str, str]


@dataclass(frozen=True)
class Column:
    """A column of a sheet. `required`: the column must be there; `needed`: so must its value in every row."""

    sheet: str
    name: str
    kind: str
    label: Texts
    definition: Texts
    required: bool = False
    needed: bool = False


@dataclass(frozen=True)
class Value:
    """One entry of a list; `programme` is the code of a function among the figures."""

    list: str
    code: str
    label: Texts
    definition: Texts
    programme: str = ""


@dataclass(frozen=True)
class Questionnaire:
    """All that is declared; lists keep the order of the file."""

    sheets: dict[str, Texts]
    headings: dict[str, Texts]
    title: Texts
    lines: dict[str, list[str]]
    columns: dict[str, dict[str, Column]]
    values: dict[str, dict[str, Value]]

    def sheet_named(self, text: str) -> str | None:
        """The sheet of that title."""
        return _named(text, self.sheets)

    def column_named(self, sheet: str, text: str) -> str | None:
        """The column of that heading."""
        return _named(text, {name: column.label for name, column in self.columns[sheet].items()})

    def value_named(self, codelist: str, text: str) -> str | None:
        """The code of that word."""
        known = self.values[codelist]
        programmes = {folded(value.programme): code for code, value in known.items() if value.programme}
        return _named(text, {code: v.label for code, v in known.items()}) or programmes.get(folded(text))


def folded(text: str) -> str:
    """Letters and digits in small letters without accents, other signs as single spaces: what makes words the same."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


def _named(text: str, known: dict[str, Texts]) -> str | None:
    wanted = folded(text)
    for code, texts in known.items():
        if wanted and wanted in (folded(code), *map(folded, texts.values())):
            return code
    return None


@lru_cache
def questionnaire() -> Questionnaire:
    """The declaration, read once; RegistryError names what is wrong in it."""
    try:
        declared = tomllib.loads((FOLDER / "register.toml").read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RegistryError(f"registry: register.toml: {error}") from error
    columns: dict[str, dict[str, Column]] = {sheet: {} for sheet in SHEETS}
    for entry in declared["column"]:
        column = Column(**entry)
        if column.kind not in KINDS or column.name in columns[column.sheet]:
            raise RegistryError(f"registry: register.toml: column {column.sheet}.{column.name}: kind, or named twice")
        columns[column.sheet][column.name] = column
    values: dict[str, dict[str, Value]] = {}
    for entry in declared["value"]:
        value = Value(**entry)
        values.setdefault(value.list, {})[value.code] = value
    for texts in _every_text(declared):
        if set(texts) != set(LANGUAGES):
            raise RegistryError(f"registry: register.toml: not in every language: {texts}")
    instructions = declared["instructions"]
    return Questionnaire(
        declared["sheet"], declared["heading"], instructions["title"], instructions["lines"], columns, values
    )


def _every_text(declared: dict[str, Any]) -> list[dict[str, Any]]:
    entries = [*declared["column"], *declared["value"]]
    texts = [entry[field] for entry in entries for field in ("label", "definition")]
    return [*texts, *declared["sheet"].values(), *declared["heading"].values(), *declared["instructions"].values()]
