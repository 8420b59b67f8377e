"""The time line that actions are drawn on: scale, milestones of the report, bars. Pure HTML.

Positions are percentages of the width. Everything is hidden from readers of screens: dates,
ratings and slips stand beside it in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from dashboard import text_plan
from dashboard.components import ratings
from dashboard.components.milestones import due_of, position_of
from dashboard.wording import Row, short_day
from etl.actions import Action

MOST_TICKS = 7
LABEL_WIDTH = 40
"""Percent of the width that a milestone's name may take: it must fit on a phone."""
LAST_NAME = 88
"""Percent of the width after which the name of a month has no room."""
LEVEL = 3.25
"""Height of a milestone's name and date, in rem."""
_LEAST_DAYS = 28
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
_YEAR = 12


@dataclass(frozen=True)
class Mark:
    """A milestone of the report: a line, or a band when its day is known to a period only."""

    what: str
    first: date
    last: date
    approximate: bool = False
    state: str = ""
    """Met, met late, past or overdue; empty while it is to come."""

    @property
    def when(self) -> str:
        """Write '3 Aug 2017', 'about 22 Dec 2017' or '13 Jul to 11 Aug 2017, met'."""
        about = text_plan.ABOUT if self.approximate and self.first == self.last else ""
        return f"{about}{_when(self)}{f', {self.state}' if self.state else ''}"


@dataclass(frozen=True)
class Scale:
    """The first and last day of the time line."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Return where a day stands, in percent of the width."""
        return round(100 * (day - self.first).days / (self.last - self.first).days, 2)

    def shows(self, day: date) -> bool:
        """Return whether the day is on the time line."""
        return self.first <= day <= self.last


@dataclass(frozen=True)
class TimeLine:
    """What all rows are drawn against."""

    scale: Scale
    marks: Sequence[Mark]
    as_at: date


def marks(milestones: Sequence[Row], as_at: date) -> list[Mark]:
    """Return the milestones that have a date, earliest first; rows are of ``v_milestones``."""
    dated = [(row, due_of(row)) for row in milestones]
    found = [
        Mark(
            row["what"], due.first, due.last, bool(row["approximate"]),
            text_plan.MILESTONE_STATES.get(position_of(row, as_at), ""),
        )
        for row, due in dated
        if due is not None
    ]  # fmt: skip
    return sorted(found, key=lambda mark: (mark.first, mark.last))


def of(actions: Sequence[Action], milestones: Sequence[Mark], as_at: date) -> TimeLine:
    """Return a time line that holds all of them, with room at the ends.

    The day that is looked at is held too, unless it is so far away that the bars would shrink
    to less than half.
    """
    days = [day for action in actions for day in _days(action)]
    days += [day for mark in milestones for day in (mark.first, mark.last)]
    first, last = min(days, default=as_at), max(days, default=as_at)
    length = max(last - first, timedelta(days=_LEAST_DAYS))
    if first - length <= as_at <= last + length:
        first, last = min(first, as_at), max(last, as_at, first + length)
    room = max(last - first, length) / 33
    return TimeLine(Scale(first - room, max(last, first + length) + room), milestones, as_at)


def head(line: TimeLine) -> str:
    """Return names and dates of the milestones over their lines, and the months below."""
    scale = line.scale
    levels = _levels(line)
    depth = max(levels, default=-1) + 1
    placed = list(zip(line.marks, levels, strict=True))
    named = "".join(_line(scale, mark, f"top:{(level + 1) * LEVEL}rem") for mark, level in placed)
    named += "".join(_label(scale, mark, level) for mark, level in placed)
    months = "".join(
        f'<span class="rv-tick" style="left:{scale.at(day)}%">{name}</span>'
        for day, name in ticks(scale)
        if scale.at(day) <= LAST_NAME
    )
    height = depth * LEVEL + 1.5
    return f'<div class="rv-line-top" style="height:{height}rem">{months}{named}</div>'


def lines(line: TimeLine) -> str:
    """Return the lines that cross every row: months, milestones and the day looked at."""
    scale = line.scale
    drawn = [f'<i class="rv-month" style="left:{scale.at(day)}%"></i>' for day, _ in ticks(scale)]
    drawn += [_line(scale, mark) for mark in line.marks]
    if scale.shows(line.as_at):
        drawn.append(f'<i class="rv-today" style="left:{scale.at(line.as_at)}%"></i>')
    return "".join(drawn)


def bar(action: Action, line: TimeLine) -> str:
    """Return the bar of an action, and a diamond where it was due at first if that slipped.

    Without a due date it ends when the action was complete, or else on the day looked at.
    """
    scale = line.scale
    end = min(action.due or action.completed_on or line.as_at, scale.last)
    start = min(action.start or action.first_on, end)
    left, width = scale.at(start), scale.at(end) - scale.at(start)
    drawn = (
        f'<i class="rv-bar {ratings.slug(ratings.kind(action))}" '
        f'style="left:{left}%;width:{width:.2f}%"></i>'
    )
    if action.slips and action.original_due is not None:
        drawn += f'<i class="rv-first-due" style="left:{scale.at(action.original_due)}%"></i>'
    return drawn


def ticks(scale: Scale) -> list[tuple[date, str]]:
    """Return the first days of months with their names, as many as have room."""
    start, end = (_YEAR * day.year + day.month - 1 for day in (scale.first, scale.last))
    step = next((step for step in _STEPS if (end - start) // step < MOST_TICKS), _STEPS[-1])
    months = [month for month in range(start, end + 1) if month % step == 0]
    days = [date(month // _YEAR, month % _YEAR + 1, 1) for month in months]
    shown = [day for day in days if scale.shows(day)]
    return [(day, _tick_name(day, first=day == shown[0], step=step)) for day in shown]


def _days(action: Action) -> list[date]:
    start = action.start or action.first_on
    slipped = action.original_due if action.slips else None
    return [day for day in (start, action.due or action.completed_on, slipped) if day is not None]


def _tick_name(day: date, *, first: bool, step: int) -> str:
    """Years are said once: with the first month and with each January."""
    if step >= _YEAR:
        return f"{day:%Y}"
    return f"{day:%b %Y}" if first or day.month == 1 else f"{day:%b}"


def _levels(line: TimeLine) -> list[int]:
    """Put names that would touch on lines of their own."""
    ends: list[float] = []
    levels = []
    for mark in line.marks:
        left = _label_left(line.scale, mark)
        level = next((at for at, end in enumerate(ends) if end <= left), len(ends))
        ends[level : level + 1] = [left + LABEL_WIDTH]
        levels.append(level)
    return levels


def _label_left(scale: Scale, mark: Mark) -> float:
    middle = (scale.at(mark.first) + scale.at(mark.last)) / 2
    return min(max(middle - LABEL_WIDTH / 2, 0), 100 - LABEL_WIDTH)


def _label(scale: Scale, mark: Mark, level: int) -> str:
    left = _label_left(scale, mark)
    middle = (scale.at(mark.first) + scale.at(mark.last)) / 2
    side = "left" if left == 0 and middle < LABEL_WIDTH / 4 else ""
    side = "right" if middle > 100 - LABEL_WIDTH / 4 else side
    return (
        f'<div class="rv-flag {side}" style="left:{left:.2f}%;top:{level * LEVEL}rem">'
        f"<b>{escape(mark.what)}</b><span>{mark.when}</span></div>"
    )


def _when(mark: Mark) -> str:
    """Write '3 Aug 2017', or '13 Jul to 11 Aug 2017' for a range."""
    last = short_day(mark.last)
    if mark.first == mark.last:
        return last
    first = short_day(mark.first)
    if (mark.first.year, mark.first.month) == (mark.last.year, mark.last.month):
        first = str(mark.first.day)
    return f"{first.removesuffix(f' {mark.last.year}')} to {last}"


def _line(scale: Scale, mark: Mark, style: str = "") -> str:
    left = scale.at(mark.first)
    if mark.first == mark.last:
        return f'<i class="rv-due" style="left:{left}%;{style}"></i>'
    width = scale.at(mark.last) - left
    return f'<i class="rv-due band" style="left:{left}%;width:{width:.2f}%;{style}"></i>'
