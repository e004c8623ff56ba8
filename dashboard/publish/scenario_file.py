"""`/scenario.toml?<selection>`: the reader's scenario as a file that `python -m etl cost --scenario FILE` takes."""

from __future__ import annotations

from flask import Blueprint, Response, request

from dashboard import serving
from dashboard.charts import CHARTS
from dashboard.charts.costing_scenario import CHART, file_text

blueprint = Blueprint("scenario_file", __name__)


@blueprint.get("/scenario.toml")
def scenario_file() -> Response:
    """The scenario as text."""
    selection = serving.read_chart(request.query_string.decode(errors="replace"), CHARTS[CHART.slug])
    response = Response(file_text(selection, serving.warehouse()), mimetype="text/plain")
    response.headers["Cache-Control"] = "no-cache"
    return response
