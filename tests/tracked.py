"""A plan of a body on record, in a copy of the shipped data that a test may write to."""

from __future__ import annotations

import csv
import io
import shutil
from datetime import date, datetime
from pathlib import Path
from typing import Any

from etl.actions import Action
from etl.clock import LONDON
from etl.decisions import Confirmation, apply
from etl.ledger import Entry
from etl.tracking import Tracking
from tests.ledgers import Row, row, status_file

PLAN = "ncpi-dorset-police-2021-inspection"
BODY = "Dorset Police"
NOW = datetime(2026, 11, 21, 10, 14, tzinfo=LONDON)
TODAY = NOW.date()


def copied(shipped: Path, target: Path) -> Path:
    """Return a copy of a built data folder."""
    shutil.copytree(shipped, target, symlinks=True)
    return target


def record(data: Path, *rows: Row, on: date = TODAY, actor: str = "Analyst", **more: Any) -> Entry:
    """Check and apply rows as an upload; recorded at ten on the day."""
    tracking = Tracking(data)
    proposal = tracking.propose(*status_file(*rows), PLAN, on, max(on, TODAY))
    assert not proposal.faults, proposal.faults
    moment = datetime(on.year, on.month, on.day, 10, tzinfo=LONDON)
    return apply(tracking.ledger, proposal, Confirmation(actor, **more), moment)


def with_plan(data: Path) -> Path:
    """Record five actions, due at the end of January to May 2027, in progress and half done."""
    rows = [
        row(f"A{n}", due=f"2027-0{n}-28", status="in progress", progress="50", start="2026-01-05")
        for n in range(1, 6)
    ]
    record(data, *rows, on=date(2026, 1, 20), actor="Board secretary")
    return data


def actions(data: Path) -> dict[str, Action]:
    """Return the plan's actions as at today, by reference."""
    return {action.ref: action for action in Tracking(data).actions(PLAN, TODAY)}


def entries(data: Path) -> list[Entry]:
    """Return everything recorded in the plan."""
    return [entry for entry in Tracking(data).ledger.entries() if entry.plan == PLAN]


def sent(*rows: Row) -> bytes:
    """Return a CSV as somebody sends it, with the columns of the first row."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()
