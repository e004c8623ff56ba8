"""What a first visit costs over the network, and whether anything is asked of other hosts."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

from bench.result import Measure

BUDGET_KB = 800
PAGES = {
    "/": "overview", "/explore": "explore", "/coverage": "coverage", "/health-coverage": "health",
    "/expenditure": "expenditure", "/country/KEN": "country profile", "/compare": "compare",
    "/availability": "availability", "/standards": "standards", "/methods": "methods",
    "/national": "national data",
}  # fmt: skip
SETTLE_MS = 1500
ARGUMENTS = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]


@dataclass
class Visit:
    """What one visit received: bytes on the wire (headers included) by type, and addresses of other hosts."""

    kinds: Counter[str] = field(default_factory=Counter)
    foreign: list[str] = field(default_factory=list)
    requests: int = 0

    @property
    def total(self) -> float:
        """All bytes received."""
        return sum(self.kinds.values())


def chromium() -> str:
    """The browser: CHROMIUM, else the one on PATH. RuntimeError says what to install."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        raise RuntimeError("no Chromium; run: apt-get install chromium (or set CHROMIUM)")
    return found


def visit(browser: Browser, base: str, path: str) -> Visit:
    """Open a page with an empty cache, wait until nothing moves, and add up what the network reported."""
    seen, types = Visit(), dict[str, str]()
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    network = context.new_cdp_session(page)

    def sent(event: dict[str, Any]) -> None:
        url = urlsplit(event["request"]["url"])
        if url.scheme in ("data", "blob"):
            return
        seen.requests += 1
        if f"{url.scheme}://{url.netloc}" != base:
            seen.foreign.append(event["request"]["url"])
        if redirect := event.get("redirectResponse"):
            seen.kinds["redirect"] += redirect["encodedDataLength"]

    network.on("Network.requestWillBeSent", sent)
    network.on("Network.responseReceived", lambda event: types.update({event["requestId"]: event["type"]}))

    def finished(event: dict[str, Any]) -> None:
        seen.kinds[types.get(event["requestId"], "other")] += event["encodedDataLength"]

    network.on("Network.loadingFinished", finished)
    network.send("Network.enable")
    page.goto(base + path, wait_until="networkidle")
    page.wait_for_timeout(SETTLE_MS)
    context.close()
    return seen


def measure(port: int) -> list[Measure]:
    """One line per page, and the requests to other hosts from all of them."""
    base = f"http://127.0.0.1:{port}"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        visits = {name: visit(browser, base, path) for path, name in PAGES.items()}
        browser.close()
    measures = []
    for name, seen in visits.items():
        parts = ", ".join(f"{kind.lower()} {size / 1000:.0f}" for kind, size in seen.kinds.most_common(4))
        note = f"{seen.requests} requests; {parts}"
        measures.append(Measure(f"first visit on the wire: {name}", seen.total / 1000, "kB", BUDGET_KB, note))
    foreign = [url for seen in visits.values() for url in seen.foreign]
    measures.append(Measure("requests to other hosts", len(foreign), "requests", 0, " ".join(foreign[:3])))
    return measures
