"""The query builder of the Data page: one labelled native control for each parameter that the API declares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard import urls
from dashboard.api.observations import UNMARKED
from dashboard.api.parameters import DAY, FLAG, NAMES, TRUE, WHOLE, YEAR, YEARS, Parameter
from dashboard.catalogue import DIMENSIONS, Catalogue
from dashboard.elements import Element, core_input, el
from dashboard.multilingual import Text
from dashboard.publish import labels
from dashboard.queries.api import CURRENT, EVERY
from dashboard.selection import Problem
from dashboard.settings import LANGUAGES
from dashboard.texts import sort_key, t
from dashboard.warehouse import Warehouse

ALWAYS = ("indicator", "area", "group", "from", "to", "latest", "format", "lang")
HINTED = ("indicator", "area", "group", "year", "latest", "release", "as_of", "fields", "limit", "format", "status")
EXPLICIT = ("format",)
"""Always in the address: the page begins with another one than the API."""
LEFT_OUT = ("cursor",)
"""Parameters without a control: a page of JSON begins where the one before ended, here nothing comes before."""
FEW = 8  # allowed values that a message names without a fold
REASONS = ("not-available", "unknown-parameter", "given-twice", "too-many", "too-long", "not-a-year", "not-a-date",
           "not-in-range", "from-after-to", "contradiction", "not-from-that-dataset-or-series")  # fmt: skip
SAID = {("release", CURRENT), ("release", EVERY), *((labels.LABELS.name, code) for code in labels.LABELS.options)}
"""Values of parameters that have words of their own."""
Option = tuple[str, str]


@dataclass(frozen=True)
class Filled:
    """The form as it was sent: what was given for each parameter, and what is wrong with it."""

    declared: tuple[Parameter, ...]
    given: dict[str, tuple[str, ...]]
    problems: tuple[Problem, ...]
    lang: str

    def text(self, name: str) -> str:
        """What was given for a parameter, as one text."""
        return ",".join(self.given.get(name, ()))

    def wrong(self, name: str) -> list[Problem]:
        """What is wrong with a parameter."""
        return [problem for problem in self.problems if problem.parameter == name]


def offered(declared: Iterable[Parameter]) -> list[Parameter]:
    """The parameters that have a control."""
    return [p for p in declared if p.name not in LEFT_OUT and not p.in_path]


def form(filled: Filled, warehouse: Warehouse) -> Element:
    """The form. What is asked for most stands first; the rest is folded, and open where it is in use or wrong."""
    lang = filled.lang
    shown = offered(filled.declared)
    first = [_control(p, filled, warehouse) for p in shown if p.name in ALWAYS]
    rest = [p for p in shown if p.name not in ALWAYS]
    used = any(filled.given.get(p.name) or filled.wrong(p.name) for p in rest)
    more = el("Details", el("Summary", t(lang, "data-more")),
              el("Div", *(_control(p, filled, warehouse) for p in rest), className="choices"),
              className="more-fields", id="data-more", open=used or None)  # fmt: skip
    names = {p.name for p in shown}
    strangers = [problem for problem in filled.problems if problem.parameter not in names]
    return el(
        "Form",
        el("Div", *(el("Div", *message(each, warehouse.catalogue, lang), className="wrong") for each in strangers),
           id="data-wrong"),
        el("Div", *first, className="choices"), more,
        el("P", el("Button", t(lang, "data-show"), type="submit", className="button"), " ",
           el("A", t(lang, "data-reset"), href=urls.page("data", lang)), className="links"),
        id="data-query", action=urls.PAGES["data"], method="get", attrs={"aria-labelledby": "title-query"},
    )  # fmt: skip


def _control(p: Parameter, filled: Filled, warehouse: Warehouse) -> Element:
    """A label, its control, what is wrong and what to write, tied together for screen readers."""
    lang, name = filled.lang, f"data-{p.name}"
    wrong, hint = filled.wrong(p.name), p.name in HINTED
    described = " ".join([*([f"{name}-wrong"] if wrong else []), *([f"{name}-hint"] if hint else [])])
    attrs = {"aria-describedby": described} if described else {}
    attrs |= {"aria-invalid": "true"} if wrong else {}
    below: list[Element] = [
        el("Div", *(part for problem in wrong for part in message(problem, warehouse.catalogue, lang)),
           id=f"{name}-wrong", className="wrong") if wrong else el("Div", "", id=f"{name}-wrong", className="wrong",
                                                                    hidden=True)
    ]  # fmt: skip
    below += [el("P", t(lang, f"data-hint-{p.name}"), id=f"{name}-hint", className="hint")] if hint else []
    label = el("Label", t(lang, f"data-label-{p.name}"), htmlFor=name)
    if p.kind == FLAG:
        on = filled.text(p.name).lower() in TRUE
        box = core_input(id=name, type="checkbox", name=p.name, value=TRUE[0], checked=on, **attrs)
        return el("Div", el("Span", box, label, className="ticked"), *below, className="control data-control",
                  id=f"field-{p.name}")  # fmt: skip
    made = [label, _input(p, filled, warehouse, attrs)]
    if p.name == "area":
        made += _adding(filled, warehouse)
    return el("Div", *made, *below, className=f"control data-control data-control-{p.name}", id=f"field-{p.name}")


def _input(p: Parameter, filled: Filled, warehouse: Warehouse, attrs: dict[str, str]) -> Element:
    given, wrong = filled.text(p.name), bool(filled.wrong(p.name))
    name, shared = f"data-{p.name}", {"name": p.name, "value": given, **attrs}
    if p.kind == DAY and not wrong:
        return core_input(id=name, type="date", **shared)
    if p.kind in (YEAR, WHOLE):
        return core_input(id=name, type="text", inputMode="numeric", autoComplete="off", **shared)
    if p.kind in (YEARS, NAMES, DAY) or p.name == "area":
        return core_input(id=name, type="text", autoComplete="off", spellCheck="false", **shared)
    return el("Select", *_options(p, filled, warehouse), id=name, name=p.name, attrs=attrs)


def _options(p: Parameter, filled: Filled, warehouse: Warehouse) -> list[Element]:
    """The codes with their names. Several at once, or one that is wrong, stand as given: nothing is dropped."""
    lang, catalogue, given = filled.lang, warehouse.catalogue, filled.text(p.name)
    groups = _choices(p, warehouse, lang)
    known = {code for _, options in groups for code, _ in options}
    usual = p.default if p.default in known and p.name not in EXPLICIT else ""
    top = [] if usual or p.name in EXPLICIT else [("", t(lang, "data-any"))]
    if given and given not in known:
        top.append((given, ", ".join(naming(p.name, code, catalogue, lang) for code in filled.given[p.name])))
    made: list[Element] = [_option(code, text, given) for code, text in top]
    for title, options in groups:
        # The default is sent as an empty field, so that addresses stay short.
        items = [_option("" if code == usual else code, text, "" if given == usual else given)
                 for code, text in options]  # fmt: skip
        made += [el("Optgroup", *items, label=title)] if title else items
    return made


def _option(code: str, text: str, chosen: str) -> Element:
    return el("Option", text, value=code, selected=code == chosen)


def _choices(p: Parameter, warehouse: Warehouse, lang: str) -> list[tuple[str, list[Option]]]:
    """What can be chosen, in groups; kept with the warehouse file, since it is long."""
    key = ("data-choices", p.name, lang)
    if key not in warehouse.memo:
        warehouse.memo[key] = _listed(p, warehouse, lang)
    found: list[tuple[str, list[Option]]] = warehouse.memo[key]
    return found


def _listed(p: Parameter, warehouse: Warehouse, lang: str) -> list[tuple[str, list[Option]]]:
    catalogue, codes = warehouse.catalogue, p.options(warehouse)
    plain = [(code, naming(p.name, code, catalogue, lang)) for code in codes]
    if p.name == "indicator":
        topics: dict[str, list[Option]] = {}
        for code, text in plain:
            topics.setdefault(catalogue.indicators[code].topic, []).append((code, text))
        return [(catalogue.label("TOPIC", topic, lang), options) for topic, options in topics.items()]
    if p.name == "group":
        return [(catalogue.label("SCHEME", scheme, lang), [(g.code, naming("area", g.code, catalogue, lang))
                 for g in groups if g.code in codes]) for scheme, groups in catalogue.schemes.items()]  # fmt: skip
    return [("", sorted(plain, key=lambda o: sort_key(o[1])) if p.name == "dataset" else plain)]


def _adding(filled: Filled, warehouse: Warehouse) -> list[Element]:
    """A list by name that adds to the codes: the API takes a parameter twice as it takes codes with commas."""
    lang, catalogue = filled.lang, warehouse.catalogue
    kinds = ("country", "territory", "group", "subnational")
    key = ("data-areas", lang)
    if key not in warehouse.memo:
        warehouse.memo[key] = [
            (t(lang, f"data-kind-{kind}"),
             sorted(((a.code, a.name[lang]) for a in catalogue.areas.values() if a.kind == kind),
                    key=lambda o: sort_key(o[1])))
            for kind in kinds
        ]  # fmt: skip
    groups = [el("Optgroup", *(_option(code, text, "") for code, text in options), label=title)
              for title, options in warehouse.memo[key] if options]  # fmt: skip
    return [
        el("Label", t(lang, "data-add-area"), htmlFor="data-add-area"),
        el("Select", el("Option", "–", value=""), *groups, id="data-add-area", name="area",
           attrs={"data-adds": "area"}),
    ]  # fmt: skip


def naming(parameter: str, code: str, catalogue: Catalogue, lang: str) -> str:
    """A code with its name, as far as it has one."""
    if parameter in DIMENSIONS or parameter == "status":
        named = catalogue.label("OBS_STATUS" if parameter == "status" else parameter.upper(), code, lang)
        return f"{code} – {t(lang, 'status-none') if code == UNMARKED else named}"
    if parameter == "lang" and code in LANGUAGES:
        return t(code, "language-name")
    if (parameter, code) in SAID:
        return t(lang, f"data-option-{code}")
    found = _name(parameter, code, catalogue)
    return found[lang] if found else code.upper() if parameter == "format" else code


def _name(parameter: str, code: str, catalogue: Catalogue) -> Text | None:
    if parameter == "indicator":
        indicator = catalogue.indicators.get(code)
        return indicator.texts["label"] if indicator else None
    if parameter == "dataset":
        dataset = catalogue.datasets.get(code)
        return dataset.title if dataset else None
    area = catalogue.areas.get(code) if parameter in ("area", "group") else None
    return area.name if area else None


def message(problem: Problem, catalogue: Catalogue, lang: str) -> list[Element | str]:
    """What is wrong, and what is allowed; long lists are folded."""
    reason = problem.reason if problem.reason in REASONS else REASONS[0]
    said = t(lang, f"data-refused-{reason}", parameter=problem.parameter, given=problem.given)
    if not problem.allowed:
        return [said]
    if len(problem.allowed) <= FEW:
        return [f"{said} {t(lang, 'refused-allowed')} ", el("Span", _joined(problem.allowed), className="allowed")]
    summary = t(lang, "refused-allowed-many", n=len(problem.allowed))
    items = (el("Li", *_allowed(problem.parameter, code, catalogue, lang)) for code in problem.allowed)
    listed = el("Div", el("Ul", *items), className="allowed", role="region", tabIndex=0,
                attrs={"aria-label": f"{problem.parameter}: {summary}"})  # fmt: skip
    return [said, " ", el("Details", el("Summary", summary), listed)]


def _joined(codes: Sequence[str]) -> str:
    return ", ".join(codes)


def _allowed(parameter: str, code: str, catalogue: Catalogue, lang: str) -> list[Element | str]:
    named = naming(parameter, code, catalogue, lang)
    return [el("Code", code), *([f" {named}"] if named not in (code, code.upper()) else [])]
