"""What people write in a cell of a status file, as the ledger writes it; or what is wrong.

Dates are always day first, as in the United Kingdom: 05/11/2026 is 5 November 2026. Nothing is
guessed: what can be read in two ways, or is near a right value, is refused with that value.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from difflib import get_close_matches
from functools import partial

from etl.actions import CLOSED, REPORTED, STATUSES
from etl.status_columns import Kind, plain

Convert = Callable[[str], str]

FIRST_YEAR, LAST_YEAR = 1990, 2099
_LONGEST_SHOWN = 60
_ALL = 100
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.]+)?")
_UK = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?: 00:00(?::00)?)?")
_WORDS = re.compile(r"(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?[- ]([a-z]+)\.?,?[- ](\d{4}|\d{2})")
_MONTH_FIRST = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_MONTH_ONLY = re.compile(r"(?:end of |end )?([a-z]+)\.? (\d{4})")
_SERIAL = re.compile(r"[3-7]\d{4}(?:\.0+)?")
_NUMBER = re.compile(r"(\d{1,9})(?:[.,]0{1,2})? ?%?")
_FRACTION = re.compile(r"(\d{1,9})?[.,](\d{1,9}) ?(%?)")
_LINK = re.compile(r"(?:[a-z0-9-]+#)?[1-9]\d{0,3}")
_LINK_BREAK = re.compile(r"[;,\n]")
_DATE_HELP = "write the day first, such as 05/11/2026"

_STATUS_MEANT = {
    "complete awaiting sign-off": (
        "complete", "completed", "done", "finished", "implemented", "delivered", "achieved",
        "pending sign off", "awaiting sign off", "100 percent",
    ),
    "in progress": (
        "started", "ongoing", "on going", "underway", "under way", "wip", "open", "active",
        "on track", "being progressed", "work in progress", "commenced",
    ),
    "not started": ("not yet started", "to do", "todo", "not begun", "pending", "planned", "new"),
    "closed": ("signed off", "accepted", "approved", "resolved"),
    "closed not done": (
        "cancelled", "canceled", "withdrawn", "superseded", "rejected", "no longer needed",
        "not done", "abandoned", "closed incomplete",
    ),
}  # fmt: skip
_REPORTED_MEANT = {"amber": ("orange", "yellow"), "blue": ("complete", "done")}


class Wrong(Exception):
    """A cell that cannot be taken; the text says what to write instead."""


def converters(day_zero: date) -> dict[Kind, Convert]:
    """Return a function for each kind of column but text: a cell to canonical text.

    Each raises Wrong. ``day_zero`` is what days written as plain numbers count from.
    """
    return {
        "links": _links,
        "date": partial(_date, day_zero=day_zero),
        "ignored": partial(_date_or_as_it_is, day_zero=day_zero),
        "status": partial(_word, "status", _words(STATUSES, {}), _words((), _STATUS_MEANT)),
        "reported": partial(_word, "rating", _RATINGS, _words((), _REPORTED_MEANT)),
        "progress": _progress,
        "number": _version,
    }


def shown(cell: str) -> str:
    """Return a cell as quoted in a sentence: on one line and not too long."""
    line = " ".join(cell.split())
    return f"'{line if len(line) <= _LONGEST_SHOWN else line[:_LONGEST_SHOWN] + '...'}'"


def nearest(text: str, words: list[str]) -> str | None:
    """Return the word most like a text; None when none is near or the text is long."""
    found = get_close_matches(text, words, 1, 0.6) if len(text) <= _LONGEST_SHOWN else []
    return found[0] if found else None


# --- words


def _words(words: tuple[str, ...], others: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {plain(word): word for word in words} | {
        plain(other): word for word, all_others in others.items() for other in all_others
    }


_RATINGS = _words(REPORTED, {word: (word[0],) for word in REPORTED})


def _word(what: str, right: dict[str, str], meant: dict[str, str], cell: str) -> str:
    written = plain(cell).replace("signoff", "sign off")
    if written in right:
        return right[written]
    choices = right | meant
    near = choices.get(nearest(written, list(choices)) or "")
    offered = [word for word in dict.fromkeys(right.values()) if word not in CLOSED]
    words = ", ".join(offered)
    ask = f"did you mean '{near}'? The choices are" if near else "write one of"
    msg = f"{shown(cell)} is not a {what}; {ask}: {words}"
    raise Wrong(msg)


def _links(cell: str) -> str:
    """Return ``report-id#3; 4`` with one separator, each once, in the order given."""
    links = [part.strip() for part in _LINK_BREAK.split(cell) if part.strip()]
    for link in links:
        if not _LINK.fullmatch(link):
            msg = (
                f"{shown(link)} is not a recommendation; write its number, such as 3, or "
                "report-id#3, with a semicolon between two"
            )
            raise Wrong(msg)
    return "; ".join(dict.fromkeys(links))


# --- numbers


def _progress(cell: str) -> str:
    """Return 0 to 100. ``0.5`` is refused: it may mean half a percent or half of the work.

    A cell that a workbook shows as percent arrives here as ``50%``, so it is taken.
    """
    text = " ".join(cell.split())
    whole, part = _NUMBER.fullmatch(text), _FRACTION.fullmatch(text)
    if whole and int(whole[1]) <= _ALL:
        return str(int(whole[1]))
    said = "is not a number; write 0 to 100, such as 50"
    if whole:
        said = "is more than 100; did you mean 100?"
    elif part:
        value = float(f"{part[1] or 0}.{part[2]}")
        near = round(value * _ALL if value < 1 and not part[3] else min(value, _ALL))
        said = f"is not a whole number; did you mean {near}?"
    msg = f"{shown(cell)} {said}"
    raise Wrong(msg)


def _version(cell: str) -> str:
    whole = _NUMBER.fullmatch(cell)
    if whole and "%" not in cell:
        return str(int(whole[1]))
    msg = (
        f"{shown(cell)} is not what the form had here; download the form again, or leave it empty "
        "in a new row"
    )
    raise Wrong(msg)


# --- dates


def _date_or_as_it_is(cell: str, day_zero: date) -> str:
    """The original due date is not read back, so it cannot be wrong."""
    try:
        return _date(cell, day_zero)
    except Wrong:
        return cell


def _date(cell: str, day_zero: date) -> str:
    text = " ".join(cell.casefold().split())
    if found := _ISO.fullmatch(text):
        return _day(cell, int(found[1]), int(found[2]), int(found[3]))
    if found := _UK.fullmatch(text):
        return _day(cell, _year(found[3]), int(found[2]), int(found[1]))
    if (found := _WORDS.fullmatch(text)) and (month := _month(found[2])):
        return _day(cell, _year(found[3]), month, int(found[1]))
    if _SERIAL.fullmatch(text):
        return (day_zero + timedelta(days=int(text[:5]))).isoformat()
    msg = f"{shown(cell)} is not a date; {_date_near(text)}"
    raise Wrong(msg)


def _year(text: str) -> int:
    return int(text) if len(text) > len("26") else 2000 + int(text)


def _month(name: str) -> int:
    """Return 1 to 12 for a name or its start of three letters or more; 0 for another word."""
    if name[:3] in _MONTHS and (_MONTH_NAMES[_MONTHS.index(name[:3])] + "t").startswith(name):
        return _MONTHS.index(name[:3]) + 1
    return 9 if name == "sept" else 0


def _day(cell: str, year: int, month: int, day: int) -> str:
    if _exists(year, month, day):
        return date(year, month, day).isoformat()
    if FIRST_YEAR <= year <= LAST_YEAR:
        said, near = "is no day of the calendar", _near_day(year, month, day)
    else:
        said = f"is not in a year from {FIRST_YEAR} to {LAST_YEAR}"
        near = _date_help(_near_year(year), month, day)
    msg = f"{shown(cell)} {said}; {near}"
    raise Wrong(msg)


def _exists(year: int, month: int, day: int) -> bool:
    return (
        FIRST_YEAR <= year <= LAST_YEAR
        and 1 <= month <= len(_MONTHS)
        and 1 <= day <= monthrange(year, month)[1]
    )


def _near_year(year: int) -> int:
    """Return the year whose digits were swapped: 2206 and 0226 are 2026; 0 when there is none."""
    digits = sorted(f"{year:04}")
    return next((near for near in range(2015, 2041) if sorted(str(near)) == digits), 0)


def _near_day(year: int, month: int, day: int) -> str:
    if FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= len(_MONTHS) and day:
        return _date_help(year, month, monthrange(year, month)[1])
    return _date_help(year, day, month)


def _date_near(text: str) -> str:
    """Say what to write where a date has the month first, or no day."""
    if (found := _MONTH_FIRST.fullmatch(text)) and (month := _month(found[1])):
        return _date_help(int(found[3]), month, int(found[2]))
    if (found := _MONTH_ONLY.fullmatch(text)) and (month := _month(found[1])):
        return _near_day(int(found[2]), month, 1)
    return _DATE_HELP


def _date_help(year: int, month: int, day: int) -> str:
    if _exists(year, month, day):
        return f"did you mean {date(year, month, day):%d/%m/%Y}? Dates are day first"
    return _DATE_HELP
