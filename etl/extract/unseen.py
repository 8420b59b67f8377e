"""Headings that look as if they opened a list of what is to be done, but that no rule knows."""

from __future__ import annotations

from etl.extract import lists
from etl.extract.chunks import Chunk, chunks
from etl.extract.flow import flow_of
from etl.read.document import Document

_ROWS_BELOW = 400
"""Characters below a heading within which its first item begins."""


def find(document: Document) -> list[str]:
    """Return each such heading once, in order, so that a person can look whether items are lost."""
    flow = flow_of(document)
    known = [(item.parts[0].start, item.parts[-1].end) for item in lists.find(document).items]
    headings = {item.heading for item in lists.find(document).items}
    found: dict[str, None] = {}
    for start, line in lists.short_lines(flow):
        if " " not in line or "(" in line or line in headings or lists.opens(line):
            continue
        if any(low <= start <= high for low, high in known):
            continue
        below = chunks(flow.rows(start, start + len(line) + _ROWS_BELOW), broken=True)
        if _looks(below, line):
            found.setdefault(line)
    return list(found)


def _looks(below: list[Chunk], line: str) -> bool:
    """Tell whether a line is a heading of its own with an item below it."""
    return (
        len(below) > 1
        and below[0].is_heading
        and below[0].text == line
        and below[1].kind == "item"
    )
