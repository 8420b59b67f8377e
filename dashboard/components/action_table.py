"""Actions as a table that is also the time line; on a phone each row becomes a block."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

from dashboard import text_plan
from dashboard.components import action_timeline, ratings
from dashboard.components.action_timeline import TimeLine
from dashboard.components.sentences import LinkTo
from dashboard.wording import day, short_day
from etl.actions import Action


def table(actions: Sequence[Action], caption: str, line: TimeLine, link_to: LinkTo) -> str:
    """Return the table; only the words are read out, the bars are for eyes."""
    lines = action_timeline.lines(line)
    rows = "".join(_row(action, line, lines, link_to) for action in actions)
    return (
        f'<div class="rv-plan"><table><caption class="rv-hidden">{escape(caption)}</caption>'
        f"<thead><tr>{_head(line)}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def captions(line: TimeLine) -> str:
    """Say what bars, diamonds and lines mean, and where the day looked at is."""
    lines = text_plan.LINES if line.marks else ""
    if line.marks:  # the time line itself is for eyes only
        named = "; ".join(f"{mark.what}, {mark.when}" for mark in line.marks)
        lines += escape(text_plan.MILESTONES.format(list=named))
    shown = line.scale.shows(line.as_at)
    today = (text_plan.TODAY_LINE if shown else text_plan.OFF_LINE).format(day=day(line.as_at))
    return f"{text_plan.BARS}{lines}{today}"


def _head(line: TimeLine) -> str:
    at = text_plan.HEADS.index(text_plan.TIME_LINE)
    cells = [f'<th scope="col">{name}</th>' for name in text_plan.HEADS]
    top = action_timeline.head(line)
    cells[at] = f'<td class="rv-line-head" aria-hidden="true">{top}</td>'
    return "".join(cells)


def _row(action: Action, line: TimeLine, lines: str, link_to: LinkTo) -> str:
    disagreement = ratings.disagreement(action)
    if disagreement:
        disagreement = f'<p class="rv-disagrees">{escape(disagreement)}</p>'
    owner = action.owner or text_plan.NO_OWNER
    bar = action_timeline.bar(action, line)
    return (
        f'<tr><td class="rv-state">{ratings.badge(ratings.kind(action))}{disagreement}</td>'
        f'<th scope="row"><a href="{escape(link_to(action.ref))}" target="_self">'
        f"{escape(action.ref)}</a> {escape(action.action)}"
        f'<span class="rv-caption">{escape(owner)}</span></th>'
        f'<td class="rv-line" aria-hidden="true">{lines}{bar}</td>'
        f"<td>{_due(action, line.as_at)}</td>"
        f'<td class="rv-progress">{ratings.progress(action)}</td></tr>'
    )


def _due(action: Action, as_at: date) -> str:
    if action.due is None:
        return f'<span class="rv-caption">{text_plan.KINDS["no date"][1]}</span>'
    notes = [words for words in (ratings.time_left(action, as_at), ratings.slips(action)) if words]
    said = "".join(f'<span class="rv-caption">{words}</span>' for words in notes)
    return f"{short_day(action.due)}{said}"
