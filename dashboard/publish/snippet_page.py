"""`/embed/<slug>/snippet?<selection>`: choose how a chart is embedded, see it, copy its code, save its picture.

A page of its own that works without scripts; with them, the link on a card opens its content as a dialogue.
"""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from flask import Blueprint, Response, request

from dashboard import serving, shell, urls
from dashboard.elements import Element, core_input, el, render
from dashboard.publish import frames, snippets
from dashboard.publish.embedded import Embedded, chart_selection, embedded
from dashboard.publish.gone import GoneError
from dashboard.publish.snippets import Wanted
from dashboard.selection import SelectionError
from dashboard.settings import LANGUAGES, THEMES
from dashboard.texts import t

blueprint = Blueprint("snippet_page", __name__)
SIZES = {"og": "1200 × 630", "square": "1080 × 1080", "wide": "1600 × 900", "print": ""}
FORMS = ("png", "svg", "pdf")


@blueprint.get("/embed/<slug>/snippet")
def snippet_page(slug: str) -> Response:
    """The page of a chart's snippets."""
    search = request.query_string.decode(errors="replace")
    of = snippets.wanted(slug, search)
    made = embedded(of.chart, of.selection, serving.warehouse())
    content = render(el("Div", builder(made, of), className="page snippet-page"))
    title = f"{t(of.lang, 'snippet-title')}: {made.kicker}"
    response = Response(shell.alone(request.path, search, title, content), mimetype="text/html")
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def builder(made: Embedded, of: Wanted) -> Element:
    """Everything about embedding one chart; the page's script puts it into a dialogue, and renews its parts."""
    lang = of.lang
    said = {f"data-{key}": t(lang, f"snippet-{key}") for key in ("copied", "selected", "updated", "drawing", "drawn",
                                                                "not-drawn", "close")}  # fmt: skip
    return el(
        "Div",
        el("Div", el("P", made.kicker, className="kicker"), el("H1", t(lang, "snippet-title"), id="snippet-title"),
           el("P", made.finding, className="lede", lang=of.selection.lang), className="snippet-head"),
        el("Div", _form(made, of), _pictures(of), className="snippet-side"),
        el("Div", _code(made, of), _preview(made, of), className="snippet-main"),
        _more(made, of),
        el("P", className="unseen", id="snippet-said", role="status"),
        id="snippet", className="snippet", lang=lang, attrs={**said, "data-here": of.page},
    )  # fmt: skip


# ---- what can be chosen ----


def _form(made: Embedded, of: Wanted) -> Element:
    lang, selection = of.lang, of.selection
    controls = [
        _figures(made, of),
        _select("language", lang, {code: t(code, "language-name") for code in LANGUAGES}, selection.lang),
        _select("theme", lang, {name: t(lang, f"snippet-theme-{name}") for name in THEMES}, selection.theme),
        _select("height", lang, {name: t(lang, f"snippet-height-{name}")
                                 for name in (snippets.AUTOMATIC, snippets.FIXED)},
                snippets.AUTOMATIC if of.automatic else snippets.FIXED),
    ]  # fmt: skip
    if snippets.choosable(of.chart):
        options = {name: t(lang, f"snippet-controls-{name}") for name in ("0", "1")}
        controls.insert(3, _select("controls", lang, options, "1" if of.controls else "0"))
    path = urlsplit(urls.snippet(of.chart, selection))
    kept = [pair for pair in parse_qsl(path.query) if pair[0] not in ("lang", "theme", "release")]
    kept += [("lang", lang)] if lang != LANGUAGES[0] else []
    hidden = [core_input(type="hidden", name=name, value=text) for name, text in kept]
    return el(
        "Form",
        el("Fieldset", el("Legend", t(lang, "snippet-choices")), *controls),
        *hidden,
        el("Button", t(lang, "snippet-update"), type="submit", className="button without-scripts"),
        action=path.path, method="get", id="snippet-form",
    )  # fmt: skip


def _select(name: str, lang: str, options: dict[str, str], chosen: str, hint: str = "") -> Element:
    field = f"snippet-{name}"
    described = {"attrs": {"aria-describedby": f"{field}-hint"}} if hint else {}
    return el(
        "Div",
        el("Label", t(lang, f"snippet-{name}"), htmlFor=field),
        el("Select", *(el("Option", text, value=value, selected=value == chosen) for value, text in options.items()),
           id=field, name=name, **described),
        el("P", hint, className="hint", id=f"{field}-hint") if hint else None,
        className="control",
    )  # fmt: skip


def _figures(made: Embedded, of: Wanted) -> Element:
    """Live, or frozen at one of the releases in which the view exists; in words where a chart cannot be frozen."""
    lang = of.lang
    found = releases(of) if of.chart.reads("release") else []
    if not found:
        return el("P", t(lang, "snippet-unpinned"), className="hint")
    now = made.newer or made.frozen or _shown(made, of)
    options = {"": t(lang, "snippet-live")}
    for release in found:
        key = "snippet-frozen-now" if release == now else "snippet-frozen"
        options[release] = t(lang, key, release=release)
    field = _select("figures", lang, options, of.selection.release, t(lang, "snippet-about-frozen"))
    field["props"]["children"][1]["props"]["name"] = "release"
    return field


def releases(of: Wanted) -> list[str]:
    """Releases in which this very view exists, newest first; without those that were withdrawn."""
    source = of.selection.source_in(serving.warehouse().catalogue)
    made = []
    for release in reversed(source.releases):
        query = urlsplit(urls.embed(of.chart, of.selection)).query
        pairs = [f"release={release}", *(pair for pair in query.split("&") if pair and not pair.startswith("release="))]
        try:
            chart_selection(of.chart.slug, "&".join(pairs))
        except (SelectionError, GoneError):
            continue
        made.append(release)
    return made


def _shown(made: Embedded, of: Wanted) -> str:
    """The release that a live chart shows: the newest one of its source among its rows."""
    source = of.selection.source_in(serving.warehouse().catalogue)
    used = {row.release for row in made.result.rows if row.dataset == source.dataset}
    return next((release for release in reversed(source.releases) if release in used), "")


# ---- what comes of it ----


def _preview(made: Embedded, of: Wanted) -> Element:
    lang = of.lang
    frame = el("Iframe", src=of.path, title=t(lang, "snippet-preview-of", title=made.kicker), id="snippet-frame",
               height=str(frames.height(made)), attrs={"data-automatic": "1" if of.automatic else None})  # fmt: skip
    return _section("preview", lang, el("Div", frame, className="snippet-frame"),
                    el("P", el("A", t(lang, "snippet-preview-open"), href=of.path), className="links"))  # fmt: skip


def _code(made: Embedded, of: Wanted) -> Element:
    """What most readers came for."""
    kind, html = ("script", snippets.scripted(made, of)) if of.automatic else ("iframe", snippets.iframe(made, of))
    return _section("code", of.lang, _copied(kind, html, of.lang, rows=4))


def _more(made: Embedded, of: Wanted) -> Element:
    lang = of.lang
    shown = (
        _copied("address", made.page_url, lang, rows=2),
        _copied("image", snippets.picture(made, of), lang, rows=4),
        _copied("markdown", snippets.markdown(made, of), lang, rows=4),
        _copied("oembed", urls.absolute(urls.oembed(urls.absolute(of.path))), lang, rows=2),
    )
    return _section("more", lang, *shown)


def _section(name: str, lang: str, *parts: Element | None) -> Element:
    title = f"snippet-{name}-title"
    return el("Section", el("H2", t(lang, f"snippet-{name}"), id=title), *parts, id=f"snippet-{name}",
              attrs={"aria-labelledby": title})  # fmt: skip


def _copied(kind: str, text: str, lang: str, rows: int) -> Element:
    """A text to be copied: selected as a whole when it gets the focus, with a button where scripts run."""
    field, what = f"snippet-{kind}", t(lang, f"snippet-{kind}")
    button = el("Button", t(lang, "snippet-copy"), type="button", className="button copy with-scripts",
                attrs={"data-copies": field, "data-said": t(lang, "snippet-copied-of", what=what),
                       "aria-label": t(lang, "snippet-copy-of", what=what)})  # fmt: skip
    return el(
        "Div",
        el("Div", el("Label", what, htmlFor=field), button, className="snippet-copy-head"),
        el("Textarea", text, id=field, rows=str(rows), attrs={"readonly": True, "spellcheck": "false", "wrap": "soft",
                                                              "aria-describedby": f"{field}-hint"}),
        el("P", t(lang, f"snippet-{kind}-hint"), className="hint", id=f"{field}-hint"),
        className="snippet-copied",
    )  # fmt: skip


def _pictures(of: Wanted) -> Element:
    lang = of.lang
    return _section(
        "pictures", lang,
        el("P", t(lang, "snippet-pictures-lede"), className="hint"),
        el("Ul", *(_size(size, of) for size in SIZES), className="pictures"),
        el("P", id="snippet-drawing", className="hint with-scripts", attrs={"aria-hidden": "true"}),
    )  # fmt: skip


def _size(size: str, of: Wanted) -> Element:
    """A size with its formats."""
    lang, what = of.lang, t(of.lang, f"snippet-size-{size}")
    links = [
        el("A", form.upper(), href=urls.picture(of.chart, of.selection, form, size), download="", className="picture",
           attrs={"aria-label": f"{form.upper()}, {what}"})
        for form in FORMS
    ]  # fmt: skip
    about = " · ".join(filter(None, (SIZES[size], t(lang, f"snippet-size-{size}-for"))))
    return el("Li", el("Span", el("Strong", what), el("Span", about, className="of")),
              el("Span", *links, className="forms"))  # fmt: skip
