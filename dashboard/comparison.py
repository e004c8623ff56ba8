"""Comparison: which releases of which dataset are looked at, read from the address as a Selection is.

Series and area narrow it; with both, the history of one value series is asked for, in one slice of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from dashboard.catalogue import DIMENSIONS, Catalogue, Slice, Source
from dashboard.queries import records
from dashboard.queries.records import Release
from dashboard.selection import MAX_PROBLEMS, Query, Selection, SelectionError, parse
from dashboard.settings import LANGUAGES
from dashboard.warehouse import Warehouse
from methods.diffing import Columns, Diff, compare

DEFAULT_DATASET = "un_sdg_1_3_1"
PARAMETERS = ("dataset", "old", "new", "series", "area", *DIMENSIONS, "lang")
# What a page may compare at once: more would hold a worker for seconds. `python -m etl diff` has no such limit.
MOST_ROWS, MOST_DIFFERING = 400_000, 50_000
KEPT = 8  # comparisons remembered per warehouse file
NAMES = Columns(
    cell=records.CELL, series="series", value="obs_value", text="value_text", status="obs_status",
    others=("unit_measure", "note", "source_detail"),
)  # fmt: skip
TOTAL: Slice = ("_T", "_T", "_T", "_T")


@dataclass(frozen=True)
class Holdings:
    """A dataset as it is on record: its releases, oldest first, and the rows of each series in each."""

    releases: tuple[Release, ...]
    rows: dict[str, dict[str, int]]
    """Release -> series -> rows."""
    names: dict[str, str]
    subjects: dict[str, set[tuple[str, int | None]]]
    """Release -> what it is about: ('', None), an area, or an area and a year."""

    @property
    def series(self) -> list[str]:
        """Series that some release holds."""
        return sorted({series for held in self.rows.values() for series in held})

    def before(self, release: str, series: str = "") -> str:
        """The newest earlier release in service about the same that holds the series; '' without one."""
        labels = [r.release for r in self.releases]
        found = [
            r.release for r in self.releases[: labels.index(release)]
            if self._holds(r, series) and self.subjects.get(r.release, set()) & self.subjects.get(release, set())
        ]  # fmt: skip
        return found[-1] if found else ""

    def _holds(self, release: Release, series: str) -> bool:
        return release.status != "withdrawn" and (not series or series in self.rows.get(release.release, {}))

    def default_pair(self, series: str) -> tuple[str, str]:
        """The newest release in service that holds the series and has one before it; '' where there is none."""
        found = [r.release for r in self.releases if self._holds(r, series)]
        paired = ((before, label) for label in reversed(found) if (before := self.before(label, series)))
        return next(paired, ("", found[-1] if found else ""))


@dataclass(frozen=True)
class Comparison:
    """A resolved view of /releases. `old` is '' where only one release is there; `cut` None without a history."""

    dataset: str
    old: str
    new: str
    series: str
    area: str
    cut: Slice | None
    cuts: tuple[Slice, ...]
    lang: str
    defaults: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def to_query(self, **changes: str) -> str:
        """The canonical query string: defaults omitted; `changes` replace parameters ('' removes one)."""
        values = {"dataset": self.dataset, "old": self.old, "new": self.new, "series": self.series, "area": self.area}
        values |= dict(zip(DIMENSIONS, self.cut or ("",) * 4, strict=True)) | {"lang": self.lang} | changes
        kept = [(n, values[n]) for n in PARAMETERS if values[n] and values[n] != self.defaults.get(n, "")]
        return urlencode(kept, safe=",:")


def holdings(warehouse: Warehouse, dataset: str) -> Holdings:
    """What is on record of a dataset; read once per warehouse file."""
    key = ("holdings", dataset)
    if key not in warehouse.memo:
        rows: dict[str, dict[str, int]] = defaultdict(dict)
        for release, series, n in warehouse.rows(records.HOLDINGS, [dataset]):
            rows[release][series] = n
        names = {series: name or series for series, name in warehouse.rows(records.SERIES_NAMES, [dataset])}
        subjects: dict[str, set[tuple[str, int | None]]] = defaultdict(set)
        for release, area, year in warehouse.rows(records.SUBJECTS, [dataset]):
            subjects[release].add((area, year))
        releases = tuple(records.releases_of(warehouse, dataset))
        warehouse.memo[key] = Holdings(releases, dict(rows), names, dict(subjects))
    found: Holdings = warehouse.memo[key]
    return found


def datasets(catalogue: Catalogue) -> list[str]:
    """Datasets with a release on record."""
    return [id_ for id_, dataset in catalogue.datasets.items() if dataset.releases]


def read(pairs: Iterable[tuple[str, str]], warehouse: Warehouse) -> Comparison:
    """Resolve a query. SelectionError names all refused parameters."""
    catalogue = warehouse.catalogue
    query = Query(pairs, PARAMETERS)
    lang = query.choice("lang", LANGUAGES, LANGUAGES[0])
    known = datasets(catalogue)
    first = DEFAULT_DATASET if DEFAULT_DATASET in known else known[0]
    dataset = query.choice("dataset", known, first)
    held = holdings(warehouse, dataset)
    series = query.choice("series", held.series, "")
    labels = [r.release for r in held.releases]
    pair = held.default_pair(series)
    area = query.choice("area", catalogue.areas, "", "unknown-area")
    cuts = tuple(records.slices_held(warehouse, dataset, series, area)) if series and area else ()
    base = min(cuts, key=lambda cut: (-sum(a == b for a, b in zip(cut, TOTAL, strict=True)), cut)) if cuts else TOTAL
    history = bool(series and area)
    chosen = [query.choice(d, catalogue.codes[d.upper()] if history else (), base[n] if history else "")
              for n, d in enumerate(DIMENSIONS)]  # fmt: skip
    cut: Slice | None = (chosen[0], chosen[1], chosen[2], chosen[3]) if history else None
    new = query.choice("new", labels, pair[1])
    before = held.before(new, series) if new in labels else ""
    old = query.choice("old", labels, before)
    if query.problems:
        raise SelectionError(query.problems[:MAX_PROBLEMS], lang)
    defaults = {"dataset": first, "old": before, "new": pair[1], "lang": LANGUAGES[0]}
    defaults |= dict(zip(DIMENSIONS, base, strict=True))
    return Comparison(dataset, old, new, series, area, cut, cuts, lang, defaults)


def difference(asked: Comparison, warehouse: Warehouse) -> Diff | None:
    """What changed between the two releases; None when that is more than a page may ask for."""
    key = ("difference", asked.dataset, asked.old, asked.new, asked.series, asked.area)
    try:
        found: Diff | None = warehouse.memo[key]
    except KeyError:
        kept = [known for known in list(warehouse.memo) if known[0] == "difference"]
        if len(kept) >= KEPT:
            warehouse.memo.pop(kept[0], None)
        found = warehouse.memo[key] = _difference(asked, warehouse)
    return found


def _difference(asked: Comparison, warehouse: Warehouse) -> Diff | None:
    rows = holdings(warehouse, asked.dataset).rows
    old, new = ({s: n for s, n in rows.get(r, {}).items() if asked.series in ("", s)} for r in (asked.old, asked.new))
    both = sorted(set(old) & set(new))
    if not asked.area and sum(old[s] + new[s] for s in both) > MOST_ROWS:
        return None
    pair = (asked.old, asked.new)
    found = records.differing(warehouse, asked.dataset, pair, series=both, area=asked.area, most=MOST_DIFFERING)
    if max(len(found.old), len(found.new)) > MOST_DIFFERING:
        return None
    return compare(found.old, found.new, NAMES, held=(set(old), set(new)), same=found.same)


def source_of(catalogue: Catalogue, dataset: str, series: str, cut: Slice | None = None) -> Source | None:
    """The indicator's source that shows a series (in a slice, if one is given); None when no indicator does."""
    for indicator in catalogue.indicators.values():
        for source in indicator.sources:
            if (source.dataset, source.series) == (dataset, series) and (not cut or cut in source.slices.get("", {})):
                return source
    return None


def series_name(asked: Comparison, held: Holdings, catalogue: Catalogue, series: str) -> str:
    """What a series measures: its indicator's label where one has it, else the publisher's name for it."""
    source = source_of(catalogue, asked.dataset, series)
    if source is None:
        return held.names.get(series, series)
    return catalogue.indicators[source.indicator].texts["label"][asked.lang]


def selection(asked: Comparison, catalogue: Catalogue) -> Selection | None:
    """The Selection under which charts and files show the history; None when no indicator has the series."""
    source = source_of(catalogue, asked.dataset, asked.series, asked.cut)
    if source is None or asked.cut is None:
        return None
    pairs = {"indicator": source.indicator, "source": source.token, "area": asked.area, "lang": asked.lang}
    return parse([*pairs.items(), *zip(DIMENSIONS, asked.cut, strict=True)], catalogue)
