"""What the tests of the load share: the warehouse of the embedded snapshot, made once for all of them."""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import duckdb
import pytest
from etl_support import SNAPSHOT, Built, Query, quiet

from etl import warehouse
from etl.registry import registry


def refuse_network(patch: pytest.MonkeyPatch) -> None:
    """Make every attempt to reach another machine an error."""

    def refuse(*args: object, **_: object) -> NoReturn:
        raise AssertionError(f"reached for the network: {args}")

    for name in ("connect", "connect_ex", "sendto"):
        patch.setattr(socket.socket, name, refuse)
    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        patch.setattr(socket, name, refuse)


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """No other machine can be reached during the test."""
    refuse_network(monkeypatch)


def _made_already() -> Path | None:
    """The warehouse in `data/`, if it is made of the embedded figures alone and nothing it is made from is newer."""
    data = SNAPSHOT.parent
    made = warehouse.served_file(data / "warehouse")
    if made is None or any((data / "releases").glob("*/*.toml")):
        return None
    code = [path for name in ("etl", "methods") for path in (data.parent / name).rglob("*") if path.suffix != ".pyc"]
    newest = max(path.stat().st_mtime for path in (*SNAPSHOT.iterdir(), *code) if path.is_file())
    return made if newest < (data / "warehouse" / warehouse.POINTER).stat().st_mtime else None


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The warehouse of the embedded snapshot: as `make test` has just built it, else built by the first to need it."""
    base = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        base = base.parent  # the folder all workers of a run share
    data = base / "built"
    folder = data / "warehouse"
    with (base / "built.lock").open("w") as handle, pytest.MonkeyPatch.context() as patch:
        fcntl.flock(handle, fcntl.LOCK_EX)
        if warehouse.served_file(folder) is None and (made := _made_already()):
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(made, folder / made.name)
            (folder / warehouse.POINTER).write_text(f"{made.name}\n", encoding="utf-8")
        elif warehouse.served_file(folder) is None:
            refuse_network(patch)
            warehouse.build(SNAPSHOT, folder, registry(), quiet)
    served = warehouse.served_file(folder)
    assert served is not None
    return Built(data, served)


@pytest.fixture(scope="session")
def query(built: Built) -> Iterator[Query]:
    """Rows of the built warehouse: query(sql, *parameters)."""
    with duckdb.connect(built.file, read_only=True) as con:
        yield lambda sql, *parameters: con.execute(sql, list(parameters)).fetchall()
