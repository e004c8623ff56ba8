"""Lines of cells become schemes, overlaps and denominators; every cell that cannot be read is a finding of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from etl.register.reading import Line, Table
from etl.register.values import CellError, as_code, as_money, as_persons, as_text, as_year
from etl.register.words import Column, questionnaire
from etl.survey.findings import Findings

SEXES = ("_T", "F", "M")
Row = dict[str, Any]


@dataclass(frozen=True)
class Count:
    """Persons by sex; None where not known. What follows from the other two is filled in by `of`."""

    total: float | None = None
    women: float | None = None
    men: float | None = None

    def of(self, sex: str) -> float | None:
        """Persons of one sex (_T, F, M), stated or worked out."""
        total, women, men = self.total, self.women, self.men
        if sex == "_T":
            return total if total is not None else None if women is None or men is None else women + men
        stated, other = (women, men) if sex == "F" else (men, women)
        if total == 0 and stated is None:
            return 0.0
        return stated if stated is not None else None if total is None or other is None else total - other

    @property
    def odd(self) -> str:
        """What contradicts itself; "" when nothing does."""
        parts = [part for part in (self.women, self.men) if part is not None]
        if self.total is None or not parts:
            return ""
        if len(parts) == 2 and sum(parts) != self.total:
            return f"women {parts[0]:,.0f} and men {parts[1]:,.0f} are {sum(parts):,.0f}, not {self.total:,.0f}"
        return f"{max(parts):,.0f} of one sex are more than {self.total:,.0f} in all" if max(parts) > self.total else ""


@dataclass(frozen=True)
class Scheme:
    """One row of the register: a scheme in a year. Money in `currency`; counts and money None where not known."""

    row: int
    country: str
    year: int
    name: str
    function: str
    financing: str
    legally_covered: float | None
    contributors: Count
    beneficiaries: Count
    expenditure: float | None
    currency: str
    legal_basis: str
    source: str


@dataclass(frozen=True)
class Overlap:
    """Persons in two schemes. For `contributor_beneficiary` they contribute to `one` and draw from `other`."""

    rows: tuple[int, ...]
    one: str
    other: str
    year: int
    what: str
    persons: Count


@dataclass(frozen=True)
class Group:
    """A national count of a group of persons, with where it is from."""

    rows: tuple[int, ...]
    year: int
    name: str
    persons: Count
    source: str


@dataclass(frozen=True)
class Register:
    """All that a register states, and the tables it was read from."""

    schemes: list[Scheme] = field(default_factory=list)
    overlaps: list[Overlap] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)


def parse(tables: dict[str, Table], found: Findings) -> Register:
    """Every row that can be read. What cannot be is left out, so that other checks go on; nothing is published then."""
    schemes = [_scheme(line.number, row) for line, row in _rows(tables.get("schemes"), found, ("scheme", "year"))]
    table = tables.get("schemes")
    if table is not None and not table.lines and not any(f.code == "empty" for f in found):
        found.error("empty", table.where, "holds no scheme")
    return Register(schemes, _overlaps(tables.get("overlaps"), found), _groups(tables.get("denominators"), found))


def _scheme(number: int, row: Row) -> Scheme:
    counts = {
        name: Count(row.get(name), row.get(f"{name}_f"), row.get(f"{name}_m"))
        for name in ("contributors", "beneficiaries")
    }
    return Scheme(
        number, row.get("country", "").upper(), row["year"], row["scheme"], row.get("function", ""),
        row.get("financing", ""),
        row.get("persons_legally_covered"), counts["contributors"], counts["beneficiaries"], row.get("expenditure"),
        row.get("currency", "").upper(), row.get("legal_basis", ""), row.get("source", ""),
    )  # fmt: skip


def _overlaps(table: Table | None, found: Findings) -> list[Overlap]:
    """The rows of one pair, year and kind joined: one for each sex."""
    joined: dict[tuple[str, ...], dict[str, tuple[float, int]]] = {}
    names: dict[tuple[str, ...], Row] = {}
    for line, row in _rows(table, found):
        one, other = row["scheme_a"], row["scheme_b"]
        ordered = row["what"] == "contributor_beneficiary" or one.casefold() <= other.casefold()
        pair = (one, other) if ordered else (other, one)
        key = (*(name.casefold() for name in pair), str(row["year"]), row["what"])
        names.setdefault(key, row | {"scheme_a": pair[0], "scheme_b": pair[1]})
        _join(joined.setdefault(key, {}), row, line, table, found)
    return [
        Overlap(_numbers(by_sex), row["scheme_a"], row["scheme_b"], row["year"], row["what"], _count(by_sex))
        for key, by_sex in joined.items()
        for row in (names[key],)
    ]


def _groups(table: Table | None, found: Findings) -> list[Group]:
    joined: dict[tuple[int, str], dict[str, tuple[float, int]]] = {}
    sources: dict[tuple[int, str], str] = {}
    for line, row in _rows(table, found):
        key = (row["year"], row["denominator"])
        sources[key] = sources.get(key) or row.get("source", "")
        _join(joined.setdefault(key, {}), row, line, table, found)
    return [
        Group(_numbers(by_sex), year, name, _count(by_sex), sources[year, name])
        for (year, name), by_sex in joined.items()
    ]


def _join(by_sex: dict[str, tuple[float, int]], row: Row, line: Line, table: Table | None, found: Findings) -> None:
    sex = row.get("sex", "_T")
    if sex in by_sex and table is not None:
        found.error("duplicate", table.where, f"the same as in {table.unit} {by_sex[sex][1]}", lines=[line.number],
                    unit=table.unit)  # fmt: skip
    by_sex.setdefault(sex, (row["persons"], line.number))


def _numbers(by_sex: dict[str, tuple[float, int]]) -> tuple[int, ...]:
    return tuple(sorted(number for _, number in by_sex.values()))


def _count(by_sex: dict[str, tuple[float, int]]) -> Count:
    return Count(*(by_sex[sex][0] if sex in by_sex else None for sex in SEXES))


def _rows(table: Table | None, found: Findings, enough: tuple[str, ...] = ()) -> Iterator[tuple[Line, Row]]:
    """The lines of which the columns `enough` can be read (without: all that are needed), with their values."""
    if table is None:
        return
    columns = questionnaire().columns[table.sheet]
    wanted = enough or tuple(column.name for column in columns.values() if column.needed)
    for line in table.lines:
        row: Row = {}
        for column in columns.values():
            problem = _read(column, line, row)
            if problem:
                found.error("value", f"{table.where}, {column.name}", problem, lines=[line.number], unit=table.unit)
        if all(name in row for name in wanted):
            yield line, row


def _read(column: Column, line: Line, row: Row) -> str:
    """Put the value of a cell into the row; returns what is wrong with it."""
    cell = line.cells.get(column.name)
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return "is empty" if column.needed and column.name in line.cells else ""
    readers = {"text": as_text, "year": as_year, "persons": as_persons, "money": as_money}
    read = readers.get(column.kind, partial(as_code, codelist=column.kind))
    try:
        row[column.name] = read(cell)
    except CellError as error:
        return str(error)
    return ""
