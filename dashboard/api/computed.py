"""What is computed: differences between releases, our own aggregates, persons not covered, the costing, provenance."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard import comparison, costing
from dashboard.api import cursors
from dashboard.api.base import Answer, Row
from dashboard.api.observations import areas_of, chosen, limit_of, years_of
from dashboard.api.parameters import ApiError, Asked, flaw, refuse
from dashboard.api.reference import listed, origin
from dashboard.catalogue import DIMENSIONS
from dashboard.charts import uncovered
from dashboard.params import SCENARIO
from dashboard.publish.sheet import Field
from dashboard.queries import api as queries
from dashboard.queries import api_lists as lists
from dashboard.queries.api import Wanted
from dashboard.queries.financing import sources as financing_sources
from dashboard.selection import SelectionError, parse
from dashboard.warehouse import Warehouse
from methods import costing_table
from methods.scenario import FIRST_YEAR, LAST_YEAR, PARAMETERS, scenario

NOT_OFFICIAL = "These are computed by Floorwatch from the sources named. They are not official figures."


def fields_of(names: tuple[str, ...], numbers: tuple[str, ...], whole: tuple[str, ...], flags: tuple[str, ...],
              about: dict[str, str]) -> tuple[Field, ...]:  # fmt: skip
    """Fields with the kinds of their columns."""
    kinds = dict.fromkeys(numbers, "number") | dict.fromkeys(whole, "integer") | dict.fromkeys(flags, "boolean")
    return tuple(Field(name, kinds.get(name, "string"), about.get(name, "")) for name in names)


# ---- what changed between two releases ----

DIFF_FIELDS = fields_of(
    tuple(comparison.NAMES.changes), ("old_value", "new_value", "difference"), ("time_period",), (),
    {"change": "revised, removed, added, or annotated (same value, other flag or note)",
     "old_value": "value in the older release", "new_value": "value in the newer release",
     "difference": "new minus old, in the unit of the series",
     "old_status": "flag in the older release", "new_status": "flag in the newer release"},
)  # fmt: skip


def diff(asked: Asked, warehouse: Warehouse) -> Answer:
    """All changes between two releases of a dataset, the largest revisions first."""
    names = {"dataset": "dataset", "old": "from", "new": "to", "series": "series", "area": "area"}
    pairs = [(theirs, asked.one(ours)) for theirs, ours in names.items() if asked.one(ours)]
    try:
        wanted = comparison.read(pairs, warehouse)
    except SelectionError as error:
        raise as_ours(error, names) from error
    if not wanted.old:
        raise ApiError(400, f"{wanted.dataset} has one release: there is nothing to compare",
                       [flaw("dataset", wanted.dataset, "one-release",
                                tuple(comparison.datasets(warehouse.catalogue)))])  # fmt: skip
    found = comparison.difference(wanted, warehouse)
    if found is None:
        raise ApiError(413, "that is more than can be compared at once: ask for one series, or one area",
                       [flaw("series", asked.one("series"), "too-many-changes",
                                tuple(comparison.holdings(warehouse, wanted.dataset).series))])  # fmt: skip
    changes = found.changes.astype(object).where(found.changes.notna(), None)
    places = [list(changes.columns).index(field.name) for field in DIFF_FIELDS]
    whole = DIFF_FIELDS.index(next(field for field in DIFF_FIELDS if field.kind == "integer"))
    rows = []
    for raw in changes.itertuples(index=False, name=None):
        row = [raw[place] for place in places]
        row[whole] = None if row[whole] is None else int(row[whole])
        rows.append(tuple(row))
    pair = [(wanted.dataset, wanted.old), (wanted.dataset, wanted.new)]
    notes: tuple[str, ...] = (f"{found.common} observations are in both releases {wanted.old} and {wanted.new}",)
    for label, only in ((wanted.old, found.only_in_old), (wanted.new, found.only_in_new)):
        notes += (f"series only in {label}: {', '.join(only)}",) if only else ()
    return listed(asked, DIFF_FIELDS, rows, lambda: pair, notes)


def as_ours(error: SelectionError, names: dict[str, str]) -> ApiError:
    """A refusal of the pages' own readers, with the names that parameters have here."""
    problems = [flaw(names.get(p.parameter, p.parameter), p.given, p.reason, p.allowed) for p in error.problems]
    return ApiError(400, "; ".join(f"{p.parameter}: {p.reason.replace('-', ' ')}" for p in problems), problems)


# ---- our own means of groups ----

AGGREGATE_FIELDS = fields_of(
    lists.AGGREGATE, ("obs_value", "lower_bound", "upper_bound", "weight_reported_pct", "published_value"),
    ("time_period", "areas_reporting", "areas_in_group", "oldest_year", "newest_year"),
    ("weight_is_proxy", "is_current"),
    {"obs_value": "weighted mean; empty where less than 75 % of the weight is reported",
     "lower_bound": "the mean if all who do not report had the lowest possible value",
     "upper_bound": "the mean if all who do not report had the highest possible value",
     "weight_reported_pct": "share of the group's weight that is reported, per cent",
     "published_value": "the publisher's own value of the group, for comparison",
     "flag": "why there is no mean, or what limits it", "is_current": "whether it rests on the current release"},
)  # fmt: skip


def aggregates(asked: Asked, warehouse: Warehouse) -> Answer:
    """Means of groups by indicator, group and year."""
    years, first, last = years_of(asked)
    given = {name: asked.all(name) for name in ("dataset", "series", *DIMENSIONS)}
    codes = [(name, values) for name, values in given.items() if values]
    every = asked.one("release") == queries.EVERY
    wanted = Wanted(codes=tuple(codes), years=years, first=first, last=last,
                    releases=queries.EVERY if every else queries.CURRENT)  # fmt: skip
    means = lists.Means(wanted, asked.all("indicator"), asked.all("group"), asked.all("scheme"))
    fields, limit = chosen(asked, AGGREGATE_FIELDS), limit_of(asked)
    places = [AGGREGATE_FIELDS.index(field) for field in fields]
    content = warehouse.catalogue.content_hash
    after = cursors.read(asked, content)
    held = lists.aggregates_held(warehouse, means)
    total = sum(n for _, _, n in held)

    def read(place: int, most: int) -> list[Row]:
        return lists.aggregates(warehouse, means, place, most)

    def plain(found: list[Row]) -> list[Row]:
        return [tuple(row[place] for place in places) for row in found]

    found = read(after, limit + 1) if limit is not None else []
    following = cursors.write(found[limit - 1][-1], asked, content) if limit is not None and len(found) > limit else ""

    def batches() -> Iterator[list[Row]]:
        if limit is not None:
            yield plain(found[:limit])
            return
        place = after
        while rows := read(place, queries.BATCH):
            yield plain(rows)
            place = rows[-1][-1]

    rests_on = [*((dataset, release) for dataset, release, _ in held), *lists.aggregates_beside(warehouse, means)]
    return Answer(fields, batches, lambda: rests_on, total=lambda: total, following=lambda: following,
                  notes=(NOT_OFFICIAL,))  # fmt: skip


# ---- persons not covered ----

GAP_FIELDS = fields_of(
    tuple(column.name for column in uncovered.COLUMNS),
    ("uncovered_pct", "coverage_pct"),
    ("time_period", "uncovered_persons", "persons_concerned", "areas_in_group", "areas_with_denominator"),
    ("counted_as_100", "weight_is_proxy"),
    {"uncovered_persons": "persons_concerned times (1 - coverage_pct / 100)", "uncovered_pct": "share not covered",
     "coverage_pct": "coverage as published", "counted_as_100": "published above 100: counted as everyone covered",
     "persons_concerned": "the denominator in the year of the value", "weight": "which denominator",
     "weight_is_proxy": "whether it only stands for the true denominator", "weight_release": "where it is from",
     "areas_in_group": "1 for a country", "areas_with_denominator": "1 for a country"},
)  # fmt: skip
SELECTED = ("indicator", "year", "window", "sex", "group", "area", "lang")


def gaps(asked: Asked, warehouse: Warehouse) -> Answer:
    """Persons not covered by country: the newest value within the window, times its denominator."""
    pairs = [(name, ",".join(asked.all(name))) for name in SELECTED if asked.all(name) and name != "area"]
    try:
        selection = parse(pairs, warehouse.catalogue)
    except SelectionError as error:
        raise as_ours(error, {}) from error
    result = uncovered.rows(selection, warehouse, full=True)
    if why := result.facts["why"]:
        countable = [i.id for i in warehouse.catalogue.indicators.values() if i.count_uncovered]
        raise refuse("indicator" if why != "slice" else "sex", selection.indicator, f"not-counted-{why}", countable)
    only, flags = asked.all("area"), [n for n, field in enumerate(GAP_FIELDS) if field.kind == "boolean"]
    rows = []
    for record in result.table.records if result.table else []:
        row = list(record)
        for place in flags:
            row[place] = row[place] == "true"
        if not only or row[0] in only:
            rows.append(tuple(row))
    pairs_found = [(row.dataset, row.release) for row in result.rows]
    rests_on = list(dict.fromkeys([*pairs_found, *result.facts.get("also_from", [])]))
    return listed(asked, GAP_FIELDS, rows, lambda: rests_on, (NOT_OFFICIAL,))


# ---- the costing ----

_TEXTS = ("ref_area", "benefit", "coverage_known", "currency", "prices", "confidence", "line_known", "prices_known",
          "income_group_known", "scenario", "changes")  # fmt: skip
_WHOLE = ("time_period", "coverage_year", "price_year", "countries_costed", "countries_in_scope")
FINANCING_FIELDS = fields_of(
    costing_table.COLUMNS, tuple(n for n in costing_table.COLUMNS if n not in (*_TEXTS, *_WHOLE)), _WHOLE, (),
    {"benefit": "child, maternity, disability, old-age and unemployment benefits, cash (their sum), health, all",
     "cost": "cost of universal coverage in the year, in currency and prices",
     "gap_low": "what is missing, if unknown coverage is as high as assumed",
     "gap_high": "what is missing, if unknown coverage is nil",
     "confidence": "A none to D three of: imputed, assumed or old behind the amount",
     "changes": "what differs from the declared scenario, name=value"},
)  # fmt: skip


def financing(asked: Asked, warehouse: Warehouse) -> Answer:
    """Rows of the costing for countries and groups, by year and benefit."""
    name = asked.one(SCENARIO)
    declared = warehouse.catalogue.scenarios[name].values
    given = {p.name: asked.one(p.name) for p in PARAMETERS if asked.all(p.name)}
    made = costing.costed(scenario(name, {**declared, **given}), warehouse)
    groups = costing.all_groups(made, warehouse)
    areas = areas_of(asked, warehouse)
    wanted = [*made.areas, *groups] if areas is None else list(areas)
    if areas is not None and not asked.all("group"):
        lacking = [code for code in areas if code not in made.areas and code not in groups]
        if lacking:
            why = (f"{code}: lacks {', '.join(made.uncosted[code])}" if code in made.uncosted
                   else f"{code}: outside the scenario" for code in lacking)  # fmt: skip
            raise refuse("area", ",".join(lacking), "not-costed", why)
    years = tuple(map(int, asked.all("year"))) or tuple(range(FIRST_YEAR, LAST_YEAR + 1))
    rows = costing_table.records(made, declared, wanted, groups, years)
    parts = set(asked.all("benefit"))
    at = costing_table.COLUMNS.index("benefit")
    kept = [row for row in rows if not parts or row[at] in parts]
    return listed(asked, FINANCING_FIELDS, kept, lambda: financing_sources(warehouse, "current"), (NOT_OFFICIAL,))


# ---- where one figure comes from ----

PROVENANCE_FIELDS = (
    *fields_of(queries.OBSERVATION, ("obs_value",), ("time_period",), (), {}),
    Field("retrieved", "string", "day (or month) on which the release was retrieved"),
    Field("release_status", "string", "published, superseded by another one, or withdrawn"),
    Field("release_note", "string", "what is known of the release"),
    Field("is_current", "boolean", "whether this release is the one shown by default for this area and slice"),
    Field("provenance", "string", "the file that holds the release, its SHA-256, and what it was made of"),
)


def provenance(asked: Asked, warehouse: Warehouse) -> Answer:
    """What every release says of one cell, with the record of each release; or what one release says."""
    cut = (asked.one("dataset"), asked.one("series"), *(asked.one(name) for name in DIMENSIONS))
    found = lists.said_by_releases(warehouse, cut, asked.one("area"), asked.whole("year"))
    labels = [row[1] for row in found]
    if not found:
        raise ApiError(404, "no release says anything of that: see /observations for what there is")
    release = asked.one("release")
    if release and release not in labels:
        raise refuse("release", release, "not-available", labels)
    at = queries.OBSERVATION.index("release")
    rows = [
        (*row[:-5], row[-5], row[-4], row[-3], row[-1], origin(row[-2])) for row in found if release in ("", row[at])
    ]
    return listed(asked, PROVENANCE_FIELDS, rows, lambda: [(cut[0], row[at]) for row in rows])
