"""`/oembed?url=…`: what another site shows where somebody pasted an address of ours (https://oembed.com, version 1.0).

Addresses are those of this site (PUBLIC_URL) at which one chart is meant: an embed, a chart's page, a card of a page
(`/explore?area=KEN#card-trend`), a page that a chart stands for. Answers are JSON of the type rich; XML is not made
(501, as the specification says).
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlencode, urlsplit

from flask import Blueprint, Response, jsonify, request
from werkzeug.exceptions import HTTPException

from dashboard import serving, settings, site, social, urls
from dashboard.charts import CHARTS
from dashboard.charts.base import Chart
from dashboard.pages import board, overview, profile
from dashboard.pages.boards import BOARDS, CARDS
from dashboard.pages.explore import SHOWN
from dashboard.problems import problem
from dashboard.publish import frames, snippets
from dashboard.publish.embedded import CONTROLS, chart_selection, embedded
from dashboard.publish.gone import GoneError, refuse_withdrawn
from dashboard.publish.snippets import Wanted
from dashboard.selection import Selection, SelectionError

blueprint = Blueprint("oembed", __name__)
PARAMETERS = ("url", "maxwidth", "maxheight", "format")
SMALLEST, LARGEST = 200, 10_000  # pixels of a frame
THUMBNAIL = (1200, 630)  # the picture `og`
CACHE_SECONDS = 3600
SHOWN_OF_URL = 120  # characters of an address, in an error
CARD = "card-"
CHART_PAGE = re.compile(r"/charts/([a-z0-9-]+)\.html")
EMBEDDED = re.compile(r"/embed/([a-z0-9-]+)")
PORTS = {"http": 80, "https": 443}


class RefusalError(Exception):
    """Why there is no answer, with its status."""

    def __init__(self, status: int, reason: str) -> None:
        self.status, self.reason = status, reason
        super().__init__(reason)


@blueprint.get(urls.OEMBED)
def oembed() -> Response:
    """The chart at an address, as oEmbed."""
    try:
        given = _given()
        width, height = (_most(given, name) for name in ("maxwidth", "maxheight"))
        of = chart_at(given["url"])
        made = embedded(of.chart, of.selection, serving.warehouse())
    except RefusalError as refused:
        return problem(refused.status, refused.reason)
    except SelectionError as error:
        problems = [{"parameter": p.parameter, "given": p.given, "reason": p.reason, "allowed": p.allowed}
                    for p in error.problems]  # fmt: skip
        return problem(400, "the address in `url` names something that is not there", problems=problems)
    except GoneError as error:
        return problem(410, str(error))
    wide = min(width or frames.WIDTH, frames.WIDTH)
    high = frames.height(made, wide)
    frame = (wide, min(height or high, high))
    answer = {
        "version": "1.0", "type": "rich", "provider_name": "Floorwatch", "provider_url": urls.absolute("/"),
        "title": snippets.name(made), "author_name": "Floorwatch", "author_url": made.page_url,
        "cache_age": CACHE_SECONDS, "width": frame[0], "height": frame[1], "html": snippets.framed(made, of, *frame),
    }  # fmt: skip
    if (width or LARGEST) >= THUMBNAIL[0] and (height or LARGEST) >= THUMBNAIL[1]:
        answer |= {"thumbnail_url": urls.absolute(urls.picture(of.chart, of.selection)),
                   "thumbnail_width": THUMBNAIL[0], "thumbnail_height": THUMBNAIL[1]}  # fmt: skip
    response = jsonify(answer)
    response.headers["Cache-Control"] = f"public, max-age={CACHE_SECONDS}"
    return response


def _given() -> dict[str, str]:
    """The parameters of the request, each once; others are passed over, as consumers add their own."""
    search = request.query_string.decode(errors="replace")
    if len(search) > 2 * serving.MAX_QUERY:  # an address in an address is written in percent
        raise RefusalError(414, f"the query is too long ({len(search)} characters)")
    given: dict[str, str] = {}
    for name, text in serving.pairs(search):
        if name in PARAMETERS and given.setdefault(name, text) != text:
            raise RefusalError(400, f"`{name}` is given twice with different values")
    form = given.get("format", "json")
    if form == "xml":
        raise RefusalError(501, "oEmbed is answered as JSON only: ask with format=json")
    if form != "json":
        raise RefusalError(501, f"there is no format {form[:SHOWN_OF_URL]!r}: ask with format=json")
    if not given.get("url", "").strip():
        raise RefusalError(400, "`url` is missing: the address of a chart of this site")
    return given


def _most(given: dict[str, str], name: str) -> int:
    """`maxwidth` or `maxheight` in pixels; 0 when it is not given."""
    text = given.get(name, "").strip()
    if not text:
        return 0
    if re.fullmatch(r"[0-9]{1,5}", text, re.ASCII) and SMALLEST <= int(text) <= LARGEST:
        return int(text)
    allowed = f"{SMALLEST}–{LARGEST}"
    raise RefusalError(400, f"`{name}` cannot be {text[:SHOWN_OF_URL]!r}: a whole number of pixels, {allowed}")


# ---- which chart is meant ----


def chart_at(url: str) -> Wanted:
    """The chart at an address of this site. RefusalError (404) where there is none; SelectionError for a wrong view,
    GoneError for a release that was withdrawn."""
    parts = _own(url.strip())
    path, search = parts.path.removeprefix(urlsplit(settings.public_url()).path), parts.query
    if found := EMBEDDED.fullmatch(path):
        chart, asked = chart_selection(_known(found[1]), search, (CONTROLS,))
        return _wanted(chart, asked, controls=asked.param(CONTROLS.name) == "1")
    if found := CHART_PAGE.fullmatch(path):
        return _wanted(*chart_selection(_known(found[1]), search))
    page = site.find(path)
    card = parts.fragment.removeprefix(CARD) if parts.fragment.startswith(CARD) else ""
    try:
        shown = page and _on_page(page[0].name, page[1], card, search)
    except (HTTPException, LookupError):  # pages lead elsewhere, or name no country
        shown = None
    if not shown:
        raise _none(url)
    refuse_withdrawn(shown.chart, shown.selection, serving.warehouse())
    return shown


def _on_page(name: str, named: dict[str, str], card: str, search: str) -> Wanted | None:
    """A card of a page, as its address names it; without a name, the chart that stands for the page."""
    serving.limit(search)
    if name in BOARDS:
        return _on_board(name, card, search)
    if name == "country":
        view = profile.read(search, named["area"])
        query = {"area": named["area"], "lang": view.lang, "theme": view.selection.theme}
        return _wanted(*chart_selection(_known(card or social.OF_PROFILE), urlencode(query)))
    if name == "explore" and card in SHOWN:
        return _wanted(CHARTS[card], serving.read(search, serving.warehouse().catalogue))
    if name == "overview" and (on := next((each for each in overview.SHOWN if each[1] == card), None)):
        lang = {"lang": serving.language(search)}
        return _wanted(*chart_selection(on[0], urlencode(on[2] | lang)))
    first = social.pictured(name, search, named)
    return _wanted(first.chart, first.selection) if first and card in ("", first.card) else None


def _on_board(name: str, card: str, search: str) -> Wanted:
    """A card of a page; the page's only one where none is named."""
    shown = BOARDS[name]
    board.read(shown, search)  # SelectionError for what the page does not take
    if len(shown.cards) == 1:
        card = shown.cards[0].key
    if card not in CARDS or CARDS[card][0] is not shown:
        listed = ", ".join(f"#{CARD}{each.key}" for each in shown.cards)
        raise RefusalError(404, f"the page shows several charts: name one at the end of the address, {listed}")
    view = board.card_view(*CARDS[card], search)
    return _wanted(CHARTS[CARDS[card][1].chart], view.selection)


def _own(url: str) -> SplitResult:
    """The parts of an address of this site; RefusalError for every other."""
    try:
        parts, home = urlsplit(url), urlsplit(settings.public_url())
        same = _origin(parts) == _origin(home) and parts.path.startswith(f"{home.path}/")
    except ValueError:  # a port or a network address that is none
        same = False
    if not same or parts.username is not None or parts.password is not None:
        raise _none(url)
    return parts


def _origin(parts: SplitResult) -> tuple[str, str, int | None]:
    return parts.scheme, parts.hostname or "", parts.port or PORTS.get(parts.scheme)


def _known(slug: str) -> str:
    if slug not in CHARTS:
        raise RefusalError(404, f"no chart {slug[:SHOWN_OF_URL]!r}; charts are: {', '.join(CHARTS)}")
    return slug


def _none(url: str) -> RefusalError:
    return RefusalError(404, f"{url[:SHOWN_OF_URL]!r} is no address of a chart of {urls.absolute('/')}")


def _wanted(chart: Chart, selection: Selection, *, controls: bool = False) -> Wanted:
    return Wanted(chart, selection, selection.lang, controls and snippets.choosable(chart))
