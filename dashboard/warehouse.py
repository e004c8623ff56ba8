"""The reader's side of the warehouse: follow the pointer, open read-only, hand out one handle per request.

DuckDB connections are neither fork-safe nor safe to share between threads (a shared one gives wrong rows without an
error), so the file is opened on first use in each process, and every query runs on a cursor of its own.
A handle stays valid while a request holds it, also when the pointer moves meanwhile. No request waits for a new file:
a thread opens it while the one before is served.
"""

from __future__ import annotations

import atexit
import os
import stat
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import structlog

from dashboard.catalogue import Catalogue, read_catalogue

POINTER = "current"
# Locked from the start: a file that is opened twice in a process is one locked database, which takes no SET.
LIMITS: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "threads": 1,
    "memory_limit": "256MB",
    "lock_configuration": True,
}
RETRY_SECONDS = 60  # what failed for want of memory, say, may go well later
SLOW_SECONDS = 10  # an opening that takes longer is told to operators
REST_SHARE, REST_SECONDS = 3, 0.5  # of the time worked, and at most
END_SECONDS = 5


_REPLACING: set[threading.Thread] = set()
_ENDING = threading.Event()


@atexit.register
def _let_end() -> None:
    """A process that ends while a file is being opened waits a moment: the library must not be cut off in a query."""
    _ENDING.set()
    for thread in list(_REPLACING):
        thread.join(END_SECONDS)


class WarehouseUnavailableError(Exception):
    """Nothing can be served: no pointer, or it names a file that is not there or cannot be read."""


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]


class Unhurried(threading.Thread):
    """A thread that gives way to those that answer readers: it rests before each query, longer than it has worked.

    They all share one interpreter, and a thread that never waits delays the others at each of their steps. What it
    waits for them counts as work: the more they have to do, the longer it rests.
    """

    _since = 0.0

    def rest(self) -> None:
        """To be called by this thread; it goes no further when the process ends."""
        worked = time.monotonic() - self._since if self._since else 0.0
        if _ENDING.wait(min(REST_SHARE * worked, REST_SECONDS)):
            raise SystemExit
        self._since = time.monotonic()


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
        with self._cursor() as cursor:
            return cursor.execute(sql, parameters or []).fetchall()

    def frame(self, sql: str, parameters: list[Any] | None = None) -> pd.DataFrame:
        """All rows of one query as a table."""
        with self._cursor() as cursor:
            return cursor.execute(sql, parameters or []).df()

    @contextmanager
    def session(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor for queries that belong together, and for answers that are read while they are sent."""
        with self._cursor() as cursor:
            yield cursor

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        thread = threading.current_thread()
        if isinstance(thread, Unhurried):
            thread.rest()
        return self._con.cursor()

    @cached_property
    def catalogue(self) -> Catalogue:
        """What can be chosen in this file; read once and kept with it."""
        return read_catalogue(self.rows)


@dataclass(frozen=True)
class Failure:
    """A file that could not be opened: what was there (see `_state`), why it failed, and when to try once more."""

    state: tuple[Any, ...]
    reason: str
    again: float


@dataclass(frozen=True)
class Opening:
    """A file that is being opened, and since when."""

    name: str
    since: float


Prepare = Callable[[Warehouse], None]


class Reader:
    """Follows the pointer of one folder and serves the newest file that opens.

    The first file is opened by the request that needs it. When the pointer moves, requests go on with the file they
    have, and a thread opens the new one, makes it ready (`prepare`) and puts it in its place.
    """

    def __init__(self, folder: Path, prepare: Prepare | None = None) -> None:
        self.prepare = prepare
        """Called with a file before it takes over from another one. Whatever it raises, the file is not served."""
        self._folder = folder
        self._lock = threading.Lock()
        self._pid = os.getpid()
        self._served: Warehouse | None = None
        self._failed: Failure | None = None
        self._opening: Opening | None = None
        self._seen: tuple[tuple[int, ...], str] = ((), "")

    def acquire(self) -> Warehouse:
        """The handle for one request. Raises WarehouseUnavailableError when nothing was ever readable."""
        if self._pid != os.getpid():  # neither a connection nor a thread survives a fork
            self._served = self._failed = self._opening = None
            self._pid, self._lock = os.getpid(), threading.Lock()
        served = self._served
        if served is None:
            with self._lock:
                if self._served is None:  # or another request has opened it while we waited
                    self._served = self._open(self._pointer())
                return self._served
        name = self._pointer()
        if name != served.name:
            self._follow(name)
        return served

    def problem(self) -> str | None:
        """Why the pointer's file is not the one served, or None when all is well."""
        name, served, failed, opening = self._pointer(), self._served, self._failed, self._opening
        if served is None or name == served.name:
            return None
        if failed and failed.state[0] == name:
            return failed.reason
        seconds = time.monotonic() - opening.since if opening else 0.0
        return f"{name[:80]!r} has been opening for {seconds:.0f} s" if seconds > SLOW_SECONDS else None

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
        """What a failure was about: opening is tried again as soon as the pointer or its file is another one.

        The name alone, when there is no such file.
        """
        try:
            found = (self._folder / Path(name).name).stat()
        except (OSError, ValueError):
            return (name,)
        known = (name, found.st_ino, found.st_size, found.st_mtime_ns)
        return known if name and stat.S_ISREG(found.st_mode) else (name,)

    def _follow(self, name: str) -> None:
        """Have the pointer's file opened, unless that is going on or has failed just now."""
        if self._opening:
            return
        with self._lock:
            failed, state = self._failed, self._state(name)
            tried = failed is not None and failed.state == state and time.monotonic() < failed.again
            if tried or self._opening or (self._served and self._served.name == name):
                return
            if len(state) == 1:
                self._failed = self._failure(state, self._nowhere(name))
                return
            thread = Unhurried(target=self._replace, args=(name,), name="warehouse", daemon=True)
            self._opening = Opening(name, time.monotonic())
            try:
                thread.start()
            except RuntimeError as error:  # the system gives no more threads
                self._opening, self._failed = None, self._failure(state, f"{name} cannot be opened: {error}")

    def _replace(self, name: str | None) -> None:
        """In a thread of its own: open files until one is served that the pointer names, or has failed."""
        _REPLACING.add(threading.current_thread())
        try:
            while name is not None:
                name = self._replace_once(name)
        except BaseException:
            self._opening = None
            raise
        finally:
            _REPLACING.discard(threading.current_thread())

    def _replace_once(self, name: str) -> str | None:
        """Open a file and serve it if the pointer still names it; the name to go on with when it has moved on."""
        state, opened, failed = self._state(name), None, None
        try:
            opened = self._open(name)
            if self.prepare:
                self.prepare(opened)
        except WarehouseUnavailableError as error:
            failed = self._failure(state, str(error))
        except Exception as error:  # a page that cannot be made of this file
            structlog.get_logger("floorwatch").error("failed", warehouse=name, exc_info=error)
            failed = self._failure(state, f"{name} cannot be shown: {type(error).__name__}: {_first_line(error)}")
        before = self._served  # closed by us, if no request holds it, and not under the lock
        with self._lock:
            wanted = self._pointer()
            if wanted == name:
                self._failed = failed
                self._served = before if failed else opened
            if wanted == name or (before and wanted == before.name):
                self._opening = None
                return None
            self._opening = Opening(wanted, time.monotonic())
            return wanted

    def _failure(self, state: tuple[Any, ...], reason: str) -> Failure:
        return Failure(state, reason, time.monotonic() + RETRY_SECONDS)

    def _nowhere(self, name: str) -> str:
        if not name:
            return f"no pointer in {self._folder}; run `python -m etl build`"
        return f"the pointer names {name[:80]!r}, which is not in {self._folder}; build again"

    def _open(self, name: str) -> Warehouse:
        path = self._folder / Path(name).name
        if len(self._state(name)) == 1:
            raise WarehouseUnavailableError(self._nowhere(name))
        warehouse = Warehouse(path)
        try:
            _ = warehouse.catalogue
        except (duckdb.Error, LookupError, ValueError, TypeError) as error:
            raise WarehouseUnavailableError(f"{path} is not a warehouse: {_first_line(error)}") from error
        return warehouse
