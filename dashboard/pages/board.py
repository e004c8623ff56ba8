"""Boards: pages made of sections of cards. A board declares its cards; reading the address, drawing and updating
follow from that.

The address of a board holds a few parameters for all its cards (an area, a group, an indicator) and those that its
charts declare. A card takes from it what concerns it and fixes the rest by its preset.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import abort, redirect

from dashboard import cards, serving, urls
from dashboard.catalogue import Catalogue
from dashboard.charts import CHARTS
from dashboard.charts.base import Chart, Result, View
from dashboard.elements import Element, el, store
from dashboard.pages.board_controls import FORM, controls
from dashboard.params import SCENARIO, Param
from dashboard.selection import ALWAYS, Problem, Selection, SelectionError, parse
from dashboard.texts import t
from dashboard.warehouse import Warehouse


@dataclass(frozen=True)
class Card:
    """One card. `key` is unique over all boards; `preset` fixes parameters, `takes` names those of the address."""

    key: str
    chart: str
    preset: tuple[tuple[str, str], ...] = ()
    takes: tuple[str, ...] = ("area", "group")
    wide: bool = False


@dataclass(frozen=True)
class Section:
    """Cards under one heading, the text `section-<key>`; the text `section-<key>-lede` stands below it.

    `when` says whether a view has the section; the board's `decisive` parameters are those it looks at.
    """

    key: str
    cards: tuple[Card, ...]
    when: Callable[[View], bool] | None = None


@dataclass(frozen=True)
class Board:
    """A page of cards. `parameters`: what its address may hold; `indicators`: the choice of its indicator control.

    `intro` makes the heading (kicker, h1, lede) of a view; `controls` are those of `parameters` that get a control.
    `hints` says something below the controls of its charts' own parameters; those in `hidden` get none, but what the
    address says of them stays. `fieldsets` groups controls under the texts `fieldset-<key>`, folded on phones. A change
    of a `decisive` parameter loads the page anew, because its sections may be others.
    """

    name: str
    sections: tuple[Section, ...]
    intro: Callable[[View, Warehouse], list[Element]]
    parameters: tuple[str, ...] = ("area", "group")
    controls: tuple[str, ...] = ("area", "group")
    indicators: Callable[[Catalogue], Sequence[str]] | None = None
    many: bool = False
    hints: Callable[[View, Warehouse], dict[str, str]] | None = None
    hidden: tuple[str, ...] = ()
    fieldsets: tuple[tuple[str, tuple[str, ...]], ...] = ()
    decisive: tuple[str, ...] = ()

    @property
    def cards(self) -> tuple[Card, ...]:
        return tuple(card for section in self.sections for card in section.cards)

    def shown(self, view: View) -> tuple[Section, ...]:
        """The sections that a view has."""
        return tuple(section for section in self.sections if section.when is None or section.when(view))

    def has(self, card: Card, view: View) -> bool:
        """Is a card on the page of a view?"""
        return any(card in section.cards for section in self.shown(view))

    @property
    def params(self) -> tuple[Param, ...]:
        """What its charts declare, once each."""
        return tuple({p.name: p for card in self.cards for p in CHARTS[card.chart].params}.values())


def read(board: Board, search: str) -> Selection:
    """The view of a query string; SelectionError names what is wrong or not for this page."""
    serving.limit(search)
    given = serving.pairs(search)
    known = (*board.parameters, *(p.name for p in board.params), *ALWAYS)
    strange = [Problem(name[:60], text[:60], "unknown-parameter", known) for name, text in given if name not in known]
    if strange:
        raise SelectionError(strange[:10], serving.language(search))
    selection = serving.read(search, serving.warehouse().catalogue, board.params, board.many)
    choice = board.indicators(serving.warehouse().catalogue) if board.indicators else None
    if choice is not None and (wrong := [i for i in selection.indicators if i not in choice]):
        problem = Problem("indicator", ",".join(wrong)[:60], "not-available", tuple(choice))
        raise SelectionError([problem], selection.lang)
    return selection


def opened(board: Board, search: str) -> Selection:
    """The view of an address that is opened. What a form sent leads to the address that says the same in short.

    A form without scripts sends all values that it shows. Where it names another scenario than these were shown for,
    they say nothing of the new one and are left out.
    """
    serving.limit(search)
    given = serving.pairs(search)
    if (shown_for := dict(given).get(FORM)) is not None:
        kept = [(name, text) for name, text in given if name != FORM]
        if dict(kept).get(SCENARIO, shown_for) != shown_for:
            of_scenario = {p.name for p in board.params if p.of_scenario}
            kept = [(name, text) for name, text in kept if name not in of_scenario]
        abort(redirect(urls.board(urls.PAGES[board.name], read(board, urlencode(kept)).to_query()), 302))
    return read(board, search)


def card_view(board: Board, card: Card, search: str) -> View:
    """What a card shows of the page's view."""
    chart = CHARTS[card.chart]
    own = {p.name for p in chart.params}
    fixed = dict(card.preset)
    wanted = {*filter(chart.reads, card.takes), *own, *ALWAYS} - fixed.keys()
    given = [(name, text) for name, text in serving.pairs(search) if name in wanted]
    catalogue = serving.warehouse().catalogue
    return serving.view(parse([*given, *fixed.items()], catalogue, chart.params, chart.many))


def made(board: Board, card: Card, search: str) -> tuple[Chart, Result, View]:
    """A card's chart, its rows and its view."""
    chart, view = CHARTS[card.chart], card_view(board, card, search)
    return chart, chart.rows(view.selection, serving.warehouse()), view


def page(board: Board, search: str) -> Element:
    """The page of a query string."""
    selection = read(board, search)
    view = serving.view(selection)
    return el(
        "Div",
        store("query", search.lstrip("?")),
        store("query-of-controls", search.lstrip("?")),
        store("board-name", board.name),
        el("Div", el("Div", *heading(board, view), id="board-intro"), id="intro", className="intro"),
        form(board, view),
        contents(board, view),
        *(_section(board, section, search, view.lang) for section in board.shown(view)),
        className=f"page board {board.name}",
        attrs={"data-ready": board.name} | ({"data-decisive": " ".join(board.decisive)} if board.decisive else {}),
    )  # fmt: skip


def heading(board: Board, view: View) -> list[Element]:
    """The heading of a view; pages of a family link to each other above it."""
    shown = board.intro(view, serving.warehouse())
    return [_family(board, view), *shown] if board.name in urls.FAMILY else shown


def _family(board: Board, view: View) -> Element:
    lang, area = view.lang, next(iter(view.selection.areas), "")
    links = [
        el("Li", el("A", t(lang, f"page-{name}"), href=urls.kin(name, area, lang),
                    **({"attrs": {"aria-current": "page"}} if name == board.name else {})))
        for name in urls.FAMILY
    ]  # fmt: skip
    return el("Nav", el("Ul", *links), className="family", attrs={"aria-label": t(lang, "family")})


def form(board: Board, view: View) -> Element | None:
    """The control bar: labelled native controls in a form that works without scripts."""
    if not (board.controls or board.params):
        return None
    inner = el("Div", controls(board, view, serving.warehouse()), id="board-controls", className="controls-inside")
    return el("Form", inner, id="controls", className="controls", role="search", action=urls.PAGES[board.name],
              method="get", attrs={"aria-label": t(view.lang, "controls")})  # fmt: skip


def contents(board: Board, view: View) -> Element | None:
    """Links to the sections, where there are several."""
    lang, named = view.lang, [section for section in board.shown(view) if section.key]
    if len(named) < 2:
        return None
    links = (el("Li", el("A", t(lang, f"section-{s.key}"), href=f"#section-{s.key}")) for s in named)
    return el("Nav", el("Ul", *links), className="contents", attrs={"aria-label": t(lang, "contents")})


def _section(board: Board, section: Section, search: str, lang: str) -> Element:
    drawn = [cards.card(*made(board, card, search), card.key, card.wide) for card in section.cards]
    if not section.key:
        return el("Div", *drawn, className="grid")
    return el(
        "Section",
        el("H2", t(lang, f"section-{section.key}"), id=f"section-{section.key}-title", className="section-title"),
        el("P", t(lang, f"section-{section.key}-lede"), className="section-lede"),
        el("Div", *drawn, className="grid"),
        id=f"section-{section.key}", className="section",
        attrs={"aria-labelledby": f"section-{section.key}-title"},
    )  # fmt: skip
