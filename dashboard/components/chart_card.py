"""A chart, always together with its message, caption, table and download."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import text
from dashboard.charts import style
from dashboard.components import download, html
from dashboard.wording import Row


@dataclass(frozen=True)
class Table:
    """The same rows as text: headings, cells, and which columns are numbers."""

    heads: Sequence[str]
    rows: Iterable[Sequence[str]]
    numbers: Sequence[int] = ()


def show(  # noqa: PLR0913 - a chart comes with all of these or not at all
    title: str,
    figure: go.Figure,
    *,
    alt: str,
    caption: str,
    table: Table,
    rows: pd.DataFrame | Sequence[Row],
    name: str,
) -> None:
    """Show the chart; ``name`` is its key and the name of the downloaded file."""
    html.show(f"<h2>{escape(title)}</h2>")
    st.plotly_chart(figure, key=f"chart_{name}", config=style.CONFIG, alt=alt)
    inner = html.table(table.rows, table.heads, title, table.numbers)
    html.show(f'<p class="rv-caption">{escape(caption)}</p>{html.disclosure(text.TABLE, inner)}')
    download.button(rows, name, key=f"download_{name}")
