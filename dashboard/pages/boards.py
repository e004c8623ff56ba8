"""All boards, and which card belongs to which."""

from __future__ import annotations

from dashboard.pages import (
    availability,
    costing,
    coverage,
    expenditure,
    financing,
    fiscal_space,
    health,
    national,
    standards,
    validation,
)
from dashboard.pages.board import Board, Card

_ALL: tuple[Board, ...] = (
    coverage.BOARD, health.BOARD, expenditure.BOARD, financing.BOARD, costing.BOARD, fiscal_space.BOARD,
    availability.BOARD, standards.BOARD, validation.BOARD, national.BOARD,
)  # fmt: skip
BOARDS: dict[str, Board] = {shown.name: shown for shown in _ALL}
CARDS: dict[str, tuple[Board, Card]] = {card.key: (shown, card) for shown in _ALL for card in shown.cards}
