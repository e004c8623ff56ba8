"""Ageing: how many older persons there are per person of working age, and what a pension for all of them would cost.

Both rest on one revision of the World Population Prospects, the newest that has five-year ages; nothing of another
revision is mixed in. Estimates are drawn solid, the medium projection dotted. A revision published in whole
thousands is too coarse for small numbers of older persons: those years are not drawn, and the areas are named.
"""

from __future__ import annotations

from collections.abc import Callable
from textwrap import wrap

import numpy as np
from numpy.typing import NDArray

from dashboard.charts.base import HOVER, OF_AREA_AND_GROUP, Chart, Column, Figure, Result, Table, View, layout
from dashboard.charts.revenue import LINE_PX, apart
from dashboard.charts.scatter import WORLD, of_gdp
from dashboard.charts.spending import compared
from dashboard.params import Param
from dashboard.queries.spending import POPULATION, People, people_by_age
from dashboard.selection import Selection
from dashboard.texts import joined, number, t
from dashboard.warehouse import Warehouse
from methods.pensions import ADMINISTRATION_PCT, BENEFIT_PCT, old_age_dependency, universal_pension_cost

SCHEMES = ("un-sdg", "wb-income")
ALONE = ("wb-income",)
COLOURS = ("@accent", "@s2", "@s4", "@s3", "@s5", "@s6", "@s7", "@s8", "@s9")
HEIGHT = 360
# Sums of up to nine ages in whole thousands are off by 800 persons in most cases, by 4500 at worst.
LEAST_PERSONS = 20_000
BENEFIT = Param("benefit", f"{BENEFIT_PCT:g}", 5, 40, 1)
AGE = Param("pension-age", "65", options=("60", "65", "70"))
ADMINISTRATION = Param("administration", f"{ADMINISTRATION_PCT:g}", 0, 15, 1)
Floats = NDArray[np.float64]
Curve = Callable[[Floats, Floats], Floats]
Inputs = Callable[[People], tuple[Floats, Floats]]
PEOPLE = (Column("ref_area", "area"), Column("time_period", "year"), Column("obs_status", "code", "OBS_STATUS"))
ORIGIN = (Column("dataset"), Column("release"))


def _result(
    selection: Selection, warehouse: Warehouse, curve: Curve, columns: tuple[Column, ...], inputs: Inputs,
    *settings: float,
) -> Result:  # fmt: skip
    """Curves of the areas compared, and what they are made of, with the settings in each record.

    NaN: too few older persons for the rounding.
    """
    ages = people_by_age(warehouse)
    wanted = [c for c in compared(selection, warehouse.catalogue, SCHEMES, ALONE) if c in ages.areas]
    curves: dict[str, Floats] = {}
    records = []
    for code in wanted:
        people = ages.areas[code]
        given = inputs(people)
        fit = (given[0] >= LEAST_PERSONS) | (not ages.thousands)
        made = curve(*(np.where(fit, each, np.nan) for each in given))
        if fit.any():
            curves[code] = made
        records += [
            (code, year, "F" if projected else "E", *(float(x[n]) for x in given),
             round(float(made[n]), 6) if fit[n] else None, *settings, POPULATION[0],
             ages.release)
            for n, (year, projected) in enumerate(zip(people.years, people.projected, strict=True))
        ]  # fmt: skip
    facts = {"curves": curves, "people": {c: ages.areas[c] for c in curves}, "release": ages.release,
             "coarse": tuple(c for c in wanted if c not in curves),
             "also_from": [(POPULATION[0], ages.release)] if records else []}  # fmt: skip
    missing = tuple(c for c in selection.areas if c not in ages.areas)
    return Result([], missing, facts=facts, table=Table((*PEOPLE, *columns, *ORIGIN), records))


DEPENDENCY_COLUMNS = (
    Column("persons_65_and_over", "persons"), Column("persons_20_to_64", "persons"),
    Column("older_per_100_of_working_age", "number", "", 1),
)  # fmt: skip
COST_COLUMNS = (
    Column("persons_entitled", "persons"), Column("population_persons", "persons"),
    Column("cost_pct_of_gdp", "number", "PT_GDP", 2), Column("benefit_pct_of_gdp_per_head", "number", "", 1),
    Column("pension_age_years", "year"), Column("administration_pct_of_benefits", "number", "", 1),
)  # fmt: skip


def dependency_rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """65 and over per 100 of 20 to 64, each year from 2000 to 2050."""
    return _result(
        selection, warehouse, old_age_dependency, DEPENDENCY_COLUMNS,
        lambda people: (people.above[65], people.working),
    )  # fmt: skip


def cost_rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """Cost of a universal pension in per cent of GDP, for the benefit, age and administration asked for."""
    benefit, age, administration = assumptions(selection)
    return _result(
        selection, warehouse,
        lambda entitled, everyone: universal_pension_cost(benefit, entitled, everyone, administration),
        COST_COLUMNS, lambda people: (people.above[age], people.everyone), benefit, age, administration,
    )  # fmt: skip


def assumptions(selection: Selection) -> tuple[float, int, float]:
    """Benefit in per cent of GDP per head, age from which it is paid, administration in per cent of benefits."""
    return float(selection.param(BENEFIT.name)), int(selection.param(AGE.name)), float(
        selection.param(ADMINISTRATION.name))  # fmt: skip


def _figure(result: Result, view: View, shown: Callable[[float], str]) -> Figure | None:
    """Solid to the last estimate, dotted from there on; names at the ends."""
    curves: dict[str, Floats] = result.facts["curves"]
    if not curves:
        return None
    data, notes = [], []
    for code, colour in reversed(list(zip(curves, _colours(curves), strict=True))):
        people: People = result.facts["people"][code]
        estimated = people.projected.index(True) if True in people.projected else len(people.years)
        width = 3 if colour == "@accent" else 2
        for part, dash in ((slice(0, estimated), "solid"), (slice(max(0, estimated - 1), None), "dot")):
            line = {"color": colour, "width": width, "dash": dash}
            data.append({**_curve(code, part, result, view, shown), "line": line})
        notes.append({
            "x": people.years[-1], "y": float(curves[code][-1]), "text": _wrapped(view.name(code)), "xanchor": "left",
            "xshift": 6, "showarrow": False, "font": {"color": colour}, "align": "left",
        })  # fmt: skip
    top = max(float(np.nanmax(curve)) for curve in curves.values()) * 1.1 or 1.0
    first, last = (edge(p.years[n] for p in result.facts["people"].values()) for edge, n in ((min, 0), (max, -1)))
    return {
        "data": data,
        "layout": layout(
            annotations=apart(notes, top * LINE_PX / (HEIGHT - 40), top), height=HEIGHT,
            margin={"l": 8, "r": 125, "t": 12, "b": 28},
            xaxis={"fixedrange": True, "tickformat": "d", "ticklabelstandoff": 6, "showgrid": False,
                   "range": [first - 0.5, last + 0.5], "nticks": 7},
            yaxis={"fixedrange": True, "automargin": True, "range": [0, top], "nticks": 6},
            hovermode="closest",
        ),
    }  # fmt: skip


def _colours(curves: dict[str, Floats]) -> list[str]:
    """The focus in the accent colour, the world always alike."""
    others = iter(COLOURS[1:] * 2)
    return ["@accent" if n == 0 else "@total" if code == WORLD else next(others) for n, code in enumerate(curves)]


def _curve(code: str, part: slice, result: Result, view: View, shown: Callable[[float], str]) -> Figure:
    people: People = result.facts["people"][code]
    years, projected = people.years[part], people.projected[part]
    values = [None if np.isnan(y) else round(float(y), 4) for y in result.facts["curves"][code][part]]
    origin = view.origin(POPULATION[0], result.facts["release"])
    statuses = {flag: view.status("F" if flag else "E") for flag in (False, True)}
    name = view.name(code)
    custom = [[name, "" if y is None else shown(y), str(year), statuses[flag], origin]
              for y, year, flag in zip(values, years, projected, strict=True)]  # fmt: skip
    return {
        "type": "scatter", "mode": "lines", "x": list(years), "y": values, "customdata": custom,
        "hovertemplate": HOVER, "name": name,
    }  # fmt: skip


def _wrapped(name: str, width: int = 15, lines: int = 3) -> str:
    """A long name on up to three lines, cut there."""
    made = wrap(name, width)
    return "<br>".join([*made[: lines - 1], made[lines - 1] + ("…" if len(made) > lines else "")]
                       if len(made) >= lines else made)  # fmt: skip


def dependency_figure(result: Result, view: View) -> Figure | None:
    """Older persons per 100 of working age."""
    return _figure(result, view, lambda y: number(y, 1, view.lang))


def cost_figure(result: Result, view: View) -> Figure | None:
    """Per cent of GDP."""
    return _figure(result, view, lambda y: of_gdp(y, view, 2))


def _ends(result: Result, view: View) -> tuple[str, int, int, float, float] | None:
    """Focus, last year estimated and last year, and its values in both."""
    code = next(iter(view.selection.areas), WORLD)
    people: People | None = result.facts["people"].get(code)
    if people is None:
        return None
    at = (people.projected.index(True) if True in people.projected else len(people.years)) - 1
    curve = result.facts["curves"][code]
    if np.isnan(curve[max(at, 0)]) or np.isnan(curve[-1]):
        return None
    return code, people.years[max(at, 0)], people.years[-1], float(curve[max(at, 0)]), float(curve[-1])


def dependency_finding(result: Result, view: View) -> str:
    """Today and at the horizon."""
    ends, lang = _ends(result, view), view.lang
    if ends is None:
        return _none(result, view)
    code, year, last, now, then = ends
    return t(lang, "finding-dependency", where=view.catalogue.areas[code].in_form[lang], year=str(year),
             last=str(last), now=number(now, 1, lang), then=number(then, 1, lang))  # fmt: skip


def cost_finding(result: Result, view: View) -> str:
    """What the pension would cost today and at the horizon."""
    ends, lang = _ends(result, view), view.lang
    if ends is None:
        return _none(result, view)
    benefit, age, _ = assumptions(view.selection)
    code, year, last, now, then = ends
    return t(lang, "finding-pension-cost", where=view.catalogue.areas[code].in_form[lang], age=str(age),
             benefit=_short(benefit, lang), year=str(year), last=str(last),
             now=of_gdp(now, view), then=of_gdp(then, view))  # fmt: skip


def _none(result: Result, view: View) -> str:
    """Why the focus has no curve."""
    code = next(iter(view.selection.areas), WORLD)
    if code not in result.missing:
        return t(view.lang, "finding-ageing-coarse", release=result.facts["release"],
                 where=view.catalogue.areas[code].in_form[view.lang])  # fmt: skip
    names = [view.name(code) for code in view.selection.areas]
    return t(view.lang, "finding-ageing-none", names=", ".join(names), release=result.facts["release"])


def _short(amount: float, lang: str) -> str:
    """A setting without needless decimals."""
    return number(amount, 0 if amount == int(amount) else 1, lang)


def _dependency_measure(result: Result, view: View) -> str:
    return t(view.lang, "measure-dependency")


def _cost_measure(result: Result, view: View) -> str:
    benefit, age, administration = assumptions(view.selection)
    lang = view.lang
    return t(lang, "measure-pension-cost", age=str(age), benefit=_short(benefit, lang),
             administration=_short(administration, lang))  # fmt: skip


def _dependency_note(result: Result, view: View) -> str:
    return _with_coarse(t(view.lang, "note-dependency", release=result.facts["release"]), result, view)


def _cost_note(result: Result, view: View) -> str:
    return _with_coarse(t(view.lang, "note-pension-cost", release=result.facts["release"]), result, view)


def _with_coarse(said: str, result: Result, view: View) -> str:
    """A note, and which areas have too few older persons for figures in whole thousands."""
    names = [view.name(code) for code in result.facts["coarse"]]
    return f"{said} {t(view.lang, 'note-coarse', names=joined(names, view.lang))}" if names else said


DEPENDENCY = Chart(
    "old-age-dependency", "chart-old-age-dependency", dependency_rows, dependency_figure, dependency_finding,
    lambda _: HEIGHT, measure=_dependency_measure, note=_dependency_note, method="old-age-dependency",
    takes=OF_AREA_AND_GROUP,
)  # fmt: skip
COST = Chart(
    "universal-pension-cost", "chart-universal-pension-cost", cost_rows, cost_figure, cost_finding,
    lambda _: HEIGHT, measure=_cost_measure, note=_cost_note, method="universal-pension-cost", takes=OF_AREA_AND_GROUP,
    params=(BENEFIT, AGE, ADMINISTRATION),
)  # fmt: skip
