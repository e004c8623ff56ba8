"""Sections of the coverage page about change: how far to 2030, at what pace, and what has changed."""

from __future__ import annotations

from dashboard.pages.board import Section

SECTIONS: tuple[Section, ...] = ()
