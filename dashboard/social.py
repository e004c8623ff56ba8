"""How a page looks where its address is shared: Open Graph and Twitter cards, and the link that oEmbed is found by.

The picture is that of a chart of the page in exactly the page's view. What the chart says is taken from the page
itself, which has just been made: nothing is asked for twice, and card and page cannot differ.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from dashboard import serving, urls
from dashboard.catalogue import Catalogue
from dashboard.charts import CHARTS, compare
from dashboard.charts.base import Chart
from dashboard.pages import board, overview, profile
from dashboard.pages import compare as compare_page
from dashboard.pages.boards import BOARDS
from dashboard.selection import Selection, parse
from dashboard.settings import LANGUAGES
from dashboard.texts import t

LOCALES = {"en": "en_GB", "fr": "fr_FR", "es": "es_ES"}
IMAGE = (1200, 630)  # pixels of the picture `og`
LONGEST = 300  # characters of a description; what is longer, networks cut where they like
OF_PROFILE = "contingency-groups"
"""The first card of a profile."""


@dataclass(frozen=True)
class Pictured:
    """A chart of a page in the page's view; `card` is its card's name there, '' where the page is about it alone."""

    chart: Chart
    selection: Selection
    card: str = ""


@dataclass(frozen=True)
class Social:
    """What the head of a page says to other sites. Addresses are absolute; `oembed` is '' where no chart is meant."""

    title: str
    description: str
    url: str
    image: str
    image_alt: str
    oembed: str
    locale: str
    width: int = IMAGE[0]
    height: int = IMAGE[1]

    @property
    def other_locales(self) -> list[str]:
        """The other languages of the same page."""
        return [locale for locale in LOCALES.values() if locale != self.locale]


def of_page(name: str, search: str, named: dict[str, str], *, title: str, content: str, url: str) -> Social:
    """The card of a page of the site, of which `content` is the HTML."""
    lang = serving.language(search)
    found = pictured(name, search, named)
    shown = found or _general(lang)
    said = finding(content, shown.card) if shown.card else ""
    description = said or t(lang, "site-description")
    return _social(shown, title, description, said or t(lang, shown.chart.title), url, oembed=found is not None)


def of_chart(chart: Chart, selection: Selection, title: str, said: str, url: str) -> Social:
    """The card of a page about one chart."""
    return _social(Pictured(chart, selection), title, said, said, url, oembed=True)


def of_words(lang: str, title: str, url: str) -> Social:
    """The card of a page without charts: the world's map stands for the site."""
    shown = _general(lang)
    return _social(shown, title, t(lang, "site-description"), t(lang, shown.chart.title), url, oembed=False)


def _social(shown: Pictured, title: str, description: str, said: str, url: str, *, oembed: bool) -> Social:
    lang = shown.selection.lang
    meant = f"{url}#card-{shown.card}" if shown.card else url
    return Social(
        title=title,
        description=_cut(description),
        url=url,
        image=urls.absolute(urls.picture(shown.chart, shown.selection)),
        image_alt=_cut(t(lang, "social-picture", finding=said)),
        oembed=urls.absolute(urls.oembed(meant)) if oembed else "",
        locale=LOCALES[lang],
    )


def _cut(text: str) -> str:
    """At most so many letters, ending with a whole word."""
    if len(text) <= LONGEST:
        return text
    return f"{text[: LONGEST - 1].rpartition(' ')[0]}…"


def finding(content: str, card: str = "") -> str:
    """What a card says, as the page has it, without a name the page's heading; '' where the page has no such card."""
    head = rf'<h2 id="title-{re.escape(card)}">(.*?)</h2>' if card else "<h1>(.*?)</h1>"
    found = re.search(head, content, re.DOTALL)
    return unescape(re.sub(r"<[^>]+>|[ \n]+", " ", found[1])).strip() if found else ""  # no-break spaces stay


# ---- which chart stands for a page ----


def pictured(name: str, search: str, named: dict[str, Any]) -> Pictured | None:
    """The chart that stands for a page in its view; None for pages of words and lists."""
    catalogue = serving.warehouse().catalogue
    lang = serving.language(search)
    if name == "overview":
        slug, card, preset = overview.SHOWN[0]
        return None if slug not in CHARTS else Pictured(CHARTS[slug], _parsed(preset | {"lang": lang}, catalogue), card)
    if name == "explore":
        return Pictured(CHARTS["map"], serving.read(search, catalogue), "map")
    if name == "compare":
        asked = compare_page.read(search)
        areas = compare.areas_shown(asked, serving.warehouse())
        return Pictured(CHARTS["compare"], Selection(**{**vars(asked), "areas": areas}), "compare")
    if name == "country":
        theme = profile.theme(search, named["area"])
        return Pictured(CHARTS[OF_PROFILE], _parsed({"area": named["area"], "lang": lang, "theme": theme}, catalogue),
                        OF_PROFILE)  # fmt: skip
    return _of_board(name, search) if name in BOARDS else None


def _of_board(name: str, search: str) -> Pictured:
    """The first card that is drawn; of pages of tables, the first one."""
    shown = BOARDS[name]
    card = next((card for card in shown.cards if not CHARTS[card.chart].markup), shown.cards[0])
    return Pictured(CHARTS[card.chart], board.card_view(shown, card, search).selection, card.key)


def _general(lang: str) -> Pictured:
    """The world's map of coverage."""
    return Pictured(CHARTS["map"], _parsed({"lang": lang}, serving.warehouse().catalogue))


def _parsed(parameters: dict[str, str], catalogue: Catalogue) -> Selection:
    given = {name: text for name, text in parameters.items() if (name, text) != ("lang", LANGUAGES[0])}
    return parse(given.items(), catalogue)
