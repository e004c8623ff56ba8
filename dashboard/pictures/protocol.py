"""What the web process and the worker say to each other: one line of JSON each, the answer's followed by its bytes."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from dashboard.pictures import FORMS, PATHS, SIZES

LONGEST_LINE = 32_000  # bytes; a query has at most 4000 characters, of which each may be written as nine
LARGEST = 64_000_000  # bytes of a picture
DONE, BUSY, FAILED = "done", "busy", "failed"


class ProtocolError(ValueError):
    """A line that is not what was agreed."""


@dataclass(frozen=True)
class Order:
    """A picture that is wanted: of which page of the site, in which form and size."""

    path: str
    form: str
    size: str

    def __post_init__(self) -> None:
        """ProtocolError for what is no page to photograph, or no form or size."""
        parts = urlsplit(self.path)
        foreign = parts.scheme or parts.netloc or not self.path.startswith(PATHS) or ".." in unquote(parts.path)
        if foreign or not self.path.isascii() or not self.path.isprintable() or " " in self.path:
            raise ProtocolError(f"not a page to photograph: {self.path[:80]!r}")
        if self.form not in FORMS or self.size not in SIZES:
            raise ProtocolError(f"not a form and a size: {self.form[:20]!r}, {self.size[:20]!r}")

    def line(self) -> bytes:
        """As it is sent."""
        return json.dumps(asdict(self)).encode() + b"\n"


@dataclass(frozen=True)
class Answer:
    """What became of an order; `length` bytes follow. `key` names the content that was photographed ('' for none)."""

    status: str
    reason: str = ""
    key: str = ""
    length: int = 0

    def line(self) -> bytes:
        """As it is sent."""
        return json.dumps(asdict(self)).encode() + b"\n"


def read_order(line: bytes) -> Order:
    """The order of a line; ProtocolError."""
    given = _object(line)
    if set(given) != {"path", "form", "size"} or not all(isinstance(each, str) for each in given.values()):
        raise ProtocolError("an order has path, form and size")
    return Order(**given)


def read_answer(line: bytes) -> Answer:
    """The answer of a line; ProtocolError."""
    given = _object(line)
    try:
        made = Answer(str(given["status"]), str(given["reason"]), str(given["key"]), int(given["length"]))
    except (KeyError, TypeError, ValueError) as error:
        raise ProtocolError("an answer has status, reason, key and length") from error
    if made.status not in (DONE, BUSY, FAILED) or not 0 <= made.length <= LARGEST:
        raise ProtocolError(f"not an answer: {line[:80]!r}")
    return made


def _object(line: bytes) -> dict[str, Any]:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ProtocolError("not a line of JSON") from error
    if not isinstance(given, dict) or not line.endswith(b"\n"):
        raise ProtocolError("not one whole object")
    return given
