"""What extraction proposes: items with their page, their place in the text and a confidence.

Offsets are those of ``Document.text``; pages count from 1. Nothing here is true until a person
accepts it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

FigureKind = Literal[
    "count", "percent", "proportion", "change", "duration", "money", "ratio", "range"
]
Bound = Literal["up_to", "more_than", "less_than", "at_least"]
RecommendationKind = Literal["priority_action", "improvement", "recommendation"]


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """Where an item was read, and how sure the reading is (0 to 1, a calibrated share right)."""

    page: int
    start: int
    end: int
    confidence: float


@dataclass(frozen=True, kw_only=True)
class ProposedFigure(Proposed):
    """A quantity of the narrative."""

    kind: FigureKind
    value: float | None
    low: float | None = None
    high: float | None = None
    of: float | None = None
    unit: str
    direction: Literal["up", "down"] | None = None
    approx: bool = False
    bound: Bound | None = None
    measure: str
    """What is counted, in the words around the number."""
    as_of: str | None = None
    quote: str
    """The sentence, verbatim."""
    rule: str
    """Name of the rule of the grammar that read it."""


@dataclass(frozen=True, kw_only=True)
class ProposedJudgement(Proposed):
    """A grade on a criterion, in the report's words."""

    criterion: str
    grade: str


@dataclass(frozen=True, kw_only=True)
class ProposedRecommendation(Proposed):
    """One item that the report asks for, whole, in the report's order."""

    kind: RecommendationKind
    heading: str | None
    text: str
    deadline: str | None = None
    responsible: str | None = None
    cause_of_concern: bool = False
    """True where a police report calls what it stands under a cause of concern."""


@dataclass(frozen=True, kw_only=True)
class ProposedMilestone(Proposed):
    """Who owes what by when, as stated; ``due`` is null where only an interval is stated."""

    what: str
    due: date | None
    stated: str
    responsible: str | None = None
    recipient: str | None = None
    interval: int | None = None
    unit: Literal["days", "working days", "weeks", "months", "years"] | None = None
    trigger: Literal["publication", "receipt"] | None = None


@dataclass(frozen=True, kw_only=True)
class ProposedCaseAudit(Proposed):
    """Cases assessed, by grade, as printed in a table or a sentence."""

    label: str
    assessed: int | None
    grades: Mapping[str, int]
    assessor: Literal["inspectorate", "body"] = "inspectorate"
    quote: str = ""


@dataclass(frozen=True)
class Header:
    """What the report is; a field is None where the report does not say."""

    programme: str | None = None
    inspectorates: tuple[str, ...] = ()
    area: str | None = None
    police_force: str | None = None
    inspection_start: date | None = None
    inspection_end: date | None = None
    publication_date: date | None = None
    title: str | None = None
    kind: str | None = None
    """A kind of ``etl.model.ReportKind``, such as inspection or monitoring visit."""
    places: Mapping[str, tuple[int, int, int]] = field(default_factory=dict)
    """Page, start and end of the words that each field was read from."""


@dataclass(frozen=True)
class LeftOut:
    """A number that is not a figure, and why: an age, a year, a statute, a footnote mark."""

    text: str
    why: str
    page: int
    start: int
    end: int


@dataclass(frozen=True)
class Extraction:
    """Everything proposed from one document."""

    source: str
    sha256: str
    pages: int
    report: Header
    judgements: tuple[ProposedJudgement, ...] = ()
    recommendations: tuple[ProposedRecommendation, ...] = ()
    milestones: tuple[ProposedMilestone, ...] = ()
    figures: tuple[ProposedFigure, ...] = ()
    case_audits: tuple[ProposedCaseAudit, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    unseen: tuple[str, ...] = ()
    """Headings that no extractor knows."""
