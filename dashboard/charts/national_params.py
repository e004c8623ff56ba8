"""The parameters of charts of national data: survey, measure, programme, breakdown; what may be chosen is what the
served warehouse has."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard import national
from dashboard.catalogue import Catalogue
from dashboard.params import Offer, Param, Settled
from dashboard.queries.national import REGISTER, SURVEY
from dashboard.texts import t

FIRST_MEASURES = ("COV_HH", "SI_COV_BENFTS", "COV_P")
DIVIDED = ("size", "coverage", "sdg", "adequacy", "poverty", "health", "simulation")
"""Kinds of measures that can be looked at by breakdown; the others have charts of their own."""
BREAKDOWNS = ("sex", "age", "location", "quantile", "region", "sex-age", "region-sex")


def _measures(catalogue: Catalogue, settled: Settled) -> list[str]:
    """The measures of the survey that can be looked at by breakdown, the usual first."""
    have = {measure for measure, _ in catalogue.national.named(national.chosen(catalogue, settled))}
    known = [m.id for m in catalogue.national.measures.values() if m.id in have and m.kind in DIVIDED]
    return sorted(known, key=lambda m: FIRST_MEASURES.index(m) if m in FIRST_MEASURES else len(FIRST_MEASURES))


def _programmes(catalogue: Catalogue, settled: Settled) -> list[str]:
    """The programmes that any measure of the survey has, all together first."""
    have = {programme for _, programme in catalogue.national.named(national.chosen(catalogue, settled))}
    return [code for code in catalogue.codes.get("PROGRAMME", {}) if code in have]


def _release_label(catalogue: Catalogue, dataset: str, release: str) -> str:
    """Title and year; where several have the same, with the label of the release."""
    held = catalogue.national.held.get((dataset, release))
    if held is None:  # withdrawn
        return release
    same = [each for each in catalogue.national.of(dataset, held.ref_area) if each.name == held.name]
    return held.name if len(same) < 2 else f"{held.name} ({release})"


def _measure_label(catalogue: Catalogue, measure: str, lang: str) -> str:
    return catalogue.national.measures[measure].texts["label"][lang]


def _measure_heading(catalogue: Catalogue, measure: str, lang: str) -> str:
    return t(lang, f"national-kind-{catalogue.national.measures[measure].kind}")


def lines(catalogue: Catalogue, settled: Settled) -> list[str]:
    """The poverty lines of the survey for which it has figures, the first one first."""
    held = national.chosen(catalogue, settled)
    have = {measure for measure, _ in catalogue.national.named(held)}
    declared = held.details.get("lines", []) if held else []
    return [line["id"] for n, line in enumerate(declared) if f"POV_HC{ending(n)}" in have]


def ending(place: int) -> str:
    """What the codes of measures at the poverty line in this place (from 0) end in."""
    return f"_L{place + 1}" if place else ""


def line_label(line: Mapping[str, str], lang: str) -> str:
    """A declared line in words; in English where the survey does not name it in the language."""
    return line.get(lang) or line.get("en") or line["id"]


def _line_label(catalogue: Catalogue, choice: str, lang: str) -> str:
    """As surveys name the line; by its id where two of them name it otherwise."""
    declared = [line for held in catalogue.national.releases for line in held.details.get("lines", [])]
    named = {line_label(line, lang) for line in declared if line["id"] == choice}
    return named.pop() if len(named) == 1 else choice


SURVEY_OF = Param(
    "survey",
    "",
    offer=Offer(national.surveys, lambda c, code, lang: _release_label(c, SURVEY, code)),
    void=("measure", "programme", "line"),
)
REGISTER_OF = Param("register", "", offer=Offer(
    national.registers, lambda c, code, lang: _release_label(c, REGISTER, code)
))  # fmt: skip
MEASURE = Param("measure", "", offer=Offer(_measures, _measure_label, _measure_heading))
PROGRAMME = Param("programme", "", offer=Offer(_programmes, lambda c, code, lang: c.label("PROGRAMME", code, lang)))
LINE = Param("line", "", offer=Offer(lines, _line_label))
BREAKDOWN = Param("breakdown", "all", offer=Offer(
    lambda c, settled: ("all", *BREAKDOWNS) if national.chosen(c, settled) else (),
    lambda c, code, lang: t(lang, f"option-breakdown-{code}"),
))  # fmt: skip
