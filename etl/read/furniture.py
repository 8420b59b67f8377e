"""Which lines of a page are its text, and which are header, footer, page number or footnote.

What repeats at the edge of pages is furniture, whatever it says; numbers that count the pages
are page numbers; small print at the foot of a page is footnotes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from etl.read.document import Role
from etl.read.printed import Printed, PrintedPage, PrintedText

_EDGE = 0.11
"""Share of a page's height at its head and foot in which furniture stands."""
_SHARE_OF_PAGES = 0.25
_LEAST_PAGES = 3
_NUMBER = re.compile(r"(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_FOOTNOTE = re.compile(r"\d{1,2}\s*\S")
_SMALL = 0.93
"""Footnotes are set smaller than the text by at least so much."""
_FOOT_HALF = 0.5


def roles(printed: PrintedText) -> dict[Printed, Role]:
    """Return what each line is."""
    found: dict[Printed, Role] = {}
    repeated = _repeated(printed)
    usual = usual_size(printed)
    for page in printed.pages:
        for line in page.lines:
            found[line] = _edge_role(line, page, printed.text, repeated)
        found.update(dict.fromkeys(_footnotes(page, printed.text, usual, found), "footnote"))
    return found


def usual_size(printed: PrintedText) -> float:
    """Return the size of most of the text."""
    sizes: Counter[float] = Counter()
    for page in printed.pages:
        for line in page.lines:
            sizes[line.size] += line.end - line.start
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _edges(page: PrintedPage) -> Iterator[tuple[Printed, Role]]:
    for line in page.lines:
        if line.foot >= page.height * (1 - _EDGE):
            yield line, "header"
        elif line.foot <= page.height * _EDGE:
            yield line, "footer"


def _pattern(line: Printed, text: str) -> str:
    """Return the words of a line with every number as one sign."""
    return _DIGITS.sub("#", " ".join(text[line.start : line.end].split())).casefold()


def _repeated(printed: PrintedText) -> set[tuple[str, Role]]:
    seen: Counter[tuple[str, Role]] = Counter()
    for page in printed.pages:
        seen.update({(_pattern(line, printed.text), role) for line, role in _edges(page)})
    least = max(_LEAST_PAGES, _SHARE_OF_PAGES * len(printed.pages))
    return {pattern for pattern, pages in seen.items() if pages >= least}


def _edge_role(
    line: Printed, page: PrintedPage, text: str, repeated: set[tuple[str, Role]]
) -> Role:
    role: Role = "header" if line.foot >= page.height * (1 - _EDGE) else "footer"
    if role == "footer" and line.foot > page.height * _EDGE:
        return "body"
    if _NUMBER.fullmatch(text[line.start : line.end]):
        return "page number"
    return role if (_pattern(line, text), role) in repeated else "body"


def _footnotes(
    page: PrintedPage, text: str, usual: float, found: dict[Printed, Role]
) -> list[Printed]:
    """Return the small lines at the foot of a page, from the first that begins with a number."""
    body = [line for line in page.lines if found[line] == "body"]
    small: list[Printed] = []
    for line in reversed(body):
        if line.size > usual * _SMALL or line.foot > page.height * _FOOT_HALF:
            break
        small.append(line)
    small.reverse()
    numbered = [at for at, line in enumerate(small) if _FOOTNOTE.match(text[line.start : line.end])]
    return small[numbered[0] :] if numbered else []
