"""How dates, figures and shares are written: plain functions, tested without a browser."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from etl.partial_dates import earliest

MINUS = "\N{MINUS SIGN}"
_FULL, _MONTH = 10, 7
SMALL_WHOLE = 10
"""One of fewer is a fraction that a source gives in words: 1 in 3, not 1 case of 3."""
Row = Mapping[Any, Any]


def missing(value: object) -> bool:
    """Return whether a cell is empty: None, NaN, NA or NaT."""
    return bool(pd.isna(value))  # type: ignore[call-overload] # any scalar will do


def day(value: date | pd.Timestamp) -> str:
    """Write 13 June 2017."""
    return f"{value.day} {value:%B %Y}"


def short_day(value: date) -> str:
    """Write 13 Jun 2017."""
    return f"{value.day} {value:%b %Y}"


def partial(value: str | None) -> str:
    """Write a partial date: 13 June 2017, June 2017 or 2017; 'date unknown' when there is none."""
    if missing(value) or not value:
        return "date unknown"
    if len(value) == _FULL:
        return day(earliest(value))
    return f"{earliest(value):%B %Y}" if len(value) == _MONTH else value


def short(value: str) -> str:
    """Write a partial date in short: Jun 2017, or 2017."""
    return f"{earliest(value):%b %Y}" if len(value) >= _MONTH else value


def report_date(row: Row) -> str:
    """Write when a report came out, or what is known instead."""
    if not missing(row["published"]):
        return partial(row["published"])
    return f"fieldwork {int(row['year'])}" if not missing(row["year"]) else "date unknown"


def number(value: float) -> str:
    """Write 1,200 or 2.5, without a needless decimal and without losing one."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{Decimal(str(value)):,f}"


def quantity(row: Row) -> str:
    """Write a figure as a reader says it: 'Up nearly 50%', '9 of 10 cases'."""
    words = [_amount(row)]
    for extra in (row["approximation"], row["bound"], row["direction"]):
        if not missing(extra):
            words.insert(0, str(extra))
    text = _doubled(row) or " ".join(words)
    return text[0].upper() + text[1:]


def _doubled(row: Row) -> str | None:
    """A rise by 100 percent is said as sources say it: 'almost doubled'."""
    hundred = 100
    if (row["kind"], row["unit"], row["direction"], row["value"]) != (
        "change", "percent", "up", hundred,
    ):  # fmt: skip
        return None
    return "doubled" if missing(row["approximation"]) else f"{row['approximation']} doubled"


def _amount(row: Row) -> str:
    unit = row["unit"]
    if missing(row["value"]):
        amount = f"{number(row['low'])} to {number(row['high'])}"
    else:
        amount = number(row["value"])
    if row["kind"] == "proportion":
        fraction = row["value"] == 1 and row["whole"] < SMALL_WHOLE
        return f"{amount} {'in' if fraction else 'of'} {number(row['whole'])} {unit}"
    if unit == "percent":
        return f"{amount}%"
    if unit == "GBP":
        return f"£{amount}"
    return f"{amount} {_singular(unit) if row['value'] == 1 else unit}"


def _singular(unit: str) -> str:
    """Units are kept in the plural; one of them is '1 case reviewed', '1 young person'."""
    words = unit.replace("people", "person").replace("children", "child").split()
    at = next((number for number, word in enumerate(words) if word.endswith("s")), None)
    if at is not None:
        word = words[at]
        words[at] = f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
    return " ".join(words)


def share(good: float, assessed: float) -> str:
    """Write '14 of 89'."""
    return f"{number(good)} of {number(assessed)}"


def interval(value: float, low: float, high: float) -> str:
    """Write '16% (95% interval 10% to 25%)' from fractions."""
    return f"{value:.0%} (95% interval {low:.0%} to {high:.0%})"


def points(value: float) -> str:
    """Write a difference of fractions in percentage points with its sign."""
    shown = round(100 * value, 1)
    sign = "+" if shown > 0 else MINUS if shown < 0 else ""
    return f"{sign}{abs(shown):.1f}"


def days(count: int) -> str:
    """Write '1 day' or '14 days'."""
    return f"{count:,} day{'' if count == 1 else 's'}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """Write '1 report' or '3 reports'."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
