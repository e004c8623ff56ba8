"""Rows of marks with their intervals, in groups under headings: how all charts of national data are drawn.

A mark is a dot with a whisker from one end of its confidence interval to the other; hollow where it is of low
reliability. A row without a mark says why there is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from textwrap import wrap

from dashboard.charts.base import HOVER, Figure, Result, layout, ticks

ROW_PX, HEAD_ROWS, GAP_ROWS, MARGIN_PX = 25, 1.15, 0.35, 44
SLOT_ROWS, APART_ROWS = 0.75, 0.35  # of each of several marks in a row, and between such rows
# Pixels that axis and figures have at least: on a wide card or frame, on half the width, on a phone; of a letter.
WIDE_PX, HALF_PX, NARROW_PX, LETTER_PX, SMALL_PX = 480, 400, 215, 7.2, 6.1
NARROW_LETTERS = 22  # of a name on one line, on a phone
CROWDED = 0.45  # share of the axis up to the largest value, below which there is little room for its figures
MOST_ROOM = 4.0  # times the largest value
OPEN = "-open"


@dataclass(frozen=True)
class Mark:
    """One figure: value, ends of its interval (None: none stated), look, hover texts, and the figure as text."""

    amount: float
    low: float | None
    high: float | None
    look: tuple[str, str]
    """Colour and symbol; a symbol that ends in "-open" is hollow."""
    hover: tuple[str, ...]
    text: str = ""
    bar: str = "@c2"
    """The colour of its bar, where there are bars."""

    @property
    def end(self) -> float:
        return max(self.amount, self.high if self.high is not None else self.amount)


@dataclass(frozen=True)
class Row:
    """A row: its name, its marks one below the other, and what is said where there is none. `slots`: how many marks
    have room. `room`: times the usual height, where names are on two lines on phones, one row after the other."""

    name: str
    marks: tuple[Mark, ...] = ()
    instead: str = ""
    slots: int = 1
    room: float = 1.0

    @property
    def span(self) -> float:
        return span(self.slots) * self.room


def span(slots: int) -> float:
    """The height of a row with that many marks, in rows of one."""
    return 1.0 if slots < 2 else SLOT_ROWS * slots + APART_ROWS


@dataclass(frozen=True)
class Group:
    """Rows under a heading ('' for none)."""

    heading: str
    rows: tuple[Row, ...]
    reference: float | None = None
    """A value that is drawn as a dashed line through the rows."""


def drawn(
    groups: Sequence[Group], *, most: float | None = None, bars: bool = False, wide: bool = False
) -> Figure | None:  # fmt: skip
    """The figure; None where there is no row.

    `most` limits the axis, as 100 does shares. With `bars`, each mark is a bar from zero, with a dot and a whisker at
    its end where there is an interval. `wide` cards take the whole width of the page.
    """
    places = list(_places(groups))
    rows = [(y, row) for y, row in places if isinstance(row, Row)]
    if not rows:
        return None
    ends = [m.end for _, row in rows for m in row.marks] + [g.reference for g in groups if g.reference is not None]
    lows = [min(m.amount, m.amount if m.low is None else m.low) for _, row in rows for m in row.marks]
    top, bottom = max(ends, default=1.0) or 1.0, min(0.0, *lows, 0.0)
    shown = min(top, most) if most else top
    depth = max(row.span / 2 - y for y, row in rows) + 0.2
    axis = {"tickvals": ticks(bottom, shown, 5), "fixedrange": True, "ticklabelstandoff": 4, "side": "top",
            "zeroline": bottom < 0}  # fmt: skip
    low = bottom * 1.06 if bottom < 0 else -0.012 * top
    room = _room(rows, top, WIDE_PX if wide else HALF_PX, LETTER_PX)
    narrow = _room(rows, top, NARROW_PX, SMALL_PX)
    few = {**axis, "range": [low, narrow], "tickvals": ticks(bottom, shown, 3 if shown > CROWDED * narrow else 1)}
    headings = [(y, text) for y, text in places if isinstance(text, str)]
    notes = [_heading(y, text) for y, text in headings]
    short = {"xaxis": few, "yaxis": {"ticktext": [_folded(row.name) for _, row in rows]},
             "annotations": [_heading(y, _folded(text)) for y, text in headings]}  # fmt: skip
    return {
        "data": [*(_bars(rows) if bars else []), *_marks(rows, bars=bars), _figures(rows),
                 _instead(rows, max(low, 0.0))],
        "layout": layout(
            height=height(groups), annotations=notes, shapes=_references(groups),
            margin={"l": 8, "r": 8, "t": 28, "b": 6},
            # Where a picture has no room for all rows, it ends below one of them, if it can with a whole group.
            meta={"narrow": short, "ends": [round(y - row.span / 2, 3) for y, row in rows],
                  "closes": list(accumulate(len(group.rows) for group in groups))},
            xaxis={**axis, "range": [low, room]},
            yaxis={"tickvals": [y for y, _ in rows], "ticktext": [row.name for _, row in rows], "fixedrange": True,
                   "automargin": True, "range": [-depth, 0.2], "showgrid": False, "zeroline": False,
                   "ticklabelstandoff": 6},
        ),
    }  # fmt: skip


def _folded(name: str) -> str:
    """A long name on two lines, for phones."""
    if len(name) <= NARROW_LETTERS or "<" in name:
        return name
    return "<br>".join(wrap(name, max(NARROW_LETTERS, len(name) // 2 + 4), break_long_words=False))


def _room(rows: Sequence[tuple[float, Row]], top: float, pixels: float, letter: float) -> float:
    """How far the axis has to go for the figures right of the marks to fit."""
    room = top * 1.04
    for mark in (mark for _, row in rows for mark in row.marks if mark.text):
        text = mark.text.replace("<i>", "").replace("</i>", "")
        left = max(0.1, 1 - (letter * (len(text) + 3) + 8) / pixels)
        room = max(room, mark.end / left)
    return min(room, top * MOST_ROOM)


def height(groups: Sequence[Group]) -> int:
    """Of the figure, in pixels."""
    return _pixels([(bool(group.heading), sum(row.span for row in group.rows)) for group in groups])


def height_of(result: Result) -> int:
    """The height of the figure of a result whose fact "shape" says of each group: has it a heading, the sum of the
    spans of its rows."""
    return _pixels(result.facts["shape"])


def _pixels(shape: Sequence[tuple[bool, float]]) -> int:
    rows = sum(spans + HEAD_ROWS * headed for headed, spans in shape) + GAP_ROWS * max(0, len(shape) - 1)
    return round(MARGIN_PX + ROW_PX * (rows + 0.2))


def _places(groups: Sequence[Group]) -> Iterator[tuple[float, Row | str]]:
    """Each heading and row with its place, from 0 downwards."""
    y = 0.0
    for n, group in enumerate(groups):
        y -= GAP_ROWS if n else 0.0
        if group.heading:
            yield y - 0.55, group.heading
            y -= HEAD_ROWS
        for row in group.rows:
            yield y - row.span / 2, row
            y -= row.span


def _heading(y: float, text: str) -> Figure:
    return {"x": 0, "xref": "paper", "xanchor": "left", "y": y, "text": f"<b>{text}</b>", "showarrow": False,
            "align": "left"}  # fmt: skip


def _references(groups: Sequence[Group]) -> list[Figure]:
    """Dashed lines through the rows of their groups."""
    lines, top = [], 0.0
    for n, group in enumerate(groups):
        top -= (GAP_ROWS if n else 0.0) + (HEAD_ROWS if group.heading else 0.0)
        bottom = top - sum(row.span for row in group.rows)
        if group.reference is not None:
            lines.append({"type": "line", "x0": group.reference, "x1": group.reference, "y0": bottom, "y1": top,
                          "layer": "below", "line": {"color": "@muted", "width": 1.2, "dash": "dash"}})  # fmt: skip
        top = bottom
    return lines


def _at(y: float, row: Row, n: int) -> float:
    """The height of the n-th mark of a row: several lie one below the other."""
    return y + SLOT_ROWS * ((len(row.marks) - 1) / 2 - n)


def _bars(rows: Sequence[tuple[float, Row]]) -> list[Figure]:
    found = [(y, row.marks[0]) for y, row in rows if row.marks]
    return [{"type": "bar", "orientation": "h", "x": [m.amount for _, m in found], "y": [y for y, _ in found],
             "width": 0.62, "marker": {"color": [m.bar for _, m in found]}, "hovertemplate": HOVER,
             "customdata": [list(m.hover) for _, m in found]}]  # fmt: skip


def _marks(rows: Sequence[tuple[float, Row]], *, bars: bool) -> list[Figure]:
    """A trace a look: dots with whiskers; at the ends of bars only those with an interval."""
    looks: dict[tuple[str, str], list[tuple[float, Mark]]] = {}
    for y, row in rows:
        for n, mark in enumerate(row.marks):
            if bars and mark.low is None:
                continue
            looks.setdefault(mark.look, []).append((_at(y, row, n), mark))
    made = []
    for (colour, symbol), found in looks.items():
        above = [None if m.high is None else m.high - m.amount for _, m in found]
        below = [None if m.low is None else m.amount - m.low for _, m in found]
        made.append({
            "type": "scatter", "mode": "markers", "x": [m.amount for _, m in found], "y": [y for y, _ in found],
            "marker": {"color": colour, "symbol": symbol, "size": 7, "line": {"width": 1.5, "color": colour}},
            "error_x": {"type": "data", "symmetric": False, "array": above, "arrayminus": below, "color": colour,
                        "thickness": 1.6, "width": 4},
            "customdata": [list(m.hover) for _, m in found], "hovertemplate": HOVER, "cliponaxis": False,
        })  # fmt: skip
    return made


def _figures(rows: Sequence[tuple[float, Row]]) -> Figure:
    """The figures as text, each right of its mark."""
    told = [(_at(y, row, n), mark) for y, row in rows for n, mark in enumerate(row.marks) if mark.text]
    return {
        "type": "scatter", "mode": "text", "x": [mark.end for _, mark in told], "y": [y for y, _ in told],
        "textposition": "middle right", "hoverinfo": "skip", "cliponaxis": False, "textfont": {"color": "@ink"},
        "text": [f"   {mark.text}" for _, mark in told],
    }  # fmt: skip


def _instead(rows: Sequence[tuple[float, Row]], x: float) -> Figure:
    """What is said where there is no mark."""
    said = [(y, row.instead) for y, row in rows if not row.marks and row.instead]
    return {
        "type": "scatter", "mode": "text", "x": [x] * len(said), "y": [y for y, _ in said], "hoverinfo": "skip",
        "textposition": "middle right", "text": [f"<i>{text}</i>" for _, text in said], "cliponaxis": False,
        "textfont": {"color": "@muted"},
    }  # fmt: skip
