"""What all interactive charts share: colours that are at least 3:1 on light and dark, and layout.

After the Government Analysis Function's guidance on colours in charts: few colours, never
colour alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

BLUE = "#3a7ebf"
ORANGE = "#c4660f"
GREY = "#768391"
ROW_HEIGHT = 30
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": "reset"}
HOVER = "%{customdata}<extra></extra>"

Spec = dict[str, Any]
Row = Mapping[Any, Any]


def chart(
    traces: Sequence[Spec], height: int, *, x: Spec, y: Spec, more: Mapping[str, Any] | None = None
) -> go.Figure:
    """Return the figure of the traces and axes, with common margins, font size and behaviour.

    The whole figure is given to Plotly at once: it checks everything again at each addition.
    """
    axis = {"fixedrange": True, "automargin": True, "tickfont": {"size": 14}}
    layout = {
        "height": height,
        "margin": {"l": 0, "r": 8, "t": 8, "b": 0},
        "font": {"size": 14},
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": {"align": "left", "font": {"size": 14}},
        "xaxis": axis | x,
        "yaxis": axis | y,
        **(more or {}),
    }
    return go.Figure({"data": list(traces), "layout": layout})


def error_bars(rows: Sequence[Row], name: str, colour: str) -> Spec:
    """Return the lines of an interval, ``low`` to ``high``, around the value of each row."""
    return {
        "type": "data",
        "symmetric": False,
        "array": [row["high"] - row[name] for row in rows],
        "arrayminus": [row[name] - row["low"] for row in rows],
        "color": colour,
        "thickness": 2,
        "width": 5,
    }
