"""`import-survey --engine spark`: the figures that DuckDB gives; run by `make test-spark`. And where there is no Spark,
one line that says so."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from etl_support import command
from survey_support import survey
from typer.testing import CliRunner

from etl.__main__ import app
from etl.survey import engine_spark, example

KEY = ["series", "ref_area", "sex", "age", "location", "quantile"]
STEP, NOTHING = 1e-8, 1e-9
"""Published are nine digits: a value between two of them may fall to either side, a step of at most this apart. An
error below `NOTHING` is what rounding leaves of none."""
FEW = """from etl.national import questions
asked = questions.asked
def few(*given):
    found = asked(*given)
    found.asked = [each for each in found.asked if each.series in WANTED]
    return found
questions.asked = few
from etl.__main__ import main
main()"""
"""`python -m etl` with few of the questions, of every kind: with all of them Spark takes ten minutes on two cores."""
WANTED = (
    "POP",
    "COV_HH.ANY",
    "ADQ.SA",
    "INCB.SA",
    "CGH.SA",
    "POV_HC",
    "BCR.SA",
    "SH_OOP_XPD_EARNNET40",
    "SI_COV_PENSN",
)


def published(data: Path, survey_: Path, *options: str) -> dict[str, pd.DataFrame]:
    """The tables of the release that the command publishes."""
    line, how = command("import-survey", str(survey_), *options, data=data)
    line[1:3] = ["-c", f"WANTED = {WANTED!r}\n{FEW}"]
    ran = subprocess.run(line, **how, capture_output=True, timeout=1500, check=False)
    assert ran.returncode == 0, ran.stderr
    noise = [said for said in ran.stderr.splitlines() if not said.startswith("- ")]
    assert noise == [], "Spark and Java keep what they log to themselves"
    assert sorted(p.name for p in survey_.parent.iterdir()) == [
        "households.csv", "persons.csv", "regions.geojson", "survey.toml",
    ]  # fmt: skip
    (release,) = (data / "releases" / "national_survey").glob("*.uncertainty.parquet")
    names = {"rows": release.name.replace(".uncertainty", ""), "errors": release.name}
    return {
        name: pd.read_parquet(release.parent / path).set_index(KEY).sort_index() for name, path in names.items()
    }  # fmt: skip


@pytest.mark.spark
def test_a_survey_imported_with_spark_has_the_figures_that_duckdb_gives(tmp_path: Path) -> None:
    path = example.write(tmp_path / "own", 400)
    path.write_text(path.read_text(encoding="utf-8").partition("[simulation]")[0], encoding="utf-8")
    duckdb = published(tmp_path / "duckdb", path)
    spark = published(tmp_path / "spark", path, "--engine", "spark", "--master", "local[2]")
    for name, expected in duckdb.items():
        found = spark[name]
        pd.testing.assert_index_equal(found.index, expected.index)
        assert len(found) > 200
        for column in expected.columns:
            if pd.api.types.is_float_dtype(expected[column]):
                pd.testing.assert_series_equal(found[column], expected[column], rtol=STEP, atol=NOTHING)
                same = (found[column] - expected[column]).abs() <= 1e-9 * expected[column].abs() + NOTHING
                assert (same | expected[column].isna()).mean() > 0.99
            elif column not in ("release",):
                pd.testing.assert_series_equal(found[column], expected[column])


def said(path: Path, *options: str) -> tuple[int, str]:
    ran = CliRunner().invoke(app, ["import-survey", str(path), "--engine", "spark", *options])
    return ran.exit_code, str(ran.exception or "")


def test_without_pyspark_one_line_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    assert said(survey(tmp_path)) == (1, "the engine spark needs PySpark; run: make venv-spark")


def test_without_java_one_line_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_spark.importlib.util, "find_spec", lambda _: object())
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    code, text = said(survey(tmp_path / "own"))
    assert code == 1 and text.startswith("the engine spark needs Java 17") and "\n" not in text


@pytest.mark.parametrize("master", ["nonsense", "local[two]", "http://host:7077", "spark://host"])
def test_a_master_that_is_none_is_refused_with_those_that_are(
    master: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_spark.importlib.util, "find_spec", lambda _: object())
    monkeypatch.setattr(engine_spark.shutil, "which", lambda _: "/usr/bin/java")
    code, text = said(survey(tmp_path), "--master", master)
    assert code == 1 and text.startswith(f"--master {master}: allowed are local, ") and "\n" not in text


@pytest.mark.spark
def test_a_master_that_does_not_answer_is_one_line(tmp_path: Path) -> None:
    line, how = command("import-survey", str(example.write(tmp_path / "own", 400)), "--engine", "spark",
                        "--master", "spark://127.0.0.1:1", data=tmp_path / "data")  # fmt: skip
    ran = subprocess.run(line, **how, capture_output=True, timeout=300, check=False)
    assert ran.returncode == 1
    errors = [each for each in ran.stderr.splitlines() if not each.startswith("- ")]
    assert errors == ["error: Spark does not start at spark://127.0.0.1:1: nobody answers there"]
