"""What a status file would do, in words and tables: plain functions of a proposal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape
from itertools import islice

from dashboard import text_plan, text_upload
from dashboard.components import html
from dashboard.wording import Row, day, days, plural, short_day
from etl.actions import Action
from etl.ledger import Entry
from etl.proposal import Effect, Proposal, Proposed
from etl.status_columns import BY_KEY
from etl.status_file import CellFault, StatusFile

MOST_SHOWN = 50
_DAYS = frozenset({"start", "due"})


def headline(proposal: Proposal) -> str:
    """Write '3 new, 14 changed, 160 unchanged, 0 refused', or '12 faults; nothing was applied'."""
    if proposal.faults:
        count = plural(len(proposal.faults), "fault")
        return text_upload.FAULTS.format(faults=count)
    return counts(proposal)


def counts(proposal: Proposal) -> str:
    """Write how many rows are new, changed, unchanged and refused."""
    return text_upload.COUNTS.format(**_counts(proposal), refused=f"{_refused(proposal):,}")


def _counts(proposal: Proposal) -> dict[str, str]:
    """Count each row once: a row with a fault is refused, whatever else it would do."""
    at_fault = {fault.line for fault in proposal.faults}
    lines = {change.ref: change.line for change in proposal.changes}
    fine = {ref for ref, line in lines.items() if line not in at_fault}
    new = fine & set(proposal.new)
    rows = proposal.file.table.num_rows
    same = rows - len(fine) - len(at_fault & set(proposal.file.table["line"].to_pylist()))
    found = {"new": len(new), "changed": len(fine - new), "unchanged": same}
    return {name: f"{count:,}" for name, count in found.items()}


def _refused(proposal: Proposal) -> int:
    return len({fault.line for fault in proposal.faults})


def reading(proposal: Proposal) -> str:
    """Return what was read, what the reader noted, and which actions the file leaves out."""
    file = proposal.file
    sheet = text_upload.OF_SHEET.format(sheet=file.sheet) if file.sheet else ""
    about = text_upload.READ_AS.format(name=file.name, sheet=sheet, day=day(proposal.happened_on))
    said = [about, *file.notes, *_absent(proposal)]
    if any(change.set_by for change in proposal.changes):
        said.append(text_upload.NO_VERSIONS)
    return f'<p class="rv-caption">{escape(" ".join(said))}</p>'


def _absent(proposal: Proposal) -> Iterator[str]:
    if proposal.absent == 1:
        yield text_upload.ABSENT_ONE
    elif proposal.absent:
        yield text_upload.ABSENT.format(count=f"{proposal.absent:,}")


def same_file(proposal: Proposal) -> str:
    """Write when this very file was applied, by whom, and whether that stands; or nothing."""
    entry = proposal.applied_before or next(reversed(proposal.applied), None)
    if entry is None:
        return ""
    words = text_upload.UNDONE_BEFORE if entry.undone_by else text_upload.APPLIED_BEFORE
    return words.format(
        number=entry.number, when=moment(entry), actor=entry.actor, undone_by=entry.undone_by
    )


def moment(entry: Entry) -> str:
    """Write when an entry was recorded: 21 November 2026, 10:14."""
    return f"{day(entry.recorded_at)}, {entry.recorded_at:%H:%M}"


def faults(found: Sequence[CellFault], file: StatusFile) -> str:
    """Return the first faults as a table: row, action, column, what is wrong."""
    refs = file.refs()
    rows = (
        (
            str(fault.line), refs.get(fault.line, ""), fault.column or text_upload.WHOLE_ROW,
            upper(fault.text),
        )
        for fault in found[:MOST_SHOWN]
    )  # fmt: skip
    table = html.table(rows, text_upload.FAULT_HEADS, text_upload.FAULT_TABLE, numbers=[0])
    return f'<div class="rv-faults">{table}</div>{_more(len(found))}'


def fault_counts(proposal: Proposal) -> str:
    """Write in how many rows faults are, and what the rest of the file would do."""
    rows = plural(_refused(proposal), "row")
    return text_upload.IN_ROWS.format(rows=rows, **_counts(proposal))


def upper(words: str) -> str:
    """Begin with a capital letter."""
    return words[:1].upper() + words[1:]


def effect(proposal: Proposal, actions: Sequence[Action]) -> str:
    """Return what becomes of the ratings: counts of the whole plan, and each that changes.

    ``actions`` is the plan as it stands.
    """
    changed = [found for found in proposal.effects if found.rating_before != found.rating_after]
    if not changed:
        return _section(text_upload.EFFECT, f"<p>{text_upload.EFFECT_NONE}</p>")
    caption = (
        f'<p class="rv-caption">{text_upload.EFFECT_IF_MINE}</p>' if proposal.conflicts else ""
    )
    rows = ((_named(found), _rating(found.rating_before), _rating(found.rating_after))
            for found in changed[:MOST_SHOWN])  # fmt: skip
    listed = html.table(rows, text_upload.RATED_HEADS, text_upload.RATED_TABLE)
    return _section(
        text_upload.EFFECT,
        f'{caption}<div class="rv-narrow">{_ratings(proposal.effects, actions)}</div>'
        f"{listed}{_more(len(changed))}",
    )


def _ratings(effects: Iterable[Effect], actions: Sequence[Action]) -> str:
    before: Counter[str] = Counter(action.rating for action in actions)
    after = before.copy()
    for found in effects:
        after[found.rating_after] += 1
        if found.rating_before:
            after[found.rating_before] -= 1
    rows = [
        (_rating(name), f"{before[name]:,}", f"{after[name]:,}")
        for name in text_plan.KINDS
        if before[name] or after[name]
    ]
    return html.table(rows, text_upload.EFFECT_HEADS, text_upload.EFFECT_TABLE, numbers=[1, 2])


def _rating(name: str) -> str:
    return " ".join(text_plan.KINDS[name]) if name else text_upload.NEW_ACTION


def moves(proposal: Proposal) -> str:
    """Return due dates that move, old and new and by how many days; empty when none does."""
    moved = [
        found
        for found in proposal.effects
        if found.due_before and found.due_after and found.due_before != found.due_after
    ]
    if not moved:
        return ""
    rows = (
        (_named(found), shown("due", found.due_before), shown("due", found.due_after), _by(found))
        for found in moved[:MOST_SHOWN]
    )
    table = html.table(rows, text_upload.MOVES_HEADS, text_upload.MOVES)
    return _section(text_upload.MOVES, table + _more(len(moved)))


def _by(found: Effect) -> str:
    count = (date.fromisoformat(found.due_after) - date.fromisoformat(found.due_before)).days
    words = text_plan.LATER if count > 0 else text_plan.EARLIER
    return words.format(days=days(abs(count)))


def _named(found: Effect) -> str:
    return f"{found.ref}: {found.action}"


def falls(proposal: Proposal) -> str:
    """Return progress that falls: often a file whose rows were sorted apart; empty without any."""
    fallen = [
        change
        for change in proposal.changes
        if change.field == "progress" and change.old and change.new
        and int(change.new) < int(change.old)
    ]  # fmt: skip
    if not fallen:
        return ""
    rows = (
        (str(one.line), one.ref, shown("progress", one.old), shown("progress", one.new))
        for one in fallen[:MOST_SHOWN]
    )
    table = html.table(rows, text_upload.FALLS_HEADS, text_upload.FALLS, numbers=[0])
    inner = f'<div class="rv-narrow rv-changes">{table}</div>{_more(len(fallen))}'
    return _section(text_upload.FALLS, inner)


def changes(proposal: Proposal) -> str:
    """Return the first changes as old and new."""
    rows = (
        (
            str(change.line), change.ref, BY_KEY[change.field].heading,
            _now(change, proposal.plan),
            shown(change.field, change.new, proposal.plan),
        )
        for change in islice(proposal.changes, MOST_SHOWN)
    )  # fmt: skip
    table = html.table(rows, text_upload.CHANGE_HEADS, text_upload.CHANGES, numbers=[0])
    inner = f'<div class="rv-changes">{table}</div>{_more(len(proposal.changes))}'
    return _section(text_upload.CHANGES, inner)


def _now(change: Proposed, plan: str) -> str:
    """Write the old value, and who set it where the file cannot know."""
    value = shown(change.field, change.old, plan)
    if change.set_by is None:
        return value
    actor, when = change.set_by
    return text_upload.SET_BY.format(value=value, actor=actor, when=short_day(when))


def change_rows(proposal: Proposal) -> list[Row]:
    """Return every change as a row of the download."""
    return [_change_row(change) for change in proposal.changes]


def _change_row(change: Proposed) -> Row:
    conflict = change.conflict
    return {
        "row": change.line,
        "reference": change.ref,
        "column": BY_KEY[change.field].heading,
        "now": change.old,
        "after": change.new,
        "true_on": change.happened_on,
        "reason": change.why,
        "needs": change.needs,
        "at_download": conflict.base if conflict else "",
        "changed_by": conflict.actor if conflict else change.set_by[0] if change.set_by else "",
    }


def shown(field: str, value: str, plan: str = "") -> str:
    """Write a value of a cell: days in words, percent, '(empty)', links without their own plan."""
    if not value:
        return text_upload.EMPTY
    if field in _DAYS:
        return short_day(date.fromisoformat(value))
    if field == "recommendations":
        return value.replace(f"{plan}#", "")
    return f"{value}%" if field == "progress" else value


def _more(count: int) -> str:
    if count <= MOST_SHOWN:
        return ""
    words = text_upload.FIRST_SHOWN.format(shown=MOST_SHOWN, count=f"{count:,}")
    return f'<p class="rv-caption">{words}</p>'


def _section(title: str, inner: str) -> str:
    return f"<h3>{escape(title)}</h3>{inner}"
