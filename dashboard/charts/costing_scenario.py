"""The scenario itself: every value, what the reader changed, how well founded it is; to cite, and as a file for the
command line."""

from __future__ import annotations

from dashboard import costing, urls
from dashboard.catalogue import DeclaredScenario
from dashboard.charts import costing_results as results
from dashboard.charts import financing_rows as shared
from dashboard.charts import financing_words as words
from dashboard.charts.base import OF_AREA, Chart, Column, Result, Table, View
from dashboard.elements import Element, el
from dashboard.params import SCENARIO
from dashboard.selection import Selection
from dashboard.texts import number, semicolons, t
from dashboard.warehouse import Warehouse
from methods.scenario import BY_NAME, COSTED

COLUMNS = (
    Column("parameter"), Column("setting"), Column("setting_declared"), Column("changed_by_reader", "flag"),
    Column("foundation", "known"), Column("reason"), Column("scenario"),
)  # fmt: skip


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """A record a parameter."""
    made = costing.costing(selection, warehouse)
    declared = warehouse.catalogue.scenarios[selection.param(SCENARIO)]
    records = []
    for parameter in COSTED:
        own, given = made.scenario.values[parameter.name], declared.values[parameter.name]
        kind, why = declared.reasons[parameter.name]
        different = own != given
        records.append((parameter.name, own, given, different or None, "reader" if different else kind,
                        "" if different else why[selection.lang], declared.id))  # fmt: skip
    found = results.facts(made, selection, warehouse, "")
    return Result([], facts={**found, "declared": declared}, table=Table(COLUMNS, records))


def told(parameter: str, setting: str, lang: str) -> str:
    """A value as readers see it."""
    if BY_NAME[parameter].options:
        return t(lang, f"option-{parameter}-{setting}")
    return number(float(setting), 0 if float(setting) == int(float(setting)) else 1, lang)


def citation(result: Result, view: View) -> str:
    """Name of the scenario, what was changed, for whom, from which data, and the whole address."""
    lang, selection, declared = view.lang, view.selection, result.facts["declared"]
    assert result.table is not None, "this chart computes its records"
    changed = [
        t(lang, "costing-cite-change", name=t(lang, f"control-{r[0]}"), value=told(r[0], r[1], lang))
        for r in result.table.records if r[3]
    ]  # fmt: skip
    changes = (
        t(lang, "costing-cite-changes", changes=semicolons(changed, lang)) if changed else t(lang, "costing-cite-same")
    )
    name = words.name(result.facts["code"], result.facts["made"].scenario, view)
    return t(lang, "costing-cite", name=name, scenario=declared.title[lang], changes=changes, source=declared.source,
             collected=view.catalogue.collected[:10], version=view.catalogue.content_hash[:12],
             url=address(selection))  # fmt: skip


def address(selection: Selection) -> str:
    """The page of the scenario as an address for others."""
    return urls.absolute(urls.board(urls.PAGES["costing"], selection.to_query(theme="")))


def markup(result: Result, view: View) -> Element:
    """The citation with its button, the file, then the table of values."""
    lang, declared = view.lang, result.facts["declared"]
    assert result.table is not None, "this chart computes its records"
    text = citation(result, view)
    cite = el(
        "Div", el("H3", t(lang, "costing-cite-title")), el("P", text, className="citation", id="costing-citation"),
        el("P", el("Button", t(lang, "compare-copy"), type="button", className="button with-scripts",
                   attrs={"data-copy": text, "data-done": t(lang, "compare-copied")}), " ",
           el("A", t(lang, "costing-file"), href=urls.scenario_file(view.selection), className="button", download=""),
           className="links"),
        el("P", t(lang, "costing-command"), " ", el("Code", "python -m etl cost --scenario scenario.toml"),
           className="measure"),
        className="share",
    )  # fmt: skip
    heads = ("parameter", "setting", "setting_declared", "foundation", "reason")
    top = [el("Th", t(lang, f"col-{name}"), scope="col") for name in heads]
    body = [_row(record, declared, lang) for record in result.table.records]
    title = t(lang, "costing-scenario-caption", scenario=declared.title[lang])
    table = el("Table", el("Caption", title, className="unseen", id="caption-scenario"), el("Thead", el("Tr", *top)),
               el("Tbody", *body), className="listing")  # fmt: skip
    box = el("Div", table, className="listing-box", role="region", tabIndex=0,
             attrs={"aria-labelledby": "caption-scenario"})  # fmt: skip
    return el("Div", cite, box)


def _row(record: tuple[object, ...], declared: DeclaredScenario, lang: str) -> Element:
    name, own, given, changed, kind, why, _ = map(str, record)
    shown: Element | str = told(name, own, lang)
    return el(
        "Tr", el("Th", t(lang, f"control-{name}"), scope="row"),
        el("Td", el("Strong", shown) if changed == "True" else shown), el("Td", told(name, given, lang)),
        el("Td", t(lang, f"known-{kind}")), el("Td", why or "–"),
    )  # fmt: skip


def finding(result: Result, view: View) -> str:
    """What the scenario is, and how many values the reader changed."""
    lang, declared = view.lang, result.facts["declared"]
    assert result.table is not None, "this chart computes its records"
    n = sum(bool(record[3]) for record in result.table.records)
    return t(lang, "finding-costing-scenario", title=declared.title[lang], n=n)


def note(result: Result, view: View) -> str:
    """What the scenario is after, and where from."""
    declared = result.facts["declared"]
    return t(view.lang, "note-costing-scenario", summary=declared.summary[view.lang], source=declared.source)


def file_text(selection: Selection, warehouse: Warehouse) -> str:
    """The scenario as a file for the command line: the declared one it starts from, and what is different (TOML)."""
    made = costing.costing(selection, warehouse)
    declared = warehouse.catalogue.scenarios[selection.param(SCENARIO)]
    lines = [f"# {declared.title['en']}. {declared.source}", f"# {address(selection)}", f'scenario = "{declared.id}"']
    for name, text in made.scenario.values.items():
        parameter = BY_NAME[name]
        if text != (declared.values.get(name) or parameter.default):
            lines.append(f'{name} = "{text}"' if parameter.options else f"{name} = {text}")
    return "\n".join(lines) + "\n"


CHART = Chart(
    "costing-scenario", "chart-costing-scenario", rows, lambda *_: None, finding, lambda _: 480, wide=True,
    markup=markup, measure=lambda _, view: t(view.lang, "measure-costing-scenario"), note=note,
    origin=shared.origin, method="costing", takes=OF_AREA, ready=True, params=costing.PARAMS,
)  # fmt: skip
