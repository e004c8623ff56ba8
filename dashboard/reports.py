"""The report of the last refresh, where one was made: data/reports/last.json. Nothing here is required to exist."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dashboard import settings

MOST_BYTES = 4 * 1024 * 1024
STATUSES = ("new", "unchanged", "blocked", "failed")
LOCAL_PATH = re.compile(r"(?:(?<=[\s('\"])|^)/[^\s)'\"]+")  # of the machine, not of an address


@dataclass(frozen=True)
class Outcome:
    """What became of one dataset: one of STATUSES, and why; when, if the report says so."""

    dataset: str
    source: str
    status: str
    message: str
    at: str


@dataclass(frozen=True)
class LastRefresh:
    """The last run: when it began, whether it ended without an error, what became of each dataset."""

    started: str
    finished: bool
    outcomes: tuple[Outcome, ...]


def last_refresh(folder: Path | None = None) -> LastRefresh | None:
    """The last run's report; None when there is none or it cannot be read."""
    path = (folder or settings.data_dir() / "reports") / "last.json"
    try:
        if path.stat().st_size > MOST_BYTES:
            return None
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or not isinstance(outcomes := found.get("outcomes"), list):
        return None
    before = found.get("earlier")  # of datasets that this run was not asked for
    told = [*outcomes, *(before if isinstance(before, list) else [])]
    made = tuple(_outcome(each) for each in told if isinstance(each, dict) and _text(each, "status") in STATUSES)
    return LastRefresh(_moment(_text(found, "started")), not found.get("error"), made)


def _moment(iso: str) -> str:
    """2026-11-22T04:00:00+00:00 as 2026-11-22 04:00 UTC; what is no time stays as it is."""
    try:
        return datetime.fromisoformat(iso).astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
    except (ValueError, OverflowError):
        return iso


def _outcome(entry: dict[str, Any]) -> Outcome:
    message = LOCAL_PATH.sub("…", _text(entry, "message"))
    return Outcome(_text(entry, "dataset"), _text(entry, "source"), _text(entry, "status"), message,
                   _moment(_text(entry, "at")))  # fmt: skip


def _text(entry: dict[str, Any], name: str) -> str:
    value = entry.get(name)
    return value if isinstance(value, str) else ""
