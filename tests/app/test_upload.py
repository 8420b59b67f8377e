"""The Upload screen: nothing is written before it is confirmed, and all of it or nothing then."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dashboard import text_upload
from dashboard.components import desk, form_download
from dashboard.screens import review_report
from dashboard.screens.upload import MOST_MB
from etl import clock, status_file
from etl.tracking import Tracking
from etl.undo import revert
from tests import tracked
from tests.tracked import PLAN, TODAY, actions, entries, record, sent

SECRETARY = "Board secretary"


@pytest.fixture
def data(open_screen, shipped_data, tmp_path, monkeypatch) -> Path:
    """A copy of the shipped data with a plan for one report."""
    folder = tracked.with_plan(tracked.copied(shipped_data, tmp_path / "data"))
    monkeypatch.setenv("REVISIT_DATA", str(folder))
    monkeypatch.setattr(clock, "now", lambda: tracked.NOW)
    return folder


@pytest.fixture
def upload(open_screen, data):
    """Open the screen and choose a file."""

    def send(*rows, content=None, name="status.csv"):
        screen = open_screen("upload", body=tracked.BODY)
        content = sent(*rows) if content is None else content
        screen.app.file_uploader[0].upload(name, content, "text/csv").run()
        assert not screen.app.exception, screen.app.exception
        return screen

    return send


def apply_button(screen):
    return next((button for button in screen.app.button if button.key.startswith("apply_")), None)


def as_secretary(screen):
    screen.app.selectbox(key="role").set_value(SECRETARY).run()
    return screen


def answer(screen, label, value):
    given = next(field for field in screen.app.text_input if label in field.label)
    given.set_value(value).run()


def confirm(screen):
    apply_button(as_secretary(screen)).click().run()
    assert not screen.app.exception, screen.app.exception
    return screen


def click(screen, label):
    next(button for button in screen.app.button if button.label == label).click().run()


class TestChoosing:
    def test_begins_at_the_first_of_three_steps_which_says_so_in_words(self, open_screen, data):
        words = open_screen("upload", body=tracked.BODY).words
        assert "1 Choose you are here 2 Check to come 3 Confirm to come" in words

    def test_says_that_a_role_is_recorded_and_not_checked(self, open_screen, data):
        screen = open_screen("upload", body=tracked.BODY)
        assert text_upload.NO_LOGIN in screen.words
        role = screen.app.selectbox(key="role")
        assert role.value is None
        assert SECRETARY in role.options

    def test_offers_plans_first_and_then_reports_that_have_none(self, open_screen, data):
        options = open_screen("upload", body=tracked.BODY).app.selectbox(key="plan").options
        assert options[0] == "Inspection, 26 August 2021"
        assert options[1].startswith("Start a plan for: ")

    def test_the_server_lets_through_what_the_screens_take(self, open_screen, data):
        config = (Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text()
        assert f"maxUploadSize = {review_report.MOST_MB} " in config
        assert MOST_MB < review_report.MOST_MB

    def test_a_plan_is_updated_as_it_stands_today_whatever_day_is_looked_at(
        self, open_screen, data
    ):
        screen = open_screen("upload", body=tracked.BODY, as_at="2025-01-31")
        assert text_upload.TODAY_ONLY in screen.words
        assert screen.app.selectbox(key="plan").options[0] == "Inspection, 26 August 2021"


class TestTheForm:
    @pytest.mark.parametrize("kind", ["xlsx", "csv"])
    def test_of_a_plan_changes_nothing_when_sent_back_as_it_is(self, upload, data, kind):
        tracking = Tracking(data)
        content = (
            form_download.csv(tracking, PLAN)
            if kind == "csv"
            else form_download.xlsx(tracking, PLAN, "Status")
        )
        screen = upload(content=content, name=f"form.{kind}")
        assert "0 new, 0 changed, 5 unchanged, 0 refused" in screen.words
        assert text_upload.NOTHING in screen.words
        assert apply_button(screen) is None

    def test_of_a_report_without_a_plan_has_a_row_for_each_recommendation(self, data):
        tracking = Tracking(data)
        asked = tracking.warehouse.rows("v_recommendations")
        report = next(row["report"] for row in asked if row["report"] != PLAN)
        expected = [row for row in asked if row["report"] == report]
        while tracking.actions(report, TODAY):
            asked = [row for row in asked if row["report"] != report]
            report = asked[0]["report"]
            expected = [row for row in asked if row["report"] == report]
        read = status_file.read(form_download.csv(tracking, report), "form.csv", TODAY)
        assert read.table["ref"].to_pylist() == [f"R{n}" for n in range(1, len(expected) + 1)]


class TestFaults:
    def test_are_all_told_with_row_and_column_and_nothing_can_be_applied(self, upload, data):
        before = entries(data)
        screen = as_secretary(
            upload(
                {"Reference": "A1", "Due date": "31/02/2027", "Status": "done"},
                {"Reference": "A9", "Due date": "", "Status": ""},
            )
        )
        assert "3 faults; nothing was applied" in screen.words
        assert "2 A1 Due date '31/02/2027' is no day of the calendar" in screen.words
        assert "3 A9 Reference 'A9' is not an action of this plan" in screen.words
        assert "2 Check you are here" in screen.words
        assert apply_button(screen) is None
        assert entries(data) == before

    def test_more_than_fifty_are_counted_and_the_marked_up_copy_has_all(self, upload):
        screen = upload(*({"Reference": f"B{n}", "Status": "done"} for n in range(60)))
        assert "120 faults; nothing was applied" in screen.words
        assert "The first 50 of 120 are shown" in screen.words
        assert screen.html.count("<tr>") < 80
        labels = [button.label for button in screen.app.get("download_button")]
        assert text_upload.MARKED_UP in labels

    @pytest.mark.parametrize(
        ("name", "content", "said"),
        [
            ("status.csv", b"", "empty (0 bytes)"),
            ("status.xlsx", b"%PDF-1.7 whatever", "This is a PDF, whatever its name says."),
            ("status.csv", b"Colour,Size\r\nred,1\r\n", "Reference"),
        ],
    )
    def test_a_file_that_cannot_be_used_gets_a_plain_message(self, upload, name, content, said):
        screen = upload(content=content, name=name)
        assert f"{name} cannot be used; nothing was applied" in screen.words
        assert said in screen.words
        assert "Traceback" not in screen.html


class TestChecking:
    def test_says_first_how_much_is_new_changed_unchanged_and_left_out(self, upload):
        screen = upload(
            {"Reference": "A1", "Action": "", "Owner": "", "Progress": "60"}
            | {"Action": "Do what A1 says", "Owner": "Head of training"},
            {"Reference": "A2", "Action": "Do what A2 says", "Owner": "Head of training",
             "Progress": "50"},
            {"Reference": "A12", "Action": "A new thing", "Owner": "Head of IT", "Progress": "0"},
        )  # fmt: skip
        assert "1 new, 1 changed, 1 unchanged, 0 refused" in screen.words
        assert "3 actions of the plan are not in the file and stay as they are." in screen.words

    def test_shows_what_becomes_of_ratings_and_due_dates(self, upload):
        screen = upload({"Reference": "A1", "Due date": "01/11/2026"})
        assert "A1: Do what A1 says ● On track ■ Overdue" in screen.words
        assert "28 Jan 2027 1 Nov 2026 88 days earlier" in screen.words
        assert "■ Overdue 0 1" in screen.words
        assert "● On track 5 4" in screen.words

    def test_shows_each_change_as_old_and_new_with_its_row(self, upload):
        screen = upload({"Reference": "A1", "Comment": "<b>Late</b>", "Progress": "60"})
        assert "2 A1 Comment (empty) <b>Late</b>" in screen.words
        assert "2 A1 Progress (%) 50% (set by the Board secretary, 20 Jan 2026) 60%" in screen.words
        assert "<b>Late" not in screen.html

    def test_names_progress_that_falls(self, upload):
        screen = upload({"Reference": "A1", "Progress": "5"})
        assert f"{text_upload.FALLS} Row Action Progress now Progress after 2 A1 50% 5%" in (
            screen.words.replace(f"{text_upload.FALLS} {text_upload.FALLS}", text_upload.FALLS)
        )
        assert text_upload.FALLS not in upload({"Reference": "A1", "Progress": "55"}).words

    def test_a_file_without_versions_says_who_set_what_it_replaces(self, upload, data):
        record(data, {"ref": "A1", "progress": "80"}, on=date(2026, 11, 20))
        screen = upload({"Reference": "A1", "Progress": "70"})
        assert text_upload.NO_VERSIONS in screen.words
        assert "80% (set by the Analyst, 20 Nov 2026) 70%" in screen.words

    def test_a_file_of_headings_alone_says_so(self, upload):
        screen = upload(content=b"Reference,Progress\r\n")
        assert text_upload.NO_ROWS in screen.words

    def test_writes_nothing_before_it_is_confirmed(self, upload, data):
        before = (data / "ledger" / "ledger.duckdb").read_bytes()
        as_secretary(upload({"Reference": "A1", "Progress": "60"}))
        assert (data / "ledger" / "ledger.duckdb").read_bytes() == before

    def test_is_made_again_for_another_plan(self, upload):
        screen = upload({"Reference": "A1", "Progress": "60"})
        other = screen.app.selectbox(key="plan").options[1]
        screen.app.selectbox(key="plan").select(other).run()
        assert "'A1' is not an action of this plan" in screen.words


class TestConfirming:
    def test_applies_all_of_it_as_one_entry_and_takes_the_file_away(self, upload, data):
        screen = as_secretary(upload({"Reference": "A1", "Progress": "60", "Comment": "On time"}))
        assert apply_button(screen).label == "Apply 2 changes"
        answer(screen, text_upload.NOTE, "Monthly update")
        confirm(screen)
        last = entries(data)[-1]
        assert (last.kind, last.actor, last.reason) == ("upload", SECRETARY, "Monthly update")
        assert (last.file_name, last.changes, last.happened_on) == ("status.csv", 2, TODAY)
        assert actions(data)["A1"].progress == 60
        assert f"Applied as entry {last.number}: 2 changes, by the {SECRETARY}." in screen.words
        assert "3 Confirm done" in screen.words
        assert screen.app.file_uploader[0].value is None
        assert apply_button(screen) is None

    def test_takes_the_day_on_which_it_is_true(self, upload, data):
        screen = upload({"Reference": "A1", "Progress": "60"})
        screen.app.date_input(key="true_on").set_value(date(2026, 11, 2)).run()
        confirm(screen)
        assert entries(data)[-1].happened_on == date(2026, 11, 2)

    def test_waits_for_the_role_and_says_so(self, upload):
        screen = upload({"Reference": "A1", "Progress": "60"})
        assert apply_button(screen).disabled
        assert "Still needed before it can be applied: your role." in screen.words

    def test_waits_for_the_reason_of_a_later_date_and_of_a_status_that_goes_back(
        self, upload, data
    ):
        screen = as_secretary(
            upload({"Reference": "A1", "Due date": "30/06/2027", "Status": "not started"})
        )
        assert apply_button(screen).disabled
        assert "a reason for 2 changes" in screen.words
        answer(screen, "due date move", "The supplier was late")
        answer(screen, "status go back", "The training was cancelled")
        confirm(screen)
        why = {change.field: change.why for change in Tracking(data).changes(plan=PLAN)}
        assert (why["due"], why["status"]) == (
            "The supplier was late", "The training was cancelled",
        )  # fmt: skip

    def test_one_reason_may_do_for_many_and_one_of_its_own_goes_before_it(self, upload, data):
        screen = as_secretary(
            upload(*({"Reference": f"A{n}", "Due date": "30/06/2027"} for n in range(1, 6)))
        )
        answer(screen, "One reason for all 5", "Budget")
        answer(screen, "A3", "Staff left")
        confirm(screen)
        found = {
            change.ref: change.why for change in Tracking(data).changes(plan=PLAN) if change.slip
        }
        assert found == dict.fromkeys(("A1", "A2", "A4", "A5"), "Budget") | {"A3": "Staff left"}

    def test_a_reason_that_says_nothing_is_named_and_not_taken(self, upload, data):
        row = {"Reference": "A1", "Due date": "31/03/2027", "Reason for change": "n/a"}
        screen = as_secretary(upload(row))
        assert text_upload.SAYS_NOTHING.format(words="n/a") in screen.words
        assert apply_button(screen).disabled

    def test_a_reason_in_the_file_is_enough(self, upload, data):
        screen = upload(
            {"Reference": "A1", "Due date": "30/06/2027", "Reason for change": "Supplier"}
        )
        confirm(screen)
        assert actions(data)["A1"].slips == 1

    def test_the_second_click_of_a_double_click_records_nothing(self, data):
        recorded = []
        own = desk.Desk()
        turn = own.turn
        for _ in range(2):
            own.act(turn, lambda: recorded.append(1) or entries(data)[0])
        assert recorded == [1]
        assert own.recorded


class TestWhenSomebodyElseWasThere:
    def test_both_values_are_shown_and_one_is_chosen(self, upload, data):
        version = str(actions(data)["A1"].version)
        record(data, {"ref": "A1", "progress": "80"}, on=date(2026, 11, 20))
        screen = as_secretary(upload({"Reference": "A1", "Progress": "70", "Version": version}))
        assert (
            "When the form was downloaded it was 50%. The Analyst changed it to 80% (true on "
            "20 November 2026). Your file says 70%." in screen.words
        )
        assert apply_button(screen).disabled
        assert "a choice for 1 cell that somebody else changed too" in screen.words
        screen.app.radio[0].set_value("mine").run()
        confirm(screen)
        assert actions(data)["A1"].progress == 70

    def test_what_is_theirs_stays_when_it_is_chosen(self, upload, data):
        version = str(actions(data)["A1"].version)
        record(data, {"ref": "A1", "due": "2027-03-31", "reason": "Budget"})
        screen = as_secretary(
            upload(
                {"Reference": "A1", "Due date": "30/06/2027", "Comment": "x", "Version": version}
            )
        )
        screen.app.radio[0].set_value("theirs").run()
        assert apply_button(screen).label == "Apply 1 change"
        confirm(screen)
        found = actions(data)["A1"]
        assert (found.due, found.comment) == (date(2027, 3, 31), "x")

    def test_one_answer_may_do_for_all_conflicts(self, upload, data):
        refs = [f"A{n}" for n in range(1, 6)]
        version = {ref: str(action.version) for ref, action in actions(data).items()}
        record(data, *({"ref": ref, "progress": "80"} for ref in refs))
        screen = as_secretary(
            upload(*({"Reference": ref, "Progress": "70", "Version": version[ref]} for ref in refs))
        )
        same, first = screen.app.radio[0], screen.app.radio[1]
        same.set_value("mine")
        first.set_value("theirs").run()
        confirm(screen)
        assert {ref: found.progress for ref, found in actions(data).items()} == {
            "A1": 80, "A2": 70, "A3": 70, "A4": 70, "A5": 70,
        }  # fmt: skip

    def test_who_confirms_a_moment_later_is_told_and_sees_both(self, upload, data):
        version = str(actions(data)["A1"].version)
        screen = as_secretary(upload({"Reference": "A1", "Progress": "70", "Version": version}))
        theirs = record(data, {"ref": "A1", "progress": "80"})
        apply_button(screen).click().run()
        assert entries(data)[-1] == theirs
        assert "Somebody changed A1 since you checked. Nothing was recorded" in screen.words
        assert "The Analyst changed it to 80%" in screen.words
        assert "Applied as entry" not in screen.words


class TestTheSameFileAgain:
    ROWS = ({"Reference": "A1", "Progress": "60"},)

    def test_says_when_it_was_applied_and_by_whom_and_cannot_be_applied(self, upload, data):
        confirm(upload(*self.ROWS))
        number = entries(data)[-1].number
        screen = as_secretary(upload(*self.ROWS))
        assert (
            f"This very file was applied as entry {number} on 21 November 2026, 10:14, by the "
            f"{SECRETARY}. It stands" in screen.words
        )
        assert apply_button(screen) is None

    def test_can_be_applied_once_more_when_it_was_undone(self, upload, data):
        confirm(upload(*self.ROWS))
        number = entries(data)[-1].number
        revert(Tracking(data).ledger, number, "Analyst", "Wrong month", now=tracked.NOW)
        screen = upload(*self.ROWS)
        assert f"undone by entry {number + 1}. It can be applied again." in screen.words
        confirm(screen)
        assert actions(data)["A1"].progress == 60

    def test_the_form_itself_can_be_sent_again_after_an_undo_without_a_question(self, upload, data):
        form = form_download.csv(Tracking(data), PLAN).replace(b",50,", b",60,", 1)
        confirm(upload(content=form))
        number = entries(data)[-1].number
        revert(Tracking(data).ledger, number, "Analyst", "Wrong month", now=tracked.NOW)
        screen = upload(content=form)
        assert not screen.app.radio
        assert "0 new, 1 changed, 4 unchanged, 0 refused" in screen.words


class TestUndo:
    def test_asks_for_the_reason_and_puts_the_old_values_back(self, upload, data):
        screen = confirm(upload({"Reference": "A1", "Progress": "60"}))
        number = entries(data)[-1].number
        click(screen, text_upload.UNDO_ENTRY.format(number=number))
        screen.app.text_input(key="undo_reason").set_value("Wrong month")
        screen.app.button(key=f"FormSubmitter:undo-Undo entry {number}").click().run()
        assert actions(data)["A1"].progress == 50
        last = entries(data)[-1]
        assert (last.undoes, last.reason, last.actor) == (number, "Wrong month", SECRETARY)
        assert f"Entry {number} was undone, by entry {last.number}." in screen.words

    def test_without_a_reason_records_nothing(self, upload, data):
        screen = confirm(upload({"Reference": "A1", "Progress": "60"}))
        before = entries(data)
        label = text_upload.UNDO_ENTRY.format(number=before[-1].number)
        click(screen, label)
        screen.app.button(key=f"FormSubmitter:undo-{label}").click().run()
        assert entries(data) == before

    def test_is_offered_for_the_last_entries_that_stand(self, open_screen, data):
        record(data, {"ref": "A1", "progress": "60"})
        revert(Tracking(data).ledger, entries(data)[-1].number, "Analyst", "Wrong", now=tracked.NOW)
        screen = open_screen("upload", body=tracked.BODY)
        labels = [button.label for button in screen.app.button]
        assert labels == ["Undo entry 1"]
        assert "undone by entry 3" in screen.words

    def test_is_offered_on_the_history_too(self, open_screen, data):
        record(data, {"ref": "A1", "progress": "60"})
        screen = open_screen("history", body=tracked.BODY)
        click(screen, "Undo entry 2")
        screen.app.selectbox(key="undo_role").set_value(SECRETARY)
        screen.app.text_input(key="undo_reason").set_value("Wrong month")
        screen.app.button(key="FormSubmitter:undo-Undo entry 2").click().run()
        assert actions(data)["A1"].progress == 50
        assert "Entry 2 was undone, by entry 3." in screen.words
