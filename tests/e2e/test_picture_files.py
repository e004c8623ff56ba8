"""Pictures as they are: made by the real worker of the real site, measured, and compared with those approved."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pixels
import psutil
import pytest
from browsing import LIVE_MS
from picturing import foreign_fonts, picture, picture_worker
from playwright.sync_api import Browser, Page

from dashboard import pictures
from dashboard.charts import CHARTS
from dashboard.pictures.client import UnavailableError, photograph
from dashboard.pictures.protocol import Order
from dashboard.pictures.studio import Studio, StudioError

pytestmark = pytest.mark.e2e
GOLDEN = Path(__file__).parent / "golden"
SMALLER = 6  # pixels of a picture for one of the approved copy
DIFFERENT = 0.02  # share of places; another version of Chromium moves letters by less than a pixel
SAMPLE = ("map", "ranking", "trend", "contingency-heat", "fiscal-waterfall", "sex-gap-countries")
WHOLE = """() => {
  const page = document.querySelector('.picture'), edge = page.getBoundingClientRect();
  const out = [];
  const box = (e) => e.getBoundingClientRect();
  for (const e of page.querySelectorAll('header > *, footer > *:not([hidden]), .room')) {
    const b = box(e);
    if (b.height && (b.bottom > edge.bottom + 1 || b.right > edge.right + 1)) out.push('outside: ' + e.className);
    if (e.scrollWidth > e.clientWidth + 1 && !e.matches('.room')) out.push('cut: ' + e.className);
  }
  const [head, room, foot] = page.children;
  if (box(head).bottom > box(room).top + 1 || box(room).bottom > box(foot).top + 1) out.push('overlap');
  const drawing = page.querySelector('.drawing');
  if (drawing && box(drawing).bottom > box(room).bottom + 2) out.push('drawing cut below');
  if (drawing && box(drawing).height < 60) out.push('drawing of ' + box(drawing).height);
  for (const e of page.querySelectorAll('.drawing svg text')) {
    const b = box(e);
    const seen = b.width && getComputedStyle(e).visibility !== 'hidden';
    if (seen && b.right > edge.right + 1) out.push('text cut: ' + e.textContent);
  }
  return out;
}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pictures are kept for these tests."""
    return tmp_path_factory.mktemp("p")


@pytest.fixture(scope="module", autouse=True)
def worker(folder: Path, site: str) -> Iterator[subprocess.Popen[bytes]]:
    """The worker, beside the site that is under test."""
    with picture_worker(folder, site) as running:
        yield running


@pytest.mark.parametrize("size", pictures.CHART_SIZES)
def test_a_picture_has_the_pixels_of_its_size(site: str, size: str) -> None:
    width, height = pixels.size(picture(site, f"/charts/trend.png?size={size}"))
    wanted = pictures.SIZES[size].pixels
    assert width == wanted[0] and (height == wanted[1] or (pictures.SIZES[size].tall and height > wanted[1]))


@pytest.mark.parametrize(("slug", "theme"), [*((slug, "light") for slug in SAMPLE), ("map", "dark")])
def test_pictures_look_as_approved(site: str, slug: str, theme: str) -> None:
    """`UPDATE_GOLDEN=1` approves what there is now: look at the files before they are committed."""
    made = pixels.smaller(pixels.decode(picture(site, f"/charts/{slug}.png?theme={theme}")), SMALLER)
    approved = GOLDEN / f"{slug}-{theme}.png"
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        approved.write_bytes(pixels.encode(made))
    assert pixels.differ(made, pixels.read(approved)) <= DIFFERENT


def test_the_comparison_sees_what_an_eye_sees() -> None:
    one = pixels.read(GOLDEN / "trend-light.png")
    assert pixels.differ(one, one) == 0
    assert pixels.differ(one, pixels.read(GOLDEN / "map-light.png")) > DIFFERENT
    lost = one.copy()
    lost[60:140, 20:180] = 255.0  # the line is gone
    assert pixels.differ(one, lost) > DIFFERENT


@pytest.fixture(scope="module")
def easel(browser: Browser) -> Iterator[Page]:
    """A page on which one picture after the other is set up."""
    page = browser.new_page()
    page.set_default_timeout(LIVE_MS)
    yield page
    page.close()


def _whole(easel: Page, site: str, slug: str, query: str, size: str) -> list[str]:
    form = pictures.SIZES[size]
    easel.set_viewport_size({"width": form.width, "height": form.height})
    easel.goto(f"{site}/picture/{slug}?{query}&size={size}")
    easel.wait_for_selector("html[data-ready]", state="attached")
    assert easel.evaluate("document.documentElement.dataset.ready") == "true"
    found: list[str] = easel.evaluate(WHOLE)
    return [f"{slug} {query} {size}: {each}" for each in found]


@pytest.mark.parametrize("size", pictures.CHART_SIZES)
@pytest.mark.parametrize("slug", SAMPLE)
def test_nothing_overlaps_and_nothing_is_cut(easel: Page, site: str, slug: str, size: str) -> None:
    assert not _whole(easel, site, slug, "lang=fr", size)


PANELS = "coverage-any,coverage-old-age,uhc-index,expenditure-social-protection,government-debt,tax-revenue"


@pytest.mark.parametrize(("many", "size"), [(2, "og"), (4, "og"), (6, "square"), (6, "print")])
def test_several_plots_share_a_picture(easel: Page, site: str, many: int, size: str) -> None:
    indicators = ",".join(PANELS.split(",")[:many])
    assert not _whole(easel, site, "compare", f"lang=fr&area=KEN,COD,ZAF&indicator={indicators}", size)
    plots = easel.evaluate("""[...document.querySelectorAll('.plots section:not([hidden]) .plot')].map((plot) =>
      [Boolean(plot.querySelector('.main-svg')), plot.clientWidth, plot.clientHeight])""")
    assert len(plots) == many
    assert all(drawn and width >= 200 and height >= 130 for drawn, width, height in plots)


@pytest.mark.matrix
@pytest.mark.parametrize("slug", CHARTS)
def test_nothing_overlaps_and_nothing_is_cut_in_any_chart(easel: Page, site: str, slug: str) -> None:
    """French has the longest words; the sizes that leave the least room are seen in all languages."""
    wanted = [("fr", size) for size in pictures.CHART_SIZES]
    wanted += [(lang, size) for lang in ("en", "es") for size in ("og", "square")]
    assert not [each for lang, size in wanted for each in _whole(easel, site, slug, f"lang={lang}", size)]


@pytest.mark.parametrize("slug", ["map", "trend", "contingency-heat"])
def test_an_svg_has_outlines_and_loads_nothing(site: str, slug: str) -> None:
    text = picture(site, f"/charts/{slug}.svg?lang=fr").decode()
    assert "<svg" in text[:200] and "<text" not in text and "<script" not in text
    assert not re.search(r"(?:href|src)=\"(?!#|data:)", text), "no other file is needed"
    assert len(text) < 3_000_000


WITH_SIGNS = ("trend", "contingency-profile")
PDFS = [slug if slug in WITH_SIGNS else pytest.param(slug, marks=pytest.mark.matrix) for slug in CHARTS]


@pytest.mark.parametrize("slug", PDFS)
def test_a_pdf_is_one_tagged_page_with_letters_and_signs_of_ours(site: str, tmp_path: Path, slug: str) -> None:
    area = "&area=KEN" if CHARTS[slug].reads("area") else ""
    pdf = picture(site, f"/charts/{slug}.pdf?lang=fr{area}")
    assert foreign_fonts(pdf, tmp_path) == []
    file = tmp_path / "chart.pdf"
    file.write_bytes(pdf)
    said = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True, timeout=60).stdout
    assert re.search(r"Tagged:\s+yes", said) and re.search(r"Pages:\s+1\b", said)


def test_a_picture_is_light_enough_for_networks(site: str) -> None:
    sizes = {slug: len(picture(site, f"/charts/{slug}.png")) for slug in SAMPLE}
    assert max(sizes.values()) <= 200_000, sizes


def test_another_address_of_this_machine_cannot_be_photographed() -> None:
    with pytest.raises(UnavailableError, match="not a page to photograph"):
        photograph("//127.0.0.1:1/picture/map", "png", "og")


def test_a_page_that_is_not_there_is_told_and_not_photographed() -> None:
    with pytest.raises(UnavailableError, match="the page answered 404"):
        photograph("/picture/nothing", "png", "og")


def test_pages_that_are_refused_are_closed_at_once(site: str) -> None:
    """Those that stayed open would hold up the pictures after them."""

    async def refused() -> list[tuple[str, int]]:
        studio, found = Studio(site), []
        try:
            for n in range(8):
                order = Order(f"/picture/{'nothing' if n % 2 else 'map?year=1066'}", "png", "og")
                with pytest.raises(StudioError) as caught:
                    await studio.take(order)
                found.append((str(caught.value), sum(len(context.pages) for context in studio._contexts.values())))
        finally:
            await studio.close()
        return found

    with ThreadPoolExecutor(1) as beside:  # this thread has Playwright's loop already
        found = beside.submit(asyncio.run, refused()).result()
    assert found == [("the page answered 400", 0), ("the page answered 404", 0)] * 4


def _browsers(worker: subprocess.Popen[bytes]) -> list[psutil.Process]:
    return [each for each in psutil.Process(worker.pid).children(recursive=True) if "chrom" in _name(each)]


def _name(process: psutil.Process) -> str:
    """'' for one that has ended since it was listed."""
    try:
        return str(process.name())
    except psutil.Error:
        return ""


def test_after_a_crash_of_chromium_pictures_are_made_again(site: str, worker: subprocess.Popen[bytes]) -> None:
    picture(site, "/charts/trend.png?area=ITA")
    for each in _browsers(worker):
        try:
            each.send_signal(signal.SIGKILL)
        except psutil.NoSuchProcess:
            continue
    assert pixels.size(picture(site, "/charts/trend.png?area=ESP")) == (1200, 630)


def test_thirty_cold_pictures_at_once_are_all_made_in_bounded_memory(
    site: str, worker: subprocess.Popen[bytes], catalogue_areas: list[str]
) -> None:
    most = 0.0
    with ThreadPoolExecutor(30) as pool:
        asked = [pool.submit(picture, site, f"/charts/contingency-profile.png?area={code}") for code in catalogue_areas]
        while not all(each.done() for each in asked):
            most = max(most, sum(_memory(each) for each in _browsers(worker)))
            time.sleep(0.2)
        assert all(each.result().startswith(pixels.SIGNATURE) for each in asked)
    assert most < 900_000_000, f"{most / 1e6:.0f} MB"


def _memory(process: psutil.Process) -> float:
    """The memory that is this process' own, shared pages divided, in bytes."""
    try:
        return float(process.memory_full_info().pss)
    except psutil.Error:
        return 0.0


@pytest.fixture
def catalogue_areas() -> list[str]:
    """Thirty countries."""
    from dashboard import serving  # noqa: PLC0415 - opens the warehouse

    catalogue = serving.READER.acquire().catalogue
    return [code for code, area in catalogue.areas.items() if area.kind == "country"][:30]
