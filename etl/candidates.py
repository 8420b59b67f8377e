"""What a report's extraction offers for acceptance: each item under a key that outlives it.

The key is made of the words an item was read from, not of its place or of what the rules made of
them: so the same report read again, moved to other pages or read by better rules gives the same
key, and what a person decided of it stays decided.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from etl import proposing
from etl.extract.items import Extraction
from etl.model import (
    CaseAudit,
    Figure,
    Item,
    Judgement,
    Milestone,
    Recommendation,
)
from etl.proposing import KINDS, ListName, Maker
from etl.reference import Reference

LISTS: dict[str, ListName] = {kind: name for name, kind in KINDS.items()}
MODELS: dict[ListName, type[Item]] = {
    "case_audits": CaseAudit,
    "judgements": Judgement,
    "figures": Figure,
    "recommendations": Recommendation,
    "milestones": Milestone,
}
_HASH = 10


@dataclass(frozen=True)
class Candidate:
    """One item that may be accepted; ``value`` is None where it does not fit a record yet."""

    key: str
    """Such as ``figure 3f9a2c11d0``: what kind it is, and the words it was read from."""
    list: ListName
    page: int
    start: int
    end: int
    confidence: float
    words: str
    """The report's words, one line."""
    value: Item | None


def of(extraction: Extraction, reference: Reference, scale: str | None) -> list[Candidate]:
    """Return every item of an extraction, in the order of the report within each list.

    ``scale`` is that of the method, on which judgements are read.
    """
    found: list[Candidate] = []
    for name, make in proposing.makers(reference, scale).items():
        found += _list(name, getattr(extraction, name), make)
    return found


def _list(name: ListName, items: Sequence[Any], make: Maker) -> list[Candidate]:
    seen: Counter[str] = Counter()
    found = []
    for item in sorted(items, key=lambda item: (item.start, item.end)):
        words = _words(name, item)
        seen[words] += 1
        key = key_of(name, f"{words}#{seen[words]}")
        value = make(item, 1)
        if isinstance(value, CaseAudit):
            value = value.model_copy(update={"id": audit_id(key)})
        found.append(
            Candidate(key, name, item.page, item.start, item.end, item.confidence, words, value)
        )
    return found


def key_of(name: ListName, words: str) -> str:
    """Return the key of an item from its list and its words."""
    return f"{KINDS[name]} {hashlib.sha256(words.casefold().encode()).hexdigest()[:_HASH]}"


def audit_id(key: str) -> str:
    """Return the id that a case audit has in its record: as lasting as its key."""
    return f"audit-{key.rpartition(' ')[2]}"


def list_of(key: str) -> ListName:
    """Return the list of a record that the item of a key belongs to."""
    return LISTS[key.rpartition(" ")[0]]


def _words(name: ListName, item: Any) -> str:
    said: dict[ListName, Callable[[], str]] = {
        "case_audits": lambda: item.quote or f"{item.label} {dict(item.grades)}",
        "judgements": lambda: f"{item.criterion}: {item.grade}",
        "figures": lambda: item.quote,
        "recommendations": lambda: item.text,
        "milestones": lambda: item.stated,
    }
    return " ".join(said[name]().split())
