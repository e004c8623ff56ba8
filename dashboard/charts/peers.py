"""An area among others: its contingencies beside region and income group, and the countries most like it."""

from __future__ import annotations

from functools import partial
from typing import Any

from dashboard import listing, urls
from dashboard.catalogue import Catalogue
from dashboard.charts import context, contingencies
from dashboard.charts.base import OF_AREA, Chart, Column, Result, Table, View
from dashboard.charts.context import Beside, Line, beside, cell, comparators, headers, key_of, no_figure
from dashboard.charts.contingencies import _one_dataset as one_dataset
from dashboard.elements import Element, el
from dashboard.queries import Observation, profiles
from dashboard.selection import Selection
from dashboard.texts import capital, number, t
from dashboard.warehouse import Warehouse
from methods.peers import Country, Peer, Weights, nearest

HOW_MANY = 5
BAR_PX = 40
FULL = 100.0
ANY = "coverage-any"


# ---- contingencies beside region and income group ----


def _lines(selection: Selection, warehouse: Warehouse) -> list[Line]:
    """The contingencies of one dataset where years are given; undated figures only where there are no others."""
    area, catalogue = contingencies.subject(selection), warehouse.catalogue
    known, every = profiles.newest(warehouse), contingencies.contingencies(catalogue)
    keys = {
        profiles.key(catalogue.indicators[i], s): i for i in reversed(every) for s in catalogue.indicators[i].sources
    }
    dated = [row for at in keys if (row := known.get((at, area))) and row.time_period]
    if dated:
        found = {keys[key_of(row)]: row for row in one_dataset(dated)}
        return [_line(warehouse, i, Beside(area, found[i], None)) for i in every if i in found]
    return [each for i in every if (each := context.line(warehouse, i, area))]


def _line(warehouse: Warehouse, indicator: str, shown: Beside) -> Line:
    assert shown.row is not None, "made from rows"
    at, groups = key_of(shown.row), comparators(warehouse.catalogue, shown.group)
    return Line(indicator, at, shown, {r: b for r, codes in groups.items() if (b := beside(warehouse, at, codes))})


def beside_rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """One line a contingency; `facts["elsewhere"]` are values of contingencies that only another dataset has."""
    area = contingencies.subject(selection)
    lines = _lines(selection, warehouse)
    have = {each.indicator for each in lines}
    others = [i for i in contingencies.contingencies(warehouse.catalogue) if i not in have]
    elsewhere = [each for i in others if (each := context.line(warehouse, i, area))]
    told = have | {each.indicator for each in elsewhere}
    without = tuple(i for i in others if i not in told)
    every = [*lines, *elsewhere]
    facts = {"lines": lines, "elsewhere": elsewhere, "without": without, "area": area,
             "also_from": context.sources_of_means(every)}  # fmt: skip
    return Result(context.observations(every), facts=facts, table=Table(context.COLUMNS, context.records(every)))


def beside_markup(result: Result, view: View) -> Element | None:
    """A table with bars: the area's bar, with marks where region and income group are."""
    lines, area, lang = result.facts["lines"], result.facts["area"], view.lang
    if not lines:
        return None
    heads = headers(lines, area, view)
    short = {each.indicator: view.catalogue.indicators[each.indicator].texts["short"][lang] for each in lines}
    body = [
        [short[each.indicator], _bar(each), cell(each, each.value, view),
         *context.others(each, heads, view)]
        for each in lines
    ]  # fmt: skip
    names = [
        t(lang, "profile-contingency"),
        t(lang, "profile-scale"),
        view.name(area),
        *(view.name(code) for code in heads.values()),
    ]
    made = listing.table("contingency-groups", t(lang, "profile-contingencies-caption", name=view.name(area)), names,
                         body, numbers=range(2, len(names)))  # fmt: skip
    notes = [_elsewhere(result, view), context.lacking(result, view)]
    return el("Div", made, *notes, className="figures-of-area barred")


def _bar(each: Line) -> Element:
    """The bar is drawn up to 100; the value beside it stands as published."""
    parts = [el("Span", "", className="bar" + (" first" if each.indicator == ANY else ""), style=_at(each.value, "w"))]
    parts += [el("Span", "", className=f"tick {role}", style=_at(b, "l")) for role, b in each.beside.items()]
    return el("Div", *parts, className="track", attrs={"aria-hidden": "true"})


def _at(shown: Beside, side: str) -> dict[str, str]:
    place = f"{min(max(shown.amount, 0.0), FULL):.1f}%"
    return {"width": place} if side == "w" else {"left": place}


def _elsewhere(result: Result, view: View) -> Element | None:
    """Contingencies of which another dataset says something: never a bar beside those of the first."""
    if not result.facts["elsewhere"]:
        return None
    items = []
    for each in result.facts["elsewhere"]:
        short = view.catalogue.indicators[each.indicator].texts["short"][view.lang]
        items += [el("Li", f"{short} ", *cell(each, each.value, view), f" ({context.origin(each, view)})")]
    return el("Div", el("P", t(view.lang, "profile-elsewhere")), el("Ul", *items), className="missing elsewhere")


def beside_keys(result: Result, view: View) -> Element | None:
    """What bars, marks and signs mean."""
    heads = headers(result.facts["lines"], result.facts["area"], view)
    marks: list[Any] = []
    for role, code in heads.items():
        marks += [el("Span", "", className=f"key tick {role}", attrs={"aria-hidden": "true"}), view.name(code), " "]
    signs = context.keys(result, view)
    return el("Div", el("P", *marks, className="keys"), signs) if marks else signs


def beside_finding(result: Result, view: View) -> str:
    """In how many contingencies the area is at or above its region, and where it lags most."""
    lines, lang = result.facts["lines"], view.lang
    where = view.catalogue.areas[result.facts["area"]].in_form[lang]
    if not lines:
        return t(lang, "finding-profile-none", where=where)
    of_contingencies = [each for each in lines if each.indicator != ANY]
    if len(of_contingencies) < 2:
        return context.sentence((of_contingencies or lines)[0], view)
    role = "region" if any("region" in each.beside for each in lines) else "world"
    both = [each for each in lines if role in each.beside and each.indicator != ANY]
    named = {(each.key[0], each.key[1]): each.indicator for each in lines}
    if len(both) < 2 or len({each.beside[role].group for each in both}) > 1:
        rows = [each.value.row for each in lines if each.value.row]
        return contingencies.profile_finding(Result(rows, facts={"indicator": named}), view)
    ahead = [each for each in both if each.value.amount >= each.beside[role].amount]
    last = min(both, key=lambda each: each.value.amount - each.beside[role].amount)
    group = view.catalogue.areas[last.beside[role].group].in_form[lang]
    if len(ahead) == len(both):
        return t(lang, "finding-beside-above", where=capital(where), region=group, n=len(both))
    return t(
        lang, "finding-beside", where=capital(where), region=group, above=len(ahead), n=len(both),
        contingency=view.catalogue.indicators[last.indicator].texts["short"][lang], value=view.shown(last.value.amount),
        other=view.shown(last.beside[role].amount),
    )  # fmt: skip


# ---- the countries most like it ----


def pool(warehouse: Warehouse) -> dict[str, Country]:
    """All countries and territories with what makes them alike."""
    memo: tuple[str, ...] = ("pool of peers",)
    if memo not in warehouse.memo:
        catalogue = warehouse.catalogue
        wanted = [a.code for a in catalogue.areas.values() if a.kind in ("country", "territory")]
        warehouse.memo[memo] = {code: _country(warehouse, catalogue, code) for code in wanted}
    found: dict[str, Country] = warehouse.memo[memo]
    return found


def _country(warehouse: Warehouse, catalogue: Catalogue, code: str) -> Country:
    rank = {g.code: n for n, g in enumerate(catalogue.schemes.get(context.INCOME_SCHEME, []), 1)}
    people, income = (profiles.best(warehouse, catalogue.indicators[i], code) for i in SIZES)
    region = next((g.code for g in catalogue.schemes.get("un-sdg", []) if code in g.at(None)), "")
    return Country(code, region, rank.get(context.income_group(catalogue, code)), _positive(people), _positive(income))


SIZES = ("population", "gdp-per-head-ppp")


def _positive(row: Observation | None) -> float | None:
    return row.obs_value if row and row.obs_value and row.obs_value > 0 else None


def peers_of(warehouse: Warehouse, area: str) -> list[Peer]:
    """The five countries nearest to a country or territory; none for a group, or where nothing is known of it."""
    known = pool(warehouse)
    if area not in known or (known[area].population is None and known[area].income_rank is None):
        return []
    countries = warehouse.catalogue.countries
    return nearest(known[area], [known[code] for code in known if code in countries], HOW_MANY)


def peer_rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """The peers, and the population and income by which they were found."""
    area, catalogue = contingencies.subject(selection), warehouse.catalogue
    found = peers_of(warehouse, area)
    used = [profiles.best(warehouse, catalogue.indicators[i], code) for i in SIZES
            for code in ((area, *(p.code for p in found)) if found else ())]  # fmt: skip
    covered = {p.code: profiles.best(warehouse, catalogue.indicators[ANY], p.code) for p in found}
    records = [
        (p.code, p.distance, int(p.same_region), int(p.same_income), p.population_ratio, p.gdp_ratio,
         *((row.obs_value, row.time_period, row.obs_status, row.dataset, row.release) if (row := covered[p.code])
           else (None,) * 5))
        for p in found
    ]  # fmt: skip
    rows = [row for row in (*covered.values(), *used) if row]
    return Result(rows, facts={"peers": found, "covered": covered, "area": area}, table=Table(PEER_COLUMNS, records))


PEER_COLUMNS = (
    Column("peer", "area"), Column("distance", "number", decimals=3), Column("same_region", "persons"),
    Column("same_income_group", "persons"), Column("population_ratio", "number", decimals=2),
    Column("gdp_per_head_ratio", "number", decimals=2), Column("coverage_any_pct", "number", "PT"),
    Column("coverage_year", "year"), Column("obs_status", "code", "OBS_STATUS"), Column("dataset"), Column("release"),
)  # fmt: skip


def reason(peer: Peer, lang: str) -> str:
    """Why a country is near, in words."""
    parts = [t(lang, "peer-same-region" if peer.same_region else "peer-other-region"),
             t(lang, "peer-same-income" if peer.same_income else "peer-other-income")]  # fmt: skip
    if peer.population_ratio is not None:
        parts.append(t(lang, "peer-population", ratio=_times(peer.population_ratio, lang)))
    if peer.gdp_ratio is not None:
        parts.append(t(lang, "peer-gdp", ratio=_times(peer.gdp_ratio, lang)))
    return ", ".join(parts)


def _times(ratio: float, lang: str) -> str:
    return number(ratio, 0 if ratio >= 10 else 1 if ratio >= 0.95 else 2, lang)


def peer_markup(result: Result, view: View) -> Element | None:
    """A list: each peer a link to its profile, its coverage, and why it is near."""
    found = result.facts["peers"]
    return el("Ul", *(_peer(each, result, view) for each in found), className="peers") if found else None


def _peer(each: Peer, result: Result, view: View) -> Element:
    row = result.facts["covered"][each.code]
    covered = [" ", el("Span", f"{view.shown(row.obs_value or 0.0)} ", el("Span", str(
        row.time_period or t(view.lang, "profile-no-year")), className="when"))] if row else []  # fmt: skip
    return el("Li", el("A", view.name(each.code), href=urls.profile(each.code, view.lang)), *covered,
              el("Span", reason(each, view.lang), className="of"))  # fmt: skip


def peer_finding(result: Result, view: View) -> str:
    """The nearest by name, or why there is none."""
    lang, area = view.lang, result.facts["area"]
    if not result.facts["peers"]:
        key = "finding-peers-group" if view.catalogue.areas[area].kind == "group" else "finding-peers-none"
        return t(lang, key, name=view.name(area))
    return t(lang, "finding-peers", nearest=view.name(result.facts["peers"][0].code))


def peer_note(result: Result, view: View) -> str:
    """The weights: a choice of ours."""
    weights = Weights()
    shown = partial(number, decimals=2, lang=view.lang)
    return t(view.lang, "note-peers", region=shown(weights.region), income=shown(weights.income),
             size=shown(weights.size), gdp=shown(weights.gdp))  # fmt: skip


def peer_measure(result: Result, view: View) -> str:
    """What stands at each name."""
    return t(view.lang, "measure-peers")


CONTINGENCIES = Chart(
    "contingency-groups", "chart-contingencies", beside_rows, no_figure, beside_finding,
    lambda result: BAR_PX * max(1, len(result.facts["lines"])), wide=True, markup=beside_markup,
    measure=context.measure, keys=beside_keys, method="contingency-groups", takes=OF_AREA,
)  # fmt: skip
PEERS = Chart(
    "peers", "chart-peers", peer_rows, no_figure, peer_finding, lambda _: 240, markup=peer_markup,
    measure=peer_measure, note=peer_note, method="peers", takes=OF_AREA,
)  # fmt: skip
