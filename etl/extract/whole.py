"""All extractors over one document: what is proposed of it, in the order of the report."""

from __future__ import annotations

from etl.extract import (
    case_audits,
    figures,
    header,
    judgements,
    milestones,
    recommendations,
    unseen,
)
from etl.extract.items import Extraction
from etl.read.document import Document


def extract(document: Document) -> Extraction:
    """Return everything that the extractors find; the same document gives the same result."""
    report = header.find(document)
    found, left_out = figures.find(document)
    return Extraction(
        source=document.name,
        sha256=document.sha256,
        pages=len(document.pages),
        report=report,
        judgements=tuple(judgements.find(document)),
        recommendations=tuple(recommendations.find(document)),
        milestones=tuple(milestones.find(document, report)),
        figures=tuple(found),
        case_audits=tuple(case_audits.find(document)),
        left_out=tuple(left_out),
        unseen=tuple(unseen.find(document)),
    )
