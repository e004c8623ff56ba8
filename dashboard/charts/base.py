"""What every chart is made of, and the few drawing rules they share.

Figures are plain dictionaries. Colours are names such as "@accent": the page replaces them when it paints, so one
figure serves the light and the dark theme and can be cached.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from textwrap import wrap
from typing import Any, Protocol

from dashboard.catalogue import DIMENSIONS, Catalogue, Indicator
from dashboard.params import Param
from dashboard.queries import GroupValue, Observation
from dashboard.selection import ALWAYS, Selection
from dashboard.texts import said, t, value
from dashboard.warehouse import Warehouse

Figure = dict[str, Any]

CLASS_COLOURS = ("@c0", "@c1", "@c2", "@c3", "@c4")
# What charts take of the common parameters, where it is not all of them.
OF_AREA = frozenset({"area"})
OF_AREA_AND_GROUP = OF_AREA | {"group"}
OF_SERIES = frozenset({"indicator", "source", "release", *DIMENSIONS})
OF_COUNTRIES = OF_SERIES | OF_AREA_AND_GROUP | {"year", "window"}
SERIES_COLOURS = ("@accent", "@s1", "@s2", "@s3", "@s4", "@s5", "@s6", "@s7", "@s8", "@s9")


@dataclass(frozen=True)
class Column:
    """A column of what a chart computes. Its heading is the text `col-<name>`; the name carries the unit.

    `kind`: "text", "area" (a code, shown as a name), "indicator" (an id), "code" (of the codelist `unit`), "year",
    "number" (shown with `decimals` and the sign of the unit code `unit`, '' for none), "plain" (a number with the
    decimals it needs), "persons", "flag" (true
    or empty), "benefit" (a part of the costing), "input" (of the
    costing), "known" (how an input is known), "source" (dataset and release as one text).
    """

    name: str
    kind: str = "text"
    unit: str = ""
    decimals: int = 1


@dataclass(frozen=True)
class Table:
    """What a chart computes from observations: its file and its table. One record a row, values as in `columns`.

    `on_page`: how many records a page shows at most, 0 for all; the file always has all.
    """

    columns: tuple[Column, ...]
    records: Sequence[tuple[Any, ...]]
    on_page: int = 0


@dataclass(frozen=True)
class Result:
    """Rows of a chart. `missing`: areas asked for that have no value; `own`: our aggregates where shown.

    A chart that computes something has it in `table`; `rows` are then the observations it was computed from, which
    give its sources and licences.
    """

    rows: Sequence[Observation]
    missing: tuple[str, ...] = ()
    own: Sequence[GroupValue] = ()
    facts: dict[str, Any] = field(default_factory=dict)
    table: Table | None = None


@dataclass(frozen=True)
class View:
    """What a figure or a finding may look at: selection, catalogue, and the shorthands made of them."""

    selection: Selection
    catalogue: Catalogue

    @property
    def lang(self) -> str:
        return self.selection.lang

    @property
    def indicator(self) -> Indicator:
        return self.catalogue.indicators[self.selection.indicator]

    def name(self, ref_area: str) -> str:
        """The area's name in the reader's language."""
        return self.catalogue.names[self.lang][ref_area]

    def shown(self, amount: float, unit: str = "") -> str:
        """A value with its unit, in the indicator's decimals."""
        symbol = self.catalogue.symbol(unit or self.indicator.unit_measure, self.lang)
        return value(amount, symbol, self.indicator.decimals, self.lang)

    def said(self, amount: float, unit: str = "") -> str:
        """A value for sentences and short labels: large amounts in words."""
        symbol = self.catalogue.symbol(unit or self.indicator.unit_measure, self.lang)
        return said(amount, symbol, self.indicator.decimals, self.lang)

    def status(self, code: str) -> str:
        """An observation's status in words, or that the source gives none."""
        return self.catalogue.label("OBS_STATUS", code, self.lang) if code else t(self.lang, "status-none")

    def origin(self, dataset: str, release: str) -> str:
        """A publisher's dataset and release."""
        return f"{self.catalogue.datasets[dataset].title[self.lang]}, {release}"


@dataclass(frozen=True)
class Plot:
    """One plot of a chart that has several: `title` and `said` stand above it, the names without a value below."""

    name: str
    title: str
    said: str
    figure: Figure | None
    height: int
    missing: str


class RowsOf(Protocol):
    """Asks the warehouse; notes and other long texts come only when `full` (files and tables, not figures)."""

    def __call__(self, selection: Selection, warehouse: Warehouse, full: bool = False) -> Result: ...


@dataclass(frozen=True)
class Chart:
    """One question: `rows` asks the warehouse, `figure` draws (None when there is nothing to draw), `finding` says it.

    `height` is in pixels for a given number of rows; `wide` charts take the whole width of the page.
    `markup` draws with elements instead of a figure (a heat table); `measure` says what is measured, `keys` explains
    signs and colours above the chart, `note` is the caveat below it, `method` the paragraph of the methods page that
    explains it. `origin` names the source where it is not the datasets of the rows. `params` are its own parameters;
    `many` charts take several indicators. `takes` names the common parameters that make a difference to it (None: all);
    its file refuses others, and links to it do not carry them. Where one is `ready`, its markup and foot have many
    elements and go to the page as HTML. A chart of several `plots` has their table as `table` where it stands alone.
    """

    slug: str
    title: str
    rows: RowsOf
    figure: Callable[[Result, View], Figure | None]
    finding: Callable[[Result, View], str]
    height: Callable[[Result], int]
    wide: bool = False
    scrolls: bool = False
    markup: Callable[[Result, View], Any] | None = None
    measure: Callable[[Result, View], str] | None = None
    keys: Callable[[Result, View], Any] | None = None
    note: Callable[[Result, View], str] | None = None
    origin: Callable[[Result, View], list[Any]] | None = None
    method: str = ""
    params: tuple[Param, ...] = ()
    many: bool = False
    takes: frozenset[str] | None = None
    ready: bool = False
    plots: Callable[[Result, View], list[Plot]] | None = None
    table: Callable[[Result, View], Any] | None = None

    def reads(self, parameter: str) -> bool:
        """Does this common parameter make a difference to the chart?"""
        return self.takes is None or parameter in self.takes or parameter in ALWAYS


def class_of(amount: float, breaks: Sequence[float]) -> int:
    """Which of the five classes a value falls in; the outer classes are open. The upper break belongs above."""
    return bisect_right(breaks, amount, 1, len(breaks) - 1) - 1


def class_labels(view: View) -> list[str]:
    """The five classes in words: 'below 20%', '20% to below 40%', …, '80% and more', in the indicator's unit."""
    symbol = view.catalogue.symbol(view.indicator.unit_measure, view.lang)
    return list(_class_labels(view.indicator.breaks, symbol, view.lang))


@lru_cache(maxsize=512)
def _class_labels(breaks: tuple[float, ...], symbol: str, lang: str) -> tuple[str, ...]:
    inner = [said(limit, symbol, 0 if limit == round(limit) else 1, lang) for limit in breaks[1:-1]]
    between = [t(lang, "class-between", low=low, high=high) for low, high in pairwise(inner)]
    return (t(lang, "class-below", high=inner[0]), *between, t(lang, "class-above", low=inner[-1]))


def hover(view: View, row: Observation) -> list[str]:
    """What hovering shows: value, year, status, source; never only a number."""
    return hovers(view, [row])[0]


def hovers(view: View, rows: Sequence[Observation]) -> list[list[str]]:
    """`hover` for many rows; what rows share (unit, status, source) is put into words once."""
    lang, decimals, names = view.lang, view.indicator.decimals, view.catalogue.names[view.lang]
    undated = t(lang, "year-none")
    symbols = {unit: view.catalogue.symbol(unit, lang) for unit in {row.unit_measure for row in rows}}
    statuses = {code: view.status(code) for code in {row.obs_status for row in rows}}
    named = {pair: view.origin(*pair) for pair in {(row.dataset, row.release) for row in rows}}
    return [
        [names[row.ref_area], value(row.obs_value or 0.0, symbols[row.unit_measure], decimals, lang),
         str(row.time_period or undated), statuses[row.obs_status], named[row.dataset, row.release]]
        for row in rows
    ]  # fmt: skip


HOVER = "<br>".join(("<b>%{customdata[0]}</b>", "%{customdata[1]} · %{customdata[2]}", "%{customdata[3]}",
                     "%{customdata[4]}<extra></extra>"))  # fmt: skip


def at_end(names: Sequence[str], width: int = 20, lines: int = 3) -> tuple[list[str], int, int]:
    """Names for the ends of lines, long ones wrapped; and the room they need to the right, in pixels, wide and narrow.

    A letter of the figures' type has at most 7.2 pixels on average, of the smaller one on phones 6.1.
    """
    made = [wrap(name, width, max_lines=lines, placeholder="…", break_long_words=False) or [""] for name in names]
    longest = max((len(line) for name in made for line in name), default=0)
    return ["<br>".join(name) for name in made], round(7.2 * longest) + 16, round(6.1 * longest) + 14


def layout(**parts: Any) -> Figure:
    """The layout of a cartesian chart: no title (the card has it), margins that fit labels, no dragging."""
    return {
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": {"align": "left"},
        **parts,
    }


def ticks(bottom: float, top: float, most: int) -> list[float]:
    """Round values from the smallest to the largest shown, some `most` of them; none where only labels stand (beyond
    100 beside bars of shares)."""
    span = top - bottom
    step, factors = 10.0 ** (len(str(int(span))) - 2) if span >= 1 else 0.01, (1, 2, 5)
    at = 0
    while factors[at % 3] * 10.0 ** (at // 3) * step * (most + 0.5) < span:
        at += 1
    step *= factors[at % 3] * 10.0 ** (at // 3)
    first, last = int(bottom / step), int(top / step + 1e-9)
    return [round(n * step, 6) for n in range(first, last + 1)]
