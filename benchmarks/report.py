"""What all benchmarks share: medians, verdicts, tables and a private copy of the data."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent


def copy_data(folder: Path) -> Path:
    """Copy records and reference tables, so that no measurement touches the published build."""
    data = folder / "data"
    for name in ("reports", "reference", "plans"):
        shutil.copytree(ROOT / "data" / name, data / name)
    return data


def verdict(measured: float, budget: float) -> str:
    """Say whether a budget is kept; nothing fails when it is not."""
    return "met" if measured <= budget else "NOT MET"


def ratio_verdict(of_medians: float, of_rounds: float, budget: float) -> str:
    """Say whether both ways to compare keep a budget; "unclear" when only one does."""
    kept = {of_medians <= budget, of_rounds <= budget}
    return "unclear" if len(kept) > 1 else verdict(of_medians, budget)


def round_ratio(values: Sequence[float], others: Sequence[float]) -> float:
    """Return the median of the ratios within each round, which a busy machine disturbs least."""
    return median(value / other for value, other in zip(values, others, strict=True))


def spread(values: Sequence[float], form: str = ".0f") -> str:
    """Write the median and, in brackets, the smallest and largest value."""
    return f"{median(values):{form}} ({min(values):{form}} to {max(values):{form}})"


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a Markdown table that can be pasted into the README."""
    cells = [[str(cell) for cell in row] for row in (heads, *rows)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(heads))]
    cells.insert(1, ["-" * width for width in widths])
    for row in cells:
        padded = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print(f"| {' | '.join(padded)} |")
    print()


def machine() -> None:
    """Print what the figures were measured on; other programs' load makes wall times longer."""
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, load {load}\n")


def progress(text: str) -> None:
    """Say on standard error how far the measurement is."""
    print(text, file=sys.stderr, flush=True)
