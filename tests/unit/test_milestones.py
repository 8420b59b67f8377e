"""A milestone says what is owed, by when, and how long is left or past."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dashboard import text
from dashboard.components import milestones

AS_AT = date(2025, 7, 15)


def row(first: str | None, last: str | None = None, **changes: Any) -> dict[str, Any]:
    due_first, due_last = (day and date.fromisoformat(day) for day in (first, last or first))
    return {
        "what": "Plan of action", "responsible": "chief constable", "recipient": "HMICFRS",
        "basis": "interval", "interval": 6, "unit": "weeks", "trigger": "publication",
        "due_first": due_first, "due_last": due_last,
        "met": None, "met_on": None, "outcome": None, "published": "2025-06", "year": 2025,
        "report": "r", "position": 1, "publisher": "HMICFRS", "first_hand": True, "page": None,
        "quote": None, "paraphrase": None, "note": None, "method": "hand", "url": None,
        "accepted_by": "curators",
    } | changes  # fmt: skip


@pytest.mark.parametrize(
    ("milestone", "said"),
    [
        (row("2025-07-29"), "14 days left"),
        (row("2025-07-16"), "1 day left"),
        (row("2025-07-15"), "Due today"),
        (row("2025-07-14"), "1 day past"),
        (row("2025-08-01", "2025-08-31"), "At least 17 days left"),
        (row("2025-07-01", "2025-07-31"), "Falls due in this period"),
        (row("2025-06-01", "2025-06-30"), "At least 15 days past"),
        (row("2023-07-16"), "730 days past"),
        (row("2023-07-15"), "Over 2 years past"),
        (row("2016-07-14"), "Over 9 years past"),
        (row(None), "No date"),
        (row("2025-07-14", met=True), "Met"),
        (row("2025-07-14", met=True, met_on="2025-07-10"), "Met 10 July 2025"),
        (row("2025-07-14", met=True, met_on="2025-07-16"), "1 day past"),
        (row("2025-07-14", met=False), "1 day past"),
        (row(None, met=True), "Met"),
    ],
)
def test_time_left_is_said_in_words(milestone: dict[str, Any], said: str) -> None:
    assert milestones.time_left(milestone, AS_AT) == said


@pytest.mark.parametrize(
    ("milestone", "said"),
    [
        (row("2025-07-29", basis="stated"), "29 July 2025, the date a source states"),
        (row("2025-07-29"), "29 July 2025, 6 weeks after publication"),
        (
            row("2025-07-29", basis="rule"),
            "29 July 2025, 6 weeks after publication, worked out by rule",
        ),
        (
            row("2025-07-01", "2025-07-31"),
            "1 to 31 July 2025, 6 weeks after publication; its day is not known",
        ),
        (row(None, basis="none"), "6 weeks after publication; the day is not known"),
        (row(None, basis="none", interval=None), "No date stated"),
        (row("2025-07-29", interval=1), "29 July 2025, 1 week after publication"),
        (
            row("2025-07-15", interval=56, unit="days, first day counts", basis="rule"),
            "15 July 2025, 56 days after publication, counting the day itself, worked out by rule",
        ),
    ],
)
def test_a_deadline_says_what_it_rests_on(milestone: dict[str, Any], said: str) -> None:
    assert milestones.when(milestone) == said


def test_those_to_come_stand_first_then_the_past_latest_first_then_those_without_a_date() -> None:
    rows = [
        row(None, report="no date"),
        row("2016-07-14", report="long past"),
        row("2025-12-01", report="later"),
        row("2025-07-14", report="just past"),
        row("2025-07-01", "2025-07-31", report="this month"),
        row("2025-08-01", report="soon"),
    ]
    ordered = [milestone["report"] for milestone in milestones.in_order(rows, AS_AT)]
    assert ordered[2:] == ["later", "just past", "long past", "no date"]
    assert set(ordered[:2]) == {"this month", "soon"}


@pytest.mark.parametrize(
    ("milestone", "kind"),
    [
        (row("2025-07-29"), "due"),
        (row("2025-07-14"), "past"),
        (row("2025-07-14", met=True), "met"),
        (row(None), "undated"),
    ],
)
def test_a_step_is_marked_by_where_it_stands(milestone: dict[str, Any], kind: str) -> None:
    drawn = milestones.steps([milestone], AS_AT)
    assert drawn.startswith(f'<ol class="rv-steps"><li class="{kind}">')
    assert "Chief constable to HMICFRS" in drawn
    assert (text.NO_OUTCOME in drawn) == (kind == "past")


def test_what_happened_is_told_once_it_can_be_known() -> None:
    outcome = {"outcome": "The plan came late."}
    past = [row("2025-07-14", **outcome)]
    to_come = [row("2025-07-29", recipient=None, **outcome)]
    assert "<p>The plan came late.</p>" in milestones.steps(past, AS_AT)
    assert "came late" not in milestones.steps(to_come, AS_AT)
