"""What became of a refresh: one JSON report a run under data/reports/, and `last.json` for `status`."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from etl.landing import write_atomic

GOOD = ("new", "unchanged")
LAST = "last.json"


@dataclass
class Outcome:
    """What became of one entry: `new`, `unchanged`, `blocked` (objections) or `failed` (could not be had)."""

    dataset: str
    source: str
    status: str
    message: str = ""
    release: str | None = None
    rows: int = 0
    quarantined: int = 0
    changes: dict[str, int] = field(default_factory=dict)
    accepted: str | None = None
    at: str = ""
    trace: str = ""


@dataclass
class Report:
    """One run, as kept under data/reports/."""

    started: str
    seconds: float = 0.0
    requests: int = 0
    outcomes: list[Outcome] = field(default_factory=list)
    warehouse: str | None = None
    error: str | None = None
    told: bool | None = None
    """Whether the operator's webhook was told; None where there was nothing to tell, or nobody."""
    webhook: str = ""

    @property
    def ok(self) -> bool:
        """Whether every entry was had and none held back."""
        return self.error is None and all(o.status in GOOD for o in self.outcomes)


def keep(report: Report, folder: Path, now: datetime) -> None:
    """Write the report of a run. `last.json` also says how datasets fared that were not asked for this time."""
    folder.mkdir(parents=True, exist_ok=True)
    for draft in folder.glob(".*"):  # of a run that died
        draft.unlink(missing_ok=True)
    content = {**asdict(report), "ok": report.ok}
    asked = {outcome.dataset for outcome in report.outcomes}
    before = _read(folder / LAST)
    earlier = [o for o in [*before.get("outcomes", []), *before.get("earlier", [])] if o["dataset"] not in asked]
    for name, table in ((f"{now:%Y%m%dT%H%M%S}.json", content), (LAST, {**content, "earlier": earlier})):
        write_atomic(folder / name, json.dumps(table, ensure_ascii=False, indent=1) + "\n")


def last_report(data: Path) -> dict[str, Any]:
    """The report of the last run that was not a dry one; empty when there is none."""
    return _read(data / "reports" / LAST)


def held_back(report: dict[str, Any]) -> list[str]:
    """What an operator should know of a report: each dataset that is not as its publisher has it, and why."""
    outcomes = [*report.get("outcomes", []), *report.get("earlier", [])]
    said = [f"{o['dataset']} ({o['source']}) {o['status']} {o.get('at', '')}: {o['message']}"
            for o in outcomes if o["status"] not in GOOD]  # fmt: skip
    return said + ([str(report["error"])] if report.get("error") else [])


def datasets_held_back(report: dict[str, Any]) -> frozenset[str]:
    """The datasets that `held_back` tells of."""
    outcomes = [*report.get("outcomes", []), *report.get("earlier", [])]
    return frozenset(outcome["dataset"] for outcome in outcomes if outcome["status"] not in GOOD)


def _read(path: Path) -> dict[str, Any]:
    try:
        found: Any = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
