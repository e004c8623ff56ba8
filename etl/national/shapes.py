"""Shapes of regions: a GeoJSON file is checked, simplified with borders kept in common, and turned for d3-geo.

d3-geo takes a ring for what lies to its left seen from inside the sphere: outer rings go clockwise as seen on a map
(the other way round than RFC 7946), otherwise a region is drawn as the rest of the world. Plotly.js uses d3-geo.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon, mapping, shape
from shapely.geometry.base import BaseGeometry

from etl.errors import CorruptInputError, EtlError

LARGEST_FILE = 50_000_000  # bytes
LARGEST_RESULT = 150_000
DECIMALS = 4
HALF_WAY = 180.0  # degrees between neighbouring points, beyond which the short way crosses the 180th meridian
MOST_LISTED = 8
TOLERANCES = (0.001, 0.002, 0.004, 0.008, 0.015, 0.03, 0.06, 0.1, 0.2, 0.4)
"""In degrees, the finest first."""


class ShapesError(EtlError):
    """A file of shapes that cannot be used; `problems` has all that is wrong."""

    def __init__(self, name: str, problems: list[str]) -> None:
        self.problems = problems
        super().__init__(f"{name}: " + "; ".join(problems))


@dataclass(frozen=True)
class Shapes:
    """Geometries (GeoJSON) by region, a point (latitude, longitude) in each, and what was simplified."""

    geometries: dict[str, dict[str, Any]]
    points: dict[str, tuple[float, float]]
    tolerance: float
    missing: tuple[str, ...]
    """Regions of the import that the file has no shape of."""


def read(path: Path, codes: Iterable[str], key: str = "code") -> Shapes:
    """Read, check and simplify the shapes of the regions `codes`; the feature's property `key` has its code.

    ShapesError names everything that is wrong, OSError when the file cannot be opened.
    """
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise ShapesError(path.name, [f"has {size / 1e6:.0f} MB; allowed are {LARGEST_FILE / 1e6:.0f}"])
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise ShapesError(path.name, [f"is no JSON in UTF-8: {error}"]) from error
    return simplified(path.name, _features(path.name, document, key), set(codes))


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no number of JSON")


def _features(name: str, document: Any, key: str) -> list[tuple[str, Any]]:
    """(code, geometry) of each feature, as the file has them."""
    if not isinstance(document, dict) or document.get("type") != "FeatureCollection":
        raise ShapesError(name, ["is no FeatureCollection of GeoJSON"])
    if (crs := _other_crs(document)) is not None:
        raise ShapesError(name, [f"has coordinates of {crs!r:.80}; GeoJSON is in WGS 84 (longitude, latitude)"])
    features = document.get("features")
    if not isinstance(features, list) or not features:
        raise ShapesError(name, ["has no features"])
    found, problems = [], []
    for number, feature in enumerate(features, start=1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        code = properties.get(key) if isinstance(properties, dict) else None
        if isinstance(code, str) and code.strip():
            found.append((code.strip(), feature.get("geometry")))
        else:
            problems.append(f"feature {number} has no property {key!r}")
    if problems:
        raise ShapesError(name, _some(problems))
    return found


def _other_crs(document: Mapping[str, Any]) -> str | None:
    """The name of a reference system that is not WGS 84; None for none stated (or that one)."""
    crs = document.get("crs")
    named = crs.get("properties", {}).get("name", "") if isinstance(crs, dict) else ""
    return None if not named or "CRS84" in str(named) or "4326" in str(named) else str(named)


def simplified(name: str, features: Iterable[tuple[str, Any]], codes: set[str]) -> Shapes:
    """The shapes of the regions: valid, simplified until all of them together are small enough, turned for d3-geo."""
    parts: dict[str, list[BaseGeometry]] = {}
    problems: list[str] = []
    for code, geometry in features:
        if code not in codes:
            problems.append(f"{code!r:.40} is no region of the import")
            continue
        found, problem = _polygons(geometry)
        if problem:
            problems.append(f"{code}: {problem}")
        elif found is not None:
            parts.setdefault(code, []).append(found)
    if problems:
        raise ShapesError(name, _some(problems))
    whole = {code: shapely.union_all(each) for code, each in sorted(parts.items())}
    for tolerance in TOLERANCES:
        made = _coverage(whole, tolerance)
        geometries = {code: _geojson(geometry) for code, geometry in made.items()}
        if len(json.dumps(geometries, separators=(",", ":"))) <= LARGEST_RESULT:
            break
    else:
        limit = f"{LARGEST_RESULT / 1000:.0f} kB"
        raise ShapesError(name, [f"cannot be simplified to {limit}; give shapes with fewer islands or regions"])
    points = {code: _point(geometry) for code, geometry in made.items()}
    return Shapes(geometries, points, tolerance, tuple(sorted(codes - set(geometries))))


def _some(problems: list[str]) -> list[str]:
    more = len(problems) - MOST_LISTED
    return problems[:MOST_LISTED] + ([f"and {more} more"] if more > 0 else [])


def _polygons(geometry: Any) -> tuple[BaseGeometry | None, str]:
    """A feature's geometry as valid polygons, or what is wrong with it."""
    if not isinstance(geometry, dict) or geometry.get("type") not in ("Polygon", "MultiPolygon"):
        kind = geometry.get("type") if isinstance(geometry, dict) else None
        return None, f"must be a Polygon or MultiPolygon, not {kind!r:.40}"
    try:
        made = _cut(shapely.force_2d(shape(geometry)))
    except (ValueError, TypeError, AttributeError, IndexError, KeyError, shapely.errors.ShapelyError) as error:
        return None, f"has coordinates that are none: {error!s:.80}"
    bounds = made.bounds
    if made.is_empty or not all(map(math.isfinite, bounds)):
        return None, "is empty"
    west, south, east, north = bounds
    if west < -180 or east > 180 or south < -90 or north > 90:
        box = f"{west:.6g} {south:.6g} {east:.6g} {north:.6g}"
        return None, f"lies outside longitude -180 to 180, latitude -90 to 90 ({box})"
    valid = _only_polygons(shapely.make_valid(made))
    return (None, "has no area") if valid.is_empty or valid.area <= 0 else (valid, "")


def _cut(geometry: BaseGeometry) -> BaseGeometry:
    """Polygons that cross the 180th meridian in one ring are cut there, as RFC 7946 (3.1.9) asks; all others stay."""
    parts = []
    for part in shapely.get_parts(geometry):
        lons = shapely.get_coordinates(shapely.get_exterior_ring(part))[:, 0]
        if not (np.abs(np.diff(lons)) > HALF_WAY).any():
            parts.append(part)
            continue
        whole = shapely.make_valid(shapely.transform(part, _unwrapped))
        west = shapely.intersection(whole, shapely.box(180, -90, 540, 90))
        parts += [*shapely.get_parts(shapely.intersection(whole, shapely.box(-180, -90, 180, 90))),
                  *shapely.get_parts(shapely.transform(west, lambda points: points - [360.0, 0.0]))]  # fmt: skip
    return MultiPolygon([part for part in parts if part.geom_type == "Polygon" and not part.is_empty])


def _unwrapped(points: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Longitudes west of the meridian go on east of it."""
    return np.column_stack((np.where(points[:, 0] < 0, points[:, 0] + 360, points[:, 0]), points[:, 1]))


def _only_polygons(geometry: BaseGeometry) -> MultiPolygon:
    """The polygons of what making valid or rounding left: points and lines go."""
    parts = [part for part in shapely.get_parts(shapely.get_parts(geometry)) if part.geom_type == "Polygon"]
    return MultiPolygon([part for part in parts if not part.is_empty and part.area > 0])


def _coverage(whole: Mapping[str, BaseGeometry], tolerance: float) -> dict[str, MultiPolygon]:
    """All regions simplified at once, so that neighbours keep one border; a region never vanishes.

    `coverage_simplify` wants borders that match. Coordinates are put on the grid of the result first; where borders do
    not match (a gap, an overlap), each side is simplified as it is.
    """
    on_grid = shapely.set_precision(np.array(list(whole.values()), dtype=object), 10.0**-DECIMALS)
    kept = [g if not _only_polygons(g).is_empty else w for g, w in zip(on_grid, whole.values(), strict=True)]
    made = shapely.coverage_simplify(np.array(kept, dtype=object), tolerance)
    out = {}
    for code, simple, before in zip(whole, made, kept, strict=True):
        polygons = _without_specks(_only_polygons(shapely.make_valid(simple)), tolerance)
        out[code] = polygons if not polygons.is_empty else _only_polygons(before)
    return out


def _without_specks(geometry: MultiPolygon, tolerance: float) -> MultiPolygon:
    """Without islands smaller than what the tolerance can show; the largest part always stays."""
    parts = sorted(geometry.geoms, key=lambda part: -part.area)
    return MultiPolygon([part for n, part in enumerate(parts) if n == 0 or part.area >= tolerance**2])


def _geojson(geometry: MultiPolygon) -> dict[str, Any]:
    """As GeoJSON with few decimals, outer rings clockwise, one part as Polygon."""
    turned = [shapely.geometry.polygon.orient(part, sign=-1.0) for part in geometry.geoms]
    whole: Polygon | MultiPolygon = turned[0] if len(turned) == 1 else MultiPolygon(turned)
    found = mapping(whole)
    return {"type": found["type"], "coordinates": _rounded(found["coordinates"])}


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates, int | float):
        return round(float(coordinates), DECIMALS)
    return [_rounded(each) for each in coordinates]


def _point(geometry: MultiPolygon) -> tuple[float, float]:
    """A point within the largest part, as (latitude, longitude)."""
    point = max(geometry.geoms, key=lambda part: part.area).representative_point()
    return round(point.y, DECIMALS), round(point.x, DECIMALS)


# ---- as a file beside a release ----


def to_geojson(shapes: Shapes) -> bytes:
    """The companion `shapes.geojson`: one feature a region, its code as `id`."""
    features = [{"type": "Feature", "id": code, "properties": {}, "geometry": geometry}
                for code, geometry in shapes.geometries.items()]  # fmt: skip
    return json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":")).encode()


def from_geojson(content: bytes, where: str) -> dict[str, str]:
    """Region -> its geometry as GeoJSON text, of a companion; CorruptInputError for what is none."""
    try:
        return {feature["id"]: json.dumps(feature["geometry"], separators=(",", ":"))
                for feature in json.loads(content)["features"]}  # fmt: skip
    except (ValueError, KeyError, TypeError) as error:
        raise CorruptInputError(f"{where}: is no file of shapes: {error}") from error
