"""Dates as reports give them: a day, a month or only a year.

A partial date is text: ``2017-06-13``, ``2017-06`` or ``2017``. Nothing is filled in:
``earliest`` and ``latest`` give the first and last day it can mean.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

_FORM = re.compile(r"((?:19|20|21)\d{2})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
"""From 1900 to 2199: a deadline counted from a later day could leave the calendar."""


def parse(value: object) -> str:
    """Return the value as partial-date text; raise ValueError when it is no date."""
    text = str(value).strip() if isinstance(value, str | int | date) else ""
    if not _FORM.fullmatch(text):
        msg = f"{value!r} is not a date; write 2017-06-13, 2017-06 or 2017"
        raise ValueError(msg)
    try:
        earliest(text)
    except ValueError:
        msg = f"{value!r} is no date in the calendar"
        raise ValueError(msg) from None
    return text


def earliest(text: str) -> date:
    """First day that the partial date can mean."""
    year, month, day = _parts(text)
    return date(year, month or 1, day or 1)


def latest(text: str) -> date:
    """Last day that the partial date can mean."""
    year, month, day = _parts(text)
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


def _parts(text: str) -> tuple[int, int | None, int | None]:
    match = _FORM.fullmatch(text)
    if match is None:
        msg = f"{text!r} is not a partial date"
        raise ValueError(msg)
    year, month, day = match.groups()
    return int(year), int(month) if month else None, int(day) if day else None


PartialDate = Annotated[
    str,
    BeforeValidator(parse),
    WithJsonSchema({"type": "string", "pattern": "^(19|20|21)\\d{2}(-\\d{2}(-\\d{2})?)?$"}),
]
