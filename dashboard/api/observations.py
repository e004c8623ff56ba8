"""Observations: the figures as published, by any filter, page by page or all of them as a file."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dashboard import costing
from dashboard.api import cursors, objects
from dashboard.api.base import DEFAULT_LIMIT, MOST_JSON, Answer, Row
from dashboard.api.parameters import ApiError, Asked, flaw, refuse
from dashboard.catalogue import DIMENSIONS
from dashboard.publish.sheet import Field
from dashboard.queries import api as queries
from dashboard.queries import embeds
from dashboard.queries.api import Cut, Wanted
from dashboard.warehouse import Warehouse

if TYPE_CHECKING:
    import pyarrow as pa

KEPT = 256  # summaries of questions, remembered per warehouse file
UNMARKED = "none"  # how a query names the status ''
COLUMNS = (*queries.OBSERVATION, queries.INDICATOR)
SURVEYS, REGISTERS = "national_survey", "national_register"
NUMBERS = {"obs_value": "number", "time_period": "integer", "n_unweighted": "integer",
           **dict.fromkeys(("se", "ci_low", "ci_high", "df"), "number")}  # fmt: skip
ABOUT = {
    "dataset": "publisher's dataset, see /datasets",
    "release": "release of the dataset, see /releases; rows of one that was withdrawn come only when the query names "
    "it, or with all, and meta.notes then says that it was withdrawn and why",
    "series": "series within the dataset, under the publisher's code",
    "ref_area": "area: ISO 3166-1 alpha-3, or a group's code, see /areas",
    "time_period": "year; empty for tables that give the latest value without a year",
    "sex": "F, M or _T (total)",
    "age": "age group, _T for all",
    "location": "U (urban), R (rural) or _T",
    "quantile": "fifth of income or, in surveys that state it, of consumption, Q1 the poorest, or _T",
    "obs_value": "the value as published, in unit_measure; empty where only value_text was published",
    "value_text": "the value as published where it is no number, for example <0.1",
    "unit_measure": "unit of the value",
    "obs_status": "flag: A normal, B break, E estimated, F forecast, O missing, P provisional, U low reliability",
    "note": "the publisher's footnote",
    "source_detail": "the publisher's source of the value",
    "indicator": "the indicator as which the row was asked; empty when the query names none",
    "series_name": f"what a series of a survey or register measures, in the language of lang; this column and the next "
    f"come with dataset={SURVEYS} or {REGISTERS}, or when fields names them",
    "currency": "currency of an amount of a survey or register (ISO 4217), where unit_measure is XDC",
    "se": f"standard error of an estimate from a survey, in unit_measure; this column and the next ones come with "
    f"dataset={SURVEYS}, or when fields names them",
    "ci_low": "lower end of its 95 per cent interval",
    "ci_high": "upper end of its 95 per cent interval",
    "n_unweighted": "persons asked (households, in a file of households) of its denominator; never fewer than 25",
    "df": "degrees of freedom of its standard error",
}
USUAL = tuple(Field(name, NUMBERS.get(name, "string"), ABOUT[name]) for name in COLUMNS)
UNCERTAIN = tuple(Field(name, NUMBERS[name], ABOUT[name]) for name in queries.UNCERTAINTY)
DECLARED = tuple(Field(name, "string", ABOUT[name]) for name in queries.NATIONAL)
FIELDS = (*USUAL, *DECLARED, *UNCERTAIN)


def cuts_of(asked: Asked, warehouse: Warehouse) -> tuple[Cut, ...]:
    """The series of the indicators: of each the preferred source, within the datasets and series asked for."""
    found = []
    datasets, series = asked.all("dataset"), asked.all("series")
    for name in asked.all("indicator"):
        fitting = [s for s in warehouse.catalogue.indicators[name].sources
                   if (not datasets or s.dataset in datasets) and (not series or s.series in series)]  # fmt: skip
        if not fitting:
            listed = (f"dataset={s.dataset}&series={s.series}" for s in warehouse.catalogue.indicators[name].sources)
            raise refuse("indicator", name, "not-from-that-dataset-or-series", listed)
        first = fitting[0]
        found.append(Cut(name, first.dataset, first.series, tuple(sorted(first.fixed.items()))))
    return tuple(found)


def members_of(groups: tuple[str, ...], warehouse: Warehouse) -> tuple[str, ...]:
    """The members of some groups today; of income groups, by the newest list."""
    return tuple(sorted(frozenset().union(*(costing.members(warehouse, code) for code in groups))))


def areas_of(asked: Asked, warehouse: Warehouse) -> tuple[str, ...] | None:
    """The areas asked for, those that are also members of the groups asked for; None for all."""
    named, groups = asked.all("area"), asked.all("group")
    if not groups:
        return named or None
    inside = members_of(groups, warehouse)
    return tuple(code for code in named if code in inside) if named else inside


def years_of(asked: Asked) -> tuple[tuple[int, ...], int | None, int | None]:
    """Years, first and last year. ApiError when the first is after the last."""
    first, last = asked.whole("from"), asked.whole("to")
    if first is not None and last is not None and first > last:
        raise refuse("from", str(first), "from-after-to", (f"<= {last}",))
    return tuple(map(int, asked.all("year"))), first, last


def wanted_of(asked: Asked, warehouse: Warehouse) -> Wanted:
    """The question that a query asks. ApiError for what contradicts itself."""
    codes: dict[str, tuple[str, ...]] = {name: asked.all(name) for name in ("dataset", "series", *DIMENSIONS)}
    areas = areas_of(asked, warehouse)
    releases = asked.all("release") or (queries.CURRENT,)
    words = [name for name in releases if name in (queries.CURRENT, queries.EVERY)]
    if words and len(releases) > 1:
        raise refuse("release", ",".join(releases), "contradiction", (*words, "labels of releases"))
    if asked.one("as_of") and releases != (queries.CURRENT,):
        raise ApiError(400, "as_of chooses the releases by itself: leave out release",
                       [flaw("release", ",".join(releases)[:60], "contradiction", (queries.CURRENT,))])  # fmt: skip
    if not words:
        codes["release"] = releases
    codes["obs_status"] = tuple("" if code == UNMARKED else code for code in asked.all("status"))
    years, first, last = years_of(asked)
    kept = [(name, values) for name, values in codes.items() if values]
    if areas is not None:
        kept.append(("ref_area", areas or ("",)))  # members of a group without members: no area
    return Wanted(
        cuts=cuts_of(asked, warehouse), codes=tuple(kept), years=years, first=first, last=last,
        releases=words[0] if words else "", as_of=asked.one("as_of"), latest=asked.flag("latest"),
        lang=asked.one("lang") or "en",
    )  # fmt: skip


def held(warehouse: Warehouse, wanted: Wanted) -> list[tuple[str, str, int]]:
    """(dataset, release, rows) of a question; remembered, since every page asks for it again."""
    kept: OrderedDict[Wanted, list[tuple[str, str, int]]] = warehouse.memo.setdefault(("api-held",), OrderedDict())
    found = kept.get(wanted)
    if found is None:
        found = kept[wanted] = queries.held(warehouse, wanted)
        if len(kept) > KEPT:
            kept.popitem(last=False)
    return found


def limit_of(asked: Asked) -> int | None:
    """Rows of a page; None for a file without limit."""
    limit = asked.whole("limit")
    if asked.form != "json":
        return limit
    if limit is not None and limit > MOST_JSON:
        raise refuse("limit", str(limit), "not-in-range", (f"1–{MOST_JSON} in JSON; files have no limit",))
    return limit or DEFAULT_LIMIT


def chosen(asked: Asked, fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """The fields asked for, in the order asked for; all of them when none is named."""
    by_name = {each.name: each for each in fields}
    return tuple(by_name[name] for name in asked.all("fields")) or fields


def picked(asked: Asked) -> tuple[Field, ...]:
    """The fields of an answer: those asked for; else the usual ones, and what surveys and registers have beyond them
    where these are asked for by their dataset."""
    if asked.all("fields"):
        return chosen(asked, FIELDS)
    if SURVEYS in asked.all("dataset"):
        return FIELDS
    return (*USUAL, *DECLARED) if REGISTERS in asked.all("dataset") else USUAL


class Page:
    """One page of rows, read when it is asked for; knows whether there is another."""

    def __init__(self, asked: Asked, warehouse: Warehouse, wanted: Wanted, columns: tuple[str, ...], limit: int):
        self._asked, self._warehouse, self._hash = asked, warehouse, warehouse.catalogue.content_hash
        self._wanted, self._columns, self._limit = wanted, columns, limit
        self._after = cursors.read(asked, self._hash)

    @cached_property
    def _found(self) -> pa.Table:
        return queries.table(self._warehouse, self._wanted, self._columns, self._after, self._limit + 1)

    @cached_property
    def table(self) -> pa.Table:
        """The rows, without their places."""
        return self._found.slice(0, self._limit).select(list(self._columns))

    def batches(self) -> Iterator[list[Row]]:
        """The rows as the writers of files take them."""
        if self.table.num_rows:
            yield list(zip(*(column.to_pylist() for column in self.table.columns), strict=True))

    def arrow(self) -> Iterator[pa.RecordBatch]:
        """The same as Arrow batches."""
        yield from self.table.combine_chunks().to_batches()

    def objects(self) -> tuple[bytes, int]:
        """The rows as a JSON array, and how many they are."""
        return objects.array(self.table), self.table.num_rows

    def following(self) -> str:
        """The cursor of the next page; '' when this is the last."""
        if self._found.num_rows <= self._limit:
            return ""
        place = self._found.column(queries.PLACE)[self._limit - 1].as_py()
        return cursors.write(place, self._asked, self._hash)


def answer(asked: Asked, warehouse: Warehouse) -> Answer:
    """The rows of a query: a page of them, or all as a stream."""
    wanted, fields = wanted_of(asked, warehouse), picked(asked)
    columns, limit = tuple(field.name for field in fields), limit_of(asked)

    def total() -> int:
        return sum(n for _, _, n in held(warehouse, wanted))

    def sources() -> list[tuple[str, str]]:
        return [(dataset, release) for dataset, release, _ in held(warehouse, wanted)]

    notes = _withdrawn(warehouse, wanted)
    if limit is not None:
        page = Page(asked, warehouse, wanted, columns, limit)
        return Answer(fields, page.batches, sources, total=total, following=page.following, arrow=page.arrow,
                      objects=page.objects, notes=notes)  # fmt: skip
    if asked.one("cursor"):
        raise refuse("cursor", asked.one("cursor"), "needs-limit", ("limit",))

    def batches() -> Iterator[list[Row]]:
        return queries.batches(warehouse, wanted, columns)

    return Answer(fields, batches, sources, total=total, arrow=lambda: _arrow(warehouse, wanted, columns), notes=notes)


def _withdrawn(warehouse: Warehouse, wanted: Wanted) -> tuple[str, ...]:
    """A sentence for each release in the answer that is not in service any more."""
    known = embeds.all_withdrawn(warehouse)
    if not known or wanted.as_of or wanted.releases == queries.CURRENT:
        return ()
    return tuple(f"Release {release} of {dataset} was withdrawn and is no longer shown: {known[dataset, release]}"
                 for dataset, release, _ in held(warehouse, wanted) if (dataset, release) in known)  # fmt: skip


def _arrow(warehouse: Warehouse, wanted: Wanted, columns: tuple[str, ...]) -> Iterator[pa.RecordBatch]:
    """Texts as dictionaries: what has to be done to a text is done once, not for every row."""
    import pyarrow as pa  # noqa: PLC0415 - loaded by those who ask for files

    for batch in queries.arrow(warehouse, wanted, columns):
        made: list[Any] = [c.dictionary_encode() if pa.types.is_string(c.type) else c for c in batch.columns]
        yield pa.RecordBatch.from_arrays(made, names=batch.schema.names)
