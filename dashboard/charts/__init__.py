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
    costing_inputs,
    costing_results,
    costing_scenario,
    costing_summary,
    distance,
    financial_protection,
    financing_benefits,
    financing_groups,
    financing_lists,
    financing_map,
    financing_path,
    financing_published,
    financing_ranking,
    financing_validation,
    fiscal_options,
    fiscal_peers,
    fiscal_waterfall,
    geo,
    groups,
    heat,
    history,
    informality,
    newly_covered,
    peers,
    pension_cost,
    poverty_effect,
    programmes,
    projection,
    quadrant,
    ranking,
    revenue,
    scatter,
    sensitivity,
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
        financing_map.CHART, financing_ranking.CHART, financing_groups.CHART, financing_benefits.CHART,
        financing_path.CHART, financing_published.CHART, financing_lists.UNCOSTED, financing_lists.ASSUMPTIONS,
        costing_summary.CHART, sensitivity.TORNADO, sensitivity.BANDS, costing_results.CHART, costing_scenario.CHART,
        costing_inputs.CHART, poverty_effect.CHART, financing_validation.VALIDATION,
        fiscal_waterfall.CHART, fiscal_options.CHART, fiscal_peers.CHART,
    )
}  # fmt: skip
