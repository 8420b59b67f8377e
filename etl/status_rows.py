"""The cells of a sheet as columns of text, read a few hundred rows at a time."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

import pyarrow as pa
import pyarrow.compute as pc

from etl.sheet import INVISIBLE, MAX_COLUMNS, MAX_ROWS, OF_EMOJI, Row, Sheet, Unusable
from etl.status_heading import Heading

_BATCH = 500
"""Rows turned into columns at once: few enough to stay in the processor's cache (twice as fast)."""
WRITTEN_SAFE = r"^'('*[=+\-@＝＋－＠])"  # noqa: RUF001 - wide signs count too
"""An apostrophe that a CSV export put before text which a spreadsheet would run."""
_BLANK = rf"\s\x0b\x{{85}}\pZ{INVISIBLE}"
_AROUND = f"^[{_BLANK}{OF_EMOJI}]+$|^[{_BLANK}]+|[{_BLANK}]+$"
"""What shows nothing at either end; within a text it may join the signs beside it."""
_UNSEEN = f"[{INVISIBLE}{OF_EMOJI}]"


@dataclass
class Columns:
    """What was read: ``cells`` by key, each as long as ``lines``."""

    lines: pa.Array
    cells: dict[str, pa.ChunkedArray]
    ragged: dict[int, int]
    """Lines with another number of cells than the headings, and that number."""


def read(sheet: Sheet, heading: Heading) -> Columns:
    """Return the rows below the headings; empty ones are left out. Raises Unusable."""
    rows = islice(sheet.rows(), heading.above, None)
    lines: list[int] = []
    cells: dict[str, list[pa.Array]] = {key: [] for key in heading.places}
    ragged: dict[int, int] = {}
    count = 0
    while batch := list(islice(rows, _BATCH)):
        count += len(batch)
        if count > MAX_ROWS:
            msg = f"More than {MAX_ROWS:,} rows; a plan has a few hundred at most."
            raise Unusable(msg, batch[MAX_ROWS - count][0])
        full = _as_wide_as_headings(batch, len(heading.names), ragged)
        lines.extend(line for line, _ in full)
        columns = list(zip(*(row for _, row in full), strict=True))
        for key, place in heading.places.items():
            cells[key].append(pa.array(columns[place] if columns else (), pa.string()))
    joined = {key: pa.chunked_array(chunks, pa.string()) for key, chunks in cells.items()}
    _refuse_unseen(joined["ref"], lines)
    return Columns(pa.array(lines, pa.int32()), joined, ragged)


def _refuse_unseen(references: pa.ChunkedArray, lines: list[int]) -> None:
    """Two references that look the same must be the same."""
    unseen = pc.match_substring_regex(clean(references, written_safe=False), _UNSEEN)
    if _any(unseen):
        msg = (
            "The reference in this row holds a character that cannot be seen; delete it and type "
            "it again."
        )
        raise Unusable(msg, lines[pc.index(unseen, value=True).as_py()])


def _as_wide_as_headings(batch: list[Row], width: int, ragged: dict[int, int]) -> list[Row]:
    """Leave out empty rows; note those of another width, and fill or cut them."""
    full = [row for row in batch if any(row[1])]
    if all(len(cells) == width for _, cells in full):
        return full
    for line, cells in full:
        if len(cells) < width or len(cells) > MAX_COLUMNS or any(cells[width:]):
            ragged[line] = len(cells)
    return [(line, (cells + [""] * width)[:width]) for line, cells in full]


def clean(values: pa.Array, *, written_safe: bool) -> pa.Array:
    """Return text without white space or unseen signs around it, with one kind of line end.

    ``written_safe`` takes off the apostrophe that our CSV export puts before ``= + - @``.
    """
    text = pc.utf8_trim_whitespace(values)
    if _any(pc.match_substring_regex(text, _UNSEEN)):
        text = pc.replace_substring_regex(text, _AROUND, "")
    if _any(pc.match_substring(text, "\r")):
        text = pc.replace_substring(pc.replace_substring(text, "\r\n", "\n"), "\r", "\n")
    if written_safe and _any(pc.starts_with(text, "'")):
        text = pc.replace_substring_regex(text, WRITTEN_SAFE, r"\1")
    return text


def _any(found: pa.Array) -> bool:
    return bool(pc.any(found).as_py())
