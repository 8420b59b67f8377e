"""What reading and extracting reports costs, next to PDFium's bare text of the same files.

Run ``python -m benchmarks.reading FOLDER`` from the checkout; the folder holds PDFs. Bare text and
extraction take turns round by round, each in a fresh process; CPU is user and system time of the
process with all its workers, the start of Python and its imports included on both sides.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks import report

BUDGET = 2.5
"""Times the CPU of the bare text."""
MEMORY_BUDGET = 400
"""MB of the largest process."""
MANY = 600
LINEAR = 1.15
"""A file among many may cost so many times what one of few costs."""


def main() -> None:
    """Measure in interleaved rounds and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--do", choices=["bare", "extract"], help=argparse.SUPPRESS)
    options = parser.parse_args()
    paths = sorted(options.folder.glob("*.pdf"))
    if options.do:
        {"bare": _bare, "extract": _extract}[options.do](paths)
        return
    report.machine()
    _compare(options.folder, len(paths), options.rounds)
    with tempfile.TemporaryDirectory() as folder:
        _grow(paths, options.folder, Path(folder))


def _bare(paths: Sequence[Path]) -> None:
    import pypdfium2 as pdfium  # noqa: PLC0415 - the other side must not pay for it

    for path in paths:
        document = pdfium.PdfDocument(path.read_bytes())
        for page in document:
            words = page.get_textpage()
            words.get_text_range()
            words.close()
            page.close()
        document.close()


def _extract(paths: Sequence[Path]) -> None:
    from etl.read import workers  # noqa: PLC0415 - the other side must not pay for it

    for outcome in workers.each("etl.extract.in_worker:of_file", paths, processes=1):
        if isinstance(outcome, Exception):
            sys.exit(f"a file of the benchmark cannot be read: {outcome}")


def _run(what: str, folder: Path) -> tuple[float, float, float]:
    """Return CPU seconds, seconds of the clock, and MB of the largest process."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "benchmarks.reading", str(folder), "--do", what]
    process = subprocess.Popen(command, cwd=report.ROOT)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{what} failed")
    cpu = used.ru_utime + used.ru_stime
    return cpu, time.perf_counter() - started, used.ru_maxrss / 1024


def _compare(folder: Path, count: int, rounds: int) -> None:
    bare, ours = [], []
    for number in range(rounds):
        pair = [("bare", bare), ("extract", ours)]
        for what, runs in pair if number % 2 else reversed(pair):
            runs.append(_run(what, folder))
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
    cpu_bare, cpu_ours = [run[0] for run in bare], [run[0] for run in ours]
    of_medians = median(cpu_ours) / median(cpu_bare)
    of_rounds = report.round_ratio(cpu_ours, cpu_bare)
    memory = max(run[2] for run in ours)
    report.table(
        [f"{count} PDFs, {rounds} rounds", "CPU s", "Wall s", "MB, largest process"],
        [
            [name, report.spread(cpu, ".2f"), report.spread([run[1] for run in runs], ".2f"),
             f"{max(run[2] for run in runs):.0f}"]
            for name, cpu, runs in (("bare text", cpu_bare, bare), ("extract", cpu_ours, ours))
        ],
    )  # fmt: skip
    verdict = report.ratio_verdict(of_medians, of_rounds, BUDGET)
    print(
        f"Ratio {of_medians:.2f} of medians, {of_rounds:.2f} of rounds, budget {BUDGET}: {verdict}"
    )
    print(f"Memory budget {MEMORY_BUDGET} MB: {report.verdict(memory, MEMORY_BUDGET)}\n")


def _grow(paths: Sequence[Path], few: Path, folder: Path) -> None:
    """Compare the files with as many copies of them as make ``MANY``, each with other bytes."""
    for number in range(MANY):
        path = paths[number % len(paths)]
        changed = path.read_bytes() + f"\n% copy {number}\n".encode()
        (folder / f"{number:03d}.pdf").write_bytes(changed)
    one, _, _ = _run("extract", few)
    cpu, wall, memory = _run("extract", folder)
    each, before = cpu / MANY, one / len(paths)
    report.table(
        ["Files", "CPU s", "CPU ms a file", "Wall s", "MB, largest process"],
        [
            [len(paths), f"{one:.2f}", f"{before * 1000:.0f}", "", ""],
            [MANY, f"{cpu:.2f}", f"{each * 1000:.0f}", f"{wall:.1f}", f"{memory:.0f}"],
        ],
    )
    verdict = report.verdict(each, before * LINEAR)
    print(f"A file among {MANY} costs {each / before:.2f} times one of {len(paths)}: {verdict}")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
