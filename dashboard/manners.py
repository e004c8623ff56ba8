"""How data are answered over HTTP: for scripts of every origin, compressed as the client likes, dated, within limits.

What holds for data holds for `is_data` paths: files of charts and pages, the API, bulk files. Pages and their assets
are answered by `static` (compression) and Dash; they are for readers of this site and are not counted.
"""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, request
from werkzeug.exceptions import NotAcceptable

from dashboard import encodings, lanes, limits, serving, settings
from dashboard.publish.formats import modified
from dashboard.static import SMALLEST, TEXT
from dashboard.warehouse import WarehouseUnavailableError

PREFIXES = ("/charts/", "/api/", "/bulk/", "/oembed")
ENDINGS = (".csv", ".tsv", ".json", ".xlsx", ".parquet", ".zip", ".bib", ".ris", ".pdf")
NOT_DATA_PREFIXES = ("/assets/", "/_")
NOT_DATA_ENDINGS = (".html", ".part")  # of charts, for the pages
NOT_DATA = ("/bulk/", "/search.json")
COMPRESSIBLE_TOO = ("application/vnd.sdmx.data+csv",)
SHOWN = 200  # characters of what a client sent, in an error
METHODS = "GET, HEAD, OPTIONS"
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "Accept-Ranges, Content-Disposition, Content-Encoding, Content-Length, Content-Range, ETag, Last-Modified,"
        " Link, RateLimit-Limit, RateLimit-Policy, RateLimit-Remaining, RateLimit-Reset, Repr-Digest, Retry-After"
    ),
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": (
        "Accept, Accept-Language, Cache-Control, Content-Type, If-Modified-Since, If-None-Match, If-Range, Range"
    ),
    "Access-Control-Max-Age": "86400",
}


def is_data(path: str) -> bool:
    """Is this the address of data, rather than of a page or of what a page is made of?"""
    if path.startswith(NOT_DATA_PREFIXES) or path.endswith(NOT_DATA_ENDINGS) or path in NOT_DATA:
        return False
    return path.startswith(PREFIXES) or path.endswith(ENDINGS)


def install(server: Flask) -> None:
    """Give the server its manners; to be called after `static.install`, whose compression it comes before."""
    server.before_request(_before)
    limits.install(server, is_data)
    server.after_request(_after)
    server.wsgi_app = lanes.Lanes(server.wsgi_app, settings.at_once(), CORS)  # type: ignore[method-assign]


def _before() -> Response | None:
    """Answer a browser's question whether it may ask (CORS), and refuse who wants none of our encodings."""
    if not is_data(request.path):
        return None
    if request.method == "OPTIONS":
        response = Response(status=204)
        response.headers["Allow"] = METHODS
        response.headers.update(PREFLIGHT)
        return response
    offered = () if request.path.startswith("/bulk/") else encodings.CODINGS
    if encodings.negotiated(request.accept_encodings, offered) is None:
        allowed = ", ".join((*offered, encodings.IDENTITY))
        raise NotAcceptable(f"Accept-Encoding {request.headers['Accept-Encoding'][:SHOWN]!r} refuses all of: {allowed}")
    return None


def _after(response: Response) -> Response:
    if is_data(request.path):
        response.headers.update(CORS)
        if request.method in ("GET", "HEAD"):
            _date(response)
            _compress(response)
    return response


def _date(response: Response) -> None:
    """Last-Modified for what comes from the served warehouse and does not say itself."""
    if response.status_code != 200 or "Last-Modified" in response.headers or not response.headers.get("ETag"):
        return
    try:
        serving.warehouse()
    except WarehouseUnavailableError:
        return
    response.last_modified = modified()
    response.make_conditional(request)


def _compress(response: Response) -> None:
    """Compress what can be: a stream while it is sent, the rest as a whole. A changed body has a weak ETag."""
    forced = encodings.refuses_plain(request.accept_encodings)
    text = TEXT.match(response.mimetype or "") or response.mimetype in COMPRESSIBLE_TOO
    if not (text or forced) or response.direct_passthrough or response.content_encoding:
        return
    response.vary.add("Accept-Encoding")
    tag, weak = response.get_etag()
    if tag and not weak:
        response.set_etag(tag, weak=True)  # one name for the same content in every encoding
    coding = encodings.negotiated(request.accept_encodings)
    if not coding or response.status_code in (204, 206, 304):
        return
    if response.is_streamed:
        stream: Any = encodings.Stream(iter(response.iter_encoded()), coding, getattr(response.response, "close", None))
        response.response = stream
        response.headers.pop("Content-Length", None)
    elif len(body := response.get_data()) >= (1 if forced else SMALLEST):
        response.set_data(encodings.compressed(body, coding))
    else:
        return
    response.content_encoding = coding
