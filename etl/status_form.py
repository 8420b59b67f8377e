"""The status file that people get: a workbook to fill in, and the same rows as CSV.

What goes out comes back as it was: reading a form that nobody touched gives its rows.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd
import xlsxwriter

from etl import clock, export
from etl.actions import OPEN, REPORTED
from etl.sheet import letters
from etl.status_columns import COLUMNS, GUIDE, SHEET, Column
from etl.status_values import FIRST_YEAR, LAST_YEAR

Row = Mapping[str, str]

NEW_ROWS = 200
"""Empty rows below the last one, with the same dropdowns and checks."""

SAFE_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
HEAD_STYLE = {
    "bold": True, "bg_color": "#12436D", "font_color": "#FFFFFF", "text_wrap": True,
    "valign": "top", "border": 1, "border_color": "#B1B4B6",
}  # fmt: skip
CELL_STYLE = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#B1B4B6"}
_LOCKED_STYLE = {"bg_color": "#F3F2F1", "locked": True}
DATE_FORMAT = "dd/mm/yyyy"
NUMBER_FORMATS = {"date": DATE_FORMAT, "ignored": DATE_FORMAT, "progress": "0", "number": "0"}
_CHOICES = {"status": OPEN, "reported": REPORTED}
_ISO_DAY = re.compile(r"(19|20)\d\d-\d\d-\d\d")
_INTEGER = re.compile(r"0|[1-9][0-9]{0,8}")
_LOOKS_WRITTEN_SAFE = re.compile(r"'+[=+\-@]")


def csv(rows: Sequence[Row]) -> bytes:
    """Return the rows, canonical text by key, as CSV that is safe to open in a spreadsheet."""
    cells = [[_apart(_shown(column, row)) for column in COLUMNS] for row in rows]
    heads = [column.heading for column in COLUMNS]
    return export.csv_bytes(pd.DataFrame(cells, columns=heads, dtype=object))


def _apart(text: str) -> str:
    """Tell text that begins with an apostrophe from text that the export gives one."""
    return f"'{text}" if _LOOKS_WRITTEN_SAFE.match(text) else text


def _shown(column: Column, row: Row) -> str:
    text = row.get(column.key) or ""
    return text[:1].upper() + text[1:] if column.kind in _CHOICES else text


def xlsx(rows: Sequence[Row], title: str, about: str) -> bytes:
    """Return a workbook with the rows, canonical text by key, and a sheet that explains it.

    ``title`` names the plan; ``about`` says in a sentence what the file is and until when.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, SAFE_OPTIONS | {"in_memory": True}) as book:
        book.set_properties(
            {
                "title": title, "subject": about, "author": "Revisit", "category": "Status file",
                "created": clock.now().replace(tzinfo=None),
            }
        )  # fmt: skip
        sheet = book.add_worksheet(SHEET)
        _status_sheet(book, sheet, rows)
        _print_setup(sheet, title)
        _name_regions(book, len(rows) + NEW_ROWS)
        _guide_sheet(book, title, about)
    return out.getvalue()


def _status_sheet(book: Any, sheet: Any, rows: Sequence[Row]) -> None:
    last = len(rows) + NEW_ROWS
    head = book.add_format(HEAD_STYLE)
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width, None, {"hidden": column.hidden})
        sheet.write_string(0, place, column.heading, head)
        kept, free = _formats(book, column)
        for number, row in enumerate(rows, start=1):
            write(sheet, (number, place), _shown(column, row), column.kind, kept)
        for number in range(len(rows) + 1, last + 1):
            sheet.write_blank(number, place, None, free)
        offer(sheet, column, (1, place, last, place))
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, last, len(COLUMNS) - 1)
    allowed = ("format_columns", "format_rows", "autofilter", "select_locked_cells")
    sheet.protect("", dict.fromkeys(allowed, True))


def offer(sheet: Any, column: Column, cells: tuple[int, int, int, int]) -> None:
    """Give cells of a column its dropdown or its check of dates and numbers, with words."""
    if rule := _rule(column):
        sheet.data_validation(*cells, _explained(column) | rule)


def _formats(book: Any, column: Column) -> tuple[Any, Any]:
    """Return the look of a row that the form came with, and of a new one."""
    style = CELL_STYLE | {"num_format": NUMBER_FORMATS.get(column.kind, "@"), "locked": False}
    never = column.hidden or column.kind == "ignored"
    kept = style | _LOCKED_STYLE if column.locked else style
    return book.add_format(kept), book.add_format(style | _LOCKED_STYLE if never else style)


def write(sheet: Any, at: tuple[int, int], text: str, kind: str, style: Any) -> None:
    """Write canonical text as what it is: a real date, a number, or text that stays text."""
    if not text:
        sheet.write_blank(*at, None, style)
    elif kind in {"date", "ignored"} and (day := _day(text)):
        sheet.write_datetime(*at, day, style)
    elif kind in {"progress", "number"} and _INTEGER.fullmatch(text):
        sheet.write_number(*at, int(text), style)
    else:
        sheet.write_string(*at, text, style)


def _day(text: str) -> date | None:
    """Return the day; None for what is no date, as in a copy of somebody's own file."""
    try:
        return date.fromisoformat(text) if _ISO_DAY.fullmatch(text) else None
    except ValueError:
        return None


def _explained(column: Column) -> dict[str, Any]:
    return {
        "input_title": column.heading,
        "input_message": column.about,
        "error_title": f"{column.heading}: not allowed",
        "error_message": column.about,
    }


def _rule(column: Column) -> dict[str, Any]:
    if column.kind in _CHOICES:
        words = [word[:1].upper() + word[1:] for word in _CHOICES[column.kind]]
        return {"validate": "list", "source": words}
    if column.kind == "progress":
        return {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 100}
    if column.kind == "date":
        last: Any = "=TODAY()" if column.key == "reported_on" else datetime(LAST_YEAR, 12, 31)  # noqa: DTZ001 - a day
        first = datetime(FIRST_YEAR, 1, 1)  # noqa: DTZ001 - a day
        return {"validate": "date", "criteria": "between", "minimum": first, "maximum": last}
    return {}


def _print_setup(sheet: Any, title: str) -> None:
    a4 = 9
    sheet.set_landscape()
    sheet.set_paper(a4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_header(f"&L{title.replace('&', '&&')[:200]}")
    sheet.set_footer("&RPage &P of &N")


def _name_regions(book: Any, last: int) -> None:
    """Name the heading row and the reference column as screen readers look for them."""
    corner = next(place for place, column in enumerate(COLUMNS, start=1) if not column.hidden)
    first, end = letters(corner), letters(len(COLUMNS))
    book.define_name(f"TitleRegion1.{first}1.{end}{last + 1}.1", f"={SHEET}!${first}$1")


def _guide_sheet(book: Any, title: str, about: str) -> None:
    sheet = book.add_worksheet(GUIDE)
    large = book.add_format({"bold": True, "font_size": 14})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    head, cell = book.add_format(HEAD_STYLE), book.add_format(CELL_STYLE)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, title, large)
    for number, text in enumerate((about, *HOW), start=1):
        sheet.write_string(number, 1, text, wrapped)
    start = len(HOW) + 3
    sheet.write_string(start, 0, "Column", head)
    sheet.write_string(start, 1, "What to write", head)
    shown = [column for column in COLUMNS if not column.hidden]
    for number, column in enumerate(shown, start=start + 1):
        sheet.write_string(number, 0, column.heading, cell)
        sheet.write_string(number, 1, column.about, cell)
    sheet.protect()
    _print_setup(sheet, title)


HOW = (
    f"Change what is new on the sheet '{SHEET}', save the file and upload it.",
    "Leave the rest as it is: what did not change is not recorded again.",
    "Grey cells are locked. New actions go into the empty rows below the last one.",
    "An emptied Evidence, Comment, Progress or Reported rating is cleared.",
    "The other cells cannot be emptied. A column that is left out stays as it was.",
    "The protection has no password; it keeps references from being changed by accident.",
)
"""Rules of the form, for its guide and the page in docs."""
