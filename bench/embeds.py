"""What an embed costs the page around it: bytes on the wire, and the time until it is drawn on a slow processor."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Route, sync_playwright

from bench.lighthouse_scores import stock_page
from bench.result import Measure
from bench.wire import ARGUMENTS, chromium, visit

CARTESIAN_KB, GEO_KB, SECOND_KB = 450, 600, 20
READY_SECONDS = 1.5
SLOWER = 4  # times: a phone's processor
RUNS = 5
EMBEDS = {
    "/embed/trend?area=KEN": ("line", CARTESIAN_KB), "/embed/ranking": ("bars", CARTESIAN_KB),
    "/embed/map": ("map", GEO_KB), "/embed/contingency-heat": ("table", CARTESIAN_KB),
}  # fmt: skip
HOST = "/host-of-the-benchmark"
OURS = "document.querySelector('iframe').contentDocument?.documentElement?.dataset?.ready === 'true'"
STOCK = "document.querySelector('iframe').contentDocument?.querySelector('.js-plotly-plot .main-svg .trace') != null"


def measure(port: int, folder: Path) -> list[Measure]:
    """Weights with an empty cache, what a second embed adds, and the median time until a line is drawn."""
    base = f"http://127.0.0.1:{port}"
    with sync_playwright() as driver, stock_page(folder, "line") as stock_port:
        browser = driver.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        try:
            measures = _weights(browser, base)
            stock = _seconds(browser, f"http://127.0.0.1:{stock_port}", "/", STOCK)
            for path, (name, _) in EMBEDS.items():
                note = f"processor {SLOWER} times slower, empty cache, in a frame; stock Dash with a line {stock:.2f} s"
                measures.append(Measure(f"embed drawn: {name}", _seconds(browser, base, path, OURS), "s",
                                        READY_SECONDS, note))  # fmt: skip
        finally:
            browser.close()
    return measures


def _weights(browser: Browser, base: str) -> list[Measure]:
    measures = []
    for path, (name, budget) in EMBEDS.items():
        seen = visit(browser, base, path)
        parts = ", ".join(f"{kind.lower()} {size / 1000:.0f}" for kind, size in seen.kinds.most_common(4))
        measures.append(Measure(f"embed on the wire: {name}", seen.total / 1000, "kB", budget,
                                f"{seen.requests} requests, {len(seen.foreign)} to other hosts; {parts}"))  # fmt: skip
    first, second = "/embed/ranking", "/embed/uncovered"
    one, two = _together(browser, base, [first]), _together(browser, base, [first, second])
    measures.append(Measure("a second embed on the page adds", (two - one) / 1000, "kB", SECOND_KB))
    return measures


def _host(paths: list[str]) -> str:
    frames = "".join(f'<iframe src="{path}" title="Chart" width="700" height="600"></iframe>' for path in paths)
    return f'<!doctype html><link rel="icon" href="data:,"><title>Host</title>{frames}'


def _open(browser: Browser, base: str, paths: list[str]) -> Any:
    page = browser.new_context(viewport={"width": 760, "height": 1300}).new_page()
    body = _host(paths)

    def answer(route: Route) -> None:
        route.fulfill(body=body, content_type="text/html")

    page.route(base + HOST, answer)  # of the same origin, so that the page sees what is in its frames
    return page


def _together(browser: Browser, base: str, paths: list[str]) -> float:
    """Bytes received by a page with these embeds."""
    # Not by `_open`: who takes requests into his own hands switches the browser's cache off.
    page = browser.new_context(viewport={"width": 760, "height": 1300}).new_page()
    page.goto(base + "/health")
    network, taken = page.context.new_cdp_session(page), [0.0]

    def finished(event: dict[str, Any]) -> None:
        taken[0] += event["encodedDataLength"]

    network.on("Network.loadingFinished", finished)
    network.send("Network.enable")
    page.set_content(_host(paths), wait_until="networkidle")
    page.wait_for_timeout(500)
    page.context.close()
    return taken[0]


def _seconds(browser: Browser, base: str, path: str, drawn: str) -> float:
    """From the navigation of the page around it until the chart is drawn: the median of first visits."""
    taken = []
    for _ in range(RUNS + 1):
        page = _open(browser, base, [path])
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(base + HOST, wait_until="commit")
        found = page.wait_for_function(f"() => {drawn} ? performance.now() / 1000 : 0", polling=20, timeout=60_000)
        taken.append(float(found.json_value()))
        page.context.close()
    return median(taken[1:])
