"""Checks of single cells, one scan a file: numbers that are text, codes of no answer, values out of range, labels that
the map does not know. Findings have counts and first lines; of what stands in cells they name only codes and labels."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import duckdb

from etl.survey import expressions as sql
from etl.survey.cells import Cell, layered
from etl.survey.findings import LINES_SHOWN, NAMES_SHOWN, Findings, counted, listed
from etl.survey.readers import ROW, Staged

MOST_LABELS: Final = 60
"""A column with more different unmapped values than this holds no codes; its values are not printed."""
LONGEST_LABEL: Final = 40


@dataclass(frozen=True)
class Probe:
    """A condition on a row, and what to do when rows fulfil it: it takes their number and the first few."""

    condition: str
    tell: Callable[[int, list[int]], None]


@dataclass(frozen=True)
class FileCheck:
    """The checks of one file: `table` is where its staged rows are read from."""

    con: duckdb.DuckDBPyConnection
    staged: Staged
    table: str
    findings: Findings

    def run(self, found: Iterable[Cell]) -> None:
        """Probe every cell in one scan; then look closer at what has codes or labels nobody declared."""
        every = list(found)
        probes = [probe for cell in every for probe in self._probes(cell)]
        scan(self.con, layered(every, self.table), ROW, probes)

    def _probes(self, cell: Cell) -> Iterator[Probe]:
        kind, single = cell.field.kind, len(cell.bound.columns) == 1
        silent = f"({cell.text} IS NULL" + (")" if kind == "id" else f" OR {cell.silent})")
        if cell.field.needed and (single or kind == "id"):
            if cell.field.name == "welfare":
                hint = '; absent = "exclude" keeps them out of what needs it'
                yield self._probe(cell, silent, "missing-income", f"{{rows}} without a value{hint}")
            else:
                yield self._probe(cell, silent, "missing-value", "{rows} without a value")
        if kind == "number":
            yield self._probe(
                cell, f"NOT {silent} AND {cell.number} IS NULL", "not-a-number", "{rows} with text in place of a number"
            )
            yield from self._ranges(cell)
        elif kind != "id":
            condition = f"NOT {silent} AND {cell.mapped} IS NULL"
            yield Probe(condition, lambda _count, _rows: self._tell_labels(cell, condition))

    def _probe(self, cell: Cell, condition: str, code: str, said: str) -> Probe:
        return Probe(condition, lambda count, rows: self._tell(cell, code, said, (count, rows)))

    def _doubt(self, cell: Cell, condition: str, code: str, said: str) -> Probe:
        return Probe(condition, lambda count, rows: self._tell(cell, code, said, (count, rows), warn=True))

    def _tell(self, cell: Cell, code: str, said: str, found: tuple[int, list[int]], warn: bool = False) -> None:
        count, rows = found
        text = f"{cell.field.place}: {said.format(rows=counted(count, 'row'))}"
        where = f"{self.staged.name}: {cell.staged.original}"
        add = self.findings.warn if warn else self.findings.error
        add(code, where, text, count=count, lines=self.staged.lines(rows), unit=self.staged.unit)

    def _ranges(self, cell: Cell) -> Iterator[Probe]:
        field, number = cell.field, f"CASE WHEN NOT {cell.silent} THEN {cell.number} END"
        codes = list(map(str, sql.MISSING_CODES))
        codes += [code for code, label in cell.staged.labels.items() if sql.LOOKS_MISSING.search(label)]
        declared = ", ".join(dict.fromkeys(c for c in codes if c not in cell.missing and _is_number(c)))
        apart = f"{number} NOT IN ({declared})" if declared else "TRUE"
        if declared:
            condition = f"{number} IN ({declared})"
            yield Probe(condition, lambda _count, _rows: self._tell_codes(cell, condition))
        if field.name in ("welfare", "oop") or field.name.startswith("paid_"):
            for code in (nines for nines in sql.NINES if str(nines) not in {*codes, *cell.missing}):
                said = f"{{rows}} with {code}: an amount, or a code for no answer? Then declare missing = [{code}]"
                yield self._doubt(cell, f"{number} = {code}", "missing-code", said)
        if field.strict:
            yield self._probe(cell, f"{number} = 0", "zero", "{rows} with 0")
        if field.low == 0 and field.name == "welfare":
            hint = '; negative = "zero" or "keep" takes them'
            yield self._probe(cell, f"{number} < 0 AND {apart}", "negative-income", f"{{rows}} below zero{hint}")
        elif field.low == 0:
            yield self._probe(cell, f"{number} < 0 AND {apart}", "negative", "{rows} below zero")
        elif field.low is not None:
            yield self._probe(cell, f"{number} < {field.low!r} AND {apart}", "out-of-range",
                              f"{{rows}} below {field.low:g}")  # fmt: skip
        if field.high is not None:
            hint = '; is it the number of units, fpc_is = "population"?' if field.name.startswith("fpc") else ""
            yield self._probe(cell, f"{number} > {field.high!r} AND {apart}", "out-of-range",
                              f"{{rows}} above {field.high:g}{hint}")  # fmt: skip
        if len(field.variable.range) == 2:
            low, high = field.variable.range
            told = [f"{number} < {field.low!r}"] if field.low is not None else []
            told += [f"{number} > {field.high!r}"] if field.high is not None else []
            once = f" AND NOT ({' OR '.join(told)})" if told else ""
            yield self._probe(cell, f"NOT {number} BETWEEN {low!r} AND {high!r} AND {apart}{once}", "out-of-range",
                              f"{{rows}} outside of the declared range {low:g} to {high:g}")  # fmt: skip

    def _groups(self, cell: Cell, condition: str, most: int) -> list[tuple[str, int, list[int]]]:
        """Values of the rows that fulfil a condition, with how often they occur, the most frequent first."""
        asked = f"""SELECT {cell.text} AS label, count(*) AS n, min({ROW}, {LINES_SHOWN}) AS rows
                    FROM {layered([cell], self.table)} WHERE {condition}
                    GROUP BY ALL ORDER BY n DESC, label LIMIT {most}"""
        return self.con.execute(asked).fetchall()

    def _tell_codes(self, cell: Cell, condition: str) -> None:
        """Codes that look like no answer and would be computed with as numbers."""
        for text, count, rows in self._groups(cell, condition, NAMES_SHOWN):
            code = sql.comparable(text)
            label = cell.staged.labels.get(code)
            why = f"which the file labels {short(label)!r}" if label else "which looks like a code for no answer"
            kept = cell.field.name == "welfare" and cell.field.low is None and not label
            said = f"{{rows}} with {code}, {why}: declare missing = [{code}]"
            self._tell(cell, "missing-code", said, (count, rows), warn=kept)

    def _tell_labels(self, cell: Cell, condition: str) -> None:
        """Values that the map does not know."""
        found = self._groups(cell, condition, MOST_LABELS + 1)
        where = f"{self.staged.name}: {cell.staged.original}"
        if len(found) > MOST_LABELS or any(_is_number(label) and float(label) % 1 for label, _, _ in found):
            what = "numbers with decimals" if len(found) <= MOST_LABELS else f"over {MOST_LABELS} different values"
            text = f"{cell.field.place}: {what} are not in the map: does the column hold codes?"
            self.findings.error("unmapped-label", where, text, count=sum(n for _, n, _ in found))
            return
        for label, count, rows in found[:NAMES_SHOWN]:
            given = cell.staged.labels.get(sql.comparable(label), "")
            shown = f"{short(label)!r}" + (f" ({short(given)})" if given else "")
            said = f"{{rows}} with {shown}, which the map does not have; map it, or declare it as missing"
            self._tell(cell, "unmapped-label", said.replace("{", "{{").replace("}", "}}").replace("{{rows}}", "{rows}"),
                       (count, rows))  # fmt: skip
        if more := found[NAMES_SHOWN:]:
            text = f"{cell.field.place}: further values not in the map: {listed(short(label) for label, _, _ in more)}"
            self.findings.error("unmapped-label", where, text, count=sum(n for _, n, _ in more))


def scan(con: duckdb.DuckDBPyConnection, table: str, row: str, probes: Iterable[Probe]) -> None:
    """Count the rows of `table` that fulfil each condition, with the first few by `row`, in one scan."""
    asked = list(probes)
    if not asked:
        return
    parts = [f"count(*) FILTER ({p.condition}), min({row}, {LINES_SHOWN}) FILTER ({p.condition})" for p in asked]
    answer = con.execute(f"SELECT {', '.join(parts)} FROM {table}").fetchone()
    for i, probe in enumerate(asked):
        if answer and answer[2 * i]:
            probe.tell(answer[2 * i], list(answer[2 * i + 1]))


def short(label: str) -> str:
    """A label as far as a line has room for it."""
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1] + "…"


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
