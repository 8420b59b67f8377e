"""The running text of a report without its page furniture, each character with its place.

Rules are looked for in this text, so that a page number between two lines of a sentence does
not hide what they say together.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache

from etl.read.document import Document, Span

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the flow: its words, where they stand in the flow and on which page."""

    text: str
    at: int
    page: int
    kind: str = ""
    """What the source says the line is (heading, bullet, ...), where it marks it up."""


class Flow:
    """Body lines of a document joined by line feeds."""

    def __init__(self, document: Document, last_page: int | None = None) -> None:
        """Take the body lines, of all pages or of those up to ``last_page``."""
        lines = [
            line
            for line in document.lines
            if line.role == "body" and (last_page is None or line.page <= last_page)
        ]
        words = [document.text[line.start : line.end].replace("\n", " ").rstrip() for line in lines]
        self.text = "\n".join(words)
        self._lines = lines
        self._kinds = _marked_up(document)
        self._starts: list[int] = []
        at = 0
        for text in words:
            self._starts.append(at)
            at += len(text) + 1
        self._starts.append(at)

    @cached_property
    def small(self) -> str:
        """The text in small letters, line ends as blanks, for quick looking up."""
        small = self.text.lower()
        return (small if len(small) == len(self.text) else self.text).replace("\n", " ")

    def _index(self, at: int) -> int:
        return min(max(bisect_right(self._starts, at) - 1, 0), max(len(self._lines) - 1, 0))

    def kind_at(self, start: int) -> str:
        """Return what the source marks up a line of the document as, empty where it does not."""
        return self._kinds.get(start, "")

    def kind(self, at: int) -> str:
        """Return what the line of a character of the flow is marked up as."""
        return self.kind_at(self._lines[self._index(at)].start) if self._lines else ""

    def page(self, at: int) -> int:
        """Return the page of a character of the flow (1 where there is no text)."""
        return self._lines[self._index(at)].page if self._lines else 1

    def place(self, start: int, end: int) -> Span:
        """Return the stretch of ``Document.text`` that flow[start:end] was read from."""
        return Span(self.page(start), self._back(start), self._back(max(end - 1, start)) + 1)

    def _back(self, at: int) -> int:
        index = self._index(at)
        line = self._lines[index]
        return min(line.start + at - self._starts[index], line.end)

    def rows(self, start: int, end: int) -> list[Row]:
        """Return the lines that begin in flow[start:end], without those that are blank."""
        found = []
        for index in range(self._index(start), len(self._lines)):
            at = self._starts[index]
            if at >= end:
                break
            text = self.text[at : self._starts[index + 1] - 1]
            if at >= start and text.strip():
                lead = len(text) - len(text.lstrip())
                line = self._lines[index]
                found.append(Row(text.strip(), at + lead, line.page, self.kind_at(line.start)))
        return found


def _marked_up(document: Document) -> dict[int, str]:
    """Return the kind of each block by where it starts; pages are printed, not marked up."""
    if document.form == "pdf":
        return {}
    return {block.pieces[0].start: block.kind for block in document.blocks}


class Same:
    """A document by its identity, so that what was read of it once need not be read again."""

    def __init__(self, document: Document) -> None:
        """Keep the document alive as long as the key is."""
        self.document = document

    def __hash__(self) -> int:
        """Return the same for the same document, without looking into it."""
        return id(self.document)

    def __eq__(self, other: object) -> bool:
        """Tell whether both are of one and the same document."""
        return isinstance(other, Same) and other.document is self.document


@lru_cache(maxsize=2)
def _flow(same: Same) -> Flow:
    return Flow(same.document)


def flow_of(document: Document) -> Flow:
    """Return the running text of a document; of the last two it is kept."""
    return _flow(Same(document))


def plain(text: str) -> str:
    """Return words with every run of blanks and line ends as one space."""
    return _SPACE.sub(" ", text).strip()
