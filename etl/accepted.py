"""Reports as people accepted them: from the ledger to records, the build's second producer.

An entry of the ledger holds changes of the subject ``item``: the heading of a report under the
reference ``report``, and each of its items under its key, as JSON or as rejected. What stands
last counts; what was undone does not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from etl import on_record, records
from etl.candidates import MODELS, list_of
from etl.errors import Fault
from etl.ledger import Ledger
from etl.model import Item, Record, Source
from etl.proposing import KINDS, ListName
from etl.records import ReadFile, ReadRecord

HEADING = "report"
"""Reference of the heading: the record without its items."""
_REJECTED = "rejected: "
_WORDS_KEPT = 160
FIELD = "item"
"""The one field of the subject ``item``."""


@dataclass(frozen=True)
class Decided:
    """What stands of one reference: JSON of the item or its rejection, by whom and when."""

    ref: str
    value: str
    actor: str
    recorded_at: datetime
    """In UTC."""
    version: int
    """Number of the last change of this reference."""


def standing(ledger: Ledger, report: str) -> dict[str, Decided]:
    """Return what stands of a report by reference, in the order in which it was accepted."""
    return _by_report(ledger, report).get(report, {})


def _by_report(ledger: Ledger, report: str | None = None) -> dict[str, dict[str, Decided]]:
    found: dict[str, dict[str, Decided]] = {}
    with ledger.store.reading() as session:
        for plan, ref, *rest in session.run("items", report=report):
            found.setdefault(plan, {})[ref] = Decided(ref, *rest)
    return found


def heading(decided: Mapping[str, Decided]) -> Record | None:
    """Return the heading that stands; None when the report was not accepted."""
    one = decided.get(HEADING)
    return read_heading(one.value) if one else None


def read_heading(value: str) -> Record:
    """Return the heading that a value of the reference ``report`` holds."""
    return Record.model_validate_json(value)


def rejected(words: str) -> str:
    """Return the value of an item that was rejected; its words tell a reader which it was."""
    return _REJECTED + words[:_WORDS_KEPT]


def is_rejected(value: str) -> bool:
    """Return whether a value says that the item was rejected."""
    return value.startswith(_REJECTED)


def rejected_words(value: str) -> str:
    """Return the words of an item that was rejected."""
    return value.removeprefix(_REJECTED)


def item(key: str, value: str) -> Item | None:
    """Return the item that a value of a key holds; None when it was rejected."""
    return None if is_rejected(value) else MODELS[list_of(key)].model_validate_json(value)


def read_all(
    ledger: Ledger, reads: Sequence[ReadRecord]
) -> tuple[list[ReadRecord], list[Fault], str]:
    """Return records with what was accepted in the ledger joined in, the faults, and their text.

    A report that is on record already gains what its record lacks; another is a record of its
    own. The text is the same for the same accepted reports: it is part of what a build is made of.
    """
    whole = list(reads)
    at = {read.record.id: number for number, read in enumerate(reads)}
    faults: list[Fault] = []
    texts = []
    for report, decided in sorted(_by_report(ledger).items()):
        try:
            accepted = _record(decided)
        except ValidationError as error:
            faults.append(Fault(_name(report), 0, "", _unfit(error)))
            continue
        if accepted is None:
            continue
        curated = whole[at[report]] if report in at else None
        record = joined(curated.record, accepted) if curated else accepted
        read = _as_read(record, curated)
        texts.append(read.file.content.decode())
        if curated:
            whole[at[report]] = read
        else:
            whole.append(read)
    return whole, faults, "\n".join(texts)


def _record(decided: Mapping[str, Decided]) -> Record | None:
    head = heading(decided)
    if head is None:
        return None
    return under(head, items(decided))


def items(decided: Mapping[str, Decided]) -> dict[str, Item | None]:
    """Return what stands of the items of a report, by key."""
    return {key: item(key, one.value) for key, one in decided.items() if key != HEADING}


def under(head: Record, found: Mapping[str, Item | None]) -> Record:
    """Return the record of a heading and the items that were accepted, in the order given."""
    lists: dict[str, list[Item]] = {name: [] for name in KINDS}
    for key, one in found.items():
        if one is not None:
            lists[list_of(key)].append(one)
    return head.model_copy(update=lists)


def joined(curated: Record, accepted: Record) -> Record:
    """Return a curated record with the accepted items that it lacks, and their source."""
    found: dict[ListName, list[Item]] = {
        name: on_record.lacking(getattr(curated, name), getattr(accepted, name)) for name in KINDS
    }
    if not any(found.values()):
        return curated
    source, key = accepted.sources[0], _free(curated, accepted.sources[0])
    update: dict[str, Any] = {"sources": [*curated.sources, source.model_copy(update={"id": key})]}
    for name, items in found.items():
        own = [one.model_copy(update={"source": key}) for one in items]
        update[name] = [*getattr(curated, name), *own]
    return curated.model_copy(update=update)


def _free(curated: Record, source: Source) -> str:
    taken = {one.id for one in curated.sources}
    names = [source.id, *(f"{source.id}-{number}" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)


def _as_read(record: Record, curated: ReadRecord | None) -> ReadRecord:
    values = record.model_dump(mode="json", exclude_defaults=True)
    text = yaml.safe_dump(values, sort_keys=False, allow_unicode=True, width=100)
    file = ReadFile(Path(f"{record.id}.yml"), _name(record.id), text.encode())
    return ReadRecord(record, replace(file, path=curated.file.path) if curated else file)


def _name(report: str) -> str:
    return f"accepted report {report}"


def _unfit(error: ValidationError) -> str:
    place, text = records.plainly(error, "record")[0]
    return (
        f"what was accepted no longer fits a record ({place}: {text}). Undo the entry of this "
        "report, read it again and accept it anew."
    )
