"""Fixtures of the dashboard's tests: the served warehouse, its catalogue, and a client of the application."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from dashboard import serving, settings
from dashboard.catalogue import Catalogue
from dashboard.warehouse import POINTER, Reader, Warehouse, WarehouseUnavailableError
from etl.warehouse import served_file


@pytest.fixture(scope="session", autouse=True)
def handle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    """The warehouse that the application serves: a copy, so that a build meanwhile changes nothing."""
    folder = tmp_path_factory.mktemp("warehouse")
    with pytest.MonkeyPatch.context() as patch:
        try:
            built = served_file(settings.warehouse_dir())  # not opened: commands open it in their own way
            if built is None:
                raise WarehouseUnavailableError("no warehouse is built")
            shutil.copy(built, folder / built.name)
            (folder / POINTER).write_text(built.name, encoding="utf-8")
            patch.setattr(serving, "READER", Reader(folder))
            yield serving.READER.acquire()
        except WarehouseUnavailableError as error:
            pytest.fail(f"{error}; the tests need `make build`")


@pytest.fixture(scope="session")
def catalogue(handle: Warehouse) -> Catalogue:
    """What can be chosen in the served warehouse."""
    return handle.catalogue


@pytest.fixture
def client() -> Any:
    """A client of the application; errors become answers, as for a reader."""
    from dashboard.app import server  # noqa: PLC0415 - importing makes the application

    return server.test_client()
