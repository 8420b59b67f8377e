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

from etl.deadlines import Unit
from etl.partial_dates import PartialDate

Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=120)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Url = Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=1000)]

MOST_CASES = 1_000_000
LONGEST_INTERVAL = 3650
"""No report sets a limit of more than ten years, in any unit."""

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


class Strict(BaseModel):
    """Refuses fields it does not have and values of another type."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


class Source(Strict):
    """Where items of the record were read; ``id`` is unique in the record."""

    id: Key = Field(description="Short name that items refer to, such as gazette")
    publisher: Text = Field(description="Who published it, as a reader would name it")
    title: Text | None = Field(default=None, description="Title as printed")
    url: Url | None = Field(default=None, description="Null when the source has no address")
    published: PartialDate | None = Field(default=None, description="When this source came out")
    first_hand: bool = Field(
        description="True for the inspectorate's or the body's own words; false when it quotes them"
    )
    licence: Text | None = Field(default=None, description="Licence of the source, when known")


class Item(Strict):
    """What every item of a record carries, so that it leads back to its source."""

    source: Key = Field(description="Id of one of the record's sources")
    page: int | None = Field(
        default=None, ge=1, le=100_000, description="Page of the source, counted from 1"
    )
    quote: Text | None = Field(default=None, description="Verbatim words, only where free to keep")
    paraphrase: Text | None = Field(default=None, description="The words in our own wording")
    method: Literal["hand", "extracted"] = Field(default="hand", description="How it was read")
    confidence: float | None = Field(default=None, ge=0, le=1, description="Null when read by hand")
    accepted_by: Text = Field(default="Revisit curators", description="Who accepted it as read")
    note: Text | None = Field(
        default=None, description="What a reader should know of it; shown with the source"
    )

    @model_validator(mode="after")
    def _quote_or_paraphrase(self) -> Self:
        if self.quote and self.paraphrase:
            msg = "give a quote or a paraphrase, not both"
            raise ValueError(msg)
        if self.method == "extracted" and self.confidence is None:
            msg = "an extracted item needs a confidence between 0 and 1"
            raise ValueError(msg)
        return self


class Published(Strict):
    """First publication; ``date`` is null when no source read shows it."""

    date: PartialDate | None = Field(
        default=None, description="First publication, never the date of a web page"
    )
    source: Key | None = Field(
        default=None, description="Id of the source that shows the date; required with one"
    )
    note: Text | None = Field(
        default=None, description="What the date rests on, when that is not plain"
    )


class Fieldwork(Strict):
    """When the inspectors were there, as precisely as the source says."""

    start: PartialDate | None = Field(default=None, description="First day on site")
    end: PartialDate | None = Field(default=None, description="Last day on site")
    text: Text | None = Field(default=None, description="The period in words")
    source: Key | None = Field(
        default=None, description="Id of the source that shows it; required with a start"
    )


class CaseAudit(Item):
    """Cases assessed, by grade. Combined grades stay as reported."""

    id: Key = Field(description="Short name, unique in the record")
    label: Text = Field(description="Which cases were audited")
    assessor: Literal["inspectorate", "body"] = Field(
        default="inspectorate", description="Who graded"
    )
    scale: Key = Field(description="Key of a grade scale")
    assessed: int | None = Field(
        default=None, ge=0, le=MOST_CASES, description="Cases assessed, when stated"
    )
    grades: dict[Text, Annotated[int, Field(ge=0, le=MOST_CASES)]] = Field(
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

    criterion: Text = Field(description="What is graded, in the programme's words")
    scale: Key = Field(description="Key of a grade scale")
    grade: Text = Field(description="A grade of that scale")
    derived: bool = Field(default=False, description="True when inferred, not printed")


class Figure(Item):
    """A quantity with measure, unit, period and source."""

    measure: Key = Field(description="Key of a measure: what is measured")
    label: Text = Field(description="What is counted, in plain words, without the number")
    kind: FigureKind = Field(description="What sort of quantity it is")
    value: float | None = Field(default=None, description="The number; or give low and high")
    low: float | None = Field(default=None, description="Lower end of a range")
    high: float | None = Field(default=None, description="Upper end of a range")
    of: float | None = Field(default=None, gt=0, description="The whole, for a proportion")
    unit: Text = Field(description="What the number counts: percent, officers, days, GBP")
    direction: Literal["up", "down"] | None = Field(
        default=None, description="Of a change; required there"
    )
    approximate: bool = Field(default=False, description="True when the source rounds")
    approximation: Literal["about", "nearly", "almost"] | None = Field(
        default=None, description="The source's word for it, shown on screen; about when null"
    )
    bound: Literal["up to", "more than", "less than", "at least"] | None = Field(
        default=None, description="When the source gives a limit and not a number"
    )
    period: Text | None = Field(default=None, description="When it is true of, in words")
    scope: Scope = Field(default="body", description="What it is true of")
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
        if (self.low is None) != (self.high is None):
            msg = "a range needs both low and high"
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

    kind: Literal["strength", "concern"] = Field(description="Good or bad news")
    text: Text = Field(description="The finding, in our own words")
    themes: list[Key] = Field(min_length=1, description="One to three keys of themes")


class Recommendation(Item):
    """What the report asks for, paraphrased, in the report's order."""

    kind: Literal[
        "recommendation", "cause of concern", "area for improvement", "priority action"
    ] = Field(description="What the report calls it")
    heading: Text | None = Field(default=None, description="Heading it stands under")
    text: Text = Field(description="What is asked for, in our own words")
    themes: list[Key] = Field(default_factory=list, description="Keys of themes")
    deadline: Text | None = Field(
        default=None,
        description="Its own limit, as stated; immediately, within three months or by 30 June "
        "2026 give it a due date",
    )
    responsible: Text | None = Field(default=None, description="Who is to do it")


class Milestone(Item):
    """Who owes what to whom by when. A stated date wins over one worked out by rule."""

    what: Text = Field(description="What is owed")
    responsible: Text = Field(description="Who owes it")
    recipient: Text | None = Field(default=None, description="To whom")
    trigger: Literal["publication", "receipt", "decision"] | None = Field(
        default=None, description="What the interval counts from"
    )
    interval: int | None = Field(
        default=None, gt=0, le=LONGEST_INTERVAL, description="How many units after the trigger"
    )
    unit: Unit | None = Field(
        default=None, description="Unit of the interval; working days are those of England"
    )
    stated_due: date | None = Field(
        default=None, strict=False, description="The date a source states; it wins"
    )
    met: bool | None = Field(default=None, description="Null when no source says")
    met_on: PartialDate | None = Field(default=None, description="When it was met, when known")
    outcome: Text | None = Field(default=None, description="What happened, in our own words")
    outcome_source: Key | None = Field(
        default=None, description="Who says so, where that is not the source of the item"
    )

    @model_validator(mode="after")
    def _whole_interval(self) -> Self:
        given = [self.trigger is not None, self.interval is not None, self.unit is not None]
        if any(given[1:]) and not all(given):
            msg = "an interval needs its trigger, its number and its unit"
            raise ValueError(msg)
        if self.met_on and not self.met:
            msg = "a milestone met on a day is met: true"
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
    ] = Field(description="What is listed")
    value: int = Field(ge=0, le=100_000, description="How many")


class Conflict(Strict):
    """Sources that disagree, or a caution a reader must know. Both sides are kept."""

    id: Key = Field(description="Short name, unique in the record")
    kind: Literal["conflict", "caution"] = Field(
        description="Whether sources disagree, or only a caution"
    )
    text: Text = Field(description="What disagrees, in our own words")
    sources: list[Key] = Field(min_length=1, description="Ids of the sources concerned")


class Record(Strict):
    """One report. Its file is named ``<id>.yml``."""

    id: Key = Field(description="<programme>-<body>-<year>-<kind>, equal to the file's name")
    title: Text = Field(description="Title of the report")
    body: Key = Field(description="Key of the body inspected")
    programme: Key = Field(description="Key of the programme")
    method: Key | None = Field(default=None, description="Key of the method version, when known")
    kind: ReportKind = Field(description="Kind of report")
    inspectorates: list[Key] = Field(default_factory=list, description="Keys of the inspectorates")
    sources: list[Source] = Field(min_length=1, description="The first is the report's own")
    published: Published = Field(default=Published(), description="First publication")
    fieldwork: Fieldwork | None = Field(default=None, description="When the inspectors were there")
    follows: Key | None = Field(default=None, description="Id of the report it comes back to")
    case_audits: list[CaseAudit] = Field(default_factory=list, description="The main audit first")
    judgements: list[Judgement] = Field(
        default_factory=list, description="In the order of the report"
    )
    counts: list[Count] = Field(default_factory=list, description="Totals that the report lists")
    figures: list[Figure] = Field(default_factory=list, description="Every number worth knowing")
    findings: list[Finding] = Field(default_factory=list, description="Strengths and concerns")
    recommendations: list[Recommendation] = Field(
        default_factory=list, description="In the order of the report"
    )
    milestones: list[Milestone] = Field(
        default_factory=list,
        description="What the report sets off, as its sources say; rules add theirs",
    )
    conflicts: list[Conflict] = Field(
        default_factory=list, description="Disagreements and cautions"
    )

    @property
    def dated(self) -> str | None:
        """Publication, else end or start of the fieldwork, as a partial date; None when unknown."""
        fieldwork = self.fieldwork or Fieldwork()
        return self.published.date or fieldwork.end or fieldwork.start
