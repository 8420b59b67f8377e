"""An Excel workbook as rows of text, after everything that could hurt was looked for.

python-calamine reads the values and knows which numbers are dates. What it does not tell is
found in the XML itself, a step at a time: where formulas, error values and merged cells stand,
which numbers are shown as percent, and how far the sheet reaches (calamine makes room for
every cell up to the last one, so one cell at the far corner would take all memory).
"""

from __future__ import annotations

import io
import posixpath
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

import numpy as np
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from etl import shared_strings
from etl.safe_zip import DAMAGED, OLE, ZIP
from etl.shared_strings import SharedStrings, Shown
from etl.sheet import (
    DAY_ZERO,
    DAY_ZERO_1904,
    HEAD_ROWS,
    MAX_AREAS,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    Area,
    Book,
    Row,
    Sheet,
    Unusable,
    number_of,
)
from etl.status_columns import SHEET
from etl.workbook_parts import SAVE_AS, Attributes, Parts

_OTHER_KINDS = {
    "word/document.xml": f"This is a Word document, not a workbook. {SAVE_AS}",
    "ppt/presentation.xml": f"This is a presentation, not a workbook. {SAVE_AS}",
    "xl/workbook.bin": f"This is a binary workbook (.xlsb). {SAVE_AS}",
    "content.xml": f"This is an OpenDocument file. {SAVE_AS}",
}
_MACROS = f"The workbook has macros, which are never run or kept. {SAVE_AS}"
_LINKS = (
    "The workbook has links to other workbooks or data, so its numbers may not be its own. In "
    "Excel: Data, Edit links, Break link; then save it again."
)
_EMBEDDED = "The workbook has another file inside it. Delete that object and save it again."
_NEVER = {
    "xl/vbaproject.bin": _MACROS,
    "xl/macrosheets/": _MACROS,
    "xl/activex/": _MACROS,
    "xl/externallinks/": _LINKS,
    "xl/connections.xml": _LINKS,
    "xl/embeddings/": _EMBEDDED,
}
_FORMULA = (
    "holds a formula; a status file holds values only. In Excel: Copy, then Paste special, Values"
)
_ERROR = "holds an error value such as #REF! or #N/A; type the value"
_MERGED = "is merged with its neighbours; unmerge the cells and fill in each row"
_HIDDEN = (
    f"The sheet {SHEET} is hidden. Show it (right-click a sheet's tab, Unhide), save the file and "
    "send it again."
)
_TOO_MANY_AREAS = (
    f"The workbook has more than {MAX_AREAS:,} formulas, error values and merged cells, or they "
    "overlap. Copy the rows, put them into a new workbook with Paste special, Values, and save it."
)
_PERCENT_FORMATS = {"9", "10"}


def book(content: bytes) -> Book:
    """Return the visible sheets; raise Unusable with what a person can do about it."""
    archive = Parts(content)
    _refuse_other_kinds(archive)
    strings = SharedStrings()
    looks = {name: _look(archive, name, strings) for name in archive.parts}
    styles, rels = looks.get("xl/styles.xml"), looks.get("xl/_rels/workbook.xml.rels")
    parts = _parts_by_sheet(looks["xl/workbook.xml"], rels.found if rels else [])
    percents = _percent_styles(styles.found if styles else [])
    scans = _scans(archive, parts, percents)
    if sum(scan.last_row * scan.last_column for scan in scans.values()) > MAX_CELLS:
        msg = (
            f"The workbook has more than {MAX_CELLS:,} cells. Upload the sheet with the rows only."
        )
        raise Unusable(msg)
    if strings.may_be_too_much(sum(scan.sharing for scan in scans.values())):
        shown = Shown(strings)
        for part in parts.values():
            archive.parse(part, shown.start, shown.text)
    return Book("xlsx", tuple(_sheets(content, scans, _day_zero(looks["xl/workbook.xml"]))))


def _refuse_other_kinds(archive: Parts) -> None:
    for part, text in _OTHER_KINDS.items():
        if part in archive.parts:
            raise Unusable(text)
    if "xl/workbook.xml" not in archive.parts:
        msg = f"This is a zip file, not a workbook. {SAVE_AS}"
        raise Unusable(msg)
    for start, text in _NEVER.items():
        if any(name.startswith(start) for name in archive.parts):
            raise Unusable(text)
    types = b"".join(archive.unpack("[content_types].xml")) if _typed(archive) else b""
    if b"macroenabled" in types.lower():
        raise Unusable(_MACROS)


def _typed(archive: Parts) -> bool:
    return "[content_types].xml" in archive.parts


# --- what the XML says


@dataclass
class _Look:
    """Elements of a small part that are of use, in the order of the part."""

    found: list[tuple[str, Attributes]] = field(default_factory=list)

    def start(self, name: str, attributes: Attributes) -> None:
        self.found.append((name.rpartition(":")[2], attributes))


_SMALL = ("xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels")


def _look(archive: Parts, name: str, strings: SharedStrings) -> _Look:
    """Read a part once: refuse DTDs and files within it, keep the elements of small ones."""
    look = _Look()
    if name.startswith("xl/worksheets/sheet"):
        return look
    if name == shared_strings.PART:
        archive.parse(name, strings.start, strings.text)
    elif name.endswith((".xml", ".rels", ".vml")):
        archive.parse(name, look.start if name in _SMALL else None)
    elif next(archive.unpack(name), b"").startswith((OLE, ZIP)):
        raise Unusable(_EMBEDDED)
    return look


def _parts_by_sheet(workbook: _Look, relationships: list[tuple[str, Attributes]]) -> dict[str, str]:
    targets = {
        attributes.get("Id"): attributes.get("Target", "")
        for name, attributes in relationships
        if name == "Relationship"
    }
    if len(targets) + 1 < len(relationships):  # two of one name, and which counts is not said
        raise Unusable(DAMAGED)
    return {
        attributes.get("name", ""): _part(targets.get(_relationship(attributes), ""))
        for name, attributes in workbook.found
        if name == "sheet"
    }


def _relationship(attributes: Attributes) -> str:
    return next((value for key, value in attributes.items() if key.endswith(":id")), "")


def _part(target: str) -> str:
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/").casefold()


def _day_zero(workbook: _Look) -> date:
    on = {"1", "true", "on"}
    properties = [values for name, values in workbook.found if name == "workbookPr"]
    from_1904 = any(values.get("date1904", "").casefold() in on for values in properties)
    return DAY_ZERO_1904 if from_1904 else DAY_ZERO


def _percent_styles(elements: list[tuple[str, Attributes]]) -> set[str]:
    """Return the numbers of the cell styles that show 0.5 as 50%."""
    formats = set(_PERCENT_FORMATS)
    styles: list[str] = []
    counting = False
    for name, attributes in elements:
        if name == "numFmt" and "%" in attributes.get("formatCode", ""):
            formats.add(attributes.get("numFmtId", ""))
        elif name in {"cellXfs", "cellStyleXfs", "cellStyles"}:
            counting = name == "cellXfs"
        elif name == "xf" and counting:
            styles.append(attributes.get("numFmtId", ""))
    return {str(number) for number, style in enumerate(styles) if style in formats}


# --- one sheet


@dataclass
class _Scan:
    """Notes what stands where while a sheet's XML goes by; rows and columns count from 1."""

    percent_styles: set[str]
    last_row: int = 0
    last_column: int = 0
    sharing: int = 0
    """Cells that show a shared text."""
    areas: list[Area] = field(default_factory=list)
    percents: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    _row: int = 0
    _column: int = 0
    _cell: Attributes = field(default_factory=dict)

    def start(self, name: str, attributes: Attributes) -> None:
        """Take note of an element; called for each, so the commonest come first."""
        if ":" in name:
            name = name.rpartition(":")[2]
        if name == "c":
            self._open(attributes)
        elif name in {"v", "is"}:
            self._value()
        elif name == "row":
            self._row, self._column = _number(attributes.get("r", "")) or self._row + 1, 0
        elif name == "f":
            self._reach()
            self._area(None, "formula", _FORMULA)
            if "ref" in attributes:
                self._area(attributes["ref"], "formula", _FORMULA)
        elif name == "mergeCell":
            self._area(attributes.get("ref"), "merged", _MERGED)

    def _open(self, attributes: Attributes) -> None:
        self._cell = attributes
        if "r" in attributes:
            self._row, self._column = number_of(attributes["r"])
        else:
            self._column += 1

    def _value(self) -> None:
        self._reach()
        kind = self._cell.get("t", "n")
        if kind == "s":
            self.sharing += 1
        elif kind == "e":
            self._area(None, "error value", _ERROR)
        elif kind == "n" and self._cell.get("s") in self.percent_styles:
            self.percents[self._row].append(self._column)

    def _reach(self) -> None:
        """Count a cell that holds something; formatted empty ones may reach further."""
        self.last_row = max(self.last_row, self._row)
        self.last_column = max(self.last_column, self._column)
        if self._row > MAX_ROWS + HEAD_ROWS:
            msg = f"More than {MAX_ROWS:,} rows; a plan has a few hundred at most."
            raise Unusable(msg, self._row)
        if self._column > MAX_COLUMNS:
            msg = f"More than {MAX_COLUMNS} columns; a status file has 16."
            raise Unusable(msg, self._row)

    def _area(self, reference: str | None, kind: str, text: str) -> None:
        first, last = (self._row, self._column), (self._row, self._column)
        if reference:
            start, _, end = reference.partition(":")
            (top, left), (bottom, right) = number_of(start), number_of(end or start)
            first, last = (min(top, bottom), min(left, right)), (max(top, bottom), max(left, right))
        self.areas.append(Area(*first, *last, kind, text))
        if len(self.areas) > MAX_AREAS:
            raise Unusable(_TOO_MANY_AREAS)

    def areas_with_content(self) -> Iterator[Area]:
        """Yield areas cut to the cells that hold something; raise Unusable when many overlap."""
        taken = np.zeros((self.last_row, self.last_column), dtype=bool)
        twice = 0
        for area in self.areas:
            last_row = min(area.last_row, self.last_row)
            last_column = min(area.last_column, self.last_column)
            rows = slice(max(area.first_row - 1, 0), last_row)
            cells = taken[rows, area.first_column - 1 : last_column]
            twice += int(np.count_nonzero(cells))
            if twice > MAX_ROWS:
                raise Unusable(_TOO_MANY_AREAS)
            cells[:] = True
            if cells.size:
                yield replace(area, last_row=last_row, last_column=last_column)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < len("10000000") else 0


def _scans(archive: Parts, parts: dict[str, str], percents: set[str]) -> dict[str, _Scan]:
    scans: dict[str, _Scan] = {}
    areas = 0
    for name, part in parts.items():
        if part in archive.parts:
            scans[name] = _Scan(percents)
            archive.parse(part, scans[name].start)
            areas += len(scans[name].areas)
            if areas > MAX_AREAS:
                raise Unusable(_TOO_MANY_AREAS)
    return scans


def _sheets(content: bytes, scans: dict[str, _Scan], day_zero: date) -> Iterator[Sheet]:
    try:
        with load_workbook(io.BytesIO(content)) as workbook:
            for name in _visible(workbook):
                scan = scans[name]
                rows = partial(_rows, workbook.get_sheet_by_name(name), scan.percents)
                yield Sheet(name, rows, tuple(scan.areas_with_content()), day_zero)
    except (CalamineError, KeyError) as error:
        raise Unusable(DAMAGED) from error


def _visible(workbook: CalamineWorkbook) -> list[str]:
    """Hidden sheets are left alone, but the form's own: without it the guide would be read."""
    for sheet in workbook.sheets_metadata:
        if sheet.name == SHEET and sheet.visible != SheetVisibleEnum.Visible:
            raise Unusable(_HIDDEN)
    return [
        sheet.name
        for sheet in workbook.sheets_metadata
        if (sheet.typ, sheet.visible) == (SheetTypeEnum.WorkSheet, SheetVisibleEnum.Visible)
    ]


def _rows(sheet: CalamineSheet, percents: dict[int, list[int]]) -> Iterator[Row]:
    for number, values in enumerate(sheet.iter_rows(), start=1):
        cells = [value if type(value) is str else _text(value) for value in values]
        for column in percents.get(number, ()):
            cells[column - 1] = _percent(values[column - 1])
        yield number, cells


def _percent(value: Any) -> str:
    return f"{round(value * 100, 6):g}%" if isinstance(value, int | float) else _text(value)


def _text(value: Any) -> str:
    """Return a cell as text; whole numbers without a point, days as 2026-11-05."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.isoformat(" ") if value.time() != time() else value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, int | timedelta) else value
