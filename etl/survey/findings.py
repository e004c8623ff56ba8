"""What a check of a survey found: everything at once, errors apart from warnings, by name, line and count.

A finding names columns, labels, codes, strata, regions, counts and line numbers. It never holds another value of a
person or household: findings are printed, kept with the release and shown to readers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Final

ERROR: Final = "error"
WARNING: Final = "warning"
LINES_SHOWN: Final = 5
"""How many line numbers a finding has at most; its count says how many rows there are."""
NAMES_SHOWN: Final = 12
OPERATORS: Final = ("small-cell",)
NOT_OF_ROWS: Final = ("shape", "line-breaks")
"""Codes of findings that are for the operator alone, and those whose count is not one of rows of the survey."""


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong (`error`: nothing is published) or worth knowing (`warning`).

    `code` is stable, for machines; `where` names file and column, or the section of the descriptor; `lines` are the
    first few line numbers of the file as an editor counts them (`unit` "line") or data rows from 1 ("row").
    """

    code: str
    level: str
    where: str
    text: str
    count: int = 0
    lines: tuple[int, ...] = ()
    unit: str = "line"

    @property
    def place(self) -> str:
        """The line numbers as words; "" without any."""
        if not self.lines:
            return ""
        more = ", …" if self.count > len(self.lines) else ""
        plural = "s" if len(self.lines) > 1 else ""
        return f"{self.unit}{plural} {', '.join(map(str, self.lines))}{more}"

    def record(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "code": self.code,
            "level": self.level,
            "where": self.where,
            "text": self.text,
            "count": self.count,
            "lines": list(self.lines),
            "unit": self.unit,
        }

    def __str__(self) -> str:
        return f"{self.where}: {self.text}" + (f" ({self.place})" if self.place else "")


@dataclass
class Findings:
    """Findings in the order in which they were made."""

    found: list[Finding] = field(default_factory=list)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)

    def error(
        self, code: str, where: str, text: str, *, count: int = 0, lines: Sequence[int] = (), unit: str = "line"
    ) -> None:
        self.found.append(Finding(code, ERROR, where, text, count, tuple(lines[:LINES_SHOWN]), unit))

    def warn(
        self, code: str, where: str, text: str, *, count: int = 0, lines: Sequence[int] = (), unit: str = "line"
    ) -> None:
        self.found.append(Finding(code, WARNING, where, text, count, tuple(lines[:LINES_SHOWN]), unit))

    @property
    def errors(self) -> list[Finding]:
        return [f for f in self.found if f.level == ERROR]

    @property
    def warnings(self) -> list[Finding]:
        return [f for f in self.found if f.level == WARNING]


def for_readers(warnings: Iterable[Finding], fewest: int) -> list[dict[str, str]]:
    """What goes with the figures: without line numbers, without which cells were too small themselves (a withheld cell
    does not say), and without what concerns fewer rows than `fewest`."""
    return [
        {"code": each.code, "where": each.where, "text": each.text}
        for each in warnings
        if each.code not in OPERATORS and (each.count == 0 or each.count >= fewest or each.code in NOT_OF_ROWS)
    ]


def near(name: str, known: Iterable[str]) -> str:
    """A hint that names what was perhaps meant; "" when nothing is near."""
    matches = get_close_matches(name.lower(), {k.lower(): k for k in known}, n=3, cutoff=0.6)
    return f"; did you mean {' or '.join(repr(m) for m in matches)}?" if matches else ""


def listed(names: Iterable[str], most: int = NAMES_SHOWN) -> str:
    """Names with commas, and how many more there are."""
    every = [name if len(name) <= 40 else name[:39] + "…" for name in names]
    more = f" and {len(every) - most} more" if len(every) > most else ""
    return ", ".join(every[:most]) + more


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 row", "1,234 rows"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
