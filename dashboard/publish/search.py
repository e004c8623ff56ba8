"""`/search?q=…`, a page that works without scripts, and `/search.json?q=…`, what the field in the header asks."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request

from dashboard import serving, shell, site, urls
from dashboard.elements import Element, core_input, el, render
from dashboard.search import LONGEST, Found, search
from dashboard.selection import Query, SelectionError
from dashboard.settings import LANGUAGES
from dashboard.texts import t

blueprint = Blueprint("search", __name__)
PARAMETERS = ("q", "lang")


def _asked() -> tuple[str, str, list[Found]]:
    """(what was asked, language, answers); SelectionError for parameters that a search does not have."""
    given = request.query_string.decode(errors="replace")
    serving.limit(given)
    query = Query(serving.pairs(given), PARAMETERS)
    lang = query.choice("lang", LANGUAGES, LANGUAGES[0])
    if query.problems:
        raise SelectionError(query.problems, serving.language(given))
    text = " ".join(query.text("q").split())[:LONGEST]
    pages = [name for name, path in urls.PAGES.items() if path in site.PAGES]
    profiles = site.find(urls.profile("KEN")) is not None
    return text, lang, search(text, lang, serving.warehouse(), pages, profiles=profiles)


def _summary(text: str, found: list[Found], lang: str) -> str:
    if not text:
        return t(lang, "search-nothing-asked")
    return t(lang, "search-found", n=len(found), query=text) if found else t(lang, "search-none", query=text)


@blueprint.get("/search.json")
def search_json() -> Response:
    """The ten best answers, and a sentence that says how many there are."""
    text, lang, found = _asked()
    answers = [
        {"kind": each.kind, "kind_label": t(lang, f"search-kind-{each.kind}"), "label": each.label, "href": each.href,
         "matched": each.matched, "also": t(lang, "search-matched", name=each.matched) if each.matched else "",
         "detail": each.detail}
        for each in found
    ]  # fmt: skip
    response = jsonify(query=text, lang=lang, summary=_summary(text, found, lang), results=answers)
    response.headers["Cache-Control"] = "no-cache"
    return response


@blueprint.get("/search")
def search_page() -> Response:
    """The answers as a page."""
    text, lang, found = _asked()
    box = el(
        "Form",
        el("Label", t(lang, "search-placeholder"), htmlFor="page-search"),
        core_input(id="page-search", type="search", name="q", maxlength=LONGEST, value=text),
        core_input(type="hidden", name="lang", value=lang) if lang != LANGUAGES[0] else None,
        el("Button", t(lang, "search"), type="submit", className="button"),
        action=urls.SEARCH, method="get", className="choices search-again", role="search",
        attrs={"aria-label": t(lang, "search-placeholder")},
    )  # fmt: skip
    content = el(
        "Div",
        el("Div", el("P", t(lang, "search"), className="kicker"), el("H1", t(lang, "search-heading")),
           el("P", t(lang, "search-lede"), className="lede"), className="intro"),
        box,
        el("P", _summary(text, found, lang), id="search-summary", className="search-summary"),
        el("Ol", *(_answer(each, lang) for each in found), className="answers") if found else None,
        className="page search",
    )  # fmt: skip
    title = f"{text} – {t(lang, 'search-heading')}" if text else t(lang, "search-heading")
    return Response(shell.alone(urls.SEARCH, request.query_string.decode(errors="replace"), title, render(content)),
                    mimetype="text/html")  # fmt: skip


def _answer(each: Found, lang: str) -> Element:
    about = [t(lang, f"search-kind-{each.kind}"), each.detail]
    about += [t(lang, "search-matched", name=each.matched)] if each.matched else []
    return el("Li", el("A", each.label, href=each.href), " ",
              el("Span", " · ".join(filter(None, about)), className="about-answer"))  # fmt: skip
