"""Every address of the product is made here."""

from __future__ import annotations

from urllib.parse import urlencode

from dashboard.selection import Selection
from dashboard.settings import public_url

PAGES = {"overview": "/", "explore": "/explore"}


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


def absolute(path: str) -> str:
    """The full address for citations and links from outside."""
    return public_url() + path
