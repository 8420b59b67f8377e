"""Plans to rows: one row for each field of an action that a statement gives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from etl.frames import Rows
from etl.model import Item
from etl.plans import PlanAction, ReadPlan, Statement

BETWEEN = "; "
"""Stands between the recommendations that one action answers."""

_STATED = ("status", "progress", "evidence", "comment")


def from_plans(reads: list[ReadPlan]) -> Rows:
    """Return the rows of the three tables of plans, in the order of the plans."""
    rows: Rows = {"plan": [], "plan_source": [], "plan_statement": []}
    for read in reads:
        rows["plan"].append({"plan": read.plan.report, "note": read.plan.note})
        for position, source in enumerate(read.plan.sources, start=1):
            rows["plan_source"].append(
                {
                    "plan": read.plan.report,
                    "source": source.id,
                    "position": position,
                    **source.model_dump(exclude={"id"}),
                }
            )
        for position, row in enumerate(_statements(read), start=1):
            rows["plan_statement"].append({"plan": read.plan.report, "position": position, **row})
    return rows


def _statements(read: ReadPlan) -> Iterator[dict[str, Any]]:
    for action in read.plan.actions:
        for number, statement in enumerate(action.statements):
            values = _values(statement)
            if number == 0:
                values = _first(action, read.answered(action)) | values
            for field, value in values.items():
                yield {
                    "ref": action.ref,
                    "field": field,
                    "value": value,
                    "happened_on": read.plan.counts_from(statement),
                    "dated": statement.day,
                    **statement.model_dump(include=set(Item.model_fields)),
                }


def _first(action: PlanAction, answered: list[str]) -> dict[str, str]:
    """What an action is stands in its first statement."""
    given = {
        "action": action.action,
        "recommendations": BETWEEN.join(answered),
        "owner": action.owner,
        "start": action.start,
        "due": action.due,
    }
    return {field: str(value) for field, value in given.items() if value}


def _values(statement: Statement) -> dict[str, str]:
    given = {field: getattr(statement, field) for field in _STATED}
    return {field: str(value) for field, value in given.items() if value is not None}
