"""Dates as these reports print them: days, and the stretches of one or two visits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

MONTHS = [
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
]  # fmt: skip
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
_DAY = r"(?:the\s+)?(?P<{0}day>\d{{1,2}})(?:\s?(?:st|nd|rd|th)\b)?"
_REST = r"(?:\s+(?:of\s+)?(?P<{0}month>" + _MONTH + r"),?)?(?:\s+(?P<{0}year>(?:19|20)\d\d)\b)?"
DAY = re.compile(
    _WEEKDAY + _DAY.format("") + r"\s+(?:of\s+)?(?P<month>" + _MONTH + r"),?\s+"
    r"(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
"""One whole day: ``2 August 2016``, ``Tuesday 25 October 2022``, ``1st Dec 2014``."""
_TO = r"\s*(?:–|—|-|−|to|until|and)\s*"  # noqa: RUF001
STRETCH = re.compile(
    _WEEKDAY
    + _DAY.format("a")
    + _REST.format("a")
    + r"(?:"
    + _TO
    + _WEEKDAY
    + _DAY.format("b")
    + _REST.format("b")
    + r")?",
    re.IGNORECASE,
)
_NEXT = re.compile(r"\s*(?:,|;|and|&|,\s*and)\s*(?=" + _WEEKDAY + r"\d)", re.IGNORECASE)


@dataclass(frozen=True)
class Stretch:
    """First and last day, and where the words of both end in the text searched."""

    first: date
    last: date
    end: int


def month_number(word: str) -> int:
    """Return 1 to 12 for the name of a month or its first three letters."""
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(word.lower()[:3]))


def day(match: re.Match[str]) -> date | None:
    """Return the day that ``DAY`` found, or None where the calendar has no such day."""
    return _made(int(match["year"]), month_number(match["month"]), int(match["day"]))


def _made(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _parts(match: re.Match[str], side: str) -> tuple[int, int | None, int | None] | None:
    if match[f"{side}day"] is None:
        return None
    month, year = match[f"{side}month"], match[f"{side}year"]
    return (
        int(match[f"{side}day"]),
        month_number(month) if month else None,
        int(year) if year else None,
    )


def stretch_at(text: str, at: int, written: date | None = None) -> Stretch | None:
    """Return the days that stand at ``text[at]``, over all visits that are listed there.

    Args:
        text: What is searched.
        at: Where the first day begins.
        written: The letter's own date; gives the year where the days have none.
    """
    days: list[tuple[int, int | None, int | None]] = []
    end = at
    while found := STRETCH.match(text, end if not days else _after(text, end)):
        sides = [part for side in "ab" if (part := _parts(found, side))]
        if not any(month for _, month, _ in sides) and not (days and found["aday"]):
            break
        days += sides
        end = found.end()
        if _after(text, end) == end:
            break
    return _filled(days, end, written)


def _after(text: str, end: int) -> int:
    found = _NEXT.match(text, end)
    return found.end() if found else end


def _year_of(written: date | None, month: int) -> int | None:
    """Return the year of a month before the day on which the letter was written."""
    return written.year - (month > written.month) if written else None


def _filled(
    days: list[tuple[int, int | None, int | None]], end: int, written: date | None
) -> Stretch | None:
    """Give each day the month and year that stand after it, or the letter's year."""
    whole: list[date] = []
    month: int | None = None
    year: int | None = None
    for number, own_month, own_year in reversed(days):
        turned = bool(own_month and month and own_month > month)
        month = own_month or month
        if month is None:
            return None
        year = own_year or (year - turned if year else _year_of(written, month))
        made = _made(year, month, number) if year else None
        if made is None:
            return None
        whole.append(made)
    return Stretch(min(whole), max(whole), end) if whole else None
