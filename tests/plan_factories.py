"""Builders of actions, changes and entries; a test changes the one thing it is about."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from etl.actions import Action
from etl.clock import LONDON
from etl.ledger import Change, Draft, Entry, Ledger, NewEntry, record
from etl.settings import ledger_folder
from etl.undo import revert

PLAN = "ncpi-gloucestershire-constabulary-2017-inspection"
BODY = "gloucestershire-constabulary"


def action(ref: str = "A1", **changes: Any) -> Action:
    """Return an action in progress, half done and on track."""
    values: dict[str, Any] = {
        "plan": PLAN,
        "ref": ref,
        "action": "Check every high-risk case",
        "recommendations": (f"{PLAN}#1",),
        "owner": "head of public protection",
        "start": date(2017, 6, 22),
        "original_due": date(2017, 10, 27),
        "due": date(2017, 10, 27),
        "progress": 50,
        "status": "in progress",
        "reported": None,
        "evidence": "",
        "evidence_file": "",
        "comment": "",
        "rating": "on track",
        "disagrees": False,
        "slips": 0,
        "completed_on": None,
        "first_on": date(2017, 6, 22),
        "updated_on": date(2017, 7, 1),
        "version": 1,
    }
    return Action(**(values | changes))


def change(**changes: Any) -> Change:
    """Return a change of status that came with an upload."""
    values: dict[str, Any] = {
        "seq": 1,
        "entry": 1,
        "entry_kind": "upload",
        "body": BODY,
        "plan": PLAN,
        "subject": "action",
        "ref": "A1",
        "field": "status",
        "old": "not started",
        "new": "in progress",
        "why": "",
        "line": 14,
        "happened_on": date(2017, 7, 20),
        "recorded_at": datetime(2017, 7, 21, 10, 30, tzinfo=LONDON),
        "actor": "board secretary",
        "file_name": "status-2017-07.csv",
        "undone": False,
        "slip": False,
        "source_url": "",
        "publisher": "",
    }
    return Change(**(values | changes))


def stated(**changes: Any) -> Change:
    """Return what a body said in public."""
    return change(
        **{
            "seq": 0,
            "entry": 0,
            "entry_kind": "stated",
            "line": None,
            "recorded_at": None,
            "actor": "BBC News",
            "file_name": "",
            "source_url": "https://example.org/news/plan",
            "publisher": "BBC News",
        }
        | changes
    )


def slip(old: str, new: str, **changes: Any) -> Change:
    """Return a due date that moved later."""
    values = {"field": "due", "old": old, "new": new, "slip": True, "why": "Training was full."}
    return change(**(values | changes))


def entry(**changes: Any) -> Entry:
    """Return an upload of one change."""
    values: dict[str, Any] = {
        "number": 1,
        "kind": "upload",
        "body": BODY,
        "plan": PLAN,
        "actor": "board secretary",
        "reason": "Monthly update",
        "happened_on": date(2017, 7, 20),
        "recorded_at": datetime(2017, 7, 21, 10, 30, tzinfo=LONDON),
        "file_name": "status-2017-07.csv",
        "file_sha256": "3f2a9c" + "0" * 58,
        "changes": 1,
        "undoes": None,
        "undone_by": None,
    }
    return Entry(**(values | changes))


CROYDON = "jtai-croydon-partnership-2016-inspection"
CROYDON_BODY = "croydon-partnership"
UPLOADS: tuple[tuple[str, str, date, dict[str, dict[str, str]], str], ...] = (
    (
        "upload",
        "status-2016-07.csv",
        date(2016, 7, 20),
        {
            "A1": {"action": "Agree who chairs strategy meetings", "owner": "board manager",
                   "start": "2016-07-18", "due": "2016-08-31", "status": "in progress",
                   "progress": "40", "recommendations": f"{CROYDON}#1"},
            "A2": {"action": "Audit cases of missing children each month",
                   "owner": "head of quality", "start": "2016-07-18", "due": "2016-09-15",
                   "status": "in progress", "progress": "20", "reported": "green",
                   "recommendations": f"{CROYDON}#2; {CROYDON}#3"},
            "A3": {"action": "Train school nurses", "owner": "designated nurse",
                   "due": "2016-09-30", "status": "in progress", "progress": "50",
                   "recommendations": f"{CROYDON}#4"},
            "A4": {"action": "Review return interviews", "owner": "head of quality",
                   "start": "2016-09-01", "due": "2016-12-15", "status": "not started",
                   "recommendations": f"{CROYDON}#5"},
            "A10": {"action": "Map who holds which records", "status": "not started"},
        },
        "",
    ),
    (
        "upload",
        "status-2016-09.csv",
        date(2016, 9, 5),
        {
            "A1": {"status": "complete awaiting sign-off", "progress": "100",
                   "evidence": "Minutes of 25 August, item 4"},
            "A2": {"due": "2016-09-30", "progress": "30"},
            "A3": {"status": "complete awaiting sign-off", "progress": "100"},
        },
        "The analyst post was vacant.",
    ),
    ("sign-off", "", date(2016, 9, 12), {"A1": {"status": "closed"}}, "Minutes seen."),
    (
        "sign-off refused", "", date(2016, 9, 12),
        {"A3": {"status": "in progress", "progress": "60"}}, "No register of attendance.",
    ),
    (
        "upload", "status-2016-10.csv", date(2016, 10, 3),
        {"A2": {"due": "2016-10-05"}}, "Waiting for the data-sharing agreement.",
    ),
    (
        "upload", "status-2016-11.csv", date(2016, 10, 20),
        {"A4": {"status": "in progress", "progress": "10"}}, "",
    ),
)  # fmt: skip
"""Kind, file, day, new values and reason of what happened to the Croydon plan."""


def track_croydon(data: Path) -> None:
    """Fill the ledger of a data folder with a plan in which most things happen; undo the last."""
    held: dict[tuple[str, str], str] = {}
    for kind, file, day, values, reason in UPLOADS:
        drafts = [
            Draft(
                ref, field, held.get((ref, field), ""), new, day, reason if field == "due" else "",
                line + 2 if file else None,
            )
            for line, (ref, fields) in enumerate(values.items())
            for field, new in fields.items()
        ]  # fmt: skip
        held |= {(draft.ref, draft.field): draft.new for draft in drafts}
        write(data, drafts, day, kind=kind, reason=reason, file=(file, file.encode()))
    revert(
        Ledger(ledger_folder(data)),
        len(UPLOADS),
        "board secretary",
        "Sent too early",
        now=datetime(2016, 10, 21, 9, tzinfo=LONDON),
    )


def write(  # noqa: PLR0913 - an entry has all of these
    data: Path,
    drafts: list[Draft],
    day: date,
    *,
    kind: Any = "upload",
    reason: str = "",
    file: tuple[str, bytes] = ("", b""),
) -> None:
    """Record an entry of the Croydon plan, at five past four of the day."""
    actor = "reviewer" if kind.startswith("sign") else "board secretary"
    moment = datetime(day.year, day.month, day.day, 16, 5, tzinfo=LONDON)
    with Ledger(ledger_folder(data)).store.writing() as session:
        record(
            session,
            NewEntry(kind, CROYDON_BODY, CROYDON, actor, reason, day, drafts, file),
            moment,
        )
