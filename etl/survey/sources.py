"""What every format of a file looks like to the rest: names of columns, and batches of the wanted ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

import pyarrow as pa

from etl.survey.findings import Findings

Stored = Literal["text", "number"]
CELLS_A_BATCH: Final = 2_000_000
"""Values held at a time where a reader gives Python objects: some 100 MB."""


@dataclass
class Source:
    """An opened file.

    `names`: the columns in their order; `numbers`: positions of those that hold numbers (all others are text);
    `labels`: position to the file's own labels of values; `read`: batches of the columns at the given positions, text
    as strings with nulls for empty cells, numbers as int64 or float64; `rows`: how many the file says it has.
    `first_line`: the line of the first row, None where a file has no lines; `rejected` grows while reading: lines that
    are no rows. Reading may add findings.
    """

    names: list[str]
    read: Callable[[Sequence[int]], Iterator[pa.RecordBatch]]
    numbers: frozenset[int] = frozenset()
    labels: dict[int, dict[str, str]] = field(default_factory=dict)
    rows: int | None = None
    first_line: int | None = None
    rejected: list[int] = field(default_factory=list)
    findings: Findings = field(default_factory=Findings)


class UnreadableError(Exception):
    """A file that cannot be opened as what it is said to be; `code` as in findings."""

    def __init__(self, code: str, text: str, lines: Sequence[int] = (), count: int = 0) -> None:
        super().__init__(text)
        self.code, self.text, self.lines, self.count = code, text, list(lines), count or len(lines)


def code_text(code: object) -> str:
    """A value's code as it is compared everywhere: whole numbers without decimals, text trimmed and in lower case.

    The same is said in SQL by `expressions.key`.
    """
    text = str(code).strip()
    try:
        number = float(text)
    except ValueError:
        return text.lower()
    if number == int(number) if abs(number) < 2**53 else False:
        return str(int(number))
    return text.lower()
