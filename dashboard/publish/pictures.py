"""`/charts/<slug>.png|.svg|.pdf?<selection>&size=`: a chart as a picture, and the page that is photographed for it.

`answer` serves any page of ours as a picture: from the cache, else by the worker, else with 503 and what to start.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from typing import Any

from flask import Blueprint, Response, jsonify, make_response, request

from dashboard import pictures, serving, settings, static, urls
from dashboard.charts import CHARTS
from dashboard.charts.base import Chart
from dashboard.params import Param
from dashboard.pictures.cache import Cache
from dashboard.pictures.client import UnavailableError, order
from dashboard.problems import problem
from dashboard.publish import embedded, picture_page
from dashboard.publish.downloads import file_stem
from dashboard.publish.formats import REPEATABLE, plain_name
from dashboard.selection import Selection, parse

blueprint = Blueprint("pictures", __name__)
SIZE = Param("size", pictures.DEFAULT_SIZE, options=pictures.CHART_SIZES)
LOOKS = (".css", ".js", ".woff2", ".json")
SVG_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"  # hatching lies in it as images
USUAL = ("defaults",)  # in the memo of a warehouse


# ---- any page ----


@lru_cache(maxsize=1)
def looks() -> str:
    """A hash of all that gives pages their looks and is no part of the program's text."""
    made = sha256()
    for template in sorted((settings.ROOT / "dashboard" / "templates").glob("*.html")):
        made.update(template.read_bytes())
    for name, file in sorted(static.assets().files.items()):
        if name.endswith(LOOKS):
            made.update(f"{name} {file.digest}\n".encode())
    return made.hexdigest()


def key(path: str) -> str:
    """The name of what a page shows now: it changes with the data, the program, its looks, its address and ours."""
    parts = (serving.warehouse().catalogue.content_hash, serving.program(), looks(), urls.absolute(path))
    return sha256("\n".join(parts).encode(errors="replace")).hexdigest()[:32]


def photographed(response: Response, path: str) -> Response:
    """Marks the answer with a page as one that may be photographed and kept; search engines leave it alone."""
    response.headers[pictures.KEY_HEADER] = key(path)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def answer(path: str, form: str, size: str, stem: str) -> Response:
    """The picture of a page as the answer to this request: named, repeatable (ETag, 304), or 503 and why."""
    name = key(path)
    response = Response(content_type=pictures.FORMS[form])
    response.headers["Content-Disposition"] = f'inline; filename="{plain_name(stem)}.{form}"'
    response.headers["Cache-Control"] = REPEATABLE
    response.headers["X-Content-Type-Options"] = "nosniff"
    if form == "svg":  # it may be opened by itself, and is a document then
        response.headers["Content-Security-Policy"] = SVG_POLICY
    response.set_etag(name)
    response.make_conditional(request)
    if response.status_code == 304:
        return response
    kept = Cache(settings.pictures_dir() / "cache", settings.pictures_bytes())
    data = kept.get(name, form)
    if data is None and request.method != "HEAD":
        try:
            made = order(path, form, size)
        except UnavailableError as error:
            return unavailable(error)
        data = made.data
        response.set_etag(made.key or name)  # other data may have been published meanwhile
    if data is not None:
        response.set_data(data)
    else:  # HEAD of a picture that has not been made: nobody knows how large it will be
        response.automatically_set_content_length = False
        response.headers.pop("Content-Length", None)
    return response


def unavailable(error: UnavailableError) -> Response:
    """503: what is missing, in words, and when to ask again."""
    response = problem(503, str(error), retry_after_seconds=error.retry)
    response.headers["Retry-After"] = str(error.retry)
    return response


# ---- charts ----


def read(slug: str) -> tuple[Chart, Selection, str]:
    """Chart, view and size of this request; what `chart_selection` raises."""
    search = request.query_string.decode(errors="replace")
    chart, selection = embedded.chart_selection(slug, search, (SIZE,))
    return chart, selection, selection.param(SIZE.name)


@blueprint.get("/charts/<slug>.png")
@blueprint.get("/charts/<slug>.svg")
@blueprint.get("/charts/<slug>.pdf")
def chart_picture(slug: str) -> Response:
    """The chart as a picture."""
    chart, selection, size = read(slug)
    form = request.path.rpartition(".")[2]
    return answer(urls.picture_page(chart, selection, size), form, size, file_stem(chart, selection))


@blueprint.get(f"{pictures.PAGE}<slug>")
def page(slug: str) -> Response:
    """The chart as it stands in its picture, for the worker and whoever likes."""
    chart, selection, size = read(slug)
    made = embedded.embedded(chart, selection, serving.warehouse())
    response = make_response(picture_page.html(made, pictures.SIZES[size]))
    return photographed(response, urls.picture_page(chart, selection, size))


@blueprint.get(f"{pictures.PAGE}defaults.json")
def defaults() -> Response:
    """What everybody will ask for: every chart as it is without a choice, in each language, as a card for networks."""
    handle = serving.warehouse()
    if USUAL not in handle.memo:
        handle.memo[USUAL] = list(_usual())
    response = jsonify({"warehouse": handle.name, "pictures": handle.memo[USUAL]})
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _usual() -> Iterator[dict[str, Any]]:
    catalogue = serving.warehouse().catalogue
    for lang in settings.LANGUAGES:
        for chart in CHARTS.values():
            selection = parse([("lang", lang)], catalogue, chart.params, chart.many, chart.takes)
            path = urls.picture_page(chart, selection, SIZE.default)
            yield {"path": path, "form": "png", "size": SIZE.default, "key": key(path)}
