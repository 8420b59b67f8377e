"""When an item that was read in a report is on record already, however it was worded there.

Curated records paraphrase, so words cannot be compared: an item is the same when what it says in
numbers, dates or grades is, and where both name a page, the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from etl.model import CaseAudit, Figure, Item, Judgement, Milestone, Recommendation


def lacking(known: Sequence[Item], items: Sequence[Item]) -> list[Item]:
    """Return the items that are not on record; each known item stands for one item at most."""
    return [item for item, other in zip(items, matches(known, items), strict=True) if other is None]


def matches(known: Sequence[Item], items: Sequence[Item]) -> list[Item | None]:
    """Return for each item the known one that says the same, or None."""
    left = list(known)
    found: list[Item | None] = []
    for item in items:
        same = next((other for other in left if _same(other, item)), None)
        if same is not None:
            left.remove(same)
        found.append(same)
    return found


def _same(known: Item, item: Item) -> bool:
    pages = {known.page, item.page} - {None}
    return len(pages) < 2 and type(known) is type(item) and _said(known) == _said(item)  # noqa: PLR2004 - two pages differ


def _said(item: Any) -> object:
    if isinstance(item, Figure):
        return item.kind, item.value, item.low, item.high, item.of, item.direction
    if isinstance(item, Judgement):
        return item.criterion.casefold(), item.grade
    if isinstance(item, CaseAudit):
        return item.assessed, sorted(item.grades.items())
    if isinstance(item, Milestone):
        return item.stated_due or (item.trigger, item.interval, item.unit)
    if isinstance(item, Recommendation):
        return item.kind
    return item
