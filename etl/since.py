"""What moved in a plan between two days: from the actions as at each and the changes between.

Everything here is read off what others worked out: ratings, slips and days of completion are
those of the actions, so this cannot disagree with the action plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from etl.actions import CLOSED, DONE, Action, Rating
from etl.deadlines import slipped
from etl.ledger import Change, Entry

Outcome = Literal["kept", "kept late", "closed not done", "moved later", "not kept"]


@dataclass(frozen=True)
class Period:
    """The days after ``since``, up to and with ``until``."""

    since: date
    until: date

    def holds(self, day: date) -> bool:
        """Return whether the day is one of the period."""
        return self.since < day <= self.until


@dataclass(frozen=True)
class Slip:
    """An action as at the later day, and each move of its due date to a later one."""

    action: Action
    moves: tuple[Change, ...]


@dataclass(frozen=True)
class NewRating:
    """An action as at the later day, and its rating on the earlier."""

    action: Action
    before: Rating


@dataclass(frozen=True)
class Promise:
    """An action as at the later day that was due in the period, as the plan stood before it."""

    action: Action
    due: date
    outcome: Outcome


@dataclass(frozen=True)
class Moved:
    """What moved; actions in the order of the plan, changes and entries oldest first."""

    new: tuple[Action, ...]
    completed: tuple[Action, ...]
    not_done: tuple[Action, ...]
    """Closed in the period without being done."""
    overdue: tuple[Action, ...]
    """Overdue on the later day and not on the earlier."""
    slipped: tuple[Slip, ...]
    ratings: tuple[NewRating, ...]
    promises: tuple[Promise, ...]
    signed_off: tuple[Change, ...]
    refused: tuple[Change, ...]
    silent: tuple[Action, ...]
    """Known on the earlier day, not closed, and not updated in the period."""
    undone: tuple[Entry, ...]
    """The entries that undid others."""
    late: tuple[Change, ...]
    """Recorded in the period and true before it: the earlier day reads differently now."""


def moved(
    before: Sequence[Action],
    after: Sequence[Action],
    changes: Sequence[Change],
    entries: Sequence[Entry],
    period: Period,
) -> Moved:
    """Compare a plan as at the two days of the period.

    ``changes`` and ``entries`` are those of the plan; the ones of other days do not count. Slips
    and sign-offs that were undone since are left out.
    """
    earlier = {action.ref: action for action in before}
    pairs = [(earlier.get(now.ref), now) for now in after]
    known = [(was, now) for was, now in pairs if was is not None]
    standing = [row for row in changes if period.holds(row.happened_on) and not row.undone]
    late = tuple(row for row in changes if _late(row, period))
    late_refs = {change.ref for change in late}
    return Moved(
        new=tuple(now for was, now in pairs if was is None),
        completed=tuple(now for was, now in pairs if _done(now) and not _done(was)),
        not_done=tuple(now for was, now in pairs if _given_up(now) and not _given_up(was)),
        overdue=tuple(now for was, now in pairs if _overdue(now) and not _overdue(was)),
        slipped=_slipped(after, standing),
        ratings=tuple(NewRating(now, was.rating) for was, now in known if was.rating != now.rating),
        promises=tuple(
            Promise(now, was.due, _outcome(was.due, now))
            for was, now in known
            if was.due is not None and period.holds(was.due)
        ),
        signed_off=_decisions(standing, "sign-off"),
        refused=_decisions(standing, "sign-off refused"),
        silent=tuple(
            now
            for was, now in known
            if now.updated_on == was.updated_on and not _closed(now) and now.ref not in late_refs
        ),
        undone=tuple(
            entry for entry in entries if entry.kind == "undo" and period.holds(entry.happened_on)
        ),
        late=late,
    )


def _late(change: Change, period: Period) -> bool:
    """An undo is listed of its own; what it put back is no news."""
    recorded = change.recorded_at
    news = change.happened_on <= period.since and not change.undone and change.entry_kind != "undo"
    return news and recorded is not None and period.holds(recorded.date())


def _done(action: Action | None) -> bool:
    return action is not None and action.status in DONE and not _given_up(action)


def _given_up(action: Action | None) -> bool:
    return action is not None and action.status == "closed not done"


def _overdue(action: Action | None) -> bool:
    return action is not None and action.rating == "overdue"


def _closed(action: Action) -> bool:
    return action.status in CLOSED


def _slipped(after: Sequence[Action], standing: Sequence[Change]) -> tuple[Slip, ...]:
    moves: dict[str, list[Change]] = {}
    for change in standing:
        if change.slip:
            moves.setdefault(change.ref, []).append(change)
    return tuple(Slip(action, tuple(moves[action.ref])) for action in after if action.ref in moves)


def _outcome(due: date, now: Action) -> Outcome:
    """Say whether what was due on a day of the period was done by then."""
    if _given_up(now):
        return "closed not done"
    if _done(now):
        return "kept" if now.completed_on is not None and now.completed_on <= due else "kept late"
    return "moved later" if slipped(due, now.due) else "not kept"


def _decisions(standing: Sequence[Change], kind: str) -> tuple[Change, ...]:
    """Return one change for each action decided on: that of its status where there is one."""
    found: dict[tuple[int, str], Change] = {}
    for change in standing:
        key = change.entry, change.ref
        if change.entry_kind == kind and (key not in found or change.field == "status"):
            found[key] = change
    return tuple(found.values())
