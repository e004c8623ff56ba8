"""SQL of the methods page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.warehouse import Warehouse


def licences_checked(warehouse: Warehouse) -> set[str]:
    """Datasets whose licence was read in the publisher's own file."""
    return {row[0] for row in warehouse.rows("SELECT dataset FROM dataset WHERE licence_checked")}
