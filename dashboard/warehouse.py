"""The reader's side of the warehouse: follow the pointer, open read-only, hand out one handle per request.

DuckDB connections are neither fork-safe nor safe to share between threads (a shared one gives wrong rows without an
error), so the file is opened on first use in each process, and every query runs on a cursor of its own.
A handle stays valid while a request holds it, also when the pointer moves meanwhile.
"""

from __future__ import annotations

import os
import threading
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from dashboard.catalogue import Catalogue, read_catalogue

POINTER = "current"
# Locked from the start: a file that is opened twice in a process is one locked database, which takes no SET.
LIMITS: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "threads": 1,
    "memory_limit": "256MB",
    "lock_configuration": True,
}


class WarehouseUnavailableError(Exception):
    """Nothing can be served: no pointer, or it names a file that is not there or cannot be read."""


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]


class Warehouse:
    """One open warehouse file. `rows(sql, parameters)` is safe from any thread."""

    def __init__(self, path: Path) -> None:
        try:
            self._con = duckdb.connect(path, read_only=True, config=LIMITS)
        except duckdb.Error as error:
            raise WarehouseUnavailableError(f"{path} cannot be opened: {_first_line(error)}") from error
        self.path = path
        self.name = path.name
        self.memo: dict[tuple[str, ...], Any] = {}
        """What depends on the file alone and is asked for often (the Overview page in each language)."""

    def rows(self, sql: str, parameters: list[Any] | None = None) -> list[tuple[Any, ...]]:
        """All rows of one query, on a cursor of its own."""
        with self._con.cursor() as cursor:
            return cursor.execute(sql, parameters or []).fetchall()

    def frame(self, sql: str, parameters: list[Any] | None = None) -> pd.DataFrame:
        """All rows of one query as a table."""
        with self._con.cursor() as cursor:
            return cursor.execute(sql, parameters or []).df()

    @cached_property
    def catalogue(self) -> Catalogue:
        """What can be chosen in this file; read once and kept with it."""
        return read_catalogue(self.rows)


class Reader:
    """Follows the pointer of one folder and keeps the newest file that opens."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._pid = os.getpid()
        self._served: Warehouse | None = None
        self._failed: tuple[tuple[Any, ...], str] | None = None
        self._seen: tuple[tuple[int, ...], str] = ((), "")

    def acquire(self) -> Warehouse:
        """The handle for one request. Raises WarehouseUnavailableError when nothing was ever readable."""
        if self._pid != os.getpid():  # a connection must not survive a fork
            self._served, self._failed, self._pid, self._lock = None, None, os.getpid(), threading.Lock()
        name = self._pointer()
        served = self._served
        if served is not None and name == served.name:
            self._failed = None
            return served
        with self._lock:
            return self._swap(self._pointer())  # read again: it may have moved on while we waited

    def problem(self) -> str | None:
        """Why the pointer's file is not the one served, or None when all is well."""
        failed = self._failed
        return failed[1] if failed else None

    def _pointer(self) -> str:
        """The name in the pointer; the file is read again only when it is another one (it is always replaced)."""
        try:
            found = os.stat(self._folder / POINTER)  # noqa: PTH116 - asked for at each request
            seen = (found.st_ino, found.st_mtime_ns, found.st_size)
            if seen != self._seen[0]:
                self._seen = (seen, (self._folder / POINTER).read_text(encoding="utf-8").strip())
            return self._seen[1]
        except (OSError, ValueError):  # not there, not readable, not UTF-8
            return ""

    def _state(self, name: str) -> tuple[Any, ...]:
        """What a failure was about: opening is tried again as soon as the pointer or its file is another one."""
        try:
            found = (self._folder / Path(name).name).stat()
        except (OSError, ValueError):
            return (name,)
        return (name, found.st_ino, found.st_size, found.st_mtime_ns)

    def _swap(self, name: str) -> Warehouse:
        if self._served is not None and name == self._served.name:
            return self._served
        state = self._state(name)
        if self._failed is None or self._failed[0] != state or not self._served:
            try:
                self._served = self._open(name)
                self._failed = None
            except WarehouseUnavailableError as error:
                self._failed = (state, str(error))
                if self._served is None:
                    raise
        if self._served is None:  # pragma: no cover - _open either set it or raised
            raise WarehouseUnavailableError("nothing is served")
        return self._served

    def _open(self, name: str) -> Warehouse:
        if not name:
            raise WarehouseUnavailableError(f"no pointer in {self._folder}; run `python -m etl build`")
        path = self._folder / Path(name).name
        if len(self._state(name)) == 1 or not path.is_file():
            raise WarehouseUnavailableError(
                f"the pointer names {name[:80]!r}, which is not in {self._folder}; build again"
            )
        warehouse = Warehouse(path)
        try:
            _ = warehouse.catalogue
        except (duckdb.Error, LookupError, ValueError, TypeError) as error:
            raise WarehouseUnavailableError(f"{path} is not a warehouse: {_first_line(error)}") from error
        return warehouse
