"""Every address of a view is also its data: `/charts/<slug>.<format>`, `/country/<area>.<format>`, `/coverage.zip`, …

Exactly the rows that a chart shows, with flags, source and release; `rows=series|all` for what is behind it.
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, make_response, redirect, request

from dashboard import serving, urls
from dashboard.catalogue import DIMENSIONS
from dashboard.charts import CHARTS
from dashboard.charts.base import Chart
from dashboard.pages import board, profile
from dashboard.pages.boards import BOARDS
from dashboard.publish import charted, profiled
from dashboard.publish.formats import FORMATS, LONGEST_NAME, Format, plain_name, respond, sdmx_csv, unchanged, zipped
from dashboard.publish.gone import refuse_withdrawn
from dashboard.publish.labels import LABELS
from dashboard.publish.sheet import Sheet
from dashboard.selection import Problem, Query, Selection, SelectionError, parse
from dashboard.texts import t

blueprint = Blueprint("downloads", __name__)
SDMX = "sdmx.csv"
PAGE_FORMAT = "zip"  # of a page of several charts


def chart_of(slug: str) -> Chart:
    """The chart of an address; 404 names those there are."""
    if slug not in CHARTS:
        abort(404, f"no chart {slug[:60]!r}; charts are: {', '.join(CHARTS)}")
    return CHARTS[slug]


def file_stem(chart: Chart, selection: Selection) -> str:
    """Chart, indicator and year; then what else was chosen. Of these, what the chart takes."""
    said = selection.values()
    shown = said.get(charted.ROWS.name, charted.DISPLAYED) == charted.DISPLAYED
    year = [said["year"] or "latest"] if chart.reads("year") and shown else []
    chosen = [name for name in ("source", "release", *DIMENSIONS, "scheme", "group", "area", "window", "from", "to")
              if chart.reads(name) and said[name] != selection.defaults.get(name, "")]  # fmt: skip
    own = [f"{name}-{text}" for name, text in selection.params if text != selection.defaults[name]]
    indicator = [said["indicator"]] if chart.reads("indicator") else []
    more = [f"in-{said[name]}" if name == "group" else said[name] for name in chosen]
    parts = ["floorwatch", chart.slug, *indicator, *year, *more, *own]
    return "_".join(map(plain_name, parts))[:LONGEST_NAME]


def file_name(chart: Chart, selection: Selection, form: str = "csv") -> str:
    """The name under which a chart's rows are saved."""
    return f"{file_stem(chart, selection)}.{form}"


def _asked(last: str, extension: str) -> tuple[str, Format]:
    """What the end of a path names, and the format; a format may have a dot in its name. 404 names those there are."""
    name, _, wanted = f"{last}.{extension}".partition(".")
    if wanted not in FORMATS:
        abort(404, f"no format {wanted[:40]!r}; formats are: {', '.join(FORMATS)}")
    return name, FORMATS[wanted]


def _search() -> str:
    search = request.query_string.decode(errors="replace")
    serving.limit(search)
    return search


@blueprint.get("/charts/<slug>.<extension>")
def chart_file(slug: str, extension: str) -> Response:
    """The chart's rows as a file; 304 when the client has this very content."""
    if f"{slug}.{extension}".partition(".")[0] not in CHARTS:
        chart_of(slug)
    name, form = _asked(slug, extension)
    return _answer(chart_of(name), _search(), form)


@blueprint.get(f"{urls.PAGES['explore']}.<extension>")
def explore_file(extension: str) -> Response:
    """The rows of the map on the Explore page."""
    return _answer(CHARTS["map"], _search(), _asked("explore", extension)[1])


def _answer(chart: Chart, search: str, form: Format) -> Response:
    handle = serving.warehouse()
    selection = parse(serving.pairs(search), handle.catalogue, (*chart.params, *charted.PARAMS), chart.many,
                      chart.takes)  # fmt: skip
    refuse_withdrawn(chart, selection, handle)
    if form.extension == SDMX and selection.param(LABELS.name) == "name":
        raise SelectionError([Problem(LABELS.name, "name", "not-available", ("code", "both"))], selection.lang)
    url = urls.absolute(urls.chart_data(chart, selection, form.extension))
    if same := unchanged(url, form, request):
        return same
    result = chart.rows(selection, handle, full=True)
    made = charted.sheet(
        chart, result, serving.view(selection), handle, name=file_stem(chart, selection), form=form.extension
    )
    if form.extension == SDMX:
        sdmx_csv.check(made)
    return respond(made, form, request)


@blueprint.get(f"{urls.PROFILE}<area>.<extension>")
def profile_file(area: str, extension: str) -> Response:
    """The newest figures of a country, territory or group."""
    name, form = _asked(area, extension)
    search, areas = _search(), serving.warehouse().catalogue.areas
    if name not in areas and name.isascii() and name.upper() in areas:
        return make_response(redirect(urls.profile_data(name.upper(), search, form.extension)))
    query = Query(serving.pairs(search), ("lang", "labels", "theme"))
    labels = query.choice(LABELS.name, LABELS.options, LABELS.default)
    if query.problems:
        raise SelectionError(query.problems, serving.language(search))
    if form.extension == SDMX and labels == "name":
        raise SelectionError(
            [Problem(LABELS.name, "name", "not-available", ("code", "both"))], serving.language(search)
        )
    kept = {each: query.text(each) for each in ("lang", "theme") if query.text(each)}
    try:
        view = profile.read(urlencode(kept), name)
    except LookupError:
        abort(404, f"no country, territory or group {name[:40]!r}")
    said = {"labels": labels if labels != LABELS.default else "", "lang": view.lang if view.lang != "en" else ""}
    written = urlencode({each: text for each, text in said.items() if text})
    url = urls.absolute(urls.profile_data(name, written, form.extension))
    if same := unchanged(url, form, request):
        return same
    return respond(
        profiled.sheet(name, view, serving.warehouse(), labels=labels, query=written, form=form.extension),
        form,
        request,
    )


def _board_file(extension: str) -> Response:
    """The rows of all charts of a page, each in a file of its own."""
    if extension != PAGE_FORMAT:
        abort(404, f"no format {extension[:40]!r} of a page of several charts; there is: {PAGE_FORMAT}")
    shown = BOARDS[str(request.endpoint).rpartition("-")[2]]
    search, handle = _search(), serving.warehouse()
    selection = board.read(shown, search)
    form = FORMATS[PAGE_FORMAT]
    query = selection.to_query(theme="")
    url = urls.absolute(urls.board_data(shown.name, query))
    if same := unchanged(url, form, request):
        return same
    sheets: list[tuple[str, Sheet]] = []
    for card in shown.cards:
        chart = CHARTS[card.chart]
        own = board.card_view(shown, card, search).selection
        full = parse(serving.pairs(own.to_query()), handle.catalogue, (*chart.params, *charted.PARAMS), chart.many)
        result = chart.rows(full, handle, full=True)
        sheets.append((f"{card.key}.csv", charted.sheet(chart, result, serving.view(full), handle, name=card.key)))
    first, lang = sheets[0][1], selection.lang
    about = replace(
        first.about,
        title=t(lang, "file-board-title", name=t(lang, f"page-{shown.name}")),
        finding="", measure="", url=url,
        sources=tuple(dict.fromkeys(source for _, each in sheets for source in each.about.sources)),
        notes=tuple(dict.fromkeys(note for _, each in sheets for note in each.about.notes)),
        definitions=tuple(dict.fromkeys(pair for _, each in sheets for pair in each.about.definitions)),
    )  # fmt: skip
    whole = Sheet(f"floorwatch_{shown.name}", (), lambda: iter(()), about)
    return respond(whole, replace(form, write=lambda _: zipped.pack(whole.name, about, sheets)), request)


for _name in BOARDS:
    blueprint.add_url_rule(f"{urls.PAGES[_name]}.<extension>", f"board-{_name}", _board_file)
