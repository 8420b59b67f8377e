"""Lists of what a report asks for: where they open, their groups, their items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from etl.extract.chunks import Chunk, chunks, deadline_rule
from etl.extract.flow import Flow, Same, flow_of, plain
from etl.extract.items import RecommendationKind
from etl.extract.tables import table_items
from etl.extract.vocabulary import pattern, rules
from etl.read.document import Document

_LONGEST_HEADING = 100
_MOST_ROWS = 600
_MOST_PENDING = 2
"""Paragraphs without a marker behind an item; more are no longer part of it."""
_TOLD_WITHIN = 3000
_FEW = 12
_ITEMS = ("bullet", "sub-bullet")
_HEAD_ABOVE = 60
_FOOTNOTE = re.compile(r"(?<=[a-z?:])\d{1,2}$")


@dataclass
class Item:
    """One item: its chunks (the first is its own, others are below it) and its group."""

    kind: RecommendationKind
    heading: str
    parts: list[Chunk]
    deadline: str | None = None
    responsible: str | None = None
    cause: bool = False
    marked: bool = True

    @property
    def text(self) -> str:
        """The whole item, with a bullet before each item below it."""
        words = [("• " if part.kind == "item" else "") + part.text for part in self.parts[1:]]
        return " ".join([self.parts[0].text, *words])


@dataclass
class Group:
    """A deadline that stands above items, and where."""

    deadline: str
    start: int
    end: int
    kind: RecommendationKind
    responsible: str | None = None


@dataclass
class Opening:
    """A heading that opens a list."""

    kind: RecommendationKind
    heading: str
    start: int
    end: int
    cause: bool = False


@dataclass
class Found:
    """Items and groups in the order of the report."""

    items: list[Item] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)


@cache
def _openers() -> list[tuple[re.Pattern[str], dict[str, Any]]]:
    part = rules("lists")["parts"]
    return [
        (pattern(f"{part['before']}(?P<heading>{'|'.join(rule['words'])}){part['behind']}"), rule)
        for rule in rules("lists")["opens"]
    ]


def short_lines(flow: Flow) -> Iterator[tuple[int, str]]:
    """Yield where each short line stands that holds a word of headings of lists, and its words."""
    seen = set()
    for stem in rules("lists")["stems"]:
        at = flow.small.find(stem)
        while at >= 0:
            start = flow.text.rfind("\n", 0, at) + 1
            end = flow.text.find("\n", at)
            end = len(flow.text) if end < 0 else end
            if start not in seen and end - start <= _LONGEST_HEADING:
                seen.add(start)
                yield start, flow.text[start:end].strip()
            at = flow.small.find(stem, end)


def openings(flow: Flow) -> list[Opening]:
    """Return the headings and sentences that open lists, in order."""
    found: list[Opening] = []
    for start, line in short_lines(flow):
        if not line or not (line[0].isupper() or line[0].isdigit()):
            if line.endswith(":"):
                found += _sentence(flow, start, line)
            continue
        rule = opens(line)
        if rule and flow.kind(start) not in _ITEMS:
            heading = _FOOTNOTE.sub("", line).strip()
            end = start + len(line)
            found.append(Opening(rule["kind"], heading, start, end, rule.get("cause", False)))
        elif line.endswith(":"):
            found += _sentence(flow, start, line)
    return sorted(found, key=lambda opening: opening.start)


def opens(line: str) -> dict[str, Any] | None:
    """Return the rule of the heading that a line is, if it opens a list."""
    return next((rule for words, rule in _openers() if words.fullmatch(line)), None)


def _sentence(flow: Flow, start: int, line: str) -> Iterator[Opening]:
    """Yield the opening that a sentence makes; its words may begin on the line above."""
    end = start + len(line)
    above = flow.text.rfind("\n", 0, max(start - 1, 0)) + 1
    for rule in rules("lists")["sentence"]:
        if pattern(rule["words"]).search(flow.text, above, end):
            yield Opening(rule["kind"], rule["heading"], start, end)
            return


def find(document: Document) -> Found:
    """Return all items that the report asks for, and the deadlines above them."""
    return _found(Same(document))


@lru_cache(maxsize=2)
def _found(same: Same) -> Found:
    document, flow = same.document, flow_of(same.document)
    found = Found()
    opened = openings(flow)
    ends = [opening.start for opening in opened[1:]] + [len(flow.text)]
    boxed = any(words in flow.small[:_TOLD_WITHIN] for words in _told_by())
    broken = document.form == "pdf"
    cause = False
    for opening, end in zip(opened, ends, strict=False):
        rows = flow.rows(opening.end, end, _MOST_ROWS)
        cause = opening.cause or (cause and opening.kind == "recommendation")
        opening.cause, is_cause = cause, opening.cause
        above = flow.text[max(opening.start - _HEAD_ABOVE, 0) : opening.start]
        table = table_items(rows, above) if boxed else []
        if table:
            found.items += _of_table(opening, table)
        elif rows:
            _Reader(opening, found, boxed=boxed).read(
                chunks(rows, broken=broken), is_cause=is_cause
            )
    return found


def _told_by() -> list[str]:
    told: list[str] = rules("lists")["parts"]["paragraphs_told_by"]
    return told


def _of_table(opening: Opening, table: list[tuple[str, list[Chunk]]]) -> Iterator[Item]:
    for body, parts in table:
        yield Item(opening.kind, opening.heading, parts, responsible=body)


class _Reader:
    """Reads the chunks below one opening into items."""

    def __init__(self, opening: Opening, found: Found, *, boxed: bool) -> None:
        self.opening = opening
        self.found = found
        self.boxed = boxed
        self.heading = opening.heading
        self.deadline: str | None = None
        self.responsible: str | None = None
        self.main = ""
        self.item: Item | None = None
        self.pending: list[Chunk] = []
        self.asleep = False

    def read(self, parts: list[Chunk], *, is_cause: bool) -> None:
        """Read items until the list ends."""
        if is_cause:
            parts = self._cause(parts)
        first = next((part for part in parts if part.kind != "deadline"), None)
        marked = any(part.kind == "item" for part in parts[:_FEW])
        if first and ((self.boxed and first.kind == "text") or not marked):
            self._paragraphs(parts)
        else:
            self._marked(parts)

    def _cause(self, parts: list[Chunk]) -> list[Chunk]:
        """Take the words of a cause of concern itself: one item, up to what leads on."""
        own: list[Chunk] = []
        for part in parts:
            if part.kind != "text" or (part.leads_in and own):
                break
            own.append(part)
        if own:
            self._open(own[0], marked=False).parts += own[1:]
            self.item = None
        return parts[len(own) :]

    def _open(self, part: Chunk, *, marked: bool = True) -> Item:
        self.item = Item(
            self.opening.kind,
            self.heading,
            [part],
            self.deadline or (None if marked else _deadline_in(part.text)),
            self.responsible,
            self.opening.cause,
            marked,
        )
        self.found.items.append(self.item)
        return self.item

    def _paragraphs(self, parts: list[Chunk]) -> None:
        """Read items that are paragraphs without bullets."""
        for i, part in enumerate(parts):
            if part.kind == "deadline":
                self._group(part)
            elif self.item and (part.kind == "item" or _continues(part)):
                self.item.parts.append(part)
            elif part.kind == "text" and not part.is_heading and self._is_asked(part, i):
                self._open(part, marked=False)
            elif part.kind == "decoy" or self.item:
                return

    def _is_asked(self, part: Chunk, at: int) -> bool:
        """Tell whether a paragraph is an item; a sentence that leads in items is none."""
        if self.boxed:
            return True
        if part.leads_in and not self.item:
            self._lead(part)
            return False
        return at < _FEW and _asks(part)

    def _marked(self, parts: list[Chunk]) -> None:
        """Read items that begin with bullets, numbers or letters."""
        for i, part in enumerate(parts):
            follows = parts[i + 1] if i + 1 < len(parts) else None
            if part.kind == "deadline":
                self._keep()
                self._group(part)
            elif part.kind == "decoy":
                self.asleep, self.pending = True, []
            elif part.kind == "item":
                if not self._item(part):
                    return
            elif not self._text(part, follows, parts[i + 2 : i + 3]):
                return

    def _group(self, part: Chunk) -> None:
        words = deadline_rule("deadline_line").fullmatch(part.text)
        self.deadline = plain(words["deadline"]) if words else None
        self.found.groups.append(self._above(part.text, part))
        self.item = None

    def _item(self, part: Chunk) -> bool:
        """Take an item or one below it; False where the list is over."""
        if self.asleep:
            return True
        if not self.main and part.marker == "number" and part.leads_in:
            self._lead(part)
            return True
        if self.item and part.marker != self.main:
            self._keep()
            self.item.parts.append(part)
            return True
        if self.main and (part.marker == "number") != (self.main == "number"):
            return False
        self._keep()
        self.main = part.marker
        self._open(part)
        return True

    def _keep(self) -> None:
        """Give the paragraphs that wait to the item above them: the list goes on below."""
        if self.item:
            self.item.parts += self.pending
        self.pending = []

    def _text(self, part: Chunk, follows: Chunk | None, then: list[Chunk]) -> bool:
        """Take a heading, a sentence that leads in, or a paragraph; False where the list ends."""
        if part.is_heading and opens(part.text):
            return True
        if part.is_heading and self._heads(follows, then):
            if not (follows and follows.is_heading):
                self._keep()
                self.heading, self.item, self.asleep = part.text, None, False
            return True
        if self.asleep:
            return True
        if part.is_heading:
            return not self.main
        if part.leads_in and follows and self._is_main(follows):
            self._keep()
            self._lead(part)
            self.item = None
            return True
        self.pending.append(part)
        return len(self.pending) <= _MOST_PENDING or not self.main

    def _is_main(self, part: Chunk) -> bool:
        if part.kind != "item":
            return False
        return not self.main or part.marker == self.main

    def _heads(self, follows: Chunk | None, then: list[Chunk]) -> bool:
        """Tell whether a heading has items of the list below it."""
        if not follows:
            return False
        if follows.kind == "deadline" or self._is_main(follows):
            return True
        below = bool(then) and self._is_main(then[0])
        return below and follows.kind == "text" and (follows.leads_in or follows.is_heading)

    def _lead(self, part: Chunk) -> None:
        """Read by when and by whom from a sentence that leads in items."""
        text = part.text
        who = pattern(rules("lists")["parts"]["responsible"]).search(text)
        self.responsible = plain(who["who"]) if who else self.responsible
        deadline = _deadline_in(text)
        if deadline and deadline.lower() != (self.deadline or "").lower():
            self.deadline = deadline
            self.found.groups.append(self._above(deadline, part))

    def _above(self, deadline: str, part: Chunk) -> Group:
        return Group(deadline, part.start, part.end, self.opening.kind, self.responsible)


def _deadline_in(text: str) -> str | None:
    words = deadline_rule("deadline_within").search(text)
    return plain(words["deadline"]) if words else None


def _continues(part: Chunk) -> bool:
    return bool(pattern(rules("lists")["parts"]["continues"]).match(part.text))


def _asks(part: Chunk) -> bool:
    return bool(pattern(rules("lists")["parts"]["asks"]).search(part.text))
