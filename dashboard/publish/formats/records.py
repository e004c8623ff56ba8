"""JSON: what the rows are about, their columns, and the rows as records. Texts stay as they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import orjson

from dashboard.publish.sheet import About, Sheet


def described(about: About) -> dict[str, Any]:
    """What stands beside the rows, for machines."""
    made = asdict(about)
    made["definitions"] = [{"term": term, "definition": said} for term, said in about.definitions]
    return made


def fields(sheet: Sheet) -> list[dict[str, str]]:
    """The columns, for machines."""
    return [asdict(field) for field in sheet.fields]


def write(sheet: Sheet) -> Iterator[bytes]:
    """One object: `about`, `fields`, and `records` with a value (or null) for every field."""
    head = orjson.dumps({"about": described(sheet.about), "fields": fields(sheet)})
    names, before = sheet.names, head[:-1] + b',"records":[\n'
    for batch in sheet.batches():
        if batch:
            yield before + b",\n".join(orjson.dumps(dict(zip(names, row, strict=True))) for row in batch)
            before = b",\n"
    yield (before if before != b",\n" else b"\n") + b"]}\n"
