"""What an action is shown as: shape, word and texture, and how far its date has slipped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from html import escape

from dashboard import text_plan
from dashboard.wording import day, days, plural
from etl.actions import DONE, Action


def kind(action: Action) -> str:
    """Return the key of ``text_plan.KINDS``: the rating, and two cases that boards tell apart."""
    if action.status == "closed not done":
        return action.status
    if action.status == "not started" and action.rating == "on track":
        return action.status
    return action.rating


def slug(name: str) -> str:
    """Return the class of a kind in the style sheet."""
    return name.replace(" ", "-")


def badge(name: str) -> str:
    """Return a kind as shape and word."""
    mark, word = text_plan.KINDS[name]
    return (
        f'<span class="rv-rating {slug(name)}"><span aria-hidden="true">{mark}</span> {word}</span>'
    )


def key(actions: Sequence[Action], soon: int) -> str:
    """Return the key: shape, texture, word and meaning of each kind that occurs."""
    found = {kind(action) for action in actions}
    items = "".join(
        f'<li><span class="rv-bar {slug(name)}" aria-hidden="true"></span>{badge(name)} '
        f'<span class="rv-caption">{text_plan.MEANINGS[name].format(soon=soon)}</span></li>'
        for name in text_plan.KINDS
        if name in found
    )
    return f'<ul class="rv-rating-key">{items}</ul>'


def counts(actions: Sequence[Action]) -> str:
    """Write '7 actions: 1 overdue, 1 at risk, 5 on track', gravest first."""
    found = Counter(kind(action) for action in actions)
    parts = [
        f"{found[name]:,} {word.lower()}"
        for name, (_, word) in text_plan.KINDS.items()
        if found[name]
    ]
    return f"{plural(len(actions), 'action')}: {', '.join(parts)}"


def disagreement(action: Action) -> str:
    """Write 'Reported green, but overdue'; empty where both agree or nothing is reported."""
    if not action.disagrees:
        return ""
    word = text_plan.KINDS[kind(action)][1].lower()
    return text_plan.DISAGREES.format(reported=action.reported, word=word)


def slips(action: Action) -> str:
    """Write 'Slipped twice, first due 3 August 2017'; empty where it never moved later."""
    if not action.slips:
        return ""
    first = "" if action.original_due is None else f", first due {day(action.original_due)}"
    return f"Slipped {times(action.slips)}{first}"


def times(count: int) -> str:
    """Write once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def time_left(action: Action, as_at: date) -> str:
    """Write '12 days left', 'due today', '5 days overdue' or 'done 3 days late'; or nothing."""
    if action.due is None or action.status == "closed not done":
        return ""
    if action.status in DONE:
        done = action.completed_on
        return f"done {days((done - action.due).days)} late" if done and done > action.due else ""
    left = (action.due - as_at).days
    if left == 0:
        return "due today"
    return f"{days(left)} left" if left > 0 else f"{days(-left)} overdue"


def progress(action: Action) -> str:
    """Return progress as a number and a bar that only eyes need."""
    if action.progress is None:
        return f'<span class="rv-caption">{text_plan.NOT_GIVEN}</span>'
    return (
        f'<span class="rv-meter" aria-hidden="true"><span style="width:{action.progress}%">'
        f"</span></span>{escape(str(action.progress))}%"
    )
