"""National data: what a country's own surveys, registers and platforms say, how sure it is, and how it differs from
what custodians publish."""

from __future__ import annotations

from collections.abc import Callable

from dashboard import national, urls
from dashboard.charts import national_view as shared
from dashboard.charts.base import View
from dashboard.elements import Element, el
from dashboard.national import Held
from dashboard.pages.board import Board, Card, Section
from dashboard.queries.national import REGISTER, SURVEY
from dashboard.texts import capital, joined, number, t
from dashboard.warehouse import Warehouse

AREA = ("area",)


def _country(view: View) -> str:
    return national.focus(view.catalogue, view.selection.areas, view.selection.param("survey"))


def intro(view: View, warehouse: Warehouse) -> list[Element]:
    """The page's heading, what is at hand of the country, and that its data are synthetic where they are."""
    lang, known, country = view.lang, view.catalogue.national, _country(view)
    held = [known.held[SURVEY, code] for code in [view.selection.param("survey")] if (SURVEY, code) in known.held]
    register = national.chosen_register(view.catalogue, dict(view.selection.params), country)
    held += [register] if register else []
    made = [
        el("P", t(lang, "page-national"), className="kicker"),
        el("H1", t(lang, "national-heading")),
        el("P", _at_hand(view, country, held), className="lede"),
        el("P", t(lang, "national-lede"), className="lede small"),
    ]
    if any(each.synthetic for each in held):
        made.append(el("P", t(lang, "national-synthetic-note"), className="caveat"))
    how = el("A", t(lang, "national-how-computed"), href=urls.method_of_all("national", lang))
    bring = el("A", t(lang, "national-how-to-bring"), href=urls.method("national-import", lang))
    profile = [el("A", t(lang, "national-profile", name=view.name(country)), href=urls.profile(country, lang))] \
        if country and view.catalogue.areas[country].kind in ("country", "territory") else []  # fmt: skip
    return [*made, el("P", *profile, how, bring, className="links")]


def _at_hand(view: View, country: str, held: list[Held]) -> str:
    """What there is of the country; where there is nothing, where there is something."""
    lang, known = view.lang, view.catalogue.national
    if not country:
        return t(lang, "national-none")
    where = view.catalogue.areas[country].in_form[lang]
    if country not in known.countries:
        return capital(t(lang, "national-nowhere", where=where, names=shared.at_hand(view)))
    parts = []
    for each in held:
        size = number(each.records, 0, lang) if each.records else ""
        kind = each.kind if size else "release"
        facts = {"name": each.name, "producer": each.producer} | ({"size": size} if size else {})
        parts.append(t(lang, f"national-has-{kind}", **facts))
    parts += [t(lang, "national-has-platform")] if country in known.platforms else []
    return capital(t(lang, "national-at-hand", where=where, parts=joined(parts, lang)))


def _has(*measures: str) -> Callable[[View], bool]:
    """Does the survey of a view have one of these measures? Names that end in "_" are beginnings."""

    def has(view: View) -> bool:
        found = {measure for measure, _ in shared.looked_at(view.selection, view.catalogue).series}
        return any(each.startswith(m) if m.endswith("_") else each == m for each in found for m in measures)

    return has


def _has_survey(view: View) -> bool:
    return shared.looked_at(view.selection, view.catalogue).survey is not None


def _has_register(view: View) -> bool:
    return bool(view.catalogue.national.of(REGISTER, _country(view)))


def _has_regions(view: View) -> bool:
    """Has the survey, or without one the platform, figures of regions?"""
    known, looked = view.catalogue.national, shared.looked_at(view.selection, view.catalogue)
    held = looked.survey
    series = known.have.get((held.dataset, held.release), {}) if held else known.platforms.get(looked.country, {})
    return any(series.values())


def _has_sources(view: View) -> bool:
    """Is there a national figure that custodians publish, too?"""
    series = view.catalogue.national.platforms.get(_country(view), {})
    rates = any(code.startswith("SI_COV_") and "." not in code for code in series)
    return rates or _has_survey(view) or _has_register(view)


def _has_platform(view: View) -> bool:
    return _country(view) in view.catalogue.national.platforms


def _card(chart: str, *, wide: bool = False) -> Card:
    return Card(f"{chart}-card", chart, takes=AREA, wide=wide)


BOARD = Board(
    "national",
    (
        Section("national-regions", (_card("national-map", wide=True),), _has_regions),
        Section("national-groups", (
            _card("national-estimates"), _card("national-sexes"), _card("national-fifths", wide=True),
        ), _has_survey),
        Section("national-beside", (_card("national-sources", wide=True),), _has_sources),
        Section("national-platforms", (_card("national-platforms", wide=True),), _has_platform),
        Section("national-effect", (
            _card("national-poverty", wide=True), _card("national-adequacy"), _card("national-targeting"),
        ), _has("POV_", "ADQ", "CGH", "BCR")),
        Section("national-health", (_card("national-health", wide=True),), _has("SH_")),
        Section("national-simulation", (_card("national-simulation", wide=True),), _has("SIM_")),
        Section("national-register", (
            _card("national-register-coverage"), _card("national-spending"), _card("national-register", wide=True),
        ), _has_register),
        Section("national-quality", (_card("national-quality", wide=True),)),
    ),
    intro,
    parameters=AREA,
    controls=("national",),
    decisive=("area", "survey", "register"),
)  # fmt: skip
