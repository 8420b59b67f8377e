"""One mark for every audited case; a chart that needs no script and prints well."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from dashboard.charts.style import Row

MANY = 150
"""From so many cases on, marks are small."""


def html(grades: Sequence[Row], assessed: int) -> str:
    """Draw the cases of one audit: rows with ``grade``, ``tone``, ``cases`` and ``percent``.

    Cases whose grade is not stated are drawn as such, so that the marks always add up.
    """
    unstated = max(assessed - sum(row["cases"] for row in grades), 0)
    marks = "".join(_mark(row["tone"]) * row["cases"] for row in grades)
    key = "".join(
        f"<li>{_mark(row['tone'])}{escape(_name(row['grade']))}: {_count(row)}</li>"
        for row in grades
    )
    if unstated:
        key += f"<li>{_mark('unknown')}Grade not stated: {unstated}</li>"
    size = " rv-many" if assessed > MANY else ""
    return (
        f'<div class="rv-units{size}" role="img" aria-label="{escape(alt(grades, assessed))}">'
        f'{marks}{_mark("unknown") * unstated}</div><ul class="rv-key">{key}</ul>'
    )


def alt(grades: Sequence[Row], assessed: int) -> str:
    """Say what the chart shows."""
    parts = [f"{row['cases']} {row['grade']}" for row in grades]
    unstated = assessed - sum(row["cases"] for row in grades)
    if unstated > 0:
        parts.append(f"{unstated} with a grade not stated")
    return f"Of {assessed} audited cases: {', '.join(parts)}."


def _mark(tone: str) -> str:
    return f'<span class="rv-mark {escape(tone)}" aria-hidden="true"></span>'


def _name(grade: str) -> str:
    return grade[0].upper() + grade[1:]


def _count(row: Row) -> str:
    """Write '14 (16%)'; the percentage is missing where the base is too small for one."""
    cases = row["cases"]
    return f"{cases}" if row["percent"] is None else f"{cases} ({row['percent']:.0f}%)"
