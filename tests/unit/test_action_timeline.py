"""The time line of a plan: scale, milestones, bars, and the table it stands in."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest

from dashboard import text_plan
from dashboard.components import action_table, action_timeline, ratings
from dashboard.components.action_timeline import Mark, Scale, TimeLine
from tests.plan_factories import action

AS_AT = date(2017, 7, 20)
PLAN_DUE = Mark("Action plan", date(2017, 8, 3), date(2017, 8, 3))
REVISIT = Mark("Revisit", date(2017, 12, 1), date(2017, 12, 30))
WHOLE = TimeLine(Scale(date(2017, 1, 1), date(2017, 4, 11)), (), AS_AT)
"""A hundred days, so that a day is a percent."""


def table(*actions: Any, line: TimeLine | None = None) -> str:
    line = line or action_timeline.of(actions, [PLAN_DUE, REVISIT], AS_AT)
    return action_table.table(actions, "1 action", line, lambda ref: f"?action={ref}")


def test_a_day_stands_where_it_is_in_percent() -> None:
    assert WHOLE.scale.at(date(2017, 1, 1)) == 0
    assert WHOLE.scale.at(date(2017, 1, 26)) == 25
    assert WHOLE.scale.at(date(2017, 4, 11)) == 100


def test_the_scale_holds_actions_milestones_and_the_day_looked_at() -> None:
    slipped = action(slips=1, original_due=date(2017, 6, 1), start=date(2017, 6, 20))
    line = action_timeline.of([slipped], [PLAN_DUE, REVISIT], AS_AT)
    for day in (date(2017, 6, 1), slipped.due, REVISIT.last, AS_AT):
        assert line.scale.shows(day)


def test_a_day_long_after_the_plan_does_not_shrink_its_bars() -> None:
    line = action_timeline.of([action()], [PLAN_DUE], date(2026, 11, 21))
    assert not line.scale.shows(date(2026, 11, 21))
    said = action_table.captions(line)
    assert "21 November 2026, the day looked at, is outside the time line" in said
    assert "Dotted line" not in said
    assert "rv-today" not in action_timeline.lines(line)


def test_a_plan_of_a_single_day_still_has_a_scale() -> None:
    day = date(2017, 6, 30)
    done = action(start=None, first_on=day, due=None, completed_on=day, rating="complete")
    scale = action_timeline.of([done], [], day).scale
    assert scale.last - scale.first >= timedelta(days=28)


@pytest.mark.parametrize("years", [0, 1, 3, 9, 40])
def test_months_are_named_at_most_seven_times_and_the_first_with_its_year(years: int) -> None:
    scale = Scale(date(2017, 5, 20), date(2017 + years, 12, 30))
    ticks = action_timeline.ticks(scale)
    assert 1 <= len(ticks) <= action_timeline.MOST_TICKS + 1
    assert re.search(r"20\d\d", ticks[0][1])
    assert all(day.day == 1 and scale.shows(day) for day, _ in ticks)


def test_a_bar_runs_from_the_start_to_the_due_date() -> None:
    row = action(start=date(2017, 1, 11), due=date(2017, 2, 10))
    assert 'class="rv-bar on-track" style="left:10.0%;width:30.00%"' in action_timeline.bar(
        row, WHOLE
    )


def test_without_a_start_the_bar_runs_from_the_day_the_action_was_first_known() -> None:
    row = action(start=None, first_on=date(2017, 1, 21), due=date(2017, 2, 10))
    assert "left:20.0%;width:20.00%" in action_timeline.bar(row, WHOLE)


def test_without_a_due_date_the_bar_ends_when_the_action_was_complete() -> None:
    row = action(start=date(2017, 1, 11), due=None, completed_on=date(2017, 1, 31))
    assert "left:10.0%;width:20.00%" in action_timeline.bar(row, WHOLE)
    open_end = action(start=date(2017, 1, 11), due=None)
    assert "left:10.0%;width:90.00%" in action_timeline.bar(open_end, WHOLE)


def test_only_a_slip_marks_the_first_due_date() -> None:
    slipped = action(slips=1, original_due=date(2017, 1, 11), due=date(2017, 2, 10))
    assert 'class="rv-first-due" style="left:10.0%"' in action_timeline.bar(slipped, WHOLE)
    brought_forward = action(slips=0, original_due=date(2017, 2, 10), due=date(2017, 1, 11))
    assert "rv-first-due" not in action_timeline.bar(brought_forward, WHOLE)


def test_a_milestone_known_to_a_period_is_a_band_with_both_days() -> None:
    line = action_timeline.of([action()], [PLAN_DUE, REVISIT], AS_AT)
    head, lines = action_timeline.head(line), action_timeline.lines(line)
    assert "<b>Action plan</b><span>3 Aug 2017</span>" in head
    assert "<b>Revisit</b><span>1 to 30 Dec 2017</span>" in head
    assert lines.count('class="rv-due"') == 1
    assert lines.count('class="rv-due band"') == 1
    assert lines.count("rv-today") == 1


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (date(2017, 8, 11), "13 Jul to 11 Aug 2017"),
        (date(2018, 1, 5), "13 Jul 2017 to 5 Jan 2018"),
    ],
)
def test_a_range_names_month_and_year_only_where_they_differ(last: date, said: str) -> None:
    line = action_timeline.of([action()], [Mark("x", date(2017, 7, 13), last)], AS_AT)
    assert f"<span>{said}</span>" in action_timeline.head(line)


def test_names_of_neighbouring_milestones_stand_above_each_other() -> None:
    near = Mark("Comments", date(2017, 8, 20), date(2017, 8, 20))
    both = action_timeline.head(action_timeline.of([action()], [PLAN_DUE, near, REVISIT], AS_AT))
    tops = re.findall(r'rv-flag ?\w*" style="left:([\d.]+)%;top:([\d.]+)rem', both)
    assert len({top for _, top in tops}) == 2
    for left, top in tops:
        same = [float(other) for other, level in tops if level == top and other != left]
        assert all(abs(float(left) - other) >= action_timeline.LABEL_WIDTH for other in same)


def test_milestones_without_a_date_are_left_out_and_the_earliest_comes_first() -> None:
    rows = [
        milestone("Revisit", date(2017, 12, 1), date(2017, 12, 30)),
        milestone("Meeting", None, None),
        milestone("Plan", date(2017, 8, 3), date(2017, 8, 3)),
    ]
    assert [mark.what for mark in action_timeline.marks(rows, AS_AT)] == ["Plan", "Revisit"]


def milestone(what: str, first: date | None, last: date | None, **changes: Any) -> dict[str, Any]:
    return {
        "what": what, "due_first": first, "due_last": last, "approximate": False, "met": None,
        "met_on": None,
    } | changes  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "3 Aug 2017, date passed"),
        ({"met": True}, "3 Aug 2017, met"),
        ({"ledger_met_on": date(2017, 8, 4)}, "3 Aug 2017, met late"),
        ({"approximate": True}, "about 3 Aug 2017, date passed"),
    ],
)
def test_a_milestone_says_where_it_stands(changes: dict[str, Any], said: str) -> None:
    rows = [milestone("Plan", date(2017, 8, 3), date(2017, 8, 3), **changes)]
    (mark,) = action_timeline.marks(rows, date(2017, 9, 1))
    assert mark.when == said


def test_a_milestone_that_is_to_come_says_its_day_alone() -> None:
    rows = [milestone("Plan", date(2017, 8, 3), date(2017, 8, 3))]
    (mark,) = action_timeline.marks(rows, date(2017, 7, 1))
    assert mark.when == "3 Aug 2017"


def test_the_row_says_in_words_all_that_the_bar_shows() -> None:
    row = action(
        "A2", rating="overdue", reported="green", disagrees=True, slips=2,
        original_due=date(2017, 6, 30), due=date(2017, 7, 13), progress=60,
    )  # fmt: skip
    read_out = re.sub(r'<td class="rv-line.*?</td>', "", table(row))
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", read_out))
    for said in (
        "■ Overdue", "Reported green, but overdue", "A2 Check every high-risk case",
        "head of public protection", "13 Jul 2017", "7 days overdue",
        "Slipped twice, first due 30 June 2017", "60%",
    ):  # fmt: skip
        assert said in words


def test_the_time_line_is_hidden_from_readers_of_screens() -> None:
    drawn = table(action())
    assert drawn.count('<td class="rv-line" aria-hidden="true">') == 1
    assert drawn.count('<td class="rv-line-head" aria-hidden="true">') == 1
    assert drawn.count('<th scope="col">') == 4
    assert drawn.count('<th scope="row">') == 1


def test_words_of_people_are_escaped() -> None:
    drawn = table(action("<1>", action="<script>", owner="a & b"))
    assert "<script>" not in drawn
    assert "&lt;script&gt;" in drawn
    assert "a &amp; b" in drawn
    assert '<a href="?action=&lt;1&gt;"' in drawn


def test_what_is_not_known_is_said() -> None:
    drawn = table(action(due=None, rating="no date", owner="", progress=None))
    for said in (text_plan.NO_OWNER, text_plan.NOT_GIVEN, text_plan.KINDS["no date"][1]):
        assert said in drawn


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({}, "on track"),
        ({"status": "not started"}, "not started"),
        ({"status": "not started", "rating": "at risk"}, "at risk"),
        ({"status": "not started", "rating": "no date"}, "no date"),
        ({"status": "complete awaiting sign-off", "rating": "complete"}, "complete"),
        ({"status": "closed", "rating": "closed"}, "closed"),
        ({"status": "closed not done", "rating": "closed"}, "closed not done"),
    ],
)
def test_what_is_not_started_or_given_up_is_told_apart(changes: dict[str, Any], kind: str) -> None:
    assert ratings.kind(action(**changes)) == kind


def test_each_kind_has_its_own_shape_and_its_own_texture() -> None:
    assert len({mark for mark, _ in text_plan.KINDS.values()}) == len(text_plan.KINDS)
    assert set(text_plan.KINDS) == set(text_plan.MEANINGS)


def test_counts_come_gravest_first() -> None:
    rows = [action(), action(status="closed", rating="closed"), action(rating="overdue")]
    assert ratings.counts(rows) == "3 actions: 1 overdue, 1 on track, 1 closed"


def test_the_key_explains_the_kinds_that_occur() -> None:
    key = ratings.key([action(rating="at risk")], 28)
    assert "due within 28 days" in key
    assert key.count("<li>") == 1


@pytest.mark.parametrize(
    ("due", "status", "said"),
    [
        (date(2017, 7, 30), "in progress", "10 days left"),
        (AS_AT, "in progress", "due today"),
        (date(2017, 7, 19), "not started", "1 day overdue"),
        (date(2017, 7, 19), "closed", ""),
        (None, "in progress", ""),
    ],
)
def test_time_left_counts_until_the_action_is_done(due: date, status: str, said: str) -> None:
    assert ratings.time_left(action(due=due, status=status), AS_AT) == said


@pytest.mark.parametrize(
    ("status", "done", "said"),
    [
        ("closed", date(2017, 7, 22), "done 3 days late"),
        ("complete awaiting sign-off", date(2017, 7, 20), "done 1 day late"),
        ("closed", date(2017, 7, 19), ""),
        ("closed not done", date(2017, 7, 22), ""),
    ],
)
def test_what_was_done_late_says_so(status: str, done: date, said: str) -> None:
    late = action(due=date(2017, 7, 19), status=status, completed_on=done)
    assert ratings.time_left(late, AS_AT) == said
