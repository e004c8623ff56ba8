"""PNG pictures as arrays, and how different two of them look."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.float64]
SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHANNELS = {0: 1, 2: 3, 4: 2, 6: 4}


def chunks(png: bytes) -> dict[bytes, bytes]:
    """The parts of a PNG by kind; those of image data joined."""
    assert png.startswith(SIGNATURE), "not a PNG"
    found: dict[bytes, bytes] = {}
    at = len(SIGNATURE)
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        found[kind] = found.get(kind, b"") + png[at + 8 : at + 8 + length]
        at += 12 + length
    return found


def size(png: bytes) -> tuple[int, int]:
    """Width and height in pixels."""
    width, height = struct.unpack(">II", chunks(png)[b"IHDR"][:8])
    return width, height


def decode(png: bytes) -> Pixels:
    """Height x width x 3 values from 0 to 255; of 8 bits a channel, not interlaced, as browsers write them."""
    parts = chunks(png)
    width, height, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", parts[b"IHDR"])
    assert depth == 8 and kind in CHANNELS and not interlaced, "another kind of PNG"
    step = CHANNELS[kind]
    lines = np.frombuffer(zlib.decompress(parts[b"IDAT"]), np.uint8).reshape(height, 1 + width * step)
    before = np.zeros(width * step, np.int64)
    made = np.empty((height, width * step), np.uint8)
    for n, line in enumerate(lines):
        before = made[n] = _unfiltered(int(line[0]), line[1:].astype(np.int64), before.astype(np.int64), step)
    pixels = made.reshape(height, width, step)
    return (pixels[..., :3] if step > 2 else np.repeat(pixels[..., :1], 3, axis=2)).astype(np.float64)


def _unfiltered(kind: int, line: NDArray[np.int64], above: NDArray[np.int64], step: int) -> NDArray[np.uint8]:
    if kind == 0:
        return line.astype(np.uint8)
    if kind == 2:
        return ((line + above) & 255).astype(np.uint8)
    if kind == 1:
        return (np.cumsum(line.reshape(-1, step), axis=0) & 255).reshape(-1).astype(np.uint8)
    made = [0] * len(line)
    given, up = line.tolist(), above.tolist()
    for i, value in enumerate(given):
        left = made[i - step] if i >= step else 0
        if kind == 3:
            made[i] = (value + (left + up[i]) // 2) & 255
            continue
        corner = up[i - step] if i >= step else 0
        guess = left + up[i] - corner
        near = (abs(guess - left), abs(guess - up[i]), abs(guess - corner))
        made[i] = (value + (left, up[i], corner)[near.index(min(near))]) & 255
    return np.array(made, np.uint8)


def encode(pixels: Pixels) -> bytes:
    """A PNG of an array."""
    height, width, _ = pixels.shape
    body = np.clip(np.rint(pixels), 0, 255).astype(np.uint8).reshape(height, width * 3)
    raw = np.concatenate([np.zeros((height, 1), np.uint8), body], axis=1).tobytes()
    parts = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(raw, 9)),
             (b"IEND", b""))  # fmt: skip
    return SIGNATURE + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )


def smaller(pixels: Pixels, by: int) -> Pixels:
    """Each square of `by` x `by` pixels as its mean: what an eye sees from a distance."""
    height, width = (side // by * by for side in pixels.shape[:2])
    cut = pixels[:height, :width]
    return cut.reshape(height // by, by, width // by, by, 3).mean(axis=(1, 3))


def differ(one: Pixels, other: Pixels, by: float = 24.0) -> float:
    """The share of places at which two pictures of the same size differ by more than so much in any channel."""
    assert one.shape == other.shape, f"{one.shape} and {other.shape}"
    return float((np.abs(one - other).max(axis=2) > by).mean())


def read(path: Path) -> Pixels:
    """A PNG file as an array."""
    return decode(path.read_bytes())
