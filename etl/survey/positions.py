"""On which line of a TOML document a key stands. `tomllib` does not tell; this reads headers and keys only."""

from __future__ import annotations

import re
from collections import Counter

from etl.survey.typed import Place

_HEADER = re.compile(r"^\s*\[(\[)?\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"""^\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[A-Za-z0-9_-]+|"[^"]*"|'[^']*'""")
_FENCE = re.compile(r"\"\"\"|'''")


def positions(text: str) -> dict[Place, int]:
    """Line numbers (from 1) of sections and keys by their place."""
    found: dict[Place, int] = {}
    counts: Counter[Place] = Counter()
    section: Place = ()
    inside = False
    for number, line in enumerate(text.split("\n"), start=1):
        fences = len(_FENCE.findall(line))
        if inside:
            inside = fences % 2 == 0
            continue
        if header := _HEADER.match(line):
            section = _section(_parts(header[2]), bool(header[1]), counts)
            for end in range(1, len(section) + 1):
                found.setdefault(section[:end], number)
        elif key := _KEY.match(line):
            place = (*section, *_parts(key[1]))
            for end in range(len(section) + 1, len(place) + 1):
                found.setdefault(place[:end], number)
        inside = fences % 2 == 1
    return found


def line_of(found: dict[Place, int], place: Place) -> int:
    """The line of a place, or of the nearest one around it that has a line; 0 when none has."""
    for end in range(len(place), 0, -1):
        if place[:end] in found:
            return found[place[:end]]
    return 0


def _section(parts: Place, repeated: bool, counts: Counter[Place]) -> Place:
    """The place of a header; sections below a repeated one belong to its last item."""
    place: Place = ()
    for i, part in enumerate(parts):
        place = (*place, part)
        if repeated and i == len(parts) - 1:
            counts[place] += 1
        if counts[place]:
            place = (*place, counts[place] - 1)
    return place


def _parts(text: str) -> Place:
    return tuple(part.strip("\"'") for part in _PART.findall(text))
