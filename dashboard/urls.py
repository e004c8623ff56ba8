"""Every address of the product is made here."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from dashboard.catalogue import DIMENSIONS
from dashboard.queries import Observation
from dashboard.selection import PARAMETERS, Selection
from dashboard.settings import public_url

if TYPE_CHECKING:
    from dashboard.charts.base import Chart

PAGES = {
    "overview": "/", "explore": "/explore", "coverage": "/coverage", "health": "/health-coverage",
    "expenditure": "/expenditure", "financing": "/financing", "costing": "/costing", "fiscal": "/fiscal-space",
    "compare": "/compare", "standards": "/standards", "methods": "/methods", "data": "/data",
    "availability": "/availability", "releases": "/releases", "quality": "/quality", "validation": "/validation",
    "national": "/national",
}  # fmt: skip
HEADER = ("overview", "explore", "coverage", "health", "expenditure", "financing", "compare", "methods", "data")
FOOTER = ("national", "costing", "fiscal", "validation", "standards", "availability", "releases", "quality")
FAMILY = ("financing", "costing", "fiscal", "validation")
"""Pages under one entry of the header, its first; each links to the others."""
PROFILE = "/country/"
SEARCH = "/search"
API = "/api/v1"
BULK = "/bulk/"
EMBED = "/embed/"
OEMBED = "/oembed"
BRIEF = "/brief/"
PICTURE = "/picture/"


def _with(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path


def query(pairs: Sequence[tuple[str, str]]) -> str:
    """A query string."""
    return urlencode(list(pairs), safe=",:")


def page(name: str, lang: str = "en") -> str:
    """A page in a language."""
    return _with(PAGES[name], "" if lang == "en" else urlencode({"lang": lang}))


def kin(name: str, area: str, lang: str) -> str:
    """A page of the family, in the same language and, where it takes one, with the same area in focus."""
    pairs = {"area": "" if name == "validation" else area, "lang": "" if lang == "en" else lang}
    return _with(PAGES[name], urlencode({k: v for k, v in pairs.items() if v}, safe=",:"))


def explore(selection: Selection, **changes: str) -> str:
    """The Explore page of a selection, with some parameters changed."""
    return _with(PAGES["explore"], selection.to_query(**changes))


def explore_indicator(indicator: str, lang: str = "en", **parameters: str) -> str:
    """The Explore page of an indicator; parameters that are empty are left out."""
    pairs = {"indicator": indicator, **parameters, "lang": "" if lang == "en" else lang}
    return _with(PAGES["explore"], urlencode({k: v for k, v in pairs.items() if v}, safe=",:"))


def method(anchor: str, lang: str = "en") -> str:
    """The paragraph of the methods page that explains a chart."""
    return f"{page('methods', lang)}#method-{anchor}"


def method_of_all(anchor: str, lang: str = "en") -> str:
    """A paragraph of the methods page that is about many charts."""
    return f"{page('methods', lang)}#{anchor}"


def profile(ref_area: str, lang: str = "en", **parameters: str) -> str:
    """The profile of a country, territory or group."""
    pairs = {**parameters, "lang": "" if lang == "en" else lang}
    return _with(f"{PROFILE}{quote(ref_area, safe=':')}", urlencode({k: v for k, v in pairs.items() if v}, safe=",:"))


def availability(selection: Selection, **changes: str) -> str:
    """The availability page of a selection's indicator, group and area, with some of them changed."""
    kept = dict.fromkeys(("source", "release", "year", "window", "from", "to", *DIMENSIONS, "scheme"), "")
    return _with(PAGES["availability"], selection.to_query(**(kept | changes)))


def search(text: str, lang: str = "en") -> str:
    """The answers to a search as a page."""
    return _with(SEARCH, urlencode({"q": text} | ({} if lang == "en" else {"lang": lang})))


def board(path: str, query: str) -> str:
    """A page made of cards, in the view of a query string."""
    return _with(path, query)


def figure(row: Observation, lang: str = "en") -> str:
    """Where a figure comes from: what every release says of it, the releases and their bytes."""
    cut = {d: code for d, code in zip(DIMENSIONS, row[5:9], strict=True) if code != "_T"}
    pairs = {"dataset": row.dataset, "series": row.series, "area": row.ref_area, **cut,
             "lang": "" if lang == "en" else lang}  # fmt: skip
    return _with(PAGES["releases"], urlencode({k: v for k, v in pairs.items() if v}, safe=",:")) + "#history"


def _of_chart(chart: Chart, selection: Selection, **changes: str) -> str:
    """The query of a view, of which the address carries what the chart takes."""
    own = {param.name for param in chart.params}
    idle = {name: "" for name in PARAMETERS if not chart.reads(name)}
    idle |= {name: "" for name, _ in selection.params if name not in own}
    return selection.to_query(**(idle | changes))


def chart_data(chart: Chart, selection: Selection, form: str = "csv") -> str:
    """The rows of a chart as a file or a page (html); of the view, the address carries what the chart takes."""
    idle = {name: "" for name in PARAMETERS if not chart.reads(name)}
    return _with(f"/charts/{chart.slug}.{form}", selection.to_query(**idle, theme=""))


def embed(chart: Chart, selection: Selection, **extra: str) -> str:
    """The page of a chart for other sites' frames; `extra` changes parameters ('' removes one) or adds `controls`."""
    return _with(f"{EMBED}{chart.slug}", _of_chart(chart, selection, **extra))


def snippet(chart: Chart, selection: Selection) -> str:
    """The page that makes what is pasted into another site."""
    return _with(f"{EMBED}{chart.slug}/snippet", _of_chart(chart, selection))


def picture(chart: Chart, selection: Selection, form: str = "png", size: str = "og") -> str:
    """A chart as a picture: `form` png, svg or pdf; `size` og, square, wide or print."""
    return _with(f"/charts/{chart.slug}.{form}", _of_chart(chart, selection, size="" if size == "og" else size))


def picture_page(chart: Chart, selection: Selection, size: str = "og") -> str:
    """The page that is photographed for a picture."""
    return _with(f"{PICTURE}{chart.slug}", _of_chart(chart, selection, size="" if size == "og" else size))


def oembed(url: str) -> str:
    """What other sites ask of an address of ours, to show what stands there (oEmbed)."""
    return _with(OEMBED, urlencode({"url": url}))


def brief(area: str, lang: str = "en", form: str = "") -> str:
    """The brief of a country, territory or group: a page, or a file of the form pdf."""
    path = f"{BRIEF}{quote(area, safe=':')}" + (f".{form}" if form else "")
    return _with(path, "" if lang == "en" else urlencode({"lang": lang}))


def board_view(name: str, selection: Selection, kept: Collection[str]) -> str:
    """A page made of cards, with those parameters of a chart's view that are `kept`."""
    dropped = {each: "" for each in selection.values() if each not in kept}
    return _with(PAGES[name], selection.to_query(**dropped))


def explore_data(selection: Selection, form: str = "csv") -> str:
    """The rows of the Explore page's map as a file."""
    return _with(f"{PAGES['explore']}.{form}", selection.to_query(theme=""))


def profile_data(ref_area: str, query: str, form: str = "csv") -> str:
    """The newest figures of a country, territory or group as a file."""
    return _with(f"{PROFILE}{quote(ref_area, safe=':')}.{form}", query)


def board_data(name: str, query: str, form: str = "zip") -> str:
    """The rows of all charts of a page."""
    return _with(f"{PAGES[name]}.{form}", query)


def chart_part(chart: Chart, selection: Selection) -> str:
    """A chart's markup as HTML, for the page to fetch where it is too large for the page's tree."""
    return chart_data(chart, selection, "part")


def table_fragment(selection: Selection) -> str:
    """The rows of a view as an HTML table, for the page to fetch."""
    return _with("/explore/table", selection.to_query())


def releases(query: str, *, file: bool = False) -> str:
    """The Releases page of a query string, or all its changes as a file."""
    return _with(PAGES["releases"] + (".csv" if file else ""), query)


def history(selection: Selection, dataset: str, series: str) -> str:
    """What every release says of a selection's first area; without an area, what changed in its series."""
    area = next(iter(selection.areas), "")
    cut = {d: code for d, code in zip(DIMENSIONS, selection.cut, strict=True) if code != "_T"} if area else {}
    pairs = {"dataset": dataset, "series": series, "area": area, **cut, "lang": selection.lang}
    kept = {k: v for k, v in pairs.items() if v and (k, v) != ("lang", "en")}
    return _with(PAGES["releases"], urlencode(kept, safe=",:"))


def quality(lang: str = "en", **parameters: str) -> str:
    """The Data quality page, narrowed and paged by parameters; those that are empty are left out."""
    kept = {**parameters, "lang": "" if lang == "en" else lang}
    return _with(PAGES["quality"], urlencode({k: v for k, v in kept.items() if v}))


def quality_file(name: str, dataset: str = "") -> str:
    """Rows of the Data quality page as a file: `quarantine` or `flagged`."""
    return _with(f"{PAGES['quality']}/{name}.csv", urlencode({"dataset": dataset}) if dataset else "")


def api(path: str = "/", pairs: Sequence[tuple[str, str]] = ()) -> str:
    """An address of the API; its documentation without a path."""
    return _with(API + path, urlencode(list(pairs), safe=",:"))


def bulk(edition: str = "", name: str = "", lang: str = "en") -> str:
    """A bulk file of an edition (`latest` for the newest); the list of them without."""
    path = f"{BULK}{edition}/{quote(name)}" if edition else BULK
    return _with(path, "" if lang == "en" else urlencode({"lang": lang}))


def data(pairs: Sequence[tuple[str, str]]) -> str:
    """The Data page with a question."""
    return _with(PAGES["data"], urlencode(list(pairs), safe=",:"))


def data_file(name: str, lang: str = "en") -> str:
    """A file of the Data page: codebook.csv, codebook.json, series.csv, changes.atom."""
    return _with(f"{PAGES['data']}/{name}", "" if lang == "en" else urlencode({"lang": lang}))


def costing(pairs: Mapping[str, str]) -> str:
    """The page that costs a scenario, by parameters; those that are empty are left out."""
    return _with(PAGES["costing"], urlencode({k: v for k, v in pairs.items() if v}, safe=",:"))


def national(area: str, lang: str = "en") -> str:
    """The national data of a country."""
    pairs = {"area": area, "lang": "" if lang == "en" else lang}
    return _with(PAGES["national"], urlencode({k: v for k, v in pairs.items() if v}, safe=",:"))


def scenario_file(selection: Selection) -> str:
    """A scenario as a file for the command line."""
    return _with("/scenario.toml", selection.to_query(lang="", theme=""))


def absolute(path: str) -> str:
    """The full address for citations and links from outside."""
    return public_url() + path
