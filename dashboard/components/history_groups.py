"""The audit trail as groups of changes: one for each entry of the ledger or public statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from html import escape

from dashboard import text, text_plan
from dashboard.components import html, sentences
from dashboard.components.sentences import LinkTo
from dashboard.wording import day, plural
from etl.clock import LONDON
from etl.ledger import Change, Entry

MOST_SHOWN = 8
MOST_CHANGES = 120
"""Of one entry: an upload may have thousands, which are in the download."""
_HASH_SHOWN = 12
Key = tuple[int, date | None, str]


@dataclass
class Group:
    """An entry, or what one source said on one day, with the changes that are shown of it."""

    kind: str
    happened_on: date
    recorded_at: datetime | None
    entry: Entry | None
    publisher: str = ""
    url: str = ""
    changes: list[Change] = field(default_factory=list)

    @property
    def reason(self) -> str:
        """The reason given for the whole entry."""
        return self.entry.reason if self.entry else ""

    @property
    def plan(self) -> str:
        """The plan it is about."""
        return self.entry.plan if self.entry else self.changes[0].plan


def groups(entries: Sequence[Entry], changes: Sequence[Change], as_at: date) -> list[Group]:
    """Return what was recorded, or said in public, by a day: newest first.

    An entry counts from the day it was recorded; a statement has only the day it was made.
    """
    recorded = {entry.number: entry.recorded_at.date() for entry in entries}
    found: dict[Key, Group] = {
        (entry.number, None, ""): Group(
            entry.kind, entry.happened_on, entry.recorded_at, _as_known(entry, recorded, as_at)
        )
        for entry in entries
    }
    for change in changes:
        key = _key(change)
        if key not in found:
            found[key] = _statement(change)
        entry = found[key].entry
        untold = change.undone and (entry is None or entry.undone_by is None)
        found[key].changes.append(replace(change, undone=False) if untold else change)
    known = [group for group in found.values() if _moment(group).date() <= as_at]
    return sorted(known, key=_order, reverse=True)


def _as_known(entry: Entry, recorded: Mapping[int, date], as_at: date) -> Entry:
    """An entry that was undone after the day was not undone yet."""
    if entry.undone_by is None or recorded[entry.undone_by] <= as_at:
        return entry
    return replace(entry, undone_by=None)


def matching(
    found: Sequence[Group],
    words: Sequence[str] = (),
    refs: Sequence[str] = (),
    kinds: Sequence[str] = (),
    since: date | None = None,
) -> list[Group]:
    """Return the groups with a change that matches, each with those changes only."""
    if not (words or refs or kinds or since):
        return list(found)
    kept = []
    for group in found:
        if kinds and group.kind not in kinds:
            continue
        changes = [
            change
            for change in group.changes
            if (not refs or change.ref in refs)
            and (since is None or change.happened_on >= since)
            and (not words or _says(group, change, words))
        ]
        if changes:
            kept.append(
                Group(
                    group.kind, group.happened_on, group.recorded_at, group.entry,
                    group.publisher, group.url, changes,
                )
            )  # fmt: skip
    return kept


def item(group: Group, plans: Mapping[str, str], link_to: LinkTo) -> str:
    """Return a group as an item of a list; ``plans`` gives the name of each plan."""
    told = [
        sentences.of_entry(row, group.reason, link_to)
        for row in sentences.together(group.changes[:MOST_CHANGES])
    ]
    shown, rest, left = told[:MOST_SHOWN], told[MOST_SHOWN:], len(group.changes) - MOST_CHANGES
    more = text_plan.MORE_CHANGES.format(count=f"{len(rest):,}")
    folded = html.disclosure(more, _list(rest)) if rest else ""
    folded += f"<p>{text_plan.IN_DOWNLOAD.format(count=f'{left:,}')}</p>" if left > 0 else ""
    lost = "" if group.changes else f"<p>{text_plan.LOST_CHANGES}</p>"
    inner = f'<p class="rv-caption">{_about(group, plans)}</p>{lost}{_list(shown)}{folded}'
    return html.entry(day(_moment(group).date()), _title(group), inner)


def _list(items: Sequence[str]) -> str:
    return f'<ol class="rv-trail">{"".join(items)}</ol>'


def _key(change: Change) -> Key:
    if change.entry_kind == "stated":
        return 0, change.happened_on, change.source_url or change.publisher
    return change.entry, None, ""


def _statement(change: Change) -> Group:
    return Group("stated", change.happened_on, None, None, change.publisher, change.source_url)


def _moment(group: Group) -> datetime:
    return group.recorded_at or datetime.combine(group.happened_on, time(), LONDON)


def _order(group: Group) -> tuple[datetime, int]:
    return _moment(group), group.entry.number if group.entry else 0


def _says(group: Group, change: Change, words: Sequence[str]) -> bool:
    said = (
        f"{change.ref} {change.field} {change.old} {change.new} {change.why} {change.actor} "
        f"{change.file_name} {change.publisher} {group.reason}"
    ).lower()
    return all(word in said for word in words)


def _title(group: Group) -> str:
    kind = text_plan.ENTRY_KINDS[group.kind]
    if group.entry is None:
        return f"{kind}: {group.publisher}"
    entry = group.entry
    said = (
        f"{kind} {entry.number} by {sentences.the(entry.actor)}: {plural(entry.changes, 'change')}"
    )
    if entry.undoes:
        said += f", {text_plan.UNDOES.format(number=entry.undoes)}"
    if entry.undone_by:
        said += f", {text_plan.UNDONE_BY.format(number=entry.undone_by)}"
    return said


def _about(group: Group, plans: Mapping[str, str]) -> str:
    """Return plan, both times, reason and file of an entry, or the source of a statement."""
    parts = [plans.get(group.plan, group.plan)]
    entry = group.entry
    if entry is None:
        address = html.link(group.url, text.OPEN_SOURCE) or text.NO_ADDRESS
        return f"{escape(parts[0])} · {address}"
    when = f"{day(entry.recorded_at)}, {entry.recorded_at:%H:%M}"
    parts += [text_plan.TRUE_ON.format(when=day(entry.happened_on))]
    parts += [text_plan.RECORDED.format(when=when)]
    parts += [text_plan.REASON.format(reason=entry.reason)] if entry.reason else []
    if entry.file_name:
        short = entry.file_sha256[:_HASH_SHOWN]
        parts += [entry.file_name, text_plan.FINGERPRINT.format(short=short)]
    return escape(" · ".join(parts))
