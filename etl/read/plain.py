"""The text of a statement, an article or a letter, saved as plain text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from etl.errors import UnreadableReport
from etl.read.document import BlockKind
from etl.read.loose import LooseText
from etl.read.printed import BULLET, BULLETS, DASHES, ENDED

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NO_TEXT = (
    "it is neither a PDF, a web page, a Word document (.docx) nor plain text. Save it as one of "
    "these."
)
_PAGE = re.compile(
    r"\s*(?:<!--.*?-->\s*)*(?:<!doctype\s+html|<html|<\?xml[^>]*>\s*<!?html)",
    re.IGNORECASE | re.DOTALL,
)
_WITHIN = 4_000
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MOST_CONTROL = 0.001
_ITEM = re.compile(rf"([{re.escape(BULLETS + BULLET)}*]|[{re.escape(DASHES)}o-](?=\s))\s*")
_WRAPPED_FROM = 60
"""Characters of a line from which the next one may belong to the same paragraph."""
_SUB = (*DASHES, "o", "-")


def decoded(content: bytes) -> str:
    """Return bytes as text: UTF-8, UTF-16 with its mark, else Windows-1252.

    Raises UnreadableReport for bytes that are no text.
    """
    encodings = ["utf-16"] if content.startswith(_WIDE) else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_CONTROL.findall(text)) <= _MOST_CONTROL * len(text):
            return text
    raise UnreadableReport(_NO_TEXT)


def is_web_page(text: str) -> bool:
    """Return whether a text is the source of a web page."""
    return bool(_PAGE.match(text[:_WITHIN]))


def read(text: str) -> LooseText:
    """Return the paragraphs and items: lines that were wrapped are joined again."""
    found = LooseText()
    for kind, words in _joined(text):
        found.add(kind, words)
    return found


def _joined(text: str) -> Iterator[tuple[BlockKind, str]]:
    kind: BlockKind = "paragraph"
    parts: list[str] = []
    for line in [*text.splitlines(), ""]:
        words = line.strip()
        item = _ITEM.match(words)
        if parts and (not words or item or not _wrapped(parts[-1])):
            yield kind, " ".join(parts)
            parts = []
        if item:
            kind = "sub-bullet" if words.startswith(_SUB) else "bullet"
            words = words[item.end() :]
        elif not parts:
            kind = "paragraph"
        if words:
            parts.append(words)


def _wrapped(line: str) -> bool:
    return len(line) >= _WRAPPED_FROM and not ENDED.search(line)
