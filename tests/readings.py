"""Documents that tests make of their own words."""

from __future__ import annotations

from etl.errors import UnreadableReport
from etl.extract import batch, figures
from etl.extract.items import Extraction, LeftOut, ProposedFigure
from etl.read import reader
from etl.read.document import Document


def document(*paragraphs: str, name: str = "statement.txt") -> Document:
    """Return a text read as a report; each argument is a paragraph."""
    return reader.read(name, "\n\n".join(paragraphs).encode())


def extracted(name: str, content: bytes) -> Extraction:
    """Return what a worker proposes of one file, as the app has it read; raise UnreadableReport."""
    (outcome,) = batch.with_documents([(name, content)])
    if isinstance(outcome, UnreadableReport):
        raise outcome
    return outcome[1]


def figures_of(text: str) -> list[ProposedFigure]:
    """Return the figures of a sentence; words are put after it so that it is long enough."""
    return figures.find(document(text, _MORE))[0]


def left_out_of(text: str) -> list[LeftOut]:
    """Return the numbers of a sentence that are no figures."""
    return figures.find(document(text, _MORE))[1]


_MORE = "Leaders have a clear vision, which partners share, and staff know what is asked of them."
