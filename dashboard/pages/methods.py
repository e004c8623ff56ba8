"""Methods and sources: what is computed and how, what each indicator means, where it comes from, what is not claimed.

Rendered from the registry as it stands in the warehouse, and from the texts `method-<anchor>-…` of the charts. The
page needs no script: it is made once a language and warehouse file.
"""

from __future__ import annotations

from dashboard import serving, urls
from dashboard.catalogue import Dataset
from dashboard.charts import CHARTS
from dashboard.charts.base import View
from dashboard.elements import Element, el
from dashboard.pages import about
from dashboard.queries import methods as queries
from dashboard.texts import t
from dashboard.warehouse import Warehouse

GENERAL = (
    "not-official", "way", "one-source", "current", "revisions", "status", "aggregates", "gaps", "national", "words",
)  # fmt: skip
FORMULAS = {"aggregates": 3, "gaps": 5, "national": 8}  # how many lines of formulas there are


def page(search: str) -> Element:
    """The page in the language of the query string."""
    lang, handle = serving.language(search), serving.warehouse()
    key = ("methods", lang)
    if key not in handle.memo:
        handle.memo[key] = _page(handle, lang)
    made: Element = handle.memo[key]
    return made


def title(search: str) -> str:
    """The page's title for the browser's tab."""
    return t(serving.language(search), "methods-heading")


def anchors() -> dict[str, list[str]]:
    """Paragraph of a chart -> the charts that it explains, in their order."""
    found: dict[str, list[str]] = {}
    for chart in CHARTS.values():
        if chart.method:
            found.setdefault(chart.method, []).append(chart.slug)
    return found


def _page(handle: Warehouse, lang: str) -> Element:
    return el(
        "Div",
        el("Div", el("P", t(lang, "page-methods"), className="kicker"), el("H1", t(lang, "methods-heading")),
           el("P", t(lang, "methods-lede"), className="lede"), className="intro"),
        _contents(handle, lang),
        _part("general", t(lang, "methods-contents-general"), *(_general(name, lang) for name in GENERAL)),
        _part("charts", t(lang, "methods-contents-charts"), el("P", t(lang, "methods-charts-lede")),
              *(_of_charts(anchor, slugs, lang) for anchor, slugs in anchors().items())),
        _part("indicators", t(lang, "methods-contents-indicators"),
              el("P", t(lang, "methods-indicators-lede", n=len(handle.catalogue.indicators))),
              *_indicators(handle, lang)),
        _part("datasets", t(lang, "methods-contents-datasets"),
              el("P", t(lang, "methods-datasets-lede", n=len(handle.catalogue.datasets))), *_datasets(handle, lang)),
        className="page methods", attrs={"data-ready": "methods"},
    )  # fmt: skip


def _part(name: str, heading: str, *content: Element) -> Element:
    return el("Section", el("H2", heading, id=f"{name}-heading"), *content, id=name, className="methods-part",
              attrs={"aria-labelledby": f"{name}-heading"})  # fmt: skip


def _contents(handle: Warehouse, lang: str) -> Element:
    """Links to everything on the page, in the order of the page."""
    catalogue = handle.catalogue
    lists = (
        ("general", t(lang, "methods-contents-general"), [(n, t(lang, f"methods-title-{n}")) for n in GENERAL]),
        ("charts", t(lang, "methods-contents-charts"),
         [(f"method-{a}", t(lang, f"method-{a}-title")) for a in anchors()]),
        ("indicators", t(lang, "methods-contents-indicators"),
         [(f"indicator-{i.id}", i.texts["short"][lang]) for i in catalogue.indicators.values()]),
        ("datasets", t(lang, "methods-contents-datasets"),
         [(f"dataset-{d.id}", d.title[lang]) for d in catalogue.datasets.values()]),
    )  # fmt: skip
    items = [
        el("Li", el("A", heading, href=f"#{part}"),
           el("Details", el("Summary", t(lang, "methods-entries", n=len(links))),
              el("Ul", *(el("Li", el("A", text, href=f"#{anchor}")) for anchor, text in links))))
        for part, heading, links in lists
    ]  # fmt: skip
    return el("Nav", el("Ul", *items), className="table-of-contents", attrs={"aria-label": t(lang, "contents")})


def _general(name: str, lang: str) -> Element:
    count = FORMULAS.get(name, 0)
    formulas = [el("Li", t(lang, f"methods-formula-{name}-{n}")) for n in range(1, count + 1)]
    return el("Article", el("H3", t(lang, f"methods-title-{name}")), el("P", t(lang, f"methods-text-{name}")),
              el("Ul", *formulas, className="formulas") if formulas else None, id=name)  # fmt: skip


def _of_charts(anchor: str, slugs: list[str], lang: str) -> Element:
    names = ", ".join(dict.fromkeys(t(lang, CHARTS[slug].title) for slug in slugs))
    users = el("P", t(lang, "methods-shown-by", charts=names), className="used-by")
    return el("Article", el("H3", t(lang, f"method-{anchor}-title")), el("P", t(lang, f"method-{anchor}-text")), users,
              id=f"method-{anchor}")  # fmt: skip


def _indicators(handle: Warehouse, lang: str) -> list[Element]:
    """Definition, denominator, unit, weight, custodian, caveats, sources of every indicator, topic by topic."""
    made, topic = [], ""
    for indicator in handle.catalogue.indicators.values():
        view = View(serving.read(f"indicator={indicator.id}&lang={lang}", handle.catalogue), handle.catalogue)
        if indicator.topic != topic:
            topic = indicator.topic
            made.append(el("H3", view.catalogue.label("TOPIC", topic, lang), className="topic"))
        heading = indicator.texts["label"][lang] + (f" ({t(lang, 'search-sdg', number=indicator.sdg)})"
                                                     if indicator.sdg else "")  # fmt: skip
        link = el("A", t(lang, "methods-explore"), href=urls.explore_indicator(indicator.id, lang))
        made.append(el("Article", el("H4", heading), *about.entries(view, _computed(view), _sources(view)),
                       el("P", link, className="links"), id=f"indicator-{indicator.id}"))  # fmt: skip
    return made


def _sources(view: View) -> Element:
    """Sources in order of preference: dataset, series, releases held, licence, and why one differs."""
    lang, items = view.lang, []
    for source in view.indicator.sources:
        dataset = view.catalogue.datasets[source.dataset]
        releases = t(lang, "release-of", release=", ".join(source.releases)) if source.releases else ""
        more = " · ".join(filter(None, (releases, dataset.licence)))
        note = f" {source.note[lang]}" if source.note[lang] else None
        items.append(el("Li", el("A", dataset.title[lang], href=f"#dataset-{dataset.id}"), " – ",
                        el("Code", source.series), f" · {more}.", note))  # fmt: skip
    return el("Ol", *items)


def _computed(view: View) -> list[tuple[str, str]]:
    """What is not on the Explore page: the unit, what weighs our means, which values of groups there are."""
    lang, indicator = view.lang, view.indicator
    weight = view.catalogue.label("WEIGHT", indicator.weight, lang) if indicator.weight else ""
    if weight and indicator.weight_is_proxy:
        weight = t(lang, "methods-weight-proxy", weight=weight)
    kind = indicator.aggregate if indicator.aggregate in ("own", "published") else "none"
    return [
        (t(lang, "methods-unit"), view.catalogue.label("UNIT_MEASURE", indicator.unit_measure, lang)),
        (t(lang, "methods-weight"), weight if kind == "own" else ""),
        (t(lang, "methods-aggregate"), t(lang, f"methods-aggregate-{kind}")),
    ]


def _datasets(handle: Warehouse, lang: str) -> list[Element]:
    checked = queries.licences_checked(handle)
    made = [_dataset(dataset, handle, lang, checked=dataset.id in checked)
            for dataset in handle.catalogue.datasets.values()]  # fmt: skip
    lists = el("Article", el("H3", t(lang, "methods-standards-title")), el("P", t(lang, "method-standards-text")),
               id="dataset-standard")  # fmt: skip
    return [*made, lists]


def _dataset(dataset: Dataset, handle: Warehouse, lang: str, *, checked: bool) -> Element:
    licence = [el("A", dataset.licence, href=dataset.licence_url, rel="license noopener")
               if dataset.licence_url else dataset.licence]  # fmt: skip
    remarks = [t(lang, "methods-licence-checked" if checked else "methods-licence-unchecked")]
    remarks += [t(lang, "methods-noncommercial")] if dataset.noncommercial else []
    releases = ", ".join(f"{release} ({day})" for release, day in dataset.releases.items())
    users = [i for i in handle.catalogue.indicators.values() if any(s.dataset == dataset.id for s in i.sources)]
    links: list[Element | str] = []
    for n, indicator in enumerate(users):
        links += [", "] if n else []
        links.append(el("A", indicator.texts["short"][lang], href=f"#indicator-{indicator.id}"))
    caveats = el("Ul", *(el("Li", caveat) for caveat in dataset.caveats[lang]))
    return el(
        "Article",
        el("H3", el("A", dataset.title[lang], href=dataset.landing, rel="external noopener")),
        el("Dl",
           *_pair(t(lang, "methods-publisher"), dataset.publisher),
           *_pair(t(lang, "methods-licence"), *licence, f" – {'; '.join(remarks)}"),
           *_pair(t(lang, "methods-citation"), el("Q", dataset.citation, className="citation")),
           *_pair(t(lang, "methods-releases"), releases or t(lang, "methods-releases-none")),
           *(_pair(t(lang, "about-caveats"), caveats) if dataset.caveats[lang] else ()),
           *(_pair(t(lang, "methods-used-by"), *links) if links else ())),
        id=f"dataset-{dataset.id}",
    )  # fmt: skip


def _pair(term: str, *content: Element | str) -> list[Element]:
    return [el("Dt", term), el("Dd", *content)]
