"""Which estimand answers which series: measures x programmes that an analysis file can tell, as the engine takes them.

A question's base is the rows it is about: those of its denominator for which everything is known. The rule of
disclosure counts rows on `counted`: the base itself, or those who receive, lest one recipient's amount be told. What
readers see as the number asked is counted on `asked_of`, the denominator.
"""

from __future__ import annotations

from typing import Any, Final

import ibis

from etl.national.asking import AMOUNT, RELATIVE, SHARE, Asking, Build
from etl.national.facts import Facts
from etl.national.prepare import YOUNG, lines_of
from etl.registry.national import National
from methods import survey
from methods.survey import ONE

FIFTHS: Final = (1, 2, 3, 4, 5)


def asked(columns: frozenset[str], facts: Facts, national: National) -> Asking:
    """All questions about a prepared file. Gini and median are not among them: `curves` has these."""
    asking = Asking(columns, facts, national)
    _population(asking)
    for programme in national.programmes["survey"]:
        _coverage(asking, programme)
        _money(asking, programme)
    _sdg(asking)
    _poverty(asking)
    _health(asking)
    for programme in national.programmes["simulated"]:
        _simulation(asking, programme)
    return asking


def _population(asking: Asking) -> None:
    asking.ask("POP", survey.total(ONE), None, AMOUNT)


def _coverage(asking: Asking, programme: str) -> None:
    reached, receives = f"reached_{programme.lower()}", f"receives_{programme.lower()}"
    if asking.has(reached):
        base = asking.known(reached)
        asking.ask(f"COV_HH.{programme}", survey.proportion(reached), base, SHARE)
        asking.ask(f"BNF.{programme}", survey.total(reached), base, AMOUNT)
        if asking.has("quintile"):
            _beneficiaries(asking, programme, reached)
    if asking.has(receives):
        asking.ask(f"COV_P.{programme}", survey.proportion(receives), asking.known(receives), SHARE)


def _beneficiaries(asking: Asking, programme: str, reached: str) -> None:
    """How those reached are spread over the fifths: a share of them, with their number and degrees of freedom. It
    follows from coverage and population of the fifths, so that the rule of disclosure counts what it counts there."""
    everyone = asking.known(reached, "quintile")
    base = asking.variable(f"{reached}_ranked", lambda rows: rows[reached] & rows.quintile.notnull())
    for fifth in FIFTHS:
        part = asking.variable(f"{reached}_q{fifth}", _in_fifth(reached, fifth))
        asking.ask(f"INCB.{programme}", survey.share(part, reached), base, SHARE, counted=everyone, asked_of=base,
                   quintile=fifth)  # fmt: skip


def _in_fifth(name: str, fifth: int) -> Build:
    return lambda rows: ibis.ifelse(rows.quintile == fifth, rows[name].cast("float64"), 0.0)


def _money(asking: Asking, programme: str) -> None:
    """What a programme pays, to whom, and what that does to poverty: counted on those who receive."""
    p = programme.lower()
    amount, paid = f"amount_{p}", f"paid_{p}"
    if not asking.has(amount, paid):
        return
    asking.ask(f"AMT.{programme}", survey.total(amount), paid, AMOUNT)
    if not asking.has("welfare", "quintile"):
        return
    known = asking.variable(f"{paid}_known", lambda rows: rows[paid] & rows.welfare.notnull() & rows.quintile.notnull())
    asking.ask(f"ADQ.{programme}", survey.ratio(_in_welfare(asking, p), "welfare"), known, RELATIVE, counted=paid)
    for fifth in FIFTHS:
        part = asking.variable(f"{amount}_q{fifth}", _in_fifth(amount, fifth))
        asking.ask(f"INCA.{programme}", survey.share(part, amount), known, SHARE, counted=paid, quintile=fifth)
    poorest = asking.variable(f"{amount}_poorest", lambda rows: ibis.ifelse(rows.quintile <= 2, rows[amount], 0.0))
    asking.ask(f"CGH.{programme}", survey.cgh(poorest, amount), known, RELATIVE, counted=paid)
    for ending in lines_of(asking.facts):
        _without(asking, programme, ending)


def _in_welfare(asking: Asking, programme: str) -> str:
    """What a programme pays, in the money of welfare: per person, or per equivalent adult."""
    scaled = f"scaled_{programme}"
    return scaled if asking.has(scaled) else f"amount_{programme}"


def _without(asking: Asking, programme: str, line: str) -> None:
    """Poverty without what a programme pays, at a poverty line, where that is a declared series."""
    p = programme.lower()
    amount, poor, poor_pre = f"amount_{p}", f"poor{line}", f"poor_pre_{p}{line}"
    few = asking.national.measures[f"RED_HC{line.upper()}"].programmes
    if programme not in few or not asking.has(poor, poor_pre):
        return
    base = asking.known("welfare", amount)
    for series, estimand, kind in (
        ("POV_HC_PRE", survey.proportion(poor_pre), SHARE),
        ("POV_GAP_PRE", survey.mean(f"short_pre_{p}{line}"), RELATIVE),
        ("RED_HC", survey.relative_fall(poor_pre, poor), RELATIVE),
        ("RED_GAP", survey.relative_fall(f"short_pre_{p}{line}", f"short{line}"), RELATIVE),
        ("BCR", survey.benefit_cost_ratio(f"gap_pre_{p}{line}", f"gap{line}", _in_welfare(asking, p)), RELATIVE),
    ):
        asking.ask(f"{series}{line.upper()}.{programme}", estimand, base, kind, counted=f"paid_{p}", asked_of=base)


def _sdg(asking: Asking) -> None:
    """SDG 1.3.1, the concept of the ILO: only where the file has the denominator."""
    if not asking.lacks("SI_COV_BENFTS", "contributes", "receives_any"):
        covered = asking.variable("covered", lambda rows: rows.contributes.fill_null(False) | rows.receives_any)
        asking.ask("SI_COV_BENFTS", survey.proportion(covered), asking.known("receives_any"), SHARE)
    if not asking.lacks("SI_COV_CHLD", "age", "reached_family"):
        base = asking.variable("children", lambda rows: (rows.age < YOUNG) & rows.reached_family.notnull())
        asking.ask("SI_COV_CHLD", survey.proportion("reached_family"), base, SHARE)
    for series, group, benefit in (("SI_COV_DISAB", "disabled", "receives_disability"),
                                   ("SI_COV_UEMP", "unemployed", "receives_unemployment"),
                                   ("SI_COV_WKINJRY", "employed", "insured_injury")):  # fmt: skip
        if not asking.lacks(series, group, benefit):
            base = asking.variable(f"{group}_known", _both(group, benefit))
            asking.ask(series, survey.proportion(benefit), base, SHARE)
    if not asking.lacks("SI_COV_MATNL", "sex", "gave_birth", "receives_maternity"):
        base = asking.variable(
            "mothers", lambda rows: (rows.sex == "F") & rows.gave_birth & rows.receives_maternity.notnull()
        )
        asking.ask("SI_COV_MATNL", survey.proportion("receives_maternity"), base, SHARE)
    _pensions(asking)
    if not asking.lacks("SI_COV_VULN", "contributes", "receives_sa"):
        insured = asking.variable("uninsured", lambda rows: (~_insured(rows, asking)).cast("float64"))
        needed = ["receives_sa", *(["receives_si"] if asking.has("receives_si") else [])]
        vulnerable = asking.variable("vulnerable", _vulnerable(asking, needed))
        asking.ask("SI_COV_VULN", survey.ratio("receives_sa", insured), asking.known(*needed), RELATIVE,
                   counted=vulnerable)  # fmt: skip
    if not asking.lacks("SI_COV_POOR", "poor", "receives_sa"):
        counted = asking.variable("poor_known", lambda rows: (rows.poor > 0) & rows.receives_sa.notnull())
        asking.ask("SI_COV_POOR", survey.ratio("receives_sa", "poor"), asking.known("poor", "receives_sa"), RELATIVE,
                   counted=counted)  # fmt: skip


def _both(group: str, known: str) -> Build:
    return lambda rows: rows[group] & rows[known].notnull()


def _insured(rows: Any, asking: Asking) -> Any:
    """Contributes (no answer is no), or receives a contributory benefit."""
    contributes = rows.contributes.fill_null(False)
    return contributes | rows.receives_si if asking.has("receives_si") else contributes


def _vulnerable(asking: Asking, needed: list[str]) -> Build:
    def build(rows: Any) -> Any:
        whole = ~_insured(rows, asking)
        for name in needed:
            whole = whole & rows[name].notnull()
        return whole

    return build


def _pensions(asking: Asking) -> None:
    if asking.lacks("SI_COV_PENSN", "age", "sex", "receives_oldage"):
        return
    ages = asking.facts.pension_age
    if not ages:
        asking.lacking.setdefault("SI_COV_PENSN", ("pension_age",))
        return

    def build(rows: Any) -> Any:
        age = ibis.cases((rows.sex == "F", ages["F"]), (rows.sex == "M", ages["M"]))
        return (rows.age >= age) & rows.receives_oldage.notnull()

    base = asking.variable("pensionable", build)
    asking.ask("SI_COV_PENSN", survey.proportion("receives_oldage"), base, SHARE)


def _poverty(asking: Asking) -> None:
    """At each poverty line of the survey."""
    if asking.lacks("POV_HC", "poor"):
        return
    for line in lines_of(asking.facts):
        if asking.has(f"poor{line}"):
            base = asking.known("welfare")
            asking.ask(f"POV_HC{line.upper()}", survey.proportion(f"poor{line}"), base, SHARE)
            # With the headcount it tells the mean shortfall of the poor: it rests on them.
            asking.ask(f"POV_GAP{line.upper()}", survey.mean(f"short{line}"), base, RELATIVE,
                       counted=_are(asking, f"poor{line}"))  # fmt: skip


def _are(asking: Asking, flag: str) -> str:
    """The base of rows for which a 0 or 1 is 1."""
    return asking.variable(f"are_{flag}", lambda rows: (asking.variables[flag].build(rows) if flag in asking.variables
                                                        else rows[flag]).fill_null(0.0) > 0)  # fmt: skip


def _health(asking: Asking) -> None:
    """SDG 3.8.2 in three definitions; the third needs the rate of 2017 international dollars."""
    if asking.lacks("SH_XPD_EARN10", "oop", "welfare"):
        return
    base = asking.known("oop", "welfare")
    for series, part in (("SH_XPD_EARN10", 0.10), ("SH_XPD_EARN25", 0.25)):
        name = asking.variable(series.lower(), _beyond(part))
        asking.ask(series, survey.proportion(name), base, SHARE)
    if not asking.lacks("SH_OOP_XPD_EARNNET40", "beyond_40"):
        asking.ask("SH_OOP_XPD_EARNNET40", survey.proportion("beyond_40"), base, SHARE)


def _beyond(part: float) -> Build:
    """As methods.health_spending.exceeds: something is spent, and strictly more than the share of the budget."""
    return lambda rows: (rows.oop > 0) & (rows.oop > part * ibis.greatest(rows.welfare, 0.0))


def _simulation(asking: Asking, programme: str) -> None:
    """Cost, coverage and poverty before and after a simulated benefit, and the changes, on the same persons."""
    p = programme.lower()
    if not asking.has(f"sim_cost_{p}", "poor", "reached_any"):
        return
    line = asking.facts.line
    assert line is not None
    paid, known = f"sim_paid_{p}", asking.known("welfare", "reached_any")
    before = asking.variable("sim_before", lambda rows: rows.reached_any.cast("float64"))
    after = asking.variable(f"sim_after_{p}",
                            lambda rows: (rows.reached_any | rows[f"sim_reached_{p}"]).cast("float64"))  # fmt: skip
    money = f"sim_transfer_{p}"
    poor = asking.variable(f"sim_poor_{p}", lambda rows: (rows.welfare + rows[money] < line).cast("float64"))
    short = asking.variable(f"sim_short_{p}", lambda rows: ibis.greatest(line - rows.welfare - rows[money], 0.0) / line)
    asking.ask(f"SIM_COST.{programme}", survey.total(f"sim_cost_{p}"), paid, AMOUNT)
    if asking.facts.gdp:
        asking.ask(f"SIM_COST_GDP.{programme}", survey.total(f"sim_cost_{p}"), paid, AMOUNT)
    # Whether a household is reached needs no welfare: before, it is the coverage that is published beside it.
    everyone = asking.known("reached_any")
    for what, first, then, kind, base in (("COV", before, after, SHARE, everyone), ("HC", "poor", poor, SHARE, known),
                                          ("GAP", "short", short, RELATIVE, known)):  # fmt: skip
        now, left = (_are(asking, "poor"), _are(asking, poor)) if what == "GAP" else (None, None)
        asking.ask(f"SIM_{what}_PRE.{programme}", survey.mean(first), base, kind, counted=now)
        asking.ask(f"SIM_{what}_POST.{programme}", survey.mean(then), base, kind, counted=left)
        asking.ask(f"SIM_{what}_CHG.{programme}", survey.difference(then, first, ONE), base, RELATIVE, counted=left)


def counted(asking: Asking) -> list[str]:
    """The bases on which figures are counted, median and Gini among them; "": all rows."""
    welfare = [asking.known("welfare")] if asking.has("welfare") else []
    return list(dict.fromkeys([*(base for each in asking.asked for base in (each.counted, each.asked_of)), *welfare]))
