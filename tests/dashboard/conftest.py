"""Fixtures of the dashboard's tests: the served warehouse, its catalogue, and a client of the application."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard import serving
from dashboard.catalogue import Catalogue
from dashboard.warehouse import Warehouse, WarehouseUnavailableError


@pytest.fixture(scope="session")
def handle() -> Warehouse:
    """The warehouse that the application serves."""
    try:
        return serving.READER.acquire()
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
