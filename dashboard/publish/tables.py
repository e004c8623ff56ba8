"""`/explore/table?<selection>`: the rows of a view as an HTML table, the same rows as the CSV in the same order."""

from __future__ import annotations

from html import escape

from flask import Blueprint, Response, request

from dashboard import serving
from dashboard.charts import countries
from dashboard.charts.base import Result, View
from dashboard.publish.columns import ordered
from dashboard.queries import Observation
from dashboard.texts import t

blueprint = Blueprint("tables", __name__)
HEADS = ("table-area", "table-value", "table-year", "table-status", "table-release", "table-note")


@blueprint.get("/explore/table")
def explore_table() -> Response:
    """The table of the Explore page, as a fragment."""
    handle = serving.warehouse()
    selection = serving.read(request.query_string.decode(errors="replace"), handle.catalogue)
    response = Response(
        html(countries.rows(selection, handle, full=True), serving.view(selection)), mimetype="text/html"
    )
    response.headers["Cache-Control"] = "no-cache"
    return response


def html(result: Result, view: View) -> str:
    """The table, with a caption that says what it shows; numbers right-aligned, the code beside the name."""
    lang = view.lang
    caption = t(lang, "table-caption", label=view.indicator.texts["label"][lang], n=len(result.rows))
    cells = "".join(_row(result_row, view) for result_row in ordered(result, view))
    heads = "".join(f'<th scope="col"><button type="button">{escape(t(lang, key))}</button></th>' for key in HEADS)
    return (
        f'<table class="data"><caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead>'
        f"<tbody>{cells}</tbody></table>"
    )


def _row(row: Observation, view: View) -> str:
    note = "; ".join(part for part in (row.value_text, row.note, row.source_detail) if part)
    shown = view.shown(row.obs_value or 0.0, row.unit_measure)
    status = view.catalogue.label("OBS_STATUS", row.obs_status, view.lang) if row.obs_status else "–"
    return (
        f'<tr data-area="{row.ref_area}"><th scope="row">{escape(view.name(row.ref_area))}</th>'
        f'<td class="number" data-value="{row.obs_value!r}">{escape(shown)}</td>'
        f'<td class="number">{row.time_period or "–"}</td>'
        f"<td>{escape(status)}</td><td>{escape(row.release)}</td><td>{escape(note)}</td></tr>"
    )
