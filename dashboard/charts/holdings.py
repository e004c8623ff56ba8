"""What charts of availability share: how a value came about, how old it is, and who is looked at."""

from __future__ import annotations

from dashboard.catalogue import Catalogue
from dashboard.charts import countries
from dashboard.selection import Selection, default_cut
from dashboard.texts import sort_key

FIRST, AHEAD = 2000, 4  # years shown: from the first to some years after the newest release
CLASSES = {3: "up-to-3", 6: "4-6", 10: "7-10"}  # age in years, at most
STATES = {"": "not-stated", "E": "estimated", "I": "estimated", "F": "projected"}  # all other codes: reported


def state(obs_status: str) -> str:
    """How a value came about, by its observation status: a code of AVAILABILITY."""
    return STATES.get(obs_status, "reported")


def freshness(year: int | None, now: int) -> str:
    """The class of a value's age in years: a code of FRESHNESS."""
    if year is None:
        return "undated"
    return next((name for oldest, name in CLASSES.items() if now - year <= oldest), "older")


def now(catalogue: Catalogue) -> int:
    """The year in which the newest release on record was retrieved: ages are counted from it."""
    days = (day for dataset in catalogue.datasets.values() for day in dataset.releases.values())
    return int(max([catalogue.collected, *days])[:4])


def population_year(catalogue: Catalogue) -> int:
    """The newest year for which the population of all countries is an estimate and not a projection."""
    indicator = catalogue.indicators["population"]
    source = indicator.sources[0]
    return source.years("", default_cut(indicator, source, "")).newest or 0


def expected(selection: Selection, catalogue: Catalogue) -> frozenset[str]:
    """Countries that could have a value: all, or those of the chosen group."""
    group = countries.members(catalogue, selection.group, None)
    return catalogue.countries if group is None else catalogue.countries & group


def looked_at(selection: Selection, catalogue: Catalogue, having: set[str]) -> list[str]:
    """Countries, and territories that have something, of the group; the reader's own first, then by name."""
    group = countries.members(catalogue, selection.group, None)
    codes = {*expected(selection, catalogue), *(having if group is None else having & group)}
    own = [code for code in selection.areas if code in codes]
    names = catalogue.names[selection.lang]
    return [*own, *sorted(codes - set(own), key=lambda code: sort_key(names[code]))]


def topic(selection: Selection, catalogue: Catalogue) -> list[str]:
    """The indicators of the chosen one's topic."""
    chosen = catalogue.indicators[selection.indicator].topic
    return [i.id for i in catalogue.indicators.values() if i.topic == chosen]
