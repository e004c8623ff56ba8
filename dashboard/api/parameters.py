"""Parameters of the API, each declared once: from the declaration come parsing, refusal, the sentence and OpenAPI.

A parameter that takes several codes takes them with commas, repeated, or both. What is unknown, malformed or
contradictory is refused with the parameter, what was given, the reason, and what is allowed. An empty
value is no value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from dashboard.selection import MAX_PROBLEMS, Problem
from dashboard.warehouse import Warehouse

CODES, CODE, YEARS, YEAR, DAY, FLAG, WHOLE, NUMBER, NAMES, TEXT = (
    "codes", "code", "years", "year", "date", "flag", "whole", "number", "names", "text",
)  # fmt: skip
MANY = (CODES, YEARS, NAMES)
FIRST_YEAR, LAST_YEAR = 1900, 2150
MOST_VALUES = 500
LONGEST_TEXT = 2000
SHOWN = 60  # characters of what was given that a refusal repeats
TRUE, FALSE = ("true", "1", "yes"), ("false", "0", "no")
Allowed = Callable[[Warehouse], Sequence[str]]


@dataclass(frozen=True)
class Parameter:
    """One parameter.

    `says`: its part of the sentence that tells what was asked, with {} for the values. `wrong`: a value that must be
    refused. `in_path`: it stands in the address. `late`: what is allowed depends on others; the endpoint checks it.
    """

    name: str
    kind: str
    about: str
    example: str
    wrong: str
    allowed: Allowed | None = None
    says: str = ""
    default: str = ""
    low: float = 0.0
    high: float = 1e9
    required: bool = False
    in_path: bool = False

    @property
    def many(self) -> bool:
        """Does it take several values?"""
        return self.kind in MANY

    def options(self, warehouse: Warehouse) -> tuple[str, ...]:
        """What may be given, as far as that is a list."""
        if self.kind == FLAG:
            return (TRUE[0], FALSE[0])
        return tuple(self.allowed(warehouse)) if self.allowed else ()

    def limits(self) -> tuple[str, ...]:
        """What may be given, where that is no list."""
        if self.kind in (YEARS, YEAR):
            return (f"{FIRST_YEAR}–{LAST_YEAR}",)
        if self.kind in (WHOLE, NUMBER):
            return (f"{self.low:g}–{self.high:g}",)
        return ("YYYY-MM-DD",) if self.kind == DAY else ()


class ApiError(Exception):
    """A refused request: the status, what is wrong in words, and one problem for each parameter."""

    def __init__(self, status: int, detail: str, problems: Sequence[Problem] = ()) -> None:
        self.status, self.detail, self.problems = status, detail, tuple(problems)[:MAX_PROBLEMS]
        super().__init__(detail)


def flaw(parameter: str, given: str, reason: str, allowed: tuple[str, ...] = ()) -> Problem:
    """What is wrong with one parameter. The reason is a code of the API, in English: pages have their own sentences."""
    return Problem(parameter, given[:SHOWN], reason, allowed)


def refuse(parameter: str, given: str, reason: str, allowed: Iterable[str] = ()) -> ApiError:
    """A refusal for one parameter."""
    return ApiError(400, f"{parameter}: {reason.replace('-', ' ')}",
                    [flaw(parameter, given[:SHOWN], reason, tuple(allowed))])  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What was asked for, checked: every value of every parameter given, in the order of the declaration."""

    declared: tuple[Parameter, ...]
    given: dict[str, tuple[str, ...]]
    path: str = ""
    form: str = field(default="json", compare=False)

    def all(self, name: str) -> tuple[str, ...]:
        """The values of a parameter; () for none."""
        return self.given.get(name, ())

    def one(self, name: str) -> str:
        """The value of a parameter, or its default."""
        found = self.given.get(name)
        return found[0] if found else next(p.default for p in self.declared if p.name == name)

    def whole(self, name: str) -> int | None:
        """A year or whole number; None when not given and without a default."""
        text = self.one(name)
        return int(text) if text else None

    def flag(self, name: str) -> bool:
        """Is it asked for?"""
        return self.one(name) == TRUE[0]

    def pairs(self, *without: str) -> list[tuple[str, str]]:
        """The canonical query: in the order of the declaration, several values with commas."""
        return [(p.name, ",".join(self.given[p.name])) for p in self.declared
                if p.name in self.given and p.name not in without and not p.in_path]  # fmt: skip

    def sentence(self, subject: str) -> str:
        """What was asked, in words: 'Observations of indicator coverage-old-age, in area KEN or FRA.'"""
        parts = [p.says.replace("{}", _joined(self.given[p.name])) for p in self.declared
                 if p.says and p.name in self.given and not (p.kind == FLAG and not self.flag(p.name))]  # fmt: skip
        return f"{' '.join([subject, ', '.join(parts)]).strip()}."


def _joined(values: tuple[str, ...]) -> str:
    shown = list(values) if len(values) <= 12 else [*values[:10], f"{len(values) - 10} more"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"


def read(
    pairs: Iterable[tuple[str, str]], declared: tuple[Parameter, ...], warehouse: Warehouse, path: str = ""
) -> Asked:
    """Check a query against its declaration. ApiError 400 with all that is wrong, 404 for what an address names."""
    known = {p.name: p for p in declared}
    found: dict[str, list[str]] = {}
    problems: list[Problem] = []
    for name, text in pairs:
        if name not in known:
            problems.append(flaw(name[:SHOWN], text[:SHOWN], "unknown-parameter", tuple(known)))
            continue
        several = text.split(",") if known[name].many else [text]
        found.setdefault(name, []).extend(part.strip() for part in several if part.strip())
    given = {}
    for p in declared:
        values = tuple(dict.fromkeys(found.get(p.name, ())))
        if values:
            given[p.name] = _checked(p, values, warehouse, problems)
        elif p.required:
            problems.append(flaw(p.name, "", "required", (p.options(warehouse) or p.limits())[:MOST_VALUES]))
    if problems:
        missing = next((each for each in problems if each.parameter in known and known[each.parameter].in_path), None)
        if missing:
            raise ApiError(404, f"no {missing.parameter} {missing.given!r}", [missing])
        raise ApiError(400, said(problems), problems)
    return Asked(declared, given, path)


def said(problems: Sequence[Problem]) -> str:
    """The problems in words."""
    return "; ".join(f"{p.parameter}: {p.reason.replace('-', ' ')}" for p in problems[:MAX_PROBLEMS])


def _checked(p: Parameter, values: tuple[str, ...], warehouse: Warehouse, problems: list[Problem]) -> tuple[str, ...]:
    if len(values) > 1 and not p.many:
        problems.append(flaw(p.name, ",".join(values)[:SHOWN], "given-twice"))
        return values
    if len(values) > MOST_VALUES:
        problems.append(flaw(p.name, str(len(values)), "too-many", (f"<= {MOST_VALUES}",)))
        return values
    options = p.options(warehouse)
    made = [_canonical(p, value, options) for value in values]
    wrong = [value for value, good in zip(values, made, strict=True) if good is None]
    if wrong:
        reason = {YEARS: "not-a-year", YEAR: "not-a-year", DAY: "not-a-date", WHOLE: "not-in-range",
                  NUMBER: "not-in-range", TEXT: "too-long"}.get(p.kind, "not-available")  # fmt: skip
        problems.append(flaw(p.name, ",".join(wrong)[:SHOWN], reason, options or p.limits()))
    return tuple(value for value in made if value is not None)


def _canonical(p: Parameter, value: str, options: tuple[str, ...]) -> str | None:
    """The value as it is written in a canonical query; None for what is not allowed."""
    if p.kind == FLAG:
        return TRUE[0] if value.lower() in TRUE else FALSE[0] if value.lower() in FALSE else None
    if p.allowed is not None:
        return value if value in options else None
    if p.kind in (WHOLE, NUMBER):
        return _number(p, value)
    if p.kind in (YEARS, YEAR):
        good = re.fullmatch(r"\d{4}", value, re.ASCII) and FIRST_YEAR <= int(value) <= LAST_YEAR
    else:
        good = _is_day(value) if p.kind == DAY else len(value) <= LONGEST_TEXT
    return value if good else None


def _number(p: Parameter, value: str) -> str | None:
    fraction = r"(\.\d{1,6})?" if p.kind == NUMBER else ""
    if not re.fullmatch(r"\d{1,9}" + fraction, value, re.ASCII) or not p.low <= float(value) <= p.high:
        return None
    return f"{float(value):.6f}".rstrip("0").rstrip(".")


def _is_day(text: str) -> bool:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
