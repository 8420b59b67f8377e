"""What people do is added to the ledger, whole and with its reason, or not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from etl.decisions import Confirmation, apply, sign_off
from etl.errors import InputFaults, LedgerRefusal
from etl.ledger import Ledger
from etl.new_actions import MOST_GUESSES
from etl.proposal import propose
from etl.stated import stated_table
from etl.undo import revert
from tests import ledgers
from tests.ledgers import BODY, NOTHING_STATED, PLAN, TODAY, proposed, row, status_file, upload


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return ledgers.full_ledger(tmp_path / "ledger")


class TestTheStateAsAtADay:
    def test_is_empty_before_anything_was_recorded(self, tmp_path: Path) -> None:
        assert Ledger(tmp_path / "none").actions(PLAN, TODAY, NOTHING_STATED) == []
        assert not (tmp_path / "none").exists()

    def test_is_the_last_thing_said_by_that_day(self, ledger: Ledger) -> None:
        found = ledgers.actions(ledger, date(2026, 4, 1))["A1"]
        assert (found.progress, found.due) == (60, date(2026, 6, 30))
        assert ledgers.actions(ledger, date(2026, 6, 1))["A1"].due == date(2026, 8, 31)

    def test_has_no_action_that_was_not_known_yet(self, ledger: Ledger) -> None:
        assert ledgers.actions(ledger, date(2026, 1, 4)) == {}

    def test_keeps_the_first_due_date_beside_the_current_one_and_counts_slips(
        self, ledger: Ledger
    ) -> None:
        upload(ledger, {"ref": "A1", "due": "2026-09-30", "reason": "Again"}, on=date(2026, 8, 1))
        upload(ledger, {"ref": "A1", "due": "2026-09-15"}, on=date(2026, 8, 9))
        found = ledgers.actions(ledger)["A1"]
        assert (found.original_due, found.due, found.slips) == (
            date(2026, 6, 30), date(2026, 9, 15), 2,
        )  # fmt: skip

    def test_comes_in_the_order_of_the_numbers_in_the_references(self, ledger: Ledger) -> None:
        upload(ledger, row("A10"), row("A9"))
        found = ledger.actions(PLAN, TODAY, NOTHING_STATED)
        assert [action.ref for action in found] == ["A1", "A2", "A9", "A10"]

    def test_says_since_when_an_action_is_complete_without_a_break(self, ledger: Ledger) -> None:
        done = {"ref": "A1", "status": "complete awaiting sign-off"}
        upload(ledger, done, on=date(2026, 7, 1))
        upload(
            ledger, {"ref": "A1", "status": "in progress", "reason": "Not so"}, on=date(2026, 8, 1)
        )
        assert ledgers.actions(ledger)["A1"].completed_on is None
        upload(ledger, done | {"evidence": "Minute 7"}, on=date(2026, 9, 1))
        assert ledgers.actions(ledger)["A1"].completed_on == date(2026, 9, 1)

    def test_of_links_names_the_report_of_each_recommendation(self, ledger: Ledger) -> None:
        assert ledgers.actions(ledger)["A1"].recommendations == (f"{PLAN}#1", f"{PLAN}#2")

    def test_begins_with_what_bodies_stated_in_public(self, ledger: Ledger) -> None:
        values = {"action": "Publish a plan", "owner": "Force", "status": "in progress"}
        stated = stated_table(
            {
                "plan": PLAN, "body": BODY, "ref": "S1", "field": name, "value": value,
                "happened_on": date(2026, 1, 5), "position": at, "publisher": "Force",
                "source_url": "https://example.org/plan",
            }
            for at, (name, value) in enumerate(values.items(), start=1)
        )  # fmt: skip
        before = ledger.actions(PLAN, TODAY, stated)[-1]
        assert (before.ref, before.status, before.version) == ("S1", "in progress", 0)
        file = status_file({"ref": "S1", "status": "complete awaiting sign-off"})
        proposal = propose(
            ledger,
            *file,
            plan=PLAN,
            body=BODY,
            stated=stated,
            links=ledgers.LINKS,
            happened_on=TODAY,
            today=TODAY,
        )
        apply(ledger, proposal, Confirmation("Action owner"))
        after = ledger.actions(PLAN, TODAY, stated)[-1]
        assert after.status == "complete awaiting sign-off"
        said = ledger.changes(stated, ref="S1")
        assert [change.entry_kind for change in said] == ["stated"] * 3 + ["upload"]
        assert said[0].source_url == "https://example.org/plan"


class TestAFileThatIsChecked:
    def test_says_what_is_new_changed_and_unchanged_and_writes_nothing(
        self, ledger: Ledger
    ) -> None:
        before = ledger.version()
        found = proposed(
            ledger,
            row("A1", status="in progress"),
            {"ref": "A2", "status": "in progress"},
            row("A3"),
        )
        assert found.new == ("A3",)
        assert [(change.ref, change.field, change.old, change.new) for change in found.changes][
            :1
        ] == [("A2", "status", "not started", "in progress")]
        assert found.unchanged == 1
        assert ledger.version() == before

    def test_leaves_actions_that_it_does_not_name_as_they_are(self, ledger: Ledger) -> None:
        assert proposed(ledger, {"ref": "A2", "progress": "5"}).absent == 1

    def test_of_the_form_as_it_was_downloaded_changes_nothing(self, ledger: Ledger) -> None:
        found = ledgers.actions(ledger)["A1"]
        same = row("A1", due=str(found.due), progress="60", recommendations="1; 2", version="9")
        assert proposed(ledger, same).changes == ()

    def test_tells_what_it_does_to_ratings_and_dates(self, ledger: Ledger) -> None:
        earlier = date(2026, 11, 1)
        (same,) = proposed(ledger, {"ref": "A1", "comment": "x"}, happened_on=earlier).effects
        assert same.rating_before == same.rating_after == "overdue"
        (effect,) = proposed(ledger, {"ref": "A1", "due": "2027-06-30"}).effects
        assert (effect.rating_before, effect.rating_after) == ("overdue", "on track")
        assert (effect.due_before, effect.due_after) == ("2026-08-31", "2027-06-30")

    @pytest.mark.parametrize(
        ("cells", "kind", "words"),
        [
            ({"ref": "A22", "status": "in progress"}, "unknown reference", "Did you mean 'A2'"),
            ({"ref": "A1", "status": "closed"}, "sign-off", "complete awaiting sign-off"),
            ({"ref": "A1", "owner": ""}, "emptied", "cannot be emptied"),
            ({"ref": "A1", "recommendations": "4"}, "locked", "links are not changed"),
            ({"ref": "A1", "start": "2026-09-01"}, "before start", "before it starts"),
            (
                {"ref": "A1", "plan": "other", "progress": "70"},
                "other plan",
                "another plan (other)",
            ),
            ({"ref": "A1", "version": "999", "progress": "70"}, "unknown version", "Download"),
            ({"ref": "A1", "progress": "70", "reported_on": "2026-05-01"}, "older", "01/06/2026"),
            (row("A9", status="closed"), "sign-off", "complete awaiting sign-off"),
            (row("A9", recommendations="2; 9"), "unknown recommendation", "no recommendation 9 is"),
        ],
    )
    def test_is_refused_with_line_column_and_what_to_do(
        self, ledger: Ledger, cells: dict[str, str], kind: str, words: str
    ) -> None:
        (fault,) = proposed(ledger, cells).faults
        assert (fault.line, fault.kind) == (2, kind)
        assert fault.column
        assert words in fault.text

    def test_with_an_action_of_another_board_is_refused(self, ledger: Ledger) -> None:
        file = status_file(row("A1"))
        found = propose(
            ledger, *file, plan="ncpi-essex-police-2016-inspection", body="essex-police",
            stated=NOTHING_STATED, links=ledgers.LINKS, happened_on=TODAY, today=TODAY,
        )  # fmt: skip
        (fault,) = found.faults
        assert fault.kind == "other plan"
        assert PLAN in fault.text

    def test_of_nothing_but_rows_of_one_other_plan_is_refused_in_one_sentence(
        self, ledger: Ledger
    ) -> None:
        rows = [{"ref": f"A{at}", "plan": "other-plan", "status": "in progress"} for at in (1, 2)]
        with pytest.raises(InputFaults, match="All 2 rows belong to another plan \\(other-plan\\)"):
            proposed(ledger, *rows)

    def test_with_a_new_action_that_lacks_its_owner_says_so_at_the_owner(
        self, ledger: Ledger
    ) -> None:
        (fault,) = proposed(ledger, {"ref": "A7", "action": "Do", "owner": ""}).faults
        assert fault.column == "Owner"
        assert fault.text.startswith("A7 is a new action of this plan: fill in Owner.")

    def test_has_all_its_faults_told_at_once(self, ledger: Ledger) -> None:
        found = proposed(ledger, {"ref": "A1", "owner": "", "status": "closed"}, {"ref": "A7"})
        assert [fault.line for fault in found.faults] == [2, 2, 3]


class TestAnUploadThatIsConfirmed:
    def test_is_one_entry_with_who_when_why_file_and_line(self, ledger: Ledger) -> None:
        entry = upload(ledger, {"ref": "A2", "progress": "10"}, reason="Monthly update")
        (change,) = [one for one in ledger.changes(NOTHING_STATED) if one.entry == entry.number]
        assert (change.old, change.new, change.line, change.actor) == (
            "",
            "10",
            2,
            "Board secretary",
        )
        assert (change.file_name, change.happened_on) == ("status.csv", TODAY)
        assert entry.reason == "Monthly update"
        assert ledger.file(entry.file_sha256)[1] == status_file({"ref": "A2", "progress": "10"})[1]

    def test_without_a_change_writes_nothing(self, ledger: Ledger) -> None:
        with pytest.raises(LedgerRefusal, match="Nothing would change"):
            upload(ledger, {"ref": "A1", "progress": "60", "comment": ""})
        assert len(ledger.entries()) == 3

    def test_moves_a_due_date_later_only_with_a_reason(self, ledger: Ledger) -> None:
        later = {"ref": "A1", "due": "2026-12-01"}
        with pytest.raises(LedgerRefusal, match="A1: say why its due date moves later"):
            upload(ledger, later)
        upload(ledger, later, reasons={("A1", "due"): "Staff left"})
        (slip,) = [one for one in ledger.changes(NOTHING_STATED) if one.new == "2026-12-01"]
        assert (slip.why, slip.slip) == ("Staff left", True)

    def test_moves_a_start_later_only_with_a_reason(self, ledger: Ledger) -> None:
        upload(ledger, {"ref": "A2", "start": "2026-11-01"})
        with pytest.raises(LedgerRefusal, match="A2: say why its start moves later"):
            upload(ledger, {"ref": "A2", "start": "2026-11-30"})

    @pytest.mark.parametrize("reason", [".", "\u2060", "n/a"])
    def test_takes_no_reason_that_says_nothing(self, ledger: Ledger, reason: str) -> None:
        with pytest.raises(LedgerRefusal, match="say why its due date moves later"):
            upload(ledger, {"ref": "A1", "due": "2026-12-01", "reason": reason})

    @pytest.mark.parametrize("reason", [".", "tbc"])
    def test_takes_none_from_the_one_who_confirms_either(self, ledger: Ledger, reason: str) -> None:
        later = {"ref": "A1", "due": "2026-12-01"}
        with pytest.raises(LedgerRefusal, match="say why its due date moves later"):
            upload(ledger, later, reasons={("A1", "due"): reason})

    def test_a_reason_given_at_the_end_stands_for_one_that_says_nothing(
        self, ledger: Ledger
    ) -> None:
        later = {"ref": "A1", "due": "2026-12-01", "reason": "-"}
        upload(ledger, later, reasons={("A1", "due"): "Staff left"})
        (slip,) = [one for one in ledger.changes(NOTHING_STATED) if one.new == "2026-12-01"]
        assert slip.why == "Staff left"

    def test_sends_a_status_back_only_with_a_reason(self, ledger: Ledger) -> None:
        back = {"ref": "A1", "status": "not started"}
        with pytest.raises(LedgerRefusal, match="say why its status goes back"):
            upload(ledger, back)
        upload(ledger, back | {"reason": "Begun in error"})
        assert ledgers.actions(ledger)["A1"].status == "not started"

    def test_is_refused_the_second_time_with_when_and_by_whom(self, ledger: Ledger) -> None:
        same = {"ref": "A2", "progress": "10"}
        upload(ledger, same)
        upload(ledger, {"ref": "A2", "progress": "20"})
        assert proposed(ledger, same).applied_before
        with pytest.raises(LedgerRefusal, match=r"applied on 21/11/2026 \(entry 4, by Board sec"):
            upload(ledger, same)

    def test_may_be_sent_again_after_it_was_undone(self, ledger: Ledger) -> None:
        same = {"ref": "A2", "progress": "10"}
        revert(ledger, upload(ledger, same).number, "Board secretary", "Wrong file")
        assert proposed(ledger, same).applied_before is None
        upload(ledger, same)
        assert ledgers.actions(ledger)["A2"].progress == 10

    def test_with_faults_is_refused_whole(self, ledger: Ledger) -> None:
        proposal = proposed(ledger, {"ref": "A2", "progress": "10"}, {"ref": "A7", "progress": ""})
        with pytest.raises(LedgerRefusal, match="1 fault; nothing"):
            apply(ledger, proposal, Confirmation("Board secretary"))
        assert ledgers.actions(ledger)["A2"].progress is None

    def test_cannot_be_true_on_a_day_still_to_come(self, ledger: Ledger) -> None:
        proposal = proposed(ledger, {"ref": "A2", "progress": "10"}, happened_on=date(2026, 11, 22))
        with pytest.raises(LedgerRefusal, match="22/11/2026 is still to come"):
            apply(ledger, proposal, Confirmation("Analyst"), ledgers.moment(TODAY))

    def test_needs_a_role(self, ledger: Ledger) -> None:
        with pytest.raises(LedgerRefusal, match="in which role"):
            upload(ledger, {"ref": "A2", "progress": "10"}, actor=" ")


class TestTwoPeopleAtOnce:
    def test_the_one_who_confirms_second_is_told_and_nothing_is_recorded(
        self, ledger: Ledger
    ) -> None:
        mine = proposed(ledger, {"ref": "A2", "progress": "10"})
        upload(ledger, {"ref": "A2", "progress": "30"})
        with pytest.raises(LedgerRefusal, match="Somebody changed A2 since you checked"):
            apply(ledger, mine, Confirmation("Action owner"))
        assert ledgers.actions(ledger)["A2"].progress == 30

    def test_both_are_kept_when_they_changed_different_actions(self, ledger: Ledger) -> None:
        mine = proposed(ledger, {"ref": "A2", "progress": "10"})
        upload(ledger, {"ref": "A1", "progress": "80"})
        apply(ledger, mine, Confirmation("Action owner"))
        assert ledgers.actions(ledger)["A1"].progress == 80
        assert ledgers.actions(ledger)["A2"].progress == 10

    def test_a_cell_that_only_others_changed_since_the_download_stays_theirs(
        self, ledger: Ledger
    ) -> None:
        version = str(ledgers.actions(ledger)["A2"].version)
        upload(ledger, {"ref": "A2", "progress": "30"}, actor="Action owner")
        found = proposed(
            ledger, {"ref": "A2", "progress": "", "comment": "On it", "version": version}
        )
        assert [(change.field, change.conflict) for change in found.changes] == [("comment", None)]

    def test_a_cell_that_both_changed_shows_both_and_asks(self, ledger: Ledger) -> None:
        version = str(ledgers.actions(ledger)["A2"].version)
        upload(ledger, {"ref": "A2", "progress": "30"}, actor="Action owner")
        mine = proposed(ledger, {"ref": "A2", "progress": "50", "version": version})
        (conflict,) = [change.conflict for change in mine.conflicts]
        assert conflict
        assert (conflict.base, conflict.theirs, conflict.actor) == ("", "30", "Action owner")
        with pytest.raises(LedgerRefusal, match="Choose which value to keep"):
            apply(ledger, mine, Confirmation("Board secretary"))
        apply(ledger, mine, Confirmation("Board secretary", choices={("A2", "progress"): "mine"}))
        assert ledgers.actions(ledger)["A2"].progress == 50

    def test_a_version_of_another_row_hides_nothing_that_others_changed(
        self, ledger: Ledger
    ) -> None:
        old = ledgers.actions(ledger)["A2"].version
        upload(ledger, {"ref": "A2", "progress": "30"}, actor="Analyst")
        later = upload(ledger, {"ref": "A1", "comment": "Thanks"})
        stolen = str(ledgers.actions(ledger)["A1"].version)
        assert int(stolen) > old
        mine = proposed(ledger, {"ref": "A2", "progress": "50", "version": stolen})
        assert [fault.kind for fault in mine.faults] == ["unknown version"]
        assert later.changes == 1

    def test_without_versions_each_change_says_who_set_what_it_replaces(
        self, ledger: Ledger
    ) -> None:
        upload(ledger, {"ref": "A2", "progress": "30"}, actor="Analyst")
        (change,) = proposed(ledger, {"ref": "A2", "progress": "50"}).changes
        assert change.set_by == ("Analyst", TODAY)
        version = str(ledgers.actions(ledger)["A2"].version)
        (change,) = proposed(ledger, {"ref": "A2", "progress": "50", "version": version}).changes
        assert change.set_by is None

    def test_two_new_references_that_look_alike_are_not_both_kept(self, ledger: Ledger) -> None:
        first, second = proposed(ledger, row("A40")), proposed(ledger, row("a-40"))
        apply(ledger, first, Confirmation("Board secretary"))
        with pytest.raises(LedgerRefusal, match="Somebody added A40 since you checked"):
            apply(ledger, second, Confirmation("Analyst"))
        assert "a-40" not in ledgers.actions(ledger)

    def test_a_form_from_before_the_sign_off_does_not_reach_what_is_closed(
        self, ledger: Ledger
    ) -> None:
        done = {"ref": "A2", "status": "complete awaiting sign-off", "evidence": "Minute 12"}
        upload(ledger, done)
        action = ledgers.actions(ledger)["A2"]
        sign_off(
            ledger, action, BODY, "closed", actor="Board chair", reviewers=["Board chair"],
            reason="", happened_on=TODAY, now=ledgers.moment(TODAY),
        )  # fmt: skip
        stale = {"ref": "A2", "progress": "40", "version": str(action.version)}
        assert [fault.kind for fault in proposed(ledger, stale).faults] == ["closed"]
        assert ledgers.actions(ledger)["A2"].status == "closed"


class TestReferences:
    @pytest.mark.parametrize("ref", ["1.1", "1-1", "A1.2", "11", "B7 (a)", "REC/4", "\u0174 3"])
    def test_that_people_use_are_taken(self, ledger: Ledger, ref: str) -> None:
        assert not proposed(ledger, row(ref)).faults

    def test_with_a_sign_between_their_digits_are_others_than_without(self, ledger: Ledger) -> None:
        assert not proposed(ledger, row("1.1"), row("11"), row("1.11"), row("11.1")).faults

    @pytest.mark.parametrize(("one", "other"), [("1.1", "1-1"), ("A40", "a-40"), ("A 7", "A07")])
    def test_that_look_alike_are_not_both_taken(self, ledger: Ledger, one: str, other: str) -> None:
        (fault,) = proposed(ledger, row(one), row(other)).faults
        assert fault.kind == "nearly known"

    @pytest.mark.parametrize("ref", ["*", "-1", "<b>x</b>", "A" * 41, "A1;A2", "=A1", "A1."])
    def test_that_nobody_says_in_a_meeting_are_refused(self, ledger: Ledger, ref: str) -> None:
        (fault,) = proposed(ledger, row(ref)).faults
        assert fault.kind in {"odd reference", "nearly known"}

    def test_that_are_unknown_by_the_hundred_get_as_many_guesses_as_are_shown(
        self, ledger: Ledger
    ) -> None:
        rows = [{"ref": f"A1{number:03}", "progress": "5"} for number in range(1, 201)]
        faults = proposed(ledger, *rows).faults
        assert len(faults) == 200
        guessed = ["Did you mean" in fault.text for fault in faults]
        assert sum(guessed) <= MOST_GUESSES
        assert not any(guessed[MOST_GUESSES:])
