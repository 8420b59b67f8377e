"""Which change was altered, where the bytes of the ledger's file were.

DuckDB keeps a checksum of each block and refuses to read one that does not fit, so nothing in it
can be told apart. It says which checksum the block would have now. In a copy that one is written
in, the copy is read, and the chain of hashes names the change. What was altered may make DuckDB
stop at once, so the copy is read by a process of its own.
"""

from __future__ import annotations

import re
import struct
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from etl.errors import LedgerDamaged
from etl.ledger_store import LedgerStore
from etl.settings import ROOT

_MISFIT = re.compile(r"computed checksum (\d+) does not match stored checksum \d+ .*location (\d+)")
_LONGEST = 300
"""Seconds; the walk over a million changes takes a tenth of it."""
_MOST_BLOCKS = 1000


def first(store: LedgerStore, damage: LedgerDamaged) -> str:
    """Name the first change, entry or file that was altered; empty where that cannot be told."""
    if not _misfit(damage):
        return ""
    with tempfile.TemporaryDirectory(prefix="revisit-altered-") as folder:
        store.copy_bytes(Path(folder))
        command = [sys.executable, "-m", "etl.chain", folder]
        try:
            done = subprocess.run(  # noqa: S603 - our own module
                command, cwd=ROOT, capture_output=True, text=True, timeout=_LONGEST, check=False
            )
        except subprocess.TimeoutExpired:
            return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _misfit(damage: LedgerDamaged) -> re.Match[str] | None:
    """Return checksum and place of the block that DuckDB refused, as it says them."""
    return _MISFIT.search(str(damage.__cause__))


def named(store: LedgerStore, first_bad: Callable[[LedgerStore], str]) -> str:
    """Make each refused block of a copy fit, and return what ``first_bad`` then says.

    Raises LedgerDamaged where it cannot be read all the same.
    """
    for _ in range(_MOST_BLOCKS):
        try:
            return first_bad(store)
        except LedgerDamaged as damage:
            found = _misfit(damage)
            if found is None:
                raise
            _write_checksum(store.path, int(found[1]), int(found[2]))
    return ""


def _write_checksum(path: Path, checksum: int, place: int) -> None:
    """The checksum is the first eight bytes of a block."""
    with path.open("r+b") as file:
        file.seek(place)
        file.write(struct.pack("<Q", checksum))
