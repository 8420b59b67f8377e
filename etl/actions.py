"""What is tracked of an action and of a milestone: fields, statuses, and the state on a day.

An action answers recommendations of one report; the actions that answer a report are its plan,
and the plan's key is the report's id. The state is the replay of statements: those that bodies
made in public (``data/plans``, in the warehouse) and the changes of the ledger.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

Status = Literal[
    "not started", "in progress", "complete awaiting sign-off", "closed", "closed not done"
]
Reported = Literal["blue", "green", "amber", "red"]
Rating = Literal["overdue", "at risk", "on track", "complete", "closed", "no date"]
Field = Literal[
    "action", "recommendations", "owner", "start", "due", "progress", "status", "reported",
    "evidence", "evidence_file", "comment",
]  # fmt: skip

STATUSES: tuple[Status, ...] = get_args(Status)
REPORTED: tuple[Reported, ...] = get_args(Reported)
RATINGS: tuple[Rating, ...] = get_args(Rating)
FIELDS: tuple[Field, ...] = get_args(Field)
"""Every value is text: dates as 2017-06-30, progress as 0 to 100, empty when cleared."""

DONE: frozenset[Status] = frozenset({"complete awaiting sign-off", "closed", "closed not done"})
CLOSED: frozenset[Status] = frozenset({"closed", "closed not done"})
OPEN: tuple[Status, ...] = tuple(status for status in STATUSES if status not in CLOSED)
"""What a file may say; closing is a sign-off."""


@dataclass(frozen=True)
class Action:
    """One action as at a day; ``rating``, ``slips`` and ``disagrees`` are worked out."""

    plan: str
    ref: str
    action: str
    recommendations: tuple[str, ...]
    """Each ``<report id>#<position>``: many to many, and not only of the plan's own report."""
    owner: str
    start: date | None
    original_due: date | None
    due: date | None
    progress: int | None
    status: Status
    reported: Reported | None
    evidence: str
    evidence_file: str
    """SHA-256 of an attached file, or empty."""
    comment: str
    rating: Rating
    disagrees: bool
    slips: int
    """How often the due date was moved later; undone moves do not count."""
    completed_on: date | None
    """Since when it is complete or closed without a break."""
    first_on: date
    updated_on: date
    version: int
    """Number of the last change in the ledger; 0 when there is none."""
