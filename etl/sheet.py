"""What a spreadsheet or a CSV looks like to its readers: rows of text, and limits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

MAX_FILE = 25_000_000
"""Bytes. A plan of 100,000 rows is about 15 MB as CSV; the file is held in memory."""
MAX_ROWS = 100_000
"""Fifty times the largest plan that boards publish; the check of so many takes a second."""
HEAD_ROWS = 20
"""Rows in which the headings may stand; title rows come before them."""
MAX_COLUMNS = 200
"""A status file has 16; a board's own tracker some 40. More is a mistake or an attack."""
MAX_CELLS = 4_000_000
"""Cells of all sheets of a workbook: 100,000 rows of a board's own tracker with 40 columns."""
MAX_ELEMENTS = 2 * MAX_CELLS
"""XML elements of a whole workbook: each cell and its value. Reading so many takes seconds."""
MAX_OF_STRINGS = MAX_CELLS
"""Of them in the texts that cells share: two million texts, which take some 200 MB."""
MAX_OF_OTHER = 500_000
"""Of them in a part that holds no cells; 65,000 formats, all that Excel has, need 200,000."""
MAX_DEPTH = 1_000
"""Elements within elements, told once a block; Excel's are at most some 20 deep."""
MAX_AREAS = 10_000
"""Formulas, error values and merged cells of a workbook; as many as faults are listed."""
MAX_CELL = 32_767
"""Characters; Excel's own limit, so that every cell can go out again as it came in."""
LONG_CELL = f"A cell is longer than {MAX_CELL:,} characters; shorten it and refer to a document."
MAX_PARTS = 1_000
"""Files inside a workbook; one has about 15, and 4 for every further sheet."""
MAX_INFLATED = 200_000_000
"""Bytes of a workbook once unpacked; 100,000 full rows need about half."""
MAX_OTHER = 10_000_000
"""Bytes of a part that holds no cells, such as formats, unpacked; Excel's own stay under 1 MB."""
MAX_RATIO = 200
"""Unpacked to packed size, above 5 MB; sheets reach 10 to 60, a zip bomb 1,000."""
RATIO_FROM = 5_000_000

DAY_ZERO = date(1899, 12, 30)
"""What a day written as a number counts from, so that 1 March 1900 is 61 as in Excel."""
DAY_ZERO_1904 = date(1904, 1, 1)
"""The same in some workbooks made on a Mac."""

INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2060-\u2064\u206a-\u206f\u2800\u3164\ufeff"
    "\uffa0\ufff9-\ufffb\U000e0001"
)
"""Characters that show nothing, as in the brackets of a pattern: joiners, marks and fillers."""
OF_EMOJI = "\ufe00-\ufe0f\U000e0020-\U000e007f"
"""Those that show nothing alone but change the sign before them, such as a flag."""

Row = tuple[int, list[str]]
"""Line in the file, from 1, and the text of its cells."""


class Unusable(Exception):
    """The file as a whole cannot be used; ``line`` is 0 when the fault is not in one line."""

    def __init__(self, text: str, line: int = 0) -> None:
        """Keep the line beside the text."""
        super().__init__(text)
        self.line = line


@dataclass(frozen=True)
class Area:
    """Cells that cannot be taken as they stand; rows and columns count from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int
    kind: str
    text: str


@dataclass(frozen=True)
class Sheet:
    """One sheet, or a CSV as read with one separator."""

    name: str
    """Empty for CSV."""
    rows: Callable[[], Iterator[Row]]
    """Reads from the start each time; raises Unusable."""
    areas: tuple[Area, ...] = ()
    day_zero: date = DAY_ZERO


@dataclass(frozen=True)
class Book:
    """The sheets that could hold the rows, and what was done to read them."""

    kind: str
    """``csv`` or ``xlsx``."""
    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = ()


def letters(column: int) -> str:
    """Return a spreadsheet's name of a column counted from 1: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def number_of(address: str) -> tuple[int, int]:
    """Return row and column, from 1, of an address such as ``AB12``; raise Unusable if none."""
    name = address.rstrip("0123456789")
    row = address[len(name) :]
    if not (row and 0 < len(name) <= len("XFD") and name.isascii() and name.isalpha()):
        msg = f"The workbook is damaged: '{address[:20]}' is not a cell. Save it again from Excel."
        raise Unusable(msg)
    column = 0
    for letter in name.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(row[:9]), column
