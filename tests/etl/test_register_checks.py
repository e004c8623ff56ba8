"""A register that contradicts itself is told so as a whole: every error at once, with the number of its row."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from register_support import DESCRIPTOR, GROUP, OVERLAP, SCHEME, SOCIAL, examine, told, write

UNPAID = {"expenditure": "", "currency": ""}
ONE_ERROR = [
    ({"country": "ZZZ"}, "unknown country 'ZZZ'"),
    ({"country": "Zambie"}, "write ZMB"),
    ({"function": "pensions"}, "unknown function 'pensions'; allowed are medical_care, sickness"),
    ({"financing": "private"}, "unknown financing 'private'; allowed are contributory, tax_financed, means_tested"),
    ({"currency": "USD"}, "unknown currency 'USD'; allowed for ZMB in 2022: ZMW"),
    ({"currency": ""}, "an expenditure without a currency"),
    ({"beneficiaries": "100,000"}, "a comma before three digits: write 1234567, without separators"),
    ({"beneficiaries": "100 000"}, "separator of thousands before three digits"),
    ({"beneficiaries": "1.000"}, "a point before three digits"),
    ({"beneficiaries": "100\u202f000"}, "separator of thousands before three digits"),
    ({"expenditure": "4939640000,50"}, "decimal comma: write a point"),
    ({"expenditure": "4.939.640.000,50"}, "a point before three digits"),
    ({"expenditure": "12%"}, "not a percentage"),
    ({"expenditure": "1e400"}, "is not a number"),
    ({"expenditure": "inf"}, "is not a number"),
    ({"persons_legally_covered": "100.5"}, "not a whole number of persons"),
    ({"persons_legally_covered": "n/a"}, "leave the cell empty"),
    ({"contributors": "-5"}, "-5 is negative"),
    ({"beneficiaries_f": 39_999}, "women 39,999 and men 60,000 are 99,999, not 100,000"),
    ({"beneficiaries_f": 200_000, "beneficiaries_m": ""}, "200,000 of one sex are more than 100,000 in all"),
    ({"year": "2022/23"}, "write one year"),
    ({"year": "22"}, "not a year of four digits"),
    ({"year": 1850}, "not plausible: years from 1950"),
    ({"year": 2999}, "not plausible"),
    ({"year": ""}, "is empty"),
    ({"scheme": ""}, "is empty"),
    ({"scheme": "x" * 1001}, "1,001 characters are too many"),
]


@pytest.mark.parametrize(("change", "message"), ONE_ERROR)
def test_a_wrong_cell_is_named_with_its_row(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    errors = told(examine(write(tmp_path, [SOCIAL | UNPAID, SCHEME | change])))
    assert len(errors) == 1, errors
    assert message in errors[0]
    assert errors[0].endswith("(line 3)")


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    rows = [SCHEME | change | {"scheme": f"S{n}"} for n, (change, _) in enumerate(ONE_ERROR) if "scheme" not in change]
    rows.append(SCHEME | {"country": "KEN", "currency": "KES"})
    path = write(tmp_path, rows, [OVERLAP | {"year": 2021}], [GROUP | {"denominator": "martians"}], told="titel = 'x'")
    errors = told(examine(path))
    for change, message in ONE_ERROR:
        if "scheme" not in change:
            assert any(message in error for error in errors), message
    for message in ("no scheme 'Pension' in 2021", "unknown denominator 'martians'", "unknown key 'titel'", "no title",
                    "rows of"):  # fmt: skip
        assert any(message in error for error in errors), message


def test_two_rows_of_a_scheme_and_year_are_named_both(tmp_path: Path) -> None:
    (error,) = told(examine(write(tmp_path, [SCHEME, SOCIAL, SCHEME | {"scheme": "PENSION", "function": "survivors"}])))
    assert "'PENSION' has two rows for 2022" in error
    assert error.endswith("(lines 2, 4)")


def test_a_year_has_one_currency_and_another_year_may_have_another(tmp_path: Path) -> None:
    old, new = SCHEME | {"year": 2012, "currency": "ZMK"}, SCHEME | {"year": 2013}
    assert not told(examine(write(tmp_path, [old, new])))
    both = [SCHEME | {"year": 2013, "currency": "ZMK"}, SOCIAL | {"year": 2013}]
    errors = told(examine(write(tmp_path, both)))
    assert any("ZMK, ZMW in 2013: one currency for a year (lines 2, 3)" in error for error in errors), errors


def test_a_file_is_the_register_of_one_country(tmp_path: Path) -> None:
    errors = told(examine(write(tmp_path, [SCHEME, SOCIAL | {"country": "KEN", "currency": "KES"}])))
    assert errors == ["register.csv: rows of ZMB, KEN: a register is of one country; make a file for each (lines 2, 3)"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"persons": 50_001}, "50,001 persons of 'Pension' and 'Social pension' are more than the 50,000"),
        ({"persons": 30_001, "sex": "F"}, "30,001 women of 'Pension' and 'Social pension' are more than the 30,000"),
        ({"scheme_b": "Socal pension"}, "no scheme 'Socal pension' in 2022; did you mean 'social pension'"),
        ({"year": 2021}, "no scheme 'Pension' in 2021"),
        ({"scheme_b": "Pension"}, "'Pension' with itself"),
        ({"what": "both"}, "unknown what 'both'; allowed are beneficiaries, contributors"),
        ({"sex": "X"}, "unknown sex 'X'"),
        ({"persons": "1.000"}, "a point before three digits"),
    ],
)
def test_an_impossible_overlap_is_refused(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    errors = told(examine(write(tmp_path, overlaps=[OVERLAP | change])))
    assert any(message in error and error.endswith("(line 2)") for error in errors), errors


def test_an_overlap_declared_twice_is_refused_whatever_its_order(tmp_path: Path) -> None:
    turned = OVERLAP | {"scheme_a": "social pension", "scheme_b": "PENSION"}
    assert told(examine(write(tmp_path, overlaps=[OVERLAP, turned]))) == [
        "register.overlaps.csv: the same as in line 2 (line 3)"
    ]
    sexes = [OVERLAP | {"sex": "F", "persons": 7}, OVERLAP | {"sex": "M", "persons": 3}]
    assert not told(examine(write(tmp_path, overlaps=sexes)))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"persons": 0}, "pensionable_age of 2022 is zero"),
        ({"denominator": "pension"}, "unknown denominator 'pension'"),
        ({"persons": ""}, "is empty"),
    ],
)
def test_a_group_that_cannot_be_is_refused(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    errors = told(examine(write(tmp_path, groups=[GROUP | change])))
    assert len(errors) == 1
    assert message in errors[0]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"beneficiaries": 3_000_001, "beneficiaries_f": "", "beneficiaries_m": ""}, "more than the 3,000,000 persons"),
        ({"source": ""}, "no source"),
        ({"legal_basis": "", "source": ""}, "no source and no legal basis"),
        ({"contributors": "", "contributors_f": "", "contributors_m": ""}, "without a number of contributors"),
        ({"financing": "means_tested"}, "contributors to a scheme that is not contributory"),
    ],
)
def test_what_is_odd_but_possible_is_a_warning(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    result = examine(write(tmp_path, [SOCIAL, SCHEME | change]))
    assert not result.errors
    assert any(message in warning and warning.endswith("(line 3)") for warning in told(result, "warning"))


def test_a_number_ten_times_that_of_the_year_before_is_asked_about(tmp_path: Path) -> None:
    rows = [SCHEME | {"year": 2021, "expenditure": 4_939_640}, SCHEME, SOCIAL]
    warnings = told(examine(write(tmp_path, rows)), "warning")
    assert any("expenditure of 'Pension' went from 4,939,640 in 2021" in warning for warning in warnings)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title = 'x", "cannot be read"),
        ("title = 5", "title must be a text in quotes"),
        ("pensionable_age = true", "pensionable_age must be a text in quotes or a number"),
        ("synthetic = 'no'", "synthetic must be true or false"),
        ("id = 'My Register'", "small letters, digits and single hyphens"),
        ("url = 'javascript:alert(1)'", "does not begin with http"),
        ("[severe_disability]\nunder_15 = 101", "per cent, 0 to 100"),
        ("[severe_disability]\nunder15 = 1", "under_15 and from_15"),
        ("severe_disability = 3", "is a table"),
    ],
)
def test_a_descriptor_that_is_wrong_is_named(tmp_path: Path, text: str, message: str) -> None:
    result = examine(write(tmp_path, told=text))
    assert any(message in error and error.startswith("register.toml") for error in told(result)), told(result)


@pytest.mark.parametrize(("written", "read"), [("60", "60"), ("62.5", "62.5"), ("'women 60, men 65'", None)])
def test_a_pensionable_age_is_a_number_or_words(tmp_path: Path, written: str, read: str | None) -> None:
    result = examine(write(tmp_path, told=f"{DESCRIPTOR}pensionable_age = {written}\n"))
    assert not result.errors
    assert result.descriptor.pensionable_age == (read or written.strip("'"))


CELLS = st.one_of(
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12),
    st.integers(-10, 10**9),
    st.floats(allow_nan=True),
    st.sampled_from(["", "_T", "0", "1e9", "=1"]),
)


def changed(row: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.sampled_from(sorted(row)), CELLS, max_size=3)


@given(changed(SCHEME), changed(OVERLAP), changed(GROUP))
def test_whatever_the_cells_hold_it_is_computed_or_told(
    scheme: dict[str, Any], overlap: dict[str, Any], group: dict[str, Any]
) -> None:
    with TemporaryDirectory() as folder:
        result = examine(write(Path(folder), [SCHEME | scheme, SOCIAL], [OVERLAP | overlap], [GROUP | group]))
    assert result.errors or result.estimates
    assert all(e.value >= 0 and (e.unit != "PT" or e.value <= 100) for e in result.estimates)
