"""The illustrative data folder: a made-up force whose year is replayed through the real door.

It is a data folder of its own with its own warehouse and ledger, below the real one and never
mixed with it. Each upload takes the current form, changes it, writes it as CSV, reads it back,
checks it and applies it, as a board secretary would.
"""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
import tempfile
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Literal

import yaml
from filelock import FileLock

from etl import build, clock, decisions, demo_story, status_file, status_form, validate
from etl.actions import Action
from etl.clock import LONDON
from etl.decisions import Confirmation
from etl.demo_story import Edit, MilestoneMet, SignOff, Step, Undo, Upload, Year
from etl.errors import Fault, InputFaults, LedgerRefusal, StorageFault
from etl.ledger import Entry, Ledger
from etl.model import Record
from etl.settings import illustrative_folder, ledger_folder
from etl.status_columns import KEYS
from etl.status_file import StatusFile
from etl.tracking import Tracking
from etl.undo import revert

BODY = "exampleshire-police"
_NAME = "Exampleshire Police (illustrative)"
_ROW = {
    "body": BODY, "name": _NAME, "type": "police force", "area": "exampleshire",
    "region": "Illustrative",
}  # fmt: skip
_STAMP = "made.json"
_SCRATCH = ".making-"
Outcome = Literal["made", "kept", "current"]


@dataclass(frozen=True)
class Demo:
    """What ``make`` found or did; kept: somebody has written to the ledger since it was made."""

    outcome: Outcome
    folder: Path
    entries: int


def make(data: Path, *, fresh: bool = False) -> Demo:
    """Make the illustrative folder when its input or the week changed, or when asked to.

    A ledger that somebody has written to is kept, unless ``fresh``. The warehouse of a folder
    that stays is built again, so that it fits the code. Raises InputFaults with what is wrong
    with the story, and StorageFault when the folder cannot be written.
    """
    source, folder = data / "illustrative", illustrative_folder(data)
    year = demo_story.read(source / "year.yml", Year)
    record = demo_story.read(source / "report.yml", Record)
    by = demo_story.weeks_since(year.base, clock.today())
    try:
        with FileLock(source / f"{_SCRATCH}lock"):
            outcome = "made" if fresh else _outcome(folder, _input(source, by))
            if outcome == "made":
                _replace(data, demo_story.shifted(record, by), demo_story.shifted(year, by))
                _stamp(folder, _input(source, by))
            else:
                _build(data, folder)
    except OSError as error:
        msg = f"The illustrative plan was not made: {error.filename} ({error.strerror})."
        raise StorageFault(msg) from error
    return Demo(outcome, folder, _entries(folder))


def _outcome(folder: Path, wanted: str) -> Outcome:
    try:
        made = json.loads((folder / _STAMP).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return "made"
    if made["entries"] != _entries(folder):
        return "kept"
    return "current" if made["input"] == wanted else "made"


def _stamp(folder: Path, wanted: str) -> None:
    stamp = {"input": wanted, "entries": _entries(folder)}
    (folder / _STAMP).write_text(json.dumps(stamp), encoding="utf-8")


def _input(source: Path, by: timedelta) -> str:
    digest = hashlib.sha256(str(by.days).encode())
    for name in ("report.yml", "year.yml"):
        digest.update(hashlib.sha256((source / name).read_bytes()).digest())
    return digest.hexdigest()


def _entries(folder: Path) -> int:
    return len(Ledger(ledger_folder(folder)).entries())


def _replace(data: Path, record: Record, year: Year) -> None:
    """Make the folder beside the one that is there, then swap them; a crash leaves one whole."""
    folder = illustrative_folder(data)
    for left_over in folder.parent.glob(f"{_SCRATCH}*/"):
        shutil.rmtree(left_over)
    with tempfile.TemporaryDirectory(prefix=_SCRATCH, dir=folder.parent) as scratch:
        made, old = Path(scratch) / "made", Path(scratch) / "old"
        plan = _write(made, record)
        _build(data, made)
        replay(Tracking(made), plan, year)
        if folder.exists():
            folder.rename(old)
        made.rename(folder)


def _write(folder: Path, record: Record) -> str:
    """Write the record under the id that its moved days give it, and return that id."""
    plan = validate.expected_id(record)
    values = record.model_dump(mode="json", exclude_none=True) | {"id": plan}
    (folder / "reports").mkdir(parents=True)
    text = yaml.safe_dump(values, sort_keys=False, allow_unicode=True)
    (folder / "reports" / f"{plan}.yml").write_text(text, encoding="utf-8")
    return plan


def _build(data: Path, folder: Path) -> None:
    """Build the folder's warehouse with today's reference tables and the made-up body."""
    shutil.copytree(data / "reference", folder / "reference", dirs_exist_ok=True)
    path = folder / "reference" / "bodies.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        columns = csv.DictReader(file).fieldnames or ()
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, columns, restval="").writerow(_ROW)
    build.run(folder)


def replay(tracking: Tracking, plan: str, year: Year) -> None:
    """Do each step of the year on its day, at ten in the morning.

    Raises InputFaults that name the step when the door refuses it.
    """
    door = _Door(tracking, plan)
    for number, step in enumerate(year.steps, start=1):
        try:
            door.take(step)
        except (LedgerRefusal, InputFaults) as error:
            fault = Fault("illustrative/year.yml", 0, f"step {number} ({step.day})", str(error))
            raise InputFaults([fault]) from error


class _Door:
    """The door that people use, one step at a time."""

    def __init__(self, tracking: Tracking, plan: str) -> None:
        self.tracking, self.ledger, self.plan = tracking, tracking.ledger, plan
        self.last = 0

    def take(self, step: Step) -> None:
        """Do what somebody did on that day."""
        now = datetime.combine(step.day, time(10), LONDON)
        match step:
            case Upload():
                entry = self._upload(step, now)
            case Edit():
                entry = self._edit(step, now)
            case SignOff():
                entry = decisions.sign_off(
                    self.ledger, self._action(step.ref, step.day), BODY, step.outcome,
                    actor=step.actor, reviewers=self.tracking.reviewers(), reason=step.reason,
                    happened_on=step.day, now=now,
                )  # fmt: skip
            case MilestoneMet():
                entry = decisions.mark_met(
                    self.ledger, self.tracking.owed(self.plan), step.what, met_on=step.day,
                    evidence=step.evidence, actor=step.actor, today=step.day, now=now,
                )  # fmt: skip
            case Undo():
                entry = revert(self.ledger, self.last, step.actor, step.reason, now=now)
        self.last = entry.number

    def _upload(self, step: Upload, now: datetime) -> Entry:
        content = status_form.csv(self._filled_in(step))
        name = f"exampleshire-status-{step.day}.csv"
        file = status_file.read(content, name, step.day)
        return self._apply(file, content, step, now)

    def _filled_in(self, step: Upload) -> list[dict[str, str]]:
        """Return the rows of the form as the secretary fills it in.

        The very first form has a row a recommendation; the plan's own actions replace these.
        """
        form = self.tracking.form_rows(self.plan, step.day) if self.last else []
        rows = {row["ref"]: dict(row) for row in form}
        for ref, cells in step.rows.items():
            row = rows.setdefault(ref, dict.fromkeys(KEYS, "") | {"ref": ref})
            row.update({str(name): str(value) for name, value in cells.items()})
        return list(rows.values())

    def _edit(self, step: Edit, now: datetime) -> Entry:
        values = {name: str(value) for name, value in step.fields.items()}
        file = decisions.one_row(self._action(step.ref, step.day), values)
        return self._apply(file, b"", step, now)

    def _apply(self, file: StatusFile, content: bytes, step: Upload | Edit, now: datetime) -> Entry:
        proposal = self.tracking.propose(file, content, self.plan, step.day, step.day)
        if proposal.faults:
            raise InputFaults([Fault(file.name, f.line, f.column, f.text) for f in proposal.faults])
        return decisions.apply(self.ledger, proposal, Confirmation(step.actor, step.reason), now)

    def _action(self, ref: str, day: date) -> Action:
        found = [one for one in self.tracking.actions(self.plan, day) if one.ref == ref]
        if not found:
            msg = f"{ref} is not an action of the plan yet."
            raise LedgerRefusal(msg)
        return found[0]
