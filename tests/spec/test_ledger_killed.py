"""An upload whose process is killed is recorded whole or not at all."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from etl.ledger import Ledger
from tests import factories, ledgers
from tests.ledgers import NOTHING_STATED
from tests.spec.test_ledger_migrations import at_version

KILLS = 200


@dataclass
class Counts:
    kills: int = 0
    told: int = 0
    """Entries whose number the child had told before it was killed."""
    untold: int = 0
    """Entries found whole that the child had no time to tell."""


class Killer:
    """Lets a child upload, and kills it at a random moment of its second upload."""

    def __init__(self, forker: subprocess.Popen[str], chance: random.Random) -> None:
        self._forker, self._chance = forker, chance
        self._takes = 0.1

    def kill_one(self) -> list[int]:
        """Return the entries that the child told before it was killed."""
        assert self._forker.stdin
        assert self._forker.stdout
        self._forker.stdin.write("go\n")
        self._forker.stdin.flush()
        child = int(self._line().removeprefix("child "))
        assert self._line() == "begun"
        begun = time.monotonic()
        first = int(self._line())
        self._takes = (self._takes + time.monotonic() - begun) / 2
        assert self._line() == "begun"
        time.sleep(self._chance.uniform(0, 1.5 * self._takes))
        os.kill(child, signal.SIGKILL)
        said = list(iter(self._forker.stdout.readline, "over\n"))
        return [first, *(int(line) for line in said if line != "begun\n" and line.endswith("\n"))]

    def _line(self) -> str:
        assert self._forker.stdout
        return self._forker.stdout.readline().strip()


@pytest.mark.timeout(900)
def test_two_hundred_kills_lose_nothing_that_was_told_and_leave_nothing_half(
    tmp_path: Path,
) -> None:
    chance = random.Random(20170613)  # noqa: S311 - only moments are drawn
    folder = tmp_path / "ledger"
    ledger, counts = Ledger(folder), Counts()
    command = [sys.executable, "-m", "tests.spec.endless_uploads", str(folder)]
    with subprocess.Popen(
        command, cwd=factories.ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as forker:
        killer = Killer(forker, chance)
        for _ in range(KILLS):
            told = killer.kill_one()
            entries = ledger.entries()
            assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
            assert len(entries) >= max(told), "an entry that was told is lost"
            counts.kills += 1
            counts.told += len(told)
            counts.untold += len(entries) - max(told)
        assert forker.stdin
        forker.stdin.close()
    found = ledger.verify()
    assert found.ok, found.message
    assert found.changes == sum(entry.changes for entry in ledger.entries())
    last = ledger.entries()[-1]
    comments = {action.comment for action in ledgers.actions(ledger).values()}
    assert len(comments) == 1, "the actions show parts of two uploads"
    assert (
        len([1 for c in ledger.changes(NOTHING_STATED) if c.entry == last.number]) == last.changes
    )
    print(f"{counts.kills} kills, {counts.told} entries told, {counts.untold} found untold")  # noqa: T201
    assert counts.told < 2 * KILLS, "the kills came too late to prove anything"


def killed_at_each_line(action: str, above: Path) -> list[dict[str, Any]]:
    """Return what the next process found after a kill at each line, the whole run last."""
    command = [sys.executable, "-m", "tests.spec.killed_at_each_line", action, str(above)]
    done = subprocess.run(
        command, cwd=factories.ROOT, capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.timeout(900)
def test_a_restore_that_is_killed_at_any_line_leaves_the_old_ledger_or_the_new(
    tmp_path: Path,
) -> None:
    before = ledgers.full_ledger(tmp_path / "before")
    before.store.copy_to(tmp_path / "backup.duckdb")
    ledgers.upload(before, {"ref": "A2", "progress": "77"})
    found = killed_at_each_line("restore", tmp_path)
    assert len(found) > 30
    assert [one["killed"] for one in found] == [True] * (len(found) - 1) + [False]
    assert all(one["ok"] and one["there"] for one in found)
    counts = [one["entries"] for one in found]
    assert set(counts) == {4, 3}
    assert counts == sorted(counts, reverse=True), "once it is the new one, it stays so"


@pytest.mark.timeout(900)
def test_a_migration_that_is_killed_at_any_line_is_done_or_not_begun(tmp_path: Path) -> None:
    at_version(tmp_path / "before", 1)
    found = killed_at_each_line("migrate", tmp_path)
    assert len(found) > 20
    assert all(one["ok"] and one["there"] and one["entries"] == 1 for one in found)


@pytest.mark.timeout(900)
@pytest.mark.parametrize("before", ["a file alone", "a file and its log"])
def test_a_write_that_is_killed_at_any_line_is_done_or_not_begun(
    tmp_path: Path, before: str
) -> None:
    ledgers.full_ledger(tmp_path / "before")
    if before.endswith("log"):
        leave_a_log(tmp_path / "before")
    found = killed_at_each_line("write", tmp_path)
    assert len(found) > 30
    assert all(one["ok"] and one["there"] for one in found)
    counts = [one["entries"] for one in found]
    assert set(counts) == {3, 4}
    assert counts == sorted(counts), "once it is recorded, it stays so"
    assert not any(name.startswith("writing") for one in found for name in one["files"])


def leave_a_log(folder: Path) -> None:
    """Take the last upload away and put it back as a process leaves it that ended too early."""
    code = (
        "import duckdb, os, sys\n"
        "c = duckdb.connect(sys.argv[1])\n"
        'c.execute("CREATE TEMP TABLE kept AS SELECT * FROM change WHERE entry = 3")\n'
        'c.execute("CREATE TEMP TABLE head AS SELECT * FROM entry WHERE entry = 3")\n'
        'c.execute("DELETE FROM change WHERE entry = 3; DELETE FROM entry WHERE entry = 3")\n'
        "c.execute('CHECKPOINT')\n"
        "c.execute('INSERT INTO entry FROM head; INSERT INTO change FROM kept')\n"
        "os._exit(0)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(folder / "ledger.duckdb")], check=True)
    assert (folder / "ledger.duckdb.wal").exists()
