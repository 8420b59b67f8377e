"""Whatever is uploaded: a report is read or refused in plain words, and places stay true."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from etl.errors import UnreadableReport
from etl.extract import batch
from etl.extract.items import Extraction
from etl.extract.whole import extract
from etl.read.reader import read
from tests.mutations import mutated
from tests.pdfs import letter

LETTER = letter()
WORDS = st.sampled_from([
    "twenty-two", "half", "of", "the", "89", "cases", "14", "were", "good", "%", "1,235", "\u00a3",
    "3 million", "within", "six", "weeks", "2016", "aged", "16", "and", "one", "in", "five",
    "risen", "from", "to", "by", ".", ",", "(", ")", "-", "\u2022", "\n", "\n\n",
    "Areas for improvement",
    "The force should", "section", "47", "more than", "between", "hundred", "\u2019", "5.5", "0",
])  # fmt: skip


def check(extraction: Extraction, pages: int, length: int) -> None:
    items = (*extraction.figures, *extraction.recommendations, *extraction.judgements)
    for item in (*items, *extraction.milestones, *extraction.left_out):
        assert 1 <= item.page <= pages
        assert 0 <= item.start <= item.end <= length
    for figure in extraction.figures:
        assert 0 < figure.confidence <= 1
        assert figure.quote


@settings(max_examples=4)
@given(st.integers(0, 10**9))
def test_mutated_letters_are_read_or_refused_in_plain_words(seed):
    files = [("letter.pdf", mutated(LETTER, seed + number)) for number in range(12)]
    outcomes = list(batch.with_documents(files))
    assert len(outcomes) == len(files)
    for outcome in outcomes:
        if isinstance(outcome, UnreadableReport):
            assert str(outcome).startswith("it ")
            assert "fault of Revisit" not in str(outcome)
        else:
            assert outcome[1].pages >= 1


@settings(max_examples=60)
@given(st.lists(WORDS, min_size=12, max_size=80).map(" ".join))
@example("halved " * 30)
@example("one in " * 40 + "five")
def test_words_of_the_field_in_any_order_are_read_and_lead_back(text):
    try:
        document = read("any.txt", text.encode())
    except UnreadableReport:
        return
    check(extract(document), 1, len(document.text))


@settings(max_examples=60)
@given(st.text(min_size=40, max_size=400))
def test_any_text_is_read_or_refused(text):
    try:
        document = read("any.txt", text.encode("utf-8", "replace"))
    except UnreadableReport:
        return
    check(extract(document), 1, len(document.text))
    for block in document.blocks:
        (piece,) = block.pieces
        assert document.text[piece.start : piece.start + piece.length] == block.text
