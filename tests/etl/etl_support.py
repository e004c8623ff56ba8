"""How these tests run the commands and compare folders."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from etl.paths import ROOT

SNAPSHOT = ROOT / "data" / "snapshot"
Query = Callable[..., list[tuple[Any, ...]]]


@dataclass(frozen=True)
class Built:
    """A published warehouse: `data` is what FLOORWATCH_DATA would name."""

    data: Path
    file: Path


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def error(self) -> str:
        """The one line of an error; AssertionError if it is a traceback or more than a line."""
        lines = [line for line in self.err.splitlines() if not line.startswith("- ")]  # without progress
        assert "Traceback" not in self.err + self.out, self.err
        assert len(lines) == 1, self.err
        assert lines[0].startswith("error: "), self.err
        return lines[0]


def quiet(_: str) -> None:
    """A progress report that nobody reads."""


def command(*arguments: str, data: Path, snapshot: Path = SNAPSHOT) -> tuple[list[str], dict[str, Any]]:
    """Command line and options of `python -m etl`, for subprocess."""
    env = {**os.environ, "FLOORWATCH_DATA": str(data), "FLOORWATCH_SNAPSHOT": str(snapshot), "COLUMNS": "100"}
    return [sys.executable, "-m", "etl", *arguments], {"cwd": ROOT, "env": env, "text": True}


def run_etl(*arguments: str, data: Path, snapshot: Path = SNAPSHOT) -> Ran:
    """Run `python -m etl` as an operator would."""
    line, options = command(*arguments, data=data, snapshot=snapshot)
    done = subprocess.run(line, **options, capture_output=True, timeout=300, check=False)
    return Ran(done.returncode, done.stdout, done.stderr)


def contents(folder: Path) -> dict[str, str]:
    """Every file below a folder with its SHA-256, without the lock, which says nothing."""
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.name != ".lock")
    return {str(p.relative_to(folder)): sha256(p.read_bytes()).hexdigest() for p in files}
