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
_SMALL = (
    r"(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
    rf"(?:[- ](?:{'|'.join(_UNITS[1:])}))?"
    rf"|(?:thir|four|fif|six|seven|eigh|nine)teen|{'|'.join(_TEENS[:3])}|{'|'.join(_UNITS)})"
)
_SCALE_WORD = "(?:hundred|thousand|million|dozen)"
WORDS = (
    rf"(?=[aefnostz])(?:{_SMALL}|a(?=[ -]{_SCALE_WORD}))"
    rf"(?:[ -]{_SCALE_WORD}(?:,? (?:and )?{_SMALL})?)?"
)
"""Pattern of a number in words; a group may stand around it, none is in it.

It looks at the first letter first, which is much faster than to try each word.
"""
DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
SCALE = r"(?:\s?(?:million|billion|thousand|bn|m|k)\b)?"
NUMBER = rf"(?:{DIGITS}{SCALE}|{WORDS})"
_SAYS_ONE = frozenset({
    *_UNITS, *_TEENS, *_TENS, "hundred", "half", "halved", "third", "quarter", "quarters", "twice",
    "fifth", "dozen",
})  # fmt: skip
_STEMS = ("doubl", "trebl", "tripl", "fortnight")
_BY_STEM = re.compile(r"\b(?:(?:doubl|trebl|tripl)\w+|fortnight)")
_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(DIGITS)
_LETTERS = re.compile(r"[a-z]+")


def holds_one(text: str) -> bool:
    """Return whether a text may hold a quantity; quick, for most do not."""
    if _DIGIT.search(text):
        return True
    plain = text.lower()
    if not _SAYS_ONE.isdisjoint(_WORD.findall(plain)):
        return True
    return any(stem in plain for stem in _STEMS) and bool(_BY_STEM.search(plain))


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
