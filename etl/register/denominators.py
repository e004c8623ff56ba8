"""The group of persons that a coverage is a share of: the register's own count, or what stands in for it.

Stand-ins are those of the SDG metadata as far as the population figures allow: ages 0 to 14, births, labour force times
unemployment rate. Two are other groups than the indicator means, and are named so wherever they are used: 65 and over
for persons above the pensionable age (statutory ages differ), the labour force for employed persons. Severe
disability is a prevalence times the population.
"""

from __future__ import annotations

from dataclasses import dataclass

from etl.register.descriptor import Descriptor
from etl.register.parsing import Register
from etl.register.reference import Reference
from etl.register.words import questionnaire
from methods import register as arithmetic

FAR_APART = 0.2
"""A national population that differs by more from that of the United Nations is looked at again."""

WEIGHTS = {
    "population": "population",
    "children": "children",
    "births": "births",
    "pensionable_age": "older",
    "unemployed": "unemployed",
    "labour_force": "labour-force",
}
"""Group of the questionnaire -> weight of the table `denominator`."""

WORDS = {
    "population": "residents",
    "children": "children aged 0 to 14",
    "births": "live births",
    "older": "persons aged 65 and over",
    "unemployed": "unemployed persons (labour force times modelled unemployment rate)",
    "labour-force": "persons in the labour force",
}
OTHER_GROUPS = {"pensionable_age": "persons above the pensionable age", "births": ""}


@dataclass(frozen=True)
class Denominator:
    """Persons in a group: which, from where. `stands_in` names the group that is meant where this is another one,
    `lacking` is a sentence on what is not known about it."""

    amount: float
    words: str
    source: str
    stands_in: str = ""
    lacking: str = ""

    def __str__(self) -> str:
        meant = f", in place of {self.stands_in}" if self.stands_in else ""
        return f"{self.amount:,.0f} ({self.words}; {self.source}){meant}"


@dataclass(frozen=True)
class Denominators:
    """Groups of one country by name, sex and year."""

    register: Register
    reference: Reference
    descriptor: Descriptor

    def of(self, name: str, sex: str, year: int) -> Denominator | None:
        """The register's own count of a year; without any, what stands in. None where neither is known.

        Where the register has a group in a year, nothing is mixed with it: a sex that it lacks has no denominator.
        """
        own = next((g for g in self.register.groups if (g.name, g.year) == (name, year)), None)
        if own is not None:
            amount = own.persons.of(sex)
            words = questionnaire().values["denominator"][name].label["en"]
            source = own.source or "the register, without a source"
            return Denominator(amount, words[0].lower() + words[1:], source) if amount else None
        if name == "births":  # births are counted together; the group is that of their mothers
            sex = "_T"
        if name in WEIGHTS:
            meant = OTHER_GROUPS.get(name, "")
            if meant and self.descriptor.pensionable_age:
                meant += f" ({self.descriptor.pensionable_age})"
            return self._weight(WEIGHTS[name], sex, year, meant)
        return self._worked_out(name, sex, year)

    def _worked_out(self, name: str, sex: str, year: int) -> Denominator | None:
        if name == "employed":
            force = self.of("labour_force", sex, year)
            return force and Denominator(force.amount, force.words, force.source, "employed persons")
        population = self._weight("population", sex, year)
        children = self._weight("children", sex, year)
        if name not in ("severe_disability", "adults") or population is None or children is None:
            return None
        adults = population.amount - children.amount
        if name == "adults":
            return Denominator(adults, "persons aged 15 and over", population.source)
        told = self.descriptor
        disabled = arithmetic.severely_disabled(children.amount, adults, told.disabled_under_15, told.disabled_from_15)
        words = (f"persons by a prevalence of {told.disabled_under_15:g} per cent under 15 and "
                 f"{told.disabled_from_15:g} from 15 ({told.prevalence})")  # fmt: skip
        return Denominator(disabled, words, population.source, "a count of persons with severe disabilities")

    def _weight(self, weight: str, sex: str, year: int, meant: str = "") -> Denominator | None:
        known = self.reference.groups.get((weight, sex, year))
        if known is None or known.amount <= 0:
            return None
        who = {"F": ", female", "M": ", male"}.get(sex, "")
        return Denominator(known.amount, WORDS[weight] + who, known.release, meant)

    def far_apart(self, year: int) -> str:
        """What to say when the national population is far from that of the United Nations; "" when it is not."""
        own, other = self.of("population", "_T", year), self._weight("population", "_T", year)
        if own is None or other is None or abs(own.amount / other.amount - 1) <= FAR_APART:
            return ""
        return (f"population of {year}: {own.amount:,.0f}, but {other.amount:,.0f} in {other.source}; "
                "are these persons?")  # fmt: skip
