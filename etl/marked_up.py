"""A person's own file with what is wrong in it marked, to be mended and uploaded again."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any

import xlsxwriter

from etl.sheet import DAY_ZERO_1904, MAX_CELL, MAX_ROWS, Row, letters
from etl.spreadsheet import open_book
from etl.status_columns import BY_KEY, MEND, SHEET
from etl.status_file import CellFault, StatusFile
from etl.status_form import CELL_STYLE, HEAD_STYLE, NUMBER_FORMATS, SAFE_OPTIONS, offer, write
from etl.status_heading import Heading, choose, labels
from etl.status_rows import WRITTEN_SAFE

_FAULT_STYLE = {"bg_color": "#FFDD00", "border": 2, "border_color": "#D4351C"}
_OTHER_WIDTH = 16
_NAME = re.compile(rf"(?!'|(?i:{MEND})$)[^\[\]:*?/\\]{{1,31}}(?<!')")
"""What Excel takes as the name of a sheet, and is not that of the list of faults."""
_WIDTHS = (8, 12, 30, 100)
_NOTE = {"x_scale": 2, "author": "Revisit"}
_Marks = Mapping[tuple[int, int], list[str]]


def marked_up(content: bytes, file: StatusFile, faults: Sequence[CellFault]) -> tuple[bytes, str]:
    """Return an XLSX and its name: a list of the faults, then the rows where they stood.

    ``content`` and ``file`` are an upload and its reading; ``faults`` are those of the reading
    or found later, with columns named by ``file.labels``. A cell at fault is filled and has a
    note; the rest of the copy reads as the upload did.
    """
    book = open_book(content, file.name)
    sheet, heading = choose(book)
    places = {label: at for at, label in reversed(list(enumerate(labels(heading, book.kind))))}
    marks: dict[tuple[int, int], list[str]] = defaultdict(list)
    for fault in faults:
        marks[fault.line, places.get(fault.column, 0)].append(fault.text)
    out = io.BytesIO()
    options = {"constant_memory": True, "date_1904": sheet.day_zero == DAY_ZERO_1904}
    with xlsxwriter.Workbook(out, SAFE_OPTIONS | options) as copy:
        copy.set_properties({"title": f"{MEND}: {file.name}", "author": "Revisit"})
        name = sheet.name if _NAME.fullmatch(sheet.name) else SHEET
        _list(copy, name, faults, (places, file.refs()))
        rows = map(_as_text, sheet.rows()) if book.kind == "csv" else sheet.rows()
        _copy(copy.add_worksheet(name), _Styles(copy, heading), rows, marks)
    return out.getvalue(), f"{PurePath(file.name).stem} - what to mend.xlsx"


def _as_text(row: Row) -> Row:
    """Take off what keeps a CSV cell from being run; a workbook's text is never run."""
    return row[0], [re.sub(WRITTEN_SAFE, r"\1", cell.strip()) for cell in row[1]]


def _list(
    copy: Any,
    name: str,
    faults: Sequence[CellFault],
    found: tuple[Mapping[str, int], Mapping[int, str]],
) -> None:
    """List the faults; ``found`` is where columns stand, and the reference in each row."""
    places, refs = found
    quoted = name.replace("'", "''")
    sheet = copy.add_worksheet(MEND)
    head, cell = copy.add_format(HEAD_STYLE), copy.add_format(CELL_STYLE)
    link = copy.add_format(CELL_STYLE | {"font_color": "#0B57D0", "underline": 1})
    for place, (heading, width) in enumerate(
        zip(("Row", "Action", "Column", "What is wrong"), _WIDTHS, strict=True)
    ):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, heading, head)
    for number, fault in enumerate(faults, start=1):
        address = f"{letters(places.get(fault.column, 0) + 1)}{fault.line}"
        sheet.write_url(number, 0, f"internal:'{quoted}'!{address}", link, str(fault.line))
        words = (refs.get(fault.line, ""), fault.column, fault.text[:MAX_CELL])
        for place, text in enumerate(words, start=1):
            sheet.write_string(number, place, text, cell)
    sheet.freeze_panes(1, 0)


class _Styles:
    """What each column of the copy looks like."""

    def __init__(self, copy: Any, heading: Heading) -> None:
        self.heading = heading
        self.head = copy.add_format(HEAD_STYLE)
        self.kinds = [BY_KEY[key].kind if key else "text" for key in heading.keys]
        formats = [{"num_format": NUMBER_FORMATS.get(kind, "@")} for kind in self.kinds]
        self.plain = [copy.add_format(CELL_STYLE | one) for one in formats]
        self.wrong = [copy.add_format(CELL_STYLE | one | _FAULT_STYLE) for one in formats]
        self.other = copy.add_format({})
        self.other_wrong = copy.add_format(_FAULT_STYLE)

    def kind(self, line: int, place: int) -> str:
        """Return how a cell is written; what is no row of the plan stays text."""
        below = line > self.heading.line and place < len(self.kinds)
        return self.kinds[place] if below else "text"

    def at(self, line: int, place: int, *, wrong: bool) -> Any:
        """Return the style of a cell; rows above the headings and cells beyond are bare."""
        if line < self.heading.line or place >= len(self.kinds):
            return self.other_wrong if wrong else self.other
        if line == self.heading.line:
            return self.other_wrong if wrong else self.head
        return (self.wrong if wrong else self.plain)[place]


def _copy(sheet: Any, styles: _Styles, rows: Iterable[Row], marks: _Marks) -> None:
    for place, key in enumerate(styles.heading.keys):
        column = BY_KEY.get(key or "")
        hidden = bool(column and column.hidden) and all(at != place for _, at in marks)
        width = column.width if column else _OTHER_WIDTH
        sheet.set_column(place, place, width, None, {"hidden": hidden})
        if column:
            below = styles.heading.line
            offer(sheet, column, (below, place, below + MAX_ROWS, place))
    marked: dict[int, list[int]] = defaultdict(list)
    for line, place in marks:
        marked[line].append(place)
    for line, cells in rows:
        _copy_row(sheet, styles, (line, cells), marks, marked.pop(line, []))
    for line in sorted(marked):
        _copy_row(sheet, styles, (line, []), marks, marked[line])


def _copy_row(sheet: Any, styles: _Styles, row: Row, marks: _Marks, marked: list[int]) -> None:
    line, cells = row
    for place in range(max(len(cells), *(at + 1 for at in marked), 0)):
        style = styles.at(line, place, wrong=place in marked)
        text = cells[place][:MAX_CELL] if place < len(cells) else ""
        write(sheet, (line - 1, place), text, styles.kind(line, place), style)
    for place in sorted(marked):
        sheet.write_comment(line - 1, place, "\n".join(marks[line, place]), _NOTE)
