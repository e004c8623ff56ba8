"""Checks of the built world map, and the list of what is on it.

A polygon wound the wrong way is drawn as the whole globe minus the country, so each must cover less than half the
sphere. Areas are spherical, in steradians (the method of d3-geo's `geoArea`).
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

LAYERS = ("countries", "land", "ocean", "lakes", "rivers", "coastlines", "subunits")
# Codes that the UN boundaries use for areas whose status is disputed: Aksai Chin, Arunachal Pradesh, Bir Tawil,
# the Halaib Triangle, the Ilemi Triangle, Jammu and Kashmir.
DISPUTED = ("XAC", "XAP", "XBT", "XHT", "XIT", "XJK")

Point = tuple[float, float]


def decode_arcs(world: Mapping[str, Any]) -> list[list[Point]]:
    """The arcs of a quantized topology as [(longitude, latitude), …] in degrees."""
    (kx, ky), (dx, dy) = world["transform"]["scale"], world["transform"]["translate"]
    arcs = []
    for arc in world["arcs"]:
        x = y = 0
        points = []
        for px, py in arc:
            x, y = x + px, y + py
            points.append((x * kx + dx, y * ky + dy))
        arcs.append(points)
    return arcs


def ring_points(arcs: list[list[Point]], ring: list[int]) -> list[Point]:
    """A ring's points in order; a negative number is an arc run backwards, as TopoJSON has it."""
    points: list[Point] = []
    for index in ring:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points.extend(arc[1:] if points else arc)
    return points


def half_area(points: list[Point]) -> float:
    """Half the signed steradians of a closed ring: positive when clockwise, up to whole spheres."""
    total = 0.0
    longitude0, latitude0 = points[-1]
    for longitude, latitude in points:
        turn = math.radians(longitude - longitude0)
        half0, half1 = math.radians(latitude0) / 2 + math.pi / 4, math.radians(latitude) / 2 + math.pi / 4
        k = math.sin(half0) * math.sin(half1)
        total += math.atan2(k * math.sin(turn), math.cos(half0) * math.cos(half1) + k * math.cos(turn))
        longitude0, latitude0 = longitude, latitude
    return total


def spherical_area(rings: list[list[Point]]) -> float:
    """Steradians inside a polygon (outer ring clockwise, holes the other way): nearly 4 pi when inside out."""
    total = sum(half_area(ring) for ring in rings)
    return 2 * (total if total >= 0 else 2 * math.pi + total)


def polygons(world: Mapping[str, Any], layer: str) -> Iterator[tuple[str, list[list[Point]]]]:
    """(id, rings) of every polygon of a layer."""
    arcs = decode_arcs(world)
    for geometry in world["objects"][layer]["geometries"]:
        for polygon in geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]:
            yield geometry.get("id", layer), [ring_points(arcs, ring) for ring in polygon]


def registry_areas(areas_csv: Path) -> tuple[set[str], set[str]]:
    """(all countries and territories, UN members) of the registry, as ISO 3166-1 alpha-3 codes."""
    with areas_csv.open(encoding="utf-8", newline="") as handle:
        rows = [row for row in csv.DictReader(handle) if row["kind"] in ("country", "territory")]
    return {r["ref_area"] for r in rows}, {r["ref_area"] for r in rows if r["un_status"] == "member"}


def problems(world: Mapping[str, Any], areas: set[str], members: set[str]) -> list[str]:
    """What is wrong with the map, one sentence each; empty when it may be served."""
    found = [f"layer {layer} is missing" for layer in LAYERS if layer not in world["objects"]]
    if found:
        return found
    ids = [geometry.get("id", "?") for geometry in world["objects"]["countries"]["geometries"]]
    present = set(ids)
    if len(members) != 193:
        found.append(f"the registry has {len(members)} UN members, not 193")
    if missing := sorted(members - present):
        found.append(f"UN members without a shape: {', '.join(missing)}")
    if twice := sorted({code for code in ids if ids.count(code) > 1}):
        found.append(f"codes with more than one shape: {', '.join(twice)}")
    if unknown := sorted(present - areas - set(DISPUTED)):
        found.append(f"shapes that the registry does not know: {', '.join(unknown)}")
    if lost := sorted(set(DISPUTED) - present):
        found.append(f"disputed areas without a shape: {', '.join(lost)}")
    for layer in ("countries", "land"):
        inverted = {code for code, rings in polygons(world, layer) if spherical_area(rings) > 2 * math.pi}
        if inverted:
            found.append(f"{layer} turned inside out: {', '.join(sorted(inverted))}")
    return found


def summary(world: Mapping[str, Any], areas: set[str]) -> dict[str, list[str]]:
    """What the product must know of the map: `ids` drawn, `disputed` shapes, `missing` areas of the registry."""
    present = {geometry["id"] for geometry in world["objects"]["countries"]["geometries"]}
    return {
        "ids": sorted(present & areas),
        "disputed": sorted(present & set(DISPUTED)),
        "missing": sorted(areas - present),
    }
