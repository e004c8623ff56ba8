"""Files of the pages Releases and Data quality: all changes between two releases, quarantined and flagged rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

from flask import Blueprint, Response, abort, request

from dashboard import comparison, serving
from dashboard.publish.formats.text import guarded_rows
from dashboard.queries import records
from dashboard.selection import Problem, Query, SelectionError

blueprint = Blueprint("listings", __name__)
FILES = {"quarantine": records.QUARANTINE_COLUMNS, "flagged": records.FLAGGED_COLUMNS}
ALL = 10_000_000


def _search() -> str:
    search = request.query_string.decode(errors="replace")
    serving.limit(search)
    return search


def _csv(text: str, name: str, state: str) -> Response:
    response = Response(text, mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-cache"
    state = f"{serving.program()} {serving.warehouse().catalogue.content_hash} {state}"
    response.set_etag(sha256(state.encode()).hexdigest()[:24], weak=True)
    response.make_conditional(request)
    return response


def _lines(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """As in every CSV of ours: a text that a spreadsheet would run has an apostrophe in front."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(guarded_rows(list(map(tuple, rows))))
    return buffer.getvalue()


@blueprint.get("/releases.csv")
def releases_csv() -> Response:
    """Every change between two releases, the same as `python -m etl diff --format csv` writes."""
    handle = serving.warehouse()
    asked = comparison.read(serving.pairs(_search()), handle)
    found = comparison.difference(asked, handle) if asked.old else None
    if found is None:
        problem = Problem("dataset", asked.dataset, "too-many-changes" if asked.old else "one-release")
        raise SelectionError([problem], asked.lang)
    text = found.changes.to_csv(index=False, lineterminator="\n")
    parts = [asked.dataset, asked.old, "to", asked.new, asked.series, asked.area.replace(":", "")]
    name = f"floorwatch_{'_'.join(filter(None, parts))}.csv"
    return _csv(text, name, f"releases {asked.dataset} {asked.old} {asked.new} {asked.series} {asked.area}")


@blueprint.get("/quality/<name>.csv")
def quality_csv(name: str) -> Response:
    """Quarantined rows as they came, or values above what is usual; of one dataset or all."""
    if name not in FILES:
        abort(404, f"no file {name!r}; files are: {', '.join(FILES)}")
    handle = serving.warehouse()
    search = _search()
    query = Query(serving.pairs(search), ("dataset", "lang"))
    dataset = query.choice("dataset", handle.catalogue.datasets, "")
    if query.problems:
        raise SelectionError(query.problems, serving.language(search))
    if name == "quarantine":
        rows = handle.rows(records.QUARANTINE, [dataset, dataset, ALL, 0])
    else:
        rows = handle.rows(records.FLAGGED_ROWS, [dataset, dataset])
    file = f"floorwatch_{name}{dataset and '_' + dataset}.csv"
    return _csv(_lines(FILES[name], rows), file, f"{name} {dataset}")
