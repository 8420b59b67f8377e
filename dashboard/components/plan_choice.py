"""Which of a body's plans is looked at; the choice is in the link."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from dashboard import data, text
from dashboard.components import header, html, reports
from dashboard.components.header import View
from dashboard.wording import Row, partial


def choose(view: View, absent: str = text.NO_PLAN) -> Row | None:
    """Let the reader choose a plan of the body, newest first; return its row of ``data.plans``.

    Where the body has none on the day, ``absent`` is shown with the way to start one, and
    None is returned.
    """
    plans = {row["plan"]: row for row in data.plans(view.body, view.as_at)}
    if not plans:
        _say_absent(absent)
        return None
    labels = dict(zip(plans, names(list(plans.values())), strict=True))
    chosen = st.selectbox(
        text.PLAN,
        list(plans),
        format_func=lambda plan: labels[plan],
        key="plan",
        bind="query-params",
    )
    return plans[chosen]


def names(plans: Sequence[Row]) -> list[str]:
    """Write 'Inspection, June 2017' of each, with the report's title where two are alike.

    The number of actions is no part of it: the name is in the link, and actions are added.
    """
    short = [f"{reports.upper(row['kind'])}, {partial(row['published'])}" for row in plans]
    alike = Counter(short)
    return [
        f"{name}: {row['title']}" if alike[name] > 1 else name
        for name, row in zip(short, plans, strict=True)
    ]


def _say_absent(absent: str) -> None:
    html.show(f"<p>{absent}</p>")
    upload = st.session_state[header.LINKS].get(text.UPLOAD)
    if upload:
        st.page_link(upload, label=text.START_A_PLAN)
