"""What comes after the publication of a national release: the bulk files of what is served now."""

from __future__ import annotations

from rich.console import Console

from etl import bulk, paths
from etl.display import shown
from etl.errors import EtlError


def make_bulk(err: Console) -> None:
    """Make the bulk files of what is served; their failure is told, and takes nothing back."""
    try:
        with shown(err) as display:
            bulk.make(paths.warehouse_dir(), paths.bulk_dir(), display.said)
    except (EtlError, OSError) as error:
        err.print(f"warning: {error}", markup=False, highlight=False)
