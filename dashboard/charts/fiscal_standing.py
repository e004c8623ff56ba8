"""Who a country's peers are, and where its newest figures stand among theirs: what the charts on fiscal space share."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.catalogue import Catalogue
from dashboard.charts import context, countries
from dashboard.charts.base import View
from dashboard.charts.peers import pool
from dashboard.params import Param
from dashboard.queries import Observation, fiscal_space
from dashboard.queries.fiscal_space import MEASURES, Measure, Value
from dashboard.selection import Selection
from dashboard.texts import joined, t, value
from dashboard.warehouse import Warehouse
from methods.fiscal_space import Standing, standing
from methods.peers import nearest

PEERS = Param("peers", "income", options=("income", "region", "similar"))
REGIONS, INCOME = "un-sdg", context.INCOME_SCHEME
LOW_AND_MIDDLE = "WB:LMY"
"""Named after the World Bank's group; its members are those of the three groups below high income."""
HIGH = "WB:HIC"
HOW_MANY = 10
YEARS_BACK = 10
MEASURES_OF: dict[str, tuple[str, ...]] = {
    "contributions": ("contributions", "contributions-of-revenue", "informal-employment"),
    "taxes": ("taxes", "taxes-income", "taxes-goods", "taxes-trade", "taxes-property", "revenue", "resource-rents"),
    "illicit-flows": (),
    "spending": ("expenditure", "military", "education", "health"),
    "reserves": ("reserves",),
    "borrowing": ("debt", "external-debt", "debt-service", "balance"),
    "macro": ("inflation", "growth"),
    "aid": ("aid",),
}


@dataclass(frozen=True)
class Peers:
    """Beside whom: `codes` without the focus. `focus` '' where no single country is looked at.

    `basis`: what was asked for, or "members" of a group in focus, or "default" without a focus. `group` names them, ''
    for the most similar. `instead`: the country has no income group, so its region stands in.
    """

    focus: str
    basis: str
    group: str
    codes: tuple[str, ...]
    instead: bool = False


@dataclass(frozen=True)
class Line:
    """One measure: the focus's newest value, its peers' values, and where it stands among them.

    `dated`: the value is older than the ten years in which the peers' lie, so it has no place among them.
    """

    measure: Measure
    value: Value | None
    peers: tuple[Value, ...]
    standing: Standing | None
    dated: bool = False

    @property
    def observations(self) -> list[Observation]:
        """What it rests on, the focus's first."""
        return [row for each in ((self.value,) if self.value else ()) + self.peers for row in each.rows]


@dataclass(frozen=True)
class Lines:
    """All measures of one view, by name."""

    peers: Peers
    of: dict[str, Line]


def peers_of(selection: Selection, warehouse: Warehouse) -> Peers:
    """The peers of the focus; the members of a group; low- and middle-income countries where nothing is chosen."""
    catalogue = warehouse.catalogue
    code = next(iter(selection.areas), "")
    if code and catalogue.areas[code].kind in countries.KINDS:
        return _of_country(code, selection.param(PEERS.name), warehouse)
    members = _members(catalogue, code) if code else ()
    if members and code != LOW_AND_MIDDLE:
        return Peers("", "members", code, members)
    return Peers("", "default", LOW_AND_MIDDLE, tuple(sorted(low_and_middle(catalogue))))


def low_and_middle(catalogue: Catalogue) -> frozenset[str]:
    """The members of the income groups below high income on the newest list."""
    lower = [g for g in catalogue.schemes.get(INCOME, []) if g.code != HIGH]
    return frozenset[str]().union(*(g.at(None) for g in lower))


def _of_country(code: str, basis: str, warehouse: Warehouse) -> Peers:
    catalogue = warehouse.catalogue
    if basis == "similar":
        known = pool(warehouse)
        mine = known[code]
        unknown = mine.population is None and mine.income_rank is None
        others = [] if unknown else [known[c] for c in catalogue.countries if c in known]
        return Peers(code, basis, "", tuple(p.code for p in nearest(mine, others, HOW_MANY)))
    income = context.income_group(catalogue, code)
    region = next((g.code for g in catalogue.schemes.get(REGIONS, []) if code in g.at(None)), "")
    group = income if basis == "income" and income else region
    codes = tuple(c for c in _members(catalogue, group) if c != code) if group else ()
    return Peers(code, basis, group, codes, instead=basis == "income" and not income)


def _members(catalogue: Catalogue, code: str) -> tuple[str, ...]:
    found = next((g.at(None) for g in catalogue.scheme_of(code) if g.members), frozenset[str]())
    return tuple(sorted(c for c in found if c in catalogue.areas and catalogue.areas[c].kind in countries.KINDS))


def lines(selection: Selection, warehouse: Warehouse) -> Lines:
    """Every measure of the view."""
    peers, known = peers_of(selection, warehouse), fiscal_space.newest(warehouse)
    return Lines(peers, {name: _line(MEASURES[name], known[name], peers) for name in MEASURES})


def _line(measure: Measure, known: dict[str, Value], peers: Peers) -> Line:
    first = max((each.year for each in known.values()), default=0) - YEARS_BACK + 1
    own = known.get(peers.focus)
    beside = tuple(known[code] for code in peers.codes if code in known and known[code].year >= first)
    dated = own is not None and own.year < first
    placed = standing(own.amount if own and not dated else None, [each.amount for each in beside])
    return Line(measure, own, beside, placed, dated)


# ---- in words ----


def measure_name(measure: Measure, lang: str) -> str:
    """The measure's name in the reader's language."""
    return t(lang, f"fiscal-measure-{measure.name}")


def amount(number_: float, measure: Measure, view: View) -> str:
    """A value with the unit it is published in."""
    symbol = view.catalogue.symbol(measure.unit, view.lang)
    return value(number_, symbol, measure.decimals, view.lang)


def points(number_: float, view: View) -> str:
    """A distance in percentage points, without its sign."""
    return value(abs(number_), "", 1, view.lang)


def distance(line: Line, view: View) -> str:
    """How far the value is from the peers' median, in words; '' where it has no place among them."""
    if line.standing is None or line.standing.to_median is None:
        return ""
    gap = round(line.standing.to_median, line.measure.decimals)
    key = "fiscal-below-median" if gap > 0 else "fiscal-above-median" if gap < 0 else "fiscal-at-median"
    return t(view.lang, key, **({"points": points(gap, view)} if gap else {}))


def origins(line: Line, view: View) -> str:
    """Publisher and release of the focus's value."""
    rows = line.value.rows if line.value else ()
    return "; ".join(dict.fromkeys(view.origin(row.dataset, row.release) for row in rows))


def hover(each: Value, view: View) -> list[str]:
    """What hovering shows: whose value of what, how much, year, status, source."""
    row = each.rows[0]
    return [f"{view.name(each.ref_area)} – {measure_name(each.measure, view.lang)}",
            amount(each.amount, each.measure, view), str(each.year), view.status(each.status),
            view.origin(row.dataset, row.release)]  # fmt: skip


def peers_named(peers: Peers, view: View) -> str:
    """The peers in a few words."""
    lang = view.lang
    if peers.basis == "similar" and peers.codes:
        return t(lang, "fiscal-peers-similar", n=len(peers.codes))
    return view.name(peers.group) if peers.group else t(lang, "fiscal-peers-none")


def remarks(peers: Peers, view: View) -> str:
    """Which countries the most similar are; that a region stands in for a missing income group. '' for neither."""
    lang = view.lang
    if peers.basis == "similar":
        names = joined([view.name(code) for code in peers.codes], lang)
        return t(lang, "fiscal-note-similar", names=names) if names else ""
    if peers.instead:
        key = "fiscal-note-region-instead" if peers.group else "fiscal-note-no-peers"
        return t(lang, key, name=view.name(peers.focus))
    return ""
