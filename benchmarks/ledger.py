"""What tracking costs: checking a file, an ordinary upload, the screen, and growth.

Run ``python -m benchmarks.ledger`` from the checkout. What is compared takes turns round by
round in one process; memory is the most a fresh process held, less what it held before.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median

import duckdb

from benchmarks import plans, report
from benchmarks.plans import BODY, NOTHING_STATED, PLAN, TODAY
from etl import status_file, status_form
from etl.decisions import Confirmation, apply
from etl.ledger import Ledger
from etl.proposal import Proposal, propose
from etl.tracking import form_row

ROWS = 100_000
CHECK_BUDGET, CHECK_MORE = 3, 1.0
"""Times what DuckDB needs to read the file, and seconds more."""
UPLOAD_ROWS, UPLOAD_BUDGET = 200, 1.0
GROWTH = (10_000, 1_000_000)
GROWTH_BUDGET = 15
MEMORY_BUDGET = 6
Times = dict[str, list[float]]


def main() -> None:
    """Measure in interleaved rounds and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--memory-of", nargs=2, metavar=("LEDGER", "FILE"))
    options = parser.parse_args()
    if options.memory_of:
        _measure_memory(*map(Path, options.memory_of))
        return
    with tempfile.TemporaryDirectory() as folder:
        report.machine()
        _checks(Path(folder), options.rounds)
        _uploads(Path(folder), options.rounds)
        _growth(Path(folder), options.rounds)


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _form(ledger: Ledger, every: int) -> bytes:
    """Return the plan's form as a secretary sends it back, every so many rows with news."""
    rows: list[Mapping[str, str]] = []
    for number, action in enumerate(ledger.actions(PLAN, TODAY, NOTHING_STATED)):
        row = form_row(action)
        news = {"progress": "57", "comment": f"News, {number}"} if number % every == 0 else {}
        rows.append(row | news)
    return status_form.csv(rows)


def _check(ledger: Ledger, content: bytes) -> Proposal:
    file = status_file.read(content, "status.csv", TODAY)
    found = propose(
        ledger, file, content, plan=PLAN, body=BODY, stated=NOTHING_STATED, links=(),
        happened_on=TODAY, today=TODAY,
    )  # fmt: skip
    if found.faults:
        sys.exit(f"the file has faults: {found.faults[0]}")
    return found


def _checks(folder: Path, rounds: int) -> None:
    report.progress(f"a plan of {ROWS:,} actions")
    ledger = plans.make(folder / "large", ROWS, 5 * ROWS)
    content = _form(ledger, 100)
    path = folder / "status.csv"
    path.write_bytes(content)
    works: dict[str, Callable[[], object]] = {
        "DuckDB read_csv into a table": lambda: _read_csv(path),
        "read": lambda: status_file.read(content, "status.csv", TODAY),
        "read and plan": lambda: _check(ledger, content),
    }
    times: Times = {name: [] for name in works}
    for number in range(-1, rounds):
        report.progress(f"checking, round {number + 1} of {rounds}")
        for name, work in works.items():
            took = _timed(work)
            if number >= 0:
                times[name].append(took)
    read, plan = median(times["DuckDB read_csv into a table"]), median(times["read and plan"])
    allowed = CHECK_BUDGET * read + CHECK_MORE
    report.table(
        (f"{ROWS:,} rows, {len(content) / 1e6:.1f} MB", "Seconds, median (range)"),
        [(name, report.spread(took, ".2f")) for name, took in times.items()],
    )
    memory = _memory(folder / "large", path)
    size = len(content) / 1e6
    report.table(
        ("Budget", "Allowed", "Measured", "Verdict"),
        [
            ("Check and plan", f"{allowed:.2f} s", f"{plan:.2f} s", report.verdict(plan, allowed)),
            *(
                (f"Memory of {name}", f"{MEMORY_BUDGET}x the file", f"{held / size:.1f}x",
                 report.verdict(held / size, MEMORY_BUDGET))
                for name, held in memory.items()
            ),
        ],
    )  # fmt: skip


def _read_csv(path: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE status AS SELECT * FROM read_csv(?)", [str(path)])


def _memory(ledger: Path, file: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.ledger", "--memory-of", str(ledger), str(file)]
    done = subprocess.run(command, cwd=report.ROOT, check=True, stdout=subprocess.PIPE)
    return dict(json.loads(done.stdout))


def _most_held() -> int:
    """Return the most kilobytes this process ever held; ru_maxrss would count its parent's too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0])


def _measure_memory(folder: Path, path: Path) -> None:
    """Print the megabytes that reading, and then planning, add to the most ever held."""
    ledger = Ledger(folder)
    small = status_form.csv([{"ref": "A1", "progress": "5"}])
    status_file.read(small, "small.csv", TODAY)  # everything is imported by now
    before = _most_held()
    content = path.read_bytes()
    status_file.read(content, "status.csv", TODAY)
    reading = _most_held()
    _check(ledger, content)
    planning = _most_held()
    held = {"reading": reading - before, "reading and plan": planning - before}
    print(json.dumps({name: kilobytes * 1024 / 1e6 for name, kilobytes in held.items()}))


def _uploads(folder: Path, rounds: int) -> None:
    ledger = plans.make(folder / "ordinary", UPLOAD_ROWS, 12 * UPLOAD_ROWS)
    times: Times = {"check": [], "apply": []}
    for number in range(rounds):
        content = _form(ledger, 2).replace(b"News,", b"News %d," % number)
        found: list[Proposal] = []
        times["check"].append(_timed(lambda: found.append(_check(ledger, content))))  # noqa: B023 - called at once
        times["apply"].append(
            _timed(lambda: apply(ledger, found[0], Confirmation("Board secretary")))  # noqa: B023 - called at once
        )
    both = [check + put for check, put in zip(times["check"], times["apply"], strict=True)]
    report.table(
        (f"Upload of {UPLOAD_ROWS} rows, half of them with news", "Seconds, median (range)"),
        [(name, report.spread(took, ".3f")) for name, took in times.items()],
    )
    report.table(
        ("Budget", "Allowed", "Measured", "Verdict"),
        [("Check and apply", f"{UPLOAD_BUDGET:g} s", f"{median(both):.2f} s",
          report.verdict(median(both), UPLOAD_BUDGET))],
    )  # fmt: skip


def _growth(folder: Path, rounds: int) -> None:
    ledgers = {}
    for changes in GROWTH:
        report.progress(f"a ledger of {changes:,} changes")
        ledgers[changes] = plans.make(folder / str(changes), 1_000, changes)
    times: Times = {f"{changes:,} changes": [] for changes in GROWTH}
    for number in range(-1, rounds):
        for changes, ledger in ledgers.items():
            as_at = TODAY.replace(year=2026 - number % 5)
            took = _timed(lambda: ledger.actions(PLAN, as_at, NOTHING_STATED))  # noqa: B023 - called at once
            if number >= 0:
                times[f"{changes:,} changes"].append(took)
    small, large = (times[f"{changes:,} changes"] for changes in GROWTH)
    ratio = median(large) / median(small)
    report.table(
        ("State of 1,000 actions as at a day", "Seconds, median (range)"),
        [(name, report.spread(took, ".3f")) for name, took in times.items()],
    )
    report.table(
        ("Budget", "Allowed", "Measured", "Median of rounds", "Verdict"),
        [("A hundred times the changes", f"{GROWTH_BUDGET}x", f"{ratio:.1f}x",
          f"{report.round_ratio(large, small):.1f}x", report.verdict(ratio, GROWTH_BUDGET))],
    )  # fmt: skip


if __name__ == "__main__":
    main()
