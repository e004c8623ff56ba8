"""What national releases bring into a warehouse being built: standard errors, regions, shapes, sources, schemes.

Also which of several imports of one survey speaks for it: the newest that is not withdrawn; the earlier ones are
superseded by it. What is withdrawn leaves the warehouse: only its record stays.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from etl.national import areas, shapes
from etl.registry import Registry
from etl.registry.national import DATASETS
from etl.releases import Release, companion, import_number
from etl.schema import DDL, area_row
from etl.snapshot import require

Named = tuple[str, str]
Rows = list[tuple[Any, ...]]
RECORD = "national"
UNCERTAINTY, AREAS, SHAPES, SCHEMES = "uncertainty.parquet", "areas.csv", "shapes.geojson", "schemes.parquet"
SOURCE_FIELDS = tuple(column.split()[0] for column in DDL["national_source"].split(","))
SYNTHETIC = "Synthetic data, made up to show how it works: they describe no country and must not be cited."
"""What the note of every synthetic figure begins with, wherever the figure goes."""
JSON_FIELDS: dict[str, Any] = {"details": {}, "findings": []}
"""Fields of `national_source` that are JSON, and what they are when the record has none."""


def imports(releases: Iterable[Release], withdrawn: Iterable[Named]) -> list[Release]:
    """The national releases in service (superseded ones too), oldest import first."""
    gone = set(withdrawn)
    mine = [r for r in releases if r.dataset in DATASETS and (r.dataset, r.label) not in gone]
    for release in mine:
        require(release.record, (RECORD,), str(release.path.with_suffix(".toml")))
        require(release.record[RECORD], ("base", "ref_area", "time_period"), str(release.path.with_suffix(".toml")))
    return sorted(mine, key=lambda r: (r.dataset, r.record["retrieved"], _base(r), import_number(r.label, _base(r))))


def superseded(releases: Iterable[Release], withdrawn: Iterable[Named]) -> dict[Named, str]:
    """(dataset, label) of every earlier import -> the label of the newest one of the same survey or register."""
    by_base: dict[Named, list[Release]] = {}
    for release in imports(releases, withdrawn):
        by_base.setdefault((release.dataset, _base(release)), []).append(release)
    return {(r.dataset, r.label): listed[-1].label for listed in by_base.values() for r in listed[:-1]}


def _base(release: Release) -> str:
    return str(release.record[RECORD]["base"])


def files(releases: Iterable[Release]) -> dict[str, list[str]]:
    """Table -> the Parquet files that hold its rows; CorruptInputError for one that is not what its record says."""
    held = list(releases)
    named = {"uncertainty": UNCERTAINTY, "scheme": SCHEMES}
    found = {table: [companion(release, ending) for release in held] for table, ending in named.items()}
    return {table: [str(path) for path in paths if path] for table, paths in found.items()}


def rows(releases: Iterable[Release], registry: Registry) -> dict[str, Rows]:
    """Table -> rows of it that the releases bring. Of two names of one region the later import's counts."""
    held = list(releases)
    regions: dict[str, areas.Region] = {}
    drawn: Rows = []
    for release in held:
        if path := companion(release, AREAS):
            regions |= {region.code: region for region in areas.from_csv(path.read_bytes(), str(path))}
        if path := companion(release, SHAPES):
            found = shapes.from_geojson(path.read_bytes(), str(path))
            drawn += [(release.dataset, release.label, code, geometry) for code, geometry in found.items()]
    new = [area_row(region.row()) for code, region in sorted(regions.items()) if code not in registry.areas]
    return {"national_source": [_source_row(release) for release in held], "area": new, "area_shape": drawn}


def synthetic(releases: Iterable[Release]) -> Rows:
    """Dataset and label of the releases that are made up."""
    return [(r.dataset, r.label) for r in releases if r.record[RECORD].get("synthetic")]


def _source_row(release: Release) -> tuple[Any, ...]:
    """A row of `national_source` from the record."""
    given = {"dataset": release.dataset, "release": release.label, **release.record[RECORD]}
    for name, empty in JSON_FIELDS.items():
        given[name] = json.dumps(given.get(name, empty), ensure_ascii=False, sort_keys=True)
    return tuple(given.get(name) for name in SOURCE_FIELDS)
