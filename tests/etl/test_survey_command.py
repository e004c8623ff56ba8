"""`import-survey`: how it ends, what it prints, and that nothing of a person stays behind."""

from __future__ import annotations

import json
import os
import signal
import stat
import time
import tomllib
from pathlib import Path

import pytest
from etl_support import run_etl
from survey_support import PERSONS, Table, line, survey
from typer.testing import CliRunner

from etl.__main__ import app
from etl.survey import command as commands
from etl.survey.example import main as example

WRONG = line(line(line(PERSONS, 4, "p2,200", "p2,zero"), 8, "p4", "p3"), 2, ",67,", ",-9,")


SAID = ("persons.csv: weight", "line 4", "ISO 4217", "[survey] currency", "4 rows with '2'", "no column 'healthh'",
        "1 row with -9, which looks like", "stratum has one PSU only: south")  # fmt: skip


def wrong(told: Table) -> None:
    told["survey"]["currency"] = "KWA"
    told["variables"]["sex"]["map"] = {"1": "M"}
    told["missing"] = []
    told["variables"]["oop"] = {"column": "healthh", "period": "month"}


def test_everything_that_is_wrong_is_listed_together_with_exit_code_1_and_nothing_published(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    for options in ([], ["--check"]):
        ran = run_etl("import-survey", str(survey(tmp_path / "own", wrong, WRONG)), *options, data=data)
        assert ran.code == 1
        assert ran.error == "error: survey.toml: 6 errors, 3 warnings; nothing is published"
        assert [said for said in SAID if said not in ran.out] == []
        assert list(data.iterdir()) == []
        assert sorted(p.name for p in (tmp_path / "own").iterdir()) == ["persons.csv", "survey.toml"]


def test_findings_are_machine_readable(tmp_path: Path) -> None:
    ran = run_etl("import-survey", str(survey(tmp_path, wrong, WRONG)), "--check", "--json", data=tmp_path / "data")
    assert ran.code == 1
    told = json.loads(ran.out)
    assert (told["ok"], told["errors"], len(told["findings"])) == (False, 6, 9)
    weight = next(f for f in told["findings"] if f["code"] == "not-a-number")
    assert weight == {
        "code": "not-a-number", "level": "error", "where": "persons.csv: weight", "count": 1, "lines": [4],
        "unit": "line", "text": "[design] weights: 1 row with text in place of a number",
    }  # fmt: skip


@pytest.fixture(autouse=True)
def own_data(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No warehouse: commands run in this process, which may have the served one open in another way."""
    monkeypatch.setenv("FLOORWATCH_DATA", str(tmp_path_factory.mktemp("data")))


def invoke(*arguments: str) -> tuple[int, str, str]:
    ran = CliRunner().invoke(app, ["import-survey", *arguments])
    return ran.exit_code, ran.output, str(ran.exception or "")


def test_a_correct_survey_passes_the_check_with_its_numbers(tmp_path: Path) -> None:
    code, out, _ = invoke(str(survey(tmp_path)), "--check")
    assert code == 0
    assert all(said in out for said in ("no errors", "2, 4 (degrees of freedom 2)", "ZM-01, ZM-02", "pension 5"))


def test_the_template_is_printed() -> None:
    code, out, _ = invoke("--template")
    assert code == 0 and tomllib.loads(out)["survey"]["synthetic"] is True


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["SURVEY", "--engine", "polars"], "allowed are duckdb, spark"),
        (["SURVEY", "--master", "local[2]"], "--master is for"),
        (["nowhere/survey.toml", "--check"], "no such folder"),
    ],
)
def test_a_wrong_request_is_one_line(arguments: list[str], said: str, tmp_path: Path) -> None:
    path = str(survey(tmp_path))
    code, _, error = invoke(*(path if a == "SURVEY" else a for a in arguments))
    assert code == 1 and said in error


def test_microdata_in_the_folder_of_figures_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLOORWATCH_DATA", str(tmp_path))
    code, _, error = invoke(str(survey(tmp_path / "surveys")), "--check")
    assert code == 1 and "keep microdata in a folder of their own" in error
    assert sorted(p.name for p in (tmp_path / "surveys").iterdir()) == ["persons.csv", "survey.toml"]


def test_the_folder_of_copies_is_private_and_gone_at_the_end_and_after_a_failure(tmp_path: Path) -> None:
    path = survey(tmp_path)
    with commands.private_folder(path, keep=False) as folder:
        assert folder.parent == tmp_path and stat.S_IMODE(folder.stat().st_mode) == 0o700
        (folder / "work").mkdir()
    assert not folder.exists()
    with pytest.raises(KeyboardInterrupt), commands.private_folder(path, keep=True) as folder:
        (folder / "person.parquet").touch()
        raise KeyboardInterrupt
    assert sorted(p.name for p in tmp_path.iterdir()) == ["persons.csv", "survey.toml"]


def test_keep_leaves_the_analysis_file_alone_and_private(tmp_path: Path) -> None:
    code, out, _ = invoke(str(survey(tmp_path)), "--check", "--keep")
    assert code == 0
    (folder,) = [p for p in tmp_path.iterdir() if p.is_dir()]
    assert [p.name for p in folder.iterdir()] == ["analysis.parquet"] and str(folder) in out
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_what_a_killed_run_left_is_removed_and_what_another_run_uses_is_not(tmp_path: Path) -> None:
    path = survey(tmp_path)
    left, used = tmp_path / f"{commands.SCRATCH}999999999-x", tmp_path / f"{commands.SCRATCH}{os.getppid()}-x"
    for folder in (left, used):
        folder.mkdir()
        (folder / "person.parquet").touch()
    with commands.private_folder(path, keep=False):
        pass
    assert not left.exists() and used.exists()


def test_told_to_stop_it_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(SystemExit), commands.private_folder(survey(tmp_path), keep=False) as folder:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(5)
    assert not folder.exists()


def test_the_example_is_written_by_one_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    example([str(tmp_path), "--households", "400"])
    assert capsys.readouterr().out.strip() == str(tmp_path / "survey.toml")
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "households.csv", "persons.csv", "regions.geojson", "survey.toml",
    ]  # fmt: skip
    code, out, _ = invoke(str(tmp_path / "survey.toml"), "--check")
    assert code == 0 and "no errors" in out
