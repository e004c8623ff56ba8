"""Pictures that were made, each under the name of everything it depends on: one that is there is always right.

The worker writes, everybody reads. A file appears whole or not at all. When there are too many bytes, those go that
nobody has asked for the longest.
"""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path

KEY = re.compile(r"[0-9a-f]{32}")
KEPT_SHARE = 0.9  # of the limit, once it is reached: not every new picture has to make room


class Cache:
    """The pictures in a folder, up to `limit` bytes."""

    def __init__(self, folder: Path, limit: int) -> None:
        self.folder, self.limit = folder, limit
        self._bytes: int | None = None  # counted at the first write

    def path(self, key: str, form: str) -> Path:
        """Where a picture is kept. ValueError for a name that is none of ours."""
        if not KEY.fullmatch(key) or not form.isalnum():
            raise ValueError(f"{key[:40]!r} is not the name of a picture")
        return self.folder / key[:2] / f"{key}.{form}"

    def get(self, key: str, form: str) -> bytes | None:
        """The picture, None when it is not there; it counts as used now."""
        path = self.path(key, form)
        try:
            found = path.read_bytes()
        except OSError:
            return None
        with suppress(OSError):  # gone meanwhile, or a folder that this process may only read
            os.utime(path)
        return found

    def has(self, key: str, form: str) -> bool:
        """Is it there? That is no use of it."""
        return self.path(key, form).is_file()

    def put(self, key: str, form: str, data: bytes) -> None:
        """Keep a picture. OSError when that is not possible (a full disk)."""
        path = self.path(key, form)
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.stat().st_size if path.is_file() else 0
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).chmod(0o644)  # the web process may run as somebody else
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        self._bytes = (sum(size for _, size, _ in self._files()) if self._bytes is None
                       else self._bytes + len(data) - before)  # fmt: skip
        if self._bytes > self.limit:
            self._make_room()

    def _files(self) -> list[tuple[float, int, Path]]:
        """When used last, size and path of each file, the least used first."""
        found = []
        for path in self.folder.glob("??/*"):
            with suppress(OSError):
                state = path.stat()
                found.append((state.st_mtime, state.st_size, path))
        return sorted(found)

    def _make_room(self) -> None:
        files = self._files()
        total = sum(size for _, size, _ in files)
        for _, size, path in files:
            if total <= self.limit * KEPT_SHARE:
                break
            with suppress(OSError):
                path.unlink()
                total -= size
        self._bytes = total
