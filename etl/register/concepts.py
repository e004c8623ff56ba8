"""What is computed from a register: which schemes, in which role, against which group (METHODS of SDG 1.3.1, ILO).

Medical care belongs to SDG 3.8 and stays out of everything here but its own figures. Social assistance is every cash
scheme that is not contributory.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from etl.register.parsing import Scheme
from etl.register.unions import Year, in_role
from etl.register.words import questionnaire

MEDICAL = "medical_care"
ALL = ("_T", "F", "M")
Members = list[tuple[Scheme, str]]


def is_cash(scheme: Scheme) -> bool:
    """Whether a scheme pays cash."""
    return scheme.function != MEDICAL


def is_insurance(scheme: Scheme) -> bool:
    """Whether contributions earn the right."""
    return scheme.financing == "contributory"


@dataclass(frozen=True)
class Coverage:
    """A coverage: its series, the persons counted, the group they are counted against, and how words name both.

    `sexes` are those of the series (maternity is women's); `mixed`: persons of several functions, of whom a register
    rarely knows who is in two.
    """

    series: str
    members: Callable[[Year], Members]
    group: str
    who: str
    sexes: tuple[str, ...] = ALL
    mixed: bool = False


def _function(function: str, role: str) -> Callable[[Year], Members]:
    def members(year: Year) -> Members:
        chosen = [s for s in year.schemes if s.function == function and (role != "C" or is_insurance(s))]
        return in_role(chosen, role)

    return members


def beneficiaries(year: Year) -> Members:
    """Everybody who draws cash."""
    return in_role(filter(is_cash, year.schemes), "B")


def contributors(year: Year) -> Members:
    """Everybody who contributes to a cash scheme."""
    return in_role((s for s in year.schemes if is_cash(s) and is_insurance(s)), "C")


def at_least_one(year: Year) -> Members:
    """Everybody who contributes to a cash scheme or draws cash."""
    return contributors(year) + beneficiaries(year)


def assisted(year: Year) -> Members:
    """Recipients of social assistance."""
    return in_role((s for s in year.schemes if is_cash(s) and not is_insurance(s)), "B")


def insurance_beneficiaries(year: Year) -> Members:
    """Everybody who draws a contributory benefit in cash."""
    return in_role((s for s in year.schemes if is_cash(s) and is_insurance(s)), "B")


def insured(year: Year) -> Members:
    """Contributors and contributory beneficiaries, in cash schemes."""
    return contributors(year) + insurance_beneficiaries(year)


COVERAGES = (
    Coverage("SI_COV_BENFTS", at_least_one, "population", "contributors or beneficiaries", mixed=True),
    Coverage("SI_COV_CHLD", _function("family", "B"), "children", "children receiving family benefits"),
    Coverage("SI_COV_MATNL", _function("maternity", "B"), "births", "women receiving maternity benefits", ("F",)),
    Coverage("SI_COV_DISAB", _function("invalidity", "B"), "severe_disability", "recipients of invalidity benefits"),
    Coverage("SI_COV_UEMP", _function("unemployment", "B"), "unemployed", "recipients of unemployment benefits"),
    Coverage(
        "SI_COV_WKINJRY", _function("employment_injury", "C"), "employed", "workers insured for employment injury"
    ),
    Coverage("SI_COV_PENSN", _function("old_age", "B"), "pensionable_age", "recipients of old-age pensions"),
    Coverage("SI_COV_VULN", assisted, "vulnerable", "recipients of social assistance", mixed=True),
    Coverage("SI_COV_POOR", assisted, "poor", "recipients of social assistance", mixed=True),
    Coverage("REG_COV.SICKNESS", _function("sickness", "C"), "labour_force", "persons insured for sickness cash"),
    Coverage("REG_COV.SURVIVORS", _function("survivors", "B"), "survivors", "recipients of survivors’ benefits"),
    Coverage("REG_COV.GENERAL", _function("general_assistance", "B"), "population", "recipients of general assistance"),
    Coverage("REG_COV.MEDICAL", _function(MEDICAL, "B"), "population", "persons protected for medical care"),
    Coverage("REG_CONTR_LF.OLDAGE", _function("old_age", "C"), "labour_force", "contributors to old-age schemes"),
    Coverage("REG_CONTR_LF.ANY", contributors, "labour_force", "contributors to a cash scheme", mixed=True),
)

LEGAL_GROUPS = {
    MEDICAL: "population",
    "sickness": "labour_force",
    "unemployment": "labour_force",
    "old_age": "adults",
    "employment_injury": "labour_force",
    "family": "children",
    "maternity": "labour_force",
    "invalidity": "adults",
    "survivors": "adults",
    "general_assistance": "population",
}
"""The group a law is measured against: whoever could be covered by it, now or later, not whom the contingency has met.
For pensions, everybody of 15 and over (workers who will be entitled and older persons who are); for maternity, women in
the labour force, which only a register's own count by sex gives."""

PROGRAMMES = {code: value.programme for code, value in questionnaire().values["function"].items()}


def legal() -> list[Coverage]:
    """Legal coverage of each function."""
    return [
        Coverage(
            f"REG_LEGAL_PT.{PROGRAMMES[function]}",
            _function(function, "L"),
            group,
            f"persons legally covered for {function.replace('_', ' ')}",
            ("F",) if function == "maternity" else ("_T",),
        )
        for function, group in LEGAL_GROUPS.items()
    ]


def counted() -> list[tuple[str, Callable[[Year], Members], str]]:
    """Numbers of persons: series, members, words. By function, and cash schemes together."""
    chosen: list[tuple[str, Callable[[Year], Members], str]] = []
    for function, programme in PROGRAMMES.items():
        name = function.replace("_", " ")
        for measure, role, who in (
            ("REG_BNF", "B", "beneficiaries"),
            ("REG_CONTR", "C", "contributors"),
            ("REG_LEGAL", "L", "persons legally covered"),
        ):
            chosen.append((f"{measure}.{programme}", _function(function, role), f"{who}, {name}"))
    return [*chosen,
            ("REG_BNF.SI", insurance_beneficiaries, "beneficiaries of social insurance"),
            ("REG_BNF.SA", assisted, "recipients of social assistance"),
            ("REG_BNF.ANY", beneficiaries, "beneficiaries of any cash scheme"),
            ("REG_CONTR.ANY", contributors, "contributors to any cash scheme")]  # fmt: skip


def spent(year: Year) -> dict[str, list[Scheme]]:
    """The schemes of each expenditure by programme: the functions, and cash together, insured and assisted."""
    cash = [s for s in year.schemes if is_cash(s)]
    groups = {p: [s for s in year.schemes if s.function == f] for f, p in PROGRAMMES.items()}
    groups |= {"ANY": cash, "SI": [s for s in cash if is_insurance(s)],
               "SA": [s for s in cash if not is_insurance(s)]}  # fmt: skip
    return {programme: schemes for programme, schemes in groups.items() if schemes}
