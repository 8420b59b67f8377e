"""The text of a PDF as printed, by PDFium.

PDFium crashes or hangs on some damaged files: call this in a worker (``etl.read.workers``).
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from etl.errors import UnreadableReport
from etl.read.printed import BULLET, BULLETS, DASH, DASHES, Printed, PrintedPage, PrintedText

MARK = b"%PDF-"
_MARK_WITHIN = 1024
"""Bytes in which the mark must stand, as PDF readers have it."""
MAX_PAGES = 1_000
"""The longest inspection report has some 200 pages, a serious case review 500."""
_LEAST_LETTERS = 20
"""Letters a page, on average; a scan has none, or the few of a stamp."""
_NO_SCAN = 400
"""Characters a page, on average, beyond which letters need not be counted."""
_BOLD = 600
_LONGEST_NAME = 128
_SMALLER = 0.85
"""A footnote mark is set at most so high as the letter before it."""
_HYPHEN = "\ufffe"
_AS_TEXT = (
    dict.fromkeys(BULLETS, BULLET)
    | dict.fromkeys(DASHES, DASH)
    | dict.fromkeys((_HYPHEN, "\x02", "\u00ad", "\u2010", "\u2011"), "-")
    | dict.fromkeys(("\u00a0", "\x00", "\t", "\ufeff", "\u200b", "\r"), " ")
)
"""One sign for one, so that offsets stay those of PDFium."""
_GLUED = re.compile(r"(?<=[A-Za-z.,;:)\u2019\u201d\"'])\d{1,2}(?=[\s.,;:)]|$)")
_LETTER = re.compile(r"[^\W_]")
_SCAN = (
    "it holds pictures of pages and no text (a scan). Have the text recognised (OCR) and saved in "
    "the PDF, or type in what matters."
)
_DAMAGED = "it is damaged, or no PDF inside. Download it again from where it was published."
_PASSWORD = "it is protected with a password. Save a copy without one."  # noqa: S105 - a message
_TOO_LONG = (
    "it has {pages:,} pages; reports have at most {most:,}. Split it and upload the report itself."
)


def is_pdf(content: bytes) -> bool:
    """Return whether the bytes say that they are a PDF."""
    return MARK in content[:_MARK_WITHIN]


def read(content: bytes) -> PrintedText:
    """Return the text of all pages, line by line; raise UnreadableReport."""
    document = opened(content)
    try:
        if len(document) > MAX_PAGES:
            raise UnreadableReport(_TOO_LONG.format(pages=len(document), most=MAX_PAGES))
        return _printed(document)
    except pdfium.PdfiumError as error:
        raise UnreadableReport(_DAMAGED) from error
    finally:
        document.close()


def opened(content: bytes) -> pdfium.PdfDocument:
    """Open a PDF; raise UnreadableReport for one that is protected or damaged."""
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        raise UnreadableReport(_PASSWORD if locked else _DAMAGED) from error
    if not len(document):
        raise UnreadableReport(_DAMAGED)
    return document


def _printed(document: pdfium.PdfDocument) -> PrintedText:
    pages: list[PrintedPage] = []
    texts: list[str] = []
    marks: list[int] = []
    broken: list[int] = []
    start = 0
    for number in range(1, len(document) + 1):
        page = document[number - 1]
        words = page.get_textpage()
        raw = words.get_text_range()
        text = _as_text(raw)
        hyphens = [found.start() for found in re.finditer(_HYPHEN, raw)]
        lines = tuple(_lines(words, text, hyphens, (number, start)))
        end = start + len(text)
        pages.append(PrintedPage(number, start, end, page.get_width(), page.get_height(), lines))
        texts.append(f"{text}\n")
        marks.extend(_marks(words, text, start))
        broken.extend(start + at for at in hyphens)
        start = end + 1
        words.close()
        page.close()
    whole = "".join(texts)
    letters = sum(map(str.isalpha, whole)) if len(whole) < _NO_SCAN * len(pages) else len(whole)
    if letters < _LEAST_LETTERS * len(pages):
        raise UnreadableReport(_SCAN)
    return PrintedText(whole, tuple(pages), frozenset(marks), frozenset(broken))


def _as_text(raw: str) -> str:
    """Replace signs one by one: most pages have few, and this is much faster than translate."""
    text = raw.replace("\r\n", " \n")
    for sign, plain in _AS_TEXT.items():
        text = text.replace(sign, plain)
    return text


def _lines(
    words: pdfium.PdfTextPage, text: str, hyphens: list[int], where: tuple[int, int]
) -> Iterator[Printed]:
    """Yield the lines of a page; ``where`` is its number and where its text begins.

    PDFium joins two lines where the first ends with a hyphen, so its foot is that of its end.
    """
    number, shift = where
    at = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            first = at + len(line) - len(line.lstrip())
            last = first + len(stripped) - 1
            letter = first + _first_letter(stripped)  # a bullet has a font of its own
            box = _box(words, letter)
            bold = _is_bold(words, letter) and _is_bold(words, last)
            size = round(box.top - box.bottom, 1)
            left = box.left if letter == first else _box(words, first).left
            two = bool(hyphens) and any(first <= hyphen <= last for hyphen in hyphens)
            end = _box(words, last).bottom if two else box.bottom
            yield Printed(
                number, first + shift, last + 1 + shift, size, bold, left, box.bottom, end
            )
        at += len(line) + 1


def _first_letter(line: str) -> int:
    found = _LETTER.search(line)
    return found.start() if found else 0


def _box(words: pdfium.PdfTextPage, at: int) -> pdfium_c.FS_RECTF:
    """Return the box of a character as high as its font, whatever its shape."""
    box = pdfium_c.FS_RECTF()
    pdfium_c.FPDFText_GetLooseCharBox(words, at, box)
    return box


def _is_bold(words: pdfium.PdfTextPage, at: int) -> bool:
    weight = pdfium_c.FPDFText_GetFontWeight(words, at)
    if weight > 0:
        return bool(weight >= _BOLD)
    # a font that is not embedded has no weight, only a name
    name = ctypes.create_string_buffer(_LONGEST_NAME)
    pdfium_c.FPDFText_GetFontInfo(words, at, name, _LONGEST_NAME, None)
    return b"bold" in name.value.lower()


def _marks(words: pdfium.PdfTextPage, text: str, shift: int) -> Iterator[int]:
    """Yield the offsets of digits that are set smaller than the word they are glued to."""
    for found in _GLUED.finditer(text):
        before, digit = _box(words, found.start() - 1), _box(words, found.start())
        if digit.top - digit.bottom < _SMALLER * (before.top - before.bottom):
            yield from range(found.start() + shift, found.end() + shift)
