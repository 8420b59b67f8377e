"""The columns of a status file: one table for its reader, its form and its page in docs.

A column has a key (used in code and in the ledger), a heading (in the form that people get),
other headings it is known by, and a sentence or two that tell people how to fill it in.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from etl.actions import CLOSED, REPORTED, STATUSES

SHEET = "Status"
GUIDE = "How to fill this in"
MEND = "What to mend"
"""Sheets of our own workbooks."""
Kind = Literal["text", "links", "date", "status", "progress", "reported", "number", "ignored"]


@dataclass(frozen=True)
class Column:
    """One column; ``width`` is in characters, ``locked`` holds for rows that the form came with."""

    key: str
    heading: str
    kind: Kind
    width: int
    about: str
    also: tuple[str, ...] = ()
    """Other headings, as ``plain`` writes them."""
    locked: bool = False
    hidden: bool = False


COLUMNS: tuple[Column, ...] = (
    Column(
        "plan", "Plan", "text", 12,
        "Which plan the row belongs to. Filled in by Revisit; leave it as it is, and empty in a "
        "new row.",
        ("plan id", "plan key", "action plan"), locked=True, hidden=True,
    ),
    Column(
        "ref", "Reference", "text", 12,
        "Short name of the action, such as A12, the same in every file. A reference that the plan "
        "does not have yet makes a new action.",
        ("ref", "ref no", "reference no", "reference number", "action ref", "action reference",
         "action no", "action number", "action id", "id", "no"), locked=True,
    ),
    Column(
        "recommendations", "Recommendations", "links", 20,
        "What the action answers: number of the recommendation in the plan's own report, or "
        "report and number, such as report-id#3. Put a semicolon between two. Only for new rows.",
        ("recommendation", "recommendation no", "recommendation number", "recommendation ref",
         "recommendations answered", "rec", "recs", "rec no"), locked=True,
    ),
    Column(
        "action", "Action", "text", 48,
        "What is to be done.",
        ("action required", "action to be taken", "actions", "description",
         "action description", "what is to be done"),
    ),
    Column(
        "owner", "Owner", "text", 22,
        "The role that answers for the action, such as Head of public protection. A role, not a "
        "person's name.",
        ("action owner", "lead", "lead officer", "responsible", "responsible officer",
         "responsible lead", "who"),
    ),
    Column(
        "original_due", "Original due date", "ignored", 14,
        "The first due date, for comparison. Filled in by Revisit and not read back.",
        ("original due", "original deadline", "original date", "original target date",
         "first due date"), locked=True,
    ),
    Column(
        "start", "Start date", "date", 14,
        "Day the work starts. Day first: 05/11/2026 is 5 November 2026.",
        ("start", "started", "start on", "begins", "from"),
    ),
    Column(
        "due", "Due date", "date", 14,
        "Day it is to be done by. Day first. A later day than before needs a reason in Reason "
        "for change.",
        ("due", "due by", "due on", "deadline", "target date", "target", "completion date",
         "current due date", "revised due date", "by when", "when"),
    ),
    Column(
        "status", "Status", "status", 26,
        f"A file may say {', '.join(word for word in STATUSES if word not in CLOSED)}. Closed and "
        "closed not done are a reviewer's sign-off in the app; a row that is closed already keeps "
        "its word.",
        ("current status", "action status", "state"),
    ),
    Column(
        "progress", "Progress (%)", "progress", 12,
        "How much is done: a whole number from 0 to 100.",
        ("progress", "progress percent", "percent", "percent complete", "percentage complete",
         "complete percent", "percent done", "percent progress", "percentage"),
    ),
    Column(
        "reported", "Reported rating", "reported", 12,
        f"The rating you give it: {', '.join(REPORTED)}, or the first letter. Revisit works out "
        "its own from dates and progress and shows where the two differ.",
        ("reported", "rag", "brag", "rag rating", "brag rating", "rag status", "brag status",
         "rating"),
    ),
    Column(
        "evidence", "Evidence", "text", 36,
        "What shows it: a reference to a document or minute. No names of victims, children or "
        "staff.",
        ("evidence reference", "evidence of completion", "evidence link"),
    ),
    Column(
        "comment", "Comment", "text", 48,
        "What the board should know. No names of victims, children or staff.",
        ("comments", "commentary", "notes", "note", "update", "progress update", "latest update",
         "narrative"),
    ),
    Column(
        "reported_on", "True on", "date", 14,
        "Day on which what the row says is true; not in the future. Empty means the day given "
        "at the upload.",
        ("reported on", "as at", "true at", "date of update", "update date", "last updated",
         "date reported"),
    ),
    Column(
        "reason", "Reason for change", "text", 36,
        "Why a start date or a due date moves later, or a status goes back.",
        ("reason", "reason for the change", "reason for slip", "reason for slippage",
         "reason for delay", "change reason"),
    ),
    Column(
        "version", "Version", "number", 10,
        "Tells whether someone else changed the row since the download. Filled in by Revisit; "
        "leave it as it is, and empty in a new row.",
        ("row version",), locked=True, hidden=True,
    ),
)  # fmt: skip
BY_KEY: dict[str, Column] = {column.key: column for column in COLUMNS}
KEYS: tuple[str, ...] = tuple(BY_KEY)

_IN_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_NOT_WORDS = re.compile(r"[\W_]+")


def plain(heading: str) -> str:
    """Return a heading as compared: small letters, one space between words, no punctuation."""
    text = unicodedata.normalize("NFKC", heading).casefold().replace("%", " percent ")
    return _NOT_WORDS.sub(" ", text).strip()


def key_of(heading: str) -> str | None:
    """Return the key of the column a heading means, with or without its unit; None if unknown."""
    return _KEY_OF.get(plain(heading)) or _KEY_OF.get(plain(_IN_BRACKETS.sub(" ", heading)))


_KEY_OF = {
    plain(name): column.key
    for column in COLUMNS
    for name in (column.heading, column.key, *column.also)
}
