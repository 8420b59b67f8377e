"""Reports in our own words, built without a file: pages of lines with their roles."""

from __future__ import annotations

import re
from textwrap import dedent

from etl.read.document import Document, Form, Line, Page, Role


def made(*pages: str, name: str = "made.pdf", form: Form = "pdf") -> Document:
    """Return a document; digits at the edge of a page are its number."""
    text = ""
    whole: list[Page] = []
    lines: list[Line] = []
    for number, page in enumerate(pages, 1):
        start = len(text)
        printed_lines = dedent(page).strip("\n").split("\n")
        for at, printed in enumerate(printed_lines):
            role, words = _role(printed, edge=at in (0, len(printed_lines) - 1))
            lines.append(Line(number, len(text), len(text) + len(words), role))
            text += words + "\n"
        whole.append(Page(number, start, len(text)))
    return Document(name, "0" * 64, form, text, tuple(whole), tuple(lines), ())


def _role(printed: str, *, edge: bool) -> tuple[Role, str]:
    if printed.startswith("[head] "):
        return "header", printed.removeprefix("[head] ")
    if printed.startswith("[foot] "):
        return "footer", printed.removeprefix("[foot] ")
    if edge and re.fullmatch(r"\d{1,3}", printed.strip()):
        return "page number", printed
    return "body", printed


def words_at(document: Document, start: int, end: int) -> str:
    """Return what stands between two offsets, blanks and line ends as one space."""
    return " ".join(document.text[start:end].split())
