"""Made-up ledgers of a given size, written through the ledger's own door; seeded."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from pathlib import Path

from etl.clock import LONDON
from etl.ledger import Draft, Ledger, NewEntry, record
from etl.stated import STATED

PLAN = "ncpi-gloucestershire-constabulary-2025-inspection"
BODY = "gloucestershire-constabulary"
FIRST = date(2020, 1, 6)
TODAY = date(2026, 11, 21)
NOTHING_STATED = STATED.empty_table()
_MONTH = timedelta(days=28)
_STATUSES = ("not started", "in progress", "complete awaiting sign-off")


def make(folder: Path, actions: int, changes: int) -> Ledger:
    """Return a ledger with one plan: its actions first, then monthly uploads of changes."""
    chance = random.Random(actions)  # noqa: S311 - made-up data, the same every time
    ledger = Ledger(folder)
    held: dict[tuple[str, str], str] = {}
    first = [draft for number in range(1, actions + 1) for draft in _action(number, held, chance)]
    _add(ledger, first, FIRST)
    left, day = changes - len(first), FIRST
    while left > 0:
        day = min(day + _MONTH, TODAY)
        month = [_change(actions, held, chance, day) for _ in range(min(left, 2 * actions))]
        _add(ledger, month, day)
        left -= len(month)
    return ledger


def _action(number: int, held: dict[tuple[str, str], str], chance: random.Random) -> list[Draft]:
    ref = f"A{number}"
    values = {
        "action": f"Supervisors of team {number} agree every decision to close a case",
        "owner": f"Head of team {number % 40}",
        "due": str(FIRST + timedelta(days=chance.randrange(200, 2600))),
        "status": "not started",
        "start": str(FIRST + timedelta(days=chance.randrange(28))),
    }
    held.update({(ref, name): value for name, value in values.items()})
    return [Draft(ref, name, "", value, FIRST) for name, value in values.items()]


def _change(
    actions: int, held: dict[tuple[str, str], str], chance: random.Random, day: date
) -> Draft:
    ref = f"A{chance.randrange(1, actions + 1)}"
    field = chance.choice(("progress", "status", "comment", "due"))
    new = {
        "progress": str(chance.randrange(101)),
        "status": chance.choice(_STATUSES),
        "comment": f"News of {day} from team {chance.randrange(1000)}",
        "due": str(day + timedelta(days=chance.randrange(30, 400))),
    }[field]
    old = held.get((ref, field), "")
    held[ref, field] = new
    return Draft(ref, field, old, new, day, "The supplier was late" if field == "due" else "")


def _add(ledger: Ledger, drafts: list[Draft], day: date) -> None:
    moment = datetime(day.year, day.month, day.day, 10, tzinfo=LONDON)
    with ledger.store.writing() as session:
        entry = NewEntry("upload", BODY, PLAN, "Board secretary", "", day, drafts)
        record(session, entry, moment)
