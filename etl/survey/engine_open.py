"""Opens an analysis file (Parquet) for the engine: it is scanned where it lies, never loaded whole.

DuckDB is the default: one process, a limit of memory, what exceeds it in a private temporary folder. Spark, for files
that outgrow one machine, is in `engine_spark`. Both get the same expressions.
"""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import ibis
import pyarrow.parquet as pq
from pyarrow.lib import ArrowException

from etl.survey.engine_design import Design
from etl.survey.engine_plan import STRATUM, WEIGHT, SurveyError, Table

ENGINES: Final = ("duckdb", "spark")


@dataclass(frozen=True)
class Settings:
    """Which engine, and what it may use. `threads`: of DuckDB, default all cores; `memory`: DuckDB's limit, as it
    writes it; `master`: where Spark runs."""

    engine: str = "duckdb"
    threads: int | None = None
    memory: str = "1GB"
    master: str = "local[2]"


@dataclass
class Survey:
    """An open analysis file: `rows` is the scan of it. The design is read once, with the first question."""

    rows: Table
    columns: tuple[str, ...]
    backend: Any
    engine: str = ENGINES[0]
    design: Design | None = field(default=None, repr=False)

    @contextmanager
    def kept(self, table: Table) -> Iterator[Table]:
        """What an expression yields, computed once and kept by the engine while the context lasts."""
        if self.engine != ENGINES[0]:
            table.limit(0).to_pyarrow()  # Ibis 12 does not give Spark the tables in memory that a cached one needs
            with table.cache() as cached:
                yield cached
            return
        # Not .cache(): Ibis 12 cannot drop a table when sqlglot is newer than 30.10.
        name = ibis.util.gen_name("kept")
        try:
            yield self.backend.create_table(name, table, temp=True)
        finally:
            self.backend.con.execute(f"DROP TABLE IF EXISTS {name}")


@contextmanager
def opened(path: Path, settings: Settings | None = None) -> Iterator[Survey]:
    """The survey in a Parquet file (or a folder of Parquet files, one survey).

    SurveyError: the file cannot be read, columns are missing or badly named, or the engine is not there.
    """
    settings = settings or Settings()
    columns = checked_columns(path)
    # What does not fit into memory lies beside the file itself: records of persons leave that folder for no other.
    with tempfile.TemporaryDirectory(prefix=".engine-", dir=path.parent) as scratch:
        backend = _connected(settings, Path(scratch))
        try:
            rows = backend.read_parquet(str(path), table_name="persons")
            if STRATUM not in columns:
                rows = rows.mutate(**{STRATUM: ibis.literal("all")})
            yield Survey(rows, tuple(rows.columns), backend, settings.engine)
        finally:
            backend.disconnect()


def checked_columns(path: Path) -> tuple[str, ...]:
    """The columns of the file. SurveyError where two are the same but for case, or one is not lower-case: DuckDB would
    rename and Spark refuse them, each in its own way."""
    first = next(iter(sorted(path.glob("*.parquet"))), path) if path.is_dir() else path
    try:
        names: list[str] = pq.read_schema(first).names
    except (OSError, ArrowException) as error:
        raise SurveyError(f"{path}: not a Parquet file that can be read ({str(error).splitlines()[0]})") from error
    again = sorted(name for name, times in Counter(name.lower() for name in names).items() if times > 1)
    if again:
        raise SurveyError(f"{path}: columns occur twice (upper and lower case are the same): {', '.join(again)}")
    if upper := [name for name in names if name != name.lower()]:
        raise SurveyError(f"{path}: column names must be lower-case: {', '.join(upper)}")
    if WEIGHT not in names:
        raise SurveyError(f"{path}: there is no column {WEIGHT}")
    return tuple(names)


def _connected(settings: Settings, scratch: Path) -> Any:
    if settings.engine == "spark":
        from etl.survey import engine_spark  # noqa: PLC0415 - an optional extra

        return engine_spark.connected(settings.master, scratch)
    if settings.engine != "duckdb":
        raise SurveyError(f"unknown engine {settings.engine}; there are: {', '.join(ENGINES)}")
    return ibis.duckdb.connect(
        ":memory:",
        threads=settings.threads or os.cpu_count() or 1,
        memory_limit=settings.memory,
        temp_directory=str(scratch),
        preserve_insertion_order=False,
        autoinstall_known_extensions=False,
    )
