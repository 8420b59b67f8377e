"""Values with their 95 % intervals, one row each: shares of bodies, or changes between visits."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import plotly.graph_objects as go

from dashboard.charts import style
from dashboard.charts.style import Row

ROW_HEIGHT = 44


def figure(rows: Sequence[Row], *, span: tuple[float, float], unit: str, zero: bool) -> go.Figure:
    """Draw rows from top to bottom in the order given.

    Each has ``name`` (unique), ``short``, ``value``, ``low``, ``high`` (percent or points),
    ``label``, ``hover`` and ``chosen`` (drawn as a larger orange diamond). ``span`` is the
    range of the axis, ``unit`` follows its numbers, ``zero`` draws a line at zero.
    """
    names = [row["name"] for row in rows]
    chosen = [row for row in rows if row["chosen"]]
    others = [row for row in rows if not row["chosen"]]
    line = {"color": style.GREY, "width": 2}
    at_zero = {"type": "line", "x0": 0, "x1": 0, "y0": 0, "y1": 1, "yref": "y domain", "line": line}
    return style.chart(
        [
            _points(others, "circle", style.BLUE, 11),
            _points(chosen, "diamond", style.ORANGE, 15),
        ],
        60 + ROW_HEIGHT * len(names),
        x={"range": list(span), "ticksuffix": unit, "side": "top", "zeroline": zero},
        y={
            "type": "category",
            "categoryorder": "array",
            "categoryarray": names[::-1],
            "range": [-0.6, len(names) - 0.2],
            "showticklabels": False,
        },
        more={
            "shapes": [at_zero] if zero else [],
            "annotations": [_row_label(row) for row in rows],
        },
    )


def alt(rows: Sequence[Row], about: str) -> str:
    """Say what the chart shows."""
    said = "; ".join(f"{row['name']}: {row['label']}" for row in rows)
    return f"{about} {said}."


def _points(rows: Sequence[Row], symbol: str, colour: str, size: int) -> style.Spec:
    return {
        "type": "scatter",
        "x": [row["value"] for row in rows],
        "y": [row["name"] for row in rows],
        "mode": "markers",
        "marker": {"symbol": symbol, "size": size, "color": colour},
        "error_x": style.error_bars(rows, "value", colour),
        "customdata": [row["hover"] for row in rows],
        "hovertemplate": style.HOVER,
    }


def _row_label(row: Row) -> style.Spec:
    """Names stand above their line, inside the plot, so that they fit a phone."""
    text = f"<b>{escape(row['label'])}</b> · {escape(row['short'])}"
    return {
        "x": 0, "xref": "paper", "xanchor": "left",
        "y": row["name"], "yshift": 13,
        "text": f"<b>{text}</b>" if row["chosen"] else text,
        "showarrow": False, "align": "left", "font": {"size": 13},
    }  # fmt: skip
