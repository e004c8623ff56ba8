"""The endpoints of the API, each declared once."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.api import computed, declared, observations, reference
from dashboard.api.base import FILES, SDMX, Answer, Endpoint
from dashboard.api.parameters import Asked, Parameter
from dashboard.publish.sheet import Field
from dashboard.warehouse import Warehouse

Answers = Callable[[Asked, Warehouse], Answer]
PAGED = (declared.LIMIT, declared.CURSOR)


def _endpoint(  # noqa: PLR0917 - the same eight for each, in one order
    name: str, path: str, subject: str, about: str, parameters: tuple[Parameter, ...], fields: tuple[Field, ...],
    answer: Answers, example: str, *, nested: tuple[str, ...] = (), one: bool = False, sdmx: bool = False,
) -> Endpoint:  # fmt: skip
    every = (*parameters, declared.fields(fields), declared.LANG, declared.form(sdmx=sdmx))
    formats = ("json", *FILES, *((SDMX,) if sdmx else ()))
    return Endpoint(name, path, subject, about, every, fields, answer, example, frozenset(nested), formats, one)


ENDPOINTS: dict[str, Endpoint] = {
    each.name: each
    for each in (
        _endpoint(
            "observations", "/observations", "Observations",
            "The figures as published, with flags, footnotes, release and source. Values of one parameter widen, "
            "parameters narrow. By default those of the releases current for each series and slice.",
            (declared.INDICATOR, declared.DATASET, declared.SERIES, declared.RELEASE, declared.AREA, declared.GROUP,
             *declared.CUT, declared.YEAR_, declared.FROM, declared.TO, declared.STATUS, declared.LATEST,
             declared.AS_OF, *PAGED),
            observations.FIELDS, observations.answer, "indicator=coverage-old-age&area=KEN,TZA", sdmx=True,
        ),
        _endpoint(
            "indicators", "/indicators", "Indicators",
            "What can be asked for, with definition, unit, caveats and the series that serve it.",
            (declared.TOPIC,), reference.INDICATOR_FIELDS, reference.indicators, "topic=health",
            nested=("caveats", "sources"),
        ),
        _endpoint(
            "indicator", "/indicators/<indicator>", "Indicator",
            "One indicator.", (declared.ONE_INDICATOR,), reference.INDICATOR_FIELDS, reference.indicator, "",
            nested=("caveats", "sources"), one=True,
        ),
        _endpoint(
            "areas", "/areas", "Areas", "Countries, territories, provinces and groups, with their codes.",
            (declared.KIND, declared.GROUP), reference.AREA_FIELDS, reference.areas, "group=WB:LIC",
        ),
        _endpoint(
            "area", "/areas/<area>", "Area", "One area, with the groups it belongs or belonged to.",
            (declared.ONE_AREA,), reference.ONE_AREA_FIELDS, reference.area, "", nested=("groups",), one=True,
        ),
        _endpoint(
            "groups", "/groups", "Groups",
            "Groups with their members and the days between which they belong (both inclusive).",
            (declared.SCHEME, declared.GROUP_CODE, declared.AT), reference.GROUP_FIELDS, reference.groups,
            "scheme=wb-income&at=2015-07-01",
        ),
        _endpoint(
            "datasets", "/datasets", "Datasets", "Publishers' datasets, with licence and citation.",
            (declared.DATASET,), reference.DATASET_FIELDS, reference.datasets, "dataset=who_uhc",
            nested=("caveats", "releases"),
        ),
        _endpoint(
            "releases", "/releases", "Releases", "Every release on record, with where its bytes are from.",
            (declared.DATASET, declared.STATE), reference.RELEASE_FIELDS, reference.releases, "dataset=un_sdg_1_3_1",
            nested=("provenance",),
        ),
        _endpoint(
            "diff", "/diff", "Changes", "What changed between two releases of a dataset, the largest revisions first.",
            declared.DIFF, computed.DIFF_FIELDS, computed.diff, "dataset=un_sdg_1_3_1&series=SI_COV_PENSN",
        ),
        _endpoint(
            "aggregates", "/aggregates", "Group means of our own",
            "Weighted means of groups with the share reported and their bounds; not official. Published values of "
            "groups are observations.",
            (declared.INDICATOR, declared.DATASET, declared.SERIES, declared.AGGREGATED, declared.SCHEME,
             declared.GROUP_CODE, *declared.CUT, declared.YEAR_, declared.FROM, declared.TO, *PAGED),
            computed.AGGREGATE_FIELDS, computed.aggregates, "indicator=coverage-old-age&scheme=wb-income&year=2020",
        ),
        _endpoint(
            "gaps", "/gaps", "Persons not covered",
            "Persons not covered, by country: the newest value within the window, times its denominator in that year.",
            declared.GAPS, computed.GAP_FIELDS, computed.gaps, "indicator=coverage-children&group=WB:LIC",
        ),
        _endpoint(
            "financing", "/financing", "The cost of closing the gap",
            "What universal coverage would cost, by country or group, benefit and year, under a scenario whose every "
            "assumption is a parameter.",
            declared.FINANCING, computed.FINANCING_FIELDS, computed.financing, "area=KEN&year=2026&benefit=cash",
        ),
        _endpoint(
            "provenance", "/provenance", "Provenance",
            "One figure: what every release says of it, and where the bytes of each release are from.",
            declared.CELL, computed.PROVENANCE_FIELDS, computed.provenance,
            "dataset=un_sdg_1_3_1&series=SI_COV_PENSN&area=KEN&year=2016", nested=("provenance",),
        ),
    )
}  # fmt: skip
