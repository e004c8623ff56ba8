"""SQL of ratifications: who is party to which convention of the ILO on social security, as read in lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from dashboard.warehouse import Warehouse

STANDARDS = """
SELECT instrument, ref_area, coalesce(date_registered, ''), coalesce(parts_accepted, ''), coalesce(status, ''),
       coalesce(source_url, ''), coalesce(note, '')
FROM standard ORDER BY instrument, ref_area"""


class Ratification(NamedTuple):
    """One State's ratification of one convention, as read; dates may be a year only, or not read at all ('')."""

    instrument: str
    ref_area: str
    date_registered: str
    parts_accepted: str
    status: str
    source_url: str
    note: str

    @property
    def year(self) -> int | None:
        """The year of registration; None where it was not read."""
        return int(self.date_registered[:4]) if self.date_registered else None

    @property
    def parts(self) -> tuple[str, ...]:
        """Parts accepted, as Roman numerals; () where they were not read, which does not mean none."""
        return tuple(self.parts_accepted.split())


def ratifications(warehouse: Warehouse) -> list[Ratification]:
    """All ratifications on record, by convention and area; read once a file."""
    key = ("standards",)
    if key not in warehouse.memo:
        warehouse.memo[key] = list(map(Ratification._make, warehouse.rows(STANDARDS)))
    found: list[Ratification] = warehouse.memo[key]
    return found


def of_area(warehouse: Warehouse, ref_area: str) -> list[Ratification]:
    """The ratifications of one State."""
    return [each for each in ratifications(warehouse) if each.ref_area == ref_area]
