"""The control bar of Explore: labelled native controls, each one parameter of the address.

Each control says in `data-` attributes which parameter it sets, which value is the default (left out of the address)
and which other parameters its change makes void. The page's script needs nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable

from dashboard import serving, urls
from dashboard.catalogue import DIMENSIONS, Catalogue
from dashboard.charts.base import View
from dashboard.elements import Element, core_input, el
from dashboard.queries import embeds
from dashboard.selection import WINDOWS
from dashboard.texts import sort_key, t

SERIES_BOUND = "source release year from to sex age location quantile"
VOID = {
    "indicator": SERIES_BOUND,
    "source": "release year from to sex age location quantile",
    "release": "year from to sex age location quantile",
}  # fmt: skip
VOID |= dict.fromkeys(DIMENSIONS, "year from to")
Option = tuple[str, str]


def _option(code: str, label: str, chosen: str) -> Element:
    return el("Option", label, value=code, selected=code == chosen)


def _select(
    view: View, name: str, groups: Iterable[tuple[str, list[Option]]], chosen: str, default: str = ""
) -> Element:
    lang = view.lang
    items: list[Element] = []
    for label, found in groups:
        made = [_option(code, text, chosen) for code, text in found]
        items += [el("Optgroup", *made, label=label)] if label else made
    attrs = {"data-param": name, "data-default": default, "data-void": VOID.get(name, "")}
    return el(
        "Div",
        el("Label", t(lang, f"control-{name}"), htmlFor=f"control-{name}"),
        el("Select", *items, id=f"control-{name}", name=name),
        className=f"control control-{name}",
        attrs=attrs,
    )


def _codes(view: View, dimension: str) -> list[str]:
    """The codes of a dimension that go with the rest of the selection, total first."""
    selection, at = view.selection, DIMENSIONS.index(dimension)
    cuts = selection.source_in(view.catalogue).slices.get(selection.release, {})
    rest = [code for n, code in enumerate(selection.cut) if n != at]
    found = {cut[at] for cut in cuts if [code for n, code in enumerate(cut) if n != at] == rest}
    order = list(view.catalogue.codes.get(dimension.upper(), {}))
    return sorted(found, key=lambda code: (code != "_T", order.index(code) if code in order else len(order)))


def _indicators(view: View) -> Element:
    catalogue, lang = view.catalogue, view.lang
    topics: dict[str, list[Option]] = {}
    for indicator in catalogue.indicators.values():
        topics.setdefault(indicator.topic, []).append((indicator.id, indicator.texts["label"][lang]))
    order = [topic for topic in catalogue.codes["TOPIC"] if topic in topics]
    groups = [(catalogue.label("TOPIC", topic, lang), topics[topic]) for topic in order]
    return _select(view, "indicator", groups, view.selection.indicator, view.selection.defaults["indicator"])


def _year(view: View) -> Element | None:
    selection, lang = view.selection, view.lang
    years = selection.source_in(view.catalogue).years(selection.release, selection.cut).all
    if not years or selection.year is None:
        return el("P", t(lang, "year-none-long"), className="control year-none")
    shown = el("Output", str(selection.year), id="year-shown", htmlFor="control-year")
    return el(
        "Div",
        el("Label", t(lang, "control-year"), " ", shown, htmlFor="control-year"),
        core_input(id="control-year", type="range", min=years[0], max=years[-1], step=1, value=selection.year,
                   name="year", className="range"),
        el("Span", el("Span", str(years[0])), el("Span", str(years[-1])), className="ends",
           attrs={"aria-hidden": "true"}),
        className="control control-year",
        attrs={"data-param": "year", "data-default": selection.defaults["year"], "data-void": ""},
    )  # fmt: skip


def _dimensions(view: View) -> list[Element]:
    made = []
    for dimension, code in zip(DIMENSIONS, view.selection.cut, strict=True):
        codes = _codes(view, dimension)
        if len(codes) > 1:
            found = [(c, view.catalogue.label(dimension.upper(), c, view.lang)) for c in codes]
            made.append(_select(view, dimension, [("", found)], code, view.selection.defaults[dimension]))
    return made


def _groups(view: View) -> Element:
    catalogue, lang = view.catalogue, view.lang
    everywhere = [("", [("", t(lang, "all-countries"))])]
    taken: set[str] = {"M49:001"}
    groups = []
    for scheme, members in catalogue.schemes.items():
        found = [(g.code, catalogue.areas[g.code].name[lang]) for g in members if g.code not in taken]
        taken |= {code for code, _ in found}
        if found:
            groups.append((catalogue.label("SCHEME", scheme, lang), found))
    return _select(view, "group", [*everywhere, *groups], view.selection.group)


def _sources(view: View) -> list[Element]:
    selection, catalogue, lang = view.selection, view.catalogue, view.lang
    sources = catalogue.indicators[selection.indicator].sources
    titles = [(s.token, f"{catalogue.datasets[s.dataset].title[lang]} ({s.series})") for s in sources]
    current = [("", t(lang, "release-current"))]
    source = selection.source_in(catalogue)
    gone = embeds.all_withdrawn(serving.warehouse())
    releases = [(r, r) for r in reversed(source.releases) if (source.dataset, r) not in gone]
    windows = [(str(n), t(lang, "window-option", n=n)) for n in WINDOWS]
    schemes = [(s, catalogue.label("SCHEME", s, lang)) for s in catalogue.schemes]
    defaults = selection.defaults
    having = selection.source_in(catalogue).years(selection.release, selection.cut).all
    years = sorted({*having, *(y for y in (selection.year_from, selection.year_to) if y)})
    ends = {  # a trend cannot begin after its end
        "from": [y for y in years if y <= (selection.year_to or y)],
        "to": [y for y in years if y >= (selection.year_from or y)],
    }
    return [
        _select(view, "source", [("", titles)], selection.source, defaults["source"]),
        _select(view, "release", [("", [*current, *releases])], selection.release),
        *(
            _select(view, name, [("", [(str(y), str(y)) for y in found])], selection.values()[name], defaults[name])
            for name, found in ends.items()
            if found
        ),
        _select(view, "window", [("", windows)], str(selection.window), defaults["window"]),
        _select(view, "scheme", [("", schemes)], selection.scheme, defaults["scheme"]),
    ]


def _areas(view: View) -> Element:
    """The chosen areas as links that remove them, and a field that adds one by name."""
    selection, lang = view.selection, view.lang
    chips = []
    for code in selection.areas:
        rest = ",".join(c for c in selection.areas if c != code)
        attrs = {"data-go": "1", "aria-label": t(lang, "remove-area", name=view.name(code))}
        cross = el("Span", "×", attrs={"aria-hidden": "true"})
        href = urls.explore(selection, area=rest)
        chips.append(el("Li", el("A", view.name(code), cross, className="chip", href=href, attrs=attrs)))
    field = core_input(id="control-area", type="text", list="area-names", placeholder=t(lang, "area-placeholder"),
                       autoComplete="off", className="text", value="", name="area")  # fmt: skip
    return el(
        "Div",
        el("Label", t(lang, "control-area"), htmlFor="control-area"),
        field,
        el("Ul", *chips, className="chips") if chips else None,
        className="control control-area",
    )


def _by_name(pair: tuple[str, str]) -> str:
    return sort_key(pair[0])


def area_names(catalogue: Catalogue, lang: str) -> Element:
    """All areas by name, for the field that adds one; once per page."""
    known = [(a.name[lang], a.code) for a in catalogue.areas.values() if a.kind in ("country", "territory", "group")]
    ordered = sorted(known, key=_by_name)
    made = (el("Option", value=name, attrs={"data-code": code}) for name, code in ordered)
    return el("Datalist", *made, id="area-names")


def controls(view: View) -> list[Element | None]:
    """The bar: indicator and year always in sight, the rest in a fold (a sheet from the bottom on phones)."""
    lang = view.lang
    more = [*_dimensions(view), _groups(view), _areas(view), *_sources(view)]
    return [
        _indicators(view),
        _year(view),
        el(
            "Details",
            el("Summary", t(lang, "more-controls")),
            el("Div", *more, className="more-inside"),
            className="more",
        ),
    ]  # fmt: skip
