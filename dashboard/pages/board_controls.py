"""The control bar of boards: native selects and sliders, each one parameter of the address.

They carry the same `data-` attributes as Explore's controls, so one script serves both; without scripts the form's
button sends them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from dashboard import national
from dashboard.catalogue import Catalogue
from dashboard.charts.base import View
from dashboard.elements import Element, core_input, el, ready, render
from dashboard.params import SCENARIO, Param
from dashboard.texts import capital, number, sort_key, t
from dashboard.warehouse import Warehouse

if TYPE_CHECKING:
    from dashboard.pages.board import Board

Option = tuple[str, str]
YEARS_FROM = 1900  # numbers that are years have no thousands
FORM = "form"
"""What a form sends along: the scenario that its values were shown for."""


def controls(board: Board, view: View, warehouse: Warehouse) -> Element:
    """All controls as one element: hundreds of options would slow every change of the page."""
    return ready(render(_controls(board, view, warehouse)))


def _controls(board: Board, view: View, warehouse: Warehouse) -> list[Element]:
    """The board's controls, then those of its charts' own parameters, then the button for pages without scripts."""
    made = [_CONTROLS[name](board, view) for name in board.controls]
    hints = board.hints(view, warehouse) if board.hints else {}
    offered = [p for p in board.params if p.name not in board.hidden and (p.offer is None or _offered(p, view))]
    shown = {p.name: _param(p, board, view, hints.get(p.name, "")) for p in offered}
    folded = [(key, [shown.pop(name) for name in names if name in shown]) for key, names in board.fieldsets]
    made += shown.values()
    made += [_more(folded, view.lang)] if folded else []
    return [*made, *_sent_along(board, view), el("Button", t(view.lang, "apply"), type="submit",
                                                 className="button without-scripts")]  # fmt: skip


def _more(folded: list[tuple[str, list[Element]]], lang: str) -> Element:
    """Controls in groups: all in sight on wide screens, a sheet from the bottom on phones."""
    groups = [
        el("Fieldset", el("Legend", t(lang, f"fieldset-{key}")), *members, className=f"fieldset fieldset-{key}")
        for key, members in folded
    ]
    return el("Details", el("Summary", t(lang, "fieldsets")), el("Div", *groups, className="more-inside"),
              className="more")  # fmt: skip


def _sent_along(board: Board, view: View) -> Iterator[Element]:
    """What a form without scripts sends beside its controls: hidden parameters that are not as by default, the
    scenario that the controls were made for, the language."""
    selection = view.selection
    kept = {name: text for name, text in selection.params if name in board.hidden and text != selection.defaults[name]}
    if any(p.name == SCENARIO for p in board.params):
        kept[FORM] = selection.param(SCENARIO)
    kept |= {"lang": view.lang} if view.lang != "en" else {}
    kept |= {"theme": selection.theme} if selection.theme != selection.defaults["theme"] else {}
    for name, text in kept.items():
        yield core_input(type="hidden", name=name, value=text, id=f"control-{name}")


def select(name: str, label: str, groups: list[tuple[str, list[Option]]], chosen: str, default: str = "",
           *, void: tuple[str, ...] = ()) -> Element:  # fmt: skip
    """A labelled select that sets the parameter `name`; `default` is left out of the address, and so is what a choice
    makes `void`."""
    items: list[Element] = []
    for title, options in groups:
        made = [el("Option", text, value=code, selected=code == chosen) for code, text in options]
        items += [el("Optgroup", *made, label=title)] if title else made
    return el(
        "Div",
        el("Label", label, htmlFor=f"control-{name}"),
        el("Select", *items, id=f"control-{name}", name=name),
        className=f"control control-{name}",
        attrs={"data-param": name, "data-default": default, "data-void": " ".join(void)},
    )


@lru_cache(maxsize=16)
def area_options(catalogue_hash: str, lang: str, names: tuple[Option, ...]) -> list[Option]:
    """Areas by name, in alphabetical order."""
    return sorted(((code, name) for code, name in names), key=lambda option: sort_key(option[1]))


def countries_by_name(catalogue: Catalogue, lang: str) -> list[Option]:
    """Countries and territories, in alphabetical order."""
    names = tuple((a.code, a.name[lang]) for a in catalogue.areas.values() if a.kind in ("country", "territory"))
    return area_options(catalogue.content_hash, lang, names)


def _area(board: Board, view: View) -> Element:
    lang, catalogue = view.lang, view.catalogue
    world = [("", t(lang, "control-area-none"))]
    groups = [("", world), (t(lang, "all-countries"), countries_by_name(catalogue, lang)), *group_options(view)]
    return select("area", t(lang, "control-focus"), groups, next(iter(view.selection.areas), ""))


def _country(board: Board, view: View) -> Element:
    """The area, where none means the countries of the scenario: low and middle income, unless it says all."""
    lang, catalogue = view.lang, view.catalogue
    everywhere = dict(view.selection.params).get("scope") == "all"
    none = capital(t(lang, "financing-scope-all")) if everywhere else t(lang, "fiscal-area-none")
    groups = [("", [("", none)]), (t(lang, "all-countries"), countries_by_name(catalogue, lang)),
              *group_options(view)]  # fmt: skip
    return select("area", t(lang, "control-focus"), groups, next(iter(view.selection.areas), ""))


def group_options(view: View) -> list[tuple[str, list[Option]]]:
    """Groups with members by scheme; a group that is in two schemes stands in the first."""
    lang, catalogue = view.lang, view.catalogue
    taken = {"M49:001"}
    groups = []
    for scheme, members in catalogue.schemes.items():
        found = [(g.code, catalogue.areas[g.code].name[lang]) for g in members if g.code not in taken]
        taken |= {code for code, _ in found}
        if found:
            groups.append((catalogue.label("SCHEME", scheme, lang), found))
    return groups


def _group(board: Board, view: View) -> Element:
    everywhere = [("", [("", t(view.lang, "all-countries"))])]
    return select("group", t(view.lang, "control-group"), [*everywhere, *group_options(view)], view.selection.group)


def _indicator(board: Board, view: View) -> Element:
    lang, catalogue = view.lang, view.catalogue
    ids = board.indicators(catalogue) if board.indicators else list(catalogue.indicators)
    options = [(i, catalogue.indicators[i].texts["label"][lang]) for i in ids]
    default = view.selection.defaults["indicator"]
    return select("indicator", t(lang, "control-indicator"), [("", options)], view.selection.indicator, default)


def _scheme(board: Board, view: View) -> Element:
    lang, catalogue = view.lang, view.catalogue
    options = [(s, catalogue.label("SCHEME", s, lang)) for s in catalogue.schemes]
    default = view.selection.defaults["scheme"]
    return select("scheme", t(lang, "control-scheme"), [("", options)], view.selection.scheme, default)


def _scenario(param: Param, board: Board, view: View) -> Element:
    """The declared scenarios. To choose another one is to drop what was changed in the present one."""
    lang = view.lang
    options = [(code, declared.title[lang]) for code, declared in view.catalogue.scenarios.items()]
    void = tuple(p.name for p in board.params if p.of_scenario)
    return select(param.name, t(lang, "control-scenario"), [("", options)], view.selection.param(param.name),
                  param.default, void=void)  # fmt: skip


def _param(param: Param, board: Board, view: View, hint: str = "") -> Element:
    if param.name == SCENARIO:
        return _scenario(param, board, view)
    lang, chosen, default = view.lang, view.selection.param(param.name), view.selection.defaults[param.name]
    label = t(lang, f"control-{param.name}")
    if param.offer:
        groups = _offered(param, view)
        return select(param.name, label, groups, chosen, default, void=param.void)
    if param.options:
        options = [(code, t(lang, f"option-{param.name}-{code}")) for code in param.options]
        return select(param.name, label, [("", options)], chosen, default)
    decimals = 0 if param.step == int(param.step) else 1
    is_year = param.whole and (param.low or 0) >= YEARS_FROM
    told = chosen if is_year else number(float(chosen), decimals, lang)
    shown = el("Output", told, htmlFor=f"control-{param.name}")
    return el(
        "Div",
        el("Label", label, " ", shown, htmlFor=f"control-{param.name}"),
        core_input(id=f"control-{param.name}", type="range", min=param.low, max=param.high, step=param.step,
                   value=float(chosen), name=param.name, className="range"),
        el("Small", hint, className="hint") if hint else None,
        className=f"control control-{param.name}",
        attrs={"data-param": param.name, "data-default": default, "data-void": ""},
    )  # fmt: skip


def _offered(param: Param, view: View) -> list[tuple[str, list[Option]]]:
    """The choices of an offer under their headings; none where there is nothing to choose between."""
    assert param.offer, "a parameter with choices of the warehouse"
    offer, catalogue, lang = param.offer, view.catalogue, view.lang
    focus = national.focus(catalogue, view.selection.areas, dict(view.selection.params).get("survey", ""))
    gone = {release for _, release in catalogue.national.withdrawn}
    known = offer.choices(catalogue, {**dict(view.selection.params), "area": focus})
    codes = [code for code in known if code and code not in gone]
    if len(codes) < 2:
        return []
    made: dict[str, list[Option]] = {}
    for code in codes:
        heading = offer.heading(catalogue, code, lang) if offer.heading else ""
        made.setdefault(heading, []).append((code, offer.label(catalogue, code, lang)))
    return list(made.items())


def _national(board: Board, view: View) -> Element:
    """The countries with surveys, registers or platforms of their own; the one in focus if it has none."""
    catalogue = view.catalogue
    focus = national.focus(catalogue, view.selection.areas, dict(view.selection.params).get("survey", ""))
    codes = {*catalogue.national.countries, *([focus] if focus else [])}
    names = sorted(((code, view.name(code)) for code in codes), key=lambda option: sort_key(option[1]))
    none = [] if focus else [("", t(view.lang, "control-national-none"))]
    return select("area", t(view.lang, "control-national"), [("", [*none, *names])], focus,
                  void=tuple(p.name for p in board.params))  # fmt: skip


_CONTROLS = {"area": _area, "country": _country, "group": _group, "indicator": _indicator, "scheme": _scheme,
             "national": _national}  # fmt: skip
