"""``python -m etl ledger``: verify, list, revert, export, backup and restore."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

import click
import pandas as pd

from etl import export as exporting
from etl import undo, validate
from etl.chain import SHORT as HEAD_SHOWN
from etl.chain import noted
from etl.chain import verify as walk
from etl.errors import LedgerDamaged, LedgerRefusal, StorageFault
from etl.ledger import Change, Entry, Ledger
from etl.ledger_store import LedgerStore, is_ledger
from etl.settings import ledger_folder, load
from etl.tracking import Tracking

_DATA = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Data folder; the default is data/ of the checkout, or REVISIT_DATA.",
)
_HEAD = re.compile(r"[0-9a-f]{8,64}")
_FILE = click.Path(path_type=Path, dir_okay=False)
_LOST = "LOST ITS CHANGES: the ledger was altered; python -m etl ledger verify"
_BUILD = "python -m etl build"


@click.group()
def ledger() -> None:
    """Look after the ledger: what people uploaded, changed and signed off."""


def _ledger(data: Path | None) -> Ledger:
    folder = data or load().data
    if not folder.is_dir():
        msg = f"{folder} is no folder, so there is no ledger in it."
        raise LedgerRefusal(msg)
    return Ledger(ledger_folder(folder))


@ledger.command()
@_DATA
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")
@click.option("--head", help="A head of the chain noted earlier; say what came since.")
def verify(data: Path | None, *, as_json: bool, head: str | None) -> None:
    """Walk the chain of hashes over all changes.

    Exit code 0: nothing was altered. 1: something was; the first bad entry is named. A ledger
    whose last entries were cut off is sound in itself: note the head at each meeting, and give it
    here with --head to see that everything up to it is still there.
    """
    store = _ledger(data).store
    found = noted(store, _as_noted(head)) if head is not None else walk(store)
    click.echo(json.dumps(vars(found)) if as_json else found.message)
    if not found.ok:
        raise SystemExit(1)


def _as_noted(head: str) -> str:
    found = head.strip().lower()
    if not _HEAD.fullmatch(found):
        msg = (
            f"{head!r} is no head of the chain: it is at least 8 digits and letters a to f, as "
            "'ledger list' and the History screen show."
        )
        raise LedgerRefusal(msg)
    return found


@ledger.command("list")
@_DATA
@click.option("--body", help="Key of a body; without it all entries are listed.")
def list_entries(data: Path | None, body: str | None) -> None:
    """List uploads and decisions, oldest first, one line each."""
    kept = _ledger(data)
    entries = kept.entries(body)
    with kept.store.reading() as session:
        heads = dict(session.run("heads"))
    for entry in entries:
        head = heads.get(entry.number, "")[:HEAD_SHOWN]
        click.echo(f"{_line(entry)}  {f'head {head}' if head else _LOST}")
    if not entries and body is not None:
        raise LedgerRefusal(_nothing_of(body, {entry.body for entry in kept.entries()}))
    if not entries:
        click.echo("Nothing was recorded yet.")


def _nothing_of(body: str, known: set[str]) -> str:
    """A body of which nothing is known may be misspelt."""
    return f"Nothing was recorded of {body!r}{validate.near(body, known)}"


def _line(entry: Entry) -> str:
    parts = [
        f"{entry.number:>5}",
        f"{entry.recorded_at:%Y-%m-%d %H:%M}",
        entry.kind,
        entry.plan,
        f"by {entry.actor}",
        f"{entry.changes:,} change{'s' * (entry.changes != 1)}",
    ]
    if entry.file_name:
        parts.append(f"{entry.file_name} ({entry.file_sha256[:12]})")
    if entry.undoes:
        parts.append(f"undoes {entry.undoes}")
    if entry.undone_by:
        parts.append(f"undone by {entry.undone_by}")
    return "  ".join(parts)


@ledger.command()
@_DATA
@click.argument("upload", type=int)
@click.option("--actor", default="Board secretary", show_default=True, help="Role that undoes it.")
@click.option("--reason", required=True, help="Why it is undone; kept in the history.")
def revert(data: Path | None, upload: int, actor: str, reason: str) -> None:
    """Undo the entry numbered UPLOAD by another one that puts the old values back."""
    tracking = Tracking(data or load().data)
    known = [row["role"] for row in tracking.warehouse.rows("v_roles")]
    if actor not in known:
        msg = f"{actor!r} is no role; roles are: {', '.join(known)}. Nothing was recorded."
        raise LedgerRefusal(msg)
    entry = undo.revert(
        tracking.ledger, upload, actor, reason, reviewers=tracking.reviewers(),
        stated=tracking.stated(),
    )  # fmt: skip
    click.echo(
        f"Entry {upload} is undone by entry {entry.number}: {entry.changes:,} "
        f"value{'s' * (entry.changes != 1)} put back."
    )
    if any((one.number, one.kind) == (upload, "report") for one in tracking.ledger.entries()):
        click.echo(f"A report was taken back; take it off the screens: {_BUILD}")


@ledger.command()
@_DATA
@click.argument("file", type=_FILE)
@click.option("--body", help="Key of a body; without it everything is exported.")
def export(data: Path | None, file: Path, body: str | None) -> None:
    """Write all changes as CSV (or JSON, when FILE ends in .json), oldest first."""
    if file.exists():
        msg = f"{file} exists already; name a new file, so that nothing is lost."
        raise LedgerRefusal(msg)
    tracking = Tracking(data or load().data)
    entries = {entry.number: entry for entry in tracking.ledger.entries(body)}
    changes = [_row(change, entries.get(change.entry)) for change in tracking.changes(body=body)]
    if not changes and body is not None:
        raise LedgerRefusal(_nothing_of(body, {row.body for row in tracking.changes()}))
    try:
        file.write_bytes(_as_json(changes) if file.suffix == ".json" else _as_csv(changes))
    except OSError as error:
        msg = f"{file} cannot be written ({error.strerror})."
        raise StorageFault(msg) from error
    click.echo(f"Wrote {len(changes):,} changes and public statements to {file}")
    for number in sorted(entries.keys() - {int(row["entry"]) for row in changes}):
        click.echo(f"Entry {number} {_LOST}", err=True)


def _row(change: Change, entry: Entry | None) -> dict[str, Any]:
    """Return a change with the reason and the file of its entry; times and numbers as text."""
    row = vars(change) | {
        "reason": entry.reason if entry else "",
        "file_sha256": entry.file_sha256 if entry else "",
    }
    return {name: "" if value is None else _text(value) for name, value in row.items()}


def _text(value: object) -> object:
    return value if isinstance(value, bool) else str(value)


def _as_csv(changes: list[dict[str, Any]]) -> bytes:
    return exporting.csv_bytes(pd.DataFrame(changes, dtype=object))


def _as_json(changes: list[dict[str, Any]]) -> bytes:
    return json.dumps(changes, ensure_ascii=False, indent=2, default=str).encode()


@ledger.command()
@_DATA
@click.argument("file", type=_FILE)
def backup(data: Path | None, file: Path) -> None:
    """Write a whole copy of the ledger to FILE, also while the dashboard runs, and verify it."""
    store = _ledger(data).store
    if file == Path():
        msg = "Name the file to write, such as backup-2026-11.duckdb."
        raise LedgerRefusal(msg)
    if not store.path.exists():
        msg = "There is no ledger yet, so there is nothing to back up."
        raise LedgerRefusal(msg)
    if file.exists():
        msg = f"{file} exists already; name a new file, so that no backup is lost."
        raise LedgerRefusal(msg)
    store.copy_to(file)
    _say_of_copy(file, f"Wrote {file}.")


@ledger.command()
@_DATA
@click.argument("file", type=_FILE)
def restore(data: Path | None, file: Path) -> None:
    """Put the backup FILE in the ledger's place, after verifying it.

    The ledger that stood there is kept beside it as replaced-<time>.duckdb; how many of its
    entries the backup does not have is said.
    """
    if not file.is_file():
        msg = f"{file} is not a file."
        raise LedgerRefusal(msg)
    _say_of_copy(file, "")
    restored = _ledger(data)
    before = _heads(restored)
    kept = restored.store.replace_with(file)
    click.echo(f"The ledger is now that of {file}. Accepted reports are in it: {_BUILD}")
    if kept:
        click.echo(f"{_lost(before, _heads(restored) or {})} It is kept as {kept.name}.")


def _heads(restored: Ledger) -> dict[int, str] | None:
    """Return the head of the chain at each entry; None for a ledger that cannot be read."""
    try:
        numbers = [entry.number for entry in restored.entries()]
        with restored.store.reading() as session:
            heads = dict(session.run("heads"))
    except LedgerDamaged:
        return None
    return {number: heads.get(number, "") for number in numbers}


def _lost(before: dict[int, str] | None, now: dict[int, str]) -> str:
    """Say which entries of the ledger that stood there the backup does not have."""
    if before is None:
        return "The ledger that stood there could not be read."
    said = f"The ledger that stood there had {len(before):,} entries, this one has {len(now):,}"
    lost = [number for number, head in before.items() if now.get(number) != head]
    if not lost:
        return f"{said}; nothing of it is lost."
    which = f"entry {lost[0]} is" if len(lost) == 1 else f"entries {lost[0]} to {lost[-1]} are"
    return f"{said}: {which} not in it and would have to be sent again."


def _say_of_copy(file: Path, said: str) -> None:
    """Verify a copy without touching it; raise LedgerDamaged when it is not sound."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = LedgerStore(Path(scratch))
        try:
            shutil.copyfile(file, copy.path)
        except OSError as error:
            msg = f"{file} cannot be read ({error.strerror})."
            raise StorageFault(msg) from error
        if not is_ledger(copy.path):
            msg = f"{file} is no ledger. Nothing was changed."
            raise LedgerDamaged(msg)
        found = walk(copy)
    if not found.ok:
        msg = f"{file} is no sound ledger: {found.message} Nothing was changed."
        raise LedgerDamaged(msg)
    click.echo(f"{said} {found.message}".strip())
