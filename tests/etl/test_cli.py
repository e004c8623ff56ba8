"""The commands: what they accept, how they end, and that an error is one line and not a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from etl_support import SNAPSHOT, Built, contents, run_etl
from made_figures import UN, Figures
from typer.testing import CliRunner

import etl.__main__ as cli
from dashboard import settings
from etl import paths
from etl.__main__ import app

COMMANDS = ("build", "bulk", "status", "refresh", "diff", "withdraw", "cost", "import-figures",
            "import-register", "import-survey")  # fmt: skip


def test_help_names_every_command(tmp_path: Path) -> None:
    ran = run_etl("--help", data=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert all(name in ran.out for name in COMMANDS)
    assert sorted(command.name or command.callback.__name__ for command in app.registered_commands) == sorted(COMMANDS)
    assert all(name in str(cli.__doc__).partition(".")[0] for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    ran = CliRunner().invoke(app, [name, "--help"])
    assert ran.exit_code == 0
    assert "Usage" in ran.output


@pytest.mark.parametrize(
    "arguments", [[], ["publish"], ["build", "--fast"], ["import-figures"], ["status", "extra"]], ids=" ".join
)
def test_wrong_use_is_exit_code_2_with_a_hint_and_nothing_done(arguments: list[str], tmp_path: Path) -> None:
    ran = run_etl(*arguments, data=tmp_path)
    assert ran.code == 2
    assert "Usage" in ran.out + ran.err
    assert "Traceback" not in ran.err
    assert list(tmp_path.iterdir()) == []


def test_status_without_a_warehouse_says_what_to_do(tmp_path: Path) -> None:
    for arguments in (["status"], ["status", "--json"]):
        ran = run_etl(*arguments, data=tmp_path)
        assert (ran.code, ran.out) == (1, "")
        assert "run `python -m etl build`" in ran.error


def test_status_lists_every_release_for_people(built: Built) -> None:
    ran = run_etl("status", data=built.data)
    assert (ran.code, ran.err) == (0, "")
    assert built.file.name in ran.out
    for part in ("un_sdg_1_3_1", "2025-10", "2026-07-18", "399,135", "superseded by", "partial", "none given"):
        assert part in ran.out, part


def test_import_of_a_folder_that_is_not_there(tmp_path: Path) -> None:
    ran = run_etl("import-figures", str(tmp_path / "nowhere"), data=tmp_path / "data")
    assert ran.code == 1
    assert "manifest.toml: not found" in ran.error


def test_import_and_its_refusal(tmp_path: Path) -> None:
    figures = Figures(tmp_path / "figures")
    target = tmp_path / "data" / "snapshot"
    ran = run_etl("import-figures", str(figures.write()), data=tmp_path / "data", snapshot=target)
    assert (ran.code, ran.out.strip()) == (0, "imported 18 rows; 1 in quarantine")
    assert f"- {UN}: 16 rows, 0 set aside" in ran.err
    before = contents(target)
    figures.rows[UN][0]["ref_area"] = "[red]ATL[/red]"  # no markup of the terminal either
    ran = run_etl("import-figures", str(figures.write()), data=tmp_path / "data", snapshot=target)
    assert ran.code == 1
    assert "unknown ref_area: [red]ATL[/red]" in ran.error
    assert contents(target) == before


@pytest.mark.parametrize("name", ["build", "status"])
def test_a_data_folder_that_cannot_be_one_is_one_line(name: str, tmp_path: Path) -> None:
    occupied = tmp_path / "occupied"
    occupied.write_text("a file, not a folder")
    ran = run_etl(name, data=occupied)
    assert ran.code == 1
    assert "occupied" in ran.error


def test_an_empty_variable_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FLOORWATCH_DATA", "FLOORWATCH_SNAPSHOT"):
        monkeypatch.setenv(name, "")
    assert paths.snapshot_dir() == SNAPSHOT
    assert settings.data_dir() == paths.data_dir() == SNAPSHOT.parent


def test_a_snapshot_that_is_not_there_is_one_line_and_makes_no_warehouse(tmp_path: Path) -> None:
    ran = run_etl("build", data=tmp_path, snapshot=tmp_path / "nowhere")
    assert ran.code == 1
    assert "the snapshot has no index" in ran.error
    assert contents(tmp_path) == {}
