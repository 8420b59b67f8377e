"""The rules of figures as they stand in ``rules/*.toml``, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from heapq import heapify, heappop, heappush
from itertools import count
from typing import Any

from etl.extract.guards import needles
from etl.extract.numbers import DIGITS, NUMBER, WORDS
from etl.extract.vocabulary import rules

MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
Pattern = re.Pattern[str]


@cache
def units() -> dict[str, Any]:
    """Return what is counted, units of time with their patterns, and fractions in words."""
    return rules("units")


@cache
def counted() -> str:
    """Return the pattern of a counted noun, the longest first."""
    nouns = sorted(units()["counted"], key=len, reverse=True)
    return "|".join(map(re.escape, nouns))


@cache
def durations() -> str:
    """Return the pattern of a unit of time."""
    return "|".join(units()["durations"].values())


@cache
def fractions() -> str:
    """Return the pattern of a fraction in words, the longest first."""
    return "|".join(sorted(map(re.escape, units()["fractions"]), key=len, reverse=True))


def compiled(pattern: str) -> Pattern:
    """Compile a pattern with NUMBER, COUNTED and the like put in; capitals do not count."""
    for name, meaning in _names().items():
        pattern = f"(?:{meaning})".join(re.split(rf"\b{name}\b", pattern))
    return re.compile(pattern, re.IGNORECASE)


@cache
def _names() -> dict[str, str]:
    return {
        "NUMBERWORD": WORDS, "NUMBER": rf"(?<![\w.,]){NUMBER}(?![\w]|,\d|\.\d)",
        "DIGITS": DIGITS, "MONTH": MONTH, "COUNTED": counted(), "TIME": durations(),
        "FRACTION": fractions(), "GONE": "\\x00+",
    }  # fmt: skip


@dataclass(frozen=True)
class Rule:
    """Numbers that are no figures: why, and the patterns with the words that each needs."""

    why: str
    patterns: tuple[tuple[Pattern, frozenset[str]], ...]

    def matches(self, text: str, present: frozenset[str]) -> list[re.Match[str]]:
        """Return what matches, the first of each place, from left to right without overlap.

        ``present`` are the needed words that the sentence holds (``needed_in``).
        """
        serial = count()  # matches themselves have no order
        found = [
            (match.start(), order, next(serial), match)
            for order, (pattern, needed) in enumerate(self.patterns)
            if not needed or not needed.isdisjoint(present)
            for match in pattern.finditer(text)
            if match.end() > match.start()
        ]
        if not found:
            return []
        heapify(found)
        kept: list[re.Match[str]] = []
        while found:
            start, order, _, match = heappop(found)
            if not kept or start >= kept[-1].end():
                kept.append(match)
            elif later := match.re.search(text, kept[-1].end()):
                heappush(found, (later.start(), order, next(serial), later))
        return kept


@cache
def left_out() -> tuple[Rule, ...]:
    """Return the rules of numbers that are no figures, in their order."""
    return tuple(
        Rule(
            rule["why"],
            tuple(
                (pattern, frozenset(needles(pattern)))
                for pattern in map(compiled, rule["patterns"])
            ),
        )
        for rule in rules("left_out")["rule"]
    )


@cache
def _needed() -> tuple[str, ...]:
    rules_of = (needed for rule in left_out() for _, needed in rule.patterns)
    return tuple(sorted(frozenset[str]().union(*rules_of)))


def needed_in(text: str) -> frozenset[str]:
    """Return the words that rules of ``left_out`` need and a sentence holds."""
    lowered = text.lower()
    return frozenset([word for word in _needed() if word in lowered])
