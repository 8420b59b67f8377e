"""Cases assessed by grade: the tables and sentences of police child protection reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from etl.extract.audit_tables import Counts, tables
from etl.extract.count_words import NUMBER, number_named
from etl.extract.flow import Flow, flow_of, plain
from etl.extract.items import ProposedCaseAudit
from etl.extract.vocabulary import pattern, rules
from etl.read.document import Document

_ADDS_UP, _PARTS, _ODD = 0.95, 0.85, 0.6
_TOLD_WITHIN = 4000
_REACH = 700
_STOP = re.compile(r"[.!?]['\")\u2019\u201d]*(?:\s+|$)")
_SECTION = re.compile(r"(?:section|paragraph|page)s?\s+$", re.IGNORECASE)
_LEAST_ALONE = 2
"""Grades that a sentence has to count where it does not say of how many cases, or of too few."""


@dataclass(frozen=True)
class _Mark:
    """A number or a grade in a sentence."""

    start: int
    end: int
    value: int | None = None
    grade: str = ""


def find(document: Document) -> list[ProposedCaseAudit]:
    """Return the case audits of tables and, where no table repeats them, of sentences."""
    flow = flow_of(document)
    head = flow.small[:_TOLD_WITHIN]
    if not any(words in head for words in rules("case_audits")["told_by"]):
        return []
    tabled = list(tables(flow))
    told = [
        counts
        for counts in _sentences(flow)
        if not any(table.start < counts.end and counts.start < table.end for table in tabled)
    ]
    seen: set[tuple[object, ...]] = set()
    audits = []
    for counts in [*tabled, *told]:
        key = (counts.assessed, *sorted(counts.grades.items()))
        if key not in seen:
            seen.add(key)
            audits.append(_proposed(flow, counts))
    return audits


def _proposed(flow: Flow, counts: Counts) -> ProposedCaseAudit:
    span = flow.place(counts.start, counts.end)
    body = pattern(rules("case_audits")["sentence"]["body"])
    inspectors = pattern(rules("case_audits")["sentence"]["inspectors"])
    by_body = body.search(counts.quote) and not inspectors.search(counts.quote)
    return ProposedCaseAudit(
        page=span.page,
        start=span.start,
        end=span.end,
        confidence=_confidence(counts),
        label=counts.label,
        assessed=counts.assessed,
        grades=counts.grades,
        assessor="body" if by_body else "inspectorate",
        quote=counts.quote,
    )


def _confidence(counts: Counts) -> float:
    """Sure where the parts make up the whole, less so where parts are missing, or too many."""
    if counts.assessed is None:
        return _PARTS
    total = sum(counts.grades.values())
    if total == counts.assessed:
        return _ADDS_UP
    return _PARTS if total < counts.assessed else _ODD


def _sentences(flow: Flow) -> Iterator[Counts]:
    """Yield the audits that sentences tell, each with the sentence before it if it needs it."""
    done = 0
    for near in rules("case_audits")["sentence"]["near"]:
        at = flow.small.find(near)
        while at >= 0:
            start, end = _window(flow.text, at)
            if start >= done or end > done:
                for counts in _told(flow.text, start, end):
                    done = max(done, counts.end)
                    yield counts
            at = flow.small.find(near, max(end, at + len(near)))


def _window(text: str, at: int) -> tuple[int, int]:
    """Return the sentence around a character."""
    low, high = max(at - _REACH, 0), min(at + _REACH, len(text))
    start = max((stop.end() for stop in _STOP.finditer(text, low, at)), default=low)
    stop = _STOP.search(text, at, high)
    return start, len(text[: stop.end()].rstrip()) if stop else high


def _told(text: str, start: int, end: int) -> Iterator[Counts]:
    """Yield the audit of a sentence, or of it and the one that follows."""
    rule = rules("case_audits")["sentence"]
    sentence = text[start:end]
    if not pattern(rule["verbs"]).search(sentence):
        return
    assessed = _assessed(sentence)
    counts = _graded(sentence, assessed)
    if counts is None and assessed:
        after = _window(text, min(end + 2, len(text)))[1]
        counts = _graded(text[start:after], assessed)
        end = after
    if counts:
        quote = plain(text[start:end])
        yield Counts(
            assessed.value if assessed else None, counts, "cases assessed", start, end, quote
        )


def _assessed(sentence: str) -> _Mark | None:
    for words in rules("case_audits")["sentence"]["assessed"]:
        for match in pattern(words.replace("NUMBER", NUMBER)).finditer(sentence):
            value = number_named(plain(match["n"]))
            if value is not None and not _SECTION.search(sentence[: match.start("n")]):
                return _Mark(match.start("n"), match.end("n"), value)
    return None


@cache
def _numbers() -> re.Pattern[str]:
    return pattern(
        rf"(?<![\w.,£%-]){NUMBER}(?![\w%]|[.,]\d| per ?cent| months| days| weeks| years)"
    )


def _graded(sentence: str, assessed: _Mark | None) -> dict[str, int] | None:
    """Return the count of each grade: the number that stands next to it, with no other between."""
    marks = sorted([*_grades(sentence), *_counts(sentence, assessed)], key=lambda mark: mark.start)
    apart = rules("case_audits")["sentence"]["apart"]
    before: dict[str, int] = {}
    after: dict[str, int] = {}
    for left, right in pairwise(marks):
        if right.start - left.end > apart:
            continue
        if left.value is not None and right.grade:
            before.setdefault(right.grade, left.value)
        elif left.grade and right.value is not None:
            after.setdefault(left.grade, right.value)
    counts = before if len(before) >= len(after) else after
    whole = assessed.value if assessed else None
    if whole is None or max(counts.values(), default=0) > whole:
        return counts if len(counts) >= _LEAST_ALONE else None
    return counts or None


def _grades(sentence: str) -> Iterator[_Mark]:
    found: list[_Mark] = []
    for rule in rules("case_audits")["grade"]:
        for match in pattern(rule["words"]).finditer(sentence):
            if not any(mark.start < match.end() and match.start() < mark.end for mark in found):
                found.append(_Mark(match.start(), match.end(), grade=rule["name"]))
    yield from found


def _counts(sentence: str, assessed: _Mark | None) -> Iterator[_Mark]:
    for match in _numbers().finditer(sentence):
        value = number_named(plain(match[0]))
        of_law = _SECTION.search(sentence[: match.start()])
        if value is not None and not of_law and not (assessed and assessed.start == match.start()):
            yield _Mark(match.start(), match.end(), value)
