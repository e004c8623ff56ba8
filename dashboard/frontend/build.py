"""`make assets`: builds what the browser needs into assets/vendor/ and compresses it once.

Run as `python -m dashboard.frontend.build`. Makes, in this order: the scripts (esbuild), the world map, the list of
what is on it, the compressed copies (also of Dash's own scripts), `manifest.json`. Everything goes to a folder beside
the target and takes its place only when all checks hold; a failure leaves the last good build untouched.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]
from plotly.offline import get_plotlyjs_version

from dashboard.frontend import fonts, topology
from dashboard.frontend.node import BuildError, Toolchain, install_packages, run_json, toolchain
from dashboard.frontend.suites import dash_suites

FRONTEND = Path(__file__).parent
ROOT = FRONTEND.parents[1]
VENDOR = ROOT / "assets" / "vendor"
AREAS = ROOT / "etl" / "registry" / "areas.csv"
NODE_REQUIREMENTS = ROOT / "requirements-node.txt"
MANIFEST = "manifest.json"
SUITES = "suites"
LOCKFILE = "package-lock.json"
BUNDLE = "plotly-floorwatch.min.js"
BUNDLES = (BUNDLE, "plotly-cartesian.min.js", "plotly-geo.min.js")
TOPOLOGY = Path("topojson") / "world_50m.json"
VERSIONS = ("dash", "plotly", "brotli")  # Python packages whose change asks for a new build
COMPRESSED = (".js", ".json", ".txt")


def sha256(data: bytes) -> str:
    """Hexadecimal digest."""
    return hashlib.sha256(data).hexdigest()


def stamp() -> str:
    """Hash of all the build depends on: our sources, the lockfile, the area codes, the Python packages."""
    digest = hashlib.sha256()
    sources = [p for p in FRONTEND.iterdir() if p.suffix in (".py", ".js", ".mjs", ".json") and p.is_file()]
    for path in sorted(sources):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    for codes in topology.registry_areas(AREAS):
        digest.update(",".join(sorted(codes)).encode() + b"\0")
    for package in VERSIONS:
        digest.update(f"{package}=={metadata.version(package)}\0".encode())
    return digest.hexdigest()


def is_current(wanted: str) -> bool:
    """Whether assets/vendor/ was built from exactly these inputs and is complete."""
    try:
        manifest = json.loads((VENDOR / MANIFEST).read_text(encoding="utf-8"))
        return manifest["stamp"] == wanted and all((VENDOR / name).is_file() for name in manifest["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return False


def build_map(tools: Toolchain, out: Path) -> None:
    """Writes the topology and `areas.json`; BuildError when the map must not be served."""
    target = out / TOPOLOGY
    target.parent.mkdir(parents=True)
    run_json(tools, FRONTEND, "topology.mjs", str(target))
    world = json.loads(target.read_text(encoding="utf-8"))
    areas, members = topology.registry_areas(AREAS)
    if found := topology.problems(world, areas, members):
        raise BuildError("the world map is wrong: " + "; ".join(found))
    listing = json.dumps(topology.summary(world, areas), separators=(",", ":"))
    (target.parent / "areas.json").write_text(listing, encoding="utf-8")


def check_bundles(out: Path) -> None:
    """plotly.js in the bundles must be the one plotly.py writes figures for; no code may need `eval`."""
    wanted = get_plotlyjs_version()
    package = json.loads((FRONTEND / "node_modules" / "plotly.js" / "package.json").read_text(encoding="utf-8"))
    for name in BUNDLES:
        script = (out / name).read_text(encoding="utf-8")
        if package["version"] != wanted or f'"{wanted}"' not in script:
            raise BuildError(f"package.json has plotly.js {package['version']}, plotly.py needs {wanted}")
        if "new Function(" in script or "eval(" in script.replace("eval(this", ""):
            raise BuildError(f"{name} contains code that the content security policy forbids (eval)")


def copy_dash_suites(out: Path) -> dict[str, str]:
    """Copies Dash's own scripts to out/suites/ for compression; returns {"package/path": sha256}."""
    found = {}
    for name, data in dash_suites().items():
        target = out / SUITES / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        found[name] = sha256(data)
    return found


def compress(path: Path) -> None:
    """Writes path.br and path.gz at the highest levels; byte for byte the same on every run."""
    data = path.read_bytes()
    Path(f"{path}.br").write_bytes(brotli.compress(data, quality=11, lgwin=24))
    Path(f"{path}.gz").write_bytes(gzip.compress(data, compresslevel=9, mtime=0))


def compress_all(paths: Iterable[Path]) -> None:
    """Compresses the files, two at a time (the compressors release the interpreter lock)."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        list(pool.map(compress, sorted(paths, key=lambda p: -p.stat().st_size)))


def replace_folder(new: Path, target: Path) -> None:
    """Puts `new` where `target` is; servers hold their files in memory, so none sees the moment between."""
    old = target.with_name(f".{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    new.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def build(tools: Toolchain, wanted: str) -> dict[str, Any]:
    """Builds everything into a new folder, checks it, puts it in place; returns the manifest."""
    VENDOR.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=VENDOR.parent, prefix=".vendor-") as scratch:
        out = Path(scratch) / "vendor"
        out.mkdir()
        install_packages(tools, FRONTEND, sha256((FRONTEND / LOCKFILE).read_bytes()))
        run_json(tools, FRONTEND, "bundle.mjs", str(out))
        check_bundles(out)
        fonts.copy_fonts(FRONTEND / "node_modules", out)
        build_map(tools, out)
        suites = copy_dash_suites(out)
        compress_all(p for p in out.rglob("*") if p.suffix in COMPRESSED)
        files = {p.relative_to(out).as_posix(): p.stat().st_size for p in sorted(out.rglob("*")) if p.is_file()}
        manifest = {
            "stamp": wanted,
            "plotlyjs": get_plotlyjs_version(),
            "dash": metadata.version("dash"),
            "suites": suites,
            "files": files,
        }
        (out / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
        replace_folder(out, VENDOR)
    return manifest


def main() -> int:
    """Builds when something changed; says in one line what was done. Exit code 1 on failure."""
    started = time.monotonic()
    try:
        wanted = stamp()
        if is_current(wanted):
            sys.stdout.write("assets: up to date\n")
            return 0
        tools = toolchain(NODE_REQUIREMENTS)
        manifest = build(tools, wanted)
    except (BuildError, OSError) as error:
        sys.stderr.write(f"assets: {error}\n")
        return 1
    sizes = manifest["files"]
    sys.stdout.write(
        f"assets: plotly.js {manifest['plotlyjs']} in {sizes[BUNDLE + '.br'] / 1000:.0f} kB, "
        f"map in {sizes[TOPOLOGY.as_posix() + '.br'] / 1000:.0f} kB (brotli), {len(sizes)} files, "
        f"{tools.origin}, {time.monotonic() - started:.0f} s\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
