"""Which lines are furniture, and where a block begins and ends."""

from __future__ import annotations

import pytest

from etl.read.document import Document
from etl.read.reader import read
from tests.pdfs import Words, lines, pdf

BODY = ["Children are seen soon and often by those who know them well, and the", "plans are clear."]


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in document.blocks]


def of_role(document: Document, role: str) -> list[str]:
    return [document.of(line) for line in document.lines if line.role == role]


@pytest.mark.parametrize("number", ["{}", "Page {}", "Page {} of 4", "{}/4"])
def test_a_page_number_is_known_in_its_usual_forms(number):
    pages = [[*lines(BODY), Words(number.format(at), 805, left=280, size=10)] for at in range(1, 5)]
    document = read("numbers.pdf", pdf(pages))
    assert of_role(document, "page number") == [number.format(at) for at in range(1, 5)]
    assert all("plans are clear." in text for _, text in kinds(document))


def test_what_stands_at_the_edge_of_one_page_only_is_text():
    pages = [[*lines(BODY)] for _ in range(4)]
    pages[1] = [Words("A line of its own at the head", 40), *pages[1]]
    document = read("edge.pdf", pdf(pages))
    assert of_role(document, "header") == []
    assert any("A line of its own" in text for _, text in kinds(document))


def test_a_running_head_with_a_number_that_counts_is_furniture():
    pages = [
        [Words(f"Inspection of Exampleton, page {at}", 35, size=9), *lines(BODY)]
        for at in range(1, 5)
    ]
    document = read("heads.pdf", pdf(pages))
    assert len(of_role(document, "header")) == 4
    assert not any("Inspection of" in text for _, text in kinds(document))


def test_items_and_items_within_items_are_told_apart():
    document = read(
        "items.pdf",
        pdf([lines([
            "\u2022 Leaders know what children need, and they act on it:",
            "\u2013 plans are looked at each month",
            "\u2013 visits are made in time",
            "\u2022 Staff are trained.",
        ])]),
    )  # fmt: skip
    assert [kind for kind, _ in kinds(document)] == [
        "bullet", "sub-bullet", "sub-bullet", "bullet",
    ]  # fmt: skip
    assert kinds(document)[1][1] == "plans are looked at each month"


def test_a_wider_gap_ends_a_paragraph():
    document = read(
        "gap.pdf", pdf([[*lines(BODY, down=100), *lines(BODY, down=160), *lines(BODY, down=220)]])
    )
    assert [kind for kind, _ in kinds(document)] == ["paragraph"] * 3


def test_a_bold_line_above_text_is_a_heading_and_does_not_run_into_it():
    document = read(
        "heading.pdf",
        pdf([[Words("What needs to improve", 120, bold=True), *lines(BODY, down=135)]]),
    )
    assert kinds(document)[0] == ("heading", "What needs to improve")
    assert kinds(document)[1][0] == "paragraph"


def test_a_paragraph_goes_on_over_the_page_unless_its_sentence_ended():
    open_end = lines(["The plans are clear, and everybody who works with the child knows"])
    more = lines(["what is to be done by when."])
    assert len(read("on.pdf", pdf([open_end, more])).blocks) == 1
    ended = lines(["The plans are clear, and everybody who works with the child knows it."])
    assert len(read("end.pdf", pdf([ended, more])).blocks) == 2
