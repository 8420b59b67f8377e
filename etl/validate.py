"""Rules between records, and between records and the reference tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from etl.errors import Fault
from etl.model import CaseAudit, Record
from etl.records import ReadRecord
from etl.reference import Reference
from etl.yaml_reader import Place

LISTS = (
    "case_audits", "judgements", "counts", "figures", "findings", "recommendations", "milestones",
)  # fmt: skip
Found = Iterator[tuple[Place, str]]


def check(reads: list[ReadRecord], reference: Reference, *, all_read: bool) -> list[Fault]:
    """Return every fault of the records taken together.

    When some records could not be read, ``follows`` may name one of them and is left for the
    next run (``all_read`` false).
    """
    ids = Counter(read.record.id for read in reads)
    faults: list[Fault] = []
    for read in reads:
        found = _record_faults(read, ids, reference)
        faults.extend(read.file.fault(place, text) for place, text in found)
        if all_read:
            faults.extend(read.file.fault(*fault) for fault in _unknown_report(read.record, ids))
    return faults


def expected_id(record: Record) -> str:
    """Name that a record's file should start with: programme, body, year and kind."""
    year = record.dated[:4] if record.dated else "undated"
    kind = record.kind.replace(" ", "-")
    return f"{record.programme}-{record.body}-{year}-{kind}"


def with_expected_id(values: Mapping[str, Any]) -> Record:
    """Return the record of values that lack only their id; raise ValidationError."""
    unnamed = Record.model_construct(id="", **values)
    return Record.model_validate({**values, "id": expected_id(unnamed)})


def _record_faults(read: ReadRecord, ids: Counter[str], reference: Reference) -> Found:
    record = read.record
    yield from _name_faults(read, ids)
    yield from listed(("body",), record.body, reference.keys["bodies"], "bodies.csv")
    yield from listed(
        ("programme",), record.programme, reference.keys["programmes"], "programmes.csv"
    )
    if record.method:
        yield from listed(("method",), record.method, reference.keys["methods"], "methods.csv")
    for number, key in enumerate(record.inspectorates):
        place = ("inspectorates", number)
        yield from listed(place, key, reference.keys["inspectorates"], "inspectorates.csv")
    yield from _source_faults(record)
    yield from _item_faults(record, reference)


def _unknown_report(record: Record, ids: Counter[str]) -> Found:
    if record.follows and record.follows not in ids:
        question = near(record.follows, ids)
        yield ("follows",), f"{record.follows!r} is not the id of a record{question}"


def _name_faults(read: ReadRecord, ids: Counter[str]) -> Found:
    record, wanted = read.record, expected_id(read.record)
    if record.id != read.file.path.stem:
        yield ("id",), f"{record.id!r} differs from the file's name {read.file.path.stem!r}"
    if ids[record.id] > 1:
        yield ("id",), f"{record.id!r} is used by {ids[record.id]} files"
    if record.id != wanted and not record.id.startswith(f"{wanted}-"):
        yield ("id",), f"{record.id!r} should start with {wanted!r} (programme, body, year, kind)"


def _source_faults(record: Record) -> Found:
    ids = [source.id for source in record.sources]
    for number, key in enumerate(ids):
        if key in ids[:number]:
            yield ("sources", number, "id"), f"{key!r} is used twice"
    known = set(ids)
    used: list[tuple[Place, str | None]] = [(("published", "source"), record.published.source)]
    if record.fieldwork:
        used.append((("fieldwork", "source"), record.fieldwork.source))
    for name in LISTS:
        items = getattr(record, name)
        used.extend(((name, number, "source"), item.source) for number, item in enumerate(items))
    for number, milestone in enumerate(record.milestones):
        used.append((("milestones", number, "outcome_source"), milestone.outcome_source))
    for number, conflict in enumerate(record.conflicts):
        used.extend((("conflicts", number, "sources"), source) for source in conflict.sources)
    for place, used_key in used:
        if used_key is not None:
            yield from listed(place, used_key, known, "the record's sources")
    yield from _unsourced_dates(record)


def _unsourced_dates(record: Record) -> Found:
    if record.published.date and not record.published.source:
        yield ("published",), "has a date and no source"
    fieldwork = record.fieldwork
    if fieldwork and (fieldwork.start or fieldwork.end) and not fieldwork.source:
        yield ("fieldwork",), "has a date and no source"


def _item_faults(record: Record, reference: Reference) -> Found:
    conflicts = {conflict.id for conflict in record.conflicts}
    yield from _repeated(("conflicts", "id"), [conflict.id for conflict in record.conflicts])
    yield from _repeated(("case_audits", "id"), [audit.id for audit in record.case_audits])
    for name in ("case_audits", "figures"):
        for number, item in enumerate(getattr(record, name)):
            if item.conflict:
                place = (name, number, "conflict")
                yield from listed(place, item.conflict, conflicts, "the record's conflicts")
    for number, figure in enumerate(record.figures):
        place = ("figures", number, "measure")
        yield from listed(place, figure.measure, reference.keys["measures"], "measures.csv")
    for name in ("findings", "recommendations"):
        for number, item in enumerate(getattr(record, name)):
            for at, theme in enumerate(item.themes):
                tag: Place = (name, number, "themes", at)
                yield from listed(tag, theme, reference.keys["themes"], "themes.csv")
    yield from _grade_faults(record, reference)


def _repeated(place: tuple[str, str], keys: list[str]) -> Found:
    for number, key in enumerate(keys):
        if key in keys[:number]:
            yield (place[0], number, place[1]), f"{key!r} is used twice"


def _grade_faults(record: Record, reference: Reference) -> Found:
    scales = reference.grades
    for number, judgement in enumerate(record.judgements):
        place: Place = ("judgements", number)
        yield from _grade(place, judgement.scale, [judgement.grade], scales, "grade")
    for number, audit in enumerate(record.case_audits):
        place = ("case_audits", number)
        yield from _grade(place, audit.scale, [*audit.grades, *audit.percents], scales, "grades")
        yield from _too_many(place, audit)
        for grade in audit.derived:
            if grade not in audit.grades:
                yield (*place, "derived"), f"{grade!r} is not one of the grades of this audit"


def _grade(
    place: Place, scale: str, grades: list[str], scales: dict[str, set[str]], field: str
) -> Found:
    if scale not in scales:
        yield from listed((*place, "scale"), scale, set(scales), "grades.csv")
        return
    for grade in grades:
        yield from listed((*place, field), grade, scales[scale], f"the scale {scale}")


def _too_many(place: Place, audit: CaseAudit) -> Found:
    for grade, cases in audit.grades.items():
        if audit.assessed is not None and cases > audit.assessed:
            yield (*place, "grades", grade), f"{cases} cases of {audit.assessed} assessed"


def listed(place: Place, key: str, keys: set[str], where: str) -> Found:
    """Yield the fault of a key that is not one of ``keys``, with the nearest that is."""
    if key not in keys:
        yield place, f"{key!r} is not in {where}{near(key, keys)}"


def near(key: str, keys: Iterable[str]) -> str:
    """Return a question that names the key most like this one, or nothing."""
    close = get_close_matches(key, sorted(keys), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""
