"""The regions of a country: their figures in a survey, or on the national platform, and how they are told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dashboard.charts import national_view as shared
from dashboard.charts.base import CLASS_COLOURS, Result, Table, View
from dashboard.charts.national_params import MEASURE, PROGRAMME
from dashboard.charts.national_platforms import platform_record, series_name
from dashboard.charts.national_view import COLUMNS, TOTAL, Looked
from dashboard.national import Measure
from dashboard.queries import Observation
from dashboard.queries import national as queries
from dashboard.queries.national import Estimate
from dashboard.selection import Selection
from dashboard.texts import t
from dashboard.warehouse import Warehouse

CLASSES = len(CLASS_COLOURS)


def rows(selection: Selection, warehouse: Warehouse, full: bool = False) -> Result:
    """The regions of a measure in the survey, with the country; without a survey, those of the national platform."""
    catalogue = warehouse.catalogue
    looked = shared.looked_at(selection, catalogue)
    if looked.survey is None:
        return _platform(looked, selection, warehouse)
    measure, programme = selection.param(MEASURE.name), selection.param(PROGRAMME.name)
    code = looked.code(measure, programme)
    found = queries.estimates(warehouse, looked.survey.dataset, looked.survey.release, [code] if code else [])
    kept = [each for each in found if each.cut[1:] == TOTAL[1:] and each.cut[0] in ("_T", "F") and _whole(each, found)]
    regions = [each for each in kept if each.row.kind == "subnational"]
    country = next((each for each in kept if each.row.kind != "subnational"), None)
    outlines = queries.shapes(warehouse, looked.survey.release) if regions else {}
    facts = {"regions": regions, "country": country, "shapes": outlines}
    listed = [*([country] if country else []), *ordered(regions)] if regions else []
    result = shared.survey_result(listed, looked, selection, catalogue, **facts)
    have = {each.row.ref_area for each in regions}
    return Result(result.rows, tuple(sorted(set(outlines) - have)), facts=result.facts, table=result.table)


def _whole(each: Estimate, found: Sequence[Estimate]) -> bool:
    """Is it of both sexes? Measures of women only (maternity) have no other."""
    return each.cut[0] == "_T" or all(other.cut[0] == "F" for other in found)


def ordered(regions: Sequence[Estimate]) -> list[Estimate]:
    """Highest first, suppressed ones last."""
    return sorted(regions, key=lambda e: (e.suppressed, -(e.row.obs_value or 0.0), e.row.ref_area))


def _platform(looked: Looked, selection: Selection, warehouse: Warehouse) -> Result:
    """The newest year of the series that the platform has for most regions."""
    every = queries.platform(warehouse, looked.country) if looked.country in warehouse.catalogue.national.platforms \
        else []  # fmt: skip
    whole = [row for row in every if row[5:9] == TOTAL]
    of: dict[str, list[Observation]] = {}
    for row in whole:
        if row.kind == "subnational":
            of.setdefault(row.series, []).append(row)
    series = max(of, key=lambda code: len({row.ref_area for row in of[code]}), default="")
    year = max((row.time_period or 0 for row in of.get(series, ())), default=0)
    regions = [Estimate(row) for row in of.get(series, ()) if row.time_period == year]
    country = next((Estimate(r) for r in whole
                    if r.series == series and r.kind != "subnational" and r.time_period == year), None)  # fmt: skip
    listed = [*([country] if country else []), *ordered(regions)]
    records = [platform_record(each.row, warehouse.catalogue, selection.lang) for each in listed]
    facts = {"looked": looked, "found": listed, "regions": regions, "country": country, "shapes": {}, "platform": True}
    return Result([each.row for each in listed], facts=facts, table=Table(COLUMNS, records))


# ---- how a region is named, classed and told ----


@dataclass(frozen=True)
class Told:
    """The figures of regions as the map tells them: those of a survey with intervals, those of a platform without."""

    result: Result
    view: View

    @property
    def measure(self) -> Measure | None:
        """What the survey measures; None for a platform."""
        regions = self.result.facts["regions"]
        platform = self.result.facts.get("platform")
        return None if platform or not regions else shared.measure_of(regions[0].row, self.view)

    def shown(self, each: Estimate) -> str:
        """The figure with its interval, where there is one."""
        measure = self.measure
        if measure is None:
            return self.view.shown(each.row.obs_value or 0.0, each.row.unit_measure)
        return shared.with_interval(each, measure, self.result.facts["looked"].survey, self.view)

    def name(self) -> str:
        """What is shown, in words: the measure, and the programme where it is not all together."""
        measure, row = self.measure, self.result.facts["regions"][0].row
        if measure is None:
            return series_name(row, self.view)
        programme = self.view.catalogue.national.series[row.dataset, row.series][1]
        return shared.titled(measure, programme, self.view)

    def breaks(self) -> tuple[float, ...]:
        """The ends of the five classes: as declared, else fifths of the range of the values."""
        measure = self.measure
        if measure and measure.breaks:
            return measure.breaks
        values = [e.row.obs_value for e in self.result.facts["regions"] if e.row.obs_value is not None]
        low, high = min(values, default=0.0), max(values, default=1.0)
        return tuple(low + (high - low) * n / CLASSES for n in range(CLASSES + 1))

    def class_labels(self) -> list[str]:
        """The five classes in words."""
        measure, view = self.measure, self.view
        assert measure, "platforms have no map"
        held, lang = self.result.facts["looked"].survey, view.lang
        inner = [shared.amount(limit, measure, held, view, decimals=0 if limit == round(limit) else None)
                 for limit in self.breaks()[1:-1]]  # fmt: skip
        between = [t(lang, "class-between", low=low, high=high) for low, high in pairwise(inner)]
        return [t(lang, "class-below", high=inner[0]), *between, t(lang, "class-above", low=inner[-1])]
