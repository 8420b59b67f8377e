"""A button that hands out exactly the rows on screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from dashboard import data, text, text_plan
from dashboard.wording import Row
from etl import export

Rows = pd.DataFrame | Sequence[Row]


def button(rows: Rows | Callable[[], Rows], name: str, key: str) -> None:
    """Offer the rows as CSV; the bytes are made when the button is pressed.

    Many rows may be given as a function, so that they are put together then as well. A file of
    made-up data says so in its name.
    """
    kind = text_plan.ILLUSTRATIVE_FILE if data.illustrative() else ""
    st.download_button(
        text.DOWNLOAD,
        lambda: export.csv_bytes(pd.DataFrame(rows() if callable(rows) else rows, dtype=object)),
        file_name=f"revisit-{kind}{name}.csv",
        mime="text/csv",
        key=key,
        on_click="ignore",
    )
