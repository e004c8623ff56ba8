"""`import-register` as an operator runs it: what it prints, how it ends, and that it publishes all or nothing."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest
from etl_support import Built, contents, quiet, run_etl
from made_figures import small_registry, write_snapshot
from register_support import GROUP, OVERLAP, SCHEME, SOCIAL, examine, told, write

from etl import warehouse
from etl.errors import EtlError
from etl.national.loading import superseded
from etl.register import example, publishing
from etl.register.command import import_register
from etl.releases import Store


def test_a_check_tells_everything_and_publishes_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, [SCHEME | {"function": "pensions", "year": "x"}, SOCIAL | {"source": ""}])
    before = contents(tmp_path)
    ran = run_etl("import-register", str(path), "--check", data=tmp_path)
    assert ran.code == 1
    assert ran.error.endswith("register.csv: 2 errors; nothing was published")
    for text in ("unknown function 'pensions'", "'x' is not a year", "no source (line 3)"):
        assert text in ran.out
    assert contents(tmp_path) == before


def test_an_import_with_an_error_publishes_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, [SCHEME, SOCIAL | {"currency": "EUR"}])
    before = contents(tmp_path)
    assert run_etl("import-register", str(path), data=tmp_path).code == 1
    assert contents(tmp_path) == before


def test_options_stand_in_for_the_descriptor_and_json_is_all_there_is(tmp_path: Path) -> None:
    path = write(tmp_path, groups=[GROUP], told="")
    options = ("--title", "T", "--producer", "P", "--licence", "L", "--id", "own")
    ran = run_etl("import-register", str(path), "--check", "--json", *options, data=tmp_path)
    assert ran.code == 0, ran.err
    found = json.loads(ran.out)
    assert (found["register"]["title"], found["register"]["id"]) == ("T", "own")
    assert (found["country"], found["years"], found["releases"], found["errors"]) == ("ZMB", [2022], [], [])
    assert {"SI_COV_PENSN", "REG_EXP.OLDAGE"} <= {figure["series"] for figure in found["figures"]}


@pytest.mark.parametrize(
    ("source", "options", "message"),
    [
        (None, {}, "which file?"),
        ("nowhere.csv", {}, "nowhere.csv: not found"),
        (None, {"blank": "pdf"}, "--template pdf: allowed are xlsx, csv"),
        (None, {"blank": "csv", "lang": "de"}, "--lang de: allowed are en, fr, es"),
    ],
)
def test_wrong_use_says_what_is_allowed(source: str | None, options: dict[str, str], message: str) -> None:
    with pytest.raises(EtlError, match=re.escape(message)):
        import_register(Path(source) if source else None, **options)


def test_without_a_warehouse_a_check_says_so_and_an_import_stops(tmp_path: Path) -> None:
    path = write(tmp_path)
    assert any("no warehouse is served yet" in text for text in told(examine(path), "warning"))
    assert "run `python -m etl build` first" in run_etl("import-register", str(path), data=tmp_path).error
    assert not (tmp_path / "releases").exists()


class Site:
    """A data folder with a small snapshot and its warehouse; registers are published into it."""

    def __init__(self, folder: Path) -> None:
        self.data = folder
        self.store = Store(folder / "releases", write_snapshot(folder / "snapshot"))
        warehouse.build(self.store.snapshot, folder / "warehouse", small_registry(), quiet, store=self.store)

    def publish(self, path: Path) -> tuple[str, ...]:
        result = examine(path, self.data / "warehouse")
        assert not result.errors
        return publishing.publish(result, self.store, small_registry(), self.data, quiet).labels

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        served = warehouse.served_file(self.data / "warehouse")
        assert served is not None
        with duckdb.connect(served, read_only=True) as con:
            return con.sql(sql).fetchall()


TREND = """SELECT time_period, release, obs_value, obs_status, source_detail FROM current_observation
           WHERE dataset = 'national_register' AND series = 'SI_COV_PENSN' AND sex = '_T' ORDER BY 1"""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "data")


def test_a_register_of_three_years_is_a_trend_with_schemes_and_source(site: Site, tmp_path: Path) -> None:
    example.write(tmp_path)
    labels = site.publish(tmp_path / "register.csv")
    assert labels == tuple(f"ZMB-{year}-synthetic-register" for year in (2022, 2023, 2024))
    trend = site.rows(TREND)
    assert [(year, label) for year, label, *_ in trend] == list(zip((2022, 2023, 2024), labels, strict=True))
    assert trend[-1][2] == pytest.approx(100 * 283_400 / 610_000)
    assert trend[-1][3] == "U"  # who is in three of the schemes is not known
    assert trend[-1][4].startswith("administrative register; register.csv (sha256 ")
    assert "rows 28, 29, 30; register.overlaps.csv (sha256 " in trend[-1][4]
    sources = site.rows("""SELECT release, time_period, kind, synthetic, currency, records, pension_age, findings
                           FROM national_source WHERE dataset = 'national_register' ORDER BY 2""")
    assert [row[:7] for row in sources] == [
        (label, year, "register", True, "ZMW", 13, "60") for label, year in zip(labels, (2022, 2023, 2024), strict=True)
    ]
    assert all("survivors is not known" in row[7] for row in sources)
    schemes = site.rows("""SELECT time_period, function, financing, beneficiaries, beneficiaries_f, beneficiaries_m
                           FROM scheme WHERE scheme = 'Pension for older persons' ORDER BY 1 DESC""")
    assert schemes[0] == (2024, "OLDAGE", "means_tested", 168_000, 97_440, 70_560)
    assert len(schemes) == 3


def test_imported_again_the_newest_counts_and_a_later_file_adds_its_year(site: Site, tmp_path: Path) -> None:
    def both(year: int, beneficiaries: int) -> Path:
        rows = [scheme | {"year": year} for scheme in (SCHEME, SOCIAL | {"beneficiaries": beneficiaries, **NO_SEX})]
        return write(tmp_path, rows, [OVERLAP | {"year": year}], [GROUP | {"year": year}])

    assert site.publish(both(2021, 50_000)) == ("ZMB-2021-register",)
    assert site.publish(both(2022, 60_000)) == ("ZMB-2022-register",)
    assert site.publish(both(2021, 90_000)) == ("ZMB-2021-register-2",)
    assert [row[:3] for row in site.rows(TREND)] == [
        (2021, "ZMB-2021-register-2", pytest.approx(45)), (2022, "ZMB-2022-register", pytest.approx(37.5))
    ]  # fmt: skip
    assert superseded(site.store.releases(), []) == {("national_register", "ZMB-2021-register"): "ZMB-2021-register-2"}


NO_SEX = {"beneficiaries_f": "", "beneficiaries_m": ""}


def test_a_warning_stands_with_the_year_it_is_about(site: Site, tmp_path: Path) -> None:
    rows = [SCHEME | {"year": 2021, "source": ""}, SCHEME | {"beneficiaries": 500_000, **NO_SEX}]
    site.publish(write(tmp_path, rows, groups=[GROUP, GROUP | {"year": 2021}]))
    found = dict(site.rows("SELECT time_period, findings FROM national_source"))
    codes = {year: {finding["code"] for finding in json.loads(text)} for year, text in found.items()}
    assert "undocumented" in codes[2021] - codes[2022]
    assert "above-100" in codes[2022] - codes[2021]
    (shown,) = site.rows("""SELECT obs_value, obs_status, note FROM observation
                            WHERE series = 'SI_COV_PENSN' AND time_period = 2022 AND sex = '_T'""")
    assert shown[:2] == (100.0, "V")
    assert shown[2].startswith("Raw ratio 125.0 per cent")


def test_a_failure_leaves_neither_release_nor_another_warehouse(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    example.write(tmp_path)
    before = contents(site.data)

    def fail(*_: object, **__: object) -> None:
        raise EtlError("a check did not hold")

    monkeypatch.setattr(warehouse, "build", fail)
    with pytest.raises(EtlError, match="nothing is published: a check did not hold"):
        site.publish(tmp_path / "register.csv")
    assert {name: sha for name, sha in contents(site.data).items() if not name.startswith(".")} == before


@pytest.mark.matrix
def test_the_command_publishes_the_example_into_the_whole_warehouse(built: Built, tmp_path: Path) -> None:
    shutil.copytree(built.data, tmp_path / "data")
    example.write(tmp_path)
    ran = run_etl("import-register", str(tmp_path / "register.csv"), data=tmp_path / "data")
    assert ran.code == 0, ran.err
    assert "published: national_register ZMB-2022-synthetic-register, ZMB-2023-synthetic-register," in ran.out
    again = run_etl("import-register", str(tmp_path / "register.csv"), "--check", data=tmp_path / "data")
    assert "checked only; nothing was published" in again.out
