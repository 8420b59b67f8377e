"""How long a reader waits for each page, next to bare Streamlit pages, in one run.

Run ``python -m benchmarks.pages`` from the checkout. Every visit has an empty cache, servers are
warm, and pages take turns round by round, so that a busy machine slows them alike.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from benchmarks import report, servers
from benchmarks.visit import CHROMIUM, FLAGS, Visit, visit

OVERVIEW_BUDGET, CHARTS_BUDGET = 1.6, 1.1
OVERVIEW_MB, CHARTS_MB = 1.3, 2.7
HELLO = "[...document.querySelectorAll('.stMarkdown p')].some(p => p.textContent === 'hello')"
OVERVIEW = (
    "[...document.querySelectorAll('h2')].some(h => h.textContent.includes('14 of 89'))"
    " && document.querySelector('.rv-units') && document.querySelector('.rv-steps')"
)


def _charts(count: int, last: str) -> str:
    """Every chart has drawn its points or cells, and the last element stands."""
    return (
        f"document.querySelector({last!r}) && "
        f"document.querySelectorAll('.js-plotly-plot').length === {count} && "
        "[...document.querySelectorAll('.js-plotly-plot')].every(plot => "
        "plot.querySelector('.main-svg') && plot.querySelector('.point, .hm image'))"
    )


@dataclass(frozen=True)
class Pair:
    """One of our screens and the bare page it is held against."""

    name: str
    bare: str
    path: str
    needed: str
    bare_needed: str
    ratio: float
    megabytes: float


PAIRS = (
    Pair("Overview", "hello", "/", OVERVIEW, HELLO, OVERVIEW_BUDGET, OVERVIEW_MB),
    Pair("Inspections", "inspections", "/inspections",
         _charts(3, ".st-key-download_before-and-after button"), _charts(3, "#last"),
         CHARTS_BUDGET, CHARTS_MB),
    Pair("Themes", "themes", "/themes", _charts(2, ".st-key-download_items button"),
         _charts(2, "#last"), CHARTS_BUDGET, CHARTS_MB),
)  # fmt: skip
Visits = dict[str, list[Visit]]


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--chromium", default=CHROMIUM)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, _pages(Path(folder)) as pages:
        visits = _measure(pages, options.rounds, options.chromium)
    report.machine()
    _print_waits(visits)
    _print_bytes(visits)
    _print_counts(visits)


@contextmanager
def _pages(folder: Path) -> Iterator[dict[str, tuple[str, str]]]:
    """Start all servers; give name to address and needed elements, bare page before ours."""
    data = report.copy_data(folder)
    build = [sys.executable, "-m", "etl", "build", "--data", str(data)]
    subprocess.run(build, cwd=report.ROOT, check=True, stdout=subprocess.DEVNULL)
    empty = folder / "empty"
    empty.mkdir()
    with ExitStack() as stack:
        address = stack.enter_context(servers.ours(data))
        pages = {}
        for pair in PAIRS:
            bare = stack.enter_context(servers.bare(pair.bare, empty))
            pages[f"bare {pair.bare}"] = (bare, pair.bare_needed)
            pages[pair.name] = (f"{address}{pair.path}", pair.needed)
        yield pages


def _measure(pages: dict[str, tuple[str, str]], rounds: int, chromium: str) -> Visits:
    visits: Visits = {name: [] for name in pages}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for number in range(rounds + 1):
            report.progress(f"round {number} of {rounds}" if number else "warming up")
            for name in _turned(list(pages), number):
                seen = _visit(browser, name, *pages[name])
                report.progress(f"  {name}: {seen.wall:.0f} ms")
                if number:
                    visits[name].append(seen)
        browser.close()
    return visits


def _visit(browser: Browser, name: str, address: str, needed: str) -> Visit:
    """Visit a page; one that is not drawn in time is named and visited once more."""
    try:
        return visit(browser, address, needed)
    except PlaywrightTimeout as error:
        report.progress(f"  {name}: {error.message}; visited again")
        return visit(browser, address, needed)


def _turned(names: list[str], number: int) -> list[str]:
    """Begin each round with another page, so that none always follows the same one."""
    at = number % len(names)
    return names[at:] + names[:at]


def _print_waits(visits: Visits) -> None:
    for what, key in (("wall", "wall"), ("CPU of the page's main thread", "cpu")):
        print(f"Milliseconds to the last needed element, {what}\n")
        rows = []
        for pair in PAIRS:
            ours = [getattr(seen, key) for seen in visits[pair.name]]
            bare = [getattr(seen, key) for seen in visits[f"bare {pair.bare}"]]
            ratio = median(ours) / median(bare)
            by_round = report.round_ratio(ours, bare)
            rows.append(
                (pair.name, report.spread(ours), f"bare {pair.bare}", report.spread(bare),
                 f"{ratio:.2f}", f"{by_round:.2f}", f"{pair.ratio:g}",
                 report.ratio_verdict(ratio, by_round, pair.ratio) if key == "wall" else "")
            )  # fmt: skip
        heads = ("Page", "Median (range)", "Beside", "Median (range)", "Ratio of medians",
                 "Median of ratios", "Budget", "Verdict")  # fmt: skip
        report.table(heads, rows)


def _print_bytes(visits: Visits) -> None:
    print("Megabytes over the wire, cache empty\n")
    rows = []
    for pair in PAIRS:
        ours, bare = (
            median(seen.megabytes for seen in visits[name])
            for name in (pair.name, f"bare {pair.bare}")
        )
        kept = report.verdict(ours, pair.megabytes)
        rows.append((pair.name, f"{ours:.2f}", f"{bare:.2f}", f"{pair.megabytes:g}", kept))
    report.table(("Page", "Ours", "Bare page", "Budget", "Verdict"), rows)


def _print_counts(visits: Visits) -> None:
    print("What the pages hold (bare pages should hold as much as ours)\n")
    counts = {name: seen[-1].counts for name, seen in visits.items()}
    heads = ("Page", *next(iter(counts.values())))
    report.table(heads, [(name, *count.values()) for name, count in counts.items()])


if __name__ == "__main__":
    main()
