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
from dashboard.publish.embeds import MAP_RATIO, highest
from dashboard.publish.embeds import ROW as ROWS

WIDTH, PHONE = 700, 320  # pixels: a column of text on a desktop screen, and on a small phone
MARGINS = 28
AROUND = 82  # the kicker, the last line with its links, paddings
SIGN = 30  # a sign or swatch with its gap, above the chart
ROW, LINE = 38, 22  # of what is drawn with elements; a cell of a table on a phone
NARROW, STACKED = 500, 1000  # pixels: width below which tables are laid out so, and how much of them a frame shows
STACKS = re.compile(r'class="(?:listing|data heat|law|grid-of-fresh)\b')  # see fitTables in assets/embed.js
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
    own = made.own_notes
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
        return min(highest(made), _plots(made, width - MARGINS))
    if made.markup:
        return min(highest(made), _table(made.markup, width))
    if not made.figure:
        return 0
    if made.bundle == "geo":
        return min(made.height, MAP_RATIO * width)
    return highest(made)


def _table(markup: str, width: int) -> float:
    """Rows; on a phone most of them stand by themselves, a line a cell, and what is longer than usual scrolls."""
    rows, cells = len(ROWS.findall(markup)), len(re.findall(r"<td\b", markup))
    if width >= NARROW or not STACKS.search(markup) or cells < 3 * rows:
        return ROW * rows
    return min(STACKED, ROW * rows + LINE * cells)


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
