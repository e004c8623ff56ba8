"""Our costing on figures of 2020 beside the published edition of that year: what agrees, what does not, and why.

The edition's parameters are known in part only. Nothing here is fitted to its totals: cash and health stand apart, and
the distance is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import Any, NamedTuple

from dashboard import costing
from dashboard.charts import financing_words as words
from dashboard.charts.base import HOVER, Chart, Column, Figure, Result, Table, View, layout
from dashboard.elements import Element, el
from dashboard.queries import financing as queries
from dashboard.selection import Selection
from dashboard.texts import number, t
from dashboard.warehouse import Warehouse
from methods.costing import ALL, CASH_TOTAL, Costing, Sum, cost_all, summed
from methods.scenario import HEALTH, scenario

EDITION = "2020"
YEAR = 2020
GROUPS = {"WB:LIC": (1, "Low income"), "WB:LMC": (2, "Lower-middle income"), "WB:UMC": (3, "Upper-middle income")}
"""Group -> its rank among income groups, and its name in the published table."""
RULES = ("package", "gdp-share")
HEIGHT = 380
NEAR = 0.1  # of the published total
COLUMNS = (
    Column("ref_area", "area"), Column("time_period", "year"), Column("health_rule"),
    Column("cash_gap_low_usd", "number", "USD", 0), Column("cash_gap_high_usd", "number", "USD", 0),
    Column("cash_gap_pct_gdp_low", "number", "PT_GDP", 2), Column("cash_gap_pct_gdp_high", "number", "PT_GDP", 2),
    Column("health_gap_usd", "number", "USD", 0), Column("health_gap_pct_gdp", "number", "PT_GDP", 2),
    Column("total_low_usd", "number", "USD", 0), Column("total_high_usd", "number", "USD", 0),
    Column("published_usd", "number", "USD", 0), Column("ratio_low", "number", "", 2),
    Column("ratio_high", "number", "", 2), Column("total_pct_gdp_high", "number", "PT_GDP", 2),
    Column("published_pct_gdp", "number", "PT_GDP", 2), Column("gdp_usd", "number", "USD", 0),
    Column("published_gdp_usd", "number", "USD", 0), Column("countries_costed", "year"),
    Column("countries_in_scope", "year"), Column("publication"),
)  # fmt: skip


Published = dict[tuple[str, str], queries.Edition]
"""Group and unit -> the published estimate."""


class Row(NamedTuple):
    """One income group under one rule for health in upper-middle income; `published` in US$ and per cent of GDP."""

    group: str
    rule: str
    cash: Sum
    health: Sum
    total: Sum
    gdp: float
    published: tuple[float, float]
    publication: str

    @property
    def ratio(self) -> tuple[float, float]:
        return self.total.gap_low / self.published[0], self.total.gap_high / self.published[0]


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """A row a group; upper-middle income twice, since no source says what its health package costs."""
    found = compared(warehouse)
    records = [
        (r.group, YEAR, r.rule, round(r.cash.gap_low), round(r.cash.gap_high), round(r.cash.share_low["gdp"], 6),
         round(r.cash.share_high["gdp"], 6), round(r.health.gap_high), round(r.health.share_high["gdp"], 6),
         round(r.total.gap_low), round(r.total.gap_high), round(r.published[0]), round(r.ratio[0], 4),
         round(r.ratio[1], 4), round(r.total.share_high["gdp"], 6), r.published[1], round(r.gdp),
         round(100 * r.published[0] / r.published[1]), r.total.costed, r.total.members, r.publication)
        for r in found
    ]  # fmt: skip
    also = queries.sources(warehouse, queries.VINTAGE_2020)
    return Result([], facts={"found": found, "also_from": also}, table=Table(COLUMNS, records))


def compared(warehouse: Warehouse) -> list[Row]:
    """Ours and the published, by group and rule. Costed once per warehouse file."""
    key = ("financing-validation",)
    if key not in warehouse.memo:
        made = {rule: of_2020(warehouse, rule) for rule in RULES}
        published = _published(warehouse)
        warehouse.memo[key] = [
            _row(warehouse, code, made[rule], published)
            for code in GROUPS for rule in (RULES if code == "WB:UMC" else RULES[:1])
        ]  # fmt: skip
    found: list[Row] = warehouse.memo[key]
    return found


def of_2020(warehouse: Warehouse, rule: str) -> Costing:
    """The scenario on figures of 2020, as declared but for the rule for health in upper-middle income."""
    declared = warehouse.catalogue.scenarios[costing.DEFAULT].values
    return cost_all(
        costing.inputs(warehouse, queries.VINTAGE_2020), scenario(costing.DEFAULT, {**declared, "health": rule})
    )


def _ranks(warehouse: Warehouse, areas: Iterable[str]) -> list[float]:
    inputs = costing.inputs(warehouse, queries.VINTAGE_2020)
    return [float(inputs.figures["income_rank"][inputs.areas.index(area), 0]) for area in areas]


def _published(warehouse: Warehouse) -> Published:
    return {
        (e.group_name, e.unit_text): e
        for e in queries.editions(warehouse)
        if e.edition == EDITION and e.measure == "financing_gap"
    }


def _row(warehouse: Warehouse, code: str, made: Costing, published: Published) -> Row:
    rank, name = GROUPS[code]
    places = [n for n, group in enumerate(made.inputs.figures["income_rank"][:, 0]) if group == rank]
    uncosted = sum(made_rank == rank for made_rank in _ranks(warehouse, made.uncosted))
    rate = made.rate("USD", "current", YEAR)
    amount, share = published[name, "US$ billion"], published[name, "% of GDP"]
    parts = [
        summed(made, places, part, YEAR, rate, in_scope=len(places) + uncosted) for part in (CASH_TOTAL, HEALTH, ALL)
    ]
    cash, health, total = (part for part in parts if part)
    gdp = float(made.inputs.figures["gdp_usd"][places, 0].sum())
    rule = made.scenario.choice("health")
    return Row(code, rule, cash, health, total, gdp, (amount.obs_value * 1e9, share.obs_value), amount.publication)


def label(row: Row, view: View) -> str:
    """The group, and for upper-middle income the rule."""
    name = view.name(row.group)
    return f"{name}: {t(view.lang, f'option-health-{row.rule}-short')}" if row.group == "WB:UMC" else name


def figure(result: Result, view: View) -> Figure | None:
    """Bars of cash and health, one after the other; a diamond for the published total."""
    found: list[Row] = result.facts["found"][::-1]
    lang = view.lang
    names, places = [label(row, view) for row in found], list(range(len(found)))
    data: list[dict[str, Any]] = []
    for part, colour in ((CASH_TOTAL, "@s2"), (HEALTH, "@s4")):
        sums = [row.cash if part == CASH_TOTAL else row.health for row in found]
        custom = [[name, words.money(s.gap_low, s.gap_high, "USD", lang), words.share(s.share_low["gdp"],
                   s.share_high["gdp"], lang), words.part(part, lang), t(lang, "validation-ours")]
                  for name, s in zip(names, sums, strict=True)]  # fmt: skip
        data.append({"type": "bar", "orientation": "h", "y": places, "x": [s.gap_high / 1e9 for s in sums],
                     "marker": {"color": colour}, "customdata": custom, "hovertemplate": HOVER,
                     "name": words.part(part, lang)})  # fmt: skip
    custom = [[name, words.money(row.published[0], row.published[0], "USD", lang),
               words.share(row.published[1], row.published[1], lang), t(lang, "validation-published"), row.publication]
              for name, row in zip(names, found, strict=True)]  # fmt: skip
    data.append({"type": "scatter", "mode": "markers", "y": places, "x": [row.published[0] / 1e9 for row in found],
                 "marker": {"color": "@ink", "symbol": "diamond-open", "size": 12, "line": {"width": 2}},
                 "customdata": custom, "hovertemplate": HOVER, "name": t(lang, "validation-published")})  # fmt: skip
    return {"data": data, "layout": layout(
        barmode="stack", height=HEIGHT, margin={"l": 8, "r": 16, "t": 8, "b": 44},
        xaxis={"fixedrange": True, "rangemode": "tozero", "title": {"text": t(lang, "validation-axis")}, "nticks": 6},
        yaxis={"fixedrange": True, "automargin": True, "tickvals": places, "ticktext": _wrapped(names, 36)},
        meta={"narrow": {"yaxis": {"tickvals": places, "ticktext": _wrapped(names, 24), "fixedrange": True,
                                   "automargin": True}, "xaxis": {"nticks": 3, "fixedrange": True}}},
    )}  # fmt: skip


def _wrapped(names: Sequence[str], width: int) -> list[str]:
    return ["<br>".join(wrap(name, width)) for name in names]


def keys(result: Result, view: View) -> Element:
    """What bars and diamonds are."""
    lang = view.lang
    return el("P", el("Span", "", className="key bar cash"), words.part(CASH_TOTAL, lang), " ",
              el("Span", "", className="key bar health"), words.part(HEALTH, lang), " ",
              el("Span", "◇", className="key mark"), t(lang, "validation-published"), className="keys")  # fmt: skip


def finding(result: Result, view: View) -> str:
    """Our total over the published one, group by group, and what that does not mean."""
    found = [row for row in result.facts["found"] if row.rule == RULES[0]]
    ratios = {f"ratio{n}": number(row.ratio[1], 2, view.lang) for n, row in enumerate(found, 1)}
    return t(view.lang, "finding-financing-validation", **ratios)


def _measure(result: Result, view: View) -> str:
    return t(view.lang, "measure-financing-validation")


def _note(result: Result, view: View) -> str:
    return t(view.lang, "note-financing-validation")


VALIDATION = Chart(
    "financing-validation", "chart-financing-validation", rows, figure, finding, lambda _: HEIGHT, wide=True,
    measure=_measure, note=_note, keys=keys, method="financing-validation", takes=frozenset(),
)  # fmt: skip
