"""The ledger: what people do. Entries are added, never changed or removed.

An entry is one upload or decision and is written whole, in one transaction, or not at all. A
change is one field of one action or milestone: old and new, who, when true, when recorded, why,
file and line. Undo is another entry. The raw bytes of every upload and piece of evidence are
kept under their SHA-256.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa

from etl import chain, roles
from etl.actions import Action
from etl.chain import Verified
from etl.clock import LONDON
from etl.deadlines import DUE_SOON, disagrees
from etl.errors import LedgerRefusal
from etl.ledger_store import LedgerStore, Session

Kind = Literal[
    "upload", "edit", "sign-off", "sign-off refused", "milestone", "report", "plan", "undo"
]
Subject = Literal["action", "milestone", "item"]
NO_FILE = ("", b"")

_CHANGE = pa.schema(
    [
        ("seq", pa.int64()), ("entry", pa.int32()), ("body", pa.string()), ("plan", pa.string()),
        ("subject", pa.string()), ("ref", pa.string()), ("field", pa.string()),
        ("old", pa.string()), ("new", pa.string()), ("why", pa.string()), ("line", pa.int32()),
        ("happened_on", pa.date32()), ("undoes", pa.int64()),
        ("previous_hash", pa.string()), ("hash", pa.string()),
    ]
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One upload or decision."""

    number: int
    kind: Kind
    body: str
    plan: str
    actor: str
    """A role, not a person's name."""
    reason: str
    happened_on: date
    recorded_at: datetime
    """In London time."""
    file_name: str
    file_sha256: str
    changes: int
    undoes: int | None
    undone_by: int | None


@dataclass(frozen=True)
class Change:
    """One field of one action or milestone; ``seq`` 0 and kind ``stated`` for public statements."""

    seq: int
    entry: int
    entry_kind: str
    body: str
    plan: str
    subject: Subject
    ref: str
    field: str
    old: str
    new: str
    why: str
    line: int | None
    happened_on: date
    recorded_at: datetime | None
    actor: str
    file_name: str
    undone: bool
    slip: bool
    source_url: str
    publisher: str


@dataclass(frozen=True)
class Draft:
    """A change that is not recorded yet."""

    ref: str
    field: str
    old: str
    new: str
    happened_on: date
    why: str = ""
    line: int | None = None
    undoes: int | None = None
    subject: Subject = "action"


@dataclass(frozen=True)
class NewEntry:
    """An entry that is not recorded yet, with all its changes."""

    kind: Kind
    body: str
    plan: str
    actor: str
    reason: str
    happened_on: date
    drafts: Sequence[Draft]
    file: tuple[str, bytes] = NO_FILE
    """Name and raw bytes of the uploaded file."""
    attached: Mapping[str, bytes] = field(default_factory=dict)
    """Pieces of evidence by name, kept under their hash."""
    undoes: int | None = None


class Ledger:
    """The ledger in a folder, which is made at the first write."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing is opened yet."""
        self.store = LedgerStore(folder)

    def version(self) -> tuple[int, ...]:
        """Return numbers that differ after every write; cheap."""
        return self.store.version()

    def actions(
        self, plan: str, as_at: date, stated: pa.Table, soon: int = DUE_SOON
    ) -> list[Action]:
        """Return the actions of a plan as at a day, A2 before A10."""
        with self.store.reading() as session:
            session.register("stated", stated)
            session.run("state", plan=plan, as_at=as_at, soon=soon)
            found = session.rows("actions")
        return sorted((_action(plan, row) for row in found), key=lambda row: in_order(row.ref))

    def plans(self, as_at: date, stated: pa.Table) -> list[dict[str, Any]]:
        """Return plan, body and number of actions of every plan known as at a day."""
        with self.store.reading() as session:
            session.register("stated", stated)
            return session.rows("plans", as_at=as_at)

    def changes(  # noqa: PLR0913 - each is one filter
        self,
        stated: pa.Table,
        *,
        body: str | None = None,
        plan: str | None = None,
        ref: str | None = None,
        after: date | None = None,
        until: date | None = None,
    ) -> list[Change]:
        """Return changes and public statements, oldest first, true (or recorded) after a day."""
        with self.store.reading() as session:
            session.register("stated", stated)
            found = session.rows("changes", body=body, plan=plan, ref=ref, after=after, until=until)
        return [Change(**_in_london(row)) for row in found]

    def entries(self, body: str | None = None) -> list[Entry]:
        """Return entries, oldest first, of a body or all."""
        with self.store.reading() as session:
            return entries_in(session, body=body)

    def milestones(self, as_at: date) -> list[dict[str, Any]]:
        """Return what was recorded as met by a day: plan, what, met_on, evidence, actor."""
        with self.store.reading() as session:
            return session.rows("milestones", plan=None, as_at=as_at)

    def file(self, sha256: str) -> tuple[str, bytes]:
        """Return name and bytes of a kept file; raise LedgerRefusal when it is not kept."""
        with self.store.reading() as session:
            found = session.run("file", sha256=sha256)
        if not found:
            msg = f"No file with the hash {sha256[:12]} is kept."
            raise LedgerRefusal(msg)
        return found[0][0], bytes(found[0][1])

    def verify(self) -> Verified:
        """Walk the chain of hashes over the whole ledger."""
        return chain.verify(self.store)


def in_order(ref: str) -> list[tuple[int, int, str]]:
    """Return the key that puts A2 before A10."""
    parts = re.findall(r"\d+|\D+", ref)
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts]


def record(session: Session, new: NewEntry, moment: datetime) -> Entry:
    """Add an entry, its changes and its files in the transaction of the session.

    Raises LedgerRefusal for an entry without an actor, without a change, or with news of a day
    that is still to come.
    """
    _refuse_empty(new)
    _refuse_future(new, moment.date())
    ((last_entry,),) = session.run("last_entry")
    sha256 = keep(session, *new.file) if new.file[1] else ""
    for name, content in new.attached.items():
        keep(session, name, content)
    entry = Entry(
        last_entry + 1, new.kind, new.body, new.plan, new.actor, new.reason, new.happened_on,
        moment, new.file[0], sha256, len(new.drafts), new.undoes, None,
    )  # fmt: skip
    values = vars(entry) | {"entry": entry.number, "recorded_at": _utc(moment)}
    del values["number"], values["undone_by"]
    session.run("add_entry", **values)
    session.register("incoming", _chained(session, entry, new.drafts))
    session.run("add_changes")
    return entry


def keep(session: Session, name: str, content: bytes) -> str:
    """Keep a file once under its SHA-256, which is returned."""
    sha256 = hashlib.sha256(content).hexdigest()
    session.run("keep_file", sha256=sha256, name=name, size=len(content), content=content)
    return sha256


def _refuse_empty(new: NewEntry) -> None:
    if new.kind == "undo" and not roles.says_something(new.reason):
        msg = "Say why it is undone; nothing was recorded."
        raise LedgerRefusal(msg)
    if not new.drafts:
        msg = "Nothing would change, so nothing was recorded."
        raise LedgerRefusal(msg)
    if not new.actor.strip():
        msg = "Say in which role you do this; nothing was recorded."
        raise LedgerRefusal(msg)


def _refuse_future(new: NewEntry, today: date) -> None:
    """An undo takes the day of what it undoes, which a clock set back may put ahead."""
    last = max(new.happened_on, *(draft.happened_on for draft in new.drafts))
    if last > today and new.kind != "undo":
        msg = f"{last:%d/%m/%Y} is still to come: nothing is true on it yet; nothing was recorded."
        raise LedgerRefusal(msg)


def _chained(session: Session, entry: Entry, drafts: Sequence[Draft]) -> pa.Table:
    """Return the changes as rows, each with its hash, in the order given."""
    found = session.run("head")
    seq, previous = found[0] if found else (0, chain.START)
    shared = (
        entry.body, entry.plan, entry.number, entry.kind, entry.body, entry.plan, entry.actor,
        entry.reason, entry.happened_on, _utc(entry.recorded_at), entry.file_name,
        entry.file_sha256, entry.undoes, entry.changes,
    )  # fmt: skip
    rows = []
    for draft in drafts:
        seq += 1
        own = (
            seq, draft.subject, draft.ref, draft.field, draft.old, draft.new, draft.why,
            draft.line, draft.happened_on, draft.undoes,
        )  # fmt: skip
        digest = chain.link(previous, own + shared)
        rows.append(
            (
                seq, entry.number, entry.body, entry.plan, draft.subject, draft.ref, draft.field,
                draft.old, draft.new, draft.why, draft.line, draft.happened_on, draft.undoes,
                previous, digest,
            )
        )  # fmt: skip
        previous = digest
    columns = [list(column) for column in zip(*rows, strict=True)]
    return pa.table(columns, schema=_CHANGE)


def owners(session: Session, plan: str, ref: str) -> list[str]:
    """Return every owner an action ever had; what was stated in public stands in ``stated``."""
    return [owner for (owner,) in session.run("owners", plan=plan, ref=ref)]


def entries_in(
    session: Session, body: str | None = None, number: int | None = None, sha256: str | None = None
) -> list[Entry]:
    """Return entries, oldest first; each filter is off when it is None."""
    found = session.rows("entries", body=body, number=number, sha256=sha256)
    return [Entry(**_in_london(row)) for row in found]


def _action(plan: str, row: dict[str, Any]) -> Action:
    links = tuple(part for part in row.pop("recommendations").split("; ") if part)
    reported = row.pop("reported") or None
    known = {name: row[name] for name in _KNOWN}
    return Action(
        plan=plan,
        recommendations=links,
        reported=reported,
        disagrees=disagrees(reported, row["rating"]),
        **known,
    )


_KNOWN = [
    column.name
    for column in fields(Action)
    if column.name not in {"plan", "recommendations", "reported", "disagrees"}
]


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)


def _in_london(row: dict[str, Any]) -> dict[str, Any]:
    if row["recorded_at"] is not None:
        row["recorded_at"] = row["recorded_at"].replace(tzinfo=UTC).astimezone(LONDON)
    return row
