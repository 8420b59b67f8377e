"""When something is due and where it stands: defined here once, for every screen and file.

A trigger known only to the month makes the deadline a range. A stated date always wins over
one worked out by rule. Working days leave out weekends and bank holidays: those of England, as
the regulations on inspection reports count them (SI 2007/462, regulation 1; SI 2015/1792),
unless a rule says working days in Wales.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

import holidays
from dateutil.relativedelta import relativedelta

from etl import partial_dates
from etl.actions import CLOSED, DONE, Rating

Unit = Literal[
    "days", "days, first day counts", "weeks", "months", "working days", "working days in Wales"
]
Nation = Literal["ENG", "WLS"]
Basis = Literal["stated", "interval", "at once"]
Position = Literal[
    "met", "met late", "due", "due soon", "due in this period", "past", "overdue", "no date"
]

DUE_SOON = 28
"""Days before a due date in which it is due soon, where no setting says otherwise."""


@dataclass(frozen=True)
class Due:
    """First and last day a deadline can fall on; equal when the trigger's day is known."""

    first: date
    last: date


@cache
def _bank_holidays(year: int, nation: Nation) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv=nation, years=year))


def is_working_day(day: date, nation: Nation = "ENG") -> bool:
    """Return whether the day is a statutory working day in England, or in Wales."""
    saturday = 5
    return day.weekday() < saturday and day not in _bank_holidays(day.year, nation)


def add_working_days(start: date, count: int, nation: Nation = "ENG") -> date:
    """Return the day that is ``count`` working days after ``start`` (day 0).

    5 April 2016 and 70 working days give 14 July 2016.
    """
    day = start
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day, nation)
    return day


def add(start: date, interval: int, unit: Unit) -> date:
    """Return ``start`` plus the interval; a month's end stays in its month (31 Jan: 28 Feb).

    Plain working days are those of England.
    """
    if unit == "working days":
        return add_working_days(start, interval)
    if unit == "working days in Wales":
        return add_working_days(start, interval, "WLS")
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


# ---- A recommendation's own limit, from its words ---------------------------------------------

_AT_ONCE = frozenset({"immediately", "immediate", "at once", "with immediate effect"})
_NUMBERS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_UNITS: dict[str, tuple[int, Unit]] = {
    "day": (1, "days"),
    "working day": (1, "working days"),
    "week": (1, "weeks"),
    "month": (1, "months"),
    "year": (12, "months"),
}
_WITHIN = re.compile(
    rf"(?:(?:with)?in )?(?P<number>[1-9][0-9]?|{'|'.join(_NUMBERS)}) "
    r"(?P<unit>working day|day|week|month|year)s?"
    r"(?: (?:of|from|after) (?:the date of )?(?:publication|(?:this|the) report))?"
)
_BY = re.compile(
    r"(?:by |on |no later than )?(?P<end>(?:the )?end of )?(?:(?P<day>[1-9]|[12][0-9]|3[01]) )?"
    rf"(?P<month>{'|'.join(_MONTHS)}) (?P<year>20[0-9]{{2}})"
)
_BY_ISO = re.compile(r"(?:by |on |no later than )?(?P<iso>20[0-9]{2}-[0-9]{2}(?:-[0-9]{2})?)")


def own_limit(stated: str | None, published: str | None) -> tuple[Basis, Due] | None:
    """Turn a recommendation's own limit into the day it is due, and say what that rests on.

    ``stated`` is the limit in words, ``published`` the report's partial date. What is asked for
    immediately is due on the day of publication; an interval counts from publication; a date
    stands as it is, one without a day as the range of its month. Anything else gives None:
    "urgently" is no day, and none is guessed.
    """
    words = " ".join((stated or "").lower().split()).rstrip(".")
    deadlines: dict[Basis, Due | None] = {
        "stated": _stated_day(words),
        "at once": due(published, 0, "days") if words in _AT_ONCE else None,
        "interval": _after_publication(words, published),
    }
    return next(((basis, found) for basis, found in deadlines.items() if found), None)


def _after_publication(words: str, published: str | None) -> Due | None:
    within = _WITHIN.fullmatch(words)
    if within is None:
        return None
    number, (times, unit) = within["number"], _UNITS[within["unit"]]
    count = _NUMBERS.index(number) + 1 if number in _NUMBERS else int(number)
    return due(published, count * times, unit)


def _stated_day(words: str) -> Due | None:
    """Return the day or the month that the words name, None where they name neither."""
    found, iso = _BY.fullmatch(words), _BY_ISO.fullmatch(words)
    if found:
        text = f"{found['year']}-{_MONTHS.index(found['month']) + 1:02}"
        text += f"-{int(found['day']):02}" if found["day"] else ""
    elif iso:
        text = iso["iso"]
    else:
        return None
    try:
        first, last = partial_dates.earliest(text), partial_dates.latest(text)
    except ValueError:  # 31 June
        return None
    return Due(last if found and found["end"] else first, last)


# ---- Where a milestone and an action stand ----------------------------------------------------


def position(
    deadline: Due | None,
    *,
    met: bool | None,
    met_on: date | None = None,
    as_at: date,
    soon: int = DUE_SOON,
) -> Position:
    """Where a milestone stands on a day. On its last possible day it is still due.

    ``met`` is None when nobody says: then a deadline that went by is past, and overdue only
    when it is known not to be met. ``met_on`` is the first day it can have been met: after
    ``as_at`` it was not met yet, after the last possible day it was surely met late. ``soon``
    is in days.
    """
    if met and (met_on is None or met_on <= as_at):
        late = met_on is not None and deadline is not None and met_on > deadline.last
        return "met late" if late else "met"
    if deadline is None:
        return "no date"
    if as_at > deadline.last:
        return "past" if met is None else "overdue"
    if deadline.first <= as_at and deadline.first < deadline.last:
        return "due in this period"
    return "due soon" if (deadline.first - as_at).days <= soon else "due"


def rating(  # noqa: PLR0913, PLR0917 - what a rating rests on, in the order of an action
    status: str,
    due: date | None,
    start: date,
    progress: int | None,
    as_at: date,
    soon: int = DUE_SOON,
) -> Rating:
    """Work out the rating of an action: it is never typed in.

    ``start`` is the start date, or where none is given the day the action was first known;
    ``progress`` is in percent, ``soon`` in days. At risk is what falls due within ``soon`` days
    while its progress is behind the share of its time that has gone by.
    """
    if status in CLOSED:
        return "closed"
    if status in DONE:
        return "complete"
    if due is None:
        return "no date"
    if as_at > due:
        return "overdue"
    close = (due - as_at).days <= soon
    return "at risk" if close and _behind(status, due, start, progress, as_at) else "on track"


def _behind(status: str, due: date, start: date, progress: int | None, as_at: date) -> bool:
    """Unknown progress is behind, except of what has not started: that is nothing done yet."""
    if progress is None:
        if status != "not started":
            return True
        progress = 0
    if due <= start or as_at < start:
        return False
    return progress * (due - start).days < 100 * (as_at - start).days


_REPORTED = {"blue": 0, "green": 0, "amber": 1, "red": 2}
_RATED = {"complete": 0, "closed": 0, "on track": 0, "at risk": 1, "overdue": 2}


def disagrees(reported: str | None, rating: str) -> bool:
    """Return whether a reported rating says more or less than the one worked out.

    Blue says that the action is done. Without a report or without a due date nothing disagrees.
    """
    if reported is None or rating == "no date":
        return False
    done = rating in {"complete", "closed"}
    return _REPORTED[reported] != _RATED[rating] or (reported == "blue" and not done)


def slipped(before: date | None, after: date | None) -> bool:
    """Return whether a due date moved later; a first date and one taken away are no slip."""
    return before is not None and after is not None and after > before
