"""`python -m etl` with the small registry, a fixed clock, and whatever is to go wrong at a certain point.

python small_etl.py COMMAND …       with, in the environment:
ETL_TEST_EVENTS=FILE    write down the points passed: messages of progress, and what is done to files
ETL_TEST_KILL=N         die by SIGKILL at the N-th of them
ETL_TEST_FILE_BYTES=N   no file may grow beyond N bytes, as on a full disk
"""

from __future__ import annotations

import contextlib
import functools
import os
import resource
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE), str(HERE.parent / "etl")]

from made_figures import small_registry  # noqa: E402
from rich.console import Console  # noqa: E402

import etl.registry  # noqa: E402

SMALL = small_registry()
etl.registry.registry = lambda: SMALL  # type: ignore[assignment]

import etl.__main__ as cli  # noqa: E402
from etl import display, fetch, refresh  # noqa: E402

FIXED = datetime.fromisoformat(os.environ["ETL_TEST_NOW"])
lock = threading.Lock()
passed: list[str] = []


def point(name: str) -> None:
    """A point that a run passes: here it may die."""
    with lock:
        passed.append(name)
        if path := os.environ.get("ETL_TEST_EVENTS"):
            with Path(path).open("a", encoding="utf-8") as handle:
                handle.write(name + "\n")
        if len(passed) == int(os.environ.get("ETL_TEST_KILL", "0")):
            os.kill(os.getpid(), signal.SIGKILL)


def watched(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
    """The call, with a point before it and one after it."""

    @functools.wraps(call)
    def around(*arguments: Any, **named: Any) -> Any:
        shown = Path(str(arguments[0])).name[-40:]
        point(f"before {name} {shown}")
        result = call(*arguments, **named)
        point(f"after {name} {shown}")
        return result

    return around


class Now(datetime):
    """A clock that stands still, so that two runs leave the same content."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:
        return FIXED.astimezone(tz)


@contextlib.contextmanager
def shown(console: Console) -> Iterator[display.Display]:
    lines = display.Lines(console)
    lines.said = lambda text: point(f"progress: {text}")  # type: ignore[method-assign]
    yield lines


os.replace = watched("replace", os.replace)  # type: ignore[assignment]
os.fsync = watched("fsync", os.fsync)
cli.datetime = Now  # type: ignore[attr-defined]
cli.Client = functools.partial(fetch.Client, now=FIXED.timestamp)  # type: ignore[attr-defined]
cli.shown = shown  # type: ignore[attr-defined]
refresh.NICENESS = 0
if limit := int(os.environ.get("ETL_TEST_FILE_BYTES", "0")):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

if __name__ == "__main__":
    cli.main()
