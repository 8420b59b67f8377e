"""Since last meeting: what moved in a plan between any two days."""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st
from dateutil.relativedelta import relativedelta

from dashboard import data, text_plan
from dashboard.components import (
    header,
    html,
    milestones,
    plan_choice,
    reports,
    since_lists,
    story_link,
)
from dashboard.components.header import View
from dashboard.wording import Row, day
from etl import since
from etl.partial_dates import earliest, latest
from etl.since import Period

_KEY = "since"
_OFFERED = "since_offered"


def render() -> None:
    """Draw the screen."""
    view = header.chosen()
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        plan = plan_choice.choose(view)
    if plan is None:
        header.offer_illustrative()
        return
    with right:
        start = _since(view.as_at)
    if start >= view.as_at:
        html.show(f"<p>{text_plan.NOT_BEFORE.format(as_at=day(view.as_at))}</p>")
        return
    _moved(view, plan, Period(start, view.as_at))


def _since(as_at: date) -> date:
    """Ask for the day of the last meeting; one that nobody chose is a month before."""
    asked = st.query_params.get(_KEY)
    if asked is not None and not header.can_be_shown(asked):
        st.warning(text_plan.UNKNOWN_SINCE)
    month_before = max(as_at - relativedelta(months=1), header.FIRST_DAY)
    if _KEY in st.session_state and st.session_state[_KEY] == st.session_state.get(_OFFERED):
        del st.session_state[_KEY]  # nobody chose it, so it follows the day looked at
    st.session_state[_OFFERED] = month_before
    found: date = st.date_input(
        text_plan.SINCE_DAY,
        value=month_before,
        min_value=header.FIRST_DAY,
        max_value=header.last_day(),
        format="DD/MM/YYYY",
        key=_KEY,
        help=text_plan.SINCE_HELP,
        bind="query-params",
    )
    return found


def _moved(view: View, plan: Row, period: Period) -> None:
    key = plan["plan"]
    entries = [entry for entry in data.entries(view.body) if entry.plan == key]
    found = since.moved(
        data.actions(key, period.since),
        data.actions(key, period.until),
        data.changes(plan=key, after=period.since, until=period.until),
        entries,
        period,
    )
    reasons = {entry.number: entry.reason for entry in entries}
    items = since_lists.lists(found, reasons, story_link.from_elsewhere())
    items |= {"milestones": _milestones(key, period), "reports": _reports(view, period)}
    title = reports.upper(since_lists.lead(found) or text_plan.NOTHING_MOVED)
    html.show(
        f'<h2>{title}</h2><p class="rv-muted">{day(period.since)} to {day(period.until)}</p>'
        f"{since_lists.sections(items)}"
    )


def _milestones(plan: str, period: Period) -> list[str]:
    """Return milestones of the report whose last possible day is in the period."""
    rows = data.milestones(period.until, report=plan)
    due = [(row, milestones.due_of(row)) for row in rows]
    return [
        f"<li>{escape(row['what'])}: {milestones.time_left(row, period.until)}"
        f'<br><span class="rv-caption">{escape(milestones.when(row))}</span></li>'
        for row, deadline in due
        if deadline is not None and period.holds(deadline.last)
    ]


def _reports(view: View, period: Period) -> list[str]:
    """Return reports of the body that were surely published in the period."""
    rows = data.rows("v_reports", period.until, body_key=view.body)
    return [
        f"<li>{escape(reports.headline(row))}: {escape(row['title'])}</li>"
        for row in rows
        if row["published"] is not None
        and period.holds(earliest(row["published"]))
        and period.holds(latest(row["published"]))
    ]
