"""The files of one bulk edition: observations as Parquet and CSV, the other tables as Parquet, two databases.

Rows come out of the warehouse in one order and are written by one thread, so the same content gives the same bytes;
only DuckDB's own files differ from one writing to the next. What WHO and others give for non-commercial use only lies
in files of its own: whoever leaves those files out has nothing of it.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pcsv
import pyarrow.parquet as pq

from etl.current import CURRENT_OBSERVATION_SQL
from etl.national.loading import SYNTHETIC

MEMORY = "400MB"
ROWS_AT_ONCE = 65_536
GZIP_LEVEL = 6
OPEN, WHO = "floorwatch.duckdb", "floorwatch-who.duckdb"
KEY = "series, ref_area, time_period, sex, age, location, quantile"
CURRENT_VIEW = CURRENT_OBSERVATION_SQL.replace("CREATE TABLE", "CREATE VIEW")
# Computed from other tables when the warehouse is built, so that pages are fast; the databases have them.
DERIVED = {"current_observation", "latest", "available", "series_slice"}
# Of no publisher: what stands beside the non-commercial figures, so that their codes can be read.
DICTIONARIES = {"area", "area_group", "area_membership", "code", "indicator", "build"}
OURS = "Apache-2.0 (declarations and code lists of Floorwatch)"
IN_ROWS = "As each row states its source; not checked"
SEVERAL = "Each dataset has its own: see the listing and the table dataset"
LICENCES = {
    **dict.fromkeys(("alias", "scenario", "scenario_value", "scenario_range", *DICTIONARIES), OURS),
    **dict.fromkeys(("standard", "financing_gap_published"), IN_ROWS),
}
# A spreadsheet would take a text that begins so for a formula; `'` itself is doubled, so that it can be undone.
LIKE_A_FORMULA = r"^['=+\-@\t\r]"


@dataclass(frozen=True)
class File:
    """One file of an edition, as the listing tells of it (bytes and checksum are added when all are written)."""

    name: str
    kind: str  # "observations" | "csv" | "table" | "database"
    rows: int
    licence: str
    licence_url: str = ""
    noncommercial: bool = False
    dataset: str = ""
    releases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Release:
    """A release with observations."""

    release: str
    retrieved: str
    partial: bool
    status: str  # "", "superseded by …", "withdrawn"
    synthetic: bool = False


@dataclass(frozen=True)
class Dataset:
    """A dataset with observations: what the listing and the files say of it."""

    id: str
    title: str
    publisher: str
    landing: str
    licence: str
    licence_url: str
    noncommercial: bool
    citation: str
    releases: dict[str, Release]  # by label, oldest first

    def listed(self) -> dict[str, Any]:
        """As the listing has it."""
        return {
            "dataset": self.id, "title": self.title, "publisher": self.publisher, "landing": self.landing,
            "licence": self.licence, "licence_url": self.licence_url, "noncommercial": self.noncommercial,
            "citation": self.citation, "releases": [vars(release) for release in self.releases.values()],
        }  # fmt: skip


class Edition:
    """One warehouse, open for reading, and the folder into which its files are written."""

    def __init__(self, con: duckdb.DuckDBPyConnection, folder: Path, progress: Callable[[str], None]) -> None:
        self._con, self._folder, self._progress = con, folder, progress
        ((self.content_hash, self.collected),) = con.execute(
            "SELECT content_hash, collected FROM warehouse.build"
        ).fetchall()
        self.datasets = self._datasets()
        self._closed = [d.id for d in self.datasets if d.noncommercial]
        tables = con.execute(
            "SELECT table_name, sql FROM duckdb_tables() WHERE database_name = 'warehouse' ORDER BY table_name"
        )
        self._tables: dict[str, str] = dict(tables.fetchall())

    def _datasets(self) -> list[Dataset]:
        releases: dict[str, dict[str, Release]] = {}
        for dataset, *rest in self._con.execute(
            """SELECT r.dataset, r.release, r.retrieved, r.partial, coalesce(r.status, ''), coalesce(s.synthetic, false)
               FROM warehouse.release r LEFT JOIN warehouse.national_source s USING (dataset, release)
               WHERE (dataset, release) IN (SELECT DISTINCT (dataset, release) FROM warehouse.observation)
               ORDER BY dataset, retrieved, release"""
        ).fetchall():
            releases.setdefault(dataset, {})[rest[0]] = Release(*rest)
        declared = self._con.execute(
            """SELECT dataset AS id, title_en AS title, publisher, landing, licence, licence_url, noncommercial,
                      citation
               FROM warehouse.dataset ORDER BY dataset"""
        )
        names = [column[0] for column in declared.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in declared.fetchall()]
        return [Dataset(**row, releases=releases[row["id"]]) for row in rows if row["id"] in releases]

    def write(self) -> list[File]:
        """All files. OSError and duckdb.Error when they cannot be written."""
        files: list[File] = []
        for dataset in self.datasets:
            self._progress(f"bulk: {dataset.id}")
            files += self._observations(dataset)
        self._progress("bulk: other tables")
        for table in self._tables:
            if table not in DERIVED and table != "observation":
                files += self._table(table)
        self._progress("bulk: databases")
        everything = [t for t in self._tables if t != "current_observation"]
        files.append(self._database(OPEN, everything, noncommercial=False))
        if self._closed:
            beside = [t for t in everything if t in DICTIONARIES or self._of_datasets(t)]
            files.append(self._database(WHO, beside, noncommercial=True))
        return files

    # ---- observations ----

    def _observations(self, dataset: Dataset) -> Iterator[File]:
        """One Parquet file a release, and all releases in one compressed CSV."""
        total = 0
        names = _file_names(dataset.releases)
        with _gzip(self._folder / f"{dataset.id}.csv.gz") as packed:
            table = None
            for label, release in dataset.releases.items():
                name = f"observations/{dataset.id}/{names[label]}.parquet"
                reader = self._con.execute(
                    f"{self._rows_of(dataset.id)} WHERE dataset = ? AND release = ? ORDER BY {KEY}",
                    [dataset.id, label],
                ).to_arrow_reader(ROWS_AT_ONCE)
                table = table or pcsv.CSVWriter(packed, reader.schema, write_options=_csv_options())
                said = {
                    "dataset": dataset.id, "release": label, "retrieved": release.retrieved,
                    "licence": dataset.licence, "licence_url": dataset.licence_url, "citation": dataset.citation,
                    "note": SYNTHETIC if release.synthetic else "",
                }  # fmt: skip
                rows = _parquet(self._folder / name, reader, said, beside=table)
                total += rows
                yield self._file(name, "observations", rows, dataset, (label,))
            if table:
                table.close()
        yield self._file(f"{dataset.id}.csv.gz", "csv", total, dataset, tuple(dataset.releases))

    def _rows_of(self, dataset: str) -> str:
        """Observations; those of a dataset with standard errors have them beside them."""
        key = f"dataset, release, {KEY}"
        if not self._con.execute("SELECT 1 FROM warehouse.uncertainty WHERE dataset = ? LIMIT 1", [dataset]).fetchall():
            return "SELECT * FROM warehouse.observation"
        return f"""SELECT o.*, u.se, u.ci_low, u.ci_high, u.n_unweighted, u.df
                   FROM warehouse.observation o LEFT JOIN warehouse.uncertainty u USING ({key})"""

    def _file(self, name: str, kind: str, rows: int, dataset: Dataset, releases: tuple[str, ...]) -> File:
        return File(name, kind, rows, dataset.licence, dataset.licence_url, dataset.noncommercial, dataset.id, releases)

    # ---- other tables ----

    def _of_datasets(self, table: str) -> bool:
        columns = self._con.execute(f"DESCRIBE warehouse.{table}").fetchall()
        return "dataset" in [row[0] for row in columns]

    def _share(self, table: str, *, noncommercial: bool) -> str:
        """The rows of a table that belong into the open files, or into those for non-commercial use."""
        if not self._of_datasets(table):
            return f"SELECT * FROM warehouse.{table}"
        word = "IN" if noncommercial else "NOT IN"
        return f"SELECT * FROM warehouse.{table} WHERE dataset {word} (SELECT unnest($closed::VARCHAR[]))"

    def _query(self, sql: str) -> duckdb.DuckDBPyConnection:
        return self._con.execute(sql, {"closed": self._closed} if "$closed" in sql else None)

    def _table(self, table: str) -> Iterator[File]:
        """A table as Parquet; rows of non-commercial datasets in a file of their own. An empty one gives no file."""
        for noncommercial in (False, True) if self._closed and self._of_datasets(table) else (False,):
            share = self._share(table, noncommercial=noncommercial)
            name = f"tables/{'who/' if noncommercial else ''}{table}.parquet"
            reader = self._query(f"{share} ORDER BY ALL").to_arrow_reader(ROWS_AT_ONCE)
            licence = self._licence(noncommercial) if noncommercial else LICENCES.get(table, SEVERAL)
            rows = _parquet(self._folder / name, reader, {"table": table, "licence": licence})
            if rows:
                yield File(name, "table", rows, licence, noncommercial=noncommercial)
            else:
                (self._folder / name).unlink()

    def _licence(self, noncommercial: bool) -> str:
        return "; ".join(dict.fromkeys(d.licence for d in self.datasets if d.noncommercial is noncommercial))

    # ---- databases ----

    def _database(self, name: str, tables: Iterable[str], *, noncommercial: bool) -> File:
        """A DuckDB file with the tables' share of rows; what is current is a view in it, not a second copy."""
        path = str(self._folder / name).replace("'", "''")
        self._con.execute(f"ATTACH '{path}' AS made")
        try:
            self._con.execute("USE made")
            for table in tables:
                self._con.execute(self._tables[table])
                self._query(f"INSERT INTO {table} {self._share(table, noncommercial=noncommercial)}")
            self._con.execute(CURRENT_VIEW)
            self._con.execute("CHECKPOINT made")
            ((rows,),) = self._con.execute("SELECT count(*) FROM observation").fetchall()
        finally:
            self._con.execute("USE memory")
            self._con.execute("DETACH made")
        held = [d for d in self.datasets if d.noncommercial is noncommercial]
        licence = self._licence(True) if noncommercial else SEVERAL
        releases = tuple(f"{d.id} {label}" for d in held for label in d.releases)
        return File(name, "database", rows, licence, noncommercial=noncommercial, releases=releases)


@contextmanager
def edition(warehouse: Path, folder: Path, progress: Callable[[str], None]) -> Iterator[Edition]:
    """The edition of a warehouse file, to be written into an empty folder; duckdb.Error when it cannot be read."""
    limits: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY, "threads": 1, "temp_directory": str(folder / ".spilled"),
    }  # fmt: skip
    with duckdb.connect(config=limits) as con:
        path = str(warehouse).replace("'", "''")
        con.execute(f"ATTACH '{path}' AS warehouse (READ_ONLY)")
        yield Edition(con, folder, progress)


def _file_names(labels: Iterable[str]) -> dict[str, str]:
    """A release's label as the name of a file: what is no letter, digit, dot or hyphen becomes a hyphen."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for label in labels:
        plain = re.sub(r"[^A-Za-z0-9.-]", "-", label).lstrip(".") or "release"
        free = (name for n in count(2) for name in (plain if n == 2 else f"{plain}_{n - 1}",))
        names[label] = next(name for name in free if name.casefold() not in taken)  # some file systems ignore case
        taken.add(names[label].casefold())
    return names


def _parquet(
    path: Path, batches: pa.RecordBatchReader, said: dict[str, str], beside: pcsv.CSVWriter | None = None
) -> int:
    """Write the rows, a batch at a time, and into the CSV `beside`; how many there were."""
    path.parent.mkdir(parents=True, exist_ok=True)
    schema = batches.schema.with_metadata({name: text for name, text in said.items() if text})
    rows = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in batches:
            writer.write_batch(batch)
            rows += batch.num_rows
            if beside:
                beside.write_batch(_defused(batch))
    return rows


def _csv_options() -> pcsv.WriteOptions:
    return pcsv.WriteOptions(quoting_style="needed", quoting_header="none")


def _defused(batch: pa.RecordBatch) -> pa.RecordBatch:
    """With `'` before every text that begins like a formula."""
    return pa.RecordBatch.from_arrays([_defused_column(column) for column in batch.columns], schema=batch.schema)


def _defused_column(column: pa.Array) -> pa.Array:
    if not pa.types.is_string(column.type):
        return column
    found = pc.match_substring_regex(column, LIKE_A_FORMULA)
    return pc.if_else(found, pc.binary_join_element_wise("'", column, ""), column) if pc.any(found).as_py() else column


@contextmanager
def _gzip(path: Path) -> Iterator[gzip.GzipFile]:
    """A gzip file without a time or a name in its header."""
    with (
        path.open("wb") as raw,
        gzip.GzipFile(filename="", mode="wb", compresslevel=GZIP_LEVEL, fileobj=raw, mtime=0) as packed,
    ):
        yield packed
