"""One measured line, and the table and file made of all of them."""

from __future__ import annotations

import json
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True)
class Measure:
    """A measured value against its budget, in `unit`; `budget` None where there is none."""

    what: str
    measured: float
    unit: str
    budget: float | None
    note: str = ""

    @property
    def held(self) -> bool:
        """Whether the budget was kept."""
        return self.budget is None or self.measured <= self.budget

    def shown(self, number: float) -> str:
        """A number with its unit; whole for bytes and counts, three figures otherwise."""
        digits = 0 if self.unit in ("kB", "MB", "requests") else 2
        return f"{number:,.{digits}f} {self.unit}".strip()

    @property
    def share(self) -> str:
        """How much of the budget was used."""
        return f"{self.measured / self.budget:.0%}" if self.budget else ""


def show(measures: Sequence[Measure], console: Console) -> None:
    """Print the one table."""
    table = Table("what", box=None, pad_edge=False)
    for name in ("measured", "budget", "used"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("")
    table.add_column("note")
    for m in measures:
        budget = "" if m.budget is None else f"<= {m.shown(m.budget)}" if m.budget else "none"
        verdict = "" if m.budget is None else "ok" if m.held else "OVER"
        table.add_row(m.what, m.shown(m.measured), budget, m.share, verdict, m.note)
    console.print(table)


def save(measures: Sequence[Measure]) -> Path:
    """Write the run to bench/results/ and as latest.json; return its path."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    now = datetime.now(UTC)
    content = {
        "time": now.isoformat(timespec="seconds"),
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "measures": [{**asdict(m), "held": m.held} for m in measures],
    }
    path = RESULTS / f"{now:%Y%m%dT%H%M%SZ}.json"
    for target in (path, RESULTS / "latest.json"):
        target.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path
