"""A button that hands out exactly the rows on screen."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import text
from etl import export


def button(frame: pd.DataFrame, name: str, key: str, label: str = text.DOWNLOAD) -> None:
    """Offer the rows as CSV; the bytes are made when the button is pressed."""
    st.download_button(
        label,
        lambda: export.csv_bytes(frame),
        file_name=f"revisit-{name}.csv",
        mime="text/csv",
        key=key,
        on_click="ignore",
    )
