"""Releases brought by refresh: one Parquet file and one record each, and the register of withdrawn ones.

`data/releases/<dataset>/<release>.parquet` is written once and never changed; `<release>.toml` beside it states when it
was retrieved, from which landing files, and what an operator accepted. Withdrawing keeps the file and adds an entry to
`withdrawn.toml`. Files are written under another name first: a crash leaves no half release.
"""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import tomli_w

from etl.errors import CorruptInputError, EtlError
from etl.snapshot import as_quarantine, read_index, verified_path, write_dataset_as, write_table

Table = dict[str, Any]
WITHDRAWN = "withdrawn.toml"
LABEL = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]{0,60}$")


@dataclass(frozen=True)
class Release:
    """One release brought by refresh, as its record states it."""

    dataset: str
    label: str
    path: Path
    record: Table


@dataclass(frozen=True)
class Store:
    """The folder of live releases, beside the embedded snapshot."""

    folder: Path
    snapshot: Path

    def releases(self) -> list[Release]:
        """All live releases, by dataset and day of retrieval."""
        found = []
        for record_path in sorted(self.folder.glob("*/*.toml")):
            record = _read_toml(record_path)
            found.append(Release(record["dataset"], record["label"], record_path.with_suffix(".parquet"), record))
        return sorted(found, key=lambda release: (release.dataset, release.record["retrieved"], release.label))

    def labels(self, dataset: str) -> dict[str, str]:
        """Label -> day of retrieval of every release of a dataset, embedded and live, oldest first."""
        embedded = {
            release["label"]: str(release["retrieved"])
            for entry in read_index(self.snapshot)["dataset"]
            if entry["id"] == dataset
            for release in entry["release"]
        }
        live = {r.label: str(r.record["retrieved"]) for r in self.releases() if r.dataset == dataset}
        return dict(sorted({**embedded, **live}.items(), key=lambda item: (item[1], item[0])))

    def rows(self, dataset: str) -> pd.DataFrame:
        """All observations of a dataset, of every release; empty for a dataset never loaded."""
        paths = [verified_path(self.snapshot, e) for e in read_index(self.snapshot)["dataset"] if e["id"] == dataset]
        paths += [release.path for release in self.releases() if release.dataset == dataset]
        frames = [pd.read_parquet(path) for path in paths]
        return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()

    def newest_rows(self, dataset: str, series: set[str]) -> pd.DataFrame:
        """Per series, the rows of its newest release that is not withdrawn."""
        everything = self.rows(dataset)
        if everything.empty:
            return everything
        order = {label: n for n, label in enumerate(self.labels(dataset))}
        gone = {entry["release"] for entry in self.withdrawn() if entry["dataset"] == dataset}
        held = everything[everything["series"].isin(series) & ~everything["release"].isin(gone)]
        rank = held["release"].map(order)
        return held[rank == rank.groupby(held["series"]).transform("max")].reset_index(drop=True)

    def add(self, dataset: str, label: str, rows: pd.DataFrame, record: Table, set_aside: pd.DataFrame) -> Release:
        """Write a new release and the rows set aside: the record last, without which a release does not count."""
        if not LABEL.match(label):
            raise EtlError(f"{dataset}: {label!r} is not a release label")
        folder = self.folder / dataset
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{label}.parquet"
        written = write_dataset_as(folder / f".{label}.parquet.new", rows.assign(release=label))
        (folder / f".{label}.parquet.new").replace(path)
        quarantine = as_quarantine(set_aside.assign(dataset=dataset, release=label), "refresh")
        write_table(folder, f"{label}.quarantine", quarantine)
        full = {"dataset": dataset, "label": label, **record, "file": path.name, **written}
        _write_toml(folder / f"{label}.toml", full)
        return Release(dataset, label, path, full)

    def free_label(self, dataset: str, wanted: str) -> str:
        """`wanted`, or with a number behind it where that label is taken."""
        taken = self.labels(dataset)
        label, n = wanted, 2
        while label in taken:
            label, n = f"{wanted}-{n}", n + 1
        return label

    def withdrawn(self) -> list[Table]:
        """Entries of the register: dataset, release, reason, at."""
        path = self.folder / WITHDRAWN
        return list(_read_toml(path).get("withdrawn", [])) if path.is_file() else []

    def withdraw(self, dataset: str, label: str, reason: str, at: str) -> None:
        """Take a release out of service and keep it on record. EtlError for an unknown one or a second time."""
        labels = self.labels(dataset)
        if label not in labels:
            known = ", ".join(labels) or "none"
            raise EtlError(f"{dataset} has no release {label!r}; releases are: {known}")
        entries = self.withdrawn()
        if any((entry["dataset"], entry["release"]) == (dataset, label) for entry in entries):
            raise EtlError(f"{dataset} {label} is withdrawn already")
        entries.append({"dataset": dataset, "release": label, "reason": reason, "at": at})
        self.folder.mkdir(parents=True, exist_ok=True)
        _write_toml(self.folder / WITHDRAWN, {"withdrawn": entries})


def _read_toml(path: Path) -> Table:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise CorruptInputError(f"{path}: {error}") from error


def _write_toml(path: Path, table: Table) -> None:
    draft = path.with_name(f".{path.name}.new")
    with draft.open("wb") as handle:
        tomli_w.dump(table, handle)
        handle.flush()
        os.fsync(handle.fileno())
    draft.replace(path)
