"""When a milestone is due and where it stands: defined here once, for every screen and file.

A trigger known only to the month makes the deadline a range. A stated date always wins over
one worked out by rule. Working days leave out weekends and the bank holidays of England, as
the regulations on inspection reports count them (SI 2007/462, regulation 1; SI 2015/1792).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

import holidays
from dateutil.relativedelta import relativedelta

from etl import partial_dates

Unit = Literal["days", "days, first day counts", "weeks", "months", "working days"]
Position = Literal["met", "due", "due in this period", "past", "no date"]


@dataclass(frozen=True)
class Due:
    """First and last day a deadline can fall on; equal when the trigger's day is known."""

    first: date
    last: date


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    """Return whether the day is a statutory working day in England."""
    saturday = 5
    return day.weekday() < saturday and day not in _bank_holidays(day.year)


def add_working_days(start: date, count: int) -> date:
    """Return the day that is ``count`` working days after ``start`` (day 0).

    5 April 2016 and 70 working days give 14 July 2016.
    """
    day = start
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def add(start: date, interval: int, unit: Unit) -> date:
    """Return ``start`` plus the interval; a month's end stays in its month (31 Jan: 28 Feb)."""
    if unit == "working days":
        return add_working_days(start, interval)
    if unit == "months":
        return start + relativedelta(months=interval)
    days = interval * 7 if unit == "weeks" else interval
    return start + timedelta(days=days - (unit == "days, first day counts"))


def due(trigger: str | None, interval: int | None, unit: Unit | None) -> Due | None:
    """Work out a deadline from a partial date; None when the trigger or interval is unknown."""
    if trigger is None or interval is None or unit is None:
        return None
    first, last = partial_dates.earliest(trigger), partial_dates.latest(trigger)
    return Due(add(first, interval, unit), add(last, interval, unit))


def position(deadline: Due | None, *, met: bool, as_at: date) -> Position:
    """Where a milestone stands on a day. On its last possible day it is still due."""
    if met:
        return "met"
    if deadline is None:
        return "no date"
    if as_at > deadline.last:
        return "past"
    return (
        "due"
        if as_at < deadline.first or deadline.first == deadline.last
        else ("due in this period")
    )
