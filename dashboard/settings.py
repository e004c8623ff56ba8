"""What an operator can set, all by environment variable, with the default beside it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("en", "fr", "es")
THEMES = ("auto", "light", "dark")


def data_dir() -> Path:
    """Folder of the warehouse and of the reports of refreshes (FLOORWATCH_DATA)."""
    return Path(os.environ.get("FLOORWATCH_DATA") or ROOT / "data")


def warehouse_dir() -> Path:
    """Folder of the pointer `current` and the files it names (FLOORWATCH_DATA/warehouse)."""
    return data_dir() / "warehouse"


def public_url() -> str:
    """The address under which readers know this site, without a slash at its end (PUBLIC_URL)."""
    return os.environ.get("PUBLIC_URL", f"http://localhost:{os.environ.get('PORT', '8050')}").rstrip("/")


def trusted_proxies() -> int:
    """How many reverse proxies in front are trusted to state the client's address (TRUSTED_PROXIES, default 0)."""
    return int(os.environ.get("TRUSTED_PROXIES", "0"))


def bulk_dir() -> Path:
    """Folder of the bulk editions (FLOORWATCH_DATA/bulk)."""
    return data_dir() / "bulk"


def workers() -> int:
    """How many processes serve (WEB_CONCURRENCY, default 2 as in gunicorn.conf.py)."""
    return int(os.environ.get("WEB_CONCURRENCY", "") or "2")


def rate_limits() -> tuple[str, str, str]:
    """What one client may ask for: data (RATE_LIMIT, `off` for no limit), files that are made as a whole
    (RATE_LIMIT_FILES), and where that is counted (RATE_LIMIT_STORAGE)."""
    return (
        os.environ.get("RATE_LIMIT", "") or "600/minute",
        os.environ.get("RATE_LIMIT_FILES", "") or "60/minute",
        os.environ.get("RATE_LIMIT_STORAGE", "") or "memory://",
    )


def pictures_dir() -> Path:
    """Folder of the pictures that were made (FLOORWATCH_PICTURES_DIR); all of it can be made again."""
    return Path(os.environ.get("FLOORWATCH_PICTURES_DIR", "") or data_dir() / "pictures")


def pictures_socket() -> Path:
    """Where the worker that makes pictures listens (FLOORWATCH_PICTURES)."""
    usual = pictures_dir() / f"worker-{os.environ.get('PORT', '') or '8050'}.sock"  # it draws that server's pages
    return Path(os.environ.get("FLOORWATCH_PICTURES", "") or usual)


def pictures_source() -> str:
    """The address, on this machine, that the worker photographs (FLOORWATCH_PICTURES_SOURCE)."""
    usual = f"http://127.0.0.1:{os.environ.get('PORT', '') or '8050'}"
    return (os.environ.get("FLOORWATCH_PICTURES_SOURCE", "") or usual).rstrip("/")


def pictures_bytes() -> int:
    """How much pictures are kept (FLOORWATCH_PICTURES_MB, default 512 MB); the least used go first."""
    return max(1, int(os.environ.get("FLOORWATCH_PICTURES_MB", "") or "512")) * 1_000_000


@dataclass(frozen=True)
class AtOnce:
    """How many large answers one process sends at the same time."""

    exports: int
    downloads: int
    streams: int = 10


def at_once() -> AtOnce:
    """Files made as a whole (EXPORTS_AT_ONCE), bulk files (DOWNLOADS_AT_ONCE) and other large answers
    (STREAMS_AT_ONCE; as many again for what pages load) that a process sends at a time."""
    usual = {"EXPORTS_AT_ONCE": "3", "DOWNLOADS_AT_ONCE": "8", "STREAMS_AT_ONCE": "10"}
    given = [int(os.environ.get(name, "") or number) for name, number in usual.items()]
    return AtOnce(*(max(1, n) for n in given))
