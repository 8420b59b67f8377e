"""A report as read: its text, pages, lines and blocks, with offsets that lead back to the page.

``Document.text`` is all that was read, page after page, furniture included. Lines and blocks
point into it. A block is a heading, paragraph or list item joined over lines and pages, with
furniture and footnote marks left out; its pieces say where each part of it stands in the text.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

Form = Literal["pdf", "html", "docx", "text"]
Role = Literal["body", "header", "footer", "page number", "footnote"]
BlockKind = Literal["heading", "paragraph", "bullet", "sub-bullet", "cell"]


class Span(NamedTuple):
    """A stretch of ``Document.text`` on one page, counted from 1."""

    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number from 1, where its text stands, its size in points (0 if none)."""

    number: int
    start: int
    end: int
    width: float = 0.0
    height: float = 0.0


class Line(NamedTuple):
    """One printed line of ``Document.text`` and what it is."""

    page: int
    start: int
    end: int
    role: Role = "body"


class Piece(NamedTuple):
    """``length`` characters of a block from ``at`` on are those of the text from ``start`` on."""

    at: int
    start: int
    length: int
    page: int


@dataclass(frozen=True)
class Block:
    """A heading, paragraph, list item or table cell, joined over lines and pages."""

    kind: BlockKind
    text: str
    pieces: tuple[Piece, ...]

    @property
    def page(self) -> int:
        """Page on which the block starts."""
        return self.pieces[0].page

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.at for piece in self.pieces]

    def page_at(self, at: int) -> int:
        """Return the page of a character of the block."""
        return self.pieces[max(bisect_right(self._starts, at) - 1, 0)].page

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Return where the block's text[start:end] stands in the document, piece by piece."""
        found = []
        for piece in self.pieces:
            low, high = max(start, piece.at), min(end, piece.at + piece.length)
            if low < high:
                shift = piece.start - piece.at
                found.append(Span(piece.page, low + shift, high + shift))
        return tuple(found)

    def span(self, start: int, end: int) -> Span:
        """Return one stretch of the document from the first to the last character asked for.

        Its page is that of the first character; furniture between its parts is inside it.
        """
        parts = self.spans(start, end) or self.spans(start, start + 1) or self._whole()
        return Span(parts[0].page, parts[0].start, parts[-1].end)

    def _whole(self) -> tuple[Span, ...]:
        return tuple(
            Span(piece.page, piece.start, piece.start + piece.length) for piece in self.pieces
        )


@dataclass(frozen=True)
class Document:
    """One report as read."""

    name: str
    """File name as given, without its folder."""
    sha256: str
    form: Form
    text: str
    pages: tuple[Page, ...]
    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]

    def of(self, line: Line) -> str:
        """Return the words of a line."""
        return self.text[line.start : line.end]

    def lines_of(self, page: int, role: Role = "body") -> list[Line]:
        """Return the lines of a page that have a role, in reading order."""
        return [line for line in self.lines if line.page == page and line.role == role]
