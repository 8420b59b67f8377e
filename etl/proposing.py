"""What extraction proposes, as the items and the record that the build reads.

The one place where words of a report become keys of ``data/reference``. Nothing is guessed: a
body, scale or grade that does not fit exactly one row is left out and named in ``missing``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

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
    Figure,
    Item,
    Judgement,
    Milestone,
    Recommendation,
    Record,
)
from etl.proposing_rules import rules, shortened
from etl.reference import Reference
from etl.report_heading import SOURCE, heading, scale_of
from etl.validate import with_expected_id

NOBODY = "nobody yet"
"""Who accepted an item that is only proposed."""
_PEOPLE = {
    "person": "people", "child": "children", "woman": "women", "man": "men", "people": "people",
    "children": "children", "number": "number", "percent": "percent",
}  # fmt: skip
OTHER = "other"
"""Measure of a figure whose words name no measure that is known."""
_NOT_STATED = "not stated"
_MONTHS_OF_A_YEAR = 12
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
ListName = Literal["case_audits", "judgements", "figures", "recommendations", "milestones"]
KINDS: dict[ListName, str] = {
    "case_audits": "case audit",
    "judgements": "judgement",
    "figures": "figure",
    "recommendations": "recommendation",
    "milestones": "milestone",
}
"""The lists of a record that are extracted, and what one item of each is called."""
Maker = Callable[[Any, int], Item | None]


@dataclass(frozen=True)
class Proposal:
    """A proposed record and what of the extraction it could not take along, in words.

    ``record`` is None where its body or programme is not known.
    """

    record: Record | None
    missing: tuple[str, ...]


def record_of(extraction: Extraction, reference: Reference, accepted_by: str = NOBODY) -> Proposal:
    """Return the record of all that was extracted, as a person would begin to write it."""
    values = heading(extraction, reference)
    programme, body = values["programme"], values["body"]
    if programme is None or body is None:
        return Proposal(None, tuple(_unknown(extraction.report, programme, body)))
    gathered = _Gathered()
    scale = scale_of(values["method"], reference)
    for name, make in makers(reference, scale, accepted_by).items():
        values[name] = gathered.take(KINDS[name], getattr(extraction, name), make)
    return Proposal(with_expected_id(values), tuple(gathered.missing))


def makers(
    reference: Reference, scale: str | None, accepted_by: str = NOBODY
) -> dict[ListName, Maker]:
    """Return for each list of a record what makes an item of what was extracted, or None.

    A maker is given the item and its number in the list, from 1.
    """
    return {
        "case_audits": lambda item, at: case_audit(item, at, reference, scale, accepted_by),
        "judgements": lambda item, _: judgement(item, reference, scale, accepted_by),
        "figures": lambda item, _: figure(item, accepted_by),
        "recommendations": lambda item, _: recommendation(item, accepted_by),
        "milestones": lambda item, _: milestone(item, accepted_by),
    }


class _Gathered:
    """Items that fit the model, and a line for each that does not."""

    def __init__(self) -> None:
        self.missing: list[str] = []

    def take(self, name: str, items: Sequence[Any], convert: Maker) -> list[Item]:
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
        label=shortened(_begun((item.measure or item.unit).strip(" ,;:") or _NOT_STATED)),
        kind=item.kind,
        value=_number(item.value),
        low=_number(item.low) if ranged else None,
        high=_number(item.high) if ranged else None,
        of=_number(item.of) if item.of and item.of > 0 else None,
        unit=shortened(_in_the_plural(item.unit or "number", item.value)),
        direction=item.direction,
        approximate=item.approx,
        bound=_BOUNDS[item.bound] if item.bound else None,
        period=shortened(item.as_of) if item.as_of else None,
    )


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def _in_the_plural(unit: str, value: float | None) -> str:
    """Units are kept in the plural, of one too; screens write '1 case' of 1 and cases."""
    first, _, last = unit.rpartition(" ")
    if value != 1 or last.endswith("s") or not last.isalpha() or last.isupper():
        return unit
    consonant_y = last.endswith("y") and last[-2:-1] not in set("aeiou")
    plural = _PEOPLE.get(last, f"{last[:-1]}ies" if consonant_y else f"{last}s")
    return f"{first} {plural}".strip()


def measure_of(item: ProposedFigure) -> str:
    """Return the key of the measure that the words name, ``OTHER`` where they name none."""
    known = rules()
    if item.kind in known["kinds"]:
        return str(known["kinds"][item.kind])
    for words in (f" {item.measure} {item.unit} ".casefold(), f" {item.quote} ".casefold()):
        for rule in known["measures"]:
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
        criterion=shortened(item.criterion),
        scale=scale,
        grade=grade,
    )


def _grade(printed: str, grades: Iterable[str]) -> str | None:
    """Return the grade that is printed, or the only one that begins as printed."""
    words = " ".join(printed.casefold().split())
    words = str(rules()["grades"].get(words, words))
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
                label=shortened(item.label or "cases audited"),
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
        heading=shortened(item.heading) if item.heading else None,
        text=shortened(item.text),
        deadline=shortened(item.deadline) if item.deadline else None,
        responsible=shortened(item.responsible) if item.responsible else None,
    )


def milestone(item: ProposedMilestone, accepted_by: str = NOBODY) -> Milestone:
    """Return what is owed by when; an interval without its trigger stays in the quote alone."""
    years = item.unit == "years"
    whole = item.interval is not None and item.unit is not None and item.trigger is not None
    return Milestone(
        **_origin(item, item.stated, accepted_by),
        what=shortened(_begun(item.what)),
        responsible=shortened(item.responsible or _NOT_STATED),
        recipient=shortened(item.recipient) if item.recipient else None,
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
        "quote": shortened(quote) if quote.strip() else None,
        "method": "extracted",
        "confidence": float(confidence),
    }


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)
