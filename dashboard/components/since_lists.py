"""What moved since the last meeting, as short lists: pure, from ``etl.since``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from dashboard import text_plan
from dashboard.components import action_story, ratings, sentences
from dashboard.components.sentences import LinkTo
from dashboard.wording import day, plural
from etl.actions import Action
from etl.ledger import Change, Entry
from etl.since import Moved, NewRating, Promise, Slip

_RULES = {"promises": text_plan.PROMISE_RULE, "late": text_plan.LATE_RULE}


def lists(moved: Moved, reasons: Mapping[int, str], link_to: LinkTo) -> dict[str, list[str]]:
    """Return the items of each list of ``text_plan.LISTS``, as HTML; empty lists too.

    ``reasons`` are those of entries, by number.
    """
    actions: dict[str, list[tuple[Action, str]]] = {
        "completed": [(row, _completed(row)) for row in moved.completed],
        "overdue": [(row, _due(row)) for row in moved.overdue],
        "slipped": [(row.action, _slip(row)) for row in moved.slipped],
        "promises": [(row.action, _promise(row)) for row in moved.promises],
        "ratings": [(row.action, _rating(row)) for row in moved.ratings],
        "not_done": [(row, row.comment) for row in moved.not_done],
        "new": [(row, _due(row)) for row in moved.new],
        "silent": [(row, _silence(row)) for row in moved.silent],
    }
    items = {
        name: [_item(action, about, link_to) for action, about in rows]
        for name, rows in actions.items()
    }
    return items | {
        "signed_off": [_decision(row, reasons, link_to) for row in moved.signed_off],
        "refused": [_decision(row, reasons, link_to) for row in moved.refused],
        "undone": [_undone(row) for row in moved.undone],
        "late": _late(moved.late, link_to),
    }


def lead(moved: Moved) -> str:
    """Write '3 completed, 1 newly overdue, 2 slipped, 1 of 2 promises kept'; empty for nothing."""
    said = [
        f"{len(getattr(moved, name)):,} {words}"
        for name, words in text_plan.COUNTED.items()
        if getattr(moved, name)
    ]
    if moved.promises:
        kept = sum(promise.outcome == "kept" for promise in moved.promises)
        every = plural(len(moved.promises), "promise")
        said.append(text_plan.PROMISES.format(kept=kept, every=every))
    return ", ".join(said)


def sections(items: Mapping[str, Sequence[str]]) -> str:
    """Return each list that holds something under its heading, and one line for the others."""
    drawn = "".join(_section(name, items[name]) for name in text_plan.LISTS if items[name])
    empty = [name for name in text_plan.LISTS if not items[name]]
    return f'<div class="rv-since">{drawn}</div>{_nothing_under(empty)}'


def _section(name: str, items: Sequence[str]) -> str:
    rule = _RULES.get(name, "")
    about = f'<p class="rv-caption">{rule}</p>' if rule else ""
    return (
        f"<section><h3>{text_plan.LISTS[name]}: {len(items):,}</h3>{about}"
        f'<ul class="rv-trail">{"".join(items)}</ul></section>'
    )


def _nothing_under(names: Iterable[str]) -> str:
    said = ", ".join(text_plan.LISTS[name].lower() for name in names)
    return f'<p class="rv-caption">{text_plan.NOTHING_UNDER.format(names=said)}</p>' if said else ""


def _item(action: Action, about: str, link_to: LinkTo) -> str:
    """Return an action as an item: rating, reference, words, and what is to be said of it."""
    note = f'<br><span class="rv-caption">{escape(about)}</span>' if about else ""
    return (
        f"<li>{ratings.badge(ratings.kind(action))} {_ref(action.ref, link_to)} "
        f"{escape(action.action)}{note}</li>"
    )


def _decision(change: Change, reasons: Mapping[int, str], link_to: LinkTo) -> str:
    reason = reasons.get(change.entry, "")
    said = day(change.happened_on)
    said += f" · {text_plan.REASON.format(reason=reason)}" if reason else ""
    return (
        f"<li>{_ref(change.ref, link_to)} {escape(sentences.sentence([change]))}"
        f'<br><span class="rv-caption">{escape(said)}</span></li>'
    )


def _late(changes: Sequence[Change], link_to: LinkTo) -> list[str]:
    """Return an item for what one entry says of one action or milestone."""
    together: dict[tuple[int, str], list[Change]] = {}
    for change in changes:
        together.setdefault((change.entry, change.ref), []).append(change)
    return [_recorded_late(told, link_to) for told in together.values()]


def _recorded_late(told: Sequence[Change], link_to: LinkTo) -> str:
    first = told[0]
    recorded = first.recorded_at
    name = escape(first.ref) if first.subject == "milestone" else _ref(first.ref, link_to)
    said = text_plan.TRUE_AND_RECORDED.format(
        when=day(first.happened_on),
        recorded="" if recorded is None else day(recorded.date()),
    )
    return (
        f"<li>{name} {escape(sentences.sentence(told))}"
        f'<br><span class="rv-caption">{escape(said)}</span></li>'
    )


def _undone(entry: Entry) -> str:
    said = text_plan.UNDID.format(
        who=sentences.role(entry.actor),
        undone=entry.undoes,
        changes=plural(entry.changes, "change"),
        when=day(entry.happened_on),
    )
    reason = text_plan.REASON.format(reason=entry.reason)
    return f'<li>{escape(said)}<br><span class="rv-caption">{escape(reason)}</span></li>'


def _ref(ref: str, link_to: LinkTo) -> str:
    return f'<a href="{escape(link_to(ref))}" target="_self">{escape(ref)}</a>'


def _completed(action: Action) -> str:
    when = action.completed_on
    return "" if when is None else text_plan.COMPLETE_SINCE.format(when=day(when))


def _due(action: Action) -> str:
    due = "" if action.due is None else text_plan.IS_DUE.format(due=day(action.due))
    owner = text_plan.OWNED_BY.format(owner=action.owner) if action.owner else ""
    return " ".join(words for words in (due, owner) if words)


def _silence(action: Action) -> str:
    return f"{text_plan.LAST_UPDATE.format(when=day(action.updated_on))} {_due(action)}"


def _slip(slip: Slip) -> str:
    moves = [f"{action_story.move(change).rstrip('.')}." for change in slip.moves]
    so_far = text_plan.SLIPPED_SO_FAR.format(times=ratings.times(slip.action.slips))
    return " ".join([*moves, so_far])


def _promise(promise: Promise) -> str:
    done, now = promise.action.completed_on, promise.action.due
    outcome = text_plan.OUTCOMES[promise.outcome].format(
        done="" if done is None else day(done), now="" if now is None else day(now)
    )
    return f"{text_plan.WAS_DUE.format(due=day(promise.due))} {outcome}."


def _rating(change: NewRating) -> str:
    before, after = (
        text_plan.KINDS[rating][1].lower() for rating in (change.before, change.action.rating)
    )
    return text_plan.RATING_CHANGED.format(before=before, after=after)
