"""A CSV of any common kind as rows of text: its encoding, its separators, its line numbers."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from functools import partial
from itertools import islice

from etl.sheet import LONG_CELL, MAX_COLUMNS, Book, Row, Sheet, Unusable

_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
_BLOCK = 1_000_000
_SAMPLE = 2_000
_WINDOWS = (
    "Read as Windows-1252, since it is not UTF-8: check letters such as \N{POUND SIGN} and "
    "\N{LATIN SMALL LETTER E WITH ACUTE}."
)


def book(content: bytes) -> Book:
    """Return the file as read with each separator; raise Unusable when it is not text."""
    _refuse_endless_line(content)
    encoding = _encoding(content)
    notes = (_WINDOWS,) if encoding == "cp1252" else ()
    sheets = (Sheet("", partial(_rows, content, encoding, separator)) for separator in _SEPARATORS)
    return Book("csv", tuple(sheets), notes)


def _encoding(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    elif wide := _utf_16_without_mark(content[:_SAMPLE]):
        candidates = [wide]
    else:
        candidates = ["utf-8-sig", "cp1252"]
    for encoding in candidates:
        if _reads_as(content, encoding):
            return encoding
    msg = "This is not a text file. Save it from the spreadsheet as 'CSV UTF-8' or as .xlsx."
    raise Unusable(msg)


def _utf_16_without_mark(sample: bytes) -> str | None:
    """In UTF-16 every other byte of Latin text is zero; in other text none is."""
    enough = len(sample) // 3
    if sample[1::2].count(0) > enough:
        return "utf-16-le"
    return "utf-16-be" if sample[::2].count(0) > enough else None


def _reads_as(content: bytes, encoding: str) -> bool:
    """Decode block by block, so that the text is never in memory as a whole."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(content), _BLOCK):
            decoder.decode(content[start : start + _BLOCK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _rows(content: bytes, encoding: str, separator: str) -> Iterator[Row]:
    reader = csv.reader(_lines(content, encoding), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells if len(cells) <= MAX_COLUMNS else cells[: MAX_COLUMNS + 1]
            line = reader.line_num + 1
    except csv.Error as error:
        first = next(islice(_lines(content, encoding), line - 1, None), "")
        raise Unusable(_said(error, first), line) from error


def _lines(content: bytes, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(content), encoding, newline="")


def _refuse_endless_line(content: bytes) -> None:
    """A line of endless separators would become a list of as many cells."""
    for start in range(0, len(content) - _BLOCK, _BLOCK):
        if not any(end in content[start : start + _BLOCK] for end in (b"\n", b"\r")):
            msg = f"A line is longer than {_BLOCK:,} characters; a status file has 16 columns."
            raise Unusable(msg, 1 + content.count(b"\n", 0, start))


def _said(error: csv.Error, first: str) -> str:
    """Say what is wrong with a record; ``first`` is its first line."""
    said = str(error)
    if "expected after" in said:
        return (
            "Text follows a closing quotation mark. Write a quotation mark inside a text twice "
            '(""), or save the file from a spreadsheet.'
        )
    if "field limit" in said and first.count('"') % 2 == 0:  # none is left open
        return LONG_CELL
    if "unexpected end" in said or "field limit" in said:
        return "A quotation mark that opens in this row is never closed."
    return f"Not readable as CSV ({said})."
