"""Is this an answer at all? Checks on the raw bytes before any parser sees them.

Publishers send errors with status 200, web pages instead of data, empty bodies, padded and cut files. Each check takes
a Landed and raises EnvelopeError with one line that says what was found. Combine them: `all_of(not_empty, not_html,
is_json)`; `JSON` and `CSV` are the usual sets. Readers undo gzip (of the file, of the transfer, or both) and drop a
byte order mark and trailing NUL bytes; what they cannot read is an EnvelopeError too.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import json
import zlib
from collections.abc import Callable, Sequence
from typing import Any, BinaryIO, TextIO, cast

from etl.errors import EtlError
from etl.landing import CHUNK, Landed

Check = Callable[[Landed], None]
DECODED_CAP = 4 * 2**30  # bytes after decompression: more is a bomb, not a statistic
JSON_CAP = 256 * 2**20  # bytes of one JSON answer, which is read whole
HEAD = 4096
PADDING_CAP = 16 * 2**20
ERROR_KEYS = ("error", "errors", "message", "Message", "fault")
ERROR_TEXTS = ("server error", "internal server error", "error", "bad gateway", "service unavailable", "forbidden")
_GZIP = b"\x1f\x8b"


class EnvelopeError(EtlError):
    """What came is not an answer of the kind asked for. The message is the cause alone, on one line."""


def all_of(*checks: Check) -> Check:
    """One check out of many, in order; the first failure counts."""

    def check(landed: Landed) -> None:
        for one in checks:
            one(landed)

    return check


def not_empty(landed: Landed) -> None:
    """Refuse a body without any byte other than white space and NUL."""
    with _decoded(landed) as stream:
        while block := stream.read(CHUNK):
            if block.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
                return
    raise EnvelopeError("empty body")


def not_html(landed: Landed) -> None:
    """Refuse a page (or an XML document) where data were asked for."""
    head = _head(landed)  # the content type does not count: data are sent as text/html too
    if head.startswith("<"):
        kind = landed.headers.get("content-type", "no content type")
        raise EnvelopeError(f"a page instead of data ({kind}): {excerpt(head)}")


def not_an_error(landed: Landed) -> None:
    """Refuse error messages sent as data: `[{"message": …}]`, `{"error": …}`, or a line like `Server Error`."""
    head = _head(landed)
    found = ""
    if head[:1] in ("{", "["):
        if len(head) < HEAD:  # a longer document is data
            found = _error_in(head)
    elif "," not in head.partition("\n")[0] and head.lower().startswith(ERROR_TEXTS):
        found = head
    if found:
        raise EnvelopeError(f"an error message with status {landed.status}: {excerpt(found)}")


def is_json(landed: Landed) -> None:
    """Refuse what is not one whole JSON document."""
    read_json(landed)


def json_has(*keys: str) -> Check:
    """Require a JSON object with these keys at the top."""

    def check(landed: Landed) -> None:
        document = read_json(landed)
        found = sorted(document) if isinstance(document, dict) else type(document).__name__
        if not isinstance(document, dict) or not set(keys) <= set(document):
            raise EnvelopeError(f"JSON without {', '.join(keys)}; found {excerpt(str(found))}")

    return check


def is_gzip(landed: Landed) -> None:
    """Require a gzip file that unpacks to its end with the right checksum."""
    with landed.path.open("rb") as handle:
        if handle.read(2) != _GZIP:
            raise EnvelopeError(f"not a gzip file: {excerpt(_head(landed))}")
    unpacks(landed)


def unpacks(landed: Landed) -> None:
    """Read to the end: every layer of gzip must be complete, with the right checksum."""
    with _decoded(landed) as stream:
        while stream.read(CHUNK):
            pass


def no_nul(landed: Landed) -> None:
    """Refuse NUL bytes anywhere, also at the end."""
    _nul(landed, trailing_allowed=False)


def no_nul_padding(landed: Landed) -> None:
    """Refuse NUL bytes inside the text; those after its last line are dropped by the readers."""
    _nul(landed, trailing_allowed=True)


def csv_header(columns: Sequence[str], delimiter: str = ",") -> Check:
    """Require these columns in the first line, in any order and among others."""

    def check(landed: Landed) -> None:
        with open_text(landed) as stream:
            line = stream.readline(64 * 1024)
        found = [name.strip() for name in next(csv.reader([line], delimiter=delimiter), [])]
        missing = [name for name in columns if name not in found]
        if missing:
            raise EnvelopeError(f"columns missing: {', '.join(missing)}; found {excerpt(', '.join(found))}")

    return check


def row_count(expected: int, found: int, what: str = "rows") -> None:
    """Compare what was read with the total the publisher states."""
    if expected != found:
        raise EnvelopeError(f"{found} {what} received, the publisher states {expected}")


def open_binary(landed: Landed) -> BinaryIO:
    """The decoded bytes as a stream: no gzip, no trailing NUL. Use as a context manager."""
    return cast(BinaryIO, io.BufferedReader(_WithoutPadding(_decoded(landed)), CHUNK))


def open_text(landed: Landed) -> TextIO:
    """The decoded text as a stream (UTF-8, newlines as sent, no byte order mark). Use as a context manager."""
    return io.TextIOWrapper(open_binary(landed), encoding="utf-8-sig", errors="envelope", newline="")


def read_bytes(landed: Landed, cap_bytes: int = 1 << 30) -> bytes:
    """The decoded bytes as a whole; more than `cap_bytes` is an EnvelopeError."""
    with open_binary(landed) as stream:
        body = stream.read(cap_bytes + 1)
    if len(body) > cap_bytes:
        raise EnvelopeError(f"more than {cap_bytes / 2**20:.0f} MB after decompression")
    return body


def read_json(landed: Landed, *, numbers_as_text: bool = False) -> Any:
    """The JSON document; `numbers_as_text` keeps each number as the publisher wrote it."""
    return parse_json(read_bytes(landed, JSON_CAP), numbers_as_text=numbers_as_text)


def parse_json(body: bytes, *, numbers_as_text: bool = False) -> Any:
    """JSON from bytes, for parsers that take bytes: any failure is an EnvelopeError."""
    try:
        text = body.decode("utf-8-sig")
        return json.loads(text, parse_float=str, parse_int=str) if numbers_as_text else json.loads(text)
    except UnicodeDecodeError as error:
        raise EnvelopeError(f"not UTF-8 at byte {error.start}") from error
    except (ValueError, RecursionError) as error:
        start = body[:HEAD].decode("utf-8", "replace")
        raise EnvelopeError(f"not JSON ({excerpt(str(error))}): {excerpt(start)}") from error


def excerpt(text: str, length: int = 120) -> str:
    """Text of a publisher on one line, printable and short."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= length else line[:length] + " …"


def _head(landed: Landed) -> str:
    with _decoded(landed) as stream:
        return stream.read(HEAD).decode("utf-8", "replace").lstrip("\ufeff \t\r\n\x00")


def _error_in(text: str) -> str:
    try:
        document = json.loads(text.rstrip("\x00"))
    except (ValueError, RecursionError):
        return ""
    if isinstance(document, list) and document:
        document = document[0]
    if not isinstance(document, dict):
        return ""
    return next((json.dumps(document[key], ensure_ascii=False) for key in ERROR_KEYS if document.get(key)), "")


def _nul(landed: Landed, *, trailing_allowed: bool) -> None:
    seen_at: int | None = None
    position = 0
    with _decoded(landed) as stream:
        while block := stream.read(CHUNK):
            if seen_at is not None and block.strip(b"\x00"):
                raise EnvelopeError(f"NUL bytes inside the text, from byte {seen_at}")
            first = block.find(b"\x00")
            if first >= 0:
                seen_at = position + first if seen_at is None else seen_at
                if not trailing_allowed or block[first:].strip(b"\x00"):
                    raise EnvelopeError(f"NUL bytes in the text, from byte {seen_at}")
            position += len(block)


def _decoded(landed: Landed) -> io.BufferedReader:
    """The bytes with up to two layers of gzip undone: the file's own and the transfer's."""
    handle: io.BufferedReader = landed.path.open("rb")
    try:
        for _ in range(2):
            if handle.peek(2)[:2] != _GZIP:
                break
            handle = io.BufferedReader(_Gunzip(handle), CHUNK)
    except EnvelopeError:
        handle.close()
        raise
    return handle


class _Gunzip(io.RawIOBase):
    """A gzip stream whose failures are EnvelopeErrors, and which ends at DECODED_CAP."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._stream = gzip.GzipFile(fileobj=source, mode="rb")
        self._left = DECODED_CAP

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            block = self._stream.read(len(buffer))
        except EOFError as error:
            raise EnvelopeError("truncated gzip: the file ends before its end mark") from error
        except (gzip.BadGzipFile, zlib.error) as error:
            raise EnvelopeError(f"damaged gzip ({excerpt(str(error))})") from error
        self._left -= len(block)
        if self._left < 0:
            raise EnvelopeError(f"more than {DECODED_CAP / 2**30:.0f} GB after decompression")
        buffer[: len(block)] = block
        return len(block)

    def close(self) -> None:
        self._stream.close()
        self._source.close()
        super().close()


class _WithoutPadding(io.RawIOBase):
    """A stream without the NUL bytes at its end; those inside it stay."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._ready = memoryview(b"")
        self._held = 0  # NUL bytes read that may turn out to be the end

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready:
            block = self._source.read(CHUNK)
            if not block:
                return 0
            kept = block.rstrip(b"\x00")
            if kept and self._held > PADDING_CAP:
                raise EnvelopeError(f"more than {PADDING_CAP} NUL bytes inside the text")
            if kept:
                self._ready = memoryview(bytes(self._held) + kept)
                self._held = 0
            self._held += len(block) - len(kept)
        count = min(len(buffer), len(self._ready))
        buffer[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count

    def close(self) -> None:
        self._source.close()
        super().close()


def _refuse_undecodable(error: UnicodeError) -> tuple[str, int]:
    where = f" (near byte {error.start} of a block)" if isinstance(error, UnicodeDecodeError) else ""
    raise EnvelopeError(f"not UTF-8{where}") from error


codecs.register_error("envelope", _refuse_undecodable)

JSON: Check = all_of(not_empty, not_html, is_json, not_an_error)
CSV: Check = all_of(not_empty, not_html, not_an_error, unpacks, no_nul_padding)
