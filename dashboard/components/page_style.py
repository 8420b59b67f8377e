"""The style of our own HTML; colours adapt to the theme by themselves."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

CSS = Path(__file__).with_name("page_style.css")
_DARK_DIALOG = "<style>.stDialog { color-scheme: dark; }</style>"


def apply() -> None:
    """Put the style sheet on the page.

    Streamlit sets the colour scheme on its app, and draws dialogs outside of it: they are told.
    """
    st.html(CSS)
    if st.context.theme.type == "dark":
        st.html(_DARK_DIALOG)
