"""The parts of a brief: charts as they stand alone, the table of newest figures, the gap, sources, method, citation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dashboard import attribution, urls
from dashboard.charts import context, financing_benefits, trend
from dashboard.charts import financing_words as words
from dashboard.charts.base import Result, View
from dashboard.charts.context import Line
from dashboard.charts.financing_rows import APART, benefit_name
from dashboard.elements import Element, el, ready
from dashboard.listing import table
from dashboard.pages import profile_parts as profile
from dashboard.params import SCENARIO
from dashboard.publish import about, charted
from dashboard.publish.brief_charts import Chosen
from dashboard.publish.embedded import Embedded, figure_script
from dashboard.publish.sheet import Source
from dashboard.selection import parse
from dashboard.texts import capital, joined, t
from dashboard.warehouse import Warehouse
from methods.costing import Sum
from methods.scenario import CASH, HEALTH

ROLES = ("region", "world")
"""What stands beside an area: income groups have few published values, and paper has little room."""
PLOT_PX = 200
"""Height of every plot, as it is drawn; on paper all are made smaller alike."""
WORDS_PX, WORDS_LINE_PX = 12, 16
TIGHT = ("spending-functions",)
"""Charts that need, in half of the width of a page, what they need on a phone."""
TABLE: dict[str, tuple[str, ...]] = {
    "coverage": (
        "coverage-any", "coverage-children", "coverage-maternity", "coverage-disability", "coverage-unemployment",
        "coverage-old-age", "coverage-work-injury", "coverage-vulnerable", "coverage-poor",
    ),
    "health": (
        "uhc-index", "catastrophic-health-10", "out-of-pocket-share", "government-health-expenditure",
    ),
    "expenditure": (
        "expenditure-social-protection", "social-contributions", "tax-revenue", "government-expenditure",
        "government-debt",
    ),
    "context": (
        "population", "population-65-plus", "gdp-per-head-ppp", "poverty-national", "poverty-300",
        "informal-employment",
    ),
}  # fmt: skip
"""Topic -> indicators of the table of newest figures."""


# ---- charts ----


def charts(made: Chosen, view: View, area: str) -> list[Element | None]:
    """The charts, and in words of which subjects there is too little to draw."""
    lang, where = view.lang, capital(view.catalogue.areas[area].in_form[view.lang])
    if not made.charts:
        return [el("P", t(lang, "brief-no-charts", where=where), className="lacking")]
    subjects = joined([t(lang, f"brief-subject-{name}") for name in made.lacking], lang)
    grid = el("Div", *(_chart(each, n, lang) for n, each in enumerate(made.charts, 1)), className="charts")
    lacking = t(lang, "brief-lacking", where=where, subjects=subjects) if made.lacking else ""
    return [grid, el("P", lacking, className="lacking") if lacking else None]


def _chart(made: Embedded, n: int, lang: str) -> Element:
    """A chart: what it says, what is measured, the plot, its source. Without scripts there is a link to its table."""
    assert made.figure, "only what can be drawn is chosen"
    figure = _lower(made.figure, made.chart.slug)
    plot = el("Div", className="plot", id=f"plot-{n}", role="img", style={"height": f"{PLOT_PX}px"},
              attrs={"aria-labelledby": f"title-{n}"})  # fmt: skip
    said, more = _first_sentence(made.finding)
    without = el("Noscript", el("P", el("A", t(lang, "link-table"), href=made.table_url)))
    return el(
        "Section",
        el("Div", el("P", _kicker(made), className="kicker"), el("H2", said, id=f"title-{n}"),
           el("P", more, className="more") if more else None, el("P", made.measure, className="measure"),
           ready(made.keys) if made.keys else None, className="words"),
        el("Div", plot, ready(figure_script(f"plot-{n}", figure, lang)), without, className="plot-box"),
        el("P", t(lang, "source"), " ", _origins(made), className="source"),
        className="card", attrs={"aria-labelledby": f"title-{n}"},
    )  # fmt: skip


def _origins(made: Embedded) -> str:
    """Publishers and releases in short; the other page has them in full, with their licences."""
    lang, found = made.view.lang, dict.fromkeys((row.dataset, row.release) for row in made.result.rows)
    by_dataset: dict[str, list[str]] = {}
    for dataset, release in found:
        by_dataset.setdefault(context.short_title(dataset, made.view.catalogue, lang), []).append(release)
    return "; ".join(f"{name}, {', '.join(sorted(releases))}" for name, releases in by_dataset.items())


def _kicker(made: Embedded) -> str:
    """What the chart is of; that of a trend, which says only that it is one, with its indicator."""
    if not made.chart.reads("indicator"):
        return made.kicker
    return f"{made.view.indicator.texts['short'][made.view.lang]} · {made.kicker}"


def _first_sentence(finding: str) -> tuple[str, str]:
    """The finding's first sentence, for the title, and the rest of it."""
    first, stop, rest = finding.partition(". ")
    return first + stop.strip(), rest


def _lower(figure: dict[str, Any], slug: str) -> dict[str, Any]:
    """The figure as high as all others of the brief; with room for the words beside long bars, as on phones."""
    layout = {**figure["layout"], "height": PLOT_PX}
    if notes := layout.get("annotations"):
        made = [{**each, "font": {"size": WORDS_PX, **each.get("font", {})}} for each in notes]
        layout["annotations"] = _apart(made, layout) if slug == trend.CHART.slug else made
    narrow = layout.get("meta", {}).get("narrow", {}) if slug in TIGHT else {}
    return {**figure, "layout": layout | {part: {**layout.get(part, {}), **own} for part, own in narrow.items()}}


def _apart(notes: list[dict[str, Any]], layout: dict[str, Any]) -> list[dict[str, Any]]:
    """The words at lines' ends, which were set apart for a plot of more height."""
    (low, top), last = layout["yaxis"]["range"], layout["xaxis"]["range"][1] - trend.AFTER
    inner = PLOT_PX - layout["margin"]["t"] - layout["margin"]["b"]
    return trend.apart(notes, top - low, last, top, WORDS_LINE_PX / inner)


# ---- newest figures ----


def lines(warehouse: Warehouse, area: str) -> dict[str, list[Line]]:
    """Topic -> indicators of the table that have a figure."""
    found = {topic: [context.line(warehouse, name, area) for name in names] for topic, names in TABLE.items()}
    return {topic: kept for topic, each in found.items() if (kept := [line for line in each if line])}


def newest(found: dict[str, list[Line]], view: View, area: str) -> Element:
    """The table: indicator, the area's figure, its groups', the release."""
    lang, every = view.lang, [line for part in found.values() for line in part]
    title = el("H2", t(lang, "brief-figures"), id="title-newest")
    if not every:
        said = t(lang, "brief-no-figures", where=view.catalogue.areas[area].in_form[lang])
        return _section("newest", title, el("P", said), unknown(found, view))
    heads = {role: code for role, code in context.headers(every, area, view).items() if role in ROLES}
    names = [t(lang, "control-indicator"), view.name(area), *(view.name(code) for code in heads.values()),
             t(lang, "control-source")]  # fmt: skip
    last = len(names) - 1
    head = el("Tr", *(el("Th", name, scope="col", className="number" if 0 < n < last else None)
                      for n, name in enumerate(names)))  # fmt: skip
    bodies = (_body(topic, part, heads, view, len(names)) for topic, part in found.items())
    caption = el("Caption", t(lang, "brief-figures-caption", name=view.name(area)), id="caption-newest")
    made = el("Table", caption, el("Thead", head), *bodies, className="listing")
    box = el("Div", made, className="listing-box", role="region", tabIndex=0,
             attrs={"aria-labelledby": "caption-newest"})  # fmt: skip
    return _section("newest", title, box, context.keys(Result([], facts={"lines": _shown(every)}), view),
                    unknown(found, view))  # fmt: skip


def _shown(every: Sequence[Line]) -> list[Line]:
    """The lines with what stands beside them in the table only: signs of other values need no words."""
    return [replace(line, beside={role: each for role, each in line.beside.items() if role in ROLES}) for line in every]


def _body(topic: str, part: Sequence[Line], heads: dict[str, str], view: View, width: int) -> Element:
    """The rows of one topic, under its name."""
    name = view.catalogue.label("TOPIC", topic, view.lang)
    rows = [el("Tr", el("Th", name, scope="rowgroup", colSpan=width))]
    for each in part:
        cells = [context.cell(each, each.value, view), *context.others(each, heads, view)]
        rows.append(el(
            "Tr", el("Th", context.name(each.indicator, view), scope="row"),
            *(el("Td", *cell, className="number") for cell in cells),
            el("Td", context.origin(each, view), className="origin"),
        ))  # fmt: skip
    return el("Tbody", *rows)


def unknown(found: dict[str, list[Line]], view: View) -> Element:
    """Which indicators of the table have no figure, by name."""
    lang, have = view.lang, {line.indicator for part in found.values() for line in part}
    texts = view.catalogue.indicators
    names = [texts[i].texts["short"][lang] for part in TABLE.values() for i in part if i in texts and i not in have]
    said = t(lang, "brief-unknown", n=len(names), names=", ".join(names)) if names else t(lang, "brief-known-all")
    return el("P", said, className="unknown")


# ---- financing gap ----


def gap(view: View, warehouse: Warehouse, area: str) -> tuple[Element, list[tuple[str, str]]]:
    """The financing gap with what each benefit makes of it, or why none is costed; and the sources it rests on."""
    lang, chart = view.lang, financing_benefits.CHART
    selection = parse([("area", area), ("lang", lang)], warehouse.catalogue, chart.params)
    own = View(selection, warehouse.catalogue)
    result = chart.rows(selection, warehouse)
    found: dict[str, Sum] = {name: each for name, each in result.facts["found"].items() if each.cost > 0}
    declared = warehouse.catalogue.scenarios[selection.param(SCENARIO)]
    said = f"{capital(chart.finding(result, own))} {t(lang, 'financing-under', title=declared.title[lang])}"
    title = el("H2", t(lang, "financing-card"), id="title-gap")
    if not found:
        return _section("gap", title, el("P", said)), []
    of_what = [financing_benefits.of_what(part, found[part], own) for part in APART if part in found]
    grades = [f"{words.grade(letter, lang)}." for letter in sorted({each.grade for each in found.values()})]
    shares = el("P", " ".join(filter(None, (*of_what, *grades))), className="shares")
    pairs = charted.releases(chart, result, own)
    return _section("gap", title, el("P", said), _costs(found, result.facts["currency"], view, area), shares), pairs


def _costs(found: dict[str, Sum], currency: str, view: View, area: str) -> Element:
    """The costs by benefit: cash benefits and their sum, then health, which is in no sum with them."""
    lang, rows = view.lang, []
    for name in (*CASH, APART[0], HEALTH):
        if name in found:
            cells = financing_benefits.line(name, found[name], currency, lang, strong=name == APART[0])
            if name == APART[0]:
                cells[0] = el("Strong", benefit_name(name, lang))
            elif name == HEALTH:
                cells.insert(2, "–")  # nobody counts who has none of it
            rows.append(cells)
    heads = [t(lang, key) for key in financing_benefits.HEADS]
    return table(
        "gap", t(lang, "brief-gap-caption", name=view.name(area)), heads, rows, numbers=range(1, 6), tight=(6,)
    )


# ---- sources, method, citation ----


def sources(pairs: Sequence[tuple[str, str]], view: View) -> Element | None:
    """Every dataset on the two pages: its releases, each with the day when it was retrieved, and its licence."""
    lang = view.lang
    by_dataset: dict[str, list[Source]] = {}
    for each in about.sources(view.catalogue, pairs, lang):
        by_dataset.setdefault(each.dataset, []).append(each)
    items = []
    for found in by_dataset.values():
        first = found[0]
        licence = attribution.licence(first.licence, lang, first.licence_url)
        publisher = attribution.publisher(first.publisher.split(";")[0], lang)
        releases = ", ".join(f"{each.release} ({each.retrieved})" if each.retrieved else each.release for each in found)
        items.append(el("Li", publisher, ", ", el("A", first.title, href=first.landing or None), ", ",
                        t(lang, "release-of", release=releases), " · ", licence))  # fmt: skip
    if not items:
        return None
    title = el("H2", t(lang, "about-sources"), " ", el("Span", t(lang, "brief-retrieved"), className="measure"),
               id="title-origins")  # fmt: skip
    return _section("origins", title, el("Ul", *items))


def method(view: View) -> Element:
    """How the figures are to be read, and where that is said in full."""
    lang = view.lang
    link = el("A", urls.absolute(urls.page("methods", lang)), href=urls.page("methods", lang))
    return _section("method", el("H2", t(lang, "brief-method"), id="title-method"),
                    el("P", t(lang, "brief-method-text"), " ", link))  # fmt: skip


def cite(view: View, area: str, address: str) -> Element:
    """How to cite the brief, and the hash of all the figures it was made from."""
    lang, catalogue = view.lang, view.catalogue
    text = t(lang, "brief-cite-text", title=t(lang, "brief-title", name=view.name(area)),
             date=profile.day(catalogue.collected, lang), hash=catalogue.content_hash[:12], url=address)  # fmt: skip
    return _section(
        "cite", el("H2", t(lang, "methods-citation"), id="title-cite"),
        el("P", t(lang, "brief-cite-first"), " ", text),
        el("P", t(lang, "brief-hash"), " ", el("Code", catalogue.content_hash), className="hash"),
    )  # fmt: skip


def _section(name: str, title: Element, *body: Element | None) -> Element:
    return el("Section", title, *body, className=name, attrs={"aria-labelledby": f"title-{name}"})
