"""Read a report: choose it, decide item by item, save, start the plan."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from dashboard import text_review
from etl import clock
from etl.clock import LONDON
from etl.ledger import Ledger
from etl.settings import ledger_folder
from etl.tracking import Tracking
from tests import tracked
from tests.letters import NAME, REPORT, letter

NOW = datetime(2026, 11, 21, 10, tzinfo=LONDON)


@pytest.fixture
def data(open_screen, shipped_data, tmp_path, monkeypatch) -> Path:
    """A copy of the shipped data without the letter's report on record."""
    folder = tracked.copied(shipped_data, tmp_path / "data")
    (folder / "reports" / f"{REPORT}.yml").unlink(missing_ok=True)
    monkeypatch.setenv("REVISIT_DATA", str(folder))
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return folder


@pytest.fixture
def read(open_screen, data):
    """Open the screen and choose a report."""

    def choose(content=None, name=NAME):
        screen = open_screen("read-report")
        screen.app.file_uploader[0].upload(name, content or letter(), "application/pdf").run()
        assert not screen.app.exception, screen.app.exception
        return screen

    return choose


def press(screen, label):
    button = next(one for one in screen.app.button if one.label == label)
    assert not button.disabled, label
    button.click().run()
    assert not screen.app.exception, screen.app.exception
    return screen


def save(screen):
    screen.app.selectbox(key="review_role").set_value("Analyst").run()
    label = next(one.label for one in screen.app.button if one.label.startswith("Save "))
    return press(screen, label)


def accept_all(screen):
    slider = screen.app.slider[0]
    slider.set_value(50).run()
    label = next(
        one.label
        for one in screen.app.button
        if one.label.startswith("Accept ") and "item" in one.label
    )
    return press(screen, label)


class TestReading:
    def test_says_what_the_report_is_and_what_was_found(self, read):
        screen = read()
        assert "Liverpool partnership: Joint targeted area inspection" in screen.words
        kinds = screen.app.radio[0].options
        assert kinds == [
            "Figures: 4 of 4 open", "Recommendations: 3 of 3 open", "Milestones: 1 of 1 open",
        ]  # fmt: skip

    def test_shows_the_page_with_the_words_marked_and_the_most_doubtful_first(self, read):
        screen = read()
        assert 'class="rv-marked"' in screen.html
        assert "data:image/png;base64," in screen.html
        assert "Page 1 of letter.pdf; the words are marked" in screen.words

    def test_a_text_shows_the_words_marked_in_its_text(self, read):
        text = "Joint targeted area inspection of Liverpool\n\nInspectors looked at 89 cases."
        screen = read(text.encode(), "statement.txt")
        assert "<mark>89" in screen.html

    def test_a_file_that_cannot_be_read_is_named_and_the_others_go_on(self, open_screen, data):
        screen = open_screen("read-report")
        files = [
            ("broken.pdf", b"%PDF-1.7 and nothing else at all", "application/pdf"),
            (NAME, letter(), "application/pdf"),
        ]
        screen.app.file_uploader[0].set_value(files).run()
        assert "broken.pdf cannot be read" in screen.words
        assert "Liverpool partnership: Joint targeted" in screen.words

    def test_a_report_of_a_body_that_is_not_known_asks_for_it(self, read):
        text = "Joint targeted area inspection of Atlantis\n\nWe looked at 89 cases in May 2016."
        screen = read(text.encode(), "statement.txt")
        assert "could not tell its body" in screen.words
        assert text_review.REVIEW not in screen.headings
        body = next(one for one in screen.app.selectbox if one.label == text_review.BODY)
        body.set_value("dorset-police")
        press(screen, text_review.APPLY_HEADING)
        assert "Dorset Police" in screen.words
        assert text_review.REVIEW in screen.headings

    def test_a_review_names_the_inspection_that_it_comes_back_to(self, read, data):
        screen = read()
        select = {one.label: one for one in screen.app.selectbox}
        select[text_review.KIND].set_value("re-inspection")
        select[text_review.FOLLOWS].set_value("jtai-croydon-partnership-2016-inspection")
        press(screen, text_review.APPLY_HEADING)
        assert "Joint targeted area inspection, re-inspection" in screen.words
        save(press(screen, text_review.ACCEPT))
        assert "follows: follows an inspection of croydon-partnership" in screen.words
        assert Ledger(ledger_folder(data)).entries() == []

    def test_a_day_that_is_none_is_refused_in_words(self, read):
        screen = read()
        field = next(one for one in screen.app.text_input if one.label == text_review.PUBLISHED)
        field.set_value("soon")
        press(screen, text_review.APPLY_HEADING)
        assert "A day is written 2016-08-02" in screen.words


class TestDeciding:
    def test_accept_goes_on_to_the_next_open_item_and_writes_nothing(self, read, data):
        screen = press(read(), text_review.ACCEPT)
        assert "1 of 8 decided here, 7 open" in screen.words
        assert screen.app.radio[0].options[0] == "Figures: 3 of 4 open"
        assert Ledger(ledger_folder(data)).entries() == []

    def test_a_corrected_item_is_accepted_as_corrected(self, read, data):
        screen = read()
        value = next(one for one in screen.app.text_input if one.label == "What is counted")
        value.set_value("Cases that each worker held").run()
        save(press(screen, text_review.ACCEPT))
        (figure,) = Tracking(data).warehouse.rows("v_figures", {"report": REPORT})
        assert figure["label"] == "Cases that each worker held"

    def test_a_number_that_is_none_is_refused_in_words(self, read):
        screen = read()
        field = next(one for one in screen.app.text_input if one.label == "From")
        field.set_value("many").run()
        press(screen, text_review.ACCEPT)
        assert "From should be a number such as 89 or 2.5" in screen.words
        assert "0 of 8 decided here" in screen.words

    def test_a_rejected_item_is_named_and_stays_out(self, read, data):
        screen = press(read(), text_review.REJECT)
        assert "Rejected: 30 to 39 cases" in screen.words
        save(accept_all(screen))
        found = Tracking(data).warehouse.rows("v_figures", {"report": REPORT})
        assert len(found) == 3

    def test_what_was_missed_is_added_by_hand(self, read, data):
        screen = read()
        added = [one for one in screen.app.text_input if (one.key or "").startswith("add_")]
        for label, value in (("What is counted", "Visits"), ("Value", "12"), ("Unit", "visits")):
            next(one for one in added if one.label == label).set_value(value)
        screen = press(screen, text_review.ADD_BUTTON)
        assert "Accepted: 12 visits: Visits." in screen.words
        save(screen)
        (figure,) = Tracking(data).warehouse.rows("v_figures", {"report": REPORT})
        assert (figure["value"], figure["method"], figure["page"]) == (12.0, "hand", 1)
        assert "Added by hand before: 1 item." in read().words

    def test_decisions_are_still_there_when_the_file_is_chosen_again(self, read):
        screen = press(read(), text_review.ACCEPT)
        screen.app.file_uploader[0].set_value([]).run()
        assert text_review.REVIEW not in screen.headings
        screen.app.file_uploader[0].upload(NAME, letter(), "application/pdf").run()
        assert "1 of 8 decided here, 7 open" in screen.words

    def test_case_audits_added_by_hand_at_two_times_are_two(self, read, data):
        for label in ("Cases of one team", "Cases of another"):
            screen = read()
            kind = next(one for one in screen.app.selectbox if one.label == text_review.ADD_KIND)
            kind.set_value("case_audits").run()
            added = [*screen.app.text_input, *screen.app.text_area, *screen.app.selectbox]
            fields = {one.label: one for one in added if (one.key or "").startswith("add_")}
            fields["What is counted"].set_value(label)
            fields["Cases assessed"].set_value("12")
            fields[text_review.FIELDS["grades"]].set_value("good: 4")
            fields["Scale"].set_value("ncpi-three")
            save(press(screen, text_review.ADD_BUTTON))
            assert "Recorded as entry" in screen.words
        found = Tracking(data).warehouse.rows("v_case_audits", {"report": REPORT})
        assert {row["label"] for row in found} == {"Cases of one team", "Cases of another"}


class TestSaving:
    def test_needs_a_decision_and_a_role(self, read):
        screen = read()
        assert text_review.SAVE_FIRST in screen.words
        press(screen, text_review.ACCEPT)
        assert text_review.NEED_ROLE in screen.words

    def test_puts_everything_on_the_screens_and_starts_the_plan(self, read, data, open_screen):
        screen = save(accept_all(read()))
        assert "Recorded as entry 1: 9 changes, by the Analyst" in screen.words
        press(screen, "Start a plan of 3 actions")
        assert "The plan was started as entry 2" in screen.words
        overview = open_screen("", body="Liverpool partnership").words
        assert "Due 8 November 2016" in overview
        assert "48 referrals" in overview
        plan = open_screen("action-plan", body="Liverpool partnership").words
        assert "3 actions" in plan
        assert "Return interviews are not offered to every child." in plan

    def test_the_history_tells_what_was_accepted_and_by_whom(self, read, data, open_screen):
        save(accept_all(press(read(), text_review.REJECT)))
        words = open_screen("history", body="Liverpool partnership").words
        assert "Report read 1 by the analyst: 9 changes" in words
        assert "accepted the recommendation 'Return interviews are not" in words
        assert "rejected a figure: 'Many workers held" in words
        assert "confidence" not in words

    def test_the_same_file_again_has_nothing_to_decide(self, read):
        save(accept_all(read()))
        screen = read()
        assert "This report was accepted before." in screen.words
        assert screen.app.radio[0].options[0] == "Figures: 0 of 4 open"
        assert "New in this file: 0 items" in screen.words

    def test_another_version_says_what_is_new_and_what_is_gone(self, read):
        save(accept_all(read()))
        screen = read(letter(52))
        assert "New in this file: 2 items" in screen.words
        assert "not found in this file: 2 items" in screen.words
        assert text_review.GONE_ITEMS in screen.words


def test_the_made_up_body_has_no_reports_to_read(open_screen, demo_data, monkeypatch):
    monkeypatch.setenv("REVISIT_DATA", str(demo_data))
    screen = open_screen("read-report", body="Exampleshire Police (illustrative)")
    assert text_review.NOT_ILLUSTRATIVE in screen.words
    assert not screen.app.file_uploader
