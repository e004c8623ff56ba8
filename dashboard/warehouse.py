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

from dashboard.catalogue import Catalogue, read_catalogue

POINTER = "current"
LIMITS: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "threads": 1,
    "memory_limit": "256MB",
}


class WarehouseUnavailableError(Exception):
    """Nothing can be served: no pointer, or it names a file that is not there or cannot be read."""


class Warehouse:
    """One open warehouse file. `rows(sql, parameters)` is safe from any thread."""

    def __init__(self, path: Path) -> None:
        try:
            self._con = duckdb.connect(path, read_only=True, config=LIMITS)
            self._con.execute("SET lock_configuration = true")
        except duckdb.Error as error:
            raise WarehouseUnavailableError(f"{path} cannot be opened: {str(error).splitlines()[0]}") from error
        self.path = path
        self.name = path.name

    def rows(self, sql: str, parameters: list[Any] | None = None) -> list[tuple[Any, ...]]:
        """All rows of one query, on a cursor of its own."""
        with self._con.cursor() as cursor:
            return cursor.execute(sql, parameters or []).fetchall()

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
        self._failed: tuple[str, str] | None = None

    def acquire(self) -> Warehouse:
        """The handle for one request. Raises WarehouseUnavailableError when nothing was ever readable."""
        if self._pid != os.getpid():  # a connection must not survive a fork
            self._served, self._pid, self._lock = None, os.getpid(), threading.Lock()
        name = self._pointer()
        served = self._served
        if served is not None and (not name or name == served.name):
            return served
        with self._lock:
            return self._swap(name)

    def problem(self) -> str | None:
        """Why the pointer's file is not the one served, or None when all is well."""
        return self._failed[1] if self._failed else None

    def _pointer(self) -> str:
        try:
            return (self._folder / POINTER).read_text(encoding="utf-8").strip()
        except OSError:
            return ""

    def _swap(self, name: str) -> Warehouse:
        if self._served is not None and name == self._served.name:
            return self._served
        if self._failed is None or self._failed[0] != name or not self._served:
            try:
                self._served = self._open(name)
                self._failed = None
            except WarehouseUnavailableError as error:
                self._failed = (name, str(error))
                if self._served is None:
                    raise
        if self._served is None:  # pragma: no cover - _open either set it or raised
            raise WarehouseUnavailableError("nothing is served")
        return self._served

    def _open(self, name: str) -> Warehouse:
        if not name:
            raise WarehouseUnavailableError(f"no pointer in {self._folder}; run `python -m etl build`")
        path = self._folder / Path(name).name
        if not path.is_file():
            raise WarehouseUnavailableError(f"the pointer names {name}, which is not in {self._folder}; build again")
        warehouse = Warehouse(path)
        try:
            _ = warehouse.catalogue
        except duckdb.Error as error:
            raise WarehouseUnavailableError(f"{path} is not a warehouse: {str(error).splitlines()[0]}") from error
        return warehouse
