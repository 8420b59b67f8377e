"""A report that was read, beside what is known of it: what a person reviews, item by item.

Nothing here writes. A review joins what extraction proposes, what is on record already, and what
people decided of this report before; those decisions stand whatever is proposed now.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from etl import accepted, candidates, on_record, partial_dates, records, report_heading
from etl.accepted import Decided
from etl.candidates import Candidate
from etl.errors import LedgerRefusal
from etl.extract.items import Extraction
from etl.ledger import Ledger
from etl.model import Item, Record
from etl.proposing import KINDS
from etl.reference import Reference
from etl.settings import ledger_folder
from etl.validate import with_expected_id

State = Literal["open", "accepted", "rejected", "on record"]
_MOST_OF_A_YEAR = 20
"""Reports of one programme, body, year and kind that can be told apart."""


@dataclass(frozen=True)
class Reviewed:
    """A candidate and what is known of it."""

    candidate: Candidate
    state: State
    value: Item | None
    """As accepted or on record; else as proposed."""
    by: str = ""
    """Who decided; empty while it is open."""
    fresh: bool = False
    """Not in the version of the report that was accepted before."""


@dataclass(frozen=True)
class Review:
    """One report for review."""

    extraction: Extraction
    heading: Record
    items: tuple[Reviewed, ...]
    added: Mapping[str, Item]
    """Items that people added by hand before, by key."""
    gone: Mapping[str, Item]
    """Accepted from an earlier version and not found in this one, by key."""
    earlier: Record | None
    """The heading that was accepted before."""
    curated: Record | None
    """What is on record of this report from elsewhere."""
    decided: Mapping[str, Decided]


def named(values: Mapping[str, Any]) -> Record:
    """Return the heading with its id; raise LedgerRefusal that names what is missing or wrong."""
    missing = [name for name in ("body", "programme", "title", "kind") if not values.get(name)]
    if missing:
        msg = f"Choose the report's {' and '.join(missing)} first; nothing was recorded."
        raise LedgerRefusal(msg)
    try:
        return with_expected_id(values)
    except ValidationError as error:
        said = "; ".join(f"{place}: {text}" for place, text in records.plainly(error, "record"))
        msg = f"The report's heading is not right ({said}); nothing was recorded."
        raise LedgerRefusal(msg) from error


def of(data: Path, extraction: Extraction, heading: Record, known: Reference) -> Review:
    """Return the review of a report under a heading.

    A report that is known by the same programme, body, year, kind and days of inspection is the
    same one, perhaps in another version; with other days it gets an id of its own.
    """
    ledger = Ledger(ledger_folder(data))
    heading, decided, curated = _identified(data, ledger, heading)
    earlier = accepted.heading(decided)
    offered = candidates.of(extraction, known, report_heading.scale_of(heading.method, known))
    on = _on_record(curated, [one for one in offered if one.key not in decided])
    items = tuple(_reviewed(one, decided, on, again=earlier is not None) for one in offered)
    keys = {one.key for one in offered}
    left = {key: one for key, one in accepted.items(decided).items() if one and key not in keys}
    return Review(
        extraction, heading, items,
        added={key: value for key, value in left.items() if value.method == "hand"},
        gone={key: value for key, value in left.items() if value.method != "hand"},
        earlier=earlier, curated=curated, decided=decided,
    )  # fmt: skip


def _on_record(curated: Record | None, offered: list[Candidate]) -> dict[str, Item]:
    """Return the items on record by the key of the candidate that says the same."""
    if curated is None:
        return {}
    found: dict[str, Item] = {}
    for name in KINDS:
        own = [one for one in offered if one.list == name and one.value is not None]
        same = on_record.matches(getattr(curated, name), [one.value for one in own if one.value])
        found |= {one.key: item for one, item in zip(own, same, strict=True) if item}
    return found


def _reviewed(
    one: Candidate, decided: Mapping[str, Decided], on: Mapping[str, Item], *, again: bool
) -> Reviewed:
    before = decided.get(one.key)
    if before is not None:
        value = accepted.item(one.key, before.value)
        state: State = "rejected" if accepted.is_rejected(before.value) else "accepted"
        return Reviewed(one, state, value or one.value, before.actor)
    if one.key in on:
        return Reviewed(one, "on record", on[one.key], on[one.key].accepted_by)
    return Reviewed(one, "open", one.value, fresh=again)


def _identified(
    data: Path, ledger: Ledger, heading: Record
) -> tuple[Record, dict[str, Decided], Record | None]:
    """Return the heading under the id of the report it is, and what is known under that id.

    That is what was decided of it, and the record by hand.
    """
    names = [heading.id, *(f"{heading.id}-{number}" for number in range(2, _MOST_OF_A_YEAR))]
    for name in names:
        decided, curated = accepted.standing(ledger, name), _curated(data, name)
        known = accepted.heading(decided) or curated
        if known is None or _same(known, heading):
            return heading.model_copy(update={"id": name}), decided, curated
    msg = f"There are too many reports named {heading.id}; check its year and its body."
    raise LedgerRefusal(msg)


def _curated(data: Path, name: str) -> Record | None:
    path = data / "reports" / f"{name}.yml"
    found = records.read_file(path, Record) if path.is_file() else []
    return None if isinstance(found, list) else found[0]


def _same(known: Record, heading: Record) -> bool:
    """Whether two headings of one programme, body, year and kind are of one report.

    Days of the inspection tell; a corrected version comes out on another day.
    """
    days = [_first(record) for record in (known, heading)]
    return None in days or days[0] == days[1]


def _first(record: Record) -> date | None:
    start = record.fieldwork.start if record.fieldwork else None
    return partial_dates.earliest(start) if start else None
