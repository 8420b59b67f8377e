"""One mark for every audited case; a chart that needs no script and prints well."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from html import escape
from typing import Any

import pandas as pd

MANY = 150
"""From so many cases on, marks are small."""


def html(grades: pd.DataFrame, assessed: int) -> str:
    """Draw the cases of one audit: columns ``grade``, ``tone``, ``cases``, ``percent``.

    Cases whose grade is not stated are drawn as such, so that the marks always add up.
    """
    rows = grades.to_dict("records")
    unstated = max(assessed - sum(int(row["cases"]) for row in rows), 0)
    marks = "".join(_mark(row["tone"]) * int(row["cases"]) for row in rows)
    key = "".join(
        f"<li>{_mark(row['tone'])}{escape(_name(row['grade']))}: {_count(row)}</li>" for row in rows
    )
    if unstated:
        key += f"<li>{_mark('unknown')}Grade not stated: {unstated}</li>"
    size = " rv-many" if assessed > MANY else ""
    return (
        f'<div class="rv-units{size}" role="img" aria-label="{escape(alt(grades, assessed))}">'
        f'{marks}{_mark("unknown") * unstated}</div><ul class="rv-key">{key}</ul>'
    )


def alt(grades: pd.DataFrame, assessed: int) -> str:
    """Say what the chart shows."""
    parts = [f"{int(row['cases'])} {row['grade']}" for row in grades.to_dict("records")]
    return f"Of {assessed} audited cases: {', '.join(parts)}."


def _mark(tone: str) -> str:
    return f'<span class="rv-mark {escape(tone)}" aria-hidden="true"></span>'


def _name(grade: str) -> str:
    return grade[0].upper() + grade[1:]


def _count(row: Mapping[Hashable, Any]) -> str:
    """Write '14 (16%)'; the percentage is missing where the base is too small for one."""
    cases = int(row["cases"])
    return f"{cases}" if pd.isna(row["percent"]) else f"{cases} ({row['percent']:.0f}%)"
