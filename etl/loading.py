"""Fills a warehouse being built with observations: the embedded snapshot and the releases brought by refresh."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import duckdb
import pandas as pd

from etl import snapshot
from etl.errors import CorruptInputError
from etl.national import loading as national
from etl.registry import Registry
from etl.registry.national import DATASETS
from etl.releases import Release, Store, verified
from etl.schema import DDL

Progress = Callable[[str], None]


def insert(con: duckdb.DuckDBPyConnection, table: str, rows: list[tuple[Any, ...]]) -> None:
    """Insert rows in one go (row by row costs a millisecond each); values keep the types of the table."""
    if not rows:
        return
    frame = pd.DataFrame.from_records(rows).astype(object)
    con.register("incoming", frame.where(frame.notna(), None))
    con.execute(f"INSERT INTO {table} SELECT * FROM incoming")
    con.unregister("incoming")


def load(con: duckdb.DuckDBPyConnection, store: Store, registry: Registry, progress: Progress) -> dict[str, int]:
    """Load all observations of snapshot and releases, and their companions. Returns rows per dataset."""
    source, releases = store.snapshot, store.releases()
    withdrawn = {(entry["dataset"], entry["release"]): entry["reason"] for entry in store.withdrawn()}
    imports = national.imports(releases, withdrawn)
    held = [r for r in releases if r.dataset not in DATASETS] + imports
    index = snapshot.read_index(source)
    unknown = [entry["id"] for entry in index["dataset"] if entry["id"] not in registry.datasets]
    if unknown:
        raise CorruptInputError(f"snapshot: dataset {unknown[0]} is not in the registry")
    paths = [str(snapshot.verified_path(source, entry)) for entry in index["dataset"]]
    paths += [str(verified(release)) for release in held]
    progress(f"{len(index['dataset'])} datasets of the snapshot, {len(held)} later releases")
    try:
        con.execute(f"CREATE TABLE observation ({DDL['observation']})")
        con.execute("CREATE TEMP TABLE synthetic (dataset VARCHAR, release VARCHAR)")
        insert(con, "synthetic", national.synthetic(imports))
        con.execute(
            """INSERT INTO observation BY NAME
               SELECT o.* REPLACE (CASE WHEN (dataset, release) IN (SELECT (dataset, release) FROM synthetic)
                                   THEN concat_ws(' ', CAST(? AS VARCHAR), nullif(note, '')) ELSE note END AS note)
               FROM read_parquet(?) o
               ORDER BY series, ref_area, time_period, dataset, release, sex, age, location, quantile""",
            [national.SYNTHETIC, paths],
        )
        con.execute("DROP TABLE synthetic")
    except duckdb.Error as error:
        raise CorruptInputError(f"snapshot: cannot be loaded: {str(error).splitlines()[0]}") from error
    found = dict(con.sql("SELECT dataset, count(*) FROM observation GROUP BY dataset ORDER BY dataset").fetchall())
    stated: Counter[str] = Counter({entry["id"]: entry["rows"] for entry in index["dataset"]})
    stated.update({r.dataset: 0 for r in held})
    for release in held:
        stated[release.dataset] += release.record["rows"]
    for dataset, rows in stated.items():
        if found.get(dataset, 0) != rows:
            raise CorruptInputError(f"{dataset}: {found.get(dataset, 0)} rows loaded, the records state {rows}")
    for entry in index["table"]:
        path = str(snapshot.verified_path(source, entry))
        name = entry["table"]
        into = f"INSERT INTO {name} BY NAME" if name in DDL else f"CREATE TABLE {name} AS"
        con.execute(f"{into} SELECT * FROM read_parquet(?)", [path])
    set_aside = [str(path) for path in store.quarantines()]
    if set_aside:
        con.execute("INSERT INTO quarantine BY NAME SELECT * FROM read_parquet(?)", [set_aside])
    replaced = national.superseded(releases, withdrawn)
    insert(con, "release", [*_embedded_rows(index, withdrawn), *_live_rows(releases, withdrawn, replaced)])
    _load_imports(con, imports, registry)
    return {dataset: int(rows) for dataset, rows in found.items()}


def _load_imports(con: duckdb.DuckDBPyConnection, imports: list[Release], registry: Registry) -> None:
    """What lies beside the figures of national imports."""
    for table, paths in national.files(imports).items():
        if paths:
            try:
                con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM read_parquet(?)", [paths])
            except duckdb.Error as error:
                raise CorruptInputError(f"{paths[0]}: cannot be loaded: {str(error).splitlines()[0]}") from error
    for table, rows in national.rows(imports, registry).items():
        insert(con, table, rows)


Withdrawn = dict[tuple[str, str], str]


def _embedded_rows(index: dict[str, Any], withdrawn: Withdrawn) -> Iterator[tuple[Any, ...]]:
    for entry in index["dataset"]:
        for release in entry["release"]:
            status = f"superseded by {release['superseded_by']}" if release.get("superseded_by") else "published"
            origin = {"snapshot_file": entry["file"], "sha256": entry["sha256"], "origin": release["provenance"]}
            told = _status_note_provenance(
                status, release["note"], origin, withdrawn.get((entry["id"], release["label"]))
            )
            yield (entry["id"], release["label"], release["retrieved"], release["partial"], *told)


def _live_rows(releases: list[Release], withdrawn: Withdrawn, replaced: Withdrawn) -> Iterator[tuple[Any, ...]]:
    for release in releases:
        record = release.record
        origin = {"release_file": release.path.name, "sha256": record["sha256"], "landing": record["provenance"]}
        newer = replaced.get((release.dataset, release.label))
        status = f"superseded by {newer}" if newer else "published"
        told = _status_note_provenance(status, record["note"], origin, withdrawn.get((release.dataset, release.label)))
        partial = False  # also after --since: earlier years are carried over
        yield (release.dataset, release.label, record["retrieved"], partial, *told)


def _status_note_provenance(status: str, note: str, origin: dict[str, Any], reason: str | None) -> tuple[str, str, str]:
    """Status, note and provenance; of a withdrawn release with the reason, which also stands by itself."""
    if reason is not None:
        status, note, origin = "withdrawn", f"withdrawn: {reason}; {note}", {**origin, "withdrawn": reason}
    return status, note, json.dumps(origin, sort_keys=True)
