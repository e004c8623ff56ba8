"""What can be chosen in the served warehouse: indicators, their sources, releases, slices, years, areas and groups.

Read once per warehouse file and never changed: labels and data always belong together. Nothing here knows the web.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from dashboard import queries
from dashboard.multilingual import Text, taken
from dashboard.national import National, read_national
from dashboard.settings import LANGUAGES

DIMENSIONS = ("sex", "age", "location", "quantile")
Slice = tuple[str, str, str, str]
RunQuery = Callable[..., list[tuple[Any, ...]]]


@dataclass(frozen=True)
class Years:
    """The years of one slice in one release, for countries or for groups; empty for tables without a year."""

    observed: tuple[int, ...]
    projected: tuple[int, ...]
    undated: bool

    @property
    def newest(self) -> int | None:
        """The newest year that is not a projection; where all are projections, the first."""
        if self.observed:
            return self.observed[-1]
        return self.projected[0] if self.projected else None

    @property
    def all(self) -> tuple[int, ...]:
        """All years in order."""
        return tuple(sorted({*self.observed, *self.projected}))


@dataclass(frozen=True)
class Source:
    """One series that can serve an indicator."""

    indicator: str
    token: str
    dataset: str
    series: str
    fixed: dict[str, str]
    note: Text
    slices: dict[str, dict[Slice, dict[bool, Years]]]
    """Release ('' = current) -> slice -> is it groups? -> years."""

    @property
    def releases(self) -> tuple[str, ...]:
        """Releases that hold the series, oldest first."""
        return tuple(release for release in self.slices if release)

    def years(self, release: str, cut: Slice) -> Years:
        """Years with values of countries, or of groups where there are no countries."""
        by_kind = self.slices.get(release, {}).get(cut, {})
        return by_kind.get(False) or by_kind.get(True) or Years((), (), False)


@dataclass(frozen=True)
class Indicator:
    """One declared indicator, with its texts."""

    id: str
    topic: str
    sdg: str
    unit_measure: str
    decimals: int
    direction: str
    breaks: tuple[float, ...]
    weight: str
    weight_is_proxy: bool
    count_uncovered: bool
    aggregate: str
    points_only: bool
    custodian: str
    metadata_url: str
    default: dict[str, str]
    texts: dict[str, Text]
    sources: list[Source] = field(default_factory=list)

    def source(self, token: str) -> Source | None:
        """The source with that token; the first one for ''."""
        return next((s for s in self.sources if not token or s.token == token), None)


@dataclass(frozen=True)
class Area:
    """A country, territory, province or group, with its names and forms."""

    code: str
    kind: str
    un_status: str
    lat: float | None
    lon: float | None
    name: Text
    in_form: Text
    of_form: Text


@dataclass(frozen=True)
class Group:
    """A group within a scheme; members with the dates between which they belong."""

    code: str
    scheme: str
    members: tuple[tuple[str, date | None, date | None], ...]

    def at(self, day: date | None) -> frozenset[str]:
        """Members on a day; all present members for None."""
        moment = day or date.max
        return frozenset(a for a, start, end in self.members if (start or date.min) <= moment <= (end or date.max))


@dataclass(frozen=True)
class Dataset:
    """A publisher's dataset."""

    id: str
    publisher: str
    landing: str
    licence: str
    licence_url: str
    noncommercial: bool
    citation: str
    title: Text
    caveats: dict[str, tuple[str, ...]]
    releases: dict[str, str]
    """Release -> day retrieved, oldest first."""


@dataclass(frozen=True)
class DeclaredScenario:
    """A declared scenario of the costing: its texts, its values by parameter, and how well founded each is."""

    id: str
    source: str
    source_url: str
    title: Text
    summary: Text
    values: dict[str, str]
    reasons: dict[str, tuple[str, Text]]
    """Parameter -> "sourced", "standard" or "assumption", and why."""


@dataclass(frozen=True)
class Catalogue:
    """Everything a Selection is checked against."""

    content_hash: str
    collected: str
    indicators: dict[str, Indicator]
    datasets: dict[str, Dataset]
    areas: dict[str, Area]
    groups: dict[tuple[str, str], Group]
    codes: dict[str, dict[str, tuple[Text, Text]]]
    slice_ids: dict[tuple[str, ...], int]
    """(dataset, series, sex, age, location, quantile) -> number of the slice among the current values."""
    scenarios: dict[str, DeclaredScenario] = field(default_factory=dict)
    national: National = field(default_factory=National)
    """Surveys and registers that were imported, and the countries with platforms of their own."""

    def scheme_of(self, group_code: str) -> list[Group]:
        """The groups with that code: a code can stand in two schemes."""
        return [g for (_, code), g in self.groups.items() if code == group_code]

    @cached_property
    def names(self) -> dict[str, dict[str, str]]:
        """Language -> area -> name."""
        return {lang: {code: area.name[lang] for code, area in self.areas.items()} for lang in LANGUAGES}

    @cached_property
    def countries(self) -> frozenset[str]:
        """UN members and observers."""
        return frozenset(code for code, area in self.areas.items() if area.kind == "country")

    @cached_property
    def schemes(self) -> dict[str, list[Group]]:
        """Schemes whose groups have members, with those groups in their order."""
        out: dict[str, list[Group]] = defaultdict(list)
        for (scheme, _), group in self.groups.items():
            if group.members:
                out[scheme].append(group)
        return dict(out)

    def stated(self, dataset: str, release: str) -> Dataset:
        """A dataset as one of its releases states it: who imports a survey or register names its title and licence."""
        known, held = self.datasets[dataset], self.national.held.get((dataset, release))
        if held is None:
            return known
        title = f"{held.title} ({held.time_period})"
        return replace(
            known, publisher=held.producer or known.publisher, title=Text(title, title, title),
            landing=held.url, licence=held.licence, licence_url="",
            citation=f"{held.producer}, {title}.",
        )  # fmt: skip

    def editions(self, pairs: Iterable[tuple[str, str]]) -> list[tuple[Dataset, list[str]]]:
        """Datasets with those of their releases that are named; imported ones each as its release states it."""
        found: dict[tuple[str, str], list[str]] = {}
        for dataset, release in pairs:
            own = release if (dataset, release) in self.national.held else ""
            found.setdefault((dataset, own), []).append(release)
        return [(self.stated(dataset, own), releases) for (dataset, own), releases in found.items()]

    def label(self, codelist: str, code: str, lang: str) -> str:
        """The label of a code; the code itself when it has none."""
        texts = self.codes.get(codelist, {}).get(code)
        return texts[0][lang] if texts else code

    def sign(self, codelist: str, code: str, lang: str) -> str:
        """The sign or short form of a code, '' for none."""
        texts = self.codes.get(codelist, {}).get(code)
        return texts[1][lang] if texts else ""

    def symbol(self, unit: str, lang: str) -> str:
        """The sign written after a value of that unit, '' for none."""
        return self.sign("UNIT_MEASURE", unit, lang)


def read_catalogue(run: RunQuery) -> Catalogue:
    """Read the catalogue through `run(sql)`."""
    content_hash, collected = run(queries.BUILD)[0]
    available = _available(run)
    indicators = {row[0]: _indicator(row) for row in run(queries.INDICATORS)}
    for row in run(queries.SOURCES):
        indicator = indicators[row[0]]
        tokens = {s.token for s in indicator.sources}
        token = row[1] if row[1] not in tokens else f"{row[1]}.{row[2]}"
        fixed = {d: code for d, code in zip(DIMENSIONS, row[3:7], strict=True) if code}
        slices = available.get((row[1], row[2]), {})
        indicator.sources.append(Source(row[0], token, row[1], row[2], fixed, taken(row, 7), _within(slices, fixed)))
    members: dict[tuple[str, str], list[tuple[str, date | None, date | None]]] = defaultdict(list)
    for scheme, code, area, start, end in run(queries.MEMBERSHIP):
        members[scheme, code].append((area, start, end))
    return Catalogue(
        content_hash=content_hash,
        collected=collected,
        indicators=indicators,
        datasets=_datasets(run),
        areas={row[0]: _area(row) for row in run(queries.AREAS)},
        groups={(r[1], r[0]): Group(r[0], r[1], tuple(members.get((r[1], r[0]), ()))) for r in run(queries.GROUPS)},
        codes=_codes(run),
        slice_ids={row[:6]: row[6] for row in run(queries.SLICES)},
        scenarios=_scenarios(run),
        national=read_national(run),
    )


def _scenarios(run: RunQuery) -> dict[str, DeclaredScenario]:
    made = {
        row[0]: DeclaredScenario(row[0], row[1], row[2], taken(row, 3), taken(row, 6), {}, {})
        for row in run(queries.SCENARIOS)
    }
    for name, parameter, setting, kind, *why in run(queries.SCENARIO_VALUES):
        made[name].values[parameter] = setting
        made[name].reasons[parameter] = (kind, Text(*why))
    return made


def _within(slices: dict[str, dict[Slice, dict[bool, Years]]], fixed: dict[str, str]) -> Any:
    """Only the slices that carry the dimensions which the source fixes."""
    return {
        release: kept
        for release, cuts in slices.items()
        if (kept := {c: y for c, y in cuts.items() if all(c[DIMENSIONS.index(d)] == v for d, v in fixed.items())})
    }


def _available(run: RunQuery) -> dict[tuple[str, str], dict[str, dict[Slice, dict[bool, Years]]]]:
    out: dict[tuple[str, str], dict[str, dict[Slice, dict[bool, Years]]]] = {}
    for dataset, series, release, *cut, is_group, observed, projected, undated in run(queries.AVAILABLE):
        years = Years(tuple(observed or ()), tuple(projected or ()), undated)
        sex, age, location, quantile = cut
        slices = out.setdefault((dataset, series), {}).setdefault(release, {})
        slices.setdefault((sex, age, location, quantile), {})[is_group] = years
    return out


def _indicator(row: tuple[Any, ...]) -> Indicator:
    texts = {name: taken(row, 18 + 3 * n) for n, name in enumerate(queries.INDICATOR_TEXTS)}
    default = dict(zip(DIMENSIONS, row[14:18], strict=True))
    breaks = tuple(float(value) for value in json.loads(row[6]))
    return Indicator(
        id=row[0], topic=row[1], sdg=row[2], unit_measure=row[3], decimals=row[4], direction=row[5], breaks=breaks,
        weight=row[7], weight_is_proxy=row[8], count_uncovered=row[9], aggregate=row[10], points_only=row[11],
        custodian=row[12], metadata_url=row[13], default=default, texts=texts,
    )  # fmt: skip


def _area(row: tuple[Any, ...]) -> Area:
    code, kind, un_status, lat, lon = row[:5]
    return Area(code, kind, un_status, lat, lon, taken(row, 5), taken(row, 8), taken(row, 11))


def _datasets(run: RunQuery) -> dict[str, Dataset]:
    releases: dict[str, dict[str, str]] = defaultdict(dict)
    for dataset, release, retrieved in run(queries.RELEASES):
        releases[dataset][release] = retrieved
    out = {}
    for row in run(queries.DATASETS):
        caveats = {lang: tuple(json.loads(text or "[]")) for lang, text in zip(LANGUAGES, row[10:13], strict=True)}
        out[row[0]] = Dataset(
            id=row[0], publisher=row[1], landing=row[2], licence=row[3], licence_url=row[4], noncommercial=row[5],
            citation=row[6], title=taken(row, 7), caveats=caveats, releases=releases[row[0]],
        )  # fmt: skip
    return out


def _codes(run: RunQuery) -> dict[str, dict[str, tuple[Text, Text]]]:
    out: dict[str, dict[str, tuple[Text, Text]]] = defaultdict(dict)
    for row in run(queries.CODES):
        out[row[0]][row[1]] = (taken(row, 2), taken(row, 5))
    return dict(out)
