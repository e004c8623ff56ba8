"""ZIP: the rows as CSV, and beside them what is needed to cite and to trust them. Written while it is sent.

data.csv comes first, since README.md states its SHA-256. A file of several sheets has them in a folder each their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import orjson

from dashboard.publish import citation
from dashboard.publish.formats import text
from dashboard.publish.formats.columnar import Sink
from dashboard.publish.formats.readme import Part, readme
from dashboard.publish.formats.records import described, fields
from dashboard.publish.sheet import About, Sheet

LEVEL = 6
FRICTIONLESS = {"string": "string", "integer": "integer", "number": "number", "boolean": "boolean"}
DAY = (1980, 1, 1, 0, 0, 0)  # the same rows make the same bytes


@dataclass
class _Written:
    size: int = 0
    hash: str = ""


def write(sheet: Sheet) -> Iterator[bytes]:
    """data.csv, README.md, metadata.json, datapackage.json and the citations."""
    yield from pack(sheet.name, sheet.about, [("data.csv", sheet)])


def pack(name: str, about: About, sheets: Sequence[tuple[str, Sheet]]) -> Iterator[bytes]:
    """Some sheets as CSV files, each with its file name, and what they are all about."""
    sink = Sink()
    parts: list[Part] = []
    with ZipFile(sink, "w", ZIP_DEFLATED, compresslevel=LEVEL) as file:
        for path, sheet in sheets:
            written = _Written()
            yield from _rows(file, sink, path, sheet, written)
            parts.append(Part(path, sheet, written.hash, written.size))
        beside = {
            "README.md": readme(about, parts).encode(),
            "metadata.json": _metadata(about, parts),
            "datapackage.json": _package(name, about, parts),
            **{path: make(about).encode() for path, make in citation.FILES.items()},
        }
        for path, content in beside.items():
            file.writestr(_entry(path), content, ZIP_DEFLATED, LEVEL)
            yield sink.taken()
    yield sink.taken()


def _entry(path: str) -> ZipInfo:
    entry = ZipInfo(path, DAY)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _rows(file: ZipFile, sink: Sink, path: str, sheet: Sheet, written: _Written) -> Iterator[bytes]:
    digest = sha256()
    with file.open(_entry(path), "w", force_zip64=True) as entry:
        for part in text.csv_file(sheet):
            digest.update(part)
            written.size += len(part)
            entry.write(part)
            if data := sink.taken():
                yield data
    written.hash = digest.hexdigest()


def _metadata(about: About, parts: Sequence[Part]) -> bytes:
    files = [
        {"path": part.path, "bytes": part.size, "sha256": part.hash, "title": part.sheet.about.title,
         "finding": part.sheet.about.finding, "measure": part.sheet.about.measure, "url": part.sheet.about.url,
         "fields": fields(part.sheet)}
        for part in parts
    ]  # fmt: skip
    return orjson.dumps({"about": described(about), "files": files}, option=orjson.OPT_INDENT_2)


def slug(name: str) -> str:
    """A name as Data Packages want it: small letters, digits, dots, dashes, underscores."""
    return re.sub(r"[^a-z0-9._-]+", "-", name.lower()).strip("-") or "data"


def _package(name: str, about: About, parts: Sequence[Part]) -> bytes:
    licences = {(s.licence, s.licence_url) for s in about.sources}
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": slug(name),
        "title": about.title,
        "description": about.finding or about.measure,
        "homepage": about.url,
        "version": about.content_hash[:12],
        "resources": [_resource(part) for part in parts],
        "sources": [{"title": f"{s.publisher}: {s.title}, {s.release}", **({"path": s.landing} if s.landing else {})}
                    for s in about.sources],
        "licenses": [{"name": slug(licence), "title": licence, **({"path": url} if url else {})}
                     for licence, url in sorted(licences)],
    }  # fmt: skip
    return orjson.dumps({k: v for k, v in package.items() if v}, option=orjson.OPT_INDENT_2)


def _resource(part: Part) -> dict[str, Any]:
    columns = [
        {"name": field.name, "type": FRICTIONLESS[field.kind],
         **({"description": field.about} if field.about else {}),
         **({"trueValues": ["True"], "falseValues": ["False"]} if field.kind == "boolean" else {})}
        for field in part.sheet.fields
    ]  # fmt: skip
    return {
        "name": slug(part.path.rpartition("/")[2].removesuffix(".csv")),
        "path": part.path,
        "profile": "tabular-data-resource",
        "title": part.sheet.about.title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": part.size,
        "hash": f"sha256:{part.hash}",
        "schema": {"fields": columns, "missingValues": [""]},
    }
