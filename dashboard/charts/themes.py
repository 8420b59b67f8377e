"""How many reports raise a concern on each theme, in all and by year."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import style


def figure(themes: pd.DataFrame) -> go.Figure:
    """Draw bars from top to bottom in the order given.

    Columns: ``theme``, ``reports`` (with a concern) and ``hover``.
    """
    reports, names = themes["reports"].tolist(), themes["theme"].tolist()
    bars = {
        "type": "bar",
        "x": reports,
        "y": names,
        "orientation": "h",
        "marker": {"color": style.BLUE},
        "text": reports,
        "textposition": "outside",
        "cliponaxis": False,
        "customdata": themes["hover"].tolist(),
        "hovertemplate": style.HOVER,
    }
    return style.chart(
        [bars],
        30 + style.ROW_HEIGHT * len(themes),
        x={"visible": False, "range": [0, max(*reports, 1) * 1.1]},
        y={"categoryorder": "array", "categoryarray": names[::-1]},
        more={"bargap": 0.35},
    )


def alt(themes: pd.DataFrame) -> str:
    """Say what the chart shows."""
    said = "; ".join(f"{row.theme}: {row.reports}" for row in themes.itertuples())
    return f"Reports that raise a concern, by theme. {said}."


def by_year(counts: pd.DataFrame) -> go.Figure:
    """Draw theme by year: rows are themes, columns years, cells reports with a concern."""
    cells = counts.to_numpy().tolist()
    grid = {
        "type": "heatmap",
        "z": cells,
        "x": [str(year) for year in counts.columns],
        "y": counts.index.tolist(),
        "text": [[cell or "" for cell in row] for row in cells],
        "texttemplate": "%{text}",
        "colorscale": [[0, "rgba(58,126,191,0)"], [1, "rgba(58,126,191,0.55)"]],
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "hovertemplate": "%{y}, %{x}: %{z} reports with a concern<extra></extra>",
    }
    return style.chart(
        [grid],
        60 + style.ROW_HEIGHT * len(counts),
        x={"side": "top", "showgrid": False, "type": "category"},
        y={"autorange": "reversed", "showgrid": False},
    )


def by_year_alt(counts: pd.DataFrame) -> str:
    """Say what the chart shows."""
    years = f"{counts.columns.min()} to {counts.columns.max()}"
    top = counts.sum(axis=1).sort_values(ascending=False, kind="stable")
    return f"Reports with a concern by theme and year, {years}. Most often: {top.index[0]}."
