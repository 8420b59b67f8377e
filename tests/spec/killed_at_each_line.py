"""Kills a child at each line of ``etl/ledger_store.py`` that a restore, migration or write runs.

``python -m tests.spec.killed_at_each_line restore|migrate|write FOLDER``: FOLDER holds ``before``
(a ledger) and, for a restore, ``backup.duckdb``. For each line it prints what the next process
finds: how many entries, whether the chain is whole, and which files are left. The parent never
opens the ledger, so that each child starts as a fresh process would.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from etl import ledger_store
from etl.ledger import Ledger
from tests import ledgers

_STORE = ledger_store.__file__


def restore(folder: Path) -> None:
    """Put the backup in the ledger's place."""
    Ledger(folder / "ledger").store.replace_with(folder / "backup.duckdb")


def migrate(folder: Path) -> None:
    """Open a ledger of an earlier version, which brings it up to date."""
    Ledger(folder / "ledger").entries()


def write(folder: Path) -> None:
    """Record an entry."""
    ledgers.upload(Ledger(folder / "ledger"), {"ref": "A2", "progress": "77"})


def kill_at(line: int, do: Callable[[], None]) -> bool:
    """Do it in a child that is killed at its ``line``-th line; return whether it was."""
    child = os.fork()
    if child == 0:
        sys.settrace(_Counter(line))
        do()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


class _Counter:
    def __init__(self, last: int) -> None:
        self._left = last

    def __call__(self, frame: FrameType, event: str, _argument: Any) -> _Counter | None:
        if frame.f_code.co_filename != _STORE:
            return None
        self._left -= event == "line"
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return self


def found(folder: Path) -> dict[str, Any]:
    """Return what the next process finds, from a child of its own."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        ledger = Ledger(folder / "ledger")
        said = {
            "ok": ledger.verify().ok,
            "entries": len(ledger.entries()),
            "there": ledger.store.path.exists(),
            "files": sorted(path.name for path in (folder / "ledger").iterdir()),
        }
        os.write(writer, json.dumps(said).encode())
        os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with os.fdopen(reader) as answer:
        told: dict[str, Any] = json.loads(answer.read())
    return told


def main() -> None:
    """Kill at the first line, then at the second, until a child comes to its end."""
    do = {"restore": restore, "migrate": migrate, "write": write}[sys.argv[1]]
    above = Path(sys.argv[2])
    line, killed = 0, True
    while killed:
        line += 1
        folder = above / "now"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(above / "before", folder / "ledger")
        if (above / "backup.duckdb").exists():
            shutil.copyfile(above / "backup.duckdb", folder / "backup.duckdb")
        killed = kill_at(line, lambda: do(folder))  # noqa: B023 - done before the next turn
        sys.stdout.write(json.dumps(found(folder) | {"killed": killed}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
