"""Overview: the world's headline figures in words and numbers, each a link to its chart."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard import cards, queries, serving, urls
from dashboard.charts import CHARTS
from dashboard.charts.base import View
from dashboard.elements import Element, core_input, el
from dashboard.queries import Observation
from dashboard.settings import LANGUAGES
from dashboard.texts import number, people, t, value
from dashboard.warehouse import Warehouse
from methods.gaps import uncovered_persons

WORLD = "M49:001"
FIGURES = ("coverage-any", "coverage-children", "coverage-old-age", "coverage-unemployment", "uhc-index")
# What the page shows below the headline: chart, name of the card, and the view it has on Explore.
SHOWN: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("contingency-profile", "contingencies", {}),
    ("sex-gap", "sex-gap", {}),
    ("map", "map", {}),
    ("groups", "regions", {"scheme": "un-sdg"}),
    ("groups", "income", {"scheme": "wb-income"}),
    ("trend", "trend", {}),
    ("groups", "health", {"indicator": "uhc-index", "scheme": "who-region"}),
)

WAYS = ("coverage", "health", "expenditure", "compare", "availability")
"""Pages that the overview leads to, each with a line of its own."""


@dataclass(frozen=True)
class Figure:
    """One headline figure: the number, what it is, where it comes from, and the address of its chart."""

    number: str
    label: str
    origin: str
    href: str


def page(search: str) -> Element:
    """The page in the language of the query string; it has no other parameter."""
    lang = serving.language(search)
    handle = serving.warehouse()
    key = ("overview", lang)
    if key not in handle.memo:
        handle.memo[key] = _page(handle, lang)
    made: Element = handle.memo[key]
    return made


def _page(handle: Warehouse, lang: str) -> Element:
    return el(
        "Div",
        el("Div", *hero(handle, lang), className="intro hero"),
        el("Ul", *(_number(f) for f in figures(handle, lang)), className="figures"),
        _ways(lang),
        el("Div", *(_card(slug, name, preset, handle, lang) for slug, name, preset in SHOWN), className="grid"),
        className="page overview", attrs={"data-ready": "overview"},
    )  # fmt: skip


def _ways(lang: str) -> Element:
    """Where a reader goes on: to a country, whose profile is found by name, and to the pages on one question."""
    finder = el(
        "Form",
        el("Label", t(lang, "way-country"), htmlFor="overview-search"),
        el("P", t(lang, "way-country-lede")),
        el("Div", core_input(id="overview-search", type="search", name="q", maxLength=100,
                             placeholder=t(lang, "way-country-example")),
           el("Button", t(lang, "search"), type="submit", className="button")),
        core_input(id="overview-search-lang", type="hidden", name="lang", value=lang) if lang != LANGUAGES[0] else None,
        action=urls.SEARCH, method="get", role="search", attrs={"aria-label": t(lang, "way-country")},
    )  # fmt: skip
    pages = (el("Li", el("A", t(lang, f"page-{name}"), href=urls.page(name, lang)), el("P", t(lang, f"way-{name}")))
             for name in WAYS)  # fmt: skip
    return el("Nav", el("Ul", el("Li", finder, className="way-country"), *pages), className="ways",
              attrs={"aria-label": t(lang, "ways")})  # fmt: skip


def _view(handle: Warehouse, lang: str, parameters: dict[str, str]) -> View:
    query = "&".join(f"{k}={v}" for k, v in {**parameters, "lang": lang}.items())
    return View(serving.read(query, handle.catalogue), handle.catalogue)


def _card(slug: str, name: str, preset: dict[str, str], handle: Warehouse, lang: str) -> Element:
    view = _view(handle, lang, preset)
    chart = CHARTS[slug]
    return cards.card(chart, chart.rows(view.selection, handle), view, name)


def newest(handle: Warehouse, indicator_id: str, sex: str = "") -> Observation | None:
    """The world's newest published value of an indicator of FIGURES, from its first source that has one."""
    indicator = handle.catalogue.indicators[indicator_id]
    wanted = [(s.dataset, s.series, sex or indicator.default["sex"]) for s in indicator.sources]
    found = _world(handle)
    rows = [found[key] for key in wanted if key in found]
    return max(rows, key=lambda row: row.time_period or 0) if rows else None


def _world(handle: Warehouse) -> dict[tuple[str, str, str], Observation]:
    """The world's newest values of all sources of FIGURES, by dataset, series and sex; read once per warehouse file."""
    key = ("world",)
    if key not in handle.memo:
        shown = [handle.catalogue.indicators[indicator_id] for indicator_id in FIGURES]
        wanted = {(s.dataset, s.series, sex) for i in shown for s in i.sources for sex in (i.default["sex"], "F", "M")}
        rows = queries.latest_of_area(handle, WORLD, sorted(wanted))
        handle.memo[key] = {(row.dataset, row.series, row.sex): row for row in rows if row.time_period}
    found: dict[tuple[str, str, str], Observation] = handle.memo[key]
    return found


def hero(handle: Warehouse, lang: str) -> list[Element]:
    """The headline sentence: how many are covered, how many are not, and since when we know."""
    catalogue = handle.catalogue
    row = newest(handle, "coverage-any")
    if row is None or row.obs_value is None or row.time_period is None:
        return [el("H1", t(lang, "headline-none"))]
    persons, areas, release = queries.world_population(handle, row.time_period)
    left_out = uncovered_persons(persons, row.obs_value)
    shown = value(row.obs_value, catalogue.symbol(row.unit_measure, lang), 1, lang)
    dataset = catalogue.datasets[row.dataset]
    source = t(
        lang, "headline-source", title=dataset.title[lang], release=row.release,
        retrieved=dataset.releases[row.release], population=people(persons, lang), areas=areas,
        population_release=release,
    )  # fmt: skip
    return [
        el("P", t(lang, "page-overview"), className="kicker"),
        el("H1", t(lang, "headline", year=str(row.time_period), covered=shown, uncovered=people(left_out, lang))),
        el("P", source, className="lede small"),
    ]


def figures(handle: Warehouse, lang: str) -> list[Figure]:
    """The row of numbers below the headline."""
    made = [_indicator_figure(handle, lang, indicator_id) for indicator_id in FIGURES[1:]]
    return [figure for figure in (_uncovered_figure(handle, lang), *made, _sex_gap_figure(handle, lang)) if figure]


def _uncovered_figure(handle: Warehouse, lang: str) -> Figure | None:
    row = newest(handle, "coverage-any")
    if row is None or row.obs_value is None or row.time_period is None:
        return None
    persons, _, _ = queries.world_population(handle, row.time_period)
    origin = t(lang, "figure-uncovered-origin", year=str(row.time_period))
    left_out = people(uncovered_persons(persons, row.obs_value), lang)
    amount = left_out.removesuffix(" de")  # "3,85 milliards" | "de personnes …"
    label = left_out[len(amount) + 1 :] + " " + t(lang, "figure-uncovered")
    return Figure(amount, label.strip(), origin, urls.explore_indicator("coverage-any", lang))


def _origin(handle: Warehouse, row: Observation, lang: str) -> str:
    title = handle.catalogue.datasets[row.dataset].title[lang]
    return t(lang, "figure-origin", year=str(row.time_period), title=title, release=row.release)


def _indicator_figure(handle: Warehouse, lang: str, indicator_id: str) -> Figure | None:
    row = newest(handle, indicator_id)
    if row is None or row.obs_value is None:
        return None
    indicator = handle.catalogue.indicators[indicator_id]
    shown = value(row.obs_value, handle.catalogue.symbol(row.unit_measure, lang), indicator.decimals, lang)
    source = next(s for s in indicator.sources if (s.dataset, s.series) == (row.dataset, row.series))
    token = "" if source is indicator.sources[0] else source.token
    href = urls.explore_indicator(indicator_id, lang, source=token)
    return Figure(shown, indicator.texts["label"][lang], _origin(handle, row, lang), href)


def _sex_gap_figure(handle: Warehouse, lang: str) -> Figure | None:
    women, men = newest(handle, "coverage-any", "F"), newest(handle, "coverage-any", "M")
    if not women or not men or (women.release, women.time_period) != (men.release, men.time_period):
        return None
    share_women, share_men = women.obs_value or 0.0, men.obs_value or 0.0
    gap = number(abs(share_men - share_women), 1, lang)
    label = t(lang, "figure-sex-gap", women=number(share_women, 1, lang), men=number(share_men, 1, lang))
    return Figure(t(lang, "points", n=gap), label, _origin(handle, women, lang), "#card-sex-gap")


def _number(figure: Figure) -> Element:
    return el("Li", el("A", el("Strong", figure.number), el("Span", figure.label, className="what"),
                       el("Span", figure.origin, className="origin"), href=figure.href))  # fmt: skip
