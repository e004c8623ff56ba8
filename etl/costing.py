"""The command `cost`: a scenario costed from the served warehouse, as the rows that the page offers for download."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from etl import financing
from etl.errors import EtlError
from etl.warehouse import served_file
from methods.aggregation import income_list_date
from methods.costing import Costing, cost_all
from methods.costing_table import COLUMNS, ORIGIN, Groups, origin, records
from methods.financing_inputs import Row, assemble
from methods.scenario import BASE_YEAR, BY_NAME, FIRST_YEAR, LAST_YEAR, Scenario, ScenarioError, scenario

BASE = "scenario"
"""The key of a scenario file that names the declared scenario it starts from."""


def cost(folder: Path, wanted: str, changes: Sequence[str], areas: Sequence[str], form: str) -> str:
    """The text to print. EtlError: no warehouse, no such scenario, an impossible value, an unknown or uncosted area."""
    path = served_file(folder)
    if path is None:
        raise EtlError(f"no warehouse is served from {folder}; run `python -m etl build`")
    with duckdb.connect(path, read_only=True) as con:
        rows, declared, names = financing.served(con)
        members = financing.membership(con)
        origins = financing.sources(con)
    settings = _scenario(wanted, changes, declared)
    made = cost_all(assemble(map(Row._make, rows), range(BASE_YEAR, LAST_YEAR + 1)), settings)
    groups = _groups(made, members)
    _check(areas, made, groups, names)
    listed = list(areas) or [*made.areas, *groups]
    found = records(made, declared[settings.name], listed, groups, range(FIRST_YEAR, LAST_YEAR + 1))
    columns = ("ref_area", "ref_area_name", *COLUMNS[1:], *ORIGIN)
    return _text(columns, ((row[0], names.get(row[0], ""), *row[1:], *origin(origins, row[1])) for row in found), form)


def _scenario(wanted: str, changes: Sequence[str], declared: dict[str, dict[str, str]]) -> Scenario:
    """A declared scenario, or a file that names one and says what is different; then the changes."""
    given: dict[str, Any] = {}
    name = wanted
    if wanted not in declared:
        given = _file(Path(wanted), declared)
        name = given.pop(BASE, "")
        if name not in declared:
            raise EtlError(f"{wanted}: {BASE} = {name!r}: allowed are {', '.join(declared)}")
    for change in changes:
        parameter, sign, text = change.partition("=")
        if not sign:
            raise EtlError(f"--set {change}: must be PARAMETER=VALUE; parameters are {', '.join(BY_NAME)}")
        given[parameter.strip()] = text.strip()
    try:
        return scenario(name, {**declared[name], **given})
    except ScenarioError as error:
        raise EtlError(f"scenario {wanted}: {error}") from error


def _file(path: Path, declared: dict[str, dict[str, str]]) -> dict[str, Any]:
    if not path.is_file():
        raise EtlError(f"no scenario and no file {path}: scenarios are {', '.join(declared)}")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise EtlError(f"{path}: {error}") from error


def _groups(made: Costing, members: Sequence[tuple[Any, ...]]) -> Groups:
    """Groups with costed countries: their places, and how many countries they have in the scenario's scope."""
    starts = [start for _, scheme, _, start, _ in members if scheme == "wb-income" and start]
    day = income_list_date(date.today().year, max(starts))
    inside: dict[str, set[str]] = {}
    for code, scheme, area, start, end in members:
        if scheme != "wb-income" or (start or date.min) <= day <= (end or date.max):
            inside.setdefault(code, set()).add(area)
    found = {}
    for code, listed in inside.items():
        places = [n for n, area in enumerate(made.areas) if area in listed]
        if places:
            found[code] = (places, len(places) + len(listed & made.uncosted.keys()))
    return found


def _check(areas: Sequence[str], made: Costing, groups: Groups, names: dict[str, str]) -> None:
    for area in areas:
        if area not in names:
            raise EtlError(f"--countries {area}: not a code; {len(made.areas)} countries can be costed, such as KEN")
        if area in made.uncosted:
            raise EtlError(f"--countries {area}: cannot be costed, because these are missing: "
                           f"{', '.join(made.uncosted[area])}")  # fmt: skip
        if area not in made.areas and area not in groups:
            raise EtlError(f"--countries {area}: not in the scenario's scope ({made.scenario.choice('scope')})")


def _text(columns: Sequence[str], found: Any, form: str) -> str:
    if form == "json":
        return json.dumps([dict(zip(columns, row, strict=True)) for row in found], ensure_ascii=False, indent=1) + "\n"
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(found)
    return buffer.getvalue()
