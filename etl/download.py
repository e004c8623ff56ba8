"""One body from the network to disk: partial files that can be resumed, and the pace per host."""

from __future__ import annotations

import errno
import hashlib
import http.client
import json
import os
import re
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import requests
import urllib3

from etl.envelope import excerpt
from etl.landing import CHUNK, write_atomic
from etl.transport import AttemptError, http_date

RESERVE_BYTES = 32 * 2**20  # left free on disk for the warehouse and the rest of the machine
_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")


@dataclass(frozen=True)
class Limits:
    """When a download is given up: too large, too slow on average after `slow_after` seconds, or too long."""

    cap_bytes: int
    slow_after: float
    bytes_per_second: float
    deadline: float


class Partial:
    """A download under way: bytes in `<key>.part`, and in `<key>.json` the validator of what they are part of."""

    def __init__(self, folder: Path, key: str) -> None:
        self.body = folder / f"{key}.part"
        self.notes = folder / f"{key}.json"

    def resumable(self) -> tuple[int, str] | None:
        """(bytes there, validator), when the rest can be asked for; otherwise whatever is there is discarded."""
        try:
            validator = json.loads(self.notes.read_text(encoding="utf-8"))["validator"]
            size = self.body.stat().st_size
            if size and isinstance(validator, str) and validator:
                return size, validator
        except (OSError, ValueError, KeyError, TypeError):
            pass
        self.discard()
        return None

    def start(self, validator: str) -> None:
        """Begin anew. The validator is on disk before the first byte of the body."""
        self.discard()
        if validator:
            write_atomic(self.notes, json.dumps({"validator": validator}))

    def discard(self) -> None:
        with suppress(OSError):
            self.body.unlink(missing_ok=True)
            self.notes.unlink(missing_ok=True)

    def done(self) -> None:
        """The body has moved to its place."""
        self.notes.unlink(missing_ok=True)


def strong_validator(headers: requests.structures.CaseInsensitiveDict[str]) -> str:
    """What If-Range accepts: a strong ETag, or Last-Modified when it is older than the answer by a minute."""
    etag = headers.get("etag", "")
    if etag.startswith('"'):
        return etag
    modified, now = (http_date(headers.get(name, "")) for name in ("last-modified", "date"))
    return headers["last-modified"] if modified and now and now - modified >= 60 else ""


def place_in(response: requests.Response, offset: int) -> tuple[int, int | None]:
    """Where the body starts and what the whole measures; a 206 that does not continue at `offset` is refused."""
    if response.status_code != 206:
        length = response.headers.get("content-length", "")
        return 0, int(length) if length.isdecimal() else None
    found = _RANGE.fullmatch(response.headers.get("content-range", "").strip())
    if not found or int(found[1]) != offset or not offset:
        raise AttemptError(f"a part that does not continue what is here: {response.headers.get('content-range')!r}")
    return offset, None if found[2] == "*" else int(found[2])


def stream(
    response: requests.Response,
    partial: Partial,
    place: tuple[int, int | None],
    limits: Limits,
    report: Callable[[int, int | None], None],
) -> tuple[str, int]:
    """Append the body to the partial file. Returns (sha256, size) of the whole, which is on disk then.

    AttemptError: cut short, stalled, too slow, too large, or no room on disk. The bytes stay in the partial file, for
    the caller to keep or discard.
    """
    offset, total = place
    refuse_too_large(total, offset, limits.cap_bytes, partial.body.parent)
    digest = hashlib.sha256()
    size = offset
    started = time.monotonic()
    try:
        with partial.body.open("r+b" if offset else "wb") as out:
            for block in iter(lambda: out.read(CHUNK), b"") if offset else ():
                digest.update(block)
            while block := _next_block(response):
                size += len(block)
                if size > limits.cap_bytes:
                    raise AttemptError(f"larger than the cap of {_megabytes(limits.cap_bytes)}", again=False)
                digest.update(block)
                out.write(block)
                report(size, total)
                _refuse_too_slow(size - offset, time.monotonic() - started, limits)
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        raise disk_failure(error, partial.body.parent) from error
    if total is not None and size != total:
        raise AttemptError(f"truncated: {size} of {total} bytes")
    return digest.hexdigest(), size


def _next_block(response: requests.Response) -> bytes:
    """What has arrived, at most a chunk: a slow sender is noticed, where waiting for a full chunk would hide it."""
    try:
        block: bytes = response.raw.read1(CHUNK, decode_content=False)
    except urllib3.exceptions.ReadTimeoutError as error:
        raise AttemptError("stalled: no byte came within the time limit") from error
    except urllib3.exceptions.ProtocolError as error:
        if any(isinstance(arg, http.client.IncompleteRead) for arg in (error, *error.args)):
            raise AttemptError("truncated: the connection closed before the end of the body") from error
        raise AttemptError(f"the connection broke within the body: {excerpt(str(error))}") from error
    except (urllib3.exceptions.HTTPError, http.client.HTTPException, OSError, ValueError) as error:
        raise AttemptError(f"the connection broke within the body ({type(error).__name__})") from error
    return block


def refuse_too_large(total: int | None, offset: int, cap_bytes: int, folder: Path) -> None:
    """Before the first byte: is the stated size within the cap, and is there room for it on disk?"""
    if total is None:
        return
    if total > cap_bytes:
        raise AttemptError(f"{_megabytes(total)}, larger than the cap of {_megabytes(cap_bytes)}", again=False)
    free = shutil.disk_usage(folder).free - RESERVE_BYTES
    if total - offset > free:
        cause = f"no space left on disk for {_megabytes(total)} in {folder} ({_megabytes(max(free, 0))} free)"
        raise AttemptError(cause, again=False)


def _refuse_too_slow(received: int, seconds: float, limits: Limits) -> None:
    rate = received / seconds if seconds > 0 else float("inf")
    if seconds > limits.deadline:
        raise AttemptError(f"too slow: not complete after {seconds:.0f} s")
    if seconds > limits.slow_after and rate < limits.bytes_per_second:
        raise AttemptError(f"too slow: {received} bytes in {seconds:.0f} s")


def disk_failure(error: OSError, folder: Path) -> AttemptError:
    """What the disk refused, in words; trying again does not help."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return AttemptError(f"no space left on disk in {folder}; free some and refresh again", again=False)
    return AttemptError(f"cannot write in {folder}: {error.strerror or error}", again=False)


def _megabytes(count: int) -> str:
    return f"{count / 2**20:,.1f} MB"
