"""Bulk editions: the files hold what the warehouse holds, WHO's apart; an edition is whole or not there."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest
from etl_support import Built, Query, contents, quiet, run_etl
from made_figures import UN, WHO, row, small_registry, some_rows, write_snapshot

from etl import bulk, bulk_files, warehouse
from etl.bulk import Keep, Made
from etl.errors import EtlError

Listing = dict[str, Any]
DAY = 24 * 3600
NUMBERS = ("time_period", "obs_value")


@pytest.fixture(scope="module")
def made(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The edition of the embedded snapshot."""
    return bulk.make(built.data / "warehouse", tmp_path_factory.mktemp("bulk"), quiet)


@pytest.fixture(scope="module")
def listing(made: Made) -> Listing:
    found: Listing = json.loads((made.folder / bulk.LISTING).read_text(encoding="utf-8"))
    return found


def files(listing: Listing, kind: str) -> list[dict[str, Any]]:
    return [file for file in listing["files"] if file["kind"] == kind]


# ---- what an edition holds ----


def test_the_listing_names_every_file_with_its_size_and_checksum(made: Made, listing: Listing) -> None:
    on_disk = {name for name in contents(made.folder) if name not in (bulk.LISTING, bulk.SUMS)}
    assert on_disk == {file["name"] for file in listing["files"]}
    for file in listing["files"]:
        body = (made.folder / file["name"]).read_bytes()
        assert (len(body), hashlib.sha256(body).hexdigest()) == (file["bytes"], file["sha256"]), file["name"]
        assert file["licence"], file["name"]


def test_checksums_hold_for_the_tool_that_everyone_has(made: Made) -> None:
    done = subprocess.run(["sha256sum", "--check", "--strict", "--quiet", bulk.SUMS], cwd=made.folder, check=False)
    assert done.returncode == 0
    named = {line.split("  ", 1)[1] for line in (made.folder / bulk.SUMS).read_text().splitlines()}
    assert named == {*contents(made.folder)} - {bulk.SUMS}


def test_the_folder_is_named_by_the_content_that_is_served(made: Made, listing: Listing, query: Query) -> None:
    ((content_hash,),) = query("SELECT content_hash FROM build")
    assert listing["content_hash"] == content_hash
    assert made.folder.name == listing["edition"] == content_hash[:16]


def test_parquet_files_together_are_the_observations_of_the_warehouse(made: Made, built: Built) -> None:
    with duckdb.connect() as con:
        con.execute(f"ATTACH '{built.file}' AS w (READ_ONLY)")
        con.execute(f"CREATE VIEW p AS SELECT * FROM read_parquet('{made.folder}/observations/*/*.parquet')")
        for one, two in (("w.observation", "p"), ("p", "w.observation")):
            assert con.sql(f"SELECT count(*) FROM (SELECT * FROM {one} EXCEPT ALL SELECT * FROM {two})").fetchall() == [
                (0,)
            ]


def test_each_parquet_file_holds_one_release_and_says_which(made: Made, listing: Listing, query: Query) -> None:
    counted = {(d, r): n for d, r, n in query("SELECT dataset, release, count(*) FROM observation GROUP BY ALL")}
    seen = {}
    for file in files(listing, "observations"):
        table = pq.read_table(made.folder / file["name"])
        (release,) = file["releases"]
        assert set(table["dataset"].to_pylist()) == {file["dataset"]}
        assert set(table["release"].to_pylist()) == {release}
        said = {k.decode(): v.decode() for k, v in table.schema.metadata.items()}
        assert (said["dataset"], said["release"], said["licence"]) == (file["dataset"], release, file["licence"])
        assert said["citation"]
        seen[file["dataset"], release] = file["rows"]
        assert table.num_rows == file["rows"]
    assert seen == counted


def test_pyarrow_reads_a_dataset_as_one_table(made: Made, query: Query) -> None:
    found = ds.dataset(made.folder / "observations" / "un_sdg_1_3_1").to_table()
    assert found.num_rows == query("SELECT count(*) FROM observation WHERE dataset = 'un_sdg_1_3_1'")[0][0]
    assert [str(found.schema.field(name).type) for name in ("time_period", "obs_value", "obs_status")] == [
        "int16", "double", "string",
    ]  # fmt: skip


@pytest.mark.parametrize("dataset", ["un_sdg_1_3_1", "who_uhc", "subnational_sdg_1_3_1", "wb_aspire", "ilo_wspr"])
def test_csv_gives_back_the_rows_of_the_warehouse_once_apostrophes_are_undone(
    made: Made, query: Query, dataset: str
) -> None:
    columns = [name for name, *_ in query("DESCRIBE observation")]
    with gzip.open(made.folder / f"{dataset}.csv.gz", "rt", encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert list(rows[0]) == columns

    def back(record: dict[str, str]) -> tuple[Any, ...]:
        cells: list[Any] = []
        for name, cell in record.items():
            if name in NUMBERS:
                cells.append(float(cell) if cell else None)
            else:
                assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), (name, cell)
                cells.append(cell[1:] if cell.startswith("'") else cell)
        return tuple(cells)

    key = lambda r: tuple(map(str, r))  # noqa: E731
    expected = [
        tuple(float(cell) if isinstance(cell, int) else cell for cell in r)
        for r in query("SELECT * FROM observation WHERE dataset = ?", dataset)
    ]
    assert sorted(map(back, rows), key=key) == sorted(expected, key=key)


def test_csv_is_one_file_of_utf_8_with_line_feeds(made: Made) -> None:
    body = gzip.decompress((made.folder / "ilo_wspr.csv.gz").read_bytes())
    assert body.startswith(b"dataset,release,series,")
    assert b"\r" not in body
    body.decode("utf-8")


def test_other_tables_are_there_as_parquet_with_all_their_rows(made: Made, listing: Listing, query: Query) -> None:
    names = {n for (n,) in query("SELECT table_name FROM information_schema.tables")}
    counted = {}
    for file in files(listing, "table"):
        table = Path(file["name"]).stem
        counted[table] = counted.get(table, 0) + file["rows"]
        assert pq.read_metadata(made.folder / file["name"]).num_rows == file["rows"]
    empty = {n for n in names if not query(f"SELECT count(*) FROM {n}")[0][0]}
    assert set(counted) == names - bulk_files.DERIVED - {"observation"} - empty
    for table, rows in counted.items():
        assert query(f"SELECT count(*) FROM {table}") == [(rows,)], table


def rows_of(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(path, read_only=True) as con:
        return con.sql(sql).fetchall()


def test_the_two_databases_are_the_warehouse_divided_by_licence(made: Made, query: Query, built: Built) -> None:
    closed = {d for (d,) in query("SELECT dataset FROM dataset WHERE noncommercial")}
    assert {"who_uhc", "who_ghed", "un_sdg_3_8_1", "un_sdg_3_8_2"} <= closed
    with duckdb.connect() as con:
        for name, path in (("w", built.file), ("o", made.folder / "floorwatch.duckdb"),
                           ("c", made.folder / "floorwatch-who.duckdb")):  # fmt: skip
            con.execute(f"ATTACH '{path}' AS {name} (READ_ONLY)")
        for table in (
            "observation",
            "aggregate",
            "latest",
            "release",
            "quarantine",
            "financing_input",
            "current_release",
        ):
            both = f"(SELECT * FROM o.{table} UNION ALL SELECT * FROM c.{table})"
            for one, two in ((f"w.{table}", both), (both, f"w.{table}")):
                lost = con.sql(f"SELECT count(*) FROM (SELECT * FROM {one} EXCEPT ALL SELECT * FROM {two})").fetchall()
                assert lost == [(0,)], table
            assert not closed & {d for (d,) in con.sql(f"SELECT DISTINCT dataset FROM o.{table}").fetchall()}, table
            assert closed >= {d for (d,) in con.sql(f"SELECT DISTINCT dataset FROM c.{table}").fetchall()}, table


def test_what_is_current_is_a_view_with_the_rows_that_pages_show(made: Made, query: Query) -> None:
    sql = """SELECT dataset, series, ref_area, time_period, sex, age, location, quantile, obs_value, next_period, kind
             FROM current_observation WHERE dataset IN ('un_sdg_1_3_1', 'wb_aspire') ORDER BY ALL"""
    assert rows_of(made.folder / "floorwatch.duckdb", sql) == query(sql)


def test_no_byte_of_who_is_in_the_files_that_are_open_to_all(made: Made, listing: Listing) -> None:
    """Who leaves the marked files out has nothing of it: not in a table, not in a page of a database given up."""
    word = b"GHED_GGHE-DGDP_SHA2011"
    opened = [file for file in listing["files"] if not file["noncommercial"]]
    assert {"floorwatch.duckdb", "tables/aggregate.parquet"} <= {file["name"] for file in opened}
    with duckdb.connect() as con:
        for file in opened:
            path = made.folder / file["name"]
            if path.suffix == ".parquet" and "dataset" in pq.read_schema(path).names and file["rows"]:
                held = con.sql(f"SELECT DISTINCT dataset FROM '{path}'").fetchall()
                assert not {d for (d,) in held if d.startswith("who")}, path
    assert word not in (made.folder / "floorwatch.duckdb").read_bytes()
    closed = {file["name"] for file in listing["files"] if file["noncommercial"]}
    assert {"floorwatch-who.duckdb", "who_uhc.csv.gz", "who_ghed.csv.gz", "tables/who/aggregate.parquet"} <= closed


def test_the_words_beside_name_every_publisher_and_what_is_non_commercial(made: Made, listing: Listing) -> None:
    words = (made.folder / bulk.README).read_text(encoding="utf-8")
    for dataset in listing["datasets"]:
        assert dataset["citation"] in words
        assert dataset["releases"]
    assert words.count("**(non-commercial)**") == sum(d["noncommercial"] for d in listing["datasets"])


# ---- the life of editions ----


class World:
    """A folder with a small snapshot, its warehouse, its editions."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.warehouse, self.bulk = base / "data" / "warehouse", base / "data" / "bulk"

    def publish(self, **changes: str) -> str:
        rows = some_rows()
        rows[UN].append(row(ref_area="BRA", **changes))
        source = self.base / "snapshot"
        shutil.rmtree(source, ignore_errors=True)
        name = warehouse.build(write_snapshot(source, rows), self.warehouse, small_registry(), quiet).name
        return name.removeprefix(warehouse.PREFIX).removesuffix(".duckdb")

    def make(self, keep: Keep | None = None) -> Made:
        return bulk.make(self.warehouse, self.bulk, quiet, keep)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def test_the_same_content_is_made_once(world: World) -> None:
    world.publish()
    first = world.make()
    before = contents(world.bulk)
    again = world.make()
    assert (first.new, again.new) == (True, False)
    assert contents(world.bulk) == before
    assert "made already" in str(again)


def test_the_same_content_gives_the_same_bytes_but_for_the_databases(world: World) -> None:
    world.publish()
    first = contents(world.make().folder)
    shutil.rmtree(world.bulk)
    second = contents(world.make().folder)
    differ = {name for name in first if first[name] != second[name]}
    assert differ <= {bulk_files.OPEN, bulk_files.WHO, bulk.LISTING, bulk.SUMS}


@pytest.mark.matrix
def test_files_that_did_not_change_are_links_to_the_edition_before(world: World) -> None:
    world.publish(obs_value="1")
    first = world.make()
    world.publish(obs_value="2")
    second = world.make()
    assert second.linked >= 3
    unchanged, changed = f"observations/{WHO}/2025-12.parquet", f"{UN}.csv.gz"
    inode = lambda made, name: (made.folder / name).stat().st_ino  # noqa: E731
    assert inode(first, unchanged) == inode(second, unchanged)
    assert inode(first, changed) != inode(second, changed)
    assert not list(world.bulk.rglob(".*.parquet"))


def test_editions_outlive_the_warehouses_they_were_made_of(world: World) -> None:
    world.publish(obs_value="1")
    first = world.make()
    world.publish(obs_value="2")
    for path in world.warehouse.glob("*.duckdb"):
        if path != warehouse.served_file(world.warehouse):
            path.unlink()
    world.make()
    assert bulk.read_listing(first.folder)


@pytest.mark.matrix
def test_only_editions_that_are_both_old_and_many_go(world: World) -> None:
    made = []
    for n in range(4):
        world.publish(obs_value=str(n))
        made.append(world.make(Keep(2, 400)).folder)
    assert [folder.exists() for folder in made] == [True] * 4, "all are young"
    for age, folder in zip((500, 450, 410, 1), made, strict=True):
        os.utime(folder / bulk.LISTING, (time.time() - age * DAY,) * 2)
    world.make(Keep(2, 400))
    assert [folder.exists() for folder in made] == [False, False, True, True]
    assert bulk.read_listing(made[2]) and bulk.read_listing(made[3]), "links to files that are gone are whole"


@pytest.mark.matrix
def test_the_edition_of_what_is_served_is_never_removed(world: World) -> None:
    first = world.publish(obs_value="1")
    old = world.make().folder
    os.utime(old / bulk.LISTING, (1, 1))
    world.publish(obs_value="2")
    world.make(Keep(1, 0))
    assert not old.exists()
    world.publish(obs_value="1")  # back to the earlier figures
    again = world.make(Keep(1, 0)).folder
    os.utime(again / bulk.LISTING, (1, 1))
    world.make(Keep(1, 0))
    assert again.name == first
    assert again.exists()


def test_a_damaged_edition_is_made_anew(world: World) -> None:
    world.publish()
    made = world.make()
    (made.folder / f"{UN}.csv.gz").unlink()
    assert bulk.read_listing(made.folder) is None
    assert world.make().new
    assert bulk.read_listing(made.folder)
    assert [p.name for p in world.bulk.iterdir() if p.name.startswith(".")] == [".lock"]


def test_what_fails_leaves_no_edition_and_those_before(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.publish(obs_value="1")
    world.make()
    before = contents(world.bulk)
    world.publish(obs_value="2")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(bulk_files.pq, "ParquetWriter", full)
    with pytest.raises(EtlError, match=r"No space left.*run `python -m etl bulk`"):
        world.make()
    assert contents(world.bulk) == before
    assert [p.name for p in world.bulk.iterdir() if p.name.startswith(".")] == [".lock"]


def test_what_a_killed_run_left_is_cleared_away(world: World) -> None:
    world.publish()
    for name in (f"{bulk.DRAFT}123", f"{bulk.GOING}abc-1"):
        (world.bulk / name).mkdir(parents=True)
        (world.bulk / name / "x").write_text("half")
    world.make()
    assert [p.name for p in world.bulk.iterdir() if p.name.startswith(".")] == [".lock"]


def test_two_at_once_say_so(world: World) -> None:
    world.publish()
    world.bulk.mkdir(parents=True)
    with bulk._only_one(world.bulk), pytest.raises(EtlError, match="are being made"):
        world.make()


@pytest.mark.parametrize(("variable", "text"), [("FLOORWATCH_BULK_KEEP", "0"), ("FLOORWATCH_BULK_DAYS", "-1"),
                                                ("FLOORWATCH_BULK_KEEP", "many")])  # fmt: skip
def test_settings_that_are_no_numbers_are_refused(monkeypatch: pytest.MonkeyPatch, variable: str, text: str) -> None:
    monkeypatch.setenv(variable, text)
    with pytest.raises(EtlError, match=variable):
        bulk.keep_from_environment()


def test_settings_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert bulk.keep_from_environment() == Keep(12, 400)
    monkeypatch.setenv("FLOORWATCH_BULK_KEEP", "3")
    monkeypatch.setenv("FLOORWATCH_BULK_DAYS", "0")
    assert bulk.keep_from_environment() == Keep(3, 0)


def test_labels_of_releases_become_names_that_every_disk_takes() -> None:
    labels = ["2025-10", "2019.Q3.G.01", "../../etc", "a/b", "A-B", "", "..", "été"]
    names = bulk_files._file_names(labels)
    assert names["2025-10"] == "2025-10"
    assert len({name.casefold() for name in names.values()}) == len(labels)
    assert not any("/" in name or name.startswith(".") for name in names.values())


# ---- formulas ----


def test_texts_that_a_spreadsheet_would_run_are_defused_in_csv_alone(world: World) -> None:
    said = {"=1+1": "'=1+1", "-x": "'-x", "@a": "'@a", "+b": "'+b", "'q": "''q", "plain": "plain", "a=b": "a=b"}
    rows = some_rows()
    for n, text in enumerate(said):
        rows[UN].append(row(ref_area="BRA", time_period=str(2000 + n), obs_value="1.5", note=text))
    registry = small_registry()
    warehouse.build(write_snapshot(world.base / "snapshot", rows), world.warehouse, registry, quiet)
    made = world.make()
    with gzip.open(made.folder / f"{UN}.csv.gz", "rt", encoding="utf-8", newline="") as handle:
        written = [r for r in csv.DictReader(io.StringIO(handle.read(), newline="")) if r["ref_area"] == "BRA"]
    assert {r["note"] for r in written} == set(said.values())
    assert {r["obs_value"] for r in written} == {"1.5"}
    kept = pq.read_table(made.folder / "observations" / UN / "2025-10.parquet")["note"].to_pylist()
    assert set(said) <= set(kept)


# ---- the command ----


def test_build_publishes_first_and_then_makes_the_files(world: World) -> None:
    world.publish()
    data = world.base / "data"
    ran = run_etl("bulk", data=data)
    assert (ran.code, "Traceback" in ran.err) == (0, False)
    assert "bulk: " in ran.out
    assert bulk.editions(world.bulk)
    assert "made already" in run_etl("bulk", data=data).out


@pytest.mark.matrix
def test_files_that_cannot_be_made_do_not_stop_a_build_and_are_told(built: Built, tmp_path: Path) -> None:
    """The folder is a file: nothing can be written into it."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "bulk").write_text("in the way")
    shutil.copytree(built.data / "warehouse", data / "warehouse")
    ran = run_etl("build", data=data)
    assert ran.code == 0, ran.err
    assert "unchanged, still served" in ran.out
    assert "warning: " in ran.err and "bulk" in ran.err
    assert "Traceback" not in ran.err
    alone = run_etl("bulk", data=data)
    assert alone.code == 1
    assert "error: " in alone.err


def test_without_a_warehouse_it_says_what_to_do(tmp_path: Path) -> None:
    ran = run_etl("bulk", data=tmp_path)
    assert (ran.code, ran.out) == (1, "")
    assert "run `python -m etl build`" in ran.error
