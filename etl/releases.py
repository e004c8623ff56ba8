"""Releases brought by refresh: one Parquet file and one record each, and the register of withdrawn ones.

`data/releases/<dataset>/<release>.parquet` is written once and never changed; `<release>.toml` beside it states when it
was retrieved, from which landing files, and what an operator accepted. Withdrawing keeps the file and adds an entry to
`withdrawn.toml`. Files are written under another name first: a crash leaves no half release. National imports have
further files beside theirs (companions: standard errors, regions, shapes, schemes), whose hashes stand in the record.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import tomli_w

from etl.errors import CorruptInputError, EtlError
from etl.snapshot import as_quarantine, read_index, require, sha256, verified_path, write_dataset_as, write_table

Table = dict[str, Any]
WITHDRAWN = "withdrawn.toml"
QUARANTINE = ".quarantine.parquet"
COMPANIONS = "companions"
LABEL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,60}", re.ASCII)
RECORD_FIELDS = ("dataset", "label", "retrieved", "note", "provenance", "rows", "sha256")
MOST_A_DAY = 1000


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
        """All live releases, by dataset and day of retrieval. One that the snapshot holds too (it came with a newer
        version of the project) is left out: the embedded one counts."""
        index = read_index(self.snapshot)["dataset"]
        embedded = {(entry["id"], release["label"]) for entry in index for release in entry["release"]}
        found = []
        for path in sorted(self.folder.glob("*/*.toml")):
            record = _read_toml(path)
            require(record, RECORD_FIELDS, str(path))
            release = Release(str(record["dataset"]), str(record["label"]), path.with_suffix(".parquet"), record)
            if (release.dataset, release.label) != (path.parent.name, path.stem):
                raise CorruptInputError(f"{path}: is the record of {release.dataset} {release.label}; moved by hand?")
            if (release.dataset, release.label) not in embedded:
                found.append(release)
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
        paths += [verified(release) for release in self.releases() if release.dataset == dataset]
        frames = [pd.read_parquet(path).astype({"time_period": "Int16"}) for path in paths]
        return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()

    def newest_rows(self, dataset: str, series: set[str]) -> pd.DataFrame:
        """Per series, the rows of its newest release that is not withdrawn."""
        everything = self.rows(dataset)
        if everything.empty:
            return everything
        order = {label: n for n, label in enumerate(self.labels(dataset))}
        held = everything[everything["series"].isin(series) & ~everything["release"].isin(self._gone(dataset))]
        rank = held["release"].map(order)
        return held[rank == rank.groupby(held["series"]).transform("max")].reset_index(drop=True)

    def withdrawn_rows(self, dataset: str) -> Iterator[tuple[str, str, pd.DataFrame]]:
        """Label, reason and rows of every withdrawn release of a dataset."""
        gone = self._gone(dataset)
        everything = self.rows(dataset) if gone else pd.DataFrame()
        for label, reason in gone.items():
            yield label, reason, everything[everything["release"] == label]

    def given_up(self, dataset: str) -> set[str]:
        """Series whose loss an operator accepted with the newest release: their absence is no news any more."""
        gone = self._gone(dataset)
        mine = [r for r in self.releases() if r.dataset == dataset and r.label not in gone]
        return set(mine[-1].record.get("given_up", [])) if mine else set()

    def add(
        self,
        dataset: str,
        label: str,
        rows: pd.DataFrame,
        record: Table,
        set_aside: pd.DataFrame,
        *,
        companions: Mapping[str, bytes] | None = None,
    ) -> Release:
        """Write a new release and the rows set aside: the record last, without which a release does not count.

        `companions`: what lies beside it, by the ending of the file (`uncertainty.parquet`).
        """
        folder = self.folder / dataset
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{label}.parquet"
        with _draft(folder / f".{label}.new.parquet") as draft:
            written = write_dataset_as(draft, rows.assign(release=label))
            _move(draft, path)
        _write_quarantine(path, as_quarantine(set_aside.assign(dataset=dataset, release=label), "refresh"))
        beside = {}
        for ending, content in (companions or {}).items():
            with _draft(folder / f".{label}.{ending}.new") as draft:
                draft.write_bytes(content)
                beside[ending] = sha256(draft)
                _move(draft, folder / f"{label}.{ending}")
        full = {"dataset": dataset, "label": label, **record, "file": path.name, **written}
        _write_toml(folder / f"{label}.toml", full | ({COMPANIONS: beside} if beside else {}))
        return Release(dataset, label, path, full | ({COMPANIONS: beside} if beside else {}))

    def remove(self, release: Release) -> None:
        """Delete a release that was never published: the record first."""
        for path in (release.path.with_suffix(".toml"), release.path, quarantine_of(release.path),
                     *(companion_path(release, ending) for ending in release.record.get(COMPANIONS, {}))):  # fmt: skip
            path.unlink(missing_ok=True)

    def set_aside(self, dataset: str, rows: pd.DataFrame) -> int:
        """Add rows to the quarantine of the newest release in service, but those it has; returns how many were new.

        What is there stays. An embedded release, whose own quarantine is in the snapshot, gets a file here.
        """
        gone = self._gone(dataset)
        label = [label for label in self.labels(dataset) if label not in gone][-1]
        found = as_quarantine(rows.assign(dataset=dataset, release=label), "refresh")
        path = self.folder / dataset / f"{label}.parquet"
        file = quarantine_of(path)
        known = pd.read_parquet(file).astype("str") if file.is_file() else found.iloc[:0]
        new = found[~found["raw"].isin(set(known["raw"]))]
        if len(new):
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_quarantine(path, pd.concat([known, new], ignore_index=True))
        return len(new)

    def quarantines(self) -> list[Path]:
        """The files of rows set aside by refresh. One without a record beside it counts for an embedded release only:
        otherwise it is of a run that died."""
        embedded = {(entry["id"], release["label"]) for entry in read_index(self.snapshot)["dataset"]
                    for release in entry["release"]}  # fmt: skip
        named = {path: path.name.removesuffix(QUARANTINE) for path in sorted(self.folder.glob(f"*/*{QUARANTINE}"))}
        return [
            path for path, label in named.items()
            if path.with_name(f"{label}.toml").is_file() != ((path.parent.name, label) in embedded)
        ]  # fmt: skip

    def tidy(self) -> None:
        """Remove drafts of runs that died; the caller holds the lock of a refresh."""
        for draft in (*self.folder.glob("*/.*.new*"), *self.folder.glob(".*.new")):
            draft.unlink(missing_ok=True)

    def free_label(self, dataset: str, wanted: str, day: str) -> str:
        """`wanted`, or with a number behind it where that label is taken or would not come last among the releases of
        the `day`. EtlError for what is no label, and for a day before that of another release."""
        if not LABEL.fullmatch(wanted):
            raise EtlError(f"{dataset}: {wanted!r:.80} is not a release label")
        labels = self.labels(dataset)
        ahead = [f"{label} of {retrieved}" for label, retrieved in labels.items() if retrieved > day]
        if ahead:
            raise EtlError(f"{dataset}: the clock of this machine says {day}, but there is release {ahead[-1]}")
        last = max((label for label, retrieved in labels.items() if retrieved == day), default="")
        for base in filter(None, (wanted, last)):
            for n in range(1, MOST_A_DAY):
                label = base if n == 1 else f"{base}-{n}"
                if label not in labels and label > last:
                    return label
        raise EtlError(f"{dataset}: no label is left for another release on {day}")

    def next_import(self, dataset: str, base: str) -> str:
        """The label of a further import under the label `base`: `base`, then `base-2`, `base-3` … EtlError for what is
        no label. A base itself never ends so (`etl.national.publish` sees to it): labels of two bases do not meet."""
        if not LABEL.fullmatch(base):
            raise EtlError(f"{dataset}: {base!r:.80} is not a release label")
        taken = {import_number(label, base) for label in self.labels(dataset)}
        number = max((n for n in taken if n), default=0) + 1
        return base if number == 1 else f"{base}-{number}"

    def withdrawn(self) -> list[Table]:
        """Entries of the register: dataset, release, reason, at."""
        path = self.folder / WITHDRAWN
        entries = list(_read_toml(path).get("withdrawn", [])) if path.is_file() else []
        for entry in entries:
            require(entry, ("dataset", "release", "reason"), str(path))
        return entries

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

    def reinstate(self, dataset: str, label: str) -> None:
        """Undo a withdrawal."""
        kept = [entry for entry in self.withdrawn() if (entry["dataset"], entry["release"]) != (dataset, label)]
        _write_toml(self.folder / WITHDRAWN, {"withdrawn": kept})

    def _gone(self, dataset: str) -> dict[str, str]:
        """Withdrawn label -> reason."""
        return {entry["release"]: entry["reason"] for entry in self.withdrawn() if entry["dataset"] == dataset}


def import_number(label: str, base: str) -> int:
    """Which import under `base` a label is: 1 for the base itself; 0 for another label."""
    if label == base:
        return 1
    rest = label.removeprefix(f"{base}-")
    return int(rest) if rest != label and rest.isascii() and rest.isdigit() and not rest.startswith("0") else 0


def companion_path(release: Release, ending: str) -> Path:
    """Where a companion of a release lies."""
    return release.path.with_name(f"{release.label}.{ending}")


def companion(release: Release, ending: str) -> Path | None:
    """A companion of the release, once its bytes are what the record says; None when the release has none."""
    stated = release.record.get(COMPANIONS, {}).get(ending)
    if stated is None:
        return None
    path = companion_path(release, ending)
    if not path.is_file() or sha256(path) != stated:
        raise CorruptInputError(f"{path}: missing or not what its record says; restore it, or move the release away")
    return path


def verified(release: Release) -> Path:
    """The release's file, once its bytes are what its record says."""
    if not release.path.is_file() or sha256(release.path) != release.record["sha256"]:
        raise CorruptInputError(
            f"{release.path}: missing or not what its record says; restore it, or move file and record away"
        )
    return release.path


def quarantine_of(path: Path) -> Path:
    """Where the rows set aside with the release in `path` are."""
    return path.with_suffix(QUARANTINE)


def _write_quarantine(path: Path, rows: pd.DataFrame) -> None:
    """Write the rows set aside with the release in `path`."""
    with _draft(path.with_name(f".{path.stem}.quarantine.new.parquet")) as draft:
        write_table(path.parent, draft.stem, rows)
        _move(draft, quarantine_of(path))


@contextmanager
def _draft(path: Path) -> Iterator[Path]:
    """A file to be moved to its place; nothing is left of it on failure (full disk)."""
    try:
        yield path
    finally:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _move(draft: Path, path: Path) -> None:
    """Put a whole file in its place, durably."""
    with draft.open("rb") as handle:
        os.fsync(handle.fileno())
    draft.replace(path)


def _read_toml(path: Path) -> Table:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:  # ValueError: not TOML, not UTF-8
        raise CorruptInputError(f"{path}: {error}") from error


def _write_toml(path: Path, table: Table) -> None:
    with _draft(path.with_name(f".{path.name}.new")) as draft:
        draft.write_bytes(tomli_w.dumps(table).encode())
        _move(draft, path)
