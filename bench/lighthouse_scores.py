"""Lighthouse on our pages and on a stock Dash page, in the same run: accessibility, and performance beside its peer."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median
from typing import Any

from bench.result import Measure
from bench.serving import free_port
from bench.wire import chromium
from dashboard.frontend.node import BuildError, Toolchain, install_packages, toolchain

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(__file__).parent / "lighthouse"
PAGES = {"/": "overview", "/coverage": "coverage", "/country/KEN": "country profile"}
RUNS = 3
ABOVE_STOCK, GOOD = 0.3, 0.9
FLAGS = "--headless --no-sandbox --disable-background-networking --disable-component-update"


def measure(port: int, folder: Path) -> list[Measure]:
    """Scores of our pages and of the stock page, each the median of RUNS. RuntimeError when Lighthouse cannot run."""
    tools = _tools()
    found = {name: _scores(tools, f"http://127.0.0.1:{port}{path}", folder) for path, name in PAGES.items()}
    with stock_page(folder) as stock_port:
        stock = _scores(tools, f"http://127.0.0.1:{stock_port}/", folder)["performance"]
    measures = []
    for name, scores in found.items():
        goal = min(GOOD, stock + ABOVE_STOCK)
        measures.append(Measure(f"Lighthouse accessibility of {name}, points below 100",
                                100 - 100 * scores["accessibility"], "", 0))  # fmt: skip
        note = f"{name} {scores['performance']:.2f}, stock Dash page {stock:.2f}; goal {goal:.2f}"
        measures.append(Measure(f"Lighthouse performance of {name}, points below the goal",
                                max(0.0, 100 * (goal - scores["performance"])), "", 0, note))  # fmt: skip
    return measures


def _tools() -> Toolchain:
    try:
        tools = toolchain(ROOT / "requirements-node.txt")
        install_packages(tools, FOLDER, hashlib.sha256((FOLDER / "package-lock.json").read_bytes()).hexdigest())
    except BuildError as error:
        raise RuntimeError(f"Lighthouse: {error}") from error
    return tools


def _scores(tools: Toolchain, url: str, folder: Path) -> dict[str, float]:
    """Median scores by category."""
    seen: list[dict[str, Any]] = [_run(tools, url, folder) for _ in range(RUNS)]
    return {name: median(run[name]["score"] for run in seen) for name in ("performance", "accessibility")}


def _run(tools: Toolchain, url: str, folder: Path) -> dict[str, Any]:
    report = folder / "lighthouse.json"
    command = [
        *tools.node, str(FOLDER / "node_modules" / "lighthouse" / "cli" / "index.js"), url, "--quiet",
        "--output=json", f"--output-path={report}", "--only-categories=performance,accessibility",
        f"--chrome-flags={FLAGS}",
    ]  # fmt: skip
    done = subprocess.run(
        command, env={**os.environ, "CHROME_PATH": chromium()}, capture_output=True, text=True, timeout=180, check=False
    )
    if done.returncode:
        raise RuntimeError(f"Lighthouse failed on {url}: {(done.stderr or done.stdout).strip()[-200:]}")
    content: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return dict(content["categories"])


@contextmanager
def stock_page(folder: Path, *charts: str) -> Iterator[int]:
    """Serve the stock page; `line`: with one chart instead of five."""
    port = free_port()
    with (folder / "stock.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "bench.stock_page", str(port), *charts],
            cwd=ROOT,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        for _ in range(150):
            with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5):
                break
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(10)
