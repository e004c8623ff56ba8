"""Builds and publishes the warehouse: one new DuckDB file per content, and a pointer moved only at the end.

The file's name carries a hash over the sorted logical rows of all its tables, so the same content has the same name
on every machine. Readers follow the pointer `current`; a build that fails at any step leaves it as it was.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from etl import aggregates, current, financing, loading, snapshot
from etl.checks import run_checks
from etl.errors import EtlError
from etl.registry import Registry
from etl.releases import Store
from etl.schema import DDL, REGISTRY_TABLES

POINTER = "current"
INPUTS = ".built-from"
PREFIX = "floorwatch-"
KEEP_FILES = 3
GRACE_SECONDS = 24 * 3600
BUILD_MEMORY = "640MB"
ROWS_AT_ONCE = 50_000
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Published:
    """What a build left: the served file, whether its content is new, and the rows per dataset."""

    name: str
    new: bool
    rows: dict[str, int]
    checks: int
    seconds: float


def served_file(folder: Path) -> Path | None:
    """The file the pointer names, or None when there is no pointer or no such file."""
    try:
        name = (folder / POINTER).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    path = folder / name
    return path if name and path.is_file() else None


def build(
    source: Path, folder: Path, registry: Registry, progress: Progress, *, store: Store | None = None, threads: int = 0
) -> Published:
    """Build from the snapshot in `source` and the releases of `store`, check, and publish in `folder`.

    `threads`: how many DuckDB may use, 0 for all. EtlError: nothing was published.
    """
    store = store or Store(source / "no-releases", source)
    inputs = inputs_hash(store, registry)
    started = time.monotonic()
    folder.mkdir(parents=True, exist_ok=True)
    with _only_one_build(folder):
        _remove_orphans(folder)
        draft = folder / f".building-{os.getpid()}.duckdb"
        try:
            try:
                rows, checks, digest = _make(draft, store, registry, progress, threads)
            except duckdb.Error as error:  # no room on disk, no memory
                cause = str(error).splitlines()[0]
                raise EtlError(f"not built in {folder}: {cause}; what is served stays") from error
            target = folder / f"{PREFIX}{digest[:16]}.duckdb"
            new = not _is_intact(target, digest)
            if new:
                draft.replace(target)
        finally:
            _remove_orphans(folder)
        before = served_file(folder)
        if before and before != target:
            os.utime(before)  # its grace time starts now
        _point(folder, target.name)
        _note_inputs(folder, target.name, inputs)
        _prune(folder, target)
    return Published(target.name, new, rows, checks, time.monotonic() - started)


def inputs_hash(store: Store, registry: Registry) -> str:
    """SHA-256 over what a build is made of: the index of the snapshot, the records of releases and what was set aside
    with them, the registry."""
    snapshot.read_index(store.snapshot)  # says what is wrong with it
    total = hashlib.sha256(repr(registry).encode())
    for path in (store.snapshot / snapshot.INDEX, *sorted(store.folder.glob("**/*.toml")), *store.quarantines()):
        total.update(path.name.encode() + path.read_bytes())
    return total.hexdigest()


def _note_inputs(folder: Path, name: str, inputs: str) -> None:
    draft = folder / f".{POINTER}-inputs-{os.getpid()}"
    draft.write_text(json.dumps({"file": name, "inputs": inputs}), encoding="utf-8")
    draft.replace(folder / INPUTS)


def built_from(folder: Path) -> str | None:
    """The inputs hash of the served file; None when it is not known."""
    served = served_file(folder)
    try:
        noted = json.loads((folder / INPUTS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return str(noted.get("inputs")) if served and noted.get("file") == served.name else None


def _is_intact(path: Path, digest: str) -> bool:
    """Whether a file of that name is there, opens, and holds that content."""
    if not path.is_file():
        return False
    try:
        with duckdb.connect(path, read_only=True) as con:
            return con.execute("SELECT content_hash FROM build").fetchall() == [(digest,)]
    except duckdb.Error:
        return False


def _make(
    draft: Path, store: Store, registry: Registry, progress: Progress, threads: int
) -> tuple[dict[str, int], int, str]:
    limits: dict[str, str | bool | int | float | list[str]] = {"memory_limit": BUILD_MEMORY}
    with duckdb.connect(draft, config=limits | ({"threads": threads} if threads else {})) as con:
        progress("tables from the registry")
        for table, ddl in DDL.items():
            if table != "observation":
                con.execute(f"CREATE TABLE {table} ({ddl})")
        for table, rows_of in REGISTRY_TABLES.items():
            loading.insert(con, table, rows_of(registry))
        counts = loading.load(con, store, registry, progress)
        progress("which release is current, series by series")
        for sql in (
            current.CURRENT_RELEASE_SQL,
            current.EMPTY_SOURCES_SQL,
            current.SERIES_SLICE_SQL,
            current.CURRENT_OBSERVATION_SQL,
            current.LATEST_SQL,
            current.AVAILABLE_SQL,
        ):
            con.execute(sql)
        progress("aggregates of groups")
        aggregates.fill(con)
        progress("inputs of the costing")
        financing.fill(con)
        progress("checks")
        checks = run_checks(con)
        progress("content hash")
        digest = content_hash(con)
        con.execute("CREATE TABLE build AS SELECT ? AS content_hash, ? AS collected, ? AS rows_by_dataset",
                    [digest, snapshot.read_index(store.snapshot)["collected"], json.dumps(counts)])  # fmt: skip
        con.execute("CHECKPOINT")
    return counts, checks, digest


def _logical(column: str) -> str:
    """A column as text; a file's own hash is left out of provenance, since the same rows may be packed otherwise."""
    text = f'"{column}"::VARCHAR'
    return f"""regexp_replace({text}, '"sha256": "[0-9a-f]+"', '')""" if column == "provenance" else text


def content_hash(con: duckdb.DuckDBPyConnection) -> str:
    """SHA-256 over every table's name, columns and sorted logical rows; file bytes do not enter."""
    total = hashlib.sha256()
    tables = con.sql("SELECT table_name FROM information_schema.tables ORDER BY table_name").fetchall()
    for (table,) in tables:
        columns = [row[0] for row in con.execute(f"DESCRIBE {table}").fetchall()]
        parts = ", ".join(f"coalesce({_logical(column)}, '\\N')" for column in columns)
        content = hashlib.sha256()
        rows = con.execute(f"SELECT md5(concat_ws(chr(31), {parts})) AS h FROM {table} ORDER BY h")
        while some := rows.fetchmany(ROWS_AT_ONCE):  # all of them in one text would not fit into BUILD_MEMORY
            content.update("".join(h for (h,) in some).encode())
        total.update(f"{table}({','.join(columns)})={content.hexdigest()}\n".encode())
    return total.hexdigest()


@contextmanager
def _only_one_build(folder: Path) -> Iterator[None]:
    with (folder / ".lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise EtlError(f"another build is running in {folder}; wait for it to end") from error
        yield


def _point(folder: Path, name: str) -> None:
    """Replace the pointer atomically and durably."""
    draft = folder / f".{POINTER}-{os.getpid()}"
    with draft.open("w", encoding="utf-8") as handle:
        handle.write(name + "\n")
        handle.flush()
        os.fsync(handle.fileno())
    draft.replace(folder / POINTER)


def _remove_orphans(folder: Path) -> None:
    """Drafts of builds that died, and what DuckDB spilled beside them; we hold the lock, so none is in use."""
    for path in (*folder.glob(".building-*"), *folder.glob(f".{POINTER}-*")):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def _prune(folder: Path, served: Path) -> None:
    """Remove old files beyond KEEP_FILES once their grace time is over; the served one always stays."""
    old = sorted((p for p in folder.glob(f"{PREFIX}*.duckdb") if p != served), key=lambda p: -p.stat().st_mtime)
    for path in old[KEEP_FILES - 1 :]:
        if time.time() - path.stat().st_mtime > GRACE_SECONDS:
            path.unlink(missing_ok=True)


def status(folder: Path) -> dict[str, Any]:
    """What is served: file, hash, collection day and, per dataset and release, rows and newest year."""
    path = served_file(folder)
    if path is None:
        raise EtlError(f"no warehouse is served from {folder}; run `python -m etl build`")
    try:
        with duckdb.connect(path, read_only=True) as con:
            digest, collected = con.execute("SELECT content_hash, collected FROM build").fetchall()[0]
            releases = con.sql(
                f"""SELECT r.dataset, r.release, r.retrieved, r.partial, r.status, count(o.dataset) AS rows,
                          max(o.time_period) FILTER (WHERE NOT {current.PROJECTION}) AS newest_year
                   FROM release r LEFT JOIN observation o USING (dataset, release)
                   GROUP BY ALL ORDER BY r.dataset, r.retrieved, r.release"""
            )
            columns = releases.columns
            rows = [dict(zip(columns, row, strict=True)) for row in releases.fetchall()]
    except duckdb.Error as error:
        raise EtlError(f"{path}: cannot be read: {str(error).splitlines()[0]}") from error
    return {"file": path.name, "content_hash": digest, "collected": collected, "releases": rows}
