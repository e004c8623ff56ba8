"""Every address of the product is made here."""

from __future__ import annotations

from urllib.parse import urlencode

from dashboard.catalogue import DIMENSIONS
from dashboard.selection import Selection
from dashboard.settings import public_url

PAGES = {"overview": "/", "explore": "/explore", "releases": "/releases", "quality": "/quality"}


def _with(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path


def page(name: str, lang: str = "en") -> str:
    """A page in a language."""
    return _with(PAGES[name], "" if lang == "en" else urlencode({"lang": lang}))


def explore(selection: Selection, **changes: str) -> str:
    """The Explore page of a selection, with some parameters changed."""
    return _with(PAGES["explore"], selection.to_query(**changes))


def explore_indicator(indicator: str, lang: str = "en", **parameters: str) -> str:
    """The Explore page of an indicator; parameters that are empty are left out."""
    pairs = {"indicator": indicator, **parameters, "lang": "" if lang == "en" else lang}
    return _with(PAGES["explore"], urlencode({k: v for k, v in pairs.items() if v}, safe=",:"))


def chart_data(slug: str, selection: Selection, form: str = "csv") -> str:
    """The rows of a chart as a file."""
    return _with(f"/charts/{slug}.{form}", selection.to_query(theme=""))


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


def absolute(path: str) -> str:
    """The full address for citations and links from outside."""
    return public_url() + path
