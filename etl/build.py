"""Records, plans and reference tables → checked → a new DuckDB file → published.

The build id is a hash of everything that goes in (records, plans, reference tables, SQL and the
code of ``etl``), so the same input gives the same id and the same rows, byte for byte.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from etl import (
    accepted,
    frames,
    plan_frames,
    plans,
    records,
    reference,
    search_index,
    store,
    validate,
)
from etl.errors import Fault, InputFaults, StorageFault
from etl.ledger import Ledger
from etl.records import ReadFile
from etl.settings import ledger_folder, warehouse_folder

_CODE = Path(__file__).parent


@dataclass(frozen=True)
class Built:
    """What a build published."""

    build_id: str
    reports: int
    inspections: int
    figures: int
    path: Path


def run(data: Path, progress: Callable[[int, int], None] = lambda _done, _all: None) -> Built:
    """Build the warehouse of a data folder and publish it.

    Raises InputFaults with every fault of the input, and StorageFault when the folder cannot be
    written; then nothing is published and the build that was current stays so. ``progress`` is
    told (records read, all records).
    """
    files, rows, joined = _checked(data, progress)
    rows |= search_index.from_rows(rows)
    build_id = _build_id(data, joined)
    try:
        path = _write_and_publish(warehouse_folder(data), rows, build_id)
    except OSError as error:
        folder = warehouse_folder(data)
        msg = f"Nothing was published: {folder} cannot be written ({error.strerror})."
        raise StorageFault(msg) from error
    except InputFaults as found:
        raise InputFaults(_with_lines(found.faults, files)) from found
    inspections = sum(row["is_inspection"] for row in rows["report"])
    return Built(build_id, len(rows["report"]), inspections, len(rows["figure"]), path)


def _write_and_publish(folder: Path, rows: frames.Rows, build_id: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / ".build.lock"):
        _remove_left_overs(folder)
        with tempfile.TemporaryDirectory(prefix=".building-", dir=folder) as scratch:
            written = Path(scratch) / "warehouse.duckdb"
            store.write(written, rows, build_id)
            return store.publish(written, folder, build_id)


def _checked(
    data: Path, progress: Callable[[int, int], None]
) -> tuple[list[ReadFile], frames.Rows, str]:
    """Read and check everything; raise the faults of every stage together.

    The text is that of what the ledger's accepted reports add to the records.

    Records and plans with a fault of their own are left out of the later stages, so that the
    rest of the folder is checked in the same run.
    """
    tables, faults = reference.read(data / "reference")
    usable = not faults
    curated, unread = records.read_all(data / "reports", progress)
    reads, unfit, joined = accepted.read_all(Ledger(ledger_folder(data)), curated)
    unread += unfit
    stated, wrong_plans = plans.read_all(data / "plans")
    faults += unread + wrong_plans
    if all(tables.tables.values()):
        faults += validate.check(reads, tables, all_read=not unread)
    faults += plans.check(stated, [read.record for read in reads], all_read=not unread)
    wrong = {fault.file for fault in faults}
    whole = [read.record for read in reads if read.file.name not in wrong]
    rows = frames.from_input(whole, tables) if usable else {}
    rows |= plan_frames.from_plans([read for read in stated if read.file.name not in wrong])
    files = [read.file for read in reads] + [read.file for read in stated]
    if faults:
        later = store.check_faults(rows) if whole and usable else []
        raise InputFaults(faults + _with_lines(later, files))
    return files, rows, joined


def _with_lines(faults: list[Fault], files: list[ReadFile]) -> list[Fault]:
    """Give the faults of the checks the line of their place in the file."""
    by_name = {file.name: file for file in files}
    return [
        by_name[fault.file].fault((fault.place,), fault.text) if fault.file in by_name else fault
        for fault in faults
    ]


def _build_id(data: Path, joined: str) -> str:
    digest = hashlib.sha256(joined.encode())
    for name, path in _inputs(data):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{name}\0{content}\n".encode())
    return digest.hexdigest()[:12]


def _inputs(data: Path) -> Iterator[tuple[str, Path]]:
    for base, pattern in (
        (data / "reports", "*.yml"),
        (data / "plans", "*.yml"),
        (data / "reference", "*.csv"),
        (_CODE, "*.py"),
        (_CODE, "sql/*/*.sql"),
    ):
        for path in sorted(base.glob(pattern)):
            yield f"{base.name}/{path.relative_to(base)}", path


def _remove_left_overs(folder: Path) -> None:
    """Remove what a killed build left; the lock says that no other build is running."""
    for scratch in folder.glob(".building-*"):
        shutil.rmtree(scratch)
    for link in folder.glob(f".{store.CURRENT}.*"):
        if not link.name.endswith(f".{os.getpid()}"):
            link.unlink()
