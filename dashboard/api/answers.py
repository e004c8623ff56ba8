"""An endpoint's answer as JSON or as a file: chosen by `format` or Accept, repeatable, with licences and next page."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import replace
from email.utils import format_datetime
from hashlib import sha256
from http import HTTPStatus
from itertools import chain
from typing import Any
from urllib.parse import quote

import orjson
from flask import Request, Response

from dashboard import serving, urls
from dashboard.api.base import Answer, Endpoint, Row, citation
from dashboard.api.parameters import ApiError, Asked, flaw
from dashboard.publish import formats
from dashboard.publish.about import code_definitions, every_code, sources
from dashboard.publish.sheet import About, Sheet, Source
from dashboard.warehouse import Warehouse

JSON = "application/json"
NONCOMMERCIAL = "Part of these figures may not be used commercially: see licences."
SYNTHETIC = "Synthetic data, made up to show how it works, which describe no country and must not be cited:"
KEPT_BYTES, LONGEST_KEPT = 16_000_000, 1_000_000  # answers remembered per warehouse file
_LOCK = threading.Lock()


def form_of(endpoint: Endpoint, asked: Asked, request: Request) -> str:
    """The format asked for. ApiError 406 when Accept names none that there is."""
    if asked.all("format"):
        return asked.one("format")
    header = request.headers.get("Accept", "")
    if not header or header.split(",")[0].strip() == "*/*":
        return "json"
    offered = {(JSON if name == "json" else formats.FORMATS[name].mimetype).partition(";")[0]: name
               for name in endpoint.formats}  # fmt: skip
    best = request.accept_mimetypes.best_match(list(offered))
    if best is None:
        raise ApiError(HTTPStatus.NOT_ACCEPTABLE, "none of the formats that Accept names is there",
                       [flaw("Accept", header[:60], "not-available", tuple(offered))])  # fmt: skip
    return offered[best]


def respond(endpoint: Endpoint, asked: Asked, request: Request) -> Response:
    """The answer to a request."""
    asked = replace(asked, form=form_of(endpoint, asked, request))
    warehouse = serving.warehouse()
    if asked.form == "json":
        return _json(endpoint, asked, warehouse, request)
    form = formats.FORMATS[asked.form]
    same = formats.unchanged(_address(asked), form, request)
    if same is not None:
        return same
    answer = endpoint.answer(asked, warehouse)
    found = sources(warehouse.catalogue, answer.sources(), asked.one("lang"))
    response = formats.respond(sheet(endpoint, asked, answer, found, warehouse), form, request)
    _link(response.headers, "next", next_page(asked, answer))
    return response


def _address(asked: Asked) -> str:
    """The canonical address of a question."""
    form = [("format", asked.form)] if asked.form != "json" else []
    return urls.absolute(urls.api(asked.path, [*asked.pairs("format"), *form]))


def _json(endpoint: Endpoint, asked: Asked, warehouse: Warehouse, request: Request) -> Response:
    state = f"{serving.program()} {warehouse.catalogue.content_hash} {asked.path} {asked.pairs()}"
    tag = sha256(state.encode(errors="replace")).hexdigest()[:24]
    response = Response(content_type=JSON)
    response.headers["Cache-Control"] = formats.REPEATABLE
    response.headers["Last-Modified"] = format_datetime(formats.modified(), usegmt=True)
    response.vary.add("Accept")
    response.set_etag(tag, weak=True)
    response.make_conditional(request)
    if response.status_code == HTTPStatus.NOT_MODIFIED:
        return response
    body, links = _kept(warehouse, tag) or _keep(warehouse, tag, _body(endpoint, asked, warehouse))
    response.set_data(body)
    for relation, url in links:
        _link(response.headers, relation, url)
    return response


Made = tuple[bytes, tuple[tuple[str, str], ...]]
"""A body, and the links that go with it."""


def _kept(warehouse: Warehouse, tag: str) -> Made | None:
    with _LOCK:
        kept: OrderedDict[str, Made] = warehouse.memo.setdefault(("api-answers",), OrderedDict())
        found = kept.get(tag)
        if found:
            kept.move_to_end(tag)
        return found


def _keep(warehouse: Warehouse, tag: str, made: Made) -> Made:
    """Remember small answers, the last ones asked for."""
    if len(made[0]) <= LONGEST_KEPT:
        with _LOCK:
            kept: OrderedDict[str, Made] = warehouse.memo[("api-answers",)]
            kept[tag] = made
            while sum(len(body) for body, _ in kept.values()) > KEPT_BYTES:
                kept.popitem(last=False)
    return made


def _body(endpoint: Endpoint, asked: Asked, warehouse: Warehouse) -> Made:
    answer = endpoint.answer(asked, warehouse)
    if answer.objects is None:
        content, links = _content(endpoint, asked, answer, warehouse)
        return orjson.dumps(content, option=orjson.OPT_APPEND_NEWLINE), links
    data, count = answer.objects()
    meta, links = _beside(endpoint, asked, answer, warehouse, count)
    return b'{"data":' + data + b',"meta":' + orjson.dumps(meta) + b"}\n", links


Links = tuple[tuple[str, str], ...]


def made(endpoint: Endpoint, asked: Asked, warehouse: Warehouse) -> tuple[dict[str, Any], Links]:
    """The answer as JSON has it, and the links that go with it."""
    return _content(endpoint, asked, endpoint.answer(asked, warehouse), warehouse)


def _content(endpoint: Endpoint, asked: Asked, answer: Answer, warehouse: Warehouse) -> tuple[dict[str, Any], Links]:
    names = [field.name for field in answer.fields]
    data: Any = [dict(zip(names, row, strict=True)) for row in chain.from_iterable(answer.batches())]
    meta, links = _beside(endpoint, asked, answer, warehouse, len(data))
    return {"data": data[0] if endpoint.one else data, "meta": meta}, links


def _beside(
    endpoint: Endpoint, asked: Asked, answer: Answer, warehouse: Warehouse, count: int
) -> tuple[dict[str, Any], Links]:
    """What stands beside the rows, and the links."""
    found = sources(warehouse.catalogue, answer.sources(), asked.one("lang"))
    meta = _meta(endpoint, asked, answer, found, count)
    links = [("license", url) for url in dict.fromkeys(s.licence_url for s in found if s.licence_url)]
    return meta, tuple(links + ([("next", meta["next"])] if meta["next"] else []))


def _meta(endpoint: Endpoint, asked: Asked, answer: Answer, found: tuple[Source, ...], count: int) -> dict[str, Any]:
    catalogue = serving.warehouse().catalogue
    licences: dict[tuple[str, str], list[str]] = {}
    for source in found:
        named = licences.setdefault((source.licence, source.licence_url), [])
        named += [source.dataset] if source.dataset not in named else []
    limited = {source.dataset for source in found if source.noncommercial}
    return {
        "sentence": asked.sentence(endpoint.subject),
        "count": count,
        "total": answer.total() if answer.total else count,
        "next": next_page(asked, answer) or None,
        "content_hash": catalogue.content_hash,
        "collected": catalogue.collected,
        "licences": [{"licence": name, "url": url, "datasets": datasets, "noncommercial": bool(limited & {*datasets})}
                     for (name, url), datasets in licences.items()],
        "citations": list(dict.fromkeys(citation(s.citation, s.release, s.retrieved) for s in found)),
        "sources": [{"dataset": s.dataset, "release": s.release, "retrieved": s.retrieved, "publisher": s.publisher,
                     "title": s.title, "landing": s.landing} for s in found],
        "notes": notes(answer, found),
    }  # fmt: skip


def notes(answer: Answer, found: tuple[Source, ...]) -> list[str]:
    """What must be known of the rows; of a licence that forbids commercial use, and of synthetic data, always."""
    made_up = [f"{source.dataset} {source.release}" for source in found if source.synthetic]
    told = [f"{SYNTHETIC} {', '.join(dict.fromkeys(made_up))}."] if made_up else []
    limited = [NONCOMMERCIAL] if any(source.noncommercial for source in found) else []
    return [*told, *answer.notes, *limited]


def next_page(asked: Asked, answer: Answer) -> str:
    """The address of the next page; '' when there is none."""
    cursor = answer.following() if answer.following else ""
    return urls.absolute(urls.api(asked.path, [*asked.pairs("cursor"), ("cursor", cursor)])) if cursor else ""


def _link(headers: Any, relation: str, url: str) -> None:
    if url:
        written = f'<{quote(url, safe=":/?#[]@!$&()*+,;=%~")}>; rel="{relation}"'
        headers["Link"] = f"{headers['Link']}, {written}" if headers.get("Link") else written


def sheet(endpoint: Endpoint, asked: Asked, answer: Answer, found: tuple[Source, ...], warehouse: Warehouse) -> Sheet:
    """The answer for the writers of files: lists and objects become JSON text."""
    catalogue, sentence = warehouse.catalogue, asked.sentence(endpoint.subject)
    names = {field.name for field in answer.fields}
    used = {column: codes for column, codes in every_code(catalogue).items() if column in names}
    about = About(
        title=f"Floorwatch: {endpoint.subject}", finding="", measure=sentence,
        url=_address(asked), lang=asked.one("lang"), sources=found,
        notes=tuple(notes(answer, found)), definitions=tuple(code_definitions(catalogue, used, asked.one("lang"))),
        content_hash=catalogue.content_hash, collected=catalogue.collected,
    )  # fmt: skip
    places = {n for n, field in enumerate(answer.fields) if field.name in endpoint.nested}

    def batches() -> Iterator[list[Row]]:
        for batch in answer.batches():
            yield [_flat(row, places) for row in batch] if places else batch

    chosen = [f"{name}-{text}" for name, text in asked.pairs("format", "lang", "fields", "limit", "cursor")]
    name = "_".join(["floorwatch", *asked.path.strip("/").split("/"), *chosen])
    return Sheet(name, answer.fields, batches, about, answer.arrow)


def _flat(row: Row, places: set[int]) -> Row:
    return tuple(orjson.dumps(cell).decode() if n in places else cell for n, cell in enumerate(row))
