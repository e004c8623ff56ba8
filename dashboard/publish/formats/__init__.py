"""The formats in which rows leave the product, and the answer that carries a file: one table for charts and API."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from hashlib import sha256
from urllib.parse import quote

from flask import Request, Response

from dashboard import serving
from dashboard.publish.formats import columnar, records, sdmx_csv, spreadsheet, text, zipped
from dashboard.publish.sheet import Sheet

REPEATABLE = "no-cache"  # may be kept, and is asked for again: an answer 304 costs little
LONGEST_NAME = 180  # characters; file systems allow 255 bytes


@dataclass(frozen=True)
class Format:
    """One format. `streams`: its bytes are made while they are sent; else the file is made first."""

    extension: str
    mimetype: str
    write: Callable[[Sheet], Iterator[bytes]]
    streams: bool = True


FORMATS: dict[str, Format] = {
    each.extension: each
    for each in (
        Format("csv", "text/csv; charset=utf-8", text.csv_file),
        Format("tsv", "text/tab-separated-values; charset=utf-8", text.tsv_file),
        Format("json", "application/json", records.write),
        Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", spreadsheet.write, False),
        Format("parquet", "application/vnd.apache.parquet", columnar.write),
        Format("sdmx.csv", "application/vnd.sdmx.data+csv; version=2.0.0", sdmx_csv.write),
        Format("zip", "application/zip", zipped.write),
    )
}


class Body:
    """The bytes of a file. The first ones are made at once, so that what cannot be written is refused with a status.

    `close` ends the writer also when nobody has asked for a byte: a file it works with is gone with the client.
    """

    def __init__(self, made: Iterator[bytes]) -> None:
        self._made = made
        self._first: bytes | None = next(made, b"")

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        first, self._first = self._first, None
        return next(self._made) if first is None else first

    def close(self) -> None:
        """Called by the server when all is sent or the client has gone."""
        close = getattr(self._made, "close", None)
        if close:
            close()


def respond(sheet: Sheet, form: Format, request: Request) -> Response:
    """The file as an answer: named, repeatable (ETag, Last-Modified, 304), with the licences of what is in it."""
    response = Response(content_type=form.mimetype)
    name = f"{plain_name(sheet.name)}.{form.extension}"
    shown = "inline" if form.extension == "json" else "attachment"  # browsers show JSON, and save what is a file
    response.headers["Content-Disposition"] = f'{shown}; filename="{name}"'
    licences = dict.fromkeys(source.licence_url for source in sheet.about.sources if source.licence_url)
    if licences:
        written = (f'<{quote(url, safe=":/?#[]@!$&()*+,;=%~")}>; rel="license"' for url in licences)
        response.headers["Link"] = ", ".join(written)
    _repeatable(response, sheet.about.url, form)
    response.make_conditional(request)
    if response.status_code == 200:
        response.headers.pop("Content-Length", None)  # that of the empty answer
        # Of HEAD too without a length: it is not known before the file is made.
        response.response = iter(()) if request.method == "HEAD" else Body(form.write(sheet))
    return response


def plain_name(name: str) -> str:
    """A file name of ASCII letters, digits, dots, dashes and underscores, whatever it is made of."""
    return re.sub(r"[^\w.-]", "-", name, flags=re.ASCII)[:LONGEST_NAME] or "floorwatch"


def modified() -> datetime:
    """When the served file was published, or the program changed, if that was later."""
    moments = [serving.changed()]
    path = serving.warehouse().path
    if path.exists():
        moments.append(path.stat().st_mtime)
    return datetime.fromtimestamp(int(max(moments)), UTC)


def unchanged(url: str, form: Format, request: Request) -> Response | None:
    """An answer 304 to who has the file of this address already: before any row is asked for."""
    if not (request.if_none_match or request.if_modified_since):
        return None
    response = Response(content_type=form.mimetype)
    _repeatable(response, url, form)
    response.make_conditional(request)
    return response if response.status_code == 304 else None


def _repeatable(response: Response, url: str, form: Format) -> None:
    """What a client needs to ask again. The bytes depend on the program, the data, and the address with its choices."""
    response.headers["Cache-Control"] = REPEATABLE
    response.headers["Last-Modified"] = format_datetime(modified(), usegmt=True)
    response.vary.add("Accept")
    parts = (serving.program(), serving.warehouse().catalogue.content_hash, url, form.extension)
    response.set_etag(sha256("\n".join(parts).encode(errors="replace")).hexdigest()[:24], weak=True)
