"""What extraction proposes, as the items and the record that the build reads.

The one place where words of a report become keys of ``data/reference``. Nothing is guessed: a
body, scale or grade that does not fit exactly one row is left out and named in ``missing``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

from etl.extract.items import (
    Extraction,
    Header,
    ProposedCaseAudit,
    ProposedFigure,
    ProposedJudgement,
    ProposedMilestone,
    ProposedRecommendation,
)
from etl.model import (
    CaseAudit,
    Fieldwork,
    Figure,
    Judgement,
    Milestone,
    Published,
    Recommendation,
    Record,
    Source,
)
from etl.reference import Reference
from etl.validate import expected_id

NOBODY = "nobody yet"
"""Who accepted an item that is only proposed."""
SOURCE = "report"
"""Id of the one source of a proposed record."""
OTHER = "other"
"""Measure of a figure whose words name no measure that is known."""
_NOT_STATED = "not stated"
_LONGEST = 2000
_RULES = Path(__file__).with_suffix(".toml")
_MONTHS_OF_A_YEAR = 12
_AROUND_NAME = re.compile(
    r"\b(?:city of|city|county|borough|metropolitan|royal|council|partnership|and|london)\b|\W+"
)
_KINDS: dict[str, Literal["priority action", "area for improvement", "recommendation"]] = {
    "priority_action": "priority action",
    "improvement": "area for improvement",
    "recommendation": "recommendation",
}
_BOUNDS: dict[str, Literal["up to", "more than", "less than", "at least"]] = {
    "up_to": "up to",
    "more_than": "more than",
    "less_than": "less than",
    "at_least": "at least",
}
Item = TypeVar("Item")


@dataclass(frozen=True)
class Proposal:
    """A proposed record and what of the extraction it could not take along, in words.

    ``record`` is None where its body or programme is not known.
    """

    record: Record | None
    missing: tuple[str, ...]


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads(_RULES.read_text(encoding="utf-8"))


def record_of(extraction: Extraction, reference: Reference, accepted_by: str = NOBODY) -> Proposal:
    """Return the record of all that was extracted, as a person would begin to write it."""
    values = heading(extraction, reference)
    programme, body = values["programme"], values["body"]
    if programme is None or body is None:
        return Proposal(None, tuple(_unknown(extraction.report, programme, body)))
    gathered = _Gathered()
    scale = scale_of(values["method"], reference)
    values |= _items(extraction, reference, scale, accepted_by, gathered)
    unnamed = Record.model_construct(id="", **values)
    return Proposal(Record(id=expected_id(unnamed), **values), tuple(gathered.missing))


def heading(extraction: Extraction, reference: Reference) -> dict[str, Any]:
    """Return the fields of a record without its items; programme or body is None if unknown."""
    header = extraction.report
    programme = programme_of(header)
    dated = header.inspection_end or header.inspection_start or header.publication_date
    return {
        "title": _cut(header.title or _untitled(extraction)),
        "body": body_of(header, reference),
        "programme": programme,
        "method": method_in(programme, _iso(dated), reference),
        "kind": header.kind or "inspection",
        "inspectorates": inspectorates_of(header),
        "sources": [source_of(extraction)],
        "published": _published(header),
        "fieldwork": _fieldwork(header),
    }


def _untitled(extraction: Extraction) -> str:
    header = extraction.report
    named = (header.programme, header.area or header.police_force)
    return " ".join(filter(None, named)) or extraction.source


def scale_of(method: str | None, reference: Reference) -> str | None:
    """Return the key of the grade scale of a method, or None."""
    rows = [row for row in reference.tables["methods"] if row["method"] == method]
    return str(rows[0]["scale"]) if rows and rows[0]["scale"] else None


def _items(
    extraction: Extraction,
    reference: Reference,
    scale: str | None,
    accepted_by: str,
    gathered: _Gathered,
) -> dict[str, list[Any]]:
    return {
        "case_audits": gathered.take(
            "case audit",
            extraction.case_audits,
            lambda item, number: case_audit(item, number, reference, scale, accepted_by),
        ),
        "judgements": gathered.take(
            "judgement",
            extraction.judgements,
            lambda item, _: judgement(item, reference, scale, accepted_by),
        ),
        "figures": gathered.take(
            "figure", extraction.figures, lambda item, _: figure(item, accepted_by)
        ),
        "recommendations": gathered.take(
            "recommendation",
            extraction.recommendations,
            lambda item, _: recommendation(item, accepted_by),
        ),
        "milestones": gathered.take(
            "milestone", extraction.milestones, lambda item, _: milestone(item, accepted_by)
        ),
    }


class _Gathered:
    """Items that fit the model, and a line for each that does not."""

    def __init__(self) -> None:
        self.missing: list[str] = []

    def take(
        self,
        name: str,
        items: Sequence[Any],
        convert: Callable[[Any, int], Item | None],
    ) -> list[Item]:
        found = []
        for number, item in enumerate(items, start=1):
            made = convert(item, number)
            if made is None:
                self.missing.append(f"{name} {number} (page {item.page}) does not fit the record")
            else:
                found.append(made)
        return found


def _unknown(header: Header, programme: str | None, body: str | None) -> Iterable[str]:
    if programme is None:
        code = header.programme
        yield f"programme: {f'{code!r} is not in proposing.toml' if code else 'unknown'}"
    if body is None:
        named = header.area or header.police_force
        yield f"body: {f'{named!r} fits no row of bodies.csv, or several' if named else 'unknown'}"


def programme_of(header: Header) -> str | None:
    """Return the key of the programme, or None."""
    rule = _rules()["programmes"].get(header.programme)
    return str(rule["programme"]) if rule else None


def body_of(header: Header, reference: Reference) -> str | None:
    """Return the key of the one body of the programme's type that has the name, or None."""
    rule = _rules()["programmes"].get(header.programme)
    if rule is None:
        return None
    name = header.police_force if rule["type"] == "police force" else header.area
    if not name:
        return None
    fitting = [
        str(row["body"])
        for row in reference.tables["bodies"]
        if row["type"] == rule["type"] and _bare(str(row["name"])) == _bare(name)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _bare(name: str) -> str:
    return " ".join(_AROUND_NAME.sub(" ", name.casefold()).split())


def method_in(programme: str | None, day: str | None, reference: Reference) -> str | None:
    """Return the key of the method that the programme had in the year of a day, or None."""
    if programme is None or day is None:
        return None
    year = int(day[:4])
    fitting = [
        str(row["method"])
        for row in reference.tables["methods"]
        if row["programme"] == programme
        and int(str(row["from_year"])) <= year <= int(row["to_year"] or date.max.year)
    ]
    return fitting[0] if len(fitting) == 1 else None


def inspectorates_of(header: Header) -> list[str]:
    """Return the keys of the inspectorates that are known, each once."""
    known = _rules()["inspectorates"]
    return list(
        dict.fromkeys(
            known[name.casefold()] for name in header.inspectorates if name.casefold() in known
        )
    )


def source_of(extraction: Extraction) -> Source:
    """Return the report as the one source of what was read in it."""
    header = extraction.report
    return Source(
        id=SOURCE,
        publisher=" and ".join(header.inspectorates) or "unknown",
        title=_cut(header.title or extraction.source),
        published=_iso(header.publication_date),
        first_hand=bool(header.inspection_start or header.publication_date),
    )


def _published(header: Header) -> Published:
    when = _iso(header.publication_date)
    return Published(date=when, source=SOURCE) if when else Published()


def _fieldwork(header: Header) -> Fieldwork | None:
    start, end = _iso(header.inspection_start), _iso(header.inspection_end)
    return Fieldwork(start=start, end=end, source=SOURCE) if start or end else None


def figure(item: ProposedFigure, accepted_by: str = NOBODY) -> Figure | None:
    """Return the figure, or None where it lacks what the record asks of its kind."""
    ranged = item.low is not None and item.high is not None and item.low <= item.high
    unwhole = item.kind == "proportion" and not item.of
    if unwhole or (item.kind == "change" and item.direction is None):
        return None
    if item.value is None and not ranged:
        return None
    return Figure(
        **_origin(item, item.quote, accepted_by),
        measure=measure_of(item),
        label=_cut((item.measure or item.unit).strip(" ,;:") or _NOT_STATED),
        kind=item.kind,
        value=_number(item.value),
        low=_number(item.low) if ranged else None,
        high=_number(item.high) if ranged else None,
        of=_number(item.of) if item.of and item.of > 0 else None,
        unit=_cut(item.unit or "number"),
        direction=item.direction,
        approximate=item.approx,
        bound=_BOUNDS[item.bound] if item.bound else None,
        period=_cut(item.as_of) if item.as_of else None,
    )


def measure_of(item: ProposedFigure) -> str:
    """Return the key of the measure that the words name, ``OTHER`` where they name none."""
    rules = _rules()
    if item.kind in rules["kinds"]:
        return str(rules["kinds"][item.kind])
    for words in (f" {item.measure} {item.unit} ".casefold(), f" {item.quote} ".casefold()):
        for rule in rules["measures"]:
            if any(f" {stem}" in words for stem in rule["words"]):
                return str(rule["key"])
    return OTHER


def judgement(
    item: ProposedJudgement, reference: Reference, scale: str | None, accepted_by: str = NOBODY
) -> Judgement | None:
    """Return the judgement on the scale of its method, or None where it has no such grade."""
    grade = _grade(item.grade, reference.grades.get(scale, set()) if scale else set())
    if scale is None or grade is None:
        return None
    return Judgement(
        **_origin(item, f"{item.criterion}: {item.grade}", accepted_by),
        criterion=_cut(item.criterion),
        scale=scale,
        grade=grade,
    )


def _grade(printed: str, grades: Iterable[str]) -> str | None:
    """Return the grade that is printed, or the only one that begins as printed."""
    words = " ".join(printed.casefold().split())
    words = str(_rules()["grades"].get(words, words))
    known = sorted(grades)
    if words in known:
        return words
    begun = [grade for grade in known if grade.startswith(words)]
    return begun[0] if words and len(begun) == 1 else None


def case_audit(
    item: ProposedCaseAudit,
    number: int,
    reference: Reference,
    scale: str | None,
    accepted_by: str = NOBODY,
) -> CaseAudit | None:
    """Return the ``number``-th audit on the first scale that has all its grades, or None."""
    scales = [scale, *reference.grades] if scale else list(reference.grades)
    for name in scales:
        known = reference.grades.get(name, set())
        grades = {_grade(grade, known): cases for grade, cases in item.grades.items()}
        if grades and None not in grades and len(grades) == len(item.grades):
            return CaseAudit(
                **_origin(item, item.quote, accepted_by),
                id=f"audit-{number}",
                label=_cut(item.label or "cases audited"),
                assessor=item.assessor,
                scale=name,
                assessed=item.assessed,
                grades={str(grade): cases for grade, cases in grades.items()},
            )
    return None


def recommendation(item: ProposedRecommendation, accepted_by: str = NOBODY) -> Recommendation:
    """Return what is asked for; its text is the report's until a person words it."""
    return Recommendation(
        **_origin(item, item.text, accepted_by),
        kind="cause of concern" if item.cause_of_concern else _KINDS[item.kind],
        heading=_cut(item.heading) if item.heading else None,
        text=_cut(item.text),
        deadline=_cut(item.deadline) if item.deadline else None,
        responsible=_cut(item.responsible) if item.responsible else None,
    )


def milestone(item: ProposedMilestone, accepted_by: str = NOBODY) -> Milestone:
    """Return what is owed by when; an interval without its trigger stays in the quote alone."""
    years = item.unit == "years"
    whole = item.interval is not None and item.unit is not None and item.trigger is not None
    return Milestone(
        **_origin(item, item.stated, accepted_by),
        what=_cut(item.what),
        responsible=_cut(item.responsible or _NOT_STATED),
        recipient=_cut(item.recipient) if item.recipient else None,
        trigger=item.trigger,
        interval=(item.interval or 0) * (_MONTHS_OF_A_YEAR if years else 1) if whole else None,
        unit=("months" if item.unit == "years" else item.unit) if whole else None,
        stated_due=item.due,
    )


def _origin(item: Any, quote: str, accepted_by: str) -> dict[str, Any]:
    return origin(item.page, quote, item.confidence) | {"accepted_by": accepted_by}


def origin(page: int, quote: str, confidence: float) -> dict[str, Any]:
    """Return what every item carries of where it was read."""
    return {
        "source": SOURCE,
        "page": page,
        "quote": _cut(quote) if quote.strip() else None,
        "method": "extracted",
        "confidence": float(confidence),
    }


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
