"""Figures made up for these tests, in the form the import expects; every code comes from the registry."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pandas as pd
import tomli_w

from etl.observations import COLUMNS, encode
from etl.registry import Registry, registry
from etl.snapshot import write_dataset, write_index, write_table

Row = dict[str, str]
Table = dict[str, Any]

ANY, UHC = "SI_COV_BENFTS", "UHC_INDEX_REPORTED"
UN, WHO = "un_sdg_1_3_1", "who_uhc"
UNMAPPED = {"reason": "area not in the list", "ref_area": "ATLANTIS", "time_period": "2020", "obs_value": "12.5",
            "unit": "PT", "remark": "été, «north»"}  # fmt: skip


def row(**changes: str) -> Row:
    """One valid observation as text, with changes."""
    made = {"dataset": UN, "release": "2025-10", "series": ANY, "ref_area": "KEN", "time_period": "2020",
            "sex": "_T", "age": "_T", "location": "_T", "quantile": "_T", "obs_value": "10.5", "value_text": "",
            "unit_measure": "PT", "obs_status": "A", "note": "", "source_detail": ""}  # fmt: skip
    assert set(changes) <= set(made) == set(COLUMNS)
    return {**made, **changes}


def frame(rows: Iterable[Row]) -> pd.DataFrame:
    """Rows as the import reads them: all columns text."""
    return pd.DataFrame(list(rows), columns=list(COLUMNS), dtype=str)


def some_rows() -> dict[str, list[Row]]:
    """A few rows of two datasets, the first with two releases."""
    coverage = [
        row(release=release, ref_area=area, time_period=str(year), obs_value=f"{10 + n}.25")
        for release in ("2023-07", "2025-10")
        for n, area in enumerate(("KEN", "FRA", "PER", "M49:001"))
        for year in (2019, 2020)
    ]
    health = [
        row(dataset=WHO, release="2025-12", series=UHC, ref_area=area, unit_measure="INDEX", obs_value="60")
        for area in ("KEN", "FRA")
    ]
    return {UN: coverage, WHO: health}


RETRIEVED = {"2023-07": "2023-07-23", "2025-10": "2025-10-29", "2025-12": "2026-06-16"}


def release_entry(label: str, rows: int) -> Table:
    """A release as manifest and index describe it."""
    provenance = [{"repository": "example/made", "path": "made.csv", "commit": "0" * 40}]
    return {"label": label, "retrieved": RETRIEVED.get(label, "2024-01-01"), "partial": False, "note": "made up",
            "rows": rows, "provenance": provenance}  # fmt: skip


def release_entries(rows: list[Row]) -> list[Table]:
    labels = [r["release"] for r in rows]
    return [release_entry(label, labels.count(label)) for label in sorted(set(labels))]


def declared_tables() -> dict[str, pd.DataFrame]:
    """The companion tables of a folder of figures, as the registry declares them."""
    reg = registry()
    areas = [code for code, area in reg.areas.items() if area["kind"] != "subnational"]
    provinces = [code for code, area in reg.areas.items() if area["kind"] == "subnational"]
    members = pd.DataFrame(reg.membership).rename(columns={"ref_area": "iso3"})
    ratified = {"instrument": "C102", "iso3": "PER", "date_registered": "1961-08-23", "parts_accepted": "II III",
                "status": "in force", "source_url": "https://example.org/", "note": ""}  # fmt: skip
    gap = {"edition": "2020", "publication": "made", "ref_year": "2020", "scope": "made", "group_type": "total",
           "group": "all", "benefit": "all", "measure": "gap", "value": "1.5", "unit": "% of GDP", "status": "",
           "source_url": "https://example.org/", "note": ""}  # fmt: skip
    return {
        "areas": pd.DataFrame({"iso3": areas}),
        "areas_subnational": pd.DataFrame({"code": provinces}),
        "area_groups": pd.DataFrame({"group_code": [g["group_code"] for g in reg.groups]}),
        "area_membership": members,
        "series": pd.DataFrame([{"dataset": d, "series": s} for d, s in reg.series]),
        "standards": pd.DataFrame([ratified]),
        "financing_gap_published": pd.DataFrame([gap]),
    }


@dataclass
class Figures:
    """A folder of figures that can be spoilt before it is written."""

    folder: Path
    rows: dict[str, list[Row]] = field(default_factory=some_rows)
    tables: dict[str, pd.DataFrame] = field(default_factory=declared_tables)
    unmapped: dict[str, list[Row]] = field(default_factory=lambda: {UN: [UNMAPPED]})

    def manifest(self) -> Table:
        """What manifest.toml says of the rows as they are now."""
        entries = [
            {"id": name, "file": f"{name}.csv.gz", "rows": len(rows), "release": release_entries(rows)}
            for name, rows in self.rows.items()
        ]
        return {"collected": "2026-11-22", "dataset": entries}

    def write(self, manifest: Table | None = None) -> Path:
        """Write the folder; a manifest that differs from the rows may be given."""
        (self.folder / "_unmapped").mkdir(parents=True, exist_ok=True)
        for name, rows in self.rows.items():
            text = frame(rows).to_csv(index=False).encode()
            (self.folder / f"{name}.csv.gz").write_bytes(gzip.compress(text, mtime=0))
        for name, table in self.tables.items():
            table.to_csv(self.folder / f"{name}.csv", index=False)
        for name, left_out in self.unmapped.items():
            pd.DataFrame(left_out).to_csv(self.folder / "_unmapped" / f"{name}.csv", index=False)
        (self.folder / "manifest.toml").write_text(tomli_w.dumps(manifest or self.manifest()), encoding="utf-8")
        return self.folder


def small_registry() -> Registry:
    """The project's registry with a single indicator, for builds that take a moment."""
    return replace(registry(), indicators={"coverage-any": registry().indicators["coverage-any"]})


def write_snapshot(
    folder: Path, rows: dict[str, list[Row]] | None = None, releases: dict[str, list[Table]] | None = None
) -> Path:
    """A small snapshot with a true index; `releases` replaces what the index says of a dataset's releases."""
    folder.mkdir(parents=True, exist_ok=True)
    entries = []
    for name, made in (rows or some_rows()).items():
        typed = encode(frame(made), registry(), name).accepted
        listed = (releases or {}).get(name) or release_entries(made)
        entries.append({"id": name, **write_dataset(folder, name, typed), "release": listed})
    ratified = declared_tables()["standards"].rename(columns={"iso3": "ref_area"})
    write_index(folder, "2026-11-22", entries, [write_table(folder, "standard", ratified)])
    return folder
