"""Items of reports in a line of words: in the list of a review and in the history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard import text_plan, text_review
from dashboard.wording import day, quantity
from etl import accepted, candidates
from etl.ledger import Change
from etl.model import CaseAudit, Figure, Item, Judgement, Milestone, Recommendation

_LONG = 90


def line(item: Item) -> str:
    """Return what an item says, in a few words."""
    if isinstance(item, Figure):
        row: Mapping[Any, Any] = item.model_dump() | {"whole": item.of}
        return f"{quantity(row)}: {short(item.label)}"
    if isinstance(item, Judgement):
        return f"{item.criterion}: {item.grade}"
    if isinstance(item, CaseAudit):
        parts = ", ".join(f"{cases} {grade}" for grade, cases in item.grades.items())
        return f"{item.assessed or '?'} cases: {parts}"
    if isinstance(item, Milestone):
        due = f", due {day(item.stated_due)}" if item.stated_due else ""
        return f"{item.what}{due}"
    return short(item.text) if isinstance(item, Recommendation) else ""


def short(words: str) -> str:
    """Cut words at a word's end where they are long."""
    return words if len(words) <= _LONG else f"{words[:_LONG].rsplit(' ', 1)[0]} …"


def told(change: Change) -> str:
    """Say what a change of a report's heading or of one of its items did."""
    old, new = (_said(change.ref, value) for value in (change.old, change.new))
    if change.ref == accepted.HEADING and change.new:
        return text_review.HISTORY["report"].format(new=new)
    kind = "report" if change.ref == accepted.HEADING else change.ref.rpartition(" ")[0]
    return text_review.HISTORY[_deed(change)].format(kind=kind, old=old, new=new)


def _deed(change: Change) -> str:
    if not change.new:
        return "taken back"
    if accepted.is_rejected(change.new):
        return "rejected"
    was_there = change.old and not accepted.is_rejected(change.old)
    return "corrected" if was_there else "accepted"


def _said(ref: str, value: str) -> str:
    if not value:
        return ""
    if ref == accepted.HEADING:
        return _quoted(short(accepted.read_heading(value).title))
    if accepted.is_rejected(value):
        return _quoted(short(accepted.rejected_words(value)))
    item = candidates.MODELS[candidates.list_of(ref)].model_validate_json(value)
    return _quoted(line(item))


def _quoted(words: str) -> str:
    return text_plan.QUOTED.format(value=words)
