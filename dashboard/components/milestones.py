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
from etl.settings import load

_CLASSES = {
    "met": "met", "met late": "met", "past": "past", "overdue": "past", "no date": "undated",
}  # fmt: skip
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
    """Where a row of ``v_milestones`` stands, by its sources and by what the ledger records.

    The ledger's part is optional: ``ledger_met_on`` (a day), ``ledger_evidence`` and
    ``ledger_by`` (a role). What a source denies is told as at today only, since it has no day
    of its own; what is only about so long after its trigger is never met late.
    """
    recorded = _recorded(row, as_at)
    met, met_on = (True, recorded) if recorded else _by_source(row, as_at)
    return deadlines.position(
        due_of(row),
        met=met,
        met_on=None if row["approximate"] else met_on,
        as_at=as_at,
        soon=load().due_soon,
    )


def _by_source(row: Row, as_at: date) -> tuple[bool | None, date | None]:
    """Return what sources say by the day, and the first day on which it can have been met."""
    if missing(row["met"]):
        return None, None
    if not row["met"]:
        return (False if as_at >= clock.today() else None), None
    met_on = None if missing(row["met_on"]) else earliest(row["met_on"])
    return (True, met_on) if met_on is None or met_on <= as_at else (None, None)


def _recorded(row: Row, as_at: date) -> date | None:
    """Return the day on which the ledger records the milestone as met, if that is by the day."""
    met_on: date | None = row.get("ledger_met_on")
    return None if missing(met_on) or met_on is None or met_on > as_at else met_on


def time_left(row: Row, as_at: date) -> str:
    """Write '14 days left', 'Date passed 3 days ago' or what else is known of a milestone."""
    due, position = due_of(row), position_of(row, as_at)
    if position in {"met", "met late"}:
        return _said_met(row, as_at, late=position == "met late")
    if due is None:
        return text.NO_DATE
    least = "" if due.first == due.last else "at least "
    if position == "past":
        return f"{text.DATE_PASSED} {_long((as_at - due.last).days, least)} ago"
    if position == "overdue":
        return f"{text.OVERDUE} {_long((as_at - due.last).days, least)}"
    if position == "due in this period":
        return text.DUE_IN_PERIOD
    return _to_come((due.first - as_at).days, least, soon=position == "due soon")


def _said_met(row: Row, as_at: date, *, late: bool) -> str:
    """Write who says that it was met, when, and whether its date is still to come."""
    due, recorded = due_of(row), _recorded(row, as_at)
    if recorded:
        said = f"{text.RECORDED_LATE if late else text.RECORDED}, {day(recorded)}"
    else:
        said = text.MET_LATE if late else text.MET
        said += "" if missing(row["met_on"]) else f", {partial(row['met_on'])}"
    if due is None or late:
        return said
    if as_at < due.first:
        return f"{said}; {text.NOT_YET_DUE}"
    if as_at <= due.last:
        return f"{said}; {text.FALLING_DUE}" if due.first < due.last else said
    return said if recorded or not missing(row["met_on"]) else f"{said}; {text.DATE_WENT_BY}"


def _to_come(left: int, least: str, *, soon: bool) -> str:
    if not left:
        return text.DUE_TODAY
    words = f"{least}{days(left)} left"
    return f"{text.DUE_SOON}: {words}" if soon else words.capitalize()


def when(row: Row) -> str:
    """Write the deadline and what it rests on."""
    due, rests = due_of(row), _basis(row)
    if due is None:
        return rests[0].upper() + rests[1:]
    if due.first == due.last:
        about = "about " if row["approximate"] else ""
        return f"Due {about}{day(due.first)}: {rests}"
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
    """What happened, and who says so; first what the ledger records.

    Most outcomes have no date of their own: only one that was met by the day, or a look at
    today, may tell it.
    """
    recorded = _recorded(row, as_at)
    record = f"<p>{escape(_record(row, recorded))}</p>" if recorded else ""
    may_tell = bool(_by_source(row, as_at)[0]) or as_at >= clock.today()
    if missing(row["outcome"]) or not may_tell:
        unknown = {"past": f"<p>{text.NO_OUTCOME}</p>", "overdue": f"<p>{text.NOT_MET}</p>"}
        return record or unknown.get(position, "")
    hand = text.FIRST_HAND if row["outcome_first_hand"] else text.SECOND_HAND
    address = html.link(row["outcome_url"], text.OPEN_SOURCE) or text.NO_ADDRESS
    return (
        f"{record}<p>{escape(row['outcome'])}</p>"
        f'<p class="rv-caption">{escape(row["outcome_publisher"])}, {hand} · {address}</p>'
    )


def _record(row: Row, met_on: date) -> str:
    said = f"{text.RECORDED} on {day(met_on)} by {row['ledger_by']}"
    evidence = row["ledger_evidence"]
    return f"{said}; evidence: {evidence}." if evidence else f"{said}; no evidence is given."


def _basis(row: Row) -> str:
    counted = interval(row)
    if row["basis"] == "stated":
        return text.STATED
    if row["basis"] == "none":
        return f"{counted}, a day that is not known{_rule(row)}" if counted else "no date stated"
    known = row["due_first"] == row["due_last"]
    return f"{counted}{'' if known else ', whose day is not known'}{_rule(row)}"


def _rule(row: Row) -> str:
    if missing(row["rule"]):
        return ""
    return f", {text.BY_RULE}" + (f" {text.SECONDARY}" if row["evidence"] == "C" else "")


def interval(row: Row) -> str:
    """Write '6 weeks after publication', of a milestone or of a rule; empty without an interval."""
    if missing(row["interval"]):
        return ""
    unit = row["unit"].removesuffix(", first day counts")
    number = int(row["interval"])
    first = ", counting the day itself" if row["unit"].endswith("counts") else ""
    unit = unit.removesuffix("s") if number == 1 else unit
    about = "about " if row["approximate"] else ""
    return f"{about}{number} {unit} after {row['trigger']}{first}"


def _long(count: int, least: str) -> str:
    if count > _LONG_AGO:
        return f"over {int(count / _DAYS_IN_YEAR)} years"
    return f"{least}{days(count)}"


def _who(row: Row) -> str:
    owner = row["responsible"][0].upper() + row["responsible"][1:]
    return owner if missing(row["recipient"]) else f"{owner} to {row['recipient']}"
