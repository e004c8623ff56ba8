"""From navigation to the headline and the first chart drawn, on loopback with a warm server, page by page."""

from __future__ import annotations

from statistics import median

from playwright.sync_api import Browser, sync_playwright

from bench.result import Measure
from bench.wire import ARGUMENTS, chromium

BUDGET_SECONDS = 1.5
RUNS = 5
PAGES = {
    "/": "Overview", "/explore": "Explore", "/coverage": "Coverage gaps", "/health-coverage": "Health",
    "/expenditure": "Expenditure", "/country/KEN": "Profile of Kenya", "/compare": "Compare",
    "/availability": "Data availability", "/standards": "Standards", "/methods": "Methods",
    "/national": "National data",
}  # fmt: skip
# Seconds since navigation at which the headline stood there, and the first chart (or table) was drawn by then or later.
DRAWN = """() => {
  const headline = document.querySelector('h1');
  const drawn = document.querySelector('.js-plotly-plot .main-svg, .markup-box table, .listing, .about');
  return headline && drawn ? performance.now() / 1000 : 0;
}"""


def measure(port: int) -> list[Measure]:
    """The median of RUNS loads of each page in a browser that has the scripts, after one to warm both."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        try:
            found = {name: _seconds(browser, f"http://127.0.0.1:{port}{path}") for path, name in PAGES.items()}
        finally:
            browser.close()
    slowest = max(found, key=lambda name: found[name])
    note = "; ".join(f"{name} {seconds:.2f} s" for name, seconds in found.items())
    return [Measure(f"headline and first chart drawn, slowest page ({slowest})", found[slowest], "s",
                    BUDGET_SECONDS, note)]  # fmt: skip


def _seconds(browser: Browser, url: str) -> float:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    taken = []
    for _ in range(RUNS + 1):
        page.goto(url, wait_until="commit")
        taken.append(float(page.wait_for_function(DRAWN, polling=20, timeout=30_000).json_value()))
    context.close()
    return median(taken[1:])
