"""A card: the finding as its title, what is measured, the chart, and one quiet line of source and links."""

from __future__ import annotations

from typing import Any

from dashboard import attribution, static, urls
from dashboard.charts import CHARTS, countries
from dashboard.charts.base import CLASS_COLOURS, Chart, Result, View, class_labels
from dashboard.charts.uncovered import origins as titles_of
from dashboard.elements import Element, el, graph, ready, render
from dashboard.queries import Observation
from dashboard.queries.national import IMPORTED
from dashboard.selection import WINDOWS
from dashboard.texts import capital, joined, sort_key, t

FEW_NAMES = 12
MANY_SOURCES = 3  # lines; more are folded
EXPLORE = ("map", "trend", "ranking", "groups")  # the table of these stands on the Explore page
DEFINED = (*EXPLORE, "value-history")  # charts of one indicator: its definition is a link away
NOT_AREAS = ("contingency-profile", "ranking", "value-history")  # what they miss is not areas, or said elsewhere
GRAPH = {"displayModeBar": False}


def card(chart: Chart, result: Result, view: View, name: str | None = None, wide: bool = False) -> Element:
    """The whole card. `name` tells apart two cards of one chart on a page; `wide` ones take the whole width."""
    key = name or chart.slug
    kind = "markup-" if chart.markup else ""
    return el(
        "Section",
        el("Div", *head(chart, result, view, key), id={"card": key, "type": f"{kind}head"}, className="card-head"),
        _body(chart, result, view, key),
        el("Div", *foot(chart, result, view), id={"card": key, "type": f"{kind}foot"}, className="card-foot"),
        className="card" + (" wide" if wide or chart.wide else "") + (" scrolls" if chart.scrolls else ""),
        id=f"card-{key}", attrs={"aria-labelledby": f"title-{key}"},
    )  # fmt: skip


def _body(chart: Chart, result: Result, view: View, key: str) -> Element:
    scroll = {"tabIndex": 0, "role": "group", "attrs": {"aria-label": t(view.lang, chart.title)}}
    if chart.markup:
        made = marked_up(chart, result, view)
        return el("Div", made, id={"card": key, "type": "markup"}, className="markup-box")
    figure = chart.figure(result, view)
    config = GRAPH | static.graph_config(view.lang)
    return el("Div", *graph(key, figure, config, chart.height(result)), id=f"plot-{key}",
              className="plot-box" if figure else "plot-box empty", **(scroll if chart.scrolls else {}))  # fmt: skip


def marked_up(chart: Chart, result: Result, view: View) -> Any:
    """A chart's markup; as ready HTML where it is too large for the page's tree."""
    assert chart.markup, "this chart draws with elements"
    made = chart.markup(result, view)
    return ready(render(made)) if chart.ready else made


def head(chart: Chart, result: Result, view: View, key: str | None = None) -> list[Element]:
    """Title (what the chart says), and what is measured."""
    lang = view.lang
    parts = [
        el("P", t(lang, chart.title), className="kicker"),
        el("H2", capital(chart.finding(result, view)), id=f"title-{key or chart.slug}"),
        el("P", measure(chart, result, view), className="measure"),
    ]
    parts += keys(chart, result, view)
    return parts


def keys(chart: Chart, result: Result, view: View) -> list[Element]:
    """What explains the signs, colours and classes of a chart, above it."""
    lang = view.lang
    parts: list[Element] = [chart.keys(result, view)] if chart.keys else []
    if chart.slug == "map":
        parts.append(legend(view))
    if chart.slug == "groups":
        bar, diamond = el("Span", "", className="key bar"), el("Span", "◇", className="key mark")
        parts.append(el("P", bar, t(lang, "key-published"), " ", diamond, t(lang, "key-own"), className="keys"))
    if chart.slug == "sex-gap":
        women, men = (el("Span", sign, className=f"key {sex}") for sign, sex in (("●", "female"), ("■", "male")))
        names = [view.catalogue.label("SEX", code, lang) for code in ("F", "M")]
        parts.append(el("P", women, names[0], " ", men, names[1], className="keys"))
    return parts


def measure(chart: Chart, result: Result, view: View) -> str:
    """What is measured: indicator, slice, unit and years."""
    lang, selection = view.lang, view.selection
    if chart.measure:
        return chart.measure(result, view)
    parts = [view.indicator.texts["label"][lang]]
    lists = ("SEX", "AGE", "LOCATION", "QUANTILE")
    cut = zip(lists, selection.cut, strict=True)
    parts += [view.catalogue.label(name, code, lang) for name, code in cut if code != "_T"]
    symbol = view.catalogue.symbol(view.indicator.unit_measure, lang)
    parts += [symbol] if symbol else []
    if chart.slug == "value-history":
        parts += [view.name(area)] if (area := result.facts.get("area")) else []
    elif chart.slug == "trend":
        parts += [f"{selection.year_from}–{selection.year_to}"] if selection.year_from else []
    elif selection.year is None:
        parts.append(t(lang, "year-none"))
    elif selection.window == 1:
        parts.append(str(selection.year))
    else:
        parts.append(_years(result, selection.year, selection.window, lang))
    return " · ".join(parts)


def _years(result: Result, year: int, window: int, lang: str) -> str:
    """The years of the values shown, from the first to the last; those looked at where there are none."""
    years = {row.time_period for row in result.rows if row.time_period and row.obs_value is not None}
    if len(years) == 1:
        return str(*years)
    key = "measure-window" if years else "measure-window-empty"
    first, last = (min(years), max(years)) if years else (year - window + 1, year)
    return t(lang, key, first=str(first), year=str(last))


def legend(view: View) -> Element:
    """The five classes and no data, as a list that every reader can read."""
    items = [
        el("Li", el("Span", "", className=f"swatch {colour[1:]}"), label)
        for colour, label in zip(CLASS_COLOURS, class_labels(view), strict=True)
    ]
    items.append(el("Li", el("Span", "", className="swatch nodata"), t(view.lang, "no-data")))
    return el("Ul", *items, className="legend", attrs={"aria-label": t(view.lang, "legend")})


def sources(rows: list[Observation], view: View) -> list[tuple[str, str]]:
    """Distinct (dataset, release) of the rows, in order."""
    found = dict.fromkeys((row.dataset, row.release) for row in rows)
    if found:
        return list(found)
    source = view.selection.source_in(view.catalogue)
    return [(source.dataset, view.selection.release or (source.releases[-1] if source.releases else ""))]


def foot(chart: Chart, result: Result, view: View) -> list[Element | None]:
    """Source, release, licence and links; missing areas by name; own means named as ours."""
    lang, catalogue = view.lang, view.catalogue
    origins = [el("Span", *chart.origin(result, view))] if chart.origin else []
    from_rows = not chart.origin and (result.rows or chart.reads("indicator"))  # an empty chart may have its own series
    shown = sources(list(result.rows), view) if from_rows else []
    shown += [pair for pair in result.facts.get("also_from", ()) if pair not in shown]  # denominators, weights
    publishers = []
    for dataset, have in catalogue.editions(shown):  # releases of one dataset: one line
        release = ", ".join([r for r in dataset.releases if r in have] or have)
        title = el("A", dataset.title[lang], href=dataset.landing or None, rel="external noopener")
        licence = attribution.licence(dataset.licence, lang, dataset.licence_url)
        producer = [attribution.publisher(dataset.publisher, lang), ", "] if dataset.id in IMPORTED else []
        origins.append(el("Span", *producer, title, ", ", t(lang, "release-of", release=release), " · ", licence))
        publishers.append(dataset.publisher)
    on_explore = chart.slug in EXPLORE
    table = urls.explore(view.selection) + "#card-table" if on_explore else urls.chart_data(
        chart, view.selection, "html")  # fmt: skip
    how = urls.method(chart.method, lang) if chart.method else urls.explore(view.selection) + "#about"
    links = [
        el("A", t(lang, "link-table"), href=table),
        el("A", t(lang, "link-csv"), href=urls.chart_data(chart, view.selection), className="csv", download=""),
        el("A", t(lang, "formats"), href=urls.chart_data(chart, view.selection, "html") + "#formats"),
        *(
            el("A", t(lang, f"link-{name}"), href=urls.snippet(chart, view.selection), attrs={"data-snippet": name})
            for name in ("embed", "picture")
        ),
        el("A", t(lang, "link-how"), href=how),
    ]
    if chart.method and chart.slug in DEFINED:
        links.append(el("A", t(lang, "link-definition"), href=urls.explore(view.selection) + "#about"))
    parts = [
        _nearest(view) if chart.slug == "map" and not result.rows else None,
        own_note(result, view) if chart.slug == "groups" else None,
        missing(chart, result, view),
        el("P", said, className="caveat") if chart.note and (said := chart.note(result, view)) else None,
        el("P", disclaimer(chart, lang), className="disclaimer") if chart.slug.endswith("map") else None,
        *_sources(origins, publishers, lang),
        el("P", *links, className="links"),
    ]
    return [ready(render(parts))] if chart.ready else parts


def disclaimer(chart: Chart, lang: str) -> str:
    """What a map says of its boundaries; '' for other charts."""
    if not chart.slug.endswith("map"):
        return ""
    return t(lang, "footer-map" if chart.slug == "national-map" else "map-disclaimer")


def _sources(origins: list[Element], publishers: list[str], lang: str) -> list[Element]:
    """A line a source; many fold under one line that names the publishers."""
    lines = [el("P", t(lang, "source"), " ", origin, className="source") for origin in origins]
    if len(lines) <= MANY_SOURCES:
        return lines
    names = dict.fromkeys(attribution.plain(publisher.split(";")[0], lang) for publisher in publishers)
    summary = t(lang, "sources-several", n=len(lines), names=joined(list(names), lang))
    return [el("Details", el("Summary", summary), *lines, className="sources")]


def _nearest(view: View) -> Element | None:
    """Where there are values, when this view has none: the nearest year, a wider window, all countries."""
    selection, lang = view.selection, view.lang
    years = selection.source_in(view.catalogue).years(selection.release, selection.cut).all
    if not years or selection.year is None:
        return None
    nearest = min(years, key=lambda y: (abs(y - selection.year), -y))  # type: ignore[operator]
    links = [el("A", t(lang, "empty-nearest", year=str(nearest)), href=urls.explore(selection, year=str(nearest)))]
    if selection.window < WINDOWS[-1]:
        links.append(el("A", t(lang, "empty-window"), href=urls.explore(selection, window=str(WINDOWS[-1]))))
    if selection.group:
        links.append(el("A", t(lang, "empty-everywhere"), href=urls.explore(selection, group="")))
    return el("P", *links, className="links nearest")


def missing(chart: Chart, result: Result, view: View) -> Element | None:
    """Countries without data, by name."""
    if not result.missing or chart.slug in NOT_AREAS:
        return None
    names = sorted((view.name(code) for code in result.missing), key=sort_key)
    key = "missing-countries" if chart.slug == "map" else "missing-areas"
    summary = t(view.lang, key, n=len(names))
    if len(names) <= FEW_NAMES:
        return el("P", f"{summary} ", el("Span", ", ".join(names), className="names"), className="missing")
    return el("Details", el("Summary", summary), el("P", ", ".join(names), className="names"), className="missing")


def own_note(result: Result, view: View) -> Element | None:
    """What our own aggregates are, their weights, and which of them rest on too little."""
    if not result.own:
        return None
    lang = view.lang
    proxy = t(lang, "own-proxy") if any(value.weight_is_proxy for value in result.own) else ""
    weight = view.catalogue.label("WEIGHT", result.own[0].weight, lang)
    low = [view.name(v.group_code) for v in result.own if v.flag == "insufficient"]
    flagged = [view.name(v.group_code) for v in result.own if v.flag == "low-coverage"]
    release = titles_of([result.own[0].weight_release], view)
    # What must not be lost comes first: pictures show as many sentences as have room.
    sentences = [t(lang, "own-note", weight=weight, release=release)]
    sentences += [t(lang, "own-insufficient", names=", ".join(low))] if low else []
    sentences += [t(lang, "own-flagged", names=", ".join(flagged))] if flagged else []
    sentences += [proxy]
    year = view.selection.year
    if view.selection.scheme == countries.INCOME and year is not None:
        codes = countries.unclassified(view.catalogue, year)
        names = sorted((view.name(code) for code in codes), key=sort_key)
        sentences += [t(lang, "own-unclassified", year=str(year), names=", ".join(names))] if names else []
    return el("P", " ".join(filter(None, sentences)), className="own-note")


def chart_of(slug: str) -> Chart:
    """The chart with that slug; KeyError for none."""
    return CHARTS[slug]
