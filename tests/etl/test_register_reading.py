"""Files as offices keep them: other separators, other encodings, workbooks with formulas, and what is no register."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from register_support import DESCRIPTOR, GROUP, OVERLAP, SCHEME, SOCIAL, examine, told, write

from etl.errors import CorruptInputError, EtlError
from etl.register import importing, template
from etl.register.words import questionnaire
from etl.registry import registry


def book(path: Path, change: Callable[[Any], None] = lambda _: None, lang: str = "en") -> Path:
    """The questionnaire filled in by a spreadsheet program, with one overlap and one group."""
    path.write_bytes(template.workbook(lang))
    made = openpyxl.load_workbook(path)
    form = questionnaire()
    for sheet, rows in (("schemes", [SCHEME, SOCIAL]), ("overlaps", [OVERLAP]), ("denominators", [GROUP])):
        page = made[form.sheets[sheet][lang]]
        for number, row in enumerate(rows, start=2):
            for n, column in enumerate(form.columns[sheet].values(), start=1):
                value = form.values.get(column.kind, {}).get(str(row[column.name]))
                page.cell(number, n, value.label[lang] if value else row[column.name] or None)
    change(made)
    made.save(path)
    path.with_suffix(".toml").write_text(DESCRIPTOR, encoding="utf-8")
    return path


@pytest.mark.parametrize("lang", ["en", "fr", "es"])
def test_a_questionnaire_filled_in_says_the_same_as_csv_in_every_language(tmp_path: Path, lang: str) -> None:
    plain = examine(write(tmp_path, overlaps=[OVERLAP], groups=[GROUP]))
    filled = examine(book(tmp_path / "book.xlsx", lang=lang))
    assert not filled.errors
    assert filled.register == plain.register
    assert [(e.series, e.sex, e.value) for e in filled.estimates] == [
        (e.series, e.sex, e.value) for e in plain.estimates
    ]
    assert filled.estimates


def test_a_table_with_semicolons_tabs_comments_and_a_mark_of_order_is_read(tmp_path: Path) -> None:
    path = write(tmp_path)
    wanted = examine(path).register
    text = path.read_text("utf-8")
    for separator in (";", "\t"):
        path.write_text('\ufeff# a comment, "with quotes\n\n' + text.replace(",", separator), encoding="utf-8")
        found = examine(path).register
        assert [s.row for s in found.schemes] == [4, 5]
        assert [s.name for s in found.schemes] == [s.name for s in wanted.schemes]


def test_a_name_over_two_lines_keeps_the_numbers_of_the_lines(tmp_path: Path) -> None:
    result = examine(write(tmp_path, [SCHEME | {"scheme": "Old\nage"}, SOCIAL | {"year": "x"}]))
    assert result.register.schemes[0].name == "Old age"
    assert told(result)[0].endswith("(line 4)")


def test_latin_1_is_refused_with_its_line_and_the_rest_is_checked_all_the_same(tmp_path: Path) -> None:
    path = write(tmp_path, [SCHEME | {"scheme": "Pensión"}, SOCIAL | {"function": "vejes"}])
    path.write_bytes(path.read_text("utf-8").encode("latin-1"))
    errors = told(examine(path))
    assert "is not UTF-8 (byte 0xf3; perhaps Latin-1)" in errors[0]
    assert errors[0].endswith("(line 2)")
    assert any("unknown function 'vejes'" in error for error in errors)


def test_headings_that_are_missing_twice_or_unknown_are_named(tmp_path: Path) -> None:
    path = write(tmp_path)
    text = path.read_text("utf-8").replace("country,year,scheme,function", "País,year,scheme,Année")
    path.write_text(text.replace("legal_basis", "legal_base"), encoding="utf-8")
    result = examine(path)
    assert any("no column function; the columns are country, year" in error for error in told(result))
    assert any("column year is there twice" in error for error in told(result))
    assert any(
        "unknown column 'legal_base' is left out; did you mean 'legal_basis'" in warning
        for warning in told(result, "warning")
    )


def test_a_text_with_the_separator_unquoted_is_named(tmp_path: Path) -> None:
    path = write(tmp_path)
    path.write_text(path.read_text("utf-8").rstrip("\n") + ",Act 2, of 1999\n", encoding="utf-8")
    assert any("18 cells, but 16 headings" in error and error.endswith("(line 3)") for error in told(examine(path)))


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("r.csv", b"", "is empty"),
        ("r.csv", "country,year".encode("utf-16"), "UTF-16, or no text"),
        ("r.csv", b"PK\x03\x04\x00\x00", "no text at all"),
        ("r.xlsx", b"country,year", "is not an XLSX workbook"),
        ("r.xlsx", template.workbook("en")[:3000], "is not an XLSX workbook"),
        ("r.pdf", b"%PDF", "is a CSV or XLSX file, not .pdf"),
        ("none.csv", None, "not found"),
    ],
)
def test_what_is_no_register_is_refused_in_a_line(tmp_path: Path, name: str, data: bytes | None, message: str) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(CorruptInputError, match=re.escape(message)):
        examine(path)


def test_a_file_far_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    with path.open("wb") as handle:
        handle.truncate(2_000_000_000)
    with pytest.raises(CorruptInputError, match="2,000,000,000 bytes are too many"):
        examine(path)


def test_a_workbook_that_unpacks_to_far_too_much_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 401_000_000)
    with pytest.raises(CorruptInputError, match="when unpacked are too many"):
        examine(path)


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n"])
def test_a_register_without_a_row_is_told(tmp_path: Path, text: str) -> None:
    path = write(tmp_path, [])
    assert any("holds no scheme" in error for error in told(examine(path)))
    path.write_text(text + "\n", encoding="utf-8")
    assert any("has no line of headings" in error for error in told(examine(path)))


def test_a_workbook_without_the_sheet_names_those_it_has(tmp_path: Path) -> None:
    def rename(made: Any) -> None:
        made["schemes"].title = "data 2022"

    (error, *_) = told(examine(book(tmp_path / "b.xlsx", rename)))
    assert "no sheet named 'schemes' or 'régimes' or 'regímenes'" in error
    assert "data 2022" in error


def test_the_only_sheet_is_the_register_whatever_its_name(tmp_path: Path) -> None:
    made = openpyxl.load_workbook(io.BytesIO(template.workbook("en")))
    for title in made.sheetnames:
        if title != "schemes":
            del made[title]
    made["schemes"].title = "2022"
    for n, name in enumerate(questionnaire().columns["schemes"], start=1):
        made["2022"].cell(2, n, SCHEME[name])
    made.save(tmp_path / "b.xlsx")
    (tmp_path / "b.toml").write_text(DESCRIPTOR, encoding="utf-8")
    assert [s.name for s in examine(tmp_path / "b.xlsx").register.schemes] == ["Pension"]


def test_cells_that_a_spreadsheet_did_not_compute_are_named(tmp_path: Path) -> None:
    places = {name: n for n, name in enumerate(questionnaire().columns["schemes"], start=1)}

    def spoil(made: Any) -> None:
        made["schemes"].cell(3, places["expenditure"], "=SUM(M2:M2)")  # openpyxl stores no value
        made["schemes"].cell(2, places["beneficiaries"], "#REF!")
        made["schemes"].cell(2, places["year"]).value = date(2022, 1, 1)
        made["schemes"].cell(2, places["contributors"], True)

    errors = told(examine(book(tmp_path / "b.xlsx", spoil)))
    for message in ("expenditure: a formula without a stored value", "beneficiaries: the error #REF!",
                    "year: is a day (2022-01-01)", "contributors: True is not a number"):  # fmt: skip
        assert any(message in error for error in errors), (message, errors)
    assert any(error.endswith("(row 3)") for error in errors)


def test_blank_cells_far_below_and_an_empty_sheet_of_overlaps_are_nothing(tmp_path: Path) -> None:
    def spread(made: Any) -> None:
        made["schemes"].cell(60_000, 16, "  ")
        made["overlaps"].delete_rows(1, 50)
        made["lists"].sheet_state = "hidden"

    result = examine(book(tmp_path / "b.xlsx", spread))
    assert not result.errors
    assert (len(result.register.schemes), len(result.register.overlaps)) == (2, 0)


def test_macros_are_not_run_and_said_to_be_there(tmp_path: Path) -> None:
    path = book(tmp_path / "b.xlsx")
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("xl/vbaProject.bin", b"macro")
    result = examine(path)
    assert not result.errors
    assert any("holds macros; they are not run" in warning for warning in told(result, "warning"))


def test_overlaps_stand_in_the_workbook_or_beside_it_and_not_in_both(tmp_path: Path) -> None:
    path = book(tmp_path / "b.xlsx")
    other = tmp_path / "o.csv"
    other.write_text("scheme_a,scheme_b,year,what,persons\n", encoding="utf-8")
    work = importing.Import(path, other, None, {}, registry(), tmp_path, checking=True)
    with pytest.raises(EtlError, match="has a sheet of overlaps already"):
        importing.examine(work)
