"""Gross domestic product of a survey's year, for what a simulated benefit costs: stated, or the IMF's at hand."""

from __future__ import annotations

from pathlib import Path

from etl.register import reference
from etl.register.currency import tender_today
from etl.register.estimates import gross_product
from etl.registry import registry
from etl.survey.descriptor import Descriptor
from etl.warehouse import served_file


def gdp_of(descriptor: Descriptor, warehouse: Path) -> float | str:
    """Of the descriptor, otherwise that of the served warehouse in the survey's currency; or why there is none."""
    given, survey = descriptor.simulation, descriptor.survey
    if given and given.gdp:
        return given.gdp
    if served_file(warehouse) is None:
        return "no warehouse is served yet"
    area = registry().areas.get(survey.country)
    known = reference.read(warehouse, survey.country)
    found = gross_product(known, tender_today(area["iso2"]) if area else (), survey.currency, survey.year)
    return found if isinstance(found, str) else found[0]
