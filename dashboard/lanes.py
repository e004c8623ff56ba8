"""How much the server does at the same time, so that clients that send or read slowly keep nobody from the pages.

A worker has many threads and computes two answers at a time. The other threads read what is sent to us and send what
we answer, which depends on how fast the client is; each kind of that has a few places. All places together are
fewer than the threads (`gunicorn.conf.py`): some are always left for pages and `/health`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import nullcontext, suppress
from io import BytesIO
from threading import BoundedSemaphore, Lock, Timer
from typing import TYPE_CHECKING, Any

from dashboard.limits import BULK, PICTURE, is_heavy
from dashboard.problems import problem
from dashboard.settings import AtOnce

if TYPE_CHECKING:
    import socket
    from types import TracebackType

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment
    from flask import Response

COMPUTING = 2  # answers a worker computes at once; more would only slow each other
BODIES = 4  # requests with a body that are read at once
WAITING = 2  # requests that may wait for a place of one kind, each in a thread of its own
STALLED_SECONDS = 30  # a client that takes or sends nothing for so long has gone
BODY_SECONDS = 5  # for all of a body
PATIENCE_SECONDS = 3  # in line for a place
RETRY_SECONDS = 5
LARGEST_BODY = 64 * 1024  # bytes; larger ones are refused unread, by the application
LARGE = 128 * 1024  # bytes of an answer that the connection takes over at once, or nearly

Head = tuple[str, list[tuple[str, str]]]


class Lane:
    """So many at once; few others wait for a while."""

    def __init__(self, at_once: int) -> None:
        self._free = BoundedSemaphore(at_once)
        self._waiting = BoundedSemaphore(WAITING)

    def enter(self) -> bool:
        """Take a place; False when there is none and none becomes free in time, or too many wait already."""
        if self._free.acquire(blocking=False):
            return True
        if not self._waiting.acquire(blocking=False):
            return False
        try:
            return self._free.acquire(timeout=PATIENCE_SECONDS)
        finally:
            self._waiting.release()

    def leave(self) -> None:
        """To be called once for each entry."""
        self._free.release()


class _Held:
    """An answer that keeps its place in a lane until all of it is sent, or it is closed."""

    def __init__(self, body: Iterable[bytes], lane: Lane) -> None:
        self._body, self._lane = body, lane
        self._left = Lock()

    def __iter__(self) -> Iterator[bytes]:
        yield from self._body
        self._leave()

    def close(self) -> None:
        """Called by the server when all is sent or the client has gone."""
        try:
            _close(self._body)
        finally:
            self._leave()

    def _leave(self) -> None:
        if self._left.acquire(blocking=False):  # once, and never given back
            self._lane.leave()


def _close(body: Iterable[bytes]) -> None:
    close = getattr(body, "close", None)
    if close:
        close()


class _Kept:
    """`start_response` that waits: another answer may still take the place of the first."""

    def __init__(self) -> None:
        self.head: Head | None = None

    def __call__(
        self,
        status: str,
        headers: list[tuple[str, str]],
        _: tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None] | None = None,
        /,
    ) -> Any:
        self.head = (status, headers)
        return _no_write

    def is_large(self) -> bool:
        """A stream, or more than a connection takes over at once."""
        assert self.head, "the application has answered"
        lengths = [text for name, text in self.head[1] if name.lower() == "content-length"]
        return not lengths or int(lengths[0]) > LARGE


def _no_write(_: bytes) -> None:
    raise AssertionError("answers are returned, not written")


class Lanes:
    """The application, with a bound on what is done at once."""

    def __init__(self, app: WSGIApplication, at_once: AtOnce, headers: dict[str, str]) -> None:
        self._app, self._headers = app, headers
        self._computing = BoundedSemaphore(COMPUTING)
        self._bodies = Lane(BODIES)
        self._exports, self._downloads = Lane(at_once.exports), Lane(at_once.downloads)
        self._streams, self._pages = Lane(at_once.streams), Lane(at_once.streams)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        connection = environ.get("gunicorn.socket")
        if connection is not None:
            with suppress(OSError):  # gone already
                connection.settimeout(STALLED_SECONDS)
        refused = self._read(environ, connection)
        if refused is not None:
            return refused(environ, start_response)
        # A picture waits for the worker, which asks this process for the page: it must not stand in that page's way.
        # How many wait is bounded where they wait (dashboard/pictures/client.py).
        waits = bool(PICTURE.match(environ.get("PATH_INFO", "")))
        lane = None if waits else self._lane(environ)
        if lane is not None and not lane.enter():
            return self._busy()(environ, start_response)
        kept = _Kept()
        try:
            with nullcontext() if waits else self._computing:
                body = self._app(environ, kept)
        except BaseException:
            if lane is not None:
                lane.leave()
            raise
        if lane is None and kept.is_large() and environ.get("REQUEST_METHOD") != "HEAD":
            lane = self._streams if _is_file(environ) else self._pages
            if not lane.enter():
                _close(body)
                return self._busy()(environ, start_response)
        assert kept.head, "the application has answered"
        start_response(*kept.head)
        return body if lane is None else _Held(body, lane)

    def _read(self, environ: WSGIEnvironment, connection: socket.socket | None) -> Response | None:
        """Take a request's body from the client before any work is done for it; the refusal of one that is too slow."""
        given = environ.get("CONTENT_LENGTH") or "0"
        length = int(given) if given.isascii() and given.isdigit() else 0
        if not 0 < length <= LARGEST_BODY or connection is None:
            return None
        if not self._bodies.enter():
            return self._busy()
        late = Timer(BODY_SECONDS, _hang_up, [connection])  # each byte would begin the time of the connection anew
        late.daemon = True
        late.start()
        try:
            body = environ["wsgi.input"].read(length)
        except OSError:
            body = b""
        finally:
            late.cancel()
            self._bodies.leave()
        environ["wsgi.input"] = BytesIO(body)
        if len(body) == length:
            return None
        response = problem(408, f"the body did not come within {BODY_SECONDS} s")
        response.headers["Connection"] = "close"
        return response

    def _lane(self, environ: WSGIEnvironment) -> Lane | None:
        """The place of what is known to be large before it is made."""
        if environ.get("PATH_INFO", "").startswith(BULK):
            return self._downloads
        return self._exports if is_heavy(environ) else None

    def _busy(self) -> Response:
        response = problem(503, f"too many large files are being sent; ask again in {RETRY_SECONDS} s",
                           retry_after_seconds=RETRY_SECONDS)  # fmt: skip
        response.headers["Retry-After"] = str(RETRY_SECONDS)
        response.headers["Cache-Control"] = "no-store"
        response.headers.update(self._headers)
        return response


def _hang_up(connection: socket.socket) -> None:
    import socket as sockets  # noqa: PLC0415

    with suppress(OSError):
        connection.shutdown(sockets.SHUT_RD)


def _is_file(environ: WSGIEnvironment) -> bool:
    """Figures, rather than what pages are made of: those who take many files leave the pages their places."""
    return not environ.get("PATH_INFO", "").startswith(("/assets/", "/_dash"))
