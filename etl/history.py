"""What the served warehouse says of its own releases: the rows behind `diff`."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd

from etl import warehouse
from etl.diffing import Diff, compare
from etl.errors import EtlError
from etl.observations import COLUMNS
from etl.registry.national import DATASETS

SUPERSEDED = "superseded by "


def releases(folder: Path, dataset: str) -> list[str]:
    """Labels of a dataset in the served warehouse, oldest retrieved first. EtlError for an unknown dataset."""
    found = _query(folder, "SELECT dataset, release FROM release ORDER BY retrieved, release", [])
    known = sorted(set(found["dataset"]))
    if dataset not in known:
        raise EtlError(f"no dataset {dataset!r}; there are: {', '.join(known)}")
    return list(found.loc[found["dataset"] == dataset, "release"])


def diff(folder: Path, dataset: str, old: str | None, new: str | None) -> tuple[str, str, Diff]:
    """Compare two releases of a dataset; without labels, the two newest. Returns the labels and the difference.

    Of national data, the newest two of one survey or register: two surveys differ in everything.
    """
    labels = releases(folder, dataset)
    if old is None and dataset in DATASETS:
        old, new = _imported_again(folder, dataset, labels)
    elif old is None or new is None:
        if len(labels) < 2:
            raise EtlError(f"{dataset} has one release only ({labels[0]}): nothing to compare")
        old, new = (labels[-2], labels[-1]) if old is None else (old, labels[-1])
    for label in (old, new):
        if label not in labels:
            raise EtlError(f"{dataset} has no release {label!r}; releases are: {', '.join(labels)}")
    columns = ", ".join(COLUMNS)
    rows = [
        _query(folder, f"SELECT {columns} FROM observation WHERE dataset = ? AND release = ?", [dataset, label])
        for label in (old, new)
    ]
    return old, new, compare(rows[0], rows[1])


def _imported_again(folder: Path, dataset: str, labels: list[str]) -> tuple[str, str]:
    """The newest release that takes the place of earlier imports, and the last one of these."""
    sql = "SELECT release, status FROM release WHERE dataset = ? AND starts_with(status, ?)"
    found = _query(folder, sql, [dataset, SUPERSEDED])
    newer = dict(zip(found["release"], found["status"].str.removeprefix(SUPERSEDED), strict=True))
    if not newer:
        raise EtlError(f"{dataset}: nothing was imported twice; name two releases of: {', '.join(labels)}")
    new = max(newer.values(), key=labels.index)
    return max((old for old in newer if newer[old] == new), key=lambda old: (len(old), old)), new


def _query(folder: Path, sql: str, values: list[str]) -> pd.DataFrame:
    path = warehouse.served_file(folder)
    if path is None:
        raise EtlError(f"no warehouse is served from {folder}; run `python -m etl build`")
    try:
        with duckdb.connect(path, read_only=True) as con:
            return con.execute(sql, values).df()
    except duckdb.Error as error:
        raise EtlError(f"{path}: cannot be read: {str(error).splitlines()[0]}") from error
