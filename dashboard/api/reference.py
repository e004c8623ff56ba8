"""Lists: indicators, areas, groups with the validity of their members, datasets, releases."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from typing import Any

from dashboard.api.base import Answer, Row, citation
from dashboard.api.observations import chosen
from dashboard.api.parameters import Asked
from dashboard.catalogue import DIMENSIONS, Group, Indicator
from dashboard.publish.sheet import Field
from dashboard.queries import api_lists as queries
from dashboard.queries import records
from dashboard.warehouse import Warehouse

Sources = Callable[[], list[tuple[str, str]]]


def listed(
    asked: Asked, fields: tuple[Field, ...], rows: Iterable[Row], sources: Sources | None = None,
    notes: tuple[str, ...] = (),
) -> Answer:  # fmt: skip
    """An answer of one page: the rows, with the fields that were asked for."""
    wanted = chosen(asked, fields)
    places = [fields.index(field) for field in wanted]
    made = [tuple(row[place] for place in places) for row in rows]

    def batches() -> Iterator[list[Row]]:
        yield made

    return Answer(wanted, batches, sources or (lambda: []), notes=notes)


def newest(warehouse: Warehouse) -> list[tuple[str, str]]:
    """Each dataset with its newest release: what a list of the catalogue rests on."""
    return [(each.id, list(each.releases)[-1]) for each in warehouse.catalogue.datasets.values() if each.releases]


# ---- indicators ----

INDICATOR_FIELDS = (
    Field("indicator", "string", "id of the indicator, as used by the parameter indicator"),
    Field("label", "string", "full title"),
    Field("short", "string", "short title"),
    Field("topic", "string", "coverage, health, expenditure, context or programmes"),
    Field("sdg", "string", "number of the SDG indicator; empty for none"),
    Field("unit_measure", "string", "unit of the values"),
    Field("decimals", "integer", "decimals shown on the pages"),
    Field("direction", "string", "up where more is better, down where less is, none"),
    Field("weight", "string", "what weighs group means; empty for none"),
    Field("weight_is_proxy", "boolean", "whether that only stands for the true denominator"),
    Field("count_uncovered", "boolean", "whether persons not covered are counted, see /gaps"),
    Field("aggregate", "string", "own: group means of ours, see /aggregates; published: only published ones; none"),
    Field("custodian", "string", "who is responsible for the indicator"),
    Field("metadata_url", "string", "the custodian's metadata"),
    *(Field(f"default_{name}", "string", f"the {name} that pages show by default") for name in DIMENSIONS),
    Field("definition", "string", "what is measured"),
    Field("denominator", "string", "of whom or what"),
    Field("comparability", "string", "what limits comparison"),
    Field("caveats", "string", "what to bear in mind, a list"),
    Field("sources", "string", "series that serve it, best first: dataset, series, fixed dimensions, note, releases"),
)


def _indicator(each: Indicator, lang: str) -> Row:
    texts = {name: text[lang] for name, text in each.texts.items()}
    served = [
        {"dataset": s.dataset, "series": s.series, "fixed": s.fixed, "note": s.note[lang], "releases": s.releases}
        for s in each.sources
    ]
    return (
        each.id, texts["label"], texts["short"], each.topic, each.sdg, each.unit_measure, each.decimals, each.direction,
        each.weight, each.weight_is_proxy, each.count_uncovered, each.aggregate, each.custodian, each.metadata_url,
        *(each.default[name] for name in DIMENSIONS), texts["definition"], texts["denominator"], texts["comparability"],
        json.loads(texts["caveats"] or "[]"), served,
    )  # fmt: skip


def indicators(asked: Asked, warehouse: Warehouse) -> Answer:
    """All indicators, or those of some topics."""
    topics, catalogue = asked.all("topic"), warehouse.catalogue
    found = [each for each in catalogue.indicators.values() if not topics or each.topic in topics]
    rows = [_indicator(each, asked.one("lang")) for each in found]
    return listed(asked, INDICATOR_FIELDS, rows, partial(_serving, found))


def indicator(asked: Asked, warehouse: Warehouse) -> Answer:
    """One indicator."""
    each = warehouse.catalogue.indicators[asked.one("indicator")]
    return listed(asked, INDICATOR_FIELDS, [_indicator(each, asked.one("lang"))], partial(_serving, [each]))


def _serving(found: Iterable[Indicator]) -> list[tuple[str, str]]:
    pairs = [(s.dataset, s.releases[-1]) for each in found for s in each.sources if s.releases]
    return sorted(set(pairs))


# ---- areas and groups ----

AREA_FIELDS = (
    Field("ref_area", "string", "code: ISO 3166-1 alpha-3, or a group's"),
    Field("name", "string", "name in the language asked for"),
    Field("kind", "string", "country, territory, subnational or group"),
    Field("m49", "string", "UN M49 code"),
    Field("iso2", "string", "ISO 3166-1 alpha-2"),
    Field("un_status", "string", "member or observer of the United Nations; empty for others"),
    Field("parent", "string", "the country of a province"),
    Field("lat", "number", "latitude of a point inside, degrees"),
    Field("lon", "number", "longitude of a point inside, degrees"),
)
ONE_AREA_FIELDS = (
    *AREA_FIELDS,
    Field("groups", "string", "its groups: scheme, code, name, and the days between which it belongs"),
)
GROUP_FIELDS = (
    Field("scheme", "string", "classification, for example wb-income"),
    Field("group_code", "string", "the group's code, as used by the parameter group"),
    Field("group_name", "string", "name of the group"),
    Field("ref_area", "string", "member; empty for a group whose members are not known"),
    Field("ref_area_name", "string", "name of the member"),
    Field("valid_from", "string", "first day of the membership; empty: always"),
    Field("valid_to", "string", "last day of the membership; empty: until today"),
)


def areas(asked: Asked, warehouse: Warehouse) -> Answer:
    """All areas, or those of some kinds, or the members of some groups."""
    kinds, groups = asked.all("kind"), asked.all("group")
    inside = _members_today(groups, warehouse) if groups else None
    rows = [
        row for row in queries.areas(warehouse, asked.one("lang"))
        if (not kinds or row[2] in kinds) and (inside is None or row[0] in inside)
    ]  # fmt: skip
    return listed(asked, AREA_FIELDS, rows)


def _members_today(codes: tuple[str, ...], warehouse: Warehouse) -> frozenset[str]:
    from dashboard.api.observations import members_of  # noqa: PLC0415

    return frozenset(members_of(codes, warehouse))


def area(asked: Asked, warehouse: Warehouse) -> Answer:
    """One area, with the groups it belongs or belonged to."""
    code, lang = asked.one("area"), asked.one("lang")
    row = next(row for row in queries.areas(warehouse, lang) if row[0] == code)
    names = ("scheme", "group_code", "group_name", "valid_from", "valid_to")
    inside = [
        dict(zip(names, (scheme, group, name, start, end), strict=True))
        for scheme, group, name, member, _, start, end in queries.members(warehouse, lang) if member == code
    ]  # fmt: skip
    return listed(asked, ONE_AREA_FIELDS, [(*row, inside)])


def groups(asked: Asked, warehouse: Warehouse) -> Answer:
    """Groups with their members and the days between which they belong; with `at`, those of one day."""
    schemes, codes = asked.all("scheme"), asked.all("group")
    day = asked.one("at")
    rows = []
    for row in queries.members(warehouse, asked.one("lang")):
        scheme, group, *_, start, end = row
        valid = not day or ((start or date.min.isoformat()) <= day <= (end or date.max.isoformat()))
        if valid and (not schemes or scheme in schemes) and (not codes or group in codes):
            rows.append(row)
    return listed(asked, GROUP_FIELDS, rows)


def codes_with_members(warehouse: Warehouse) -> list[str]:
    """Codes of groups whose members are known."""
    found: Iterable[Group] = warehouse.catalogue.groups.values()
    return list(dict.fromkeys(group.code for group in found if group.members))


# ---- datasets and releases ----

DATASET_FIELDS = (
    Field("dataset", "string", "id of the dataset"),
    Field("title", "string", "title in the language asked for"),
    Field("publisher", "string", "who publishes it"),
    Field("landing", "string", "the publisher's page"),
    Field("api", "string", "where refreshes ask; empty for none"),
    Field("licence", "string", "terms of the publisher"),
    Field("licence_url", "string", "the text of the terms"),
    Field("licence_checked", "boolean", "whether the terms were read in the publisher's own file"),
    Field("noncommercial", "boolean", "true: not for commercial use"),
    Field(
        "release_scope",
        "string",
        "dataset: releases replace each other; area: one release an area; area-year: one "
        "a survey or register of an area",
    ),
    Field("citation", "string", "how to cite the newest release"),
    Field("caveats", "string", "what to bear in mind, a list"),
    Field("releases", "string", "labels of all releases, oldest first, a list"),
    Field("rows", "integer", "observations on record, of all releases"),
)
RELEASE_FIELDS = (
    Field("dataset", "string", "id of the dataset"),
    Field("release", "string", "label of the release"),
    Field("retrieved", "string", "day (or month) on which it was retrieved"),
    Field("partial", "boolean", "whether it is known to hold only a part"),
    Field(
        "status",
        "string",
        "published, superseded by another one, or withdrawn: found to be wrong, kept on record, no "
        "longer current and shown nowhere; charts pinned to it answer 410 with the reason",
    ),
    Field("note", "string", "what is known of it; of one that was withdrawn, the reason first"),
    Field("rows", "integer", "observations on record"),
    Field("provenance", "string", "the file that holds it, its SHA-256, and what it was made of"),
)


def datasets(asked: Asked, warehouse: Warehouse) -> Answer:
    """All datasets, or some."""
    wanted, lang, facts = asked.all("dataset"), asked.one("lang"), queries.dataset_facts(warehouse)
    rows, rests_on = [], []
    for each in warehouse.catalogue.datasets.values():
        if wanted and each.id not in wanted:
            continue
        api, checked, scope, n = facts[each.id]
        label, retrieved = list(each.releases.items())[-1] if each.releases else ("", "")
        rows.append((
            each.id, each.title[lang], each.publisher, each.landing, api, each.licence, each.licence_url, checked,
            each.noncommercial, scope, citation(each.citation, label, retrieved), list(each.caveats[lang]),
            list(each.releases), n,
        ))  # fmt: skip
        rests_on += [(each.id, label)] if label else []
    return listed(asked, DATASET_FIELDS, rows, lambda: rests_on)


def releases(asked: Asked, warehouse: Warehouse) -> Answer:
    """All releases on record, oldest first within a dataset."""
    wanted, states = asked.all("dataset"), asked.all("status")
    counted = queries.release_rows(warehouse)
    rows = []
    for dataset in warehouse.catalogue.datasets:
        if wanted and dataset not in wanted:
            continue
        for r in records.releases_of(warehouse, dataset):
            if not states or r.status.partition(" ")[0] in states:
                rows.append((dataset, r.release, r.retrieved, r.partial, r.status, r.note,
                             counted.get((dataset, r.release), 0), origin(r.provenance)))  # fmt: skip
    return listed(asked, RELEASE_FIELDS, rows, lambda: [(row[0], row[1]) for row in rows])


def origin(provenance: str) -> Any:
    """A release's provenance as an object; a text where it is none."""
    try:
        return json.loads(provenance)
    except ValueError:
        return {"note": provenance}
