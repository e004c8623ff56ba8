"""`/methods` as a page of its own: it has nothing to choose, so it comes without Dash and its scripts."""

from __future__ import annotations

from flask import Blueprint, Response, request

from dashboard import serving, shell, urls
from dashboard.elements import render
from dashboard.pages import methods

blueprint = Blueprint("methods", __name__)


@blueprint.get(urls.PAGES["methods"])
def methods_page() -> Response:
    """The page in the site's frame; made once a language and warehouse file."""
    search = request.query_string.decode(errors="replace")
    serving.limit(search)
    handle, lang = serving.warehouse(), serving.language(search)
    key = ("methods-html", lang)
    if key not in handle.memo:
        handle.memo[key] = render(methods.page(search))
    content: str = handle.memo[key]
    return Response(shell.alone(urls.PAGES["methods"], search, methods.title(search), content), mimetype="text/html")
