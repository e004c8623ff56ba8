"""Warehouse files and pointers for the tests of the reader, and how they wait for it."""

from __future__ import annotations

import random
import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard import queries
from dashboard.warehouse import POINTER, Reader, Unhurried, Warehouse

Client = Any
THREADS = 8
ROOT = Path(__file__).resolve().parents[2]
HASH = "SELECT content_hash FROM build"


@pytest.fixture
def folder(tmp_path: Path, handle: Warehouse) -> Path:
    """A warehouse folder of its own, its pointer on (a link to) the real file."""
    (tmp_path / "one.duckdb").symlink_to(handle.path.resolve())
    point(tmp_path, "one.duckdb")
    return tmp_path


@pytest.fixture(scope="module")
def other(handle: Warehouse, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A second file that differs: its content hash says 'two', its areas are shouted."""
    path = tmp_path_factory.mktemp("other") / "two.duckdb"
    shutil.copy(handle.path, path)
    with duckdb.connect(path) as con:
        con.execute("UPDATE build SET content_hash = 'two'")
        con.execute("UPDATE area SET name_en = upper(name_en)")
    return path


def point(folder: Path, name: str) -> None:
    draft = folder / f".{POINTER}"
    draft.write_text(name + "\n", encoding="utf-8")
    draft.replace(folder / POINTER)


def until(true: Callable[[], Any]) -> None:
    """Ask again and again, for a while: what happens beside the requests takes its time."""
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.005)


def swapped(reader: Reader, name: str) -> Warehouse:
    """The handle of that file, once requests get it."""
    until(lambda: reader.acquire().name == name)
    return reader.acquire()


def told(reader: Reader, words: str) -> None:
    """Wait until the reader says so of the file that it does not serve; requests go on with the one it has."""
    served = reader.acquire()
    until(lambda: reader.acquire() is served and words in (reader.problem() or ""))


class Held:
    """Holds back the threads that open files, until `go` is set; notes what is opened."""

    def __init__(self, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
        self.opened: list[str] = []
        self.go = threading.Event()
        self._open = reader._open
        monkeypatch.setattr(reader, "_open", self._wait)

    def _wait(self, name: str) -> Warehouse:
        self.opened.append(name)
        if isinstance(threading.current_thread(), Unhurried):
            assert self.go.wait(60)
        return self._open(name)


def sampled_queries(handle: Warehouse, how_many: int) -> list[tuple[queries.Cut, int | None]]:
    catalogue, chance = handle.catalogue, random.Random(1)
    made = []
    for indicator in catalogue.indicators.values():
        for source in indicator.sources:
            for release, cuts in source.slices.items():
                for cut in list(cuts)[:3]:
                    years = source.years(release, cut)
                    made.append((queries.Cut(source.dataset, source.series, release, *cut), years.newest))
    return chance.sample(made, how_many)


def noise(path: Path) -> None:
    path.write_bytes(random.Random(3).randbytes(100_000))
