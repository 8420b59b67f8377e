"""What is decided about one action: an edit, evidence, a sign-off; and milestones that are met.

All of it goes through the ledger's one door, with the same checks as a status file. What a form
compares with is the action as its reader saw it, so nobody's change is overwritten unseen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import streamlit as st

from dashboard import data, text_plan, text_upload
from dashboard.components import desk, header, html, roles, undo
from dashboard.components.desk import Desk
from dashboard.components.header import View
from dashboard.components.milestones import position_of
from dashboard.wording import Row
from etl import clock
from etl.actions import CLOSED, REPORTED, STATUSES, Action, Field
from etl.decisions import Confirmation, apply, attach, mark_met, one_row, sign_off
from etl.errors import LedgerRefusal
from etl.ledger import Entry
from etl.sheet import MAX_CELL
from etl.tracking import Tracking

MOST_MB = 10
ATTACHED = ("pdf", "docx", "xlsx", "csv", "png", "jpg", "txt")
_LONGEST_NAME = 120
_ROLE = "decision_role"
_REVIEWER = "reviewer"
_MILESTONE_ROLE = "milestone_role"
_EDITED: tuple[Field, ...] = (
    "status", "progress", "due", "owner", "reported", "evidence", "comment",
)  # fmt: skip


def show(view: View, plan: Row, action: Action) -> None:
    """Offer to edit an action, to attach evidence and to sign it off; as at today only."""
    html.show(f"<h2>{text_upload.DECIDE}</h2>")
    if view.as_at != clock.today():
        html.show(f"<p>{text_upload.DECIDE_TODAY}</p>")
        return
    own = desk.of(f"decide_{plan['plan']}_{action.ref}")
    _tell(own)
    html.show(f'<p class="rv-caption">{text_upload.NO_LOGIN}</p>')
    roles.choose(_ROLE)
    act = _Forms(own, data.tracking(), plan, action)
    with st.expander(text_upload.EDIT, expanded=own.form == text_upload.EDIT):
        act.edit()
    with st.expander(text_upload.ATTACH, expanded=own.form == text_upload.ATTACH):
        act.attach()
    with st.expander(text_upload.SIGN_OFF, expanded=own.form == text_upload.SIGN_OFF):
        act.sign_off()


def milestones(view: View, plan: Row) -> None:
    """Offer to record a milestone of the plan's report as met; as at today only."""
    own = desk.of(f"milestone_{plan['plan']}")
    _tell(own)
    rows = data.milestones(clock.today(), report=plan["plan"])
    names = [row["what"] for row in rows if not _met(row)]
    with st.expander(text_upload.MILESTONE, expanded=own.form == text_upload.MILESTONE):
        if view.as_at != clock.today():
            html.show(f"<p>{text_upload.MILESTONE_TODAY}</p>")
        elif not names:
            html.show(f"<p>{text_upload.NO_MILESTONE}</p>")
        else:
            _milestone(own, data.tracking(), plan, names)


def _met(row: Row) -> bool:
    return position_of(row, clock.today()) in {"met", "met late"}


def _tell(own: Desk) -> None:
    """Say what became of the last decision."""
    if own.refused:
        desk.said(own.refused)
    if own.recorded:
        desk.said(desk.outcome(own.recorded, text_upload.RECORDED), good=True)
        undo.button(own.recorded, "decided")


class _Forms:
    """The forms about one action; keys are of the turn, so that what was recorded leaves them."""

    def __init__(self, own: Desk, tracking: Tracking, plan: Row, action: Action) -> None:
        self._own, self._tracking, self._plan, self._action = own, tracking, plan, action
        self._prefix = f"{plan['plan']}_{action.ref}_{action.version}_{own.turn}"

    def _key(self, name: str) -> str:
        return f"{self._prefix}_{name}"

    def _submit(self, label: str, do: Callable[[], Entry], form: str) -> None:
        st.form_submit_button(label, on_click=self._own.act, args=(self._own.turn, do, form))

    def edit(self) -> None:
        with st.form(self._key("edit"), border=False):
            html.show(f'<p class="rv-caption">{text_upload.EDIT_ABOUT}</p>')
            left, right = st.columns(2)
            with left:
                self._status()
                self._progress()
                self._words("owner")
            with right:
                self._due()
                self._reported()
                self._true_on("edit_on")
            self._words("evidence")
            self._words("comment", area=True)
            st.text_input(
                text_upload.REASON,
                key=self._key("reason"),
                help=text_upload.REASON_HELP,
                max_chars=MAX_CELL,
            )
            self._submit(text_upload.SAVE, self._edited, text_upload.EDIT)

    def _status(self) -> None:
        now = self._action.status
        options = [status for status in STATUSES if status not in CLOSED or status == now]
        about = text_upload.CLOSED_STATUS if now in CLOSED else None
        label = text_plan.FACTS["status"]
        st.selectbox(label, options, options.index(now), key=self._key("status"), help=about)

    def _progress(self) -> None:
        now = self._action.progress
        st.number_input(
            f"{text_plan.FACTS['progress']} (%)", 0, 100, now, key=self._key("progress")
        )

    def _due(self) -> None:
        st.date_input(
            text_plan.FACTS["due"],
            value=self._action.due,
            min_value=header.FIRST_DAY,
            max_value=header.last_day(),
            format="DD/MM/YYYY",
            key=self._key("due"),
        )

    def _reported(self) -> None:
        options = [text_upload.NO_RATING, *REPORTED]
        now = options.index(self._action.reported or text_upload.NO_RATING)
        st.selectbox(text_plan.FACTS["reported"], options, now, key=self._key("reported"))

    def _words(self, name: Field, *, area: bool = False) -> None:
        ask: Callable[..., Any] = st.text_area if area else st.text_input
        now = getattr(self._action, name)
        ask(text_plan.FACTS[name], now, max_chars=MAX_CELL, key=self._key(name))

    def _true_on(self, name: str) -> None:
        st.date_input(
            text_upload.TRUE_ON,
            value=clock.today(),
            min_value=self._action.updated_on,
            max_value=clock.today(),
            format="DD/MM/YYYY",
            key=self._key(name),
        )

    def _edited(self) -> Entry:
        """Record what differs from the action as its reader saw it."""
        values = {
            name: value
            for name in _EDITED
            if st.session_state[self._key(name)] != self._given(name)
            and (value := self._entered(name)) != _text(getattr(self._action, name))
        }
        reason = tidy(st.session_state[self._key("reason")])
        return edit(
            self._tracking,
            self._action,
            values,
            role=_role(),
            reason=reason,
            happened_on=st.session_state[self._key("edit_on")],
        )

    def _given(self, name: Field) -> object:
        """Return what the form was given: what nobody touched is never written anew."""
        now = getattr(self._action, name)
        return now or text_upload.NO_RATING if name == "reported" else now

    def _entered(self, name: Field) -> str:
        found = st.session_state[self._key(name)]
        if name == "reported" and found == text_upload.NO_RATING:
            return ""
        return tidy(_text(found))

    def attach(self) -> None:
        with st.form(self._key("attach"), border=False):
            html.show(f'<p class="rv-caption">{text_upload.ATTACH_ABOUT}</p>')
            st.file_uploader(
                text_upload.ATTACH_FILE,
                ATTACHED,
                key=self._key("file"),
                max_upload_size=MOST_MB,
            )
            self._submit(text_upload.ATTACH_BUTTON, self._attached, text_upload.ATTACH)

    def _attached(self) -> Entry:
        file = st.session_state[self._key("file")]
        name, content = attachment(file.name, file.getvalue()) if file else ("", b"")
        if not name:
            raise LedgerRefusal(text_upload.NO_ATTACHMENT)
        ledger, body, today = self._tracking.ledger, self._plan["body_key"], clock.today()
        return attach(ledger, self._action, body, (name, content), actor=_role(), happened_on=today)

    def sign_off(self) -> None:
        with st.form(self._key("sign_off"), border=False):
            html.show(f'<p class="rv-caption">{text_upload.SIGN_OFF_ABOUT}</p>')
            roles.choose(_REVIEWER, text_upload.REVIEWER, reviewers=True)
            st.radio(
                text_upload.OUTCOME,
                list(text_upload.OUTCOMES),
                index=None,
                format_func=text_upload.OUTCOMES.__getitem__,
                key=self._key("outcome"),
            )
            reason = self._key("sign_off_reason")
            st.text_input(text_upload.OUTCOME_REASON, key=reason, max_chars=MAX_CELL)
            self._true_on("sign_off_on")
            self._submit(text_upload.SIGN_OFF_BUTTON, self._signed_off, text_upload.SIGN_OFF)

    def _signed_off(self) -> Entry:
        outcome = st.session_state[self._key("outcome")]
        if outcome is None:
            raise LedgerRefusal(text_upload.NO_OUTCOME)
        return sign_off(
            self._tracking.ledger,
            self._action,
            self._plan["body_key"],
            outcome,
            actor=st.session_state[_REVIEWER] or "",
            reviewers=self._tracking.reviewers(),
            reason=tidy(st.session_state[self._key("sign_off_reason")]),
            happened_on=st.session_state[self._key("sign_off_on")],
        )


def edit(  # noqa: PLR0913 - one decision with all it needs
    tracking: Tracking,
    action: Action,
    values: Mapping[Field, str],
    *,
    role: str,
    reason: str,
    happened_on: date,
) -> Entry:
    """Record an edit as the row of a status file; the reason stands beside what needs one.

    Raises LedgerRefusal with every fault, or as ``etl.decisions.apply`` does.
    """
    if not values:
        raise LedgerRefusal(text_upload.NOT_CHANGED)
    row = one_row(action, values)
    proposal = tracking.propose(row, b"", action.plan, happened_on, clock.today())
    if proposal.faults:
        raise LedgerRefusal(" ".join(fault.text for fault in proposal.faults))
    if proposal.unexplained and not reason:
        raise LedgerRefusal(text_upload.NEEDS_REASON)
    reasons = {(change.ref, change.field): reason for change in proposal.unexplained}
    return apply(tracking.ledger, proposal, Confirmation(role, reason, reasons))


def tidy(words: str) -> str:
    """Leave out what cannot be seen, such as control characters and turned text."""
    return "".join(sign for sign in words if sign.isprintable() or sign == "\n").strip()


def attachment(name: str, content: bytes) -> tuple[str, bytes]:
    """Return a file as it is kept, its name without folders and what cannot be seen.

    Raises LedgerRefusal when it is empty, too large or of another kind.
    """
    clean = tidy(name.replace("\\", "/").rpartition("/")[2])[-_LONGEST_NAME:]
    if clean.rpartition(".")[2].lower() not in ATTACHED:
        raise LedgerRefusal(text_upload.NO_ATTACHMENT)
    if not content:
        raise LedgerRefusal(text_upload.EMPTY_ATTACHMENT.format(name=clean))
    if len(content) > MOST_MB * 1_048_576:
        raise LedgerRefusal(text_upload.LARGE_ATTACHMENT.format(name=clean))
    return clean, content


def _milestone(own: Desk, tracking: Tracking, plan: Row, names: list[str]) -> None:
    key = f"milestone_{plan['plan']}_{own.turn}"
    with st.form(key, border=False):
        html.show(f'<p class="rv-caption">{text_upload.MILESTONE_ABOUT} {text_upload.NO_LOGIN}</p>')
        roles.choose(_MILESTONE_ROLE)
        st.selectbox(text_upload.MILESTONE_WHICH, names, index=None, key=f"{key}_what")
        st.date_input(
            text_upload.MILESTONE_DAY,
            value=clock.today(),
            min_value=header.FIRST_DAY,
            max_value=clock.today(),
            format="DD/MM/YYYY",
            key=f"{key}_day",
        )
        label = text_upload.MILESTONE_EVIDENCE
        st.text_input(label, key=f"{key}_evidence", max_chars=MAX_CELL)
        st.form_submit_button(
            text_upload.MILESTONE_BUTTON,
            on_click=own.act,
            args=(own.turn, lambda: _mark_met(tracking, plan, key), text_upload.MILESTONE),
        )


def _mark_met(tracking: Tracking, plan: Row, key: str) -> Entry:
    what = st.session_state[f"{key}_what"]
    if what is None:
        raise LedgerRefusal(text_upload.NO_WHICH)
    return mark_met(
        tracking.ledger,
        tracking.owed(plan["plan"]),
        what,
        met_on=st.session_state[f"{key}_day"],
        evidence=tidy(st.session_state[f"{key}_evidence"]),
        actor=_role(_MILESTONE_ROLE),
        today=clock.today(),
    )


def _role(key: str = _ROLE) -> str:
    """Return the role that was chosen; raise LedgerRefusal when none was."""
    role: str | None = st.session_state[key]
    if role is None:
        raise LedgerRefusal(text_upload.ROLE_MISSING)
    return role


def _text(value: object) -> str:
    return "" if value is None else str(value)
