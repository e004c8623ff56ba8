"""The map's callback beside Datasette's JSON of the same rows: the same work, in turns, in one run."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Any

from bench.result import Measure

ROOT = Path(__file__).resolve().parents[1]
PEER_PYTHON = ROOT / ".venv-bench" / "bin" / "python"
ROUNDS = 3
BUDGET_MS = 10


def _child(command: list[str]) -> Any:
    """What a child process prints, as JSON; RuntimeError with its last line when it fails."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError((done.stderr.strip() or "no message").splitlines()[-1])
    return json.loads(done.stdout.strip().splitlines()[-1]) if done.stdout.strip() else None


def measure(folder: Path) -> list[Measure]:
    """Medians over all views and rounds. The peer does not compress, so the ratio is taken without compression."""
    _child([sys.executable, "-m", "bench.work", str(folder)])
    views = len(json.loads((folder / "work.json").read_text(encoding="utf-8"))["work"])
    times: dict[str, list[float]] = {"plain": [], "brotli": [], "peer": []}
    version = ""
    for _ in range(ROUNDS):
        for encoding in ("plain", "brotli"):
            times[encoding] += _child([sys.executable, "-m", "bench.callback", str(folder), encoding])["milliseconds"]
        answer = _child([str(PEER_PYTHON), str(ROOT / "bench" / "peer_child.py"), str(folder)])
        times["peer"] += answer["milliseconds"]
        version = answer["version"]
    ours, brotli, peer = (median(times[name]) for name in ("plain", "brotli", "peer"))
    return [
        Measure(
            "map callback, server CPU", ours, "ms", BUDGET_MS, f"median of {views} Selections x {ROUNDS}, no cache"
        ),
        Measure("the same, compressed for a browser", brotli, "ms", BUDGET_MS, "Accept-Encoding: br"),
        Measure("map callback / Datasette's JSON", ours / peer, "x", 1, f"Datasette {version}: {peer:.2f} ms CPU"),
    ]
