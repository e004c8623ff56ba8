"""`python -m etl import-figures PATH`: tidy figures with a manifest become the embedded snapshot.

One run reads every dataset named in `manifest.toml`, encodes each code, sets aside what cannot be a value, and
replaces the snapshot as a whole: either all files are new or none is. Rows that the collector could not map
(`_unmapped/`) are kept as quarantine, with their reason.
"""

from __future__ import annotations

import gzip
import shutil
import tempfile
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zlib import error as zlib_error

import pandas as pd

from etl.errors import CorruptInputError, UnknownCodeError
from etl.observations import encode
from etl.registry import Registry
from etl.snapshot import (
    QUARANTINE_COLUMNS,
    RELEASE_FIELDS,
    as_quarantine,
    require,
    write_dataset,
    write_index,
    write_table,
)

Progress = Callable[[str], None]
Table = dict[str, Any]


def run(source: Path, target: Path, registry: Registry, progress: Progress) -> dict[str, int]:
    """Import `source` into the snapshot folder `target`. Returns rows per dataset, and `quarantine`."""
    manifest = _manifest(source)
    progress(f"checking areas, groups and series of {source} against the registry")
    check_areas(source, registry)
    target.mkdir(parents=True, exist_ok=True)
    counts: dict[str, int] = {}
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".import-") as scratch:
        staging = Path(scratch)
        index: list[Table] = []
        set_aside = [unmapped(source)]
        for entry in manifest["dataset"]:
            rows = read_figures(source / entry["file"], entry)
            encoded = encode(rows, registry, entry["file"])
            _check_releases(encoded.accepted, encoded.quarantined, entry)
            index.append(_index_entry(entry, write_dataset(staging, entry["id"], encoded.accepted)))
            set_aside.append(as_quarantine(encoded.quarantined, "import"))
            counts[entry["id"]] = len(encoded.accepted)
            progress(f"{entry['id']}: {len(encoded.accepted):,} rows, {len(encoded.quarantined)} set aside")
        quarantine = pd.concat(set_aside, ignore_index=True)
        tables = {
            "quarantine": quarantine,
            "standard": standards(source, registry),
            "financing_gap_published": financing_gap_published(source),
        }
        others = [write_table(staging, name, table) for name, table in tables.items()]
        write_index(staging, str(manifest["collected"]), index, others)
        _replace(staging, target)
        counts["quarantine"] = len(quarantine)
    return counts


def _manifest(source: Path) -> Table:
    path = source / "manifest.toml"
    try:
        manifest = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise CorruptInputError(f"{path}: not found. A folder of figures holds manifest.toml and *.csv.gz.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CorruptInputError(f"{path}: {error}") from error
    require(manifest, ("collected", "dataset"), str(path))
    for entry in manifest["dataset"]:
        require(entry, ("id", "file", "rows", "release"), f"{path}: dataset {entry.get('id', '')}")
        for release in entry["release"]:
            where = f"{path}: {entry['id']}, release {release.get('label', '')}"
            require(release, RELEASE_FIELDS, where)
    return manifest


def read_csv(path: Path) -> pd.DataFrame:
    """A CSV file, gzipped or not, with every column as text and empty cells as ''."""
    try:
        return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    except FileNotFoundError as error:
        raise CorruptInputError(f"{path}: not found") from error
    except (EOFError, gzip.BadGzipFile, zlib_error, UnicodeDecodeError, pd.errors.ParserError) as error:
        raise CorruptInputError(f"{path}: cannot be read ({error}); is the file truncated?") from error
    except pd.errors.EmptyDataError as error:
        raise CorruptInputError(f"{path}: is empty") from error


def read_figures(path: Path, entry: Table) -> pd.DataFrame:
    """The rows of one dataset, counted against its manifest entry."""
    rows = read_csv(path)
    if len(rows) != entry["rows"]:
        raise CorruptInputError(
            f"{path}: {len(rows)} rows, the manifest states {entry['rows']}; is the file truncated?"
        )
    return rows


def _check_releases(accepted: pd.DataFrame, set_aside: pd.DataFrame, entry: Table) -> None:
    declared = {release["label"]: release["rows"] for release in entry["release"]}
    found = accepted["release"].value_counts().add(set_aside["release"].value_counts(), fill_value=0).to_dict()
    unknown = {str(label) for label in found} - set(declared)
    if unknown:
        raise UnknownCodeError(entry["file"], "release", unknown)
    wrong = {label: rows for label, rows in declared.items() if found.get(label, 0) != rows}
    if wrong:
        label = next(iter(wrong))
        raise CorruptInputError(
            f"{entry['file']}: release {label} has {found.get(label, 0):.0f} rows, not {wrong[label]}"
        )


def check_areas(source: Path, registry: Registry) -> None:
    """Every area, group, membership and series of the figures must be declared in the registry."""
    declared = {(m["group_code"], m["ref_area"], m["valid_from"], m["valid_to"]) for m in registry.membership}
    groups = {g["group_code"] for g in registry.groups}
    pairs = [
        ("areas.csv", "ref_area", set(read_csv(source / "areas.csv")["iso3"]) - set(registry.areas)),
        (
            "areas_subnational.csv",
            "ref_area",
            set(read_csv(source / "areas_subnational.csv")["code"]) - set(registry.areas),
        ),
        ("area_groups.csv", "group_code", set(read_csv(source / "area_groups.csv")["group_code"]) - groups),
    ]
    members = read_csv(source / "area_membership.csv")[["group_code", "iso3", "valid_from", "valid_to"]]
    new = set(members.itertuples(index=False, name=None)) - declared
    pairs.append(("area_membership.csv", "membership", {" ".join(row).strip() for row in new}))
    series = read_csv(source / "series.csv")
    unknown_series = set(series[["dataset", "series"]].itertuples(index=False, name=None)) - set(registry.series)
    pairs.append(("series.csv", "series", {"/".join(row) for row in unknown_series}))
    for name, column, unknown in pairs:
        if unknown:
            raise UnknownCodeError(name, column, unknown)


def unmapped(source: Path) -> pd.DataFrame:
    """Rows the collector could not map, one quarantine row each; the whole original row is kept as JSON."""
    parts = []
    for path in sorted((source / "_unmapped").glob("*.csv")):
        rows = read_csv(path)
        rows["dataset"] = path.stem
        parts.append(as_quarantine(rows, "collection"))
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(QUARANTINE_COLUMNS))


def standards(source: Path, registry: Registry) -> pd.DataFrame:
    """Ratifications of ILO social security conventions: one row an instrument and area."""
    rows = read_csv(source / "standards.csv").rename(columns={"iso3": "ref_area"})
    unknown = set(rows["ref_area"]) - set(registry.areas)
    if unknown:
        raise UnknownCodeError("standards.csv", "ref_area", unknown)
    return rows.sort_values(["instrument", "ref_area"], ignore_index=True)


def financing_gap_published(source: Path) -> pd.DataFrame:
    """Published editions of the financing gap: separate statements, never a series in time."""
    rows = read_csv(source / "financing_gap_published.csv")
    names = {"value": "obs_value", "unit": "unit_text", "group": "group_name"}
    try:
        return rows.rename(columns=names).astype({"obs_value": "float64"})
    except ValueError as error:
        raise CorruptInputError(f"financing_gap_published.csv: {error}") from error


def _index_entry(entry: Table, written: Table) -> Table:
    kept = ("label", "retrieved", "partial", "note", "superseded_by", "rows", "provenance")
    releases = [{k: release[k] for k in kept if k in release} for release in entry["release"]]
    return {"id": entry["id"], **written, "release": releases}


def _replace(staging: Path, target: Path) -> None:
    """Move the new files in, the index last: a reader sees the old index until all files are there."""
    new = sorted(staging.iterdir(), key=lambda path: path.suffix == ".toml")
    for old in target.glob("*.parquet"):
        if not (staging / old.name).exists():
            old.unlink()
    for path in new:
        shutil.move(path, target / path.name)
