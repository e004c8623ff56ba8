"""`/charts/<slug>.html?<selection>`: a chart's rows as a page of words and a table, for every reader and printer."""

from __future__ import annotations

from flask import Blueprint, Response, request

from dashboard import serving, shell, social
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
    selection = serving.read_chart(search, chart)
    title = t(selection.lang, chart.title)
    shared = social.of_chart(chart, selection, title, social.finding(content), shell.address(request.path, search))
    return Response(shell.alone(request.path, search, title, content, shared), mimetype="text/html")
