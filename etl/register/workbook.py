"""Sheets of a workbook as lines of cells, by openpyxl, read only: values as the spreadsheet program last stored them.

Macros are never run, links never followed. A formula counts with its stored value; one without a stored value is an
error, because nothing here computes it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl

from etl.errors import CorruptInputError
from etl.register.reading import MOST_LINES, Cell, Line, Source, Table, contents, digest, place_columns
from etl.register.words import SHEETS, questionnaire
from etl.survey.findings import Findings, listed

WORKBOOKS = (".xlsx", ".xlsm")
LARGEST_UNPACKED = 400_000_000
MOST_COLUMNS = 200
ERRORS = frozenset(openpyxl.cell.cell.ERROR_CODES)


def read_workbook(path: Path, found: Findings) -> Source:
    """The sheets `schemes`, `overlaps` and `denominators` (or their names in French or Spanish), by their code.

    CorruptInputError for what is no workbook; everything else is a finding.
    """
    data = contents(path)
    _refuse_what_is_none(path, data, found)
    try:
        values = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        formulas = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False)
        tables = {}
        for sheet, title in _sheets(values.sheetnames, path, found).items():
            tables[sheet] = Table(sheet, path.name, f"{path.name}, sheet {title}", "row")
            _fill(tables[sheet], values[title], formulas[title], found)
    except Exception as error:  # openpyxl passes on whatever damaged XML brings about
        raise CorruptInputError(f"{path}: the workbook cannot be read ({error}); is it cut short?") from error
    return Source(tables, {path.name: digest(data)})


def _refuse_what_is_none(path: Path, data: bytes, found: Findings) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names, unpacked = packed.namelist(), sum(entry.file_size for entry in packed.infolist())
    except zipfile.BadZipFile:
        raise CorruptInputError(
            f"{path}: is not an XLSX workbook (an older .xls, with a password, or cut short); save it as .xlsx or CSV"
        ) from None
    if unpacked > LARGEST_UNPACKED:
        raise CorruptInputError(f"{path}: {unpacked:,} bytes when unpacked are too many for a register")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        found.warn("macros", path.name, "holds macros; they are not run")


def _sheets(titles: list[str], path: Path, found: Findings) -> dict[str, str]:
    """Code -> title of the sheets there are. The only sheet of a workbook is that of the schemes, whatever its name."""
    form = questionnaire()
    named = [(form.sheet_named(title), title) for title in titles]
    sheets = {sheet: title for sheet, title in reversed(named) if sheet in SHEETS}
    if "schemes" not in sheets and len(titles) == 1:
        return {"schemes": titles[0]}
    if "schemes" not in sheets:
        wanted = " or ".join(repr(word) for word in dict.fromkeys(form.sheets["schemes"].values()))
        found.error("sheet", path.name, f"no sheet named {wanted}; its sheets are {listed(titles)}")
    for title in (title for sheet, title in named if sheet is None):
        found.warn("sheet", path.name, f"sheet {title!r} is left out")
    return {sheet: sheets[sheet] for sheet in SHEETS if sheet in sheets}


def _fill(table: Table, values: Any, formulas: Any, found: Findings) -> None:
    places: dict[str, int] | None = None
    for number, (cells, written) in _rows(values, formulas):
        if places is None:
            if not str(cells[0] if cells else "").startswith("#"):
                places = place_columns(cells, table, found)
            continue
        line: dict[str, Cell] = {}
        for name, n in places.items():
            line[name], wrong = _value(cells[n], written[n]) if n < min(len(cells), len(written)) else (None, "")
            if wrong:
                found.error("formula", f"{table.where}, {name}", wrong, lines=[number], unit=table.unit)
        table.lines.append(Line(number, line))
        if len(table.lines) > MOST_LINES:
            found.error("long", table.where, f"more than {MOST_LINES:,} rows are too many for a register")
            break
    if places is None and table.sheet == "schemes":
        found.error("empty", table.where, "has no row of headings")


def _rows(values: Any, formulas: Any) -> Iterator[tuple[int, tuple[list[Cell], list[Cell]]]]:
    """Rows with a value or formula, with their numbers; values and what is written, cell by cell."""
    for sheet in (values, formulas):
        sheet.reset_dimensions()  # what the file says of its size need not be true
    both = zip(values.iter_rows(values_only=True), formulas.iter_rows(values_only=True), strict=False)
    for number, (cells, written) in enumerate(both, start=1):
        if any(cell is not None and str(cell).strip() for cell in written[:MOST_COLUMNS]):
            yield number, (list(cells[:MOST_COLUMNS]), list(written[:MOST_COLUMNS]))


def _value(cell: Cell, written: Cell) -> tuple[Cell, str]:
    """The value of a cell, and what is wrong with it: a formula that has none, or an error of the spreadsheet."""
    is_formula = (isinstance(written, str) and written.startswith("=")) or hasattr(written, "ref")
    if is_formula and cell is None:
        return None, "a formula without a stored value: save the file in a spreadsheet program, or enter the number"
    if isinstance(cell, str) and cell in ERRORS:
        return None, f"the error {cell} of a spreadsheet instead of a value"
    return cell, ""
