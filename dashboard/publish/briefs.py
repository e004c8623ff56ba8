"""`/brief/<area>`: what is known of a country, territory or group on two A4 pages, as a page and as a PDF.

The PDF is a print of the page by the worker that makes the pictures; without it the page still stands.
"""

from __future__ import annotations

from flask import Blueprint, Response, abort, make_response, redirect, request
from markupsafe import Markup

from dashboard import serving, settings, shell, static, urls
from dashboard.charts import context
from dashboard.charts.base import View
from dashboard.elements import Element, el, render
from dashboard.pages import profile, profile_parts
from dashboard.pictures import KEY_HEADER
from dashboard.publish import brief_parts as parts
from dashboard.publish import charted, pictures
from dashboard.publish.brief_charts import Chosen, chosen
from dashboard.publish.embedded import scripts
from dashboard.publish.picture_page import faces
from dashboard.texts import t
from dashboard.warehouse import Warehouse

blueprint = Blueprint("briefs", __name__)
PDF = "pdf"
PAPER = "a4"  # the worker's name for the size


@blueprint.get(f"{urls.BRIEF}<area>")
def brief_page(area: str) -> Response:
    """The brief as a page of its own, painted by the script of embeds; 404 for an area that is not known."""
    view = _view(area, "")
    if isinstance(view, Response):
        return view
    response = Response(page(view, area, serving.warehouse()), mimetype="text/html")
    response.headers[KEY_HEADER] = pictures.key(_address(area, view))
    return response


@blueprint.get(f"{urls.BRIEF}<area>.<extension>")
def brief_file(area: str, extension: str) -> Response:
    """The brief as a PDF; 503 where the worker that prints it is not there."""
    area, _, ending = f"{area}.{extension}".rpartition(".")
    if ending != PDF:
        abort(404, f"no format {ending[:40]!r} of a brief; there is: {PDF}")
    view = _view(area, PDF)
    if isinstance(view, Response):
        return view
    printed = _address(area, view)
    response = pictures.answer(printed, PDF, PAPER, f"floorwatch_brief_{area}_{view.lang}")
    response.headers["Link"] = f'<{urls.absolute(printed)}>; rel="canonical"'
    return response


def _address(area: str, view: View) -> str:
    """Of the page: paper is white, whatever the theme."""
    return urls.brief(area, view.lang)


def _view(area: str, form: str) -> View | Response:
    """The view of an address; a code in small letters is led to the right one, an unknown one is not found."""
    search = request.query_string.decode(errors="replace")
    known = serving.warehouse().catalogue.areas
    if area not in known and area.upper() in known:
        serving.limit(search)
        return make_response(redirect(urls.board(urls.brief(area.upper(), form=form), search), 302))
    try:
        return profile.read(search, area)
    except LookupError:
        abort(404, f"no country, territory or group {area[:40]!r}")


def page(view: View, area: str, warehouse: Warehouse) -> str:
    """The whole page; every link in it is absolute, because it is read on paper and in files, too."""
    lang, name = view.lang, view.name(area)
    title = t(lang, "brief-title", name=name)
    drawn = chosen(area, lang, warehouse)
    first, second = _sheets(drawn, view, area, warehouse)
    article = render([_sheet(first, 1, view, name, area), _sheet(second, 2, view, name, area)])
    return shell.template("brief.html").render(
        lang=lang,
        theme=view.selection.theme,
        title=f"{title} – Floorwatch",
        content=Markup(article.replace(' href="/', f' href="{urls.absolute("/")}')),  # noqa: S704 - escaped by render
        t=lambda text: t(lang, text),
        home=urls.page("overview", lang),
        languages=[{"code": code, "name": t(code, "language-name"), "href": urls.brief(area, code)}
                   for code in settings.LANGUAGES],
        pdf=urls.brief(area, lang, PDF),
        profile=urls.profile(area, lang),
        canonical=urls.absolute(urls.brief(area, lang)),
        css=[static.asset_url(each) for each in ("floorwatch.css", "brief.css")],
        faces=faces(),
        scripts=scripts("cartesian"),
    )  # fmt: skip


def _sheets(
    drawn: Chosen, view: View, area: str, warehouse: Warehouse
) -> tuple[list[Element | None], list[Element | None]]:
    """What stands on the first page and on the second."""
    figures = parts.lines(warehouse, area)
    gap, of_gap = parts.gap(view, warehouse, area)
    development = profile.development(view, warehouse, area)
    first = [
        *profile_parts.headline(view, warehouse, area, development),
        profile_parts.key_figures(view, warehouse, area),
        *parts.charts(drawn, view, area),
        parts.method(view),  # the second page is full
    ]  # fmt: skip
    lines = [line for part in figures.values() for line in part]
    rows = context.observations(lines)
    pairs = [pair for made in drawn.charts for pair in charted.releases(made.chart, made.result, made.view)]
    pairs += [*((row.dataset, row.release) for row in rows), *context.sources_of_means(lines), *of_gap]
    pairs += profile_parts.headline_sources(warehouse, area)
    second = [
        parts.newest(figures, view, area),
        gap,
        parts.sources(sorted(dict.fromkeys(pairs)), view),
        parts.cite(view, area, urls.absolute(urls.brief(area, view.lang))),
    ]
    return first, second


def _sheet(body: list[Element | None], n: int, view: View, name: str, area: str) -> Element:
    """A page of paper: whose brief it is above, the page's number below."""
    lang, date = view.lang, profile_parts.day(view.catalogue.collected, view.lang)
    group = profile_parts.is_group(view.catalogue, area)
    kind = t(lang, "brief-group" if group else "brief-country")
    head = el("Div", el("P", "Floorwatch", className="brand"),
              el("P", kind if n == 1 else f"{kind} · {name}", className="kicker"),
              el("P", t(lang, "brief-collected", date=date), className="collected"), className="masthead")  # fmt: skip
    foot = el("Div", el("P", urls.absolute(urls.brief(area, lang))), el("P", t(lang, "brief-folio", n=str(n))),
              className="folio")  # fmt: skip
    return el("Div", head, el("H1", name) if n == 1 else None, *body, foot, className=f"sheet sheet-{n}")
