"""Fragments of SQL that turn a cell of the file into text, number, code or yes/no, as DuckDB computes them.

One value is compared in one way everywhere: `key` is a whole number without decimals, or text trimmed, composed (NFC)
and in lower case; `sources.code_text` says the same in Python.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final
from unicodedata import normalize

from etl.survey.parts import Variable
from etl.survey.readers import Column
from etl.survey.sources import code_text

LOOKS_MISSING: Final = re.compile(
    r"\b(missing|not? (stated|answered?|applicable|known|reported|response|data)|don'?t know|do not know|refus\w*"
    r"|unknown|n/?a|dk|non (déclarée?|réponse|connue?)|sans réponse|ne sait pas|no (sabe|responde|declara\w*)"
    r"|ns/nr|inconnue?|desconocid[oa])\b",
    re.IGNORECASE,
)
"""Labels that say that there is no answer."""
MISSING_CODES: Final = (-9, -8, -7, -6, -99, -98, -97, -96, -88, -77, -66, -999, -998, -997, -9999, -99999)
"""Codes below zero that surveys use for no answer."""
NINES: Final = tuple(10**digits - 1 for digits in range(4, 10))
"""Amounts that may be one, or a code for no answer: 9999, 99999, …"""
TRUE_FALSE: Final[dict[str, str | bool | int]] = {"1": True, "true": True, "0": False, "false": False}
"""What a yes/no variable may hold without a map. Not 1 and 2: which of them is no is not guessed."""


def name(column: str) -> str:
    """A quoted name."""
    return '"' + column.replace('"', '""') + '"'


def literal(value: str | bool | float) -> str:
    """A quoted value."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return repr(value)
    return "'" + value.replace("'", "''") + "'"


def text(column: str, number: bool) -> str:
    """The cell as trimmed text, NULL when it is empty."""
    if not number:
        return f"nullif(nfc_normalize(trim({name(column)}, ' \t\r\n\u00a0')), '')"
    quoted = name(column)
    whole = f"{quoted} = floor({quoted}) AND abs({quoted}) < 9007199254740992"
    return f"CASE WHEN {whole} THEN CAST(CAST({quoted} AS BIGINT) AS VARCHAR) ELSE CAST({quoted} AS VARCHAR) END"


def parsed(written: str, decimal: str = ".") -> str:
    """Trimmed text as DOUBLE, NULL when it is empty or no number."""
    plain = f"replace({written}, ',', '.')" if decimal == "," else written
    cast = f"TRY_CAST({plain} AS DOUBLE)"
    return f"CASE WHEN isfinite({cast}) AND NOT contains({written}, '_') THEN {cast} END"


def value(column: str, number: bool, decimal: str = ".") -> str:
    """The cell as DOUBLE, NULL when it is empty or no number."""
    return f"CAST({name(column)} AS DOUBLE)" if number else parsed(text(column, number), decimal)


def key(written: str, number: str) -> str:
    """What is compared with codes, from the cell's text and its number."""
    whole = f"{number} = floor({number}) AND abs({number}) < 9007199254740992"
    return f"CASE WHEN {whole} THEN CAST(CAST({number} AS BIGINT) AS VARCHAR) ELSE lower({written}) END"


def one_of(expression: str, codes: Iterable[str]) -> str:
    """Whether an expression is one of the texts; FALSE where there are none."""
    listed = ", ".join(literal(code) for code in codes)
    return f"coalesce({expression} IN ({listed}), FALSE)" if listed else "FALSE"


def missing_codes(variable: Variable, everywhere: Iterable[float | str], column: Column) -> list[str]:
    """Declared codes of no answer as they are compared, those of the variable and those of all; a label that the file
    gives to a code stands for it, as in a map."""
    declared = dict.fromkeys(comparable(code) for code in (*variable.missing, *everywhere))
    return [*declared, *(code for code, label in column.labels.items() if comparable(label) in declared)]


def comparable(code: object) -> str:
    """A declared value as it is compared."""
    return code_text(normalize("NFC", str(code)))


def entries(
    declared: Mapping[str, str | bool | int], column: Column, standard: Mapping[str, str | bool | int]
) -> tuple[dict[str, str | bool | int], list[str]]:
    """What each code of a column becomes; and codes of which the map says two things (by code and by label).

    A key of the map is a value of the file, or the label that the file gives to a value. Without a map the standard
    values stand for themselves.
    """
    found: dict[str, str | bool | int] = {}
    twice = []
    labels = {code: comparable(label) for code, label in column.labels.items()}
    for given, target in (declared or standard).items():
        wanted = comparable(given)
        for code in [wanted, *(code for code, label in labels.items() if label == wanted)]:
            if code in found and found[code] != target:
                twice.append(given)
            found.setdefault(code, target)
    return found, twice


def cases(expression: str, table: Mapping[str, str | bool | int], otherwise: str = "NULL") -> str:
    """What an expression becomes by a table of codes, and what it becomes when the table does not have it."""
    if not table:
        return otherwise
    branches = " ".join(f"WHEN {literal(code)} THEN {literal(target)}" for code, target in table.items())
    return f"CASE {expression} {branches} ELSE {otherwise} END"
