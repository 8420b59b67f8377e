"""Milestones of a report: those its record states, and those that deadline rules add."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from etl import deadlines, partial_dates
from etl.model import Milestone, Record
from etl.reference import Row

REVISIT = "Revisit by the inspectorate"
"""What a rule calls the inspectors' coming back; a later report shows that they did."""

_UNKNOWN_BY_RULE = ("outcome_source", "source", "page", "quote", "confidence", "note")
_NO_RULE = {
    "approximate": False, "outcome_report": None, "rule": None, "evidence": None,
    "rule_source": None,
}  # fmt: skip


@dataclass(frozen=True)
class Rules:
    """The deadline rules, and the names by which inspectorates owe something."""

    rows: list[Row]
    inspectorates: tuple[str, ...]

    def set_off_by(self, record: Record) -> list[Row]:
        """Return the rules that a report of this programme, kind and date sets off."""
        return [rule for rule in self.rows if _applies(rule, record)]

    def same(self, rule: Row, milestone: Milestone) -> bool:
        """Whether a record states what a rule would add: in name, or by interval and side."""
        if str(rule["what"]).casefold() == milestone.what.casefold():
            return True
        by_rule = rule["trigger"], int(str(rule["interval"])), rule["unit"]
        if by_rule != (milestone.trigger, milestone.interval, milestone.unit):
            return False
        return self._by_inspectors(rule["responsible"]) == self._by_inspectors(
            milestone.responsible
        )

    def _by_inspectors(self, responsible: str | None) -> bool:
        return any(name in str(responsible) for name in self.inspectorates)


def of(record: Record, rules: Rules, later: Record | None) -> Iterator[dict[str, Any]]:
    """Yield the milestones of a report: those its record states, then those that rules add.

    A rule adds nothing that the record states; where the record gives no interval, the rule for
    the same thing gives the date. ``later`` is the first report that comes back to this one.
    """
    left = rules.set_off_by(record)
    for position, milestone in enumerate(record.milestones, start=1):
        same = [rule for rule in left if rules.same(rule, milestone)]
        left = [rule for rule in left if rule not in same]
        values = milestone.model_dump(exclude={"stated_due"})
        dates = _due(record, milestone, same)
        yield {"report": record.id, "position": position, **values, **_NO_RULE, **dates}
    for position, rule in enumerate(left, start=len(record.milestones) + 1):
        yield _by_rule(record, rule, position, later if rule["what"] == REVISIT else None)


def _due(record: Record, milestone: Milestone, same: list[Row]) -> dict[str, Any]:
    """A stated date wins, then a stated interval, then the rule for the same thing."""
    if milestone.stated_due:
        return {
            "basis": "stated", "due_first": milestone.stated_due, "due_last": milestone.stated_due
        }  # fmt: skip
    if milestone.interval is None and same:
        return _of_rule(record, same[0])
    trigger = record.published.date if milestone.trigger == "publication" else None
    return _dates("interval", deadlines.due(trigger, milestone.interval, milestone.unit))


def _dates(basis: str, due: deadlines.Due | None) -> dict[str, Any]:
    if due is None:
        return {"basis": "none", "due_first": None, "due_last": None}
    return {"basis": basis, "due_first": due.first, "due_last": due.last}


def _applies(rule: Row, record: Record) -> bool:
    if rule["milestone"] == "no" or record.dated is None:
        return False
    if (rule["programme"], rule["kind"]) != (record.programme, record.kind):
        return False
    day = partial_dates.earliest(record.dated)
    begins = partial_dates.earliest(str(rule["from_date"]))
    ends = partial_dates.latest(rule["to_date"]) if rule["to_date"] else day
    return begins <= day <= ends


def _of_rule(record: Record, rule: Row) -> dict[str, Any]:
    """Return what a rule says of when, with the rule."""
    interval, unit = int(str(rule["interval"])), rule["unit"]
    trigger = record.published.date if rule["trigger"] == "publication" else None
    due = deadlines.due(trigger, interval, unit)  # type: ignore[arg-type] # checked by etl.reference
    return {
        **{name: rule[name] for name in ("rule", "trigger", "unit", "evidence")},
        "interval": interval,
        "approximate": rule["approximate"] == "yes",
        **_dates("rule", due),
        "rule_source": rule["source"],
    }


def _by_rule(record: Record, rule: Row, position: int, later: Record | None) -> dict[str, Any]:
    return {
        "report": record.id,
        "position": position,
        **{name: rule[name] for name in ("what", "responsible", "recipient")},
        **_of_rule(record, rule),
        **_came_back(later),
        **dict.fromkeys(_UNKNOWN_BY_RULE),
        "paraphrase": rule["note"],
        "method": "rule",
        "accepted_by": "Revisit curators",
    }


def _came_back(later: Record | None) -> dict[str, Any]:
    """Return what a later report shows: known from its publication on, else only that it did."""
    published = later.published.date if later else None
    return {
        "met": True if published else None,
        "met_on": published,
        "outcome": f"Inspectors came back: {later.title}." if later else None,
        "outcome_report": later.id if later else None,
    }
