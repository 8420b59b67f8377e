"""The only place that asks what day it is: Europe/London."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """Return the time in London."""
    return datetime.now(LONDON)


def today() -> date:
    """Return today's date in London."""
    return now().date()
