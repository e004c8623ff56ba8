"""A stock Dash page with the same content as Overview's charts: what a reader gets without our own front end.

Run as a child (`python -m bench.stock_page PORT`, with `line` after it for one chart instead of five): Dash's defaults,
plotly's full bundle, components in the layout.
"""

from __future__ import annotations

import sys

import plotly.graph_objects as go
from dash import Dash, dcc, html

COUNTRIES = ("KEN", "FRA", "PER", "IND", "CHN", "USA", "BRA", "NGA", "EGY", "IDN", "PAK", "DEU", "ZAF", "MEX", "VNM")


def page() -> html.Div:
    """A heading, a map, a line, and three bar charts."""
    values = [10 + 6 * n for n, _ in enumerate(COUNTRIES)]
    charts = [
        go.Figure(go.Choropleth(locations=COUNTRIES, z=values)),
        go.Figure(go.Scatter(x=list(range(2010, 2025)), y=values)),
        *(go.Figure(go.Bar(x=values, y=COUNTRIES, orientation="h")) for _ in range(3)),
    ]
    return html.Div([html.H1("Social protection coverage"), *(dcc.Graph(figure=figure) for figure in charts)])


def line() -> html.Div:
    """A heading and a line, as an embed has them."""
    figure = go.Figure(go.Scatter(x=list(range(2010, 2025)), y=[10 + 6 * n for n in range(15)]))
    return html.Div([html.H1("Social protection coverage"), dcc.Graph(figure=figure)])


def main() -> None:
    """Serve the page on the port given."""
    app = Dash("stock", include_assets_files=False)  # the folder assets/ beside it is ours, not its own
    app.layout = line if sys.argv[2:] == ["line"] else page
    app.run(port=int(sys.argv[1]), debug=False)


if __name__ == "__main__":
    main()
