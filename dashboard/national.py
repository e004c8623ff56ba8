"""National data in the served warehouse: household surveys and registers that were imported, and national platforms.

Part of the catalogue: read once per warehouse file. What may be chosen on the page follows from it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dashboard.multilingual import Text, taken
from dashboard.queries import national as queries
from dashboard.queries.national import REGISTER, SURVEY

if TYPE_CHECKING:
    from dashboard.catalogue import Catalogue

RunQuery = Callable[..., list[tuple[Any, ...]]]
EVERYONE = "ANY"  # all programmes together


@dataclass(frozen=True)
class Held:
    """A survey or register at hand: one release, described as who imported it states it.

    `kind` "survey" or "register"; `unit` "person" or "household"; `df` degrees of freedom of the design.
    """

    dataset: str
    release: str
    ref_area: str
    time_period: int
    kind: str
    title: str
    producer: str
    licence: str
    url: str
    synthetic: bool
    unit: str
    records: int | None
    households: int | None
    psus: int | None
    strata: int | None
    df: float | None
    variance: str
    single_psu: str
    welfare: str
    currency: str
    price_year: int | None
    pension_age: str | None
    details: dict[str, Any]
    findings: tuple[dict[str, Any], ...]
    retrieved: str

    @property
    def name(self) -> str:
        """Title and year."""
        return f"{self.title}, {self.time_period}"


@dataclass(frozen=True)
class Measure:
    """What is measured, declared once for surveys and registers."""

    id: str
    kind: str
    unit_measure: str
    decimals: int
    breaks: tuple[float, ...]
    texts: dict[str, Text]


@dataclass(frozen=True)
class National:
    """What national data there are."""

    releases: tuple[Held, ...] = ()
    """Those in service, newest first; earlier imports of the same survey behind the one that replaced them."""
    measures: dict[str, Measure] = field(default_factory=dict)
    series: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    """(dataset, series) -> measure, programme ('' for measures without one)."""
    have: dict[tuple[str, str], dict[str, bool]] = field(default_factory=dict)
    """(dataset, release) -> series -> are there figures of regions?"""
    parents: dict[str, str] = field(default_factory=dict)
    """Region -> country."""
    platforms: dict[str, dict[str, bool]] = field(default_factory=dict)
    """Countries whose national platform is in the figures -> series -> are there figures of regions?"""

    withdrawn: frozenset[tuple[str, str]] = frozenset()
    """Surveys and registers (dataset, release) that were withdrawn: addresses pinned to them are told so."""

    @cached_property
    def held(self) -> dict[tuple[str, str], Held]:
        """(dataset, release) -> what it is."""
        return {(each.dataset, each.release): each for each in self.releases}

    @cached_property
    def countries(self) -> frozenset[str]:
        """Countries with any national data."""
        return frozenset({*self.platforms, *(each.ref_area for each in self.releases)})

    def of_programmes(self, measure: str) -> bool:
        """Is a measure one of programmes?"""
        return any(name == measure and programme for name, programme in self.series.values())

    def of(self, dataset: str, ref_area: str) -> tuple[Held, ...]:
        """The surveys or registers of a country, newest first."""
        return tuple(each for each in self.releases if (each.dataset, each.ref_area) == (dataset, ref_area))

    def named(self, held: Held | None) -> dict[tuple[str, str], str]:
        """(measure, programme) -> series, of those that a release has."""
        if held is None:
            return {}
        found = self.have.get((held.dataset, held.release), {})
        return {self.series[held.dataset, code]: code for code in found if (held.dataset, code) in self.series}


def read_national(run: RunQuery) -> National:
    """Read what there is through `run(sql)`."""
    have: dict[tuple[str, str], dict[str, bool]] = defaultdict(dict)
    for dataset, release, series, regions in run(queries.HAVE):
        have[dataset, release][series] = bool(regions)
    platforms: dict[str, dict[str, bool]] = defaultdict(dict)
    for country, series, regions in run(queries.PLATFORM_SERIES):
        platforms[country][series] = bool(regions)
    return National(
        releases=tuple(map(_held, run(queries.HELD))),
        measures={row[0]: _measure(row) for row in run(queries.MEASURES)},
        series={(row[0], row[1]): (row[2], row[3] or "") for row in run(queries.SERIES)},
        have=dict(have),
        parents=dict(run(queries.PARENTS)),
        platforms=dict(platforms),
        withdrawn=frozenset((row[0], row[1]) for row in run(queries.WITHDRAWN)),
    )


def _held(row: tuple[Any, ...]) -> Held:
    given = dict(zip((*queries.HELD_FIELDS, "retrieved"), row, strict=True))
    texts = ("title", "producer", "licence", "url", "unit", "variance", "single_psu", "welfare", "currency")
    given |= {name: given[name] or "" for name in (*texts, "retrieved")}
    given["synthetic"] = bool(given["synthetic"])
    given["details"] = json.loads(given["details"] or "{}")
    given["findings"] = tuple(json.loads(given["findings"] or "[]"))
    return Held(**given)


def _measure(row: tuple[Any, ...]) -> Measure:
    texts = {name: taken(row, 5 + 3 * n) for n, name in enumerate(queries.MEASURE_TEXTS)}
    breaks = tuple(float(each) for each in json.loads(row[4] or "[]"))
    return Measure(row[0], row[1] or "", row[2], row[3], breaks, texts)


# ---- what a view is about ----


def focus(catalogue: Catalogue, areas: tuple[str, ...], survey: str = "") -> str:
    """The country looked at: that of the first area asked for, else of the survey, else the first by name that has a
    survey or register, else that has a platform; '' where nobody has any."""
    known = catalogue.national
    if areas:
        return known.parents.get(areas[0], areas[0])
    if held := known.held.get((SURVEY, survey)):
        return held.ref_area
    imported = {each.ref_area for each in known.releases}
    names = catalogue.names["en"]
    return min(imported or known.platforms, key=lambda code: names[code], default="")


def surveys(catalogue: Catalogue, settled: Mapping[str, str]) -> list[str]:
    """The surveys that may be chosen: those of the area asked for; without one all, the default country's first.

    The first is the default, '' for none. Withdrawn ones are known, and say so where they are asked for.
    """
    known = catalogue.national
    areas = tuple(filter(None, settled["area"].split(",")))
    first = focus(catalogue, areas)
    mine = [each.release for each in known.of(SURVEY, first)] or [""]
    others = [] if areas else [each.release for each in known.releases if each.dataset == SURVEY]
    return list(dict.fromkeys([*mine, *others, *_gone(known, SURVEY, first if areas else "")]))


def _gone(known: National, dataset: str, ref_area: str) -> list[str]:
    """The withdrawn releases of a country, '' for all countries."""
    labels = (label for of, label in known.withdrawn if of == dataset)
    return sorted(label for label in labels if not ref_area or label.startswith(f"{ref_area}-"))


def chosen(catalogue: Catalogue, settled: Mapping[str, str]) -> Held | None:
    """The survey of a view; None for none, or one that was withdrawn."""
    return catalogue.national.held.get((SURVEY, settled["survey"]))


def registers(catalogue: Catalogue, settled: Mapping[str, str]) -> list[str]:
    """The registers that may be chosen: those of the country looked at, the newest year first.

    The first is the default, '' for none. Withdrawn ones are known, and say so where they are asked for.
    """
    known = catalogue.national
    country = focus(catalogue, tuple(filter(None, settled["area"].split(","))), settled.get("survey", ""))
    mine = [each.release for each in known.of(REGISTER, country)] or [""]
    return [*mine, *(_gone(known, REGISTER, country) if country else [])]


def chosen_register(catalogue: Catalogue, settled: Mapping[str, str], ref_area: str) -> Held | None:
    """The register of a view of a country, the newest where none is asked for; None for none, or one that was
    withdrawn."""
    newest = next(iter(catalogue.national.of(REGISTER, ref_area)), None)
    asked = settled.get("register", "")
    return catalogue.national.held.get((REGISTER, asked)) if asked else newest
