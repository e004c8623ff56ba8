"""The pages of the site: which address shows what. Adding a page is one line in `PAGES` and one in `urls`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from dashboard import serving, urls
from dashboard.elements import Element, render
from dashboard.pages import board, compare, data, explore, methods, overview, profile, quality, releases
from dashboard.pages.board import Board
from dashboard.pages.boards import BOARDS
from dashboard.pages.controls import area_names
from dashboard.pages.refused import refused
from dashboard.publish.gone import refuse_view
from dashboard.selection import SelectionError
from dashboard.texts import t


def _language_only(search: str) -> None:
    serving.limit(search)
    serving.warehouse()


@dataclass(frozen=True)
class Page:
    """One page. All functions take the query string, and what the path names (`/country/<area>`).

    `read` raises SelectionError for a query that is refused and LookupError where the path names nothing.
    """

    name: str
    path: str
    page: Callable[..., Element]
    title: Callable[..., str]
    read: Callable[..., Any] = _language_only
    html: Callable[..., str] | None = None
    theme: Callable[..., str] = field(default=lambda search, **_: "auto")
    aside: Callable[..., str] = field(default=lambda search, **_: "")
    with_map: bool = False

    def content(self, search: str, **named: str) -> str:
        """The page as HTML, for the first paint."""
        return self.html(search, **named) if self.html else render(self.page(search, **named))

    def layout(self, /, **query: Any) -> Element:
        """The page as Dash asks for it; a refused query gives a friendly page."""
        named = {name: query.pop(name) for name in _names(self.path)}
        given = [(k, v) for k, each in query.items() for v in (each if isinstance(each, list) else [each])]
        try:
            return self.page("?" + urlencode(given), **named)
        except SelectionError as error:
            return refused(error, serving.warehouse().catalogue, self.name)


def _names(path: str) -> list[str]:
    return [part[1:-1] for part in path.split("/") if part.startswith("<")]


def _of_board(shown: Board, *, with_map: bool = False) -> Page:
    return Page(
        shown.name,
        urls.PAGES[shown.name],
        lambda search: board.page(shown, search),
        lambda search: t(serving.language(search), f"page-{shown.name}"),
        lambda search: board.opened(shown, search),
        theme=lambda search: board.read(shown, search).theme,
        with_map=with_map,
    )


def _read_explore(search: str) -> Any:
    handle = serving.warehouse()
    return refuse_view(serving.read(search, handle.catalogue), handle)


PAGES: dict[str, Page] = {
    page.path: page
    for page in (
        Page("overview", "/", overview.page, lambda search: "", with_map=True),
        Page("explore", "/explore", explore.page,
             lambda search: explore.titles(serving.warehouse().catalogue, _read_explore(search)), _read_explore,
             explore.static_page, lambda search: str(_read_explore(search).theme),
             # Hundreds of names, outside the tree that Dash's scripts walk through at every change of the view.
             lambda search: render(area_names(serving.warehouse().catalogue, serving.language(search))), with_map=True),
        *(_of_board(shown) for shown in BOARDS.values()),
        Page("compare", compare.PATH, compare.page, compare.title, compare.read,
             theme=lambda search: compare.read(search).theme),
        Page("country", profile.PATH, profile.page, profile.title, profile.read, theme=profile.theme),
        Page("methods", urls.PAGES["methods"], methods.page, methods.title),
        Page("releases", "/releases", releases.page, releases.title, releases.read),
        Page("quality", "/quality", quality.page, quality.title, quality.read),
        Page("data", urls.PAGES["data"], data.page, data.title, data.read),
    )
}  # fmt: skip


def find(path: str) -> tuple[Page, dict[str, str]] | None:
    """The page of a path, and what the path names; None for no page."""
    if path in PAGES:
        return PAGES[path], {}
    head, _, last = path.rpartition("/")
    for page in PAGES.values():
        if (names := _names(page.path)) and last and "." not in last and head == page.path.rpartition("/")[0]:
            return page, {names[0]: last}
    return None
