"""Values with their 95 % intervals, one row each: shares of bodies, or changes between visits."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import style

ROW_HEIGHT = 44


def figure(rows: pd.DataFrame, *, span: tuple[float, float], unit: str, zero: bool) -> go.Figure:
    """Draw rows from top to bottom in the order given.

    Columns: ``name`` (unique), ``short``, ``value``, ``low``, ``high`` (percent or points),
    ``label``, ``hover`` and ``chosen`` (drawn as a larger orange diamond). ``span`` is the
    range of the axis, ``unit`` follows its numbers, ``zero`` draws a line at zero.
    """
    chart = go.Figure()
    for chosen, symbol, colour, size in (
        (False, "circle", style.BLUE, 11),
        (True, "diamond", style.ORANGE, 15),
    ):
        some = rows[rows["chosen"] == chosen]
        chart.add_trace(_trace(some, symbol, colour, size))
    names = rows["name"].tolist()
    chart.update_yaxes(
        categoryorder="array",
        categoryarray=names[::-1],
        range=[-0.6, len(names) - 0.2],
        showticklabels=False,
    )
    for row in rows.itertuples(index=False):
        chart.add_annotation(_row_label(row))
    chart.update_xaxes(range=list(span), ticksuffix=unit, side="top", zeroline=zero)
    if zero:
        chart.add_vline(x=0, line={"color": style.GREY, "width": 2})
    return style.lay_out(chart, 60 + ROW_HEIGHT * len(names))


def alt(rows: pd.DataFrame, about: str) -> str:
    """Say what the chart shows."""
    said = "; ".join(f"{row.name}: {row.label}" for row in rows.itertuples(index=False))
    return f"{about} {said}."


def _trace(rows: pd.DataFrame, symbol: str, colour: str, size: int) -> go.Scatter:
    return go.Scatter(
        x=rows["value"].tolist(),
        y=rows["name"].tolist(),
        mode="markers",
        marker={"symbol": symbol, "size": size, "color": colour},
        error_x={
            "type": "data",
            "symmetric": False,
            "array": (rows["high"] - rows["value"]).tolist(),
            "arrayminus": (rows["value"] - rows["low"]).tolist(),
            "color": colour,
            "thickness": 2,
            "width": 5,
        },
        customdata=rows["hover"].tolist(),
        hovertemplate="%{customdata}<extra></extra>",
    )


def _row_label(row: Any) -> dict[str, Any]:
    """Names stand above their line, inside the plot, so that they fit a phone."""
    text = f"<b>{row.label}</b> · {row.short}"
    return {
        "x": 0, "xref": "paper", "xanchor": "left",
        "y": row.name, "yshift": 13,
        "text": f"<b>{text}</b>" if row.chosen else text,
        "showarrow": False, "align": "left", "font": {"size": 13},
    }  # fmt: skip
