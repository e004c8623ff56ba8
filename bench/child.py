"""A Python process for one measurement: its seconds, its peak memory, and what it prints."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Ran:
    """`peak_mb`: the kernel's maximum resident set (of this process before it, if that is larger: measure early)."""

    seconds: float
    peak_mb: float
    output: str


def run(*arguments: str, environment: dict[str, str] | None = None) -> Ran:
    """Run Python with these arguments in the project's folder. RuntimeError with what it said, when it fails."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        child = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env={**os.environ, **(environment or {})},
            stdout=output,
            stderr=said,
        )
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - started
        child.returncode = os.waitstatus_to_exitcode(status)
        texts = []
        for file in (output, said):
            file.seek(0)
            texts.append(file.read().decode(errors="replace").strip())
    if child.returncode:
        raise RuntimeError(f"{' '.join(arguments)[:80]} failed: {(texts[1] or texts[0])[-300:]}")
    return Ran(seconds, usage.ru_maxrss * 1024 / 1e6, texts[0])
