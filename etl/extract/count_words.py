"""Whole numbers as these reports write them: in digits, or in words up to ninety-nine."""

from __future__ import annotations

import re

_ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_NAMED = {word: number for number, word in enumerate(_ONES)} | {
    word: 10 * number for number, word in enumerate(_TENS, 2)
}
_NAMED |= {"a": 1, "an": 1, "no": 0, "none": 0}
NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+|(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_ONES[1:10])}))?"
    rf"|(?:{'|'.join(sorted(_ONES, key=len, reverse=True))}))"
)
"""A pattern of a number in digits or words, for patterns that do not mind case."""


def number_named(words: str) -> int | None:
    """Return the number that is written, ``89`` or ``forty-four``; None where it is none."""
    if digits := re.fullmatch(r"[\d,]+", words):
        return int(digits[0].replace(",", "") or 0)
    parts = re.split(r"[\s-]+", words.strip().lower())
    if not all(part in _NAMED for part in parts):
        return None
    return sum(_NAMED[part] for part in parts)
