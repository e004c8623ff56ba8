"""The sections of a survey's descriptor that say what the survey is and what is computed of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import ClassVar, Final, Literal

import pycountry

from etl.registry import registry
from etl.survey.findings import listed, near
from etl.survey.parts import (
    ID,
    PERIODS_A_YEAR,
    STRAYS,
    Amount,
    Function,
    Kind,
    Label,
    Period,
    Size,
    Unit,
    Variable,
    Welfare,
    strays,
)
from methods.scenario import BY_NAME, CASH

FIRST_YEAR: Final = 1960
DAYS_A_YEAR: Final = 365.0
PERSONAL: Final = (
    "person", "sex", "age", "contributes", "labour", "employed", "unemployed", "insured_injury", "disabled",
    "gave_birth",
)  # fmt: skip
"""Variables of a person; a file of households cannot give them."""
FLAGS: Final = ("contributes", "employed", "unemployed", "insured_injury", "disabled", "gave_birth")
STANDARD: Final[dict[str, tuple[str, ...]]] = {
    "sex": ("M", "F"),
    "location": ("U", "R"),
    "labour": ("employed", "unemployed", "outside"),
}
"""The values that a map may lead to."""


@dataclass(frozen=True)
class PensionAge:
    """The statutory pensionable age, for everyone or by sex."""

    SHORTHAND: ClassVar[str] = "all"
    all: int | None = None
    women: int | None = None
    men: int | None = None

    def problems(self) -> Iterator[tuple[str, str]]:
        if (self.all is None) == (self.women is None or self.men is None):
            yield "", "is one age, or { women = …, men = … }"
        elif not all(40 <= age <= 80 for age in self.by_sex.values()):
            yield "", "must be an age from 40 to 80"

    @property
    def by_sex(self) -> dict[str, int]:
        return {"F": self.women or self.all or 0, "M": self.men or self.all or 0}


@dataclass(frozen=True)
class Survey:
    """What the survey is, who made it, under which terms its figures may be shown; `synthetic`: not real persons."""

    country: str
    year: int
    id: str
    title: str
    producer: str
    licence: str
    currency: str
    unit: Unit = "person"
    url: str = ""
    synthetic: bool = False
    price_year: int | None = None
    pension_age: PensionAge | None = None

    def problems(self) -> Iterator[tuple[str, str]]:
        known = {code for code, area in registry().areas.items() if area["kind"] in ("country", "territory")}
        if self.country not in known:
            yield "country", f"{self.country!r} is no country's code of three letters{near(self.country, known)}"
        if pycountry.currencies.get(alpha_3=self.currency) is None:
            yield "currency", f"{self.currency!r} is no code of ISO 4217"
        for key, year in (("year", self.year), ("price_year", self.price_year)):
            if year is not None and not FIRST_YEAR <= year <= datetime.now(UTC).year:
                yield key, f"must lie between {FIRST_YEAR} and this year"
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,30}", self.id):
            yield "id", "must be lower-case letters, digits and hyphens, at most 31"
        if re.search(r"-\d+$", self.id):
            yield "id", "must not end in a hyphen and a number: so are further imports numbered"
        for key in ("title", "producer", "licence"):
            if not getattr(self, key).strip():
                yield key, "must not be empty: readers see it beside every figure"
        if self.url and not re.match(r"https?://[^\s/]+", self.url):
            yield "url", "must begin with https:// or http://"


@dataclass(frozen=True)
class Variables:
    """The file's variables that become standard ones. Values to which a map leads: sex M, F; location U, R; region
    codes of ISO 3166-2; labour employed, unemployed, outside; quintile 1 to 5; yes/no questions true, false. The map of
    age replaces single values (a text for the oldest, -1 for the unborn); all others stand as they are."""

    household: Variable | None = None
    person: Variable | None = None
    size: Size | None = None
    sex: Variable | None = None
    age: Variable | None = None
    location: Variable | None = None
    region: Variable | None = None
    quintile: Variable | None = None
    welfare: Welfare | None = None
    contributes: Variable | None = None
    labour: Variable | None = None
    employed: Variable | None = None
    unemployed: Variable | None = None
    insured_injury: Variable | None = None
    disabled: Variable | None = None
    gave_birth: Variable | None = None
    oop: Amount | None = None
    currency: Variable | None = None

    def problems(self) -> Iterator[tuple[str, str]]:
        for name, allowed in STANDARD.items():
            yield from _wrong_targets(name, getattr(self, name), allowed)
        for name in FLAGS:
            yield from _wrong_targets(name, getattr(self, name), (True, False))
        for value, target in (self.age.map if self.age else {}).items():
            if type(target) is not int:
                yield "age", f"map leads {value!r} to {target!r}; it must lead to a whole number"
        yield from _wrong_targets("quintile", self.quintile, (1, 2, 3, 4, 5))
        if self.labour and (self.employed or self.unemployed):
            yield "labour", "says what employed and unemployed say: give it or them"


def _wrong_targets(name: str, given: Variable | None, allowed: tuple[object, ...]) -> Iterator[tuple[str, str]]:
    for value, target in (given.map if given else {}).items():
        if not any(target == each and type(target) is type(each) for each in allowed):
            shown = listed(str(a).lower() if isinstance(a, bool) else str(a) for a in allowed)
            yield name, f"map leads {value!r} to {target!r}; allowed are {shown}"


@dataclass(frozen=True)
class Benefit:
    """A cash benefit: what it is for (`function`), whether it is social insurance, assistance or a labour market
    programme (`kind`), who receives it (`receipt`, or an `amount` above zero) and what it pays.

    `level`: asked of each person or once for the household; then `members = true` counts every member as a recipient
    in coverage of persons; otherwise coverage of persons is not computed for its programmes.
    """

    id: str
    label: Label
    function: Function
    kind: Kind
    level: Unit = "person"
    members: bool = False
    receipt: Variable | None = None
    amount: Amount | None = None

    def problems(self) -> Iterator[tuple[str, str]]:
        if not ID.fullmatch(self.id):
            yield "id", "must be a lower-case letter, then letters, digits and _, at most 31"
        if self.receipt is None and self.amount is None:
            yield "", "needs receipt, or amount, or both"
        if self.members and self.level == "person":
            yield "members", "is for benefits of households"
        yield from _wrong_targets("receipt", self.receipt, (True, False))
        if self.amount and self.amount.level != self.level:
            yield "amount", f"is of a {self.amount.level}, the benefit of a {self.level}"


@dataclass(frozen=True)
class Line:
    """A poverty line per person: an `amount` of national currency a `period`, or `international` dollars a day."""

    id: str
    label: Label
    amount: float | None = None
    period: Period | None = None
    international: float | None = None
    currency: str = ""

    def problems(self) -> Iterator[tuple[str, str]]:
        if not re.fullmatch(r"[a-z][a-z0-9-]{0,30}", self.id):
            yield "id", "must be a lower-case letter, then letters, digits and hyphens, at most 31"
        if (self.amount is None) == (self.international is None) or (self.amount is None) != (self.period is None):
            yield "", "needs amount and period, or international"
        for key in ("amount", "international"):
            if (number := getattr(self, key)) is not None and number <= 0:
                yield key, "must be above 0"

    def per_year(self, rate: float) -> float:
        """National currency a year per person; `rate` as in `Ppp`."""
        if self.international is not None:
            return self.international * DAYS_A_YEAR * rate
        return (self.amount or 0.0) * PERIODS_A_YEAR[self.period or "year"]


@dataclass(frozen=True)
class Ppp:
    """National currency, in prices of the survey, for one international dollar of `year` (2017, 2021): the PPP rate of
    that year times the growth of consumer prices since. Without the second factor a line is far too low."""

    year: int
    rate: float

    def problems(self) -> Iterator[tuple[str, str]]:
        if self.rate <= 0:
            yield "rate", "must be above 0"
        if self.year not in (2005, 2011, 2017, 2021):
            yield "year", "must be a round of the International Comparison Program: 2005, 2011, 2017 or 2021"


@dataclass(frozen=True)
class Regions:
    """Names where others than pycountry's are wanted; regions known to be absent from the sample; and their shapes:
    a GeoJSON file whose features have the region's code in `property`."""

    names: dict[str, Label] = field(default_factory=dict)
    absent: tuple[str, ...] = ()
    shapes: str = ""
    property: str = "code"

    def problems(self) -> Iterator[tuple[str, str]]:
        if strays(self.shapes):
            yield "shapes", f"{self.shapes!r:.80} {STRAYS}"


@dataclass(frozen=True)
class Disclosure:
    """What is published: cells of at least `minimum` sampled units; below `reliable`, or with an interval of `width`
    points or more, with a flag. The rule can be made stricter, never looser. `unanswered`: where those who gave no
    answer on sex, age, place, region or welfare are so few that totals would tell of them, "protect" them by
    withholding other figures, or "leave-out" their rows from all figures."""

    minimum: int = 25
    reliable: int = 50
    width: float = 30.0
    unanswered: Literal["protect", "leave-out"] = "protect"

    def problems(self) -> Iterator[tuple[str, str]]:
        if self.minimum < 25:
            yield "minimum", "may be raised above 25, never lowered"
        if self.reliable < max(50, self.minimum):
            yield "reliable", "may be raised above 50, never lowered, and is at least minimum"
        if not 0 < self.width <= 30:
            yield "width", "may be lowered below 30 points, never raised"


@dataclass(frozen=True)
class Simulation:
    """Universal benefits paid to those eligible: which of a declared `scenario` of the costing, what is different from
    it (`set`, parameters of the costing), and GDP of the year in national currency."""

    scenario: str = "spf-floor-2020"
    benefits: tuple[str, ...] = ("children", "old-age")
    set: dict[str, float | str] = field(default_factory=dict)
    gdp: float | None = None

    def problems(self) -> Iterator[tuple[str, str]]:
        declared = registry().scenarios.declared
        if self.scenario not in declared:
            yield "scenario", f"{self.scenario!r} is not declared; declared are {listed(declared)}"
        for name in self.benefits:
            if name not in CASH:
                yield "benefits", f"{name!r} is not allowed; allowed are {', '.join(CASH)}"
        for name, value in self.set.items():
            parameter = BY_NAME.get(name)
            if parameter is None:
                yield "set", f"{name!r} is no parameter of the costing{near(name, BY_NAME)}"
            elif parameter.canonical(value) is None:
                yield "set", f"{name}: allowed are {', '.join(parameter.allowed())}"
        if self.gdp is not None and self.gdp <= 0:
            yield "gdp", "must be above 0"
