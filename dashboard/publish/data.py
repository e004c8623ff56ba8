"""`/data` as a page without Dash and its scripts, and its files: codebook, series, the feed of changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import Any

import orjson
from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard import changelog, dictionary, serving, shell, urls
from dashboard.elements import render
from dashboard.pages import data as page
from dashboard.publish import formats
from dashboard.publish.sheet import About, Field, Sheet
from dashboard.selection import Query, SelectionError
from dashboard.settings import LANGUAGES
from dashboard.texts import t

blueprint = Blueprint("data", __name__)
PATH = urls.PAGES["data"]
Rows = Callable[[], Iterable[tuple[Any, ...]]]


def _search() -> str:
    search = request.query_string.decode(errors="replace")
    serving.limit(search)
    return search


def _lang() -> str:
    """The language of a file, its only parameter."""
    search = _search()
    query = Query(serving.pairs(search), ("lang",))
    lang = query.choice("lang", LANGUAGES, LANGUAGES[0])
    if query.problems:
        raise SelectionError(query.problems, serving.language(search))
    return lang


@blueprint.get(PATH)
def data_page() -> AnyResponse:
    """The page; a form's empty fields are taken out of its address. 400 where the question is refused."""
    search = _search()
    question = page.read(search)
    given = serving.pairs(search)
    names = [name for name, _ in given]
    if question.asked is not None and (len(set(names)) < len(names) or any(not text.strip() for _, text in given)):
        response = redirect(urls.data(question.pairs), 302)
        response.headers["Cache-Control"] = "no-store"
        return response
    content = render(page.shown(question, serving.warehouse()))
    made = Response(shell.alone(PATH, search, page.title(search), content), mimetype="text/html")
    made.status_code = 200 if question.asked is not None else 400
    return made


@blueprint.get(f"{PATH}/codebook.csv")
def codebook_csv() -> Response:
    """Columns, codes, indicators and series as one table, in all languages."""
    lang, handle = _lang(), serving.warehouse()
    return _file("codebook", dictionary.CODEBOOK_FIELDS, lambda: dictionary.rows(handle), lang)


@blueprint.get(f"{PATH}/series.csv")
def series_csv() -> Response:
    """Every declared series, with its limits and the indicators that it serves."""
    lang, handle = _lang(), serving.warehouse()
    return _file("series", dictionary.SERIES_FIELDS, lambda: dictionary.series(handle, lang), lang)


@blueprint.get(f"{PATH}/codebook.json")
def codebook_json() -> Response:
    """The codebook as one object, in all languages."""
    _lang()
    handle = serving.warehouse()
    key = ("codebook-json",)
    if key not in handle.memo:
        handle.memo[key] = orjson.dumps(dictionary.document(handle), option=orjson.OPT_INDENT_2)
    return _repeatable(Response(handle.memo[key], mimetype="application/json"))


@blueprint.get(f"{PATH}/changes.atom")
def changes_atom() -> Response:
    """The changelog as a feed."""
    body = changelog.atom(serving.warehouse(), _lang())
    return _repeatable(Response(body, content_type="application/atom+xml; charset=utf-8"))


def _repeatable(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-cache"
    response.set_etag(sha256(response.get_data()).hexdigest()[:24], weak=True)
    response.make_conditional(request)
    return response


def _file(name: str, fields: tuple[Field, ...], rows: Rows, lang: str) -> Response:
    catalogue = serving.warehouse().catalogue

    def batches() -> Iterator[list[tuple[Any, ...]]]:
        yield list(rows())

    about = About(
        title=t(lang, "data-dictionary"), finding="", measure=t(lang, "data-dictionary-text"),
        url=urls.absolute(urls.data_file(f"{name}.csv", lang)), lang=lang, sources=(), notes=(), definitions=(),
        content_hash=catalogue.content_hash, collected=catalogue.collected,
    )  # fmt: skip
    return formats.respond(Sheet(f"floorwatch_{name}", fields, batches, about), formats.FORMATS["csv"], request)
