"""Charts, each a question: rows, then a figure, then a finding in words. None of them knows Dash or Flask.

Adding one is declaring it in `CHARTS`; its card, table, CSV and text follow.
"""

from __future__ import annotations

from dashboard.charts import (
    availability,
    availability_share,
    changes,
    compare,
    context,
    contingencies,
    distance,
    financial_protection,
    geo,
    groups,
    heat,
    history,
    informality,
    newly_covered,
    peers,
    pension_cost,
    programmes,
    projection,
    quadrant,
    ranking,
    revenue,
    scatter,
    sexes,
    sources_compared,
    spending,
    standards,
    standards_tables,
    surveys,
    trend,
    uncovered,
    uncovered_regions,
)
from dashboard.charts.base import Chart

CHARTS: dict[str, Chart] = {
    chart.slug: chart
    for chart in (
        geo.CHART, ranking.CHART, trend.CHART, groups.CHART, contingencies.PROFILE, contingencies.SEX_GAP,
        history.CHART,
        quadrant.CHART, financial_protection.CHART, spending.CHART, sources_compared.CHART, scatter.CHART,
        revenue.CHART, pension_cost.DEPENDENCY, pension_cost.COST,
        heat.CHART, uncovered.CHART, uncovered_regions.CHART, sexes.CHART, programmes.PROFILE, programmes.BY_KIND,
        surveys.COUNTRIES, surveys.URBAN_RURAL,
        peers.CONTINGENCIES, peers.PEERS, context.HEALTH, context.EXPENDITURE, context.CONTEXT, compare.CHART,
        distance.CHART, projection.CHART, newly_covered.CHART, changes.CHART, informality.CHART,
        availability.YEARS, availability.FRESH, availability_share.SHARE, availability_share.SILENT,
        standards.MAP, standards.TIMELINE, standards_tables.COVERAGE, standards_tables.LIST,
    )
}  # fmt: skip
