"""A report is read as a person reads it: furniture apart, lines joined, places kept."""

from __future__ import annotations

import io

import docx
import pytest

from etl.read.document import Document
from etl.read.reader import read
from tests.pdfs import Words, letter, lines, pdf


@pytest.fixture(scope="module")
def joint() -> Document:
    return read("letter.pdf", letter())


def blocks(document: Document, *kinds: str) -> list[str]:
    return [block.text for block in document.blocks if block.kind in kinds]


def test_lines_of_a_paragraph_become_one(joint):
    (paragraph,) = [text for text in blocks(joint, "paragraph") if "inspectors visited" in text]
    assert paragraph.startswith("Between 6 and 10 June 2016, inspectors visited Exampleton")
    assert paragraph.endswith("and what the partners have to do about it in the coming year.")


def test_an_item_goes_on_over_the_page_with_the_page_number_between(joint):
    first, second, third = blocks(joint, "bullet")
    assert first.startswith("Referrals wait too long in the hub")
    assert first.endswith("were not looked at by anybody for a week.")
    assert second.startswith("Managers do not look at the work of their teams often enough")
    assert second.endswith("to know what children live through.")
    assert third == "Return interviews are not offered to every child."


def test_a_heading_is_no_paragraph(joint):
    assert "Areas for improvement" in blocks(joint, "heading")


def test_running_heads_and_page_numbers_are_set_apart_and_kept(joint):
    for page in (1, 2, 3):
        (head,) = joint.lines_of(page, "header")
        assert joint.of(head) == "Joint targeted area inspection of Exampleton"
        (number,) = joint.lines_of(page, "page number")
        assert joint.of(number) == str(page)
    assert joint.text.count("Joint targeted area inspection of Exampleton") == 4


def test_every_piece_of_a_block_leads_back_to_the_words_and_their_page(joint):
    for block in joint.blocks:
        for piece in block.pieces:
            words = block.text[piece.at : piece.at + piece.length]
            assert words == joint.text[piece.start : piece.start + piece.length]
            page = joint.pages[piece.page - 1]
            assert page.start <= piece.start < page.end
    (item,) = [block for block in joint.blocks if block.text.startswith("Managers")]
    assert [item.page_at(0), item.page_at(len(item.text) - 1)] == [2, 3]


def test_a_hyphen_at_the_end_of_a_line_stays_unless_the_word_stands_without_it_elsewhere():
    document = read(
        "hyphens.pdf",
        pdf([lines([
            "Partners take a well-",
            "considered view of what children need in the neigh-",
            "bourhood, and in every neighbourhood around.",
        ])]),
    )  # fmt: skip
    (paragraph,) = blocks(document, "paragraph")
    assert "well-considered view" in paragraph
    assert "in the neighbourhood, and" in paragraph


def test_a_small_digit_glued_to_a_word_is_no_part_of_it_and_a_footnote_is_set_apart():
    document = read(
        "marks.pdf",
        pdf([[
            *lines(["Every child of the school was seen by a nurse, as the law asks for it."]),
            Words("The board meets in the hub", 200),
            Words("4", 196, left=216.8, size=7),
            *lines(["4 The hub is where all the partners work together."], down=740, size=8),
        ]]),
    )  # fmt: skip
    assert "The board meets in the hub" in " ".join(blocks(document, "paragraph"))
    assert "hub4" not in " ".join(blocks(document, "paragraph"))
    (note,) = document.lines_of(1, "footnote")
    assert document.of(note).startswith("4 The hub is where")


def test_a_number_of_the_size_of_its_word_stays():
    document = read("v.pdf", pdf([lines(["The plan is at version4 and everybody knows it well."])]))
    assert "version4" in document.blocks[0].text


def test_the_number_of_a_paragraph_is_no_part_of_it():
    document = read(
        "numbered.pdf",
        pdf([lines([
            "107. Children are seen soon and often by those who know them well.",
            "108. Plans are clear and say who does what by when for each child.",
        ])]),
    )  # fmt: skip
    assert [text[:8] for text in blocks(document, "paragraph")] == ["Children", "Plans ar"]


def test_a_web_page_is_read_without_what_is_around_it():
    document = read(
        "page.html",
        b"""<!DOCTYPE html><html><head><title>Inspection of Exampleshire</title>
        <style>p {}</style></head><body><nav><a>Home</a></nav>
        <div class="cookie-banner">We use cookies</div>
        <main><h1>Inspection of Exampleshire Police</h1><p>Inspectors looked at
        <b>89</b> cases.</p><ul><li>The force should review its <i>training</i>.</li></ul>
        <table><tr><td>Good</td><td>14</td></tr></table></main>
        <footer>All rights</footer><script>var x</script></body></html>""",
    )
    assert document.form == "html"
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("heading", "Inspection of Exampleshire Police"),
        ("paragraph", "Inspectors looked at 89 cases."),
        ("bullet", "The force should review its training."),
        ("cell", "Good"),
        ("cell", "14"),
    ]
    for hidden in ("Home", "cookies", "All rights", "var x"):
        assert hidden not in document.text


def test_a_word_document_is_read_in_order_with_its_tables():
    made = docx.Document()
    made.add_heading("Inspection of Exampleshire", 1)
    made.add_paragraph("Inspectors looked at 89 cases and graded each of them.")
    made.add_paragraph("The force should review its training.", style="List Bullet")
    made.add_table(1, 2).rows[0].cells[1].text = "14"
    with io.BytesIO() as file:
        made.save(file)
        document = read("report.docx", file.getvalue())
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("heading", "Inspection of Exampleshire"),
        ("paragraph", "Inspectors looked at 89 cases and graded each of them."),
        ("bullet", "The force should review its training."),
        ("cell", "14"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_plain_text_is_read_in_whatever_encoding(encoding):
    sentence = "The force\u2019s inspectors found that 75 of 89 cases were not good enough."
    text = f"{sentence}\n\n\u2022 One item"
    document = read("statement.txt", text.encode(encoding))
    assert [block.text for block in document.blocks] == [
        sentence,
        "One item",
    ]


def test_what_a_file_is_its_bytes_say_and_not_its_name():
    assert read("wrong.txt", letter()).form == "pdf"
    assert read(
        "wrong.pdf", b"A statement of the force: 240 officers were lost in a year."
    ).form == ("text")
