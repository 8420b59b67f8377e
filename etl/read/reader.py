"""The one door to a report: bytes in, ``Document`` out, whatever form they have.

What a file is, its first bytes say, never its name: inspectorates serve error pages as .pdf.
"""

from __future__ import annotations

import hashlib

from etl.errors import UnreadableReport
from etl.read import blocks, furniture, pdf, plain
from etl.read.document import Document, Line, Page
from etl.safe_zip import OLE, ZIP

MAX_FILE = 60_000_000
"""Bytes; the largest report of an inspectorate known has 20 MB, most have under 1 MB."""
_EMPTY = "it is empty. Download it again from where it was published."
_TOO_SMALL = 32
_TINY = "it has only {bytes} bytes, so it is no report. Download it again."
_TOO_LARGE = "it has {size:,} MB; a report has at most {most:,} MB. Upload the report alone."
_PAGE_NAMED_PDF = (
    "it is a web page named .pdf, which the site sent in place of the report, perhaps to say that "
    "it was not found. Open the report's page and download it again."
)
_OLD_WORD = "it is an old Word or Office file (.doc). Save it as .docx or PDF and upload that."


def read(name: str, content: bytes) -> Document:
    """Return a report as read; raise UnreadableReport with what is wrong and what to do.

    ``name`` is its file name as given. PDFs should be read in a worker (``etl.read.workers``),
    because PDFium may hang or crash on a damaged one.
    """
    refuse_size(len(content))
    sha256 = hashlib.sha256(content).hexdigest()
    if pdf.is_pdf(content):
        return _from_pdf(name, sha256, content)
    if content.startswith(OLE):
        raise UnreadableReport(_OLD_WORD)
    if content.startswith(ZIP):
        from etl.read import docx  # noqa: PLC0415 - most batches have none, and it takes long

        return docx.read(content).document(name, sha256, "docx")
    text = plain.decoded(content)
    if plain.is_web_page(text):
        from etl.read import html  # noqa: PLC0415 - most batches have none

        if name.casefold().endswith(".pdf"):
            raise UnreadableReport(_PAGE_NAMED_PDF)
        return html.read(text).document(name, sha256, "html")
    return plain.read(text).document(name, sha256, "text")


def refuse_size(size: int) -> None:
    """Raise UnreadableReport for a file of ``size`` bytes that is too small or too large."""
    if not size:
        raise UnreadableReport(_EMPTY)
    if size < _TOO_SMALL:
        raise UnreadableReport(_TINY.format(bytes=size))
    if size > MAX_FILE:
        shown = {"size": size // 1_000_000, "most": MAX_FILE // 1_000_000}
        raise UnreadableReport(_TOO_LARGE.format(**shown))


def _from_pdf(name: str, sha256: str, content: bytes) -> Document:
    printed = pdf.read(content)
    roles = furniture.roles(printed)
    pages = tuple(
        Page(page.number, page.start, page.end, page.width, page.height) for page in printed.pages
    )
    lines = tuple(Line(line.page, line.start, line.end, role) for line, role in roles.items())
    body = [line for line, role in roles.items() if role == "body"]
    joined = blocks.joined(printed, body)
    return Document(name, sha256, "pdf", printed.text, pages, lines, joined)
