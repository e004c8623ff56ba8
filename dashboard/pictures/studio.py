"""A Chromium that is kept running and photographs pages of this site: nothing else can be reached from it."""

from __future__ import annotations

import asyncio
import os
import shutil
from contextlib import suppress
from typing import NamedTuple

import structlog
from playwright.async_api import Browser, BrowserContext, Page, Playwright, async_playwright
from playwright.async_api import Error as PlaywrightError

from dashboard.pictures import INSTALL, KEY_HEADER, SIZES, Size
from dashboard.pictures.convert import NoConverterError, finished_png, outlined
from dashboard.pictures.protocol import Order

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PAGES = 250  # until the browser is started anew: whatever it leaks is bounded
CLOSING_SECONDS = 2.0
PICTURE_SECONDS = 20.0
DEAD_END = "http://127.0.0.1:9"  # the discard port: what is sent there arrives nowhere
READY = "document.documentElement.dataset.ready"
ARGUMENTS = (
    "--disable-background-networking",
    "--disable-dev-shm-usage",  # /dev/shm is small in containers
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
    "--mute-audio",
    "--font-render-hinting=none",  # letters stand where the outlines say, on every machine
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    "--js-flags=--max-old-space-size=256",
)


class StudioError(Exception):
    """A picture that cannot be made; the text says why."""


class Shot(NamedTuple):
    """A picture, and the name of the content that was seen ('' when the page has none)."""

    data: bytes
    key: str


def chromium() -> str:
    """Path of the browser: CHROMIUM, else the first one installed. StudioError says what to install."""
    given = os.environ.get("CHROMIUM", "")
    found = shutil.which(given) if given else next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        wanted = f"CHROMIUM={given} is not there" if given else "there is no Chromium"
        raise StudioError(f"{wanted}; on Debian: {INSTALL}")
    return found


class Studio:
    """One browser with a window for each size of picture. Started at the first picture, and again after a crash."""

    def __init__(self, source: str, pages: int = PAGES, seconds: float = PICTURE_SECONDS) -> None:
        """`source`: the address of the site, e.g. http://127.0.0.1:8050; no other one is reachable."""
        self._source, self._pages, self._seconds = source, pages, seconds
        self._driver: Playwright | None = None
        self._browser: Browser | None = None
        self._contexts: dict[tuple[float, int, int], BrowserContext] = {}
        self._starting = asyncio.Lock()
        self._taken = 0  # with this browser
        self._open = 0  # pages
        self._log = structlog.get_logger("floorwatch.pictures")

    async def take(self, order: Order) -> Shot:
        """The picture; StudioError when the page does not get ready, in time, or twice not at all."""
        for last in (False, True):
            try:
                return await asyncio.wait_for(self._take(order), self._seconds)
            except TimeoutError as error:
                await self._drop("a page took too long")  # whatever hangs in it is gone with it
                raise StudioError(f"the page was not ready in {self._seconds:.0f} s") from error
            except PlaywrightError as error:
                reason = str(error).partition("\n")[0]
                if last:
                    raise StudioError(f"Chromium failed: {reason}") from error
                await self._drop(reason)
        raise AssertionError("an attempt returns or raises")

    async def close(self) -> None:
        """End the browser and its driver."""
        await self._drop("")
        if self._driver:
            with suppress(PlaywrightError):
                await self._driver.stop()
            self._driver = None

    async def _take(self, order: Order) -> Shot:
        size = SIZES[order.size]
        context = await self._context(size)
        self._open += 1
        try:
            page = await context.new_page()
            try:
                return await self._photograph(page, order, size)
            finally:
                await self._close(page)
        finally:
            self._open -= 1

    async def _close(self, page: Page) -> None:
        """Close a page; after one that does not close, the browser is started anew as soon as no other is open."""
        with suppress(PlaywrightError):
            try:
                await asyncio.wait_for(page.close(), CLOSING_SECONDS)
            except TimeoutError:
                self._log.warning("a page does not close")
                self._taken = self._pages

    async def _photograph(self, page: Page, order: Order, size: Size) -> Shot:
        # All of the document, also of one that only says no: Chromium often never closes a page that was left while it
        # was arriving, and each page that stays open holds up those after it.
        answer = await page.goto(self._source + order.path, wait_until="domcontentloaded")
        if answer is None or answer.status != 200:
            raise StudioError(f"the page answered {answer.status if answer else 'nothing'}")
        await page.wait_for_selector("html[data-ready]", state="attached")
        if await page.evaluate(READY) != "true":
            raise StudioError("the page could not be drawn")
        key = await answer.header_value(KEY_HEADER) or ""
        if order.form == "png":
            made = await page.screenshot(type="png", full_page=size.tall, animations="disabled", scale="device")
            return Shot(finished_png(made, size.dpi), key)
        printed = await self._printed(page, size)
        if order.form == "pdf":
            return Shot(printed, key)
        try:
            return Shot(await outlined(printed), key)
        except NoConverterError as error:
            raise StudioError(str(error)) from error

    @staticmethod
    async def _printed(page: Page, size: Size) -> bytes:
        if size.name == "a4":  # pages of text have their own rules for paper
            return await page.pdf(prefer_css_page_size=True, print_background=True, tagged=True)
        await page.emulate_media(media="screen")
        height = size.height
        if size.tall:
            height = max(height, await page.evaluate("Math.ceil(document.documentElement.scrollHeight)"))
        return await page.pdf(width=f"{size.width}px", height=f"{height}px", print_background=True, tagged=True,
                              page_ranges="1")  # fmt: skip

    async def _context(self, size: Size) -> BrowserContext:
        """The window for a size, in a browser that runs; each keeps what it has loaded."""
        async with self._starting:
            if self._browser and self._taken >= self._pages and not self._open:
                await self._drop("")
            if not self._browser or not self._browser.is_connected():
                self._browser, self._contexts, self._taken = await self._launch(), {}, 0
            self._taken += 1
            form = (size.scale, size.width, size.height)
            if form not in self._contexts:
                self._contexts[form] = await self._browser.new_context(
                    viewport={"width": size.width, "height": size.height}, device_scale_factor=size.scale,
                    reduced_motion="reduce", color_scheme="light", service_workers="block", accept_downloads=False,
                )  # fmt: skip
            return self._contexts[form]

    async def _launch(self) -> Browser:
        if self._driver is None:
            self._driver = await async_playwright().start()
        address = self._source.partition("//")[2]
        # All but our own address goes to a dead end, other ports of this machine included.
        blocked = (f"--proxy-server={DEAD_END}", f"--proxy-bypass-list=<-loopback>;{address}")
        return await self._driver.chromium.launch(
            executable_path=chromium(), args=[*ARGUMENTS, *blocked], handle_sigint=False, handle_sigterm=False
        )

    async def _drop(self, reason: str) -> None:
        """Close the browser; the next picture starts another one."""
        if reason:
            self._log.warning("chromium restarted", reason=reason)
        browser, self._browser, self._contexts = self._browser, None, {}
        if browser:
            with suppress(PlaywrightError, TimeoutError):
                await asyncio.wait_for(browser.close(), 5)
