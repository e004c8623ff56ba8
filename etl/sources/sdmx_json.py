"""SDMX-JSON 2.0 data messages: from observations by index to cells with codes.

A message names each dimension's codes once; a series key `3:0:0` and an observation key `5` are positions in those
lists. An observation is an array: the measures, then the attributes, each attribute either a position or a plain text.
Format: SDMX 3.0 technical specification, SDMX-JSON data message 2.0. Anything else is a ParseError.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from etl.sources import ParseError, fields, text_of

MEASURE = "OBS_VALUE"
STATUS = ("OBS_STATUS", "STATUS")


@dataclass(frozen=True)
class Cell:
    """One observation: codes by dimension (time among them), the value as sent (None: no figure), its status code."""

    codes: dict[str, str]
    value: object
    status: str


def document(body: bytes, where: str) -> Any:
    """The JSON in `body`; ParseError also for a name that stands twice in one object, as one value would be lost."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        out = dict(pairs)
        if len(out) != len(pairs):
            names = [name for name, _ in pairs]
            repeated = next(name for name in names if names.count(name) > 1)
            raise ParseError(f"{where}: {repeated!r:.60} stands twice in one object")
        return out

    try:
        text = text_of(body, where)
        found = json.loads(text, object_pairs_hook=once, parse_constant=str)
        if "\\ud" in text.lower():
            json.dumps(found, ensure_ascii=False).encode()  # half a surrogate pair is no text: it cannot be stored
        return found
    except (ValueError, RecursionError) as error:
        raise ParseError(f"{where}: not JSON ({error!s:.80})") from error


def cells(body: bytes, where: str) -> Iterator[Cell]:
    """All observations of a data message, in its order."""
    (data,) = fields(document(body, where), ["data"], where)
    sets, structures = fields(data, ["dataSets", "structures"], where)
    for part in _list(sets, where):
        (series,) = fields(part, ["series"], where)
        yield from _cells(series, _at(structures, part.get("structure", 0), where), where)


def _cells(series: object, structure: object, where: str) -> Iterator[Cell]:
    dimensions, measures, attributes = fields(structure, ["dimensions", "measures", "attributes"], where)
    outer, inner = fields(dimensions, ["series", "observation"], where)
    (measured,) = fields(measures, ["observation"], where)
    (attached,) = fields(attributes, ["observation"], where)
    outer_codes, inner_codes = _codes(outer, where), _codes(inner, where)
    value_at = _position(measured, (MEASURE,), where)
    status_at = _position(attached, STATUS, where)
    status_codes = _listed(_list(attached, where)[status_at], where)
    count = len(_list(measured, where))
    if not isinstance(series, dict):
        raise ParseError(f"{where}: series is not an object")
    for key, entry in series.items():
        codes = _resolve(key, outer_codes, where)
        (observations,) = fields(entry, ["observations"], where)
        if not isinstance(observations, dict):
            raise ParseError(f"{where}: observations of {key:.40} are not an object")
        for at, values in observations.items():
            row = _list(values, where)
            status = row[count + status_at] if len(row) > count + status_at else None
            yield Cell(
                {**codes, **_resolve(at, inner_codes, where)}, _at(row, value_at, where),
                _attribute(status, status_codes, where),
            )  # fmt: skip


def _list(value: object, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise ParseError(f"{where}: expected a list, found {type(value).__name__}")
    return value


def _at(values: object, position: object, where: str) -> Any:
    listed = _list(values, where)
    if isinstance(position, bool) or not isinstance(position, int) or not 0 <= position < len(listed):
        raise ParseError(f"{where}: position {position!r:.30} in a list of {len(listed)}")
    return listed[position]


def _listed(entry: object, where: str) -> list[str]:
    """The codes of one dimension or attribute: its values' `id`, or `value` (time)."""
    out = []
    for value in _list(fields(entry, ["values"], where)[0], where):
        code = value.get("id", value.get("value")) if isinstance(value, dict) else None
        if not isinstance(code, str):
            raise ParseError(f"{where}: a code without id or value")
        out.append(code)
    return out


def _codes(dimensions: object, where: str) -> dict[str, list[str]]:
    out = {str(fields(entry, ["id"], where)[0]): _listed(entry, where) for entry in _list(dimensions, where)}
    if len(out) != len(_list(dimensions, where)) or not out:
        raise ParseError(f"{where}: dimensions are missing, or one stands twice")
    return out


def _resolve(key: str, codes: dict[str, list[str]], where: str) -> dict[str, str]:
    parts = key.split(":")
    if len(parts) != len(codes) or not all(part.isascii() and part.isdigit() and len(part) < 10 for part in parts):
        raise ParseError(f"{where}: key {key!r:.60} does not fit the dimensions {', '.join(codes):.120}")
    return {name: _at(listed, int(part), where) for part, (name, listed) in zip(parts, codes.items(), strict=True)}


def _position(entries: object, names: tuple[str, ...], where: str) -> int:
    found = [fields(entry, ["id"], where)[0] for entry in _list(entries, where)]
    for name in names:
        if name in found:
            return found.index(name)
    raise ParseError(f"{where}: no {' or '.join(names)} among {', '.join(map(str, found)):.120}")


def _attribute(value: object, codes: list[str], where: str) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return str(_at(codes, value, where))
