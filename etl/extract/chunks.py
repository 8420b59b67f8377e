"""Paragraphs, list items and headings of a stretch of text, told from its lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from etl.extract.flow import Row, plain
from etl.extract.vocabulary import pattern, rules

ChunkKind = Literal["item", "text", "deadline", "close", "decoy"]

_MARKER = re.compile(
    r"(?P<bullet>[\ue000-\uf8ff•◼▪■●◆‣⁃∙·♦➢►✓□❖])\s*"
    r"|(?P<dash>[-–—−o\u0336*])(?:\s+|$)"  # noqa: RUF001
    r"|\(?(?P<number>\d{1,3})[.)]\s+(?=\S)"
    r"|\(?(?P<letter>[a-z]|[ivx]{1,4})[.)]\s+(?=\S)"
)
_SENTENCE_END = re.compile(r"[.!?][)’”'\"]*\d{0,2}$")
_HEADING_END = re.compile(r"[.,;:!…]$")
_MARKED_UP = {"bullet": "•", "sub-bullet": "–"}  # noqa: RUF001
"""Markers of items that the source marks up as such."""
_ROOM = {0: 1 / 4, 1: 1 / 5, 2: 1 / 3}
"""Share of the width left on a line without a stop that ends an item (0), or a heading of so
many lines; a paragraph of more lines is ended only by more."""
_NARROW = 60
_WIDE = 170
"""A line longer than this is a whole paragraph: the source does not break lines."""
_LONGEST_HEADING = 130
_LONGEST_HEADING_ROW = 95


@dataclass
class Chunk:
    """One paragraph, item or line of a kind, with its lines and, for an item, its marker."""

    kind: ChunkKind
    rows: list[Row] = field(default_factory=list)
    marker: str = ""
    lead: int = 0
    """Characters of the marker and the blanks behind it, in the first row."""

    @property
    def start(self) -> int:
        """Where the words begin in the flow, behind the marker."""
        return self.rows[0].at + min(self.lead, len(self.rows[0].text))

    @property
    def end(self) -> int:
        """Where the words end in the flow."""
        return self.rows[-1].at + len(self.rows[-1].text)

    @property
    def text(self) -> str:
        """The words in one line; a word that is broken at a hyphen keeps the hyphen."""
        words = self.rows[0].text[self.lead :]
        for row in self.rows[1:]:
            words += row.text if words.endswith("-") else f" {row.text}"
        return plain(words)

    @property
    def is_heading(self) -> bool:
        """Whether the words look like a heading: short, a capital first, no stop at the end."""
        text = self.text
        if self.rows[0].kind == "heading":
            return self.kind == "text"
        return (
            self.kind == "text"
            and 0 < len(text) <= _LONGEST_HEADING
            and all(len(row.text) <= _LONGEST_HEADING_ROW for row in self.rows)
            and (text[0].isupper() or text[0] in "‘“'\"")
            and not _HEADING_END.search(text)
        )

    @property
    def leads_in(self) -> bool:
        """Whether the words lead in a list: they end with a colon or speak of what follows."""
        return bool(pattern(rules("lists")["parts"]["lead_in"]).search(self.text))


@cache
def deadline_rule(name: str) -> re.Pattern[str]:
    """Return a rule of deadlines with the words for numbers and days filled in."""
    part = rules("lists")["parts"]
    words = part[name].replace("NUMBER", part["number"]).replace("DAY", part["day"])
    return pattern(words.replace("MONTH", part["month"]))


@cache
def _starts_with(name: str) -> re.Pattern[str]:
    return pattern("|".join(f"(?:{words})" for words in rules("lists")["parts"][name]))


def chunks(rows: list[Row], *, broken: bool) -> list[Chunk]:
    """Return the paragraphs, items and headings of lines, up to a line that ends a list.

    Args:
        rows: Lines of the flow, blank ones left out.
        broken: Whether the source breaks paragraphs into lines, as pages do.
    """
    lengths = sorted(len(row.text) for row in rows)
    width = lengths[int(len(lengths) * 0.95)] if lengths and broken else 0
    width = width if width < _WIDE else 0
    found: list[Chunk] = []
    for row, follows in zip(rows, [*rows[1:], None], strict=True):
        if found and found[-1].kind == "close":
            return found[:-1]
        made = _marked(row) or (_lone(row) if not found or _may_end(found[-1], width) else None)
        if made:
            found.append(made)
        elif (
            found
            and not _breaks(found[-1], row, width)
            and not _heads_item(found[-1], row, follows, width)
        ):
            found[-1].rows.append(row)
        else:
            found.append(Chunk("text", [row]))
    return found


def _may_end(chunk: Chunk, width: int) -> bool:
    """Tell whether a paragraph may be at its end: it says so, or left room on its last line."""
    last = chunk.rows[-1].text
    return not width or bool(_SENTENCE_END.search(last)) or len(last) < width - width // 8


def _marked(row: Row) -> Chunk | None:
    match = _MARKER.match(row.text)
    if not match:
        marker = _MARKED_UP.get(row.kind)
        return Chunk("item", [row], marker) if marker else None
    kind = match.lastgroup or ""
    marker = match[0].strip() if kind in ("bullet", "dash") else kind
    return Chunk("item", [row], marker, match.end())


def _lone(row: Row) -> Chunk | None:
    """Return a line that is a chunk of its own whatever stands around it."""
    if deadline_rule("deadline_line").fullmatch(row.text) and row.text[0].isupper():
        return Chunk("deadline", [row])
    if len(row.text) > _LONGEST_HEADING_ROW or not (row.text[0].isupper() or row.text[0] == "©"):
        return None
    if _starts_with("decoys").match(row.text):
        return Chunk("decoy", [row])
    if _starts_with("closes").match(row.text) and not _SENTENCE_END.search(row.text):
        return Chunk("close", [row])
    return None


def _breaks(chunk: Chunk, row: Row, width: int) -> bool:
    """Tell whether a line begins a new paragraph: its first word had room on the line above."""
    last = chunk.rows[-1]
    if chunk.kind not in ("text", "item"):
        return True
    if not last.text[chunk.lead if last is chunk.rows[0] else 0 :]:
        return False
    if not width:
        return True
    if row.text[0].islower() or row.text[0].isdigit():
        return False
    if last.text.endswith(":"):
        return True
    room = width - _printed(last.text, width) - 1 - len(row.text.split(maxsplit=1)[0])
    if _SENTENCE_END.search(last.text):
        return room > 1
    return room > width * _ROOM.get(len(chunk.rows) if chunk.kind == "text" else 0, 1 / 2)


def _printed(text: str, width: int) -> int:
    """Return how long the last printed line is: readers join a line that ends in a hyphen."""
    joint = text.rfind("-", 0, width + 1) if len(text) > width + width // 20 else -1
    return len(text) - joint - 1


def _heads_item(chunk: Chunk, row: Row, follows: Row | None, width: int) -> bool:
    """Tell whether a line that fills no more than its width is a heading: an item follows it."""
    return (
        follows is not None
        and bool(_MARKER.match(follows.text))
        and bool(_SENTENCE_END.search(chunk.rows[-1].text))
        and row.text[0].isupper()
        and not _HEADING_END.search(row.text)
        and len(row.text) < max(width, _NARROW) * 3 / 4
    )
