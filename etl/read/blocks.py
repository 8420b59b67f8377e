"""Printed lines joined to headings, paragraphs and list items, over lines and pages.

PDFium gives no blank lines, so a paragraph ends where the next line stands lower than the usual
pitch, is set in another way, or begins with a bullet or a number of its own. An item goes on
over the page where nothing says that it ended.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from etl.read.document import Block, BlockKind, Piece
from etl.read.furniture import usual_size
from etl.read.printed import BULLET, DASH, ENDED, Printed, PrintedText

_WIDER = 1.3
"""A gap of so many pitches ends a paragraph."""
_LARGER = 1.08
_LONGEST_HEADING = 160
_OWN_NUMBER = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,2})*\.\s*|\d{1,3}\.\d{1,2}\s+)(?=[A-Z\u2018\u201c\"'(])"
)
_BARE_NUMBER = re.compile(r"(\d{1,3})\s+(?=[A-Z])")
_ITEM = re.compile(rf"(?:[{BULLET}]|[{DASH}o\-](?=\s)|\(?[a-z]\)(?=\s)|\(?[ivx]{{1,4}}\)(?=\s))\s*")
_SUB = (DASH, "o", "-")
_WORD = re.compile(r"[A-Za-z]+")
_WORD_BEFORE = re.compile(r"[A-Za-z]+$")
_LONGEST_WORD = 40


@dataclass
class _Open:
    """A block that is being joined."""

    kind: BlockKind
    lines: list[tuple[Printed, int]] = field(default_factory=list)
    """Lines and the offset from which their words count."""

    @property
    def last(self) -> Printed:
        return self.lines[-1][0]


def joined(printed: PrintedText, body: Iterable[Printed]) -> tuple[Block, ...]:
    """Return the blocks of the body lines, in reading order."""
    joiner = _Joiner(printed)
    for line in body:
        joiner.take(line)
    return tuple(joiner.blocks())


class _Joiner:
    """Takes line after line and decides what each continues or begins."""

    def __init__(self, printed: PrintedText) -> None:
        self._printed = printed
        self._usual = usual_size(printed)
        self._pitch = _pitch(printed)
        self._open: list[_Open] = []
        self._last_number = 0
        folded = printed.text.casefold() if printed.broken else ""
        soft = [at for at in printed.broken if _is_soft(printed.text, at, folded)]
        self._left_out = sorted([*printed.marks, *soft])

    def take(self, line: Printed) -> None:
        text = self._printed.text[line.start : line.end]
        if item := _ITEM.match(text):
            kind: BlockKind = "sub-bullet" if text.startswith(_SUB) else "bullet"
            self._begin(kind, line, item.end())
        elif number := self._own_number(text):
            self._begin(self._kind(line, text), line, number.end())
        elif self._open and self._goes_on(self._open[-1], line, text):
            self._open[-1].lines.append((line, 0))
        else:
            self._begin(self._kind(line, text), line, 0)

    def _own_number(self, text: str) -> re.Match[str] | None:
        """Return the number of a paragraph; one without a point must follow the one before it."""
        if found := _OWN_NUMBER.match(text):
            self._last_number = int(text.partition(".")[0])
            return found
        bare = _BARE_NUMBER.match(text)
        if bare and int(bare[1]) == self._last_number + 1:
            self._last_number += 1
            return bare
        return None

    def _begin(self, kind: BlockKind, line: Printed, skip: int) -> None:
        self._open.append(_Open(kind, [(line, skip)]))

    def _kind(self, line: Printed, text: str) -> BlockKind:
        stands_out = line.bold or line.size > self._usual * _LARGER
        short = len(text) <= _LONGEST_HEADING and not text.endswith((".", ";", ","))
        return "heading" if stands_out and short else "paragraph"

    def _goes_on(self, block: _Open, line: Printed, text: str) -> bool:
        last = block.last
        before = self._printed.text[last.start : last.end]
        if (block.kind == "heading") != (self._kind(line, text) == "heading"):
            return False
        if line.page != last.page:
            return block.kind != "heading" and not ENDED.search(before)
        down = last.end_foot - line.foot
        if down <= 0:  # another column, or beside
            return abs(down) < self._pitch / 2 or not ENDED.search(before)
        near = down <= _WIDER * max(self._pitch, last.size, line.size)
        return near and abs(line.size - last.size) <= 1

    def blocks(self) -> list[Block]:
        made = [self._block(block) for block in self._open]
        return [block for block in made if block.text]

    def _block(self, block: _Open) -> Block:
        parts: list[str] = []
        pieces: list[Piece] = []
        length = 0
        for line, skip in block.lines:
            if parts and not parts[-1].endswith("-"):
                parts.append(" ")
                length += 1
            for start, end in self._kept(line, skip):
                pieces.append(Piece(length, start, end - start, line.page))
                parts.append(self._printed.text[start:end])
                length += end - start
        return Block(block.kind, "".join(parts), tuple(pieces))

    def _kept(self, line: Printed, skip: int) -> list[tuple[int, int]]:
        """Return the stretches of a line without footnote marks and soft hyphens."""
        start = line.start + skip
        low, high = bisect_left(self._left_out, start), bisect_left(self._left_out, line.end)
        stretches = []
        for at in self._left_out[low:high]:
            stretches.append((start, at))
            start = at + 1
        stretches.append((start, line.end))
        return [(low, high) for low, high in stretches if low < high]


def _is_soft(text: str, at: int, folded: str) -> bool:
    """A hyphen at a line's end is no part of a word that stands elsewhere without it."""
    before = _WORD_BEFORE.search(text[max(at - _LONGEST_WORD, 0) : at])
    after = _WORD.match(text[at + 1 : at + _LONGEST_WORD])
    if before is None or after is None:
        return False
    word = (before[0] + after[0]).casefold()
    place = folded.find(word)
    while place >= 0:
        around = (
            folded[max(place - 1, 0) : place] + folded[place + len(word) : place + len(word) + 1]
        )
        if not any(map(str.isalpha, around)):
            return True
        place = folded.find(word, place + 1)
    return False


def _pitch(printed: PrintedText) -> float:
    """Return the usual distance from line to line."""
    steps: Counter[float] = Counter()
    for page in printed.pages:
        for above, below in pairwise(page.lines):
            step = round((above.end_foot - below.foot) * 2) / 2
            if 0 < step < 4 * max(above.size, 1):
                steps[step] += 1
    return steps.most_common(1)[0][0] if steps else 0.0
