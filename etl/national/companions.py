"""The files beside a national release: standard errors and intervals, regions, shapes, schemes. Checked and encoded."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from etl.errors import EtlError
from etl.national import areas, shapes
from etl.national.areas import Region
from etl.national.loading import AREAS, SCHEMES, SHAPES, UNCERTAINTY
from etl.national.release import NationalRelease
from etl.national.shapes import Shapes
from etl.observations import KEY
from etl.registry import DIMENSIONS
from methods.disclosure import FEWEST

CELL = ("series", "ref_area", *DIMENSIONS)
ERRORS = ("se", "ci_low", "ci_high", "n_unweighted", "df")
SIGNIFICANT = 9  # digits: sums in parallel differ in the last ones, and the same data must give the same release
COUNTS = (
    "persons_legally_covered", "contributors", "contributors_f", "contributors_m", "beneficiaries", "beneficiaries_f",
    "beneficiaries_m", "expenditure",
)  # fmt: skip
UNCERTAINTY_SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("dataset", "release", "series", "ref_area")), ("time_period", pa.int16()),
        *((name, pa.string()) for name in DIMENSIONS), *((name, pa.float64()) for name in ERRORS[:3]),
        ("n_unweighted", pa.int32()), ("df", pa.float64()),
    ]
)  # fmt: skip
SCHEME_SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("dataset", "release", "ref_area")), ("time_period", pa.int16()),
        *((name, pa.string()) for name in ("scheme", "function", "financing")),
        *((name, pa.float64()) for name in COUNTS),
        *((name, pa.string()) for name in ("currency", "legal_basis", "source")),
    ]
)  # fmt: skip


@dataclass(frozen=True)
class Companions:
    """The tables and texts beside a release, before it has a label."""

    uncertainty: pd.DataFrame
    schemes: pd.DataFrame
    regions: tuple[Region, ...]
    shapes: Shapes | None

    def files(self, label: str) -> dict[str, bytes]:
        """Ending -> content, of those that hold anything."""
        found = {}
        if len(self.uncertainty):
            found[UNCERTAINTY] = _parquet(self.uncertainty.assign(release=label), UNCERTAINTY_SCHEMA)
        if len(self.schemes):
            found[SCHEMES] = _parquet(self.schemes.assign(release=label), SCHEME_SCHEMA)
        if self.regions:
            found[AREAS] = areas.to_csv(self.regions)
        if self.shapes and self.shapes.geometries:
            found[SHAPES] = shapes.to_geojson(self.shapes)
        return found


def _parquet(rows: pd.DataFrame, schema: pa.Schema) -> bytes:
    table = pa.Table.from_pandas(rows, schema=schema, preserve_index=False).replace_schema_metadata(None)
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd")
    return out.getvalue()


def made(release: NationalRelease, rows: pd.DataFrame, regions: Sequence[Region]) -> Companions:
    """Check what lies beside the typed observations `rows`; EtlError names the first contradiction."""
    errors = _uncertainty(rows, release.uncertainty)
    schemes = release.schemes.assign(dataset=release.dataset)
    for name, value in (("ref_area", release.country), ("time_period", release.year)):
        if name not in schemes.columns:
            schemes[name] = value
    for name in SCHEME_SCHEMA.names:
        if name not in (*schemes.columns, "release"):
            schemes[name] = None
    codes = {region.code for region in regions}
    if release.shapes and (strange := sorted(set(release.shapes.geometries) - codes)):
        raise EtlError(f"a shape of {strange[0]}, which is no region of the import")
    return Companions(errors, schemes, tuple(sorted(regions, key=lambda region: region.code)), release.shapes)


def rounded(value: float) -> float:
    """To the digits that are published."""
    return float(f"{value:.{SIGNIFICANT}g}")


def _uncertainty(rows: pd.DataFrame, given: pd.DataFrame) -> pd.DataFrame:
    """Standard errors of the rows, in their order and with their key. What is suppressed has none, and no n."""
    if given.empty:
        return pd.DataFrame(columns=UNCERTAINTY_SCHEMA.names)
    missing = [name for name in (*CELL, *ERRORS) if name not in given.columns]
    if missing:
        raise EtlError(f"uncertainty has no {', '.join(missing)}")
    if given.duplicated(list(CELL)).any():
        raise EtlError("uncertainty has two rows of one cell")
    joined = rows[[*KEY, "obs_value"]].merge(given[[*CELL, *ERRORS]], on=list(CELL), how="left", indicator=True)
    if len(given) > int((joined["_merge"] == "both").sum()):
        raise EtlError("uncertainty has a cell that is no observation")
    for name in ERRORS:
        joined[name] = pd.to_numeric(joined[name], errors="raise").astype("float64")
        joined[name] = joined[name].map(rounded)
    hidden = joined["obs_value"].isna()
    if joined.loc[hidden, list(ERRORS)].notna().any(axis=None):
        raise EtlError("a suppressed figure has a standard error or a number of persons")
    if (joined["n_unweighted"] < FEWEST).any():
        raise EtlError(f"a figure of fewer than {FEWEST} persons asked is not suppressed")
    wrong = (joined["se"] < 0) | (joined["ci_low"] > joined["ci_high"])
    if wrong.any():
        first = joined[wrong].iloc[0]
        raise EtlError(f"{first['series']} {first['ref_area']}: the interval ends before it begins, or se is negative")
    kept = joined[joined[list(ERRORS)].notna().any(axis=1)].reset_index(drop=True)
    return kept.astype({"n_unweighted": "Int32"})[list(UNCERTAINTY_SCHEMA.names)]
