"""How large an answer of the API will be: exact while it is small, since then it is made; else estimated.

Estimates go by the mean width of the rows of each series and release as CSV, which is known for the whole warehouse.
Another format is compared with CSV on the first rows of the answer. Both are before compression on the way.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace

import orjson

from dashboard.api import answers, observations
from dashboard.api.base import DEFAULT_LIMIT, Endpoint
from dashboard.api.parameters import Asked
from dashboard.publish import formats
from dashboard.publish.about import sources
from dashboard.queries import data
from dashboard.queries.api import Wanted
from dashboard.warehouse import Warehouse

EXACT_ROWS = 2000  # made as a whole to be counted
SAMPLE = 1000  # rows on which a format is compared with CSV
KEPT = 256
JSON, CSV = "json", "csv"


@dataclass(frozen=True)
class Size:
    """Rows of the answer (exact), all rows that match, its bytes, and whether those were counted or estimated."""

    rows: int
    total: int
    bytes: int
    exact: bool


def size(endpoint: Endpoint, asked: Asked, wanted: Wanted, warehouse: Warehouse) -> Size:
    """The size of an answer; remembered per warehouse file."""
    kept: OrderedDict[str, Size] = warehouse.memo.setdefault(("answer-sizes",), OrderedDict())
    key = repr((asked.pairs(), asked.form))
    found = kept.get(key)
    if found is None:
        found = kept[key] = _size(endpoint, asked, wanted, warehouse)
        if len(kept) > KEPT:
            kept.popitem(last=False)
    return found


def _size(endpoint: Endpoint, asked: Asked, wanted: Wanted, warehouse: Warehouse) -> Size:
    total = sum(n for _, _, n in observations.held(warehouse, wanted))
    limit = asked.whole("limit") or (DEFAULT_LIMIT if asked.form == JSON else None)
    rows = total if limit is None else min(total, limit)
    if rows <= EXACT_ROWS:  # of JSON but for how its numbers are written
        return Size(rows, total, written(endpoint, asked, warehouse), asked.form != JSON)
    return Size(rows, total, round(_estimate(endpoint, asked, wanted, warehouse, rows)), False)


def written(endpoint: Endpoint, asked: Asked, warehouse: Warehouse) -> int:
    """The bytes of an answer that is made for nothing else; of JSON to about a per cent."""
    if asked.form == JSON:
        content, _ = answers.made(endpoint, asked, warehouse)
        return len(orjson.dumps(content, option=orjson.OPT_APPEND_NEWLINE))
    answer = endpoint.answer(asked, warehouse)
    found = sources(warehouse.catalogue, answer.sources(), asked.one("lang"))
    sheet = answers.sheet(endpoint, asked, answer, found, warehouse)
    return sum(map(len, formats.FORMATS[asked.form].write(sheet)))


def _estimate(endpoint: Endpoint, asked: Asked, wanted: Wanted, warehouse: Warehouse, rows: int) -> float:
    """Bytes of the answer: rows times the width of their series as CSV, times what the format makes of the first."""
    full = rows * _width(asked, wanted, warehouse)
    other = bool(asked.all("fields")) or observations.picked(asked) != observations.USUAL
    if asked.form == CSV and not other:
        return full
    first = _first(asked, SAMPLE)
    in_form = written(endpoint, first, warehouse)
    as_csv = written(endpoint, replace(first, form=CSV), warehouse)
    nothing = 0 if asked.all("limit") else written(endpoint, _first(asked, 1), warehouse)
    if other:  # widths are known of whole rows only
        return in_form + (rows - SAMPLE) * (in_form - nothing) / (SAMPLE - 1)
    return in_form + (full - as_csv) * max(in_form - nothing, 0) / as_csv if full > as_csv else in_form * rows / SAMPLE


def _first(asked: Asked, n: int) -> Asked:
    return replace(asked, given={**asked.given, "limit": (str(n),)})


def _width(asked: Asked, wanted: Wanted, warehouse: Warehouse) -> float:
    """Bytes of a mean row as CSV: of the series asked for, in the releases that the answer has."""
    codes = dict(wanted.codes)
    cuts = {(cut.dataset, cut.series) for cut in wanted.cuts}
    held = {(dataset, release): n for dataset, release, n in observations.held(warehouse, wanted)}
    wide: dict[tuple[str, str], list[int]] = {}
    for each in data.widths(warehouse):
        named = (not cuts or (each.dataset, each.series) in cuts) and each.series in codes.get("series", (each.series,))
        if named and (each.dataset, each.release) in held:
            sums = wide.setdefault((each.dataset, each.release), [0, 0])
            sums[0] += each.rows
            sums[1] += each.bytes
    total = sum(held.values())
    names = asked.all("indicator") or ("",)
    asked_as = 1 + sum(map(len, names)) / len(names)  # the last column, with its comma
    return sum(n * wide[pair][1] / wide[pair][0] for pair, n in held.items() if pair in wide) / max(1, total) + asked_as
