"""Blocks of a document cut into sentences, each with its place in its block."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?][)\u2019\u201d'\"]*\s+(?=[A-Z0-9\u2018\u201c'\"(])")
_SHORT = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|approx|no|nos|Mr|Mrs|Ms|Dr|St|vs|para|Inc|Ltd|Prof|Rev|Hon|p|pp|c)"
    r"|\b[A-Z])\.[)\u2019\u201d'\"]*\s+$"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence of a block."""
    start = 0
    for found in _END.finditer(text):
        if _SHORT.search(text[max(start, found.end() - 12) : found.end()]):
            continue
        yield start, found.end()
        start = found.end()
    if text[start:].strip():
        yield start, len(text)
