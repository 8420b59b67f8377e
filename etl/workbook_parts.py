"""The parts of a workbook as XML, read within limits of how much and how deep."""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat

from etl.safe_zip import DAMAGED, SafeZip
from etl.sheet import MAX_DEPTH, MAX_ELEMENTS, MAX_OF_OTHER, MAX_OF_STRINGS, Unusable

Attributes = dict[str, str]
SAVE_AS = "Save it as 'Excel workbook (.xlsx)' or 'CSV UTF-8' and upload that."
_TOO_MANY_ELEMENTS = (
    "The workbook has far more inside than any spreadsheet needs, or nests it too deeply. Copy the "
    "rows into a new workbook and save that."
)


class Parts(SafeZip):
    """The parts of a workbook, read as XML within limits of how much and how deep."""

    _elements = 0

    def parse(
        self,
        name: str,
        start: Callable[[str, Attributes], None] | None,
        text: Callable[[str], None] | None = None,
    ) -> None:
        """Call ``start`` with each element of a part, ``text`` with its words; raise Unusable."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_dtd
        parser.StartElementHandler = start
        parser.CharacterDataHandler = text
        ended: list[str] = []
        parser.EndElementHandler = ended.append
        opened = closed = 0
        try:
            for block in self.unpack(name):
                opened += self._opened(block)
                if opened > _most(name):
                    raise Unusable(_TOO_MANY_ELEMENTS)
                parser.Parse(block)
                closed += len(ended)
                ended.clear()
                if opened - closed > MAX_DEPTH:
                    raise Unusable(_TOO_MANY_ELEMENTS)
            parser.Parse(b"", True)  # noqa: FBT003 - signature of expat
        except expat.ExpatError as error:
            raise Unusable(DAMAGED) from error

    def _opened(self, block: bytes) -> int:
        """Count the elements that begin in a block before each costs time; never too few."""
        opened = block.count(b"<") - block.count(b"</") - block.count(b"<!")
        self._elements += opened
        if self._elements > MAX_ELEMENTS:
            raise Unusable(_TOO_MANY_ELEMENTS)
        return opened


def _most(part: str) -> int:
    if part.startswith("xl/worksheets/"):
        return MAX_ELEMENTS
    return MAX_OF_STRINGS if part.startswith("xl/sharedstrings") else MAX_OF_OTHER


def _refuse_dtd(*_declared: object) -> None:
    msg = f"The workbook has a document type declaration, which no spreadsheet writes. {SAVE_AS}"
    raise Unusable(msg)
