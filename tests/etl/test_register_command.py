"""`import-register` as an operator runs it: what it prints, how it ends, and that it publishes all or nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import duckdb
import pytest
from etl_support import Built, contents, run_etl
from register_support import SCHEME, SOCIAL, write

from etl import warehouse
from etl.register import example


@pytest.fixture
def data(built: Built, tmp_path: Path) -> Path:
    """A data folder of its own with the built warehouse."""
    shutil.copytree(built.data, tmp_path / "data")
    return tmp_path / "data"


def test_a_check_tells_everything_and_publishes_nothing(data: Path, tmp_path: Path) -> None:
    path = write(tmp_path, [SCHEME | {"function": "pensions", "year": "x"}, SOCIAL | {"source": ""}])
    before = contents(data)
    ran = run_etl("import-register", str(path), "--check", data=data)
    assert ran.code == 1
    assert ran.error.endswith("register.csv: 2 errors; nothing was published")
    for text in ("unknown function 'pensions'", "'x' is not a year", "no source (line 3)"):
        assert text in ran.out
    assert contents(data) == before


def test_an_import_with_an_error_publishes_nothing(data: Path, tmp_path: Path) -> None:
    path = write(tmp_path, [SCHEME, SOCIAL | {"currency": "EUR"}])
    before = contents(data)
    assert run_etl("import-register", str(path), data=data).code == 1
    assert contents(data) == before


def test_options_stand_in_for_the_descriptor_and_json_is_all_there_is(data: Path, tmp_path: Path) -> None:
    path = write(tmp_path, told="")
    assert run_etl("import-register", str(path), "--check", data=data).code == 1
    options = ("--title", "T", "--producer", "P", "--licence", "L")
    ran = run_etl("import-register", str(path), "--check", "--json", *options, data=data)
    assert ran.code == 0
    found = json.loads(ran.out)
    assert found["register"]["title"] == "T"
    assert (found["country"], found["years"], found["releases"], found["errors"]) == ("ZMB", [2022], [], [])
    assert {"SI_COV_PENSN", "REG_EXP_GDP.OLDAGE"} <= {figure["series"] for figure in found["figures"]}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "which file?"),
        (("nowhere.csv",), "nowhere.csv: not found"),
        (("--template", "pdf"), "--template pdf: allowed are xlsx, csv"),
        (("--template", "csv", "--lang", "de"), "--lang de: allowed are en, fr, es"),
    ],
)
def test_wrong_use_is_one_line(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    ran = run_etl("import-register", *arguments, data=tmp_path)
    assert ran.code == 1
    assert message in ran.error


def test_without_a_warehouse_a_check_says_so_and_an_import_stops(tmp_path: Path) -> None:
    path = write(tmp_path)
    assert "no warehouse is served yet" in run_etl("import-register", str(path), "--check", data=tmp_path).out
    assert "run `python -m etl build` first" in run_etl("import-register", str(path), data=tmp_path).error
    assert not (tmp_path / "releases").exists()


def test_the_example_is_published_year_by_year_with_notes_schemes_and_source(data: Path, tmp_path: Path) -> None:
    example.write(tmp_path)
    ran = run_etl("import-register", str(tmp_path / "register.csv"), data=data)
    assert ran.code == 0, ran.err
    labels = [f"ZMB-{year}-synthetic-register" for year in (2020, 2021, 2022)]
    assert f"published: national_register {', '.join(labels)}" in ran.out
    served = warehouse.served_file(data / "warehouse")
    assert served is not None
    with duckdb.connect(served, read_only=True) as con:
        trend = con.sql("""SELECT time_period, release, obs_value, obs_status, source_detail FROM current_observation
            WHERE dataset = 'national_register' AND series = 'SI_COV_PENSN' AND sex = '_T' ORDER BY 1""").fetchall()
        sources = con.sql("""SELECT release, time_period, kind, synthetic, currency, records, pension_age, findings
            FROM national_source WHERE dataset = 'national_register' ORDER BY 2""").fetchall()
        schemes = con.sql("SELECT count(*), count(DISTINCT scheme) FROM scheme WHERE ref_area = 'ZMB'").fetchall()
    assert [(year, label) for year, label, *_ in trend] == list(zip((2020, 2021, 2022), labels, strict=True))
    assert trend[-1][2] == pytest.approx(100 * 283_400 / 610_000)
    assert trend[-1][3] == "A"
    assert trend[-1][4].startswith("administrative register; register.csv (sha256 ")
    assert "rows 24, 25, 26; register.overlaps.csv (sha256 " in trend[-1][4]
    assert [(row[0], row[1], *row[2:7]) for row in sources] == [
        (label, year, "register", True, "ZMW", 11, "60") for label, year in zip(labels, (2020, 2021, 2022), strict=True)
    ]
    assert all("survivors is not known" in row[7] for row in sources)
    assert schemes == [(33, 11)]
