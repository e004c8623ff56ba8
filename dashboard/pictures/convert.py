"""What a picture needs besides Chromium: an SVG of outlines made from a PDF, and a PNG that knows its resolution."""

from __future__ import annotations

import asyncio
import shutil
import struct
import tempfile
import zlib
from pathlib import Path

from dashboard.pictures import INSTALL

PDFTOCAIRO = "pdftocairo"
CONVERT_SECONDS = 15
INCHES_A_METRE = 39.3701
SIGNATURE = b"\x89PNG\r\n\x1a\n"
HEADER_END = 33  # bytes: the signature, and IHDR with its length and checksum


class NoConverterError(Exception):
    """pdftocairo is missing, or failed."""


async def outlined(pdf: bytes) -> bytes:
    """The first page of a PDF as SVG, its letters as outlines: it looks the same everywhere, without any font."""
    program = shutil.which(PDFTOCAIRO)
    if not program:
        raise NoConverterError(f"there is no {PDFTOCAIRO}; on Debian: {INSTALL}")
    with tempfile.TemporaryDirectory(prefix="floorwatch-") as name:
        source, target = Path(name) / "page.pdf", Path(name) / "page.svg"
        source.write_bytes(pdf)
        running = await asyncio.create_subprocess_exec(
            program, "-svg", "-f", "1", "-l", "1", str(source), str(target),
            stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        try:
            _, said = await asyncio.wait_for(running.communicate(), CONVERT_SECONDS)
        except BaseException:
            if running.returncode is None:
                running.kill()
                await running.wait()
            raise
        if running.returncode or not target.is_file():
            raise NoConverterError(f"{PDFTOCAIRO} failed: {said.decode(errors='replace').strip()[:200]}")
        return target.read_bytes()


def finished_png(png: bytes, dpi: float) -> bytes:
    """A PNG that says how large it is on paper: word processors place it at that size."""
    assert png.startswith(SIGNATURE), "not a PNG"
    per_metre = round(dpi * INCHES_A_METRE)
    content = b"pHYs" + struct.pack(">IIB", per_metre, per_metre, 1)
    chunk = struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))
    return png[:HEADER_END] + chunk + png[HEADER_END:]
