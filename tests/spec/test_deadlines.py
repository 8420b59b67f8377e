"""A milestone is due on the day that the regulations and the letters give."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from etl import build, deadlines
from etl.deadlines import Due, Unit, add, due, is_working_day, position
from etl.settings import warehouse_folder
from etl.store import Warehouse, current_path
from tests import factories


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        (date(2016, 4, 5), date(2016, 7, 14)),  # South Tyneside
        (date(2016, 6, 29), date(2016, 10, 6)),  # Croydon
        (date(2023, 8, 3), date(2023, 11, 10)),
        (date(2023, 5, 9), date(2023, 8, 16)),
        (date(2025, 2, 27), date(2025, 6, 11)),
    ],
)
def test_seventy_working_days_end_on_the_day_that_the_letter_states(
    received: date, expected: date
) -> None:
    assert add(received, 70, "working days") == expected


def test_the_day_of_publication_is_day_one_of_the_56_days_for_comments() -> None:
    assert add(date(2025, 5, 21), 56, "days, first day counts") == date(2025, 7, 15)


def test_the_first_day_does_not_count_where_the_rule_does_not_say_so() -> None:
    assert add(date(2025, 5, 21), 56, "days") == date(2025, 7, 16)


@pytest.mark.parametrize(
    ("start", "count", "unit", "expected"),
    [
        (date(2023, 1, 31), 1, "months", date(2023, 2, 28)),
        (date(2024, 1, 31), 1, "months", date(2024, 2, 29)),
        (date(2024, 2, 29), 12, "months", date(2025, 2, 28)),
        (date(2023, 12, 31), 2, "months", date(2024, 2, 29)),
        (date(2024, 2, 28), 1, "days", date(2024, 2, 29)),
        (date(2024, 1, 18), 6, "weeks", date(2024, 2, 29)),
    ],
)
def test_ends_of_months_and_leap_years_are_kept(
    start: date, count: int, unit: Unit, expected: date
) -> None:
    assert add(start, count, unit) == expected


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2025, 4, 17), True),  # Thursday before Easter
        (date(2025, 4, 18), False),  # Good Friday
        (date(2025, 4, 21), False),  # Easter Monday
        (date(2022, 9, 19), False),  # the late Queen's funeral
        (date(2023, 5, 8), False),  # the coronation
        (date(2022, 1, 3), False),  # New Year's Day fell on a Saturday
        (date(2025, 1, 4), False),  # a Saturday
        (date(2016, 3, 17), True),  # St Patrick's Day is no holiday in England
    ],
)
def test_working_days_leave_out_weekends_and_english_bank_holidays(
    day: date, *, works: bool
) -> None:
    assert is_working_day(day) is works


def test_a_trigger_known_to_the_month_makes_the_deadline_a_range() -> None:
    assert due("2017-06", 6, "weeks") == Due(date(2017, 7, 13), date(2017, 8, 11))


def test_a_trigger_known_to_the_day_makes_the_deadline_a_day() -> None:
    assert due("2017-06-13", 6, "weeks") == Due(date(2017, 7, 25), date(2017, 7, 25))


@pytest.mark.parametrize(
    ("trigger", "interval", "unit"),
    [(None, 6, "weeks"), ("2017", None, "weeks"), ("2017", 6, None)],
)
def test_a_deadline_is_not_guessed(
    trigger: str | None, interval: int | None, unit: Unit | None
) -> None:
    assert due(trigger, interval, unit) is None


JULY = Due(date(2025, 7, 1), date(2025, 7, 31))
DAY = Due(date(2025, 7, 15), date(2025, 7, 15))


@pytest.mark.parametrize(
    ("deadline", "as_at", "expected"),
    [
        (DAY, date(2025, 7, 14), "due"),
        (DAY, date(2025, 7, 15), "due"),
        (DAY, date(2025, 7, 16), "past"),
        (JULY, date(2025, 6, 30), "due"),
        (JULY, date(2025, 7, 1), "due in this period"),
        (JULY, date(2025, 7, 31), "due in this period"),
        (JULY, date(2025, 8, 1), "past"),
        (None, date(2025, 8, 1), "no date"),
    ],
)
def test_a_milestone_is_due_through_its_last_possible_day_and_then_past(
    deadline: Due | None, as_at: date, expected: deadlines.Position
) -> None:
    assert position(deadline, met=False, as_at=as_at) == expected


@pytest.mark.parametrize("deadline", [None, DAY, JULY])
def test_a_milestone_that_was_met_is_neither_due_nor_past(deadline: Due | None) -> None:
    assert position(deadline, met=True, as_at=date(2030, 1, 1)) == "met"


def milestones_of(data: Path) -> list[dict[str, object]]:
    build.run(data)
    warehouse = Warehouse(current_path(warehouse_folder(data)))
    return warehouse.read("v_milestones").sort_values("position").to_dict("records")


def test_a_stated_date_wins_over_an_interval(tmp_path: Path) -> None:
    stated = factories.milestone(stated_due="2019-05-01")
    [plan, _] = milestones_of(
        factories.make_data(tmp_path / "data", factories.record(milestones=[stated]))
    )
    assert plan["basis"] == "stated"
    assert {f"{plan[name]:%Y-%m-%d}" for name in ("due_first", "due_last")} == {"2019-05-01"}


def test_a_rule_applies_only_where_the_record_does_not_state_the_same(tmp_path: Path) -> None:
    with_plan = factories.record(milestones=[factories.milestone()])
    without = factories.record()
    [stated, comments] = milestones_of(factories.make_data(tmp_path / "a", with_plan))
    assert stated["basis"] == "interval"
    assert (comments["basis"], comments["rule"]) == ("rule", "pcc-comments-inspection")
    found = milestones_of(factories.make_data(tmp_path / "b", without))
    assert [(row["rule"], row["basis"], f"{row['due_first']:%Y-%m-%d}") for row in found] == [
        ("ncpi-action-plan", "rule", "2019-04-16"),
        ("pcc-comments-inspection", "rule", "2019-04-29"),
    ]


@pytest.mark.parametrize(
    ("published", "rules"),
    [
        ("2017-12-31", ["ncpi-action-plan"]),
        ("2018-01-01", ["ncpi-action-plan", "pcc-comments-inspection"]),
        ("2023-12-31", ["ncpi-action-plan", "pcc-comments-inspection"]),
        ("2024-01-01", ["pcc-comments-inspection"]),
    ],
)
def test_a_rule_holds_from_its_first_day_through_its_last(
    tmp_path: Path, published: str, rules: list[str]
) -> None:
    record = factories.record(published={"date": published, "source": "report"})
    found = milestones_of(factories.make_data(tmp_path / "data", record))
    assert [row["rule"] for row in found] == rules


def test_a_rule_from_receipt_gives_no_date_because_no_source_gives_the_day_of_receipt(
    tmp_path: Path,
) -> None:
    record = factories.record(
        body="devon-county-council",
        programme="ilacs",
        method="ilacs-2018",
        inspectorates=["ofsted"],
    )
    [row] = milestones_of(factories.make_data(tmp_path / "data", record))
    assert (row["rule"], row["basis"], row["trigger"]) == ("ilacs-statement", "none", "receipt")


def test_no_rule_applies_to_a_report_without_a_date(tmp_path: Path) -> None:
    record = factories.record(published={})
    assert milestones_of(factories.make_data(tmp_path / "data", record)) == []
