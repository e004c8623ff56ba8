"""What one client may ask of the server: requests for data are counted per client (flask-limiter).

How much the server does at the same time, whoever asks, is bounded in `dashboard.lanes`.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from flask import Flask, Response, request
from flask_limiter import ApplicationLimit, Limiter
from flask_limiter.errors import RateLimitExceeded
from limits import RateLimitItem, parse
from limits.errors import ConfigurationError

from dashboard import settings
from dashboard.problems import problem

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

MEMORY = "memory://"
NETWORK = 64  # bits of an IPv6 address that belong to one client
HEAVY_ENDINGS = (".xlsx", ".zip", ".parquet")
HEAVY_FORMATS = {ending.removeprefix(".") for ending in HEAVY_ENDINGS}
HEAVY_ACCEPT = re.compile(r"spreadsheetml|application/zip|parquet", re.IGNORECASE)
PICTURE = re.compile(r"^/(?:charts|brief)/[^/]+\.(?:png|svg|pdf)$")
BULK = "/bulk/"


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
    """Does the request ask for a file that is made as a whole before it is sent?

    The query is read as the application reads it: decoded, without spaces around values.
    """
    path = environ.get("PATH_INFO", "")
    if path.startswith(BULK):
        return False
    if path.endswith(HEAVY_ENDINGS) or PICTURE.match(path):
        return True
    if not path.startswith("/api/"):
        return False
    pairs = parse_qsl(environ.get("QUERY_STRING", ""), encoding="utf-8", errors="replace")
    asked = {text.strip() for name, text in pairs if name.strip() == "format"}
    return bool(HEAVY_FORMATS & asked or HEAVY_ACCEPT.search(environ.get("HTTP_ACCEPT", "")))


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
