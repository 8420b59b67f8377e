"""Undo of an entry of the ledger: another entry that puts the old values back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

import pyarrow as pa

from etl import clock, roles
from etl.actions import CLOSED
from etl.errors import LedgerRefusal
from etl.ledger import Draft, Entry, Ledger, NewEntry, entries_in, owners, record
from etl.ledger_store import Session
from etl.stated import STATED

_EVIDENCE = frozenset({"evidence", "evidence_file"})


def revert(  # noqa: PLR0913 - one decision with all it needs
    ledger: Ledger,
    number: int,
    actor: str,
    reason: str,
    *,
    now: datetime | None = None,
    reviewers: Sequence[str] = (),
    stated: pa.Table = STATED.empty_table(),  # noqa: B008 - cannot be changed
) -> Entry:
    """Undo an entry by another one that puts the old values back.

    Raises LedgerRefusal when it does not exist, was undone before, is an undo itself, is a
    sign-off and the actor no reviewer, or when a later entry changed one of its values: then
    that one must be undone first. ``stated`` holds what bodies stated in public: owners too.
    """
    moment = now or clock.now()
    with ledger.store.writing() as session:
        entry = _revertible(session, number)
        _refuse_report(session, entry)
        session.register("stated", stated)
        drafts = _undo(session, entry, moment.date())
        _refuse_undo(session, entry, drafts, actor, reviewers)
        return record(
            session,
            NewEntry(
                "undo", entry.body, entry.plan, actor, reason, moment.date(), drafts,
                undoes=number,
            ),
            moment,
        )  # fmt: skip


def _revertible(session: Session, number: int) -> Entry:
    found = entries_in(session, number=number)
    if not found:
        msg = f"There is no entry {number} in the ledger. List them: python -m etl ledger list"
        raise LedgerRefusal(msg)
    if found[0].undone_by:
        msg = f"Entry {number} was undone already, by entry {found[0].undone_by}."
        raise LedgerRefusal(msg)
    if found[0].kind != "undo":
        return found[0]
    msg = f"Entry {number} is an undo itself. Send the file again instead."
    raise LedgerRefusal(msg)


def _refuse_undo(
    session: Session, entry: Entry, drafts: Sequence[Draft], actor: str, reviewers: Sequence[str]
) -> None:
    """What closes an action, or was closed on, is for reviewers who do not own it."""
    closed = dict(session.run("closed", plan=entry.plan))
    _refuse_taking_evidence(entry, drafts, closed)
    if any(draft.field == "status" and draft.new in CLOSED for draft in drafts):
        what = "would close an action again"
    elif entry.kind.startswith("sign-off"):
        what = "is a sign-off"
    elif any(draft.ref in closed and draft.field != "comment" for draft in drafts):
        what = "changes what was closed"
    else:
        return
    if actor not in reviewers:
        msg = f"Undoing entry {entry.number} {what}; only a reviewer may, and {actor} is none."
        raise LedgerRefusal(msg)
    for draft in drafts:
        if any(roles.same(actor, owner) for owner in owners(session, entry.plan, draft.ref)):
            msg = f"{actor} owns {draft.ref}; nobody decides on an action of their own."
            raise LedgerRefusal(msg)


def _refuse_taking_evidence(
    entry: Entry, drafts: Sequence[Draft], closed: Mapping[str, int]
) -> None:
    """What an action was closed on stays with it; an undo that reopens it may take both."""
    reopened = {draft.ref for draft in drafts if draft.field == "status"}
    for draft in drafts:
        if draft.field in _EVIDENCE and draft.ref in closed.keys() - reopened:
            by = closed[draft.ref]
            msg = (
                f"{draft.ref} was closed by entry {by} on evidence that entry {entry.number} "
                f"gave. Undo entry {by} first."
            )
            raise LedgerRefusal(msg)


def _refuse_report(session: Session, entry: Entry) -> None:
    """A plan answers a report's recommendations, and a later review builds on this one."""
    if entry.kind != "report":
        return
    if session.run("planned", plan=entry.plan):
        msg = (
            f"Entry {entry.number} cannot be undone: there is an action plan for this report. "
            "Undo the entries of the plan first."
        )
        raise LedgerRefusal(msg)
    later = [
        one.number
        for one in entries_in(session, body=entry.body)
        if (one.plan, one.kind) == (entry.plan, "report")
        and one.number > entry.number
        and not one.undone_by
    ]
    if later:
        msg = (
            f"Entry {entry.number} cannot be undone: entry {max(later)} was decided on this report "
            f"later. Undo entry {max(later)} first."
        )
        raise LedgerRefusal(msg)


def _undo(session: Session, entry: Entry, today: date) -> list[Draft]:
    rows = session.rows("of_entry", entry=entry.number)
    if not rows:
        msg = (
            f"Entry {entry.number} lost its changes, so nothing can be put back. The ledger was "
            "altered: python -m etl ledger verify"
        )
        raise LedgerRefusal(msg)
    later = sorted({f"{row['ref']} ({row['field']})" for row in rows if row["followed"]})
    if later:
        last = max(row["by_entry"] for row in rows if row["followed"])
        msg = (
            f"Entry {entry.number} cannot be undone: entry {last} changed {', '.join(later[:5])}"
            f"{' and more' * (len(later) > 5)} later. Undo entry {last} first."  # noqa: PLR2004 - five are enough to see
        )
        raise LedgerRefusal(msg)
    return [
        Draft(
            row["ref"], row["field"], row["new"], row["old"], max(today, row["happened_on"]),
            undoes=row["seq"], subject=row["subject"],
        )
        for row in reversed(rows)
    ]  # fmt: skip
