"""Changes as sentences."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dashboard import text, text_plan
from dashboard.components import sentences
from etl.actions import FIELDS
from tests.plan_factories import PLAN, change, slip, stated


def said(**changes: Any) -> str:
    return sentences.sentence([change(file_name="", line=None, **changes)])


def test_a_change_says_who_did_what_and_in_which_file_and_line() -> None:
    row = change(
        old="in progress", new="complete awaiting sign-off", file_name="status-2026-05.csv"
    )
    assert sentences.sentence([row]) == (
        "The board secretary changed the status from 'in progress' to "
        "'complete awaiting sign-off' (status-2026-05.csv, line 14)."
    )


@pytest.mark.parametrize(
    ("field", "old", "new", "words"),
    [
        ("action", "", "Train staff", "added the action 'Train staff'"),
        ("action", "Train", "Train all", "reworded the action from 'Train' to 'Train all'"),
        ("owner", "", "head of crime", "gave it to the head of crime"),
        ("owner", "chair", "manager", "passed it from the chair to the manager"),
        ("start", "", "2017-06-30", "set the start to 30 June 2017"),
        ("due", "", "2017-08-03", "set the due date to 3 August 2017"),
        (
            "due", "2017-08-03", "2017-08-17",
            "moved the due date from 3 August 2017 to 17 August 2017 (14 days later)",
        ),
        (
            "due", "2017-08-03", "2017-08-02",
            "moved the due date from 3 August 2017 to 2 August 2017 (1 day earlier)",
        ),
        ("progress", "40", "60", "changed progress from 40% to 60%"),
        ("progress", "40", "", "took away the progress (40%)"),
        ("reported", "green", "red", "changed the reported rating from green to red"),
        ("evidence", "", "Minutes", "gave as evidence 'Minutes'"),
        ("evidence_file", "", "3f2a9c0011", "attached the file 3f2a9c00…"),
        ("comment", "Done?", "", "took away the comment 'Done?'"),
        ("recommendations", "", f"{PLAN}#2", "linked it to recommendation 2"),
        (
            "recommendations", f"{PLAN}#2", "jtai#7; jtai#9",
            "changed what it answers from recommendation 2 to recommendations 7 and 9 of jtai",
        ),
        ("met_on", "", "2017-08-03", "recorded the milestone as met on 3 August 2017"),
    ],
)  # fmt: skip
def test_each_field_is_told_in_words(field: str, old: str, new: str, words: str) -> None:
    assert said(field=field, old=old, new=new) == f"The board secretary {words}."


def test_every_field_of_the_ledger_has_words_for_set_changed_and_cleared() -> None:
    assert set(text_plan.CHANGED) == {*FIELDS, "met_on"}
    assert all(all(forms) for forms in text_plan.CHANGED.values())


def test_changes_of_one_line_are_one_sentence() -> None:
    rows = [
        change(),
        change(field="progress", old="", new="10"),
        change(field="owner", old="", new="chair"),
    ]
    (told,) = sentences.together(rows)
    assert sentences.sentence(told) == (
        "The board secretary changed the status from 'not started' to 'in progress', set progress "
        "to 10% and gave it to the chair (status-2017-07.csv, line 14)."
    )


@pytest.mark.parametrize(
    "other",
    [{"ref": "A2"}, {"entry": 2}, {"line": 15}, {"happened_on": date(2017, 7, 21)}, {"undone": 1}],
)
def test_changes_of_another_action_entry_line_or_day_are_told_apart(other: dict[str, Any]) -> None:
    assert len(sentences.together([change(), change(**other)])) == 2


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("sign-off", "The reviewer accepted the evidence and changed the status"),
        ("sign-off refused", "The reviewer refused the sign-off and changed the status"),
        ("undo", "The reviewer, undoing an earlier entry, changed the status"),
        ("edit", "The reviewer changed the status"),
    ],
)
def test_a_decision_says_what_was_decided(kind: str, words: str) -> None:
    new = "closed" if kind == "sign-off" else "in progress"
    assert said(entry_kind=kind, actor="reviewer", new=new).startswith(words)


def test_a_role_that_has_its_article_keeps_it() -> None:
    assert sentences.role("the chair") == "The chair"
    assert sentences.role("board secretary") == "The board secretary"
    assert sentences.role("Board secretary") == "The board secretary"
    assert sentences.role("PCC's office") == "The PCC's office"


def test_giving_up_an_action_accepts_no_evidence() -> None:
    words = said(entry_kind="sign-off", actor="reviewer", new="closed not done")
    assert words.startswith("The reviewer changed the status")


def test_a_public_statement_names_its_publisher_and_leads_to_its_source() -> None:
    row = stated(old="")
    assert sentences.sentence([row]) == "A public statement set the status to 'in progress'."
    about = sentences.about([row])
    assert about.startswith("20 July 2017 · BBC News · <a href=")
    assert "https://example.org/news/plan" in about
    assert text.NO_ADDRESS in sentences.about([stated(source_url="")])


def test_both_times_and_the_reason_stand_under_a_change() -> None:
    about = sentences.about([slip("2017-08-03", "2017-09-03", why="Ill & away.")])
    assert about == "20 July 2017 · recorded 21 July 2017, 10:30 · Reason: Ill &amp; away."


def test_what_was_undone_says_so() -> None:
    drawn = sentences.trail([change(undone=True)])
    assert '<li class="undone">' in drawn
    assert text_plan.UNDONE_SINCE.strip() in drawn


def test_a_slip_is_marked() -> None:
    assert '<li class="slip">' in sentences.trail([slip("2017-08-03", "2017-09-03")])


def test_under_its_entry_a_change_gives_the_line_only_and_its_own_reason_only() -> None:
    row = change(why="Monthly update", ref="A<1>")
    drawn = sentences.of_entry([row], "Monthly update", lambda ref: f"?a={ref}&b")
    assert "(line 14)." in drawn
    assert "status-2017-07.csv" not in drawn
    assert "Monthly update" not in drawn
    assert 'href="?a=A&lt;1&gt;&amp;b"' in drawn
    assert "Reason: Ill" in sentences.of_entry([change(why="Ill")], "", str)


def test_a_milestone_is_named_and_leads_to_no_action() -> None:
    row = change(subject="milestone", ref="Action plan", field="met_on", old="", new="2017-08-03")
    assert "<a" not in sentences.of_entry([row], "", str)
