"""The web application: Dash pages at the edge, Flask for everything that is not a page.

A page arrives as HTML with its headline, texts and tables, before any script runs; Dash then takes over the same
tree. The address is the state, and one warehouse handle serves a request from start to end.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from typing import Any

import dash
import pandas  # noqa: F401  # plotly looks for it while another thread may be loading it: load it first
from dash import Dash, html
from flask import Flask, Response, g, make_response, request
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from dashboard import changelog, comparison, costing, logs, manners, serving, settings, shell, site, static
from dashboard.api import routes as api
from dashboard.elements import render
from dashboard.pages import explore, live, overview, quality
from dashboard.pages.refused import gone as gone_page
from dashboard.problems import problem
from dashboard.publish import (
    briefs,
    bulk,
    chart_pages,
    data,
    downloads,
    embeds,
    gone,
    health,
    listings,
    methods,
    oembed,
    parts,
    pictures,
    scenario_file,
    search,
    snippet_page,
    tables,
)
from dashboard.selection import SelectionError
from dashboard.texts import t
from dashboard.warehouse import Warehouse, WarehouseUnavailableError

MAX_BODY = 64 * 1024  # bytes; what a page sends is an address
KEPT_HEADERS = ("Allow", "Content-Range", "Retry-After")  # of a refused request, beside the problem's own
CALLBACKS = "/_dash-update-component"
POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "connect-src 'self'; font-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class FloorwatchDash(Dash):
    """Dash with our own page frame: language, headline and table are in the HTML itself."""

    def interpolate_index(self, **parts: Any) -> str:
        """The HTML of a page, its content already rendered."""
        return shell.page(parts, request.path, request.query_string.decode(errors="replace"))


def create() -> Dash:
    """Make the application: pages, callbacks, files, headers."""
    server = Flask(__name__, static_folder=None)
    server.json.sort_keys = False  # type: ignore[attr-defined]
    server.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    app = FloorwatchDash(
        "floorwatch", server=server, use_pages=True, pages_folder="", assets_folder=str(settings.ROOT / "assets"),
        include_pages_meta=False, update_title="", title="Floorwatch", compress=False, serve_locally=True,
        suppress_callback_exceptions=True,  # else the first request renders every page to look for mistakes
    )  # fmt: skip
    for path, page in site.PAGES.items():
        where = {"path_template": path} if "<" in path else {"path": path}
        dash.register_page(f"dashboard.pages.{page.name}", **where, layout=page.layout)
    app.layout = html.Div([dash.page_container])
    explore.register(app)
    live.register(app)
    for blueprint in (
        downloads.blueprint,
        chart_pages.blueprint,
        parts.blueprint,
        tables.blueprint,
        listings.blueprint,
        methods.blueprint,
        search.blueprint,
        scenario_file.blueprint,
        health.blueprint,
        api.blueprint,
        bulk.blueprint,
        embeds.blueprint,
        data.blueprint,
        snippet_page.blueprint,
        oembed.blueprint,
        briefs.blueprint,
        pictures.blueprint,
    ):
        server.register_blueprint(blueprint)
    _errors(server)
    static.install(app, _preloads)
    _pages_before_dash(server)
    _callbacks_before_dash(server, app)
    logs.install(server)
    manners.install(server)
    _headers(server, app)
    serving.READER.prepare = prepare(server)
    serving.program()  # now, while what runs is what lies on disk: the names of answers and pictures are made from it
    pictures.looks()
    if settings.trusted_proxies():
        n = settings.trusted_proxies()
        server.wsgi_app = ProxyFix(server.wsgi_app, x_for=n, x_proto=n)  # type: ignore[method-assign]
    return app


def _preloads(path: str) -> tuple[str, ...]:
    found = site.find(path)
    return (static.BUNDLE, static.MAP) if found and found[0].with_map else ()


def prepare(server: Flask) -> Callable[[Warehouse], None]:
    """What the first requests to a new file would pay for: what pages keep with the file."""

    def make(handle: Warehouse) -> None:
        for lang in settings.LANGUAGES:
            with server.app_context():
                g.warehouse = handle
                overview.page(f"?lang={lang}")
        quality.freshness(handle)
        changelog.entries(handle)
        costing.costed(costing.declared(handle), handle)
        asked = comparison.read((), handle)
        if asked.old:
            comparison.difference(asked, handle)

    return make


def _pages_before_dash(server: Flask) -> None:
    """Refuse what Dash's catch-all would answer with an empty page: unknown paths (404), wrong queries (400)."""

    @server.before_request
    def check() -> Response | None:
        if request.endpoint not in ("/", "/<path:path>") or request.method not in ("GET", "HEAD"):
            return None
        search = request.query_string.decode(errors="replace")
        found = site.find(request.path)
        if found is None and manners.is_data(request.path):
            return problem(404, "there is no such file; the pages at /data and /api/v1/ list what there is")
        if found is None:
            return make_response(shell.message(serving.language(search), "not-found"), 404)
        page, named = found
        try:
            page.read(search, **named)
        except LookupError:
            return make_response(shell.message(serving.language(search), "not-found"), 404)
        return None


def _callbacks_before_dash(server: Flask, app: Dash) -> None:
    """Refuse (400) a callback request that no page of ours sends: Dash would fail on it with an error of its own."""

    @server.before_request
    def check() -> Response | None:
        if request.endpoint != CALLBACKS or request.method != "POST":
            return None
        with suppress(RecursionError):  # brackets in brackets without end
            if _is_ours(request.get_json(silent=True), app.callback_map):
                return None
        return problem(400, "not a request that a page of Floorwatch sends")


def _is_ours(body: Any, known: dict[str, Any]) -> bool:
    """Is it the request of a known callback, with exactly its outputs and inputs, every value a text?"""
    output = body.get("output") if isinstance(body, dict) else None
    declared = known.get(output, {}) if isinstance(output, str) else {}
    if "callback" not in declared:
        return False
    parts = [body.get(name, []) for name in ("outputs", "inputs", "state", "changedPropIds")]
    if not all(isinstance(part, list) for part in parts):
        return False
    outputs, inputs, state, changed = parts
    asked = [(each["id"], each["property"]) for each in (*declared["inputs"], *declared["state"])]
    return (
        _matches(str(output), outputs)
        and [_property(each) for each in (*inputs, *state)] == [f"{element}.{name}" for element, name in asked]
        and all(_is_text(each.get("value")) for each in (*inputs, *state))
        and all(str(each.get("value")).startswith("/") for each in inputs if each["property"] == "pathname")
        and all(isinstance(each, str) for each in changed)
    )


def _matches(declared: str, outputs: list[Any]) -> bool:
    """Are these the outputs of the callback, as it declares them, or one card's of a callback for all cards?"""
    written = list(map(_property, outputs))
    if '["MATCH"]' in declared:
        ids = [each["id"] for each in outputs if isinstance(each, dict) and isinstance(each.get("id"), dict)]
        card = ids[0].get("card") if ids else None
        if not isinstance(card, str) or any(each.get("card") != card for each in ids):
            return False
        written = [part.replace(json.dumps(card), '["MATCH"]', 1) for part in written]
    return ".." + "...".join(written) + ".." == declared


def _property(each: Any) -> str:
    """`id.property` as Dash writes it; '' for what is neither."""
    if not isinstance(each, dict) or not isinstance(each.get("property"), str):
        return ""
    element = each.get("id")
    written = json.dumps(element, sort_keys=True, separators=(",", ":")) if isinstance(element, dict) else element
    return f"{written}.{each['property']}"


def _is_text(value: Any) -> bool:
    """None, or a text that can be written as UTF-8 (JSON may hold half a character)."""
    return value is None or (isinstance(value, str) and value == value.encode(errors="replace").decode())


def _wants_page() -> bool:
    return site.find(request.path) is not None or "text/html" in request.headers.get("Accept", "")


def _errors(server: Flask) -> None:
    @server.errorhandler(SelectionError)
    def refused(error: SelectionError) -> Response:
        search = request.query_string.decode(errors="replace")
        if _wants_page():
            return make_response(shell.refused(error, serving.warehouse().catalogue, search, request.path), 400)
        problems = [
            {"parameter": p.parameter, "given": p.given, "reason": p.reason, "allowed": p.allowed}
            for p in error.problems
        ]
        return problem(400, "the query names something that is not there", problems=problems)

    @server.errorhandler(gone.GoneError)
    def withdrawn(error: gone.GoneError) -> Response:
        if not (request.path.endswith((".html", "/snippet")) or site.find(request.path)):
            return gone.refusal(error)
        title = t(error.lang, "embed-gone-title", release=error.release)
        search = request.query_string.decode(errors="replace")
        return make_response(shell.alone(request.path, search, title, render(gone_page(error))), 410)

    @server.errorhandler(WarehouseUnavailableError)
    def unavailable(error: WarehouseUnavailableError) -> Response:
        if _wants_page():
            return make_response(
                shell.message(serving.language(request.query_string.decode(errors="replace")), "unavailable"), 503
            )
        return problem(503, "there is no data to serve at the moment; /health says why")

    @server.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        code = error.code or 500
        if "text/html" in request.headers.get("Accept", "") and code in (404, 500):
            lang = serving.language(request.query_string.decode(errors="replace"))
            return make_response(shell.message(lang, "not-found" if code == 404 else "failed"), code)
        response = problem(code, error.description or error.name)
        response.headers.update({name: value for name, value in error.get_headers() if name in KEPT_HEADERS})
        return response


def _headers(server: Flask, app: Dash) -> None:
    @server.after_request
    def headers(response: Response) -> Response:
        if response.status_code == HTTPStatus.PRECONDITION_FAILED:  # made by the answer itself, around all of the file
            response.close()
            response = problem(412, "If-Match asks for another state of this file than there is")
        page = response.mimetype == "text/html" and request.endpoint in ("/", "/<path:path>")
        # Dash adds an inline script at the first request, so its hashes are asked for each time (they are few).
        scripts = " ".join(["'self'", *(app.csp_hashes() if page else ())])
        response.headers.setdefault("Content-Security-Policy", POLICY.format(scripts=scripts))
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "strict-origin-when-cross-origin")
        if response.mimetype == "text/html":
            response.headers.setdefault("Cache-Control", "no-cache")
        if response.status_code >= HTTPStatus.BAD_REQUEST:  # a page or a problem, as the reader accepts; for now
            response.headers.setdefault("Cache-Control", "no-store")
            response.vary.add("Accept")
        return response


app = create()
server = app.server
