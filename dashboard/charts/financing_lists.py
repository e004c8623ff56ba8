"""Two lists: the countries that cannot be costed and what each lacks, and every assumption of the scenario."""

from __future__ import annotations

from typing import Any

from dashboard import costing, urls
from dashboard.catalogue import DeclaredScenario
from dashboard.charts import financing_words as words
from dashboard.charts.base import OF_AREA_AND_GROUP, Chart, Column, Result, Table, View
from dashboard.charts.financing_rows import (
    APART,
    Lacking,
    focus,
    looked_at,
    measured,
    missing,
    origin,
    settings_of,
    silent,
    sources,
)
from dashboard.elements import Element, el
from dashboard.listing import table
from dashboard.params import SCENARIO
from dashboard.selection import Selection
from dashboard.texts import joined, number, sort_key, t
from dashboard.warehouse import Warehouse
from methods.scenario import BY_NAME, COSTED, HEALTH

# ---- what cannot be costed ----

UNCOSTED_COLUMNS = (Column("ref_area", "area"), Column("benefit", "benefit"), Column("inputs_missing"),
                    Column("missing_in_words"), Column("scenario"))  # fmt: skip

UNCOSTED_HEADS = ("table-area", "financing-head-uncosted", "financing-head-missing")


def uncosted_rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """One record a country of the scope and part that has no figure, with what it lacks."""
    catalogue, lang = warehouse.catalogue, selection.lang
    made = costing.costing(selection, warehouse)
    inside = set(looked_at(selection, warehouse))
    parts = [part for part in APART if part != HEALTH or made.scenario.choice("health") != "none"]
    lacks: dict[str, Lacking] = {
        part: {code: what for code, what in missing(made, warehouse, part).items() if code in inside} for part in parts
    }  # fmt: skip
    codes = sorted({code for each in lacks.values() for code in each}, key=lambda c: sort_key(catalogue.names[lang][c]))
    records = [
        (code, part, " ".join(lacks[part][code]), words.lacking(lacks[part][code], lang), made.scenario.name)
        for code in codes for part in parts if code in lacks[part]
    ]  # fmt: skip
    in_scope = len(inside & {*made.areas, *made.uncosted})
    facts = {"lacks": lacks, "codes": codes, "parts": parts, "made": made, "in_scope": in_scope,
             "sources": sources(warehouse), "changes": settings_of(selection, warehouse)[1]}  # fmt: skip
    return Result([], facts=facts, table=Table(UNCOSTED_COLUMNS, records))


def uncosted_markup(result: Result, view: View) -> Element:
    """Country, what cannot be costed, what is missing."""
    lang, lacks = view.lang, result.facts["lacks"]
    if not result.facts["codes"]:
        return el("P", t(lang, "financing-uncosted-nobody"), className="missing")
    lines = []
    for code in result.facts["codes"]:
        parts = [part for part in result.facts["parts"] if code in lacks[part]]
        link = el("A", view.name(code), href=urls.profile(code, lang))
        what = list(dict.fromkeys(name for part in parts for name in lacks[part][code]))
        lines.append([link, joined([words.part(part, lang) for part in parts], lang), words.lacking(what, lang)])
    heads = [t(lang, key) for key in UNCOSTED_HEADS]
    return table("uncosted", t(lang, "financing-uncosted-caption"), heads, lines)


def uncosted_finding(result: Result, view: View) -> str:
    """Of the reader's country, that it cannot be costed; else how many cannot."""
    lang, code = view.lang, focus(view.selection)
    for part in result.facts["parts"]:
        if code in result.facts["lacks"][part]:
            return silent(code, result.facts["lacks"][part], result.facts["made"], view)
    n, total = len(result.facts["codes"]), result.facts["in_scope"]
    if not n:
        return t(lang, "financing-uncosted-nobody")
    return t(lang, "finding-financing-uncosted", n=n, total=number(total, 0, lang))


def uncosted_note(result: Result, view: View) -> str:
    """That nothing is filled in and none counts as zero."""
    return t(view.lang, "note-financing-uncosted")


# ---- assumptions ----

ASSUMPTION_COLUMNS = (Column("scenario"), Column("parameter"), Column("parameter_label"), Column("setting"),
                      Column("declared_setting"), Column("changed", "flag"), Column("foundation"),
                      Column("why"))  # fmt: skip
HEADS = ("financing-head-parameter", "financing-head-setting", "financing-head-foundation", "financing-head-why")


def assumption_rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """One record a parameter: its value, the scenario's own, how well founded that one is, and why it is so."""
    declared = _declared(selection, warehouse)
    values, lang = dict(selection.params), selection.lang
    records = [
        (declared.id, p.name, t(lang, f"control-{p.name}"), values[p.name], declared.values[p.name],
         True if values[p.name] != declared.values[p.name] else "",
         "reader" if values[p.name] != declared.values[p.name] else declared.reasons[p.name][0],
         declared.reasons[p.name][1][lang])
        for p in COSTED
    ]  # fmt: skip
    facts = {"declared": declared, "values": values, "sources": {}, "changes": settings_of(selection, warehouse)[1]}
    return Result([], facts=facts, table=Table(ASSUMPTION_COLUMNS, records))


def _declared(selection: Selection, warehouse: Warehouse) -> DeclaredScenario:
    return warehouse.catalogue.scenarios[selection.param(SCENARIO)]


def setting(parameter: str, given: str, lang: str) -> str:
    """A parameter's value in words: the name of a choice, or a number in the language's form."""
    if BY_NAME[parameter].options:
        return t(lang, f"option-{parameter}-{given}")
    return number(float(given), len(given.partition(".")[2]), lang)


def assumption_markup(result: Result, view: View) -> Element:
    """Parameter, value (with the scenario's own where it was changed), foundation, why."""
    lang, declared, values = view.lang, result.facts["declared"], result.facts["values"]
    lines: list[list[Any]] = []
    for p in COSTED:
        own, now = declared.values[p.name], values[p.name]
        kind, why = declared.reasons[p.name]
        shown: list[Any] = [setting(p.name, now, lang)]
        badge = el("Span", t(lang, f"financing-founded-{kind}"), className=f"founded {kind}")
        reason = why[lang]
        if now != own:
            shown = [el("Strong", shown[0]), " ",
                     el("Small", t(lang, "financing-instead-of", own=setting(p.name, own, lang)))]  # fmt: skip
            badge = el("Span", t(lang, "financing-founded-reader"), className="founded reader")
            reason = t(lang, "financing-own-reason", why=reason)
        lines.append([t(lang, f"control-{p.name}"), shown, badge, reason])
    heads = [t(lang, key) for key in HEADS]
    return table("assumptions", t(lang, "financing-assumptions-caption"), heads, lines, tight=(2,))


def assumption_finding(result: Result, view: View) -> str:
    """How many values have a source and how many are assumed; how many the reader changed."""
    declared, values, lang = result.facts["declared"], result.facts["values"], view.lang
    changed = [p.name for p in COSTED if values[p.name] != declared.values[p.name]]
    kept = [declared.reasons[p.name][0] for p in COSTED if p.name not in changed]
    key = "finding-financing-assumptions-changed" if changed else "finding-financing-assumptions"
    facts = {"changed": len(changed)} if changed else {}
    return t(lang, key, title=declared.title[lang], n=len(COSTED), sourced=len(kept) - kept.count("assumption"),
             assumed=kept.count("assumption"), **facts)  # fmt: skip


def assumption_measure(result: Result, view: View) -> str:
    """The scenario in a sentence."""
    return str(result.facts["declared"].summary[view.lang])


def assumption_origin(result: Result, view: View) -> list[Any]:
    """The publication that the scenario follows."""
    declared = result.facts["declared"]
    return [t(view.lang, "financing-scenario-source"), " ",
            el("A", declared.source, href=declared.source_url, rel="external noopener", lang="en")]  # fmt: skip


UNCOSTED = Chart(
    "financing-uncosted", "chart-financing-uncosted", uncosted_rows, lambda *_: None, uncosted_finding, lambda _: 420,
    markup=uncosted_markup, measure=measured("measure-financing-uncosted"), note=uncosted_note, origin=origin,
    method="financing-uncosted", params=costing.only(), takes=OF_AREA_AND_GROUP, ready=True,
)  # fmt: skip
ASSUMPTIONS = Chart(
    "financing-assumptions", "chart-financing-assumptions", assumption_rows, lambda *_: None, assumption_finding,
    lambda _: 480, wide=True, markup=assumption_markup, measure=assumption_measure,
    note=lambda _, view: t(view.lang, "note-financing-assumptions"), origin=assumption_origin,
    method="financing-assumptions", params=costing.only(), takes=frozenset(), ready=True,
)  # fmt: skip
