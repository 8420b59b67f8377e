"""How much CPU a build takes: the shipped data, and whether growth stays linear.

Run ``python -m benchmarks.build`` from the checkout. CPU is user and system time of the child
process ``python -m etl build``, all its threads, start of Python included.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median

from benchmarks import report, synthetic

SHIPPED_BUDGET = 3.0
GROWTH_BUDGET = 12.0
SMALL, LARGE = (500, 10_000), (5_000, 100_000)
Runs = dict[str, list[tuple[float, float]]]


def main() -> None:
    """Measure in interleaved rounds and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        report.progress("writing synthetic records")
        folders = {
            "shipped": report.copy_data(Path(folder)),
            "small": synthetic.write(Path(folder), *SMALL),
            "large": synthetic.write(Path(folder), *LARGE),
        }
        built = {name: _build(data)[2] for name, data in folders.items()}  # warms the file cache
        _check_sizes(built)
        runs: Runs = {name: [] for name in folders}
        for number in range(rounds):
            report.progress(f"round {number + 1} of {rounds}")
            for name, data in folders.items():
                runs[name].append(_build(data)[:2])
    _print(runs, built)


def _build(data: Path) -> tuple[float, float, dict[str, int]]:
    """Build once; return seconds of CPU, seconds on the clock, and what was built."""
    command = [sys.executable, "-m", "etl", "build", "--json", "--data", str(data)]
    used, started = getrusage(RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, cwd=report.ROOT, check=True, stdout=subprocess.PIPE)
    wall, now = time.perf_counter() - started, getrusage(RUSAGE_CHILDREN)
    cpu = now.ru_utime - used.ru_utime + now.ru_stime - used.ru_stime
    return cpu, wall, json.loads(done.stdout)


def _check_sizes(built: dict[str, dict[str, int]]) -> None:
    for name, (reports, figures) in (("small", SMALL), ("large", LARGE)):
        if (built[name]["reports"], built[name]["figures"]) != (reports, figures):
            sys.exit(f"the {name} folder was not built whole: {built[name]}")


def _print(runs: Runs, built: dict[str, dict[str, int]]) -> None:
    report.machine()
    cpu = {name: [run[0] for run in measured] for name, measured in runs.items()}
    wall = {name: [run[1] for run in measured] for name, measured in runs.items()}
    report.table(
        ("Build", "Reports", "Figures", "CPU s, median (range)", "Wall s, median"),
        [
            (name, f"{built[name]['reports']:,}", f"{built[name]['figures']:,}",
             report.spread(cpu[name], ".2f"), f"{median(wall[name]):.2f}")
            for name in runs
        ],
    )  # fmt: skip
    shipped = median(cpu["shipped"])
    growth = median(cpu["large"]) / median(cpu["small"])
    by_round = report.round_ratio(cpu["large"], cpu["small"])
    report.table(
        ("Budget", "Allowed", "Measured", "Median of rounds", "Verdict"),
        [
            ("CPU of a shipped build", f"{SHIPPED_BUDGET:g} s", f"{shipped:.2f} s", "",
             report.verdict(shipped, SHIPPED_BUDGET)),
            ("CPU, large to small", f"{GROWTH_BUDGET:g}x", f"{growth:.2f}x", f"{by_round:.2f}x",
             report.verdict(growth, GROWTH_BUDGET)),
        ],
    )  # fmt: skip


if __name__ == "__main__":
    main()
