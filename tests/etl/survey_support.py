"""A small survey made by hand: six persons in three households, and what a test changes of it."""

from __future__ import annotations

import copy
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import tomli_w

from etl.survey.checks import checked, write_analysis
from etl.survey.findings import Finding

Table = dict[str, Any]
NO_WAREHOUSE = Path("/nowhere")
PERSONS = """\
hh,pid,stratum,psu,weight,sex,age,urban,region,size,spending,pension,pension_amount,contributes
h1,1,north,p1,100.5,1,67,1,1,2,300,1,120,2
h1,2,north,p1,100.5,2,30,1,1,2,300,2,0,1
h2,1,north,p2,200,2,44,2,1,1,90.25,2,0,2
h3,1,south,p3,50,1,12,2,2,3,600,2,0,0
h3,2,south,p3,50,2,70,2,2,3,600,1,60,2
h3,3,south,p3,50,2,41,2,2,3,600,2,0,1
h4,1,south,p4,80,1,50,2,2,1,100,2,0,1
"""
YES_NO = {"1": True, "2": False}
DESCRIPTOR: Table = {
    "missing": [-9],
    "survey": {
        "country": "ZMB", "year": 2022, "id": "hbs", "title": "Household budget survey",
        "producer": "Statistics office", "licence": "CC BY 4.0", "currency": "ZMW", "pension_age": 60,
    },
    "file": {"path": "persons.csv"},
    "design": {"weights": "weight", "strata": "stratum", "psu": "psu"},
    "variables": {
        "household": "hh", "person": "pid", "size": "size",
        "sex": {"column": "sex", "map": {"1": "M", "2": "F"}},
        "age": "age",
        "location": {"column": "urban", "map": {"1": "U", "2": "R"}},
        "region": {"column": "region", "map": {"1": "ZM-01", "2": "ZM-02"}},
        "welfare": {"column": "spending", "period": "month", "of": "household"},
        "contributes": {"column": "contributes", "map": YES_NO, "missing": [0]},
    },
    "line": [{"id": "national", "label": "National line", "amount": 1200.0, "period": "year"}],
    "benefit": [{
        "id": "pension", "label": "Pension", "function": "oldage", "kind": "si",
        "receipt": {"column": "pension", "map": YES_NO},
        "amount": {"column": "pension_amount", "period": "quarter"},
    }],
}  # fmt: skip


@dataclass(frozen=True)
class Seen:
    """What a check found, and the analysis file's rows (as dictionaries) when there was no error."""

    findings: list[Finding]
    analysis: list[Table]
    portrait: Any

    @property
    def errors(self) -> list[Finding]:
        return [f for f in self.findings if f.level == "error"]

    @property
    def warnings(self) -> list[Finding]:
        return [f for f in self.findings if f.level == "warning"]

    def only(self, code: str) -> Finding:
        """The only error there is, which has this code."""
        assert [f.code for f in self.errors] == [code], list(map(str, self.errors))
        return self.errors[0]

    def warned(self, code: str) -> Finding:
        """The only warning of this code."""
        found = [f for f in self.warnings if f.code == code]
        assert len(found) == 1, list(map(str, self.warnings))
        return found[0]


def survey(
    folder: Path, change: Callable[[Table], object] = lambda _: None, persons: str | bytes = PERSONS, **files: str
) -> Path:
    """Write the survey with its changed descriptor; further files by their name with _ for the dot."""
    told = copy.deepcopy(DESCRIPTOR)
    change(told)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "persons.csv").write_bytes(persons.encode() if isinstance(persons, str) else persons)
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    path = folder / "survey.toml"
    path.write_text(tomli_w.dumps(told), encoding="utf-8")
    return path


def see(path: Path, warehouse: Path = NO_WAREHOUSE) -> Seen:
    """Check a survey; recode it when nothing is wrong."""
    with tempfile.TemporaryDirectory() as scratch, checked(path, Path(scratch), warehouse) as found:
        rows: list[Table] = []
        if found.ok:
            analysis = duckdb.sql(f"FROM read_parquet('{write_analysis(found, Path(scratch))}')")
            rows = [dict(zip(analysis.columns, row, strict=True)) for row in analysis.fetchall()]
        return Seen(list(found.findings), rows, found.portrait)


def line(text: str, number: int, old: str, new: str) -> str:
    """`text` with a change in one line (from 1), in which `old` must be."""
    lines = text.splitlines(keepends=True)
    assert old in lines[number - 1], lines[number - 1]
    lines[number - 1] = lines[number - 1].replace(old, new, 1)
    return "".join(lines)
