"""How much text a workbook holds once each cell has its own copy.

A workbook keeps a text once however many cells show it, but a reader gives each cell its own:
sixty thousand cells that share one text of 30,000 characters would take 5 GB.
"""

from __future__ import annotations

from etl.sheet import LONG_CELL, MAX_CELL, MAX_INFLATED, Unusable

PART = "xl/sharedstrings.xml"
_TOO_MUCH = (
    f"The cells of the workbook come to more than {MAX_INFLATED:,} characters, because many show "
    "one long text. Shorten the text, and refer to a document."
)


class SharedStrings:
    """Lengths of the texts that cells share, noted while their part goes by."""

    def __init__(self) -> None:
        """Start with none."""
        self.lengths: list[int] = []

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        """Begin a text at each of its elements."""
        if name.rpartition(":")[2] == "si":
            self.lengths.append(0)

    def text(self, data: str) -> None:
        """Count characters of the text that is open."""
        if self.lengths:
            self.lengths[-1] += len(data)

    def may_be_too_much(self, cells: int) -> bool:
        """Return whether so many cells with a shared text could pass the limit.

        Raises Unusable for a text that is longer than any cell may be.
        """
        longest = max(self.lengths, default=0)
        if longest > MAX_CELL:
            raise Unusable(LONG_CELL)
        return longest * cells > MAX_INFLATED


class Shown:
    """Adds up the shared texts of all cells while sheets go by; raises Unusable past the limit."""

    def __init__(self, strings: SharedStrings) -> None:
        """Take the lengths of the texts."""
        self._lengths = strings.lengths
        self._shares = self._in_value = False
        self._number = ""
        self._total = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Note whether a cell shares a text, and add what the cell before it showed."""
        self._add()
        name = name.rpartition(":")[2]
        if name == "c":
            self._shares = attributes.get("t") == "s"
        self._in_value = name == "v" and self._shares

    def text(self, data: str) -> None:
        """Collect the number of a text."""
        if self._in_value:
            self._number += data

    def _add(self) -> None:
        number = self._number.strip()
        self._number = ""
        if number.isascii() and number.isdigit() and int(number) < len(self._lengths):
            self._total += self._lengths[int(number)]
            if self._total > MAX_INFLATED:
                raise Unusable(_TOO_MUCH)
