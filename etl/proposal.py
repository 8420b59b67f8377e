"""What a status file would do to a plan: new, changed, unchanged or refused. Writes nothing.

A row carries the version of its action at the download. A cell that others have changed since
is compared three ways: what the user left as it was stays theirs; what both changed is a
conflict, and the user is asked.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

import pyarrow as pa

from etl import deadlines, roles
from etl.actions import CLOSED, STATUSES
from etl.deadlines import DUE_SOON
from etl.errors import Fault, InputFaults
from etl.ledger import Entry, Ledger, entries_in
from etl.ledger_store import Session
from etl.new_actions import SIGN_OFF, NewActions, in_full
from etl.status_columns import BY_KEY
from etl.status_file import MAX_FAULTS, CellFault, StatusFile

REQUIRED = ("action", "owner", "due", "start", "status")
"""Fields that cannot be emptied once they hold something."""
_NEW_FIELDS = (
    "action", "recommendations", "owner", "start", "due", "status", "progress", "reported",
    "evidence", "comment",
)  # fmt: skip
Needs = Literal["", "later date", "later start", "goes back"]


@dataclass(frozen=True)
class Conflict:
    """A cell that both the user and somebody else changed since the download."""

    base: str
    theirs: str
    actor: str
    happened_on: date


@dataclass(frozen=True)
class Proposed:
    """One cell that would change; ``needs`` says why a reason must be given, if it must."""

    line: int
    ref: str
    field: str
    old: str
    new: str
    why: str
    happened_on: date
    needs: Needs = ""
    conflict: Conflict | None = None
    set_by: tuple[str, date] | None = None
    """Who set the old value and when, where the file has no versions and so cannot tell."""


@dataclass(frozen=True)
class Effect:
    """What the file does to one action; ``before`` is empty for a new one."""

    ref: str
    action: str
    rating_before: str
    rating_after: str
    due_before: str
    due_after: str
    start_before: str


@dataclass(frozen=True)
class Proposal:
    """Everything the confirm step shows; ``faults`` must be empty before it can be applied."""

    body: str
    plan: str
    happened_on: date
    file: StatusFile
    content: bytes
    new: tuple[str, ...]
    changes: tuple[Proposed, ...]
    unchanged: int
    absent: int
    """Actions of the plan that the file leaves out; they stay as they are."""
    effects: tuple[Effect, ...]
    faults: tuple[CellFault, ...]
    applied: tuple[Entry, ...]
    """Earlier uploads of these very bytes to this plan."""
    versions: Mapping[str, int]
    """Version of every action that would change; 0 where the ledger has none yet."""

    @property
    def applied_before(self) -> Entry | None:
        """Return the upload of these very bytes that still stands, if there is one."""
        return next((entry for entry in self.applied if not entry.undone_by), None)

    @property
    def conflicts(self) -> list[Proposed]:
        """Cells that were changed by others too."""
        return [change for change in self.changes if change.conflict]

    @property
    def unexplained(self) -> list[Proposed]:
        """Changes that need a reason and have none yet."""
        return [
            change
            for change in self.changes
            if change.needs and not roles.says_something(change.why)
        ]


def propose(  # noqa: PLR0913 - a file, its plan and the day, as they come from the screen
    ledger: Ledger,
    file: StatusFile,
    content: bytes,
    *,
    plan: str,
    body: str,
    stated: pa.Table,
    links: Collection[str],
    happened_on: date,
    today: date,
    since: date | None = None,
    soon: int = DUE_SOON,
) -> Proposal:
    """Compare a file that was read with the plan as it stands.

    ``links`` are the recommendations on record, ``<report id>#<position>``, that new actions may
    answer. ``happened_on`` is the day the news of the file is true; a row may name its own day,
    but none before ``since``, when the report that the plan answers can have been known.
    Rows with a fault of their own are compared all the same, so that all faults come at once.
    Raises InputFaults for a file whose rows all belong to one other plan.
    """
    with ledger.store.reading() as session:
        compared = _Comparison(session, file, plan, links, _Days(happened_on, today, since))
        session.register("stated", stated)
        session.run("state", plan=plan, as_at=today, soon=soon)
        compared.run(body)
        effects = compared.effects(soon)
        earlier = entries_in(session, sha256=file.sha256) if file.sha256 else []
    changed = {change.ref for change in compared.changes} - set(compared.new)
    return Proposal(
        body=body,
        plan=plan,
        happened_on=happened_on,
        file=file,
        content=content,
        new=tuple(compared.new),
        changes=tuple(compared.changes),
        unchanged=compared.known - len(changed),
        absent=compared.absent,
        effects=tuple(effects),
        faults=tuple(sorted([*file.faults, *compared.faults], key=lambda fault: fault.line)),
        applied=tuple(entry for entry in earlier if entry.plan == plan),
        versions=compared.versions,
    )


class _Days(NamedTuple):
    """When the news of the file is true, what day it is, and the first day news can be of."""

    news: date
    today: date
    since: date | None


class _Comparison:
    """One walk over the differences, with what it found."""

    def __init__(
        self, session: Session, file: StatusFile, plan: str, links: Collection[str], days: _Days
    ) -> None:
        self.faults: list[CellFault] = []
        self.changes: list[Proposed] = []
        self.new: list[str] = []
        self.versions: dict[str, int] = {}
        self.known = self.absent = 0
        self._reopened: set[str] = set()
        self._set_by: dict[tuple[str, str], tuple[str, date]] = {}
        self._rows: dict[str, dict[str, Any]] = {}
        self._session, self._file, self._plan, self._links = session, file, plan, links
        self._days = days

    def run(self, body: str) -> None:
        """Compare with the state that the session holds."""
        self._session.register("status_rows", self._file.table)
        self._rows_of_others()
        self._differences()
        ((self.known, self.absent),) = self._session.run("counts")
        if self.known < self._file.table.num_rows:
            self._new_rows(body)

    def _fault(self, line: int, field: str, kind: str, text: str) -> None:
        fault = CellFault(line, self._label(field), kind, text)
        if (
            len(self.faults) < MAX_FAULTS and fault not in self.faults[-2:]
        ):  # the same row may say it once for each of its cells
            self.faults.append(fault)

    def _label(self, field: str) -> str:
        return self._file.labels.get(field, BY_KEY[field].heading)

    def _rows_of_others(self) -> None:
        """Refuse rows of another plan; a file of nothing else was sent to the wrong plan."""
        foreign = self._session.run("foreign_rows", plan=self._plan)
        plans = {plan for _, _, plan in foreign}
        if len(foreign) > 1 and len(foreign) == self._file.table.num_rows and len(plans) == 1:
            text = _WRONG_PLAN.format(rows=len(foreign), plan=plans.pop())
            raise InputFaults([Fault(self._file.name, 0, "", text)])
        for line, ref, plan in foreign:
            said = f"{ref} belongs to another plan ({plan}). Upload the file there, or take the "
            self._fault(line, "plan", "other plan", said + "row out of this one.")
        for line, ref, version in self._session.run("unknown_versions", plan=self._plan):
            said = f"{version!r} is no version of {ref} in this ledger." if version else _LOST
            self._fault(line, "version", "unknown version", f"{said} {_FRESH_FORM}")

    def _differences(self) -> None:
        session = self._session
        found = session.rows("differences")
        refs = sorted({row["ref"] for row in found})
        session.register("touched", pa.table({"ref": pa.array(refs, pa.string())}))
        self._rows = {row["ref"]: row for row in session.rows("row_details")}
        self.versions = {ref: self._rows[ref]["version"] for ref in refs}
        later = {
            (row["ref"], row["field"]): row
            for row in session.rows("later_changes", plan=self._plan)
        }
        self._set_by = {
            (row["ref"], row["field"]): (row["actor"], row["happened_on"])
            for row in session.rows("set_by", plan=self._plan)
        }
        at_fault = {(fault.line, fault.column) for fault in self._file.faults}
        self._reopened = {row["ref"] for row in found if _reopens(row, later)}
        for row in found:
            if (row["line"], self._label(row["field"])) not in at_fault:
                self._compare(row, later.get((row["ref"], row["field"])))

    def _compare(self, row: dict[str, Any], later: dict[str, Any] | None) -> None:
        line, ref, field, old, new = (row[name] for name in ("line", "ref", "field", "old", "new"))
        if later and later["base"] == new:
            return
        if later and later["base"] == old:  # changed and changed back, or undone
            later = None
        now = self._rows[ref]
        day = self._true_on(line, ref, now["reported_on"], now["updated_on"])
        if day is None or self._refused(line, now, field, old, new):
            return
        conflict = later and Conflict(later["base"], old, later["actor"], later["happened_on"])
        self.changes.append(
            Proposed(
                line, ref, field, old, new, now["reason"] or "", day, _needs(field, old, new),
                conflict or None, self._set_by.get((ref, field)),
            )
        )  # fmt: skip

    def _true_on(self, line: int, ref: str, named: str | None, last: date | None) -> date | None:
        """Return the day a row is true; refuse one before the report or before the last news."""
        day = date.fromisoformat(named) if named else self._days.news
        said = f"this row is true on {day:%d/%m/%Y}, before that. Give the later day, or leave the "
        if self._days.since and day < self._days.since:
            said = f"the report came out on {self._days.since:%d/%m/%Y}; {said}row out."
        elif last and day < last:
            said = f"{ref} has news of {last:%d/%m/%Y} already; {said}row out."
        else:
            return day
        self._fault(line, "reported_on", "older", said)
        return None

    def _refused(self, line: int, now: dict[str, Any], field: str, old: str, new: str) -> bool:
        ref = now["ref"]
        if not new and field in REQUIRED:
            self._fault(line, field, "emptied", f"{ref} has {old!r} here; it cannot be emptied.")
        elif field == "recommendations":
            said = f"{ref} answers {old or 'none'}; links are not changed by a file."
            self._fault(line, field, "locked", said)
        elif field == "status" and new in CLOSED:
            self._fault(line, field, "sign-off", SIGN_OFF)
        elif now["status"] in CLOSED and field != "comment" and ref not in self._reopened:
            said = f"{ref} is {now['status']}: only its comment changes, unless its status is set "
            self._fault(line, field, "closed", said + "back, with a reason.")
        else:
            return False
        return True

    def _new_rows(self, body: str) -> None:
        found = self._session.rows("new_rows", plan=self._plan, body=body)
        rows = [row for row in found if row["ref"]]
        known = [ref for (ref,) in self._session.run("refs")] if rows else []
        judge = NewActions(self._plan, known, self._links)
        for row in rows:
            if fault := judge.fault(row):
                self._fault(row["line"], *fault)
            else:
                self._add(row)

    def _add(self, row: dict[str, Any]) -> None:
        ref = row["ref"]
        day = self._true_on(row["line"], ref, row["reported_on"], None)
        if day is None:
            return
        self.new.append(ref)
        self.versions[ref] = row["last_seq"]
        self._rows[ref] = {"ref": ref, "first_on": day, "rating": "", "action": row["action"]}
        values = row | {
            "status": row["status"] or "not started",
            "recommendations": in_full(row["recommendations"] or "", self._plan),
        }
        self.changes.extend(
            Proposed(row["line"], ref, name, "", values[name], row["reason"] or "", day)
            for name in _NEW_FIELDS
            if values[name]
        )

    def effects(self, soon: int) -> list[Effect]:
        """Return what becomes of the rating and the due date of each action that changes.

        A due date before the start is a fault; it is seen only when all cells are known.
        """
        after: dict[str, dict[str, Any]] = {}
        lines = {}
        for change in self.changes:
            lines[change.ref] = change.line
            after.setdefault(change.ref, dict(self._rows[change.ref]))[change.field] = change.new
        for ref, row in after.items():
            if row.get("due") and row.get("start") and row["due"] < row["start"]:
                said = f"{ref} would be due before it starts ({_uk(row['start'])})."
                self._fault(lines[ref], "due", "before start", said)
        return [self._effect(ref, row, soon) for ref, row in after.items()]

    def _effect(self, ref: str, row: dict[str, Any], soon: int) -> Effect:
        before = self._rows[ref]
        due = date.fromisoformat(row["due"]) if row.get("due") else None
        start = date.fromisoformat(row["start"]) if row.get("start") else row["first_on"]
        progress = int(row["progress"]) if row.get("progress") else None
        rating = deadlines.rating(row["status"], due, start, progress, self._days.today, soon)
        return Effect(
            ref, row["action"], before["rating"], rating, before.get("due", ""),
            row.get("due", ""), before.get("start", ""),
        )  # fmt: skip


def _uk(day: str) -> str:
    return f"{date.fromisoformat(day):%d/%m/%Y}"


_FRESH_FORM = "Download the form again and fill it in there."
_LOST = "The form's own number in this row was lost, so what others changed since cannot be seen."
_WRONG_PLAN = (
    "All {rows} rows belong to another plan ({plan}). Choose that plan to upload it, or fill in "
    "the form of this one."
)


def _reopens(row: dict[str, Any], later: Mapping[tuple[str, str], dict[str, Any]]) -> bool:
    """Return whether a cell sets a status back; one left as it was at the download does not."""
    since = later.get((row["ref"], "status"))
    ours = since is None or since["base"] == row["old"]
    return ours and row["field"] == "status" and row["new"] not in CLOSED


def _needs(field: str, old: str, new: str) -> Needs:
    if field == "due" and old and new > old:
        return "later date"
    if field == "start" and old and new > old:
        return "later start"  # time would seem less far gone, and the rating better
    if field == "status" and STATUSES.index(new) < STATUSES.index(old):
        return "goes back"
    return ""
