"""The made-up year as it is written: ``data/illustrative/report.yml`` and ``year.yml``.

Their days stand around a base day. ``shifted`` moves every day by whole weeks, so that weekdays
and intervals stay and the story always ends today.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, Field

from etl import records
from etl.actions import Field as TrackedField
from etl.decisions import Outcome
from etl.errors import InputFaults
from etl.model import Strict, Text
from etl.plans import Day, Ref

Cell = Literal[
    "action", "recommendations", "owner", "start", "due", "status", "progress", "reported",
    "evidence", "comment", "reported_on", "reason",
]  # fmt: skip
Cells = dict[Cell, str | int]
Model = TypeVar("Model", bound=BaseModel)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class _Step(Strict):
    """What somebody does on a day."""

    day: Day = Field(description="Day it is true and recorded")
    actor: Text = Field(description="A role")


class Upload(_Step):
    """A status file; rows that it does not name are sent back as they were."""

    kind: Literal["upload"]
    reason: Text
    rows: dict[Ref, Cells]


class Edit(_Step):
    """One action changed on the screen."""

    kind: Literal["edit"]
    reason: Text
    ref: Ref
    fields: dict[TrackedField, str | int]


class SignOff(_Step):
    """A reviewer's decision on one action."""

    kind: Literal["sign-off"]
    ref: Ref
    outcome: Outcome
    reason: Text


class MilestoneMet(_Step):
    """A milestone of the report marked as met on the day."""

    kind: Literal["milestone"]
    what: Text
    evidence: Text


class Undo(_Step):
    """The entry before it undone."""

    kind: Literal["undo"]
    reason: Text


Step = Annotated[Upload | Edit | SignOff | MilestoneMet | Undo, Field(discriminator="kind")]


class Year(Strict):
    """The year of a plan, in order of days."""

    base: Day = Field(description="Monday around which the days were written")
    steps: list[Step] = Field(min_length=1)


def read(path: Path, model: type[Model]) -> Model:
    """Read one of the two files; raise InputFaults with the line of each fault."""
    found = records.read_file(path, model, f"illustrative/{path.name}")
    if isinstance(found, list):
        raise InputFaults(found)
    return found[0]


def weeks_since(base: date, today: date) -> timedelta:
    """Return the whole weeks from the base day to the last such weekday, today at the latest."""
    return timedelta(weeks=(today - base).days // 7)


def shifted(model: Model, by: timedelta) -> Model:
    """Return the model with every day moved."""
    values = _moved(model.model_dump(mode="json", exclude_none=True), by)
    return type(model).model_validate(values)


def _moved(value: Any, by: timedelta) -> Any:
    if isinstance(value, dict):
        return {name: _moved(part, by) for name, part in value.items()}
    if isinstance(value, list):
        return [_moved(part, by) for part in value]
    if isinstance(value, str) and _DAY.fullmatch(value):
        return (date.fromisoformat(value) + by).isoformat()
    return value
