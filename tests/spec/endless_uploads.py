"""Forks a child for each line read; the child uploads without end until it is killed.

The parent imports everything once and never opens the ledger, so that two hundred children cost
no more than their uploads.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from etl import clock
from etl.ledger import Draft, Ledger, NewEntry, record
from tests.ledgers import BODY, PLAN, TODAY

ROWS = 20


def upload_without_end(ledger: Ledger) -> None:
    """Record ever new files; say when one is begun, and its number once it is recorded."""
    number = len(ledger.entries())
    while True:
        number += 1
        sys.stdout.write("begun\n")
        sys.stdout.flush()
        with ledger.store.writing() as session:
            entry = record(session, _entry(number), clock.now())
        sys.stdout.write(f"{entry.number}\n")
        sys.stdout.flush()


def _entry(number: int) -> NewEntry:
    """What ``etl.decisions.apply`` hands over when a checked file is confirmed."""
    drafts = [
        Draft(f"A{at}", field, "", f"{field} {number}", TODAY, line=at)
        for at in range(ROWS)
        for field in ("action", "comment")
    ]
    file = ("status.csv", b"%d" % number * 1000)
    return NewEntry("upload", BODY, PLAN, "Board secretary", "", TODAY, drafts, file)


def main() -> None:
    """Answer each line with the child's process number, then with what the child says."""
    ledger = Ledger(Path(sys.argv[1]))
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            sys.stdout.write(f"child {os.getpid()}\n")
            upload_without_end(ledger)
        os.waitpid(child, 0)
        sys.stdout.write("over\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
