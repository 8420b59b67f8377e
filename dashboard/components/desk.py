"""What a session records: at most once for each click, and what became of it in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

import streamlit as st

from dashboard import text_upload
from dashboard.components import html
from dashboard.wording import plural
from etl.errors import RevisitError
from etl.ledger import Entry

_KEY = "desk_"


@dataclass
class Desk:
    """What became of the last attempt on a screen.

    It is changed in place: Streamlit may cut a run short wherever session state is set, so
    between the ledger and a new value of the session a second click could come.
    """

    turn: int = 0
    """Part of the keys of forms and buttons: what was recorded leaves them empty."""
    recorded: Entry | None = None
    refused: str = ""
    form: str = ""
    """Which of several forms was refused, and so stays open."""

    def act(self, turn: int, do: Callable[[], Entry], form: str = "") -> None:
        """Record once; the second click of a double click comes with the turn of the first."""
        if turn != self.turn:
            return
        self.recorded, self.refused, self.form = None, "", ""
        try:
            self.recorded = do()
        except RevisitError as error:
            self.refused, self.form = str(error), form
        else:
            self.turn += 1

    def clear(self) -> None:
        """Forget what became of the last attempt."""
        self.recorded, self.refused = None, ""


def of(name: str) -> Desk:
    """Return the desk of a screen, or of one action on it, in this session."""
    key = f"{_KEY}{name}"
    if key not in st.session_state:
        st.session_state[key] = Desk()
    found: Desk = st.session_state[key]
    return found


def said(words: str, *, good: bool = False, more: str = "") -> None:
    """Say what became of something; readers of screens hear it at once. ``words`` is plain."""
    kind, role = ("good", "status") if good else ("bad", "alert")
    inner = f"<p>{escape(words)}</p>{f'<p>{escape(more)}</p>' if more else ''}"
    html.show(f'<div class="rv-said {kind}" role="{role}">{inner}</div>')


def outcome(entry: Entry, words: str) -> str:
    """Fill in number, size and role of an entry; an undo has words of its own."""
    if entry.undoes:
        return text_upload.UNDID.format(undone=entry.undoes, number=entry.number)
    changes = plural(entry.changes, "change")
    return words.format(number=entry.number, changes=changes, actor=entry.actor)
