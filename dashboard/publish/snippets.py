"""What a reader pastes elsewhere: the code of an embedded chart in its forms, with what she chose for it.

The words in the code of a live chart name what it shows and hold no figures: those will change, the code will not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape
from urllib.parse import quote, urlencode

from dashboard import urls
from dashboard.charts.base import Chart
from dashboard.params import Param
from dashboard.publish import frames
from dashboard.publish.embedded import CONTROLS, Embedded, chart_selection
from dashboard.selection import Selection
from dashboard.settings import LANGUAGES
from dashboard.texts import t

AUTOMATIC, FIXED = "auto", "fixed"
LANGUAGE = Param("language", "", options=("", *LANGUAGES))
"""Of the embedded chart; `lang` is that of the page about it."""
HEIGHT = Param("height", AUTOMATIC, options=(AUTOMATIC, FIXED))
OWN = (LANGUAGE, CONTROLS, HEIGHT)
HOST_SCRIPT = "/assets/embed-host.js"
WIDE = (800, 450)  # pixels at which a picture of size `wide`, twice as large, is shown on a page


@dataclass(frozen=True)
class Wanted:
    """A chart as it is to be embedded: `selection` with its language and colours; `lang` is that of the page about it.

    `controls`: may readers change it? `automatic`: does a script give the frame its height?
    """

    chart: Chart
    selection: Selection
    lang: str
    controls: bool = False
    automatic: bool = True

    @property
    def path(self) -> str:
        """Where the embedded chart is."""
        return urls.embed(self.chart, self.selection, **({"controls": "1"} if self.controls else {}))

    @property
    def page(self) -> str:
        """The snippet's own page; canonical, for every choice."""
        path, _, query = urls.snippet(self.chart, self.selection).partition("?")
        kept = [pair for pair in query.split("&") if pair and not pair.startswith("lang=")]
        own = {"lang": self.lang if self.lang != LANGUAGES[0] else "",
               "language": self.selection.lang if self.selection.lang != self.lang else "",
               "controls": "1" if self.controls else "", "height": "" if self.automatic else FIXED}  # fmt: skip
        kept += [urlencode({name: text}) for name, text in own.items() if text]
        return f"{path}?{'&'.join(kept)}" if kept else path


def wanted(slug: str, search: str) -> Wanted:
    """What an address of a snippet asks for. SelectionError names what is wrong; NotFound for no chart."""
    chart, asked = chart_selection(slug, search, OWN)
    own = {param.name for param in chart.params}
    selection = replace(asked, lang=asked.param(LANGUAGE.name) or asked.lang,
                        params=tuple(pair for pair in asked.params if pair[0] in own))  # fmt: skip
    controls = asked.param(CONTROLS.name) == "1" and choosable(chart)
    return Wanted(chart, selection, asked.lang, controls, asked.param(HEIGHT.name) == AUTOMATIC)


def choosable(chart: Chart) -> bool:
    """Is there anything in the chart that controls would change?"""
    return chart.reads("year") or chart.reads("area")


def name(made: Embedded) -> str:
    """What a chart shows, in words that stay true: what is measured and where; figures only where they are frozen."""
    about, areas = made.measure.split(" · ")[0], made.view.selection.areas
    if len(areas) == 1 and made.view.name(areas[0]) not in about:
        about = f"{about} ({made.view.name(areas[0])})"
    if made.frozen:
        about = f"{about.removesuffix('.')}. {made.finding}"
    return t(made.view.lang, "snippet-name", title=made.kicker, about=about)


def iframe(made: Embedded, of: Wanted) -> str:
    """The chart in a frame; the height holds where no script changes it: on narrow screens it is that of a phone."""
    wide, narrow = frames.height(made), frames.height(made, frames.PHONE)
    return _frame(made, of, "100%", wide, f"border:0;width:100%;height:{_between(narrow, wide)}")


def framed(made: Embedded, of: Wanted, width: int, high: int) -> str:
    """The chart in a frame of that size, narrower where there is less room."""
    return _frame(made, of, str(width), high, "border:0;max-width:100%")


def _between(narrow: int, wide: int) -> str:
    """A height in CSS that goes straight from one to the other with the width of the screen."""
    slope = (wide - narrow) / (frames.WIDTH - frames.PHONE)
    low, high = sorted((narrow, wide))
    return f"clamp({low}px,{narrow - slope * frames.PHONE:.0f}px + {100 * slope:.1f}vw,{high}px)"


def _frame(made: Embedded, of: Wanted, width: str, high: int, style: str) -> str:
    return (
        f'<iframe src="{_attribute(urls.absolute(of.path))}" title="{_attribute(name(made))}" loading="lazy"'
        f' width="{width}" height="{high}" style="{style}"></iframe>'
    )


def scripted(made: Embedded, of: Wanted) -> str:
    """The frame, and the script that gives it the chart's height."""
    return f'{iframe(made, of)}\n<script src="{_attribute(urls.absolute(HOST_SCRIPT))}" defer></script>'


def picture(made: Embedded, of: Wanted) -> str:
    """The picture as HTML, with a link to the chart."""
    source, words = urls.absolute(urls.picture(of.chart, of.selection, "png", "wide")), name(made)
    return (
        f'<a href="{_attribute(made.page_url)}"><img src="{_attribute(source)}" alt="{_attribute(words)}"'
        f' width="{WIDE[0]}" height="{WIDE[1]}" loading="lazy" style="max-width:100%;height:auto"></a>'
    )


def markdown(made: Embedded, of: Wanted) -> str:
    """The picture in Markdown, with a link to the chart."""
    source = urls.absolute(urls.picture(of.chart, of.selection, "png", "wide"))
    return f"[![{_in_brackets(name(made))}]({_in_parentheses(source)})]({_in_parentheses(made.page_url)})"


def _attribute(text: str) -> str:
    return escape(text, quote=True)


def _in_brackets(text: str) -> str:
    """Nothing in it ends the brackets, or is read as more than text."""
    return re.sub(r"([\\\[\]*_`<>])", r"\\\1", " ".join(text.split()))


def _in_parentheses(url: str) -> str:
    return quote(url, safe="%/:=&?~#+!$,;'@")
