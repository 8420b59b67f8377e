"""What a report asks for, item by item, in the report's order."""

from __future__ import annotations

from etl.extract import lists
from etl.extract.flow import Flow, flow_of
from etl.extract.items import ProposedRecommendation
from etl.read.document import Document

_MARKED, _TABLED, _PARAGRAPH = 0.97, 0.95, 0.9


def find(document: Document) -> list[ProposedRecommendation]:
    """Return the items below the headings that open lists of what is to be done."""
    flow = flow_of(document)
    return [_proposed(flow, item) for item in lists.find(document).items]


def _proposed(flow: Flow, item: lists.Item) -> ProposedRecommendation:
    span = flow.place(item.parts[0].start, item.parts[-1].end)
    sure = _MARKED if item.marked else _PARAGRAPH
    return ProposedRecommendation(
        page=span.page,
        start=span.start,
        end=span.end,
        confidence=_TABLED if item.responsible and not item.marked else sure,
        kind=item.kind,
        heading=item.heading,
        text=item.text,
        deadline=item.deadline,
        responsible=item.responsible,
        cause_of_concern=item.cause,
    )
