"""The control bar of boards: native selects and sliders, each one parameter of the address.

They carry the same `data-` attributes as Explore's controls, so one script serves both; without scripts the form's
button sends them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from dashboard.catalogue import Catalogue
from dashboard.charts.base import View
from dashboard.elements import Element, core_input, el
from dashboard.selection import Param
from dashboard.texts import number, sort_key, t

if TYPE_CHECKING:
    from dashboard.pages.board import Board

Option = tuple[str, str]


def controls(board: Board, view: View) -> list[Element]:
    """The board's controls, then those of its charts' own parameters, then the button for pages without scripts."""
    made = [_CONTROLS[name](board, view) for name in board.controls]
    made += [_param(param, view) for param in board.params]
    kept = core_input(type="hidden", name="lang", value=view.lang, id="control-lang") if view.lang != "en" else None
    button = el("Button", t(view.lang, "apply"), type="submit", className="button without-scripts")
    return [*made, *([kept] if kept else []), button]


def select(name: str, label: str, groups: list[tuple[str, list[Option]]], chosen: str, default: str = "") -> Element:
    """A labelled select that sets the parameter `name`; `default` is left out of the address."""
    items: list[Element] = []
    for title, options in groups:
        made = [el("Option", text, value=code, selected=code == chosen) for code, text in options]
        items += [el("Optgroup", *made, label=title)] if title else made
    return el(
        "Div",
        el("Label", label, htmlFor=f"control-{name}"),
        el("Select", *items, id=f"control-{name}", name=name),
        className=f"control control-{name}",
        attrs={"data-param": name, "data-default": default, "data-void": ""},
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


def _param(param: Param, view: View) -> Element:
    lang, chosen = view.lang, view.selection.param(param.name)
    label = t(lang, f"control-{param.name}")
    if param.options:
        options = [(code, t(lang, f"option-{param.name}-{code}")) for code in param.options]
        return select(param.name, label, [("", options)], chosen, param.default)
    decimals = 0 if param.step == int(param.step) else 1
    shown = el("Output", number(float(chosen), decimals, lang), htmlFor=f"control-{param.name}")
    return el(
        "Div",
        el("Label", label, " ", shown, htmlFor=f"control-{param.name}"),
        core_input(id=f"control-{param.name}", type="range", min=param.low, max=param.high, step=param.step,
                   value=float(chosen), name=param.name, className="range"),
        className=f"control control-{param.name}",
        attrs={"data-param": param.name, "data-default": param.default, "data-void": ""},
    )  # fmt: skip


_CONTROLS = {"area": _area, "group": _group, "indicator": _indicator, "scheme": _scheme}
