"""`/api/v1`: the endpoints, their OpenAPI document and the page that explains them. Refusals are problem+json."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, request

from dashboard import serving, shell, urls
from dashboard.api import answers, openapi, page
from dashboard.api.base import Endpoint
from dashboard.api.endpoints import ENDPOINTS
from dashboard.api.parameters import ApiError, read
from dashboard.problems import problem
from dashboard.selection import SelectionError
from dashboard.warehouse import WarehouseUnavailableError

blueprint = Blueprint("api", __name__, url_prefix=urls.API)


def _problem(error: ApiError) -> Response:
    listed = [
        {"parameter": p.parameter, "given": p.given, "reason": p.reason, "allowed": p.allowed} for p in error.problems
    ]
    return problem(error.status, error.detail, **({"problems": listed} if listed else {}))


@blueprint.errorhandler(ApiError)
def refused(error: ApiError) -> Response:
    """What was refused, and what is allowed."""
    return _problem(error)


@blueprint.errorhandler(SelectionError)
def refused_query(error: SelectionError) -> Response:
    """A query that is too long, or refused by what the pages share with us."""
    said = "; ".join(f"{p.parameter}: {p.reason.replace('-', ' ')}" for p in error.problems)
    return _problem(ApiError(400, said, error.problems))


@blueprint.errorhandler(WarehouseUnavailableError)
def unavailable(_: WarehouseUnavailableError) -> Response:
    """There is no warehouse, or none that can be read."""
    return _problem(ApiError(503, "there is no data to serve at the moment; /health says why"))


def _search() -> str:
    search = request.query_string.decode(errors="replace")
    serving.limit(search)
    return search


def _view(endpoint: Endpoint) -> Callable[..., Response]:
    def view(**named: str) -> Response:
        path = endpoint.path
        for name, text in named.items():
            path = path.replace(f"<{name}>", text)
        pairs = serving.pairs(_search())
        if repeated := [name for name, _ in pairs if name in named]:
            raise ApiError(400, f"{repeated[0]} stands in the address")
        found = [*named.items(), *pairs]
        asked = read([(n, t.encode(errors="replace").decode()) for n, t in found], endpoint.parameters,
                     serving.warehouse(), path)  # fmt: skip
        return answers.respond(endpoint, asked, request)

    view.__name__ = endpoint.name
    view.__doc__ = endpoint.about
    return view


for _each in ENDPOINTS.values():
    blueprint.add_url_rule(_each.path, endpoint=_each.name, view_func=_view(_each))


@blueprint.get("/openapi.json")
def document() -> Response:
    """The OpenAPI 3.1 document."""
    response = Response(openapi.text(serving.warehouse()), content_type="application/json")
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag(weak=True)
    response.make_conditional(request)
    return response


@blueprint.get("")
def without_slash() -> Response:
    """The page has its address with a slash at the end."""
    search = request.query_string.decode(errors="replace")
    return Response(status=308, headers={"Location": urls.api("/", serving.pairs(search[: serving.MAX_QUERY]))})


@blueprint.get("/")
def documentation() -> Response:
    """The page that explains the API."""
    search = _search()
    lang = serving.language(search)
    handle = serving.warehouse()
    key = ("api-page", lang)
    if key not in handle.memo:
        handle.memo[key] = page.html(handle, lang)
    content: str = handle.memo[key]
    return Response(shell.alone(urls.api(), search, page.title(lang), content), mimetype="text/html")


@blueprint.route("/<path:rest>")
def nothing(rest: str) -> Response:
    """404 for what is not there, naming what is."""
    paths: Any = [endpoint.path for endpoint in ENDPOINTS.values()]
    return _problem(ApiError(404, f"no endpoint /{rest[:60]}; there are: {', '.join([*paths, '/openapi.json'])}"))
