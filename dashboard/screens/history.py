"""History: everything recorded of a body's plans, in sentences, and whether it was altered."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from dashboard import data, text_plan
from dashboard.components import (
    download,
    filters,
    header,
    history_groups,
    html,
    plan_choice,
    story_link,
    undo,
)
from dashboard.components.header import View
from dashboard.components.history_groups import Group
from dashboard.wording import day, plural

PAGE_SIZE = 15


def render() -> None:
    """Draw the screen."""
    view = header.chosen()
    found = history_groups.groups(
        data.entries(view.body), data.changes(body=view.body, until=view.as_at), view.as_at
    )
    if not found:
        html.show(f"<p>{text_plan.NO_HISTORY}</p>")
        header.offer_illustrative()
        return
    html.show(_lead(view, found))
    undo.tell([group.entry for group in found if group.entry])
    shown = _narrow(found)
    if not shown:
        html.show(f"<p>{text_plan.NO_MATCH}</p>")
        return
    _trail(view, shown)


def _lead(view: View, found: Sequence[Group]) -> str:
    """Say how much there is, and whether all of it is as it was recorded."""
    changes = sum(len(group.changes) for group in found)
    entries = plural(len(found), "entry", "entries")
    verified = data.verified()
    mark = text_plan.VERIFIED if verified.ok else text_plan.ALTERED
    kind = "complete" if verified.ok else "overdue"
    about = text_plan.TRAIL_ABOUT.format(as_at=day(view.as_at))
    return (
        f"<h2>{plural(changes, 'change')} in {entries}</h2>"
        f'<p><span class="rv-rating {kind}" aria-hidden="true">{mark}</span> '
        f"{text_plan.WHOLE_LEDGER} {escape(verified.message)}</p>"
        f'<p class="rv-caption">{about}</p>'
    )


def _narrow(found: Sequence[Group]) -> list[Group]:
    columns = st.columns([4, 3, 3, 3])
    with columns[0]:
        words = filters.words("history_search", text_plan.SEARCH_CHANGES)
    with columns[1]:
        refs = sorted({change.ref for group in found for change in group.changes})
        chosen = filters.some_of(text_plan.WHICH_ACTION, refs, "history_ref")
    with columns[2]:
        kinds = sorted({group.kind for group in found})
        wanted = filters.some_of(
            text_plan.WHICH_KIND, kinds, "history_kind", text_plan.ENTRY_KINDS.__getitem__
        )
    with columns[3]:
        since = filters.day_of(text_plan.WHICH_PERIOD, "history_since")
    return history_groups.matching(found, words, chosen, wanted, since)


def _trail(view: View, shown: Sequence[Group]) -> None:
    plans = data.plans(view.body, view.as_at)
    names = dict(zip((row["plan"] for row in plans), plan_choice.names(plans), strict=True))
    page = filters.page_of(shown, PAGE_SIZE, "history_page")
    html.show(
        html.entries(
            history_groups.item(group, names, story_link.from_elsewhere(names.get(group.plan, "")))
            for group in page
        )
    )
    download.button(
        lambda: [vars(change) for group in shown for change in group.changes],
        "history",
        key="download_history",
    )
    undo.show([group.entry for group in reversed(page) if group.entry])
