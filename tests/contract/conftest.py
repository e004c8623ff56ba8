"""What the tests of whole refreshes share: one replay server a worker, and a small data folder to copy."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

sys.path.append(str(Path(__file__).parents[1] / "etl"))  # made_figures.py

from refresh_support import SOURCES, World, small_snapshot
from replay import ReplayServer

import etl.__main__ as cli
from etl import refresh, warehouse


@pytest.fixture(scope="session")
def publisher() -> Iterator[ReplayServer]:
    """One server for all: landed answers are kept by address, and a copied landing zone must fit it."""
    with ReplayServer() as server, pytest.MonkeyPatch.context() as patch:
        for source in SOURCES:
            patch.setenv(f"FLOORWATCH_{source.upper()}_URL", server.url)
        yield server


@pytest.fixture(scope="session", autouse=True)
def as_nice_as_before() -> Iterator[None]:
    """A refresh in the tests' own process would slow down all that comes after it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(refresh, "NICENESS", 0)
        yield


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a small snapshot and the warehouse built from it; to be copied, not changed."""
    data = tmp_path_factory.mktemp("built") / "data"
    small_snapshot(data / "snapshot")
    world = World(data, ReplayServer())
    warehouse.build(data / "snapshot", data / "warehouse", world.registry, lambda _: None, store=world.store)
    return data


@pytest.fixture(scope="session")
def refreshed(built: Path, publisher: ReplayServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same after a first refresh of two datasets; to be copied, not changed."""
    data = Path(shutil.copytree(built, tmp_path_factory.mktemp("refreshed") / "data"))
    world = World(data, publisher)
    world.serve()
    report = world.refresh()
    assert report.ok, [o.trace or o.message for o in report.outcomes]
    return data


@pytest.fixture
def server(publisher: ReplayServer) -> ReplayServer:
    """The publisher with nothing to say, nothing wrong, and nothing recorded."""
    publisher.reset()
    return publisher


@pytest.fixture
def new(built: Path, server: ReplayServer, tmp_path: Path) -> World:
    """Before the first refresh. The publisher has the usual figures."""
    return World(Path(shutil.copytree(built, tmp_path / "data")), server).serve()


@pytest.fixture
def world(refreshed: Path, server: ReplayServer, tmp_path: Path) -> World:
    """After the first refresh. The publisher has the usual figures."""
    return World(Path(shutil.copytree(refreshed, tmp_path / "data")), server).serve()


@pytest.fixture
def run(world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    """`python -m etl …` in this process, with the small registry: exit code, output and errors."""
    monkeypatch.setenv("FLOORWATCH_DATA", str(world.data))
    monkeypatch.setenv("FLOORWATCH_PACE_SECONDS", "0")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr(cli, "registry", lambda: world.registry)

    def command(*arguments: str) -> SimpleNamespace:
        monkeypatch.setattr(sys, "argv", ["etl", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said = capsys.readouterr()
        return SimpleNamespace(code=ended.value.code or 0, out=said.out, err=said.err)

    return command
