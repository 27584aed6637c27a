"""The yardstick: the bike-share line with Dash, a slider that answers while dragged. The figure is much simpler than ours: 40 points, a line, a title."""

import sys

import numpy as np
import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html
from waitress import serve

rng = np.random.default_rng(0)
x = rng.uniform(0, 25, 40)
y = 2000 + 200 * x + rng.normal(0, 800, 40)
app = Dash(__name__)
app.layout = html.Div(
    [dcc.Slider(0, 50, 1, value=30, id="share", updatemode="drag", marks=None), dcc.Graph(id="figure")]
)


@app.callback(Output("figure", "figure"), Input("share", "value"))
def draw(share):
    """Return the figure with a share of the notes spoiled."""
    noted = np.where(np.arange(40) < 0.4 * share, y / 10, y)
    slope, height = np.polyfit(x, noted, 1)
    ends = np.array([0, 25])
    figure = go.Figure(
        [go.Scatter(x=x, y=noted, mode="markers"), go.Scatter(x=ends, y=height + slope * ends, mode="lines")]
    )
    return figure.update_layout(
        xaxis_range=[0, 25], yaxis_range=[0, 9000], title=f"{share} % spoiled", width=900, height=430, showlegend=False
    )


serve(app.server, host="127.0.0.1", port=int(sys.argv[1]), threads=4)
