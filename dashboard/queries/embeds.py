"""What embeds and pictures ask beside the rows of their chart: was the release they are pinned to withdrawn?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.warehouse import Warehouse

WITHDRAWN = "SELECT note FROM release WHERE dataset = ? AND release = ? AND status = 'withdrawn'"


def withdrawn(warehouse: Warehouse, dataset: str, release: str) -> str | None:
    """Why a release was withdrawn, as its register says; None for one that was not."""
    found = warehouse.rows(WITHDRAWN, [dataset, release])
    return str(found[0][0]).removeprefix("withdrawn: ").rstrip("; ") if found else None
