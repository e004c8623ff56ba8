"""Persons not covered in the world and its regions: published coverage times the denominators of the members.

Only where the custodian publishes a value for the group; from one source for the whole chart, the chosen one or, where
it has none for the groups of the scheme, the indicator's next one that has.
"""

from __future__ import annotations

from dashboard import queries
from dashboard.catalogue import Catalogue
from dashboard.charts import countries, dumbbell, groups, uncovered
from dashboard.charts.base import OF_SERIES, Chart, Figure, Result, View
from dashboard.charts.uncovered import GROUP_PX, MARGIN_PX, WORLD, Counted
from dashboard.queries import Cut, Observation
from dashboard.queries.coverage import Amounts, denominators, sources_of
from dashboard.selection import DEFAULT_WINDOW, Selection
from dashboard.texts import t, value
from dashboard.warehouse import Warehouse

KNOWN_SHARE = 0.9  # of the group's population in members whose denominator is known; below it no sum is given


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """The world's and each group's newest published value, times the sum of its members' denominators in that year."""
    catalogue = warehouse.catalogue
    wanted = groups.codes(selection, warehouse)
    why = uncovered.why_not(selection, catalogue, selection.year)
    persons = {} if why else uncovered.amounts(selection, warehouse)
    if not persons:
        return Result([], wanted, facts={"why": why or "slice", "counted": []})
    sums = [summed(row, persons, warehouse) for row in _published(selection, warehouse, wanted, full)]
    counted = uncovered.count([known for known in sums if known])
    counted.sort(key=lambda each: each[0].ref_area != WORLD)  # the world first
    have = {row.ref_area for row, *_ in counted}
    return Result([each[0] for each in counted], tuple(code for code in wanted if code not in have),
                  facts={"why": "", "counted": counted, "persons": persons,
                         "also_from": sources_of(each[4] for each in counted)},
                  table=uncovered.as_table(counted, selection, catalogue))  # fmt: skip


def summed(row: Observation, persons: Amounts, warehouse: Warehouse) -> uncovered.Known | None:
    """A group's value with its denominator, the sum over its members in the year of the value.

    None where members with a tenth or more of the group's population have no denominator.
    """
    year = row.time_period or 0
    members = _members(warehouse.catalogue, row)
    everyone = denominators(warehouse, "population", "_T")
    total, release, known = _sum(members, year, persons)
    people_there, _, _ = _sum(members, year, everyone)
    of_known, _, _ = _sum([area for area in members if (area, year) in persons], year, everyone)
    if not people_there or of_known < KNOWN_SHARE * people_there:
        return None
    return row, total, release, len(members), known


def _published(selection: Selection, warehouse: Warehouse, wanted: tuple[str, ...], full: bool) -> list[Observation]:
    """Newest published values of the groups, from the first source that has one for a group of the scheme."""
    catalogue = warehouse.catalogue
    chosen = selection.source_in(catalogue)
    others = [s for s in catalogue.indicators[selection.indicator].sources if s is not chosen and not selection.release]
    best: list[Observation] = []
    for source in (chosen, *others):
        by_kind = source.slices.get(selection.release if source is chosen else "", {}).get(selection.cut, {})
        years = by_kind.get(True)
        if years is None or years.newest is None:
            continue
        newest = min(years.newest, selection.year or years.newest) if source is chosen else years.newest
        cut = Cut(source.dataset, source.series, selection.release if source is chosen else "", *selection.cut)
        found = queries.groups_of(warehouse, cut, wanted, (newest - DEFAULT_WINDOW + 1, newest), full)
        if any(row.ref_area != WORLD for row in found):
            return found
        best = best or found
    return best


def _members(catalogue: Catalogue, row: Observation) -> list[str]:
    """Countries and territories of a group in the year of the value; all there are for the world."""
    if row.ref_area == WORLD:
        return [code for code, area in catalogue.areas.items() if area.kind in countries.KINDS]
    return sorted(countries.members(catalogue, row.ref_area, row.time_period) or ())


def _sum(members: list[str], year: int, amounts: Amounts) -> tuple[float, str, int]:
    """Persons, releases of the denominators, and how many members have one."""
    found = [amounts[area, year] for area in members if (area, year) in amounts]
    return sum(amount for amount, _ in found), "; ".join(sorted({release for _, release in found})), len(found)


def figure(result: Result, view: View) -> Figure | None:
    """A bar a group, the world first: the number in words, then share and year."""
    counted: list[Counted] = result.facts["counted"]
    if not counted:
        return None
    colours = ["@total" if each[0].ref_area == WORLD else "@c3" for each in counted]
    return uncovered.bars(counted, view, colours, height(result), uncovered.common_year(counted))


def height(result: Result) -> int:
    """A bar a group."""
    return MARGIN_PX + GROUP_PX * max(1, len(result.facts["counted"]))


def finding(result: Result, view: View) -> str:
    """The world's number, and the group with most."""
    lang, counted = view.lang, result.facts["counted"]
    if not counted:
        return t(lang, "finding-uncovered-regions-none", why=uncovered.why_said(result, view))
    said = [uncovered.sentence(each, view) for each in counted if each[0].ref_area == WORLD]
    parts = [each for each in counted if each[0].ref_area != WORLD]
    if parts:
        most, share = parts[0], max(parts, key=uncovered.share_of)
        forms = view.catalogue.areas
        key = "finding-uncovered-regions-one" if share is most else "finding-uncovered-regions"
        said.append(t(lang, key, most=forms[most[0].ref_area].in_form[lang],
                      persons=uncovered.words(most[2], lang), highest=forms[share[0].ref_area].in_form[lang],
                      share=value(uncovered.share_of(share), uncovered.percent(view), 1, lang)))  # fmt: skip
    return " ".join(said)


def note(result: Result, view: View) -> str:
    """How the denominators are added up, and for how many members they are known."""
    counted: list[Counted] = result.facts["counted"]
    if not counted:
        return t(view.lang, "note-uncovered-none")
    parts = [t(view.lang, "note-uncovered-regions", release=uncovered.origins({each[4] for each in counted}, view))]
    if view.indicator.weight_is_proxy:
        parts.append(t(view.lang, "note-uncovered-proxy"))
    parts += unplaced(counted, result, view)
    short = [each for each in counted if each[6] < each[5]]
    if short and view.indicator.weight == "unemployed":
        known = "; ".join(f"{view.name(each[0].ref_area)} {each[6]}/{each[5]}" for each in short)
        parts.append(t(view.lang, "note-uncovered-members", known=known))
    return " ".join(parts)


def unplaced(counted: list[Counted], result: Result, view: View) -> list[str]:
    """Economies that no income group of the year's list holds, by name: the groups' numbers lack their people."""
    incomes = {g.code for g in view.catalogue.schemes.get(countries.INCOME, [])}
    years = [each[0].time_period or 0 for each in counted if each[0].ref_area in incomes]
    if not years:
        return []
    year = max(years)
    found = countries.unclassified(view.catalogue, year)
    persons = sum(result.facts["persons"].get((area, year), (0.0, ""))[0] for area in found)
    if not persons:
        return []
    names, amount = dumbbell.named(found, view), uncovered.words(persons, view.lang)
    return [t(view.lang, "note-uncovered-unplaced", year=str(year), names=names, persons=amount)]


CHART = Chart("uncovered-regions", "chart-uncovered-regions", rows, figure, finding, height, measure=uncovered.measure,
              note=note, method="uncovered", takes=OF_SERIES | {"year", "scheme", "area"})  # fmt: skip
