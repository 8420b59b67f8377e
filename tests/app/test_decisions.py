"""Decisions on one action take the same door as a file: same checks, one entry, or nothing."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import text_upload
from dashboard.components import decisions
from etl import clock
from etl.errors import LedgerRefusal
from etl.tracking import Tracking
from tests import tracked
from tests.tracked import PLAN, TODAY, actions, entries, record

ANALYST, CHAIR = "Analyst", "Board chair"


def one_action(ref: str, as_at: object) -> None:
    """Draw the decisions as the Action plan screen does."""
    from dashboard import data  # noqa: PLC0415 - the function is run as a script of its own
    from dashboard.components import decisions  # noqa: PLC0415
    from dashboard.components.header import View  # noqa: PLC0415
    from tests.tracked import PLAN  # noqa: PLC0415

    view = View("dorset-police", "Dorset Police", "police force", "", "", as_at)
    plan = next(row for row in data.plans(view.body, as_at) if row["plan"] == PLAN)
    action = next(action for action in data.actions(PLAN, as_at) if action.ref == ref)
    decisions.show(view, plan, action)


def milestones_of_plan(as_at: object) -> None:
    """Draw the form for milestones as the Action plan screen does."""
    from dashboard import data  # noqa: PLC0415 - the function is run as a script of its own
    from dashboard.components import decisions  # noqa: PLC0415
    from dashboard.components.header import View  # noqa: PLC0415
    from tests.tracked import PLAN  # noqa: PLC0415

    view = View("dorset-police", "Dorset Police", "police force", "", "", as_at)
    plan = next(row for row in data.plans(view.body, as_at) if row["plan"] == PLAN)
    decisions.milestones(view, plan)


@pytest.fixture
def data(shipped_data, tmp_path, monkeypatch) -> Path:
    """A copy of the shipped data with a plan for one report."""
    folder = tracked.with_plan(tracked.copied(shipped_data, tmp_path / "data"))
    monkeypatch.setenv("REVISIT_DATA", str(folder))
    monkeypatch.setattr(clock, "now", lambda: tracked.NOW)
    return folder


class Decision:
    """The forms about one action, as somebody fills them in."""

    def __init__(self, script=one_action, *, role=ANALYST, as_at=TODAY, **given) -> None:
        self.app = AppTest.from_function(
            script, default_timeout=60, kwargs=given | {"as_at": as_at}
        ).run()
        if role:
            self.app.selectbox(key="decision_role").set_value(role).run()

    @property
    def words(self) -> str:
        html = "\n".join(str(block.proto.body) for block in self.app.get("html"))
        return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)))

    def fill(self, kind: str, ending: str, value: object) -> Decision:
        found = [one for one in self.app.get(kind) if one.key and one.key.endswith(f"_{ending}")]
        found[0].set_value(value)
        return self

    def submit(self, label: str) -> Decision:
        next(button for button in self.app.button if button.label == label).click().run()
        assert not self.app.exception, self.app.exception
        return self


class TestAnEdit:
    def test_records_only_what_was_changed(self, data):
        form = Decision(ref="A1").fill("number_input", "progress", 70)
        form.fill("text_area", "comment", "On time").submit(text_upload.SAVE)
        last = entries(data)[-1]
        assert (last.kind, last.actor, last.changes) == ("edit", ANALYST, 2)
        assert (actions(data)["A1"].progress, actions(data)["A1"].comment) == (70, "On time")
        assert f"Recorded as entry {last.number}: 2 changes, by the {ANALYST}." in form.words

    def test_of_nothing_records_nothing(self, data):
        before = entries(data)
        assert text_upload.NOT_CHANGED in Decision(ref="A1").submit(text_upload.SAVE).words
        assert entries(data) == before

    def test_of_a_later_date_needs_its_reason(self, data):
        before = entries(data)
        form = Decision(ref="A1").fill("date_input", "due", date(2027, 6, 30))
        assert text_upload.NEEDS_REASON in form.submit(text_upload.SAVE).words
        assert entries(data) == before
        form.fill("text_input", "reason", "The supplier was late").submit(text_upload.SAVE)
        slip = next(change for change in Tracking(data).changes(plan=PLAN) if change.slip)
        assert slip.why == "The supplier was late"

    def test_cannot_empty_the_owner(self, data):
        form = Decision(ref="A1").fill("text_input", "owner", "  ").submit(text_upload.SAVE)
        assert "it cannot be emptied" in form.words
        assert actions(data)["A1"].owner == "Head of training"

    def test_cannot_close_an_action(self, data):
        status = next(
            one for one in Decision(ref="A1").app.selectbox if one.key.endswith("_status")
        )
        assert "closed" not in status.options

    def test_needs_a_role(self, data):
        form = Decision(ref="A1", role=None).fill("number_input", "progress", 70)
        assert text_upload.ROLE_MISSING in form.submit(text_upload.SAVE).words
        assert actions(data)["A1"].progress == 50

    def test_does_not_overwrite_what_somebody_changed_meanwhile(self, data):
        form = Decision(ref="A1").fill("number_input", "progress", 70)
        record(data, {"ref": "A1", "progress": "80"}, actor="Action owner")
        form.submit(text_upload.SAVE)
        assert "somebody else changed 'Progress (%)'" in form.words
        assert actions(data)["A1"].progress == 80

    def test_keeps_what_somebody_else_changed_in_another_cell(self, data):
        form = Decision(ref="A1").fill("text_area", "comment", "On time")
        record(data, {"ref": "A1", "progress": "80"}, actor="Action owner")
        form.submit(text_upload.SAVE)
        assert (actions(data)["A1"].progress, actions(data)["A1"].comment) == (80, "On time")

    def test_leaves_out_what_cannot_be_seen(self, data):
        form = Decision(ref="A1").fill("text_area", "comment", "two\nlines\u202e\x00 ")
        form.submit(text_upload.SAVE)
        assert actions(data)["A1"].comment == "two\nlines"

    def test_is_offered_as_at_today_only(self, data):
        form = Decision(ref="A1", role=None, as_at=TODAY - timedelta(days=1))
        assert text_upload.DECIDE_TODAY in form.words
        assert not form.app.button


class TestEvidence:
    def test_is_kept_with_its_name_and_named_as_evidence(self, data):
        form = Decision(ref="A1")
        form.app.file_uploader[0].upload("Minute 7.pdf", b"%PDF-1.7", "application/pdf")
        form.submit(text_upload.ATTACH_BUTTON)
        found = actions(data)["A1"]
        assert found.evidence == "Minute 7.pdf"
        assert Tracking(data).ledger.file(found.evidence_file) == ("Minute 7.pdf", b"%PDF-1.7")

    def test_needs_a_file(self, data):
        form = Decision(ref="A1").submit(text_upload.ATTACH_BUTTON)
        assert text_upload.NO_ATTACHMENT in form.words

    def test_has_a_name_without_folders_and_without_what_cannot_be_seen(self):
        assert decisions.attachment("C:\\papers\\a\u202eb\x07.PDF", b"x") == ("ab.PDF", b"x")

    @pytest.mark.parametrize(
        ("name", "content"),
        [("a.pdf", b""), ("a.exe", b"x"), ("pdf", b"x" * 11_000_000), ("a.txt", b"x" * 11_000_000)],
    )
    def test_that_is_empty_too_large_or_of_another_kind_is_refused(self, name, content):
        with pytest.raises(LedgerRefusal, match="nothing was recorded"):
            decisions.attachment(name, content)


class TestASignOff:
    @pytest.fixture
    def complete(self, data):
        status = "complete awaiting sign-off"
        record(data, {"ref": "A1", "status": status, "evidence": "Minute 7"})
        record(data, {"ref": "A2", "status": status})
        return data

    def decide(self, ref, outcome, reviewer=CHAIR, reason=""):
        form = Decision(ref=ref)
        form.app.selectbox(key="reviewer").set_value(reviewer)
        form.fill("radio", "outcome", outcome).fill("text_input", "sign_off_reason", reason)
        return form.submit(text_upload.SIGN_OFF_BUTTON)

    def test_offers_only_roles_that_review(self, data):
        options = Decision(ref="A1").app.selectbox(key="reviewer").options
        assert CHAIR in options
        assert ANALYST not in options

    def test_on_evidence_closes_the_action(self, complete):
        self.decide("A1", "closed")
        assert actions(complete)["A1"].status == "closed"
        assert entries(complete)[-1].kind == "sign-off"

    def test_without_evidence_is_refused_in_the_words_of_the_ledger(self, complete):
        form = self.decide("A2", "closed")
        assert "A2 has no evidence." in form.words
        assert actions(complete)["A2"].status == "complete awaiting sign-off"

    def test_that_is_refused_sends_it_back_with_a_reason(self, complete):
        assert "Give the reason" in self.decide("A1", "refused").words
        self.decide("A1", "refused", reason="The minute is of another meeting")
        assert actions(complete)["A1"].status == "in progress"
        assert entries(complete)[-1].reason == "The minute is of another meeting"

    def test_needs_a_decision(self, complete):
        assert text_upload.NO_OUTCOME in self.decide("A1", None).words

    def test_counts_once_for_a_double_click(self, complete):
        form = self.decide("A1", "closed")
        assert len(entries(complete)) == 4
        assert "Recorded as entry 4" in form.words


class TestAMilestone:
    def fill(self, evidence):
        form = Decision(milestones_of_plan, role=None)
        form.app.selectbox(key="milestone_role").set_value(ANALYST)
        which = next(one for one in form.app.selectbox if one.key.endswith("_what"))
        which.set_value(which.options[0])
        form.fill("text_input", "evidence", evidence).submit(text_upload.MILESTONE_BUTTON)
        return form, which.options[0]

    def test_is_recorded_as_met_with_day_and_evidence_and_offered_no_more(self, data):
        form, what = self.fill("Letter of 20 November")
        (found,) = Tracking(data).ledger.milestones(TODAY)
        assert (found["what"], found["met_on"]) == (what, TODAY)
        assert (found["evidence"], found["actor"]) == ("Letter of 20 November", ANALYST)
        left = [one for one in form.app.selectbox if one.key.endswith("_what")]
        assert not left or what not in left[0].options

    def test_needs_evidence(self, data):
        form, _ = self.fill(" ")
        assert "name the evidence; nothing was recorded" in form.words
        assert not Tracking(data).ledger.milestones(TODAY)
