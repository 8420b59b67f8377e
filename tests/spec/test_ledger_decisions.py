"""Decisions: undo, sign-off by a reviewer on evidence, edits and milestones that were met."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from etl.decisions import Confirmation, Owed, apply, attach, mark_met, one_row, sign_off
from etl.errors import LedgerRefusal
from etl.ledger import Entry, Ledger
from etl.proposal import propose
from etl.stated import stated_table
from etl.undo import revert
from tests import ledgers
from tests.ledgers import BODY, NOTHING_STATED, PLAN, TODAY, proposed, row, upload

REVIEWERS = ["Board chair", "Independent scrutineer"]
OWED = Owed(PLAN, BODY, ("Plan of action", "Revisit"), date(2026, 1, 5))


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return ledgers.full_ledger(tmp_path / "ledger")


def decide(ledger: Ledger, ref: str, outcome: str, **changes: object) -> Entry:
    given: dict[str, object] = {
        "actor": "Board chair", "reviewers": REVIEWERS, "reason": "", "happened_on": TODAY,
    } | changes  # fmt: skip
    return sign_off(ledger, ledgers.actions(ledger)[ref], BODY, outcome, **given)


class TestUndo:
    def test_puts_everything_back_and_is_an_entry_itself(self, ledger: Ledger) -> None:
        before = ledgers.actions(ledger)
        slip = {"due": "2027-01-01", "reason": "Slip", "progress": "9"}
        entry = upload(
            ledger, row("A3"), row("A1", recommendations="1; 2", status="in progress", **slip)
        )
        undo = revert(ledger, entry.number, "Board secretary", "Wrong month")
        after = ledgers.actions(ledger)
        assert after.keys() == before.keys()
        assert after["A1"].slips == before["A1"].slips
        assert (after["A1"].due, after["A1"].progress) == (before["A1"].due, before["A1"].progress)
        assert (undo.kind, undo.undoes, undo.reason) == ("undo", entry.number, "Wrong month")
        assert ledger.entries()[-2].undone_by == undo.number

    def test_of_a_new_action_lets_its_reference_be_used_again(self, ledger: Ledger) -> None:
        for _ in range(3):
            revert(ledger, upload(ledger, row("Z1")).number, "Board secretary", "Wrong month")
        upload(ledger, row("Z1"))
        assert "Z1" in ledgers.actions(ledger)
        assert {plan["actions"] for plan in ledger.plans(TODAY, NOTHING_STATED)} == {3}

    def test_makes_the_entry_count_on_no_day_and_its_actions_no_younger(
        self, ledger: Ledger
    ) -> None:
        before = {day: ledgers.actions(ledger, day) for day in (date(2026, 10, 15), TODAY)}
        slip = {"ref": "A1", "due": "2026-12-01", "reason": "Staff left"}
        entry = upload(ledger, slip, on=date(2026, 10, 1))
        revert(ledger, entry.number, "Analyst", "Wrong file", now=ledgers.moment(date(2026, 11, 1)))
        for day, actions in before.items():
            after = ledgers.actions(ledger, day)["A1"]
            assert replace(after, version=0) == replace(actions["A1"], version=0)
        upload(ledger, {"ref": "A1", "progress": "70"}, on=date(2026, 9, 1))
        assert ledgers.actions(ledger)["A1"].updated_on == date(2026, 9, 1)

    def test_needs_a_reason(self, ledger: Ledger) -> None:
        with pytest.raises(LedgerRefusal, match="Say why it is undone"):
            revert(ledger, 3, "Board secretary", " . ")

    @pytest.mark.parametrize(
        ("number", "words"), [(99, "no entry 99"), (4, "undone already"), (5, "an undo itself")]
    )
    def test_is_refused_with_the_reason(self, ledger: Ledger, number: int, words: str) -> None:
        revert(ledger, upload(ledger, {"ref": "A2", "progress": "1"}).number, "Analyst", "Test")
        with pytest.raises(LedgerRefusal, match=words):
            revert(ledger, number, "Analyst", "Test")

    def test_of_what_was_changed_again_asks_for_the_later_one_first(self, ledger: Ledger) -> None:
        first = upload(ledger, {"ref": "A2", "progress": "10"})
        second = upload(ledger, {"ref": "A2", "progress": "20"})
        with pytest.raises(
            LedgerRefusal, match=r"entry 5 changed A2 \(progress\) later. Undo entry 5 first"
        ):
            revert(ledger, first.number, "Analyst", "Test")
        revert(ledger, second.number, "Analyst", "Test")
        revert(ledger, first.number, "Analyst", "Test")
        assert ledgers.actions(ledger)["A2"].progress is None


class TestSignOff:
    @pytest.fixture
    def done(self, ledger: Ledger) -> Ledger:
        upload(
            ledger,
            {"ref": "A1", "status": "complete awaiting sign-off", "evidence": "Minute 12"},
        )
        return ledger

    def test_closes_on_evidence_by_a_reviewer(self, done: Ledger) -> None:
        assert decide(done, "A1", "closed").kind == "sign-off"
        assert ledgers.actions(done)["A1"].rating == "closed"

    def test_is_undone_by_reviewers_only(self, done: Ledger) -> None:
        entry = decide(done, "A1", "closed")
        with pytest.raises(LedgerRefusal, match="only a reviewer may"):
            revert(done, entry.number, "Action owner", "Reopen", reviewers=REVIEWERS)
        revert(done, entry.number, "Board chair", "Signed in error", reviewers=REVIEWERS)
        assert ledgers.actions(done)["A1"].status == "complete awaiting sign-off"

    def test_keeps_its_evidence_until_it_is_undone_itself(self, done: Ledger) -> None:
        given = done.entries()[-1].number
        more = upload(done, {"ref": "A1", "evidence": "Minutes 12 and 14"})
        closed = decide(done, "A1", "closed")
        with pytest.raises(LedgerRefusal, match=f"Undo entry {closed.number} first"):
            revert(done, more.number, "Board chair", "Not the minute", reviewers=REVIEWERS)
        assert ledgers.actions(done)["A1"].evidence == "Minutes 12 and 14"
        for number in (closed.number, more.number, given):
            revert(done, number, "Board chair", "All was wrong", reviewers=REVIEWERS)
        assert ledgers.actions(done)["A1"].evidence == ""

    def test_refused_sends_the_action_back_with_the_reason(self, done: Ledger) -> None:
        entry = decide(done, "A1", "refused", reason="The audit is missing")
        assert entry.kind == "sign-off refused"
        assert ledgers.actions(done)["A1"].status == "in progress"

    def test_may_close_an_action_as_not_done_with_a_reason(self, done: Ledger) -> None:
        decide(done, "A2", "closed not done", reason="Superseded")
        assert ledgers.actions(done)["A2"].status == "closed not done"

    @pytest.mark.parametrize(
        ("ref", "outcome", "changes", "words"),
        [
            ("A1", "closed", {"actor": "Board secretary"}, "Board secretary is no reviewer"),
            ("A2", "closed", {}, "A2 is not started"),
            ("A1", "refused", {}, "Give the reason"),
            ("A2", "closed not done", {}, "Give the reason"),
            ("A1", "closed", {"happened_on": date(2026, 1, 1)}, "news of 21/11/2026"),
            (
                "A1",
                "closed",
                {"actor": "head of training", "reviewers": ["head of training"]},
                "nobody signs off an action of their own",
            ),
        ],
    )
    def test_is_refused_when_it_is_not_theirs_to_give(
        self, done: Ledger, ref: str, outcome: str, changes: dict[str, object], words: str
    ) -> None:
        before = len(done.entries())
        with pytest.raises(LedgerRefusal, match=words):
            decide(done, ref, outcome, **changes)
        assert len(done.entries()) == before

    def test_needs_evidence(self, ledger: Ledger) -> None:
        upload(ledger, {"ref": "A1", "status": "complete awaiting sign-off"})
        with pytest.raises(LedgerRefusal, match="has no evidence"):
            decide(ledger, "A1", "closed")
        attach(
            ledger, ledgers.actions(ledger)["A1"], BODY, ("audit.pdf", b"%PDF-"),
            actor="Action owner", happened_on=TODAY,
        )  # fmt: skip
        found = ledgers.actions(ledger)["A1"]
        assert ledger.file(found.evidence_file) == ("audit.pdf", b"%PDF-")
        decide(ledger, "A1", "closed")

    def test_freezes_the_action_until_its_status_is_set_back_with_a_reason(
        self, done: Ledger
    ) -> None:
        decide(done, "A1", "closed")
        (fault,) = proposed(done, {"ref": "A1", "evidence": ""}).faults
        assert (fault.kind, "only its comment changes" in fault.text) == ("closed", True)
        upload(done, {"ref": "A1", "comment": "Thank you all"})
        back = {"ref": "A1", "status": "in progress", "progress": "80", "reason": "It came back"}
        upload(done, back)
        assert ledgers.actions(done)["A1"].status == "in progress"

    @pytest.mark.parametrize(
        "owner",
        [
            "BOARD  chair ", "Board chair.", "Board\u00a0chair", "Board chair (police)",
            "The Board chair", "B\u043eard chair", "Board chair; Head of training",
        ],
    )  # fmt: skip
    def test_is_not_given_by_the_owner_however_it_is_written(
        self, done: Ledger, owner: str
    ) -> None:
        upload(done, {"ref": "A1", "owner": owner})
        with pytest.raises(LedgerRefusal, match="nobody signs off an action of their own"):
            decide(done, "A1", "closed")

    def test_is_not_given_by_one_who_owned_the_action_before(self, done: Ledger) -> None:
        upload(done, {"ref": "A1", "owner": "Board chair"})
        upload(done, {"ref": "A1", "owner": "Head of training"})
        with pytest.raises(LedgerRefusal, match="nobody signs off an action of their own"):
            decide(done, "A1", "closed")
        decide(done, "A1", "closed", actor="Independent scrutineer")

    def test_refused_is_not_undone_by_a_reviewer_who_owns_the_action(self, done: Ledger) -> None:
        upload(done, {"ref": "A1", "owner": "Board chair"})
        entry = decide(done, "A1", "refused", actor="Independent scrutineer", reason="Too little")
        with pytest.raises(LedgerRefusal, match="nobody decides on an action of their own"):
            revert(done, entry.number, "Board chair", "I think it is", reviewers=REVIEWERS)

    def test_is_not_undone_by_one_who_owns_the_action_in_public_only(self, ledger: Ledger) -> None:
        stated = stated_table(
            {
                "plan": PLAN, "body": BODY, "ref": "B1", "field": name, "value": value,
                "happened_on": date(2026, 1, 5), "position": number,
            }
            for number, (name, value) in enumerate(
                {
                    "action": "Fund the hub", "owner": "Police and crime commissioner",
                    "status": "complete awaiting sign-off", "evidence": "Decision 7",
                }.items()
            )
        )  # fmt: skip
        (action,) = [a for a in ledger.actions(PLAN, TODAY, stated) if a.ref == "B1"]
        reviewers = [*REVIEWERS, "Commissioner's office"]
        given = {
            "reviewers": reviewers, "reason": "", "happened_on": TODAY, "now": ledgers.moment(TODAY)
        }  # fmt: skip
        with pytest.raises(LedgerRefusal, match="nobody signs off an action of their own"):
            sign_off(ledger, action, BODY, "closed", actor="Commissioner's office", **given)
        entry = sign_off(ledger, action, BODY, "closed", actor="Board chair", **given)
        with pytest.raises(LedgerRefusal, match="nobody decides on an action of their own"):
            revert(
                ledger, entry.number, "Commissioner's office", "It is not funded",
                reviewers=reviewers, stated=stated,
            )  # fmt: skip

    def test_is_not_won_back_by_reopening_and_undoing(self, done: Ledger) -> None:
        decide(done, "A1", "closed")
        back = upload(done, {"ref": "A1", "status": "in progress", "reason": "Not done"})
        with pytest.raises(LedgerRefusal, match="would close an action again"):
            revert(done, back.number, "Action owner", "It is done", reviewers=REVIEWERS)

    @pytest.mark.parametrize("evidence", [".", "-", "n/a", "\u200b", "None", "tbc"])
    def test_needs_evidence_that_says_something(self, ledger: Ledger, evidence: str) -> None:
        done = {"ref": "A1", "status": "complete awaiting sign-off", "evidence": evidence}
        upload(ledger, done)
        with pytest.raises(LedgerRefusal, match="has no evidence"):
            decide(ledger, "A1", "closed")

    def test_of_a_closed_action_is_not_given_twice(self, done: Ledger) -> None:
        decide(done, "A1", "closed")
        with pytest.raises(LedgerRefusal, match="closed already"):
            decide(done, "A1", "closed")


class TestEditsAndMilestones:
    def test_an_edit_takes_the_way_of_a_file(self, ledger: Ledger) -> None:
        action = ledgers.actions(ledger)["A2"]
        proposal = propose(
            ledger, one_row(action, {"progress": "40", "comment": "Half way"}), b"", plan=PLAN,
            body=BODY, stated=NOTHING_STATED, links=(), happened_on=TODAY, today=TODAY,
        )  # fmt: skip
        entry = apply(ledger, proposal, Confirmation("Action owner"))
        assert (entry.kind, entry.file_name, entry.changes) == ("edit", "", 2)
        assert ledgers.actions(ledger)["A2"].progress == 40

    def test_an_edit_of_what_somebody_changed_meanwhile_is_a_conflict(self, ledger: Ledger) -> None:
        action = ledgers.actions(ledger)["A2"]
        upload(ledger, {"ref": "A2", "progress": "30"})
        found = propose(
            ledger, one_row(action, {"progress": "40"}), b"", plan=PLAN, body=BODY,
            stated=NOTHING_STATED, links=(), happened_on=TODAY, today=TODAY,
        )  # fmt: skip
        assert [change.ref for change in found.conflicts] == ["A2"]

    def test_a_milestone_is_met_from_its_day_on_with_evidence(self, ledger: Ledger) -> None:
        met = date(2026, 5, 4)
        mark_met(
            ledger, OWED, "Plan of action", met_on=met, evidence="Letter of 4 May",
            actor="Board secretary", today=TODAY,
        )  # fmt: skip
        assert ledger.milestones(date(2026, 5, 3)) == []
        (found,) = ledger.milestones(met)
        assert (found["what"], found["met_on"], found["actor"]) == (
            "Plan of action", met, "Board secretary",
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"evidence": " "}, "name the evidence"),
            ({"met_on": date(2026, 11, 22)}, "still to come"),
            ({"met_on": date(2026, 1, 4)}, "before the report came out"),
            ({"what": "Plan of acton"}, "no milestone of this report"),
        ],
    )
    def test_a_milestone_needs_evidence_and_a_day_since_the_report_that_has_come(
        self, ledger: Ledger, changes: dict[str, object], words: str
    ) -> None:
        given: dict[str, object] = {
            "what": "Plan of action", "met_on": TODAY, "evidence": "Letter", "actor": "Analyst",
            "today": TODAY,
        } | changes  # fmt: skip
        with pytest.raises(LedgerRefusal, match=words):
            mark_met(ledger, OWED, **given)

    def test_a_milestone_is_recorded_as_met_once(self, ledger: Ledger) -> None:
        given: dict[str, object] = {
            "met_on": TODAY, "evidence": "Letter", "actor": "Analyst", "today": TODAY,
        }  # fmt: skip
        entry = mark_met(ledger, OWED, "Plan of action", **given)
        with pytest.raises(LedgerRefusal, match="undo that entry first"):
            mark_met(ledger, OWED, "Plan of action", **given)
        revert(ledger, entry.number, "Analyst", "Wrong day")
        assert ledger.milestones(TODAY) == []
