"""Whatever a document says, its structure is read without a crash and leads back to its words."""

# ruff: noqa: RUF001 - the dashes are those that reports print

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.extract import (
    case_audits,
    header,
    judgements,
    milestones,
    recommendations,
    unseen,
)
from etl.read.document import Document, Form
from tests.reports_made import made

LINES = [
    "What needs to improve?",
    "Areas for improvement",
    "Areas for priority action",
    "Responsible body Areas for priority action",
    "Westshire County Council",
    "Cause of concern",
    "Recommendations",
    "Immediately:",
    "Within three months:",
    "Case study: area for improvement",
    "Strengths",
    "Leadership and management",
    "◼ Supervision of new staff.",
    "\uf06e Plans",
    "– a part of it",
    "◼",
    "1. Review all plans.",
    "Leaders should act, and should do so soon.",
    "This should include:",
    "Local area partnership report",
    "Area SEND inspection of Westshire Local Area Partnership",
    "Inspection of Westshire local authority children's services",
    "National child protection inspection of Westshire Police",
    "Dear partnership",
    "14 March 2019",
    "Inspection dates: 31 to 35 March 2024",
    "Inspection dates: 4 to 8 March",
    "Judgement Grade",
    "Overall effectiveness Good",
    "The experiences and progress of children in care",
    "Requires improvement",
    "to be good",
    "Inadequate",
    "Grade 3 (Adequate)",
    "send the written statement of action by 31 June 2019",
    "an action plan is required within six weeks of publication.",
    "We assessed 89 cases: 14 good, 75 inadequate.",
    "Breakdown of case file audit results by area of child protection",
    "Cases assessed Good Requires improvement Inadequate",
    "Missing children 8 0 3 5",
    "8",
    "",
    " ",
]
pages = st.lists(
    st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=60)), max_size=25).map("\n".join),
    min_size=1,
    max_size=3,
)
forms = st.sampled_from(("pdf", "html", "docx", "text"))


def places(document: Document) -> list[tuple[int, int, int]]:
    """Read everything and return the page, start and end of each thing read."""
    top = header.find(document)
    assert all(isinstance(line, str) for line in unseen.find(document))
    items = [
        *judgements.find(document),
        *recommendations.find(document),
        *milestones.find(document, top),
        *case_audits.find(document),
    ]
    assert all(0 < item.confidence <= 1 for item in items)
    return [*top.places.values(), *((item.page, item.start, item.end) for item in items)]


@settings(max_examples=300, deadline=None)
@given(pages=pages, form=forms)
def test_anything_is_read_and_everything_read_stands_on_its_page(
    pages: list[str], form: Form
) -> None:
    document = made(*pages, form=form)
    starts = {page.number: (page.start, page.end) for page in document.pages}
    for page, start, end in places(document):
        low, high = starts[page]
        assert low <= start < high
        assert start < end <= len(document.text)


@settings(max_examples=100, deadline=None)
@given(pages=pages)
def test_the_words_of_a_recommendation_begin_where_it_is_said_to(pages: list[str]) -> None:
    document = made(*pages)
    for item in recommendations.find(document):
        words = " ".join(document.text[item.start : item.end].split())
        first = item.text.split()[:1]
        assert words.split()[:1] == first or words.startswith(first[0])


@settings(max_examples=50, deadline=None)
@given(pages=pages)
def test_the_same_document_is_read_the_same_twice(pages: list[str]) -> None:
    assert places(made(*pages)) == places(made(*pages))


HOSTILE = {
    "one line": "Areas for improvement of " * 20_000,
    "many headings": "Areas for improvement\n" * 5_000,
    "many bullets": "What needs to improve?\n" + "◼ Act now\n" * 10_000,
    "many plans": "an action plan must be sent and an action plan will " * 4_000,
    "many grades": "Overall effectiveness Good\nGood\n" * 3_000,
    "many numbers": "Constabulary. cases " + "8 good 9 cases " * 5_000,
    "many tables": "hmic\n" + "Cases assessed Good Inadequate\nMissing 8 3 5\n" * 1_000,
    "capitals": "Joint targeted area inspection " + "Police And Of " * 10_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_document_made_to_be_slow_is_read_in_seconds(text: str) -> None:
    before = time.process_time()
    places(made(text))
    assert time.process_time() - before < 5
