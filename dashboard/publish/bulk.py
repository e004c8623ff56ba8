"""`/bulk/…`: all figures as files, under addresses that belong to one state of the data for ever.

A file is found by its name in the edition's listing; nothing of a URL ever becomes part of a path. The answers are the
files' own bytes: resumable (Range, If-Range), named by their SHA-256 (ETag, Repr-Digest), never compressed again.
"""

from __future__ import annotations

import json
import os
from base64 import b64encode
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse
from werkzeug.wsgi import wrap_file

from dashboard import serving, settings, shell, urls
from dashboard.editions import LISTING, SUMS, BulkFile, Edition, Library
from dashboard.elements import render
from dashboard.pages import bulk_list
from dashboard.problems import problem
from dashboard.texts import t

blueprint = Blueprint("bulk", __name__)
LIBRARY = Library(settings.bulk_dir())
LATEST = "latest"
IMMUTABLE = "public, max-age=31536000, immutable"
CHUNK = 256 * 1024
SHOWN = 100  # characters of an address, in an error
SHOWN_INLINE = (LISTING, SUMS, "README.md")
MIMETYPES = {
    ".parquet": "application/vnd.apache.parquet", ".duckdb": "application/vnd.duckdb.db", ".gz": "application/gzip",
    ".json": "application/json", ".md": "text/markdown; charset=utf-8",
}  # fmt: skip


def _search() -> str:
    search = request.query_string.decode(errors="replace")
    serving.limit(search)
    return search


def _newest() -> Edition | None:
    return LIBRARY.latest(serving.warehouse().catalogue.content_hash)


def _none_yet() -> Response:
    """503: nothing has been made. People are told in words, operators what to run."""
    if "text/html" in request.headers.get("Accept", ""):
        response = Response(shell.message(serving.language(_search()), "bulk-missing"), 503)
    else:
        response = problem(503, "no bulk files have been made yet; the operator runs `python -m etl bulk`")
    response.headers["Retry-After"] = "60"
    return response


@blueprint.get(urls.BULK)
def listing_page() -> Response:
    """The files of the newest edition for people: what, how large, checksum, licence."""
    search = _search()
    edition, lang = _newest(), serving.language(search)
    if edition is None:
        return _none_yet()
    content = render(bulk_list.page(edition, LIBRARY.names(), serving.warehouse().catalogue, lang))
    return Response(shell.alone(urls.BULK, search, t(lang, "bulk-heading"), content), mimetype="text/html")


@blueprint.get(f"{urls.BULK}{LISTING}")
def listing_json() -> Response:
    """The newest edition for programs: its listing with the address of every file, and the other editions."""
    edition = _newest()
    if edition is None:
        return _none_yet()
    served = serving.warehouse().catalogue.content_hash
    answer: dict[str, Any] = {**edition.listing, "current": edition.listing["content_hash"] == served}
    answer["files"] = [file | {"url": _address(edition.name, file["name"])} for file in edition.listing["files"]]
    answer["editions"] = [{"edition": name, "url": _address(name, LISTING)} for name in LIBRARY.names()]
    body = json.dumps(answer, ensure_ascii=False, indent=1)
    response = Response(body, mimetype="application/json")
    response.headers["Cache-Control"] = "no-cache"
    response.set_etag(sha256(body.encode()).hexdigest()[:24], weak=True)
    response.make_conditional(request)
    return response


def _address(edition: str, name: str) -> str:
    return urls.absolute(urls.bulk(edition, name))


@blueprint.get(f"{urls.BULK}<edition>/")
def folder(edition: str) -> AnyResponse:
    """The listing of an edition; of the newest, the page."""
    if edition == LATEST:
        return _moved(urls.bulk())
    return _moved(urls.bulk(edition, LISTING)) if LIBRARY.edition(edition) else _no_edition(edition)


@blueprint.get(f"{urls.BULK}<edition>/<path:name>")
def file(edition: str, name: str) -> AnyResponse:
    """One file of an edition; of `latest`, the way to the newest one."""
    found = _newest() if edition == LATEST else LIBRARY.edition(edition)
    if found is None:
        return _none_yet() if edition == LATEST else _no_edition(edition)
    if name not in found.files:
        return problem(404, f"edition {found.name} has no file {name[:SHOWN]!r}", files=sorted(found.files))
    if edition == LATEST:
        return _moved(urls.bulk(found.name, name))
    return _send(found, found.files[name])


def _no_edition(name: str) -> Response:
    return problem(404, f"no edition {name[:SHOWN]!r}", editions=[LATEST, *LIBRARY.names()])


def _moved(where: str) -> AnyResponse:
    response = redirect(where, 302)
    response.headers["Cache-Control"] = "no-store"
    return response


def _send(edition: Edition, asked: BulkFile) -> Response:
    """The file's bytes, or the part of them that is asked for."""
    try:
        handle = edition.path(asked).open("rb")
    except FileNotFoundError:  # taken away since the listing was read
        return _no_edition(edition.name)
    try:
        state = os.fstat(handle.fileno())
        if state.st_size != asked.bytes:
            handle.close()
            return problem(503, f"{asked.name} is not whole on this server; the operator runs `python -m etl bulk`")
        _leave_out_range(asked)
        body: Any = wrap_file(request.environ, handle, CHUNK)
        response = Response(body, mimetype=None, content_type=_type(asked), direct_passthrough=True)
        _head(response, edition, asked)
        response.last_modified = datetime.fromtimestamp(int(state.st_mtime), UTC)
        response.make_conditional(request, accept_ranges=True, complete_length=asked.bytes)
    except BaseException:
        handle.close()
        raise
    return response


def _head(response: Response, edition: Edition, asked: BulkFile) -> None:
    response.content_length = asked.bytes
    response.set_etag(asked.sha256)
    response.headers["Cache-Control"] = IMMUTABLE
    response.headers["Repr-Digest"] = f"sha-256=:{b64encode(bytes.fromhex(asked.sha256)).decode()}:"
    if asked.name not in SHOWN_INLINE:
        response.headers["Content-Disposition"] = f'attachment; filename="{_saved_as(edition, asked)}"'
    if asked.licence_url:
        response.headers["Link"] = f'<{asked.licence_url}>; rel="license"'


def _saved_as(edition: Edition, asked: BulkFile) -> str:
    """The name under which a browser saves it: with dataset and release, and the edition where it is not a release."""
    parts = [part for part in asked.name.split("/") if part != "observations"]
    own = "_".join(parts)
    stem, dot, ending = own.partition(".") if asked.kind != "observations" else own.rpartition(".")
    state = "" if asked.kind == "observations" else f"_{edition.name[:8]}"
    start = "" if stem.startswith("floorwatch") else "floorwatch_"
    return f"{start}{stem}{state}{dot}{ending}"


def _type(asked: BulkFile) -> str:
    return next(
        (kind for ending, kind in MIMETYPES.items() if asked.name.endswith(ending)), "text/plain; charset=utf-8"
    )


def _leave_out_range(asked: BulkFile) -> None:
    """RFC 9110, 14.2: a Range is for GET alone, of bytes; several at once may be answered with the whole; and what the
    client has already (If-None-Match) goes before it."""
    wanted = request.environ.get("HTTP_RANGE", "")
    known = request.if_none_match.contains_weak(asked.sha256)
    if request.method != "GET" or not wanted.strip().lower().startswith("bytes=") or "," in wanted or known:
        request.environ.pop("HTTP_RANGE", None)
