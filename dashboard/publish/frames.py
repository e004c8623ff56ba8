"""How high a frame must be for a chart where no script can ask the chart itself: an estimate from its words.

The chart fills what its words leave of the frame, so that an estimate that is a little off costs nothing but that.
Sizes are those of `assets/embed.css`; a letter's width is the mean of the fonts that systems have.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from dashboard import cards
from dashboard.publish.about import plain
from dashboard.publish.embedded import Embedded
from dashboard.publish.embeds import HIGHEST, HIGHEST_LIST, HIGHEST_PLOTS, MAP_RATIO

WIDTH = 700  # pixels; a column of text on a desktop screen
MARGINS = 28
AROUND = 82  # the kicker, the last line with its links, paddings
SIGN = 30  # a sign or swatch with its gap, above the chart
ROW = 38  # of what is drawn with elements
PLOT, BETWEEN, FOLDED = 290, 26, 42  # of several plots: the least width, the gap, the line of their folded table


@dataclass(frozen=True)
class Type:
    """A size of type: height of a line, mean width of a letter, space above a paragraph; in pixels."""

    line: float
    letter: float
    above: float

    def height(self, text: str, room: float) -> float:
        """Of a paragraph in a column that is `room` wide; 0 for none."""
        return self.above + self.line * self.lines(text, room) if text else 0.0

    def lines(self, text: str, room: float) -> int:
        """Lines that a text takes; a word that does not fit leaves some room at the end of most."""
        return max(1, -(-int(len(text) * self.letter) // int(room * 0.97)))


SMALL, FINE, HEADING = Type(18.7, 6.35, 4.0), Type(18.1, 6.05, 2.3), Type(20.8, 8.6, 0.0)
NO_VALUE = "No value for:"  # of about the same length in all languages
ABOVE_PLOTS = 18  # pixels between rows of plots


def title(width: int) -> Type:
    """The finding's type, which grows with the frame."""
    size = min(max(16.3, 0.026 * width), 21.6)
    return Type(1.25 * size, 0.535 * size, 0.0)


def height(made: Embedded, width: int = WIDTH) -> int:
    """About how high a frame of that width must be for the chart and its words, in pixels."""
    room = width - MARGINS
    own = made.chart.slug.endswith("map") + bool(made.chart.note)
    notes = [*made.notes[:own], "…" if made.notes[own:] else "", "…" if made.frozen else ""]
    absent = cards.missing(made.chart, made.result, made.view)
    folded = absent is not None and absent["type"] == "Details"
    notes += ["…" if folded else plain(absent), *map(_words, made.source.split("</p>"))]
    total = AROUND + title(width).height(made.finding, room) + SMALL.height(made.measure, room)
    total += _keys(made.keys, room) + sum(FINE.height(text, room) for text in notes)
    return round(total + _stage(made, width))


def _words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def _keys(html: str, room: float) -> float:
    signs = len(re.findall(r'class="(?:key|swatch)', html))
    return SMALL.height("x" * int(len(_words(html)) + signs * SIGN / SMALL.letter), room) if html else 0.0


def _stage(made: Embedded, width: int) -> float:
    """The chart itself."""
    if made.plots:
        return min(HIGHEST_PLOTS, _plots(made, width - MARGINS))
    if made.markup:
        rows = len(re.findall(r"<(?:tr|li|dt)\b", made.markup))
        return min(HIGHEST_LIST, ROW * rows)
    if not made.figure:
        return 0
    if made.bundle == "geo":
        return min(made.height, MAP_RATIO * width)
    return min(made.height, HIGHEST) if made.chart.scrolls else made.height


def _plots(made: Embedded, room: float) -> float:
    """Several plots, in as many columns as there is room for; each row is as high as its highest."""
    columns = max(1, int((room + BETWEEN) // (PLOT + BETWEEN)))
    each = (room + BETWEEN) / columns - BETWEEN
    high = [
        plot.height + HEADING.height(plot.title, each) + SMALL.height(plot.said, each)
        + FINE.height(plot.missing and f"{NO_VALUE} {plot.missing}", each)
        for plot in made.plots
    ]  # fmt: skip
    rows = [max(high[at : at + columns]) for at in range(0, len(high), columns)]
    return sum(rows) + ABOVE_PLOTS * len(rows) + FOLDED
