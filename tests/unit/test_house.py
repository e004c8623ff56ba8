"""The rules of the house: who may import whom, where SQL lives, what is pinned, what the browser may load."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FLOORS: dict[str, set[str]] = {
    "methods": {"methods"},
    "etl": {"etl", "methods"},
    "dashboard": {"dashboard", "methods"},
}
OURS = {*FLOORS, "bench", "tests"}
LONGEST_MODULE = 350  # lines
SQL_MODULES = {
    f"etl/{name}.py"
    for name in (
        "warehouse",
        "loading",
        "history",
        "current",
        "checks",
        "aggregates",
        "financing",
        "schema",
        "bulk_files",
        "register/reference",
        "survey/cells",
        "survey/values",
        "survey/structure",
        "survey/design_checks",
        "survey/recode",
        "survey/portrait",
    )
}
SQL_MODULES |= {path.relative_to(ROOT).as_posix() for path in (ROOT / "dashboard" / "queries").glob("*.py")}
SQL = re.compile(r"\bSELECT\b.+\bFROM\b|\bINSERT\s+INTO\b|\bCREATE\s+(TEMP\s+)?(TABLE|VIEW)\b", re.DOTALL)
REQUIREMENTS = ("requirements", "requirements-dev", "requirements-bench", "requirements-node")
PINNED = re.compile(r"^[A-Za-z0-9._-]+(\[[a-z0-9,._-]+\])?==[^\s;]+( *;[^\\]+)?$")
TARGETS = {"run", "test", "test-all", "oracle", "check", "bench", "build", "assets", "lock", "clean"}
# What makes a browser load something: in style sheets url() and @import, in scripts a request or an import.
LOADS_IN_CSS = re.compile(r"@import|url\(\s*['\"]?\s*(?:https?:)?//", re.IGNORECASE)
LOADS_IN_JS = re.compile(
    r"""(?:import|fetch|importScripts|Worker|WebSocket|EventSource|sendBeacon|open)\s*\(\s*['"`][^'"`]*//"""
    r"""|\bfrom\s+['"](?:https?:)?//|\.(?:src|href)\s*=\s*['"`](?:https?:)?//|//cdn|unpkg\.com|jsdelivr""",
    re.IGNORECASE,
)


def modules(*packages: str) -> list[Path]:
    """Our Python modules in the packages, without installed or generated ones."""
    found = [p for package in packages for p in sorted((ROOT / package).rglob("*.py"))]
    return [p for p in found if "node_modules" not in p.parts]


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """The dotted names a module imports, anywhere in it, with the line."""
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            yield ".".join((*base, *filter(None, [node.module]))), node.lineno


def strings(path: Path) -> Iterator[tuple[str, int]]:
    """The string literals of a module that are not docstrings; of f-strings the fixed parts, joined."""
    inside: set[int] = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and ast.get_docstring(
            node
        ):
            inside.add(id(node.body[0].value))  # type: ignore[attr-defined]
        elif isinstance(node, ast.JoinedStr):
            inside.update(id(part) for part in node.values)
            parts = [str(p.value) if isinstance(p, ast.Constant) else "…" for p in node.values]
            yield "".join(parts), node.lineno
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            yield node.value, node.lineno


@pytest.mark.parametrize("floor", FLOORS)
def test_a_floor_imports_only_what_is_below_it(floor: str) -> None:
    assert modules(floor), f"{floor} has no modules"
    offenders = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in modules(floor)
        for name, line in imports(path)
        if (top := name.split(".")[0]) in OURS and top not in FLOORS[floor]
    ]
    assert not offenders, "\n".join(offenders)


def test_the_arithmetic_does_no_input_or_output() -> None:
    forbidden = {"os", "io", "pathlib", "socket", "requests", "urllib", "duckdb", "sqlite3", "subprocess", "logging"}
    offenders = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in modules("methods")
        for name, line in imports(path)
        if name.split(".")[0] in forbidden
    ]
    assert not offenders, "\n".join(offenders)


def test_modules_stay_short() -> None:
    lengths = {p: len(p.read_text(encoding="utf-8").splitlines()) for p in modules(*FLOORS, "bench")}
    long = [f"{p.relative_to(ROOT)}: {n} lines" for p, n in lengths.items() if n > LONGEST_MODULE]
    assert not long, "\n".join(long)


def test_sql_lives_where_it_is_looked_for() -> None:
    offenders = [
        f"{path.relative_to(ROOT)}:{line}: {' '.join(text.split())[:80]}"
        for path in modules(*FLOORS)
        if path.relative_to(ROOT).as_posix() not in SQL_MODULES
        for text, line in strings(path)
        if SQL.search(text)
    ]
    assert not offenders, "\n".join(offenders)


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_requirements_are_pinned_with_hashes(name: str) -> None:
    text = (ROOT / f"{name}.txt").read_text(encoding="utf-8").replace("\\\n", "")
    entries = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    assert entries, f"{name}.txt is empty"
    for entry in entries:
        requirement, *hashes = re.split(r"\s+--hash=", entry.strip())
        assert PINNED.match(requirement.strip()), f"{name}.txt: {requirement!r} is not pinned"
        assert hashes, f"{name}.txt: {requirement!r} has no hash"
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", h) for h in hashes), f"{name}.txt: {requirement!r}"


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_what_is_asked_for_is_what_is_pinned(name: str) -> None:
    """A line added to an .in file without `make lock` would otherwise be missed."""
    pins = dict(re.findall(r"^([A-Za-z0-9._-]+)==([^\s;]+)", (ROOT / f"{name}.txt").read_text("utf-8"), re.MULTILINE))
    pins = {package.lower().replace("_", "-").replace(".", "-"): version for package, version in pins.items()}
    for line in (ROOT / f"{name}.in").read_text(encoding="utf-8").splitlines():
        if not (asked := re.match(r"([A-Za-z0-9._-]+)(?:==(\S+))?$", line.split("#")[0].strip())):
            continue
        package, version = asked[1].lower().replace("_", "-").replace(".", "-"), asked[2]
        assert package in pins, f"{name}.txt lacks {package}; run `make lock`"
        assert version is None or pins[package] == version, f"{name}.txt has {package} {pins[package]}; run `make lock`"


def test_product_and_development_environments_agree() -> None:
    found = [
        dict(re.findall(r"^([A-Za-z0-9._-]+)==([^\s;]+)", (ROOT / f"{name}.txt").read_text("utf-8"), re.MULTILINE))
        for name in ("requirements", "requirements-dev")
    ]
    differ = {name for name in found[0].keys() & found[1].keys() if found[0][name] != found[1][name]}
    assert not differ


def own_assets(*suffixes: str) -> list[Path]:
    """Style sheets and scripts that we wrote: those served, and the sources of the bundles."""
    folders = [ROOT / "assets", ROOT / "dashboard" / "frontend"]
    found = [p for folder in folders for p in sorted(folder.rglob("*")) if p.suffix in suffixes]
    return [p for p in found if not {"vendor", "node_modules"} & set(p.parts)]


def test_style_sheets_load_nothing_from_elsewhere() -> None:
    sheets = own_assets(".css")
    assert sheets, "no style sheets found"
    for path in sheets:
        hit = LOADS_IN_CSS.search(path.read_text(encoding="utf-8"))
        assert hit is None, f"{path.relative_to(ROOT)} loads {hit[0]!r}"


def test_scripts_load_nothing_from_elsewhere() -> None:
    scripts = own_assets(".js", ".mjs")
    assert scripts, "no scripts found"
    for path in scripts:
        hit = LOADS_IN_JS.search(path.read_text(encoding="utf-8"))
        assert hit is None, f"{path.relative_to(ROOT)} loads {hit[0]!r}"


def test_pages_name_no_content_network() -> None:
    hosts = re.compile(r"//cdn|unpkg\.com|jsdelivr|googleapis|gstatic|plot\.ly|chart-studio", re.IGNORECASE)
    offenders = [
        f"{path.relative_to(ROOT)}:{line}: {text[:80]}"
        for path in modules("dashboard")
        for text, line in strings(path)
        if hosts.search(text)
    ]
    assert not offenders, "\n".join(offenders)


def test_makefile_has_its_targets() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    missing = TARGETS - set(re.findall(r"^([a-z-]+):", text, re.MULTILINE))
    assert not missing


def test_the_same_version_everywhere() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert re.search(rf"^version: {re.escape(version)}$", (ROOT / "CITATION.cff").read_text("utf-8"), re.MULTILINE)
    for name in ("CHANGELOG.md", "README.md"):
        assert version in (ROOT / name).read_text(encoding="utf-8"), f"{name} does not mention {version}"


@pytest.mark.parametrize("path", ["bin/post_compile", ".ci/run"])
def test_hooks_can_be_executed(path: str) -> None:
    assert (ROOT / path).stat().st_mode & 0o111, f"{path} is not executable"


def test_every_shipped_file_of_figures_is_in_the_notice() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    unnamed = [p.name for p in sorted((ROOT / "data" / "snapshot").glob("*.parquet")) if p.name not in notice]
    assert not unnamed, f"NOTICE does not state the terms of {', '.join(unnamed)}"
