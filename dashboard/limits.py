"""What one client may ask of the server, and how much the server does at once.

`install` counts requests for data per client (flask-limiter). `Lanes` wraps the application: few answers are computed
at the same time, fewer large files, and a client that has stopped reading loses its connection.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from ipaddress import IPv6Address, ip_address, ip_network
from threading import BoundedSemaphore, Lock
from typing import TYPE_CHECKING

from flask import Flask, Response, request
from flask_limiter import ApplicationLimit, Limiter
from flask_limiter.errors import RateLimitExceeded
from limits import RateLimitItem, parse
from limits.errors import ConfigurationError

from dashboard import settings
from dashboard.problems import problem

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

MEMORY = "memory://"
NETWORK = 64  # bits of an IPv6 address that belong to one client
HEAVY_ENDINGS = (".xlsx", ".zip", ".parquet")
PICTURE = re.compile(r"^/(?:charts|brief)/[^/]+\.(?:png|svg|pdf)$")
HEAVY_FORMAT = re.compile(r"(?:^|&)format=(?:xlsx|zip|parquet)(?:&|$)")
HEAVY_ACCEPT = re.compile(r"spreadsheetml|application/zip|parquet")
BULK = "/bulk/"
COMPUTING = 2  # answers a worker computes at once; more would only slow each other
STALLED_SECONDS = 30  # a client that takes or sends nothing for so long has gone
PATIENCE_SECONDS = 3  # in line for a place among the large files
RETRY_SECONDS = 5


class LimitError(ValueError):
    """A setting that is no limit, or a storage that cannot be used."""


# ---- requests a minute ----


def client() -> str:
    """Whom a request is counted for: the address of the connection, of IPv6 the network.

    `X-Forwarded-For` has been taken into account by ProxyFix, if and only if TRUSTED_PROXIES is set.
    """
    given = request.remote_addr or ""
    try:
        address = ip_address(given)
    except ValueError:
        return given or "unknown"
    if not isinstance(address, IPv6Address):
        return given
    return str(address.ipv4_mapped or ip_network((address, NETWORK), strict=False))


def shared(text: str, storage: str, workers: int) -> str:
    """A limit as each worker counts it: workers that count by themselves divide it, rounded up."""
    try:
        item = parse(text)
    except ValueError as error:
        raise LimitError(f"{text!r} is not a limit such as 600/minute") from error
    amount = item.amount if storage != MEMORY else -(-item.amount // max(1, workers))
    return f"{amount} per {item.multiples} {item.GRANULARITY.name}"


def install(server: Flask, is_data: Callable[[str], bool]) -> Limiter | None:
    """Count requests for data; None when RATE_LIMIT is `off`. LimitError for settings that cannot be used."""
    rate, heavy, storage = settings.rate_limits()
    if rate == "off":
        return None
    workers = settings.workers()

    def exempt() -> bool:
        return request.method == "OPTIONS" or not is_data(request.path)

    def light() -> bool:
        return exempt() or not is_heavy(request.environ)

    limits = [
        ApplicationLimit(shared(rate, storage, workers), exempt_when=exempt, scope="data"),
        ApplicationLimit(shared(heavy, storage, workers), exempt_when=light, scope="files"),
    ]
    try:
        limiter = Limiter(client, app=server, application_limits=list(limits), storage_uri=storage,
                          strategy="fixed-window", in_memory_fallback_enabled=storage != MEMORY)  # fmt: skip
    except ConfigurationError as error:
        raise LimitError(f"RATE_LIMIT_STORAGE={storage}: {error}") from error
    server.register_error_handler(RateLimitExceeded, lambda _: _refused(limiter))
    server.after_request(lambda response: _tell(limiter, response))
    return limiter


def is_heavy(environ: WSGIEnvironment) -> bool:
    """Does the request ask for a file that is made as a whole before it is sent?"""
    path, query = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
    if path.startswith(BULK):
        return False
    return bool(
        path.endswith(HEAVY_ENDINGS)
        or PICTURE.match(path)
        or HEAVY_FORMAT.search(query)
        or (path.startswith("/api/") and HEAVY_ACCEPT.search(environ.get("HTTP_ACCEPT", "")))
    )


def _words(item: RateLimitItem) -> str:
    name = item.GRANULARITY.name
    return f"{item.amount} requests {'a' if item.multiples == 1 else f'in {item.multiples}'} {name}"


def _refused(limiter: Limiter) -> Response:
    current = limiter.current_limit
    if current is None:
        return problem(429, "too many requests")
    wait = max(1, round(current.reset_at - time.time()))
    item = current.limit
    what = "files that are made as a whole" if "files" in current.key else "data"
    response = problem(
        429, f"at most {_words(item)} for {what} from one client and server process; ask again in {wait} s",
        limit=item.amount, window_seconds=item.get_expiry(), retry_after_seconds=wait,
    )  # fmt: skip
    response.headers["Retry-After"] = str(wait)
    return response


def _tell(limiter: Limiter, response: Response) -> Response:
    """RateLimit-* headers: the limit that is nearest to its end."""
    if current := limiter.current_limit:
        item = current.limit
        response.headers["RateLimit-Limit"] = str(item.amount)
        response.headers["RateLimit-Remaining"] = str(max(0, current.remaining))
        response.headers["RateLimit-Reset"] = str(max(0, round(current.reset_at - time.time())))
        response.headers["RateLimit-Policy"] = f"{item.amount};w={item.get_expiry()}"
    return response


# ---- at the same time ----


class Lane:
    """So many at once; the others wait for a while."""

    def __init__(self, at_once: int) -> None:
        self._free = BoundedSemaphore(at_once)

    def enter(self) -> bool:
        """Wait for a place; False when none becomes free in time."""
        return self._free.acquire(timeout=PATIENCE_SECONDS)

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
            close = getattr(self._body, "close", None)
            if close:
                close()
        finally:
            self._leave()

    def _leave(self) -> None:
        if self._left.acquire(blocking=False):  # once, and never given back
            self._lane.leave()


class Lanes:
    """The application, with a bound on what is done at once.

    A worker has more threads than it computes answers at a time: the others send to clients that read slowly.
    """

    def __init__(self, app: WSGIApplication, at_once: settings.AtOnce, headers: dict[str, str]) -> None:
        self._app, self._headers = app, headers
        self._computing = BoundedSemaphore(COMPUTING)
        self._exports, self._downloads = Lane(at_once.exports), Lane(at_once.downloads)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        connection = environ.get("gunicorn.socket")
        if connection is not None:
            with suppress(OSError):  # gone already
                connection.settimeout(STALLED_SECONDS)
        if PICTURE.match(environ.get("PATH_INFO", "")):
            # It waits for the worker, which asks this process for the page: it must not stand in that page's way.
            # How many wait is bounded where they wait (dashboard/pictures/client.py).
            return self._app(environ, start_response)
        lane = self._lane(environ)
        if lane is None:
            with self._computing:
                return self._app(environ, start_response)
        if not lane.enter():
            return self._busy()(environ, start_response)
        try:
            with self._computing:
                return _Held(self._app(environ, start_response), lane)
        except BaseException:
            lane.leave()
            raise

    def _lane(self, environ: WSGIEnvironment) -> Lane | None:
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
