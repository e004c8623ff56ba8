"""A descriptor from a stranger reads nothing that is not the survey's, and a bomb is refused by its size."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from survey_support import Table, survey
from typer.testing import CliRunner

from etl.__main__ import app
from etl.survey import command as commands
from etl.survey.parts import File, strays

STRAY = ("../../etc/passwd", "/etc/passwd", "http://example.org/persons.csv", "s3://bucket/persons.parquet",
         "file:///etc/passwd", "a/../../p.csv", "C:\\persons.csv", "..\\persons.csv", "~/persons.csv")  # fmt: skip


@pytest.fixture(autouse=True)
def own_data(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLOORWATCH_DATA", str(tmp_path_factory.mktemp("data")))


def check(path: Path, *options: str) -> tuple[int, str, str]:
    ran = CliRunner().invoke(app, ["import-survey", str(path), "--check", *options])
    return ran.exit_code, ran.stdout, str(ran.exception or "")


@pytest.mark.parametrize("stray", STRAY)
def test_a_path_that_leaves_the_folder_of_the_descriptor_is_known_as_such(stray: str) -> None:
    assert strays(stray)
    assert [key for key, _ in File(stray, "csv").problems()] == ["path"]
    assert not any(map(strays, ("", "persons.csv", "data/persons.csv", "persons..csv", "a.b/c-d_é.csv")))


def outside(told: Table) -> None:
    told["file"] = {"path": "../../../../../../../../../etc/passwd", "format": "csv"}
    told["household_file"] = {"path": "http://127.0.0.1:9/homes.csv", "key": "hh"}
    told["regions"] = {"shapes": "/etc/passwd"}


def test_a_descriptor_reads_nothing_outside_of_its_folder(tmp_path: Path) -> None:
    code, out, _ = check(survey(tmp_path / "own", outside), "--json")
    assert code == 1 and "root:" not in out
    told = [f["where"] for f in json.loads(out)["findings"] if "within the descriptor's folder" in f["text"]]
    assert told == ["survey.toml [file] path", "survey.toml [household_file] path", "survey.toml [regions] shapes"]


def test_a_bomb_in_place_of_shapes_is_refused_by_its_size_or_depth(tmp_path: Path) -> None:
    path = survey(tmp_path, lambda told: told.update(regions={"shapes": "regions.geojson"}))
    with (tmp_path / "regions.geojson").open("wb") as file:
        file.truncate(60_000_000)
    code, out, _ = check(path)
    assert code == 1 and "has 60 MB; allowed are 50" in out
    (tmp_path / "regions.geojson").write_text("[" * 200_000, encoding="utf-8")
    code, out, _ = check(path)
    assert code == 1 and "is no JSON" in out


@pytest.mark.parametrize(("bomb", "said"), [
    ("# " * 600_000, "is larger than 1 MB"), ("a = " + "[" * 20_000, "is no TOML"),
    ("x." * 20_000 + "y = 1", "a key of over 100 parts"), ("x." * 100 + "y = 1", "unknown"),
])  # fmt: skip
def test_a_bomb_in_place_of_a_descriptor_is_one_error(bomb: str, said: str, tmp_path: Path) -> None:
    path = survey(tmp_path)
    path.write_text(bomb, encoding="utf-8")
    code, out, error = check(path)
    assert code == 1 and said in out + error


def test_the_folder_of_copies_cannot_be_turned_elsewhere_by_a_link(tmp_path: Path) -> None:
    path, elsewhere = survey(tmp_path / "own"), tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept").touch()
    link = path.parent / f"{commands.SCRATCH}999999999-x"
    link.symlink_to(elsewhere, target_is_directory=True)
    with commands.private_folder(path, keep=False) as folder:
        assert folder.resolve().parent == path.parent.resolve() and not folder.is_symlink()
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert (elsewhere / "kept").exists(), "what a link points to is not removed"
