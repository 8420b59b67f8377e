"""Undo of an upload or a decision: another entry, with its role and its reason."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from dashboard import data, text_plan, text_upload
from dashboard.components import desk, html, publishing, roles
from dashboard.components.desk import Desk
from dashboard.components.proposal_view import moment
from dashboard.wording import day, plural
from etl.ledger import Entry, Ledger
from etl.undo import revert

MOST_SHOWN = 5
_LONGEST = 1000
_ROLE = "undo_role"
_REASON = "undo_reason"


def show(entries: Sequence[Entry], told: str = "") -> None:
    """List the last entries, newest first, each with a button where it can be undone.

    ``told`` is what was just recorded: whoever pressed the button below a long file lands here.
    """
    if not entries:
        return
    just = f"<p><strong>{escape(told)}</strong></p>" if told else ""
    about = f'<p class="rv-caption">{text_upload.UNDO_ABOUT}</p>'
    html.show(f"<h2>{text_upload.UNDO_HEAD}</h2>{just}{about}")
    for entry in list(reversed(entries))[:MOST_SHOWN]:
        left, right = st.columns([5, 1], vertical_alignment="center")
        with left:
            html.show(f"<p>{_line(entry)}</p>")
        with right:
            button(entry, "list")


def tell(entries: Sequence[Entry]) -> None:
    """Say what was undone last in the plans of these entries."""
    for plan in sorted({entry.plan for entry in entries}):
        recorded = of(plan).recorded
        if recorded:
            desk.said(desk.outcome(recorded, text_upload.RECORDED), good=True)


def button(entry: Entry, place: str) -> None:
    """Offer to undo an entry, where that can be; ``place`` tells two buttons of a page apart."""
    if entry.undoes or entry.undone_by:
        return
    label = text_upload.UNDO_ENTRY.format(number=entry.number)
    if st.button(label, key=f"undo_{place}_{entry.number}"):
        of(entry.plan).clear()
        _ask(entry, data.tracking().ledger)


def of(plan: str) -> Desk:
    """Return what became of the last undo in a plan."""
    return desk.of(f"undo_{plan}")


@st.dialog(text_upload.UNDO)
def _ask(entry: Entry, ledger: Ledger) -> None:
    """Ask for role and reason; the ledger is the one that the entry was read from."""
    own = of(entry.plan)
    if own.recorded:
        st.rerun()
    html.show(f"<p>{escape(_what(entry))}</p>")
    with st.form("undo", border=False):
        roles.choose(_ROLE)
        st.text_input(text_upload.UNDO_REASON, key=_REASON, max_chars=_LONGEST)
        if own.refused:
            desk.said(own.refused)
        st.form_submit_button(
            text_upload.UNDO_ENTRY.format(number=entry.number),
            type="primary",
            on_click=_undo,
            args=(own, own.turn, entry, ledger),
        )


def _undo(own: Desk, turn: int, entry: Entry, ledger: Ledger) -> None:
    role = st.session_state[_ROLE]
    reason = st.session_state[_REASON].strip()
    if role is None or not reason:
        own.refused = text_upload.NEED_BOTH
        return
    tracking = data.tracking()
    who = {"reviewers": tracking.reviewers(), "stated": tracking.stated()}
    own.act(turn, lambda: revert(ledger, entry.number, role, reason, **who))
    if own.recorded and entry.kind == "report":
        own.refused = publishing.refused(own.recorded)


def _what(entry: Entry) -> str:
    return text_upload.UNDO_WHAT.format(
        number=entry.number,
        kind=text_plan.ENTRY_KINDS[entry.kind].lower(),
        changes=plural(entry.changes, "change"),
        when=day(entry.happened_on),
        actor=entry.actor,
    )


def _line(entry: Entry) -> str:
    """Return an entry in a line: number, kind, file, size, role, when, and what became of it."""
    parts = [
        text_plan.ENTRY_KINDS[entry.kind],
        entry.file_name,
        plural(entry.changes, "change"),
        entry.actor,
        text_upload.RECORDED_AT.format(when=moment(entry)),
    ]
    if entry.undone_by:
        parts.append(text_upload.WAS_UNDONE.format(number=entry.undone_by))
    if entry.undoes:
        parts.append(text_upload.IS_UNDO.format(number=entry.undoes))
    number = text_upload.ENTRY.format(number=entry.number)
    return f"<strong>{number}</strong> · {escape(' · '.join(part for part in parts if part))}"
