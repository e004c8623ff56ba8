"""`/embed/<slug>?<selection>`: a chart for the frames of other sites; without scripts it shows the chart's picture.

What stands there is small and complete: the finding in words, the chart, its source, licence and release, and the way
back. It sets no cookie, stores nothing and asks nobody else for anything.
"""

from __future__ import annotations

import re
from typing import Any

from flask import Blueprint, Response, request
from markupsafe import Markup
from werkzeug.exceptions import NotFound

from dashboard import cards, completeness, serving, shell, static, urls
from dashboard.charts.base import Chart
from dashboard.elements import Element, core_input, el, render
from dashboard.pages.board_controls import countries_by_name, group_options
from dashboard.pages.refused import refused as refused_content
from dashboard.publish.embedded import (
    CONTROLS,
    Embedded,
    chart_selection,
    embedded,
    figure_script,
    live_selection,
    scripts,
)
from dashboard.publish.gone import GoneError
from dashboard.selection import Selection, SelectionError
from dashboard.texts import joined, t

blueprint = Blueprint("embeds", __name__)
STYLES = ("floorwatch.css", "embed.css")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors *"
)
SUBHEAD = re.compile(r"<h3\b")
"""Of what charts draw with elements: on pages under the card's heading, here under the title itself."""
MAP_RATIO = 0.55  # height of a world map by width
HIGHEST, HIGHEST_LIST = 460, 640  # pixels; charts and lists that are longer scroll within
HIGHEST_WHOLE = 2400  # of what is worth seeing as a whole: few rows (read downwards on phones), several plots
FEW_ROWS = 30
ROWS_SHARE, TALL = 0.95, 480  # of the height of a chart of rows, or of several plots, in a frame that is too low
ROW = re.compile(r"<(?:tr|li|dt)\b")


@blueprint.get(f"{urls.EMBED}<slug>")
def embed(slug: str) -> Response:
    """The chart of a selection; 304 when the browser has this very page."""
    chart, selection = chart_selection(slug, _search(), (CONTROLS,))
    handle = serving.warehouse()
    stands = embedded(chart, selection, handle)
    live = urls.embed(chart, live_selection(chart, selection, handle), **_kept(selection)) if stands.newer else ""
    response = Response(_page(stands, selection, live), mimetype="text/html")
    response.add_etag()
    response.make_conditional(request)
    return response


def _kept(selection: Selection) -> dict[str, str]:
    """What a link to another view of the chart keeps beside the view."""
    kept = {"theme": selection.theme, CONTROLS.name: selection.param(CONTROLS.name)}
    return {name: text for name, text in kept.items() if text != selection.defaults[name]}


def _page(stands: Embedded, selection: Selection, live: str) -> str:
    chart, view, lang = stands.chart, stands.view, stands.view.lang
    scrolls = bool(stands.figure) and stands.height > HIGHEST and chart.scrolls
    shown, folded = stands.notes[: stands.own_notes], stands.notes[stands.own_notes :]
    absent = cards.missing(chart, stands.result, view)
    return shell.template("embed.html").render(
        **_frame(lang, selection.theme, f"{stands.kicker} – Floorwatch", chart.slug),
        description=stands.finding,
        canonical=stands.page_url,
        oembed=urls.absolute(urls.oembed(stands.embed_url)),
        scripts=scripts(stands.bundle),
        map=static.asset_url(static.MAP) if stands.bundle == "geo" else "",
        chart=stands,
        keys=_html(stands.keys),
        choices=_html(render(_choices(chart, selection)) if selection.param(CONTROLS.name) == "1" else ""),
        scrolls=scrolls,
        least=least(stands),
        ratio=MAP_RATIO if stands.bundle == "geo" else 0,
        height=highest(stands) if stands.figure or stands.markup else 0,
        markup=_html(SUBHEAD.sub('<h3 aria-level="2"', stands.markup)),
        figure=_html(figure_script("plot", stands.figure, lang) if stands.figure else ""),
        figures=[_html(figure_script(f"plot-{n}", plot.figure, lang) if plot.figure else "")
                 for n, plot in enumerate(stands.plots, 1)],
        picture=urls.picture(chart, view.selection, size="wide"),
        square=urls.picture(chart, view.selection, size="square"),  # its letters can be read in a narrow frame
        frozen=t(lang, "embed-frozen", release=stands.frozen, day=stands.retrieved) if stands.frozen else "",
        partial=completeness.sentence(stands.partial, lang),
        newer=t(lang, "embed-newer", release=stands.newer) if stands.newer else "",
        live=live,
        notes=shown,
        more=folded,
        missing=_html(render(absent)),
        source=_html(stands.source),
        retrieved=t(lang, "embed-retrieved", day=stands.retrieved) if stands.retrieved else "",
    )  # fmt: skip


def highest(stands: Embedded) -> int:
    """How high a chart may become where it stands alone, in pixels; what is longer scrolls within."""
    if stands.markup:
        return HIGHEST_WHOLE if stands.plots or len(ROW.findall(stands.markup)) <= FEW_ROWS else HIGHEST_LIST
    return min(stands.height, HIGHEST) if stands.chart.scrolls else stands.height


def least(stands: Embedded) -> int:
    """The height in pixels below which rows would lie on each other; 0 for charts that can be as flat as you like."""
    if not stands.figure or stands.bundle == "geo" or stands.chart.scrolls:
        return 0
    axis = stands.figure["layout"].get("yaxis", {})
    rows = axis.get("type") == "category" or "ticktext" in axis or axis.get("visible") is False
    return round(ROWS_SHARE * stands.height) if rows or stands.height > TALL else 0


def _frame(lang: str, theme: str, title: str, slug: str) -> dict[str, Any]:
    """What every page here needs."""
    return {"lang": lang, "theme": theme, "title": title, "slug": slug, "t": lambda key: t(lang, key),
            "styles": [static.asset_url(name) for name in STYLES]}  # fmt: skip


def _html(made: str) -> Markup:
    return Markup(made)  # noqa: S704 - rendered by dashboard.elements and by charts, which escape


# ---- choices ----


def _choices(chart: Chart, selection: Selection) -> Element | None:
    """The year and the area as a form that works without scripts; all other parameters stay what they are."""
    lang = selection.lang
    offered = [part for part in (_years(chart, selection), _areas(chart, selection)) if part]
    if not offered:
        return None
    said = {name for name, _ in offered}
    stay = [(name, text) for name, text in selection.values().items()
            if name not in said and text != selection.defaults.get(name, "")
            and (chart.reads(name) or name == CONTROLS.name or name in {p.name for p in chart.params})]  # fmt: skip
    return el(
        "Form",
        *(core_input(type="hidden", name=name, value=text) for name, text in stay),
        *(field for _, field in offered),
        el("Button", t(lang, "embed-apply"), type="submit", className="button"),
        className="embed-choices", action=f"{urls.EMBED}{chart.slug}", method="get", target="_self",
    )  # fmt: skip


def _field(name: str, label: str, options: list[Element]) -> tuple[str, Element]:
    made = el("Div", el("Label", label, htmlFor=f"choose-{name}"),
              el("Select", *options, id=f"choose-{name}", name=name))  # fmt: skip
    return name, made


def _options(pairs: list[tuple[str, str]], chosen: str) -> list[Element]:
    return [el("Option", label, value=code, selected=code == chosen) for code, label in pairs]


def _years(chart: Chart, selection: Selection) -> tuple[str, Element] | None:
    if not chart.reads("year") or selection.year is None:
        return None
    source = selection.source_in(serving.warehouse().catalogue)
    years = [str(year) for year in reversed(source.years(selection.release, selection.cut).all)]
    if len(years) < 2:
        return None
    options = _options([(year, year) for year in years], str(selection.year))
    return _field("year", t(selection.lang, "control-year"), options)


def _areas(chart: Chart, selection: Selection) -> tuple[str, Element] | None:
    if not chart.reads("area"):
        return None
    lang, view = selection.lang, serving.view(selection)
    chosen = ",".join(selection.areas)
    first = [("", t(lang, "embed-area-none"))]
    if len(selection.areas) > 1:
        first.append((chosen, joined([view.name(code) for code in selection.areas], lang)))
    groups = [(t(lang, "all-countries"), countries_by_name(view.catalogue, lang)), *group_options(view)]
    listed = [el("Optgroup", *_options(pairs, chosen), label=title) for title, pairs in groups]
    return _field("area", t(lang, "embed-area"), [*_options(first, chosen), *listed])


# ---- what cannot be shown ----


def _search() -> str:
    return request.query_string.decode(errors="replace")


def _message(content: Element, lang: str, status: int, title: str) -> Response:
    page = shell.template("embed.html").render(
        **_frame(lang, "auto", f"{title} – Floorwatch", "message"), scripts=[], message=_html(render(content))
    )
    return Response(page, status=status, mimetype="text/html")


@blueprint.errorhandler(GoneError)
def gone(error: GoneError) -> Response:
    """410: the release was withdrawn; why, and where the chart of today is."""
    lang = error.lang
    dataset = serving.warehouse().catalogue.datasets[error.dataset].title[lang]
    live = [(name, text) for name, text in serving.pairs(_search()) if name != "release"]
    content = el(
        "Div",
        el("H1", t(lang, "embed-gone-title", release=error.release)),
        el("P", t(lang, "embed-gone-text", release=error.release, dataset=dataset)),
        el("P", error.reason, className="caveat"),
        el("P", el("A", t(lang, "embed-gone-live"), href=urls.board(request.path, urls.query(live)),
                   target="_self", className="button")),
    )  # fmt: skip
    return _message(content, lang, 410, t(lang, "embed-gone-title", release=error.release))


@blueprint.errorhandler(SelectionError)
def refused(error: SelectionError) -> Response:
    """400: what the address names that is not there, and what there is."""
    return _message(refused_content(error, serving.warehouse().catalogue), error.lang, 400,
                    t(error.lang, "refused-title"))  # fmt: skip


@blueprint.errorhandler(404)
def unknown(error: NotFound) -> Response:
    """404: no chart of that name; those there are."""
    lang = serving.language(_search())
    content = el("Div", el("H1", t(lang, "not-found-title")), el("P", str(error.description)))
    return _message(content, lang, 404, t(lang, "not-found-title"))


@blueprint.after_request
def _framed(response: Response) -> Response:
    """Embeds may stand in frames anywhere; no other page may."""
    response.headers["Content-Security-Policy"] = POLICY
    return response
