"""What a person answers before a file is applied: which value to keep, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

import streamlit as st

from dashboard import text_upload
from dashboard.components import html
from dashboard.components.proposal_view import shown
from dashboard.wording import day, plural
from etl.decisions import Choice, Confirmation, Key
from etl.proposal import Proposal, Proposed
from etl.roles import says_something
from etl.status_columns import BY_KEY

MOST_ASKED = 30
"""Asked one by one; a file with more gets one answer for all of them."""
SAME_FROM = 4
"""With fewer, one answer for all saves nothing."""
_NOTE = "note"
_LONGEST = 1000


def conflicts(proposal: Proposal) -> None:
    """Ask for each cell that somebody else changed too which value to keep."""
    found = proposal.conflicts
    if not found:
        return
    html.show(f"<h3>{text_upload.CONFLICTS}</h3>")
    if len(found) >= SAME_FROM:
        _choice(text_upload.SAME_CHOICE, _key(proposal, "choice"), text_upload.KEEP_ALL)
    for change in found[:MOST_ASKED]:
        html.show(f"<p>{_conflict(change)}</p>")
        values = {"mine": change.new, "theirs": change.old}
        words = {
            name: text_upload.KEEP[name].format(value=html.literal(shown(change.field, value)))
            for name, value in values.items()
        }
        _choice(html.literal(_cell(change)), _key(proposal, "choice", change), words)
    _rest(len(found), text_upload.MORE_CONFLICTS)


def _choice(label: str, key: str, words: dict[str, str]) -> None:
    st.radio(
        label,
        list(words),
        index=None,
        format_func=words.__getitem__,
        key=key,
        horizontal=True,
    )


def _conflict(change: Proposed) -> str:
    """Return, as HTML, what the cell was, what somebody made of it, and what the file says."""
    conflict = change.conflict
    if conflict is None:
        return ""
    said = text_upload.CONFLICT.format(
        base=shown(change.field, conflict.base),
        actor=conflict.actor,
        theirs=shown(change.field, conflict.theirs),
        when=day(conflict.happened_on),
        mine=shown(change.field, change.new),
    )
    return f"<strong>{escape(_cell(change))}</strong>. {escape(said)}"


def _cell(change: Proposed) -> str:
    return f"{change.ref}, {BY_KEY[change.field].heading}"


def reasons(proposal: Proposal) -> None:
    """Ask why for each date that moves later and each status that goes back."""
    found = _unexplained(proposal)
    if not found:
        return
    html.show(f"<h3>{text_upload.REASONS}</h3>")
    if len(found) >= SAME_FROM:
        label = text_upload.SAME_REASON.format(count=f"{len(found):,}")
        st.text_input(label, key=_key(proposal, "reason"), max_chars=_LONGEST)
    for change in found[:MOST_ASKED]:
        st.text_input(_why(change), key=_key(proposal, "reason", change), max_chars=_LONGEST)
    _rest(len(found), text_upload.MORE_REASONS)


def _why(change: Proposed) -> str:
    words = text_upload.WHY[change.needs].format(
        ref=change.ref, old=shown(change.field, change.old), new=shown(change.field, change.new)
    )
    return html.literal(words)


def _rest(count: int, words: str) -> None:
    if count > MOST_ASKED:
        html.show(f'<p class="rv-caption">{words.format(count=f"{count - MOST_ASKED:,}")}</p>')


def note(proposal: Proposal) -> None:
    """Offer a line that stays with the entry."""
    st.text_input(
        text_upload.NOTE,
        key=_key(proposal, _NOTE),
        help=text_upload.NOTE_HELP,
        max_chars=_LONGEST,
    )


def given(proposal: Proposal, role: str | None) -> Confirmation:
    """Return what was answered so far; asked again at the click, so that nothing typed is lost."""
    return Confirmation(
        actor=role or "",
        reason=_answer(_key(proposal, _NOTE)),
        reasons=_reasons(proposal),
        choices=_choices(proposal),
    )


def missing(proposal: Proposal, confirmation: Confirmation) -> list[str]:
    """Return in words what must be answered yet."""
    said = []
    unchosen = len(proposal.conflicts) - len(confirmation.choices)
    unexplained = len(_unexplained(proposal)) - len(confirmation.reasons)
    if not confirmation.actor:
        said.append(text_upload.NEED_ROLE)
    if unchosen:
        said.append(text_upload.NEED_CHOICES.format(cells=plural(unchosen, "cell")))
    if unexplained:
        said.append(text_upload.NEED_REASONS.format(changes=plural(unexplained, "change")))
    empty = next(_say_nothing(proposal), "")
    if empty:
        said.append(text_upload.SAYS_NOTHING.format(words=empty))
    return said


def _say_nothing(proposal: Proposal) -> Iterator[str]:
    """Yield what was given as a reason, typed or in the file, and is none."""
    same = _answer(_key(proposal, "reason"))
    for change in _unexplained(proposal):
        words = _answer(_key(proposal, "reason", change)) or same or change.why
        if words and not says_something(words):
            yield words


def applied(proposal: Proposal, confirmation: Confirmation) -> int:
    """Return how many changes would be recorded."""
    theirs = sum(choice == "theirs" for choice in confirmation.choices.values())
    return len(proposal.changes) - theirs


def _choices(proposal: Proposal) -> dict[Key, Choice]:
    same = st.session_state.get(_key(proposal, "choice"))
    found: dict[Key, Choice] = {}
    for change in proposal.conflicts:
        choice = st.session_state.get(_key(proposal, "choice", change)) or same
        if choice:
            found[change.ref, change.field] = choice
    return found


def _reasons(proposal: Proposal) -> dict[Key, str]:
    same = _answer(_key(proposal, "reason"))
    given = {
        (change.ref, change.field): _answer(_key(proposal, "reason", change)) or same
        for change in _unexplained(proposal)
    }
    return {key: reason for key, reason in given.items() if says_something(reason)}


def _unexplained(proposal: Proposal) -> Sequence[Proposed]:
    """Return changes that need a reason yet; not those where the other's value is kept."""
    choices = _choices(proposal)
    return [
        change
        for change in proposal.unexplained
        if choices.get((change.ref, change.field)) != "theirs"
    ]


def _answer(key: str) -> str:
    return str(st.session_state.get(key) or "").strip()


def _key(proposal: Proposal, kind: str, change: Proposed | None = None) -> str:
    """Return the key of a widget: answers to one file are never those to another."""
    cell = "" if change is None else f"_{change.ref}_{change.field}"
    return f"upload_{proposal.file.sha256}_{proposal.plan}_{kind}{cell}"
