"""Builders of status files and ledgers; a test changes the one thing it is about."""

from __future__ import annotations

import atexit
import hashlib
import shutil
import tempfile
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from etl.actions import Action
from etl.clock import LONDON
from etl.decisions import Confirmation, apply
from etl.ledger import Entry, Ledger
from etl.proposal import Proposal, propose
from etl.stated import STATED
from etl.status_columns import BY_KEY, KEYS
from etl.status_file import StatusFile

PLAN = "ncpi-dorset-police-2019-inspection"
BODY = "dorset-police"
TODAY = date(2026, 11, 21)
LINKS = frozenset({f"{PLAN}#1", f"{PLAN}#2", f"{PLAN}#3", "other-report#1"})
NOTHING_STATED = STATED.empty_table()

Row = dict[str, str]


def row(ref: str = "A1", **cells: str) -> Row:
    """Return a whole new row of a status file."""
    return {"ref": ref, "action": f"Do what {ref} says", "owner": "Head of training"} | cells


def status_file(*rows: Row, content: bytes | None = None) -> tuple[StatusFile, bytes]:
    """Return a file that was read without a fault, and its bytes."""
    given = list(dict.fromkeys(key for each in rows for key in each))
    columns = {
        key: pa.array([each.get(key, "") if key in given else None for each in rows], pa.string())
        for key in KEYS
    }
    lines = pa.array(range(2, 2 + len(rows)), pa.int32())
    content = repr(rows).encode() if content is None else content
    labels = {key: BY_KEY[key].heading for key in given}
    file = StatusFile(
        "status.csv",
        hashlib.sha256(content).hexdigest(),
        "csv",
        "",
        labels,
        pa.table({"line": lines, **columns}),
        (),
        (),
    )
    return file, content


def proposed(ledger: Ledger, *rows: Row, content: bytes | None = None, **changes: Any) -> Proposal:
    """Return what a file with these rows would do to the plan."""
    given = {
        "plan": PLAN, "body": BODY, "stated": NOTHING_STATED, "links": LINKS,
        "happened_on": TODAY, "today": TODAY,
    } | changes  # fmt: skip
    return propose(ledger, *status_file(*rows, content=content), **given)


def upload(
    ledger: Ledger, *rows: Row, on: date = TODAY, actor: str = "Board secretary", **more: Any
) -> Entry:
    """Check and apply a file with these rows on a day; the recorded time is that day at ten."""
    proposal = proposed(ledger, *rows, happened_on=on, today=max(on, TODAY))
    assert not proposal.faults, proposal.faults
    return apply(ledger, proposal, Confirmation(actor, **more), moment(on))


def moment(day: date) -> datetime:
    """Return ten in the morning of a day in London."""
    return datetime(day.year, day.month, day.day, 10, tzinfo=LONDON)


def actions(ledger: Ledger, as_at: date = TODAY) -> dict[str, Action]:
    """Return the actions of the plan by reference."""
    return {found.ref: found for found in ledger.actions(PLAN, as_at, NOTHING_STATED)}


def full_ledger(folder: Path) -> Ledger:
    """Return a ledger of its own with three uploads: two actions, then progress, then a slip."""
    shutil.copytree(_full(), folder)
    return Ledger(folder)


@cache
def _full() -> Path:
    """Made once for all tests of a process."""
    folder = Path(tempfile.mkdtemp(prefix="revisit-ledger-"))
    ledger = Ledger(folder)
    upload(
        ledger,
        row("A1", due="2026-06-30", status="in progress", recommendations="1; 2"),
        row("A2", due="2026-12-31"),
        on=date(2026, 1, 5),
    )
    upload(ledger, {"ref": "A1", "progress": "60"}, on=date(2026, 3, 2))
    upload(
        ledger,
        {"ref": "A1", "due": "2026-08-31", "reason": "The supplier was late"},
        on=date(2026, 6, 1),
    )
    atexit.register(shutil.rmtree, folder)
    return folder


def beside(data: Path, folder: Path) -> Path:
    """Return a data folder with the warehouse of another one and a full ledger of its own."""
    folder.mkdir()
    (folder / "warehouse").symlink_to(data / "warehouse", target_is_directory=True)
    full_ledger(folder / "ledger")
    return folder
