"""A cheap look whether a pattern can match at all: words of which a match must hold one.

Most sentences hold none of the words that a rule of the grammar is about. To look for a word is
fifty times faster than to try a pattern at every place of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from etl.extract.numbers import NUMBER, WORDS

Needles = tuple[str, ...]
"""Words in small letters; empty where a match needs none of a few words."""
_MOST = 30
"""To look for more words than this would cost more than the pattern."""
_LEAST_LENGTH = 2
_DIGITS = frozenset("0123456789")
_RARE_SIGNS = _DIGITS | frozenset("%@:+\u00a3")


def needles(pattern: re.Pattern[str]) -> Needles:
    """Return words of which every text that matches holds one.

    A number in words or digits needs none of its many words, so it is passed over unread.
    """
    text = pattern.pattern.replace(NUMBER, ".").replace(WORDS, ".")
    return tuple(sorted(_of_sequence(parser.parse(text, pattern.flags)) or ()))


def may_match(needed: Needles, lowered: str) -> bool:
    """Return whether a text in small letters holds one of the words, or none is needed."""
    return not needed or any(map(lowered.__contains__, needed))


def _of_sequence(parts: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    """Return the best of what the parts of a sequence need; letters in a row are one word."""
    found: list[frozenset[str]] = []
    run = ""
    for op, value in parts:
        if op is ops.LITERAL:
            run += chr(value).lower()
            continue
        found.append(frozenset({run}))
        run = ""
        inner = _of_part(op, value)
        if inner:
            found.append(inner)
    found.append(frozenset({run}))
    usable = [words for words in found if _is_usable(words)]
    return max(usable, key=_worth, default=None)


def _of_part(op: Any, value: Any) -> frozenset[str] | None:
    if op is ops.SUBPATTERN:
        return _of_sequence(value[3])
    if op is ops.BRANCH:
        branches = [_of_sequence(branch) for branch in value[1]]
        if any(branch is None for branch in branches):
            return None
        return frozenset(word for branch in branches if branch for word in branch)
    if op is ops.IN:
        return _DIGITS if all(_is_of_digits(*choice) for choice in value) else None
    if op in {ops.MAX_REPEAT, ops.MIN_REPEAT} and value[0] > 0:
        return _of_sequence(value[2])
    return None


def _is_of_digits(op: Any, value: Any) -> bool:
    if op is ops.CATEGORY:
        return bool(value is ops.CATEGORY_DIGIT)
    if op is ops.RANGE:
        return bool(ord("0") <= value[0] and value[1] <= ord("9"))
    return op is ops.LITERAL and chr(value) in _DIGITS


def _is_usable(words: frozenset[str]) -> bool:
    return len(words) <= _MOST and all(
        len(word) >= _LEAST_LENGTH or word in _RARE_SIGNS for word in words
    )


def _worth(words: frozenset[str]) -> tuple[int, int]:
    """Few and long words are worth most."""
    return min(map(len, words)) - len(words) // 4, -len(words)
