"""Changes of actions as sentences: who did what, from what to what, from which file and line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from html import escape
from itertools import groupby

from dashboard import text, text_plan
from dashboard.components import html, review_words
from dashboard.components.reports import upper
from dashboard.wording import day, days
from etl.ledger import Change

_HASH_SHOWN = 8
LinkTo = Callable[[str], str]
"""Gives the address of an action's story from its reference."""


def together(changes: Iterable[Change]) -> list[list[Change]]:
    """Put neighbours together that are told in one sentence: same entry, action, day and line."""
    return [list(group) for _, group in groupby(changes, key=_said_together)]


def sentence(changes: Sequence[Change], *, file: bool = True) -> str:
    """Write what changes told together did, who did it and where it was read, as plain text.

    Without ``file`` only the line is given, for readers who know the file already.
    """
    first = changes[0]
    did = [*_decided(changes), *map(_did, changes)]
    place = where(first, file=file)
    undone = text_plan.UNDONE_SINCE if first.undone else ""
    return f"{who(first)} {_and(did)}{f' ({place})' if place else ''}.{undone}"


def who(change: Change) -> str:
    """Write 'The board secretary'; a public statement is its own subject."""
    if change.entry_kind == "stated":
        return text_plan.PUBLIC
    subject = role(change.actor)
    return text_plan.UNDOING.format(who=subject) if change.entry_kind == "undo" else subject


def role(actor: str) -> str:
    """Write 'The board secretary' from 'Board secretary'."""
    return upper(the(actor))


def the(actor: str) -> str:
    """Write 'the board secretary'; a role that starts with an acronym keeps its capitals."""
    name = actor if actor[1:2].isupper() else actor[:1].lower() + actor[1:]
    return name if name.startswith(("the ", "a ", "an ")) else f"the {name}"


def where(change: Change, *, file: bool = True) -> str:
    """Write 'status-2026-05.csv, line 14'; empty for what did not come in a file."""
    line = "" if change.line is None else text_plan.LINE.format(line=change.line)
    return ", ".join(part for part in (change.file_name if file else "", line) if part)


def about(changes: Sequence[Change]) -> str:
    """Return, as HTML, when it is true, when it was recorded, why, and the public source."""
    first = changes[0]
    said = [day(first.happened_on)]
    if first.recorded_at is not None:
        when = f"{day(first.recorded_at)}, {first.recorded_at:%H:%M}"
        said.append(text_plan.RECORDED.format(when=when))
    said += reasons(changes)
    if first.entry_kind == "stated":
        address = html.link(first.source_url, text.OPEN_SOURCE) or text.NO_ADDRESS
        return " · ".join([*map(escape, [*said, first.publisher]), address])
    return escape(" · ".join(said))


def reasons(changes: Sequence[Change]) -> list[str]:
    """Return each reason once."""
    found = dict.fromkeys(change.why for change in changes if change.why)
    return [text_plan.REASON.format(reason=reason) for reason in found]


def trail(changes: Sequence[Change]) -> str:
    """Return the changes of an action as a list of sentences, in the order given."""
    items = "".join(
        f"<li{_class(told)}>{escape(sentence(told))}"
        f'<br><span class="rv-caption">{about(told)}</span></li>'
        for told in together(changes)
    )
    return f'<ol class="rv-trail">{items}</ol>'


def of_entry(told: Sequence[Change], reason: str, link_to: LinkTo) -> str:
    """Return changes told together as an item under their entry, which has given its reason."""
    first = told[0]
    ref = "" if first.subject == "item" else f"<strong>{escape(first.ref)}</strong> "
    if first.subject == "action":
        address = escape(link_to(first.ref))
        ref = f'<strong><a href="{address}" target="_self">{escape(first.ref)}</a></strong> '
    why = escape(" ".join(reasons([change for change in told if change.why != reason])))
    note = f'<br><span class="rv-caption">{why}</span>' if why else ""
    said = escape(sentence(told, file=False))
    return f"<li{_class(told)}>{ref}{said}{note}</li>"


def value(field: str, text_of: str, plan: str) -> str:
    """Write a value of a field as a reader says it."""
    if field in {"start", "due", "met_on"}:
        return day(date.fromisoformat(text_of))
    if field == "progress":
        return f"{text_of}%"
    if field == "evidence_file":
        return f"{text_of[:_HASH_SHOWN]}…"
    if field == "recommendations":
        return _recommendations(text_of.split("; "), plan)
    if field == "owner":
        return the(text_of)
    return text_of if field == "reported" else text_plan.QUOTED.format(value=text_of)


def _recommendations(refs: Sequence[str], plan: str) -> str:
    """Write 'recommendations 2 and 3', with their report where that is not the plan's own."""
    parts = []
    for report, own in groupby(refs, key=lambda ref: ref.rpartition("#")[0]):
        numbers = [ref.rpartition("#")[2] for ref in own]
        form = text_plan.RECOMMENDATIONS if len(numbers) > 1 else text_plan.RECOMMENDATION_OF
        elsewhere = "" if report == plan else text_plan.OF_REPORT.format(report=report)
        parts.append(form.format(number=_and(numbers)) + elsewhere)
    return _and(parts)


def _said_together(change: Change) -> tuple[object, ...]:
    return (
        change.entry, change.plan, change.ref, change.happened_on, change.line, change.undone,
        change.source_url,
    )  # fmt: skip


def _class(told: Sequence[Change]) -> str:
    if told[0].undone:
        return ' class="undone"'
    return ' class="slip"' if any(change.slip for change in told) else ""


def _decided(changes: Sequence[Change]) -> list[str]:
    """Say what a reviewer did before the status changed; giving up needs no evidence."""
    kind = changes[0].entry_kind
    statuses = [change.new for change in changes if change.field == "status"]
    if kind == "sign-off" and "closed" in statuses:
        return [text_plan.ACCEPTED]
    return [text_plan.REFUSED] if kind == "sign-off refused" and statuses else []


def _did(change: Change) -> str:
    if change.subject == "item":
        return review_words.told(change)
    added, changed, emptied = text_plan.CHANGED[change.field]
    form = emptied if not change.new else changed if change.old else added
    old, new = (
        value(change.field, text_of, change.plan) if text_of else ""
        for text_of in (change.old, change.new)
    )
    return form.format(old=old, new=new) + _by_how_much(change)


def _by_how_much(change: Change) -> str:
    """A due date that moves says by how many days."""
    if change.field != "due" or not change.old or not change.new:
        return ""
    moved = (date.fromisoformat(change.new) - date.fromisoformat(change.old)).days
    form = text_plan.LATER if moved > 0 else text_plan.EARLIER
    return f" ({form.format(days=days(abs(moved)))})"


def _and(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
