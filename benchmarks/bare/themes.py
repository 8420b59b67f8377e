"""Two charts and as many rows as the Themes screen, with made-up data and nothing else.

The benchmark prints the points, labels and rows of both pages; keep ``THEMES``, ``YEARS`` and
``ROWS`` level with the screen's.
"""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import streamlit as st

THEMES, YEARS, ROWS = 22, 12, 103
BLUE = "#3a7ebf"
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": "reset"}


def bare(chart: go.Figure, height: int, **axes: Any) -> None:
    """Give the chart the size and margins of the screen's and show it."""
    margin = {"l": 0, "r": 8, "t": 8, "b": 0}
    chart.update_layout(height=height, margin=margin, showlegend=False, dragmode=False, **axes)
    chart.update_xaxes(fixedrange=True, automargin=True)
    chart.update_yaxes(fixedrange=True, automargin=True)
    st.plotly_chart(chart, config=CONFIG)


st.title("Bare charts")
names = [f"Some theme or other {number}" for number in range(THEMES)]
counts = [31 - number for number in range(THEMES)]
bars = go.Bar(
    x=counts, y=names, orientation="h", marker={"color": BLUE}, text=counts,
    textposition="outside", cliponaxis=False, hovertemplate="%{y}<extra></extra>",
)  # fmt: skip
bare(go.Figure(bars), 690, xaxis={"visible": False, "range": [0, 34]}, bargap=0.35)
grid = [[(row * column) % 7 for column in range(YEARS)] for row in range(THEMES)]
cells = go.Heatmap(
    x=[str(2014 + number) for number in range(YEARS)], y=names, z=grid, xgap=2, ygap=2,
    text=[[cell or "" for cell in row] for row in grid], texttemplate="%{text}",
    colorscale=[[0, "rgba(58,126,191,0)"], [1, "rgba(58,126,191,0.55)"]], showscale=False,
)  # fmt: skip
bare(go.Figure(cells), 720, yaxis={"autorange": "reversed"}, xaxis={"side": "top"})
row = "<tr><td>Concern</td><td>What was said of it, in some more words than a cell</td></tr>"
st.html(f'<table id="last">{row * ROWS}</table>')
