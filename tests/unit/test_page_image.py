"""The picture of a page, and the words on it."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from etl.errors import UnreadableReport
from etl.read.document import Page, Span
from etl.read.page_image import Picture, Wanted, of_page
from etl.read.reader import read
from tests.pdfs import HEIGHT, WIDTH, Words, letter, pdf


def picture(content: bytes, words: str, width: int = 400) -> Picture:
    document = read("letter.pdf", content)
    at = document.text.index(words)
    page = next(page for page in document.pages if page.start <= at < page.end)
    return of_page(Wanted(content, page, width, (Span(page.number, at, at + len(words)),)))


def test_a_page_is_drawn_as_wide_as_asked():
    drawn = Image.open(io.BytesIO(picture(letter(), "Areas for improvement", 400).png))
    assert drawn.format == "PNG"
    assert drawn.size[0] == pytest.approx(400, abs=1)
    assert drawn.size[1] == pytest.approx(400 * HEIGHT / WIDTH, abs=2)


def test_words_are_found_where_they_are_printed():
    (found,) = picture(letter(), "Areas for improvement").rectangles
    assert found.left == pytest.approx(72 / WIDTH, abs=0.005)
    foot = found.top + found.height
    assert foot == pytest.approx(120 / HEIGHT, abs=0.008)
    assert 0.2 < found.width < 0.35


def test_each_printed_line_of_the_words_has_a_rectangle_of_its_own():
    content = letter()
    document = read("letter.pdf", content)
    block = next(block for block in document.blocks if block.text.startswith("Referrals"))
    page = document.pages[block.page - 1]
    found = of_page(Wanted(content, page, 300, block.spans(0, len(block.text)))).rectangles
    first, second = found
    assert first.top < second.top
    assert all(0 <= box.left < box.left + box.width <= 1 for box in found)


def test_ink_stands_inside_the_rectangle_and_not_above_it():
    result = picture(pdf([[Words("Sixteen words and more of them in a line of its own", 300)]]),
                     "Sixteen", 800)  # fmt: skip
    drawn = Image.open(io.BytesIO(result.png)).convert("L")
    (box,) = result.rectangles
    left, top = box.left * drawn.width, box.top * drawn.height
    right, foot = left + box.width * drawn.width, top + box.height * drawn.height
    assert drawn.crop((int(left), int(top), int(right), int(foot))).getextrema()[0] < 100
    assert drawn.crop((0, 0, drawn.width, int(top) - 3)).getextrema()[0] == 255


def test_words_of_another_page_have_no_place_here():
    content = letter()
    document = read("letter.pdf", content)
    at = document.text.index("Areas for improvement")
    first = document.pages[0]
    assert of_page(Wanted(content, first, 200, (Span(2, at, at + 5),))).rectangles == ()


def test_a_page_that_is_not_there_is_told():
    with pytest.raises(UnreadableReport, match="no page 9"):
        of_page(Wanted(letter(), Page(9, 0, 10), 200))
