"""Bulk editions as they lie on the disk: found by name, read through their listings, never by a path from outside."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

LISTING, SUMS = "listing.json", "SHA256SUMS"
NAME = re.compile(r"[0-9a-f]{16}")
REMEMBERED = 64  # listings


@dataclass(frozen=True)
class BulkFile:
    """One file of an edition. `rows` counts observations, or rows of the table."""

    name: str
    kind: str
    bytes: int
    sha256: str
    rows: int = 0
    dataset: str = ""
    releases: tuple[str, ...] = ()
    licence: str = ""
    licence_url: str = ""
    noncommercial: bool = False


@dataclass(frozen=True)
class Edition:
    """One edition: where it lies, what its listing says, its files by name."""

    folder: Path
    listing: dict[str, Any]
    files: dict[str, BulkFile]

    @property
    def name(self) -> str:
        """The first 16 digits of the content hash of the warehouse it was made of."""
        return self.folder.name

    def path(self, file: BulkFile) -> Path:
        """Where one of its files lies."""
        return self.folder / file.name


class Library:
    """The editions in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[tuple[str, int, int], Edition] = {}

    def names(self) -> list[str]:
        """The editions there are, the newest first."""
        found = []
        for listing in self._folder.glob(f"*/{LISTING}"):
            if NAME.fullmatch(listing.parent.name):
                try:
                    found.append((listing.stat().st_mtime_ns, listing.parent.name))
                except OSError:  # taken away just now
                    continue
        return [name for _, name in sorted(found, reverse=True)]

    def edition(self, name: str) -> Edition | None:
        """The edition of that name; None when there is none."""
        if not NAME.fullmatch(name):
            return None
        folder = self._folder / name
        try:
            state = (folder / LISTING).stat()
            key = (name, state.st_ino, state.st_mtime_ns)
            if key not in self._read:
                if len(self._read) >= REMEMBERED:
                    self._read.clear()
                self._read[key] = _read(folder)
            return self._read[key]
        except (OSError, ValueError, LookupError, TypeError):  # none, or none that can be read
            return None

    def latest(self, content_hash: str) -> Edition | None:
        """The edition of a warehouse; while it is being made, the newest one that there is; None without any."""
        wanted = self.edition(content_hash[:16])
        return wanted or next(filter(None, map(self.edition, self.names())), None)


def _read(folder: Path) -> Edition:
    text = (folder / LISTING).read_bytes()
    listing = json.loads(text)
    files = {}
    for entry in listing["files"]:
        fields = {name: entry[name] for name in BulkFile.__dataclass_fields__}
        file = BulkFile(**{**fields, "releases": tuple(fields["releases"])})
        path = PurePosixPath(file.name)
        if not path.is_absolute() and ".." not in path.parts:
            files[file.name] = file
    for name in (LISTING, SUMS):
        body = (folder / name).read_bytes()
        files[name] = BulkFile(name, "text", len(body), sha256(body).hexdigest())
    return Edition(folder, listing, files)
