"""One mark for every audited case; a chart that needs no script and prints well."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import pandas as pd

MANY = 150


def html(grades: pd.DataFrame, assessed: int, grade_class: Callable[[str], str]) -> str:
    """Draw the cases of one audit: columns ``grade``, ``cases``, best grade first.

    Cases whose grade is not stated are drawn as such, so that the marks always add up.
    """
    stated = [(str(row["grade"]), int(row["cases"])) for row in grades.to_dict("records")]
    unstated = assessed - sum(cases for _, cases in stated)
    marks = "".join(_mark(grade_class(grade)) * cases for grade, cases in stated)
    marks += _mark("unknown") * max(unstated, 0)
    size = " rv-many" if assessed > MANY else ""
    key = "".join(
        f"<li>{_mark(grade_class(grade))}{escape(_name(grade))}: {_count(cases, assessed)}</li>"
        for grade, cases in stated
    )
    if unstated > 0:
        key += f"<li>{_mark('unknown')}Grade not stated: {_count(unstated, assessed)}</li>"
    return (
        f'<div class="rv-units{size}" role="img" aria-label="{escape(alt(grades, assessed))}">'
        f'{marks}</div><ul class="rv-key">{key}</ul>'
    )


def alt(grades: pd.DataFrame, assessed: int) -> str:
    """Say what the chart shows."""
    parts = [f"{int(row['cases'])} {row['grade']}" for row in grades.to_dict("records")]
    return f"Of {assessed} audited cases: {', '.join(parts)}."


def _mark(kind: str) -> str:
    return f'<span class="rv-mark {kind}" aria-hidden="true"></span>'


def _name(grade: str) -> str:
    return grade[0].upper() + grade[1:]


def _count(cases: int, assessed: int) -> str:
    smallest_base = 10
    return f"{cases} ({cases / assessed:.0%})" if assessed >= smallest_base else str(cases)
