"""Persons in at least one of several schemes of a year, by sex, with what is not known about them.

A person is counted in a role: as beneficiary (B), contributor (C), or legally covered (L). A set is one scheme in one
role, and a declared overlap is what two sets share.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import comb

from etl.register.checks import key
from etl.register.parsing import Count, Overlap, Register, Scheme
from methods import register as arithmetic

Member = tuple[str, str]
ROLES = {
    "beneficiaries": ("B", "B"),
    "contributors": ("C", "C"),
    "legally_covered": ("L", "L"),
    "contributor_beneficiary": ("C", "B"),
}
NAMES = {"B": "beneficiaries", "C": "contributors", "L": "persons legally covered"}


@dataclass(frozen=True)
class Union:
    """Persons in at least one set; None where they are not known, and `why`.

    `unknown` names what is left out because its number is not known, a scheme in a role; `undeclared` counts the pairs
    of sets about which nothing was declared.
    """

    persons: arithmetic.Persons | None
    schemes: tuple[Scheme, ...] = ()
    unknown: tuple[str, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    undeclared: int = 0
    why: str = ""


@dataclass(frozen=True)
class Year:
    """The schemes and overlaps of one year."""

    year: int
    schemes: tuple[Scheme, ...]
    overlaps: tuple[Overlap, ...]

    def union(self, members: Sequence[tuple[Scheme, str]], sex: str, *, women_or_all: bool = False) -> Union:
        """Persons of one sex in at least one of the members (scheme, role).

        A scheme without a number is left out. One that has a number, but not for the sex, leaves the sex without a
        figure; so does an overlap that is not known for the sex. `women_or_all`: a number without a sex counts as
        women's, for maternity.
        """
        known: list[tuple[Scheme, str]] = []
        unknown: list[str] = []
        for scheme, role in members:
            if count(scheme, role).of("_T") is None:
                unknown.append(f"{NAMES[role]} of {scheme.name}")
            else:
                known.append((scheme, role))
        without = tuple(unknown)
        schemes = tuple({id(scheme): scheme for scheme, _ in known}.values())
        if not known:
            return Union(None, unknown=without, why="no scheme has a number")
        sizes: dict[Member, float] = {}
        for scheme, role in known:
            size = _of(count(scheme, role), sex, women_or_all)
            if size is None:
                return Union(None, schemes, without, why=f"{scheme.name} has no {NAMES[role]} by sex")
            sizes[scheme.name.casefold(), role] = size
        shared: dict[tuple[Member, Member], float] = {}
        pairs = [(members_of(overlap), overlap) for overlap in self.overlaps]
        used = [(pair, overlap) for pair, overlap in pairs if pair[0] in sizes and pair[1] in sizes]
        for pair, overlap in used:
            amount = _of(overlap.persons, sex, women_or_all)
            if amount is None:
                return Union(
                    None, schemes, without, why=f"the overlap of {overlap.one} and {overlap.other} is not by sex"
                )
            shared[pair] = min(amount, sizes[pair[0]], sizes[pair[1]]) if women_or_all else amount
        undeclared = comb(len(sizes), 2) - len(shared)
        overlaps = tuple(overlap for _, overlap in used)
        return Union(arithmetic.persons(sizes, shared), schemes, without, overlaps, undeclared)


def years(register: Register) -> list[Year]:
    """The register by year, the oldest first."""
    return [
        Year(
            year,
            tuple(s for s in register.schemes if s.year == year),
            tuple(o for o in register.overlaps if o.year == year),
        )
        for year in sorted({s.year for s in register.schemes})
    ]


def count(scheme: Scheme, role: str) -> Count:
    """The persons of a scheme in a role; contributors to a scheme that is not contributory are none of its own."""
    if role == "C":
        return scheme.contributors if scheme.financing == "contributory" else Count()
    return Count(scheme.legally_covered) if role == "L" else scheme.beneficiaries


def members_of(overlap: Overlap) -> tuple[Member, Member]:
    """The two sets that an overlap is about."""
    first, second = ROLES[overlap.what]
    return (key(overlap.one, overlap.year)[0], first), (key(overlap.other, overlap.year)[0], second)


def in_role(schemes: Iterable[Scheme], role: str) -> list[tuple[Scheme, str]]:
    """Schemes as members of a role."""
    return [(scheme, role) for scheme in schemes]


def _of(persons: Count, sex: str, women_or_all: bool) -> float | None:
    found = persons.of(sex)
    return persons.of("_T") if found is None and women_or_all else found
