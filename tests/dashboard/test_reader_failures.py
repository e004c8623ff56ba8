"""Files and pointers that are broken, missing or late: the last good file stays served, and it is told."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from reader_support import (
    folder,
    noise,
    other,
    point,
    swapped,
    told,
    until,
)

from dashboard import serving
from dashboard import warehouse as module
from dashboard.warehouse import POINTER, Reader, Warehouse, WarehouseUnavailableError

# ---- the pointer leads nowhere ----


def empty(path: Path) -> None:
    path.write_bytes(b"")


def cut_short(path: Path) -> None:
    whole = serving.READER.acquire().path.read_bytes()
    path.write_bytes(whole[: len(whole) // 3])


def without_tables(path: Path) -> None:
    duckdb.connect(path).close()


def without_build(path: Path) -> None:
    with duckdb.connect(path) as con:
        con.execute("CREATE TABLE build (content_hash VARCHAR, collected VARCHAR)")


def a_folder(path: Path) -> None:
    path.mkdir()


def nothing(path: Path) -> None:
    pass


BROKEN = [nothing, empty, noise, cut_short, without_tables, without_build, a_folder]
POINTERS = [
    b"",
    b"\n",
    b"\xff\xfe\x00",
    b"bad\0name",
    b"x" * 5000,
    b"..",
    b"/etc/passwd",
    b"../../etc/passwd",
    b"current",
]


@pytest.mark.parametrize("break_it", BROKEN)
def test_a_file_that_cannot_be_read_leaves_the_last_good_one_served(
    folder: Path, break_it: Callable[[Path], None]
) -> None:
    reader = Reader(folder)
    good = reader.acquire()
    break_it(folder / "bad.duckdb")
    point(folder, "bad.duckdb")
    for _ in range(3):
        assert reader.acquire() is good
    told(reader, "bad.duckdb")
    assert reader.acquire() is good
    point(folder, "one.duckdb")
    assert reader.acquire() is good
    assert reader.problem() is None, "the pointer is on the served file again"


@pytest.mark.parametrize("content", POINTERS)
def test_a_pointer_that_names_no_file_leaves_the_last_good_one_served(folder: Path, content: bytes) -> None:
    reader = Reader(folder)
    good = reader.acquire()
    (folder / POINTER).write_bytes(content)
    assert reader.acquire() is good
    until(reader.problem)
    assert reader.acquire() is good


def test_a_pointer_that_vanishes_leaves_the_last_good_one_served(folder: Path) -> None:
    reader = Reader(folder)
    good = reader.acquire()
    (folder / POINTER).unlink()
    assert reader.acquire() is good
    assert "no pointer" in (reader.problem() or "")


@pytest.mark.parametrize("break_it", BROKEN)
def test_without_any_readable_file_the_reader_says_so(tmp_path: Path, break_it: Callable[[Path], None]) -> None:
    break_it(tmp_path / "bad.duckdb")
    point(tmp_path, "bad.duckdb")
    reader = Reader(tmp_path)
    for _ in range(2):
        with pytest.raises(WarehouseUnavailableError, match=r"bad\.duckdb"):
            reader.acquire()


@pytest.mark.parametrize("content", POINTERS)
def test_without_a_sound_pointer_the_reader_says_so(tmp_path: Path, content: bytes) -> None:
    (tmp_path / POINTER).write_bytes(content)
    with pytest.raises(WarehouseUnavailableError):
        Reader(tmp_path).acquire()


def test_a_pointer_cannot_lead_out_of_its_folder(folder: Path, other: Path) -> None:
    (folder / "inner").mkdir()
    point(folder / "inner", str(other))
    with pytest.raises(WarehouseUnavailableError):
        Reader(folder / "inner").acquire()


def test_a_file_that_arrives_late_or_is_mended_is_taken_up(folder: Path, other: Path) -> None:
    """A build of the same data has the same name: what failed under that name is tried again once it changed."""
    reader = Reader(folder)
    good = reader.acquire()
    point(folder, "two.duckdb")
    assert reader.acquire() is good
    (folder / "two.duckdb").write_bytes(b"half a file")
    assert reader.acquire() is good
    (folder / "two.duckdb").unlink()
    shutil.copy(other, folder / "two.duckdb")
    swapped(reader, "two.duckdb")
    assert reader.problem() is None


def test_a_broken_file_is_not_opened_for_every_request(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(folder)
    reader.acquire()
    noise(folder / "bad.duckdb")
    point(folder, "bad.duckdb")
    opened = []
    inner = reader._open
    monkeypatch.setattr(reader, "_open", lambda name: opened.append(name) or inner(name))
    for _ in range(20):
        reader.acquire()
    told(reader, "bad.duckdb")
    for _ in range(20):
        reader.acquire()
    assert opened == ["bad.duckdb"]
    assert reader._opening is None


def test_a_file_that_failed_is_tried_again_after_a_while(
    folder: Path, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may have failed for want of memory: nothing on disk tells when there is enough again."""
    reader = Reader(folder)
    reader.acquire()
    shutil.copy(other, folder / "two.duckdb")
    inner, calls = reader._open, []

    def scarce(name: str) -> Warehouse:
        calls.append(name)
        if len(calls) < 3:
            raise MemoryError
        return inner(name)

    monkeypatch.setattr(reader, "_open", scarce)
    monkeypatch.setattr(module, "RETRY_SECONDS", 0.05)
    point(folder, "two.duckdb")
    told(reader, "MemoryError")
    swapped(reader, "two.duckdb")
    assert calls == ["two.duckdb"] * 3
    assert reader.problem() is None
