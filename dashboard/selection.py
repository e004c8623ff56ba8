"""Selection: what is being looked at. The address of a view, its rows and its sentence all come from it.

`parse` checks a query string against the catalogue of the served warehouse: what is unknown, given twice or
contradictory is refused with the list of what is allowed, and nothing is silently dropped. `to_query` writes the
canonical form: fixed order, defaults omitted. The default of a dimension belongs to the series (maternity has only
women), so parsing resolves every field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from dashboard.catalogue import DIMENSIONS, Catalogue, Indicator, Slice, Source
from dashboard.params import SCENARIO, Param
from dashboard.queries import Cut
from dashboard.settings import LANGUAGES, THEMES

DEFAULT_INDICATOR = "coverage-any"
DEFAULT_SCHEME = "un-sdg"
WINDOWS = (1, 3, 5, 10)
DEFAULT_WINDOW = 10
MAX_AREAS = 10
MAX_INDICATORS = 12
MAX_PROBLEMS = 10  # told at once; a page of thousands would help nobody
PARAMETERS = (
    "indicator", "source", "release", "year", "window", "from", "to", *DIMENSIONS,
    "group", "area", "scheme", "lang", "theme",
)  # fmt: skip
ALWAYS = ("lang", "theme")  # every view has them


@dataclass(frozen=True)
class Problem:
    """One refused parameter: which, what was given, why (a text key), and what is allowed."""

    parameter: str
    given: str
    reason: str
    allowed: tuple[str, ...] = ()


class SelectionError(ValueError):
    """The query names something that is not there. `problems` has one entry per refused parameter."""

    def __init__(self, problems: Sequence[Problem], lang: str) -> None:
        self.problems = tuple(problems)
        self.lang = lang
        super().__init__("; ".join(f"{p.parameter}={p.given!r}: {p.reason}" for p in problems))


@dataclass(frozen=True)
class Selection:
    """A resolved view. `release` '' means current; `year` None means a table without years."""

    indicator: str
    source: str
    release: str
    year: int | None
    window: int
    year_from: int | None
    year_to: int | None
    cut: Slice
    group: str
    areas: tuple[str, ...]
    scheme: str
    lang: str
    theme: str
    indicators: tuple[str, ...] = ()
    """All indicators asked for, `indicator` first: source, release, years and slice are those of the first."""
    params: tuple[tuple[str, str], ...] = ()
    """What the chart adds, as it would be written in a query."""
    defaults: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def param(self, name: str) -> str:
        """A parameter that the chart declares."""
        return dict(self.params)[name]

    def values(self) -> dict[str, str]:
        """Every parameter as it would be written in a query, '' for none, in canonical order."""
        numbers = {"year": self.year, "window": self.window, "from": self.year_from, "to": self.year_to}
        texts = {name: "" if number is None else str(number) for name, number in numbers.items()}
        texts |= {"indicator": ",".join(self.indicators or (self.indicator,))}
        texts |= {"source": self.source, "release": self.release, "group": self.group}
        texts |= {"area": ",".join(self.areas), "scheme": self.scheme, "lang": self.lang, "theme": self.theme}
        texts |= dict(zip(DIMENSIONS, self.cut, strict=True))
        ordered = {name: texts[name] for name in PARAMETERS}
        language, theme = ordered.pop("lang"), ordered.pop("theme")
        return {**ordered, **dict(self.params), "lang": language, "theme": theme}

    def to_query(self, **changes: str) -> str:
        """The canonical query string: defaults omitted; `changes` replace parameters ('' removes one)."""
        values = {**self.values(), **changes}
        kept = [(n, text) for n, text in values.items() if text and text != self.defaults.get(n, "")]
        return urlencode(kept, safe=",:")

    def series_cut(self, catalogue: Catalogue) -> Cut:
        """What the queries need: dataset, series, release and slice."""
        source = self.source_in(catalogue)
        return Cut(source.dataset, source.series, self.release, *self.cut)

    def source_in(self, catalogue: Catalogue) -> Source:
        """The chosen source of the chosen indicator."""
        source = catalogue.indicators[self.indicator].source(self.source)
        assert source is not None, "a Selection is only made from an existing source"
        return source


class Query:
    """The query's parameters, read one by one; collects problems instead of stopping at the first."""

    def __init__(
        self, pairs: Iterable[tuple[str, str]], known: tuple[str, ...], offered: tuple[str, ...] | None = None
    ) -> None:
        """`offered`: what a refusal names, where that is less than is known."""
        self.problems: list[Problem] = []
        self._given: dict[str, str] = {}
        for name, value in pairs:
            if name not in known:
                self.problems.append(Problem(name[:60], value[:60], "unknown-parameter", offered or known))
            elif name in self._given and self._given[name] != value:
                self.problems.append(Problem(name, value[:60], "given-twice"))
            else:
                self._given[name] = value.strip()

    def text(self, name: str) -> str:
        return self._given.get(name, "")

    def choice(self, name: str, allowed: Iterable[str], default: str, reason: str = "not-available") -> str:
        given = self.text(name)
        options = tuple(allowed)
        if not given or given == default:
            return default
        if given in options:
            return given
        self.problems.append(Problem(name, given[:60], reason, options))
        return default

    def param(self, declared: Param) -> str:
        """A chart's own parameter, in its canonical form."""
        if declared.options:
            return self.choice(declared.name, declared.options, declared.default)
        given = self.text(declared.name)
        low, high = declared.low or 0.0, declared.high if declared.high is not None else 1e9
        if not given:
            return declared.default
        number = re.fullmatch(r"-?\d{1,9}(\.\d{1,6})?", given, re.ASCII)
        if number and low <= float(given) <= high and not (declared.whole and float(given) % 1):
            return f"{float(given):.6f}".rstrip("0").rstrip(".")
        self.problems.append(Problem(declared.name, given[:60], "not-available", (f"{low:g}–{high:g}",)))
        return declared.default

    def year(self, name: str, having: Sequence[int], default: int | None) -> int | None:
        """A year between the first and the last that have values; between them a year may be empty."""
        given = self.text(name)
        if not given:
            return default
        if not having:
            self.problems.append(Problem(name, given[:60], "no-years"))
            return default
        if given.isascii() and given.isdigit() and len(given) == 4 and having[0] <= int(given) <= having[-1]:
            return int(given)
        self.problems.append(Problem(name, given[:60], "not-available", (f"{having[0]}–{having[-1]}",)))
        return default


def default_cut(indicator: Indicator, source: Source, release: str) -> Slice:
    """The slice shown when the query names none: the indicator's, else the nearest one the series has."""
    preferred = {**indicator.default, **source.fixed}
    wanted: Slice = (preferred["sex"], preferred["age"], preferred["location"], preferred["quantile"])
    cuts = source.slices.get(release, {})
    if wanted in cuts or not cuts:
        return wanted
    return min(cuts, key=lambda cut: (-sum(a == b for a, b in zip(cut, wanted, strict=True)), cut))


def parse(
    pairs: Iterable[tuple[str, str]], catalogue: Catalogue, params: Sequence[Param] = (), many: bool = False,
    takes: frozenset[str] | None = None,
) -> Selection:  # fmt: skip
    """Resolve a query against the catalogue; `params` are a chart's own, `many` allows several indicators.

    `takes` are the common parameters that make a difference, None for all: others are accepted as their default only.
    Raises SelectionError naming all refused parameters.
    """
    own = tuple(p.name for p in params)
    offered = tuple(name for name in PARAMETERS if takes is None or name in takes or name in ALWAYS)
    query = Query(pairs, (*PARAMETERS, *own), (*offered, *own))
    lang = query.choice("lang", LANGUAGES, LANGUAGES[0])
    theme = query.choice("theme", THEMES, THEMES[0])
    indicators = _indicators(query, catalogue, many)
    indicator = catalogue.indicators[indicators[0]]
    tokens = [source.token for source in indicator.sources]
    source = indicator.source(query.choice("source", tokens, tokens[0])) or indicator.sources[0]
    release = query.choice("release", source.releases, "")
    base_cut = default_cut(indicator, source, release)
    cut = _cut(query, source, release, base_cut)
    years = source.years(release, cut)
    year = query.year("year", years.all, years.newest)
    window = int(query.choice("window", [str(n) for n in WINDOWS], str(DEFAULT_WINDOW)))
    first, last = (years.all[0], years.all[-1]) if years.all else (None, None)
    last_shown = years.observed[-1] if years.observed else last
    year_from, year_to = query.year("from", years.all, first), query.year("to", years.all, last_shown)
    if year_from is not None and year_to is not None and year_from > year_to:
        query.problems.append(Problem("from", str(year_from), "from-after-to", (f"<= {year_to}",)))
    areas = _areas(query, catalogue)
    settings, settled = _settings(query, params, catalogue, areas)
    selection = Selection(
        indicator=indicator.id,
        source=source.token,
        release=release,
        year=year,
        window=window,
        year_from=year_from,
        year_to=year_to,
        cut=cut,
        group=query.choice("group", dict.fromkeys(g.code for g in catalogue.groups.values() if g.members), ""),
        areas=areas,
        scheme=query.choice("scheme", catalogue.schemes, _default_scheme(catalogue)),
        lang=lang,
        theme=theme,
        indicators=indicators,
        params=settings,
        defaults={
            **settled,
            "indicator": _first_indicator(catalogue), "source": tokens[0], "year": str(years.newest or ""),
            "window": str(DEFAULT_WINDOW), "from": str(first or ""), "to": str(last_shown or ""),
            **dict(zip(DIMENSIONS, base_cut, strict=True)),
            "scheme": _default_scheme(catalogue), "lang": LANGUAGES[0], "theme": THEMES[0],
        },
    )  # fmt: skip
    _refuse_idle(query, selection, offered, own)
    if query.problems:
        raise SelectionError(query.problems[:MAX_PROBLEMS], lang)
    return selection


def _settings(
    query: Query, params: Sequence[Param], catalogue: Catalogue, areas: tuple[str, ...]
) -> tuple[tuple[tuple[str, str], ...], dict[str, str]]:
    """A chart's own parameters as given, and their defaults: those of the scenario follow the one that is chosen."""
    made, defaults = {"area": ",".join(areas)}, {}
    for p in params:
        if p.offer:
            offered = p.offer.choices(catalogue, made)
            defaults[p.name] = p.default or next(iter(offered), "")
            made[p.name] = query.choice(p.name, offered, defaults[p.name])
    chosen = catalogue.scenarios.get(made.get(SCENARIO, ""))
    for p in params:
        if not p.offer:
            defaults[p.name] = chosen.values[p.name] if p.of_scenario and chosen else p.default
            made[p.name] = query.param(p) or defaults[p.name]
    return tuple((p.name, made[p.name]) for p in params), defaults


def _refuse_idle(query: Query, selection: Selection, offered: tuple[str, ...], own: tuple[str, ...]) -> None:
    """A parameter that would change nothing is refused, unless it is given as its default."""
    wrong, values = {p.parameter for p in query.problems}, selection.values()
    idle = [name for name in PARAMETERS if name not in offered and query.text(name)]
    idle = [name for name in idle if name in wrong or values[name] != selection.defaults.get(name, "")]
    query.problems = [p for p in query.problems if p.parameter not in idle]
    query.problems += [Problem(name, query.text(name)[:60], "not-taken", (*offered, *own)) for name in idle]


def _indicators(query: Query, catalogue: Catalogue, many: bool) -> tuple[str, ...]:
    first = _first_indicator(catalogue)
    if not many:
        return (query.choice("indicator", catalogue.indicators, first),)
    given = tuple(dict.fromkeys(code.strip() for code in query.text("indicator").split(",") if code.strip()))
    unknown = [code for code in given if code not in catalogue.indicators]
    if unknown:
        query.problems.append(
            Problem("indicator", ",".join(unknown)[:60], "not-available", tuple(catalogue.indicators))
        )
    if len(given) > MAX_INDICATORS:
        query.problems.append(Problem("indicator", f"{len(given)}", "too-many-indicators", (f"<= {MAX_INDICATORS}",)))
    known = tuple(code for code in given if code in catalogue.indicators)
    return known[:MAX_INDICATORS] or (first,)


def _first_indicator(catalogue: Catalogue) -> str:
    return DEFAULT_INDICATOR if DEFAULT_INDICATOR in catalogue.indicators else next(iter(catalogue.indicators))


def _default_scheme(catalogue: Catalogue) -> str:
    schemes = catalogue.schemes
    return DEFAULT_SCHEME if DEFAULT_SCHEME in schemes else next(iter(schemes))


def _cut(query: Query, source: Source, release: str, base: Slice) -> Slice:
    """The slice: each dimension must exist in the series, and the combination must have values."""
    cuts = source.slices.get(release, {})
    chosen = []
    for n, dimension in enumerate(DIMENSIONS):
        options = sorted({cut[n] for cut in cuts})
        chosen.append(query.choice(dimension, options, base[n]))
    cut: Slice = (chosen[0], chosen[1], chosen[2], chosen[3])
    if cuts and cut not in cuts:
        given = [d for d, code, default in zip(DIMENSIONS, cut, base, strict=True) if code != default]
        nearest = sorted(cuts, key=lambda c: (-sum(a == b for a, b in zip(c, cut, strict=True)), c))[:6]
        allowed = tuple(" ".join(f"{d}={c}" for d, c in zip(DIMENSIONS, option, strict=True)) for option in nearest)
        query.problems.append(Problem("+".join(given), " ".join(cut), "no-such-combination", allowed))
        return base
    return cut


def _areas(query: Query, catalogue: Catalogue) -> tuple[str, ...]:
    given = [code.strip() for code in query.text("area").split(",") if code.strip()]
    unknown = [code for code in given if code not in catalogue.areas]
    if unknown:
        known = tuple(code for code, area in catalogue.areas.items() if area.kind in ("country", "territory"))
        query.problems.append(Problem("area", ",".join(unknown)[:60], "unknown-area", known))
    unique = tuple(dict.fromkeys(code for code in given if code in catalogue.areas))
    if len(unique) > MAX_AREAS:
        query.problems.append(Problem("area", f"{len(unique)}", "too-many-areas", (f"<= {MAX_AREAS}",)))
    return unique[:MAX_AREAS]
