"""XLSX: the sheets Data, About, Definitions and Sources. Numbers are numbers; texts and codes are texts, and no text is
a formula or a link. The file is made in a folder of its own, which goes when it is sent or the client has gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from math import isfinite
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter
from flask import abort

from dashboard.publish.sheet import Field, Sheet
from dashboard.texts import t

MOST_ROWS = 1_048_575  # and one for the names of the columns
LONGEST_TEXT = 32_767  # characters in a cell
LONGEST_NUMBER = 2**53  # beyond, a spreadsheet would round
PART = 256 * 1024  # bytes
OPTIONS = {
    "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
}  # fmt: skip
WIDTHS = {"string": 18, "integer": 12, "number": 16, "boolean": 10}
WIDE = 90


def write(sheet: Sheet) -> Iterator[bytes]:
    """The whole file, made first; 413 when it has more rows than a spreadsheet takes."""
    with TemporaryDirectory(prefix="floorwatch-") as folder:
        path = Path(folder) / "rows.xlsx"
        _make(sheet, path)
        with path.open("rb") as file:
            while part := file.read(PART):
                yield part


def _make(sheet: Sheet, path: Path) -> None:
    book = xlsxwriter.Workbook(str(path), {**OPTIONS, "tmpdir": str(path.parent)})
    try:
        about = sheet.about
        day = datetime.fromisoformat(about.collected) if about.collected else datetime(2000, 1, 1)
        book.set_properties({"title": about.title, "comments": about.url, "author": "Floorwatch", "created": day})
        bold = book.add_format({"bold": True})
        _data(book.add_worksheet("Data"), sheet, bold)
        _listing(book.add_worksheet("About"), _about(sheet), bold)
        _listing(book.add_worksheet("Definitions"), _definitions(sheet), bold)
        _listing(book.add_worksheet("Sources"), _sources(sheet), bold)
    finally:
        book.close()


def _data(page: Any, sheet: Sheet, bold: Any) -> None:
    page.freeze_panes(1, 0)
    for column, field in enumerate(sheet.fields):
        page.set_column(column, column, max(WIDTHS[field.kind], len(field.name) + 2))
        page.write_string(0, column, field.name, bold)
    at = 0
    for batch in sheet.batches():
        if at + len(batch) > MOST_ROWS:
            abort(413, f"a spreadsheet has at most {MOST_ROWS} rows; ask for fewer, or for csv, parquet or zip")
        for row in batch:
            at += 1
            _row(page, at, row, sheet.fields)


def _row(page: Any, at: int, row: Sequence[Any], fields: Sequence[Field]) -> None:
    for column, (cell, field) in enumerate(zip(row, fields, strict=True)):
        if cell is None or cell == "":
            continue
        if isinstance(cell, bool):
            page.write_boolean(at, column, cell)
        elif isinstance(cell, int | float) and field.kind != "string" and isfinite(cell) and abs(cell) < LONGEST_NUMBER:
            page.write_number(at, column, cell)
        else:
            page.write_string(at, column, _text(cell))


def _text(cell: Any) -> str:
    text = str(cell)
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


def _listing(page: Any, rows: Sequence[Sequence[str]], bold: Any) -> None:
    page.set_column(0, 0, 24)
    page.set_column(1, max(1, len(rows[0]) - 1), WIDE if len(rows[0]) == 2 else 40)
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if text:
                page.write_string(at, column, _text(text), *([bold] if at == 0 else []))


def _about(sheet: Sheet) -> list[tuple[str, str]]:
    about, lang = sheet.about, sheet.about.lang
    facts = [
        (t(lang, "file-finding"), about.finding), (t(lang, "file-measure"), about.measure),
        (t(lang, "file-url"), about.url),
        *((t(lang, "file-newest"), day) for day in about.newest),
        (t(lang, "file-data-version"), about.content_hash), (t(lang, "file-collected"), about.collected),
    ]  # fmt: skip
    rows = [("Floorwatch", about.title), *((term, said) for term, said in facts if said)]
    return rows + [(t(lang, "file-note"), note) for note in about.notes]


def _definitions(sheet: Sheet) -> list[tuple[str, str]]:
    lang = sheet.about.lang
    rows = [(t(lang, "file-term"), t(lang, "file-definition"))]
    rows += list(sheet.about.definitions)
    return rows + [(field.name, field.about) for field in sheet.fields if field.about]


SOURCE_COLUMNS = ("dataset", "title", "publisher", "release", "retrieved", "licence", "licence_url", "landing",
                  "citation", "noncommercial", "caveats")  # fmt: skip


def _sources(sheet: Sheet) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [SOURCE_COLUMNS]
    for source in sheet.about.sources:
        cells = [getattr(source, name) for name in SOURCE_COLUMNS]
        rows.append(tuple(" ".join(cell) if isinstance(cell, tuple) else str(cell) for cell in cells))
    return rows
