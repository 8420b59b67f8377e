"""What is recorded in the ledger besides undo: confirmed files, edits, sign-offs, milestones met.

Everything goes through one door, ``etl.ledger.record``, in one transaction. Who signs off is a
reviewer and never the owner of the action.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

import pyarrow as pa

from etl import clock, roles
from etl.actions import CLOSED, Action, Field
from etl.errors import LedgerRefusal
from etl.ledger import NO_FILE, Draft, Entry, Ledger, NewEntry, owners, record
from etl.ledger_store import Session
from etl.new_actions import look
from etl.proposal import Proposal, Proposed
from etl.stated import STATED
from etl.status_columns import BY_KEY, KEYS
from etl.status_file import StatusFile

Key = tuple[str, str]
"""Reference and field of a cell."""
Choice = Literal["mine", "theirs"]
_WHY = {
    "later date": "its due date moves later",
    "later start": "its start moves later",
    "goes back": "its status goes back",
}
Outcome = Literal["closed", "closed not done", "refused"]


@dataclass(frozen=True)
class Confirmation:
    """What a person adds when confirming: role, reason, and what was asked cell by cell."""

    actor: str
    reason: str = ""
    reasons: Mapping[Key, str] = field(default_factory=dict)
    """Why a date moves later or a status goes back, where the file does not say."""
    choices: Mapping[Key, Choice] = field(default_factory=dict)
    """Which value to keep of a cell that others changed too."""


def apply(
    ledger: Ledger, proposal: Proposal, confirmation: Confirmation, now: datetime | None = None
) -> Entry:
    """Record a proposal as one entry: all of its changes or none.

    Raises LedgerRefusal when it has faults, lacks a reason or a choice, was applied before, or
    when somebody changed one of its actions since it was made.
    """
    _refuse_incomplete(proposal, confirmation)
    drafts = [
        _draft(change, confirmation)
        for change in proposal.changes
        if confirmation.choices.get((change.ref, change.field)) != "theirs"
    ]
    _refuse_due_before_start(proposal, drafts)
    kind: Any = "upload" if proposal.content else "edit"
    new = NewEntry(
        kind, proposal.body, proposal.plan, confirmation.actor, confirmation.reason,
        proposal.happened_on, drafts, (proposal.file.name, proposal.content),
    )  # fmt: skip
    with ledger.store.writing() as session:
        _refuse_twice(session, proposal)
        _refuse_overtaken(session, proposal.plan, proposal.versions)
        _refuse_twins(session, proposal)
        return record(session, new, now or clock.now())


def _refuse_incomplete(proposal: Proposal, confirmation: Confirmation) -> None:
    if proposal.faults:
        count = len(proposal.faults)
        msg = f"The file has {count} fault{'s' * (count > 1)}; nothing was recorded."
        raise LedgerRefusal(msg)
    for change in proposal.conflicts:
        if (change.ref, change.field) not in confirmation.choices:
            msg = (
                f"{change.ref}: somebody else changed {BY_KEY[change.field].heading!r} since you "
                "downloaded the form. Choose which value to keep; nothing was recorded."
            )
            raise LedgerRefusal(msg)
    for change in proposal.unexplained:
        key = (change.ref, change.field)
        if (
            not roles.says_something(confirmation.reasons.get(key, ""))
            and confirmation.choices.get(key) != "theirs"
        ):
            msg = f"{change.ref}: say why {_WHY[change.needs]}; nothing was recorded."
            raise LedgerRefusal(msg)


def _refuse_due_before_start(proposal: Proposal, drafts: list[Draft]) -> None:
    """Keeping what others wrote of one date and not of the other may turn the two around."""
    kept = {(draft.ref, draft.field): draft.new for draft in drafts}
    for effect in proposal.effects:
        due = kept.get((effect.ref, "due"), effect.due_before)
        start = kept.get((effect.ref, "start"), effect.start_before)
        if due and due < start:
            msg = (
                f"{effect.ref} would be due before it starts, with the values you chose to keep. "
                "Choose both dates from the same side; nothing was recorded."
            )
            raise LedgerRefusal(msg)


def _refuse_twice(session: Session, proposal: Proposal) -> None:
    sha256 = proposal.file.sha256
    if not proposal.content:
        return
    for row in session.rows("entries", body=None, number=None, sha256=sha256):
        if row["plan"] == proposal.plan and not row["undone_by"]:
            msg = (
                f"This very file was applied on {row['happened_on']:%d/%m/%Y} (entry "
                f"{row['number']}, by {row['actor']}). Nothing was recorded."
            )
            raise LedgerRefusal(msg)


def _refuse_overtaken(
    session: Session, plan: str, versions: Mapping[str, int], subject: str = "action"
) -> None:
    session.register("touched", pa.table({"ref": pa.array(list(versions), pa.string())}))
    found = dict(session.run("versions", plan=plan, subject=subject))
    overtaken = sorted(ref for ref in versions if found.get(ref, 0) != versions[ref])
    if overtaken:
        msg = (
            f"Somebody changed {', '.join(overtaken[:5])}{' and more' * (len(overtaken) > 5)} "  # noqa: PLR2004 - five are enough to see
            "since you checked. Nothing was recorded; check again to see both."
        )
        raise LedgerRefusal(msg)


def _refuse_twins(session: Session, proposal: Proposal) -> None:
    """A reference that looks like this one may have been added since the check."""
    known = {look(ref): ref for (ref,) in session.run("all_refs", plan=proposal.plan)}
    for ref in proposal.new:
        other = known.get(look(ref), ref)
        if other != ref:
            msg = (
                f"Somebody added {other} since you checked, which looks like {ref}. Nothing was "
                "recorded; check again to see both."
            )
            raise LedgerRefusal(msg)


def _draft(change: Proposed, confirmation: Confirmation) -> Draft:
    why = change.why
    if not roles.says_something(why):  # "-" in the file must not stand where a person gave words
        why = confirmation.reasons.get((change.ref, change.field), "").strip() or why
    return Draft(
        change.ref, change.field, change.old, change.new, change.happened_on, why, change.line
    )


def one_row(action: Action, values: Mapping[Field, str]) -> StatusFile:
    """Return an edit of one action as the row of a status file, so that it takes the same way.

    ``values`` are canonical texts of the fields that were edited.
    """
    cells: dict[str, list[Any]] = {key: [None] for key in KEYS}
    cells |= {"ref": [action.ref], "version": [str(action.version)]}
    cells |= {name: [value] for name, value in values.items() if name in KEYS}
    text = {key: pa.array(column, pa.string()) for key, column in cells.items()}
    table = pa.table({"line": pa.array([None], pa.int32()), **text})
    return StatusFile("", "", "csv", "", {}, table, (), ())


def sign_off(  # noqa: PLR0913 - one decision with all it needs
    ledger: Ledger,
    action: Action,
    body: str,
    outcome: Outcome,
    *,
    actor: str,
    reviewers: Sequence[str],
    reason: str,
    happened_on: date,
    now: datetime | None = None,
) -> Entry:
    """Record a reviewer's decision: closed on evidence, closed not done, or refused.

    Refused sends the action back to in progress. Raises LedgerRefusal when the actor is no
    reviewer or is the owner, when evidence or the reason is missing, or when the action is not
    where such a decision can be taken.
    """
    with ledger.store.reading() as session:
        session.register("stated", STATED.empty_table())  # a stated owner stands in the action
        owned = owners(session, action.plan, action.ref)
    _refuse_sign_off(action, outcome, actor, reviewers, reason, happened_on, owned)
    status = "in progress" if outcome == "refused" else outcome
    draft = Draft(action.ref, "status", action.status, status, happened_on, reason)
    kind: Any = "sign-off refused" if outcome == "refused" else "sign-off"
    new = NewEntry(kind, body, action.plan, actor, reason, happened_on, [draft])
    with ledger.store.writing() as session:
        _refuse_overtaken(session, action.plan, {action.ref: action.version})
        return record(session, new, now or clock.now())


def _refuse_sign_off(  # noqa: PLR0913, PLR0917 - private, called once
    action: Action,
    outcome: Outcome,
    actor: str,
    reviewers: Sequence[str],
    reason: str,
    day: date,
    owned: Sequence[str],
) -> None:
    said = ""
    if actor not in reviewers:
        said = f"{actor or 'This role'} is no reviewer. Reviewers are: {', '.join(reviewers)}."
    elif any(roles.same(actor, owner) for owner in {action.owner, *owned}):
        said = f"{actor} owns {action.ref}; nobody signs off an action of their own."
    elif action.status in CLOSED:
        said = f"{action.ref} is closed already."
    elif outcome != "closed not done" and action.status != "complete awaiting sign-off":
        said = f"{action.ref} is {action.status}; only what is complete awaits a sign-off."
    elif outcome == "closed" and not (
        action.evidence_file or roles.says_something(action.evidence)
    ):
        said = f"{action.ref} has no evidence. Ask for it, or refuse the sign-off with a reason."
    elif outcome != "closed" and not roles.says_something(reason):
        said = "Give the reason; the board will read it beside the action."
    elif day < action.updated_on:
        said = f"{action.ref} has news of {action.updated_on:%d/%m/%Y}; the decision is later."
    if said:
        msg = f"{said} Nothing was recorded."
        raise LedgerRefusal(msg)


def attach(  # noqa: PLR0913 - one decision with all it needs
    ledger: Ledger,
    action: Action,
    body: str,
    file: tuple[str, bytes],
    *,
    actor: str,
    happened_on: date,
    now: datetime | None = None,
) -> Entry:
    """Attach a file as evidence to an action; it is kept under its SHA-256.

    Raises LedgerRefusal for a day before the last news of the action, for one that is closed,
    and for a file that is attached already.
    """
    if action.status in CLOSED:
        msg = f"{action.ref} is {action.status}: set its status back first, with a reason."
        raise LedgerRefusal(msg)
    if happened_on < action.updated_on:
        msg = f"{action.ref} has news of {action.updated_on:%d/%m/%Y}; evidence comes later."
        raise LedgerRefusal(msg)
    digest = hashlib.sha256(file[1]).hexdigest()
    if digest == action.evidence_file:
        msg = f"This very file is attached to {action.ref} already; nothing was recorded."
        raise LedgerRefusal(msg)
    drafts = [Draft(action.ref, "evidence_file", action.evidence_file, digest, happened_on)]
    named = "; ".join(part for part in (action.evidence, file[0]) if part)
    if file[0] not in action.evidence.split("; "):
        drafts.append(Draft(action.ref, "evidence", action.evidence, named, happened_on))
    new = NewEntry(
        "edit", body, action.plan, actor, "", happened_on, drafts, NO_FILE, {file[0]: file[1]}
    )
    with ledger.store.writing() as session:
        _refuse_overtaken(session, action.plan, {action.ref: action.version})
        return record(session, new, now or clock.now())


@dataclass(frozen=True)
class Owed:
    """What a plan's report set off: the names of its milestones, and since when it is known."""

    plan: str
    body: str
    milestones: tuple[str, ...]
    since: date | None


def mark_met(  # noqa: PLR0913 - one decision with all it needs
    ledger: Ledger,
    owed: Owed,
    what: str,
    *,
    met_on: date,
    evidence: str,
    actor: str,
    today: date,
    now: datetime | None = None,
) -> Entry:
    """Record that a milestone of a plan's report was met on a day, with its evidence.

    Raises LedgerRefusal for what the report did not set off, without evidence, for a day still to
    come or before the report came out, or when it is recorded as met already: undo that entry
    first.
    """
    if what not in owed.milestones:
        msg = f"{what!r} is no milestone of this report; nothing was recorded."
        raise LedgerRefusal(msg)
    if not roles.says_something(evidence):
        msg = f"{what}: name the evidence; nothing was recorded."
        raise LedgerRefusal(msg)
    if met_on > today:
        msg = f"{what}: {met_on:%d/%m/%Y} is still to come; nothing was recorded."
        raise LedgerRefusal(msg)
    if owed.since and met_on < owed.since:
        msg = (
            f"{what}: {met_on:%d/%m/%Y} is before the report came out ({owed.since:%d/%m/%Y}), so "
            "it cannot answer it; nothing was recorded."
        )
        raise LedgerRefusal(msg)
    values = {"met_on": met_on.isoformat(), "evidence": evidence.strip()}
    drafts = [
        Draft(what, name, "", value, met_on, subject="milestone") for name, value in values.items()
    ]
    new = NewEntry("milestone", owed.body, owed.plan, actor, "", met_on, drafts)
    with ledger.store.writing() as session:
        known = session.rows("milestones", plan=owed.plan, as_at=date.max)
        if any(row["what"] == what for row in known):
            msg = f"{what} is recorded as met already; undo that entry first to correct it."
            raise LedgerRefusal(msg)
        return record(session, new, now or clock.now())
