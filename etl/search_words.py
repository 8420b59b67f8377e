"""How text is cut into words for searching: one rule for what is kept and what is asked.

Case, accents and apostrophes do not count, nor does the comma in 1,200; "%", "percent" and
"per cent" are one word, and so are "£" and "pounds". Words are compared by their stem.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import snowballstemmer

LONGEST_QUERY = 200
"""Characters of a query that are read."""
MOST_UNITS = 12
"""Words and phrases of a query that are used."""
SHORTEST_PREFIX = 3
BETWEEN_FIELDS = "|"

_WORD = re.compile(
    r"\bper\s+cent\b|\d+(?:,\d{3})*(?:\.\d+)*(?![^\W_])|[^\W_]+(?:['\u2019][^\W_]+)*|[%\u00a3]",
    re.IGNORECASE,
)
_ASKED = re.compile(r'"([^"]*)"?|([^\s"]+)')
_GLUED = re.compile(r"[^\s/,;:()\[\]{}|&+=<>]+")
_PERCENT = re.compile(r"\s*(?:\bper\s*cent\b|%)", re.IGNORECASE)
_QUOTES = str.maketrans(dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"'))
_SIGNS = {"%": "percent", "\u00a3": "pound"}


@dataclass(frozen=True)
class Span:
    """A word of a text: its place, the word as compared, and its stem."""

    start: int
    end: int
    word: str
    stem: str


@dataclass(frozen=True)
class Unit:
    """One thing that is asked for: a word, or several in a row.

    ``joined`` is the stem of the parts written as one word: multi-agency, multiagency.
    """

    words: tuple[str, ...]
    stems: tuple[str, ...]
    joined: str | None = None

    @property
    def prefix(self) -> str | None:
        """The beginning of a longer word that this may be; None for numbers and phrases."""
        word = self.words[0]
        long_enough = len(word) >= SHORTEST_PREFIX and word.isalpha()
        return word if len(self.words) == 1 and long_enough else None


def spans(text: str) -> Iterator[Span]:
    """Yield the words of a text in order."""
    for found in _WORD.finditer(text):
        word = _plain(found.group())
        if word:
            yield Span(found.start(), found.end(), word, stem(word))


def stems(text: str) -> list[str]:
    """Return the stems of a text in order."""
    return [span.stem for span in spans(text)]


def composed(text: str) -> str:
    """Return text with each accented letter as one character, as ``spans`` expects it."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the stem of a plain word; numbers stay as they are."""
    return str(_stemmer().stemWord(word)) if word.isalpha() else word


@cache
def _stemmer() -> Any:
    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=100_000)
def _plain(piece: str) -> str:
    if piece in _SIGNS:
        return _SIGNS[piece]
    split = unicodedata.normalize("NFKD", piece.casefold().replace("\u2019", "'"))
    letters = "".join(letter for letter in split if not unicodedata.combining(letter))
    letters = letters.removesuffix("'s").replace("'", "").replace(",", "")
    return re.sub(r"\s+", "", letters)


def units(query: str) -> list[Unit]:
    """Return what a query asks for, at most ``MOST_UNITS``; none when it holds no word.

    Words in double quotes, or joined by a hyphen or a sign, must stand in a row. Words that
    nearly every text holds ("the", "of") do not count beside others.
    """
    asked = composed(query[:LONGEST_QUERY]).translate(_QUOTES)
    asked = _PERCENT.sub("%", asked)
    found: dict[Unit, None] = {}
    for quoted, chunk in _ASKED.findall(asked):
        for part in [quoted] if quoted else _GLUED.findall(chunk):
            if (unit := _unit(part, hyphen=not quoted and "-" in part)) is not None:
                found[unit] = None
    telling = [unit for unit in found if len(unit.words) > 1 or unit.words[0] not in _common()]
    return (telling or list(found))[:MOST_UNITS]


def _unit(part: str, *, hyphen: bool) -> Unit | None:
    words = [span.word for span in spans(part)]
    if not words:
        return None
    joined = "".join(words) if hyphen and len(words) > 1 else None
    return Unit(tuple(words), tuple(map(stem, words)), joined and stem(joined))


@cache
def _common() -> frozenset[str]:
    text = resources.files("etl").joinpath("search_common_words.txt").read_text(encoding="utf-8")
    return frozenset(text.split())
