"""The figures of a register: every series of every year, with what it was computed from in words.

Nothing is silently put right. A figure that lacks a scheme, an overlap or the right group carries a flag and a note;
one that cannot be computed is told as a finding; a coverage above 100 is shown as 100, marked, with its ratio.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from etl.register import concepts
from etl.register.concepts import ALL, Coverage, Members
from etl.register.denominators import Denominator, Denominators
from etl.register.parsing import Overlap, Scheme
from etl.register.reference import Reference
from etl.register.unions import Union, Year
from etl.survey.findings import Findings, listed
from methods import register as arithmetic

UNVALIDATED, LOW, OTHER_DEFINITION, NORMAL = "V", "U", "D", "A"
OTHER_GROUP = " The group is another one than the indicator means, which may be why."
CONTRADICTION = "No persons can be in pairs of schemes as is declared, with nobody in the pairs that are not."
SEX_WORDS = {"_T": "", "F": ", women", "M": ", men"}


@dataclass(frozen=True)
class Estimate:
    """One figure: per cent, persons, national currency, or per cent of GDP; with the rows it was made of."""

    series: str
    year: int
    sex: str
    value: float
    unit: str
    status: str
    note: str
    schemes: tuple[Scheme, ...]
    overlaps: tuple[Overlap, ...] = ()


@dataclass(frozen=True)
class Estimates:
    """Computes from the years of a register; what a reader should know goes to `found`."""

    denominators: Denominators
    found: Findings
    _missing: dict[tuple[str, str, str], list[int]] = field(default_factory=lambda: defaultdict(list))

    def coverages(self, year: Year) -> Iterator[Estimate]:
        """Coverage, contributors in the labour force, and legal coverage, in per cent."""
        for coverage in (*concepts.COVERAGES, *concepts.legal()):
            members = coverage.members(year)
            if not members:
                continue
            lacking = {sex: why for sex in coverage.sexes if (why := self._lacking(coverage, year, members, sex))}
            for sex in coverage.sexes:
                if sex not in lacking:
                    yield self._coverage(coverage, year, members, sex)
            self._told(coverage, year, lacking)

    def _group(self, coverage: Coverage, year: Year, sex: str) -> Denominator | None:
        group = self.denominators.of(coverage.group, sex, year.year)
        if group is not None or coverage.group != "vulnerable":
            return group
        population = self.denominators.of("population", sex, year.year)
        insured = year.union(concepts.insured(year), sex) if concepts.insured(year) else None
        if population is None or (insured is not None and insured.persons is None):
            return None
        covered = insured.persons.value if insured and insured.persons else 0.0
        words = f"residents less {covered:,.0f} contributors and contributory beneficiaries"
        lacking = _without(insured.unknown) + _between(insured.persons) if insured else ""
        return Denominator(arithmetic.vulnerable(population.amount, covered), words, population.source, lacking=lacking)

    def _lacking(self, coverage: Coverage, year: Year, members: Members, sex: str) -> str:
        """Why there is no figure; "" when there is one."""
        union = year.union(members, sex, women_or_all=coverage.sexes == ("F",))
        group = self._group(coverage, year, sex)
        if union.persons is None:
            return union.why
        return "" if group and group.amount > 0 else f"the group {coverage.group.replace('_', ' ')} is not known"

    def _coverage(self, coverage: Coverage, year: Year, members: Members, sex: str) -> Estimate:
        union = year.union(members, sex, women_or_all=coverage.sexes == ("F",))
        group = self._group(coverage, year, sex)
        assert union.persons is not None
        assert group is not None
        ratio = arithmetic.coverage(union.persons.value, group.amount)
        words = f"{counted(union, coverage.who)} per 100 of {group}."
        if ratio.above:
            why = OTHER_GROUP if group.stands_in else ""
            self.found.warn("above-100", f"{coverage.series}, {year.year}{SEX_WORDS[sex]}",
                            f"{ratio.raw:.1f} per cent, shown as 100 and marked: {words}{why}",
                            lines=[s.row for s in union.schemes], count=len(union.schemes), unit="row")  # fmt: skip
            words = f"Raw ratio {ratio.raw:.1f} per cent: more persons than the group has, to be resolved.{why} {words}"
        if not union.persons.fits:
            self._missing[coverage.series, "contradiction", CONTRADICTION].append(year.year)
        status = flag(ratio.above, is_incomplete(union, coverage.mixed) or bool(group.lacking), bool(group.stands_in))
        return Estimate(coverage.series, year.year, sex, ratio.value, "PT", status,
                        words + group.lacking + incomplete(union), union.schemes, union.overlaps)  # fmt: skip

    def _told(self, coverage: Coverage, year: Year, lacking: dict[str, str]) -> None:
        """Keep what has no figure, or none by sex, to be told of all years together."""
        first = coverage.sexes[0]
        if first in lacking:
            self._missing[coverage.series, "no-figure", f"no figure: {lacking[first]}"].append(year.year)
        elif lacking:
            text = f"no figure by sex: {next(iter(lacking.values()))}"
            self._missing[coverage.series, "no-sex", text].append(year.year)

    def tell(self) -> None:
        """Add to the findings what has no figure, once for all years with one reason."""
        for (series, code, text), years in self._missing.items():
            self.found.warn(code, f"{series}, {listed(map(str, years))}", text)
        self._missing.clear()

    def persons(self, year: Year) -> Iterator[Estimate]:
        """Beneficiaries, contributors and persons legally covered, in persons."""
        for series, chosen, who in concepts.counted():
            members = chosen(year)
            mixed = series.endswith((".ANY", ".SI", ".SA"))
            for sex in ALL if members else ():
                union = year.union(members, sex)
                if union.persons is not None:
                    status = flag(False, is_incomplete(union, mixed), False)
                    note = f"{counted(union, who)}.{incomplete(union)}"
                    yield Estimate(series, year.year, sex, union.persons.value, "PS", status, note, union.schemes,
                                   union.overlaps)  # fmt: skip

    def spending(self, year: Year, gdp: Callable[[str, int], tuple[float, str] | str]) -> Iterator[Estimate]:
        """Expenditure in national currency and per cent of GDP. `gdp`: amount and words, or why there is none."""
        known = {s for s in year.schemes if s.expenditure is not None}
        if not known:
            return
        product = gdp(next(iter(known)).currency, year.year)
        if isinstance(product, str):
            self.found.warn("no-gdp", f"REG_EXP_GDP, {year.year}", f"no share of GDP: {product}")
        for programme, schemes in concepts.spent(year).items():
            counted_in = tuple(s for s in schemes if s in known)
            if not counted_in:
                continue
            amount = sum(s.expenditure or 0.0 for s in counted_in)
            without = [f"expenditure of {s.name}" for s in schemes if s not in known]
            status = flag(False, bool(without), False)
            note = f"Schemes: {listed(s.name for s in counted_in)}; {counted_in[0].currency}." + _without(without)
            yield Estimate(f"REG_EXP.{programme}", year.year, "_T", amount, "XDC", status, note, counted_in)
            if not isinstance(product, str):
                share = arithmetic.share(amount, product[0])
                self._plausible(programme, year.year, share)
                yield Estimate(f"REG_EXP_GDP.{programme}", year.year, "_T", share, "PT_GDP", status,
                               f"Per cent of {product[1]}. {note}", counted_in)  # fmt: skip

    def _plausible(self, programme: str, year: int, share: float) -> None:
        if share > 50 and programme in ("ANY", "MEDICAL"):
            self.found.warn("gdp", f"REG_EXP_GDP.{programme}, {year}", f"{share:,.1f} per cent of GDP: are the amounts "
                            "in units of the currency?")  # fmt: skip


def flag(above: bool, is_partial: bool, is_stand_in: bool) -> str:
    """The status of a figure: what weighs most."""
    if above:
        return UNVALIDATED
    return LOW if is_partial else OTHER_DEFINITION if is_stand_in else NORMAL


def is_incomplete(union: Union, mixed: bool) -> bool:
    """Whether a scheme has no number, the overlaps allow more than one count, or persons of several functions are
    added with pairs of which nothing is known."""
    several = union.persons is not None and not union.persons.exact
    return bool(union.unknown) or several or (mixed and union.undeclared > 0)


def counted(union: Union, who: str) -> str:
    """How the persons were counted, in words."""
    found = union.persons
    assert found is not None
    schemes = f"{len(union.schemes)} scheme{'s' if len(union.schemes) != 1 else ''}"
    words = f"{found.value:,.0f} {who} of {schemes}"
    if not found.overlap:
        return words
    detail = f"{found.summed:,.0f} less {found.overlap:,.0f} in two of them"
    if found.held_up:
        detail += f", but at least {found.value:,.0f}, since whoever is in three was taken off too often"
    if found.highest > found.value:
        detail += f"; at most {found.highest:,.0f}, since who is in three of them is not known"
    return f"{words} ({detail})"


def incomplete(union: Union) -> str:
    """What is not known about the count, as sentences with a blank before them; "" when nothing is amiss."""
    found = union.persons
    text = _without(list(union.unknown))
    if found is not None and not found.fits:
        text += f" {CONTRADICTION}"
    if union.undeclared:
        pairs = union.undeclared + len(union.overlaps)
        text += f" No overlap declared for {union.undeclared} of {pairs} pairs: persons in both would count twice."
    return text


def _without(names: Iterable[str]) -> str:
    without = list(names)
    return f" Not known, and left out: {listed(without)}." if without else ""


def _between(insured: arithmetic.Persons | None) -> str:
    """That more may be insured, so that the group is smaller, as a sentence with a blank before it."""
    if insured is None or insured.exact:
        return ""
    return f" At most {insured.highest:,.0f} are insured, since who is in three schemes is not known."


def gross_product(reference: Reference, tender: Iterable[str], currency: str, year: int) -> tuple[float, str] | str:
    """Nominal GDP in the register's currency and its words, or why there is none.

    The WEO states all years in today's money, and for a few countries in US dollars although their tender is another
    (the two series are the same then).
    """
    national, dollars = reference.gdp.get(("NGDP", year)), reference.gdp.get(("NGDPD", year))
    if national is None:
        return f"the warehouse has no GDP of {year} in national currency (IMF, World Economic Outlook)"
    today = list(tender)
    if today and currency not in today:
        return f"amounts are in {currency}, GDP is in today's money ({listed(today)})"
    in_dollars = dollars is not None and abs(national.amount / dollars.amount - 1) < 0.001
    if in_dollars and currency not in ("USD", "PAB", "BSD"):
        return f"amounts are in {currency}, GDP is stated in US dollars"
    return national.amount, f"nominal GDP of {year} in national currency, {national.amount:,.0f} ({national.release})"
