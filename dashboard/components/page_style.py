"""The style of our own HTML; colours adapt to the theme by themselves."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

CSS = Path(__file__).with_name("page_style.css")


def apply() -> None:
    """Put the style sheet on the page."""
    st.html(CSS)
