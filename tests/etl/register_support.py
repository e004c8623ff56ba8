"""Small registers of made-up schemes, written as files and examined."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from etl.register import importing
from etl.register.words import questionnaire
from etl.registry import registry

DESCRIPTOR = 'title = "A register"\nproducer = "A ministry"\nlicence = "CC BY 4.0"\n'
SCHEME: dict[str, Any] = {
    "country": "ZMB", "year": 2022, "scheme": "Pension", "function": "old_age", "financing": "contributory",
    "persons_legally_covered": 3_000_000, "contributors": 700_000, "contributors_f": 300_000, "contributors_m": 400_000,
    "beneficiaries": 100_000, "beneficiaries_f": 40_000, "beneficiaries_m": 60_000, "expenditure": 4_939_640_000,
    "currency": "ZMW", "legal_basis": "Act 1", "source": "Report 2022",
}  # fmt: skip
SOCIAL = {
    **SCHEME, "scheme": "Social pension", "financing": "tax_financed", "contributors": "", "contributors_f": "",
    "contributors_m": "", "beneficiaries": 50_000, "beneficiaries_f": 30_000, "beneficiaries_m": 20_000,
}  # fmt: skip
OVERLAP = {"scheme_a": "Pension", "scheme_b": "Social pension", "year": 2022, "what": "beneficiaries", "sex": "",
           "persons": 10_000, "source": "match"}  # fmt: skip
GROUP = {"year": 2022, "denominator": "pensionable_age", "sex": "", "persons": 400_000, "source": "census"}

Rows = Iterable[Mapping[str, Any]]


def write(
    folder: Path, schemes: Rows = (SCHEME, SOCIAL), overlaps: Rows = (), groups: Rows = (), told: str = DESCRIPTOR
) -> Path:
    """A register of CSV files; returns the file of schemes. Row 2 is the first scheme."""
    path = folder / "register.csv"
    for sheet, rows, file in (
        ("schemes", schemes, path),
        ("overlaps", overlaps, folder / "register.overlaps.csv"),
        ("denominators", groups, folder / "register.denominators.csv"),
    ):
        with file.open("w", encoding="utf-8", newline="") as handle:
            out = csv.DictWriter(handle, list(questionnaire().columns[sheet]))
            out.writeheader()
            out.writerows(rows)
    path.with_suffix(".toml").write_text(told, encoding="utf-8")
    return path


def examine(path: Path, warehouse: Path | None = None) -> importing.Result:
    """Check and compute; without a warehouse only the register's own groups are known."""
    nowhere = path.parent / "no-warehouse"
    work = importing.Import(path, None, None, {}, registry(), warehouse or nowhere, checking=True)
    return importing.examine(work)


def told(result: importing.Result, level: str = "error") -> list[str]:
    """Findings of a level as they are printed."""
    return [str(finding) for finding in result.found if finding.level == level]
