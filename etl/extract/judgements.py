"""Grades on criteria, from the tables and sentences in which reports print them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from etl.extract.flow import Flow, flow_of, plain
from etl.extract.items import ProposedJudgement
from etl.extract.vocabulary import pattern, rules
from etl.read.document import Document

_APART = 420
"""Grades further apart than this many characters are not of one table."""
_ABOVE = 420
_LEAST_GRADES = 2
_KNOWN, _UNKNOWN, _SAID = 0.98, 0.8, 0.95
_HEADING_ENDS = (".", ",", ";")

Reading = tuple[str, str, int, int, float]
"""Criterion, grade, where the criterion starts and the grade ends in the flow, confidence."""


def find(document: Document) -> list[ProposedJudgement]:
    """Return each criterion once, with the grade that is printed first for it."""
    flow = flow_of(document)
    readings: dict[str, Reading] = {}
    for read in (_tables, _sentences, _sections, _police):
        for reading in read(flow, frozenset(readings)):
            readings.setdefault(_key(reading[0]), reading)
    return [_proposed(flow, reading) for reading in readings.values()]


def _proposed(flow: Flow, reading: Reading) -> ProposedJudgement:
    criterion, grade, start, end, confidence = reading
    span = flow.place(start, end)
    return ProposedJudgement(
        page=span.page,
        start=span.start,
        end=span.end,
        confidence=confidence,
        criterion=criterion,
        grade=grade,
    )


def _key(criterion: str) -> str:
    return re.sub(r"[^a-z]+", " ", criterion.lower()).strip()


def _grade(words: str) -> str:
    """Return a grade as the tables name it: ``require improvement`` is that of a sentence."""
    return re.sub(r"^require ", "requires ", plain(words).lower()).capitalize()


@cache
def _cell() -> re.Pattern[str]:
    words = rules("judgements")["grades"]["cell"].replace(" ", r"\s+")
    return re.compile(rf"(?:{words})(?=[^\S\n]*$)", re.MULTILINE)


def _regions(text: str) -> Iterator[tuple[int, int]]:
    """Yield where grades stand at the ends of lines, close together: tables."""
    cells = list(_cell().finditer(text))
    group: list[re.Match[str]] = []
    for cell in [*cells, None]:
        if cell and (not group or cell.start() - group[-1].end() <= _APART):
            group.append(cell)
            continue
        if len(group) >= _LEAST_GRADES:
            yield max(group[0].start() - _ABOVE, 0), group[-1].end()
        group = [cell] if cell else []


def _tables(flow: Flow, _found: frozenset[str]) -> Iterator[Reading]:
    for start, end in _regions(flow.text):
        after = min(end + _ABOVE, len(flow.text))
        known = [
            reading
            for table in rules("judgements")["table"]
            for reading in _known_rows(flow.text[start:after], table, start, end - start)
        ]
        yield from known or _unknown_rows(flow, start, end)


def _blanked(text: str) -> str:
    """Return the text with each grade at the end of a line as blanks, so that rows join."""
    rest = pattern(rules("judgements")["grades"]["rest"], whole_line=True)
    text = _cell().sub(lambda match: " " * len(match[0]), text)
    return rest.sub(lambda match: " " * len(match[0]), text)


def _known_rows(text: str, table: dict[str, Any], shift: int, last: int) -> list[Reading]:
    """Return the rows of one programme's table: the n-th row has the n-th grade."""
    spans = _spans(_blanked(text), table["rows"], last)
    if len(spans) < table["least"]:
        return []
    cells = _cells(text, spans[0][0], spans[-1][1])
    if len(cells) != len(spans):
        cells = _nearest(spans, cells)
    whole = table.get("whole", {})
    return [
        (
            plain(_blanked(text)[start:end]),
            whole.get(_grade(cell[0]), _grade(cell[0])),
            shift + min(start, cell[1]),
            shift + max(end, cell[2]),
            _KNOWN,
        )
        for (start, end), cell in zip(spans, cells, strict=True)
        if cell
    ]


def _spans(text: str, rows: list[str], last: int) -> list[tuple[int, int]]:
    """Return where rows stand, in order, the longer where two overlap."""
    found = sorted(
        (span for words in rows if (span := _row_span(text, words, last))),
        key=lambda span: (span[0], -span[1]),
    )
    spans: list[tuple[int, int]] = []
    for span in found:
        if not spans or span[0] >= spans[-1][1]:
            spans.append(span)
    return spans


def _row_span(text: str, words: str, last: int) -> tuple[int, int] | None:
    """Return where a row stands: the last place above the last grade, else the first below it."""
    row = pattern(rf"^[^\S\n]*(?:{words})(?=[\s:–-]*$)")  # noqa: RUF001
    found = [match.span() for match in row.finditer(text)]
    above = [span for span in found if span[0] < last]
    return (above[-1:] or found[:1] or [None])[0]


Cell = tuple[str, int, int]


def _cells(text: str, first: int, last: int) -> list[Cell | None]:
    """Return the grades from just above the first row to just below the last."""
    low = text.rfind("\n", 0, first) + 1
    above = text.rfind("\n", 0, max(low - 1, 0)) + 1
    if _cell().fullmatch(text[above : max(low - 1, 0)].strip()):
        low = above
    high = _below(text, last)
    rest = pattern(rules("judgements")["grades"]["rest"], whole_line=True)
    cells: list[Cell | None] = []
    for cell in _cell().finditer(text, low, high):
        words = cell[0]
        wrapped = rest.search(text, cell.end(), high)
        if wrapped and not _cell().search(text, cell.end(), wrapped.start()):
            words = f"{words} {wrapped[0]}"
        cells.append((words, cell.start(), cell.end()))
    return cells


def _below(text: str, last: int) -> int:
    """Return where the table ends: lines below its last row that hold but a grade are in it."""
    beside = _cell().match(text, last + len(text[last:]) - len(text[last:].lstrip()))
    end = text.find("\n", beside.end() if beside else last)
    rest = rules("judgements")["grades"]["rest"]
    cell = rules("judgements")["grades"]["cell"]
    only = pattern(rf"\n\s*(?:(?-i:{cell})|{rest})[^\S\n]*$")
    while end >= 0 and (match := only.match(text, end)):
        end = match.end()
    return end if end >= 0 else len(text)


def _nearest(spans: list[tuple[int, int]], cells: list[Cell | None]) -> list[Cell | None]:
    """Give each row the first grade that stands in it or before the next row."""
    ends = [*(start for start, _ in spans[1:]), 10**9]
    return [
        next((cell for cell in cells if cell and start <= cell[1] < end), None)
        for (start, _), end in zip(spans, ends, strict=True)
    ]


def _unknown_rows(flow: Flow, start: int, end: int) -> Iterator[Reading]:
    """Read a table whose rows no programme is known to have, beneath its header."""
    header = pattern(rules("judgements")["grades"]["header"], whole_line=True)
    top = header.search(flow.text, start, end)
    words: list[str] = []
    first = 0
    for row in flow.rows(top.end(), end) if top else []:
        cell = _cell().search(row.text)
        first = first if words else row.at
        words.append(row.text[: cell.start()] if cell else row.text)
        if cell and (criterion := plain(" ".join(words)).strip(":–- ")):  # noqa: RUF001
            yield criterion, _grade(cell[0]), first, row.at + cell.end(), _UNKNOWN
        if cell:
            words = []


@cache
def _said(words: str) -> re.Pattern[str]:
    grades = rules("judgements")["grades"]
    return pattern(
        words.replace("GRADE", grades["sentence"]).replace("CELL", f"(?-i:{grades['cell']})")
    )


def _sentences(flow: Flow, found: frozenset[str]) -> Iterator[Reading]:
    done = set(found)
    for rule in rules("judgements")["sentence"]:
        if _key(rule["criterion"]) not in done and (match := _sentence(flow, rule)):
            done.add(_key(rule["criterion"]))
            known = _said("GRADE").fullmatch(match["grade"])
            grade = _grade(match["grade"]) if known else plain(match["grade"])
            yield rule["criterion"], grade, match.start(), match.end("grade"), _SAID


def _sentence(flow: Flow, rule: dict[str, Any]) -> re.Match[str] | None:
    """Return the first line that holds the rule's letters and begins its sentence."""
    words = _said(rule["words"])
    at = flow.small.find(rule["near"])
    while at >= 0 and flow.page(at) <= rule.get("pages", 10**6):
        if match := words.match(flow.text, flow.text.rfind("\n", 0, at) + 1):
            return match
        at = flow.small.find(rule["near"], at + 1)
    return None


def _sections(flow: Flow, found: frozenset[str]) -> Iterator[Reading]:
    """Read the grades beneath sections' headings where no table repeats them."""
    if found:
        return
    for match in pattern(rules("judgements")["section"]["words"]).finditer(flow.text):
        rows = flow.rows(max(match.start() - _ABOVE, 0), match.start())
        heading: list[str] = []
        for row in reversed(rows[-2:]):
            if row.text.endswith(_HEADING_ENDS):
                break
            heading.insert(0, row.text)
        if heading:
            start = rows[-len(heading)].at
            yield " ".join(heading), match["grade"].capitalize(), start, match.end(), _SAID


def _police(flow: Flow, _found: frozenset[str]) -> Iterator[Reading]:
    rule = rules("judgements")["police"]
    head = flow.small[: rule["within"]]
    if not any(words in head for words in rule["told_by"]):
        return
    for words in (rule["area"], rule["words"]):
        for match in _said(words).finditer(flow.text):
            criterion = plain(match["criterion"]).capitalize()
            yield criterion, _grade(match["grade"]), match.start(), match.end(), _SAID
