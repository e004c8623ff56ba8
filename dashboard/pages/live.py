"""What happens when the view of a page changes: each card is asked for anew, one request a card, in parallel.

One pair of callbacks serves the cards of all pages; a card's key says which chart it is and what it takes from the
address.
"""

from __future__ import annotations

from typing import Any

from dash import MATCH, ClientsideFunction, Dash, Input, Output, State, ctx, no_update

from dashboard import cards, serving
from dashboard.charts import CHARTS
from dashboard.charts.base import Chart, Result, View
from dashboard.elements import plot_style
from dashboard.pages import board, board_controls, explore
from dashboard.pages.boards import BOARDS, CARDS
from dashboard.pages.refused import refused
from dashboard.publish.gone import GoneError, refuse_view
from dashboard.selection import SelectionError


def register(app: Dash) -> None:
    """The callbacks of cards and of boards' headings and controls."""

    @app.callback(
        Output({"card": MATCH, "type": "figure"}, "data"), Output({"card": MATCH, "type": "graph"}, "style"),
        Output({"card": MATCH, "type": "head"}, "children"), Output({"card": MATCH, "type": "foot"}, "children"),
        Input("query", "data"), prevent_initial_call=True,
    )  # fmt: skip
    def _drawn(query: str) -> list[Any]:
        key = ctx.outputs_list[0]["id"]["card"]
        try:
            chart, result, view = made(key, query or "")
        except (SelectionError, GoneError, KeyError):  # the frame's callback says what is wrong
            return [no_update] * 4
        figure = chart.figure(result, view)
        style = plot_style(figure, chart.height(result))
        return [figure, style, cards.head(chart, result, view, key), cards.foot(chart, result, view)]

    @app.callback(
        Output({"card": MATCH, "type": "markup"}, "children"),
        Output({"card": MATCH, "type": "markup-head"}, "children"),
        Output({"card": MATCH, "type": "markup-foot"}, "children"), Input("query", "data"), prevent_initial_call=True,
    )  # fmt: skip
    def _marked_up(query: str) -> list[Any]:
        key = ctx.outputs_list[0]["id"]["card"]
        try:
            chart, result, view = made(key, query or "")
        except (SelectionError, GoneError, KeyError):
            return [no_update] * 3
        if chart.markup is None:  # no page has these elements for this card
            return [no_update] * 3
        made_up = cards.marked_up(chart, result, view)
        return [made_up, cards.head(chart, result, view, key), cards.foot(chart, result, view)]

    @app.callback(
        [Output("board-intro", "children")], Input("query", "data"), State("board-name", "data"),
        prevent_initial_call=True,
    )  # fmt: skip
    def _introduced(query: str, name: str) -> list[Any]:
        try:
            view = _view(query, name)
        except SelectionError as error:
            return [refused(error, serving.warehouse().catalogue, name)]
        return [board.heading(BOARDS[name], view) if view else no_update]

    @app.callback(
        [Output("board-controls", "children")], Input("query-of-controls", "data"), State("board-name", "data"),
        prevent_initial_call=True,
    )  # fmt: skip
    def _controlled(query: str, name: str) -> list[Any]:
        try:
            view = _view(query, name)
        except SelectionError:
            return [no_update]
        return [board_controls.controls(BOARDS[name], view, serving.warehouse()) if view else no_update]

    app.clientside_callback(
        ClientsideFunction("floorwatch", "paint"), Output({"card": MATCH, "type": "graph"}, "figure"),
        Input({"card": MATCH, "type": "figure"}, "data"),
    )  # fmt: skip


def _view(query: str, name: str) -> View | None:
    """The view of a board; None where there is no such board."""
    return serving.view(board.read(BOARDS[name], query or "")) if name in BOARDS else None


def made(key: str, query: str) -> tuple[Chart, Result, View]:
    """A card's chart, rows and view for a query. KeyError: no card of that name; SelectionError: not a view."""
    if key in CARDS:
        owner, card = CARDS[key]
        return board.made(owner, card, query)
    if key not in explore.SHOWN:
        raise KeyError(key)
    handle = serving.warehouse()
    view = serving.view(refuse_view(serving.read(query, handle.catalogue), handle))
    chart = CHARTS[key]
    return chart, chart.rows(view.selection, handle), view
