"""One body's visits in time, with the share of audited cases graded good where it is known."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import style

HEIGHT = 380
NO_AUDIT_LINE = -9
"""Visits without a case audit stand on a line below zero, in percent."""


def figure(visits: pd.DataFrame, breaks: list[pd.Timestamp]) -> go.Figure:
    """Draw visits by day.

    Columns: ``day`` (timestamp), ``uncertain`` (days either side), ``label``, ``share``,
    ``low`` and ``high`` in percent, null without an audit, and ``hover``. ``breaks`` are days
    on which a line shows that the grades changed; nothing is joined.
    """
    chart = go.Figure()
    audited, others = visits[visits["share"].notna()], visits[visits["share"].isna()]
    chart.add_trace(_points(audited, audited["share"], "circle", style.BLUE))
    chart.data[0].textposition = "middle right"
    chart.data[0].error_y = {
        "type": "data",
        "symmetric": False,
        "array": (audited["high"] - audited["share"]).tolist(),
        "arrayminus": (audited["share"] - audited["low"]).tolist(),
        "color": style.BLUE,
        "thickness": 2,
        "width": 6,
    }
    base = pd.Series(NO_AUDIT_LINE, index=others.index)
    chart.add_trace(_points(others, base, "diamond-open", style.GREY))
    for day in breaks:
        at = day.strftime("%Y-%m-%d")
        chart.add_vline(x=at, line={"dash": "dash", "color": style.GREY, "width": 1})
        chart.add_annotation(
            x=at, y=1, yref="paper", text=" grades changed", showarrow=False,
            xanchor="left", yanchor="top",
        )  # fmt: skip
    chart.update_yaxes(
        range=[NO_AUDIT_LINE * 1.9, 104],
        tickvals=[NO_AUDIT_LINE, 0, 25, 50, 75, 100],
        ticktext=["No audit", "0%", "25%", "50%", "75%", "100%"],
        zeroline=True,
    )
    chart.update_xaxes(range=_range(visits), showgrid=False)
    return style.lay_out(chart, HEIGHT)


def alt(visits: pd.DataFrame, name: str) -> str:
    """Say what the chart shows."""
    said = "; ".join(f"{row.when}: {row.label}" for row in visits.itertuples())
    return f"Visits to {name} in time, with the share of audited cases graded good. {said}."


def _points(rows: pd.DataFrame, heights: pd.Series, symbol: str, colour: str) -> go.Scatter:
    return go.Scatter(
        x=rows["day"].dt.strftime("%Y-%m-%d").tolist(),
        y=heights.tolist(),
        error_x={"type": "data", "array": (rows["uncertain"] * 86_400_000).tolist(),
                 "color": colour, "thickness": 1, "width": 0},
        mode="markers+text",
        text=rows["label"].tolist(),
        textposition=_alternating(len(rows)),
        textfont={"size": 13},
        cliponaxis=False,
        marker={"symbol": symbol, "size": 13, "color": colour, "line": {"width": 2}},
        customdata=rows["hover"].tolist(),
        hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip


def _alternating(count: int) -> list[str]:
    """Labels of neighbours stand above and below, so that they do not touch."""
    return ["top center" if number % 2 == 0 else "bottom center" for number in range(count)]


def _range(visits: pd.DataFrame) -> list[str]:
    first, last = visits["day"].min(), visits["day"].max()
    room = max((last - first) / 8, pd.Timedelta(days=300))
    return [(first - room).strftime("%Y-%m-%d"), (last + room).strftime("%Y-%m-%d")]
