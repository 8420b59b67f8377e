"""Three charts and as many rows as the Inspections screen, with made-up data and nothing else.

The benchmark prints the points, labels and rows of both pages; keep ``AUDITS``, ``CHANGES`` and
``ROWS`` level with the screen's.
"""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import streamlit as st

AUDITS, CHANGES, ROWS = 22, 6, 31
BLUE, GREY, ORANGE = "#3a7ebf", "#768391", "#c4660f"
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": "reset"}


def points(x: list[Any], y: list[Any], error: float, colour: str, **more: Any) -> go.Scatter:
    """Return markers with error bars that are not the same on both sides."""
    bars = {"type": "data", "symmetric": False, "color": colour, "thickness": 2, "width": 5}
    return go.Scatter(
        x=x,
        y=y,
        error_x={**bars, "array": [error] * len(x), "arrayminus": [error / 2] * len(x)},
        marker={"color": colour, "size": 11},
        hovertemplate="%{y}<extra></extra>",
        **more,
    )


def bare(chart: go.Figure, height: int, **axes: Any) -> None:
    """Give the chart the size and margins of the screen's and show it."""
    margin = {"l": 0, "r": 8, "t": 8, "b": 0}
    chart.update_layout(height=height, margin=margin, showlegend=False, dragmode=False, **axes)
    chart.update_xaxes(fixedrange=True, automargin=True)
    chart.update_yaxes(fixedrange=True, automargin=True)
    st.plotly_chart(chart, config=CONFIG)


def intervals(names: list[str], span: list[int], height: int) -> None:
    """Show a row for each name: a point, its interval and a label above it."""
    values = [10 + 60 * number / len(names) for number in range(len(names))]
    chart = go.Figure(
        [
            points(values[1:], names[1:], 9, BLUE, mode="markers"),
            points(values[:1], names[:1], 9, ORANGE, mode="markers"),
        ]
    )
    for name in names:
        chart.add_annotation(
            x=0, xref="paper", xanchor="left", y=name, yshift=13, showarrow=False,
            text=f"<b>14 of 89</b> · {name}", font={"size": 13},
        )  # fmt: skip
    axis = {"showticklabels": False, "range": [-0.6, len(names) - 0.2]}
    bare(chart, height, yaxis=axis, xaxis={"range": span, "side": "top"})


st.title("Bare charts")
visits = go.Figure(
    [
        points(["2017-06-15"], [16], 1.25e9, BLUE, mode="markers+text", text=["14 of 89"]),
        points(["2018-07-02", "2025-05-21"], [-9, -9], 1e9, GREY, mode="markers+text",
               text=["post-inspection review", "inspection"]),
    ]
)  # fmt: skip
visits.add_vline(x="2024-01-01", line={"dash": "dash", "color": GREY, "width": 1})
visits.add_annotation(x="2024-01-01", y=1, yref="paper", text=" grades changed", showarrow=False)
bare(visits, 380, yaxis={"range": [-17, 104]}, xaxis={"range": ["2015-01-01", "2027-01-01"]})
intervals([f"Somewhere Constabulary, month {n}" for n in range(AUDITS)], [-2, 100], 1028)
intervals([f"Somewhere Constabulary, year {n}" for n in range(CHANGES)], [-50, 100], 324)
cells = "<td>Somewhere Constabulary</td><td>14 of 89</td><td>16%</td><td>10% to 25%</td>"
st.html(f'<table id="last">{f"<tr>{cells}</tr>" * ROWS}</table>')
