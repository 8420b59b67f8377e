"""The page that Streamlit runs: settings, navigation, header, and the chosen screen."""

from __future__ import annotations

import streamlit as st

from dashboard import data, text, text_plan
from dashboard.components import header, page_style
from dashboard.screens import PAGES
from etl.errors import RevisitError


def main() -> None:
    """Draw one screen; a fault that people can mend is said in plain words."""
    pages = [
        st.Page(page.render, title=page.title, url_path=page.path, default=not page.path)
        for page in PAGES
    ]
    chosen = st.navigation(pages, position="top")
    title = f"{chosen.title} - {text.PRODUCT}"
    st.set_page_config(page_title=title, page_icon="dashboard/static/icon.svg", layout="wide")
    page_style.apply()
    st.session_state[header.LINKS] = {page.title: page for page in pages}
    try:
        st.session_state[header.VIEW] = header.show(chosen.title)
        if data.illustrative():
            st.set_page_config(page_title=f"{text_plan.ILLUSTRATIVE_TITLE}: {title}")
        chosen.run()
    except RevisitError as error:
        st.error(f"{text.CANNOT_SHOW}\n\n{error}")


main()
