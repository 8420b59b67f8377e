"""A button that hands out exactly the rows on screen."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard import text
from dashboard.wording import Row
from etl import export


def button(rows: pd.DataFrame | Sequence[Row], name: str, key: str) -> None:
    """Offer the rows as CSV; the bytes are made when the button is pressed."""
    st.download_button(
        text.DOWNLOAD,
        lambda: export.csv_bytes(pd.DataFrame(rows, dtype=object)),
        file_name=f"revisit-{name}.csv",
        mime="text/csv",
        key=key,
        on_click="ignore",
    )
