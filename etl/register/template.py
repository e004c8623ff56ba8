"""The questionnaire as a blank file, in one of three languages, after the model of the ILO's Social Security Inquiry.

A workbook has a sheet of instructions with the definition of every column, the three sheets to fill with lists to
choose from, and those lists with definitions. As CSV there is one file a sheet, with the definitions as comments.
"""

from __future__ import annotations

import csv
import io
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from etl.errors import EtlError
from etl.register.values import FIRST_YEAR
from etl.register.words import SHEETS, Column, Questionnaire, questionnaire

ROWS = 1000
"""How many rows of a sheet offer their lists."""
WIDTHS = {"text": 26, "year": 8, "persons": 16, "money": 18, "sex": 12}
MADE = datetime(2026, 1, 1)
"""Written into every template, so that the same words are the same bytes."""

DESCRIPTOR = """\
# The register as a whole; this file lies beside it under the same name.
id = ""                  # a short name in small letters, the same at every import, such as "schemes"
title = ""
producer = ""
licence = ""             # such as "CC BY 4.0", or under what terms the figures may be used
url = ""
pensionable_age = ""     # such as 60, or in words: "women 60, men 65"
synthetic = false        # true: made up, for trying things out; marked so wherever it is shown

# Prevalence of severe disability in per cent, where the register has no count of its own. Without these lines that of
# the World Report on Disability (WHO and World Bank 2011) is used.
# [severe_disability]
# under_15 = 0.7
# from_15 = 3.8
"""


def write(path: Path, form: str, lang: str) -> list[Path]:
    """Write the blank questionnaire; returns the files. EtlError when one is there already: nothing is overwritten."""
    files = files_of(path, form)
    taken = [str(file) for file in files if file.exists()]
    if taken:
        raise EtlError(f"{', '.join(taken)} exists already; nothing was written")
    contents = [workbook(lang)] if form == "xlsx" else [sheet_csv(sheet, lang).encode() for sheet in SHEETS]
    for file, data in zip(files, [*contents, DESCRIPTOR.encode()], strict=True):
        file.write_bytes(data)
    return files


def files_of(path: Path, form: str) -> list[Path]:
    """The files of a register at `path`: the workbook or one CSV a sheet, and the descriptor."""
    stem = path.with_suffix("")
    names = [""] if form == "xlsx" else ["", *(f".{sheet}" for sheet in SHEETS[1:])]
    return [*(stem.with_name(f"{stem.name}{name}.{form}") for name in names), stem.with_name(f"{stem.name}.toml")]


def sheet_csv(sheet: str, lang: str) -> str:
    """A sheet as CSV without rows: comments, then the headings by code."""
    form = questionnaire()
    out = io.StringIO()
    if sheet == "schemes":
        out.writelines(f"# {line}\n" for line in (form.title[lang], *form.lines[lang]))
    for column in form.columns[sheet].values():
        out.write(f"# {column.name} = {column.label[lang]}: {column.definition[lang]}\n")
        for value in form.values.get(column.kind, {}).values():
            out.write(f"#     {value.code} = {value.label[lang]}: {value.definition[lang]}\n")
    csv.writer(out, lineterminator="\n").writerow(form.columns[sheet])
    return out.getvalue()


def workbook(lang: str) -> bytes:
    """The workbook's bytes."""
    form = questionnaire()
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"title": form.title[lang], "created": MADE})
        styles = {
            "title": book.add_format({"bold": True, "font_size": 14}),
            "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "persons": book.add_format({"num_format": "#,##0"}),
            "money": book.add_format({"num_format": "#,##0.00"}),
        }
        _instructions(book, form, lang, styles)
        for sheet in SHEETS:
            _sheet(book.add_worksheet(form.sheets[sheet][lang]), form, sheet, lang, styles)
        _write_lists(book, form, lang, styles)
    return out.getvalue()


def _instructions(book: Any, form: Questionnaire, lang: str, styles: dict[str, Any]) -> None:
    page = book.add_worksheet(form.sheets["instructions"][lang])
    page.hide_gridlines(2)
    page.set_column(0, 0, 30)
    page.set_column(1, 1, 90)
    page.write(0, 0, form.title[lang], styles["title"])
    row = 2
    for n, line in enumerate(form.lines[lang], start=1):
        page.write_number(row, 0, n, styles["text"])
        page.write_string(row, 1, line, styles["text"])
        row += 1
    for sheet in SHEETS:
        row += 1
        page.write(row, 0, form.sheets[sheet][lang], styles["title"])
        page.write_row(row + 1, 0, [form.headings["column"][lang], form.headings["definition"][lang]], styles["head"])
        row += 2
        for column in form.columns[sheet].values():
            page.write_row(row, 0, [column.label[lang], column.definition[lang]], styles["text"])
            row += 1


def _lists(form: Questionnaire) -> dict[str, tuple[int, int]]:
    """First and last row (from 0) of each list on the sheet of lists."""
    places, row = {}, 1
    for name, values in form.values.items():
        places[name] = (row, row + len(values) - 1)
        row += len(values) + 1
    return places


def _write_lists(book: Any, form: Questionnaire, lang: str, styles: dict[str, Any]) -> None:
    page = book.add_worksheet(form.sheets["lists"][lang])
    page.set_column(0, 0, 44)
    page.set_column(1, 1, 90)
    page.write_row(0, 0, [form.headings["allowed"][lang], form.headings["definition"][lang]], styles["head"])
    for name, (row, _) in _lists(form).items():
        for n, value in enumerate(form.values[name].values()):
            page.write_row(row + n, 0, [value.label[lang], value.definition[lang]], styles["text"])


def _sheet(page: Any, form: Questionnaire, sheet: str, lang: str, styles: dict[str, Any]) -> None:
    page.freeze_panes(1, 0)
    for n, column in enumerate(form.columns[sheet].values()):
        page.set_column(n, n, WIDTHS.get(column.kind, 26), styles.get(column.kind))
        page.write_string(0, n, column.label[lang], styles["head"])
        page.data_validation(1, n, ROWS, n, _rule(column, form, lang) | {
            "ignore_blank": True, "error_title": form.headings["refused"][lang],
            "error_message": _short(column.definition[lang]), "input_title": column.label[lang][:32],
            "input_message": _short(column.definition[lang]),
        })  # fmt: skip


def _rule(column: Column, form: Questionnaire, lang: str) -> dict[str, Any]:
    """What a spreadsheet program lets in: the words of a list, whole numbers, amounts, years; any text."""
    places = _lists(form)
    if column.kind in places:
        first, last = places[column.kind]
        return {"validate": "list", "source": f"='{form.sheets['lists'][lang]}'!$A${first + 1}:$A${last + 1}"}
    if column.kind == "text":
        return {"validate": "any"}
    if column.kind == "year":
        return {"validate": "integer", "criteria": "between", "minimum": FIRST_YEAR, "maximum": 2100}
    return {"validate": "integer" if column.kind == "persons" else "decimal", "criteria": ">=", "value": 0}


def _short(text: str) -> str:
    """What fits into the hint of a cell: 255 characters."""
    return text if len(text) <= 255 else text[:254] + "…"
