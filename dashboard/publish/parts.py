"""`/charts/<slug>.part?<selection>`: markup that is too large for the page's tree and is fetched by its script."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Response, abort, request

from dashboard import serving
from dashboard.charts import availability, availability_grids, heat
from dashboard.charts.base import Result, View
from dashboard.publish.downloads import chart_of
from dashboard.publish.gone import refuse_withdrawn

blueprint = Blueprint("parts", __name__)
PARTS: dict[str, Callable[[Result, View], str]] = {
    heat.SLUG: heat.html,
    availability.YEARS.slug: availability_grids.years_html,
    availability.FRESH.slug: availability_grids.fresh_html,
}


@blueprint.get("/charts/<slug>.part")
def chart_part(slug: str) -> Response:
    """The chart's markup for a selection."""
    if slug not in PARTS:
        abort(404, f"no part {slug!r}; parts are: {', '.join(PARTS)}")
    chart, handle = chart_of(slug), serving.warehouse()
    search = request.query_string.decode(errors="replace")
    view = serving.view(serving.read_chart(search, chart))
    refuse_withdrawn(chart, view.selection, handle)
    response = Response(PARTS[slug](chart.rows(view.selection, handle), view), mimetype="text/html")
    response.headers["Cache-Control"] = "no-cache"
    return response
