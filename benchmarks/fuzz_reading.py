"""Ten thousand reports that went wrong on the way, read in workers: no crash, hang or leak.

Run ``python -m benchmarks.fuzz_reading [FOLDER]`` from the checkout; with a folder its PDFs and
texts are changed too, else only a letter that the program makes. Prints what became of them, and
exits 1 when a fault of ours, a crash, a hang or a leak was seen.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from functools import cache
from pathlib import Path
from statistics import median

from benchmarks import report
from etl.errors import UnreadableReport
from etl.extract import in_worker
from etl.read import workers
from tests.mutations import mutated
from tests.pdfs import letter

_STATEMENT = (
    "Inspectors looked at 89 cases: 14 were good, 75 were not. Referrals had risen by nearly "
    "50% in two years, from 1,200 to 1,790.\n\nAreas for improvement\n\u2022 Nine out of 10 "
    "children aged 16 and 17 waited up to 10 weeks, and \u00a33 million was spent.\n"
    "Please send the written statement by 8 November 2016.\n"
)
_LIMITS = workers.Limits(seconds=20.0)
_LARGEST = 1_500_000
"""Bytes of a seed; larger ones only take longer."""
_LEAK = 60
"""MB by which the last workers may be larger than the first."""
Job = tuple[str, int]


def main() -> None:
    """Read them all and print what became of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--count", type=int, default=10_000)
    options = parser.parse_args()
    seeds = [str(path) for path in sorted(options.folder.iterdir())] if options.folder else []
    seeds = [path for path in seeds if Path(path).stat().st_size <= _LARGEST] + ["letter", "text"]
    jobs = [(seeds[number % len(seeds)], number) for number in range(options.count)]
    report.machine()
    started = time.perf_counter()
    outcomes: Counter[str] = Counter()
    sizes: list[float] = []
    for number, outcome in enumerate(workers.each("benchmarks.fuzz_reading:one", jobs, _LIMITS)):
        if isinstance(outcome, UnreadableReport):
            outcomes[f"WORKER LOST: {outcome} {jobs[number]}"] += 1
        else:
            outcomes[outcome[0]] += 1
            sizes.append(outcome[1])
        if number % 500 == 0:
            print(f"{number} of {options.count}", file=sys.stderr)
    report.table(["What became of them", "Files"], outcomes.most_common())
    tenth = max(len(sizes) // 10, 1)
    first, last = median(sizes[:tenth]), median(sizes[-tenth:])
    print(f"Memory of a worker: {first:.0f} MB at first, {last:.0f} MB at last")
    print(f"{options.count} files in {time.perf_counter() - started:.0f} s")
    lost = [outcome for outcome in outcomes if outcome.startswith("WORKER LOST")]
    sys.exit(bool(lost) or last - first > _LEAK)


def one(job: Job) -> tuple[str, float]:
    """Read one changed file; return what became of it and the worker's memory in MB."""
    seed, number = job
    try:
        in_worker.of_upload(("fuzz.pdf", mutated(_content(seed), number)))
        outcome = "read"
    except UnreadableReport as refused:
        outcome = str(refused).partition(".")[0]
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return outcome, pages * 4096 / 1e6


@cache
def _content(seed: str) -> bytes:
    if seed == "letter":
        return letter()
    return _STATEMENT.encode() if seed == "text" else Path(seed).read_bytes()


if __name__ == "__main__":
    main()
