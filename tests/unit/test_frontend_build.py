"""What `make assets` built: the right plotly.js, a whole and correct world map, compressed copies that unpack."""

from __future__ import annotations

import gzip
import json
import math
import re
from pathlib import Path
from typing import Any

import brotli
import pytest
from plotly.offline import get_plotlyjs_version

from dashboard.frontend import build, node, topology

WORLD = build.VENDOR / build.TOPOLOGY
MANIFEST = build.VENDOR / build.MANIFEST


@pytest.fixture(scope="module", autouse=True)
def _built() -> None:
    if not MANIFEST.is_file():
        pytest.fail("the front end is not built: run `make assets`")


@pytest.fixture(scope="module")
def world() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(WORLD.read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def areas() -> tuple[set[str], set[str]]:
    return topology.registry_areas(build.AREAS)


def test_the_build_is_of_these_sources() -> None:
    assert build.is_current(build.stamp()), "the front end is out of date: run `make assets`"


def test_bundle_is_the_plotlyjs_of_plotly_py() -> None:
    wanted = get_plotlyjs_version()
    package = json.loads((build.FRONTEND / "package.json").read_text(encoding="utf-8"))
    assert package["dependencies"]["plotly.js"] == wanted
    script = (build.VENDOR / build.BUNDLE).read_text(encoding="utf-8")
    assert re.search(rf'version="{re.escape(wanted)}"', script)
    assert script.rstrip().endswith("})();")
    for trace in ("bar", "box", "choropleth", "heatmap", "scatter", "scattergeo"):
        assert re.search(rf'name:"{trace}"', script), f"no trace {trace} in the bundle"


def test_each_embed_loads_the_code_of_its_own_kind_only() -> None:
    cartesian, geo = ((build.VENDOR / name).read_text(encoding="utf-8") for name in build.BUNDLES[1:])
    for shape in ("choropleth", "scattergeo"):
        assert re.search(rf'name:"{shape}"', geo)
        assert not re.search(rf'name:"{shape}"', cartesian)
    for shape in ("bar", "scatter"):
        assert re.search(rf'name:"{shape}"', cartesian)
    assert not re.search(r'name:"bar"', geo)


@pytest.mark.parametrize("bundle", build.BUNDLES)
def test_bundle_needs_no_eval_and_no_other_host(bundle: str) -> None:
    script = (build.VENDOR / bundle).read_text(encoding="utf-8")
    assert "new Function(" not in script
    assert "mapbox" not in script.lower()
    assert (build.VENDOR / build.BUNDLE).with_name(f"{build.BUNDLE}.br").stat().st_size < 420_000


def test_lockfile_names_no_mirror_and_pins_every_package() -> None:
    lock = json.loads((build.FRONTEND / build.LOCKFILE).read_text(encoding="utf-8"))
    for name, package in lock["packages"].items():
        if name:
            assert package["integrity"].startswith("sha512-"), name
            assert package.get("resolved", "https://registry.npmjs.org/").startswith("https://registry.npmjs.org/")
    assert all(re.fullmatch(r"[\d.]+", v) for v in lock["packages"][""]["dependencies"].values())


def test_all_193_members_are_on_the_map(world: dict[str, Any], areas: tuple[set[str], set[str]]) -> None:
    ids = {g["id"] for g in world["objects"]["countries"]["geometries"]}
    members = areas[1]
    assert len(members) == 193
    assert not members - ids, f"UN members without a shape: {sorted(members - ids)}"


def test_every_layer_exists(world: dict[str, Any]) -> None:
    assert set(topology.LAYERS) <= set(world["objects"])
    assert len(world["objects"]["land"]["geometries"]) == 1


def test_no_polygon_fills_the_globe(world: dict[str, Any]) -> None:
    for layer in ("countries", "land"):
        for code, rings in topology.polygons(world, layer):
            assert topology.spherical_area(rings) < 2 * math.pi, f"{code} is inside out"
    land = sum(topology.spherical_area(rings) for _, rings in topology.polygons(world, "land"))
    assert land / (4 * math.pi) == pytest.approx(0.288, abs=0.004), "the share of the Earth that is land"


def test_every_polygon_is_a_polygon(world: dict[str, Any]) -> None:
    for code, rings in topology.polygons(world, "countries"):
        for ring in rings:
            assert ring[0] == ring[-1], f"{code}: open ring"
            assert len(set(ring)) >= 3, f"{code}: a ring without area"


def test_problems_are_found(world: dict[str, Any], areas: tuple[set[str], set[str]]) -> None:
    assert topology.problems(world, *areas) == []
    geometries = world["objects"]["countries"]["geometries"]
    kenya = next(g for g in geometries if g["id"] == "KEN")
    backwards = {**kenya, "arcs": [[[~i for i in reversed(ring)] for ring in p] for p in kenya["arcs"]]}

    def broken(countries: list[Any]) -> dict[str, Any]:
        return {**world, "objects": {**world["objects"], "countries": {"geometries": countries}}}

    others = [g for g in geometries if g["id"] != "KEN"]
    assert topology.problems(broken(others), *areas) == ["UN members without a shape: KEN"]
    assert topology.problems(broken([*others, backwards]), *areas) == ["countries turned inside out: KEN"]
    assert topology.problems(broken([*geometries, kenya]), *areas) == ["codes with more than one shape: KEN"]
    unknown = topology.problems(broken([*geometries, {**kenya, "id": "QQQ"}]), *areas)
    assert unknown == ["shapes that the registry does not know: QQQ"]
    less = {**world, "objects": {k: v for k, v in world["objects"].items() if k != "lakes"}}
    assert topology.problems(less, *areas) == ["layer lakes is missing"]


def test_list_of_what_is_on_the_map(world: dict[str, Any], areas: tuple[set[str], set[str]]) -> None:
    listing = json.loads((WORLD.parent / "areas.json").read_text(encoding="utf-8"))
    assert listing == topology.summary(world, areas[0])
    assert listing["disputed"] == ["XAC", "XAP", "XBT", "XHT", "XIT", "XJK"]
    assert set(listing["ids"]) | set(listing["missing"]) == areas[0]
    assert "PSE" in listing["ids"]


def test_pieces_of_one_code_are_one_shape(world: dict[str, Any]) -> None:
    palestine = [rings for code, rings in topology.polygons(world, "countries") if code == "PSE"]
    longitudes = [sum(p[0] for p in rings[0]) / len(rings[0]) for rings in palestine]
    assert min(longitudes) < 34.6, "Gaza"
    assert max(longitudes) > 35, "the West Bank"


def test_compressed_copies_unpack_to_the_file() -> None:
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    plain = [name for name in manifest["files"] if name.endswith(build.COMPRESSED)]
    assert len(plain) > 15
    for name in plain:
        body = (build.VENDOR / name).read_bytes()
        assert brotli.decompress((build.VENDOR / f"{name}.br").read_bytes()) == body, name
        assert gzip.decompress((build.VENDOR / f"{name}.gz").read_bytes()) == body, name


def test_licences_of_what_is_inside_are_shipped() -> None:
    text = (build.VENDOR / "LICENSES.txt").read_text(encoding="utf-8")
    for package in ("plotly.js", "d3-geo", "topojson-client", "world-atlas", "regenerator-runtime"):
        assert re.search(rf"^{re.escape(package)} [\d.]+ ", text, re.MULTILINE), package


def test_a_failing_build_says_so_in_one_line_and_leaves_the_last_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    failing = tmp_path / "npm"
    failing.write_text(
        "#!/bin/sh\necho 'npm error code ENOTFOUND' >&2\n"
        "echo 'npm error network request to the registry failed' >&2\nexit 1\n"
    )
    failing.chmod(0o755)
    tools = node.Toolchain((str(failing),), (str(failing),), "a stub")
    before = MANIFEST.read_bytes()
    monkeypatch.setattr(build, "stamp", lambda: "another")
    monkeypatch.setattr(build, "toolchain", lambda _: tools)
    monkeypatch.setattr(build, "install_packages", lambda t, f, _: node.run((*t.npm, "ci"), f, "npm ci"))
    assert build.main() == 1
    said = capsys.readouterr()
    assert said.err == "assets: npm ci failed: network request to the registry failed\n"
    assert said.out == ""
    assert MANIFEST.read_bytes() == before
    assert not list(build.VENDOR.parent.glob(".vendor-*"))


def test_an_up_to_date_build_does_nothing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    built_from = json.loads(MANIFEST.read_text(encoding="utf-8"))["stamp"]
    monkeypatch.setattr(build, "stamp", lambda: built_from)
    before = MANIFEST.stat().st_mtime_ns
    assert build.main() == 0
    assert capsys.readouterr().out == "assets: up to date\n"
    assert MANIFEST.stat().st_mtime_ns == before


def test_half_a_build_is_not_taken_for_a_whole_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(build, "VENDOR", tmp_path)
    assert not build.is_current("x")
    (tmp_path / "manifest.json").write_text('{"stamp": "x", "files": {"gone.js": 1}}')
    assert not build.is_current("x")
    (tmp_path / "gone.js").write_text(";")
    assert build.is_current("x")
    (tmp_path / "manifest.json").write_text("{")
    assert not build.is_current("x")
