"""Tables of case audits: a kind of enquiry, the cases assessed, and how many had each grade."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from etl.extract.flow import Flow, Row, plain
from etl.extract.vocabulary import pattern, rules

_ASSESSED = "assessed"
_CELLS = re.compile(
    r"(?:[\s|:\u2013-]+(?:\d{1,3}|[\u2013-]|nil|none))+$|^(?:\d{1,3}[\s|]*)+$", re.I
)
_CELL = re.compile(r"\d{1,3}|[\u2013-]|nil|none", re.I)
_MOST_ROWS = 160
_LEAST_COLUMNS = 3
_MOST_EMPTY = 8
"""Lines without a number after which a table is over."""


@dataclass(frozen=True)
class Counts:
    """Cases by grade as read, and where in the flow."""

    assessed: int | None
    grades: dict[str, int]
    label: str
    start: int
    end: int
    quote: str


def tables(flow: Flow) -> Iterator[Counts]:
    """Yield the rows of the tables below headings that speak of case audits."""
    done = 0
    for start in _headings(flow):
        if start < done:
            continue
        rows = flow.rows(start, start + rules("case_audits")["table"]["within"])[:_MOST_ROWS]
        for counts in _columns(rows) or _pairs(rows):
            done = max(done, counts.end)
            yield counts


def _headings(flow: Flow) -> list[int]:
    heading = pattern(rules("case_audits")["table"]["heading"])
    found = set()
    for near in rules("case_audits")["table"]["near"]:
        at = flow.small.find(near)
        while at >= 0:
            start = flow.text.rfind("\n", 0, at) + 1
            if heading.match(flow.text, start):
                found.add(start)
            at = flow.small.find(near, at + 1)
    return sorted(found)


@cache
def _names() -> re.Pattern[str]:
    """Match a column's head: a grade or the number of cases."""
    table, grades = rules("case_audits")["table"], rules("case_audits")["grade"]
    words = [f"(?P<g{i}>{rule['words']})" for i, rule in enumerate(grades)]
    return pattern(f"(?P<total>\\b(?:{table['total']})\\b)|" + "|".join(words))


def _named(match: re.Match[str]) -> str:
    group = match.lastgroup or ""
    if group == "total":
        return _ASSESSED
    name: str = rules("case_audits")["grade"][int(group[1:])]["name"]
    return name


def _columns(rows: list[Row]) -> list[Counts]:
    """Read a table with a head of columns: each row is a label and one number per column."""
    heads: list[str] = []
    top = 0
    for top, row in enumerate(rows[1:], 1):
        names = [_named(match) for match in _names().finditer(row.text)]
        if _CELLS.search(row.text) or (heads and not names):
            break
        heads += [name for name in names if name not in heads]
    grades = [name for name in heads if name != _ASSESSED]
    if len(heads) < _LEAST_COLUMNS or not grades:
        return []
    return _rows(rows[top:], heads)


def _rows(rows: list[Row], heads: list[str]) -> list[Counts]:
    found: list[Counts] = []
    label: list[str] = []
    values: list[int] = []
    first: Row | None = None
    for row in rows:
        cells = _CELLS.search(row.text)
        words = (row.text[: cells.start()] if cells else row.text).strip(" |:")
        if words and not values:
            label.append(words)
        elif words:
            break
        first = first or row
        values += [_value(cell) for cell in _CELL.findall(cells[0])] if cells else []
        if len(values) == len(heads):
            found.append(_counts(heads, values, label, first, row))
            label, values, first = [], [], None
        elif len(values) > len(heads) or len(label) > _MOST_EMPTY:
            break
    return found


def _value(cell: str) -> int:
    return int(cell) if cell.isdigit() else 0


def _counts(heads: list[str], values: list[int], label: list[str], first: Row, last: Row) -> Counts:
    counts = dict(zip(heads, values, strict=True))
    assessed = counts.pop(_ASSESSED, None)
    named = plain(" ".join(label)) or "cases assessed"
    parts = [f"{head} {value}" for head, value in zip(heads, values, strict=True)]
    quote = f"{named}: {', '.join(parts)}"
    return Counts(assessed, counts, named, first.at, last.at + len(last.text), quote)


def _pairs(rows: list[Row]) -> list[Counts]:
    """Read a list of names and numbers below each label: ``Good: 4`` or ``4 good``."""
    found: list[Counts] = []
    label = rows[:1]
    block: list[tuple[str, int, Row]] = []
    empty = 0
    for row in rows[1:]:
        pairs = _pair(row)
        if pairs:
            if block and pairs[0][0] in {name for name, _, _ in block}:
                found += _block(label[-1:], block)
                block = []
            block += [(name, value, row) for name, value in pairs]
            empty = 0
            continue
        if block:
            found += _block(label[-1:], block)
            block = []
        label = [row]
        empty += 1
        if empty > _MOST_EMPTY:
            break
    return found + (_block(label[-1:], block) if block else [])


def _pair(row: Row) -> list[tuple[str, int]]:
    """Return the names and numbers of a line that holds nothing else."""
    names = list(_names().finditer(row.text))
    numbers = re.findall(r"(?<![\d.])\d{1,3}(?![\d.%])", row.text)
    left = re.sub(r"[\d\W_]+", "", _names().sub("", row.text))
    if not names or len(names) != len(numbers) or len(left) > len(row.text) // 4:
        return []
    return [(_named(name), int(number)) for name, number in zip(names, numbers, strict=True)]


def _block(label: list[Row], block: list[tuple[str, int, Row]]) -> list[Counts]:
    grades = {name: value for name, value, _ in block if name != _ASSESSED}
    if not grades:
        return []
    assessed = next((value for name, value, _ in block if name == _ASSESSED), None)
    named = plain(label[0].text).strip(" :") if label else "cases assessed"
    first, last = (label[0] if label else block[0][2]), block[-1][2]
    parts = [f"{name} {value}" for name, value, _ in block]
    return [
        Counts(
            assessed,
            grades,
            named,
            first.at,
            last.at + len(last.text),
            f"{named}: {', '.join(parts)}",
        )
    ]
