"""All boards, and which card belongs to which."""

from __future__ import annotations

from dashboard.pages import availability, coverage, expenditure, health, standards
from dashboard.pages.board import Board, Card

_ALL: tuple[Board, ...] = (coverage.BOARD, health.BOARD, expenditure.BOARD, availability.BOARD, standards.BOARD)
BOARDS: dict[str, Board] = {shown.name: shown for shown in _ALL}
CARDS: dict[str, tuple[Board, Card]] = {card.key: (shown, card) for shown in _ALL for card in shown.cards}
