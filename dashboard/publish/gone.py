"""Addresses pinned to a release that was withdrawn: they answer 410 with the reason, and never show its figures."""

from __future__ import annotations

from flask import Response

from dashboard.charts.base import Chart
from dashboard.problems import problem
from dashboard.queries import embeds
from dashboard.queries.national import REGISTER, SURVEY
from dashboard.selection import Selection
from dashboard.warehouse import Warehouse


class GoneError(Exception):
    """The release that an address is pinned to was withdrawn: the answer is 410, with the reason."""

    def __init__(self, dataset: str, release: str, reason: str, lang: str) -> None:
        self.dataset, self.release, self.reason, self.lang = dataset, release, reason, lang
        super().__init__(f"release {release} of {dataset} was withdrawn: {reason}")


def refuse_withdrawn(chart: Chart, selection: Selection, warehouse: Warehouse) -> None:
    """GoneError when the selection is pinned to a release that was withdrawn."""
    own = dict(selection.params)
    pinned = [(of, own[name]) for of, name in ((SURVEY, "survey"), (REGISTER, "register")) if own.get(name)]
    if selection.release and chart.reads("release"):
        pinned.append((selection.source_in(warehouse.catalogue).dataset, selection.release))
    for dataset, release in pinned:
        reason = embeds.withdrawn(warehouse, dataset, release)
        if reason is not None:
            raise GoneError(dataset, release, reason, selection.lang)


def refusal(error: GoneError) -> Response:
    """410 as a problem, for files and pictures; embeds and pages are for people and have pages of their own."""
    return problem(410, str(error), dataset=error.dataset, release=error.release, reason=error.reason)
