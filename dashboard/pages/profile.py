"""The profile of a country, territory or group: its gaps, its region, its trend, its spending, and what is not known.

It is made on the server and does not change afterwards; on paper it is a brief of two pages.
"""

from __future__ import annotations

from flask import abort, redirect

from dashboard import cards, serving, urls
from dashboard.charts import CHARTS, context, contingencies, trend
from dashboard.charts.base import Chart, Result, View
from dashboard.elements import Element, el
from dashboard.pages import financing
from dashboard.pages import profile_parts as parts
from dashboard.pages.profile_national import national_data
from dashboard.pages.refused import refused
from dashboard.queries import profiles
from dashboard.selection import Problem, SelectionError
from dashboard.texts import capital, t
from dashboard.warehouse import Warehouse

PATH = "/country/<area>"
KNOWN = ("lang", "theme")
KINDS = ("country", "territory", "group")
HEALTH = "uhc-index"
Made = tuple[Element, list[tuple[str, str]]]
"""A card, and the datasets and releases that it shows or rests on."""


def read(search: str, area: str) -> View:
    """The view of an address. LookupError for an unknown area; a code in small letters is led to the right one."""
    serving.limit(search)
    catalogue = serving.warehouse().catalogue
    if area not in catalogue.areas and area.upper() in catalogue.areas:
        abort(redirect(urls.board(urls.profile(area.upper()), search.lstrip("?")), 302))
    if area not in catalogue.areas or catalogue.areas[area].kind not in KINDS:
        raise LookupError(area)
    given = serving.pairs(search)
    strange = [Problem(name[:60], text[:60], "unknown-parameter", KNOWN) for name, text in given if name not in KNOWN]
    if strange:
        raise SelectionError(strange[:10], serving.language(search))
    return serving.view(serving.read(search, catalogue))


def title(search: str, area: str) -> str:
    """The name of the area."""
    return read(search, area).name(area)


def theme(search: str, area: str) -> str:
    """Light, dark, or as the system has it."""
    return read(search, area).selection.theme


def page(search: str, area: str) -> Element:
    """The page."""
    handle = serving.warehouse()
    try:
        view = read(search, area)
    except SelectionError as error:
        return refused(error, handle.catalogue)
    except LookupError:
        return parts.unknown(serving.language(search))
    lang, theme_ = view.lang, view.selection.theme
    made = _cards(view, handle, area)
    used = [pair for _, pairs in made for pair in pairs]
    group = parts.is_group(view.catalogue, area)
    return el(
        "Div",
        el("Div", el("P", t(lang, "page-group" if group else "page-country"), className="kicker"),
           el("H1", view.name(area)), *parts.headline(view, handle, area, development(view, handle, area)),
           id="intro", className="intro"),
        parts.neighbours(view, handle, area),
        parts.member_list(view, area) if group else None,
        parts.key_figures(view, handle, area),
        el("Div", *(card for card, _ in made), className="grid"),
        el("Div", national_data(view, area), financing.summary(lang, handle, area), parts.standards(view, handle, area),
           parts.availability(view, handle, area), parts.sources(view, used), className="parts"),
        className="page profile", attrs={"data-ready": "country", "data-theme": theme_},
    )  # fmt: skip


def _cards(view: View, handle: Warehouse, area: str) -> list[Made]:
    """The cards, in the order of the brief."""
    known = profiles.best(handle, view.catalogue.indicators[HEALTH], area)
    health = [area, *(c for c in _health_groups(view, handle, area) if c != area and known)]
    single = not parts.is_group(view.catalogue, area)
    return [
        _card("contingency-groups", view, handle, area=area),
        _trend(view, handle, area),
        _card("sex-gap", view, handle, area=area),
        _card("trend", view, handle, area=",".join(health), indicator=HEALTH),
        *([_card("peers", view, handle, area=area)] if single else []),
        _card("area-health", view, handle, area=area),
        _card("area-expenditure", view, handle, area=area),
        _card("area-context", view, handle, area=area),
    ]


def _health_groups(view: View, handle: Warehouse, area: str) -> list[str]:
    """The region that the World Health Organization publishes the index for, and the world."""
    at = profiles.key(view.catalogue.indicators[HEALTH], view.catalogue.indicators[HEALTH].sources[0])
    groups = context.comparators(view.catalogue, area).get("region", ())
    region = context.beside(handle, at, groups)
    return [*([region.group] if region and region.row else []), contingencies.WORLD]


def _trend(view: View, handle: Warehouse, area: str) -> Made:
    """The first indicator of coverage that has dated values: what every release said of it."""
    for name in (*contingencies.contingencies(view.catalogue), HEALTH):
        indicator = view.catalogue.indicators[name]
        row = profiles.best(handle, indicator, area)
        if row and row.time_period:
            source = next(s for s in indicator.sources if profiles.key(indicator, s) == context.key_of(row))
            return _card("value-history", view, handle, area=area, indicator=name, source=source.token)
    return _card("value-history", view, handle, area=area)


def development(view: View, handle: Warehouse, area: str) -> str:
    """What the headline's share was at first, in the same release without a break; '' where that is not known."""
    line, indicator = context.line(handle, parts.ANY, area), view.catalogue.indicators[parts.ANY]
    row = line.value.row if line else None
    if row is None or row.time_period is None:
        return ""
    source = next(s for s in indicator.sources if profiles.key(indicator, s) == context.key_of(row))
    query = f"area={area}&indicator={parts.ANY}&source={source.token}&lang={view.lang}"
    own = View(serving.read(query, handle.catalogue), handle.catalogue)
    held = [each for each in trend.rows(own.selection, handle).rows if each.obs_status != "F"]
    if not held or held[0].time_period == row.time_period or any(each.obs_status == "B" for each in held[1:]):
        return ""
    return t(view.lang, "profile-development", year=str(held[0].time_period), value=own.said(held[0].obs_value or 0.0))


def _card(slug: str, page_view: View, handle: Warehouse, **query: str) -> Made:
    """A card and what it comes from; where there are none, what the chart says of that."""
    chart = CHARTS[slug]
    lang = page_view.lang
    pairs = "&".join(f"{k}={v}" for k, v in {**query, "lang": lang}.items())
    view = View(serving.read(pairs, handle.catalogue, chart.params, chart.many), handle.catalogue)
    result = chart.rows(view.selection, handle)
    computed = result.table.records if result.table else []
    if not (computed if chart.markup else chart.figure(result, view)):
        return _nothing(chart, result, view), []
    used = [*((row.dataset, row.release) for row in result.rows), *result.facts.get("also_from", ())]
    return cards.card(chart, result, view), used


def _nothing(chart: Chart, result: Result, view: View) -> Element:
    """Where a chart has nothing to show: what there is not, in words, instead of an empty card."""
    return el(
        "Section",
        el("P", t(view.lang, chart.title), className="kicker"),
        el("H2", capital(chart.finding(result, view)), id=f"title-{chart.slug}"),
        el("P", cards.measure(chart, result, view), className="measure"),
        className="card nothing", id=f"card-{chart.slug}", attrs={"aria-labelledby": f"title-{chart.slug}"},
    )  # fmt: skip
