"""The four charts of a brief: of each subject the best one that the area has figures for.

Where a subject has none, a chart of another subject stands in, and the brief says what is lacking: no empty plot.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from dashboard import serving
from dashboard.charts import CHARTS, context
from dashboard.charts.base import Result, View
from dashboard.publish.embedded import Embedded, embedded
from dashboard.queries import profiles
from dashboard.selection import Selection
from dashboard.warehouse import Warehouse

TREND = "trend"
ANY, HEALTH = "coverage-any", "uhc-index"
HOW_MANY = 4
LONG, SHORT = 3, 2  # years that make a line worth its place; that make a line at all
FEWEST_PAIRS, FEWEST_BARS = 3, 2
FUNCTIONS, SPENDING = "spending-functions", "expenditure-social-protection"
ESTIMATES_OF_PEOPLE = ("population-65-plus", "population-children")


@dataclass(frozen=True)
class Wish:
    """A chart that would do: its slug; for a trend the indicator and how many years of the area it must have."""

    slug: str
    indicator: str = ""
    years: int = SHORT


SUBJECTS: dict[str, tuple[Wish, ...]] = {
    "coverage": (Wish("contingency-profile"),),
    "gaps": (Wish(TREND, ANY, LONG), Wish("sex-gap"), Wish(TREND, ANY), Wish(TREND, "coverage-old-age"),
             Wish(TREND, "coverage-children")),
    "health": (Wish(TREND, HEALTH), Wish(TREND, "out-of-pocket-share"), Wish(TREND, "government-health-expenditure")),
    "expenditure": (Wish(FUNCTIONS), Wish(TREND, "expenditure-social-protection-cofog"),
                    Wish(TREND, "expenditure-esspros"), Wish(TREND, "social-contributions"),
                    Wish(TREND, "government-expenditure")),
}  # fmt: skip
"""Subject (a topic, or the gaps in coverage) -> charts in order of preference."""
STAND_INS = (
    Wish("sex-gap"), Wish(TREND, "government-health-expenditure"), Wish(TREND, "poverty-300"),
    Wish(TREND, "informal-employment"), Wish(TREND, "tax-revenue"), Wish(TREND, "unemployment"),
    *(Wish(TREND, name) for name in ESTIMATES_OF_PEOPLE),
)  # fmt: skip


@dataclass(frozen=True)
class Chosen:
    """What a brief draws, in its order, and the subjects of which it could draw nothing."""

    charts: tuple[Embedded, ...]
    lacking: tuple[str, ...]


def chosen(area: str, lang: str, warehouse: Warehouse) -> Chosen:
    """At most four charts of an area, no one twice."""
    used: dict[tuple[str, str], Embedded] = {}
    lacking = []
    for subject, wishes in SUBJECTS.items():
        made = _first(wishes, used, area, lang, warehouse)
        if made:
            used[made[0]] = made[1]
        else:
            lacking.append(subject)
    while len(used) < HOW_MANY and (made := _first(STAND_INS, used, area, lang, warehouse)):
        used[made[0]] = made[1]
    return Chosen(tuple(used.values()), tuple(lacking))


def _first(
    wishes: tuple[Wish, ...], used: dict[tuple[str, str], Embedded], area: str, lang: str, warehouse: Warehouse
) -> tuple[tuple[str, str], Embedded] | None:
    for wish in wishes:
        name = (wish.slug, wish.indicator)
        if name not in used and (selection := _granted(wish, area, lang, warehouse)):
            return name, embedded(CHARTS[wish.slug], selection, warehouse)
    return None


def _granted(wish: Wish, area: str, lang: str, warehouse: Warehouse) -> Selection | None:
    """The selection of a wished chart; None where the area has too little for it."""
    query = _trend(wish.indicator, area, warehouse) if wish.slug == TREND else {"area": area}
    if query is None:
        return None
    chart = CHARTS[wish.slug]
    selection = serving.read(urlencode({**query, "lang": lang}), warehouse.catalogue, chart.params, chart.many)
    result = chart.rows(selection, warehouse)
    if wish.slug == FUNCTIONS and not _of_the_key_figure(result, area, warehouse):
        return None
    if not _enough(wish, result, area) or chart.figure(result, View(selection, warehouse.catalogue)) is None:
        return None
    return selection


def _of_the_key_figure(result: Result, area: str, warehouse: Warehouse) -> bool:
    """Is the chart from the edition of the figure above it? Totals of two editions would contradict each other."""
    figure = profiles.best(warehouse, warehouse.catalogue.indicators[SPENDING], area)
    return figure is None or figure.release in {row.release for row in result.rows}


def _enough(wish: Wish, result: Result, area: str) -> bool:
    """Has the area itself enough to be drawn? What only its groups have would be a chart of another place."""
    own = [row for row in result.rows if row.ref_area == area]
    if wish.slug == TREND:
        return len({row.time_period for row in own if row.obs_status != "F"}) >= wish.years
    if wish.slug == "sex-gap":
        return len(own) >= 2 * FEWEST_PAIRS
    return len(own) >= FEWEST_BARS


def _trend(indicator_id: str, area: str, warehouse: Warehouse) -> dict[str, str] | None:
    """The line of an area from the source of its newest value, with its region and the world where published."""
    indicator = warehouse.catalogue.indicators[indicator_id]
    row = profiles.best(warehouse, indicator, area)
    if row is None or row.time_period is None:
        return None
    at = context.key_of(row)
    source = next(each for each in indicator.sources if profiles.key(indicator, each) == at)
    areas = dict.fromkeys([area, *_beside(at, area, warehouse)])
    return {"indicator": indicator_id, "source": source.token, "area": ",".join(areas)}


def _beside(at: profiles.Key, area: str, warehouse: Warehouse) -> Iterator[str]:
    """The published groups beside an area: its region, and the world."""
    groups = context.comparators(warehouse.catalogue, area)
    for role in ("region", "world"):
        found = context.beside(warehouse, at, groups.get(role, ()))
        if found and found.row and found.row.time_period:
            yield found.group
