"""The frame around every page: language, title, navigation, footer; and the pages that stand alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, Template, select_autoescape
from markupsafe import Markup

from dashboard import serving, settings, site, social, static, urls
from dashboard.catalogue import Catalogue
from dashboard.elements import render
from dashboard.pages.refused import refused as refused_page
from dashboard.selection import SelectionError
from dashboard.social import Social
from dashboard.texts import FOLDER, t

SCRIPTS = ("paint.js", "tables.js", "floorwatch.js")

_templates = Environment(loader=FileSystemLoader(FOLDER.parent / "templates"), autoescape=select_autoescape())


def template(name: str) -> Template:
    """One of our templates; what is put into it is escaped."""
    return _templates.get_template(name)


def _languages(path: str, search: str) -> list[dict[str, Any]]:
    """The same view in each language."""
    rest = [(k, v) for k, v in serving.pairs(search) if k != "lang"]
    made = []
    for lang in settings.LANGUAGES:
        query = urlencode([*rest, *([("lang", lang)] if lang != "en" else [])], safe=",:")
        made.append({"code": lang, "name": t(lang, "language-name"), "href": f"{path}?{query}" if query else path})
    return made


def _label(name: str, lang: str) -> str:
    """A page's name, the family's in short."""
    return t(lang, "nav-financing") if name == urls.FAMILY[0] else t(lang, f"page-{name}")


def _links(names: Iterable[str], path: str, lang: str) -> list[dict[str, Any]]:
    known = [name for name in names if urls.PAGES[name] in site.PAGES]
    family = [urls.PAGES[name] for name in urls.FAMILY]
    return [{"href": urls.page(name, lang), "label": _label(name, lang),
             "here": urls.PAGES[name] == path or (name == urls.FAMILY[0] and path in family)}
            for name in known]  # fmt: skip


def _frame(
    path: str, search: str, lang: str, *, theme: str, title: str, content: str, aside: str = "", **more: Any
) -> str:
    return _templates.get_template("page.html").render(
        lang=lang,
        theme=theme,
        title=title,
        content=Markup(content),  # noqa: S704 - rendered by dashboard.elements, which escapes
        aside=Markup(aside),  # noqa: S704 - likewise
        t=lambda key: t(lang, key),
        nav=_links(urls.HEADER, path, lang),
        more=_links(urls.FOOTER, path, lang),
        languages=_languages(path, search),
        css=static.asset_url("floorwatch.css"),
        scripts=[static.asset_url(name) for name in SCRIPTS],
        snippets_js=static.asset_url("snippets.js"),
        search_url=urls.SEARCH,
        canonical=address(path, search),
        **more,
    )  # fmt: skip


def address(path: str, search: str) -> str:
    """The full address of a page."""
    return urls.absolute(f"{path}?{search}" if search else path)


def page(parts: dict[str, Any], path: str, search: str) -> str:
    """A page that Dash will take over: content first, scripts after."""
    lang = serving.language(search)
    found = site.find(path)
    assert found is not None, "a path without a page was answered before"
    shown, named = found
    own = shown.title(search, **named)
    content = shown.content(search, **named)
    heading = own or t(lang, "site-tagline")
    card = social.of_page(shown.name, search, named, title=heading, content=content, url=address(path, search))
    scripts = {name: Markup(parts[name]) for name in ("metas", "config", "scripts", "renderer")}  # noqa: S704
    return _frame(
        path,
        search,
        lang,
        theme=shown.theme(search, **named),
        title=f"{own} – Floorwatch" if own else f"Floorwatch – {t(lang, 'site-tagline')}",
        content=content,
        description=t(lang, "site-description"),
        dash=scripts,
        aside=shown.aside(search, **named),
        social=card,
    )


def alone(path: str, search: str, title: str, content: str, shared: Social | None = None) -> str:
    """A page without scripts: its content (HTML) in the site's frame. `shared`: how it looks where it is shared."""
    lang = serving.language(search)
    return _frame(path, search, lang, theme="auto", title=f"{title} – Floorwatch", content=content,
                  social=shared or social.of_words(lang, title, address(path, search)))  # fmt: skip


def refused(error: SelectionError, catalogue: Catalogue, search: str, path: str) -> str:
    """The page for a query that was refused."""
    name = next((n for n, known in urls.PAGES.items() if known != "/" and path.startswith(known)), "explore")
    title = f"{t(error.lang, 'refused-title')} – Floorwatch"
    shown = "" if len(search) > serving.MAX_QUERY else search
    content = render(refused_page(error, catalogue, name))
    return _frame(path, shown, error.lang, theme="auto", title=title, content=content)


def message(lang: str, key: str) -> str:
    """A short page: not found, unavailable, failed."""
    content = f'<div class="page"><h1>{t(lang, f"{key}-title")}</h1><p class="lede">{t(lang, f"{key}-text")}</p></div>'
    title = f"{t(lang, f'{key}-title')} – Floorwatch"
    return _frame("/", "", lang, theme="auto", title=title, content=content)
