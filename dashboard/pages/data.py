"""The Data page: build a question to the API by clicking, take the files, read the codebook and the changelog.

Words, a form and tables, made on the server. The form is the API's question: its fields have the names of the API's
parameters, and the API's own reader checks them. What is refused is said beside its field; nothing is dropped.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard import serving, urls
from dashboard.api.base import SDMX
from dashboard.api.endpoints import ENDPOINTS
from dashboard.api.observations import limit_of, wanted_of
from dashboard.api.parameters import ApiError, Asked, refuse
from dashboard.api.parameters import read as read_api
from dashboard.elements import Element, el
from dashboard.pages import data_answer, data_form, data_lists
from dashboard.pages.data_form import Filled
from dashboard.publish.formats import sdmx_csv
from dashboard.selection import DEFAULT_INDICATOR, Problem
from dashboard.texts import t
from dashboard.warehouse import Warehouse

ENDPOINT = ENDPOINTS["observations"]
FORM, LANG = "format", "lang"
DEFAULT_FORM = "csv"


@dataclass(frozen=True)
class Question:
    """What the page was asked: the form as it was filled in, and what the API reads in it (None when it refuses)."""

    filled: Filled
    asked: Asked | None

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The canonical query of the page: without empty fields and defaults, but always with the format."""
        assert self.asked is not None
        usual = {p.name: p.default for p in self.asked.declared if p.name not in data_form.EXPLICIT}
        return [(name, text) for name, text in self.asked.pairs() if text != usual.get(name)]


def read(search: str) -> Question:
    """What a query string asks for; what is wrong with it is in `filled.problems`."""
    serving.limit(search)
    handle = serving.warehouse()
    lang = serving.language(search)
    pairs = [(name, text) for name, text in serving.pairs(search) if text.strip()]
    if all(name == LANG for name, _ in pairs):
        pairs += start(handle)
    if not any(name == FORM for name, _ in pairs):
        pairs.append((FORM, DEFAULT_FORM))
    given: dict[str, tuple[str, ...]] = {}
    for name, text in pairs:
        given[name] = tuple(dict.fromkeys([*given.get(name, ()), *filter(None, map(str.strip, text.split(",")))]))
    declared = tuple(data_form.offered(ENDPOINT.parameters))
    try:
        asked = read_api(pairs, declared, handle, ENDPOINT.path)
        asked = replace(asked, form=asked.one(FORM), declared=ENDPOINT.parameters)
        wanted_of(asked, handle)
        limit_of(asked)
        _as_sdmx(asked)
    except ApiError as error:
        problems = error.problems or (Problem("query", "", "not-available"),)
        return Question(Filled(declared, given, problems, lang), None)
    return Question(Filled(declared, dict(asked.given), (), lang), asked)


def _as_sdmx(asked: Asked) -> None:
    """ApiError for columns that make no SDMX-CSV, which has all dimensions and the value."""
    needed = (*sdmx_csv.DIMENSIONS, sdmx_csv.MEASURE)
    fields = asked.all("fields")
    if asked.form == SDMX and fields and not set(needed) <= set(fields):
        raise refuse("fields", ",".join(fields), "contradiction", needed)


def start(warehouse: Warehouse) -> list[tuple[str, str]]:
    """The question with which the page begins."""
    known = warehouse.catalogue.indicators
    return [("indicator", DEFAULT_INDICATOR if DEFAULT_INDICATOR in known else next(iter(known)))]


def title(search: str) -> str:
    """The page's title for the browser's tab."""
    return t(serving.language(search), "page-data")


def page(search: str) -> Element:
    """The page of a query string."""
    return shown(read(search), serving.warehouse())


def shown(question: Question, warehouse: Warehouse) -> Element:
    """The page of a question."""
    lang = question.filled.lang
    return el(
        "Div",
        el("Div", el("P", t(lang, "page-data"), className="kicker"), el("H1", t(lang, "data-heading")),
           el("P", t(lang, "data-lede"), className="lede"), className="intro"),
        _contents(lang),
        el("Section", el("H2", t(lang, "data-query"), id="title-query"),
           el("P", t(lang, "data-query-text"), " ", el("A", t(lang, "data-api"), href=urls.api()), "."),
           data_form.form(question.filled, warehouse), _result(question, warehouse),
           el("P", "", role="status", id="data-said", className="unseen"),
           id="query", className="listed", attrs={"aria-labelledby": "title-query"}),
        *_lists(warehouse, lang),
        className="page data", attrs={"data-ready": "data"},
    )  # fmt: skip


def _result(question: Question, warehouse: Warehouse) -> Element:
    if question.asked is not None:
        return data_answer.answer(ENDPOINT, question.asked, warehouse, urls.data(question.pairs))
    lang = question.filled.lang
    return el("Div", el("P", t(lang, "data-refused", n=len(question.filled.problems)), className="lede wrong"),
              id="data-answer")  # fmt: skip


def _contents(lang: str) -> Element:
    parts = {"query": t(lang, "data-query"), "bulk": t(lang, "bulk-heading"),
             "dictionary": t(lang, "data-dictionary"), "changes": t(lang, "data-log")}  # fmt: skip
    links = (el("Li", el("A", words, href=f"#{name}")) for name, words in parts.items())
    return el("Nav", el("Ul", *links), className="table-of-contents", attrs={"aria-label": t(lang, "contents")})


def _lists(warehouse: Warehouse, lang: str) -> list[Element]:
    """What does not depend on the question; made once a language and warehouse file, but for the bulk files."""
    from dashboard.publish.bulk import LIBRARY  # noqa: PLC0415 - it uses the frame around pages, which knows this page

    content_hash = warehouse.catalogue.content_hash
    edition = LIBRARY.latest(content_hash)
    current = edition is not None and edition.listing["content_hash"] == content_hash
    kept = ("data-lists", lang)
    if kept not in warehouse.memo:
        warehouse.memo[kept] = (data_lists.codebook(warehouse, lang), data_lists.changes(warehouse, lang))
    codebook, changes = warehouse.memo[kept]
    return [data_lists.bulk(edition, warehouse.catalogue, current=current, lang=lang), codebook, changes]
