"""What one session decided of the reports that it reads, until it is saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import streamlit as st

from etl.errors import LedgerRefusal
from etl.extract.items import Extraction
from etl.model import Item, Record
from etl.proposing import KINDS, ListName
from etl.read.document import Document
from etl.review import Review, Reviewed, State, named

_KEY = "reviews"


@dataclass
class Table:
    """One report of the session: what was read, and what the person decided of it so far.

    Changed in place, as a desk is: callbacks and a run of the page may not see two of it.
    """

    name: str
    content: bytes
    document: Document
    extraction: Extraction
    heading: dict[str, Any]
    """Fields of the heading, as proposed and then as corrected."""
    decisions: dict[str, Item | None] = field(default_factory=dict)
    at: dict[ListName, str] = field(default_factory=dict)
    """Key of the item that is looked at, in each list."""
    shown: ListName | None = None
    said: str = ""
    refused: str = ""

    @property
    def key(self) -> str:
        """Return a short name of this very file, for keys of widgets."""
        return self.extraction.sha256[:8]

    def named(self) -> Record | None:
        """Return the heading; None while body or programme is missing."""
        try:
            return named(self.heading)
        except LedgerRefusal:
            return None

    def decide(self, key: str, item: Item | None, said: str) -> None:
        """Accept an item (or reject it, with None) and say so."""
        self.decisions[key] = item
        self.said, self.refused = said, ""


@dataclass(frozen=True)
class Board:
    """A review with what the session decided on top: what the screen draws."""

    table: Table
    review: Review

    def state(self, one: Reviewed) -> State:
        """Return the state of an item, this session's decision first."""
        key = one.candidate.key
        if key not in self.table.decisions:
            return one.state
        return "rejected" if self.table.decisions[key] is None else "accepted"

    def value(self, one: Reviewed) -> Item | None:
        """Return the item as decided in this session, else as known."""
        return self.table.decisions.get(one.candidate.key) or one.value

    @cached_property
    def lists(self) -> Mapping[ListName, list[Reviewed]]:
        """Items by list, the most doubtful first; lists without items are left out."""
        found: dict[ListName, list[Reviewed]] = {}
        for name in KINDS:
            own = [one for one in self.review.items if one.candidate.list == name]
            if own:
                found[name] = sorted(own, key=_doubt)
        return found

    def open_in(self, name: ListName) -> list[Reviewed]:
        """Return the items of a list that are still to decide."""
        return [one for one in self.lists[name] if self.state(one) == "open"]

    def all_open(self) -> list[Reviewed]:
        """Return every item that is still to decide, in the order of the screen."""
        return [one for name in self.lists for one in self.open_in(name)]

    def looked_at(self, name: ListName) -> Reviewed:
        """Return the item of a list that is looked at: the one chosen, else the first open."""
        chosen = self.table.at.get(name)
        found = [one for one in self.lists[name] if one.candidate.key == chosen]
        return (found or self.open_in(name) or self.lists[name])[0]

    def go_on(self, step: int) -> None:
        """Look at the next open item (``step`` 1) or at the item before (-1), over the lists."""
        order = [one for own in self.lists.values() for one in own]
        name = next(iter(self.lists)) if self.table.shown is None else self.table.shown
        keys = [one.candidate.key for one in order]
        here = keys.index(self.looked_at(name).candidate.key)
        for one in _round(order, here, step):
            if step < 0 or self.state(one) == "open":
                self.table.shown = one.candidate.list
                self.table.at[one.candidate.list] = one.candidate.key
                return


def _round(order: list[Reviewed], here: int, step: int) -> Iterator[Reviewed]:
    for distance in range(1, len(order)):
        yield order[(here + step * distance) % len(order)]


def _doubt(one: Reviewed) -> tuple[float, int, int]:
    found = one.candidate
    fits = one.value is not None
    return (found.confidence if fits else 0.0), found.page, found.start


def tables() -> dict[str, Table]:
    """Return the reports of this session by the hash of their file."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = {}
    found: dict[str, Table] = st.session_state[_KEY]
    return found
