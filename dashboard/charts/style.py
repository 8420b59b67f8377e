"""What all interactive charts share: colours that are at least 3:1 on light and dark, and layout.

After the Government Analysis Function's guidance on colours in charts: few colours, never
colour alone.
"""

from __future__ import annotations

import plotly.graph_objects as go

BLUE = "#3a7ebf"
ORANGE = "#c4660f"
GREY = "#768391"
ROW_HEIGHT = 30
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": "reset"}


def lay_out(figure: go.Figure, height: int) -> go.Figure:
    """Give a chart the common margins, font size and behaviour."""
    figure.update_layout(
        height=height,
        margin={"l": 0, "r": 8, "t": 8, "b": 0},
        font={"size": 14},
        showlegend=False,
        dragmode=False,
        hoverlabel={"align": "left", "font": {"size": 14}},
    )
    figure.update_xaxes(fixedrange=True, automargin=True, tickfont={"size": 14})
    figure.update_yaxes(fixedrange=True, automargin=True, tickfont={"size": 14})
    return figure
