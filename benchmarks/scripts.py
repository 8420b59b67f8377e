"""How long the server's script takes for each screen, warm, without browser and network.

Run ``python -m benchmarks.scripts`` from the checkout. A screen is run as a new reader's first
run of it, in a process that has read the data before; screens take turns round by round. The
body has a plan of 2,000 actions with 50,000 changes.
"""

from __future__ import annotations

import argparse
import gc
import logging
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from streamlit.testing.v1 import AppTest

from benchmarks import plans, report
from dashboard.screens import PAGES

BUDGET_MS = 150
PLAN_BUDGET_MS = 300
PLAN_SCREENS = {"action-plan", "since-last-meeting", "progress", "upload", "history"}
ACTIONS, CHANGES = 2_000, 50_000
LIMIT = 60
LINKS = {"find": {"q": "missing children"}}
"""What the link of a screen says, where an empty one would show little."""
APP = report.ROOT / "dashboard" / "app.py"
TOOK = "benchmark_took"
Times = dict[str, list[tuple[float, float]]]


def main() -> None:
    """Measure in interleaved rounds and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    rounds = parser.parse_args().rounds
    logging.disable(logging.WARNING)  # Streamlit warns that no server is running
    times: Times = {page.title: [] for page in PAGES}
    with tempfile.TemporaryDirectory() as folder:
        _publish(Path(folder))
        keys = _page_keys()
        for number in range(-2, rounds):
            for page in PAGES:
                took = _run(keys[page.path], LINKS.get(page.path, {}))
                if number >= 0:
                    times[page.title].append(took)
            if number < 0:
                gc.collect()
                gc.freeze()  # as the server does before its first visitor
    _print(times)


def _publish(folder: Path) -> None:
    data = report.copy_data(folder)
    os.environ["REVISIT_DATA"] = str(data)
    plans.make(data / "ledger", ACTIONS, CHANGES)
    build = [sys.executable, "-m", "etl", "build", "--data", str(data)]
    subprocess.run(build, cwd=report.ROOT, check=True, stdout=subprocess.DEVNULL)


def _timed(app: str, name: str) -> None:
    """Run the page that Streamlit runs, and keep the milliseconds of clock and CPU it took."""
    import runpy  # noqa: PLC0415 - AppTest runs the text of this function alone
    import time  # noqa: PLC0415

    import streamlit as st  # noqa: PLC0415

    wall, cpu = time.perf_counter(), time.thread_time()
    runpy.run_path(app)
    st.session_state[name] = (
        1000 * (time.perf_counter() - wall),
        1000 * (time.thread_time() - cpu),
    )


def _start() -> AppTest:
    return AppTest.from_function(
        _timed, kwargs={"app": str(APP), "name": TOOK}, default_timeout=LIMIT
    )


def _page_keys() -> dict[str, str]:
    """Return what Streamlit calls each page by its path; AppTest can only name files."""
    pages = _start().run()._registered_pages  # noqa: SLF001 - no public way to callable pages
    return {str(page["url_pathname"]): key for key, page in pages.items()}


def _run(key: str, link: dict[str, str]) -> tuple[float, float]:
    test = _start()
    for name, value in link.items():
        test.query_params[name] = value
    test._page_hash = key  # noqa: SLF001 - no public way to callable pages
    test.run()
    if test.exception:
        sys.exit(f"the screen failed: {test.exception[0].value}")
    wall, cpu = test.session_state[TOOK]
    return wall, cpu


def _print(times: Times) -> None:
    report.machine()
    rows = []
    for page in PAGES:
        wall, cpu = ([run[at] for run in times[page.title]] for at in (0, 1))
        budget = PLAN_BUDGET_MS if page.path in PLAN_SCREENS else BUDGET_MS
        kept = report.verdict(median(wall), budget)
        rows.append((page.title, report.spread(wall), report.spread(cpu), budget, kept))
    heads = ("Screen", "Wall ms, median (range)", "CPU ms, median (range)", "Budget ms", "Verdict")
    report.table(heads, rows)


if __name__ == "__main__":
    main()
