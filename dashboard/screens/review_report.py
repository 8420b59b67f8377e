"""Read a report: upload it, review what was found item by item, save, start the plan."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard import data, text_plan, text_review, text_upload
from dashboard.components import (
    desk,
    header,
    html,
    publishing,
    review_heading,
    review_items,
    review_table,
    roles,
)
from dashboard.components.desk import Desk
from dashboard.components.review_desk import Board, Table, tables
from dashboard.wording import plural
from etl import accepting, report_heading, review
from etl.errors import InputFaults, RevisitError, UnreadableReport
from etl.extract import batch
from etl.ledger import Entry
from etl.read.reader import MAX_FILE
from etl.tracking import Tracking

_FORMS = ["pdf", "html", "htm", "docx", "txt"]
_REFUSED = "review_unreadable"
_KEYS = "review_keys"
_MOST_FAULTS = 5
MOST_MB = MAX_FILE // 1_000_000


def render() -> None:
    """Draw the screen."""
    if data.illustrative():
        html.show(f"<p>{text_review.NOT_ILLUSTRATIVE}</p>")
        return
    html.show(f"<h2>{text_review.CHOOSE}</h2><p>{text_review.ABOUT}</p>")
    files = st.file_uploader(
        text_review.FILES, _FORMS, accept_multiple_files=True, key="review_files",
        max_upload_size=MOST_MB,
    )  # fmt: skip
    table = _chosen(_read(files))
    if table is None:
        return
    review_heading.show(table)
    heading = table.named()
    if heading is None:
        return
    known = data.reference()
    board = Board(table, review.of(data.folder(), table.extraction, heading, known))
    review_table.known(board)
    html.show(f"<h2>{text_review.REVIEW}</h2>")
    review_items.show(board)
    review_items.add(board)
    _save(board)


def _read(files: Sequence[UploadedFile]) -> list[Table]:
    """Read the files that this session has not read yet, and return all in the order given."""
    kept, failed = tables(), st.session_state.setdefault(_REFUSED, {})
    new = [file for file in files if _key(file) not in kept and _key(file) not in failed]
    if new:
        _read_new(new, kept, failed)
    for file in files:
        if _key(file) in failed:
            said = text_review.CANNOT.format(name=file.name, why=failed[_key(file)])
            desk.said(said)
    keys = dict.fromkeys(map(_key, files))
    return [kept[key] for key in keys if key in kept]


def _key(file: UploadedFile) -> str:
    """Know a file by its content: taken away and chosen again, its decisions are still there."""
    known: dict[str, str] = st.session_state.setdefault(_KEYS, {})
    if file.file_id not in known:
        known[file.file_id] = hashlib.sha256(file.getvalue()).hexdigest()
    return known[file.file_id]


def _read_new(new: Sequence[UploadedFile], kept: dict[str, Table], failed: dict[str, str]) -> None:
    jobs = [(file.name, file.getvalue()) for file in new]
    outcomes = batch.with_documents(jobs)
    bar = st.progress(0.0)
    for number, (file, (name, content)) in enumerate(zip(new, jobs, strict=True), start=1):
        said = text_review.READING.format(name=html.literal(name), number=number, count=len(new))
        bar.progress((number - 1) / len(new), said)
        outcome = next(outcomes)
        if isinstance(outcome, UnreadableReport):
            failed[_key(file)] = str(outcome)
            continue
        heading = report_heading.heading(outcome[1], data.reference())
        kept[_key(file)] = Table(name, content, *outcome, heading)
    bar.empty()


def _chosen(found: Sequence[Table]) -> Table | None:
    if len(found) < 2:  # noqa: PLR2004 - one needs no choice
        return next(iter(found), None)
    at = st.selectbox(
        text_review.WHICH, range(len(found)), key="review_which",
        format_func=lambda number: text_review.WHICH_NAME.format(
            name=found[number].name, title=found[number].heading["title"]
        ),
    )  # fmt: skip
    return found[at]


def _save(board: Board) -> None:
    own = desk.of(f"review_{board.review.heading.id}")
    html.show(f"<h2>{text_review.SAVE}</h2>")
    decided, items = len(board.table.decisions), board.review.items
    html.show(
        "<p>"
        + text_review.PROGRESS.format(decided=decided, all=len(items), open=len(board.all_open()))
        + f"</p><p>{text_upload.NO_LOGIN}</p>"
    )
    role = roles.choose("review_role")
    missing = "" if decided else text_review.SAVE_FIRST
    missing = missing or ("" if role else text_review.NEED_ROLE)
    label = text_review.SAVE_BUTTON.format(decisions=plural(decided, "decision"))
    pressed = st.button(
        label, key=f"review_save_{own.turn}", type="primary", disabled=bool(missing)
    )
    if missing and own.recorded is None:
        html.show(f'<p class="rv-caption">{missing}</p>')
    if pressed and role:
        with st.spinner(text_review.SAVE):
            own.act(own.turn, lambda: _record(board, role))
        if own.recorded:
            _publish(board, own)
            st.rerun()
    _outcome(board, own, role)


def _record(board: Board, role: str) -> Entry:
    table = board.table
    file = (table.name, table.content)
    try:
        return accepting.save(
            data.folder(), board.review, board.table.decisions, file,
            actor=role, known=data.reference(),
        )  # fmt: skip
    except InputFaults as error:
        said = "; ".join(f"{fault.place}: {fault.text}" for fault in error.faults[:_MOST_FAULTS])
        raise RevisitError(text_review.FAULTY.format(faults=said)) from error


def _publish(board: Board, own: Desk) -> None:
    """Put what was recorded on every screen; what was recorded stands if that cannot be done."""
    board.table.decisions.clear()
    board.table.said = ""
    if own.recorded:
        own.refused = publishing.refused(own.recorded)


def _outcome(board: Board, own: Desk, role: str | None) -> None:
    if own.refused:
        desk.said(own.refused)
    if own.recorded is None:
        return
    if not own.refused:
        desk.said(desk.outcome(own.recorded, text_review.SAVED), good=True)
    report = board.review.heading
    tracking = data.tracking()
    names = {row["body_key"]: row["body"] for row in data.bodies()}
    if report.body in names:
        address = f"/?{urlencode({'body': names[report.body]})}"
        html.show(f'<p><a href="{escape(address)}" target="_self">{text_review.SEE}</a></p>')
    _plan(tracking, report.id, role)


def _plan(tracking: Tracking, report: str, role: str | None) -> None:
    """Offer to start the plan of a report that has recommendations and no plan."""
    own = desk.of(f"plan_{report}")
    if own.recorded:
        said = text_review.PLAN_DONE.format(
            number=own.recorded.number, count=plural(len(tracking.new_plan(report)), "action")
        )
        desk.said(said, good=True)
        pages = st.session_state[header.LINKS]
        if text_plan.ACTION_PLAN in pages:
            st.page_link(pages[text_plan.ACTION_PLAN], label=text_review.SEE_PLAN)
        return
    rows = tracking.new_plan(report)
    if not rows or tracking.has_plan(report):
        return
    count = plural(len(rows), "recommendation")
    html.show(f"<h2>{text_review.PLAN}</h2><p>{text_review.PLAN_ABOUT.format(count=count)}</p>")
    if own.refused:
        desk.said(own.refused)
    label = text_review.PLAN_BUTTON.format(count=plural(len(rows), "action"))
    st.button(
        label, key=f"plan_start_{own.turn}", disabled=role is None, on_click=_start,
        args=(own, own.turn, tracking, report, role),
    )  # fmt: skip


def _start(own: Desk, turn: int, tracking: Tracking, report: str, role: str) -> None:
    own.act(turn, lambda: accepting.start_plan(tracking, report, actor=role))
