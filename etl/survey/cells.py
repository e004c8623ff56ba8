"""A column of a file as what it becomes: text, number, code or yes/no, in SQL over the staged file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from etl.survey import expressions as sql
from etl.survey.fields import Bound, Entries, Field
from etl.survey.readers import Column, Staged


@dataclass(frozen=True)
class Cell:
    """One column of a field. `alias` makes the names of its expressions unique within a scan."""

    bound: Bound
    column: str
    staged: Column
    table: Entries
    decimal: str
    missing: tuple[str, ...]
    alias: str

    @property
    def field(self) -> Field:
        return self.bound.field

    @property
    def layers(self) -> tuple[dict[str, str], ...]:
        """SQL by the names below, in layers: each may use the names of those before it, the first the columns."""
        number, key = self.staged.number, f"__key_{self.alias}"
        text = {self.text: sql.text(self.column, number)}
        if self.field.kind == "id":
            return (text, {}, {}, {})
        raw, last = f"__raw_{self.alias}", {self.silent: sql.one_of(key, self.missing)}
        as_number = sql.value(self.column, True) if number else sql.parsed(self.text, self.decimal)
        if self.field.kind == "number":
            last[self.number] = sql.cases(key, self.replaced, raw)
        else:
            last[self.mapped] = sql.cases(key, self.table)
        return (text, {raw: as_number}, {key: sql.key(self.text, raw)}, last)

    @property
    def replaced(self) -> dict[str, str | bool | int]:
        """Values of a number that the map replaces; all others stand as they are."""
        return {sql.comparable(given): target for given, target in self.field.variable.map.items()}

    @property
    def text(self) -> str:
        """Name of: the cell as text, NULL when empty."""
        return f"__text_{self.alias}"

    @property
    def silent(self) -> str:
        """Name of: whether the cell holds a declared code of no answer."""
        return f"__silent_{self.alias}"

    @property
    def number(self) -> str:
        """Name of: the cell as a number, NULL where it is none."""
        return f"__number_{self.alias}"

    @property
    def mapped(self) -> str:
        """Name of: what the code becomes, NULL where the map does not have it."""
        return f"__mapped_{self.alias}"

    @property
    def answer(self) -> str:
        """The cell by the kind of its field, NULL without an answer: SQL over the named expressions."""
        if self.field.kind == "id":
            return self.text
        return f"CASE WHEN NOT {self.silent} THEN {self.number if self.field.kind == 'number' else self.mapped} END"


def cells(bound: Bound, staged: Staged, decimal: str, everywhere: Iterable[float | str]) -> list[Cell]:
    """The columns of a field. Codes of no answer concern numbers and codes; an identifier has none."""
    tables = bound.tables or ({},) * len(bound.columns)
    codes = [_silent(bound, staged.columns[column], everywhere) for column in bound.columns]
    return [
        Cell(bound, column, staged.columns[column], table, decimal, codes[i], f"{bound.field.name}_{i}")
        for i, (column, table) in enumerate(zip(bound.columns, tables, strict=True))
    ]


def _silent(bound: Bound, column: Column, everywhere: Iterable[float | str]) -> tuple[str, ...]:
    """The codes of no answer in a column."""
    return () if bound.field.kind == "id" else tuple(sql.missing_codes(bound.field.variable, everywhere, column))


def together(parts: list[Cell]) -> str:
    """A field from the answers of its columns: numbers are added, yes/no joined by or, identifiers side by side.

    NULL when no column has an answer (numbers, yes/no), or when one has none (identifiers)."""
    answers = [cell.answer for cell in parts]
    if len(answers) == 1:
        return answers[0]
    if parts[0].field.kind == "number":
        return f"list_sum([{', '.join(answers)}])"
    if parts[0].field.kind == "flag":
        return "(" + " OR ".join(answers) + ")"
    return "(" + " || '-' || ".join(answers) + ")"


def layered(found: Iterable[Cell], origin: str) -> str:
    """SQL of a table that has, besides the columns of `origin`, everything that is named of the cells."""
    table = origin
    for layer in zip(*(cell.layers for cell in found), strict=True):
        named = ", ".join(f"{expression} AS {name}" for part in layer for name, expression in part.items())
        if named:
            table = f"(SELECT *, {named} FROM {table})"
    return table
