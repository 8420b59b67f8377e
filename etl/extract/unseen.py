"""Headings that look as if they opened a list of what is to be done, but that no rule knows."""

from __future__ import annotations

from itertools import pairwise

from etl.extract import lists
from etl.extract.chunks import chunks
from etl.extract.flow import Flow, flow_of
from etl.read.document import Document

_BELOW = 200
"""Characters below a heading within which its first item begins."""
_FEW_ROWS = 2
_ENDS = ".,;:)"


def find(document: Document) -> list[str]:
    """Return each such heading once, in order, so that a person can look whether items are lost."""
    flow = flow_of(document)
    known = [(item.parts[0].start, item.parts[-1].end) for item in lists.find(document).items]
    headings = {item.heading for item in lists.find(document).items}
    found: dict[str, None] = {}
    for start, line in lists.short_lines(flow):
        if " " not in line or "(" in line or line in headings or lists.opens(line):
            continue
        if not line[0].isupper() or line[-1] in _ENDS:
            continue
        if not any(low <= start <= high for low, high in known) and _looks(flow, start, line):
            found.setdefault(line)
    return list(found)


def _looks(flow: Flow, start: int, line: str) -> bool:
    """Tell whether a line is a heading of its own with an item below it."""
    rows = flow.rows(start, start + len(line) + _BELOW, _FEW_ROWS)
    return len(rows) > 1 and any(
        part.kind == "item" and before.is_heading and before.text == line
        for before, part in pairwise(chunks(rows, broken=True))
    )
