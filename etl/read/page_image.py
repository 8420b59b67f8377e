"""A page of a PDF as a picture, and where on it words of the report stand.

PDFium may hang or crash, so ``of_page``, the door for everybody, has a worker do it.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import cast

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from etl.errors import UnreadableReport
from etl.read import workers
from etl.read.document import Page, Span
from etl.read.pdf import opened

WIDEST = 2_000
"""Pixels; more shows nothing new and takes memory."""
_TALLEST = 3
"""Heights of a page beyond so many widths are cut down, so that no page takes all memory."""
_LIMITS = workers.Limits(seconds=20.0)
_NO_PICTURE = "the page cannot be drawn. Open it in a PDF reader instead."
_NO_PAGE = "it has no page {page}; upload the report again."


@dataclass(frozen=True, slots=True)
class Rectangle:
    """Part of a page: ``left``, ``top``, ``width`` and ``height`` as fractions of the page.

    ``top`` counts down from the head of the page, as a screen does.
    """

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as PNG, and the rectangles of the words asked for, one for each printed line."""

    png: bytes
    rectangles: tuple[Rectangle, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which page of a PDF, how wide in pixels, and which stretches of its document to find."""

    content: bytes
    page: Page
    width: int
    spans: tuple[Span, ...] = ()


def of_page(wanted: Wanted) -> Picture:
    """Return the picture of a page with the places of the spans that are on it.

    Raises UnreadableReport where the PDF cannot be drawn. Takes a worker of its own, some tenths
    of a second: keep what it returns.
    """
    return cast("Picture", workers.call("etl.read.page_image:drawn", wanted, _LIMITS))


def drawn(wanted: Wanted) -> Picture:
    """Draw the page and find the words; for the worker."""
    document = opened(wanted.content)
    try:
        if not 1 <= wanted.page.number <= len(document):
            raise UnreadableReport(_NO_PAGE.format(page=wanted.page.number))
        page = document[wanted.page.number - 1]
        words = page.get_textpage()
        found = [
            rectangle
            for span in wanted.spans
            for rectangle in _rectangles(page, words, wanted.page, span)
        ]
        return Picture(_png(page, wanted.width), tuple(found))
    except pdfium.PdfiumError as error:
        raise UnreadableReport(_NO_PICTURE) from error
    finally:
        document.close()


def _png(page: pdfium.PdfPage, width: int) -> bytes:
    wide = max(page.get_width(), page.get_height() / _TALLEST, 1)
    bitmap = page.render(scale=min(max(width, 1), WIDEST) / wide)
    with io.BytesIO() as file:
        bitmap.to_pil().convert("RGB").save(file, "PNG")
        return file.getvalue()


def _rectangles(
    page: pdfium.PdfPage, words: pdfium.PdfTextPage, known: Page, span: Span
) -> list[Rectangle]:
    """Return the boxes of a span on the page, as fractions of the page as it is drawn."""
    first, end = max(span.start, known.start) - known.start, min(span.end, known.end) - known.start
    if first >= end:
        return []
    low = pdfium_c.FPDFText_GetCharIndexFromTextIndex(words, first)
    high = pdfium_c.FPDFText_GetCharIndexFromTextIndex(words, end - 1)
    if low < 0 or high < low:
        return []
    boxes = (words.get_rect(at) for at in range(words.count_rects(low, high - low + 1)))
    return _by_line([_on_screen(page, box) for box in boxes])


def _by_line(boxes: list[Rectangle]) -> list[Rectangle]:
    """Join boxes that follow one another on a line; PDFium has one for each run of a font."""
    lines: list[Rectangle] = []
    for box in boxes:
        last = lines[-1] if lines else None
        beside = last and abs(box.top + box.height / 2 - last.top - last.height / 2) < (
            max(box.height, last.height) / 2
        )
        if last and beside and box.left >= last.left:
            top = min(last.top, box.top)
            foot = max(last.top + last.height, box.top + box.height)
            right = max(last.left + last.width, box.left + box.width)
            lines[-1] = Rectangle(last.left, top, right - last.left, foot - top)
        else:
            lines.append(box)
    return lines


def _on_screen(page: pdfium.PdfPage, box: tuple[float, float, float, float]) -> Rectangle:
    """Turn a box in points of the PDF to fractions of the picture; PDFium knows of rotations."""
    wide, high = 10_000, 10_000  # device units, fine enough for a thousandth of a page
    corners = []
    for x, y in ((box[0], box[1]), (box[2], box[3])):
        across, down = pdfium_c.c_int(), pdfium_c.c_int()
        pdfium_c.FPDF_PageToDevice(page, 0, 0, wide, high, 0, x, y, across, down)
        corners.append((min(max(across.value / wide, 0), 1), min(max(down.value / high, 0), 1)))
    (left, top), (right, foot) = corners
    left, right = sorted((left, right))
    top, foot = sorted((top, foot))
    return Rectangle(left, top, right - left, foot - top)
