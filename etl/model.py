"""The report record: what is known of one report, whoever read it.

A person writes it by hand (``data/reports/*.yml``) or extraction proposes it and a person
accepts it. ``etl build`` reads records only. One file is one record; every item names its
source. Unknown is null and never guessed. Cross-record rules (known bodies, themes, reports
that follow one another) are checked in ``etl.validate``.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from etl.partial_dates import PartialDate

Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=120)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Url = Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=1000)]

ReportKind = Literal[
    "inspection",
    "pilot inspection",
    "post-inspection review",
    "re-inspection",
    "monitoring visit",
    "quarterly update",
    "assessment of progress",
    "causes of concern revisit",
    "accelerated cause of concern",
    "enhanced monitoring",
    "thematic",
    "evaluation",
    "case review",
]
FigureKind = Literal[
    "count", "percent", "proportion", "change", "duration", "money", "ratio", "range"
]
Scope = Literal["body", "sample", "case example", "national"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Source(_Strict):
    """Where items of the record were read; ``id`` is unique in the record."""

    id: Key
    publisher: Text = Field(description="Who published it, as a reader would name it")
    title: Text | None = None
    url: Url | None = Field(default=None, description="Null when the source has no address")
    published: PartialDate | None = None
    first_hand: bool = Field(
        description="True for the inspectorate's or the body's own words; false when it quotes them"
    )
    licence: Text | None = Field(default=None, description="Licence of the source, when known")


class Item(_Strict):
    """What every item of a record carries, so that it leads back to its source."""

    source: Key = Field(description="Id of one of the record's sources")
    page: int | None = Field(default=None, ge=1, description="Page of the source, counted from 1")
    quote: Text | None = Field(default=None, description="Verbatim words, only where free to keep")
    paraphrase: Text | None = Field(default=None, description="The words in our own wording")
    method: Literal["hand", "extracted"] = "hand"
    confidence: float | None = Field(default=None, ge=0, le=1, description="Null when read by hand")
    accepted_by: Text = "Revisit curators"
    note: Text | None = None

    @model_validator(mode="after")
    def _quote_or_paraphrase(self) -> Self:
        if self.quote and self.paraphrase:
            msg = "give a quote or a paraphrase, not both"
            raise ValueError(msg)
        if self.method == "extracted" and self.confidence is None:
            msg = "an extracted item needs a confidence between 0 and 1"
            raise ValueError(msg)
        return self


class Published(_Strict):
    """First publication; ``date`` is null when no source read shows it."""

    date: PartialDate | None = None
    source: Key | None = None
    note: Text | None = None


class Fieldwork(_Strict):
    """When the inspectors were there, as precisely as the source says."""

    start: PartialDate | None = None
    end: PartialDate | None = None
    text: Text | None = Field(default=None, description="The period in words")
    source: Key | None = None


class CaseAudit(Item):
    """Cases assessed, by grade. Combined grades stay as reported."""

    id: Key
    label: Text
    assessor: Literal["inspectorate", "body"] = "inspectorate"
    scale: Key = Field(description="Key of a grade scale")
    assessed: int | None = Field(default=None, ge=0)
    grades: dict[Text, Annotated[int, Field(ge=0)]] = Field(
        default_factory=dict, description="Cases by grade, e.g. {good: 14}"
    )
    percents: dict[Text, Annotated[float, Field(ge=0, le=100)]] = Field(
        default_factory=dict, description="Only where the source gives a percentage and no count"
    )
    derived: list[Text] = Field(
        default_factory=list, description="Grades worked out by subtraction"
    )
    conflict: Key | None = Field(
        default=None, description="Id of the conflict that explains parts that do not add up"
    )


class Judgement(Item):
    """A grade on a criterion."""

    criterion: Text
    scale: Key
    grade: Text
    derived: bool = Field(default=False, description="True when inferred, not printed")


class Figure(Item):
    """A quantity with measure, unit, period and source."""

    measure: Key
    label: Text = Field(description="What is counted, in plain words, without the number")
    kind: FigureKind
    value: float | None = None
    low: float | None = None
    high: float | None = None
    of: float | None = Field(default=None, gt=0, description="The whole, for a proportion")
    unit: Text
    direction: Literal["up", "down"] | None = None
    approximate: bool = False
    approximation: Literal["about", "nearly", "almost"] | None = Field(
        default=None, description="The source's word for it, shown on screen; about when null"
    )
    bound: Literal["up to", "more than", "less than", "at least"] | None = None
    period: Text | None = Field(default=None, description="When it is true of, in words")
    scope: Scope = "body"
    headline: bool = Field(default=False, description="Shown on the overview of the body")
    said_by: Text | None = Field(
        default=None, description="Who said it, where that is not the publisher of the source"
    )
    conflict: Key | None = Field(
        default=None, description="Id of the conflict this figure is one side of"
    )

    @model_validator(mode="after")
    def _has_a_quantity(self) -> Self:
        if self.value is None and (self.low is None or self.high is None):
            msg = "a figure needs a value, or both low and high"
            raise ValueError(msg)
        if self.low is not None and self.high is not None and self.low > self.high:
            msg = f"low ({self.low:g}) is above high ({self.high:g})"
            raise ValueError(msg)
        if self.kind == "proportion" and self.of is None:
            msg = "a proportion needs 'of', the whole it is part of"
            raise ValueError(msg)
        if self.approximation and not self.approximate:
            msg = "a figure with an approximation is approximate: true"
            raise ValueError(msg)
        if self.kind == "change" and self.direction is None:
            msg = "a change needs a direction, up or down"
            raise ValueError(msg)
        return self


class Finding(Item):
    """A strength or a concern, in our own words, with its themes."""

    kind: Literal["strength", "concern"]
    text: Text
    themes: list[Key] = Field(min_length=1)


class Recommendation(Item):
    """What the report asks for, paraphrased, in the report's order."""

    kind: Literal["recommendation", "cause of concern", "area for improvement", "priority action"]
    heading: Text | None = None
    text: Text
    themes: list[Key] = Field(default_factory=list)
    deadline: Text | None = Field(default=None, description="Its own limit, as stated")
    responsible: Text | None = None


class Milestone(Item):
    """Who owes what to whom by when. A stated date wins over one worked out by rule."""

    what: Text
    responsible: Text
    recipient: Text | None = None
    trigger: Literal["publication", "receipt", "decision"] | None = None
    interval: int | None = Field(default=None, gt=0)
    unit: Literal["days", "days, first day counts", "weeks", "months", "working days"] | None = None
    stated_due: date | None = Field(default=None, strict=False)
    met: bool | None = Field(default=None, description="Null when no source says")
    met_on: PartialDate | None = None
    outcome: Text | None = Field(default=None, description="What happened, in our own words")

    @model_validator(mode="after")
    def _whole_interval(self) -> Self:
        given = [self.trigger is not None, self.interval is not None, self.unit is not None]
        if any(given[1:]) and not all(given):
            msg = "an interval needs its trigger, its number and its unit"
            raise ValueError(msg)
        return self


class Count(Item):
    """How many of something the report itself lists."""

    what: Literal[
        "recommendations",
        "recommendations to the safeguarding board",
        "causes of concern",
        "areas for improvement",
        "areas for priority action",
        "cases reviewed",
    ]
    value: int = Field(ge=0)


class Conflict(_Strict):
    """Sources that disagree, or a caution a reader must know. Both sides are kept."""

    id: Key
    kind: Literal["conflict", "caution"]
    text: Text
    sources: list[Key] = Field(min_length=1)


class Record(_Strict):
    """One report. Its file is named ``<id>.yml``."""

    id: Key = Field(description="<programme>-<body>-<year>-<kind>, equal to the file's name")
    title: Text
    body: Key
    programme: Key
    method: Key | None = None
    kind: ReportKind
    inspectorates: list[Key] = Field(default_factory=list)
    sources: list[Source] = Field(min_length=1, description="The first is the report's own")
    published: Published = Published()
    fieldwork: Fieldwork | None = None
    follows: Key | None = Field(default=None, description="Id of the report it comes back to")
    case_audits: list[CaseAudit] = Field(default_factory=list)
    judgements: list[Judgement] = Field(default_factory=list)
    counts: list[Count] = Field(default_factory=list)
    figures: list[Figure] = Field(default_factory=list)
    findings: list[Finding] = Field(default_factory=list)
    recommendations: list[Recommendation] = Field(default_factory=list)
    milestones: list[Milestone] = Field(default_factory=list)
    conflicts: list[Conflict] = Field(default_factory=list)
