"""A status file: what an action owner or a board secretary sends back, as rows or as faults.

Pure: bytes in, rows out; no database is asked. Every fault of the file is found in one reading.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from etl import status_rows
from etl.errors import Fault, InputFaults
from etl.sheet import MAX_CELL, Area, Sheet, Unusable
from etl.spreadsheet import open_book
from etl.status_columns import BY_KEY, GUIDE, KEYS, MEND
from etl.status_heading import Heading, choose, labels, not_read
from etl.status_values import Convert, Wrong, converters, shown

MAX_FAULTS = 10_000
"""Listed at most: nobody mends more by hand, and each takes memory."""
_UNWANTED = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x{9f}\x{202a}-\x{202e}\x{2066}-\x{2069}\x{fffe}\x{ffff}]"  # fmt: skip # noqa: E501 - one pattern
"""Control characters, and those that turn the direction of text so that it reads otherwise."""
_LONGEST_NAME = 200


@dataclass(frozen=True)
class CellFault:
    """One thing wrong in a file: where, in the words of the person's own file, and what."""

    line: int
    """Row in the file, from 1: a spreadsheet's row number, or the first line of a CSV record."""
    column: str
    """Heading as in the file, with the letter in a spreadsheet: ``Due date (column F)``."""
    kind: str
    """Short key of what is wrong."""
    text: str
    """What is wrong, with the nearest right value."""


@dataclass(frozen=True)
class StatusFile:
    """What a status file says."""

    name: str
    sha256: str
    kind: Literal["csv", "xlsx"]
    sheet: str
    """Name of the sheet that was read; empty for CSV."""
    labels: dict[str, str]
    """For each canonical key that the file has: its column as ``CellFault.column`` names it."""
    table: pa.Table
    """Column ``line`` (int32) and one of text for every key of ``etl.status_columns``: days as
    2026-11-05, progress as 0 to 100, status words; "" when empty or at fault, null when the
    column is absent. Rows with nothing in them are left out."""
    faults: tuple[CellFault, ...]
    notes: tuple[str, ...]
    """What was done with the file that its sender should know, such as "read as Windows-1252"."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Canonical keys present, in the order of the file."""
        return tuple(self.labels)

    def refs(self) -> dict[int, str]:
        """Return the reference in each row, by its line."""
        return dict(zip(*self.table.select(["line", "ref"]).to_pydict().values(), strict=True))


def read(content: bytes, name: str, today: date) -> StatusFile:
    """Return the rows and every fault of a CSV or XLSX file.

    Raises InputFaults when the file as a whole cannot be used. ``today`` is the last day on
    which news can be true.
    """
    file = "".join(filter(str.isprintable, name.replace("\\", "/").rpartition("/")[2]))
    file = file[-_LONGEST_NAME:] or "upload"
    try:
        book = open_book(content, file)
        sheet, heading = choose(book)
        columns = status_rows.read(sheet, heading)
    except Unusable as error:
        raise InputFaults([Fault(file, error.line, "", str(error))]) from error
    check = _Check(book.kind, heading, columns)
    table = check.table(sheet, today)
    pa.default_memory_pool().release_unused()  # half of what reading held, before it is compared
    sheets = {one.name for one in book.sheets if one is not sheet} - {"", GUIDE, MEND}
    kind: Literal["csv", "xlsx"] = "csv" if book.kind == "csv" else "xlsx"
    return StatusFile(
        name=file,
        sha256=hashlib.sha256(content).hexdigest(),
        kind=kind,
        sheet=sheet.name,
        labels={key: check.label(key) for key in heading.places},
        table=table,
        faults=check.faults.sorted(),
        notes=(
            *book.notes,
            *_of_sheets(sheet, sorted(sheets)),
            *not_read(heading),
            *check.faults.cut(),
        ),
    )


def _of_sheets(sheet: Sheet, others: list[str]) -> Iterator[str]:
    if others:
        yield f"Sheet {shown(sheet.name)} was read; {', '.join(map(shown, others))} not."


@dataclass
class _Faults:
    """The first fault of each cell; ``at`` is the place of its column, -1 for the whole row."""

    found: dict[tuple[int, int], CellFault] = field(default_factory=dict)
    more: bool = False

    def add(self, line: int, at: int, column: str, kind: str, text: str) -> None:
        if len(self.found) < MAX_FAULTS:
            self.found.setdefault((line, at), CellFault(line, column, kind, text))
        else:
            self.more = True

    def sorted(self) -> tuple[CellFault, ...]:
        return tuple(fault for _, fault in sorted(self.found.items(), key=lambda item: item[0]))

    def cut(self) -> Iterator[str]:
        if self.more:
            yield f"There are more than {MAX_FAULTS:,} faults; the others are not listed."


@dataclass
class _Check:
    """Turns the columns of a file into canonical text and collects what is wrong."""

    kind: str
    heading: Heading
    read: status_rows.Columns
    faults: _Faults = field(default_factory=_Faults)

    def __post_init__(self) -> None:
        self._labels = labels(self.heading, self.kind)
        self._row = "line" if self.kind == "csv" else "row"

    def label(self, key: str) -> str:
        return self._labels[self.heading.places[key]]

    def table(self, sheet: Sheet, today: date) -> pa.Table:
        self._columns_twice()
        self._ragged()
        self._areas(sheet.areas)
        convert = cast("dict[str, Convert]", converters(sheet.day_zero))
        columns = {}
        for key in self.heading.places:
            columns[key] = self._column(key, convert)
            pa.default_memory_pool().release_unused()  # a fifth less memory at the peak
        if "reported_on" in columns:
            self._future(columns["reported_on"], today)
        keep = self._references(columns)
        absent = pa.nulls(len(self.read.lines), pa.string())
        table = pa.table(
            {"line": self.read.lines, **{key: columns.get(key, absent) for key in KEYS}}
        )
        return table if keep is None else table.filter(keep)

    # --- the shape

    def _columns_twice(self) -> None:
        for at, key in enumerate(self.heading.keys):
            if key and self.heading.places[key] != at:
                text = f"means the same column as {shown(self.label(key))}; keep one of the two"
                self.faults.add(self.heading.line, at, self._labels[at], "column twice", text)

    def _ragged(self) -> None:
        width = len(self.heading.names)
        for line, cells in self.read.ragged.items():
            text = (
                f"has {cells} cells where the headings have {width}; put a text that has a "
                "separator or a line break in it in quotation marks"
            )
            self.faults.add(line, -1, "", "cells", text)

    def _areas(self, areas: Iterable[Area]) -> None:
        tracked = {at + 1: label for at, label in enumerate(self._labels) if self.heading.keys[at]}
        for area in areas:
            places = range(area.first_column, area.last_column + 1)
            rows = range(max(area.first_row, self.heading.line + 1), area.last_row + 1)
            for line in rows[: 1 if area.kind == "merged" else MAX_FAULTS]:
                for place in filter(tracked.__contains__, places):
                    self.faults.add(line, place - 1, tracked[place], area.kind, area.text)

    # --- the cells

    def _column(self, key: str, convert: dict[str, Convert]) -> pa.Array:
        """Look at each different value once: a column of 100,000 rows has few."""
        coded = self.read.cells.pop(key).combine_chunks().dictionary_encode()
        codes, values = coded.indices, coded.dictionary
        unwanted = pc.match_substring_regex(values, _UNWANTED)
        self._at(key, unwanted.take(codes), "control character", _CONTROL)
        too_long = pc.greater(pc.utf8_length(values), MAX_CELL)
        self._at(key, too_long.take(codes), "too long", _TOO_LONG)
        values = status_rows.clean(values, written_safe=self.kind == "csv")
        kind = BY_KEY[key].kind
        if kind != "text" and not _plain_numbers(kind, values):
            values = self._converted(key, codes, values, convert[kind])
        return values.take(codes)

    def _converted(self, key: str, codes: pa.Array, values: pa.Array, convert: Convert) -> pa.Array:
        right: list[str] = []
        wrong: dict[int, str] = {}
        for number, value in enumerate(values.to_pylist()):
            try:
                right.append(convert(value) if value and len(wrong) < MAX_FAULTS else "")
            except Wrong as error:
                right.append("")
                wrong[number] = str(error)
        if wrong:
            kind = BY_KEY[key].kind
            numbers = codes.to_numpy()
            for row in np.flatnonzero(np.isin(numbers, list(wrong)))[: MAX_FAULTS + 1]:
                self._add(int(row), key, _KINDS.get(kind, kind), wrong[numbers[row]])
        return pa.array(right, pa.string())

    def _future(self, days: pa.Array, today: date) -> None:
        text = f"is after today, {today:%d/%m/%Y}; news cannot be true before its day"
        self._at("reported_on", pc.greater(days, today.isoformat()), "future", text)

    # --- the references

    def _references(self, columns: dict[str, pa.Array]) -> pa.Array | None:
        """Return which rows to keep, None for all; references must be there, and once a plan."""
        empty = np.flatnonzero(pc.equal(columns["ref"], "").to_numpy(zero_copy_only=False))
        idle = [int(row) for row in empty if not any(c[int(row)].as_py() for c in columns.values())]
        for row in sorted(set(map(int, empty)) - set(idle)):
            self._add(row, "ref", "no reference", _NO_REFERENCE)
        keys = pc.utf8_lower(columns["ref"])
        if "plan" in columns:
            keys = pc.binary_join_element_wise(columns["plan"], keys, "\n")
        self._twice(keys, set(map(int, empty)))
        if not idle:
            return None
        keep = np.ones(len(self.read.lines), dtype=bool)
        keep[idle] = False
        return pa.array(keep)

    def _twice(self, keys: pa.Array, empty: set[int]) -> None:
        if pc.count_distinct(keys).as_py() == len(keys):
            return
        first: dict[str, int] = {}
        for row, key in enumerate(keys.to_pylist()):
            before = first.setdefault(key, row)
            if before != row and row not in empty:
                text = f"the same reference is in {self._row} {self._line(before)}; keep one"
                self._add(row, "ref", "reference twice", text)

    # --- faults

    def _at(self, key: str, found: pa.Array, kind: str, text: str) -> None:
        if pc.any(found).as_py():
            for row in np.flatnonzero(found.to_numpy(zero_copy_only=False))[: MAX_FAULTS + 1]:
                self._add(int(row), key, kind, text)

    def _add(self, row: int, key: str, kind: str, text: str) -> None:
        at = self.heading.places[key]
        self.faults.add(self._line(row), at, self._labels[at], kind, text)

    def _line(self, row: int) -> int:
        return int(self.read.lines[row].as_py())


def _plain_numbers(kind: str, values: pa.Array) -> bool:
    """Versions differ in every row, so they are looked at all at once."""
    return kind == "number" and bool(pc.all(pc.match_substring_regex(values, _PLAIN)).as_py())


_PLAIN = r"^(0|[1-9]\d{0,8})?$"
_KINDS = {"links": "recommendation", "number": "version"}
_CONTROL = "holds a control character that cannot be seen; delete the text and type it again"
_TOO_LONG = f"is longer than {MAX_CELL:,} characters; shorten it and refer to a document"
_NO_REFERENCE = "the row has no reference; give the action's, or a new one for a new action"
