"""Where things lie on disk. One environment variable moves all of it: FLOORWATCH_DATA."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def data_dir() -> Path:
    """The folder of snapshot, landing zone and warehouse (default: `data/` in the project)."""
    return Path(os.environ.get("FLOORWATCH_DATA") or ROOT / "data")


def snapshot_dir() -> Path:
    """The figures shipped with the project; FLOORWATCH_SNAPSHOT points elsewhere."""
    return Path(os.environ.get("FLOORWATCH_SNAPSHOT") or data_dir() / "snapshot")


def warehouse_dir() -> Path:
    """The folder of published warehouse files and of the pointer `current`."""
    return data_dir() / "warehouse"


def releases_dir() -> Path:
    """Releases brought by refresh, beside the embedded snapshot."""
    return data_dir() / "releases"


def landing_dir() -> Path:
    """Publishers' raw answers."""
    return data_dir() / "landing"


def bulk_dir() -> Path:
    """All figures as files, an edition a published warehouse."""
    return data_dir() / "bulk"
