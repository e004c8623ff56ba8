"""What a register must be as a whole. Every contradiction is a finding with the number of its row.

An error stops the import. A warning is for whoever keeps the register: it is published with the figures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from etl.register.currency import tender
from etl.register.parsing import SEXES, Count, Group, Overlap, Register, Scheme
from etl.register.reading import Table
from etl.register.words import folded
from etl.registry import Row
from etl.survey.findings import Findings, listed, near

JUMP: Final = 10.0
"""Between two years of a scheme: a number so many times as large is more often thousands for ones than growth."""

Key = tuple[str, int]


def key(name: str, year: int) -> Key:
    """What makes a scheme the same: its name, whatever its capitals, and the year."""
    return name.casefold(), year


@dataclass(frozen=True)
class Checks:
    """The register, where it was read, and the declared areas; `run` adds to the findings."""

    register: Register
    tables: dict[str, Table]
    areas: dict[str, Row]
    found: Findings

    def run(self) -> None:
        """Every check."""
        self._countries()
        self._duplicates()
        for scheme in self.register.schemes:
            self._counts(scheme)
            self._financing(scheme)
            self._documented(scheme)
        self._currencies()
        self._over_time()
        schemes = {key(s.name, s.year): s for s in self.register.schemes}
        for overlap in self.register.overlaps:
            self._overlap(overlap, schemes)
        for group in self.register.groups:
            self._group(group)

    def _error(self, code: str, sheet: str, text: str, *rows: int) -> None:
        table = self.tables[sheet]
        self.found.error(code, table.where, text, count=len(rows), lines=rows, unit=table.unit)

    def _warn(self, code: str, sheet: str, text: str, *rows: int) -> None:
        table = self.tables[sheet]
        self.found.warn(code, table.where, text, count=len(rows), lines=rows, unit=table.unit)

    def _countries(self) -> None:
        rows = defaultdict(list)
        for scheme in self.register.schemes:
            if scheme.country:
                rows[scheme.country].append(scheme.row)
        known = {code: area for code, area in self.areas.items() if area["kind"] in ("country", "territory")}
        for country, where in rows.items():
            if country not in known:
                self._error("country", "schemes", f"unknown country {country[:60]!r}{_meant(country, known)}", *where)
        named = {country: where[0] for country, where in rows.items() if country in known}
        if len(named) > 1:
            self._error("country", "schemes",
                        f"rows of {listed(named)}: a register is of one country; make a file for each",
                        *named.values())  # fmt: skip

    def _duplicates(self) -> None:
        first: dict[Key, int] = {}
        for scheme in self.register.schemes:
            if (earlier := first.setdefault(key(scheme.name, scheme.year), scheme.row)) != scheme.row:
                self._error("duplicate", "schemes", f"{scheme.name!r} has two rows for {scheme.year}; a scheme that "
                            "serves two functions needs two names", earlier, scheme.row)  # fmt: skip

    def _counts(self, scheme: Scheme) -> None:
        covered = scheme.legally_covered
        for name, count in (("contributors", scheme.contributors), ("beneficiaries", scheme.beneficiaries)):
            if count.odd:
                self._error("sexes", "schemes", f"{name}: {count.odd}", scheme.row)
            total = count.of("_T")
            if covered is not None and total is not None and total > covered:
                self._warn("legal", "schemes", f"{total:,.0f} {name} are more than the {covered:,.0f} persons legally "
                           "covered", scheme.row)  # fmt: skip

    def _financing(self, scheme: Scheme) -> None:
        contributors = scheme.contributors.of("_T")
        if scheme.financing == "contributory" and contributors is None:
            self._warn("contributors", "schemes", "a contributory scheme without a number of contributors", scheme.row)
        if scheme.financing not in ("", "contributory") and contributors:
            self._warn("contributors", "schemes", f"{contributors:,.0f} contributors to a scheme that is not "
                       "contributory; they are left out", scheme.row)  # fmt: skip
        if scheme.beneficiaries.of("_T") is None and contributors is None:
            self._warn("nobody", "schemes", "neither contributors nor beneficiaries are known", scheme.row)

    def _documented(self, scheme: Scheme) -> None:
        missing = [name for name, text in (("source", scheme.source), ("legal basis", scheme.legal_basis)) if not text]
        if missing:
            self._warn("undocumented", "schemes", f"no {' and no '.join(missing)}", scheme.row)

    def _currencies(self) -> None:
        by_year: dict[tuple[str, int], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for scheme in self.register.schemes:
            if scheme.expenditure is not None and not scheme.currency:
                self._error("currency", "schemes", "an expenditure without a currency", scheme.row)
            elif scheme.currency:
                by_year[scheme.country, scheme.year][scheme.currency].append(scheme.row)
                self._tender(scheme)
        for (_, year), rows in by_year.items():
            if len(rows) > 1:
                self._error("currency", "schemes", f"{listed(rows)} in {year}: one currency for a year",
                            *(where[0] for where in rows.values()))  # fmt: skip

    def _tender(self, scheme: Scheme) -> None:
        area = self.areas.get(scheme.country)
        allowed = tender(area["iso2"], scheme.year) if area else [scheme.currency]
        if scheme.currency not in allowed:
            self._error("currency", "schemes", f"unknown currency {scheme.currency[:10]!r}; allowed for "
                        f"{scheme.country} in {scheme.year}: {listed(allowed)}", scheme.row)  # fmt: skip

    def _over_time(self) -> None:
        """Within a scheme, from one year to its next: another function, or another order of magnitude."""
        by_name: dict[str, list[Scheme]] = defaultdict(list)
        for scheme in sorted(self.register.schemes, key=lambda s: s.year):
            by_name[scheme.name.casefold()].append(scheme)
        for schemes in by_name.values():
            for before, after in pairwise(schemes):
                if before.function != after.function and before.function and after.function:
                    self._warn("changed", "schemes", f"{after.name!r} was {before.function} in {before.year} and is "
                               f"{after.function} in {after.year}", after.row)  # fmt: skip
                for name, old, new in _numbers(before, after):
                    if not 1 / JUMP < new / old < JUMP:
                        self._warn("jump", "schemes", f"{name} of {after.name!r} went from {old:,.0f} in {before.year} "
                                   f"to {new:,.0f} in {after.year}; are the units the same?", after.row)  # fmt: skip

    def _overlap(self, overlap: Overlap, schemes: dict[Key, Scheme]) -> None:
        pair = [schemes.get(key(name, overlap.year)) for name in (overlap.one, overlap.other)]
        for name, scheme in zip((overlap.one, overlap.other), pair, strict=True):
            if scheme is None:
                names = sorted({s.name for s in self.register.schemes if s.year == overlap.year})
                self._error("overlap", "overlaps", f"no scheme {name[:60]!r} in {overlap.year}{near(name, names)}",
                            *overlap.rows)  # fmt: skip
        if overlap.persons.odd:
            self._error("sexes", "overlaps", overlap.persons.odd, *overlap.rows)
        one, other = pair
        if one is None or other is None:
            return
        if one is other and overlap.what != "contributor_beneficiary":
            self._error("overlap", "overlaps", f"{one.name!r} with itself", *overlap.rows)
        elif overlap.what == "contributors" and "contributory" not in (one.financing, other.financing):
            self._warn("overlap", "overlaps", "neither scheme is contributory; the overlap is left out", *overlap.rows)
        for sex in SEXES:
            self._fits(overlap, sex, members(one, overlap.what, first=True), members(other, overlap.what, first=False))

    def _fits(self, overlap: Overlap, sex: str, one: Count, other: Count) -> None:
        """An overlap is not larger than the smaller of the two, where that is known."""
        shared = overlap.persons.of(sex)
        sizes = [size for size in (one.of(sex), other.of(sex)) if size is not None]
        who = {"F": " women", "M": " men"}.get(sex, "")
        if shared is not None and sizes and shared > min(sizes):
            self._error("overlap", "overlaps", f"{shared:,.0f}{who or ' persons'} of {overlap.one!r} and "
                        f"{overlap.other!r} are more than the {min(sizes):,.0f}{who} that the smaller has",
                        *overlap.rows)  # fmt: skip
        elif sex == "_T" and len(sizes) < 2 and shared:
            self._warn("overlap", "overlaps", f"{overlap.one!r} and {overlap.other!r}: a scheme has no number of "
                       f"{overlap.what}; the overlap is left out", *overlap.rows)  # fmt: skip

    def _group(self, group: Group) -> None:
        if group.persons.odd:
            self._error("sexes", "denominators", f"{group.name}: {group.persons.odd}", *group.rows)
        if any(group.persons.of(sex) == 0 for sex in SEXES):
            self._error("denominator", "denominators", f"{group.name} of {group.year} is zero", *group.rows)
        if not group.source:
            self._warn("undocumented", "denominators", f"{group.name} of {group.year} has no source", *group.rows)
        if group.year not in {scheme.year for scheme in self.register.schemes}:
            self._warn("denominator", "denominators", f"no scheme has the year {group.year}; the count is left out",
                       *group.rows)  # fmt: skip


def members(scheme: Scheme, what: str, *, first: bool) -> Count:
    """The persons of a scheme that an overlap of that kind is about; `first`: those of its scheme A."""
    if what == "legally_covered":
        return Count(scheme.legally_covered)
    if what == "contributors" or (what == "contributor_beneficiary" and first):
        return scheme.contributors
    return scheme.beneficiaries


def _numbers(before: Scheme, after: Scheme) -> Iterator[tuple[str, float, float]]:
    """Numbers above zero that both years have."""
    pairs = {
        "beneficiaries": (before.beneficiaries.of("_T"), after.beneficiaries.of("_T")),
        "contributors": (before.contributors.of("_T"), after.contributors.of("_T")),
        "expenditure": (before.expenditure, after.expenditure) if before.currency == after.currency else (None, None),
    }
    for name, (old, new) in pairs.items():
        if old and new:
            yield name, old, new


def _meant(text: str, known: dict[str, Row]) -> str:
    """The code of three letters that was perhaps meant: of a name, of two letters, or the nearest."""
    for code, area in known.items():
        names = (area["iso2"], area["name_en"], area["name_fr"], area["name_es"])
        if folded(text) in map(folded, names):
            return f": write {code}"
    return f"; the code of three letters (ISO 3166-1) is wanted{near(text, known)}"
