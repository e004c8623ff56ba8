"""Compare: up to ten countries or groups in several indicators. Every choice is a link or a plain form: the address
holds the whole state, and the page works without scripts.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from flask import abort, redirect

from dashboard import cards, serving, urls
from dashboard.charts import CHARTS, compare
from dashboard.charts.base import View
from dashboard.charts.peers import peers_of, reason
from dashboard.elements import Element, core_input, el
from dashboard.pages.board_controls import countries_by_name, group_options
from dashboard.pages.refused import refused
from dashboard.selection import MAX_AREAS, MAX_INDICATORS, Problem, Selection, SelectionError
from dashboard.texts import t
from dashboard.warehouse import Warehouse

PATH = "/compare"
DEFAULTS = ("coverage-any", "coverage-old-age", "uhc-index", "expenditure-social-protection")
ADD = {"add-area": "area", "add-indicator": "indicator"}
KNOWN = ("indicator", "area", *ADD, "lang", "theme")


def address(
    selection: Selection, *, indicators: Sequence[str] | None = None, areas: Sequence[str] | None = None
) -> str:
    """The page with other indicators or areas; both are always written out, so that the link stays what it is."""
    chosen = {"indicator": indicators or selection.indicators, "area": areas or selection.areas}
    pairs = [f"{name}={','.join(codes)}" for name, codes in chosen.items()]
    pairs += [f"lang={selection.lang}"] if selection.lang != "en" else []
    pairs += [f"theme={selection.theme}"] if selection.theme != selection.defaults["theme"] else []
    return urls.board(PATH, "&".join(pairs))


def read(search: str) -> Selection:
    """The view of a query string; what the forms add leads to the address with it. SelectionError for a wrong one."""
    serving.limit(search)
    handle = serving.warehouse()
    given = serving.pairs(search)
    strange = [Problem(name[:60], text[:60], "unknown-parameter", KNOWN) for name, text in given if name not in KNOWN]
    if strange:
        raise SelectionError(strange[:10], serving.language(search))
    added = [(ADD[name], text.strip()) for name, text in given if name in ADD]
    kept = {name: text for name, text in given if name not in ADD}
    if len(kept) < len([name for name, _ in given if name not in ADD]):
        serving.read(search, handle.catalogue, many=True)  # given twice: says so
    for name, text in added:
        kept[name] = ",".join(dict.fromkeys(filter(None, [*kept.get(name, "").split(","), text])))
    kept.setdefault("indicator", "")
    kept["indicator"] = kept["indicator"] or ",".join(i for i in DEFAULTS if i in handle.catalogue.indicators)
    selection = serving.read(urlencode(kept), handle.catalogue, many=True)
    if added:
        abort(redirect(address(selection), 302))
    return selection


def page(search: str) -> Element:
    """The page of a query string."""
    handle = serving.warehouse()
    try:
        asked = read(search)
    except SelectionError as error:
        return refused(error, handle.catalogue, "compare")
    areas = compare.areas_shown(asked, handle)
    selection = Selection(**{**vars(asked), "areas": areas})
    view = serving.view(selection)
    chart = CHARTS["compare"]
    result = chart.rows(selection, handle)
    lang = view.lang
    return el(
        "Div",
        el("Div", el("P", t(lang, "page-compare"), className="kicker"), el("H1", t(lang, "compare-heading")),
           el("P", t(lang, "compare-lede", areas=MAX_AREAS, indicators=MAX_INDICATORS), className="lede"), id="intro",
           className="intro"),
        el("Div", _areas(view, selection), _indicators(view, selection), className="choosing"),
        _peers(view, handle, selection),
        _share(view, selection),
        el("Div", cards.card(chart, result, view, wide=True), className="grid"),
        el("Section", el("H2", t(lang, "compare-table"), id="title-compare-table"), compare.newest_table(result, view),
           className="listed", attrs={"aria-labelledby": "title-compare-table"}),
        className="page compare", attrs={"data-ready": "compare"},
    )  # fmt: skip


def _chips(items: Sequence[tuple[str, str, str, str]]) -> Element:
    """Links that remove what they name: (text, address, words for what it does, colour of its line)."""
    made = []
    for text, href, words, sign in items:
        dot = el("Span", "", className=f"dot {sign}", attrs={"aria-hidden": "true"}) if sign else None
        cross = el("Span", "×", attrs={"aria-hidden": "true"})
        made.append(el("Li", el("A", dot, text, cross, className="chip", href=href, attrs={"aria-label": words})
                       if href else el("Span", dot, text, className="chip")))  # fmt: skip
    return el("Ul", *made, className="chips")


def _areas(view: View, selection: Selection) -> Element:
    lang, areas = view.lang, selection.areas
    chips = [
        (view.name(code), address(selection, areas=[c for c in areas if c != code]) if len(areas) > 1 else "",
         t(lang, "remove-area", name=view.name(code)), f"line-{n}")
        for n, code in enumerate(areas)
    ]  # fmt: skip
    options = [(t(lang, "compare-countries"), countries_by_name(view.catalogue, lang)), *group_options(view)]
    options.insert(0, ("", [("M49:001", view.name("M49:001"))]))
    form = _form("area", view, selection, options) if len(areas) < MAX_AREAS else el("P", t(lang, "compare-full"))
    return el("Div", el("H2", t(lang, "compare-areas")), _chips(chips), form, className="choice")


def _indicators(view: View, selection: Selection) -> Element:
    lang, catalogue, chosen = view.lang, view.catalogue, selection.indicators
    chips = []
    for code in chosen:
        short = catalogue.indicators[code].texts["short"][lang]
        href = address(selection, indicators=[c for c in chosen if c != code]) if len(chosen) > 1 else ""
        chips.append((short, href, t(lang, "remove-area", name=short), ""))
    topics: dict[str, list[tuple[str, str]]] = {}
    for indicator in catalogue.indicators.values():
        if indicator.id not in chosen:
            topics.setdefault(indicator.topic, []).append((indicator.id, indicator.texts["label"][lang]))
    options = [(catalogue.label("TOPIC", topic, lang), found) for topic, found in topics.items()]
    full = len(chosen) >= MAX_INDICATORS
    form = el("P", t(lang, "compare-full")) if full else _form("indicator", view, selection, options)
    return el("Div", el("H2", t(lang, "compare-indicators")), _chips(chips), form, className="choice")


def _form(name: str, view: View, selection: Selection, groups: list[tuple[str, list[tuple[str, str]]]]) -> Element:
    """A form that adds one: it sends the view and what is to be added."""
    lang = view.lang
    label = t(lang, "compare-add-area") if name == "area" else t(lang, "compare-add-indicator")
    items: list[Element] = [el("Option", "–", value="")]
    for title, options in groups:
        made = [el("Option", text, value=code) for code, text in options
                if code not in (*selection.areas, *selection.indicators)]  # fmt: skip
        items += [el("Optgroup", *made, label=title)] if title else made
    kept = {"indicator": ",".join(selection.indicators), "area": ",".join(selection.areas)}
    kept |= {"lang": lang} if lang != "en" else {}
    hidden = (core_input(id=f"add-{name}-{key}", type="hidden", name=key, value=text) for key, text in kept.items())
    return el(
        "Form",
        el("Div", el("Label", label, htmlFor=f"add-{name}"), el("Select", *items, id=f"add-{name}", name=f"add-{name}"),
           className="control"),
        *hidden, el("Button", t(lang, "compare-add"), type="submit", className="button"),
        id=f"form-{name}", className="choices", action=PATH, method="get",
    )  # fmt: skip


def _peers(view: View, handle: Warehouse, selection: Selection) -> Element | None:
    """Countries like the first chosen one, each a link that adds it, with the reason."""
    lang, catalogue = view.lang, view.catalogue
    first = next((c for c in selection.areas if catalogue.areas[c].kind in ("country", "territory")), "")
    found = peers_of(handle, first) if first else []
    if not found:
        return None
    items = []
    for peer in found:
        there = peer.code in selection.areas or len(selection.areas) >= MAX_AREAS
        name = view.name(peer.code)
        link = el("A", f"+ {name}", className="chip", href=address(selection, areas=[*selection.areas, peer.code]),
                  attrs={"aria-label": t(lang, "compare-add-peer", name=name)})  # fmt: skip
        items.append(
            el("Li", el("Strong", name) if there else link, " ", el("Span", reason(peer, lang), className="of"))
        )
    return el("Section", el("H2", t(lang, "compare-peers", name=view.name(first)), id="title-compare-peers"),
              el("P", t(lang, "compare-peers-how"), " ", el("A", t(lang, "link-how"), href=urls.method("peers", lang)),
                 className="measure"),
              el("Ul", *items, className="peers"), className="listed finder",
              attrs={"aria-labelledby": "title-compare-peers"})  # fmt: skip


def _share(view: View, selection: Selection) -> Element:
    """The address of this view as a link, with a button that copies it where scripts run."""
    lang = view.lang
    full = urls.absolute(address(selection))
    return el("P", t(lang, "compare-share"), " ", el("A", full, href=address(selection), id="share-link"), " ",
              el("Button", t(lang, "compare-copy"), type="button", className="button with-scripts",
                 attrs={"data-copy": full, "data-done": t(lang, "compare-copied")}), className="share",
              attrs={"aria-live": "polite"})  # fmt: skip


def title(search: str) -> str:
    """The page's name in the language of the query."""
    return t(serving.language(search), "page-compare")
