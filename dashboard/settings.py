"""What an operator can set, all by environment variable, with the default beside it."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("en", "fr", "es")
THEMES = ("auto", "light", "dark")


def data_dir() -> Path:
    """Folder of the warehouse and of the reports of refreshes (FLOORWATCH_DATA)."""
    return Path(os.environ.get("FLOORWATCH_DATA", str(ROOT / "data")))


def warehouse_dir() -> Path:
    """Folder of the pointer `current` and the files it names (FLOORWATCH_DATA/warehouse)."""
    return data_dir() / "warehouse"


def public_url() -> str:
    """The address under which readers know this site, without a slash at its end (PUBLIC_URL)."""
    return os.environ.get("PUBLIC_URL", f"http://localhost:{os.environ.get('PORT', '8050')}").rstrip("/")


def trusted_proxies() -> int:
    """How many reverse proxies in front are trusted to state the client's address (TRUSTED_PROXIES, default 0)."""
    return int(os.environ.get("TRUSTED_PROXIES", "0"))
