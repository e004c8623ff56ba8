"""Asking the worker for a picture, from the web process: a bounded wait, and words for everything that may go wrong."""

from __future__ import annotations

import socket
from contextlib import closing, suppress
from threading import BoundedSemaphore, Timer
from typing import NamedTuple

from dashboard import settings
from dashboard.pictures import INSTALL, START
from dashboard.pictures.protocol import BUSY, DONE, LONGEST_LINE, Answer, Order, ProtocolError, read_answer

WAITING = 20  # requests of one process that wait for pictures; the other threads answer readers meanwhile
PATIENCE_SECONDS = 40.0  # for a picture, those before it in the queue included; gunicorn's limit is 60
RETRY_SECONDS = 5
LATER_SECONDS = 60  # what somebody has to start or install is not there in a moment
NOT_RUNNING = (
    f"pictures are made by a process of its own, which is not running: start it with `{START}`"
    f" (it needs Chromium and pdftocairo; on Debian: {INSTALL})"
)

_waiting = BoundedSemaphore(WAITING)


class UnavailableError(Exception):
    """There is no picture now. The text says why, and what to start where that helps; `retry` is in seconds."""

    def __init__(self, message: str, retry: int = RETRY_SECONDS) -> None:
        super().__init__(message)
        self.retry = retry


class Picture(NamedTuple):
    """What the worker made, and the name of the content that it saw ('' when the page has none)."""

    data: bytes
    key: str


def photograph(url_path: str, form: str, size: str) -> bytes:
    """The picture of a page of ours, e.g. `/brief/KEN?lang=fr`; UnavailableError when there is none."""
    return order(url_path, form, size).data


def order(url_path: str, form: str, size: str) -> Picture:
    """The same, with the name of what was seen."""
    try:
        wanted = Order(url_path, form, size)
    except ProtocolError as error:
        raise UnavailableError(str(error)) from error
    if not _waiting.acquire(blocking=False):
        raise UnavailableError(f"too many pictures are being made; ask again in {RETRY_SECONDS} s")
    try:
        return _ask(wanted)
    finally:
        _waiting.release()


def _ask(wanted: Order) -> Picture:
    path = str(settings.pictures_socket())
    try:
        with closing(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)) as connection:
            connection.settimeout(PATIENCE_SECONDS)
            try:
                connection.connect(path)
            except OSError as error:  # nothing there, nobody listening, or a path that is too long for a socket
                longer = f"; {path} is too long, set FLOORWATCH_PICTURES" if "too long" in str(error) else ""
                raise UnavailableError(NOT_RUNNING + longer, LATER_SECONDS) from error
            connection.sendall(wanted.line())
            late = Timer(
                PATIENCE_SECONDS + 1, _hang_up, [connection]
            )  # in all; the connection's own time is for each read
            late.daemon = True
            late.start()
            try:
                with connection.makefile("rb") as stream:
                    answer = read_answer(stream.readline(LONGEST_LINE))
                    data = stream.read(answer.length)
            finally:
                late.cancel()
    except TimeoutError as error:
        raise UnavailableError(f"the picture was not ready in {PATIENCE_SECONDS:.0f} s; ask again") from error
    except (OSError, ProtocolError) as error:
        raise UnavailableError(f"the process that makes pictures broke off: {error}") from error
    return _picture(answer, data)


def _hang_up(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


def _picture(answer: Answer, data: bytes) -> Picture:
    if answer.status == BUSY:
        raise UnavailableError(f"too many pictures are waiting; ask again in {RETRY_SECONDS} s")
    if answer.status != DONE:
        raise UnavailableError(f"the picture could not be made: {answer.reason}")
    if len(data) != answer.length or not data:
        raise UnavailableError("the process that makes pictures broke off; ask again")
    return Picture(data, answer.key)
