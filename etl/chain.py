"""The chain of hashes over all changes: what is altered later, anywhere, is found.

Each change is hashed together with its entry (who, when, why, which file) and the hash of the
change before it. Whoever alters, removes or inserts one breaks the chain from there on.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl import altered
from etl.errors import LedgerDamaged
from etl.ledger_store import LedgerStore, Session, empty
from etl.store import sql_texts

START = "0" * 64
"""Stands before the first change."""
_STEP = 50_000
SHORT = 12
"""Characters of a hash that are shown: enough to tell any two apart."""


@dataclass(frozen=True)
class Verified:
    """What a walk along the chain found."""

    ok: bool
    changes: int
    """How many changes are sound, from the first on."""
    head: str
    """Short form of the last sound hash, to be printed with the papers of a meeting."""
    message: str


def link(previous: str, content: Sequence[object]) -> str:
    """Return the hash of one change: its 24 values in the order of ``chain.sql``."""
    text = json.dumps(list(content), ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(f"{previous}{text}".encode()).hexdigest()


def verify(store: LedgerStore) -> Verified:
    """Walk the whole ledger; never raises for what it finds, only LedgerBusy.

    Changes, entries and kept files are checked; the message names the first bad one.
    """
    walked = _Walk()
    try:
        with store.reading() as session:
            walked.bad = _misshapen(session)
            if not walked.bad:
                _walk(session, walked)
            walked.bad = walked.bad or _loose_ends(session)
    except LedgerDamaged as error:
        named = altered.first(store, error)
        where = named or (f"After change {walked.count}:" if walked.count else "")
        message = f"{where} {error}".lstrip()
        return Verified(ok=False, changes=walked.count, head=walked.short, message=message)
    if walked.bad:
        return Verified(ok=False, changes=walked.count, head=walked.short, message=walked.bad)
    said = "No change was ever recorded." if not walked.count else (
        f"{walked.count:,} change{'s' * (walked.count > 1)} verified, nothing was altered. "
        f"Head of the chain: {walked.short}"
    )  # fmt: skip
    return Verified(ok=True, changes=walked.count, head=walked.short, message=said)


def noted(store: LedgerStore, head: str) -> Verified:
    """Walk the whole ledger, then look for a head that was noted earlier, on paper perhaps.

    ``head`` is what the papers of a meeting show, or more of it. A ledger whose last entries were
    cut off verifies by itself; only a head noted elsewhere tells.
    """
    found = verify(store)
    if not found.ok:
        return found
    with store.reading() as session:
        rows = session.run("with_head", head=head.lower())
    if not rows:
        said = (
            f"No change has the head {head}: what was recorded when it was noted is not in this "
            "ledger, or was mistyped."
        )
        return Verified(ok=False, changes=found.changes, head=found.head, message=said)
    seq, entry, kind, recorded, later = rows[0]
    said = (
        f"{found.message} The head {head} is that of change {seq:,} (entry {entry}, {kind}, "
        f"recorded on {recorded:%d/%m/%Y}): all up to it stands as it did; {later:,} came later."
    )
    return Verified(ok=True, changes=found.changes, head=found.head, message=said)


class _Walk:
    """How far the walk came."""

    def __init__(self) -> None:
        self.count = 0
        self.hash = START
        self.bad = ""

    @property
    def short(self) -> str:
        return self.hash[:SHORT] if self.count else ""


def first_bad(store: LedgerStore) -> str:
    """Return what the first bad change, entry or file is, in words; empty when all are sound."""
    walked = _Walk()
    with store.reading() as session:
        _walk(session, walked)
        return walked.bad or _loose_ends(session)


def _misshapen(session: Session) -> str:
    """Return the first view, column, index or the like that a new ledger does not have."""
    for (name,) in session.run("foreign_things"):
        return f"{name} is in the ledger's file and does not belong there."
    with empty() as fresh:
        right = {thing for (thing,) in fresh.run("shape")}
    found = {thing for (thing,) in session.run("shape")}
    for thing in sorted(found - right):
        return f"{thing} is in the ledger's file and does not belong there."
    for thing in sorted(right - found):
        return f"{thing} is missing from the ledger's file."
    had, has = session.run("migrations"), list(enumerate(sql_texts("ledger_migrations"), start=1))
    return "" if had == has else "The list of migrations in the ledger's file was altered."


def _walk(session: Session, walked: _Walk) -> None:
    ((changes, first),) = session.run("span")
    after = first - 1
    while rows := session.run("chain", after=after, most=_STEP):
        for row in rows:
            *content, previous, stored = row
            if _broken(walked, content, previous, stored):
                return
            walked.count, walked.hash = walked.count + 1, stored
        after = rows[-1][0]
    if walked.count < changes:
        walked.bad = f"Change {walked.count + 1} is missing; {changes:,} are there in all."


def _broken(walked: _Walk, content: list[Any], previous: str, stored: str) -> bool:
    seq, expected = content[0], walked.count + 1
    if seq != expected:
        walked.bad = f"Change {expected} is missing: after it comes change {seq}."
    elif content[13] is None:
        walked.bad = f"{_name(content)}: the entry it belongs to is missing."
    elif previous != walked.hash:
        walked.bad = f"{_name(content)}: does not follow from the change before it."
    elif link(previous, content) != stored:
        walked.bad = f"{_name(content)}: was altered after it was recorded."
    return bool(walked.bad)


def _name(content: list[Any]) -> str:
    seq, _, ref, field = content[:4]
    return f"Change {seq} ({content[13] or 'entry'} {content[12]}, {ref}, {field})"


def _loose_ends(session: Session) -> str:
    """Return what is wrong beside the chain: entries without changes, files."""
    return _entries(session) or _files(session)


def _entries(session: Session) -> str:
    for number, (entry, said, found) in enumerate(session.run("entry_counts"), start=1):
        if entry != number:
            return f"Entry {number} is missing, or entry {entry} stands twice."
        if said != found:
            return f"Entry {entry} should have {said} changes and has {found}."
        if not found:
            return f"Entry {entry} has no change."
    return ""


def _files(session: Session) -> str:
    for entry, sha256 in session.run("missing_files"):
        return f"Entry {entry}: its file {sha256[:SHORT]} is not kept any more."
    for sha256, name, kept, named in session.run("files"):
        what = f"The kept file {name} ({sha256[:SHORT]})"
        if kept > 1 or not named:
            return f"{what} belongs to no entry, or stands twice."
        ((_, content),) = session.run("file", sha256=sha256)
        if content is None or hashlib.sha256(content).hexdigest() != sha256:
            return f"{what} was altered."
    for sha256, name in session.run("misnamed_files"):
        return f"The kept file {name} ({sha256[:SHORT]}) came with another name or size."
    return ""


def main() -> None:
    """Print what was altered first in a copy of a ledger; exit code 1 where nothing can be told.

    Run by ``etl.altered`` as a process of its own.
    """
    try:
        sys.stdout.write(altered.named(LedgerStore(Path(sys.argv[1])), first_bad))
    except LedgerDamaged:
        sys.exit(1)


if __name__ == "__main__":
    main()
