"""A chart as it stands alone, outside the site: what embeds, pictures and briefs show of it, in one place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from dashboard import attribution, cards, completeness, serving, static, urls
from dashboard.catalogue import Dataset
from dashboard.charts.base import OF_AREA, Chart, Plot, Result, View
from dashboard.elements import el, render
from dashboard.pages import compare as compare_page
from dashboard.pages.boards import CARDS
from dashboard.params import Param
from dashboard.publish import about as beside
from dashboard.publish import charted
from dashboard.publish.columns import origins
from dashboard.publish.downloads import chart_of
from dashboard.publish.gone import refuse_withdrawn
from dashboard.publish.parts import PARTS
from dashboard.selection import ALWAYS, Selection, parse
from dashboard.texts import capital, t
from dashboard.warehouse import Warehouse

BUNDLES = {"cartesian": "vendor/plotly-cartesian.min.js", "geo": "vendor/plotly-geo.min.js"}
_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
CONTROLS = Param("controls", "0", options=("0", "1"))
"""What the address of an embed takes beside what its chart takes: choices above the chart."""
GEO = frozenset({"choropleth", "scattergeo"})


@dataclass(frozen=True)
class Embedded:
    """A chart as it stands alone. Plain text: kicker, finding, measure, notes; HTML: markup, keys, source."""

    chart: Chart
    view: View
    result: Result
    kicker: str
    finding: str
    measure: str
    figure: dict[str, Any] | None
    plots: tuple[Plot, ...]
    """Of a chart of several plots, which has their table as its `markup`."""
    markup: str
    keys: str
    """Signs, colours and classes explained, '' for none."""
    height: int
    """Of the plot, in pixels."""
    source: str
    """The source lines: publisher, dataset, release, licence of everything shown."""
    notes: tuple[str, ...]
    """The disclaimer of maps first, then the chart's own note, then caveats of indicators."""
    own_notes: int
    """How many of them are the disclaimer and the chart's own."""
    frozen: str
    """The label of the release it is pinned to, '' when it is live."""
    newer: str
    """Of a frozen one: the release that is shown now without the pin, '' when it is still that one."""
    partial: completeness.Partial | None
    """Of a frozen one whose release holds only a part of the countries: how many."""
    retrieved: str
    """The day on which the pinned release was retrieved, else the newest one shown."""
    page_url: str
    table_url: str
    embed_url: str
    data_url: str
    bundle: str
    """What draws it: "cartesian", "geo", or "" where nothing is to be drawn."""


def chart_selection(slug: str, search: str, extra: Sequence[Param] = ()) -> tuple[Chart, Selection]:
    """The chart and the Selection of an address; `extra` are parameters of the address that the chart does not have.

    SelectionError (400) for what is not there, NotFound for no chart, GoneError (410) for a withdrawn release.
    """
    chart = chart_of(slug)
    serving.limit(search)
    handle = serving.warehouse()
    selection = parse(serving.pairs(search), handle.catalogue, (*chart.params, *extra), chart.many, chart.takes)
    refuse_withdrawn(chart, selection, handle)
    return chart, selection


def embedded(chart: Chart, selection: Selection, warehouse: Warehouse) -> Embedded:
    """Everything that is shown of a chart where it stands alone."""
    params = {param.name for param in chart.params}
    plain = replace(selection, params=tuple(pair for pair in selection.params if pair[0] in params))
    view = View(plain, warehouse.catalogue)
    result = chart.rows(plain, warehouse)
    figure = None if chart.markup else chart.figure(result, view)
    plots = tuple(chart.plots(result, view)) if chart.plots else ()
    own_notes = _own_notes(chart, result, view)
    frozen = plain.release if chart.reads("release") else ""
    releases = list(dict.fromkeys(charted.releases(chart, result, view)))
    own_set = plain.source_in(warehouse.catalogue).dataset if frozen else ""
    retrieved = [warehouse.catalogue.datasets[d].releases.get(r, "") for d, r in releases
                 if d in warehouse.catalogue.datasets and (not frozen or (d, r) == (own_set, frozen))]  # fmt: skip
    return Embedded(
        chart=chart,
        view=view,
        result=result,
        kicker=t(view.lang, chart.title),
        finding=capital(chart.finding(result, view)),
        measure=cards.measure(chart, result, view),
        figure=figure,
        plots=plots,
        markup=_markup(chart, result, view),
        keys=render(cards.keys(chart, result, view)),
        height=chart.height(result),
        source=_source(chart, result, view, releases),
        notes=tuple(dict.fromkeys((*own_notes, *_caveats(chart, result, view)))),
        own_notes=len(own_notes),
        frozen=frozen,
        newer=_newer(chart, plain, warehouse) if frozen else "",
        partial=completeness.partial(chart, plain, warehouse),
        retrieved=max(retrieved, default=""),
        page_url=urls.absolute(_page(chart, view)),
        table_url=urls.absolute(urls.chart_data(chart, plain, "html")),
        embed_url=urls.absolute(urls.embed(chart, plain)),
        data_url=urls.absolute(urls.chart_data(chart, plain)),
        bundle=_bundle([each for each in (figure, *(plot.figure for plot in plots)) if each]),
    )


def _markup(chart: Chart, result: Result, view: View) -> str:
    """What a chart draws with elements; of those that pages fetch later, the whole."""
    if not chart.markup:
        return ""
    if chart.table:
        return render(chart.table(result, view))
    return PARTS[chart.slug](result, view) if chart.slug in PARTS else render(chart.markup(result, view))


def _bundle(figures: Sequence[dict[str, Any]]) -> str:
    if not figures:
        return ""
    return "geo" if any(trace.get("type") in GEO for figure in figures for trace in figure["data"]) else "cartesian"


def _own_notes(chart: Chart, result: Result, view: View) -> list[str]:
    """What must be said beside the chart: the disclaimer of maps, and its own note."""
    note = beside.plain(chart.note(result, view)) if chart.note else ""
    return [text for text in (cards.disclaimer(chart, view.lang), note) if text]


def _caveats(chart: Chart, result: Result, view: View) -> list[str]:
    own = beside.plain(cards.own_note(result, view)) if result.own else ""
    found = beside.indicator_caveats(view.catalogue, charted.indicators(chart, result, view), view.lang)
    return [text for text in (own, *found) if text]


def _source(chart: Chart, result: Result, view: View, releases: Iterable[tuple[str, str]]) -> str:
    """A line for what the chart itself names as its origin, and one for each dataset."""
    lang = view.lang
    lines = [el("Span", *chart.origin(result, view))] if chart.origin else []
    told = set(origins(result)) if chart.origin else set()  # named in that line, with their licences
    left = [(d, r) for d, r in releases if (d, r) not in told and d in view.catalogue.datasets]
    lines += [_origin(dataset, have, lang) for dataset, have in view.catalogue.editions(left)]
    return render([el("P", t(lang, "source"), " ", line, className="source") for line in lines])


def _origin(dataset: Dataset, have: list[str], lang: str) -> Any:
    """Publisher, dataset, releases, licence."""
    named = ", ".join([r for r in dataset.releases if r in have] or have)
    licence = attribution.licence(dataset.licence, lang, dataset.licence_url)
    publisher = attribution.publisher(dataset.publisher, lang)
    title = el("A", dataset.title[lang], href=dataset.landing or None, rel="external noopener")
    return el("Span", publisher, ", ", title, ", ", t(lang, "release-of", release=named), " · ", licence)


def _newer(chart: Chart, selection: Selection, warehouse: Warehouse) -> str:
    """The newest release that the same view shows without the pin; '' where that is the pinned one."""
    live = live_selection(chart, selection, warehouse)
    dataset = live.source_in(warehouse.catalogue).dataset
    retrieved = warehouse.catalogue.datasets[dataset].releases
    shown = {row.release for row in chart.rows(live, warehouse).rows if row.dataset == dataset}
    newest = max(shown, key=lambda release: (retrieved.get(release, ""), release), default="")
    newer = retrieved.get(newest, "") >= retrieved.get(selection.release, "")
    return newest if newest != selection.release and newer else ""


def live_selection(chart: Chart, selection: Selection, warehouse: Warehouse) -> Selection:
    """The same view without the pin: where the year is the newest one, that of the current release."""
    pairs = serving.pairs(urls.embed(chart, selection, theme="").partition("?")[2])
    kept = [pair for pair in pairs if pair[0] != "release"]
    return parse(kept, warehouse.catalogue, chart.params, chart.many, chart.takes)


def _page(chart: Chart, view: View) -> str:
    """Where the site shows this very view: Explore, the page with the chart's card, a profile; else its table."""
    selection = view.selection
    if chart.slug in cards.EXPLORE:
        return f"{urls.explore(selection)}#card-{chart.slug}"
    if chart.many and selection.areas:
        return compare_page.address(selection)
    own = {param.name for param in chart.params}
    chosen = {name for name, text in selection.values().items()
              if (name in own or chart.reads(name)) and text != selection.defaults.get(name, "")}  # fmt: skip
    for key, (shown, card) in CARDS.items():
        taken = {*(param.name for param in shown.params), *shown.parameters, *ALWAYS}
        if card.chart == chart.slug and chosen <= taken:
            page = urls.board_view(shown.name, selection, chosen)
            return f"{page}#card-{key}" if shown.has(card, view) else page
    if len(selection.areas) == 1 and chosen <= {*OF_AREA, *ALWAYS} and not chart.reads("indicator"):
        return f"{urls.profile(selection.areas[0], selection.lang)}#card-{chart.slug}"
    return urls.chart_data(chart, selection, "html")


def json_safe(written: str) -> str:
    """JSON that can stand in a <script>: nothing in it ends the element or opens a comment, whoever wrote its texts."""
    return written.translate(_ESCAPED)


def figure_script(target: str, figure: dict[str, Any], lang: str) -> str:
    """A figure as HTML for embed.js to draw into the element with the id `target`."""
    written = json.dumps(figure, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    config = escape(json.dumps({"displayModeBar": False, **static.graph_config(lang)}), quote=True)
    return (f'<script type="application/json" class="figure" data-for="{escape(target, quote=True)}"'
            f' data-config="{config}">{json_safe(written)}</script>')  # fmt: skip


def scripts(bundle: str) -> list[str]:
    """The addresses of the scripts that draw figures of a bundle, in their order; `""` draws none."""
    names = [BUNDLES[bundle], "paint.js"] if bundle else ["paint.js"]
    return [static.asset_url(name) for name in (*names, "tables.js", "embed.js")]
