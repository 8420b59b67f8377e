"""The burn-up holds the counts it is given, names its lines side by side, and says itself."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from dashboard.charts import progress

START, AS_AT = date(2024, 1, 5), date(2024, 4, 19)
POINTS = [
    {"day": START, "scope": 12, "done": 0, "hover": "a"},
    {"day": date(2024, 3, 5), "scope": 13, "done": 5, "hover": "b"},
    {"day": AS_AT, "scope": 12, "done": 6, "hover": "c"},
]
BAND = [
    {"day": AS_AT, "low": 6, "middle": 6, "high": 6, "hover": "now"},
    {"day": date(2024, 5, 19), "low": 6, "middle": 8, "high": 10, "hover": "19 May 2024: 6 to 10"},
]


def line(kind: str, name: str, first: date, last: date | None = None) -> dict[str, Any]:
    when = f"{first.day} {first:%b %Y}"
    return {"kind": kind, "name": name, "when": when, "first": first, "last": last or first}


DUE = line("due", "Action plan due", START)
NOW = line("as at", "As at", AS_AT)
REVISIT = line("revisit", "Revisit", date(2024, 5, 24))


def test_scope_and_done_are_steps_over_the_days() -> None:
    scope, done = progress.figure(POINTS, [], [NOW]).data
    assert list(scope.x) == ["2024-01-05", "2024-03-05", "2024-04-19"]
    assert (list(scope.y), list(done.y)) == ([12, 13, 12], [0, 5, 6])
    assert {scope.line.shape, done.line.shape} == {"hv"}
    assert scope.line.width != done.line.width, "told apart without colour"
    assert list(done.customdata) == ["a", "b", "c"]


def test_the_band_is_hatched_between_low_and_high_around_a_dashed_middle() -> None:
    area, middle, *_ = progress.figure(POINTS, BAND, [NOW]).data
    assert list(area.y) == [6, 10, 6, 6]
    assert list(area.x) == ["2024-04-19", "2024-05-19", "2024-05-19", "2024-04-19"]
    assert (area.fill, area.fillpattern.shape) == ("toself", "/")
    assert (list(middle.y), middle.line.dash) == ([6, 8], "dash")


def test_a_known_day_is_a_line_and_a_period_is_an_area() -> None:
    period = line("revisit", "Revisit", date(2024, 5, 1), date(2024, 5, 30))
    shapes = progress.figure(POINTS, BAND, [DUE, NOW, period]).layout.shapes
    found = {(shape.x0, shape.x1): shape for shape in shapes}
    assert found["2024-04-19", "2024-04-19"].type == "line"
    assert found["2024-05-01", "2024-05-30"].type == "rect"
    assert len({shape.line.dash for shape in shapes}) == 3, "told apart without colour"


@pytest.mark.parametrize("revisit", [date(2024, 2, 1), date(2024, 4, 25), date(2025, 1, 1)])
def test_no_line_runs_through_a_name_and_no_name_out_of_the_chart(revisit: date) -> None:
    lines = [DUE, NOW, line("revisit", "Revisit", revisit)]
    span = progress._span(POINTS, BAND, lines)
    assert progress._faults(progress._placed(lines, span), span) == 0


def test_names_stand_in_rows_of_their_own_above_the_scope() -> None:
    layout = progress.figure(POINTS, BAND, [REVISIT, NOW, DUE]).layout
    names = [note for note in layout.annotations if "<br>" in note.text]
    assert {note.text.split("<br>")[1] for note in names} == {
        "5 Jan 2024", "19 Apr 2024", "24 May 2024",
    }  # fmt: skip
    heights = sorted(note.y for note in names)
    assert heights[0] > 13
    assert all(above - below > 1 for below, above in pairwise(heights))
    assert heights[-1] < layout.yaxis.range[1]


def test_lines_that_end_close_together_share_a_name() -> None:
    apart = progress.figure(POINTS, [], [NOW]).layout.annotations
    assert [note.text for note in apart[-2:]] == ["12 in scope", "<b>6 done</b>"]
    near = [*POINTS[:2], POINTS[2] | {"done": 11}]
    assert progress.figure(near, [], [NOW]).layout.annotations[-1].text == "<b>11 of 12 done</b>"


@pytest.mark.parametrize(
    ("top", "ticks"), [(1, [0, 1]), (7, [0, 2, 4, 6]), (24, [0, 5, 10, 15, 20])]
)
def test_the_axis_counts_whole_actions_up_to_the_scope(top: int, ticks: list[int]) -> None:
    points = [point | {"scope": top, "done": 0} for point in POINTS]
    assert list(progress.figure(points, [], [NOW]).layout.yaxis.tickvals) == ticks
    assert len(progress._ticks(2000)) <= 7


def test_a_plan_known_since_today_without_an_action_can_be_drawn() -> None:
    point = {"day": AS_AT, "scope": 0, "done": 0, "hover": ""}
    assert progress.figure([point], [], [NOW]).layout.shapes


def test_the_burn_up_says_itself() -> None:
    assert progress.alt("Kent Police", POINTS, BAND, [NOW, REVISIT]) == (
        "Actions in scope and done in time, Kent Police. 6 of 12 actions done at the end; forecast "
        "for 19 May 2024: 6 to 10; As at 19 Apr 2024; Revisit 24 May 2024."
    )
