"""The embedded snapshot: one Parquet file a dataset, and `datasets.toml` as its index and provenance.

The index states size and SHA-256 of every file; a file that differs is refused by name. Figures of publishers with
terms of their own (WHO: non-commercial) stay in files of their own, so that they can be left out as a whole.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import tomli_w

from etl.errors import CorruptInputError

Table = dict[str, Any]
INDEX = "datasets.toml"
RELEASE_FIELDS = ("label", "retrieved", "partial", "note", "rows", "provenance")
QUARANTINE_COLUMNS = (
    "dataset", "release", "series", "ref_area", "time_period", "obs_value", "unit_measure", "reason", "stage", "raw",
)  # fmt: skip

OBSERVATION_SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("dataset", "release", "series", "ref_area")),
        ("time_period", pa.int16()),
        *((name, pa.string()) for name in ("sex", "age", "location", "quantile")),
        ("obs_value", pa.float64()),
        *((name, pa.string()) for name in ("value_text", "unit_measure", "obs_status", "note", "source_detail")),
    ]
)


def sha256(path: Path) -> str:
    """Hex SHA-256 of a file, read in chunks."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _write(path: Path, table: pa.Table) -> Table:
    pq.write_table(table, path, compression="zstd", compression_level=19, row_group_size=200_000)
    return {"bytes": path.stat().st_size, "sha256": sha256(path), "rows": table.num_rows}


def write_dataset(folder: Path, dataset: str, rows: pd.DataFrame) -> Table:
    """Write the accepted observations of one dataset; returns its index fields."""
    return {"file": f"{dataset}.parquet", **write_dataset_as(folder / f"{dataset}.parquet", rows)}


def write_dataset_as(path: Path, rows: pd.DataFrame) -> Table:
    """Write observations to a path; returns bytes, SHA-256 and rows."""
    table = pa.Table.from_pandas(rows, schema=OBSERVATION_SCHEMA, preserve_index=False)
    return _write(path, table.replace_schema_metadata(None))


def as_quarantine(rows: pd.DataFrame, stage: str) -> pd.DataFrame:
    """Rows of any columns as quarantine: what is known of the key, the reason, and the whole row as JSON."""
    raw = [json.dumps({k: v for k, v in row.items() if v != ""}, ensure_ascii=False, sort_keys=True)
           for row in rows.to_dict("records")]  # fmt: skip
    out = pd.DataFrame({c: rows[c] if c in rows.columns else "" for c in QUARANTINE_COLUMNS}, dtype=str)
    out = out.assign(stage=stage, raw=raw).astype("str")  # also without rows: a file's columns have types
    return out.loc[:, list(QUARANTINE_COLUMNS)]


def write_table(folder: Path, name: str, rows: pd.DataFrame) -> Table:
    """Write a companion table (quarantine, standards, published gaps); returns its index fields."""
    table = pa.Table.from_pandas(rows, preserve_index=False).replace_schema_metadata(None)
    return {"table": name, "file": f"{name}.parquet", **_write(folder / f"{name}.parquet", table)}


def write_index(folder: Path, collected: str, datasets: list[Table], others: list[Table]) -> None:
    """Write `datasets.toml`: what each file is, where it came from, which releases it holds."""
    text = tomli_w.dumps(
        {"collected": collected, "files": len(datasets) + len(others), "dataset": datasets, "table": others}
    )
    comment = "# Made by `python -m etl import-figures`. One entry a file; provenance beside every release.\n"
    (folder / INDEX).write_text(comment + text, encoding="utf-8")


def require(entry: Table, fields: Iterable[str], where: str) -> None:
    """CorruptInputError naming the fields that a manifest or index should have and has not."""
    missing = [field for field in fields if field not in entry]
    if missing:
        raise CorruptInputError(f"{where}: {', '.join(missing)} missing; is the file truncated?")


def read_index(folder: Path) -> Table:
    """The snapshot's index; CorruptInputError when it is missing, not TOML, or lacks a field."""
    path = folder / INDEX
    try:
        index = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise CorruptInputError(f"{path}: the snapshot has no index; restore it or run import-figures") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CorruptInputError(f"{path}: {error}") from error
    require(index, ("collected", "files", "dataset", "table"), str(path))
    found = len(index["dataset"]) + len(index["table"])
    if found != index["files"]:
        raise CorruptInputError(f"{path}: names {found} files, its head states {index['files']}; is it cut short?")
    for entry in index["dataset"]:
        require(entry, ("id", "file", "rows", "sha256", "release"), f"{path}: dataset {entry.get('id', '')}")
        for release in entry["release"]:
            where = f"{path}: {entry['id']}, release {release.get('label', '')}"
            require(release, RELEASE_FIELDS, where)
    for entry in index["table"]:
        require(entry, ("table", "file", "rows", "sha256"), f"{path}: table {entry.get('table', '')}")
    return index


def verified_path(folder: Path, entry: Table) -> Path:
    """The path of an indexed file, once its bytes are what the index says."""
    path = folder / str(entry["file"])
    if not path.is_file():
        raise CorruptInputError(f"{path}: snapshot file missing; restore it (git checkout) and build again")
    if sha256(path) != entry["sha256"]:
        raise CorruptInputError(
            f"{path}: snapshot file is corrupt (SHA-256 differs from {INDEX}); restore it and build again"
        )
    return path
