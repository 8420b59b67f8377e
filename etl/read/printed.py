"""Lines as printed, before it is known what they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

BULLETS = "\uf06e\uf0a7\uf0b7\uf0be\uf0fc\u25fc\u25aa\u25a0\u25cf\u25cb\u2022\u2023\u2043\u00b7"
"""Signs of many fonts that stand before an item; as text each becomes a bullet."""
DASHES = "\uf02d\u2212\u0336\u2500\u2013"
"""Signs that stand before an item within an item, at the start of a line."""
BULLET, DASH = "\u2022", "\u2013"
ENDED = re.compile(r"[.!?:;][)\u2019\u201d'\"]*$")
"""The end of a sentence, or of what leads in a list, at the end of a line."""


class Printed(NamedTuple):  # a document has thousands, and tuples are made much faster
    """A line of a page: where it stands in the text, and how it is set.

    Measures are points; ``foot`` counts up from the foot of the page, as PDF does.
    """

    page: int
    start: int
    end: int
    size: float
    bold: bool
    left: float
    foot: float
    end_foot: float
    """The foot of its last letter, lower where two lines were joined at a hyphen."""


@dataclass(frozen=True)
class PrintedPage:
    """One page: number from 1, where its text stands, its size, its lines in reading order."""

    number: int
    start: int
    end: int
    width: float
    height: float
    lines: tuple[Printed, ...]


@dataclass(frozen=True)
class PrintedText:
    """A whole document as printed."""

    text: str
    pages: tuple[PrintedPage, ...]
    marks: frozenset[int]
    """Offsets of footnote marks that are glued to words."""
    broken: frozenset[int]
    """Offsets of hyphens at the end of a line, which may belong to the word or not."""
