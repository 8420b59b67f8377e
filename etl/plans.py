"""Action plans as bodies stated them in public: ``data/plans/*.yml``, one file a plan.

The actions that answer a report are its plan; the file is named after the report. Everything a
plan says of an action is a dated statement with its source. A body's own word that something is
done is "complete awaiting sign-off": closing an action takes a reviewer and evidence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from etl import clock, partial_dates, records, validate
from etl.actions import Status
from etl.errors import Fault
from etl.model import Item, Key, Record, Source, Strict, Text
from etl.partial_dates import PartialDate
from etl.yaml_reader import Place

Ref = Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,3}[0-9]{1,4}$")]
Position = Annotated[int, Field(ge=1)]
Elsewhere = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+#[1-9][0-9]{0,3}$")]
Day = Annotated[date, Field(strict=False)]
Found = Iterator[tuple[Place, str]]


class PlanSource(Source):
    """A source of a plan."""

    read: Day | None = Field(
        default=None, description="Day a curator read it; what has no date counts from that day"
    )


class Statement(Item):
    """What a source says of an action, from a day on."""

    day: PartialDate | None = Field(
        default=None,
        description="Day it is true; a month or year counts as its last day. Null when the source "
        "has no date: it then counts from the day the source was read",
    )
    status: Status | None = Field(default=None, description="Status, as far as the words say it")
    progress: int | None = Field(default=None, ge=0, le=100, description="Percent, when stated")
    evidence: Text | None = Field(default=None, description="What shows it")
    comment: Text | None = Field(default=None, description="What else the source says of it")

    @model_validator(mode="after")
    def _closed_on_evidence(self) -> Self:
        if self.status == "closed" and not self.evidence:
            msg = "closed needs evidence; a body's own word is 'complete awaiting sign-off'"
            raise ValueError(msg)
        if self.status == "closed not done" and not self.comment:
            msg = "closed not done needs a comment that gives the reason"
            raise ValueError(msg)
        return self


class PlanAction(Strict):
    """One action; what it is and what was said of it, oldest first."""

    ref: Ref = Field(description="Reference, unique in the plan, such as A1")
    action: Text = Field(description="What is to be done, in our own words")
    recommendations: list[Position | Elsewhere] = Field(
        default_factory=list,
        description="What it answers: 2 in this report, or '<report id>#2' in another",
    )
    owner: Text | None = Field(default=None, description="A role, never a person's name")
    start: Day | None = Field(default=None, description="Start, when a source states the day")
    due: Day | None = Field(default=None, description="Due day, when a source states the day")
    statements: list[Statement] = Field(
        min_length=1, description="Oldest first; the first one has a status"
    )

    @model_validator(mode="after")
    def _begins_with_a_status(self) -> Self:
        if self.statements[0].status is None:
            msg = "the first statement needs a status: not started, in progress or what it says"
            raise ValueError(msg)
        if self.start and self.due and self.due < self.start:
            msg = f"due ({self.due}) is before the start ({self.start})"
            raise ValueError(msg)
        return self


class Plan(Strict):
    """The actions that answer one report. Its file is named ``<report id>.yml``."""

    report: Key = Field(description="Id of the report it answers, equal to the file's name")
    note: Text | None = Field(default=None, description="What a reader should know of the plan")
    sources: list[PlanSource] = Field(min_length=1, description="Where the statements were read")
    actions: list[PlanAction] = Field(min_length=1, description="In the order of their references")

    def counts_from(self, statement: Statement) -> date | None:
        """Return the day a statement counts from; None when neither it nor its source has one."""
        if statement.day:
            return partial_dates.latest(statement.day)
        return next((one.read for one in self.sources if one.id == statement.source), None)


@dataclass(frozen=True)
class ReadPlan:
    """A plan with its file, so that later faults can name the place."""

    plan: Plan
    file: records.ReadFile

    def answered(self, action: PlanAction) -> list[str]:
        """Return the recommendations of an action, each as ``<report id>#<position>``."""
        return [
            f"{self.plan.report}#{key}" if isinstance(key, int) else key
            for key in action.recommendations
        ]


def read_all(folder: Path) -> tuple[list[ReadPlan], list[Fault]]:
    """Read ``*.yml`` of the folder in name order; a folder that is not there has no plans."""
    plans: list[ReadPlan] = []
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.yml")):
        found = records.read_file(path, Plan, f"{folder.name}/{path.name}")
        if isinstance(found, list):
            faults.extend(found)
        else:
            plans.append(ReadPlan(*found))
    return plans, faults


def check(plans: Iterable[ReadPlan], reports: Iterable[Record], *, all_read: bool) -> list[Fault]:
    """Return every fault of the plans against themselves and the reports they answer.

    When some records could not be read, a plan may answer one of them and that is left for the
    next run (``all_read`` false).
    """
    asked = {report.id: len(report.recommendations) for report in reports}
    faults: list[Fault] = []
    for read in plans:
        found = [*_own_faults(read)]
        if all_read:
            found += _unknown(read, asked)
        faults.extend(read.file.fault(place, text) for place, text in found)
    return faults


def _own_faults(read: ReadPlan) -> Found:
    plan = read.plan
    if plan.report != read.file.path.stem:
        yield ("report",), f"{plan.report!r} differs from the file's name {read.file.path.stem!r}"
    yield from _twice("sources", "id", [source.id for source in plan.sources])
    yield from _twice("actions", "ref", [action.ref for action in plan.actions])
    known = {source.id for source in plan.sources}
    for at, action in enumerate(plan.actions):
        place: Place = ("actions", at, "statements")
        for number, statement in enumerate(action.statements):
            yield from _statement_faults(plan, statement, (*place, number), known)
        days = [plan.counts_from(statement) for statement in action.statements]
        for number, (before, after) in enumerate(pairwise(days), start=1):
            if before and after and after < before:
                yield (*place, number, "day"), "is before the statement above it; oldest first"


def _twice(name: str, field: str, keys: list[str]) -> Found:
    counts = Counter(keys)
    for number, key in enumerate(keys):
        if counts[key] > 1 and key in keys[:number]:
            yield (name, number, field), f"{key!r} is used twice"


def _statement_faults(plan: Plan, statement: Statement, place: Place, known: set[str]) -> Found:
    yield from validate.listed((*place, "source"), statement.source, known, "the plan's sources")
    day = plan.counts_from(statement)
    if day is None:
        yield place, "has no date, and its source has no day on which it was read"
    elif partial_dates.earliest(statement.day or str(day)) > clock.today():
        yield (*place, "day"), f"{statement.day or day} is in the future"


def _unknown(read: ReadPlan, asked: dict[str, int]) -> Found:
    reports = set(asked)
    yield from validate.listed(("report",), read.plan.report, reports, "data/reports")
    for at, action in enumerate(read.plan.actions):
        for number, key in enumerate(read.answered(action)):
            place: Place = ("actions", at, "recommendations", number)
            report, _, position = key.rpartition("#")
            if report != read.plan.report:
                yield from validate.listed(place, report, reports, "data/reports")
            if not asked.get(report, 1):
                yield place, f"{report} has no recommendations on record; leave the list empty"
            elif int(position) > asked.get(report, int(position)):
                yield place, f"{report} has recommendations 1 to {asked[report]}, so no {position}"
