"""Explore: any indicator as map, trend, groups, ranking and table. The address holds the whole state."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, no_update

from dashboard import cards, completeness, serving, urls
from dashboard.catalogue import Catalogue
from dashboard.charts import CHARTS
from dashboard.charts.base import Result, View
from dashboard.elements import Element, el, render, store
from dashboard.pages import about
from dashboard.pages.controls import controls
from dashboard.pages.refused import gone, refused
from dashboard.publish import tables
from dashboard.publish.gone import GoneError, refuse_view
from dashboard.selection import Selection, SelectionError
from dashboard.texts import capital, t, value

SHOWN = ("map", "trend", "ranking", "groups")


def page(search: str) -> Element:
    """The page of a query string."""
    handle = serving.warehouse()
    try:
        selection = serving.read(search, handle.catalogue)
    except SelectionError as error:
        return refused(error, handle.catalogue)
    view = serving.view(selection)
    made = {slug: CHARTS[slug].rows(selection, handle) for slug in SHOWN}
    return el(
        "Div",
        store("query", selection.to_query()),
        el("Div", el("Div", *intro(view, made["map"]), id="explore-intro"), id="intro", className="intro"),
        el("Form", el("Div", *controls(view), id="explore-controls", className="controls-inside"), id="controls",
           className="controls", role="search", action="/explore", method="get",
           attrs={"aria-label": t(view.lang, "controls")}),
        el("Div", *(cards.card(CHARTS[slug], made[slug], view, wide=slug == "groups") for slug in SHOWN),
           _table_card(view), className="grid"),
        el("Section", *about.about(view), id="about", className="about"),
        className="page explore", attrs={"data-ready": "explore"},
    )  # fmt: skip


def intro(view: View, result: Result) -> list[Element]:
    """The page's heading: what is looked at, and the headline sentence."""
    part = completeness.partial(CHARTS["map"], view.selection, serving.warehouse())
    return [
        el("P", t(view.lang, "page-explore"), className="kicker"),
        el("H1", view.indicator.texts["label"][view.lang]),
        el("P", headline(view, result), className="lede"),
        *([el("P", completeness.sentence(part, view.lang), className="caveat")] if part else []),
    ]


def headline(view: View, result: Result) -> str:
    """The indicator's sentence for the reader's first area; without one, what the map says."""
    subject = next((row for row in result.rows if row.ref_area in view.selection.areas[:1]), None)
    if subject is None:
        return capital(CHARTS["map"].finding(result, view))
    lang = view.lang
    where = capital(view.catalogue.areas[subject.ref_area].in_form[lang])
    shown = value(
        subject.obs_value or 0.0, view.catalogue.symbol(subject.unit_measure, lang), view.indicator.decimals, lang
    )
    clause = view.indicator.texts["clause"][lang].replace("{value}", shown).removesuffix(".")
    if subject.time_period is None:
        return t(lang, "sentence-undated", where=where, clause=clause)
    return t(lang, "sentence", where=where, clause=clause, year=str(subject.time_period))


def _table_card(view: View) -> Element:
    """The table: an empty box that the page's script fills from its address."""
    lang = view.lang
    return el(
        "Section",
        el("Div", *_table_head(view), id="head-table", className="card-head"),
        el("Div", id="table", className="table-box", tabIndex=0, role="region",
           attrs={"data-src": urls.table_fragment(view.selection), "aria-label": t(lang, "chart-table")}),
        className="card wide", id="card-table", attrs={"aria-labelledby": "title-table"},
    )  # fmt: skip


def _table_head(view: View) -> list[Element]:
    lang = view.lang
    csv = urls.chart_data(CHARTS["map"], view.selection)
    source = view.selection.source_in(view.catalogue)
    history = urls.history(view.selection, source.dataset, source.series)
    return [
        el("P", t(lang, "chart-table"), className="kicker"),
        el("H2", t(lang, "table-title"), id="title-table"),
        el("P", el("A", t(lang, "download-csv"), href=csv, className="button csv", id="download-csv",
                   download="floorwatch.csv"),
           el("A", t(lang, "link-history"), href=history, id="link-history"), className="links"),
    ]  # fmt: skip


def static_page(search: str) -> str:
    """The page as HTML with its table, for the first paint and for readers without scripts."""
    html = render(page(search))
    handle = serving.warehouse()
    try:
        selection = serving.read(search, handle.catalogue)
    except SelectionError:
        return html
    rows = tables.html(CHARTS["map"].rows(selection, handle, full=True), serving.view(selection))
    mark = '</section></div><section id="about"'
    return html.replace(mark, f"<noscript>{rows}</noscript>{mark}")


def register(app: Dash) -> None:
    """What surrounds the charts; the charts themselves are updated as those of all pages (pages/live.py)."""

    @app.callback(
        Output("explore-intro", "children"), Output("explore-controls", "children"), Output("head-table", "children"),
        Output("table", "data-src"), Output("about", "children"), Input("query", "data"), prevent_initial_call=True,
    )  # fmt: skip
    def _frame(query: str) -> list[Any]:
        handle = serving.warehouse()
        try:
            view = serving.view(refuse_view(serving.read(query or "", handle.catalogue), handle))
        except SelectionError as error:
            return [refused(error, handle.catalogue), *[no_update] * 4]
        except GoneError as error:
            return [gone(error), *[no_update] * 4]
        result = CHARTS["map"].rows(view.selection, handle)
        return [
            intro(view, result),
            controls(view),
            _table_head(view),
            urls.table_fragment(view.selection),
            about.about(view),
        ]


def titles(catalogue: Catalogue, selection: Selection) -> str:
    """The page's title for the browser's tab."""
    return catalogue.indicators[selection.indicator].texts["label"][selection.lang]
