"""What embeds and pictures ask beside the rows of their chart, of the release they are pinned to: was it withdrawn, and
does it hold only a part of the countries?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.queries import Cut
    from dashboard.warehouse import Warehouse

_REASON = "coalesce(provenance ->> 'withdrawn', note)"  # a warehouse of an earlier version has it in the note alone
ALL_WITHDRAWN = f"SELECT dataset, release, {_REASON} FROM release WHERE status = 'withdrawn' ORDER BY ALL"
WITHDRAWN = f"SELECT {_REASON} FROM release WHERE dataset = ? AND release = ? AND status = 'withdrawn'"
# National platforms have a release for each country: there is nothing that one of them lacks.
COUNTRIES_HELD = """
SELECT release, count(DISTINCT ref_area)
FROM observation JOIN release r USING (dataset, release) JOIN area a USING (ref_area) JOIN dataset d USING (dataset)
WHERE dataset = ? AND series = ? AND sex = ? AND age = ? AND location = ? AND quantile = ? AND obs_value IS NOT NULL
  AND r.status <> 'withdrawn' AND a.kind IN ('country', 'territory') AND d.release_scope = 'dataset'
GROUP BY release, retrieved ORDER BY retrieved, release
"""


def withdrawn(warehouse: Warehouse, dataset: str, release: str) -> str | None:
    """Why a release was withdrawn, as its register says; None for one that was not."""
    found = warehouse.rows(WITHDRAWN, [dataset, release])
    return _reason(found[0][0]) if found else None


def all_withdrawn(warehouse: Warehouse) -> dict[tuple[str, str], str]:
    """(dataset, release) -> why it was withdrawn; read once per warehouse file."""
    key = ("releases withdrawn",)
    if key not in warehouse.memo:
        warehouse.memo[key] = {(d, r): _reason(note) for d, r, note in warehouse.rows(ALL_WITHDRAWN)}
    found: dict[tuple[str, str], str] = warehouse.memo[key]
    return found


def _reason(note: str) -> str:
    return note.removeprefix("withdrawn: ").rstrip("; ")


def countries_held(warehouse: Warehouse, cut: Cut) -> list[tuple[str, int]]:
    """The releases of a series in a slice, oldest first, with the countries and territories that have a value."""
    dataset, series, _, *dimensions = cut
    return [(release, n) for release, n in warehouse.rows(COUNTRIES_HELD, [dataset, series, *dimensions])]
