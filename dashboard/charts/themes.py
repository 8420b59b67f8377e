"""How many reports raise a concern on each theme."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import style


def figure(themes: pd.DataFrame) -> go.Figure:
    """Draw bars from top to bottom in the order given.

    Columns: ``theme``, ``reports`` (with a concern) and ``hover``.
    """
    chart = go.Figure(
        go.Bar(
            x=themes["reports"].tolist(),
            y=themes["theme"].tolist(),
            orientation="h",
            marker={"color": style.BLUE},
            text=themes["reports"].tolist(),
            textposition="outside",
            cliponaxis=False,
            customdata=themes["hover"].tolist(),
            hovertemplate="%{customdata}<extra></extra>",
        )
    )
    chart.update_yaxes(categoryorder="array", categoryarray=themes["theme"].tolist()[::-1])
    chart.update_xaxes(visible=False, range=[0, max(themes["reports"].max() * 1.1, 1)])
    chart.update_layout(bargap=0.35)
    return style.lay_out(chart, 30 + style.ROW_HEIGHT * len(themes))


def alt(themes: pd.DataFrame) -> str:
    """Say what the chart shows."""
    said = "; ".join(f"{row.theme}: {row.reports}" for row in themes.itertuples())
    return f"Reports that raise a concern, by theme. {said}."


def by_year(counts: pd.DataFrame) -> go.Figure:
    """Draw theme by year: rows are themes, columns years, cells reports with a concern."""
    chart = go.Figure(
        go.Heatmap(
            z=counts.to_numpy().tolist(),
            x=[str(year) for year in counts.columns],
            y=counts.index.tolist(),
            text=[[cell or "" for cell in row] for row in counts.to_numpy().tolist()],
            texttemplate="%{text}",
            colorscale=[[0, "rgba(58,126,191,0)"], [1, "rgba(58,126,191,0.55)"]],
            showscale=False,
            xgap=2,
            ygap=2,
            hovertemplate="%{y}, %{x}: %{z} reports with a concern<extra></extra>",
        )
    )
    chart.update_yaxes(autorange="reversed", showgrid=False)
    chart.update_xaxes(side="top", showgrid=False, type="category")
    return style.lay_out(chart, 60 + style.ROW_HEIGHT * len(counts))


def by_year_alt(counts: pd.DataFrame) -> str:
    """Say what the chart shows."""
    years = f"{counts.columns.min()} to {counts.columns.max()}"
    top = counts.sum(axis=1).sort_values(ascending=False, kind="stable")
    return f"Reports with a concern by theme and year, {years}. Most often: {top.index[0]}."
