"""The text of a Word document (.docx)."""

from __future__ import annotations

import io
import zipfile

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError

from etl.errors import UnreadableReport
from etl.read.document import BlockKind
from etl.read.loose import LooseText
from etl.safe_zip import SafeZip
from etl.sheet import Unusable

_MAIN = "word/document.xml"
_DAMAGED = "it is damaged. Open it in Word, save it again and try once more."
_NO_WORD = "it is a zip file and no Word document (.docx). Unpack it and upload the report inside."
_BOMB = "it unpacks to far more than a report holds. Copy the text into a new document."
_MACROS = "it has macros, which are never run. Save it as 'Word document (.docx)' without them."


def read(content: bytes) -> LooseText:
    """Return headings, paragraphs, list items and table cells in order; raise UnreadableReport."""
    _refuse_what_hurts(content)
    try:
        document = docx.Document(io.BytesIO(content))
        return _text(document)
    except (OpcError, LxmlError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise UnreadableReport(_DAMAGED) from error


def _refuse_what_hurts(content: bytes) -> None:
    """Unpack every part once within the limits of ``SafeZip``."""
    try:
        archive = SafeZip(content)
    except Unusable as error:
        raise UnreadableReport(_DAMAGED) from error
    if _MAIN not in archive.parts:
        raise UnreadableReport(_NO_WORD)
    if any(name.endswith("vbaproject.bin") for name in archive.parts):
        raise UnreadableReport(_MACROS)
    try:
        for name in archive.parts:
            for _ in archive.unpack(name):
                pass
    except Unusable as error:
        raise UnreadableReport(_BOMB) from error


def _text(document: WordDocument) -> LooseText:
    found = LooseText()
    for section in document.sections:
        for paragraph in section.header.paragraphs:
            found.add("paragraph", paragraph.text, "header")
    for item in document.iter_inner_content():
        if isinstance(item, Paragraph):
            found.add(_kind(item), item.text)
        elif isinstance(item, Table):
            _cells(item, found)
    return found


def _cells(table: Table, found: LooseText) -> None:
    """Add each cell once; merged ones come back for every place they take."""
    seen: set[object] = set()
    for row in table.rows:
        for cell in row.cells:
            if cell._tc not in seen:  # noqa: SLF001 - python-docx has no other name for it
                seen.add(cell._tc)  # noqa: SLF001
                found.add("cell", cell.text)


def _kind(paragraph: Paragraph) -> BlockKind:
    style = (paragraph.style.name or "" if paragraph.style is not None else "").casefold()
    if style.startswith(("heading", "title")):
        return "heading"
    numbered = paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None  # noqa: SLF001
    if numbered or "list" in style or "bullet" in style:
        return "sub-bullet" if style.endswith(("2", "3")) else "bullet"
    return "paragraph"
