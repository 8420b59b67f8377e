"""One body's visits in time, with the share of audited cases graded good where it is known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import plotly.graph_objects as go

from dashboard.charts import style
from dashboard.charts.style import Row

HEIGHT = 380
NO_AUDIT_LINE = -9
"""Visits without a case audit stand on a line below zero, in percent."""

_MILLISECONDS_IN_DAY = 86_400_000


def figure(visits: Sequence[Row], breaks: Sequence[date]) -> go.Figure:
    """Draw visits by day.

    Each has ``day`` (a date), ``uncertain`` (days either side), ``label``, ``share``,
    ``low`` and ``high`` in percent, null without an audit, and ``hover``. ``breaks`` are days
    on which a line shows that the grades changed; nothing is joined.
    """
    audited = [visit for visit in visits if visit["share"] is not None]
    others = [visit for visit in visits if visit["share"] is None]
    shares = [visit["share"] for visit in audited]
    bars = style.error_bars(audited, "share", style.BLUE)
    traces = [
        _points(audited, shares, "circle", style.BLUE)
        | {"textposition": "middle right", "error_y": bars},
        _points(others, [NO_AUDIT_LINE] * len(others), "diamond-open", style.GREY),
    ]
    days = [day.isoformat() for day in breaks]
    span = _range(visits)
    middle = _middle(visits)
    return style.chart(
        traces,
        HEIGHT,
        x={"range": span, "showgrid": False, "type": "date"},
        y={
            "range": [NO_AUDIT_LINE * 1.9, 104],
            "tickvals": [NO_AUDIT_LINE, 0, 25, 50, 75, 100],
            "ticktext": ["No audit", "0%", "25%", "50%", "75%", "100%"],
            "zeroline": True,
        },
        more={
            "shapes": [_break_line(day) for day in days],
            "annotations": [_break_label(day, late=day > middle) for day in days],
        },
    )


def alt(visits: Sequence[Row], name: str) -> str:
    """Say what the chart shows."""
    said = "; ".join(f"{visit['when']}: {visit['label']}" for visit in visits)
    return f"Visits to {name} in time, with the share of audited cases graded good. {said}."


def _points(rows: Sequence[Row], heights: list[float], symbol: str, colour: str) -> style.Spec:
    spread = [row["uncertain"] * _MILLISECONDS_IN_DAY for row in rows]
    return {
        "type": "scatter",
        "x": [row["day"].isoformat() for row in rows],
        "y": heights,
        "error_x": {"type": "data", "array": spread, "color": colour, "thickness": 1, "width": 0},
        "mode": "markers+text",
        "text": [row["label"] for row in rows],
        "textposition": _alternating(len(rows)),
        "textfont": {"size": 13},
        "cliponaxis": False,
        "marker": {"symbol": symbol, "size": 13, "color": colour, "line": {"width": 2}},
        "customdata": [row["hover"] for row in rows],
        "hovertemplate": style.HOVER,
    }


def _break_line(day: str) -> style.Spec:
    line = {"dash": "dash", "color": style.GREY, "width": 1}
    return {
        "type": "line",
        "x0": day,
        "x1": day,
        "y0": 0,
        "y1": 1,
        "yref": "y domain",
        "line": line,
    }


def _break_label(day: str, *, late: bool) -> style.Spec:
    """The words stand left of a late line, so that a phone does not cut them."""
    return {
        "x": day, "y": 1, "yref": "y domain", "text": "grades changed ",
        "showarrow": False, "xanchor": "right" if late else "left", "yanchor": "top",
    }  # fmt: skip


def _alternating(count: int) -> list[str]:
    """Labels of neighbours stand above and below, so that they do not touch."""
    return ["top center" if number % 2 == 0 else "bottom center" for number in range(count)]


def _middle(visits: Sequence[Row]) -> str:
    days = [visit["day"] for visit in visits]
    middle: date = min(days) + (max(days) - min(days)) / 2
    return middle.isoformat()


def _range(visits: Sequence[Row]) -> list[str]:
    days = [visit["day"] for visit in visits]
    first, last = min(days), max(days)
    room = max((last - first) / 8, timedelta(days=300))
    return [(first - room).isoformat(), (last + room).isoformat()]
