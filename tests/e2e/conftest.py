"""A real Chromium against the real server, with every outside address blocked.

`site` is the base address of the application, served for the tests on a free loopback port. `visit` opens pages and
waits until they are live; whatever goes wrong meanwhile (console errors, script errors, failed answers, requests to
other hosts) fails the test in the end. What tests share is in `browsing`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from browsing import LIVE_MS, Visit, VisitMaker, chromium
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

expect.set_options(timeout=LIVE_MS)  # a busy machine is late, not wrong
BLOCKED = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
# All pages of a context in one process: what it has compiled of our scripts serves the next page too. That saves more
# than a third of the work of opening one.
SHARED = "--process-per-site"
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage", BLOCKED, SHARED]


class _Handler(WSGIRequestHandler):
    """Connections stay open between requests, as with gunicorn; nothing is logged."""

    protocol_version = "HTTP/1.1"

    def log(self, *_: Any) -> None:
        """Say nothing: a failing test tells what was asked."""


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """Base address of the application, served by a thread of this process on a free loopback port."""
    from dashboard.app import server  # noqa: PLC0415 - importing makes the application

    running = make_server("127.0.0.1", 0, server, threaded=True, request_handler=_Handler)
    address = f"http://127.0.0.1:{running.server_port}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PUBLIC_URL", address)
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield address
        running.shutdown()
        thread.join(10)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium a run; it cannot resolve any name but localhost."""
    path = chromium()
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


def lasting_context(browser: Browser, site: str, scripts: bool) -> BrowserContext:
    """A context whose process lives as long as it does: a page that nobody looks at stays open in it."""
    made = browser.new_context(java_script_enabled=scripts)
    made.new_page().goto(f"{site}/health")
    return made


@pytest.fixture(scope="session")
def contexts(browser: Browser, site: str) -> Callable[[bool, bool], BrowserContext]:
    """A browser context with or without scripts: shared, with a warm cache, or fresh as for a first visit."""
    shared: dict[bool, BrowserContext] = {}

    def get(scripts: bool, fresh: bool) -> BrowserContext:
        if fresh:
            return browser.new_context(java_script_enabled=scripts)
        if scripts not in shared:
            shared[scripts] = lasting_context(browser, site, scripts)
        return shared[scripts]

    return get


@pytest.fixture
def visit(contexts: Callable[[bool, bool], BrowserContext], site: str) -> Iterator[VisitMaker]:
    """Make a Visit: `visit(width=375, dark=True, allowed=(400,), …)`; it is checked when the test ends."""
    made: list[tuple[Visit, bool]] = []

    def make(
        *,
        width: int = 1280,
        height: int = 900,
        dark: bool = False,
        still: bool = False,
        scripts: bool = True,
        fresh: bool = False,
        allowed: tuple[int, ...] = (),
    ) -> Visit:
        seen = Visit(contexts(scripts, fresh), site, allowed)
        seen.page.set_viewport_size({"width": width, "height": height})
        motion: Any = "reduce" if still else "no-preference"
        seen.page.emulate_media(color_scheme="dark" if dark else "light", reduced_motion=motion)
        made.append((seen, fresh))
        return seen

    yield make
    for seen, fresh in made:
        seen.page.close()
        if fresh:
            seen.context.close()
    for seen, _ in made:
        seen.check()
