"""What moved in a plan between two days."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dashboard import text_plan
from dashboard.components import since_lists
from etl import since
from etl.actions import Action
from etl.since import Moved, Period
from tests.ledgers import moment
from tests.plan_factories import action, change, entry, slip

JULY, AUGUST = date(2017, 7, 1), date(2017, 8, 1)
PERIOD = Period(JULY, AUGUST)


def moved(before: list[Action], after: list[Action], changes: Any = (), entries: Any = ()) -> Moved:
    return since.moved(before, after, changes, entries, PERIOD)


def refs(actions: Any) -> list[str]:
    return [action.ref for action in actions]


def test_a_period_holds_its_last_day_and_not_its_first() -> None:
    assert not PERIOD.holds(JULY)
    assert PERIOD.holds(AUGUST)
    assert not PERIOD.holds(date(2017, 8, 2))


def test_an_action_nobody_knew_before_is_new() -> None:
    found = moved([action("A1")], [action("A1"), action("A2")])
    assert refs(found.new) == ["A2"]


@pytest.mark.parametrize("status", ["complete awaiting sign-off", "closed"])
def test_an_action_that_became_complete_or_closed_is_completed(status: str) -> None:
    assert refs(moved([action()], [action(status=status)]).completed) == ["A1"]


def test_an_action_that_was_complete_already_is_not_completed_again() -> None:
    before = action(status="complete awaiting sign-off")
    assert not moved([before], [action(status="closed")]).completed


def test_what_is_closed_without_being_done_is_not_completed() -> None:
    found = moved([action()], [action(status="closed not done", rating="closed")])
    assert not found.completed
    assert refs(found.not_done) == ["A1"]


def test_only_what_was_not_overdue_before_is_newly_overdue() -> None:
    before = [action("A1"), action("A2", rating="overdue")]
    after = [action(ref, rating="overdue") for ref in ("A1", "A2", "A3")]
    assert refs(moved(before, after).overdue) == ["A1", "A3"]


def test_slips_are_listed_with_each_move_and_undone_ones_are_not() -> None:
    first = slip("2017-10-27", "2017-11-10", seq=1)
    second = slip("2017-11-10", "2017-12-01", seq=2)
    undone = slip("2017-10-27", "2017-12-24", seq=3, ref="A2", undone=True)
    earlier = slip("2017-10-01", "2017-10-27", seq=4, happened_on=JULY)
    changes = [earlier, first, second, undone, change(seq=5)]
    found = moved([], [action("A1", slips=3), action("A2")], changes)
    assert [(row.action.ref, row.moves) for row in found.slipped] == [("A1", (first, second))]


def test_a_rating_that_changed_says_what_it_was() -> None:
    found = moved([action(), action("A2")], [action(rating="at risk"), action("A2")])
    assert [(row.action.ref, row.before, row.action.rating) for row in found.ratings] == [
        ("A1", "on track", "at risk")
    ]


def test_what_was_recorded_in_the_period_and_is_true_before_it_has_a_list_of_its_own() -> None:
    july = moment(date(2017, 7, 12))
    late = change(seq=1, happened_on=date(2017, 6, 20), recorded_at=july)
    others = [
        change(seq=2, happened_on=date(2017, 6, 20), recorded_at=moment(date(2017, 6, 21))),
        change(seq=3, happened_on=date(2017, 7, 11), recorded_at=july),
        change(seq=4, happened_on=date(2017, 6, 20), recorded_at=moment(date(2017, 8, 2))),
        change(seq=5, happened_on=date(2017, 6, 20), recorded_at=july, undone=True),
    ]
    assert moved([action()], [action()], [late, *others]).late == (late,)


def test_an_action_with_news_recorded_late_is_not_said_to_be_silent() -> None:
    known = [action("A1"), action("A2")]
    late = change(happened_on=date(2017, 6, 20), recorded_at=moment(date(2017, 7, 12)))
    assert refs(moved(known, known, [late]).silent) == ["A2"]


def test_what_was_recorded_late_says_when_it_is_true_and_when_it_was_recorded() -> None:
    told = [
        change(happened_on=date(2017, 6, 20), recorded_at=moment(date(2017, 7, 12)), seq=seq)
        for seq in (1, 2)
    ]
    (item,) = since_lists.lists(moved([], [], told), {}, "?ref={}".format)["late"]
    assert "True on 20 June 2017, recorded on 12 July 2017." in item


DUE = date(2017, 7, 20)


@pytest.mark.parametrize(
    ("later", "outcome"),
    [
        ({"status": "closed", "completed_on": date(2017, 7, 20)}, "kept"),
        ({"status": "complete awaiting sign-off", "completed_on": date(2017, 6, 1)}, "kept"),
        ({"status": "closed", "completed_on": date(2017, 7, 21)}, "kept late"),
        ({"status": "closed not done", "completed_on": date(2017, 7, 10)}, "closed not done"),
        ({"due": date(2017, 9, 1)}, "moved later"),
        ({"due": date(2017, 9, 1), "status": "closed", "completed_on": AUGUST}, "kept late"),
        ({"due": DUE}, "not kept"),
        ({"due": date(2017, 7, 10)}, "not kept"),
    ],
)
def test_a_promise_is_judged_by_the_date_it_had_before_the_period(
    later: dict[str, Any], outcome: str
) -> None:
    found = moved([action(due=DUE)], [action(**{"due": DUE} | later)])
    assert [(row.due, row.outcome) for row in found.promises] == [(DUE, outcome)]


@pytest.mark.parametrize("due", [JULY, date(2017, 8, 2), None])
def test_what_is_due_on_another_day_is_no_promise_of_the_period(due: date | None) -> None:
    assert not moved([action(due=due)], [action(due=due)]).promises


def test_an_open_action_that_nobody_wrote_about_is_silent() -> None:
    before = [action("A1"), action("A2"), action("A3", status="closed")]
    after = [before[0], action("A2", updated_on=AUGUST), before[2], action("A4")]
    assert refs(moved(before, after).silent) == ["A1"]


def test_a_decision_counts_once_for_each_action() -> None:
    progress = change(entry_kind="sign-off refused", field="progress", old="100", new="60")
    status = change(entry_kind="sign-off refused", seq=2)
    undone = change(entry_kind="sign-off refused", seq=3, entry=2, undone=True)
    signed = change(entry_kind="sign-off", seq=4, entry=3)
    found = moved([], [], [progress, status, undone, signed])
    assert found.refused == (status,)
    assert found.signed_off == (signed,)


def test_only_undoing_in_the_period_is_told() -> None:
    inside = entry(kind="undo", undoes=1)
    outside = entry(kind="undo", happened_on=JULY)
    assert moved([], [], entries=[inside, outside, entry()]).undone == (inside,)


def test_the_lead_counts_what_moved_and_says_how_many_promises_were_kept() -> None:
    before = [action("A1", due=DUE), action("A2", due=DUE)]
    after = [
        action("A1", due=DUE, status="closed", completed_on=DUE, updated_on=AUGUST),
        action("A2", due=DUE, rating="overdue", updated_on=AUGUST),
    ]
    said = since_lists.lead(moved(before, after))
    assert said == "1 completed, 1 newly overdue, 1 of 2 promises kept"
    assert since_lists.lead(moved([], [])) == ""


def drawn(found: Moved, reasons: dict[int, str] | None = None) -> dict[str, list[str]]:
    return since_lists.lists(found, reasons or {}, lambda ref: f"plan?action={ref}&x")


def test_each_item_leads_to_the_story_of_its_action() -> None:
    items = drawn(moved([], [action(action="Check <b>")]))["new"]
    assert '<a href="plan?action=A1&amp;x" target="_self">A1</a> Check &lt;b&gt;' in items[0]


def test_a_slip_says_from_when_to_when_why_and_how_often() -> None:
    found = moved([], [action(slips=2)], [slip("2017-10-27", "2017-11-10")])
    assert (
        "27 October 2017 to 10 November 2017. Reason: Training was full. Slipped twice so far."
        in drawn(found)["slipped"][0]
    )


def test_a_slip_without_a_reason_says_so() -> None:
    found = moved([], [action(slips=1)], [slip("2017-10-27", "2017-11-10", why="")])
    assert text_plan.NO_REASON in drawn(found)["slipped"][0]


def test_a_refused_sign_off_gives_the_reason_of_its_entry() -> None:
    refused = change(entry_kind="sign-off refused", new="in progress", old="closed", entry=7)
    items = drawn(moved([], [], [refused]), {7: "No evidence"})["refused"]
    assert "refused the sign-off and changed the status" in items[0]
    assert "20 July 2017 · Reason: No evidence" in items[0]


def test_empty_lists_are_named_in_one_line_and_not_drawn() -> None:
    items = {name: list[str]() for name in text_plan.LISTS} | {"new": ["<li>A1</li>"]}
    html = since_lists.sections(items)
    assert html.count("<h3>") == 1
    assert "New actions: 1" in html
    assert "Nothing under: completed, newly overdue, slipped" in html
