"""The costing of closing the gap: one scenario for all countries, its simulation, and a slider to the redrawn chart.

`python -m bench.costing` measures the first two in a process of its own, for its memory, and prints JSON.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import sync_playwright

from bench.result import Measure
from bench.wire import ARGUMENTS, chromium

ROOT = Path(__file__).resolve().parents[1]
SCENARIO_MS, SIMULATION_SECONDS, SIMULATION_MB, SLIDER_MS = 50, 5, 1024, 200
SCENARIOS, STEPS = 15, 9
SLIDER, CHART = "#control-child-level", "plot-costing-path"
# When the chart of the path, and when the last chart of the page was painted after a key was pressed.
WATCH = """(chart) => {
  window.painted = {};
  document.addEventListener('keydown', () => { window.pressed = performance.now(); window.painted = {}; }, true);
  for (const drawn of document.querySelectorAll('.plot-box .js-plotly-plot')) {
    const id = drawn.closest('.plot-box').id;
    drawn.on('plotly_afterplot', () => { window.painted[id] = performance.now() - window.pressed; });
  }
}"""


def measure(port: int) -> list[Measure]:
    """A scenario, a simulation with its peak memory, and the slider on Kenya's page."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.costing"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"the costing could not be measured: {done.stderr.strip()[-300:]}")
    found: dict[str, float] = json.loads(done.stdout)
    first, last = _slider(f"http://127.0.0.1:{port}/costing?area=KEN")
    n = f"{found['countries']:.0f} countries"
    return [
        Measure("costing of one scenario, all benefits, 2026–2030", found["scenario_ms"], "ms", SCENARIO_MS, n),
        Measure("10,000 draws for all countries", found["simulation_s"], "s", SIMULATION_SECONDS, n),
        Measure("10,000 draws for all countries, peak memory of the process", found["simulation_mb"], "MB",
                SIMULATION_MB),
        Measure("slider to redrawn chart", first, "ms", SLIDER_MS, f"all charts of the page: {last:.0f} ms"),
    ]  # fmt: skip


def _slider(url: str) -> tuple[float, float]:
    """Milliseconds from the key to the repainted chart of the path, and to the last chart; medians."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        try:
            page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
            page.goto(url)
            page.wait_for_selector("html.live", state="attached")
            page.wait_for_selector(f"#{CHART} .main-svg", state="attached")
            page.wait_for_timeout(2000)
            page.evaluate(WATCH, CHART)
            taken = [_step(page) for _ in range(STEPS + 1)][1:]
        finally:
            browser.close()
    return median(first for first, _ in taken), median(last for _, last in taken)


def _step(page: Any) -> tuple[float, float]:
    page.focus(SLIDER)
    page.keyboard.press("ArrowRight")
    page.wait_for_function("(id) => window.painted[id]", arg=CHART, polling=10, timeout=30_000)
    page.wait_for_timeout(1500)
    times: dict[str, float] = page.evaluate("window.painted")
    return times[CHART], max(times.values())


def run() -> dict[str, float]:
    """Milliseconds for one scenario (median over distinct ones), seconds and peak memory of one simulation."""
    from dashboard import costing, serving  # noqa: PLC0415 - the parent process has no use for the application
    from dashboard.app import server  # noqa: PLC0415
    from dashboard.charts.sensitivity import declared_ranges  # noqa: PLC0415
    from dashboard.queries import financing as queries  # noqa: PLC0415
    from methods.costing import cost_all  # noqa: PLC0415
    from methods.financing_inputs import assemble  # noqa: PLC0415
    from methods.sensitivity import simulate  # noqa: PLC0415

    with server.test_request_context("/"):
        handle = serving.warehouse()
        rows = queries.input_rows(handle, queries.CURRENT)
        declared, ranges = costing.declared(handle).changed({"scope": "all"}), declared_ranges(handle)[0]
    taken = []
    for n in range(SCENARIOS):
        inputs, wanted = assemble(rows, costing.YEARS), declared.changed({"child-level": 20 + n})
        started = time.perf_counter()
        made = cost_all(inputs, wanted)
        taken.append((time.perf_counter() - started) * 1000)
    started = time.perf_counter()
    simulate(made, ranges, {area: [n] for n, area in enumerate(made.areas)}, costing.YEARS[1])
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"countries": len(made.areas), "scenario_ms": median(taken), "simulation_s": seconds, "simulation_mb": peak}


if __name__ == "__main__":
    print(json.dumps(run()))
