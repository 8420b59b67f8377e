"""A milestone says what is owed, by when, and how long is left or past."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dashboard import text
from dashboard.components import milestones
from etl import clock

AS_AT = date(2025, 7, 15)


def row(first: str | None, last: str | None = None, **changes: Any) -> dict[str, Any]:
    due_first, due_last = (day and date.fromisoformat(day) for day in (first, last or first))
    return {
        "what": "Plan of action", "responsible": "chief constable", "recipient": "HMICFRS",
        "basis": "interval", "interval": 6, "unit": "weeks", "trigger": "publication",
        "approximate": False, "rule": None, "evidence": None,
        "due_first": due_first, "due_last": due_last,
        "met": None, "met_on": None, "outcome": None, "published": "2025-06", "year": 2025,
        "report": "r", "position": 1, "publisher": "HMICFRS", "first_hand": True, "page": None,
        "quote": None, "paraphrase": None, "note": None, "method": "hand", "url": None,
        "accepted_by": "curators", "source_title": "The report", "outcome_publisher": "HMICFRS",
        "outcome_first_hand": True, "outcome_url": "https://example.org/plan",
    } | changes  # fmt: skip


@pytest.mark.parametrize(
    ("milestone", "said"),
    [
        (row("2025-08-13"), "29 days left"),
        (row("2025-08-12"), "Due soon: 28 days left"),
        (row("2025-07-16"), "Due soon: 1 day left"),
        (row("2025-07-15"), "Due today"),
        (row("2025-07-14"), "Date passed 1 day ago"),
        (row("2025-09-01", "2025-09-30"), "At least 48 days left"),
        (row("2025-08-01", "2025-08-31"), "Due soon: at least 17 days left"),
        (row("2025-07-01", "2025-07-31"), "Falls due in this period"),
        (row("2025-06-01", "2025-06-30"), "Date passed at least 15 days ago"),
        (row("2023-07-16"), "Date passed 730 days ago"),
        (row("2023-07-15"), "Date passed over 2 years ago"),
        (row("2016-07-14"), "Date passed over 9 years ago"),
        (row(None), "No date"),
        (row("2025-07-14", met=True), "Reported as met; its date has passed"),
        (row("2025-07-15", met=True), "Reported as met"),
        (row("2025-07-16", met=True), "Reported as met; not yet due"),
        (row("2025-07-01", "2025-07-31", met=True), "Reported as met; due in this period"),
        (
            row("2025-07-31", met=True, met_on="2025-06"),
            "Reported as met, June 2025; not yet due",
        ),
        (row("2025-07-14", met=True, met_on="2025-07-10"), "Reported as met, 10 July 2025"),
        (row("2025-06-30", met=True, met_on="2025-07"), "Reported as met late, July 2025"),
        (row("2025-07-10", met=True, met_on="2025-07"), "Reported as met, July 2025"),
        (row("2025-07-14", met=True, met_on="2025-07-16"), "Date passed 1 day ago"),
        (row("2025-07-14", met=False), "Date passed 1 day ago"),
        (row(None, met=True), "Reported as met"),
    ],
)
def test_time_left_is_said_in_words(milestone: dict[str, Any], said: str) -> None:
    assert milestones.time_left(milestone, AS_AT) == said


@pytest.mark.parametrize(
    ("milestone", "said"),
    [
        (row("2025-07-29", basis="stated"), "Due 29 July 2025: the date a source states"),
        (row("2025-07-29"), "Due 29 July 2025: 6 weeks after publication"),
        (
            row("2025-07-29", basis="rule", rule="plan", evidence="A"),
            "Due 29 July 2025: 6 weeks after publication, worked out by rule",
        ),
        (
            row("2025-07-01", "2025-07-31"),
            (
                "Due between 1 July 2025 and 31 July 2025: "
                "6 weeks after publication, whose day is not known"
            ),
        ),
        (
            row("2025-07-01", "2025-07-31", basis="rule", rule="plan", evidence="B"),
            (
                "Due between 1 July 2025 and 31 July 2025: "
                "6 weeks after publication, whose day is not known, worked out by rule"
            ),
        ),
        (
            row(
                "2025-12-01",
                interval=6,
                unit="months",
                approximate=True,
                basis="rule",
                rule="revisit",
                evidence="C",
            ),
            (
                "Due about 1 December 2025: about 6 months after publication, worked out by rule "
                "from a secondary source only"
            ),
        ),
        (row(None, basis="none"), "6 weeks after publication, a day that is not known"),
        (row(None, basis="none", interval=None), "No date stated"),
        (row("2025-07-29", interval=1), "Due 29 July 2025: 1 week after publication"),
        (
            row(
                "2025-07-15",
                interval=56,
                unit="days, first day counts",
                basis="rule",
                rule="comments",
                evidence="A",
            ),
            (
                "Due 15 July 2025: 56 days after publication, counting the day itself, "
                "worked out by rule"
            ),
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


OUTCOME = {"outcome": "The plan came late."}
TOLD = '<p>The plan came late.</p><p class="rv-caption">'


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> date:
    """Return the day that the program takes for today."""
    day = date(2026, 1, 10)
    monkeypatch.setattr(clock, "today", lambda: day)
    return day


def test_what_a_source_denies_is_overdue_as_at_today_and_only_past_before(today: date) -> None:
    denied = row("2025-07-14", met=False)
    assert milestones.time_left(denied, today) == "Overdue by 180 days"
    assert text.NOT_MET in milestones.steps([denied], today)
    assert milestones.time_left(denied, date(2026, 1, 9)) == "Date passed 179 days ago"
    long_ago = row("2016-07-14", met=False)
    assert milestones.time_left(long_ago, today) == "Overdue by over 9 years"


def test_what_is_only_about_due_is_never_met_late() -> None:
    revisit = row("2025-01-14", approximate=True, met=True, met_on="2025-07-01")
    assert milestones.time_left(revisit, AS_AT) == "Reported as met, 1 July 2025"


def test_the_days_of_due_soon_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REVISIT_DUE_SOON", "7")
    assert milestones.time_left(row("2025-07-22"), AS_AT) == "Due soon: 7 days left"
    assert milestones.time_left(row("2025-07-23"), AS_AT) == "8 days left"


RECORDED = {
    "ledger_met_on": date(2025, 7, 10),
    "ledger_by": "Board <secretary>",
    "ledger_evidence": "Minutes, item 4",
}


def test_a_milestone_recorded_as_met_says_when_by_whom_and_on_what_evidence() -> None:
    recorded = row("2025-07-14", **RECORDED)
    assert milestones.position_of(recorded, date(2025, 7, 9)) == "due soon"
    assert milestones.position_of(recorded, AS_AT) == "met"
    assert milestones.time_left(recorded, AS_AT) == "Recorded as met, 10 July 2025"
    said = "Recorded as met on 10 July 2025 by Board &lt;secretary&gt;; evidence: Minutes, item 4."
    drawn = milestones.steps([recorded], AS_AT)
    assert f"<p>{said}</p>" in drawn
    assert '<li class="met">' in drawn
    assert "Recorded" not in milestones.steps([recorded], date(2025, 7, 9))


def test_a_milestone_recorded_as_met_late_or_without_evidence_says_so() -> None:
    late = row("2025-07-09", **RECORDED | {"ledger_evidence": ""})
    assert milestones.time_left(late, AS_AT) == "Recorded as met late, 10 July 2025"
    assert "; no evidence is given.</p>" in milestones.steps([late], AS_AT)


def test_a_record_does_not_let_out_an_outcome_that_has_no_day(today: date) -> None:
    both = row("2025-07-14", **RECORDED, **OUTCOME)
    assert "came late" not in milestones.steps([both], AS_AT)
    drawn = milestones.steps([both], today)
    assert "Recorded as met on 10 July 2025" in drawn
    assert TOLD in drawn


@pytest.mark.parametrize("met", [None, False])
def test_an_outcome_without_a_day_is_told_as_at_today_and_not_before(
    today: date, *, met: bool | None
) -> None:
    past = [row("2025-07-14", met=met, **OUTCOME)]
    assert TOLD in milestones.steps(past, today)
    assert TOLD in milestones.steps(past, date(2026, 1, 11))
    for as_at in (AS_AT, date(2026, 1, 9)):
        drawn = milestones.steps(past, as_at)
        assert "came late" not in drawn
        assert text.NO_OUTCOME in drawn


def test_the_outcome_of_a_milestone_to_come_is_told_as_at_today_and_not_before(
    today: date,
) -> None:
    to_come = [row("2026-02-01", recipient=None, **OUTCOME)]
    assert TOLD in milestones.steps(to_come, today)
    before = milestones.steps(to_come, AS_AT)
    assert "came late" not in before
    assert text.NO_OUTCOME not in before


@pytest.mark.usefixtures("today")
def test_the_outcome_of_a_milestone_met_by_the_day_is_told() -> None:
    met = [row("2025-07-14", met=True, met_on="2025-07-10", **OUTCOME)]
    assert TOLD in milestones.steps(met, AS_AT)
    assert "came late" not in milestones.steps(met, date(2025, 7, 9))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, f"HMICFRS, {text.FIRST_HAND} · <a href="),
        (
            {"outcome_publisher": "News & more", "outcome_first_hand": False, "outcome_url": None},
            f"News &amp; more, {text.SECOND_HAND} · {text.NO_ADDRESS}</p>",
        ),
    ],
)
def test_an_outcome_names_who_says_so(changes: dict[str, Any], said: str) -> None:
    met = [row("2025-07-14", met=True, **OUTCOME, **changes)]
    assert TOLD + said in milestones.steps(met, AS_AT)
