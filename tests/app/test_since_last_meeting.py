"""What a board reads that met at the end of August 2016 and meets again in October."""

from __future__ import annotations

import re
from datetime import date

import pytest

from dashboard import text, text_plan

SCREEN = "since-last-meeting"


def section(screen, name):
    """Return the words of one list."""
    found = re.search(rf"<h3>{text_plan.LISTS[name]}: .*?</section>", screen.html, re.DOTALL)
    assert found, f"no list {name}"
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[0]))


@pytest.fixture
def screen(open_croydon):
    return open_croydon(SCREEN, since="2016-08-31")


def test_the_first_line_counts_what_moved(screen):
    assert screen.headings[1] == (
        "1 completed, 2 newly overdue, 1 slipped, 1 signed off, 1 refused at sign-off, "
        "2 not updated, 0 of 2 promises kept"
    )
    assert "31 August 2016 to 20 October 2016" in screen.words


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("completed", "A1 Agree who chairs strategy meetings Complete since 5 September 2016"),
        ("overdue", "A2 Audit cases of missing children each month Due 5 October 2016."),
        ("slipped", "15 September 2016 to 30 September 2016. Reason: The analyst post was vacant."),
        ("slipped", "Slipped twice so far."),
        ("promises", "Was due 15 September 2016. Moved later instead: now due 5 October 2016."),
        ("promises", "A3 Train school nurses Was due 30 September 2016. Not kept."),
        ("ratings", "A2 Audit cases of missing children each month Was at risk, is overdue."),
        ("signed_off", "12 September 2016 · Reason: Minutes seen."),
        ("refused", "A3 The reviewer refused the sign-off"),
        ("silent", "A10 Map who holds which records Last update true on 20 July 2016."),
        ("milestones", "Written statement of proposed action: Date passed 14 days ago"),
    ],
)
def test_each_list_says_what_happened(screen, name, said):
    assert said in section(screen, name)


def test_lists_without_anything_are_named_in_one_line(screen):
    nothing = text_plan.NOTHING_UNDER.format(
        names="closed without being done, new actions, recorded since, true before, undone, "
        "reports published"
    )
    assert nothing in screen.words


def test_an_undo_in_the_period_is_told(open_croydon):
    screen = open_croydon(SCREEN, since="2016-10-19", as_at="2016-10-31")
    undone = section(screen, "undone")
    assert "The board secretary undid entry 6 on 21 October 2016: 2 changes." in undone
    assert "Reason: Sent too early" in undone


def test_what_is_new_and_what_was_published_is_told(open_croydon):
    screen = open_croydon(SCREEN, since="2016-06-28", as_at="2016-08-01")
    assert "5 new" in screen.headings[1]
    assert "Inspection, 29 June 2016" in section(screen, "reports")


def test_without_a_day_in_the_link_it_is_the_month_before(open_croydon):
    screen = open_croydon(SCREEN)
    assert "20 September 2016 to 20 October 2016" in screen.words
    screen = open_croydon(SCREEN, as_at="2016-09-12")
    assert "12 August 2016 to 12 September 2016" in screen.words


def test_a_day_that_is_chosen_is_kept_and_one_that_is_not_follows_the_day_looked_at(open_croydon):
    screen = open_croydon(SCREEN)
    screen.app.date_input(key="as_at").set_value(date(2016, 10, 31)).run()
    assert "30 September 2016 to 31 October 2016" in screen.words
    screen.app.date_input(key="since").set_value(date(2016, 8, 31)).run()
    assert "31 August 2016 to 31 October 2016" in screen.words
    screen.app.date_input(key="as_at").set_value(date(2016, 10, 20)).run()
    assert "31 August 2016 to 20 October 2016" in screen.words


def test_a_day_after_the_day_looked_at_is_refused_in_words(open_croydon):
    screen = open_croydon(SCREEN, since="2016-12-01")
    assert text_plan.NOT_BEFORE.format(as_at="20 October 2016") in screen.words


def test_a_day_that_is_none_is_said(open_croydon):
    screen = open_croydon(SCREEN, since="2016-13-45")
    assert screen.app.warning[0].value == text_plan.UNKNOWN_SINCE


def test_when_nobody_wrote_a_word_the_open_actions_are_counted(open_croydon):
    screen = open_croydon(SCREEN, since="2017-03-01", as_at="2017-03-02")
    assert screen.headings[1].startswith("4 not updated")


def test_without_a_plan_the_reader_is_told_how_to_start_one(open_croydon):
    assert text.NO_PLAN in open_croydon(SCREEN, body="Hackney Council").words
