"""What a publisher on loopback says, and how a request to it can go wrong. `replay.py` serves it."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from email.utils import formatdate
from typing import Any

MODIFIED = 1_767_225_600.0  # 2026-01-01


def gz(body: bytes | str) -> bytes:
    """Gzip with the same bytes each time."""
    return gzip.compress(body.encode() if isinstance(body, str) else body, mtime=0)


@dataclass(frozen=True)
class Request:
    """What was asked. Header names are lower case."""

    method: str
    path: str
    params: tuple[tuple[str, str], ...]
    headers: dict[str, str]
    at: float  # monotonic seconds

    def all(self, name: str) -> list[str]:
        """Every value of a parameter, in order."""
        return [value for key, value in self.params if key == name]

    def get(self, name: str, default: str = "") -> str:
        """The first value of a parameter."""
        return next(iter(self.all(name)), default)


@dataclass(frozen=True)
class Answer:
    """What a route says. `etag` None: hash of the body; "" : no ETag; otherwise as given."""

    body: bytes = b""
    status: int = 200
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str | None = None
    modified: float | None = MODIFIED
    ranges: bool = True
    chunked: bool = False  # sent in chunks, without Content-Length

    @classmethod
    def json(cls, document: Any, **options: Any) -> Answer:
        return cls(json.dumps(document, ensure_ascii=False).encode(), **options)

    @classmethod
    def csv(cls, text: str, **options: Any) -> Answer:
        return cls(text.encode(), content_type="text/csv; charset=utf-8", **options)

    @classmethod
    def csv_gz(cls, text: str, **options: Any) -> Answer:
        return cls(gz(text), content_type="application/gzip", **options)

    def plain(self) -> Answer:
        """Without anything a later request could be conditional on, as most APIs answer."""
        return replace(self, etag="", modified=None, ranges=False)

    @property
    def tag(self) -> str:
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"' if self.etag is None else self.etag


@dataclass(frozen=True)
class Fault:
    """How one request goes wrong. `change` alters the answer before conditions and ranges are looked at; the others
    alter how it is sent."""

    name: str
    change: Callable[[Answer], Answer] | None = None
    reset: bool = False  # the connection is reset instead of an answer
    silence: float = 0.0  # seconds before anything is sent
    send_only: float = 1.0  # this part of the body, while Content-Length states the whole
    drip: tuple[int, float] | None = None  # (bytes, seconds in between)
    skew: float = 0.0  # seconds added to Date


def changed(name: str, change: Callable[[bytes], bytes]) -> Fault:
    """The body is altered, with a right Content-Length: for duplicate rows, unknown codes, renamed columns…"""
    return Fault(name, change=lambda answer: replace(answer, body=change(answer.body)))


def instead(name: str, body: bytes, status: int = 200, content_type: str = "application/json", **headers: str) -> Fault:
    """Another answer in place of the right one, without validators. Header names: retry_after → Retry-After."""
    named = {key.replace("_", "-").title(): value for key, value in headers.items()}
    return Fault(name, change=lambda _: Answer(body, status, content_type, named).plain())


def status(code: int, body: bytes = b"", retry_after: str | None = None) -> Fault:
    headers = {} if retry_after is None else {"retry_after": retry_after}
    return instead(f"status {code}", body, code, "text/plain", **headers)


def too_many(retry_after: str | None = None) -> Fault:
    return status(429, b"Too many requests", retry_after)


def html() -> Fault:
    page = b"<!DOCTYPE html>\n<html><head><title>Maintenance</title></head><body>Back soon</body></html>"
    return instead("html with 200", page, content_type="text/html; charset=utf-8")


def empty() -> Fault:
    return instead("empty 200", b"")


def error_envelope(document: Any) -> Fault:
    """An error message of the publisher inside a 200."""
    return instead("error envelope with 200", json.dumps(document).encode())


def truncated(part: float = 0.5) -> Fault:
    return Fault("truncated body", send_only=part)


def truncated_gzip(part: float = 0.6) -> Fault:
    """A gzip file cut short, with a Content-Length that fits what is sent."""

    def cut(body: bytes) -> bytes:
        packed = body if body[:2] == b"\x1f\x8b" else gz(body)
        return packed[: max(12, int(len(packed) * part))]

    return changed("truncated gzip", cut)


def nul_padding(count: int = 512) -> Fault:
    """NUL bytes after the end of the text (of the unpacked text, for a gzip file)."""
    return changed("NUL padding", lambda body: _unpacked(body, lambda text: text + bytes(count)))


def nul_inside(count: int = 512) -> Fault:
    """A block of the text overwritten with NUL bytes."""

    def hole(text: bytes) -> bytes:
        at = len(text) // 2
        return text[:at] + bytes(count) + text[at + count :] + b"\n"

    return changed("NUL inside", lambda body: _unpacked(body, hole))


def _unpacked(body: bytes, change: Callable[[bytes], bytes]) -> bytes:
    return gz(change(gzip.decompress(body))) if body[:2] == b"\x1f\x8b" else change(body)


def reset() -> Fault:
    return Fault("connection reset", reset=True)


def timeout(seconds: float = 30.0) -> Fault:
    """Silence, until the client or the server gives up."""
    return Fault("timeout", silence=seconds)


def slow_drip(size: int = 1, seconds: float = 0.02) -> Fault:
    return Fault("slow drip", drip=(size, seconds))


def clock_skew(seconds: float = -90_000.0) -> Fault:
    """The publisher's clock is wrong: Date, and Last-Modified with it."""

    def shift(answer: Answer) -> Answer:
        return replace(answer, modified=answer.modified and answer.modified + seconds)

    return Fault("clock skew", change=shift, skew=seconds)


FAULTS: dict[str, Callable[[], Fault]] = {
    "connection reset": reset,
    "timeout": timeout,
    "429 with Retry-After": lambda: too_many("2"),
    "429 without Retry-After": too_many,
    "500": lambda: status(500, b"Internal Server Error"),
    "403 busy": lambda: status(403, b"Forbidden"),
    "html with 200": html,
    "empty 200": empty,
    "truncated body": truncated,
    "truncated gzip": truncated_gzip,
    "NUL padding": nul_padding,
    "NUL inside": nul_inside,
    "slow drip": slow_drip,
    "clock skew": clock_skew,
}


def conditional(request: Request, answer: Answer) -> tuple[int, bytes, dict[str, str]]:
    """Status, body and headers after the conditions of RFC 9110 that publishers honour."""
    if answer.status != 200:
        return answer.status, answer.body, {}
    extra: dict[str, str] = {"ETag": answer.tag} if answer.tag else {}
    modified = "" if answer.modified is None else formatdate(answer.modified, usegmt=True)
    if modified:
        extra["Last-Modified"] = modified
    asked = request.headers
    if "if-none-match" in asked:
        same = bool(answer.tag) and answer.tag in asked["if-none-match"]
    else:
        same = bool(modified) and asked.get("if-modified-since") == modified
    if same:
        return 304, b"", extra
    if not answer.ranges:
        return 200, answer.body, extra
    return _part(asked.get("range", ""), asked.get("if-range"), answer.body, {**extra, "Accept-Ranges": "bytes"})


def _part(wanted: str, if_range: str | None, body: bytes, extra: dict[str, str]) -> tuple[int, bytes, dict[str, str]]:
    """The rest of the body from `bytes=N-` on, when the client's validator still holds."""
    holds = if_range is None or if_range in (extra.get("ETag"), extra.get("Last-Modified"))
    if not (wanted.startswith("bytes=") and wanted.endswith("-") and holds):
        return 200, body, extra
    start, size = int(wanted[6:-1]), len(body)
    if start >= size:
        return 416, b"", {"Content-Range": f"bytes */{size}"}
    return 206, body[start:], {**extra, "Content-Range": f"bytes {start}-{size - 1}/{size}"}
