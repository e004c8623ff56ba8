"""What a person sees of a command at work: on a terminal a live table, elsewhere plain lines.

The table has a bar for every dataset that is being fetched, with bytes and rate, and the time left where the publisher
states a length; below it what is being done, and how many datasets are through. It is gone when the work is done.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console, Group
from rich.live import Live
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)
from rich.table import Column

WAITING, ASKING = "waiting", "asking"


class Display(Protocol):
    """Where a command says how far it is. All may be called from any thread."""

    def said(self, text: str) -> None:
        """What is being done, or what became of it."""

    def on_dataset(self, dataset: str, state: str) -> None:
        """A dataset is WAITING, ASKING, or through (any other state)."""

    def on_progress(self, dataset: str, size: int, total: int | None) -> None:
        """Bytes of the download that this thread has under way, and how many there will be, if that is stated."""


class Lines:
    """For logs and pipes: each text is a line, without control characters; bytes are not told."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def said(self, text: str) -> None:
        self._console.print(f"- {text}", highlight=False, markup=False)

    def on_dataset(self, dataset: str, state: str) -> None:
        pass

    def on_progress(self, dataset: str, size: int, total: int | None) -> None:
        pass


class Flow:
    """The downloads of one dataset, in as many threads as there are, as one."""

    def __init__(self) -> None:
        self._finished = 0
        self._running: dict[int, tuple[int, int | None]] = {}

    def add(self, thread: int, size: int, total: int | None) -> None:
        """Take a report of a thread. One that begins anew has finished what it had."""
        before, _ = self._running.get(thread, (0, None))
        if size < before:
            self._finished += before
        self._running[thread] = (size, total)
        if total is not None and size >= total:
            self._finished += size
            del self._running[thread]

    @property
    def size(self) -> int:
        """Bytes that have come."""
        return self._finished + sum(size for size, _ in self._running.values())

    @property
    def total(self) -> int | None:
        """Bytes there will be with what is under way; None when an answer does not state its length."""
        totals = [total for _, total in self._running.values()]
        return None if None in totals else self._finished + sum(total or 0 for total in totals)


class Table:
    """For people at a terminal: what `rich.live` shows."""

    def __init__(self, console: Console, get_time: Callable[[], float] = time.monotonic) -> None:
        name = Column(no_wrap=True, min_width=12)
        self._bars = Progress(
            TextColumn("{task.description}", markup=False, table_column=name), BarColumn(bar_width=None),
            DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn(compact=True), console=console,
            get_time=get_time, expand=True,
        )  # fmt: skip
        doing = Column(no_wrap=True, overflow="ellipsis", ratio=1)
        self._work = Progress(
            SpinnerColumn(), TextColumn("{task.fields[count]}"), TextColumn("{task.description}", markup=False,
            table_column=doing), TimeElapsedColumn(), console=console, get_time=get_time, expand=True,
        )  # fmt: skip
        self._doing = self._work.add_task("starting", total=None, count="")
        self._lock = threading.Lock()
        self._states: dict[str, str] = {}
        self._tasks: dict[str, TaskID] = {}
        self._flows: dict[str, Flow] = {}

    def __rich__(self) -> Group:
        return Group(self._bars, self._work)

    def said(self, text: str) -> None:
        self._work.update(self._doing, description=text)

    def on_dataset(self, dataset: str, state: str) -> None:
        with self._lock:
            self._states[dataset] = state
            through = sum(each not in (WAITING, ASKING) for each in self._states.values())
            self._work.update(self._doing, count=f"{through} of {len(self._states)} datasets")
            if state == ASKING and dataset not in self._tasks:
                self._tasks[dataset] = self._bars.add_task(dataset, total=None)
            elif state not in (WAITING, ASKING) and dataset in self._tasks:
                self._bars.remove_task(self._tasks.pop(dataset))

    def on_progress(self, dataset: str, size: int, total: int | None) -> None:
        with self._lock:
            flow = self._flows.setdefault(dataset, Flow())
            flow.add(threading.get_ident(), size, total)
            if dataset in self._tasks:
                if flow.total is None:  # what was known of earlier answers is not the length of all
                    self._bars.tasks[self._bars.task_ids.index(self._tasks[dataset])].total = None
                self._bars.update(self._tasks[dataset], completed=flow.size, total=flow.total)


@contextmanager
def shown(console: Console) -> Iterator[Display]:
    """A display for the time of a piece of work."""
    if not console.is_terminal or console.is_dumb_terminal:
        yield Lines(console)
        return
    table = Table(console)
    with Live(table, console=console, transient=True, refresh_per_second=8):
        yield table
