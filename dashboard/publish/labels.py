"""Codes, names, or both: which columns a file has, and their types."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts.base import Table, View
from dashboard.params import Param
from dashboard.publish.about import CODELISTS
from dashboard.publish.columns import COLUMNS, OWN_COLUMNS, Record
from dashboard.publish.sheet import Field
from dashboard.texts import t

LABELS = Param("labels", "both", options=("code", "name", "both"))
INDICATOR = "indicator"  # beside the code lists: an indicator's label
KINDS = {
    "time_period": "integer", "obs_value": "number", "lower_bound": "number", "upper_bound": "number",
    "weight_is_proxy": "boolean", "weight_reported_pct": "number", "areas_reporting": "integer",
    "areas_in_group": "integer", "oldest_year": "integer", "newest_year": "integer", "published_value": "number",
}  # fmt: skip
KIND_OF = {"year": "integer", "number": "number", "plain": "number", "persons": "number"}
"""The kinds of computed columns that are no texts; a flag is the text `true`, or nothing."""
NAME = "_name"


@dataclass(frozen=True)
class Given:
    """A column as it is made: with both code and name where it has both. `codelist`: '' where it holds no codes."""

    field: Field
    codelist: str = ""
    names: str = ""  # the column whose names it holds


def of_observations(names: Sequence[str], lang: str) -> list[Given]:
    """The columns of observations, as in columns.COLUMNS and OWN_COLUMNS."""
    assert set(names) <= {*COLUMNS, *OWN_COLUMNS}, "a column that has no description"
    return [
        Given(
            Field(name, KINDS.get(name, "string"), t(lang, f"field-{name}")),
            CODELISTS.get(name, ""),
            name.removesuffix(NAME) if name.endswith(NAME) and name.removesuffix(NAME) in names else "",
        )
        for name in names
    ]


def of_table(table: Table, lang: str) -> list[Given]:
    """The columns of what a chart computes; beside a code of an area stands its name."""
    made = []
    declared = {column.name for column in table.columns}
    for column in table.columns:
        said = t(lang, f"col-{column.name}")
        codelist = column.unit if column.kind == "code" else INDICATOR if column.kind == INDICATOR else ""
        code = column.name.removesuffix(NAME)
        names = code if code != column.name and code in declared else ""
        made.append(Given(Field(column.name, KIND_OF.get(column.kind, "string"), said), codelist, names))
        if column.kind == "area":
            named = Field(column.name + NAME, "string", t(lang, "field-name-of", column=said))
            made.append(Given(named, names=column.name))
    return made


@dataclass(frozen=True)
class Shape:
    """The columns of a file, and how its records are made from those with every column."""

    fields: tuple[Field, ...]
    made: tuple[tuple[int, Callable[[Any], Any] | None], ...]
    whole: bool
    """Are the records as they were?"""

    def records(self, given: Iterable[Record]) -> list[Record]:
        """The records with the columns that were asked for."""
        if self.whole:
            return list(given)
        return [tuple(row[at] if make is None else make(row[at]) for at, make in self.made) for row in given]


def shape(given: Sequence[Given], labels: str, view: View) -> Shape:
    """The columns for `labels`: without names, with names in place of codes, or as they are."""
    have = {column.names for column in given} - {""}
    fields: list[Field] = []
    made: list[tuple[int, Callable[[Any], Any] | None]] = []
    for at, column in enumerate(given):
        field = column.field
        if (labels == "code" and column.names) or (labels == "name" and field.name in have):
            continue
        if labels == "name" and column.codelist:
            fields.append(Field(field.name + NAME, "string", t(view.lang, "field-name-of", column=field.about)))
            made.append((at, _namer(column.codelist, view)))
        else:
            fields.append(field)
            made.append((at, _KEPT[field.kind]))
    whole = len(made) == len(given) and all(make is None for _, make in made)
    return Shape(tuple(fields), tuple(made), whole)


def _or_none(cell: Any) -> Any:
    """Charts write '' where there is nothing."""
    return None if cell == "" else cell


def _text(cell: Any) -> Any:
    return cell if cell is None or isinstance(cell, str) else str(cell)


_KEPT: dict[str, Callable[[Any], Any] | None] = {
    "string": _text, "integer": _or_none, "number": _or_none, "boolean": _or_none,
}  # fmt: skip


def _namer(codelist: str, view: View) -> Callable[[Any], Any]:
    catalogue, lang = view.catalogue, view.lang
    if codelist == INDICATOR:
        return lambda code: catalogue.indicators[code].texts["label"][lang] if code in catalogue.indicators else code
    return lambda code: catalogue.label(codelist, code, lang) if code else code
