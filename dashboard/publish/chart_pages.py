"""`/charts/<slug>.html?<selection>`: a chart's rows as a page of words and a table, for every reader and printer."""

from __future__ import annotations

from flask import Blueprint, Response, request

from dashboard import serving, shell
from dashboard.publish.downloads import chart_of
from dashboard.publish.tables import chart_table
from dashboard.texts import t

blueprint = Blueprint("chart_pages", __name__)


@blueprint.get("/charts/<slug>.html")
def chart_page(slug: str) -> Response:
    """The table of a chart in the site's frame."""
    chart = chart_of(slug)
    search = request.query_string.decode(errors="replace")
    content = chart_table(slug, chart, search)
    title = t(serving.language(search), chart.title)
    return Response(shell.alone(request.path, search, title, content), mimetype="text/html")
