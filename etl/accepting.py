"""Accepting what was read in a report: decisions to the ledger, then the plan to fill in.

Everything goes through ``etl.ledger.record`` as one entry: the heading, and each item that a
person accepted, corrected, rejected or added. The build reads it from there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from etl import accepted, clock, frames, records, store, validate
from etl.accepted import FIELD, HEADING
from etl.errors import Fault, InputFaults, LedgerRefusal
from etl.ledger import Draft, Entry, Ledger, NewEntry, entries_in, record
from etl.ledger_store import Session
from etl.model import Item, Record
from etl.new_actions import in_full
from etl.proposing import KINDS
from etl.records import ReadFile, ReadRecord
from etl.reference import Reference
from etl.review import Review
from etl.settings import ledger_folder
from etl.tracking import Tracking

Decisions = Mapping[str, Item | None]
"""What a person decided, by key: the item as accepted, or None where it was rejected."""
_ASKED = KINDS["recommendations"]


def save(  # noqa: PLR0913 - one decision with all it needs
    data: Path,
    review: Review,
    decided: Decisions,
    file: tuple[str, bytes],
    *,
    actor: str,
    known: Reference,
    now: datetime | None = None,
) -> Entry:
    """Record what was decided of a report as one entry, with the report's file.

    What others decided since the review was made is not overwritten. Raises LedgerRefusal then,
    without a role, when nothing new was decided, and when a recommendation that a plan answers
    would be taken away; InputFaults when the record would not pass the checks of a build.
    """
    moment = now or clock.now()
    words = {one.candidate.key: one.candidate.words for one in review.items}
    values = {
        key: accepted.rejected(words.get(key, "")) if item is None else _json(item, actor)
        for key, item in decided.items()
    }
    drafts = list(_drafts(review, values, moment))
    if not drafts:
        msg = "Nothing new was decided, so nothing was recorded."
        raise LedgerRefusal(msg)
    _refuse_faulty(data, review, decided, known)
    new = NewEntry(
        "report", review.heading.body, review.heading.id, actor, "", moment.date(), drafts, file
    )
    ledger = Ledger(ledger_folder(data))
    with ledger.store.writing() as session:
        _refuse_elsewhere(session, review)
        _refuse_planned(session, review, values)
        _refuse_overtaken(session, review, frozenset(draft.ref for draft in drafts))
        return record(session, new, moment)


def _json(item: Item, actor: str) -> str:
    return item.model_copy(update={"accepted_by": actor}).model_dump_json(exclude_defaults=True)


def _drafts(review: Review, values: Mapping[str, str], moment: datetime) -> Iterator[Draft]:
    """Yield the heading, when it is not as it was accepted, and every decision that is new.

    In the order of the report: it becomes the order of the recommendations.
    """
    order = [one.candidate.key for one in review.items]
    heading = review.heading.model_dump_json(exclude_defaults=True)
    for ref, value in ((HEADING, heading), *sorted(values.items(), key=lambda v: _at(order, v[0]))):
        old = review.decided[ref].value if ref in review.decided else ""
        if _said(old) != _said(value):
            yield Draft(ref, FIELD, old, value, moment.date(), subject="item")


def _at(order: list[str], key: str) -> int:
    return order.index(key) if key in order else len(order)


def _said(value: str) -> object:
    """What a value says, whoever accepted it."""
    if not value or accepted.is_rejected(value):
        return bool(value)
    said: dict[str, object] = json.loads(value)
    return {name: part for name, part in said.items() if name != "accepted_by"}


def _refuse_faulty(data: Path, review: Review, decided: Decisions, known: Reference) -> None:
    """Check what would stand as the build would: nothing that it refuses is recorded."""
    whole = accepted.under(review.heading, accepted.items(review.decided) | dict(decided))
    if review.curated:
        whole = accepted.joined(review.curated, whole)
    faults = _faults(data, whole, known)
    if faults:
        raise InputFaults(faults)


def _faults(data: Path, whole: Record, known: Reference) -> list[Fault]:
    """Return the faults of one record among all others, as a build would find them."""
    own = ReadRecord(whole, ReadFile(Path(f"{whole.id}.yml"), f"{whole.id}.yml", b""))
    curated, _ = records.read_all(data / "reports")
    others, _, _ = accepted.read_all(Ledger(ledger_folder(data)), curated)
    reads = [*(read for read in others if read.record.id != whole.id), own]
    faults = validate.check(reads, known, all_read=True)
    wrong = {fault.file for fault in faults}
    if own.file.name not in wrong:
        sound = [read.record for read in reads if read.file.name not in wrong]
        faults += store.check_faults(frames.from_input(sound, known))
    return [fault for fault in faults if fault.file == own.file.name]


def _refuse_elsewhere(session: Session, review: Review) -> None:
    """A file is one report: accepted as another's, it would count twice."""
    for entry in entries_in(session, sha256=review.extraction.sha256):
        other = entry.kind == "report" and entry.plan != review.heading.id
        if other and not entry.undone_by:
            msg = (
                f"This very file was accepted as {entry.plan} (entry {entry.number}, by "
                f"{entry.actor}). Undo that entry first, or correct what the report is; nothing "
                "was recorded."
            )
            raise LedgerRefusal(msg)


def _refuse_planned(session: Session, review: Review, values: Mapping[str, str]) -> None:
    """The links of a plan are the positions of its report's recommendations."""
    taken = [
        key
        for key, value in values.items()
        if accepted.is_rejected(value)
        and key.startswith(f"{_ASKED} ")
        and key in review.decided
        and not accepted.is_rejected(review.decided[key].value)
    ]
    if taken and session.run("planned", plan=review.heading.id):
        msg = (
            "The action plan of this report answers its recommendations by their number, so none "
            "can be taken away. Correct its words instead, or undo the plan first."
        )
        raise LedgerRefusal(msg)


def _refuse_overtaken(session: Session, review: Review, refs: frozenset[str]) -> None:
    """What somebody else decided since the review was made is shown first, not overwritten."""
    found = session.rows("items", report=review.heading.id)
    now = {row["ref"]: row["version"] for row in found}
    seen = {ref: one.version for ref, one in review.decided.items()}
    if any(now.get(ref) != seen.get(ref) for ref in refs):
        msg = (
            "Somebody else decided on this report since you opened it. Nothing was recorded; "
            "choose the file again to see both."
        )
        raise LedgerRefusal(msg)


def start_plan(tracking: Tracking, plan: str, *, actor: str, now: datetime | None = None) -> Entry:
    """Start the action plan of a report: one action a recommendation, to be filled in.

    References are R1, R2, …; owner and due date stand where the report names them. Raises
    LedgerRefusal when the report has a plan, or no recommendation on record.
    """
    moment = now or clock.now()
    today = moment.date()
    body = tracking.body_of(plan)
    if tracking.has_plan(plan):
        msg = "This report has an action plan already; nothing was recorded."
        raise LedgerRefusal(msg)
    drafts = [
        Draft(row["ref"], name, "", value, today)
        for row in _whole_links(tracking.new_plan(plan), plan)
        for name, value in row.items()
        if value and name != "ref"
    ]
    if not drafts:
        msg = "No recommendation of this report is on record, so there is nothing to plan for."
        raise LedgerRefusal(msg)
    new = NewEntry("plan", body, plan, actor, "", today, drafts)
    with tracking.ledger.store.writing() as session:
        if session.run("planned", plan=plan):
            msg = "Somebody started this plan just now; nothing was recorded."
            raise LedgerRefusal(msg)
        return record(session, new, moment)


def _whole_links(rows: list[dict[str, str]], plan: str) -> list[dict[str, str]]:
    return [row | {"recommendations": in_full(row["recommendations"], plan)} for row in rows]
