"""From files to lines of cells: CSV (with `#` comments) here, workbooks in `workbook`. Cells keep what the file has.

What cannot be read is a finding, and reading goes on as far as it can, so that one run names everything.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from etl.errors import CorruptInputError
from etl.register.words import Column, questionnaire
from etl.survey.findings import Findings, listed, near

LARGEST = 50_000_000
"""Bytes. A register has some hundred rows; what is larger is another file."""
MOST_LINES = 20_000
DELIMITERS = ",;\t"

Cell = object
"""What a file holds: text, a number, a day, a truth value, or None."""


@dataclass(frozen=True)
class Line:
    """One row: its number as an editor or spreadsheet counts, and its cells by the name of the column."""

    number: int
    cells: dict[str, Cell]

    def text(self, column: str) -> str:
        """The cell as text without blanks at its ends; "" for an empty one or a column that is not there."""
        value = self.cells.get(column)
        return "" if value is None else " ".join(str(value).split())


@dataclass(frozen=True)
class Table:
    """One sheet or file: `where` is its name for people, `unit` what its numbers count (line, row)."""

    sheet: str
    file: str
    where: str
    unit: str
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True)
class Source:
    """All tables by the name of the sheet, and the SHA-256 of each file read."""

    tables: dict[str, Table]
    files: dict[str, str]


def contents(path: Path) -> bytes:
    """The bytes of a file; CorruptInputError names one that is missing, empty or far too large."""
    if not path.is_file():
        raise CorruptInputError(f"{path}: not found; a register is a CSV or XLSX file")
    if (size := path.stat().st_size) > LARGEST:
        raise CorruptInputError(f"{path}: {size:,} bytes are too many for a register (at most {LARGEST:,})")
    if not (data := path.read_bytes()):
        raise CorruptInputError(f"{path}: is empty")
    return data


def digest(data: bytes) -> str:
    """The SHA-256 of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


def read_csv(path: Path, sheet: str, found: Findings) -> tuple[Table, str]:
    """A CSV file and its SHA-256. Comma, semicolon or tab; UTF-8; lines that begin with # are comments."""
    data = contents(path)
    text = _decoded(data, path, found)
    table = Table(sheet, path.name, path.name, "line")
    rows = _rows(text, path, found)
    if not rows:
        found.error("empty", path.name, "has no line of headings")
        return table, digest(data)
    (_, headings), *body = rows
    columns = place_columns(headings, table, found)
    for number, cells in body[:MOST_LINES]:
        if len(cells) > len(headings) and any(cell.strip() for cell in cells[len(headings) :]):
            found.error("cells", path.name, f"{len(cells)} cells, but {len(headings)} headings; "
                        "quote a text that holds the separator", lines=[number])  # fmt: skip
        table.lines.append(Line(number, {name: cells[n] if n < len(cells) else None for name, n in columns.items()}))
    if len(body) > MOST_LINES:
        found.error("long", path.name, f"{len(body):,} lines are too many for a register (at most {MOST_LINES:,})")
    return table, digest(data)


def _decoded(data: bytes, path: Path, found: Findings) -> str:
    """The text. One that is not UTF-8 is a finding, and read as Western European only to find what else is wrong."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:4096]:
        raise CorruptInputError(f"{path}: is not a CSV file in UTF-8 (UTF-16, or no text at all)")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found.error("encoding", path.name, f"is not UTF-8 (byte 0x{data[error.start]:02x}; perhaps Latin-1): "
                    "save it as “CSV UTF-8”", lines=[line])  # fmt: skip
        return data.decode("cp1252", errors="replace")


def _rows(text: str, path: Path, found: Findings) -> list[tuple[int, list[str]]]:
    """Every row that is neither blank nor a comment, with the number of the line on which it begins."""
    lines = ["\n" if line.startswith(("#", '"#')) else line for line in io.StringIO(text, newline="")]
    first = next((line for line in lines if line.strip()), "")
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        begun = 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((begun, cells))
            begun = reader.line_num + 1
    except csv.Error as error:
        found.error("csv", path.name, f"cannot be read further: {error}", lines=[begun])
    return rows


def place_columns(headings: Sequence[Cell], table: Table, found: Findings) -> dict[str, int]:
    """The place of each declared column; unknown, repeated and missing ones are findings."""
    form = questionnaire()
    places: dict[str, int] = {}
    for n, heading in enumerate(headings):
        text = "" if heading is None else str(heading).strip()
        if not text:
            continue
        name = form.column_named(table.sheet, text)
        if name is None:
            hint = near(text, form.columns[table.sheet])
            found.warn("column", table.where, f"unknown column {text[:60]!r} is left out{hint}")
        elif name in places:
            found.error("column", table.where, f"column {name} is there twice")
        else:
            places[name] = n
    missing = [column.name for column in _required(form.columns[table.sheet].values()) if column.name not in places]
    if missing:
        known = listed(form.columns[table.sheet], 20)
        found.error("column", table.where, f"no column {listed(missing)}; the columns are {known}")
    return places


def _required(columns: Iterable[Column]) -> list[Column]:
    return [column for column in columns if column.required]
