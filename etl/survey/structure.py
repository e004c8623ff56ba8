"""Checks of what cells say together: identifiers, two files, households, benefits, currencies, regions.

They run on the standard variables of `recode.standardise`. Lines are those of the first file's rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from etl.survey import expressions as sql
from etl.survey.findings import LINES_SHOWN, Findings, counted, listed
from etl.survey.parts import Unit
from etl.survey.recode import Work, programmes
from etl.survey.values import Probe, scan, short

Tell = Callable[[int, list[int]], None]


@dataclass(frozen=True)
class Desk:
    """What a check of the tables `survey`, `home` and `household` works with."""

    work: Work
    findings: Findings

    @property
    def file(self) -> str:
        """The name of the first file."""
        return self.work.files["person"].name

    def has(self, *names: str) -> bool:
        """Whether standard variables are there."""
        return all(name in self.work.binding for name in names)

    def tell(self, code: str, where: str, text: str, *, warn: bool = False, file: Unit = "person") -> Tell:
        """What takes a number of rows and the first ones; `text` may say {rows}, {households} or {count}."""
        staged = self.work.files[file]
        add = self.findings.warn if warn else self.findings.error

        def told(count: int, rows: list[int]) -> None:
            said = text.replace("{rows}", counted(count, "row")).replace("{households}", counted(count, "household"))
            said = said.replace("{count}", f"{count:,}")
            add(code, f"{staged.name}: {where}", said, count=count, lines=staged.lines(rows), unit=staged.unit)

        return told

    def probe(self, table: str, probes: Iterable[Probe]) -> None:
        """Tell of the rows of a table (with a column `row`) that fulfil conditions."""
        scan(self.work.con, table, "row", probes)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return self.work.con.execute(query).fetchall()


def check_structure(desk: Desk) -> None:
    """Run all checks of this module."""
    _identifiers(desk)
    _files(desk)
    _households(desk)
    _sizes(desk)
    for benefit in desk.work.descriptor.benefit:
        _receipt(desk, benefit.id)
    _programmes(desk)
    _currencies(desk)
    _regions(desk)


def _identifiers(desk: Desk) -> None:
    """Two rows with one identifier."""
    keys = ["household", "person"] if desk.work.of_persons else ["household"]
    if desk.work.of_persons and desk.work.descriptor.variables.person is None:
        text = "without [variables] person it cannot be seen whether a person is in the file twice"
        desk.findings.warn("no-person-id", desk.file, text)
    if not desk.has(*keys):
        return
    filled = " AND ".join(f"{key} IS NOT NULL" for key in keys)
    again = f"""(SELECT unnest(list(row ORDER BY row)[2:]) AS row FROM survey WHERE {filled}
                 GROUP BY {", ".join(keys)} HAVING count(*) > 1)"""
    tell = desk.tell("duplicate", f"[variables] {' and '.join(keys)}", "{rows} with the identifier of an earlier row")
    desk.probe(again, [Probe("TRUE", tell)])


def _files(desk: Desk) -> None:
    """Households that are in one file and not in the other, or twice in the second."""
    if len(desk.work.binding.keys) < 2:
        return
    theirs = desk.work.files["household"]
    text = f"{{rows}} of persons whose household is not in {theirs.name}"
    desk.probe("survey", [Probe("hrow IS NULL", desk.tell("unmatched-household", "[household_file] key", text))])

    def tell(code: str, said: str, add: Callable[..., None]) -> Tell:
        where = f"{theirs.name}: [household_file] key"
        return lambda count, rows: add(code, where, f"{counted(count, 'row')} {said}", count=count,
                                       lines=theirs.lines(rows), unit=theirs.unit)  # fmt: skip

    again = """(SELECT unnest(list(hrow ORDER BY hrow)[2:]) AS hrow FROM household WHERE hkey IS NOT NULL
                GROUP BY hkey HAVING count(*) > 1)"""
    alone = """(SELECT min(hrow) AS hrow FROM household WHERE hkey NOT IN
                (SELECT h.hkey FROM household h JOIN survey s ON s.hrow = h.hrow WHERE h.hkey IS NOT NULL)
                GROUP BY hkey)"""
    twice = tell("duplicate", "with the key of an earlier row", desk.findings.error)
    scan(desk.work.con, again, "hrow", [Probe("TRUE", twice)])
    empty = tell("unmatched-household", "of households without persons", desk.findings.warn)
    scan(desk.work.con, alone, "hrow", [Probe("TRUE", empty)])


def _households(desk: Desk) -> None:
    """What is of the household, and differs between its members."""
    if not (desk.work.of_persons and desk.has("household")):
        return
    same = [b.field for b in desk.work.binding.of("person") if b.field.of == "household"]
    if not same:
        return
    parts = [f"min({f.name}) IS DISTINCT FROM max({f.name}) AS d_{f.name}" for f in same]
    whole = f"(SELECT min(row) AS row, {', '.join(parts)} FROM survey WHERE household IS NOT NULL GROUP BY household)"
    said = "differs between the members of {households}"
    desk.probe(whole, [Probe(f"d_{f.name}", desk.tell("differs-in-household", f.place, said)) for f in same])


def _sizes(desk: Desk) -> None:
    """Stated sizes of households that are not the number of their rows."""
    given = desk.work.descriptor.variables.size
    if given is None or not (desk.work.of_persons and desk.has("size", "household")):
        return
    whole = """(SELECT min(row) AS row, count(*) AS n, max(size) AS size FROM survey WHERE household IS NOT NULL
                GROUP BY household)"""
    taken = given.mismatch != "refuse"
    hint = f'mismatch = "{given.mismatch}" is applied' if taken else 'mismatch = "declared" or "rows" chooses'
    text = f"{{households}} whose stated size is not the number of their rows; {hint}"
    desk.probe(whole, [Probe("size <> n", desk.tell("size-mismatch", "[variables] size", text, warn=taken))])


def _receipt(desk: Desk, benefit: str) -> None:
    """Receipt against amount; a benefit that nobody or everybody receives."""
    receipt, paid, place = f"receipt_{benefit}", f"paid_{benefit}", f"[[benefit]] {benefit}"
    if not (desk.has(receipt) or desk.has(paid)):
        return
    says = receipt if desk.has(receipt) else f"{paid} > 0"
    yes, answers = desk.rows(f"SELECT count(*) FILTER ({says}), count(*) FILTER ({says} IS NOT NULL) FROM survey")[0]
    if yes in (0, answers):
        text = f"{place}: {'nobody' if yes == 0 else 'everybody'} receives it: are map and column right?"
        desk.findings.warn("receipt-doubtful", desk.file, text, count=answers)
    if desk.has(receipt, paid):
        conditions = {
            f"{receipt} AND coalesce({paid}, 0) = 0": "{rows}: received, without an amount",
            f"NOT {receipt} AND {paid} > 0": "{rows}: not received, with an amount",
        }
        files = {desk.work.binding.fields[name].file for name in (receipt, paid)}
        file: Unit = "person" if "person" in files else "household"  # whose rows say both
        table, row = ("survey", "row") if file == "person" else ("household", "hrow")
        told = [Probe(condition, desk.tell("receipt-and-amount", place, text, warn=True, file=file))
                for condition, text in conditions.items()]  # fmt: skip
        scan(desk.work.con, table, row, told)


def _programmes(desk: Desk) -> None:
    """What will not be computed, because one of several benefits does not say it."""
    for programme in programmes(desk.work.descriptor):
        without = [b.id for b in programme.benefits if b.amount is None]
        if without and len(without) < len(programme.benefits):
            text = f"{programme.name.upper()}: no amounts are computed, since {listed(without)} has none"
            desk.findings.warn("no-amount", "[[benefit]]", text)
        if desk.work.of_persons and not programme.persons:
            whole = listed(b.id for b in programme.benefits if b.level == "household" and not b.members)
            text = f"{programme.name.upper()}: coverage of persons is not computed, since {whole} is of the household"
            desk.findings.warn("no-recipient", "[[benefit]]", text)


def _currencies(desk: Desk) -> None:
    """Rows in another currency than the survey's."""
    if not desk.has("currency"):
        return
    own = desk.work.descriptor.survey.currency
    found = desk.rows(f"""SELECT currency, count(*) AS n, min(row, {LINES_SHOWN}) FROM survey
        WHERE upper(currency) <> {sql.literal(own)} GROUP BY currency ORDER BY n DESC, currency LIMIT 12""")
    for code, count, rows in found:
        said = f"mixed currencies: {{rows}} in {short(code)!r}, the survey's is {own!r}"
        desk.tell("mixed-currencies", "[variables] currency", said)(count, rows)


def _regions(desk: Desk) -> None:
    """Regions that are declared and have no rows."""
    given, regions = desk.work.descriptor.variables.region, desk.work.descriptor.regions
    if given is None or not desk.has("region"):
        return
    present = {code for (code,) in desk.rows("SELECT DISTINCT region FROM survey WHERE region IS NOT NULL")}
    declared = {str(code) for code in given.map.values()} | set(regions.names)
    if empty := sorted(declared - present - set(regions.absent)):
        said = counted(len(empty), "region is declared and has", "regions are declared and have")
        text = f"[variables] region: {said} no rows: {listed(empty)}; [regions] absent says that this is known"
        desk.findings.error("empty-domain", desk.file, text, count=len(empty))
    if wrong := sorted(present & set(regions.absent)):
        text = f"[regions] absent: there are rows of {listed(wrong)}"
        desk.findings.error("empty-domain", desk.file, text, count=len(wrong))
