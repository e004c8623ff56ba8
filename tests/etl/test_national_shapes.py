"""Shapes of regions: checked whole, simplified with borders in common, turned as d3-geo wants them."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from national_support import REGIONS, squares
from shapely.geometry import shape

from etl.errors import EtlError
from etl.national import areas, shapes
from etl.national.shapes import LARGEST_RESULT, Shapes, ShapesError
from etl.registry import registry


def written(folder: Path, document: Any) -> Path:
    path = folder / "shapes.geojson"
    path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
    return path


def changed(code: str, **changes: Any) -> dict[str, Any]:
    """The squares with another geometry for one region."""
    made = squares()
    for feature in made["features"]:
        if feature["properties"]["code"] == code:
            feature["geometry"] |= changes
    return made


def wavy(codes: list[str], points: int) -> dict[str, Any]:
    """Columns side by side whose common borders wave, with so many points each."""
    t = np.linspace(0, 1, points)
    borders = [np.column_stack([36 + n + 0.02 * np.sin(70 * t + n), 2 * t]) for n in range(len(codes) + 1)]
    rings = [np.vstack([left, right[::-1], left[:1]]).tolist() for left, right in pairwise(borders)]
    return {"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"code": code}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        for code, ring in zip(codes, rings, strict=True)]}  # fmt: skip


def area(found: Shapes) -> float:
    return sum(shape(geometry).area for geometry in found.geometries.values())


def test_outer_rings_go_clockwise_with_few_decimals(tmp_path: Path) -> None:
    found = shapes.read(written(tmp_path, squares()), REGIONS)
    assert set(found.geometries) == set(REGIONS) and not found.missing
    for geometry in found.geometries.values():
        assert not shapely.geometry.polygon.LinearRing(geometry["coordinates"][0]).is_ccw
    assert found.points["KE-01"] == (-0.5, 36.5)


def test_a_large_file_becomes_small_and_neighbours_keep_one_border(tmp_path: Path) -> None:
    codes = list(REGIONS)
    path = written(tmp_path, wavy(codes, 4000))
    assert path.stat().st_size > 10 * LARGEST_RESULT
    found = shapes.read(path, codes)
    assert len(json.dumps(found.geometries, separators=(",", ":"))) <= LARGEST_RESULT
    parts = [shape(found.geometries[code]) for code in codes]
    assert all(part.is_valid for part in parts)
    assert shapely.union_all(parts).area == pytest.approx(area(found), rel=1e-6), "no gap and no overlap"
    for left, right in pairwise(parts):
        assert left.intersection(right).length > 1.9


def test_a_region_in_several_features_is_one_and_a_missing_one_is_told(tmp_path: Path) -> None:
    document = squares()
    document["features"][1]["properties"]["code"] = "KE-01"
    found = shapes.read(written(tmp_path, document), REGIONS)
    assert shape(found.geometries["KE-01"]).area == pytest.approx(2)
    assert found.missing == ("KE-02",)


@pytest.mark.parametrize(("document", "message"), [
    ("{", "is no JSON"), ("[]", "is no FeatureCollection"),
    ({"type": "FeatureCollection", "features": []}, "has no features"),
    ({**squares(), "crs": {"properties": {"name": "EPSG:3857"}}}, "has coordinates of 'EPSG:3857'"),
    (changed("KE-02", type="Point", coordinates=[1, 2]), "KE-02: must be a Polygon or MultiPolygon, not 'Point'"),
    (changed("KE-02", coordinates=[[[1, 2], [3, "x"], [4, 4], [1, 2]]]), "KE-02: has coordinates that are none"),
    (changed("KE-02", coordinates=[[[500, 2], [501, 2], [501, 3], [500, 2]]]), "KE-02: lies outside longitude"),
    (changed("KE-02", coordinates=[[[1, 1], [2, 2], [1, 1], [1, 1]]]), "KE-02: has no area"),
    (json.dumps(squares()).replace("36.0", "NaN"), "NaN is no number of JSON"),
    (json.dumps(squares()).replace("KE-03", "UG-03"), "'UG-03' is no region of the import"),
    (json.dumps(squares()).replace('"code"', '"name"'), "feature 1 has no property 'code'"),
])  # fmt: skip
def test_what_is_wrong_with_a_file_is_named(document: Any, message: str, tmp_path: Path) -> None:
    with pytest.raises(ShapesError) as refused:
        shapes.read(written(tmp_path, document), REGIONS)
    assert message in str(refused.value)


def test_a_bow_tie_is_made_valid(tmp_path: Path) -> None:
    tie = changed("KE-08", coordinates=[[[39, 0], [40, 1], [40, 0], [39, 1], [39, 0]]])
    found = shapes.read(written(tmp_path, tie), REGIONS)
    assert shape(found.geometries["KE-08"]).is_valid
    assert shape(found.geometries["KE-08"]).area == pytest.approx(0.5, rel=0.01)


# ---- regions ----


def test_names_come_from_the_import_else_from_the_list_else_the_code() -> None:
    found = areas.regions(
        ["KE-02", "KE-01", "KE-ZZ"], "KEN", registry(), {"KE-02": {"en": "Bomet County", "fr": "Comté"}}
    )
    assert [(r.code, r.name("en"), r.name("fr"), r.name("es")) for r in found] == [
        ("KE-01", "Baringo", "Baringo", "Baringo"), ("KE-02", "Bomet County", "Comté", "Bomet County"),
        ("KE-ZZ", "KE-ZZ", "KE-ZZ", "KE-ZZ")]  # fmt: skip
    again = areas.from_csv(areas.to_csv(found), "x")
    assert [region.row() for region in again] == [region.row() for region in found]


@pytest.mark.parametrize(("code", "message"), [("UG-01", "no region of KEN"), ("Nairobi", "no region code"),
                                               ("ke-01", "no region code"), ("KE-1234", "no region code")])  # fmt: skip
def test_codes_of_regions_are_those_of_the_country(code: str, message: str) -> None:
    with pytest.raises(EtlError, match=message):
        areas.regions([code], "KEN", registry())


def test_a_region_drawn_across_the_180th_meridian_in_one_ring_is_cut_there(tmp_path: Path) -> None:
    """RFC 7946 asks files to cut it; one that does not must not become a band around the world."""
    ring = [[179.5, -17], [-179.5, -17], [-179.5, -16], [179.5, -16], [179.5, -17]]
    document = changed(REGIONS[0], coordinates=[ring])
    found = shapes.read(written(tmp_path, document), REGIONS).geometries[REGIONS[0]]
    assert found["type"] == "MultiPolygon"
    sides = sorted(shapely.bounds(shape({"type": "Polygon", "coordinates": part})).tolist()
                   for part in found["coordinates"])  # fmt: skip
    assert sides == [[-180.0, -17.0, -179.5, -16.0], [179.5, -17.0, 180.0, -16.0]]


def test_holes_stay_and_are_turned_the_other_way(tmp_path: Path) -> None:
    outer = [[30, 0], [34, 0], [34, 4], [30, 4], [30, 0]]
    hole = [[31, 1], [31, 2], [32, 2], [32, 1], [31, 1]]
    document = changed(REGIONS[0], coordinates=[outer, hole])
    rings = shapes.read(written(tmp_path, document), REGIONS).geometries[REGIONS[0]]["coordinates"]
    assert [shapely.is_ccw(shapely.LinearRing(ring)) for ring in rings] == [False, True]
