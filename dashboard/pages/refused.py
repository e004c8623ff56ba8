"""The friendly page for a query that names something that is not there: what was wrong, and what is allowed."""

from __future__ import annotations

from dashboard import urls
from dashboard.catalogue import Catalogue
from dashboard.elements import Element, el
from dashboard.publish.gone import GoneError
from dashboard.selection import DEFAULT_INDICATOR, Problem, SelectionError
from dashboard.texts import t

MANY = 40


def refused(error: SelectionError, catalogue: Catalogue, page: str = "explore") -> Element:
    """One paragraph a problem; allowed values are links where they are few. `page`: whose view was refused."""
    lang = error.lang
    start = urls.explore_indicator(DEFAULT_INDICATOR, lang) if page == "explore" else urls.page(page, lang)
    return el(
        "Div",
        el("H1", t(lang, "refused-title")),
        el("P", t(lang, "refused-lede"), className="lede"),
        el("Ul", *(el("Li", *_problem(problem, catalogue, lang)) for problem in error.problems), className="problems"),
        el("P", el("A", t(lang, "refused-start"), href=start, className="button"), " ",
           el("A", t(lang, "page-overview"), href=urls.page("overview", lang))),
        className="page refused", attrs={"data-ready": "refused"},
    )  # fmt: skip


def gone(error: GoneError) -> Element:
    """A page pinned to a release that was withdrawn: why, and the way to the figures in service."""
    lang = error.lang
    start = urls.explore_indicator(DEFAULT_INDICATOR, lang)
    return el(
        "Div",
        el("H1", t(lang, "embed-gone-title", release=error.release)),
        el("P", error.reason, className="lede"),
        el("P", el("A", t(lang, "refused-start"), href=start, className="button")),
        className="page refused", attrs={"data-ready": "refused"},
    )  # fmt: skip


def _problem(problem: Problem, catalogue: Catalogue, lang: str) -> list[Element | str | None]:
    sentence = t(lang, f"refused-{problem.reason}", parameter=problem.parameter, given=problem.given)
    if not problem.allowed:
        return [sentence]
    allowed = [_allowed(problem.parameter, code, catalogue, lang) for code in problem.allowed]
    listed = el("Ul", *(el("Li", item) for item in allowed), className="allowed")
    if len(allowed) > MANY:
        return [sentence, " ", el("Details", el("Summary", t(lang, "refused-allowed-many", n=len(allowed))), listed)]
    return [sentence, " ", t(lang, "refused-allowed"), listed]


def _allowed(parameter: str, code: str, catalogue: Catalogue, lang: str) -> Element | str:
    if parameter == "indicator" and code in catalogue.indicators:
        label = catalogue.indicators[code].texts["label"][lang]
        return el("A", el("Code", code), f" – {label}", href=urls.explore_indicator(code, lang))
    if parameter == "group" and code in catalogue.areas:
        return el("Span", el("Code", code), f" – {catalogue.areas[code].name[lang]}")
    return el("Code", code)
