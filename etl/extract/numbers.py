"""Numbers as this field writes them: 1,235, 1.46 million, twenty-two, a hundred, nine."""

from __future__ import annotations

import re

_UNITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
    "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = (
    {word: value for value, word in enumerate((*_UNITS, *_TEENS))}
    | {word: 20 + 10 * at for at, word in enumerate(_TENS)}
    | {"a": 1, "dozen": 12}
)
_SCALES = {
    "hundred": 100, "thousand": 1_000, "k": 1_000, "million": 1_000_000, "m": 1_000_000,
    "bn": 1_000_000_000, "billion": 1_000_000_000,
}  # fmt: skip
_ONE_WORD = "|".join((*_TENS, *_TEENS, *_UNITS))
_SMALL = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_UNITS[1:])}))?|{_ONE_WORD})"
WORDS = (
    rf"(?=[aefnostz])(?:(?:{_SMALL}|a)[ -](?:hundred|thousand|million|dozen)"
    rf"(?:,? (?:and )?{_SMALL})?|{_SMALL})"
)
"""Pattern of a number in words; a group may stand around it, none is in it.

It looks at the first letter first, which is much faster than to try each word.
"""
DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
SCALE = r"(?:\s?(?:million|billion|thousand|bn|m|k)\b)?"
NUMBER = rf"(?:{DIGITS}{SCALE}|{WORDS})"
HOLDS_ONE = re.compile(
    rf"\d|\b(?=[defhnoqstz])(?:{_ONE_WORD}|hundred|half|halved|third|quarters?|doubl\w+"
    r"|trebl\w+|tripl\w+|twice|fifth|dozen|fortnight\w*)\b",
    re.IGNORECASE,
)
"""A quick look whether a sentence may hold a quantity."""
_DIGITS = re.compile(DIGITS)
_LETTERS = re.compile(r"[a-z]+")


def value_of(text: str) -> float:
    """Return the value of text that matches ``NUMBER``."""
    plain = text.casefold()
    found = _DIGITS.match(plain)
    if found:
        scale = _LETTERS.search(plain, found.end())
        amount = float(found[0].replace(",", "")) * (_SCALES[scale[0]] if scale else 1)
        return round(amount, 6)
    return float(_in_words(_LETTERS.findall(plain)))


def _in_words(words: list[str]) -> int:
    total = current = 0
    for word in words:
        if word == "dozen":
            current = max(current, 1) * _VALUES["dozen"]
        elif word in _SCALES:
            total += max(current, 1) * _SCALES[word]
            current = 0
        elif word in _VALUES:
            current += _VALUES[word]
    return total + current
