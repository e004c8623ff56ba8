"""Cursors: opaque, and good for one question to one state of the data.

A cursor holds the place of the last row given, a mark of the question, a mark of the warehouse's content, and a check
over all three. When the data have changed meanwhile the walk cannot go on: half of the rows would be of one state and
half of another. It is refused with 410, and the client begins again.
"""

from __future__ import annotations

import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import blake2b

from dashboard.api.parameters import ApiError, Asked, flaw, refuse

PERSON = b"floorwatch-v1"
LAYOUT = ">q8s8s"
CHECK = 8
NO_MATTER = ("cursor", "limit", "format", "lang", "fields")  # what may change between pages


def _mark(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=8, person=PERSON).digest()


def _check(payload: bytes) -> bytes:
    return blake2b(payload, digest_size=CHECK, person=PERSON, key=PERSON).digest()


def question(asked: Asked) -> str:
    """What a cursor belongs to: address and filters."""
    return repr((asked.path, asked.pairs(*NO_MATTER)))


def write(place: int, asked: Asked, content_hash: str) -> str:
    """The cursor behind the row at a place."""
    payload = struct.pack(LAYOUT, place, _mark(question(asked)), _mark(content_hash))
    return urlsafe_b64encode(payload + _check(payload)).decode().rstrip("=")


def read(asked: Asked, content_hash: str) -> int:
    """The place after which to go on, -1 for the start. ApiError: 400 not ours or of another question, 410 outdated."""
    given = asked.one("cursor")
    if not given:
        return -1
    try:
        raw = urlsafe_b64decode(given.encode("ascii") + b"=" * (-len(given) % 4))
        payload, check = raw[:-CHECK], raw[-CHECK:]
        place, what, content = struct.unpack(LAYOUT, payload)
    except (ValueError, struct.error) as error:
        raise refuse("cursor", given, "not-a-cursor", ("next of an answer",)) from error
    if check != _check(payload) or place < 0 or urlsafe_b64encode(raw).decode().rstrip("=") != given:
        raise refuse("cursor", given, "not-a-cursor", ("next of an answer",))
    if what != _mark(question(asked)):
        raise refuse("cursor", given, "cursor-of-another-question", ("the same filters as before",))
    if content != _mark(content_hash):
        problem = flaw("cursor", given[:60], "data-changed", ("the first page, without cursor",))
        raise ApiError(410, "the data have changed since the page before: begin again without cursor", [problem])
    return int(place)
