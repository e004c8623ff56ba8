"""The blank questionnaire: definitions, lists to choose from, three languages, and nothing overwritten."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from register_support import examine, told

from etl.errors import EtlError
from etl.register import template
from etl.register.concepts import LEGAL_GROUPS, PROGRAMMES
from etl.register.words import SHEETS, folded, questionnaire
from etl.registry import LANGUAGES, registry


def opened(lang: str) -> Any:
    return openpyxl.load_workbook(io.BytesIO(template.workbook(lang)))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_column_is_defined_and_every_list_can_be_chosen_from(lang: str) -> None:
    form, made = questionnaire(), opened(lang)
    words = {cell for row in made[form.sheets["instructions"][lang]].iter_rows(values_only=True) for cell in row}
    for sheet in SHEETS:
        page = made[form.sheets[sheet][lang]]
        columns = list(form.columns[sheet].values())
        assert [cell.value for cell in page[1]] == [column.label[lang] for column in columns]
        assert {column.definition[lang] for column in columns} <= words
        rules = {str(rule.sqref).split(":")[0]: rule for rule in page.data_validations.dataValidation}
        for n, column in enumerate(columns, start=1):
            rule = rules[page.cell(2, n).coordinate]
            assert rule.prompt
            if column.kind in form.values:
                title, cells = str(rule.formula1).split("!")
                listed = [row[0].value for row in made[title.strip("'")][cells.replace("$", "")]]
                assert listed == [value.label[lang] for value in form.values[column.kind].values()]
            elif column.kind == "persons":
                assert (rule.type, rule.operator, rule.formula1) == ("whole", "greaterThanOrEqual", "0")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_blank_one_says_that_it_is_blank_and_is_never_written_over(tmp_path: Path, form: str, lang: str) -> None:
    files = template.write(tmp_path / "register", form, lang)
    assert {file.name for file in files} >= {f"register.{form}", "register.toml"}
    errors = told(examine(tmp_path / f"register.{form}"))
    assert any("holds no scheme" in error for error in errors), errors
    assert all("holds no scheme" in e or e.startswith("register.toml: no ") for e in errors), errors
    before = {file: file.read_bytes() for file in files}
    with pytest.raises(EtlError, match="exists already; nothing was written"):
        template.write(tmp_path / f"register.{form}", form, lang)
    assert {file: file.read_bytes() for file in files} == before


def test_the_same_words_are_the_same_bytes() -> None:
    assert template.workbook("es") == template.workbook("es")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_word_of_a_list_or_a_heading_means_one_thing(lang: str) -> None:
    form = questionnaire()
    for codelist, values in form.values.items():
        assert {form.value_named(codelist, value.label[lang].upper()) for value in values.values()} == set(values)
    for sheet, columns in form.columns.items():
        assert {form.column_named(sheet, f" {c.label[lang]} ") for c in columns.values()} == set(columns)
    assert folded("Régimen – «DE» vejez_2") == "regimen de vejez 2"


def test_every_function_has_a_programme_and_a_group_for_legal_coverage() -> None:
    assert set(PROGRAMMES) == set(LEGAL_GROUPS)
    assert set(PROGRAMMES.values()) <= set(registry().codes["PROGRAMME"])
