"""In which role somebody acts: chosen, recorded, and not checked, since there is no login."""

from __future__ import annotations

import streamlit as st

from dashboard import data, text_upload

_LAST = "last_role"
_WIDTH = 360


def choose(key: str, label: str = text_upload.ROLE, *, reviewers: bool = False) -> str | None:
    """Let the person choose a role, all or only those that sign off; None until one is chosen.

    What was chosen last in this session stands there already.
    """
    names = [row["role"] for row in data.rows("v_roles") if row["reviewer"] or not reviewers]
    last = st.session_state.get(_LAST)
    chosen: str | None = st.selectbox(
        label,
        names,
        index=names.index(last) if last in names else None,
        key=key,
        placeholder=text_upload.ROLE_PLACEHOLDER,
        width=_WIDTH,
    )
    if chosen:
        st.session_state[_LAST] = chosen
    return chosen
