"""Text without pages: blocks come one after another, and the text is made of them."""

from __future__ import annotations

from etl.errors import UnreadableReport
from etl.read.document import Block, BlockKind, Document, Form, Line, Page, Piece, Role

_LEAST_LETTERS = 40
_NO_TEXT = "it holds no text to read. Check that it is the report, and upload that."


class LooseText:
    """Takes blocks in reading order and makes a document of one page."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._parts: list[str] = []
        self._length = 0
        self._lines: list[Line] = []
        self._blocks: list[Block] = []

    def add(self, kind: BlockKind, text: str, role: Role = "body") -> None:
        """Add a block; white space is made one, empty ones are left out."""
        words = " ".join(text.split())
        if not words:
            return
        start = self._length
        self._parts.append(f"{words}\n")
        self._length += len(words) + 1
        self._lines.append(Line(1, start, start + len(words), role))
        if role == "body":
            self._blocks.append(Block(kind, words, (Piece(0, start, len(words), 1),)))

    def document(self, name: str, sha256: str, form: Form) -> Document:
        """Return the document; raise UnreadableReport when it holds next to no words."""
        text = "".join(self._parts)
        if sum(map(str.isalpha, text)) < _LEAST_LETTERS:
            raise UnreadableReport(_NO_TEXT)
        page = Page(1, 0, len(text))
        return Document(name, sha256, form, text, (page,), tuple(self._lines), tuple(self._blocks))
