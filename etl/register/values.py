"""One cell to one value: years, persons, money, words of a list. What cannot be read says why and what to write.

Nothing is guessed: "1.234" may be one or one thousand, "1,5" one and a half or fifteen, and both are refused.
"""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime

from etl.register.reading import Cell
from etl.register.words import questionnaire
from etl.survey.findings import listed, near

FIRST_YEAR = 1950
LONGEST_TEXT = 1000
LARGEST_NUMBER = 1e18
JOINERS = "\u200c\u200d"
"""Signs without a shape that spelling needs in Persian, Hindi and other languages."""

_GROUPS = re.compile(r"[-+]?\d{1,3}([ '’.,\u00a0\u202f\u2009])\d{3}(\1\d{3})*([.,]\d+)?")
_UNKNOWN = {
    "n/a",
    "na",
    "n.a.",
    "nd",
    "n.d.",
    "-",
    "–",
    "—",
    "..",
    "...",
    "…",
    "?",
    "x",
    "none",
    "null",
    "nan",
    "unknown",
}


class CellError(ValueError):
    """Why a cell cannot be read, and what to write instead."""


def as_text(cell: Cell) -> str:
    """Words without control characters and needless blanks; CellError for a text of more than 1,000 characters."""
    text = str(cell)
    if isinstance(cell, float) and cell.is_integer():
        text = str(int(cell))
    text = " ".join("".join(c if c.isprintable() or c in JOINERS else " " for c in text).split())
    if len(text) > LONGEST_TEXT:
        raise CellError(f"{len(text):,} characters are too many (at most {LONGEST_TEXT:,})")
    return text


def as_year(cell: Cell) -> int:
    """A year from 1950 to the present one."""
    last = datetime.now(UTC).year
    if isinstance(cell, date):
        raise CellError(f"is a day ({cell:%Y-%m-%d}); write the year alone, as a number")
    text = as_text(cell)
    if re.fullmatch(r"\d{4}\s*[-/–]\s*\d{2,4}", text):
        raise CellError(f"{text!r}: write one year, the one in which most of the fiscal year lies")
    if not re.fullmatch(r"\d{4}", text):
        raise CellError(f"{text[:40]!r} is not a year of four digits")
    if not FIRST_YEAR <= int(text) <= last:
        raise CellError(f"{text} is not plausible: years from {FIRST_YEAR} to {last} are allowed")
    return int(text)


def as_persons(cell: Cell) -> float:
    """A count of persons: a whole number, not negative."""
    number = _number(cell, whole=True)
    if not number.is_integer():
        raise CellError(f"{cell} is not a whole number of persons")
    return number


def as_money(cell: Cell) -> float:
    """An amount of money, not negative."""
    return _number(cell, whole=False)


def as_code(cell: Cell, codelist: str) -> str:
    """The code of a word of a list, in any of its languages."""
    text = as_text(cell)
    code = questionnaire().value_named(codelist, text)
    if code is None:
        known = questionnaire().values[codelist]
        raise CellError(f"unknown {codelist} {text[:60]!r}; allowed are {listed(known, 20)}{near(text, known)}")
    return code


def _number(cell: Cell, *, whole: bool) -> float:
    if isinstance(cell, bool) or (cell is not None and not isinstance(cell, int | float | str)):
        raise CellError(f"{cell} is not a number")
    number = float(cell) if isinstance(cell, int | float) else _written(str(cell), whole=whole)
    if not math.isfinite(number) or number > LARGEST_NUMBER:
        raise CellError(f"{cell} is not a number that can be")
    if number < 0:
        raise CellError(f"{cell} is negative")
    return number


def _written(text: str, *, whole: bool) -> float:
    text = text.strip()
    example = "1234567" if whole else "1234567.50"
    if text.casefold() in _UNKNOWN:
        raise CellError(f"{text!r}: leave the cell empty where a number is not known")
    if text.endswith("%"):
        raise CellError(f"{text[:40]!r}: a number is wanted, not a percentage")
    if grouped := _GROUPS.fullmatch(text):
        sign = {".": "a point", ",": "a comma"}.get(grouped[1], "a separator of thousands")
        raise CellError(f"{text[:40]!r} has {sign} before three digits: write {example}, without separators")
    if re.fullmatch(r"[-+]?\d+,\d+", text):
        raise CellError(f"{text[:40]!r} has a decimal comma: write a point, as in {example}")
    if not re.fullmatch(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d{1,2})?", text):
        raise CellError(f"{text[:40]!r} is not a number; write {example}, or nothing where it is not known")
    return float(text)
