"""The items of a report under review: the list of one kind, and the one that is looked at."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from dashboard import text_review
from dashboard.components import desk, html, review_fields, review_page
from dashboard.components.review_desk import Board
from dashboard.components.review_words import line, short
from dashboard.components.sentences import the
from dashboard.wording import plural
from etl import candidates, proposing
from etl.proposing import KINDS, ListName
from etl.report_heading import SOURCE
from etl.review import Reviewed

_SURE = 0.8
"""Confidence under which an item is called doubtful."""
_LIST_HEIGHT = 820


def show(board: Board) -> None:
    """Draw the kinds, the list of the one chosen, and the item that is looked at."""
    if not board.lists:
        html.show(f"<p>{text_review.NOTHING_FOUND}</p>")
        return
    name = _kind(board)
    left, right = st.columns([5, 6], gap="medium")
    with left:
        _list(board, name)
    with right:
        _one(board, name)
    _all_above(board)


def _kind(board: Board) -> ListName:
    table = board.table
    names = list(board.lists)
    first = next((name for name in names if board.open_in(name)), names[0])
    shown = table.shown if table.shown in board.lists and table.shown else first
    key = f"kind_{table.key}"
    st.session_state[key] = shown
    options = {name: _kind_label(board, name) for name in names}
    st.radio(
        text_review.KINDS, names, key=key, horizontal=True, format_func=options.__getitem__,
        on_change=lambda: setattr(table, "shown", st.session_state[key]),
    )  # fmt: skip
    return shown


def _kind_label(board: Board, name: ListName) -> str:
    return text_review.KIND_OPTION.format(
        name=text_review.NAMES[name], open=len(board.open_in(name)), all=len(board.lists[name])
    )


def _list(board: Board, name: ListName) -> None:
    table, key = board.table, f"item_{board.table.key}_{name}"
    items = {one.candidate.key: one for one in board.lists[name]}
    st.session_state[key] = board.looked_at(name).candidate.key
    with st.container(height=_LIST_HEIGHT, key="review_list"):
        st.radio(
            text_review.ITEMS, list(items), key=key,
            format_func=lambda one: html.literal(_option(board, items[one])),
            on_change=lambda: table.at.update({name: st.session_state[key]}),
        )  # fmt: skip
    html.show(f'<p class="rv-caption">{text_review.KEY}</p>')


def _option(board: Board, one: Reviewed) -> str:
    item = board.value(one)
    words = line(item) if item else short(one.candidate.words)
    mark = text_review.MARKS[board.state(one)]
    return text_review.OPTION.format(mark=mark, page=one.candidate.page, words=words)


def _one(board: Board, name: ListName) -> None:
    one = board.looked_at(name)
    html.show(_about(board, one))
    _buttons(board, one)
    if board.table.refused:
        desk.said(board.table.refused)
    else:
        html.show(f'<p role="status" class="rv-caption">{escape(board.table.said)}</p>')
    review_page.show(board.table, one.candidate)
    if one.state != "on record":
        html.show(f'<p class="rv-caption">{text_review.CORRECT}</p>')
        review_fields.show(name, board.value(one), _prefix(board, one))


def _prefix(board: Board, one: Reviewed) -> str:
    return f"field_{board.table.key}_{one.candidate.key}"


def _about(board: Board, one: Reviewed) -> str:
    """Return the words of the item, how sure the reading is, and what became of it."""
    found, state = one.candidate, board.state(one)
    share = f"{found.confidence:.0%}"
    sure = text_review.SURE if found.confidence >= _SURE else text_review.DOUBT
    said = [sure.format(share=share)]
    if state == "on record":
        said = [text_review.ON_RECORD.format(actor=the(one.by))]
    elif one.by and found.key not in board.table.decisions:
        deed = text_review.STATES[state]
        said.append(text_review.DECIDED_BY.format(state=deed.capitalize(), actor=the(one.by)))
    if one.value is None and state == "open":
        said.append(text_review.DOES_NOT_FIT)
    if one.fresh:
        said.append(text_review.NEW_HERE)
    return (
        f"<h3>{text_review.WORDS}</h3><blockquote>{escape(found.words)}</blockquote>"
        f'<p class="rv-caption">{escape(" · ".join(said))}</p>'
    )


def _buttons(board: Board, one: Reviewed) -> None:
    keys = st.session_state.get("review_shortcuts", True)
    settled = one.state == "on record"
    with st.container(horizontal=True, key="review_buttons"):
        st.button(
            text_review.ACCEPT, key="review_accept", type="primary", disabled=settled,
            shortcut="A" if keys else None, on_click=_accept, args=(board, one),
        )  # fmt: skip
        st.button(
            text_review.REJECT, key="review_reject", disabled=settled,
            shortcut="X" if keys else None, on_click=_reject, args=(board, one),
        )  # fmt: skip
        st.button(
            text_review.NEXT, key="review_next", shortcut="N" if keys else None,
            on_click=_go, args=(board, 1),
        )  # fmt: skip
        st.button(
            text_review.PREVIOUS, key="review_previous", shortcut="P" if keys else None,
            on_click=_go, args=(board, -1),
        )  # fmt: skip
    st.toggle(
        text_review.SHORTCUTS, value=True, key="review_shortcuts", help=text_review.SHORTCUTS_HELP
    )


def _go(board: Board, step: int) -> None:
    board.table.said = board.table.refused = ""
    board.go_on(step)


def _accept(board: Board, one: Reviewed) -> None:
    found = one.candidate
    item, faults = review_fields.read(found.list, _values(board, one), _prefix(board, one))
    if item is None:
        board.table.refused = text_review.CANNOT_ACCEPT.format(faults="; ".join(faults))
        return
    board.table.decide(found.key, item, text_review.ACCEPTED_ONE.format(what=line(item)))
    board.go_on(1)


def _values(board: Board, one: Reviewed) -> dict[str, Any]:
    """Return the values that the fields correct; of an item that fits no record, its origin."""
    item, found = board.value(one), one.candidate
    if item is not None:
        return item.model_dump()
    return proposing.origin(found.page, found.words, found.confidence) | (
        {"id": candidates.audit_id(found.key)} if found.list == "case_audits" else {}
    )


def _reject(board: Board, one: Reviewed) -> None:
    item = board.value(one)
    what = line(item) if item else short(one.candidate.words)
    board.table.decide(one.candidate.key, None, text_review.REJECTED_ONE.format(what=what))
    board.go_on(1)


def _all_above(board: Board) -> None:
    """Accept what is open and surer than a share, in one go."""
    key = f"above_{board.table.key}"
    share: int = st.slider(
        text_review.ALL_ABOVE, 50, 100, 90, step=5, key=key, format="%d%%", width=420
    )
    sure = [one for one in board.all_open() if one.value and _share(one) >= share]
    label = text_review.ALL_ABOVE_BUTTON.format(count=plural(len(sure), "item"))
    if not sure:
        label = text_review.ALL_ABOVE_NONE
    st.button(
        label, key=f"accept_{key}", disabled=not sure, on_click=_accept_all, args=(board, sure)
    )


def _share(one: Reviewed) -> int:
    return round(100 * one.candidate.confidence)


def _accept_all(board: Board, sure: list[Reviewed]) -> None:
    for one in sure:
        board.table.decisions[one.candidate.key] = one.value
    board.table.refused = ""
    board.table.said = text_review.ACCEPTED_ONE.format(what=plural(len(sure), "item"))
    board.go_on(1)


def add(board: Board) -> None:
    """Let the person add what the reading missed."""
    table = board.table
    with st.expander(text_review.ADD):
        html.show(f'<p class="rv-caption">{text_review.ADD_ABOUT}</p>')
        name: ListName = st.selectbox(
            text_review.ADD_KIND, list(KINDS), 2, key=f"add_kind_{table.key}",
            format_func=lambda one: text_review.NAMES[one],
        )  # fmt: skip
        prefix = f"add_{table.key}_{name}_{len(table.decisions)}"
        st.number_input(text_review.ADD_PAGE, 1, max(table.extraction.pages, 1), key=f"{prefix}_at")
        review_fields.show(name, None, prefix)
        st.button(
            text_review.ADD_BUTTON, key=f"{prefix}_add", on_click=_add, args=(board, name, prefix)
        )


def _add(board: Board, name: ListName, prefix: str) -> None:
    page = int(st.session_state[f"{prefix}_at"])
    values: dict[str, Any] = {"source": SOURCE, "page": page, "method": "hand"}
    if name == "case_audits":
        values["id"] = "audit-by-hand"  # until it has a key
    item, faults = review_fields.read(name, values, prefix)
    if item is None:
        board.table.refused = text_review.CANNOT_ACCEPT.format(faults="; ".join(faults))
        return
    key = candidates.key_of(name, f"by hand {item.model_dump_json()}")
    if name == "case_audits":
        item = item.model_copy(update={"id": candidates.audit_id(key)})
    board.table.decide(key, item, text_review.ACCEPTED_ONE.format(what=line(item)))
