"""`/charts/<slug>.csv?<selection>`: exactly the rows that a chart shows, with flags, source and release."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from flask import Blueprint, Response, abort, request

from dashboard import serving
from dashboard.catalogue import DIMENSIONS
from dashboard.charts import CHARTS
from dashboard.charts.base import Chart
from dashboard.publish.columns import Record, table
from dashboard.selection import Selection

blueprint = Blueprint("downloads", __name__)
ROWS_A_CHUNK = 500
REPEATABLE = "no-cache"
LONGEST_NAME = 180  # characters; file systems allow 255 bytes


def _lines(columns: Sequence[str], records: Iterable[Record]) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    for n, record in enumerate(records, 1):
        writer.writerow(record)
        if n % ROWS_A_CHUNK == 0:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def chart_of(slug: str) -> Chart:
    """The chart of an address; 404 names those there are."""
    if slug not in CHARTS:
        abort(404, f"no chart {slug!r}; charts are: {', '.join(CHARTS)}")
    return CHARTS[slug]


def file_name(chart: Chart, selection: Selection) -> str:
    """Chart, indicator and year; then what else was chosen. Of these, what the chart takes."""
    said = selection.values()
    year = [said["year"] or "latest"] if chart.reads("year") else []
    chosen = [name for name in ("source", "release", *DIMENSIONS, "scheme", "group", "area", "window", "from", "to")
              if chart.reads(name) and said[name] != selection.defaults.get(name, "")]  # fmt: skip
    own = [f"{name}-{text}" for name, text in selection.params if text != selection.defaults[name]]
    indicator = [said["indicator"]] if chart.reads("indicator") else []
    more = [f"in-{said[name]}" if name == "group" else said[name] for name in chosen]
    parts = ["floorwatch", chart.slug, *indicator, *year, *more, *own]
    return "_".join(re.sub(r"[^\w.-]", "-", part, flags=re.ASCII) for part in parts)[:LONGEST_NAME] + ".csv"


@blueprint.get("/charts/<slug>.csv")
def chart_csv(slug: str) -> Response:
    """The chart's rows as CSV: UTF-8, LF, one header line; 304 when the browser has this very content."""
    chart = chart_of(slug)
    warehouse = serving.warehouse()
    search = request.query_string.decode(errors="replace")
    selection = serving.read_chart(search, chart)
    view = serving.view(selection)
    columns, records = table(chart.rows(selection, warehouse, full=True), view)
    response = Response(_lines(columns, records), mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(chart, selection)}"'
    response.headers["Cache-Control"] = REPEATABLE
    state = f"{serving.program()} {warehouse.catalogue.content_hash} {slug} {selection.to_query()} {' '.join(columns)}"
    response.set_etag(sha256(state.encode()).hexdigest()[:24], weak=True)
    response.make_conditional(request)
    return response
