"""Upload: get the form, choose a file, check what it would do, confirm it, undo it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import PurePath

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard import data, text_plan, text_upload
from dashboard.components import (
    confirm,
    desk,
    form_download,
    header,
    html,
    plan_choice,
    proposal_view,
    roles,
    undo,
)
from dashboard.components.desk import Desk
from dashboard.components.header import View
from dashboard.wording import Row, plural
from etl import clock, decisions, export, marked_up, status_file
from etl.errors import InputFaults
from etl.ledger import Ledger
from etl.proposal import Proposal
from etl.sheet import MAX_FILE

MOST_MB = MAX_FILE // 1_000_000
_CHECKED = "upload_checked"


@dataclass(frozen=True)
class Checked:
    """A file compared with a plan, or why it cannot be used at all."""

    key: tuple[object, ...]
    """File, plan, day and state of the ledger: anything else is another check."""
    ledger: Ledger
    proposal: Proposal | None
    refused: str = ""


def render() -> None:
    """Draw the screen."""
    view = header.chosen()
    plan = _plan(view)
    if plan is None:
        html.show(f"<p>{text_upload.NO_REPORT}</p>")
        return
    own = desk.of(f"upload_{plan['plan']}")
    top = st.container()
    with st.container(key="upload_start"):
        form, choose = st.columns([2, 3], gap="medium")
    with form:
        form_download.show(view, plan)
    with choose:
        file, day, role = _choose(own)
    form_download.columns()
    if file:
        step = _work(own, plan, file, day, role)
        with top:
            html.show(_steps(step))
            _refused(own)
    else:
        with top:
            _outcome(own, plan["plan"])
    told = desk.outcome(own.recorded, text_upload.APPLIED) if own.recorded else ""
    undo.show([entry for entry in data.entries(view.body) if entry.plan == plan["plan"]], told)


def _plan(view: View) -> Row | None:
    """Let the person choose a plan, or a report to start one for; as it stands today."""
    today = clock.today()
    if view.as_at != today:
        html.show(f'<p class="rv-caption">{text_upload.TODAY_ONLY}</p>')
    plans = data.plans(view.body, today)
    known = [row["plan"] for row in plans]
    others = [
        {**row, "plan": row["report"], "actions": 0}
        for row in data.rows("v_reports", body_key=view.body)
        if row["report"] not in known
    ]
    names = plan_choice.names(plans)
    names += [text_upload.START.format(report=name) for name in plan_choice.names(others)]
    found = {row["plan"]: row for row in [*plans, *others]}
    labels = dict(zip(found, names, strict=True))
    if not found:
        return None
    chosen = st.selectbox(
        text_upload.PLAN,
        list(found),
        format_func=labels.__getitem__,
        key="plan",
        bind="query-params",
    )
    return found[chosen]


def _steps(step: int) -> str:
    """Return the steps, each with where it stands in words; ``step`` counts those behind."""
    items = []
    for number, name in enumerate(text_upload.STEPS):
        if number == step:
            state, current = text_upload.STEP_NOW, ' aria-current="step"'
        else:
            state = text_upload.STEP_DONE if number < step else text_upload.STEP_TO_COME
            current = ""
        items.append(f"<li{current}><strong>{name}</strong> <span>{state}</span></li>")
    return f'<ol class="rv-upload" aria-label="{text_upload.STEPS_NAME}">{"".join(items)}</ol>'


def _refused(own: Desk) -> None:
    """Say why the ledger refused the last attempt; the check below was made again since."""
    if own.refused:
        desk.said(own.refused, more=text_upload.CHECKED_AGAIN)


def _outcome(own: Desk, plan: str) -> None:
    """Say what was applied or undone last in this session."""
    done = [entry for entry in (own.recorded, undo.of(plan).recorded) if entry]
    entry = max(done, key=lambda entry: entry.number, default=None)
    html.show(_steps(len(text_upload.STEPS) if entry and entry is own.recorded else 0))
    if entry is None:
        return
    desk.said(desk.outcome(entry, text_upload.APPLIED), good=True)
    with st.container(horizontal=True, vertical_alignment="center"):
        _links()
        undo.button(entry, "applied")


def _links() -> None:
    pages = st.session_state[header.LINKS]
    for title, label in (
        (text_plan.HISTORY, text_upload.SEE_HISTORY),
        (text_plan.SINCE, text_upload.SEE_SINCE),
        (text_plan.ACTION_PLAN, text_upload.SEE_PLAN),
    ):
        if title in pages:
            st.page_link(pages[title], label=label)


def _choose(own: Desk) -> tuple[UploadedFile | None, date, str | None]:
    about = f"{text_upload.NO_LOGIN} {text_upload.NOT_WRITTEN}"
    html.show(f"<h2>{text_upload.CHOOSE}</h2><p>{about}</p>")
    file = st.file_uploader(
        text_upload.FILE, ["xlsx", "csv"], key=f"file_{own.turn}", max_upload_size=MOST_MB
    )
    left, right = st.columns(2)
    with left:
        day: date = st.date_input(
            text_upload.TRUE_ON,
            value=clock.today(),
            min_value=header.FIRST_DAY,
            max_value=clock.today(),
            format="DD/MM/YYYY",
            key="true_on",
            help=text_upload.TRUE_ON_HELP,
        )
    with right:
        role = roles.choose("role")
    return file, day, role


def _work(own: Desk, plan: Row, file: UploadedFile, day: date, role: str | None) -> int:
    """Check the file and let it be confirmed; return how many steps are behind."""
    html.show(f"<h2>{text_upload.CHECK}</h2>")
    checked = _checked(own, plan["plan"], file, day)
    proposal = checked.proposal
    if proposal is None:
        title = text_upload.NOT_READ.format(name=file.name)
        desk.said(title, more=f"{checked.refused} {text_upload.TRY_AGAIN}")
        return 1
    if proposal.faults:
        _faults(proposal)
        return 1
    may_apply = _fine(proposal)
    if not may_apply:
        return 1
    html.show(f"<h2>{text_upload.CONFIRM}</h2>")
    return 2 if _confirm(own, checked, proposal, role) else 1


def _checked(own: Desk, plan: str, file: UploadedFile, day: date) -> Checked:
    """Return the check of a file; made again when the plan, the day or the ledger is another."""
    tracking = data.tracking()
    build, version = tracking.warehouse.path, tracking.ledger.version()
    key = (file.file_id, plan, day, clock.today(), build, *version)
    kept: Checked | None = st.session_state.get(_CHECKED)
    if kept is not None and kept.key == key:
        return kept
    if kept is None or kept.key[0] != file.file_id:
        own.clear()  # what was said is of another file
    with st.spinner(text_upload.CHECKING.format(name=html.literal(file.name))):
        content = file.getvalue()
        try:
            read = status_file.read(content, file.name, clock.today())
            proposal = tracking.propose(read, content, plan, day, clock.today())
        except InputFaults as error:
            refused = " ".join(fault.text for fault in error.faults)
            checked = Checked(key, tracking.ledger, None, refused)
        else:
            checked = Checked(key, tracking.ledger, proposal)
    st.session_state[_CHECKED] = checked
    return checked


def _faults(proposal: Proposal) -> None:
    about = f"{proposal_view.fault_counts(proposal)} {text_upload.MEND}"
    desk.said(proposal_view.headline(proposal), more=about)
    html.show(proposal_view.reading(proposal))
    st.download_button(
        text_upload.MARKED_UP,
        lambda: marked_up.marked_up(proposal.content, proposal.file, proposal.faults)[0],
        file_name=text_upload.MARKED_NAME.format(name=PurePath(proposal.file.name).stem),
        mime=form_download.XLSX,
        key="marked_up",
        on_click="ignore",
    )
    html.show(proposal_view.faults(proposal.faults, proposal.file))


def _fine(proposal: Proposal) -> bool:
    """Show what the file would do; return whether there is something that can be applied."""
    title = f"<p class='rv-lead'>{escape(proposal_view.headline(proposal))}</p>"
    html.show(title + proposal_view.reading(proposal))
    before = proposal_view.same_file(proposal)
    if before:
        desk.said(before)
    if proposal.applied_before:
        undo.button(proposal.applied_before, "same")
        return False
    if not proposal.changes:
        said = text_upload.NOTHING if proposal.file.table.num_rows else text_upload.NO_ROWS
        html.show(f"<p>{said}</p>")
        return False
    confirm.conflicts(proposal)
    confirm.reasons(proposal)
    actions = data.actions(proposal.plan, clock.today())
    html.show(
        proposal_view.effect(proposal, actions)
        + proposal_view.moves(proposal)
        + proposal_view.falls(proposal)
        + proposal_view.changes(proposal)
    )
    kind = text_plan.ILLUSTRATIVE_FILE if data.illustrative() else ""
    st.download_button(
        text_upload.DOWNLOAD_CHANGES,
        lambda: export.csv_bytes(pd.DataFrame(proposal_view.change_rows(proposal), dtype=object)),
        file_name=text_upload.CHANGES_NAME.format(kind=kind),
        mime="text/csv",
        key="proposed_changes",
        on_click="ignore",
    )
    return True


def _confirm(own: Desk, checked: Checked, proposal: Proposal, role: str | None) -> bool:
    """Offer the one button that writes; return whether nothing is missing."""
    confirm.note(proposal)
    given = confirm.given(proposal, role)
    missing = confirm.missing(proposal, given)
    count = confirm.applied(proposal, given)
    if not count:
        html.show(f"<p>{text_upload.NOTHING}</p>")
    elif missing:
        needed = text_upload.STILL_NEEDED.format(missing="; ".join(missing))
        html.show(f'<p role="status">{escape(needed)}</p>')
    else:
        html.show(f'<p class="rv-caption">{text_upload.READY}</p>')
    st.button(
        text_upload.APPLY.format(changes=plural(count, "change")),
        type="primary",
        disabled=bool(missing) or not count,
        key=f"apply_{own.turn}",
        on_click=_apply,
        args=(own, own.turn, checked, proposal),
    )
    return not missing


def _apply(own: Desk, turn: int, checked: Checked, proposal: Proposal) -> None:
    """Record what was on the screen; the answers are read at the click."""
    given = confirm.given(proposal, st.session_state["role"])
    own.act(turn, lambda: decisions.apply(checked.ledger, proposal, given))
