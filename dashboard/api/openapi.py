"""The OpenAPI 3.1 document, made from the declarations and the catalogue of the served warehouse."""

from __future__ import annotations

from typing import Any

import orjson

from dashboard import settings, urls
from dashboard.api.base import Endpoint
from dashboard.api.endpoints import ENDPOINTS
from dashboard.api.parameters import CODES, DAY, FLAG, NUMBER, WHOLE, YEAR, YEARS, Parameter
from dashboard.publish import formats
from dashboard.publish.sheet import Field
from dashboard.warehouse import Warehouse

VERSION = "1.0.0"
MOST_LISTED = 120  # codes listed in the document; longer lists are endpoints of their own
KINDS = {"string": "string", "integer": "integer", "number": "number", "boolean": "boolean"}
PROBLEMS = {
    400: "A parameter is unknown, malformed, not available or contradicts another: the problem names it, what was "
         "given, the reason, and what is allowed.",
    404: "There is no such thing.",
    406: "None of the formats that Accept names is there.",
    410: "The cursor belongs to an earlier state of the data: begin again.",
    413: "The answer would be too large: narrow the question.",
    429: "Too many requests from one address: wait as Retry-After says.",
    503: "There are no data to serve at the moment.",
}  # fmt: skip
PROBLEM_SCHEMA = {
    "type": "object",
    "required": ["status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "problems": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["parameter", "given", "reason", "allowed"],
                "properties": {
                    "parameter": {"type": "string"},
                    "given": {"type": "string"},
                    "reason": {"type": "string"},
                    "allowed": {"type": "array", "items": {"type": "string"}},
                },
            },
        },
    },
}
_TEXTS = {"type": "array", "items": {"type": "string"}}
_OBJECTS = {"type": "array", "items": {"type": "object"}}
META_SCHEMA = {
    "type": "object",
    "required": ["sentence", "count", "total", "next", "content_hash", "collected", "licences", "citations",
                 "sources", "notes"],
    "properties": {
        "sentence": {"type": "string", "description": "what was asked, in words"},
        "count": {"type": "integer", "description": "rows in this answer"},
        "total": {"type": "integer", "description": "rows on all pages together"},
        "next": {"type": ["string", "null"], "description": "address of the next page"},
        "content_hash": {"type": "string", "description": "state of the data: the same hash, the same rows"},
        "collected": {"type": "string", "description": "day on which the served state of the figures was put together"},
        "licences": {**_OBJECTS, "description": "terms of the publishers; noncommercial: not for commercial use"},
        "citations": {**_TEXTS, "description": "how to cite the producers"},
        "sources": {**_OBJECTS, "description": "datasets and releases the answer rests on"},
        "notes": {**_TEXTS, "description": "what must be known of the rows"},
    },
}  # fmt: skip


def _scalar(p: Parameter, warehouse: Warehouse) -> dict[str, Any]:
    options = p.options(warehouse)
    if p.kind == FLAG:
        return {"type": "boolean"}
    if options:
        listed = {"enum": list(options)} if len(options) <= MOST_LISTED else {"minLength": 1, "maxLength": 100}
        return {"type": "string", **listed}
    if p.kind in (YEARS, YEAR):
        return {"type": "integer", "minimum": 1900, "maximum": 2150}
    if p.kind == WHOLE:
        return {"type": "integer", "minimum": int(p.low), "maximum": int(p.high)}
    if p.kind == NUMBER:
        return {"type": "number", "minimum": p.low, "maximum": p.high}
    return {"type": "string", "format": "date"} if p.kind == DAY else {"type": "string", "maxLength": 2000}


def parameter(p: Parameter, warehouse: Warehouse) -> dict[str, Any]:
    """One parameter; several values with commas (they may be repeated as well)."""
    schema = _scalar(p, warehouse)
    default: Any = {"true": True, "false": False}.get(p.default, p.default) if p.kind == FLAG else p.default
    if p.default and not p.many:
        schema["default"] = int(default) if p.kind == WHOLE else default
    made: dict[str, Any] = {
        "name": p.name, "in": "path" if p.in_path else "query", "required": p.required, "description": p.about,
    }  # fmt: skip
    if p.many:
        made |= {"schema": {"type": "array", "items": schema}, "style": "form", "explode": False}
    else:
        made["schema"] = schema
    if p.example:
        made["example"] = _example(p)
    return made


def _example(p: Parameter) -> Any:
    if p.kind == FLAG:
        return p.example == "true"
    if p.kind in (WHOLE, YEAR):
        return int(p.example)
    if p.kind == NUMBER:
        return float(p.example)
    if p.kind == YEARS:
        return [int(part) for part in p.example.split(",")]
    return p.example.split(",") if p.many or p.kind == CODES else p.example


def _cell(field: Field, endpoint: Endpoint) -> dict[str, Any]:
    said = {"description": field.about} if field.about else {}
    if field.name in endpoint.nested:
        return {"type": ["array", "object"], **said}
    return {"type": [KINDS[field.kind], "null"], **said}


def _content(endpoint: Endpoint) -> dict[str, Any]:
    row = {"type": "object", "properties": {field.name: _cell(field, endpoint) for field in endpoint.fields}}
    data = row if endpoint.one else {"type": "array", "items": row}
    schema = {
        "type": "object", "required": ["data", "meta"],
        "properties": {"data": data, "meta": {"$ref": "#/components/schemas/Meta"}},
    }  # fmt: skip
    content: dict[str, Any] = {"application/json": {"schema": schema}}
    for name in endpoint.formats:
        if name != "json":
            content[formats.FORMATS[name].mimetype.partition(";")[0]] = {}
    return content


def _operation(endpoint: Endpoint, warehouse: Warehouse) -> dict[str, Any]:
    refused = {
        str(status): {"$ref": f"#/components/responses/Problem{status}"}
        for status in PROBLEMS
    }  # fmt: skip
    found = {
        "description": endpoint.about,
        "headers": {
            "ETag": {"schema": {"type": "string"}, "description": "mark of this answer, for If-None-Match"},
            "Link": {"schema": {"type": "string"}, "description": "licences, and the next page"},
        },
        "content": _content(endpoint),
    }
    return {
        "operationId": endpoint.name, "summary": endpoint.subject, "description": endpoint.about,
        "parameters": [parameter(p, warehouse) for p in endpoint.parameters],
        "responses": {"200": found, "304": {"description": "Not modified."}, **refused},
    }  # fmt: skip


def document(warehouse: Warehouse) -> dict[str, Any]:
    """The whole document."""
    responses = {
        f"Problem{status}": {
            "description": said,
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status, said in PROBLEMS.items()
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Floorwatch API",
            "version": VERSION,
            "description": "Who is covered by social protection and health care: figures as published, with release, "
            "licence and provenance. Within v1 nothing that is documented is renamed, removed or given another "
            "meaning.",
            "license": {"name": "Code: Apache-2.0; figures: the terms of their publishers, stated in every answer"},
        },
        "servers": [{"url": settings.public_url()}],
        "paths": {
            urls.api(endpoint.path.replace("<", "{").replace(">", "}")): {"get": _operation(endpoint, warehouse)}
            for endpoint in ENDPOINTS.values()
        },
        "components": {"schemas": {"Meta": META_SCHEMA, "Problem": PROBLEM_SCHEMA}, "responses": responses},
    }


def text(warehouse: Warehouse) -> bytes:
    """The document as JSON; made once per warehouse file."""
    key = ("api-openapi",)
    if key not in warehouse.memo:
        warehouse.memo[key] = orjson.dumps(document(warehouse), option=orjson.OPT_INDENT_2)
    made: bytes = warehouse.memo[key]
    return made
