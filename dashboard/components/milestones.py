"""Milestones as a line of steps: what, when, how long left or past, and what is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

from dashboard import text
from dashboard.components import html
from dashboard.wording import Row, day, days, missing, partial, report_date
from etl import clock, deadlines
from etl.partial_dates import earliest

_CLASSES = {"met": "met", "past": "past", "no date": "undated"}
_LONG_AGO = 730
_DAYS_IN_YEAR = 365.25


def steps(milestones: Sequence[Row], as_at: date) -> str:
    """Return the list; rows are of ``v_milestones``, in the order to show."""
    items = [_step(row, as_at) for row in milestones]
    return f'<ol class="rv-steps">{"".join(items)}</ol>'


def in_order(milestones: Sequence[Row], as_at: date) -> list[Row]:
    """Order: those to come, soonest first; those past, latest first; those without a date."""

    def key(row: Row) -> tuple[int, int]:
        due = due_of(row)
        if due is None:
            return 2, 0
        to_come = due.last >= as_at
        return int(not to_come), abs(((due.first if to_come else due.last) - as_at).days)

    return sorted(milestones, key=key)


def due_of(row: Row) -> deadlines.Due | None:
    """Return the deadline of a row of ``v_milestones``."""
    if missing(row["due_first"]):
        return None
    return deadlines.Due(row["due_first"], row["due_last"])


def position_of(row: Row, as_at: date) -> deadlines.Position:
    """Where a row of ``v_milestones`` stands; only a source can say that it was met."""
    return deadlines.position(due_of(row), met=_is_met(row, as_at), as_at=as_at)


def time_left(row: Row, as_at: date) -> str:
    """Write '14 days left', 'Date passed 3 days ago' or what else is known of a milestone."""
    due, position = due_of(row), position_of(row, as_at)
    if position == "met":
        return text.MET if missing(row["met_on"]) else f"{text.MET}, {partial(row['met_on'])}"
    if due is None:
        return "No date"
    least = "" if due.first == due.last else "at least "
    if position == "past":
        return _past((as_at - due.last).days, least)
    if position == "due in this period":
        return "Falls due in this period"
    left = (due.first - as_at).days
    return f"{least}{days(left)} left".capitalize() if left else "Due today"


def when(row: Row) -> str:
    """Write the deadline and what it rests on."""
    due, rests = due_of(row), _basis(row)
    if due is None:
        return rests[0].upper() + rests[1:]
    if due.first == due.last:
        return f"Due {day(due.first)}: {rests}"
    return f"Due between {day(due.first)} and {day(due.last)}: {rests}"


def _step(row: Row, as_at: date) -> str:
    position = position_of(row, as_at)
    kind = _CLASSES.get(position, "due")
    outcome = _outcome(row, position, as_at)
    return (
        f'<li class="{kind}"><div class="rv-row"><h3>{escape(row["what"])}</h3>'
        f"<span>{time_left(row, as_at)}</span></div>"
        f'<p class="rv-caption">{escape(when(row))}. {escape(_who(row))}. '
        f"Report: {escape(report_date(row))}.</p>{outcome}{html.source(row, row['what'])}</li>"
    )


def _outcome(row: Row, position: deadlines.Position, as_at: date) -> str:
    """What happened, and who says so.

    Most outcomes have no date of their own: only one that was met by the day, or a look at
    today, may tell it.
    """
    may_tell = position == "met" or as_at >= clock.today()
    if missing(row["outcome"]) or not may_tell:
        return f"<p>{text.NO_OUTCOME}</p>" if position == "past" else ""
    hand = text.FIRST_HAND if row["outcome_first_hand"] else text.SECOND_HAND
    address = html.link(row["outcome_url"], text.OPEN_SOURCE) or text.NO_ADDRESS
    return (
        f"<p>{escape(row['outcome'])}</p>"
        f'<p class="rv-caption">{escape(row["outcome_publisher"])}, {hand} · {address}</p>'
    )


def _is_met(row: Row, as_at: date) -> bool:
    """A milestone met on a later day than the one looked at was not met yet."""
    if missing(row["met"]) or not row["met"]:
        return False
    return missing(row["met_on"]) or earliest(row["met_on"]) <= as_at


def _basis(row: Row) -> str:
    counted = interval(row)
    if row["basis"] == "stated":
        return "the date a source states"
    if row["basis"] == "none":
        return f"{counted}, a day that is not known" if counted else "no date stated"
    if row["due_first"] != row["due_last"]:
        return f"{counted}, whose day is not known"
    return f"{counted}, worked out by rule" if row["basis"] == "rule" else counted


def interval(row: Row) -> str:
    """Write '6 weeks after publication', of a milestone or of a rule; empty without an interval."""
    if missing(row["interval"]):
        return ""
    unit = row["unit"].removesuffix(", first day counts")
    number = int(row["interval"])
    first = ", counting the day itself" if row["unit"].endswith("counts") else ""
    unit = unit.removesuffix("s") if number == 1 else unit
    return f"{number} {unit} after {row['trigger']}{first}"


def _past(count: int, least: str) -> str:
    if count > _LONG_AGO:
        return f"Date passed over {int(count / _DAYS_IN_YEAR)} years ago"
    return f"Date passed {least}{days(count)} ago"


def _who(row: Row) -> str:
    owner = row["responsible"][0].upper() + row["responsible"][1:]
    return owner if missing(row["recipient"]) else f"{owner} to {row['recipient']}"
