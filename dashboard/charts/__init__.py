"""Charts, each a question: rows, then a figure, then a finding in words. None of them knows Dash or Flask.

Adding one is declaring it in `CHARTS`; its card, table, CSV and text follow.
"""

from __future__ import annotations

from dashboard.charts import contingencies, geo, groups, history, ranking, trend
from dashboard.charts.base import Chart

CHARTS: dict[str, Chart] = {
    chart.slug: chart
    for chart in (
        geo.CHART, ranking.CHART, trend.CHART, groups.CHART, contingencies.PROFILE, contingencies.SEX_GAP,
        history.CHART,
    )
}  # fmt: skip
