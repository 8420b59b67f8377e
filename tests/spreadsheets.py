"""Builders of uploads: real CSV and XLSX files; a test changes the one thing it is about."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import openpyxl

from etl import status_file
from etl.status_file import StatusFile

TODAY = date(2026, 11, 21)
HEADS = ("Reference", "Action", "Due date", "Status", "Progress (%)", "Comment")
ROW = ("A1", "Train every officer", "05/11/2026", "In progress", "50", "On time")
Cells = Sequence[Any]


def csv_file(*rows: Cells, heads: Cells = HEADS, separator: str = ",") -> bytes:
    """Return a CSV as a spreadsheet writes it; a row is ROW when none is given."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows([heads, *(rows or [ROW])])
    return out.getvalue().encode()


def xlsx_file(
    *rows: Cells, heads: Cells = HEADS, change: Callable[[Any], object] | None = None
) -> bytes:
    """Return a workbook with one sheet; ``change`` may do to it what a person would."""
    book = openpyxl.Workbook()
    for row in [heads, *(rows or [ROW])]:
        book.active.append(row)
    if change:
        change(book)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_parts(workbook: bytes, parts: dict[str, bytes | None]) -> bytes:
    """Return the workbook with parts put in or replaced; None takes one out."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        kept = {name: old.read(name) for name in old.namelist()}
        for name, content in (kept | parts).items():
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def sheet_xml(cells: str, before: str = "") -> bytes:
    """Return the XML of a sheet with these rows."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'{before}<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>'.encode()


def read(content: bytes, name: str = "update.csv") -> StatusFile:
    return status_file.read(content, name, TODAY)


def rows_of(file: StatusFile) -> list[dict[str, Any]]:
    """Return the rows with the columns that the file has."""
    return file.table.select(["line", *file.columns]).to_pylist()


def said(file: StatusFile) -> list[tuple[int, str, str]]:
    """Return line, column and text of every fault."""
    return [(fault.line, fault.column, fault.text) for fault in file.faults]
