"""One survey in every format that is read: the same analysis file; and what each format can hide is found."""

from __future__ import annotations

import gzip
import tomllib
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pyreadstat
import pytest
import rdata
from survey_support import PERSONS, Seen, Table, line, see, survey

from etl.survey import example, example_files
from etl.survey.findings import Findings
from etl.survey.parts import File
from etl.survey.readers import Staged, stage


@pytest.fixture(scope="module")
def csv_rows(tmp_path_factory: pytest.TempPathFactory) -> list[Table]:
    seen = see(example.write(tmp_path_factory.mktemp("example"), 400))
    assert not seen.errors, list(map(str, seen.errors))
    return seen.analysis


@pytest.mark.parametrize("kind", [k for k in example_files.KINDS if k != "csv"])
def test_the_same_survey_in_another_format_is_the_same_analysis_file(
    kind: str, csv_rows: list[Table], tmp_path: Path
) -> None:
    seen = see(example.write(tmp_path, 400, kind))
    assert not seen.errors, list(map(str, seen.errors))
    assert seen.analysis == csv_rows


def test_the_example_has_every_programme_sex_place_region_and_silence(csv_rows: list[Table]) -> None:
    assert {row["region"] for row in csv_rows} == {f"ZM-{n:02d}" for n in range(1, 11)}
    assert {row["sex"] for row in csv_rows} == {"M", "F", None}
    assert {row["location"] for row in csv_rows} == {"U", "R"}
    receipts = [name for name in csv_rows[0] if name.startswith("receives_")]
    assert len(receipts) == 13
    assert [name for name in receipts if not any(row[name] for row in csv_rows)] == []
    assert all(None in {row[name] for row in csv_rows} for name in ("age", "contributes", "gave_birth"))


def test_the_same_seed_is_the_same_survey_and_another_is_another() -> None:
    first, again, other = (example.generate(400, seed).persons for seed in (1, 1, 2))
    assert first.equals(again) and not first.equals(other)


def staged(path: Path, findings: Findings, wanted: str = "*", **told: str | int) -> Staged | None:
    return stage(File(path.name, **told), path.parent, path.parent / "staged.parquet", [wanted], findings)  # type: ignore[arg-type]


def values(found: Staged | None, column: str) -> list[object]:
    assert found is not None
    rows = duckdb.sql(f"SELECT \"{column}\" FROM read_parquet('{found.path}') ORDER BY __row").fetchall()
    return [value for (value,) in rows]


def test_a_latin_1_file_is_refused_as_utf_8_with_its_lines_and_read_when_declared(tmp_path: Path) -> None:
    persons = line(line(PERSONS, 2, "p1", "Évora"), 3, "p1", "Évora").encode("latin-1")
    found = see(survey(tmp_path, persons=persons)).only("encoding")
    assert (found.lines, found.count) == ((2, 3), 2)
    assert 'encoding = "latin-1"' in found.text
    seen = see(survey(tmp_path, lambda d: d["file"].update(encoding="latin-1"), persons))
    assert not seen.errors and seen.analysis[0]["psu"] == "north/Évora"


def test_lines_that_are_not_utf_8_are_found_across_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from etl.survey import text_files  # noqa: PLC0415

    monkeypatch.setattr(text_files, "BLOCK", 64)
    path = tmp_path / "x.csv"
    path.write_bytes("".join(f"{n},{'ü' if n % 50 == 7 else 'é'.encode().decode()}\n" for n in range(200))
                     .encode("latin-1"))  # fmt: skip
    assert text_files.scan(path, "utf-8").bad == 200
    rows = [f"{n},é\n".encode("latin-1" if n in (57, 107) else "utf-8") for n in range(200)]
    path.write_bytes(b"".join(rows))
    scanned = text_files.scan(path, "utf-8")
    assert (scanned.lines, scanned.bad, scanned.bad_lines) == (200, 2, [58, 108])


@pytest.mark.parametrize(
    ("encoding", "declared", "text", "code"),
    [("cp1252", "latin-1", "“a”", "encoding-doubtful"), ("utf-8", "latin-1", "é", "encoding-doubtful"),
     ("utf-16", "utf-16", "é", ""), ("cp1252", "cp1252", "“a” é", ""), ("utf-8-sig", "utf-8", "é", "")],
)  # fmt: skip
def test_encodings_are_judged_by_their_bytes(
    encoding: str, declared: str, text: str, code: str, tmp_path: Path
) -> None:
    path, findings = tmp_path / "x.csv", Findings()
    path.write_bytes(f"a,b\n1,{text}\n2,x\n".encode(encoding))
    found = staged(path, findings, encoding=declared)
    assert [f.code for f in findings] == ([code] if code else [])
    assert found is not None and found.known == ("a", "b")
    if not code:
        assert values(found, "b") == [text, "x"]


def test_utf_16_without_its_declaration_is_told(tmp_path: Path) -> None:
    findings = Findings()
    (tmp_path / "x.csv").write_bytes("a,b\n1,2\n".encode("utf-16-le"))
    assert staged(tmp_path / "x.csv", findings) is None
    assert [f.code for f in findings] == ["nul-bytes"]


@pytest.mark.parametrize(
    ("text", "code", "lines"),
    [
        ("a,b\n1,2\n3\n4,5\n6,7,8\n9,9\n", "row-width", (3, 5)),
        ("a,b\n1,2\n3", "truncated", (3,)),
        ('a,b\n1,"x\n2,3\n', "open-quote", ()),
        ("", "empty-file", ()),
        ("a,b\n", "no-rows", ()),
        ("a,A,b\n1,2,3\n", "duplicate-column", (1,)),
    ],
)
def test_a_damaged_csv_is_told_by_line(text: str, code: str, lines: tuple[int, ...], tmp_path: Path) -> None:
    findings = Findings()
    (tmp_path / "x.csv").write_text(text, encoding="utf-8")
    found = staged(tmp_path / "x.csv", findings)
    assert [(f.code, f.lines) for f in findings.errors] == [(code, lines)]
    if code == "row-width":
        assert found is not None and found.lines([0, 1, 2]) == [2, 4, 6]


def test_lines_are_counted_as_an_editor_does_and_rows_where_cells_have_line_breaks(tmp_path: Path) -> None:
    findings = Findings()
    (tmp_path / "x.csv").write_bytes(b"a,b\r\n1,x\r\n,\r\n\r\n2,y")
    found = staged(tmp_path / "x.csv", findings)
    assert found is not None and (found.rows, found.unit) == (2, "line")
    rows = duckdb.sql(f"SELECT __row FROM read_parquet('{found.path}')").fetchall()
    assert found.lines([row for (row,) in rows]) == [2, 5]
    assert [(f.code, f.lines, f.count) for f in findings] == [("empty-rows", (3, 4), 2)]
    (tmp_path / "x.csv").write_text('a,b\n1,"two\nlines"\n2,y\n', encoding="utf-8")
    found = staged(tmp_path / "x.csv", Findings())
    assert found is not None and (found.unit, found.lines([1])) == ("row", [2])


def test_a_gzipped_csv_is_read_and_a_cut_one_told(tmp_path: Path) -> None:
    path, findings = tmp_path / "x.csv.gz", Findings()
    path.write_bytes(gzip.compress(b"a\n" + b"12345\n" * 5000))
    assert len(values(staged(path, findings), "a")) == 5000 and not len(findings)
    path.write_bytes(path.read_bytes()[:-20])
    assert staged(path, findings) is None
    assert findings.errors[0].code == "truncated"


def test_fixed_width_has_implied_decimals_and_short_lines_told(tmp_path: Path) -> None:
    (tmp_path / "l.csv").write_text("name,start,width,decimals\nid,1,2,\nw,3,5,2\n", encoding="utf-8")
    (tmp_path / "x.dat").write_text("é1 1234\nb2 -250\nc3   .5\nd4 n/a \n5\n", encoding="utf-8")
    findings = Findings()
    found = staged(tmp_path / "x.dat", findings, format="fixed", layout="l.csv")
    assert values(found, "id") == ["é1", "b2", "c3", "d4", "5"]
    assert values(found, "w") == ["12.34", "-2.5", ".5", "n/a", None]
    assert [(f.code, f.lines) for f in findings] == [("row-width", (5,))]
    (tmp_path / "l.csv").write_text("name,start,width\nid,one,2\nw,0,1\n", encoding="utf-8")
    assert staged(tmp_path / "x.dat", findings, format="fixed", layout="l.csv") is None
    assert findings.errors[-1].lines == (2, 3)


@pytest.mark.parametrize("kind", ["dta", "sav", "xpt", "parquet", "rds"])
def test_a_cut_file_of_a_package_is_told(kind: str, tmp_path: Path) -> None:
    told = example_files.write(tmp_path, *_tables(), kind)
    path = tmp_path / told["persons"].split('"')[1]
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2 + 7])
    findings = Findings()
    staged(path, findings)
    assert findings.errors and findings.errors[0].code in ("truncated", "unreadable"), list(map(str, findings))


@pytest.mark.parametrize("kind", ["csv", "fixed", "dta", "sav", "xpt", "parquet", "rds"])
def test_a_file_without_any_of_the_wanted_columns_is_read_all_the_same(kind: str, tmp_path: Path) -> None:
    """What is not there is told by those who know what it is for: the file is no broken or empty one."""
    tables = _tables()
    told = example_files.write(tmp_path, *tables, kind)
    stated = tomllib.loads(told["persons"])
    findings = Findings()
    found = staged(tmp_path / stated.pop("path"), findings, "no such column", **stated)
    assert found is not None and not findings.errors, list(map(str, findings))
    assert (found.rows, found.columns) == (len(tables[0]), {})
    assert "sex" in found.known


def _tables() -> tuple[pd.DataFrame, pd.DataFrame]:
    made = example.generate(400)
    return made.persons, made.households


def test_stated_rows_that_are_not_there_are_told(tmp_path: Path) -> None:
    assert "7 rows; the descriptor states 9" in str(
        see(survey(tmp_path, lambda d: d["file"].update(rows=9))).only("row-count")
    )


def package(folder: Path, kind: str, age_label: str = "Not stated", missing: bool = False) -> Seen:
    """The survey in a package's file, with labels in place of maps, and -8 as a labelled age."""
    path = survey(folder, lambda d: _by_labels(d, kind))
    frame = pd.read_csv(folder / "persons.csv")
    frame.loc[[0, 2], "age"] = -8
    labels = {"sex": {1: "Male", 2: "Female"}, "age": {-8: age_label}}
    if kind == "dta":
        pyreadstat.write_dta(frame, str(folder / "persons.dta"), variable_value_labels=labels)
    else:
        pyreadstat.write_sav(frame, str(folder / "persons.sav"), variable_value_labels=labels,
                             missing_ranges={"age": [-8]} if missing else None)  # fmt: skip
    return see(path)


def _by_labels(told: Table, kind: str) -> None:
    told["file"]["path"] = f"persons.{kind}"
    told["variables"]["sex"]["map"] = {"male": "M", "FEMALE": "F"}


@pytest.mark.parametrize("kind", ["dta", "sav"])
def test_labels_of_a_package_are_keys_and_a_labelled_missing_code_is_no_value(kind: str, tmp_path: Path) -> None:
    found = package(tmp_path, kind).only("missing-code")
    assert "2 rows with -8, which the file labels 'Not stated'" in found.text
    assert (found.lines, found.unit) == ((1, 3), "row")


@pytest.mark.parametrize("kind", ["dta", "sav"])
def test_a_label_may_be_declared_missing_as_it_may_be_mapped(kind: str, tmp_path: Path) -> None:
    package(tmp_path, kind)
    path = survey(tmp_path, lambda told: _silent_by_label(told, kind))
    seen = see(path)
    assert not seen.errors, list(map(str, seen.errors))
    assert [(row["age"], row["sex"]) for row in seen.analysis[:3]] == [(None, "M"), (30, None), (None, None)]


def _silent_by_label(told: Table, kind: str) -> None:
    told["file"]["path"] = f"persons.{kind}"
    told["variables"]["age"] = {"column": "age", "missing": ["not stated"]}
    told["variables"]["sex"] = {"column": "sex", "map": {"Male": "M"}, "missing": ["Female"]}


def test_what_a_file_itself_declares_missing_is_no_answer(tmp_path: Path) -> None:
    seen = package(tmp_path, "sav", missing=True)
    assert not seen.errors, list(map(str, seen.errors))
    assert [row["age"] for row in seen.analysis[:3]] == [None, 30, None]
    assert [row["sex"] for row in seen.analysis[:3]] == ["M", "F", "F"]


def test_parquet_types_become_numbers_and_texts(tmp_path: Path) -> None:
    table = pa.table({
        "id": pa.array([2**60 + 1, None], pa.int64()), "w": pa.array([1.5, float("nan")]),
        "c": pa.array(["x", ""]).dictionary_encode(), "b": pa.array([True, False]), "l": pa.array([[1], [2]]),
    })  # fmt: skip
    pq.write_table(table, tmp_path / "x.parquet")
    found = staged(tmp_path / "x.parquet", Findings())
    assert found is not None and found.known == ("id", "w", "c", "b")
    assert values(found, "id") == [2**60 + 1, None] and values(found, "w") == [1.5, None]
    assert values(found, "c") == ["x", None] and values(found, "b") == ["true", "false"]


def test_an_rdata_file_with_several_frames_needs_the_name_of_one(tmp_path: Path) -> None:
    frames = {name: pd.DataFrame({"a": [value]}) for name, value in (("one", 1.0), ("two", 2.0))}
    rdata.write_rda(tmp_path / "x.RData", frames)
    findings = Findings()
    assert staged(tmp_path / "x.RData", findings) is None
    assert "one, two" in findings.errors[0].text
    assert values(staged(tmp_path / "x.RData", Findings(), object="two"), "a") == [2.0]


def test_every_format_has_a_reader() -> None:
    from typing import get_args  # noqa: PLC0415

    from etl.survey.descriptor import ENDINGS  # noqa: PLC0415
    from etl.survey.parts import Format  # noqa: PLC0415

    assert set(ENDINGS.values()) == set(get_args(Format))


def analysed(folder: Path, change: Callable[[Table], None] = lambda _: None) -> list[Table]:
    seen = see(survey(folder, change))
    assert not seen.errors, list(map(str, seen.errors))
    return seen.analysis


def test_a_portable_file_of_spss_is_the_same_analysis_file(tmp_path: Path) -> None:
    """Its names have eight letters and are in upper case."""
    table = pd.read_csv(StringIO(PERSONS)).rename(columns={"pension_amount": "pens_a", "contributes": "contrib"})

    def of_por(told: Table) -> None:
        told["file"] = {"path": "persons.por"}
        told["variables"]["contributes"]["column"] = "contrib"
        told["benefit"][0]["amount"]["column"] = "pens_a"

    expected = analysed(tmp_path / "csv")
    (tmp_path / "por").mkdir()
    pyreadstat.write_por(table, str(tmp_path / "por" / "persons.por"))
    assert analysed(tmp_path / "por", of_por) == expected
    whole = (tmp_path / "por" / "persons.por").read_bytes()
    (tmp_path / "por" / "persons.por").write_bytes(whole[: len(whole) // 2])
    assert see(survey(tmp_path / "por", of_por)).errors


def test_a_file_of_sas_is_the_same_analysis_file(tmp_path: Path) -> None:
    """The file was written by R's haven (ReadStat) from the same rows: nothing here can write one."""
    packed = Path(__file__).with_name("persons.sas7bdat.gz").read_bytes()
    expected = analysed(tmp_path / "csv")
    (tmp_path / "sas").mkdir()
    path = tmp_path / "sas" / "persons.sas7bdat"
    path.write_bytes(gzip.decompress(packed))

    def of_sas(told: Table) -> None:
        told["file"] = {"path": path.name}

    assert analysed(tmp_path / "sas", of_sas) == expected
    path.write_bytes(gzip.decompress(packed)[:9000])
    assert see(survey(tmp_path / "sas", of_sas)).errors
