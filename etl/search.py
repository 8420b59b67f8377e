"""Find items by their words: every word, else any of them; the best first.

No query is refused: what holds no word finds nothing, and of a long one the beginning is used.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from etl import clock, search_words
from etl.search_words import LONGEST_QUERY, MOST_UNITS, Unit
from etl.store import Warehouse, sql_texts

PAGE_SIZE = 20
_MOST_GUESSES = 3
_SHORTEST_GUESS = 4
_SHORT = 5
_PREFIX_SHARE = 0.5
Row = dict[str, Any]
Run = tuple[str, ...]


@dataclass(frozen=True)
class Chosen:
    """Filters: of each any member counts, and none means all."""

    body: tuple[str, ...] = ()
    programme: tuple[str, ...] = ()
    year: tuple[int, ...] = ()
    theme: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """A page of results.

    ``total`` counts all pages. ``every_word`` is false when no item holds all that was asked and
    these hold some of it. ``runs`` are the stems in a row to mark. ``suggestion`` is the query
    with a word spelled as the index has it. ``asked`` counts words and phrases, 0 when the query
    holds none; ``cut`` says that only the beginning of the query was used.
    """

    rows: list[Row] = field(default_factory=list)
    total: int = 0
    every_word: bool = True
    runs: frozenset[Run] = frozenset()
    suggestion: str | None = None
    asked: int = 0
    cut: bool = False


def find(  # noqa: PLR0913 - what a search is made of
    warehouse: Warehouse,
    query: str,
    chosen: Chosen | None = None,
    *,
    as_at: date | None = None,
    page: int = 1,
    size: int = PAGE_SIZE,
) -> Found:
    """Return a page of the items of ``v_search_items`` that the query asks for.

    ``as_at`` leaves out what cannot have been known on that day, as ``Warehouse.rows`` does.
    """
    units = search_words.units(query)
    if not units:
        return Found()
    ways = _ways(warehouse, units)
    values = {
        "units": [way[0] for way in ways],
        "stems": [way[1] for way in ways],
        "phrases": [way[2] for way in ways],
        "shares": [way[3] for way in ways],
        **{name: list(value) for name, value in vars(chosen or Chosen()).items()},
        **_day(as_at),
        "size": size,
        "skip": (page - 1) * size,
    }
    rows = _run(warehouse, "find", **values, all=len(units))
    return Found(
        rows,
        rows[0]["total"] if rows else 0,
        rows[0]["every_word"] if rows else True,
        frozenset(tuple(way[2].split()) or (way[1],) for way in ways),
        _suggestion(warehouse, query, units, as_at),
        len(units),
        len(query) > LONGEST_QUERY or len(units) == MOST_UNITS,
    )


def _run(warehouse: Warehouse, name: str, **values: object) -> list[Row]:
    return warehouse.run(sql_texts("search")[name], values)


def _day(as_at: date | None) -> Row:
    return {"as_at": as_at, "undated": as_at is not None and as_at >= clock.today()}


def _ways(warehouse: Warehouse, units: list[Unit]) -> list[tuple[int, str, str, float]]:
    """Return (unit, stem, phrase it must stand in or '', share of its score)."""
    ways = []
    for number, unit in enumerate(units):
        phrase = f" {' '.join(unit.stems)} " if len(unit.stems) > 1 else ""
        ways += [(number, stem, phrase, 1.0) for stem in dict.fromkeys(unit.stems)]
        if unit.joined:
            ways.append((number, unit.joined, "", 1.0))
    last = units[-1]
    if last.prefix:
        longer = [row["stem"] for row in _run(warehouse, "longer", prefix=last.prefix)]
        more = [stem for stem in longer if stem not in last.stems]
        ways += [(len(units) - 1, stem, "", _PREFIX_SHARE) for stem in more]
    return ways


def _suggestion(
    warehouse: Warehouse, query: str, units: list[Unit], as_at: date | None
) -> str | None:
    """Return the query with unknown words replaced by the nearest ones, if there are any."""
    words = {unit.words[0]: unit.stems[0] for unit in units if len(unit.words) == 1}
    known = {row["stem"] for row in _run(warehouse, "known", stems=list(words.values()))}
    last = units[-1].prefix
    if last and last in words and _run(warehouse, "longer", prefix=last):
        known.add(words[last])
    better: dict[str, str] = {}
    unknown = [word for word, stem in words.items() if stem not in known and _guessable(word)]
    for word in unknown[:_MOST_GUESSES]:
        most = 1 if len(word) <= _SHORT else 2
        near = _run(warehouse, "near", word=word, most=most, **_day(as_at))
        if near:
            better[word] = near[0]["word"]
    return _replaced(query, better) if better else None


def _guessable(word: str) -> bool:
    return len(word) >= _SHORTEST_GUESS and word.isalpha()


def _replaced(query: str, better: dict[str, str]) -> str:
    text = search_words.composed(query[:LONGEST_QUERY])
    for span in reversed(list(search_words.spans(text))):
        if span.word in better:
            text = text[: span.start] + better[span.word] + text[span.end :]
    return text
